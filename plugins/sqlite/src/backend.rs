//! The storage port on SQLite.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::id::CommandId;
use migration_hub::page::{Cursor, Page, PageRequest, Position};
use migration_hub::record::RecordKey;
use migration_hub::storage::{
    Committed, Entry, Expect, SealedEntry, Storage, StorageCapability, Stored, StoredEntry, Version, Write, WriteBatch,
};
use migration_hub::text::canonical::Digest;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, Transaction, TransactionBehavior};

use crate::config::{OpenMode, SqliteConfig};
#[cfg(feature = "crash")]
use crate::crash::crash_point;
use crate::error::classify;
use crate::schema;
use crate::thread::Owner;

/// A store in one SQLite file. Clones share one connection; the last one dropped closes it.
///
/// Dropping the last clone waits for what was handed over before, and then closes the file.
///
/// See the [crate's page](crate) for an example.
#[derive(Clone)]
pub struct SqliteStorage(Arc<Shared>);

struct Shared {
    path: PathBuf,
    process: u32,
    owner: Owner<Session>,
}

impl SqliteStorage {
    /// Opens the store that is at a path.
    ///
    /// # Errors
    /// `ConfigInvalid` when there is no store, when the file is something else, or when it may not be written to;
    /// `Unsupported` when a newer version made it; `Unavailable` when another process does not let go of it or the disk
    /// is full; `Corrupt` when the file is damaged.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self> {
        Self::connect(SqliteConfig::new(path).mode(OpenMode::Existing))
    }

    /// Makes a new store at a path, and the folders it stands in.
    ///
    /// # Errors
    /// `AlreadyExists` when something is there; otherwise as [`SqliteStorage::open`].
    pub fn create(path: impl Into<PathBuf>) -> Result<Self> {
        Self::connect(SqliteConfig::new(path).mode(OpenMode::New))
    }

    /// Opens or makes the store as a configuration says.
    ///
    /// # Errors
    /// As [`SqliteStorage::open`], and `ConfigInvalid` for a configuration that cannot work.
    ///
    /// ```
    /// use migration_hub_sqlite::{SqliteConfig, SqliteStorage};
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("hub.sqlite");
    /// let storage = SqliteStorage::connect(SqliteConfig::new(&path).busy_timeout_ms(500))?;
    /// assert_eq!(storage.path(), path);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn connect(config: SqliteConfig) -> Result<Self> {
        let process = process::enter(&config.path)?;
        let path = config.path.clone();
        let owner = Owner::start(move || {
            let connection = schema::open(&config)?;
            Ok(Session { connection, path: config.path })
        });
        let owner = owner.inspect_err(|_| process::leave())?;
        Ok(Self(Arc::new(Shared { path, process, owner })))
    }

    /// The store's file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    fn ask<T: Send + 'static, J: FnOnce(&Session) -> Result<T, Failure> + Send + 'static>(
        &self,
        operation: &'static str,
        job: J,
    ) -> Result<impl Future<Output = Result<T>> + use<T, J>> {
        process::check(operation, &self.0.path, self.0.process)?;
        Ok(self.0.owner.ask(operation, move |session: &mut Session| {
            job(session).map_err(|failure| match failure {
                Failure::Port(error) => *error,
                Failure::Sqlite(error) => classify(operation, &session.path, error),
            })
        }))
    }
}

impl fmt::Debug for SqliteStorage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStorage").field("path", &self.0.path).finish_non_exhaustive()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if self.process == std::process::id() {
            // In this order: the store counts as open until its connection is closed.
            self.owner.finish();
            process::leave();
        } else {
            // The thread and its connection belong to the process that this one was forked from.
            self.owner.abandon();
        }
    }
}

/// Which process holds open stores. SQLite keeps its locks in memory that a fork copies, so in a forked process a second
/// connection would believe in locks that the operating system never gave it.
mod process {
    use super::{AtomicU64, Error, ErrorKind, Ordering, Path, Result};

    /// The process in the upper half, the number of its open stores in the lower: one word, changed at once.
    static HOLDER: AtomicU64 = AtomicU64::new(0);

    fn mine() -> u64 {
        u64::from(std::process::id()) << 32
    }

