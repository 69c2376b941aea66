//! Random operations on a storage and on a model of it, side by side.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a behaviour that does not hold ends its test")]

use migration_hub::error::Result;
use migration_hub::page::{Cursor, PageRequest};
use migration_hub::storage::{Expect, MemoryStorage, Storage, StorageHandle, Write, WriteBatch, verify};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{batch, everything, key};
use crate::block_on;

/// Opens the same store again and again: a storage that survives being closed is compared after reopening too.
pub type Place = Box<dyn FnMut() -> StorageHandle>;

/// Keys of which the operations take a few, so that they meet.
const KEYS: [&str; 7] = ["lookup/%", "lookup/a", "lookup/a/b", "note/é", "note/a", "note/日本", "notes/a"];
const PREFIXES: [&str; 6] = ["", "lookup/", "lookup/a", "note/", "note", "zebra/"];

#[derive(Debug, Clone)]
enum Operation {
    /// Writes: index of the key, what to expect, the bytes.
    Commit(Vec<(usize, Guess, Option<Vec<u8>>)>),
    /// One of the commands that were sent before, with other writes.
    Repeat(usize),
    Get(Vec<usize>),
    Scan(usize, usize, Option<usize>),
    Changes(u64, usize),
    Reopen,
}

/// What a write expects, seen from the state it meets.
#[derive(Debug, Clone)]
enum Guess {
    Any,
    Absent,
    /// The version that is there, plus this.
    Off(u64),
}

fn guess() -> impl Strategy<Value = Guess> {
    prop_oneof![3 => Just(Guess::Any), 2 => Just(Guess::Absent), 4 => Just(Guess::Off(0)), 1 => (1..3_u64).prop_map(Guess::Off)]
}

fn operation() -> impl Strategy<Value = Operation> {
    let bytes = prop_oneof![4 => vec(any::<u8>(), 0..40).prop_map(Some), 1 => Just(None)];
    let write = (0..KEYS.len(), guess(), bytes);
    prop_oneof![
        8 => vec(write, 0..4).prop_map(Operation::Commit),
        1 => (0..40_usize).prop_map(Operation::Repeat),
        2 => vec(0..KEYS.len(), 0..5).prop_map(Operation::Get),
        2 => (0..PREFIXES.len(), 1..5_usize, prop_oneof![Just(None), (0..KEYS.len()).prop_map(Some)])
            .prop_map(|(prefix, size, after)| Operation::Scan(prefix, size, after)),
        2 => (0..20_u64, 0..10_usize).prop_map(|(since, limit)| Operation::Changes(since, limit)),
        1 => Just(Operation::Reopen),
    ]
}

/// Compares a storage with the one in memory over `cases` random lists of operations: every answer, every kind of error,
/// and at the end everything that can be read.
///
/// `place` makes an empty place for a store each time, and says how to open it; the handle before is dropped first.
///
/// # Panics
/// When the two differ, with the seed and the shortest list of operations found.
///
/// ```
/// use migration_hub::storage::{MemoryStorage, StorageHandle};
/// migration_hub_testkit::storage::check_model(1, 20, || {
///     let storage = StorageHandle::new(MemoryStorage::default());
///     Box::new(move || storage.clone())
/// });
/// ```
pub fn check_model(seed: u64, cases: u32, place: impl Fn() -> Place) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let outcome = runner.run(&vec(operation(), 1..40), |operations| {
        run(place(), &operations);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("seed {seed}: {failure}");
    }
}

fn run(mut open: Place, operations: &[Operation]) {
    let model = StorageHandle::new(MemoryStorage::default());
    let mut real = Some(open());
    let mut sent = 0_u128;
    for operation in operations {
        if let Operation::Reopen = operation {
            drop(real.take());
            real = Some(open());
            continue;
        }
        let real = real.as_ref().unwrap();
        match operation {
            Operation::Reopen => {}
            Operation::Commit(writes) => {
                sent += 1;
                let made = made(&model, sent, writes);
                same(block_on(model.commit(made.clone())), block_on(real.commit(made)));
            }
            Operation::Repeat(which) => {
                let number = u128::try_from(*which).unwrap() % (sent + 1);
                let made = made(&model, number, &[(0, Guess::Any, Some(b"repeated".to_vec()))]);
                same(block_on(model.commit(made.clone())), block_on(real.commit(made)));
            }
            Operation::Get(which) => {
                let keys: Vec<_> = which.iter().map(|index| key(KEYS[*index])).collect();
                same(block_on(model.get(&keys)), block_on(real.get(&keys)));
            }
            Operation::Scan(prefix, size, after) => {
                let mut page = PageRequest::first(*size);
                if let Some(after) = after {
                    page = page.after(Cursor::new(KEYS[*after]));
                }
                same(block_on(model.scan(PREFIXES[*prefix], &page)), block_on(real.scan(PREFIXES[*prefix], &page)));
            }
            Operation::Changes(since, limit) => {
                same(block_on(model.changes(*since, *limit)), block_on(real.changes(*since, *limit)));
            }
        }
    }
    let real = real.unwrap();
    assert_eq!(block_on(everything(&real)), block_on(everything(&model)));
    assert_eq!(block_on(verify(&real, None)).unwrap().damage, []);
}

fn made(model: &StorageHandle, number: u128, writes: &[(usize, Guess, Option<Vec<u8>>)]) -> WriteBatch {
    let writes = writes.iter().map(|(index, guess, bytes)| {
        let key = key(KEYS[*index]);
        let found =
            block_on(model.get(std::slice::from_ref(&key))).unwrap().remove(0).map_or(0, |stored| stored.version);
        let expect = match guess {
            Guess::Any => Expect::Any,
            Guess::Absent => Expect::Absent,
            Guess::Off(more) => Expect::At(found + more),
        };
        Write { key, expect, bytes: bytes.clone() }
    });
    batch(number, writes.collect())
}

fn same<T: PartialEq + std::fmt::Debug>(model: Result<T>, real: Result<T>) {
    let kind = |answer: Result<T>| answer.map_err(|error| error.kind());
    assert_eq!(kind(real), kind(model), "left: the storage, right: the model");
}
