//! The outbox: what other portals are to show of items of this store, and how far that has come.

mod attempt;
mod state;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use attempt::Attempt;
pub use attempt::{DeliverOptions, DeliverReport};
pub use state::{DeliveryState, Happening, delivery_after};

use super::fetch::Patience;
use super::{Answer, Intent, SinkCapability, WriteBack};
use crate::error::{ErrorKind, Result, Retry};
use crate::id::{CommandId, PersonId, ResourceId};
use crate::limits;
use crate::people::Handle;
use crate::record::{RecordKey, Stores};
use crate::resource::ExternalId;
use crate::review::State;
use crate::text::shortened;
use crate::time::Timestamp;

/// In which respect a portal is written to.
///
/// ```
/// use migration_hub::federation::{IntentKind, SinkCapability};
/// let sink = SinkCapability { records: true, ..SinkCapability::default() };
/// assert!(IntentKind::Record.is_taken_by(sink) && !IntentKind::Review.is_taken_by(sink));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntentKind {
    /// What a resource says: [`Intent::Record`].
    Record,
    /// Where its review stands: [`Intent::Review`].
    Review,
}

impl IntentKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Record, Self::Review];

    /// The kind's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Review => "review",
        }
    }

    /// The other kind.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Record => Self::Review,
            Self::Review => Self::Record,
        }
    }

    /// Whether a sink takes it.
    pub const fn is_taken_by(self, capability: SinkCapability) -> bool {
        match self {
            Self::Record => capability.records,
            Self::Review => capability.reviews,
        }
    }
}

impl fmt::Display for IntentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a portal is to show, as it is kept: what a revision says stands in the revision, which never changes.
///
/// See [`Delivery`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intended {
    /// What the revision with this number says.
    Record(u32),
    /// Where the review stands, as everyone may know.
    Review(State),
}

impl Intended {
    /// In which respect the portal is written to.
    pub const fn kind(self) -> IntentKind {
        match self {
            Self::Record(_) => IntentKind::Record,
            Self::Review(_) => IntentKind::Review,
        }
    }
}

/// An entry of the outbox: what a portal is to show of one item in one respect, and how far that has come.
///
/// There is one of each for a portal, an item and a kind. Whoever asks for something newer takes the place of what was not
/// sent yet. What was sent and not answered stays, since the portal may have it: the newer waits behind it
/// ([`Delivery::next`]) until the portal was asked, and it is not written any more.
///
/// ```
/// use migration_hub::federation::{Asked, Delivery, DeliveryState, Intended, Outcome, RetryRules};
/// use migration_hub::resource::ExternalId;
///
/// let now = "2026-03-01T09:00:00Z".parse()?;
/// let asked = Asked {
///     intended: Intended::Record(2),
///     by: "0193b5a0-0000-7000-8000-000000000001".parse()?,
///     at: now,
///     key: "0193b5a0-0000-7000-8000-000000000002".parse()?,
/// };
/// let (id, rules) = (ExternalId::new("portal", "7")?, RetryRules::default());
/// let mut delivery = Delivery::new("portal".parse()?, "0193b5a0-0000-7000-8000-000000000003".parse()?, asked);
/// assert!(delivery.is_due(now));
///
/// delivery.send(now, rules);
/// assert!(!delivery.is_due(now), "who sends it has it alone");
/// delivery.settle(Outcome::Failed { passes: true, why: "it is down".to_owned(), not_before: None }, now, rules, None);
/// assert_eq!(delivery.due.map(|due| due.to_string()).as_deref(), Some("2026-03-01T09:01:00.000Z"));
///
/// delivery.send("2026-03-01T09:01:00Z".parse()?, rules);
/// delivery.settle(Outcome::Applied { id, version: Some("5".to_owned()) }, now, rules, None);
/// assert_eq!((delivery.state, delivery.attempts), (DeliveryState::Delivered, 2));
/// assert_eq!(delivery.receipt.and_then(|receipt| receipt.version).as_deref(), Some("5"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The portal, as its source is called here.
    pub source: Handle,
    /// The item.
    pub resource: ResourceId,
    /// What the portal is to show, who asked for it and when.
    pub asked: Asked,
    /// How the portal knows the item; `None` to make a new one there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ExternalId>,
    /// The portal's version of the item that it was decided on: that of the last receipt, or the stamp that was last harvested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// How far it has come.
    pub state: DeliveryState,
    /// When it is tried next, while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// How often it was tried since it was asked for, or since a person let it begin anew.
    pub attempts: u32,
    /// Whether it was sent, and nobody knows what the portal made of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sent: bool,
    /// Until when whoever sends it has it alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Timestamp>,
    /// What last stood against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
    /// What the portal last showed as it was intended: of this, or of something earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// What is to be shown after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Asked>,
}

