//! Review policies: how many reviews of which kind a decision needs, what reviewers judge, and how long each step may take.

mod book;
mod criterion;
mod quorum;
mod read;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use book::{BookError, PolicyBook};
pub use criterion::{Criterion, labels};
pub use quorum::Shortfall;
pub use read::PolicyError;

use super::state::State;
use crate::compact::Principle;
use crate::resource::PolicyRef;
use crate::text::json::is_zero;
use crate::time::{DayOfYear, Timestamp};
use crate::vocabulary::ResourceType;

/// What a decision needs, what reviewers judge, and how long each step may take: data, read by
/// [`Policy::from_toml`] and kept in the store by version. A version never changes.
///
/// ```
/// use migration_hub::review::Policy;
///
/// let policy = Policy::from_toml(r#"
///     name = "practices"
///     version = 1
///     kinds = ["practice"]
///     anonymity = "double"
///
///     [quorum]
///     internal = 1
///     external = 2
///
///     [[criteria]]
///     id = "relevance"
///     scale = 5
///     required = true
///     floor = 3
/// "#)?;
/// assert_eq!((policy.quorum.external, policy.days.review), (2, 21));
///
/// let error = Policy::from_toml("name = \"p\"\nversion = 1\n[quorum]\ninternal = 90\n").unwrap_err();
/// assert!(error.to_string().starts_with("/quorum: found «90 internal and 0 external»; expected at most 40 in all"));
/// # Ok::<(), migration_hub::review::PolicyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The name; all versions of a policy have the same.
    pub name: String,
    /// The version, from 1.
    pub version: u32,
    /// What kinds of resources it is for; empty for all that no other policy names.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub kinds: BTreeSet<ResourceType>,
    /// Which versions of an item it asks reviews for.
    #[serde(default)]
    pub versions: Versions,
    /// The reviews that a decision needs.
    #[serde(default)]
    pub quorum: Quorum,
    /// Who settles it when reviewers disagree.
    #[serde(default)]
    pub tie_break: TieBreak,
    /// Who learns whose name.
    #[serde(default)]
    pub anonymity: Anonymity,
    /// Whether an editor may let a reviewer work who disclosed a conflict of interest.
    #[serde(default)]
    pub managed_conflicts: bool,
    /// For how many years two people who wrote something together do not review each other.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub coauthor_years: u32,
    /// What reviewers judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// The days of the year on which reviewers are asked, all at once; empty for whenever an item is ready.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub rounds: BTreeSet<DayOfYear>,
    /// How many days each step may take.
    #[serde(default)]
    pub days: Days,
    /// After how many days a published item is due for refresh, by kind; those not named after [`Days::refresh`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub refresh: BTreeMap<ResourceType, u32>,
}

/// Which versions of an item a policy asks reviews for. What it asks none for, an editor decides after screening.
///
/// See [`Policy`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Versions {
    /// Every one.
    #[default]
    Every,
    /// The first, and each that changes what the item says.
    Material,
    /// The first only.
    First,
}

/// The reviews that a decision needs.
///
/// See [`Policy`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    /// From inside the United Nations system.
    #[serde(default)]
    pub internal: u32,
    /// From outside.
    #[serde(default)]
    pub external: u32,
    /// How many of them by people without any conflict of interest, not even a managed one.
    #[serde(default)]
    pub unconflicted: u32,
    /// Whether two reviews that have an organisation in common count once.
    #[serde(default = "yes")]
    pub distinct_organisations: bool,
}

impl Default for Quorum {
    fn default() -> Self {
        Self { internal: 0, external: 0, unconflicted: 0, distinct_organisations: true }
    }
}

/// Who settles it when reviewers disagree.
///
/// See [`Policy`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieBreak {
    /// The editor may; an editor who cannot asks one more reviewer, and waits for that review.
    #[default]
    Editor,
    /// One more reviewer, always.
    Reviewer,
}

/// Who learns whose name. Editors always know both.
///
/// See [`Policy`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anonymity {
    /// Reviewers know who wrote. With a decision the author learns who wrote the reviews that it considered; once the
    /// revision is public, so does everybody, visitors too: in the [history](crate::hub::ActorHub::review_history) of the
    /// item. What they wrote reaches the author and editors only.
    Open,
    /// Authors do not learn who reviewed.
    #[default]
    Single,
    /// Neither learns who the other is.
    Double,
}

