//! One attempt to deliver, and what a run of them is told and tells.

use super::{Delivery, Outcome, RetryRules};
use crate::error::{Error, ErrorKind};
use crate::federation::sink::{attempt, not_shown_yet};
use crate::federation::{Answer, ReadBack, Sink, SourceHandle, WriteBack};
use crate::id::ResourceId;
use crate::people::Handle;
use crate::resource::ExternalId;

/// How to work off what is due.
///
/// See [`ActorHub::deliver`](crate::hub::ActorHub::deliver) for an example.
#[derive(Debug, Clone)]
pub struct DeliverOptions {
    /// How many are sent at most.
    pub most: usize,
    /// When what failed is tried again.
    pub rules: RetryRules,
    /// The portal as a source: of an item that was found changed, it says at once what the portal says now, as proposals.
    /// Without it the next harvest does.
    pub look: Option<SourceHandle>,
}

impl Default for DeliverOptions {
    fn default() -> Self {
        Self { most: 100, rules: RetryRules::default(), look: None }
    }
}

/// What came of working off what was due.
///
/// See [`ActorHub::deliver`](crate::hub::ActorHub::deliver) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliverReport {
    /// The deliveries that were tried, as they stand since, in the order in which they were due.
    pub tried: Vec<Delivery>,
    /// How many are due of a kind that the sink does not take. They wait.
    pub unsupported: usize,
    /// Items that were made at the portal and harvested from it before the answer was kept, with the resource that each
    /// became by that: for an editor to judge.
    pub duplicates: Vec<(ExternalId, ResourceId)>,
    /// Why it stopped before all was tried, if it did.
    pub stopped: Option<String>,
}

/// What one attempt came to.
pub(crate) struct Attempt {
    pub(crate) outcome: Outcome,
    /// Why there is no use in going on with others now.
    pub(crate) stops: Option<String>,
}

impl Attempt {
    /// Sends a write and reads it back, or, of what may not be written any more, only looks.
    pub(crate) async fn make(sink: &impl Sink, write: &WriteBack, source: &Handle, may_write: bool) -> Self {
        let answer = if may_write {
            attempt(sink, write).await
        } else {
            sink.read_back(write).await.map(|shown| match shown {
                ReadBack::Shown { id, version } => Some(Answer::Applied { id, version }),
                ReadBack::NotShown => None,
            })
        };
        let stops = answer.as_ref().err().filter(|error| is_of_the_portal(error)).map(ToString::to_string);
        let outcome = match answer {
            Ok(None) if may_write => {
                Outcome::Failed { passes: true, why: not_shown_yet(write).to_string(), not_before: None }
            }
            Ok(None) => Outcome::Lapsed,
            Ok(Some(answer)) => Outcome::of(Ok(answer), write, source),
            Err(error) => Outcome::of(Err(error), write, source),
        };
        Self { outcome, stops }
    }
}

/// Whether an error is one of the portal, which every other write would meet as well.
fn is_of_the_portal(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConfigInvalid | ErrorKind::Corrupt | ErrorKind::RateLimited | ErrorKind::Unavailable
    )
}
