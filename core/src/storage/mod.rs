//! The storage port: records, atomic batches and the log, behind one small trait.

mod log;
mod memory;
#[cfg(test)]
mod tests;
mod verify;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

pub use log::{Entry, EntryWrite, SealedEntry, StoredEntry};
pub use memory::MemoryStorage;
pub use verify::{Damage, Report, verify};

use crate::bounds::{BoxFuture, MaybeSend, MaybeSync};
use crate::error::Result;
use crate::id::CommandId;
use crate::page::{Page, PageRequest, Position};
use crate::people::Actor;
use crate::record::RecordKey;
use crate::text::canonical::Digest;
use crate::time::Timestamp;

/// What a storage stack can do now.
///
/// See [`WriteBatch`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StorageCapability {
    /// What a commit acknowledged survives a crash and a loss of power.
    pub durable: bool,
    /// Several processes may use the store at once.
    pub shared_between_processes: bool,
}

/// How often a record was written: 1 when it was created. Tombstones count too.
///
/// See [`WriteBatch`] for an example.
pub type Version = u64;

/// A record as stored.
///
/// See [`WriteBatch`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The record's key.
    pub key: RecordKey,
    /// How often the record was written.
    pub version: Version,
    /// The bytes as stored; `None` is a tombstone.
    pub bytes: Option<Vec<u8>>,
}

/// What a batch expects of a record before it writes it.
///
/// See [`WriteBatch`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// The key was never written.
    Absent,
    /// The record is at exactly this version.
    At(Version),
    /// Whatever is there.
    Any,
}

/// One write of a batch.
///
/// See [`WriteBatch`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The record's key.
    pub key: RecordKey,
    /// What must hold before.
    pub expect: Expect,
    /// The bytes to store; `None` leaves a tombstone.
    pub bytes: Option<Vec<u8>>,
}

/// One command: the writes that happen together or not at all, and the log entry that says who did what.
///
/// ```
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::people::Actor;
/// use migration_hub::storage::{verify, Expect, MemoryStorage, Storage, StorageHandle, Write, WriteBatch};
/// use migration_hub::{id, time};
///
/// let storage = StorageHandle::new(MemoryStorage::default());
/// let batch = WriteBatch {
///     command: id::fresh(&time::SystemClock, &id::SystemEntropy),
///     at: "2026-03-01T09:00:00Z".parse()?,
///     actor: Actor::Visitor,
///     action: serde_json::json!({"do": "greet"}),
///     writes: vec![Write { key: "note/1".parse()?, expect: Expect::Absent, bytes: Some(b"hello".to_vec()) }],
/// };
/// let committed = wait(storage.commit(batch.clone()))?;
/// assert!(wait(storage.commit(batch))?.repeated, "sent twice, it happens once");
///
/// let entries = wait(storage.changes(0, 10))?;
/// assert_eq!((entries.len(), entries[0].digest), (1, committed.digest));
/// assert_eq!(wait(storage.get(&["note/1".parse()?]))?[0].as_ref().map(|stored| stored.version), Some(1));
/// assert!(wait(verify(&storage, Some(committed.digest)))?.damage.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteBatch {
    /// The command's id, unique in the store's log.
    pub command: CommandId,
    /// When the command was carried out.
    pub at: Timestamp,
    /// Who carried it out.
    pub actor: Actor,
    /// The action with its data, as it stands in the log. No personal data, no confidential text.
    pub action: serde_json::Value,
    /// The writes, each key at most once, at most [`crate::limits::BATCH_RECORDS`].
    pub writes: Vec<Write>,
}

/// Where a batch stands in the log.
///
/// See [`WriteBatch`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The entry's position.
    pub position: Position,
    /// The entry's digest: the log's head after this commit.
    pub digest: Digest,
    /// Whether the command was already in the log, and nothing was written now.
    pub repeated: bool,
}

