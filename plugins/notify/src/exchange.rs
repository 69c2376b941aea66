//! An exchange: an offer and everything that is said about it, as a state machine that refuses what may not be said.

use std::fmt;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::text::canonical::Digest;
use serde::{Deserialize, Serialize};

use crate::limits;
use crate::notification::Notification;
use crate::pattern::Pattern;
use crate::uri::Uri;

#[cfg(test)]
mod tests;

/// Where an exchange stands.
///
/// See [`Exchange`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Something was asked for, and nothing said about it.
    Asked,
    /// The other side means to act on it.
    TentativelyAccepted,
    /// The other side does not mean to act on it, for now.
    TentativelyRejected,
    /// The other side acts on it.
    Accepted,
    /// What came of it was told, once or more often.
    Announced,
    /// The other side does nothing more about it.
    Rejected,
    /// The offer was taken back.
    Undone,
    /// The offer was not understood.
    Unprocessable,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 8] = [
        Self::Asked,
        Self::TentativelyAccepted,
        Self::TentativelyRejected,
        Self::Accepted,
        Self::Announced,
        Self::Rejected,
        Self::Undone,
        Self::Unprocessable,
    ];

    /// The stage's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::TentativelyAccepted => "tentatively-accepted",
            Self::TentativelyRejected => "tentatively-rejected",
            Self::Accepted => "accepted",
            Self::Announced => "announced",
            Self::Rejected => "rejected",
            Self::Undone => "undone",
            Self::Unprocessable => "unprocessable",
        }
    }

    /// Whether nothing more can be said.
    pub fn is_final(self) -> bool {
        !MOVES.iter().any(|row| row.from == self)
    }

    /// The patterns that may be said, in words.
    fn possible(self) -> String {
        let names: Vec<&str> = MOVES.iter().filter(|row| row.from == self).map(|row| row.pattern.name()).collect();
        if names.is_empty() { "nothing more".to_owned() } else { names.join(", ") }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which of the two systems speaks.
///
/// See [`Exchange`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The one that asks.
    Asker,
    /// The one that is asked.
    Asked,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Asker => "asks",
            Self::Asked => "was asked",
        })
    }
}

/// One row of the table of what may be said when.
///
/// See [`next_stage`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Where the exchange stands.
    pub from: Stage,
    /// Who speaks.
    pub by: Side,
    /// What is said.
    pub pattern: Pattern,
    /// Where it stands then.
    pub to: Stage,
}

const fn asked(from: Stage, pattern: Pattern, to: Stage) -> Move {
    Move { from, by: Side::Asked, pattern, to }
}
const fn undo(from: Stage) -> Move {
    Move { from, by: Side::Asker, pattern: Pattern::UndoOffer, to: Stage::Undone }
}

use Pattern::{
    Accept, AnnounceEndorsement, AnnounceReview, AnnounceServiceResult, Reject, TentativeAccept, TentativeReject,
};
use Stage::{Accepted, Announced, Asked, Rejected, TentativelyAccepted, TentativelyRejected, Unprocessable};

/// Everything that may be said about an offer; what is not in here may not.
///
/// The protocol lets a service act without saying first that it will, so that announcements follow anything that is not at
/// its end. A tentative answer may change, an acceptance only to a rejection or an announcement, and what was announced
/// may be followed by more of it.
///
/// See [`next_stage`] for an example.
pub const MOVES: &[Move] = &[
    asked(Asked, TentativeAccept, TentativelyAccepted),
    asked(Asked, TentativeReject, TentativelyRejected),
    asked(Asked, Accept, Accepted),
    asked(Asked, Reject, Rejected),
    asked(Asked, AnnounceReview, Announced),
    asked(Asked, AnnounceEndorsement, Announced),
    asked(Asked, AnnounceServiceResult, Announced),
    asked(Asked, Pattern::Unprocessable, Unprocessable),
    undo(Asked),
    asked(TentativelyAccepted, TentativeReject, TentativelyRejected),
    asked(TentativelyAccepted, Accept, Accepted),
    asked(TentativelyAccepted, Reject, Rejected),
    asked(TentativelyAccepted, AnnounceReview, Announced),
    asked(TentativelyAccepted, AnnounceEndorsement, Announced),
    asked(TentativelyAccepted, AnnounceServiceResult, Announced),
    undo(TentativelyAccepted),
    asked(TentativelyRejected, TentativeAccept, TentativelyAccepted),
    asked(TentativelyRejected, Accept, Accepted),
    asked(TentativelyRejected, Reject, Rejected),
    asked(TentativelyRejected, AnnounceReview, Announced),
    asked(TentativelyRejected, AnnounceEndorsement, Announced),
    asked(TentativelyRejected, AnnounceServiceResult, Announced),
    undo(TentativelyRejected),
    asked(Accepted, Reject, Rejected),
    asked(Accepted, AnnounceReview, Announced),
    asked(Accepted, AnnounceEndorsement, Announced),
    asked(Accepted, AnnounceServiceResult, Announced),
    undo(Accepted),
    asked(Announced, AnnounceReview, Announced),
    asked(Announced, AnnounceEndorsement, Announced),
    asked(Announced, AnnounceServiceResult, Announced),
    asked(Announced, Reject, Rejected),
];

