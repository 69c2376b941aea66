//! A storage whose answers were tampered with, to see that verification finds it.

use migration_hub::error::Result;
use migration_hub::page::{Page, PageRequest, Position};
use migration_hub::record::RecordKey;
use migration_hub::storage::{Committed, Storage, StorageCapability, StorageHandle, Stored, StoredEntry, WriteBatch};

/// What was done to the store, by whoever has its files but cannot rewrite all that follows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tampering {
    EntryChanged,
    EntryRemoved,
    EntriesExchanged,
    TailCut,
    RecordChanged,
    RecordRemoved,
    RecordAdded,
    RecordBuried,
    VersionChanged,
    BytesExchanged,
}

impl Tampering {
    pub(super) const ALL: [Self; 10] = [
        Self::EntryChanged,
        Self::EntryRemoved,
        Self::EntriesExchanged,
        Self::TailCut,
        Self::RecordChanged,
        Self::RecordRemoved,
        Self::RecordAdded,
        Self::RecordBuried,
        Self::VersionChanged,
        Self::BytesExchanged,
    ];
}

#[derive(Debug)]
pub(super) struct Tampered {
    inner: StorageHandle,
    tampering: Tampering,
}

impl Tampered {
    pub(super) fn new(inner: StorageHandle, tampering: Tampering) -> Self {
        Self { inner, tampering }
    }
}

impl Storage for Tampered {
    fn capability(&self) -> StorageCapability {
        self.inner.capability()
    }

    async fn get(&self, keys: &[RecordKey]) -> Result<Vec<Option<Stored>>> {
        self.inner.get(keys).await
    }

    async fn scan(&self, prefix: &str, page: &PageRequest) -> Result<Page<Stored>> {
        let mut found = self.inner.scan(prefix, page).await?;
        let items = &mut found.items;
        let Some(second) = items.get_mut(1) else { return Ok(found) };
        match self.tampering {
            Tampering::RecordChanged => second.bytes = Some(b"forged".to_vec()),
            Tampering::RecordBuried => second.bytes = None,
            Tampering::VersionChanged => second.version += 1,
            Tampering::RecordRemoved => drop(items.remove(1)),
            Tampering::RecordAdded => {
                if let Ok(key) = "zzz/forged".parse() {
                    items.push(Stored { key, version: 1, bytes: Some(Vec::new()) });
                }
            }
            Tampering::BytesExchanged => {
                let last = items.len() - 1;
                let moved = items[last].bytes.replace(b"other".to_vec());
                items[1].bytes = moved;
            }
            _ => {}
        }
        Ok(found)
    }

    async fn changes(&self, since: Position, limit: usize) -> Result<Vec<StoredEntry>> {
        let mut entries = self.inner.changes(since, limit).await?;
        if let Tampering::TailCut = self.tampering {
            entries.retain(|entry| entry.position <= 4);
        }
        if since > 0 || entries.len() < 4 {
            return Ok(entries);
        }
        match self.tampering {
            Tampering::EntryChanged => {
                let text = String::from_utf8_lossy(&entries[1].bytes).replace("\"system:timer\"", "\"visitor\"");
                entries[1].bytes = text.into_bytes();
            }
            Tampering::EntryRemoved => drop(entries.remove(1)),
            Tampering::EntriesExchanged => {
                let (left, right) = entries.split_at_mut(2);
                std::mem::swap(&mut left[1].bytes, &mut right[0].bytes);
            }
            _ => {}
        }
        Ok(entries)
    }

    async fn check(&self) -> Result<Vec<String>> {
        self.inner.check().await
    }

    async fn commit(&self, batch: WriteBatch) -> Result<Committed> {
        self.inner.commit(batch).await
    }
}
