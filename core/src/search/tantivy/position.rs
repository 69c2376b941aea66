//! Where the index stands, and what made it: written in one step with what it describes.

use serde::{Deserialize, Serialize};

use crate::id::StoreId;
use crate::page::Position;
use crate::search::analysis::ANALYZER_ID;
use crate::search::{IndexPosition, Update};

/// The version of the schema and of what stands in its fields. An index of another version is built anew.
const FORMAT: u32 = 1;

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
}

impl Mark {
    /// The mark of an index of this version that stands there.
    pub(super) fn at(position: IndexPosition) -> Self {
        Self { format: FORMAT, analyzer: ANALYZER_ID.to_owned(), store: position.store, position: position.position }
    }

    /// The mark of an empty index.
    pub(super) fn empty() -> Self {
        Self::at(IndexPosition { store: None, position: 0 })
    }

    /// Whether this version of the library wrote it.
    pub(super) fn is_ours(&self) -> bool {
        self.format == FORMAT && self.analyzer == ANALYZER_ID
    }

    /// Where the index stands.
    pub(super) fn position(&self) -> IndexPosition {
        IndexPosition { store: self.store, position: self.position }
    }

    /// Reads a mark; `None` when the text is something else.
    pub(super) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The mark as text.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Whether an index that stands at `now` may move to `upto`: an index follows one store for as long as it is not cleared.
pub(super) fn may_follow(now: IndexPosition, upto: IndexPosition) -> bool {
    now.store.is_none() || now.store == upto.store
}

/// The last update of every key.
pub(super) fn last_of_each(
    updates: Vec<Update>,
) -> std::collections::BTreeMap<crate::search::DocumentKey, Option<Box<crate::search::Document>>> {
    updates
        .into_iter()
        .map(|update| match update {
            Update::Put(document) => (document.key.clone(), Some(document)),
            Update::Remove(key) => (key, None),
        })
        .collect()
}