    fn forked(operation: &'static str, path: &Path, opened_in: u32) -> Error {
        let message = "a store was open when this process was forked, and cannot be used after a fork: start processes \
                       afresh and open the store in each (Python: multiprocessing's «spawn»), or fork before opening it";
        Error::new(ErrorKind::Unsupported, operation, message)
            .with("path", path.display())
            .with("opened in process", opened_in)
            .with("this process", std::process::id())
    }

    pub(super) fn enter(path: &Path) -> Result<u32> {
        let mine = mine();
        let counted = HOLDER.try_update(Ordering::SeqCst, Ordering::SeqCst, |holder| {
            let count = holder & 0xffff_ffff;
            let held_elsewhere = count > 0 && holder - count != mine;
            (!held_elsewhere).then_some(mine + count + 1)
        });
        match counted {
            Ok(_) => Ok(std::process::id()),
            Err(holder) => Err(forked("open", path, u32::try_from(holder >> 32).unwrap_or(0))),
        }
    }

    pub(super) fn leave() {
        HOLDER.fetch_sub(1, Ordering::SeqCst);
    }

    pub(super) fn check(operation: &'static str, path: &Path, opened_in: u32) -> Result<()> {
        if opened_in == std::process::id() { Ok(()) } else { Err(forked(operation, path, opened_in)) }
    }
}

/// What the thread owns.
struct Session {
    connection: Connection,
    path: PathBuf,
}

/// Why a job failed: in the port's words, or in SQLite's.
enum Failure {
    Port(Box<Error>),
    Sqlite(rusqlite::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Port(Box::new(error))
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

const GET: &str = "SELECT version, bytes FROM records WHERE key = ?1";
const SCAN_FROM: &str = "SELECT version, bytes, key FROM records WHERE key >= ?1 ORDER BY key LIMIT ?2";
const SCAN_AFTER: &str = "SELECT version, bytes, key FROM records WHERE key > ?1 ORDER BY key LIMIT ?2";
const CHANGES: &str = "SELECT position, digest, bytes, command FROM log WHERE position > ?1 ORDER BY position LIMIT ?2";
const HEAD: &str = "SELECT position, digest FROM log ORDER BY position DESC LIMIT 1";
const COMMAND: &str = "SELECT position, digest FROM log WHERE command = ?1";
const VERSION: &str = "SELECT version FROM records WHERE key = ?1";
const ADD: &str = "INSERT INTO records (key, version, bytes) VALUES (?1, 1, ?2) ON CONFLICT (key) DO NOTHING";
const REPLACE: &str = "UPDATE records SET version = version + 1, bytes = ?2 WHERE key = ?1 AND version = ?3";
const PUT: &str = "INSERT INTO records (key, version, bytes) VALUES (?1, ?3, ?2) \
                   ON CONFLICT (key) DO UPDATE SET version = excluded.version, bytes = excluded.bytes";
const APPEND: &str =
    "INSERT INTO log (position, bytes, digest, command) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (command) DO NOTHING";

impl Session {
    fn begin(&self, behavior: TransactionBehavior) -> rusqlite::Result<Transaction<'_>> {
        Transaction::new_unchecked(&self.connection, behavior)
    }

    fn get(&self, keys: Vec<RecordKey>) -> Result<Vec<Option<Stored>>, Failure> {
        // One statement is one consistent state by itself.
        let reading = if keys.len() > 1 { Some(self.begin(TransactionBehavior::Deferred)?) } else { None };
        let mut statement = self.connection.prepare_cached(GET)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let row = statement.query_row([key.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let stored = row.map(|(version, bytes)| {
                Ok::<_, Error>(Stored { version: version_of("get", key.as_str(), version)?, key, bytes })
            });
            found.push(stored.transpose()?);
        }
        drop(statement);
        reading.map_or(Ok(()), Transaction::finish)?;
        Ok(found)
    }

    fn scan(&self, prefix: &str, page: &PageRequest) -> Result<Page<Stored>, Failure> {
        let after = page.cursor().map(Cursor::as_str).filter(|after| *after >= prefix);
        let (sql, start) = after.map_or((SCAN_FROM, prefix), |after| (SCAN_AFTER, after));
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((start, count(page.size() + 1)))?;
        let mut items: Vec<Stored> = Vec::new();
        let mut next = None;
        while let Some(row) = rows.next()? {
            let key = text(row, 2)?;
            if !key.starts_with(prefix) {
                break;
            }
            if items.len() == page.size() {
                next = items.last().map(|last| Cursor::new(last.key.as_str()));
                break;
            }
            let version = version_of("scan", &key, row.get(0)?)?;
            let key = key.parse().map_err(|error| {
                Error::new(ErrorKind::Corrupt, "scan", "the store holds a record under a key that is none")
                    .caused_by(error)
            })?;
            items.push(Stored { key, version, bytes: row.get(1)? });
        }
        Ok(Page { items, next })
    }

    fn changes(&self, since: Position, limit: usize) -> Result<Vec<StoredEntry>, Failure> {
        // From the beginning: also what somebody put before it, which is no entry.
        let since = if since == 0 { i64::MIN } else { i64::try_from(since).unwrap_or(i64::MAX) };
        let mut statement = self.connection.prepare_cached(CHANGES)?;
        let mut rows = statement.query((since, count(limit)))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (position, digest) = place_of("changes", row)?;
            // What a damaged table gives in another order would be read again and again.
            let before = match entries.last() {
                Some(StoredEntry { position, .. }) => whole("changes", *position)?,
                None => since,
            };
            if whole("changes", position)? <= before {
                let message = format!("log entry {position} stands after {before}: the order of the log is damaged");
                return Err(Error::new(ErrorKind::Corrupt, "changes", message).into());
            }
            let (bytes, command): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
            let command = <[u8; 16]>::try_from(command).map_err(|_| {
                Error::new(ErrorKind::Corrupt, "changes", format!("log entry {position} has no command"))
            })?;
            let command = CommandId::from_u128(u128::from_be_bytes(command));
            entries.push(StoredEntry { position, command, digest, bytes });
        }
        Ok(entries)
    }

    fn check(&self) -> Result<Vec<String>, Failure> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let found = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let mut wrong: Vec<String> = found.into_iter().filter(|said| said != "ok").collect();
        wrong.extend(schema::differences(&self.connection)?);
        Ok(wrong)
    }

