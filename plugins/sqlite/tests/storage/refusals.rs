//! What the storage refuses: files that are not a store, places that may not be written to, disks without room.

use std::path::Path;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::storage::Storage;
use migration_hub_sqlite::{OpenMode, SCHEMA_VERSION, SqliteConfig, SqliteStorage};
use migration_hub_testkit::block_on;

use super::{commit, open, place};

/// The error, which names the path.
#[track_caller]
pub(super) fn refused(path: &Path, answer: migration_hub::error::Result<SqliteStorage>, kind: ErrorKind) -> Error {
    let error = answer.unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error} names {}", path.display());
    error
}

#[test]
fn a_newer_store_is_unsupported_and_left_as_it_is() {
    let (_folder, path) = place();
    drop(open(&path));
    let newer = SCHEMA_VERSION + 1;
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", newer).unwrap();
    let before = std::fs::read(&path).unwrap();
    for mode in [OpenMode::Existing, OpenMode::OpenOrCreate] {
        let error = refused(&path, SqliteStorage::connect(SqliteConfig::new(&path).mode(mode)), ErrorKind::Unsupported);
        let text = error.to_string();
        assert!(
            text.contains(&format!("version {newer}")) && text.contains(&format!("up to {SCHEMA_VERSION}")),
            "{text}"
        );
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    let (folder, path) = place();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1);").unwrap();
    // Its last changes are still in its own write-ahead log.
    other.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    drop(other);
    let wal = folder.path().join("hub.sqlite-wal");
    let before = (std::fs::read(&path).unwrap(), std::fs::read(&wal).unwrap());
    refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
    refused(&path, SqliteStorage::connect(SqliteConfig::new(&path)), ErrorKind::ConfigInvalid);
    refused(&path, SqliteStorage::create(&path), ErrorKind::AlreadyExists);
    assert_eq!((std::fs::read(&path).unwrap(), std::fs::read(&wal).unwrap()), before);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    let (folder, path) = place();
    for content in [&b"x"[..], b"SQLite format 4\0 and more", &[0; 5_000]] {
        std::fs::write(&path, content).unwrap();
        refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
        refused(&path, SqliteStorage::connect(SqliteConfig::new(&path)), ErrorKind::ConfigInvalid);
        assert_eq!(std::fs::read(&path).unwrap(), content);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
    refused(folder.path(), SqliteStorage::open(folder.path()), ErrorKind::ConfigInvalid);
}

#[test]
fn a_missing_store_is_refused_and_not_made() {
    let (folder, path) = place();
    refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
    std::fs::write(&path, b"").unwrap();
    refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
    drop(SqliteStorage::create(&path).unwrap());
    refused(&path, SqliteStorage::create(&path), ErrorKind::AlreadyExists);
    let under_a_file = path.join("hub.sqlite");
    refused(&path, SqliteStorage::create(&under_a_file), ErrorKind::ConfigInvalid);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_configuration_that_cannot_work_is_refused() {
    for config in
        [SqliteConfig::new(""), SqliteConfig::new(":memory:"), SqliteConfig::new("x").busy_timeout_ms(u64::MAX)]
    {
        let error = SqliteStorage::connect(config).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "{error}");
    }
}

#[test]
fn a_damaged_file_is_corrupt() {
    let (_folder, path) = place();
    let storage = open(&path);
    for number in 1..=200_u64 {
        commit(&storage, u128::from(number), &[&format!("note/{number}")]).unwrap();
    }
    drop(storage);
    let mut bytes = std::fs::read(&path).unwrap();
    for page in bytes.chunks_mut(4_096).skip(2) {
        page[..64].fill(0xee);
    }
    std::fs::write(&path, bytes).unwrap();
    let error = SqliteStorage::open(&path).and_then(|storage| block_on(storage.changes(0, 1_000))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt, "{error:?}");
    assert!(error.to_string().contains("hub.sqlite"), "{error}");
}
