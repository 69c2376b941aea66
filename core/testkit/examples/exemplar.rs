//! Writes the exemplar of the record schema as it is: a store, and both halves of its export. Done once for each version,
//! when it is new; what an older version wrote is kept as it is.

#![expect(clippy::unwrap_used, reason = "a tool of the developers")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use migration_hub::hub::{HubParts, blocking};
use migration_hub::id::SeededEntropy;
use migration_hub::page::PageRequest;
use migration_hub::people::Actor;
use migration_hub::record::SCHEMA;
use migration_hub::storage::StorageHandle;
use migration_hub::time::ManualClock;
use migration_hub_sqlite::SqliteStorage;
use migration_hub_testkit::ring2;

fn main() {
    let exemplars = Path::new(env!("CARGO_MANIFEST_DIR")).join("exemplars");
    let folder = exemplars.join(format!("v{SCHEMA}"));
    let store = folder.join("hub.sqlite");
    assert!(!store.exists(), "{} exists: an exemplar is written once and kept", store.display());
    fs::create_dir_all(&folder).unwrap();
    let parts = HubParts {
        clock: Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap()),
        entropy: Arc::new(SeededEntropy::new(u64::from(SCHEMA))),
        storage: StorageHandle::new(SqliteStorage::create(&store).unwrap()),
        ..HubParts::in_memory().unwrap()
    };
    ring2::tell(&fs::read_to_string(exemplars.join("story.toml")).unwrap(), &parts);

    let hub = blocking::open(parts).unwrap();
    let operator = hub.as_actor(Actor::Person(hub.person_id("operator").unwrap()));
    let all = PageRequest::first(1_000);
    let (mut open, mut private) = (String::new(), operator.export_head().unwrap().line().unwrap() + "\n");
    for item in operator.open_items(&all).unwrap().items {
        writeln!(open, "{}", item.line().unwrap()).unwrap();
    }
    for record in operator.private_records(&all).unwrap().items {
        writeln!(private, "{}", record.line().unwrap()).unwrap();
    }
    fs::write(folder.join("open.jsonl"), open).unwrap();
    fs::write(folder.join("private.jsonl"), private).unwrap();
}