    fn commit(&self, batch: &WriteBatch) -> Result<Committed, Failure> {
        #[cfg(feature = "crash")]
        crash_point("commit:before-begin");
        let writing = self.begin(TransactionBehavior::Immediate)?;
        #[cfg(feature = "crash")]
        crash_point("commit:after-begin");
        let sealed = match carry_out(&writing, batch) {
            Ok(sealed) => sealed,
            // A command that is in the log already is no conflict with itself.
            Err(Failure::Port(refusal)) => {
                let command = batch.command.as_u128().to_be_bytes();
                let earlier = one_place(&mut writing.prepare_cached(COMMAND)?, [command])?;
                return match earlier {
                    Some((position, digest)) => Ok(Committed { position, digest, repeated: true }),
                    None => Err(Failure::Port(refusal)),
                };
            }
            Err(failure) => return Err(failure),
        };
        #[cfg(feature = "crash")]
        crash_point("commit:before-commit");
        writing.commit()?;
        #[cfg(feature = "crash")]
        crash_point("commit:after-commit");
        Ok(Committed { position: sealed.entry.position, digest: sealed.digest, repeated: false })
    }
}

/// Everything of a commit but its end: the records, and the log entry. What is refused is taken back with the
/// transaction.
fn carry_out(writing: &Transaction<'_>, batch: &WriteBatch) -> Result<SealedEntry, Failure> {
    let versions = batch.writes.iter().map(|write| put(writing, write)).collect::<Result<Vec<Version>, Failure>>()?;
    #[cfg(feature = "crash")]
    crash_point("commit:after-records");
    let head = one_place(&mut writing.prepare_cached(HEAD)?, [])?;
    let sealed = Entry::seal(batch, &versions, head.unwrap_or((0, Digest::ZERO)))?;
    let command = batch.command.as_u128().to_be_bytes();
    let position = whole("commit", sealed.entry.position)?;
    if writing.prepare_cached(APPEND)?.execute((position, &sealed.bytes, sealed.digest.as_bytes(), command))? == 0 {
        let message = "this command is in the log already";
        return Err(Error::new(ErrorKind::AlreadyExists, "commit", message).into());
    }
    #[cfg(feature = "crash")]
    crash_point("commit:after-log");
    Ok(sealed)
}

