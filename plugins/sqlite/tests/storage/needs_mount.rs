//! Disks that are full or may not be written to: file systems that only root can mount.

use migration_hub::error::{ErrorKind, Retry};
use migration_hub::storage::{Storage, verify};
use migration_hub_sqlite::SqliteStorage;
use migration_hub_testkit::block_on;
use migration_hub_testkit::disk::{Mounted, is_root};

use super::refusals::refused;
use super::{batch, commit, open, place};

#[test]
fn a_place_that_may_not_be_written_to_is_refused() {
    if is_root() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Mounted::on(folder.path(), "size=4m");
        let path = disk.path().join("hub.sqlite");
        drop(open(&path));
        disk.again("ro");
        refused(&path, SqliteStorage::open(&path), ErrorKind::ConfigInvalid);
        let new = disk.path().join("new.sqlite");
        refused(&new, SqliteStorage::create(&new), ErrorKind::ConfigInvalid);
        let deeper = disk.path().join("deeper/new.sqlite");
        refused(deeper.parent().unwrap(), SqliteStorage::create(&deeper), ErrorKind::ConfigInvalid);
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
    let folder = tempfile::tempdir().unwrap();
    let disk = Mounted::on(folder.path(), "size=1m");
    let path = disk.path().join("hub.sqlite");
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
    disk.again("size=8m");
    assert_eq!(u128::from(commit(&storage, acknowledged + 1, &["note/a"]).unwrap()), acknowledged + 1);
    drop(storage);
    let report = block_on(verify(&open(&path), None)).unwrap();
    assert_eq!((u128::from(report.entries), report.damage), (acknowledged + 1, Vec::new()));
}
