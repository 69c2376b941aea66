//! What `commit` promises, and verification over what was committed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a behaviour that does not hold ends its test")]

use std::pin::pin;
use std::task::{Context, Waker};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::limits;
use migration_hub::page::PageRequest;
use migration_hub::record::RecordKey;
use migration_hub::storage::{Committed, Entry, Expect, Storage, StorageHandle, Write, WriteBatch, verify};
use migration_hub::text::canonical::Digest;

use super::{batch, everything, expecting, gone, key, keys, one, one_writer_wins, put, refused, tampered};

/// Every expectation holds and every write happens: at most `BATCH_RECORDS`.
pub(super) async fn a_batch_of_64_happens_whole(storage: StorageHandle) {
    let writes: Vec<Write> = (0..limits::BATCH_RECORDS).map(|number| put(&format!("note/{number:02}"), b"1")).collect();
    let committed = storage.commit(batch(1, writes.clone())).await.unwrap();
    assert_eq!(keys(&storage, "").await.len(), limits::BATCH_RECORDS);
    let entry = storage.changes(0, 1).await.unwrap().remove(0).entry().unwrap();
    let logged: Vec<&RecordKey> = entry.writes.iter().map(|write| &write.key).collect();
    assert_eq!(logged, writes.iter().map(|write| &write.key).collect::<Vec<_>>());
    assert_eq!(committed.position, 1);
}

/// Or nothing is changed.
pub(super) async fn a_batch_of_64_with_one_expectation_that_fails_changes_nothing(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/63", b"1")])).await.unwrap();
    let mut writes: Vec<Write> =
        (0..limits::BATCH_RECORDS).map(|number| put(&format!("note/{number:02}"), b"2")).collect();
    for (index, expect, kind) in [
        (63, Expect::Absent, ErrorKind::AlreadyExists),
        (63, Expect::At(2), ErrorKind::Conflict),
        (0, Expect::At(1), ErrorKind::Conflict),
    ] {
        let before = std::mem::replace(&mut writes[index].expect, expect);
        refused(&storage, batch(2, writes.clone()), kind).await;
        writes[index].expect = before;
    }
    assert_eq!(storage.commit(batch(2, writes)).await.unwrap().position, 2);
}

/// The storage gives the next position, and stores the bytes of `Entry::seal` with the batch.
pub(super) async fn the_log_holds_the_bytes_of_the_sealed_entry(storage: StorageHandle) {
    let mut head = (0, Digest::ZERO);
    for (number, versions) in [(1, [1, 1]), (2, [2, 2]), (3, [3, 3])] {
        let made = batch(number, vec![put("note/b", b"1"), gone("note/a")]);
        let sealed = Entry::seal(&made, &versions, head).unwrap();
        let committed = storage.commit(made).await.unwrap();
        head = (sealed.entry.position, sealed.digest);
        assert_eq!(committed, Committed { position: head.0, digest: head.1, repeated: false });
        let stored = storage.changes(head.0 - 1, 1).await.unwrap().remove(0);
        assert_eq!((stored.position, &stored.bytes), (head.0, &sealed.bytes));
        assert_eq!(stored.entry().unwrap(), sealed.entry);
    }
}

/// A command that is already in the log changes nothing and answers where it stands, with `repeated` set.
pub(super) async fn a_repeated_command_changes_nothing(storage: StorageHandle) {
    let made = batch(7, vec![expecting(Expect::Absent, put("note/a", b"1"))]);
    let first = storage.commit(made.clone()).await.unwrap();
    storage.commit(batch(8, vec![put("note/a", b"2")])).await.unwrap();
    let before = everything(&storage).await;
    let other = batch(7, vec![put("note/b", b"3")]);
    for again in [made, other] {
        assert_eq!(storage.commit(again).await.unwrap(), Committed { repeated: true, ..first });
    }
    assert_eq!(everything(&storage).await, before);
    assert_eq!(storage.commit(batch(9, vec![put("note/a", b"4")])).await.unwrap().position, 3);
}

/// `AlreadyExists` for [`Expect::Absent`] when the key was written, be it as a tombstone.
pub(super) async fn absent_holds_only_for_a_key_never_written(storage: StorageHandle) {
    storage.commit(batch(1, vec![expecting(Expect::Absent, put("note/a", b"1")), gone("note/b")])).await.unwrap();
    for text in ["note/a", "note/b"] {
        let again = batch(2, vec![expecting(Expect::Absent, put(text, b"2"))]);
        refused(&storage, again, ErrorKind::AlreadyExists).await;
    }
    storage.commit(batch(2, vec![expecting(Expect::Absent, put("note/c", b"2"))])).await.unwrap();
}

