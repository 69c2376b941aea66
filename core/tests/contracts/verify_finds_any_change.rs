//! Verification finds any changed, missing or exchanged entry or record, and a rewritten end by its anchor.

use std::future::Future;

use migration_hub::error::Result;
use migration_hub::hub::blocking::wait;
use migration_hub::page::{Page, PageRequest, Position};
use migration_hub::record::RecordKey;
use migration_hub::storage::{
    Committed, MemoryStorage, Report, Storage, StorageCapability, StorageHandle, Stored, StoredEntry, WriteBatch,
    verify,
};

use crate::play::Play;

/// A storage that lies about what another one holds.
#[derive(Debug, Clone)]
struct Tampered {
    records: Vec<Stored>,
    log: Vec<StoredEntry>,
}

impl Tampered {
    fn of(play: &Play) -> Self {
        let records = wait(play.storage.scan("", &PageRequest::first(1_000))).unwrap().items;
        Self { records, log: wait(play.storage.changes(0, 10_000)).unwrap() }
    }

    fn report(&self) -> Report {
        wait(verify(&StorageHandle::new(self.clone()), None)).unwrap()
    }

    fn is_damaged(&self) -> bool {
        !self.report().damage.is_empty()
    }
}

impl Storage for Tampered {
    fn capability(&self) -> StorageCapability {
        StorageCapability::default()
    }
    fn get(&self, _: &[RecordKey]) -> impl Future<Output = Result<Vec<Option<Stored>>>> + Send {
        std::future::ready(Ok(Vec::new()))
    }
    fn scan(&self, _: &str, _: &PageRequest) -> impl Future<Output = Result<Page<Stored>>> + Send {
        std::future::ready(Ok(Page { items: self.records.clone(), next: None }))
    }
    fn changes(&self, since: Position, limit: usize) -> impl Future<Output = Result<Vec<StoredEntry>>> + Send {
        let log = self.log.iter().filter(|entry| entry.position > since).take(limit).cloned().collect();
        std::future::ready(Ok(log))
    }
    async fn check(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
    async fn commit(&self, batch: WriteBatch) -> Result<Committed> {
        MemoryStorage::default().commit(batch).await
    }
}

fn played() -> Play {
    let play = Play::new();
    play.published("1", "Remittances in crisis");
    play
}

#[test]
fn an_untouched_store_is_sound() {
    let sound = Tampered::of(&played()).report();
    assert_eq!(sound.damage, []);
    assert!(sound.entries > 20 && sound.records > 20);
}

#[test]
fn every_changed_byte_of_every_record() {
    let whole = Tampered::of(&played());
    for index in 0..whole.records.len() {
        let length = whole.records[index].bytes.as_ref().unwrap().len();
        for at in 0..length {
            let mut changed = whole.clone();
            changed.records[index].bytes.as_mut().unwrap()[at] ^= 1;
            assert!(changed.is_damaged(), "{} byte {at}", whole.records[index].key);
        }
    }
}

#[test]
fn every_changed_byte_of_every_entry() {
    let whole = Tampered::of(&played());
    for index in 0..whole.log.len() {
        for at in 0..whole.log[index].bytes.len() {
            let mut changed = whole.clone();
            changed.log[index].bytes[at] ^= 1;
            assert!(changed.is_damaged(), "entry {} byte {at}", index + 1);
        }
    }
}

#[test]
fn every_missing_or_exchanged_record_or_entry() {
    let whole = Tampered::of(&played());
    for index in 0..whole.records.len() {
        let mut missing = whole.clone();
        missing.records.remove(index);
        assert!(missing.is_damaged());
        let mut swapped = whole.clone();
        let other = (index + 1) % whole.records.len();
        let bytes = swapped.records[index].bytes.clone();
        if bytes == swapped.records[other].bytes {
            continue; // Two names of one item: exchanging them changes nothing.
        }
        swapped.records[index].bytes = swapped.records[other].bytes.clone();
        swapped.records[other].bytes = bytes;
        assert!(swapped.is_damaged());
    }
    for index in 0..whole.log.len() {
        let mut missing = whole.clone();
        missing.log.remove(index);
        assert!(missing.is_damaged(), "entry {}", index + 1);
        if index > 0 {
            let mut swapped = whole.clone();
            let bytes = swapped.log[index].bytes.clone();
            swapped.log[index].bytes = swapped.log[index - 1].bytes.clone();
            swapped.log[index - 1].bytes = bytes;
            assert!(swapped.is_damaged());
        }
    }
    let mut foreign = whole;
    let mut copy = foreign.records[0].clone();
    copy.key = "resource/foreign".parse().unwrap();
    foreign.records.push(copy);
    assert!(foreign.is_damaged());
}

#[test]
fn a_rewritten_end_is_found_by_its_anchor_only() {
    let play = played();
    let anchor = play.by(play.operator).verify(None).unwrap().head;
    play.draft("2", "Later");
    assert!(play.by(play.operator).verify(Some(anchor)).unwrap().damage.is_empty(), "an older anchor still holds");
    let other = Tampered::of(&played());
    let storage = StorageHandle::new(other);
    assert!(wait(verify(&storage, None)).unwrap().damage.is_empty(), "a whole other history is sound in itself");
    let damage = wait(verify(&storage, Some(anchor))).unwrap().damage;
    assert_eq!(damage.len(), 1);
    assert!(damage[0].to_string().contains("its end was rewritten or cut off"));
}