/// What was asked for.
///
/// See [`Delivery`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What the portal is to show.
    pub intended: Intended,
    /// Who asked for it last.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// By what a repetition is known, of an item that the portal has.
    pub key: CommandId,
}

/// What stands against a delivery.
///
/// See [`Delivery`] for where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// When it was met.
    pub at: Timestamp,
    /// What it is, for a person: an error, or the portal's words, at most [`limits::OUTBOX_CHARS`] of them.
    pub why: String,
    /// The version that the portal has, when it had changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

/// That a portal showed what was intended, when it was asked.
///
/// See [`Delivery`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// What it showed.
    pub shown: Intended,
    /// How the portal knows the item.
    pub id: ExternalId,
    /// The portal's version of it, where it has versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When.
    pub at: Timestamp,
    /// The stamp that was last harvested of the item then: what is harvested with another one came after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Timestamp>,
}

/// How often and when what failed is tried again: first after so many seconds, then after twice as many each time.
///
/// ```
/// use migration_hub::federation::RetryRules;
/// let rules = RetryRules::default();
/// assert_eq!([1, 2, 3, 30].map(|attempts| rules.wait_seconds(attempts)), [60, 120, 240, 43_200]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryRules {
    /// Seconds after the first failure.
    pub first_seconds: u32,
    /// Seconds at the most.
    pub most_seconds: u32,
    /// After so many failures it is given up.
    pub attempts: u32,
    /// For how many seconds whoever sends something has it alone: longer than any portal takes to answer. A run that was
    /// killed is followed by another one after that time.
    pub claim_seconds: u32,
}

impl Default for RetryRules {
    /// After a minute, then up to twelve hours, twelve times; a quarter of an hour to send.
    fn default() -> Self {
        Self { first_seconds: 60, most_seconds: 43_200, attempts: 12, claim_seconds: 900 }
    }
}

impl RetryRules {
    /// How many seconds to wait after so many failures.
    pub fn wait_seconds(self, attempts: u32) -> u32 {
        let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first_seconds.saturating_mul(doubled).min(self.most_seconds)
    }
}

/// What came of sending something.
///
/// See [`Delivery`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The portal shows it.
    Applied {
        /// How the portal knows the item.
        id: ExternalId,
        /// The portal's version of it, where it has versions.
        version: Option<String>,
    },
    /// The item changed there since, and nothing was written.
    Conflict {
        /// The portal's version of it, where it says so.
        found: Option<String>,
    },
    /// It was refused, and would be again.
    Rejected {
        /// Why, in the portal's words.
        reason: String,
    },
    /// It failed; whether anything was written may be unknown.
    Failed {
        /// Whether it may pass.
        passes: bool,
        /// How.
        why: String,
        /// Until when the portal wants to be left alone, if it says so.
        not_before: Option<Timestamp>,
    },
    /// It may not be shown any more, and the portal does not show it.
    Lapsed,
}

impl Outcome {
    /// What an answer to a write comes to. What is not what a sink may answer is a failure that a person has to look at.
    pub fn of(answer: Result<Answer>, write: &WriteBack, source: &Handle) -> Self {
        match answer {
            Ok(Answer::Applied { id, version }) => {
                let other = write.id.as_ref().is_some_and(|known| *known != id) || id.source != source.as_str();
                match version {
                    _ if other => Self::defect("the plugin answered with the id of another item"),
                    Some(version) if version.len() > limits::OUTBOX_VERSION_BYTES => {
                        Self::defect("the portal has a version of this that is too long to be kept")
                    }
                    version => Self::Applied { id, version },
                }
            }
            Ok(Answer::Conflict { found }) => {
                Self::Conflict { found: found.filter(|found| found.len() <= limits::OUTBOX_VERSION_BYTES) }
            }
            Ok(Answer::Rejected { reason }) => Self::Rejected { reason },
            Err(error) => {
                // After a failure of which nobody knows what it left, the portal is asked what it shows. A wall before the portal
                // (Corrupt) and an account that it does not know (ConfigInvalid) are mended by people while the outbox waits.
                let passes = error.retry() != Retry::Never
                    || matches!(error.kind(), ErrorKind::Unexpected | ErrorKind::Corrupt | ErrorKind::ConfigInvalid);
                Self::Failed { passes, why: error.to_string(), not_before: Patience::of(&error) }
            }
        }
    }