/// `Conflict` when the record is not at exactly this version.
pub(super) async fn at_holds_only_at_that_version(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    storage.commit(batch(2, vec![expecting(Expect::At(1), put("note/a", b"2"))])).await.unwrap();
    for (text, version) in
        [("note/a", 1), ("note/a", 3), ("note/a", 0), ("note/a", u64::MAX), ("note/b", 1), ("note/b", 0)]
    {
        let wrong = batch(3, vec![expecting(Expect::At(version), put(text, b"3"))]);
        refused(&storage, wrong, ErrorKind::Conflict).await;
    }
    storage.commit(batch(3, vec![expecting(Expect::At(2), gone("note/a"))])).await.unwrap();
    storage.commit(batch(4, vec![expecting(Expect::At(3), put("note/a", b"4"))])).await.unwrap();
    assert_eq!(one(&storage, "note/a").await.unwrap().version, 4);
}

/// Whatever is there.
pub(super) async fn any_holds_for_whatever_is_there(storage: StorageHandle) {
    for (number, write) in (1..).zip([put("note/a", b"1"), put("note/a", b"2"), gone("note/a"), put("note/a", b"3")]) {
        storage.commit(batch(number, vec![write])).await.unwrap();
    }
    assert_eq!(one(&storage, "note/a").await.unwrap().version, 4);
}

/// `Conflict` naming the key.
pub(super) async fn the_error_names_the_key(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    for expect in [Expect::Absent, Expect::At(9)] {
        let error = storage.commit(batch(2, vec![expecting(expect, put("note/a", b"2"))])).await.unwrap_err();
        assert!(error.to_string().contains("note/a"), "{error}");
    }
}

/// How often a record was written: 1 when it was created. Tombstones count too.
pub(super) async fn a_version_counts_every_write(storage: StorageHandle) {
    for number in 1..=6_u64 {
        let write = if number % 2 == 0 { gone("note/a") } else { put("note/a", b"1") };
        storage.commit(batch(u128::from(number), vec![write, put("note/b", b"1")])).await.unwrap();
        assert_eq!(one(&storage, "note/a").await.unwrap().version, number);
        let entry = storage.changes(number - 1, 1).await.unwrap().remove(0).entry().unwrap();
        assert!(entry.writes.iter().all(|write| write.version == number));
    }
}

/// `Invalid` for an empty batch.
pub(super) async fn an_empty_batch_is_invalid(storage: StorageHandle) {
    refused(&storage, batch(1, Vec::new()), ErrorKind::Invalid).await;
}

/// `Invalid` for a key named twice.
pub(super) async fn a_key_named_twice_is_invalid(storage: StorageHandle) {
    let twice = vec![put("note/a", b"1"), put("note/b", b"1"), gone("note/a")];
    let error = refused(&storage, batch(1, twice), ErrorKind::Invalid).await;
    assert!(error.to_string().contains("note/a"), "{error}");
}

/// `Invalid` for too many records.
pub(super) async fn more_than_64_writes_are_invalid(storage: StorageHandle) {
    let writes = (0..=limits::BATCH_RECORDS).map(|number| put(&format!("note/{number}"), b"1")).collect();
    refused(&storage, batch(1, writes), ErrorKind::Invalid).await;
}

/// `Invalid` for too large records.
pub(super) async fn a_record_of_a_mebibyte_is_kept_and_a_larger_one_invalid(storage: StorageHandle) {
    let largest = vec![0xa5; limits::RECORD_BYTES];
    storage.commit(batch(1, vec![put("note/a", &largest)])).await.unwrap();
    assert_eq!(one(&storage, "note/a").await.unwrap().bytes, Some(largest));
    let larger = vec![0xa5; limits::RECORD_BYTES + 1];
    let error = refused(&storage, batch(2, vec![put("note/a", &larger)]), ErrorKind::Invalid).await;
    assert!(error.to_string().contains("note/a"), "{error}");
}

/// The action with its data, as it stands in the log: in canonical form, which has no fractions.
pub(super) async fn an_action_without_canonical_form_is_invalid(storage: StorageHandle) {
    for action in [serde_json::json!(0.5), serde_json::json!(i64::MIN), serde_json::json!({"n": [u64::MAX]})] {
        let made = WriteBatch { action, ..batch(1, vec![put("note/a", b"1")]) };
        refused(&storage, made, ErrorKind::Invalid).await;
    }
}

/// The bytes as stored; `None` is a tombstone.
pub(super) async fn bytes_are_kept_as_they_are(storage: StorageHandle) {
    let all: Vec<u8> = (0..=255).collect();
    for (number, bytes) in (1..).zip([&b""[..], b"\0", &all, b"text", b"\xff\xfe", "日本".as_bytes()]) {
        storage.commit(batch(number, vec![put("note/a", bytes)])).await.unwrap();
        assert_eq!(one(&storage, "note/a").await.unwrap().bytes.as_deref(), Some(bytes));
    }
}

