//! Writing without threads: every call leaves a part, and the next reader merges the parts into one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::{OwnedBytes, RamDirectory};
use tantivy::fastfield::{AliveBitSet, write_alive_bitset};
use tantivy::indexer::merge_filtered_segments;
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, Directory, DocSet, IndexBuilder, Segment, TERMINATED, TantivyDocument};

use super::fault;
use super::folder;
use super::position::{Batch, MARK_FILE, Mark, check_move};
use super::schema::{Fields, settings};
use super::segments::{self, Check, Opened, Snapshot};
use crate::error::Result;
use crate::search::analysis::Indexing;
use crate::search::{DocumentKey, IndexPosition};

/// Memory of the writer of one part, in bytes, before it grows.
const PART_BYTES: usize = 15_000_000;

/// An index that is written on the caller's thread, in memory.
pub(super) struct Parts(Mutex<State>);

struct State {
    /// Everything merged so far.
    merged: RamDirectory,
    snapshot: Snapshot,
    /// The last update of each key since, analysed: the part that the next reader merges.
    pending: BTreeMap<DocumentKey, Option<TantivyDocument>>,
    mark: Mark,
}

impl Parts {
    /// The index in a directory that holds one.
    pub(super) fn open(merged: RamDirectory, fields: &Fields) -> Result<Self> {
        let snapshot = Snapshot::load(&merged, fields, None, Check::Files, "open")?;
        let mark = snapshot.mark.clone();
        Ok(Self(Mutex::new(State { merged, snapshot, pending: BTreeMap::new(), mark })))
    }

    /// Where the index stands.
    pub(super) fn position(&self) -> IndexPosition {
        self.state().mark.position()
    }

    /// What is applied, merged.
    pub(super) fn snapshot(&self, fields: &Fields) -> Result<Snapshot> {
        let mut state = self.state();
        state.merge(fields)?;
        let mut snapshot = state.snapshot.clone();
        snapshot.mark = state.mark.clone();
        Ok(snapshot)
    }

    /// Takes in the last update of each key and moves to the mark.
    pub(super) fn apply(&self, fields: &Fields, batch: &Batch, mark: Mark) -> Result<()> {
        let mut state = self.state();
        check_move(state.mark.position(), mark.position())?;
        let mut part = BTreeMap::new();
        let mut indexing = Indexing::default();
        for (key, document) in &batch.documents {
            let document = document.as_ref().map(|document| fields.write(&mut indexing, document));
            part.insert(key.clone(), document.transpose()?);
        }
        state.pending.append(&mut part);
        state.mark = mark;
        Ok(())
    }

    /// Empties the index.
    pub(super) fn clear(&self, fields: &Fields) -> Result<()> {
        let merged = RamDirectory::create();
        folder::create(&merged, fields)?;
        let snapshot = Snapshot::load(&merged, fields, None, Check::Nothing, "clear")?;
        *self.state() = State { merged, mark: snapshot.mark.clone(), snapshot, pending: BTreeMap::new() };
        Ok(())
    }

    /// The files of what is applied, with the mark in a file of its own.
    pub(super) fn files(&self, fields: &Fields) -> Result<BTreeMap<String, Vec<u8>>> {
        let mut state = self.state();
        state.merge(fields)?;
        state.own_mark(fields)?;
        segments::files(&state.merged)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Merges what is pending into one segment: what was there without what was replaced, and the new part.
    fn merge(&mut self, fields: &Fields) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.merge_segments(fields)
    }

    /// Makes the file of ours hold the mark. An index written with threads holds one of its own, which would be
    /// believed first; writing the segments anew leaves it behind.
    fn own_mark(&mut self, fields: &Fields) -> Result<()> {
        if self.snapshot.mark == self.mark {
            return Ok(());
        }
        self.merge_segments(fields)
    }

    fn merge_segments(&mut self, fields: &Fields) -> Result<()> {
        let failed = |cause| fault::writing("apply", cause);
        let mut segments: Vec<Segment> = Vec::new();
        let mut keep: Vec<Option<AliveBitSet>> = Vec::new();
        for opened in self.snapshot.segments.iter() {
            if let Some(alive) = left(opened, fields, &self.pending).map_err(failed)? {
                segments.push(opened.segment.clone());
                keep.push(Some(alive));
            }
        }
        let documents: Vec<&TantivyDocument> = self.pending.values().flatten().collect();
        if !documents.is_empty() {
            let builder = IndexBuilder::new().schema(fields.schema.clone()).settings(settings());
            let mut writer = builder.single_segment_index_writer(RamDirectory::create(), PART_BYTES).map_err(failed)?;
            for document in documents {
                writer.add_document(document.clone()).map_err(failed)?;
            }
            let part = writer.finalize().map_err(failed)?;
            for segment in part.searchable_segments().map_err(failed)? {
                segments.push(segment);
                keep.push(None);
            }
        }
        let merged = RamDirectory::create();
        if segments.is_empty() {
            folder::create(&merged, fields)?;
        } else {
            merge_filtered_segments(&segments, settings(), keep, merged.clone()).map_err(failed)?;
        }
        // Written last: whoever reads the files in this order finds the mark with all it describes.
        merged
            .atomic_write(Path::new(MARK_FILE), self.mark.text().as_bytes())
            .map_err(|cause| fault::io("apply", cause))?;
        self.snapshot = Snapshot::load(&merged, fields, None, Check::Nothing, "apply")?;
        self.merged = merged;
        self.pending.clear();
        Ok(())
    }
}

/// The documents of a segment that are there and are not replaced; `None` when there is none.
fn left(
    opened: &Opened,
    fields: &Fields,
    replaced: &BTreeMap<DocumentKey, Option<TantivyDocument>>,
) -> tantivy::Result<Option<AliveBitSet>> {
    let mut alive = BitSet::with_max_value(opened.reader.max_doc());
    opened.reader.doc_ids_alive().for_each(|document| {
        alive.insert(document);
    });
    let inverted = opened.reader.inverted_index(fields.key)?;
    for key in replaced.keys() {
        if let Some(mut postings) = inverted.read_postings(&fields.key_term(key), IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                alive.remove(postings.doc());
                postings.advance();
            }
        }
    }
    if alive.len() == 0 {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    write_alive_bitset(&alive, &mut bytes)?;
    Ok(Some(AliveBitSet::open(OwnedBytes::new(bytes))))
}
