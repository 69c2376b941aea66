//! The embedded index behaves as every index, and as its own documentation says.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests, one of which times an answer")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::id::StoreId;
use migration_hub::search::analysis::ANALYZER_ID;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::search::{
    Document, DocumentKey, Facet, Hit, IndexPosition, Query, SearchAnswer, SearchIndex, SearchRequest, Table, Update,
};
use migration_hub_testkit::oracle::OracleIndex;
use migration_hub_testkit::runner::{self, Case, block_on};
use migration_hub_testkit::{random, search};

fn main() -> ExitCode {
    let mut cases = search::cases("oracle", || Ok(OracleIndex::default()));
    // The naive index gives no scores.
    cases.retain(|case| {
        !["title_weighs", "a_hit_shows", "worth_most", "deep_search", "best_share", "explanation"]
            .iter()
            .any(|name| case.name.contains(name))
    });
    cases.extend(search::cases("memory", TantivyIndex::in_memory));
    cases.extend(search::cases("without_threads", TantivyIndex::without_threads));
    cases.extend(search::cases("folder", Folder::new));
    let own: [(&str, fn()); 13] = [
        ("an_index_survives_being_closed", an_index_survives_being_closed),
        ("what_was_not_committed_is_gone_after_a_crash", what_was_not_committed_is_gone_after_a_crash),
        ("an_index_of_another_analysis_opens_empty", an_index_of_another_analysis_opens_empty),
        ("a_folder_with_something_else_is_refused", a_folder_with_something_else_is_refused),
        ("a_second_writer_is_answered_at_once_and_can_search", a_second_writer_is_answered_at_once_and_can_search),
        ("two_processes_take_turns", two_processes_take_turns),
        ("a_damaged_index_is_corrupt_until_it_is_cleared", a_damaged_index_is_corrupt_until_it_is_cleared),
        (
            "a_damage_anywhere_is_answered_corrupt_or_changes_no_answer",
            a_damage_anywhere_is_answered_corrupt_or_changes_no_answer,
        ),
        ("files_give_the_same_hits_in_the_same_order", files_give_the_same_hits_in_the_same_order),
        ("what_is_erased_stands_in_no_file", what_is_erased_stands_in_no_file),
        ("an_index_from_files_goes_on", an_index_from_files_goes_on),
        ("what_is_no_index_is_refused", what_is_no_index_is_refused),
        (
            "every_way_to_the_same_documents_gives_the_same_answers",
            every_way_to_the_same_documents_gives_the_same_answers,
        ),
    ];
    cases.extend(own.map(|(name, run)| Case::new("tantivy", name, run)));
    runner::main(cases)
}

/// An index in a folder that goes with it.
#[derive(Debug)]
struct Folder {
    index: TantivyIndex,
    _folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir().unwrap();
        Ok(Self { index: TantivyIndex::open(folder.path())?, _folder: folder })
    }
}

impl SearchIndex for Folder {
    async fn position(&self) -> Result<IndexPosition> {
        self.index.position().await
    }
    async fn apply(&self, updates: Vec<Update>, upto: IndexPosition) -> Result<()> {
        self.index.apply(updates, upto).await
    }
    async fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        self.index.search(request).await
    }
    async fn tabulate(&self, query: &Query, facets: &[Facet]) -> Result<Table> {
        self.index.tabulate(query, facets).await
    }
    async fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        self.index.complete(prefix, limit).await
    }
    async fn titles(&self, beginning: &str, limit: usize) -> Result<Vec<Hit>> {
        self.index.titles(beginning, limit).await
    }
    async fn clear(&self) -> Result<()> {
        self.index.clear().await
    }
}

fn at(position: u64) -> IndexPosition {
    random::at(position)
}

fn put(key: &str, title: &str) -> Update {
    Update::Put(Box::new(Document {
        key: DocumentKey(key.to_owned()),
        language: "en".parse().unwrap(),
        title: title.to_owned(),
        body: String::new(),
        facets: BTreeMap::new(),
        fields: BTreeMap::new(),
        date: None,
    }))
}

fn apply(index: &TantivyIndex, position: u64, key: &str, title: &str) -> Result<()> {
    block_on(index.apply(vec![put(key, title)], at(position)))
}

fn total(index: &TantivyIndex) -> u64 {
    block_on(index.search(&SearchRequest::new(Query::All, 0))).unwrap().total
}