/// Every future may be dropped at any point: before it was polled, nothing has happened.
pub(super) async fn a_commit_dropped_before_it_was_polled_does_not_happen(storage: StorageHandle) {
    drop(storage.commit(batch(1, vec![put("note/a", b"1")])));
    storage.commit(batch(2, vec![put("note/b", b"1")])).await.unwrap();
    assert_eq!(keys(&storage, "").await, ["note/b"]);
}

/// Polls a future once, and drops it.
fn poll_once<T>(future: impl Future<Output = Result<T>>) {
    let _ = pin!(future).as_mut().poll(&mut Context::from_waker(Waker::noop()));
}

/// A dropped `commit` has happened whole or not at all.
pub(super) async fn a_commit_dropped_after_a_poll_happens_whole_or_not_at_all(storage: StorageHandle) {
    for number in 1..=50_u128 {
        let (left, right) = (format!("left/{number:02}"), format!("right/{number:02}"));
        let made = batch(number, vec![put(&left, b"1"), put(&right, b"1")]);
        poll_once(storage.commit(made.clone()));
        let found = storage.get(&[key(&left), key(&right)]).await.unwrap();
        assert_eq!(found[0].is_some(), found[1].is_some(), "half of a dropped batch is there");
        // Sending it again settles it, and it is in the log once.
        storage.commit(made).await.unwrap();
        assert_eq!(one(&storage, &left).await.unwrap().version, 1);
    }
    assert_eq!(everything(&storage).await.1.len(), 50);
    assert_eq!(verify(&storage, None).await.unwrap().damage, []);
}

/// Every future may be dropped at any point.
pub(super) async fn dropped_reads_leave_the_storage_usable(storage: StorageHandle) {
    storage.commit(batch(1, vec![put("note/a", b"1")])).await.unwrap();
    for _ in 0..50 {
        poll_once(storage.get(&[key("note/a")]));
        poll_once(storage.scan("", &PageRequest::first(5)));
        poll_once(storage.changes(0, 5));
    }
    assert_eq!(keys(&storage, "").await, ["note/a"]);
    assert_eq!(storage.commit(batch(2, vec![put("note/a", b"1")])).await.unwrap().position, 2);
}

/// Every expectation holds, or nothing is changed: of many who expect `Absent`, one finds it.
pub(super) async fn exactly_one_writer_wins_an_absent_key(storage: StorageHandle) {
    one_writer_wins(&[storage.clone(), storage], false);
}

/// Every expectation holds, or nothing is changed: of many who expect one version, one finds it.
pub(super) async fn exactly_one_writer_wins_a_version(storage: StorageHandle) {
    one_writer_wins(&[storage.clone(), storage], true);
}

/// Checks the whole store: the chain of the log, and every record against the log.
pub(super) async fn verification_finds_a_sound_store_sound(storage: StorageHandle) {
    let empty = verify(&storage, None).await.unwrap();
    assert_eq!((empty.entries, empty.records, empty.head, empty.damage), (0, 0, Digest::ZERO, Vec::new()));
    let mut anchors = Vec::new();
    for number in 1..=30_u128 {
        let text = format!("note/{}", number % 7);
        let write = if number % 5 == 0 { gone(&text) } else { put(&text, &number.to_be_bytes()) };
        let committed = storage.commit(batch(number, vec![write, put(&format!("log/{number}"), b"")])).await.unwrap();
        anchors.push(committed.digest);
    }
    let report = verify(&storage, Some(anchors[11])).await.unwrap();
    assert_eq!((report.entries, report.records, report.head), (30, 37, anchors[29]));
    assert_eq!(report.damage, []);
    assert_eq!(verify(&storage, Some(Digest::of(b"another log"))).await.unwrap().damage.len(), 1);
}

/// This finds any change, loss or exchange of an entry or record by whoever cannot rewrite all that follows.
pub(super) async fn verification_finds_what_was_tampered_with(storage: StorageHandle) {
    for number in 1..=6_u128 {
        storage.commit(batch(number, vec![put(&format!("note/{number}"), b"1"), put("note/all", b"2")])).await.unwrap();
    }
    let anchor = verify(&storage, None).await.unwrap().head;
    for tampering in tampered::Tampering::ALL {
        let tampered = StorageHandle::new(tampered::Tampered::new(storage.clone(), tampering));
        let damage = verify(&tampered, Some(anchor)).await.unwrap().damage;
        assert!(!damage.is_empty(), "{tampering:?} was not found");
    }
    if let Some(found) = verify(&storage, Some(anchor)).await.unwrap().damage.first() {
        panic!("the storage itself was not touched, yet: {found}");
    }
}
