//! The records of a repository, read from the store as pages need them. Memory holds where each of them stands, no more.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use migration_hub::error::Result;
use migration_hub::hub::OpenItem;
use migration_hub::hub::blocking::{ActorHub, wait};
use migration_hub::id::ResourceId;
use migration_hub::page::{Cursor, PageRequest, Position};
use migration_hub::record::{RecordKey, Stores, decode};
use migration_hub::resource::Resource;
use migration_hub::review::Review;
use migration_hub::storage::{Storage, StorageHandle, StoredEntry};
use migration_hub::time::Timestamp;
use migration_hub::translation::Translation;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::provider::{Index, Record, Records, Selection};

/// Items and entries of the log that are read at once.
const STRETCH: usize = 1_000;

/// The public records of a store, whatever else happens to it meanwhile, in this process or in another.
#[derive(Debug)]
pub(super) struct StoreRecords {
    /// What every visitor may see.
    everybody: ActorHub,
    storage: StorageHandle,
    read: Mutex<Read>,
}

/// How far the log was read, and where the records stood then.
#[derive(Debug)]
struct Read {
    index: Index,
    position: Position,
}

impl StoreRecords {
    /// Reads where every record stands.
    pub(super) fn new(everybody: ActorHub, storage: StorageHandle) -> Result<Self> {
        // What is written while this reads is read again from there.
        let position = head(&storage)?;
        let mut index = Index::default();
        let mut page = PageRequest::first(STRETCH);
        loop {
            let found = everybody.open_items(&page)?;
            found.items.into_iter().for_each(|item| index.put(&Record::of_item(item)));
            let Some(next) = found.next else { break };
            page = PageRequest::first(STRETCH).after(next);
        }
        Ok(Self { everybody, storage, read: Mutex::new(Read { index, position }) })
    }

    /// How many records there are, those that are gone included.
    pub(super) fn count(&self) -> usize {
        self.locked().index.len()
    }

    fn locked(&self) -> MutexGuard<'_, Read> {
        // Whoever panicked left an index that is behind at worst: the log says again what it lacks.
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The index as the log has it now.
    fn followed(&self) -> Result<MutexGuard<'_, Read>> {
        let mut read = self.locked();
        loop {
            let entries = wait(self.storage.changes(read.position, STRETCH))?;
            let Some(last) = entries.last() else { return Ok(read) };
            for id in self.touched(&entries)? {
                if let Some(item) = self.item(id)? {
                    read.index.put(&Record::of_item(item));
                }
            }
            read.position = last.position;
        }
    }

    /// The items that these entries of the log may have changed for everybody.
    fn touched(&self, entries: &[StoredEntry]) -> Result<BTreeSet<ResourceId>> {
        let (mut items, mut reviews) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries {
            for write in entry.writes()? {
                match write.key.kind() {
                    Resource::KIND | Translation::KIND => items.extend(item_of(&write.key)),
                    Review::KIND => {
                        reviews.insert(write.key);
                    }
                    _ => {}
                }
            }
        }
        let keys: Vec<RecordKey> = reviews.into_iter().collect();
        for stored in wait(self.storage.get(&keys))?.into_iter().flatten() {
            if let Some(bytes) = &stored.bytes {
                items.insert(decode::<Review>(&stored.key, bytes)?.resource);
            }
        }
        Ok(items)
    }

    /// The item as everybody may have it now. A page of the open items begins after any key, which is its cursor.
    fn item(&self, id: ResourceId) -> Result<Option<OpenItem>> {
        let Some(before) = id.as_u128().checked_sub(1) else { return Ok(None) };
        let cursor = Cursor::new(RecordKey::resource(ResourceId::from_u128(before)).as_str());
        let page = self.everybody.open_items(&PageRequest::first(1).after(cursor))?;
        Ok(page.items.into_iter().next().filter(|item| item.id == id))
    }

    /// The record of an item as it is now, in the sets that it is or was in.
    fn current(&self, id: ResourceId) -> Result<Option<Record>> {
        let Some(record) = self.item(id)?.map(Record::of_item) else { return Ok(None) };
        if record.revision().is_some() {
            return Ok(Some(record));
        }
        Ok(Some(Record::gone(id, record.stamp(), self.locked().index.sets(id))))
    }
}

impl Records for StoreRecords {
    fn earliest(&self) -> Result<Option<Timestamp>> {
        Ok(self.followed()?.index.earliest())
    }

    fn languages(&self) -> Result<BTreeSet<Language>> {
        Ok(self.followed()?.index.languages())
    }

    fn record(&self, id: ResourceId) -> Result<Option<Record>> {
        drop(self.followed()?);
        self.current(id)
    }

    fn page(&self, selection: &Selection, limit: usize) -> Result<Vec<Record>> {
        drop(self.followed()?);
        let mut found: Vec<Record> = Vec::new();
        let mut rest = selection.clone();
        while found.len() < limit {
            let places: Vec<_> = self.locked().index.places(&rest).take(limit - found.len()).collect();
            let Some(last) = places.last() else { break };
            rest.after = Some(*last);
            for (stamp, id) in places {
                match self.current(id)? {
                    Some(record) if record.stamp() == stamp => found.push(record),
                    // It changed after the log was read: it has a place further on, where it is read or will be.
                    Some(record) => self.locked().index.put(&record),
                    None => {}
                }
            }
        }
        Ok(found)
    }
}

/// The item that a record belongs to, which stands first in its key.
fn item_of(key: &RecordKey) -> Option<ResourceId> {
    key.identity().split('/').next()?.parse().ok()
}

/// The position of the last entry of the log, found by asking what stands after others.
fn head(storage: &StorageHandle) -> Result<Position> {
    let is_beyond = |position: Position| -> Result<bool> { Ok(!wait(storage.changes(position, 1))?.is_empty()) };
    let mut beyond: Position = 1;
    while is_beyond(beyond)? {
        beyond = beyond.saturating_mul(2);
    }
    let mut least = beyond / 2;
    while least < beyond {
        let middle = least + (beyond - least) / 2;
        if is_beyond(middle)? { least = middle + 1 } else { beyond = middle }
    }
    Ok(least)
}
