//! The storage port on SQLite.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::page::{Cursor, Page, PageRequest, Position};
use migration_hub::record::RecordKey;
use migration_hub::storage::{Committed, Entry, Storage, StorageCapability, Stored, StoredEntry, Version, WriteBatch};
use migration_hub::text::canonical::Digest;
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, Transaction, TransactionBehavior};

use crate::config::{OpenMode, SqliteConfig};
#[cfg(feature = "crash")]
use crate::crash::crash_point;
use crate::error::classify;
use crate::schema;
use crate::thread::{Answer, Owner};

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

    fn ask<T: Send + 'static>(
        &self,
        operation: &'static str,
        job: impl FnOnce(&Session) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Answer<T>> {
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
const CHANGES: &str = "SELECT position, bytes FROM log WHERE position > ?1 ORDER BY position LIMIT ?2";
const HEAD: &str = "SELECT position, bytes FROM log ORDER BY position DESC LIMIT 1";
const COMMAND: &str = "SELECT position, bytes FROM log WHERE command = ?1";
const VERSION: &str = "SELECT version FROM records WHERE key = ?1";
const WRITE: &str = "INSERT INTO records (key, version, bytes) VALUES (?1, ?2, ?3) \
                     ON CONFLICT (key) DO UPDATE SET version = excluded.version, bytes = excluded.bytes";
const APPEND: &str = "INSERT INTO log (position, bytes, command) VALUES (?1, ?2, ?3)";

impl Session {
    fn begin(&self, behavior: TransactionBehavior) -> rusqlite::Result<Transaction<'_>> {
        Transaction::new_unchecked(&self.connection, behavior)
    }

    fn get(&self, keys: Vec<RecordKey>) -> Result<Vec<Option<Stored>>, Failure> {
        let reading = self.begin(TransactionBehavior::Deferred)?;
        let mut statement = reading.prepare_cached(GET)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let row = statement.query_row([key.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let stored = row.map(|(version, bytes)| {
                Ok::<_, Error>(Stored { version: version_of("get", key.as_str(), version)?, key, bytes })
            });
            found.push(stored.transpose()?);
        }
        drop(statement);
        reading.finish()?;
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
        let Ok(since) = i64::try_from(since) else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare_cached(CHANGES)?;
        let mut rows = statement.query((since, count(limit)))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (position, bytes) = entry_of("changes", row)?;
            entries.push(StoredEntry { position, bytes });
        }
        Ok(entries)
    }

    fn commit(&self, batch: &WriteBatch) -> Result<Committed, Failure> {
        #[cfg(feature = "crash")]
        crash_point("commit:before-begin");
        let writing = self.begin(TransactionBehavior::Immediate)?;
        #[cfg(feature = "crash")]
        crash_point("commit:after-begin");
        let command = batch.command.as_u128().to_be_bytes();
        if let Some((position, bytes)) = one_entry(&mut writing.prepare_cached(COMMAND)?, [command])? {
            return Ok(Committed { position, digest: Digest::of(&bytes), repeated: true });
        }
        let mut versions = Vec::with_capacity(batch.writes.len());
        let mut version = writing.prepare_cached(VERSION)?;
        for write in &batch.writes {
            let key = write.key.as_str();
            let found: Option<i64> = version.query_row([key], |row| row.get(0)).optional()?;
            let found = found.map(|found| version_of("commit", key, found)).transpose()?;
            versions.push(write.expect.next_version(&write.key, found)?);
        }
        let head = one_entry(&mut writing.prepare_cached(HEAD)?, [])?;
        let head = head.map_or((0, Digest::ZERO), |(position, bytes)| (position, Digest::of(&bytes)));
        let sealed = Entry::seal(batch, &versions, head)?;
        let mut statement = writing.prepare_cached(WRITE)?;
        for (write, version) in batch.writes.iter().zip(&versions) {
            statement.execute((write.key.as_str(), whole("commit", *version)?, &write.bytes))?;
        }
        #[cfg(feature = "crash")]
        crash_point("commit:after-records");
        let position = sealed.entry.position;
        writing.prepare_cached(APPEND)?.execute((whole("commit", position)?, &sealed.bytes, command))?;
        #[cfg(feature = "crash")]
        crash_point("commit:after-log");
        drop((version, statement));
        #[cfg(feature = "crash")]
        crash_point("commit:before-commit");
        writing.commit()?;
        #[cfg(feature = "crash")]
        crash_point("commit:after-commit");
        Ok(Committed { position, digest: sealed.digest, repeated: false })
    }
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

fn entry_of(operation: &'static str, row: &Row<'_>) -> Result<(Position, Vec<u8>), Failure> {
    let stored: i64 = row.get(0)?;
    let position = u64::try_from(stored).map_err(|error| {
        Error::new(ErrorKind::Corrupt, operation, format!("the log has an entry at position {stored}")).caused_by(error)
    })?;
    Ok((position, row.get(1)?))
}

fn one_entry(
    statement: &mut CachedStatement<'_>,
    params: impl rusqlite::Params,
) -> Result<Option<(Position, Vec<u8>)>, Failure> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| entry_of("commit", row)).transpose()
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
