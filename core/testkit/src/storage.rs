//! Ring 1 of the storage port: one behaviour for each sentence of its documentation.
//!
//! A plugin's whole test is three lines:
//!
//! ```
//! use migration_hub::storage::{MemoryStorage, StorageHandle};
//! migration_hub_testkit::storage::check(|| StorageHandle::new(MemoryStorage::default()));
//! ```
#![expect(clippy::unwrap_used, reason = "a behaviour that does not hold ends its test")]

mod concurrent;
mod model;
mod reading;
mod tampered;
mod writing;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use concurrent::{commits_from_many_threads_are_all_seen_in_order, one_writer_wins};
use migration_hub::bounds::BoxFuture;
use migration_hub::error::ErrorKind;
use migration_hub::id::{CommandId, Id};
use migration_hub::limits;
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, SystemTask};
use migration_hub::record::RecordKey;
use migration_hub::storage::{Expect, Storage, StorageHandle, Stored, Write, WriteBatch};
use migration_hub::time::Timestamp;
pub use model::{Place, check_model};

use self::reading::{
    a_cursor_outside_the_prefix_is_a_place_too, a_fresh_storage_is_empty, a_page_holds_a_thousand_records,
    a_record_written_between_two_pages_is_seen_when_its_key_lies_ahead, a_sound_storage_finds_nothing_wrong,
    a_tombstone_is_a_record, changes_are_at_most_as_many_as_asked, changes_come_oldest_first_after_a_position,
    concurrent_readers_never_miss_an_entry, futures_run_on_any_executor_and_need_no_runtime,
    get_answers_in_the_order_asked, get_answers_none_where_a_key_was_never_written, get_never_holds_half_of_a_batch,
    pages_hold_every_record_once, positions_have_no_gaps_after_refused_batches,
    scan_finds_the_keys_that_start_with_the_prefix, scan_holds_tombstones, scan_keeps_the_bytewise_order_of_keys,
    scan_takes_the_prefix_literally, the_capability_does_not_change_while_the_storage_is_open,
    the_cursor_is_the_last_key_of_the_page,
};
use self::writing::{
    a_batch_of_64_happens_whole, a_batch_of_64_with_one_expectation_that_fails_changes_nothing,
    a_commit_dropped_after_a_poll_happens_whole_or_not_at_all, a_commit_dropped_before_it_was_polled_does_not_happen,
    a_key_named_twice_is_invalid, a_record_of_a_mebibyte_is_kept_and_a_larger_one_invalid,
    a_repeated_command_changes_nothing, a_version_counts_every_write, absent_holds_only_for_a_key_never_written,
    an_action_without_canonical_form_is_invalid, an_empty_batch_is_invalid, any_holds_for_whatever_is_there,
    at_holds_only_at_that_version, bytes_are_kept_as_they_are, dropped_reads_leave_the_storage_usable,
    exactly_one_writer_wins_a_version, exactly_one_writer_wins_an_absent_key, more_than_64_writes_are_invalid,
    the_error_names_the_key, the_log_holds_the_bytes_of_the_sealed_entry, verification_finds_a_sound_store_sound,
    verification_finds_what_was_tampered_with,
};
use crate::block_on;

/// One behaviour: it gets a fresh, empty storage, and panics when the storage does not show it.
pub type StorageCase = fn(StorageHandle) -> BoxFuture<'static, ()>;

macro_rules! cases {
    ($($name:ident,)*) => {
        /// Every behaviour with its name, in the order of the trait's documentation.
        ///
        /// ```
        /// assert!(migration_hub_testkit::storage::cases().len() > 30);
        /// ```
        pub fn cases() -> Vec<(&'static str, StorageCase)> {
            vec![$((stringify!($name), |storage| Box::pin($name(storage)))),*]
        }
    };
}