fn open(path: &Path) -> TantivyIndex {
    TantivyIndex::open(path).unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

fn an_index_survives_being_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/new/folder");
    let index = open(&path);
    for position in 1..20 {
        apply(&index, position, &format!("{position}"), "Rights").unwrap();
    }
    drop(index);
    let index = open(&path);
    assert_eq!((total(&index), block_on(index.position()).unwrap()), (19, at(19)));
    block_on(index.clear()).unwrap();
    drop(index);
    let index = open(&path);
    assert_eq!((total(&index), block_on(index.position()).unwrap().store), (0, None));
}

fn what_was_not_committed_is_gone_after_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    apply(&index, 1, "a", "One").unwrap();
    let before = std::fs::read(folder.path().join("meta.json")).unwrap();
    apply(&index, 2, "b", "Two").unwrap();
    drop(index);
    // A crash before the commit: the new segment is written, and the list of segments is the old one.
    std::fs::write(folder.path().join("meta.json"), before).unwrap();
    let index = open(folder.path());
    assert_eq!((total(&index), block_on(index.position()).unwrap()), (1, at(1)));
    apply(&index, 2, "b", "Two").unwrap();
    assert_eq!(total(&index), 2);
    // A crash while the index was created.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(".managed.json"), "[]").unwrap();
    std::fs::write(folder.path().join(".tantivy-writer.lock"), "").unwrap();
    assert_eq!(total(&open(folder.path())), 0);
}

fn an_index_of_another_analysis_opens_empty() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    apply(&index, 5, "a", "One").unwrap();
    let files = index.files().unwrap();
    drop(index);
    let aged = |meta: &[u8]| {
        String::from_utf8(meta.to_vec()).unwrap().replace(ANALYZER_ID, &ANALYZER_ID.replacen(char::is_numeric, "0", 1))
    };
    let path = folder.path().join("meta.json");
    std::fs::write(&path, aged(&std::fs::read(&path).unwrap())).unwrap();
    let index = open(folder.path());
    assert_eq!((total(&index), block_on(index.position()).unwrap().position), (0, 0));
    apply(&index, 1, "b", "Two").unwrap();
    assert_eq!(total(&open(folder.path())), 1);

    let mut files = files;
    let meta = aged(&files["meta.json"]);
    files.insert("meta.json".to_owned(), meta.into_bytes());
    assert_eq!(total(&TantivyIndex::from_files(files).unwrap()), 0);
}

fn a_folder_with_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.txt"), "do not lose").unwrap();
    let error = TantivyIndex::open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.to_string().contains(&folder.path().display().to_string()), "{error}");
    assert_eq!(refused(TantivyIndex::open(&folder.path().join("thesis.txt"))), ErrorKind::ConfigInvalid);
    assert_eq!(refused(TantivyIndex::open(&folder.path().join("thesis.txt/index"))), ErrorKind::ConfigInvalid);
    std::fs::write(folder.path().join("meta.json"), "{\"name\": \"a package\"}").unwrap();
    assert_eq!(refused(TantivyIndex::open(folder.path())), ErrorKind::ConfigInvalid);
    assert!(folder.path().join("thesis.txt").exists());
}

/// Holds the lock of a folder as another process that writes does.
fn locked(path: &Path) -> std::fs::File {
    let file =
        std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(path.join(".tantivy-writer.lock"));
    let file = file.unwrap();
    file.try_lock().unwrap();
    file
}

fn a_second_writer_is_answered_at_once_and_can_search() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    apply(&index, 1, "a", "One").unwrap();
    let lock = locked(folder.path());
    let start = Instant::now();
    assert_eq!(refused(apply(&index, 2, "b", "Two")), ErrorKind::Unavailable);
    assert_eq!(refused(block_on(index.clear())), ErrorKind::Unavailable);
    assert!(start.elapsed() < Duration::from_millis(100), "{:?}", start.elapsed());
    assert_eq!(total(&index), 1);
    assert_eq!(total(&open(folder.path())), 1);
    drop(lock);
    apply(&index, 2, "b", "Two").unwrap();
    assert_eq!(total(&index), 2);
}

fn two_processes_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (open(folder.path()), open(folder.path()));
    for position in 1..30 {
        let writer = if position % 2 == 0 { &one } else { &other };
        apply(writer, position, &format!("{position}"), "Rights").unwrap();
        assert_eq!((total(&one), total(&other)), (position, position));
        assert_eq!(block_on(one.position()).unwrap(), at(position));
    }
    block_on(other.clear()).unwrap();
    assert_eq!(total(&one), 0);
    apply(&one, 1, "a", "Rights").unwrap();
    assert_eq!(total(&other), 1);
    // Threads that search while another writes never see an error or half of a commit.
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for position in 2..40 {
                let updates = vec![put("a", "Rights"), put("b", "Rights"), put(&format!("{position}"), "Rights")];
                block_on(one.apply(updates, at(position))).unwrap();
            }
        });
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let answer = block_on(other.search(&SearchRequest::new(Query::words("right"), 1000))).unwrap();
                    assert_eq!(answer.total, if answer.position == 1 { 1 } else { answer.position + 1 });
                    assert_eq!(answer.hits.len() as u64, answer.total);
                }
            });
        }
    });
}

