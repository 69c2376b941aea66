//! The port that a portal is harvested through: page by page, with what the portal can report declared.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Checkpoint, Item, Reading};
use crate::bounds::{BoxFuture, MaybeSend, MaybeSync};
use crate::error::Result;
use crate::resource::ExternalId;
use crate::time::Timestamp;

/// How a source tells that an item is no longer there.
///
/// ```
/// use migration_hub::federation::Deletions;
/// assert!(Deletions::Transient.needs_sweep() && !Deletions::Persistent.needs_sweep());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deletions {
    /// It does not.
    #[default]
    Unreported,
    /// It tells for some time.
    Transient,
    /// It tells for ever.
    Persistent,
}

impl Deletions {
    /// Whether a harvest learns of every deletion only from a listing of everything.
    pub const fn needs_sweep(self) -> bool {
        !matches!(self, Self::Persistent)
    }
}

/// How exact the stamps of a source are, and the instants that it can be asked from.
///
/// ```
/// use migration_hub::federation::Granularity;
/// let instant = "2026-03-01T09:30:15.250Z".parse()?;
/// assert_eq!(Granularity::Second.floor(instant).to_string(), "2026-03-01T09:30:15.000Z");
/// assert_eq!(Granularity::Day.floor(instant).to_string(), "2026-03-01T00:00:00.000Z");
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Granularity {
    /// UTC days.
    Day,
    /// Whole seconds.
    #[default]
    Second,
    /// Milliseconds.
    Millisecond,
}

impl Granularity {
    /// The last instant of this granularity that is not after another.
    #[must_use]
    pub fn floor(self, instant: Timestamp) -> Timestamp {
        match self {
            Self::Day => instant.midnight(),
            Self::Second => {
                let millis = instant.millis();
                Timestamp::from_millis(millis - millis.rem_euclid(1_000)).unwrap_or(instant)
            }
            Self::Millisecond => instant,
        }
    }
}

/// What a source can do now.
///
/// See [`ScriptedSource`](super::ScriptedSource) for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceCapability {
    /// How it tells of deletions.
    pub deletions: Deletions,
    /// It can be asked for what changed since an instant: [`Reading::Since`].
    pub delta: bool,
    /// It lists ids without what they stand for: [`Source::list`].
    pub ids: bool,
    /// How exact its stamps are.
    pub granularity: Granularity,
}

/// A page of what a source has.
///
/// See [`ScriptedSource`](super::ScriptedSource) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePage {
    /// The items, in whatever order, each id at most once: of a feed of changes, the last one of each item.
    pub items: Vec<Item>,
    /// The source's own time when it answered, if it tells.
    pub answered: Option<Timestamp>,
    /// Where the next page begins; `None` after the last. An empty page is not the last because it is empty.
    pub next: Option<Checkpoint>,
}

/// A page of the ids that a source has.
///
/// See [`ScriptedSource`](super::ScriptedSource) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPage {
    /// The ids.
    pub ids: Vec<ExternalId>,
    /// Where the next page begins; `None` after the last.
    pub next: Option<Checkpoint>,
}

/// The port that a portal plugin implements to be harvested.
///
/// An implementation turns what the portal sends into [`Item`]s, and decides nothing: what is new, changed or gone is for
/// [`plan`](super::plan()) to say. Every future may be dropped at any point, and runs on any executor without a runtime.
///
/// See [`ScriptedSource`](super::ScriptedSource) for an example.
pub trait Source: fmt::Debug + MaybeSend + MaybeSync + 'static {
    /// What this source can do now.
    fn capability(&self) -> SourceCapability;

    /// The page of a reading at a checkpoint, or its first page.
    ///
    /// The same checkpoint may be asked for again, after an answer was lost. What changes while a reading goes on may be in it
    /// or not; what was there from its beginning to its end is in it. A record that cannot be read is an item, no error; a
    /// page that is no answer, such as the form of a firewall, is an error, no empty page.
    ///
    /// # Errors
    /// `CheckpointExpired` for a checkpoint that the portal or this version does not go on from; `Unsupported` for a
    /// [`Reading::Since`] of a source without delta; `ConfigInvalid` when the portal refuses, or has nothing at the address
    /// that was configured; `RateLimited` and `Unavailable` when asking again may help; `Corrupt` for what is no answer.
    fn read(&self, reading: Reading, from: Option<&Checkpoint>)
    -> impl Future<Output = Result<SourcePage>> + MaybeSend;

    /// The page of all ids at a checkpoint, or the first one; of what is there, not of what is gone.
    ///
    /// # Errors
    /// As [`Source::read`]; `Unsupported` without [`SourceCapability::ids`].
    fn list(&self, from: Option<&Checkpoint>) -> impl Future<Output = Result<IdPage>> + MaybeSend;

    /// What there is of one item: [`Item::Gone`] only when the portal itself says that it has no such item. A refusal, a
    /// challenge or silence is an error.
    ///
    /// # Errors
    /// As [`Source::read`].
    fn probe(&self, id: &ExternalId) -> impl Future<Output = Result<Item>> + MaybeSend;
}

trait ErasedSource: fmt::Debug + MaybeSend + MaybeSync {
    fn capability_erased(&self) -> SourceCapability;
    fn read_erased<'a>(&'a self, reading: Reading, from: Option<&'a Checkpoint>) -> BoxFuture<'a, Result<SourcePage>>;
    fn list_erased<'a>(&'a self, from: Option<&'a Checkpoint>) -> BoxFuture<'a, Result<IdPage>>;
    fn probe_erased<'a>(&'a self, id: &'a ExternalId) -> BoxFuture<'a, Result<Item>>;
}

impl<S: Source> ErasedSource for S {
    fn capability_erased(&self) -> SourceCapability {
        self.capability()
    }
    fn read_erased<'a>(&'a self, reading: Reading, from: Option<&'a Checkpoint>) -> BoxFuture<'a, Result<SourcePage>> {
        Box::pin(self.read(reading, from))
    }
    fn list_erased<'a>(&'a self, from: Option<&'a Checkpoint>) -> BoxFuture<'a, Result<IdPage>> {
        Box::pin(self.list(from))
    }
    fn probe_erased<'a>(&'a self, id: &'a ExternalId) -> BoxFuture<'a, Result<Item>> {
        Box::pin(self.probe(id))
    }
}

/// Any source, behind one type that is cheap to clone.
///
/// See [`ScriptedSource`](super::ScriptedSource) for an example.
#[derive(Clone)]
pub struct SourceHandle(Arc<dyn ErasedSource>);

impl SourceHandle {
    /// Wraps a source.
    pub fn new(source: impl Source) -> Self {
        Self(Arc::new(source))
    }
}

impl fmt::Debug for SourceHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[deny(clippy::missing_trait_methods)]
impl Source for SourceHandle {
    fn capability(&self) -> SourceCapability {
        self.0.capability_erased()
    }
    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        self.0.read_erased(reading, from).await
    }
    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        self.0.list_erased(from).await
    }
    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        self.0.probe_erased(id).await
    }
}
