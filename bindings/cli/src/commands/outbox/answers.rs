//! What the commands about the outbox print with `--json`.

use migration_hub::federation::{Delivery, DeliveryState, Intended, Receipt};
use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::source::shown;
use crate::store::Session;

/// What a portal is to show of an item in one respect, and how far that has come.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Delivery")]
pub(crate) struct Entry {
    /// The portal.
    pub(super) source: String,
    /// The item.
    item: String,
    /// How the item is called here: SOURCE:ID where there is one, else its id.
    pub(super) name: String,
    /// Its title here.
    pub(super) title: Option<String>,
    /// record (what it says) or review (where its review stands).
    pub(super) kind: &'static str,
    /// What the portal is to show.
    pub(super) intended: Intention,
    /// Who asked for it: a handle, or an id.
    by: String,
    /// When, in UTC.
    at: String,
    /// waiting, delivered, conflict, rejected, given-up or withdrawn.
    #[schemars(with = "String")]
    pub(super) state: DeliveryState,
    /// How often it was tried since it was asked for, or since somebody let it begin anew.
    pub(super) attempts: u32,
    /// When it is tried next, in UTC, while it waits.
    pub(super) due: Option<String>,
    /// Whether it was sent, and nobody knows yet what the portal made of it.
    sent: bool,
    /// What last stood against it, in English or in the portal's words.
    pub(super) trouble: Option<String>,
    /// The version that the portal was found to have, when it had changed.
    found: Option<String>,
    /// How the portal knows the item, as SOURCE:ID; nothing where it is to be made there.
    pub(super) remote: Option<String>,
    /// What the portal was last seen to show: of this, or of something earlier.
    pub(super) shown: Option<Shown>,
    /// What is to be shown after it, once it is known what became of it.
    pub(super) behind: Option<Intention>,
}

/// What a portal is to show: a revision, or a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Intention {
    /// What the revision of this number says.
    pub(super) revision: Option<u32>,
    /// Where the review stands, such as «published».
    pub(super) review: Option<String>,
}

/// What a portal was seen to show.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Shown {
    #[serde(flatten)]
    pub(super) what: Intention,
    /// When it was seen, in UTC.
    pub(super) at: String,
    /// The portal's version of the item then, where it has versions.
    version: Option<String>,
}

impl From<Intended> for Intention {
    fn from(intended: Intended) -> Self {
        match intended {
            Intended::Record(number) => Self { revision: Some(number), review: None },
            Intended::Review(state) => Self { revision: None, review: Some(state.to_string()) },
        }
    }
}

impl From<&Receipt> for Shown {
    fn from(receipt: &Receipt) -> Self {
        Self { what: receipt.shown.into(), at: receipt.at.to_string(), version: receipt.version.clone() }
    }
}

impl Entry {
    /// An entry as whoever asks may know it.
    pub(super) fn of(session: &Session, delivery: &Delivery) -> Self {
        let (name, title) = super::name(session, delivery);
        let by = delivery.asked.by.to_string();
        let handle = session.who.person(&by).map(|member| member.person.handle.to_string());
        Self {
            source: delivery.source.to_string(),
            item: delivery.resource.to_string(),
            name,
            title,
            kind: delivery.kind().name(),
            intended: delivery.asked.intended.into(),
            by: handle.unwrap_or(by),
            at: delivery.asked.at.to_string(),
            state: delivery.state,
            attempts: delivery.attempts,
            due: delivery.due.filter(|_| delivery.state == DeliveryState::Waiting).map(|due| due.to_string()),
            sent: delivery.sent,
            trouble: delivery.trouble.as_ref().map(|trouble| trouble.why.clone()),
            found: delivery.trouble.as_ref().and_then(|trouble| trouble.found.clone()),
            remote: delivery.id.as_ref().map(shown),
            shown: delivery.receipt.as_ref().map(Shown::from),
            behind: delivery.next.as_ref().map(|next| next.intended.into()),
        }
    }

    /// What was asked for last.
    pub(super) fn newest(&self) -> &Intention {
        self.behind.as_ref().unwrap_or(&self.intended)
    }
}

/// What came of a run over what is due for a portal.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Delivered")]
pub(crate) struct Ran {
    /// The portal.
    pub(super) source: String,
    /// How many the portal shows now.
    pub(super) delivered: usize,
    /// How many are tried again later.
    pub(super) waiting: usize,
    /// How many the portal had changed meanwhile: a person decides.
    pub(super) conflict: usize,
    /// How many the portal refused.
    pub(super) rejected: usize,
    /// How many failed too often, or so that trying again is of no use.
    pub(super) given_up: usize,
    /// How many are not what is public any more, and were not sent.
    pub(super) withdrawn: usize,
    /// Everything that was tried, as it stands since.
    pub(super) tried: Vec<Entry>,
    /// How many are due that this portal cannot be asked to show, as its settings are.
    pub(super) unsupported: usize,
    /// Items that were made at the portal and harvested from it before its answer was kept.
    pub(super) duplicates: Vec<Double>,
    /// Why it stopped before all was tried, in English.
    pub(super) stopped: Option<String>,
    /// Until when the portal wants to be left alone, in UTC, where it said so.
    pub(super) not_before: Option<String>,
}

/// An item that a harvest made once more.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MadeTwice")]
pub(crate) struct Double {
    /// How the portal knows it, as SOURCE:ID.
    pub(super) remote: String,
    /// The item that the harvest made of it.
    pub(super) resource: String,
}
