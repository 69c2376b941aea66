//! The tables of a store, how one is made durably, and how a file is recognised as one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use migration_hub::error::{Error, ErrorKind, Result};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, ffi};

use crate::config::{OpenMode, SqliteConfig};
use crate::error::{classify, of_io};

/// The version of the tables that this crate writes, as it stands in `PRAGMA user_version`.
pub const SCHEMA_VERSION: i32 = 1;

/// What marks a file as a store, as it stands in `PRAGMA application_id`: the letters `MHub`.
pub(crate) const APPLICATION_ID: i32 = 0x4D48_7562;

/// The first bytes of every SQLite database.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Memory for pages that were read, in KiB as SQLite counts it when it is negative: with its own 2 MB a large store is read
/// from the disk again and again.
const CACHE_KIB: i32 = -16_384;

/// Pages of the write-ahead log before they are moved to the file, 16 MB of them: a page that changes often is moved once.
/// Where crashes are played, few commits have to be enough for that.
const CHECKPOINT_PAGES: i32 = if cfg!(feature = "crash") { 1_000 } else { 4_000 };

const TABLES: &str = "
    CREATE TABLE records (
        key TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        bytes BLOB
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE log (
        position INTEGER NOT NULL PRIMARY KEY,
        command BLOB NOT NULL UNIQUE,
        digest BLOB NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;";

/// How the tables differ from those that this crate makes: what was added, such as a trigger, changed or taken away.
pub(crate) fn differences(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let listed = |connection: &Connection| {
        let mut statement = connection.prepare("SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<rusqlite::Result<BTreeMap<String, String>>>()
    };
    let plain = Connection::open_in_memory()?;
    plain.execute_batch(TABLES)?;
    let (expected, found) = (listed(&plain)?, listed(connection)?);
    let names: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let wrong = names.into_iter().filter(|name| expected.get(*name) != found.get(*name));
    Ok(wrong.map(|name| format!("the {name} is not as the store was made")).collect())
}

/// What a database is, by its own marks.
enum Found {
    /// It has no tables and no marks: nothing was made yet, or the making was interrupted.
    Empty,
    /// It is a store of this version.
    Store,
}

/// Opens the store, or makes it, as the configuration says.
pub(crate) fn open(config: &SqliteConfig) -> Result<Connection> {
    config.check()?;
    let path = config.path.as_path();
    let there = look(path)?;
    match (config.mode, there) {
        (OpenMode::Existing, Some(0) | None) => return Err(missing(path)),
        (OpenMode::New, Some(1..)) if !interrupted(path) => return Err(already(path)),
        (OpenMode::New | OpenMode::OpenOrCreate, None) => make_folder(&folder_of(path))?,
        _ => {}
    }
    let failed = |error| classify("open", path, error);
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if config.mode != OpenMode::Existing {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(config.patience()).map_err(failed)?;
    if connection.is_readonly("main").map_err(failed)? {
        let message = "the store may not be written to: give this process write permission on the file and its folder";
        return Err(Error::new(ErrorKind::ConfigInvalid, "open", message).with("path", path.display()));
    }
    // Until the file is known to be a store, closing it must not change it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(failed)?;
    let found = identify(&connection, path)?;
    if config.mode == OpenMode::Existing && matches!(found, Found::Empty) {
        return Err(missing(path));
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(failed)?;
    set_up(&connection, config).map_err(failed)?;
    match found {
        Found::Empty => create(&connection, config)?,
        Found::Store if config.mode == OpenMode::New => return Err(already(path)),
        Found::Store => {}
    }
    // Also for a store that was there: whoever made it may have been interrupted before this.
    sync_folder(&folder_of(path))?;
    Ok(connection)
}

fn missing(path: &Path) -> Error {
    Error::new(ErrorKind::ConfigInvalid, "open", "there is no store here: check the path, or create the store first")
        .with("path", path.display())
}

fn already(path: &Path) -> Error {
    Error::new(ErrorKind::AlreadyExists, "open", "there is something here already: open it, or take another path")
        .with("path", path.display())
}

fn foreign(path: &Path, what: &str) -> Error {
    let message = format!("this is {what}, not a store of migration-hub: check the path; the file was left as it is");
    Error::new(ErrorKind::ConfigInvalid, "open", message).with("path", path.display())
}

/// The size of what is at the path, `None` when nothing is; refuses what cannot be a database.
fn look(path: &Path) -> Result<Option<u64>> {
    let failed = |error| of_io("open", path, "the store's file cannot be read", error);
    let size = match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(foreign(path, "a folder")),
        Ok(found) => found.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    if size > 0 {
        let mut start = Vec::with_capacity(MAGIC.len());
        File::open(path).map_err(failed)?.take(16).read_to_end(&mut start).map_err(failed)?;
        if start != MAGIC && !interrupted(path) {
            return Err(foreign(path, "no SQLite database"));
        }
    }
    Ok(Some(size))
}

/// Whether SQLite was interrupted in its first steps: its journal is still there, and takes them back when it opens the
/// file, whatever a loss of power left in it.
fn interrupted(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    Path::new(&journal).exists()
}

fn number(connection: &Connection, sql: &str) -> rusqlite::Result<i64> {
    connection.query_row(sql, [], |row| row.get(0))
}

fn identify(connection: &Connection, path: &Path) -> Result<Found> {
    let read = || {
        let reading = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)?;
        let marks = (
            number(&reading, "PRAGMA application_id")?,
            number(&reading, "PRAGMA user_version")?,
            number(&reading, "SELECT count(*) FROM sqlite_schema")?,
        );
        reading.finish()?;
        Ok(marks)
    };
    let (application, version, tables) = read().map_err(|error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => foreign(path, "no SQLite database"),
        _ => classify("open", path, error),
    })?;
    if (application, version, tables) == (0, 0, 0) {
        return Ok(Found::Empty);
    }
    if application != i64::from(APPLICATION_ID) {
        return Err(foreign(path, "an SQLite database of another program"));
    }
    let known = i64::from(SCHEMA_VERSION);
    if version == known {
        return Ok(Found::Store);
    }
    let error = if version > known {
        let message = format!(
            "the store has schema version {version}, this program knows versions up to {known}: \
             update the program; the store was left as it is"
        );
        Error::new(ErrorKind::Unsupported, "open", message)
    } else {
        Error::new(ErrorKind::Corrupt, "open", format!("the store says that it has schema version {version}"))
    };
    Err(error.with("path", path.display()))
}

fn set_up(connection: &Connection, config: &SqliteConfig) -> rusqlite::Result<()> {
    use_wal(connection, config.patience())?;
    // With FULL, a commit returns after the log file has reached the disk; `fullfsync` says the same to macOS.
    let synchronous = "FULL";
    #[cfg(feature = "crash")]
    let synchronous = if crate::crash::synchronous_off() { "OFF" } else { synchronous };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    // A file that is read through a mapping ends the process when the disk fails; a read answers with an error.
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

/// Turns the write-ahead log on. SQLite does not wait for that lock by itself, so the patience is spent here.
fn use_wal(connection: &Connection, patience: Duration) -> rusqlite::Result<()> {
    let start = Instant::now();
    loop {
        let mode = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0));
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Err(error) if !is_busy(&error) => return Err(error),
            refused if start.elapsed() >= patience => {
                let busy = ffi::Error::new(ffi::SQLITE_BUSY);
                return refused.and(Err(rusqlite::Error::SqliteFailure(busy, None)));
            }
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
}

/// Makes the tables and marks in one transaction, unless another process was faster.
fn create(connection: &Connection, config: &SqliteConfig) -> Result<()> {
    let path = config.path.as_path();
    let failed = |error| classify("open", path, error);
    let writing = Transaction::new_unchecked(connection, TransactionBehavior::Immediate).map_err(failed)?;
    if number(&writing, "SELECT count(*) FROM sqlite_schema").map_err(failed)? > 0 {
        writing.rollback().map_err(failed)?;
        identify(connection, path)?;
        return if config.mode == OpenMode::New { Err(already(path)) } else { Ok(()) };
    }
    writing.execute_batch(TABLES).map_err(failed)?;
    writing.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
    writing.pragma_update(None, "user_version", SCHEMA_VERSION).map_err(failed)?;
    writing.commit().map_err(failed)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Makes a folder and those above it, each entered durably in the one that holds it.
fn make_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder_of(folder);
    make_folder(&above)?;
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            return Err(of_io("open", folder, "the folder of the store cannot be made", error));
        }
        _ => {}
    }
    sync_folder(&above)
}

/// Waits until the folder's entries have reached the disk: a file that is in no folder is lost with its content.
fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(windows) {
        // A folder cannot be opened there, and its entries are journalled by the file system.
        return Ok(());
    }
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| of_io("open", folder, "the folder of the store cannot be synchronised", error))
}