    fn defect(why: &str) -> Self {
        Self::Failed { passes: false, why: why.to_owned(), not_before: None }
    }

    /// What of the table of deliveries happened, after so many attempts.
    fn happening(&self, spent: bool) -> Happening {
        match self {
            Self::Applied { .. } => Happening::Applied,
            Self::Conflict { .. } => Happening::Conflicted,
            Self::Rejected { .. } => Happening::Rejected,
            Self::Failed { passes: true, .. } if !spent => Happening::Postponed,
            Self::Failed { .. } => Happening::Failed,
            Self::Lapsed => Happening::Lapsed,
        }
    }
}

impl Delivery {
    /// A first delivery, due at once.
    pub const fn new(source: Handle, resource: ResourceId, asked: Asked) -> Self {
        let due = Some(asked.at);
        Self {
            source,
            resource,
            asked,
            id: None,
            base: None,
            state: DeliveryState::Waiting,
            due,
            attempts: 0,
            sent: false,
            claimed: None,
            trouble: None,
            receipt: None,
            next: None,
        }
    }

    /// In which respect the portal is written to.
    pub const fn kind(&self) -> IntentKind {
        self.asked.intended.kind()
    }

    /// Whether it is to be tried now.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.state == DeliveryState::Waiting && self.due.is_none_or(|due| due <= now)
    }

    /// Takes note of what is asked for now: an item that the portal knows by this id, decided on this version of it.
    pub fn ask(&mut self, asked: Asked, id: Option<ExternalId>, base: Option<String>) {
        let (at, same, waits) = (asked.at, asked.intended == self.asked.intended, self.state == DeliveryState::Waiting);
        if self.sent {
            // The portal may have it: that is found out before anything else is written.
            self.next = Some(asked).filter(|_| !same);
        } else if !(same && waits) {
            (self.asked, self.id, self.base) = (asked, id, base);
        }
        if !waits || !(same || self.sent) {
            self.begin(at);
        }
    }

    /// Whether it may still be written: what something newer waits behind is only looked for.
    pub const fn is_newest(&self) -> bool {
        self.next.is_none()
    }

    /// Lets it begin anew, by a person's decision. Of a conflict that means: over the version that was found or, where the
    /// portal did not say which, over the one that is known here. Whether it was something that can begin anew.
    pub fn retry(&mut self, known: Option<String>, now: Timestamp) -> bool {
        let after = delivery_after(self.state, Happening::Retried);
        if after.is_some() {
            if self.state == DeliveryState::Conflict {
                self.base = self.trouble.take().and_then(|trouble| trouble.found).or(known);
            }
            self.begin(now);
        }
        after.is_some()
    }

    /// Takes it back, with whatever waits behind it. Whether it was something that can be taken back. A portal that has it
    /// already keeps it.
    pub fn cancel(&mut self, why: &str, now: Timestamp) -> bool {
        let after = delivery_after(self.state, Happening::Cancelled);
        if let Some(state) = after {
            (self.state, self.due, self.next) = (state, None, None);
            self.trouble = Some(Trouble::new(why, now));
        }
        after.is_some()
    }

    /// Takes note that it is being sent, before it is: from now on the portal may have it, and nobody else sends it for a while.
    pub fn send(&mut self, now: Timestamp, rules: RetryRules) {
        if delivery_after(self.state, Happening::Sent).is_some() {
            self.claimed = later(now, rules.claim_seconds);
            (self.sent, self.due) = (true, self.claimed);
            self.attempts = self.attempts.saturating_add(1);
        }
    }

    /// Whether it was sent so often that it is given up, though nobody could say what came of it.
    pub const fn is_spent(&self, rules: RetryRules) -> bool {
        self.attempts >= rules.attempts
    }

    /// Takes note of what came of sending it. The stamp is what was last harvested of the item.
    pub fn settle(&mut self, outcome: Outcome, now: Timestamp, rules: RetryRules, stamp: Option<Timestamp>) {
        let happening = outcome.happening(self.is_spent(rules));
        let Some(after) = delivery_after(self.state, happening) else { return };
        (self.state, self.claimed) = (after, None);
        self.sent &= match happening {
            Happening::Postponed => true,
            Happening::Failed => self.next.is_none(),
            _ => false,
        };
        self.due = match (happening, &outcome) {
            (Happening::Postponed, Outcome::Failed { not_before, .. }) => {
                later(now, rules.wait_seconds(self.attempts)).max(*not_before)
            }
            _ => None,
        };
        match outcome {
            Outcome::Applied { id, version } => {
                (self.id, self.base, self.trouble) = (Some(id.clone()), version.clone(), None);
                self.receipt = Some(Receipt { shown: self.asked.intended, id, version, at: now, stamp });
            }
            Outcome::Conflict { found } => {
                let trouble = Trouble::new("the portal has another version than this was decided on", now);
                self.trouble = Some(Trouble { found, ..trouble });
            }
            Outcome::Rejected { reason: why } | Outcome::Failed { why, .. } => {
                self.trouble = Some(Trouble::new(&why, now));
            }
            Outcome::Lapsed => {
                self.trouble = Some(Trouble::new("it is not what is public any more", now));
            }
        }
        self.go_on(now);
    }

    /// What waits behind something that was settled takes its place.
    fn go_on(&mut self, now: Timestamp) {
        if self.sent {
            return;
        }
        let Some(next) = self.next.take() else { return };
        self.asked = next;
        // What the portal changed meanwhile is for a person to look at, whatever is to be shown there.
        if self.state != DeliveryState::Conflict {
            self.begin(now);
        }
    }

    fn begin(&mut self, now: Timestamp) {
        (self.state, self.attempts, self.trouble) = (DeliveryState::Waiting, 0, None);
        // Whoever sends it may be at it still.
        self.due = Some(self.claimed.map_or(now, |claimed| claimed.max(now)));
    }

    /// The write that it comes to. An item that the portal does not have is made under a key of its own, whatever it is to
    /// say and however often it is asked for: so it is made once.
    pub fn write(&self, intent: Intent, made_by: CommandId, capability: SinkCapability) -> WriteBack {
        let base = self.base.clone().filter(|_| capability.locks);
        let key = if self.id.is_some() { self.asked.key } else { made_by };
        WriteBack { key, id: self.id.clone(), base, intent }
    }

    /// Learns from a receipt of the other kind, which was written over a version: what this was decided on became another
    /// version by what was written from here. Whether that says anything new.
    pub fn learn(&mut self, over: Option<&str>, receipt: &Receipt) -> bool {
        let news = self.state == DeliveryState::Waiting && self.base.as_deref() == over && self.base != receipt.version;
        if news {
            self.base.clone_from(&receipt.version);
        }
        news
    }
}