/// The stage after something was said; `None` when it may not be said.
///
/// ```
/// use migration_hub_notify::{next_stage, Pattern, Stage};
/// assert_eq!(next_stage(Stage::Asked, Pattern::TentativeAccept), Some(Stage::TentativelyAccepted));
/// assert_eq!(next_stage(Stage::Rejected, Pattern::Accept), None);
/// ```
pub fn next_stage(from: Stage, pattern: Pattern) -> Option<Stage> {
    row(from, pattern).map(|row| row.to)
}

fn row(from: Stage, pattern: Pattern) -> Option<&'static Move> {
    MOVES.iter().find(|row| row.from == from && row.pattern == pattern)
}

/// A notification of an exchange, as far as it has to be known again.
///
/// See [`Exchange`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// Its name.
    pub id: Uri,
    /// What it said.
    pub pattern: Pattern,
    /// Who said it.
    pub by: Side,
    /// What it told of, where that has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Uri>,
    /// The digest of it as this crate writes it.
    pub digest: Digest,
}

/// What a notification did to an exchange.
///
/// See [`Exchange`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It stands elsewhere now, or more was announced.
    Moved(Stage),
    /// The other side did not understand an answer; the exchange stands where it stood.
    Misunderstood,
    /// It was known already, and did nothing.
    Repeated,
}

/// An offer and everything that was said about it. Where it stands depends on nothing but that, in its order; what comes
/// twice does nothing the second time, and what is refused changes nothing.
///
/// ```
/// use migration_hub_notify::{Activity, Exchange, Notification, Object, Pattern, Service, Stage, Thing, Told};
/// let portal = Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?);
/// let hub = Service::new("https://hub.example.org/".parse()?, "https://hub.example.org/inbox".parse()?);
/// let thing = Object::Thing(Thing::page("https://portal.example.org/items/7".parse()?));
/// let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?;
/// let offer = Notification::new(Pattern::RequestReview, id, portal.clone(), hub.clone(), thing);
///
/// let mut exchange = Exchange::open(&offer)?;
/// let id = "urn:uuid:4fb3af44-d4f8-4226-9475-2d09c2d8d9e0".parse()?;
/// let object = Object::Activity(Activity::from(&offer));
/// let mut answer = Notification::new(Pattern::Reject, id, hub, portal, object);
/// answer.in_reply_to = Some(offer.id.clone());
/// assert_eq!(exchange.hear(&answer)?, Told::Moved(Stage::Rejected));
/// assert_eq!(exchange.hear(&answer)?, Told::Repeated);
///
/// answer.pattern = Pattern::Accept;
/// answer.id = "urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f".parse()?;
/// let told = exchange.hear(&answer).unwrap_err().to_string();
/// assert_eq!(told, "accept cannot be said when an exchange is rejected: expected nothing more");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The offer's name.
    pub offer: Uri,
    /// What it asks for.
    pub pattern: Pattern,
    /// The system that asks.
    pub asker: Uri,
    /// The system that is asked.
    pub asked: Uri,
    /// The document that it is about.
    pub about: Uri,
    /// Where it stands.
    pub stage: Stage,
    /// What was said, the offer first.
    pub heard: Vec<Heard>,
}

impl Exchange {
    /// The exchange that an offer begins.
    ///
    /// # Errors
    /// [`ExchangeError::NotAnOffer`].
    pub fn open(offer: &Notification) -> Result<Self, ExchangeError> {
        let not_an_offer = ExchangeError::NotAnOffer { pattern: offer.pattern };
        let about = offer.object.thing().filter(|_| offer.pattern.is_offer()).ok_or(not_an_offer)?.id.clone();
        Ok(Self {
            offer: offer.id.clone(),
            pattern: offer.pattern,
            asker: offer.origin.id.clone(),
            asked: offer.target.id.clone(),
            about,
            stage: Asked,
            heard: vec![heard(offer, Side::Asker)],
        })
    }

