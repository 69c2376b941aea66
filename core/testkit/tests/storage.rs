//! Ring 1 over the storage in memory.

use migration_hub::storage::{MemoryStorage, StorageHandle};

#[test]
fn the_storage_in_memory_keeps_the_contract() {
    migration_hub_testkit::storage::check(|| StorageHandle::new(MemoryStorage::default()));
}
