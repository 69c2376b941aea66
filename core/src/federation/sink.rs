//! The port that is written back through, and the one way to deliver: nothing counts as done before it was read back.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::bounds::{BoxFuture, MaybeSend, MaybeSync};
use crate::error::{Error, ErrorKind, Result};
use crate::id::CommandId;
use crate::resource::{Content, ExternalId};
use crate::review::State;

/// What a sink can do now.
///
/// See [`deliver`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SinkCapability {
    /// It takes [`Intent::Record`].
    pub records: bool,
    /// It takes [`Intent::Review`].
    pub reviews: bool,
    /// It refuses to overwrite what changed since [`WriteBack::base`].
    pub locks: bool,
}

/// What a portal is to show.
///
/// See [`deliver`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Intent {
    /// What a resource says.
    Record(Box<Content>),
    /// Where its review stands.
    Review(State),
}

/// One thing to write to a portal, as it waits to be delivered.
///
/// See [`deliver`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteBack {
    /// By what a repetition is known: the same key is one intention, however often it is sent.
    pub key: CommandId,
    /// How the portal knows the item; `None` to make a new one there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ExternalId>,
    /// The portal's version of the item that this was decided on, where it has versions: as a sink gave it, or the stamp with
    /// which the source gave the item, as [`Timestamp`](crate::time::Timestamp) prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// What is to be shown.
    pub intent: Intent,
}

/// What a portal made of a write.
///
/// See [`deliver`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Answer {
    /// It was taken.
    Applied {
        /// How the portal knows the item.
        id: ExternalId,
        /// The portal's version of it, where it has versions.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
    },
    /// The item changed there since, and nothing was written.
    Conflict {
        /// The portal's version of it, where it says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        found: Option<String>,
    },
    /// It was refused, and would be again.
    Rejected {
        /// Why, in the portal's words.
        reason: String,
    },
}

/// What a portal shows of a write.
///
/// See [`deliver`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadBack {
    /// What was intended.
    Shown {
        /// How the portal knows the item.
        id: ExternalId,
        /// The portal's version of it, where it has versions.
        version: Option<String>,
    },
    /// Something else, or nothing.
    NotShown,
}

/// The port that a portal plugin implements to be written to.
///
/// See [`deliver`] for an example.
pub trait Sink: fmt::Debug + MaybeSend + MaybeSync + 'static {
    /// What this sink can do now.
    fn capability(&self) -> SinkCapability;

    /// Writes, and says what the portal answered: that it took the write, which is not that it shows it.
    ///
    /// Sent again with the same key it makes no second item, as far as the portal lets it be known again; what the portal
    /// forgets, [`deliver`] finds by reading back first.
    ///
    /// # Errors
    /// `Unsupported` for an intent or a base that the capability does not have, with nothing written; `ConfigInvalid` when
    /// the portal refuses the credentials; `RateLimited`, `Unavailable`; `Unexpected` when it is not known whether anything was written.
    fn write(&self, write: &WriteBack) -> impl Future<Output = Result<Answer>> + MaybeSend;

    /// Whether the portal shows what a write intends, asked of the portal anew. Where an item is to be made, it is found by
    /// what the plugin wrote of the key or by its address.
    ///
    /// # Errors
    /// As [`Sink::write`].
    fn read_back(&self, write: &WriteBack) -> impl Future<Output = Result<ReadBack>> + MaybeSend;
}

trait ErasedSink: fmt::Debug + MaybeSend + MaybeSync {
    fn capability_erased(&self) -> SinkCapability;
    fn write_erased<'a>(&'a self, write: &'a WriteBack) -> BoxFuture<'a, Result<Answer>>;
    fn read_back_erased<'a>(&'a self, write: &'a WriteBack) -> BoxFuture<'a, Result<ReadBack>>;
}

