//! A look at a store's file that writes nothing: for a check of a store that may be damaged, too new, or in use.

use std::path::Path;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::id::CommandId;
use migration_hub::record::RecordKey;
use migration_hub::storage::StoredEntry;
use migration_hub::text::canonical::Digest;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::error::classify;
use crate::schema::{APPLICATION_ID, SCHEMA_VERSION};

/// What a store's file says of itself.
///
/// See [`inspect`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inspection {
    /// The version of its tables; `None` when it is no store of migration-hub. See [`SCHEMA_VERSION`].
    pub schema: Option<i64>,
    /// The bytes of the record that says what the store is; `None` while there is none, or when the version is not known.
    pub store: Option<Vec<u8>>,
    /// The last entries of the log, at most two, in their order.
    pub last: Vec<StoredEntry>,
    /// Whether commands wait beside the file that the next writer takes in: what they wrote is not in this answer.
    pub waiting: bool,
}

/// Looks at the store in this file, and writes nothing: no lock, no file beside it.
///
/// What another process is writing at this moment may be missing; see [`Inspection::waiting`].
///
/// ```
/// use migration_hub_sqlite::{SCHEMA_VERSION, SqliteStorage, inspect};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("hub.sqlite");
/// drop(SqliteStorage::create(&path)?);
/// let found = inspect(&path)?;
/// assert_eq!((found.schema, found.last.len()), (Some(SCHEMA_VERSION.into()), 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `ConfigInvalid` when the file cannot be read; `Corrupt` when it is damaged.
pub fn inspect(path: &Path) -> Result<Inspection> {
    let failed = |error| classify("inspect", path, error);
    let waiting = waits(path);
    // Nothing is locked and no file is made: SQLite is told that the file does not change.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address(path), flags).map_err(failed)?;
    let number = |pragma| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id").map_err(failed)?;
    let version = number("PRAGMA user_version").map_err(failed)?;
    let ours = application == i64::from(APPLICATION_ID);
    let mut found = Inspection { schema: ours.then_some(version), store: None, last: Vec::new(), waiting };
    if !ours || version != i64::from(SCHEMA_VERSION) {
        return Ok(found);
    }
    let key = RecordKey::store();
    let store = connection.query_row("SELECT bytes FROM records WHERE key = ?1", [key.as_str()], |row| row.get(0));
    found.store = store.optional().map_err(failed)?.flatten();
    found.last = last(&connection, path)?;
    Ok(found)
}

type Row = (i64, Vec<u8>, Vec<u8>, Vec<u8>);

fn last(connection: &Connection, path: &Path) -> Result<Vec<StoredEntry>> {
    let failed = |error| classify("inspect", path, error);
    let mut statement = connection
        .prepare("SELECT position, digest, command, bytes FROM log ORDER BY position DESC LIMIT 2")
        .map_err(failed)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let rows = rows.and_then(Iterator::collect::<rusqlite::Result<Vec<Row>>>).map_err(failed)?;
    rows.into_iter().rev().map(entry).collect()
}

fn entry((position, digest, command, bytes): Row) -> Result<StoredEntry> {
    let damaged = || Error::new(ErrorKind::Corrupt, "inspect", format!("log entry {position}: it has no place"));
    let digest = <[u8; 32]>::try_from(digest).map_err(|_| damaged())?;
    let command = <[u8; 16]>::try_from(command).map_err(|_| damaged())?;
    Ok(StoredEntry {
        position: u64::try_from(position).map_err(|_| damaged())?,
        command: CommandId::from_u128(u128::from_be_bytes(command)),
        digest: Digest::from_bytes(digest),
        bytes,
    })
}

/// Whether the write-ahead log holds anything.
fn waits(path: &Path) -> bool {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    std::fs::metadata(beside).is_ok_and(|found| found.len() > 0)
}

/// The file as SQLite is told of one that does not change.
fn address(path: &Path) -> String {
    let mut address = "file:".to_owned();
    for c in path.to_string_lossy().chars() {
        match c {
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            '%' => address.push_str("%25"),
            c => address.push(c),
        }
    }
    address + "?immutable=1"
}
