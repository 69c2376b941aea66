//! A process that was forked while a store was open gets a clear answer, and the store stays sound.
#![expect(clippy::unwrap_used, reason = "a test")]
#![cfg(unix)]

use migration_hub::error::ErrorKind;
use migration_hub::people::Actor;
use migration_hub::storage::{Expect, Storage, StorageHandle, Write, WriteBatch, verify};
use migration_hub_sqlite::SqliteStorage;
use migration_hub_testkit::block_on;

fn batch(number: u128) -> WriteBatch {
    WriteBatch {
        command: migration_hub::id::CommandId::from_u128(number),
        at: "2026-03-01T09:00:00Z".parse().unwrap(),
        actor: Actor::Visitor,
        action: serde_json::json!({}),
        writes: vec![Write { key: "note/a".parse().unwrap(), expect: Expect::Any, bytes: None }],
    }
}

/// What the child sees: 0 when all is as promised, otherwise the number of what is not.
fn in_the_child(storage: StorageHandle, path: &std::path::Path) -> i32 {
    let unsupported = |kind: Option<ErrorKind>| kind == Some(ErrorKind::Unsupported);
    if !unsupported(block_on(storage.commit(batch(2))).err().map(|error| error.kind())) {
        return 1;
    }
    let error = block_on(storage.changes(0, 9)).err();
    if !error.as_ref().is_some_and(|error| error.to_string().contains("fork")) {
        return 2;
    }
    // Opening it again is no way out: the locks of the connection before were copied too.
    if !unsupported(SqliteStorage::open(path).err().map(|error| error.kind())) {
        return 3;
    }
    drop(storage);
    if !unsupported(SqliteStorage::open(path).err().map(|error| error.kind())) {
        return 4;
    }
    0
}

#[test]
#[expect(unsafe_code, reason = "there is no other way to fork")]
fn a_forked_process_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hub.sqlite");
    let storage = StorageHandle::new(SqliteStorage::create(&path).unwrap());
    block_on(storage.commit(batch(1))).unwrap();
    // SAFETY: the child uses memory and this crate only, prints nothing, and leaves through `_exit`.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let code = in_the_child(storage, &path);
        // SAFETY: ends the child without running what belongs to the parent.
        unsafe { libc::_exit(code) };
    }
    assert!(child > 0);
    let mut status = 0;
    // SAFETY: waits for the child made above, and writes into a variable of this function.
    let waited = unsafe { libc::waitpid(child, &raw mut status, 0) };
    assert_eq!(waited, child);
    assert!(libc::WIFEXITED(status), "the child ended by a signal: {status}");
    assert_eq!(libc::WEXITSTATUS(status), 0, "the child saw something else");
    assert_eq!(block_on(storage.commit(batch(2))).unwrap().position, 2);
    assert_eq!(block_on(verify(&storage, None)).unwrap().damage, []);
    drop(storage);
    // Nothing is open any more: a fork now is harmless.
    // SAFETY: as above.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let opened = SqliteStorage::open(&path).map(|storage| block_on(storage.commit(batch(3))).is_ok());
        // SAFETY: as above.
        unsafe { libc::_exit(i32::from(!matches!(opened, Ok(true)))) };
    }
    // SAFETY: as above.
    unsafe { libc::waitpid(child, &raw mut status, 0) };
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0);
}
