//! The storage on SQLite shows every behaviour of the port, and those of its own: reopening, sharing, refusing.
#![expect(clippy::unwrap_used, reason = "a test")]

mod needs_mount;
mod refusals;
mod sharing;
mod tampering;

use std::path::{Path, PathBuf};

use migration_hub::people::Actor;
use migration_hub::storage::{Expect, Storage, StorageHandle, Write, WriteBatch, verify};
use migration_hub::{error, id};
use migration_hub_sqlite::{SqliteConfig, SqliteStorage};
use migration_hub_testkit::{block_on, storage};
use tempfile::TempDir;

/// A folder of its own, and the path of a store in it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hub.sqlite");
    (folder, path)
}

fn open(path: &Path) -> StorageHandle {
    StorageHandle::new(SqliteStorage::connect(SqliteConfig::new(path)).unwrap())
}

/// A batch that writes these keys.
fn batch(number: u128, keys: &[&str]) -> WriteBatch {
    let bytes = Some(number.to_be_bytes().to_vec());
    let write = |key: &&str| Write { key: key.parse().unwrap(), expect: Expect::Any, bytes: bytes.clone() };
    WriteBatch {
        command: id::CommandId::from_u128(number),
        at: "2026-03-01T09:00:00Z".parse().unwrap(),
        actor: Actor::Visitor,
        action: serde_json::json!({"do": "test"}),
        writes: keys.iter().map(write).collect(),
    }
}

fn commit(storage: &StorageHandle, number: u128, keys: &[&str]) -> error::Result<u64> {
    block_on(storage.commit(batch(number, keys))).map(|committed| committed.position)
}

#[test]
fn it_shows_every_behaviour_of_the_port() {
    let folder = tempfile::tempdir().unwrap();
    let stores = std::cell::Cell::new(0);
    storage::check(|| {
        stores.set(stores.get() + 1);
        open(&folder.path().join(format!("{}.sqlite", stores.get())))
    });
}

#[test]
fn it_answers_as_the_storage_in_memory_does_over_random_operations() {
    storage::check_model(20_261_123, 60, || {
        let (folder, path) = place();
        Box::new(move || {
            assert!(folder.path().exists());
            open(&path)
        })
    });
}

#[test]
fn what_was_committed_is_there_after_reopening() {
    let (_folder, path) = place();
    for number in 1..=5_u64 {
        let storage = open(&path);
        assert_eq!(commit(&storage, u128::from(number), &["note/a", &format!("note/{number}")]).unwrap(), number);
        drop(storage);
    }
    let storage = open(&path);
    let report = block_on(verify(&storage, None)).unwrap();
    assert_eq!((report.entries, report.records, report.damage), (5, 6, Vec::new()));
    assert!(block_on(storage.commit(batch(3, &["note/z"]))).unwrap().repeated, "commands are remembered");
}

#[test]
fn dropping_the_storage_finishes_what_was_handed_over_and_closes_the_file() {
    let (_folder, path) = place();
    let storage = SqliteStorage::create(&path).unwrap();
    for number in 1..=20 {
        let future = storage.commit(batch(number, &["note/a"]));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let _ = std::pin::pin!(future).as_mut().poll(&mut context);
    }
    drop(storage);
    assert!(!path.with_extension("sqlite-wal").exists(), "the write-ahead log went into the file");
    let storage = open(&path);
    assert_eq!(block_on(storage.changes(0, 100)).unwrap().len(), 20);
}

#[test]
fn tampering_with_the_file_is_found() {
    for sql in [
        "UPDATE records SET bytes = x'00' WHERE key = 'note/3'",
        "UPDATE records SET version = 7 WHERE key = 'note/3'",
        "DELETE FROM records WHERE key = 'note/3'",
        "INSERT INTO records VALUES ('note/zzz', 1, x'00')",
        "DELETE FROM log WHERE position = 3",
        "UPDATE log SET bytes = CAST(replace(CAST(bytes AS TEXT), 'visitor', 'system:timer') AS BLOB) WHERE position = 3",
        "UPDATE log SET position = position + 100 WHERE position = 3",
        "DELETE FROM log WHERE position = 5",
    ] {
        let (_folder, path) = place();
        let storage = open(&path);
        for number in 1..=5_u64 {
            commit(&storage, u128::from(number), &[&format!("note/{number}")]).unwrap();
        }
        drop(storage);
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let report = block_on(verify(&open(&path), None)).unwrap();
        assert!(!report.damage.is_empty(), "{sql}");
    }
}

#[test]
fn a_store_is_made_with_the_folders_it_stands_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/c/hub.sqlite");
    drop(SqliteStorage::create(&path).unwrap());
    drop(SqliteStorage::open(&path).unwrap());
}

#[test]
fn debug_shows_the_path_and_nothing_else() {
    let (_folder, path) = place();
    let shown = format!("{:?}", open(&path));
    assert!(shown.starts_with("SqliteStorage { path: ") && shown.contains("hub.sqlite"), "{shown}");
}
