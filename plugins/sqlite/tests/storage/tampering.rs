//! What somebody changes in the database behind the library's back, in every column, is found.

use migration_hub::storage::verify;
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