fn a_damaged_index_is_corrupt_until_it_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    apply(&index, 1, "a", "One").unwrap();
    drop(index);
    for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "term") {
            std::fs::write(entry.path(), "").unwrap();
        }
    }
    let index = open(folder.path());
    assert_eq!(refused(block_on(index.position())), ErrorKind::Corrupt);
    assert_eq!(refused(block_on(index.search(&SearchRequest::new(Query::All, 1)))), ErrorKind::Corrupt);
    block_on(index.clear()).unwrap();
    apply(&index, 1, "a", "One").unwrap();
    assert_eq!(total(&index), 1);
}

fn answers(index: &TantivyIndex) -> Vec<SearchAnswer> {
    try_answers(index).unwrap()
}

fn try_answers(index: &TantivyIndex) -> Result<Vec<SearchAnswer>> {
    let requests =
        search::some_queries(60).into_iter().map(|query| SearchRequest::new(query, 100).counting(Facet::ALL));
    requests.map(|request| block_on(index.search(&request))).collect()
}

fn a_damage_anywhere_is_answered_corrupt_or_changes_no_answer() {
    let updates = |from: u64| (from..from + 30).map(|key| put(&format!("{key}"), "Rights of migrants")).collect();
    let whole = TantivyIndex::in_memory().unwrap();
    block_on(whole.apply(updates(0), at(1))).unwrap();
    block_on(whole.apply(updates(15), at(2))).unwrap();
    // Where the index stands is compared with the log by whoever follows it.
    let hits = |answers: Vec<SearchAnswer>| -> Vec<_> {
        answers.into_iter().map(|answer| (answer.hits, answer.total, answer.facets)).collect()
    };
    let (files, expected) = (whole.files().unwrap(), hits(answers(&whole)));
    let mut seed = 1_u64;
    for (name, bytes) in &files {
        for _ in 0..25 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (place, bit) = ((seed >> 33) as usize % bytes.len().max(1), 1 << ((seed >> 20) % 8));
            let mut damaged = files.clone();
            let Some(byte) = damaged.get_mut(name).and_then(|bytes| bytes.get_mut(place)) else { continue };
            *byte ^= bit;
            let answer = TantivyIndex::from_files(damaged.clone()).and_then(|index| try_answers(&index));
            let without_threads =
                TantivyIndex::from_files_without_threads(damaged).and_then(|index| try_answers(&index));
            for answer in [answer, without_threads] {
                match answer {
                    // An index of another version is left out: it is empty, and stands at 0.
                    Ok(answer) => {
                        let answer = hits(answer);
                        let left_out = answer.iter().all(|(_, total, _)| *total == 0);
                        assert!(answer == expected || left_out, "{name}, byte {place}, bit {bit}");
                    }
                    Err(error) => assert!(
                        matches!(error.kind(), ErrorKind::Corrupt | ErrorKind::ConfigInvalid),
                        "{name}, byte {place}: {error:?}"
                    ),
                }
            }
        }
    }
}

fn files_give_the_same_hits_in_the_same_order() {
    search::histories(12, 24, |history| {
        for index in [TantivyIndex::in_memory().unwrap(), TantivyIndex::without_threads().unwrap()] {
            block_on(random::play(&index, history.clone())).unwrap();
            let expected = answers(&index);
            let files = index.files().unwrap();
            assert_eq!(answers(&TantivyIndex::from_files(files.clone()).unwrap()), expected);
            assert_eq!(answers(&TantivyIndex::from_files_without_threads(files.clone()).unwrap()), expected);
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in files {
                std::fs::write(folder.path().join(name), bytes).unwrap();
            }
            assert_eq!(answers(&open(folder.path())), expected);
        }
    });
}

