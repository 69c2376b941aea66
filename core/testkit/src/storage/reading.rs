//! What `capability`, `get`, `scan` and `changes` promise.
#![expect(clippy::unwrap_used, reason = "a behaviour that does not hold ends its test")]

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use migration_hub::error::ErrorKind;
use migration_hub::limits;
use migration_hub::page::{Cursor, PageRequest};
use migration_hub::record::RecordKey;
use migration_hub::storage::{Expect, Storage, StorageHandle, Stored, Version, Write};

use super::{
    batch, command, commits_from_many_threads_are_all_seen_in_order, concurrent, everything, expecting, gone, key,
    keys, one, put, refused,
};

/// What this storage can do now. It does not change while the storage is open.
pub(super) async fn the_capability_does_not_change_while_the_storage_is_open(storage: StorageHandle) {
    let before = storage.capability();
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    assert_eq!(storage.capability(), before);
}

/// Futures run on any executor and need no runtime.
pub(super) async fn futures_run_on_any_executor_and_need_no_runtime(storage: StorageHandle) {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let committed = poll_by_hand(is_send(storage.commit(batch(1, vec![put("note/a", b"1")]))));
    assert_eq!(committed.unwrap().position, 1);
    let first = PageRequest::first(1);
    is_send(storage.get(&[])).await.unwrap();
    is_send(storage.scan("", &first)).await.unwrap();
    is_send(storage.changes(0, 1)).await.unwrap();
}

/// Positions are 1, 2, 3 …: before the first commit there is nothing.
pub(super) async fn a_fresh_storage_is_empty(storage: StorageHandle) {
    assert_eq!(everything(&storage).await, (Vec::new(), Vec::new()));
    assert!(storage.get(&[]).await.unwrap().is_empty());
    let committed = storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    assert_eq!((committed.position, committed.repeated), (1, false));
}

/// What the storage finds wrong with its own structures: none when all is sound.
pub(super) async fn a_sound_storage_finds_nothing_wrong(storage: StorageHandle) {
    assert_eq!(storage.check().await.unwrap(), Vec::<String>::new());
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    assert_eq!(storage.check().await.unwrap(), Vec::<String>::new());
}

/// The records of these keys, in the order asked.
pub(super) async fn get_answers_in_the_order_asked(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1"), put("note/b", b"2"), put("note/c", b"3")])).await.unwrap();
    let asked = [key("note/c"), key("note/a"), key("note/b"), key("note/a")];
    let found = storage.get(&asked).await.unwrap();
    let found: Vec<RecordKey> = found.into_iter().map(|stored| stored.unwrap().key).collect();
    assert_eq!(found, asked);
}

/// `None` where a key was never written.
pub(super) async fn get_answers_none_where_a_key_was_never_written(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    let found = storage.get(&[key("note/b"), key("note/a"), key("note/aa"), key("note/A")]).await.unwrap();
    let stored = Stored { key: key("note/a"), version: 1, bytes: Some(b"1".to_vec()) };
    assert_eq!(found, [None, Some(stored), None, None]);
}

/// A tombstone is a record.
pub(super) async fn a_tombstone_is_a_record(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1"), gone("note/b")])).await.unwrap();
    storage.commit(batch(2, vec![gone("note/a")])).await.unwrap();
    assert_eq!(one(&storage, "note/a").await, Some(Stored { key: key("note/a"), version: 2, bytes: None }));
    assert_eq!(one(&storage, "note/b").await, Some(Stored { key: key("note/b"), version: 1, bytes: None }));
}

/// The answer is one consistent state: it never holds half of a batch.
pub(super) async fn get_never_holds_half_of_a_batch(storage: StorageHandle) {
    concurrent::get_never_holds_half_of_a_batch(&storage);
}

/// The records whose key starts with `prefix`.
pub(super) async fn scan_finds_the_keys_that_start_with_the_prefix(storage: StorageHandle) {
    let all = ["lookup/a", "lookup/a/b", "lookup/ab", "lookup/b", "lookups/a", "note/a"];
    storage.commit(batch(1, all.map(|text| put(text, b"1")).to_vec())).await.unwrap();
    assert_eq!(keys(&storage, "").await, all);
    assert_eq!(keys(&storage, "lookup/").await, all[..4]);
    assert_eq!(keys(&storage, "lookup/a").await, all[..3]);
    assert_eq!(keys(&storage, "lookup").await, all[..5]);
    assert_eq!(keys(&storage, "note/a").await, all[5..]);
    assert!(keys(&storage, "note/aa").await.is_empty());
    assert!(keys(&storage, "zebra/").await.is_empty());
}

