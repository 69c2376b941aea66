//! Where the index stands, and what made it: written in one step with what it describes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::id::StoreId;
use crate::page::Position;
use crate::search::analysis::ANALYZER_ID;
use crate::search::{Document, DocumentKey, IndexPosition, Update};
use crate::text::canonical::Digest;
use crate::text::json::from_text;

/// The version of the schema and of what stands in its fields. An index of another version is built anew.
const FORMAT: u32 = 7;

/// The file beside `meta.json` that holds the mark of an index written without threads; it is written last.
pub(super) const MARK_FILE: &str = "migration-hub.json";

/// What tantivy keeps for us beside its list of segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    format: u32,
    analyzer: String,
    store: Option<StoreId>,
    position: Position,
    digest: Digest,
}

impl Mark {
    /// The mark of an index of this version that stands there.
    pub(super) fn at(position: IndexPosition) -> Self {
        let IndexPosition { store, position, digest } = position;
        Self { format: FORMAT, analyzer: ANALYZER_ID.to_owned(), store, position, digest }
    }

    /// The mark of an empty index.
    pub(super) fn empty() -> Self {
        Self::at(IndexPosition::START)
    }

    /// Whether this version of the library wrote it.
    pub(super) fn is_ours(&self) -> bool {
        self.format == FORMAT && self.analyzer == ANALYZER_ID
    }

    /// Where the index stands.
    pub(super) fn position(&self) -> IndexPosition {
        IndexPosition { store: self.store, position: self.position, digest: self.digest }
    }

    /// Reads a mark; `None` when the text is something else.
    pub(super) fn read(text: &str) -> Option<Self> {
        from_text(text.as_bytes()).ok()
    }

    /// The mark as text.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Refuses to move an index that stands at `now` to `upto`: until it is cleared, it follows one store, and never goes back.
pub(super) fn check_move(now: IndexPosition, upto: IndexPosition) -> Result<()> {
    let conflict = |message: &str| Err(Error::new(ErrorKind::Conflict, "apply", message));
    if now.store.is_some() && now.store != upto.store {
        return conflict("the index follows another store; clear it first");
    }
    if now.position > upto.position {
        return conflict("the index stands further already");
    }
    Ok(())
}

/// What becomes of the documents of one call, by key.
#[derive(Default)]
pub(super) struct Batch {
    /// The document that each key has afterwards, or none.
    pub(super) documents: BTreeMap<DocumentKey, Option<Box<Document>>>,
    /// The keys of which nothing is to stay in the files.
    pub(super) erased: BTreeSet<DocumentKey>,
}

impl Batch {
    /// The last update of every key.
    pub(super) fn of(updates: Vec<Update>) -> Self {
        let mut batch = Self::default();
        for update in updates {
            let (key, document) = match update {
                Update::Put(document) => (document.key.clone(), Some(document)),
                Update::Remove(key) => (key, None),
                Update::Erase(key) => {
                    batch.erased.insert(key.clone());
                    (key, None)
                }
            };
            batch.documents.insert(key, document);
        }
        batch
    }
}
