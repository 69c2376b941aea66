//! Where in the log the steps of an item's reviews stand.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;

use super::super::Hub;
use crate::error::Result;
use crate::id::ResourceId;
use crate::limits;
use crate::page::Position;
use crate::storage::{Storage, StoredEntry};
use crate::text::json::from_text;

/// What was learnt of the log so far. A cache of the log like an index, but small enough for memory: positions only. Every
/// entry is read for it once in the life of a Hub, and those that were read once are never read for it again.
#[derive(Debug, Clone, Default)]
pub(in crate::hub) struct Trail(Arc<Mutex<Learnt>>);

#[derive(Debug, Default)]
struct Learnt {
    upto: Position,
    steps: BTreeMap<ResourceId, Vec<Position>>,
}

/// As much of an entry as says whose review it moved.
#[derive(Deserialize)]
struct Peek {
    position: Position,
    action: Moved,
}

#[derive(Deserialize)]
struct Moved {
    action: String,
    #[serde(default)]
    resource: Option<ResourceId>,
    #[serde(default)]
    reviews: Vec<Restored>,
}

#[derive(Deserialize)]
struct Restored {
    resource: ResourceId,
}

impl Trail {
    fn learnt(&self) -> MutexGuard<'_, Learnt> {
        // What a thread that stopped had learnt by then is true all the same.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Learnt {
    fn learn(&mut self, stored: &StoredEntry) {
        // Somebody else may have read it at the same time.
        if stored.position <= self.upto {
            return;
        }
        self.upto = stored.position;
        // An entry that says nothing of reviews in this form is of no review.
        let Ok(Peek { position, action }) = from_text(&stored.bytes) else { return };
        let moved = action.resource.filter(|_| action.action == "review");
        let restored = action.reviews.into_iter().map(|review| review.resource);
        for item in moved.into_iter().chain(restored) {
            let steps = self.steps.entry(item).or_default();
            if steps.last() != Some(&position) {
                steps.push(position);
            }
        }
    }
}

impl Hub {
    /// The entries of the log that moved a review of an item, in order.
    pub(super) async fn trail(&self, item: ResourceId) -> Result<Vec<StoredEntry>> {
        loop {
            let since = self.trail.learnt().upto;
            let new = self.parts.storage.changes(since, limits::PAGE_SIZE).await?;
            if new.is_empty() {
                break;
            }
            let mut learnt = self.trail.learnt();
            for entry in &new {
                learnt.learn(entry);
            }
        }
        let positions = self.trail.learnt().steps.get(&item).cloned().unwrap_or_default();
        let mut entries = Vec::with_capacity(positions.len());
        for position in positions {
            entries.extend(self.parts.storage.changes(position - 1, 1).await?);
        }
        Ok(entries)
    }
}