cases![
    the_capability_does_not_change_while_the_storage_is_open,
    futures_run_on_any_executor_and_need_no_runtime,
    a_fresh_storage_is_empty,
    get_answers_in_the_order_asked,
    get_answers_none_where_a_key_was_never_written,
    a_tombstone_is_a_record,
    get_never_holds_half_of_a_batch,
    scan_finds_the_keys_that_start_with_the_prefix,
    scan_keeps_the_bytewise_order_of_keys,
    scan_holds_tombstones,
    scan_takes_the_prefix_literally,
    a_sound_storage_finds_nothing_wrong,
    the_cursor_is_the_last_key_of_the_page,
    pages_hold_every_record_once,
    a_cursor_outside_the_prefix_is_a_place_too,
    a_record_written_between_two_pages_is_seen_when_its_key_lies_ahead,
    a_page_holds_a_thousand_records,
    changes_come_oldest_first_after_a_position,
    changes_are_at_most_as_many_as_asked,
    positions_have_no_gaps_after_refused_batches,
    concurrent_readers_never_miss_an_entry,
    a_batch_of_64_happens_whole,
    a_batch_of_64_with_one_expectation_that_fails_changes_nothing,
    the_log_holds_the_bytes_of_the_sealed_entry,
    a_repeated_command_changes_nothing,
    absent_holds_only_for_a_key_never_written,
    at_holds_only_at_that_version,
    any_holds_for_whatever_is_there,
    the_error_names_the_key,
    a_version_counts_every_write,
    an_empty_batch_is_invalid,
    a_key_named_twice_is_invalid,
    more_than_64_writes_are_invalid,
    a_record_of_a_mebibyte_is_kept_and_a_larger_one_invalid,
    an_action_without_canonical_form_is_invalid,
    bytes_are_kept_as_they_are,
    a_commit_dropped_before_it_was_polled_does_not_happen,
    a_commit_dropped_after_a_poll_happens_whole_or_not_at_all,
    dropped_reads_leave_the_storage_usable,
    exactly_one_writer_wins_an_absent_key,
    exactly_one_writer_wins_a_version,
    verification_finds_a_sound_store_sound,
    verification_finds_what_was_tampered_with,
];

/// Runs every behaviour, each on a fresh storage.
///
/// See the [module's page](self) for an example.
///
/// # Panics
/// When a behaviour does not hold: with the names of all that do not.
pub fn check(make: impl Fn() -> StorageHandle) {
    let mut failed = Vec::new();
    for (name, case) in cases() {
        let storage = make();
        if catch_unwind(AssertUnwindSafe(|| block_on(case(storage)))).is_err() {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{} behaviours of the storage port do not hold: {}", failed.len(), failed.join(", "));
}

pub(crate) fn key(text: &str) -> RecordKey {
    text.parse().unwrap()
}

pub(crate) fn at() -> Timestamp {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

pub(crate) fn command(number: u128) -> CommandId {
    Id::from_u128(number)
}

pub(crate) fn put(text: &str, bytes: &[u8]) -> Write {
    Write { key: key(text), expect: Expect::Any, bytes: Some(bytes.to_vec()) }
}

pub(crate) fn expecting(expect: Expect, write: Write) -> Write {
    Write { expect, ..write }
}

pub(crate) fn gone(text: &str) -> Write {
    Write { key: key(text), expect: Expect::Any, bytes: None }
}

/// A batch of the command with this number.
pub(crate) fn batch(number: u128, writes: Vec<Write>) -> WriteBatch {
    let action = serde_json::json!({"do": "test", "number": u64::try_from(number).unwrap_or(0)});
    WriteBatch { command: command(number), at: at(), actor: Actor::System(SystemTask::Timer), action, writes }
}

async fn keys(storage: &StorageHandle, prefix: &str) -> Vec<String> {
    let page = storage.scan(prefix, &PageRequest::first(limits::PAGE_SIZE)).await.unwrap();
    page.items.into_iter().map(|stored| String::from(stored.key)).collect()
}

async fn one(storage: &StorageHandle, text: &str) -> Option<Stored> {
    storage.get(&[key(text)]).await.unwrap().remove(0)
}

/// Everything that can be read: all records and the whole log.
pub(crate) async fn everything(storage: &StorageHandle) -> (Vec<Stored>, Vec<Vec<u8>>) {
    let mut records = Vec::new();
    let mut page = PageRequest::first(limits::PAGE_SIZE);
    loop {
        let found = storage.scan("", &page).await.unwrap();
        records.extend(found.items);
        let Some(next) = found.next else { break };
        page = PageRequest::first(limits::PAGE_SIZE).after(next);
    }
    let log = storage.changes(0, usize::MAX).await.unwrap();
    let log = log.into_iter().zip(1..).map(|(entry, position)| {
        assert_eq!(entry.position, position, "positions are 1, 2, 3 …");
        entry.bytes
    });
    (records, log.collect())
}

/// Commits what must be refused, and sees that it is refused with this kind and changes nothing.
async fn refused(storage: &StorageHandle, batch: WriteBatch, kind: ErrorKind) -> migration_hub::error::Error {
    let before = everything(storage).await;
    let error = storage.commit(batch).await.unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    assert_eq!(everything(storage).await, before, "a refused batch changes nothing");
    error
}
