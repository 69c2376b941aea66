//! Pledges: measurable commitments to the Compact, and what many of them add up to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::read::Reader;
use super::{Amount, Currency, texts};
use crate::limits;
use crate::text::{echo, line};
use crate::time::PartialDate;

/// What only a pledge has.
///
/// Sources: the pledging form and its guidance (migrationnetwork.un.org/submit-pledges): four forms, four kinds, one
/// record per pledge, a joint pledge recorded once, a text of 300 to 3,000 characters, refugees and asylum seekers out of
/// scope. The stages are those of the pledges to the Global Compact on Refugees, with `discontinued`.
///
/// See [`tally`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pledge {
    /// The id under which it is recorded in public; other pledges match it by this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_id: Option<PledgeId>,
    /// Who pledges: one, or several together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PledgeKind>,
    /// What is pledged.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub forms: BTreeSet<PledgeForm>,
    /// The one entity that records it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Who takes part besides.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub participants: BTreeSet<String>,
    /// The pledge that it matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<PledgeId>,
    /// The pledge in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How one will see that it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// When work on it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Until when it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// The money pledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Whether whoever pledges asserts that it is about migrants only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub migrants_only: bool,
    /// What became of it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<PledgeUpdate>,
}

pub(super) const MEMBERS: &[&str] = &[
    "public_id",
    "kind",
    "forms",
    "entity",
    "participants",
    "matches",
    "description",
    "measure",
    "from",
    "to",
    "amount",
    "migrants_only",
    "updates",
];

const ID: &str = "the public id of a pledge: 1 to 64 letters, digits, and - . / between them";

/// The fewest and the most characters of a pledge's text.
///
/// Source: the pledging form, section VI.
pub(in crate::resource) const DESCRIPTION_CHARS: (usize, usize) = (300, 3_000);

impl Pledge {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (from, to) = reader.span("from", "to");
        let stages = "planning, in-progress, fulfilled or discontinued";
        let mut updates = reader.objects("updates", &["stage", "as_of", "narrative"], |reader| {
            for field in ["stage", "as_of"] {
                if reader.value(field).is_none() {
                    reader.missing(field, if field == "stage" { stages } else { "the date that the update speaks of" });
                }
            }
            let narrative = reader.long_text("narrative", limits::SUMMARY_CHARS);
            let (stage, as_of) = (reader.word("stage", stages), reader.date("as_of"));
            Some(PledgeUpdate { stage: stage?, as_of: as_of?, narrative })
        });
        let (public_id, matches) = (reader.parsed("public_id", ID), reader.parsed("matches", ID));
        if let (Some(own), Some(value)) = (&public_id, reader.value("matches"))
            && matches.as_ref() == Some(own)
        {
            reader.refuse(&reader.pointer("matches"), value, "the public id of another pledge");
        }
        // Of a year and a month in it, the month is the earlier.
        updates.sort_by_key(|update| update.as_of.last_day());
        Self {
            public_id,
            kind: reader.word("kind", "individual, common, partnership or matching"),
            forms: reader.words("forms", "financial, human-resources, process or policy"),
            entity: reader.text("entity", limits::SHORT_CHARS),
            participants: reader.names("participants"),
            matches,
            description: reader.long_text("description", DESCRIPTION_CHARS.1),
            measure: reader.long_text("measure", limits::SUMMARY_CHARS),
            from,
            to,
            amount: Amount::read(reader, "amount"),
            migrants_only: reader.flag("migrants_only"),
            updates,
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let participants = self.participants.iter().map(String::as_str);
        let mut all = texts([&self.entity]);
        all.extend(participants);
        all.extend(texts([&self.description, &self.measure]));
        all.extend(self.updates.iter().filter_map(|update| update.narrative.as_deref()));
        all
    }

    /// How far it is, by its newest update; `None` for one that is only recorded.
    pub fn stage(&self) -> Option<PledgeStage> {
        self.updates.last().map(|update| update.stage)
    }
}

/// The public id of a pledge.
///
/// ```
/// use migration_hub::resource::PledgeId;
/// assert_eq!(" GCM-2022-014 ".parse::<PledgeId>()?.as_str(), "GCM-2022-014");
/// assert!("pledge 14".parse::<PledgeId>().is_err());
/// # Ok::<(), migration_hub::resource::PledgeIdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PledgeId(String);

impl PledgeId {
    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no public id of a pledge.
///
/// See [`PledgeId`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not {ID}")]
pub struct PledgeIdError {
    /// What was given, shortened.
    pub text: String,
}

impl FromStr for PledgeId {
    type Err = PledgeIdError;

