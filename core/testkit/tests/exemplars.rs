//! What every version of the record schema wrote is read by this one, from a store and from an export, and answers alike.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{ExportHead, HubParts, OpenItem, PrivateRecord};
use migration_hub::page::PageRequest;
use migration_hub::people::Actor;
use migration_hub::record::SCHEMA;
use migration_hub::storage::StorageHandle;
use migration_hub::text::canonical::Digest;
use migration_hub::time::ManualClock;
use migration_hub_sqlite::SqliteStorage;
use migration_hub_testkit::ring2;

/// The exemplars as they were written, by version: files and their SHA-256. A line is added with a version and never changed.
const FROZEN: &[(u32, [(&str, &str); 3])] = &[(
    1,
    [
        ("hub.sqlite", "f4d8958175b34742490a6e38e05e11ce246b3bac9dfa45e2205a5e8ef7e39989"),
        ("open.jsonl", "f322bf6847cc05662892c6f63e99990fa3dbec93a71c1af3ae02eff0baa2a286"),
        ("private.jsonl", "f2b1eb0c8151d7ce8ce1b31c54c76298ae88d35b915aec909a47323808dfa481"),
    ],
)];

struct Exemplar {
    version: u32,
    folder: PathBuf,
}

impl Exemplar {
    fn all() -> impl Iterator<Item = Self> {
        let folder = |version| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("exemplars/v{version}"));
        FROZEN.iter().map(move |(version, _)| Self { version: *version, folder: folder(*version) })
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    /// The store, copied: opening one may write beside it.
    fn copied(&self, to: &Path) -> HubParts {
        let store = to.join(format!("v{}.sqlite", self.version));
        fs::copy(self.folder.join("hub.sqlite"), &store).unwrap();
        HubParts { storage: StorageHandle::new(SqliteStorage::open(store).unwrap()), ..parts() }
    }
}

fn parts() -> HubParts {
    let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
    HubParts { clock, ..HubParts::in_memory().unwrap() }
}

fn operator(parts: &HubParts) -> ActorHub {
    let hub = blocking::open(parts.clone()).unwrap();
    hub.as_actor(Actor::Person(hub.person_id("operator").unwrap()))
}

/// Both halves as lines.
fn exported(operator: &ActorHub) -> [String; 2] {
    let all = PageRequest::first(1_000);
    let open = operator.open_items(&all).unwrap().items;
    let private = operator.private_records(&all).unwrap().items;
    [
        open.iter().map(|item| item.line().unwrap() + "\n").collect(),
        private.iter().map(|record| record.line().unwrap() + "\n").collect(),
    ]
}

#[test]
fn every_version_has_its_exemplar_and_none_is_ever_changed() {
    let versions: Vec<u32> = FROZEN.iter().map(|(version, _)| *version).collect();
    assert_eq!(
        versions,
        (1..=SCHEMA).collect::<Vec<_>>(),
        "write it with: cargo run -p migration-hub-testkit --example exemplar"
    );
    for (exemplar, (version, files)) in Exemplar::all().zip(FROZEN) {
        for (name, digest) in files {
            let bytes = fs::read(exemplar.folder.join(name)).unwrap();
            assert_eq!(Digest::of(&bytes).to_string(), *digest, "v{version}/{name} is not as it was written");
        }
    }
}

#[test]
fn a_store_of_every_version_answers_as_it_did() {
    let folder = tempfile::tempdir().unwrap();
    for exemplar in Exemplar::all() {
        let parts = exemplar.copied(folder.path());
        ring2::ask(&exemplar.text("answers.toml"), &parts);
        if exemplar.version == SCHEMA {
            let private = exemplar.text("private.jsonl");
            let (head, records) = private.split_once('\n').unwrap();
            let operator = operator(&parts);
            assert_eq!(operator.export_head().unwrap().line().unwrap(), head);
            assert_eq!(exported(&operator), [exemplar.text("open.jsonl"), records.to_owned()], "byte for byte");
        }
    }
}

#[test]
fn a_store_made_anew_from_the_export_of_every_version_answers_as_it_did() {
    for exemplar in Exemplar::all() {
        let (open, private) = (exemplar.text("open.jsonl"), exemplar.text("private.jsonl"));
        let mut private = private.lines();
        let head = ExportHead::read(private.next().unwrap()).unwrap();
        let open: Vec<OpenItem> = open.lines().map(|line| OpenItem::read(line).unwrap()).collect();
        let private = private.map(|line| PrivateRecord::read(line).unwrap());
        let parts = parts();
        blocking::restore(parts.clone(), head, open, private).unwrap();
        ring2::ask(&exemplar.text("answers.toml"), &parts);
    }
}
