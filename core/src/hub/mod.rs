//! The Hub: what an embedder holds. Records, review rules, log and search behind one door, every operation with its actor.

mod access;
mod action;
mod ahead;
mod answers;
pub mod blocking;
mod checks;
mod citations;
mod command;
mod corrections;
mod coverage;
mod desk;
mod duplicates;
mod export;
mod follow;
mod harvest;
mod history;
mod import;
mod labels;
mod lines;
mod maintenance;
mod mirror;
mod naming;
mod outbox;
mod people;
mod pledges;
mod policies;
mod replay;
mod resources;
mod restore;
mod reviews;
mod roles;
mod roster;
mod search;
mod steps;
mod timers;
mod translations;
mod works;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

pub use crate::resource::ResourceRef;
pub use action::{Action, Created, Mirrored, Opened};
pub use answers::CallAnswer;
pub use checks::Check;
pub use citations::{Citation, CitedBy};
pub use corrections::{CorrectionReceipt, CorrectionReply, CorrectionView, NewCorrection};
pub use coverage::{Coverage, Gap};
pub use desk::{Desk, DeskQuery, ItemReminder, WorkItem};
pub use duplicates::{Like, PairVerdict, Said};
pub use export::{ExportHead, OpenItem, OpenRevision, OpenTranslation, PrivateRecord};
pub use harvest::{HarvestOptions, HarvestRun};
pub use history::{Part, Participant, PastComment, PastDecision, PastEvent, PastReview, ReviewHistory};
pub use import::{ImportOptions, LineOutcome, Outcome, Refusal, Rehearsal};
pub use labels::{
    LabelEvidence, LabelScheme, LabelSchemeError, LabelSuggestions, Labelled, StatedLabel, SuggestedLabel,
};
pub use lines::{Line, LineError, Lines, ReadLine, read_line};
pub use maintenance::LogEntry;
pub use people::{FirstOperator, Member, NewOrganisation, NewPerson};
pub use replay::{Replayed, replay};
pub use resources::ResourceView;
pub use reviews::{AssignmentView, Briefing, CommentView, QueryView, ReviewStep, ReviewView, Submission};
pub use search::{Completion, CompletionKind, ResultItem, Results, SameWork, SearchQuery};
pub use steps::operation;
pub use timers::TimerRun;
pub use translations::{NewTranslation, PublicTranslation, TranslationView, WordsView};
pub use works::{FoundEdition, FoundLink, FoundWork, RefusedVerdict, WorkMember, Works};

use crate::error::{Error, ErrorKind, Result};
use crate::id::{CommandId, Entropy, Id, StoreId};
use crate::people::Actor;
use crate::record::{RecordKey, StoreRecord, Stores, decode};
use crate::search::IndexHandle;
use crate::storage::{Storage, StorageHandle, Stored, Version};
use crate::time::{Clock, Timestamp};

/// What a Hub is made of: its storage, its two indexes, its clock and its source of randomness.
///
/// See [`Hub`] for an example.
#[derive(Debug, Clone)]
pub struct HubParts {
    /// Where records and log are kept.
    pub storage: StorageHandle,
    /// The index of what everyone may see.
    pub public: IndexHandle,
    /// The index of open items.
    pub desk: IndexHandle,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness for ids.
    pub entropy: Arc<dyn Entropy>,
}

/// A store with its rules and its search. Cheap to clone; clones are the same Hub.
///
/// ```
/// use migration_hub::hub::{blocking, FirstOperator, HubParts, SearchQuery};
/// use migration_hub::people::Actor;
///
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
/// let hub = hub.as_actor(Actor::Person(operator));
/// let line = br#"{"source":"example","id":"1","title":"Remittances in crisis","language":"en"}"#;
/// let draft = migration_hub::hub::read_line(1, line)?;
/// hub.import(vec![draft], Default::default())?;
/// assert_eq!(hub.search(&SearchQuery::words("remittances"))?.total, 0, "an imported item is a draft");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Hub {
    parts: HubParts,
    store: StoreId,
    /// Commands since the indexes were last moved; see [`follow`].
    pending: Arc<AtomicU64>,
    /// Where the steps of each item's reviews stand in the log; see [`history`].
    trail: history::Trail,
    /// What suggests labels; see [`labels`].
    labels: Arc<labels::Labels>,
}

/// Keys that are asked for at once.
const LOT: usize = 256;

/// A record with the version it was read at.
#[derive(Debug, Clone)]
pub(crate) struct Loaded<T> {
    pub(crate) value: T,
    pub(crate) version: Version,
}