impl<S: Sink> ErasedSink for S {
    fn capability_erased(&self) -> SinkCapability {
        self.capability()
    }
    fn write_erased<'a>(&'a self, write: &'a WriteBack) -> BoxFuture<'a, Result<Answer>> {
        Box::pin(self.write(write))
    }
    fn read_back_erased<'a>(&'a self, write: &'a WriteBack) -> BoxFuture<'a, Result<ReadBack>> {
        Box::pin(self.read_back(write))
    }
}

/// Any sink, behind one type that is cheap to clone.
///
/// See [`deliver`] for an example.
#[derive(Clone)]
pub struct SinkHandle(Arc<dyn ErasedSink>);

impl SinkHandle {
    /// Wraps a sink.
    pub fn new(sink: impl Sink) -> Self {
        Self(Arc::new(sink))
    }
}

impl fmt::Debug for SinkHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[deny(clippy::missing_trait_methods)]
impl Sink for SinkHandle {
    fn capability(&self) -> SinkCapability {
        self.0.capability_erased()
    }
    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        self.0.write_erased(write).await
    }
    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        self.0.read_back_erased(write).await
    }
}

/// Delivers a write: it is `Applied` only when the portal shows it, and written only when the portal does not show it yet,
/// so that it may be repeated after any failure.
///
/// ```
/// use migration_hub::error::Result;
/// use migration_hub::federation::{deliver, Answer, Intent, ReadBack, Sink, SinkCapability, WriteBack};
/// use migration_hub::resource::ExternalId;
/// use migration_hub::review::State;
/// use std::sync::Mutex;
///
/// /// A portal with one item and its status.
/// #[derive(Debug)]
/// struct Portal(ExternalId, Mutex<State>);
///
/// impl Sink for Portal {
///     fn capability(&self) -> SinkCapability {
///         SinkCapability { reviews: true, ..SinkCapability::default() }
///     }
///     async fn write(&self, write: &WriteBack) -> Result<Answer> {
///         let Intent::Review(state) = write.intent else { return Ok(Answer::Rejected { reason: "no records".to_owned() }) };
///         *self.1.lock().unwrap() = state;
///         Ok(Answer::Applied { id: self.0.clone(), version: None })
///     }
///     async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
///         let shown = write.intent == Intent::Review(*self.1.lock().unwrap());
///         Ok(if shown { ReadBack::Shown { id: self.0.clone(), version: None } } else { ReadBack::NotShown })
///     }
/// }
///
/// let id = ExternalId::new("portal", "7")?;
/// let portal = Portal(id.clone(), Mutex::new(State::Draft));
/// let write = WriteBack {
///     key: "0193b5a0-0000-7000-8000-000000000001".parse()?,
///     id: Some(id.clone()),
///     base: None,
///     intent: Intent::Review(State::Accepted),
/// };
/// let answer = migration_hub::hub::blocking::wait(deliver(&portal, &write))?;
/// assert_eq!(answer, Answer::Applied { id, version: None });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Unavailable` when the portal took the write and does not show it yet; what the sink answers.
pub async fn deliver(sink: &impl Sink, write: &WriteBack) -> Result<Answer> {
    attempt(sink, write).await?.ok_or_else(|| not_shown_yet(write))
}

/// As [`deliver`]; `None` when the portal took the write and does not show it yet.
pub(crate) async fn attempt(sink: &impl Sink, write: &WriteBack) -> Result<Option<Answer>> {
    if let ReadBack::Shown { id, version } = sink.read_back(write).await? {
        return Ok(Some(Answer::Applied { id, version }));
    }
    let answer = sink.write(write).await?;
    if !matches!(answer, Answer::Applied { .. }) {
        return Ok(Some(answer));
    }
    Ok(match sink.read_back(write).await? {
        ReadBack::Shown { id, version } => Some(Answer::Applied { id, version }),
        ReadBack::NotShown => None,
    })
}

pub(crate) fn not_shown_yet(write: &WriteBack) -> Error {
    let message = "the portal took this and does not show it yet";
    Error::new(ErrorKind::Unavailable, "deliver", message).with("key", write.key)
}