    fn from_str(text: &str) -> Result<Self, PledgeIdError> {
        let id = line(text);
        let ends = id.starts_with(char::is_alphanumeric) && id.ends_with(char::is_alphanumeric);
        let ok = ends && id.chars().count() <= 64 && id.chars().all(|c| c.is_alphanumeric() || "-./".contains(c));
        // The same id however it is typed: a joint pledge counts once.
        if ok { Ok(Self(id.to_uppercase())) } else { Err(PledgeIdError { text: echo(text) }) }
    }
}

impl fmt::Display for PledgeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PledgeId {
    type Error = PledgeIdError;

    fn try_from(text: String) -> Result<Self, PledgeIdError> {
        text.parse()
    }
}

impl From<PledgeId> for String {
    fn from(id: PledgeId) -> Self {
        id.0
    }
}

/// Who pledges.
///
/// See [`tally`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PledgeKind {
    /// One entity.
    Individual,
    /// Several, who pledge the same.
    Common,
    /// Several, who pledge to do something together.
    Partnership,
    /// One that supports another pledge, which it names.
    Matching,
}

/// What is pledged.
///
/// See [`tally`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PledgeForm {
    /// Money.
    Financial,
    /// Technical assistance, work without pay.
    HumanResources,
    /// To take part in, or to set up, a process.
    Process,
    /// A change of policy or law.
    Policy,
}

/// How far a pledge is.
///
/// See [`tally`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PledgeStage {
    /// It is being prepared.
    Planning,
    /// Work on it goes on.
    InProgress,
    /// It is kept.
    Fulfilled,
    /// It was given up.
    Discontinued,
}

/// What became of a pledge by a date.
///
/// See [`tally`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PledgeUpdate {
    /// How far it is.
    pub stage: PledgeStage,
    /// The date that the update speaks of.
    pub as_of: PartialDate,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<String>,
}

/// What a number of pledges add up to. Every pledge counts once: one that several record together, and one that is met
/// twice under its public id.
///
/// See [`tally`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many there are.
    pub pledges: usize,
    /// How many of each kind; those that name none are in no kind.
    pub by_kind: BTreeMap<PledgeKind, usize>,
    /// How many of each form; one pledge may have several, so these do not add up to `pledges`.
    pub by_form: BTreeMap<PledgeForm, usize>,
    /// How many are how far; those without an update are in no stage.
    pub by_stage: BTreeMap<PledgeStage, usize>,
    /// Who pledged, alone or with others.
    pub entities: BTreeSet<String>,
    /// The money pledged, by currency; `None` when the sum is larger than [`Amount::LARGEST`].
    pub amounts: BTreeMap<Currency, Option<u64>>,
    /// Ids that stood on more than one pledge, of which the first was counted.
    pub repeated: BTreeSet<PledgeId>,
    /// Pledges that are matched by one of these, but are none of these.
    pub absent: BTreeSet<PledgeId>,
}

/// Adds pledges up.
///
/// ```
/// use migration_hub::resource::{Amount, Pledge, PledgeKind, tally};
/// let own = Pledge {
///     public_id: Some("GCM-1".parse()?),
///     kind: Some(PledgeKind::Common),
///     entity: Some("A ministry".to_owned()),
///     participants: ["A city".to_owned()].into(),
///     amount: Some(Amount { value: 250_000, currency: "USD".parse()? }),
///     ..Pledge::default()
/// };
/// let matching = Pledge { kind: Some(PledgeKind::Matching), matches: Some("GCM-2".parse()?), ..Pledge::default() };
/// let sum = tally([&own, &own, &matching]);
/// assert_eq!((sum.pledges, sum.entities.len()), (2, 2));
/// assert_eq!(sum.amounts[&"USD".parse()?], Some(250_000), "the one that stands twice counts once");
/// assert!(sum.absent.contains(&"GCM-2".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tally<'a>(pledges: impl IntoIterator<Item = &'a Pledge>) -> Tally {
    let (mut sum, mut seen) = (Tally::default(), BTreeSet::new());
    for pledge in pledges {
        if let Some(id) = &pledge.public_id
            && !seen.insert(id.clone())
        {
            sum.repeated.insert(id.clone());
            continue;
        }
        sum.pledges += 1;
        if let Some(kind) = pledge.kind {
            *sum.by_kind.entry(kind).or_default() += 1;
        }
        for form in &pledge.forms {
            *sum.by_form.entry(*form).or_default() += 1;
        }
        if let Some(stage) = pledge.stage() {
            *sum.by_stage.entry(stage).or_default() += 1;
        }
        sum.entities.extend(pledge.entity.iter().chain(&pledge.participants).cloned());
        if let Some(Amount { value, currency }) = &pledge.amount {
            let total = sum.amounts.entry(currency.clone()).or_insert(Some(0));
            let added = total.and_then(|total| total.checked_add(*value));
            *total = added.filter(|total| *total <= Amount::LARGEST);
        }
        sum.absent.extend(pledge.matches.clone());
    }
    sum.absent.retain(|id| !seen.contains(id));
    sum
}