fn what_is_erased_stands_in_no_file() {
    const WORD: &str = "zanzibarnonsense";
    let holds = |index: &TantivyIndex| {
        let files = index.files().unwrap();
        files.values().any(|bytes| bytes.windows(WORD.len()).any(|window| window == WORD.as_bytes()))
    };
    let others = |from: u64| (from..from + 40).map(|key| put(&format!("{key}"), "Rights")).collect::<Vec<_>>();
    for (kept, more) in [(0, false), (1, false), (40, false), (40, true)] {
        let folder = tempfile::tempdir().unwrap();
        let on_disk = || {
            let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| std::fs::read(entry.unwrap().path()));
            files.flatten().any(|bytes| bytes.windows(WORD.len()).any(|window| window == WORD.as_bytes()))
        };
        let index = open(folder.path());
        let updates = others(0).into_iter().take(kept).chain([put("secret", WORD)]).collect();
        block_on(index.apply(updates, at(1))).unwrap();
        assert!(on_disk() && total(&index) > 0);
        let erased = if more { others(100) } else { Vec::new() };
        let erased = erased.into_iter().chain([Update::Erase(DocumentKey("secret".to_owned()))]).collect();
        block_on(index.apply(erased, at(2))).unwrap();
        assert!(!on_disk(), "{kept} documents beside it, others written: {more}");
        apply(&index, 3, "secret", WORD).unwrap();
        assert!(on_disk());
        block_on(index.clear()).unwrap();
        assert!(!on_disk(), "and a cleared index holds nothing");
    }
    for threads in [true, false] {
        let index = if threads { TantivyIndex::in_memory() } else { TantivyIndex::without_threads() }.unwrap();
        let others = |from: u64| (from..from + 40).map(|key| put(&format!("{key}"), "Rights")).collect::<Vec<_>>();
        let mut updates = others(0);
        updates.push(put("secret", WORD));
        block_on(index.apply(updates, at(1))).unwrap();
        apply(&index, 2, "other", WORD).unwrap();
        assert!(holds(&index));
        // Removed, it may stay for a while; what is erased takes along what was removed before.
        block_on(index.apply(vec![Update::Remove(DocumentKey("other".to_owned()))], at(3))).unwrap();
        let mut updates = others(100);
        updates.push(Update::Erase(DocumentKey("secret".to_owned())));
        block_on(index.apply(updates, at(4))).unwrap();
        assert!(!holds(&index), "threads: {threads}");
        assert_eq!((total(&index), block_on(index.position()).unwrap()), (80, at(4)));
    }
}

fn an_index_from_files_goes_on() {
    for threads in [true, false] {
        let start = TantivyIndex::in_memory().unwrap();
        block_on(start.apply((0..9).map(|key| put(&format!("{key}"), "Rights")).collect(), at(1))).unwrap();
        apply(&start, 2, "3", "Water").unwrap();
        let files = start.files().unwrap();
        let index =
            if threads { TantivyIndex::from_files(files) } else { TantivyIndex::from_files_without_threads(files) };
        let index = index.unwrap();
        assert_eq!(block_on(index.position()).unwrap(), at(2));
        block_on(index.apply(vec![Update::Remove(DocumentKey("0".to_owned())), put("1", "Water")], at(3))).unwrap();
        assert_eq!(total(&index), 8);
        block_on(index.apply(Vec::new(), at(4))).unwrap();
        let again = TantivyIndex::from_files(index.files().unwrap()).unwrap();
        assert_eq!((total(&again), block_on(again.position()).unwrap()), (8, at(4)));
        assert_eq!(answers(&again), answers(&index));
        let other = IndexPosition { store: Some(StoreId::from_u128(2)), ..at(5) };
        assert_eq!(refused(block_on(again.apply(Vec::new(), other))), ErrorKind::Conflict);
    }
}

fn what_is_no_index_is_refused() {
    assert_eq!(refused(TantivyIndex::from_files(BTreeMap::new())), ErrorKind::ConfigInvalid);
    let files = BTreeMap::from([("meta.json".to_owned(), b"{}".to_vec())]);
    assert_eq!(refused(TantivyIndex::from_files(files)), ErrorKind::ConfigInvalid);
    let index = TantivyIndex::without_threads().unwrap();
    apply(&index, 1, "a", "One").unwrap();
    let mut files = index.files().unwrap();
    files.retain(|name, _| Path::new(name).extension().is_none_or(|extension| extension != "store"));
    assert_eq!(refused(TantivyIndex::from_files_without_threads(files)), ErrorKind::Corrupt);
}

fn every_way_to_the_same_documents_gives_the_same_answers() {
    search::histories(24, 24, |history| {
        let threads = TantivyIndex::in_memory().unwrap();
        let parts = TantivyIndex::without_threads().unwrap();
        let naive = block_on(random::play(&threads, history.clone())).unwrap();
        block_on(random::play(&parts, history)).unwrap();
        let fresh = TantivyIndex::in_memory().unwrap();
        let documents = naive.documents().into_iter().map(|document| Update::Put(Box::new(document))).collect();
        block_on(fresh.apply(documents, block_on(naive.position()).unwrap())).unwrap();
        let expected = answers(&threads);
        assert_eq!(answers(&parts), expected);
        assert_eq!(answers(&fresh), expected);
    });
}
