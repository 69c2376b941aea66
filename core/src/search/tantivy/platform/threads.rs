//! Writing with tantivy's own writer: one thread, one commit per call, the lock of the folder held for that call only.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use tantivy::directory::INDEX_WRITER_LOCK;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{Directory, Index, IndexWriter, TantivyDocument};

use super::super::position::{Batch, Mark, check_move};
use super::super::schema::{self, Fields};
use super::super::segments::{self, Check, Snapshot};
use super::super::{fault, folder};
use crate::error::Result;
use crate::search::analysis::Indexing;
use crate::search::{Document, DocumentKey};

/// Memory of the writer, in bytes. What does not fit becomes a segment of its own.
const WRITER_BYTES: usize = 32 << 20;

/// Segments smaller than this many documents count as equally small when it is decided what to merge.
const SMALL_SEGMENT: u32 = 500;

/// An index that tantivy's writer writes.
pub(in crate::search::tantivy) struct Threaded {
    directory: Box<dyn Directory>,
    writing: Mutex<()>,
    latest: Mutex<Option<Snapshot>>,
    words: Words,
}

/// What is remembered of words from one call to the next: for each thread its own.
type Words = Mutex<Vec<Indexing>>;

impl Threaded {
    /// The index in a directory that holds one.
    pub(in crate::search::tantivy) fn new(directory: Box<dyn Directory>) -> Self {
        Self { directory, writing: Mutex::new(()), latest: Mutex::new(None), words: Mutex::default() }
    }

    /// Where it is.
    pub(in crate::search::tantivy) fn directory(&self) -> &dyn Directory {
        &*self.directory
    }

    /// What is committed now, by whichever process.
    pub(in crate::search::tantivy) fn snapshot(&self, fields: &Fields, operation: &'static str) -> Result<Snapshot> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = latest.as_ref()
            && snapshot.is_current(&*self.directory)
        {
            return Ok(snapshot.clone());
        }
        let before = latest.take();
        let snapshot = Snapshot::load(&*self.directory, fields, before.as_ref(), Check::Files, operation)?;
        Ok(latest.insert(snapshot).clone())
    }

