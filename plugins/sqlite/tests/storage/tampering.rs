//! What somebody changes in the database behind the library's back, in every column, is found.

use migration_hub::page::PageRequest;
use migration_hub::storage::{Storage, StorageHandle, verify};
use migration_hub_sqlite::{SqliteConfig, SqliteStorage};
use migration_hub_testkit::block_on;
use rusqlite::Connection;

use super::{commit, open, place};

/// Changes, each on a store of its own.
const CHANGES: &[&str] = &[
    "UPDATE log SET command = randomblob(16) WHERE position = 2",
    "UPDATE log SET command = x'' WHERE position = 1",
    "UPDATE log SET command = randomblob(16)",
    "INSERT INTO log (position, bytes, digest, command) SELECT 0, bytes, digest, randomblob(16) FROM log WHERE position = 1",
    "INSERT INTO log (position, bytes, digest, command) SELECT -5, bytes, digest, randomblob(16) FROM log WHERE position = 1",
    "UPDATE log SET position = 9 WHERE position = 3",
    "DELETE FROM log WHERE position = 2",
    "UPDATE log SET bytes = CAST(replace(CAST(bytes AS TEXT), 'visitor', 'visitoR') AS BLOB) WHERE position = 1",
    "UPDATE log SET bytes = CAST(replace(CAST(bytes AS TEXT), 'visitor', 'visitoR') AS BLOB) WHERE position = 3",
    "UPDATE log SET digest = randomblob(32) WHERE position = 2",
    "UPDATE log SET digest = randomblob(32) WHERE position = 3",
    "UPDATE log SET digest = x'' WHERE position = 3",
    "UPDATE records SET version = version + 1",
    "UPDATE records SET bytes = NULL",
    "DELETE FROM records",
    "INSERT INTO records (key, version, bytes) VALUES ('note/more', 1, x'00')",
];

/// Changes of the tables themselves.
const TABLES: &[&str] = &[
    "CREATE TABLE foreign_table (x)",
    "CREATE TRIGGER thief AFTER INSERT ON log BEGIN DELETE FROM log WHERE position = new.position; END",
    "CREATE INDEX more ON records (version)",
];

#[test]
fn a_change_of_the_tables_is_found() {
    for change in TABLES {
        let (_folder, path) = place();
        commit(&open(&path), 1, &["note/1"]).unwrap();
        let database = Connection::open(&path).unwrap();
        database.execute_batch(change).unwrap();
        drop(database);
        let report = block_on(verify(&open(&path), None)).unwrap();
        assert_eq!(report.damage.len(), 1, "{change}");
        assert!(report.damage[0].to_string().contains(" is not as the store was made"), "{}", report.damage[0]);
    }
}

#[test]
fn a_changed_byte_of_the_file_is_found_or_changes_nothing() {
    let (_folder, path) = place();
    let storage = open(&path);
    for number in 1..=40 {
        commit(&storage, number, &["note/1", &format!("note/of-{number}")]).unwrap();
    }
    let everything = |storage: &StorageHandle| {
        let page = PageRequest::first(1_000);
        (block_on(storage.scan("", &page)).unwrap().items, block_on(storage.changes(0, 1_000)).unwrap())
    };
    let before = everything(&storage);
    drop(storage);
    let bytes = std::fs::read(&path).unwrap();
    let (mut found, mut tried) = (0, 0);
    for place in (0..bytes.len()).step_by(59) {
        let mut changed = bytes.clone();
        changed[place] ^= 1 << (place % 8);
        std::fs::write(&path, changed).unwrap();
        tried += 1;
        let opened = SqliteStorage::connect(SqliteConfig::new(&path)).map(StorageHandle::new);
        let verified = opened.and_then(|storage| Ok((block_on(verify(&storage, None))?, storage)));
        match verified {
            Ok((report, storage)) if report.damage.is_empty() => {
                assert!(everything(&storage) == before, "byte {place}: sound, and not what it was");
            }
            Ok(_) | Err(_) => found += 1,
        }
    }
    // What is not found is room that nothing uses.
    assert!(found * 3 > tried, "{found} of {tried}");
}

#[test]
fn a_change_in_any_column_is_found() {
    for change in CHANGES {
        let (_folder, path) = place();
        let storage = open(&path);
        for number in 1..=3 {
            commit(&storage, number, &["note/1", "note/2"]).unwrap();
        }
        drop(storage);
        let database = Connection::open(&path).unwrap();
        assert!(database.execute(change, []).unwrap() > 0, "{change}");
        drop(database);
        let found = block_on(verify(&open(&path), None)).map_or(true, |report| !report.damage.is_empty());
        assert!(found, "{change} is not found");
    }
}
