//! The storage in memory: for tests, notebooks and the browser; nothing survives the process.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Committed, Entry, Expect, Storage, StorageCapability, Stored, StoredEntry, Version, WriteBatch};
use crate::bounds::MaybeSend;
use crate::error::{Error, ErrorKind, Result};
use crate::id::CommandId;
use crate::page::{Cursor, Page, PageRequest, Position};
use crate::record::RecordKey;
use crate::text::canonical::Digest;

/// Records and log in maps, behind a lock. Clones share one store.
///
/// ```
/// use migration_hub::storage::{MemoryStorage, StorageHandle};
/// let storage = StorageHandle::new(MemoryStorage::default());
/// # let _ = storage;
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryStorage(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    records: BTreeMap<RecordKey, (Version, Option<Vec<u8>>)>,
    log: Vec<StoredEntry>,
    commands: BTreeMap<CommandId, Position>,
    head: Option<(Position, Digest)>,
}

impl MemoryStorage {
    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere cannot leave half a batch: all checks come before the first write.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn stored(&self, key: &RecordKey) -> Option<Stored> {
        let (version, bytes) = self.records.get(key)?;
        Some(Stored { key: key.clone(), version: *version, bytes: bytes.clone() })
    }

    fn commit(&mut self, batch: WriteBatch) -> Result<Committed> {
        batch.check()?;
        if let Some(position) = self.commands.get(&batch.command) {
            let index = usize::try_from(*position).unwrap_or(usize::MAX).saturating_sub(1);
            let digest = self.log.get(index).map_or(Digest::ZERO, |entry| entry.digest);
            return Ok(Committed { position: *position, digest, repeated: true });
        }
        let mut versions = Vec::with_capacity(batch.writes.len());
        for write in &batch.writes {
            let found = self.records.get(&write.key).map(|(version, _)| *version);
            versions.push(write.expect.next_version(&write.key, found)?);
        }
        let sealed = Entry::seal(&batch, &versions, self.head.unwrap_or((0, Digest::ZERO)))?;
        for (write, version) in batch.writes.into_iter().zip(versions) {
            self.records.insert(write.key, (version, write.bytes));
        }
        let position = sealed.entry.position;
        self.commands.insert(batch.command, position);
        self.log.push(StoredEntry { position, command: batch.command, digest: sealed.digest, bytes: sealed.bytes });
        self.head = Some((position, sealed.digest));
        Ok(Committed { position, digest: sealed.digest, repeated: false })
    }
}

impl Expect {
    /// The version a write gets, given the version found; for use inside a storage's commit.
    ///
    /// # Errors
    /// `AlreadyExists` when the key should be absent, `Conflict` when it is at another version.
    pub fn next_version(self, key: &RecordKey, found: Option<Version>) -> Result<Version> {
        match (self, found) {
            (Self::Absent, Some(_)) => {
                Err(Error::new(ErrorKind::AlreadyExists, "commit", format!("{key} is already there")))
            }
            (Self::At(expected), found) if found != Some(expected) => {
                let message = format!("{key} changed since it was read");
                let error = Error::new(ErrorKind::Conflict, "commit", message).with("expected version", expected);
                Err(error.with("found", found.map_or_else(|| "none".to_owned(), |found| found.to_string())))
            }
            (_, found) => Ok(found.unwrap_or(0) + 1),
        }
    }
}

impl Storage for MemoryStorage {
    fn capability(&self) -> StorageCapability {
        StorageCapability { durable: false, shared_between_processes: false }
    }

    fn get(&self, keys: &[RecordKey]) -> impl Future<Output = Result<Vec<Option<Stored>>>> + MaybeSend {
        let state = self.state();
        let found = keys.iter().map(|key| state.stored(key)).collect();
        drop(state);
        std::future::ready(Ok(found))
    }

    fn scan(&self, prefix: &str, page: &PageRequest) -> impl Future<Output = Result<Page<Stored>>> + MaybeSend {
        let state = self.state();
        let after = page.cursor().map_or("", Cursor::as_str);
        let mut items: Vec<Stored> = state
            .records
            .range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .take_while(|(key, _)| key.as_str().starts_with(prefix))
            .filter(|(key, _)| key.as_str() > after)
            .take(page.size() + 1)
            .filter_map(|(key, _)| state.stored(key))
            .collect();
        drop(state);
        let more = items.len() > page.size();
        items.truncate(page.size());
        let next = if more { items.last().map(|last| Cursor::new(last.key.as_str())) } else { None };
        std::future::ready(Ok(Page { items, next }))
    }

    fn changes(&self, since: Position, limit: usize) -> impl Future<Output = Result<Vec<StoredEntry>>> + MaybeSend {
        let state = self.state();
        let skip = usize::try_from(since).unwrap_or(usize::MAX);
        let entries = state.log.iter().skip(skip).take(limit).cloned().collect();
        drop(state);
        std::future::ready(Ok(entries))
    }

    fn check(&self) -> impl Future<Output = Result<Vec<String>>> + MaybeSend {
        std::future::ready(Ok(Vec::new()))
    }

    fn commit(&self, batch: WriteBatch) -> impl Future<Output = Result<Committed>> + MaybeSend {
        let answer = self.state().commit(batch);
        std::future::ready(answer)
    }
}
