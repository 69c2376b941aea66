//! The identity map: what is remembered of each item of a source, whatever becomes of the log.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::resource::{Content, ExternalId};
use crate::text::canonical::Digest;
use crate::time::Timestamp;

/// What is remembered of an item of a source between two harvests.
///
/// A record of its own, complete in itself: nothing of it has to be found in the log. Which resource the item is here is
/// said by the lookup of its id.
///
/// See [`plan`](super::plan()) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// How the source knows the item.
    pub id: ExternalId,
    /// The newest stamp that the source gave it. What comes with an older one is late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Timestamp>,
    /// Whether the source has it no longer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// What was last read; `None` for what could never be read or was gone before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Harvested>,
    /// The fields that say here what a person wrote, as JSON names them. The source changes them no more.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub curated: BTreeSet<String>,
    /// The record in quarantine, when what the source has now cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarantine: Option<Digest>,
}

/// What was last read of an item.
///
/// See [`Entry`] for where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Harvested {
    /// The digest of what counts in its payload, and of how that was read: with which plugin, settings and mapping.
    pub payload: Digest,
    /// What it said, in our fields: the base of the next merge.
    pub content: Content,
}

/// Whether an item is here.
///
/// See [`decide`](super::decide) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It never was here.
    Unknown,
    /// It is here.
    Here,
    /// It was here, and its source has it no longer.
    Gone,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 3] = [Self::Unknown, Self::Here, Self::Gone];
}

impl Entry {
    /// The entry of an item that nothing is known of.
    pub const fn new(id: ExternalId) -> Self {
        Self { id, stamp: None, gone: false, last: None, curated: BTreeSet::new(), quarantine: None }
    }

    /// Whether the item is here.
    pub const fn standing(&self) -> Standing {
        match (&self.last, self.gone) {
            (None, _) => Standing::Unknown,
            (Some(_), false) => Standing::Here,
            (Some(_), true) => Standing::Gone,
        }
    }

    /// Gives a field back to the source, when an editor takes what it says. Whether the field was curated.
    ///
    /// ```
    /// use migration_hub::{federation::Entry, resource::ExternalId};
    /// let mut entry = Entry::new(ExternalId::new("undl", "1")?);
    /// entry.curated.insert("title".to_owned());
    /// assert!(entry.release("title") && entry.curated.is_empty());
    /// # Ok::<(), migration_hub::resource::IdentifierError>(())
    /// ```
    pub fn release(&mut self, field: &str) -> bool {
        self.curated.remove(field)
    }
}