    /// Takes in what one side said, whether it came from there or is sent from here.
    ///
    /// # Errors
    /// [`ExchangeError`]; the exchange is as it was.
    pub fn hear(&mut self, said: &Notification) -> Result<Told, ExchangeError> {
        if let Some(known) = self.heard.iter().find(|heard| heard.id == said.id) {
            let same = known.digest == said.digest();
            return if same { Ok(Told::Repeated) } else { Err(ExchangeError::Otherwise { id: said.id.clone() }) };
        }
        let by = self.side(said)?;
        let flags = said.in_reply_to.as_ref().filter(|id| **id != self.offer && said.pattern == Pattern::Unprocessable);
        let told = match flags {
            Some(flagged) => {
                let known = self.heard.iter().find(|heard| heard.id == *flagged);
                let known = known.ok_or_else(|| self.elsewhere(said))?;
                if known.by == by || known.pattern == Pattern::Unprocessable {
                    return Err(ExchangeError::NotTheirs { pattern: said.pattern, by });
                }
                Told::Misunderstood
            }
            None => Told::Moved(self.after(said, by)?),
        };
        if self.heard.len() >= limits::HEARD {
            return Err(ExchangeError::TooMany { most: limits::HEARD });
        }
        self.heard.push(heard(said, by));
        if let Told::Moved(stage) = told {
            self.stage = stage;
        }
        Ok(told)
    }

    /// Whether something of this kind, telling of this, was said.
    pub(crate) fn has_told(&self, pattern: Pattern, of: &Uri) -> bool {
        self.heard.iter().any(|heard| heard.pattern == pattern && heard.object.as_ref() == Some(of))
    }

    fn side(&self, said: &Notification) -> Result<Side, ExchangeError> {
        let (from, to) = (&said.origin.id, &said.target.id);
        if (from, to) == (&self.asked, &self.asker) {
            Ok(Side::Asked)
        } else if (from, to) == (&self.asker, &self.asked) {
            Ok(Side::Asker)
        } else {
            Err(ExchangeError::Stranger { from: from.clone(), to: to.clone() })
        }
    }

    fn after(&self, said: &Notification, by: Side) -> Result<Stage, ExchangeError> {
        let announces = said.pattern.is_announcement();
        let about = |uri: &Uri| *uri == self.about;
        let here = match &said.in_reply_to {
            Some(id) => *id == self.offer,
            None => announces && said.context.as_ref().is_some_and(|context| about(&context.id)),
        };
        if !here {
            return Err(self.elsewhere(said));
        }
        let impossible = ExchangeError::NotPossible { pattern: said.pattern, stage: self.stage };
        let row = row(self.stage, said.pattern).ok_or(impossible)?;
        if row.by != by {
            return Err(ExchangeError::NotTheirs { pattern: said.pattern, by });
        }
        Ok(row.to)
    }

    fn elsewhere(&self, said: &Notification) -> ExchangeError {
        ExchangeError::Elsewhere { found: said.in_reply_to.clone(), expected: self.offer.clone() }
    }
}

fn heard(said: &Notification, by: Side) -> Heard {
    let (id, object) = (said.id.clone(), said.object.id().cloned());
    Heard { id, pattern: said.pattern, by, object, digest: said.digest() }
}

/// Why something cannot be said in an exchange.
///
/// See [`Exchange`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// Nothing begins with it.
    #[error("{pattern} begins no exchange: expected request-review or request-endorsement")]
    NotAnOffer {
        /// What it is.
        pattern: Pattern,
    },
    /// The state machine has no such row.
    #[error("{pattern} cannot be said when an exchange is {stage}: expected {}", .stage.possible())]
    NotPossible {
        /// What was said.
        pattern: Pattern,
        /// Where the exchange stands.
        stage: Stage,
    },
    /// It is for the other side to say.
    #[error("{pattern} is not for the side to say that {by}")]
    NotTheirs {
        /// What was said.
        pattern: Pattern,
        /// Who said it.
        by: Side,
    },
    /// It is between other systems.
    #[error("this was said by {from} to {to}, which are not the two systems of the exchange")]
    Stranger {
        /// Who said it.
        from: Uri,
        /// To whom.
        to: Uri,
    },
    /// It answers something else.
    #[error("this answers {}: expected {expected}", .found.as_ref().map_or("nothing", Uri::as_str))]
    Elsewhere {
        /// What it answers.
        found: Option<Uri>,
        /// The offer of this exchange.
        expected: Uri,
    },
    /// Something else was said under the same name.
    #[error("{id} was said before, and said something else")]
    Otherwise {
        /// The name.
        id: Uri,
    },
    /// More than is kept.
    #[error("an exchange has at most {most} notifications")]
    TooMany {
        /// How many it may have.
        most: usize,
    },
}

impl ExchangeError {
    /// The port's error: `TransitionDenied` for what may not be said now, `Invalid` for what does not belong here.
    pub fn into_error(self) -> Error {
        let kind = match self {
            Self::NotPossible { .. } | Self::NotTheirs { .. } | Self::TooMany { .. } => ErrorKind::TransitionDenied,
            _ => ErrorKind::Invalid,
        };
        Error::new(kind, "hear a notification", self.to_string())
    }
}