/// How many days each step may take.
///
/// See [`Policy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Days {
    /// Until an item that was handed in is screened.
    pub screening: u32,
    /// Until an invitation to review expires; 0 for never.
    pub invitation: u32,
    /// Until a review is handed in, from when the reviewer accepted.
    pub review: u32,
    /// After its day until a late reviewer should be replaced.
    pub replace: u32,
    /// Until a decision when all reviews are in, until an author answers or revises, and until an item that is due for
    /// refresh is looked at; 0 for never.
    pub answer: u32,
    /// Until a published item is due for refresh; 0 for never.
    pub refresh: u32,
    /// When reminders are sent, in days after the day that something is due; before it when negative.
    pub reminders: BTreeSet<i32>,
}

impl Default for Days {
    /// The days that we chose where the Network's documents are silent.
    fn default() -> Self {
        Self {
            screening: 7,
            invitation: 7,
            review: 21,
            replace: 14,
            answer: 21,
            refresh: 730,
            reminders: BTreeSet::from([-7, 1, 7]),
        }
    }
}

const fn yes() -> bool {
    true
}

impl Policy {
    /// The policy of the Network's call of 2020 for its roster of peer reviewers: one internal and two external reviews,
    /// conflicts of interest declared before anything is read. It asks for no ratings; reviews that were opened before
    /// policies were data follow it.
    ///
    /// Source: call for expressions of interest, expert roster for the peer review of the Knowledge Platform and
    /// Connection Hub, 2020. The days are ours: the call is silent on them.
    ///
    /// It has one written exemption: an item that an editor imports from a named source may be shown before any review,
    /// with the grade [harvested](crate::resource::Grade::Harvested).
    pub fn first() -> Self {
        let days = Days { invitation: 0, answer: 0, ..Days::default() };
        let quorum = Quorum { internal: 1, external: 2, ..Quorum::default() };
        Self { quorum, days, ..Self::named("peer-review", 1) }
    }

    /// The policy that a store follows until it is given another: as [the first](Self::first), and reviewers judge what
    /// peer review is to guarantee. Nothing is accepted that they find irrelevant, out of date or inconsistent with the
    /// Compact.
    ///
    /// Sources: the same call (quorum, tie-break, what reviews address); the announcement of the Hub (relevant, current,
    /// consistent with the Compact and its principles); JOSS for managed conflicts and the window for co-authors. Its
    /// TOML is `core/data/policies/peer-review.toml`.
    pub fn shipped() -> Self {
        let required = |id| Criterion { required: true, floor: Some(3), ..Criterion::rated(id, 5) };
        let rated = |id: &str| Criterion::rated(id, 5);
        let mut criteria = vec![required("relevance"), required("currency"), required("consistency")];
        criteria.extend(Principle::all().map(|principle| rated(&format!("principle-{}", principle.letter()))));
        criteria.extend(["evidence", "method", "applicability", "replicability"].map(rated));
        let yearly = ResourceType::new("dataset").ok();
        Self {
            quorum: Quorum { internal: 1, external: 2, unconflicted: 1, ..Quorum::default() },
            managed_conflicts: true,
            coauthor_years: 4,
            criteria,
            refresh: yearly.map(|kind| (kind, 365)).into_iter().collect(),
            ..Self::named("peer-review", 2)
        }
    }

    /// A policy that asks for no review at all.
    fn named(name: &str, version: u32) -> Self {
        Self {
            name: name.to_owned(),
            version,
            kinds: BTreeSet::new(),
            versions: Versions::default(),
            quorum: Quorum::default(),
            tie_break: TieBreak::default(),
            anonymity: Anonymity::default(),
            managed_conflicts: false,
            coauthor_years: 0,
            criteria: Vec::new(),
            rounds: BTreeSet::new(),
            days: Days::default(),
            refresh: BTreeMap::new(),
        }
    }

    /// Name and version.
    pub fn reference(&self) -> PolicyRef {
        PolicyRef { name: self.name.clone(), version: self.version }
    }

    /// Until when a state should be left; `None` where nothing waits.
    pub fn due(&self, state: State, kind: Option<ResourceType>, since: Timestamp) -> Option<Timestamp> {
        let days = match state {
            State::Submitted | State::Screening => self.days.screening,
            State::InReview => self.days.review,
            State::Returned | State::ChangesRequested | State::Accepted | State::DueForRefresh => self.days.answer,
            State::Published => self.refresh_days(kind),
            _ => 0,
        };
        (days > 0).then(|| since.plus_days(i64::from(days)))
    }

    /// After how many days a published item of this kind is due for refresh; 0 for never.
    pub fn refresh_days(&self, kind: Option<ResourceType>) -> u32 {
        kind.and_then(|kind| self.refresh.get(&kind).copied()).unwrap_or(self.days.refresh)
    }

    /// When the reviewers of an item that is ready now are asked: now, or when the next round begins.
    pub fn asks_at(&self, ready: Timestamp) -> Timestamp {
        self.rounds.iter().map(|day| day.next_from(ready)).min().unwrap_or(ready)
    }

    /// The criterion of this name.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }
}