    /// Applies the last update of each key and moves to the mark, in one commit.
    pub(in crate::search::tantivy) fn apply(&self, fields: &Fields, batch: &Batch, mark: &Mark) -> Result<()> {
        let _turn = self.turn("apply")?;
        let index = Index::open(self.directory.box_clone()).map_err(|cause| fault::reading("apply", cause))?;
        let failed = |cause| fault::writing("apply", cause);
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES).map_err(failed)?;
        // The list does not outlive this: what it names counts as used, and the files of it would stay.
        let now = {
            let metas = index.load_metas().map_err(|cause| fault::reading("apply", cause))?;
            segments::mark(&metas, &*self.directory).filter(Mark::is_ours)
        };
        let now = now.ok_or_else(|| fault::corrupt("apply", "another version of the library wrote the index"))?;
        check_move(now.position(), mark.position())?;
        if batch.documents.is_empty() && now == *mark {
            return Ok(());
        }
        erase(&index, &mut writer, fields, batch, &now).map_err(failed)?;
        writer.set_merge_policy(Box::new(merging()));
        let largest = largest_key(&self.snapshot(fields, "apply")?).map_err(|cause| fault::reading("apply", cause))?;
        // Keys mostly ascend: one that is larger than all of them is not there, and nobody has to look for it.
        let there = batch.documents.keys().take_while(|key| largest.as_ref().is_some_and(|largest| key <= &largest));
        for key in there {
            writer.delete_term(fields.key_term(key));
        }
        let documents: Vec<&Document> = batch.documents.values().flatten().map(Box::as_ref).collect();
        analysed(&self.words, fields, &documents, |document| writer.add_document(document).map(drop).map_err(failed))?;
        let mut commit = writer.prepare_commit().map_err(failed)?;
        commit.set_payload(&mark.text());
        commit.commit().map_err(failed)?;
        // Committed: a merge that fails is tried again by a later call.
        writer.wait_merging_threads().ok();
        // Whoever comes next need not read again what was written here.
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        *latest = Snapshot::load(&*self.directory, fields, latest.as_ref(), Check::Nothing, "apply").ok();
        Ok(())
    }

    /// Empties the index.
    pub(in crate::search::tantivy) fn clear(&self, fields: &Fields) -> Result<()> {
        let _turn = self.turn("clear")?;
        let lock = self.directory.acquire_lock(&INDEX_WRITER_LOCK);
        let _lock = lock.map_err(|cause| fault::writing("clear", cause.into()))?;
        folder::create(&*self.directory, fields).map_err(|error| error.during("clear"))?;
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    fn turn(&self, operation: &'static str) -> Result<MutexGuard<'_, ()>> {
        match self.writing.try_lock() {
            Ok(turn) => Ok(turn),
            Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(fault::busy(operation)),
        }
    }
}

/// The largest key of a document, replaced ones counted too.
fn largest_key(snapshot: &Snapshot) -> tantivy::Result<Option<DocumentKey>> {
    let mut largest = None;
    for opened in snapshot.segments.iter() {
        let Some(keys) = opened.reader.fast_fields().str(schema::KEY)? else { continue };
        let mut key = String::new();
        if let Some(last) = (keys.num_terms() as u64).checked_sub(1) {
            keys.ord_to_str(last, &mut key)?;
            largest = largest.max(Some(DocumentKey(key)));
        }
    }
    Ok(largest)
}

/// Documents that one thread analyses before it hands them over.
const SHARE: usize = 64;

/// Analyses documents on every core, and hands them over in their order on this thread.
fn analysed(
    words: &Words,
    fields: &Fields,
    documents: &[&Document],
    mut each: impl FnMut(TantivyDocument) -> Result<()>,
) -> Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    if cores == 1 || documents.len() <= SHARE {
        return remembering(words, |indexing| {
            documents.iter().try_for_each(|document| each(fields.write(indexing, document)?))
        });
    }
    std::thread::scope(|scope| {
        // Thread n has every share whose number leaves n, so that asking them in turn gives the shares in their order.
        let threads: Vec<Receiver<Vec<Result<TantivyDocument>>>> = (0..cores)
            .map(|first| {
                let (hand_over, shares) = sync_channel(2);
                let work = move |indexing: &mut Indexing| {
                    for share in documents.chunks(SHARE).skip(first).step_by(cores) {
                        let share = share.iter().map(|document| fields.write(indexing, document)).collect();
                        // Nobody asks any more when an earlier share failed.
                        if hand_over.send(share).is_err() {
                            break;
                        }
                    }
                };
                let work = move || remembering(words, work);
                let started = std::thread::Builder::new().name("mighub-words".to_owned()).spawn_scoped(scope, work);
                started.map(|_| shares).map_err(|cause| fault::io("apply", cause))
            })
            .collect::<Result<_>>()?;
        let shares = threads.iter().cycle().map_while(|thread| thread.recv().ok());
        shares.flatten().try_for_each(|document| each(document?))
    })
}

/// Does work with what is remembered of words.
fn remembering<T>(words: &Words, work: impl FnOnce(&mut Indexing) -> T) -> T {
    let known = || words.lock().unwrap_or_else(PoisonError::into_inner);
    let mut indexing = known().pop().unwrap_or_default();
    let done = work(&mut indexing);
    known().push(indexing);
    done
}

/// Removes the documents that are to leave nothing behind, and writes the segments anew that held them or others that
/// were removed before. The mark stays: should the process end in between, the same updates come again.
fn erase(index: &Index, writer: &mut IndexWriter, fields: &Fields, batch: &Batch, now: &Mark) -> tantivy::Result<()> {
    if batch.erased.is_empty() {
        return Ok(());
    }
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for key in &batch.erased {
        writer.delete_term(fields.key_term(key));
    }
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&now.text());
    commit.commit()?;
    for segment in index.searchable_segment_metas()?.iter().filter(|segment| segment.has_deletes()) {
        writer.merge(&[segment.id()]).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    Ok(())
}

fn merging() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    // Every segment costs a query a look into its dictionaries; fewer of them are written more often.
    policy.set_min_num_segments(4);
    policy.set_min_layer_size(SMALL_SEGMENT);
    policy.set_del_docs_ratio_before_merge(0.5);
    policy
}
