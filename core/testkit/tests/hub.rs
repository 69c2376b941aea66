//! Ring 2 over the storage in memory and over SQLite, both with the embedded engine.

#![expect(clippy::unwrap_used, reason = "a test without a harness")]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use migration_hub::hub::HubParts;
use migration_hub::id::SeededEntropy;
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::StorageHandle;
use migration_hub::time::ManualClock;
use migration_hub_sqlite::SqliteStorage;
use migration_hub_testkit::{ring2, runner};

/// Every store draws ids of its own.
static SEED: AtomicU64 = AtomicU64::new(1);

fn in_memory() -> HubParts {
    let seed = SEED.fetch_add(1, Ordering::Relaxed);
    HubParts {
        clock: Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap()),
        entropy: Arc::new(SeededEntropy::new(seed)),
        ..HubParts::in_memory().unwrap()
    }
}

fn on_disk(root: &Path, number: usize) -> HubParts {
    let folder = root.join(number.to_string());
    let index = |name: &str| {
        std::fs::create_dir_all(folder.join(name)).unwrap();
        IndexHandle::new(TantivyIndex::open(&folder.join(name)).unwrap())
    };
    HubParts {
        public: index("public"),
        desk: index("desk"),
        storage: StorageHandle::new(SqliteStorage::create(folder.join("hub.sqlite")).unwrap()),
        ..in_memory()
    }
}

fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let (root, count) = (folder.path().to_owned(), Arc::new(AtomicUsize::new(0)));
    let sqlite = move || on_disk(&root, count.fetch_add(1, Ordering::Relaxed));
    runner::main(ring2::cases("memory", in_memory).into_iter().chain(ring2::cases("sqlite", sqlite)))
}
