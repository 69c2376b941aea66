//! What the storage refuses: files that are not a store, places that may not be written to, disks without room.

use std::path::Path;
use std::process::Command;

use migration_hub::error::{Error, ErrorKind, Retry};
use migration_hub::storage::{Storage, verify};
use migration_hub_sqlite::{OpenMode, SCHEMA_VERSION, SqliteConfig, SqliteStorage};
use migration_hub_testkit::block_on;
use tempfile::TempDir;

use super::{batch, commit, open, place};

/// The error, which names the path.
#[track_caller]
fn refused(path: &Path, answer: migration_hub::error::Result<SqliteStorage>, kind: ErrorKind) -> Error {
    let error = answer.unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error} names {}", path.display());
    error
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// A file system of its own, mounted for one test and unmounted after it.
struct Mounted(TempDir);

impl Mounted {
    fn tmpfs(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = is_root()
            && Command::new("mount")
                .args(["-t", "tmpfs", "-o", options, "tmpfs"])
                .arg(folder.path())
                .output()
                .is_ok_and(|output| output.status.success());
        mounted.then(|| Self(folder))
    }

    fn read_only(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.0.path()).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[expect(clippy::print_stderr, reason = "a part that was not run says so")]
fn not_run(what: &str) {
    eprintln!("not run: {what} needs root and mount");
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

#[test]
fn a_place_that_may_not_be_written_to_is_refused() {
    if let Some(disk) = Mounted::tmpfs("size=4m") {
        let path = disk.0.path().join("hub.sqlite");
        drop(open(&path));
        disk.read_only();
        refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
        let new = disk.0.path().join("new.sqlite");
        refused(&new, SqliteStorage::create(&new), ErrorKind::ConfigInvalid);
        let deeper = disk.0.path().join("deeper/new.sqlite");
        refused(deeper.parent().unwrap(), SqliteStorage::create(&deeper), ErrorKind::ConfigInvalid);
    } else if is_root() {
        not_run("the read-only disk");
    } else {
        let (folder, path) = place();
        drop(open(&path));
        for target in [path.as_path(), folder.path()] {
            let mut permissions = std::fs::metadata(target).unwrap().permissions();
            permissions.set_readonly(true);
            std::fs::set_permissions(target, permissions).unwrap();
        }
        refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
        let new = folder.path().join("new.sqlite");
        refused(&new, SqliteStorage::create(&new), ErrorKind::ConfigInvalid);
    }
}

#[test]
fn a_full_disk_is_unavailable_and_loses_nothing() {
    let Some(disk) = Mounted::tmpfs("size=1m") else { return not_run("the full disk") };
    let path = disk.0.path().join("hub.sqlite");
    let storage = open(&path);
    let mut acknowledged = 0;
    let error = loop {
        let mut batch = batch(acknowledged + 1, &["note/a", "note/b"]);
        batch.writes[0].key = format!("note/{acknowledged}").parse().unwrap();
        batch.writes[0].bytes = Some(vec![7; 20_000]);
        match block_on(storage.commit(batch)) {
            Ok(_) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 1_000, "the disk never becomes full");
    };
    assert_eq!((error.kind(), error.retry()), (ErrorKind::Unavailable, Retry::Later), "{error:?}");
    assert!(error.to_string().contains("full") && error.to_string().contains("hub.sqlite"), "{error}");
    assert!(acknowledged > 0);
    let report = block_on(verify(&storage, None)).unwrap();
    assert_eq!((u128::from(report.entries), report.damage), (acknowledged, Vec::new()));
    // With room again, the same storage goes on.
    let done = Command::new("mount").args(["-o", "remount,size=8m"]).arg(disk.0.path()).status().unwrap();
    assert!(done.success());
    assert_eq!(u128::from(commit(&storage, acknowledged + 1, &["note/a"]).unwrap()), acknowledged + 1);
    drop(storage);
    let report = block_on(verify(&open(&path), None)).unwrap();
    assert_eq!((u128::from(report.entries), report.damage), (acknowledged + 1, Vec::new()));
}