/// In the order of their keys (bytewise).
pub(super) async fn scan_keeps_the_bytewise_order_of_keys(storage: StorageHandle) {
    let texts = [
        "note/é",
        "note/Z",
        "note/a",
        "note/\u{10ffff}x",
        "note/10",
        "note/9",
        "note/日本",
        "note/e\u{301}",
        "note/\u{10ffff}",
    ];
    storage.commit(batch(1, texts.map(|text| put(text, b"1")).to_vec())).await.unwrap();
    let mut sorted = texts.map(str::to_owned);
    sorted.sort_unstable_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
    assert_eq!(keys(&storage, "note/").await, sorted);
    assert_eq!(keys(&storage, "note/日").await, ["note/日本"]);
    assert_eq!(keys(&storage, "note/\u{10ffff}").await, ["note/\u{10ffff}", "note/\u{10ffff}x"]);
}

/// Tombstones included.
pub(super) async fn scan_holds_tombstones(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1"), put("note/b", b"1")])).await.unwrap();
    storage.commit(batch(2, vec![gone("note/a")])).await.unwrap();
    let page = storage.scan("note/", &PageRequest::first(10)).await.unwrap();
    assert_eq!(page.items[0], Stored { key: key("note/a"), version: 2, bytes: None });
    assert_eq!(page.items[1], Stored { key: key("note/b"), version: 1, bytes: Some(b"1".to_vec()) });
}

/// A prefix is text, not a pattern.
pub(super) async fn scan_takes_the_prefix_literally(storage: StorageHandle) {
    let texts = ["note/%", "note/*", "note/A", "note/[a]", "note/_", "note/a", "note/a'b", "note/a\\"];
    storage.commit(batch(1, texts.map(|text| put(text, b"1")).to_vec())).await.unwrap();
    for text in ["note/%", "note/*", "note/A", "note/[", "note/_", "note/a'", "note/a\\"] {
        assert_eq!(keys(&storage, text).await.len(), 1, "{text}");
    }
}

/// The cursor is the last key of the page.
pub(super) async fn the_cursor_is_the_last_key_of_the_page(storage: StorageHandle) {
    storage.commit(batch(1, ["note/a", "note/b", "note/c"].map(|text| put(text, b"1")).to_vec())).await.unwrap();
    let page = storage.scan("note/", &PageRequest::first(2)).await.unwrap();
    assert_eq!(page.next, Some(Cursor::new("note/b")));
    let page = storage.scan("note/", &PageRequest::first(3)).await.unwrap();
    assert_eq!(page.next, None, "a page that holds the rest is the last");
}

/// Reading page after page finds every record once.
pub(super) async fn pages_hold_every_record_once(storage: StorageHandle) {
    let texts: Vec<String> = (0..23).map(|number| format!("note/{number:02}")).collect();
    let mut writes: Vec<Write> = texts.iter().map(|text| put(text, b"1")).collect();
    writes.push(put("other/1", b"1"));
    storage.commit(batch(1, writes)).await.unwrap();
    for size in [1, 2, 7, 22, 23, 24] {
        let mut seen: Vec<String> = Vec::new();
        let mut page = PageRequest::first(size);
        loop {
            let found = storage.scan("note/", &page).await.unwrap();
            assert!(found.items.len() <= size);
            seen.extend(found.items.into_iter().map(|stored| String::from(stored.key)));
            let Some(next) = found.next else { break };
            page = PageRequest::first(size).after(next);
        }
        assert_eq!(seen, texts, "pages of {size}");
    }
}

/// A cursor is a place among the keys, whether or not a record stands there.
pub(super) async fn a_cursor_outside_the_prefix_is_a_place_too(storage: StorageHandle) {
    storage.commit(batch(1, ["note/a", "note/c", "other/a"].map(|text| put(text, b"1")).to_vec())).await.unwrap();
    let after = |cursor: &str| PageRequest::first(10).after(Cursor::new(cursor));
    assert_eq!(storage.scan("note/", &after("")).await.unwrap().items.len(), 2);
    assert_eq!(storage.scan("note/", &after("alpha/z")).await.unwrap().items.len(), 2);
    assert_eq!(storage.scan("note/", &after("note/b")).await.unwrap().items.len(), 1);
    let beyond = storage.scan("note/", &after("other/a")).await.unwrap();
    assert_eq!((beyond.items.len(), beyond.next), (0, None));
}