/// The port that a storage plugin implements.
///
/// An implementation keeps bytes and positions; it answers no questions of the domain. Every future may be dropped at
/// any point: a dropped `commit` has happened whole or not at all. Futures run on any executor and need no runtime.
/// The suite of `migration-hub-testkit` has one behaviour for each sentence below.
///
/// See [`WriteBatch`] for an example.
pub trait Storage: fmt::Debug + MaybeSend + MaybeSync + 'static {
    /// What this storage can do now. It does not change while the storage is open.
    fn capability(&self) -> StorageCapability;

    /// The records of these keys, in the order asked, `None` where a key was never written. A tombstone is a record.
    ///
    /// The answer is one consistent state: it never holds half of a batch.
    ///
    /// # Errors
    /// `Unavailable` when the storage is busy beyond its patience, `Corrupt` when its own structure does not hold.
    fn get(&self, keys: &[RecordKey]) -> impl Future<Output = Result<Vec<Option<Stored>>>> + MaybeSend;

    /// The records whose key starts with `prefix`, in the order of their keys (bytewise), tombstones included.
    ///
    /// The cursor is the last key of the page. A record written between two pages is seen when its key lies ahead.
    ///
    /// # Errors
    /// As [`Storage::get`].
    fn scan(&self, prefix: &str, page: &PageRequest) -> impl Future<Output = Result<Page<Stored>>> + MaybeSend;

    /// The log entries after a position, oldest first, at most `limit`. Position 0 stands before the first entry.
    ///
    /// Positions are 1, 2, 3 … without gaps, given inside the commit: whoever read up to position n and asks for what
    /// comes after n never misses an entry.
    ///
    /// # Errors
    /// As [`Storage::get`].
    fn changes(&self, since: Position, limit: usize) -> impl Future<Output = Result<Vec<StoredEntry>>> + MaybeSend;

    /// What the storage finds wrong with its own structures, such as an index of a table: a sentence for each, none when
    /// all is sound. For [`verify`], which may take its time.
    ///
    /// # Errors
    /// As [`Storage::get`].
    fn check(&self) -> impl Future<Output = Result<Vec<String>>> + MaybeSend;

    /// Carries out a batch: every expectation holds and every write happens, or nothing is changed.
    ///
    /// The storage gives the next position, and stores the bytes of [`Entry::seal`] with the batch. When it returns
    /// `Ok`, the batch is as durable as [`StorageCapability::durable`] says. A command that is already in the log
    /// changes nothing and answers where it stands, with `repeated` set.
    ///
    /// # Errors
    /// `Conflict` naming the key when an expectation does not hold (`AlreadyExists` for [`Expect::Absent`]), `Invalid`
    /// for an empty batch, a key named twice, too many or too large records, `Unavailable` when the storage is busy or
    /// full, `ConfigInvalid` when it may not be written to.
    fn commit(&self, batch: WriteBatch) -> impl Future<Output = Result<Committed>> + MaybeSend;
}

trait ErasedStorage: fmt::Debug + MaybeSend + MaybeSync {
    fn capability_erased(&self) -> StorageCapability;
    fn get_erased<'a>(&'a self, keys: &'a [RecordKey]) -> BoxFuture<'a, Result<Vec<Option<Stored>>>>;
    fn scan_erased<'a>(&'a self, prefix: &'a str, page: &'a PageRequest) -> BoxFuture<'a, Result<Page<Stored>>>;
    fn changes_erased(&self, since: Position, limit: usize) -> BoxFuture<'_, Result<Vec<StoredEntry>>>;
    fn check_erased(&self) -> BoxFuture<'_, Result<Vec<String>>>;
    fn commit_erased(&self, batch: WriteBatch) -> BoxFuture<'_, Result<Committed>>;
}

impl<S: Storage> ErasedStorage for S {
    fn capability_erased(&self) -> StorageCapability {
        self.capability()
    }
    fn get_erased<'a>(&'a self, keys: &'a [RecordKey]) -> BoxFuture<'a, Result<Vec<Option<Stored>>>> {
        Box::pin(self.get(keys))
    }
    fn scan_erased<'a>(&'a self, prefix: &'a str, page: &'a PageRequest) -> BoxFuture<'a, Result<Page<Stored>>> {
        Box::pin(self.scan(prefix, page))
    }
    fn changes_erased(&self, since: Position, limit: usize) -> BoxFuture<'_, Result<Vec<StoredEntry>>> {
        Box::pin(self.changes(since, limit))
    }
    fn check_erased(&self) -> BoxFuture<'_, Result<Vec<String>>> {
        Box::pin(self.check())
    }
    fn commit_erased(&self, batch: WriteBatch) -> BoxFuture<'_, Result<Committed>> {
        Box::pin(self.commit(batch))
    }
}

/// Any storage, behind one type that is cheap to clone.
///
/// ```
/// use migration_hub::storage::{MemoryStorage, Storage, StorageHandle};
/// let storage = StorageHandle::new(MemoryStorage::default());
/// assert!(!storage.capability().durable);
/// ```
#[derive(Clone)]
pub struct StorageHandle(Arc<dyn ErasedStorage>);

impl StorageHandle {
    /// Wraps a storage.
    pub fn new(storage: impl Storage) -> Self {
        Self(Arc::new(storage))
    }
}

impl fmt::Debug for StorageHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[deny(clippy::missing_trait_methods)]
impl Storage for StorageHandle {
    fn capability(&self) -> StorageCapability {
        self.0.capability_erased()
    }
    async fn get(&self, keys: &[RecordKey]) -> Result<Vec<Option<Stored>>> {
        self.0.get_erased(keys).await
    }
    async fn scan(&self, prefix: &str, page: &PageRequest) -> Result<Page<Stored>> {
        self.0.scan_erased(prefix, page).await
    }
    async fn changes(&self, since: Position, limit: usize) -> Result<Vec<StoredEntry>> {
        self.0.changes_erased(since, limit).await
    }
    async fn check(&self) -> Result<Vec<String>> {
        self.0.check_erased().await
    }
    async fn commit(&self, batch: WriteBatch) -> Result<Committed> {
        self.0.commit_erased(batch).await
    }
}