/// Writes a record, and gives its version. What is expected of it is a condition of the statement itself: only when it
/// does not hold is the record looked at.
fn put(writing: &Transaction<'_>, write: &Write) -> Result<Version, Failure> {
    let key = write.key.as_str();
    let found = || -> Result<Option<Version>, Failure> {
        let found: Option<i64> = writing.prepare_cached(VERSION)?.query_row([key], |row| row.get(0)).optional()?;
        Ok(found.map(|found| version_of("commit", key, found)).transpose()?)
    };
    let (written, version) = match write.expect {
        Expect::Absent => (writing.prepare_cached(ADD)?.execute((key, &write.bytes))?, 1),
        Expect::At(version) => {
            // A version that the database cannot hold is the version of no record.
            let written = match i64::try_from(version) {
                Ok(expected) => writing.prepare_cached(REPLACE)?.execute((key, &write.bytes, expected))?,
                Err(_) => 0,
            };
            (written, version.saturating_add(1))
        }
        Expect::Any => {
            let version = write.expect.next_version(&write.key, found()?)?;
            (writing.prepare_cached(PUT)?.execute((key, &write.bytes, whole("commit", version)?))?, version)
        }
    };
    if written == 1 {
        return Ok(version);
    }
    write.expect.next_version(&write.key, found()?)?;
    Err(Error::new(ErrorKind::Conflict, "commit", format!("{key} could not be written as expected")).into())
}

fn text(row: &Row<'_>, column: usize) -> Result<String, Failure> {
    row.get(column).map_err(Failure::Sqlite)
}

/// A number of rows, as SQLite counts them.
fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn whole(operation: &'static str, number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|error| {
        Error::new(ErrorKind::Corrupt, operation, "a version or position is larger than any store can hold")
            .caused_by(error)
    })
}

fn version_of(operation: &'static str, key: &str, stored: i64) -> Result<Version> {
    u64::try_from(stored).map_err(|error| {
        Error::new(ErrorKind::Corrupt, operation, format!("{key} has the version {stored}")).caused_by(error)
    })
}

/// Where an entry stands, and its digest.
fn place_of(operation: &'static str, row: &Row<'_>) -> Result<(Position, Digest), Failure> {
    let stored: i64 = row.get(0)?;
    let position = u64::try_from(stored).map_err(|error| {
        Error::new(ErrorKind::Corrupt, operation, format!("the log has an entry at position {stored}")).caused_by(error)
    })?;
    let digest: Vec<u8> = row.get(1)?;
    let digest = <[u8; 32]>::try_from(digest)
        .map_err(|_| Error::new(ErrorKind::Corrupt, operation, format!("log entry {position} has no digest")))?;
    Ok((position, Digest::from_bytes(digest)))
}

fn one_place(
    statement: &mut CachedStatement<'_>,
    params: impl rusqlite::Params,
) -> Result<Option<(Position, Digest)>, Failure> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| place_of("commit", row)).transpose()
}

impl Storage for SqliteStorage {
    fn capability(&self) -> StorageCapability {
        StorageCapability { durable: true, shared_between_processes: true }
    }

    async fn get(&self, keys: &[RecordKey]) -> Result<Vec<Option<Stored>>> {
        let keys = keys.to_vec();
        self.ask("get", |session| session.get(keys))?.await
    }

    async fn scan(&self, prefix: &str, page: &PageRequest) -> Result<Page<Stored>> {
        let (prefix, page) = (prefix.to_owned(), page.clone());
        self.ask("scan", move |session| session.scan(&prefix, &page))?.await
    }

    async fn changes(&self, since: Position, limit: usize) -> Result<Vec<StoredEntry>> {
        self.ask("changes", move |session| session.changes(since, limit))?.await
    }

    async fn check(&self) -> Result<Vec<String>> {
        self.ask("check", Session::check)?.await
    }

    async fn commit(&self, batch: WriteBatch) -> Result<Committed> {
        batch.check()?;
        let answer = self.ask("commit", move |session| {
            let committed = session.commit(&batch)?;
            #[cfg(feature = "crash")]
            crash_point("commit:before-answer");
            Ok(committed)
        });
        answer?.await
    }
}