/// A record written between two pages is seen when its key lies ahead.
pub(super) async fn a_record_written_between_two_pages_is_seen_when_its_key_lies_ahead(storage: StorageHandle) {
    storage.commit(batch(1, ["note/b", "note/d", "note/f"].map(|text| put(text, b"1")).to_vec())).await.unwrap();
    let first = storage.scan("note/", &PageRequest::first(2)).await.unwrap();
    storage.commit(batch(2, vec![put("note/a", b"2"), put("note/e", b"2"), gone("note/f")])).await.unwrap();
    let page = PageRequest::first(9).after(first.next.unwrap());
    let second = storage.scan("note/", &page).await.unwrap();
    let seen: Vec<(&str, Version)> = second.items.iter().map(|stored| (stored.key.as_str(), stored.version)).collect();
    assert_eq!(seen, [("note/e", 1), ("note/f", 2)]);
}

/// A page is as large as was asked, up to the largest.
pub(super) async fn a_page_holds_a_thousand_records(storage: StorageHandle) {
    for part in 0..16_u32 {
        let writes = (0..64).map(|number| put(&format!("note/{:04}", part * 64 + number), &[7; 100])).collect();
        storage.commit(batch(u128::from(part), writes)).await.unwrap();
    }
    let page = storage.scan("", &PageRequest::first(usize::MAX)).await.unwrap();
    assert_eq!(page.items.len(), limits::PAGE_SIZE);
    assert_eq!(page.next, Some(Cursor::new("note/0999")));
    let rest = storage.scan("", &PageRequest::first(usize::MAX).after(page.next.unwrap())).await.unwrap();
    assert_eq!((rest.items.len(), rest.next), (24, None));
}

/// The log entries after a position, oldest first. Position 0 stands before the first entry.
pub(super) async fn changes_come_oldest_first_after_a_position(storage: StorageHandle) {
    for number in 1..=5 {
        storage.commit(batch(number, vec![put("note/a", b"1")])).await.unwrap();
    }
    for since in 0..=5_u64 {
        let found = storage.changes(since, 100).await.unwrap();
        let positions: Vec<u64> = found.iter().map(|entry| entry.position).collect();
        assert_eq!(positions, (since + 1..=5).collect::<Vec<u64>>());
        for entry in found {
            assert_eq!(entry.entry().unwrap().command, command(u128::from(entry.position)));
        }
    }
    assert!(storage.changes(6, 100).await.unwrap().is_empty());
    assert!(storage.changes(u64::MAX, 100).await.unwrap().is_empty());
}

/// At most `limit`.
pub(super) async fn changes_are_at_most_as_many_as_asked(storage: StorageHandle) {
    for number in 1..=5 {
        storage.commit(batch(number, vec![put("note/a", b"1")])).await.unwrap();
    }
    for (limit, expected) in [(0, 0), (1, 1), (3, 3), (5, 5), (6, 5), (usize::MAX, 5)] {
        assert_eq!(storage.changes(0, limit).await.unwrap().len(), expected, "limit {limit}");
    }
    let positions: Vec<u64> = storage.changes(2, 2).await.unwrap().iter().map(|entry| entry.position).collect();
    assert_eq!(positions, [3, 4]);
}

/// Positions are 1, 2, 3 … without gaps, given inside the commit.
pub(super) async fn positions_have_no_gaps_after_refused_batches(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    let again = vec![expecting(Expect::Absent, put("note/a", b"2"))];
    refused(&storage, batch(2, again.clone()), ErrorKind::AlreadyExists).await;
    refused(&storage, batch(3, Vec::new()), ErrorKind::Invalid).await;
    storage.commit(batch(1, again)).await.unwrap();
    assert_eq!(storage.commit(batch(2, vec![put("note/a", b"2")])).await.unwrap().position, 2);
}

/// Whoever read up to position n and asks for what comes after n never misses an entry.
pub(super) async fn concurrent_readers_never_miss_an_entry(storage: StorageHandle) {
    commits_from_many_threads_are_all_seen_in_order(&[storage.clone(), storage]);
}

/// An executor that hears nothing, and only asks again.
fn poll_by_hand<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => break answer,
            Poll::Pending => std::thread::yield_now(),
        }
    }
}
