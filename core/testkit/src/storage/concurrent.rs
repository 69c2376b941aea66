//! Behaviours of several threads on one store, through one handle or through several that were opened apart.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a behaviour that does not hold ends its test"
)]

use std::sync::atomic::{AtomicBool, Ordering};

use migration_hub::error::ErrorKind;
use migration_hub::storage::{Expect, Storage, StorageHandle, verify};

use super::{batch, expecting, key, put};
use crate::block_on;

/// Commits of each writer.
const COMMITS: u128 = 40;

/// Readers of `changes` that go on from where they stopped see every commit of every writer once, in order.
///
/// The handles may be clones, or opened apart on one store. The store must be empty.
///
/// # Panics
/// When an entry is missed, and when the store is not sound afterwards.
///
/// ```
/// use migration_hub::storage::{MemoryStorage, StorageHandle};
/// let storage = StorageHandle::new(MemoryStorage::default());
/// migration_hub_testkit::storage::commits_from_many_threads_are_all_seen_in_order(&[storage.clone(), storage]);
/// ```
pub fn commits_from_many_threads_are_all_seen_in_order(handles: &[StorageHandle]) {
    let writers = u128::try_from(handles.len()).unwrap_or(0);
    let total = usize::try_from(writers * COMMITS).unwrap_or(0);
    std::thread::scope(|scope| {
        for (writer, storage) in (1_u128..).zip(handles) {
            scope.spawn(move || {
                for number in 0..COMMITS {
                    let own = format!("own/{writer}/{number:03}");
                    let made = batch(writer << 64 | number, vec![put(&own, b"1"), put("shared/key", b"1")]);
                    block_on(storage.commit(made)).unwrap();
                }
            });
        }
        let reader = |storage: StorageHandle| {
            move || {
                let mut seen = Vec::new();
                while seen.len() < total {
                    let since = u64::try_from(seen.len()).unwrap();
                    for stored in block_on(storage.changes(since, 7)).unwrap() {
                        let entry = stored.entry().unwrap();
                        assert_eq!(entry.position, u64::try_from(seen.len() + 1).unwrap(), "an entry was missed");
                        seen.push(entry.command.as_u128());
                    }
                }
                seen
            }
        };
        let readers: Vec<_> = handles.iter().map(|storage| scope.spawn(reader(storage.clone()))).collect();
        let mut orders = readers.into_iter().map(|reader| reader.join().expect("a reader sees every entry"));
        let first = orders.next().unwrap_or_default();
        for order in orders {
            assert_eq!(order, first, "two readers see the same order");
        }
        for writer in 1..=writers {
            let own: Vec<u128> = first.iter().filter(|command| *command >> 64 == writer).copied().collect();
            assert!(own.is_sorted() && own.len() == total / handles.len(), "every commit of a writer once, in order");
        }
    });
    if let Some(storage) = handles.first() {
        assert_eq!(block_on(verify(storage, None)).unwrap().damage, []);
        let shared = block_on(storage.get(&[key("shared/key")])).unwrap().remove(0);
        assert_eq!(shared.unwrap().version, u64::try_from(total).unwrap());
    }
}

/// Of several writers who expect the same, exactly one wins, again and again: `Absent`, or a version.
///
/// # Panics
/// When none or two win, or a loser hears anything but `AlreadyExists` or `Conflict`.
///
/// ```
/// use migration_hub::storage::{MemoryStorage, StorageHandle};
/// let storage = StorageHandle::new(MemoryStorage::default());
/// migration_hub_testkit::storage::one_writer_wins(&[storage.clone(), storage], false);
/// ```
pub fn one_writer_wins(handles: &[StorageHandle], versioned: bool) {
    let Some(first) = handles.first() else { return };
    if versioned {
        block_on(first.commit(batch(u128::MAX, vec![put("note/a", b"0")]))).unwrap();
    }
    for round in 1..=15_u128 {
        let (text, expect, lost) = if versioned {
            ("note/a".to_owned(), Expect::At(u64::try_from(round).unwrap()), ErrorKind::Conflict)
        } else {
            (format!("note/{round}"), Expect::Absent, ErrorKind::AlreadyExists)
        };
        let start = std::sync::Barrier::new(handles.len() * 2);
        let winners = std::thread::scope(|scope| {
            let attempts: Vec<_> = (1_u128..)
                .zip(handles.iter().chain(handles))
                .map(|(writer, storage)| {
                    let (text, start) = (&text, &start);
                    scope.spawn(move || {
                        let write = expecting(expect, put(text, &writer.to_be_bytes()));
                        start.wait();
                        match block_on(storage.commit(batch(writer << 64 | round, vec![write]))) {
                            Ok(_) => Some(writer),
                            Err(error) if error.kind() == lost => None,
                            Err(error) => panic!("expected {lost}, got {error:?}"),
                        }
                    })
                })
                .collect();
            attempts.into_iter().filter_map(|attempt| attempt.join().unwrap()).collect::<Vec<u128>>()
        });
        let [winner] = winners[..] else { panic!("{text}: {} writers won", winners.len()) };
        let stored = block_on(first.get(&[key(&text)])).unwrap().remove(0).unwrap();
        assert_eq!(stored.bytes, Some(winner.to_be_bytes().to_vec()), "the winner's bytes are there");
    }
    assert_eq!(block_on(verify(first, None)).unwrap().damage, []);
}

/// While one thread writes two keys in one batch, another never reads two different values.
pub(super) fn get_never_holds_half_of_a_batch(storage: &StorageHandle) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..=100_u128 {
                let bytes = number.to_be_bytes();
                block_on(storage.commit(batch(number, vec![put("note/a", &bytes), put("note/b", &bytes)]))).unwrap();
            }
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            let found = block_on(storage.get(&[key("note/a"), key("note/b")])).unwrap();
            let bytes: Vec<_> =
                found.into_iter().map(|stored| stored.map(|stored| (stored.version, stored.bytes))).collect();
            assert_eq!(bytes[0], bytes[1], "half of a batch was read");
        }
    });
}