#[cfg(feature = "tantivy")]
impl HubParts {
    /// Everything in memory, with the system's clock: for tests, notebooks and examples.
    ///
    /// # Errors
    /// `Unexpected` when the engine cannot make an index; `Unsupported` on `wasm32`, where the host gives the clock.
    pub fn in_memory() -> Result<Self> {
        let clock = crate::time::system_clock().ok_or_else(|| {
            Error::new(ErrorKind::Unsupported, "in_memory", "there is no system clock here: name a clock of the host")
        })?;
        Ok(Self {
            storage: StorageHandle::new(crate::storage::MemoryStorage::default()),
            public: IndexHandle::new(crate::search::tantivy::TantivyIndex::in_memory()?),
            desk: IndexHandle::new(crate::search::tantivy::TantivyIndex::in_memory()?),
            clock,
            entropy: Arc::new(crate::id::SystemEntropy),
        })
    }
}

impl Hub {
    /// Opens a store that [`Hub::create`] made.
    ///
    /// # Errors
    /// `NotFound` when the storage holds no store; what the storage answers.
    pub async fn open(parts: HubParts) -> Result<Self> {
        let key = RecordKey::store();
        let stored = parts.storage.get(std::slice::from_ref(&key)).await?.pop().flatten();
        let bytes = stored.and_then(|stored| stored.bytes);
        let Some(bytes) = bytes else {
            return Err(Error::new(ErrorKind::NotFound, "open", "there is no store here yet; create one first"));
        };
        let store: StoreRecord = decode(&key, &bytes)?;
        Ok(Self {
            parts,
            store: store.id,
            pending: Arc::default(),
            trail: history::Trail::default(),
            labels: Arc::default(),
        })
    }

    /// The store's id.
    pub fn store(&self) -> StoreId {
        self.store
    }

    /// The operations, carried out as this actor.
    pub fn as_actor(&self, actor: Actor) -> ActorHub {
        ActorHub { hub: self.clone(), actor, command: None }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.parts.clock.now()
    }

    pub(crate) fn fresh<K>(&self) -> Id<K> {
        crate::id::fresh(self.parts.clock.as_ref(), self.parts.entropy.as_ref())
    }

    pub(crate) async fn load<T: Stores>(&self, key: &RecordKey) -> Result<Option<Loaded<T>>> {
        Ok(self.load_all(std::slice::from_ref(key)).await?.pop().flatten())
    }

    /// Loads records of one kind, in the order asked; tombstones are `None`. While one lot is decoded, the storage reads
    /// the next.
    pub(crate) async fn load_all<T: Stores>(&self, keys: &[RecordKey]) -> Result<Vec<Option<Loaded<T>>>> {
        self.load_each(keys).await?.into_iter().map(Option::transpose).collect()
    }

    /// As [`Hub::load_all`], but a record that a newer version wrote, or that is damaged, is no reason to miss the others.
    pub(crate) async fn load_readable<T: Stores>(&self, keys: &[RecordKey]) -> Result<Vec<Option<Loaded<T>>>> {
        Ok(self.load_each(keys).await?.into_iter().map(|loaded| loaded.and_then(Result::ok)).collect())
    }

    async fn load_each<T: Stores>(&self, keys: &[RecordKey]) -> Result<Vec<Option<Result<Loaded<T>>>>> {
        let mut loaded = Vec::with_capacity(keys.len());
        let mut lots = keys.chunks(LOT).map(|lot| self.parts.storage.get(lot));
        let mut next = match lots.next() {
            Some(lot) => Some(ahead::ask(lot).await),
            None => None,
        };
        while let Some(lot) = next {
            let found = lot.answer().await?;
            next = match lots.next() {
                Some(lot) => Some(ahead::ask(lot).await),
                None => None,
            };
            for stored in found {
                loaded.push(match stored {
                    Some(Stored { key, version, bytes: Some(bytes) }) => {
                        Some(decode(&key, &bytes).map(|value| Loaded { value, version }))
                    }
                    _ => None,
                });
            }
        }
        Ok(loaded)
    }
}

/// A Hub's operations as one actor. Every read and every command is checked against the permission table.
///
/// See [`Hub`] for an example.
#[derive(Debug, Clone)]
pub struct ActorHub {
    pub(crate) hub: Hub,
    pub(crate) actor: Actor,
    pub(crate) command: Option<CommandId>,
}

impl ActorHub {
    /// The actor.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The same operations, the next command under an id of the caller's: sent twice, it happens once. Sent twice at the
    /// same moment, one of the two may be answered `Conflict`: sent again, it gets the answer of the other.
    #[must_use]
    pub fn with_command(&self, id: CommandId) -> Self {
        Self { command: Some(id), ..self.clone() }
    }
}