impl Trouble {
    fn new(why: &str, at: Timestamp) -> Self {
        let plain: String = why.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        Self { at, why: shortened(plain.trim(), limits::OUTBOX_CHARS).into_owned(), found: None }
    }
}

fn later(now: Timestamp, seconds: u32) -> Option<Timestamp> {
    Timestamp::from_millis(now.millis().saturating_add(i64::from(seconds).saturating_mul(1_000)))
}

/// The version of an item that whatever is decided now is decided on: that of the newest receipt, unless something else was
/// harvested since; then the stamp of that.
///
/// ```
/// use migration_hub::federation::known_version;
/// let stamp = "2026-03-01T09:00:00Z".parse().ok();
/// assert_eq!(known_version([], stamp).as_deref(), Some("2026-03-01T09:00:00.000Z"));
/// assert_eq!(known_version([], None), None);
/// ```
pub fn known_version<'a>(receipts: impl IntoIterator<Item = &'a Receipt>, stamp: Option<Timestamp>) -> Option<String> {
    let stamped = stamp.map(|stamp| stamp.to_string());
    match receipts.into_iter().max_by_key(|receipt| receipt.at) {
        Some(newest) if newest.stamp == stamp => newest.version.clone(),
        _ => stamped,
    }
}

impl Stores for Delivery {
    const KIND: &'static str = "outbox";
}

/// The keys of the outbox.
impl RecordKey {
    /// What a portal is to show of an item; those of a portal stand together, and in them those of an item.
    pub fn outbox(source: &Handle, resource: ResourceId, kind: IntentKind) -> Self {
        Self::join(Delivery::KIND, format_args!("{source}/{resource}/{kind}"))
    }
    /// What every key of the outbox starts with; of one portal's, if one is named.
    pub fn outbox_of(source: Option<&Handle>) -> String {
        source.map_or_else(|| format!("{}/", Delivery::KIND), |source| format!("{}/{source}/", Delivery::KIND))
    }
}
