//! Ring 2 over the storage in memory and over SQLite, both with the embedded engine.

use std::process::ExitCode;
use std::sync::Arc;

use migration_hub::hub::HubParts;
use migration_hub::id::SeededEntropy;
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::StorageHandle;
use migration_hub::time::ManualClock;
use migration_hub_sqlite::SqliteStorage;
use migration_hub_testkit::{ring2, runner};

fn in_memory() -> HubParts {
    HubParts {
        clock: Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap()),
        entropy: Arc::new(SeededEntropy::new(1)),
        ..HubParts::in_memory().unwrap()
    }
}

fn on_disk() -> HubParts {
    let folder = tempfile::tempdir().unwrap().keep();
    let index = |name: &str| IndexHandle::new(TantivyIndex::open(&folder.join(name)).unwrap());
    HubParts {
        storage: StorageHandle::new(SqliteStorage::create(folder.join("hub.sqlite")).unwrap()),
        public: index("public"),
        desk: index("desk"),
        ..in_memory()
    }
}

fn main() -> ExitCode {
    let memory = ring2::cases("memory", in_memory);
    runner::main(memory.into_iter().chain(ring2::cases("sqlite", on_disk)))
}
