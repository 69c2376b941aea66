//! Several connections and several processes on one store.
#![expect(clippy::panic, reason = "a test")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use migration_hub::error::ErrorKind;
use migration_hub::storage::{Expect, Storage, StorageHandle, verify};
use migration_hub_sqlite::{SqliteConfig, SqliteStorage};
use migration_hub_testkit::{block_on, storage};

use super::{batch, commit, open, place};

/// The variable that turns a run of this binary into the other process.
const ROLE: &str = "MIGHUB_TEST_STORE";
/// Commits of each process.
const COMMITS: u128 = 60;

#[test]
fn handles_opened_apart_behave_as_one_store() {
    let (_folder, path) = place();
    storage::commits_from_many_threads_are_all_seen_in_order(&[open(&path), open(&path), open(&path)]);
    for versioned in [false, true] {
        let (_folder, path) = place();
        storage::one_writer_wins(&[open(&path), open(&path)], versioned);
    }
}

#[test]
fn many_may_make_the_same_store_at_once() {
    for _ in 0..10 {
        let (_folder, path) = place();
        std::thread::scope(|scope| {
            for number in 1..=4 {
                let path = &path;
                scope.spawn(move || commit(&open(path), number, &["note/a"]).unwrap());
            }
        });
        let report = block_on(verify(&open(&path), None)).unwrap();
        assert_eq!((report.entries, report.damage), (4, Vec::new()));
    }
}

#[test]
fn a_storage_that_is_busy_beyond_its_patience_is_unavailable() {
    let (_folder, path) = place();
    let storage = StorageHandle::new(SqliteStorage::connect(SqliteConfig::new(&path).busy_timeout_ms(100)).unwrap());
    commit(&storage, 1, &["note/a"]).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    let error = commit(&storage, 2, &["note/a"]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable, "{error:?}");
    assert!(error.to_string().contains("hub.sqlite"), "{error}");
    assert!((Duration::from_millis(90)..Duration::from_secs(3)).contains(&start.elapsed()));
    // Reading goes on while another process writes, and so does writing afterwards.
    assert_eq!(block_on(storage.changes(0, 9)).unwrap().len(), 1);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(commit(&storage, 2, &["note/a"]).unwrap(), 2);
}

/// What each process does: commits of its own, and a counter that both move by what they read.
fn work(path: &Path, process: u128) {
    let storage = open(path);
    let counter = "note/counter".parse().unwrap();
    for number in 0..COMMITS {
        loop {
            let found = block_on(storage.get(std::slice::from_ref(&counter))).unwrap().remove(0);
            let mut made = batch(process << 64 | number, &["note/counter", "note/other"]);
            made.writes[0].expect = found.map_or(Expect::Absent, |stored| Expect::At(stored.version));
            match block_on(storage.commit(made)) {
                Ok(_) => break,
                Err(error) if matches!(error.kind(), ErrorKind::Conflict | ErrorKind::AlreadyExists) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

#[test]
fn two_processes_work_on_one_store() {
    if let Ok(path) = std::env::var(ROLE) {
        return work(Path::new(&path), u128::from(std::process::id()));
    }
    let (_folder, path) = place();
    drop(open(&path));
    let start = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sharing::two_processes_work_on_one_store"])
            .env(ROLE, &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut others = [start(), start()];
    work(&path, 1);
    for other in &mut others {
        assert!(other.wait().unwrap().success());
    }
    let report = block_on(verify(&open(&path), None)).unwrap();
    assert_eq!((u128::from(report.entries), report.damage), (3 * COMMITS, Vec::new()));
}
