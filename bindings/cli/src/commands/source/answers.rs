//! What the commands about sources print with `--json`.

use std::collections::BTreeMap;

use migration_hub::federation::{
    Deletions, Granularity, Named, Reading, RunReport, SourceCapability, Swept, TermReport,
};
use migration_hub::resource::{Content, ExternalId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::shown;
use crate::schema::ContentForm;

/// A source.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(crate) struct Listed {
    /// What it is called here.
    pub(super) name: String,
    /// The plugin that reads it.
    pub(super) plugin: String,
    /// paused, new (never read to the end), stopped (in the middle of a reading, and goes on), due or waiting.
    pub(super) state: &'static str,
    /// When a run last came to its end, in UTC.
    pub(super) ended: Option<String>,
    /// When it is due, or has been since, in UTC; null for one that is paused, and for one that is due at once, since it was
    /// never read to the end, or is read in another way by now.
    pub(super) due: Option<String>,
    /// Whether «source run --due» would read it.
    pub(super) due_now: bool,
    /// Until when the portal asked to be left alone, in UTC, while nothing is read for that reason.
    pub(super) not_before: Option<String>,
}

/// A source, how it is read, and what waits for a person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SourceState")]
pub(crate) struct State {
    #[serde(flatten)]
    pub(super) source: Listed,
    /// What the plugin is told; credentials are never among it.
    pub(super) settings: Value,
    /// Where credentials for it were found: environment or file.
    pub(super) credentials: Option<&'static str>,
    /// Why its credentials cannot be read, where there are some that cannot.
    pub(super) credentials_trouble: Option<String>,
    /// Whether it can be written back to.
    pub(super) writes: bool,
    /// How many of its own terms have a meaning here.
    pub(super) mapped_terms: usize,
    /// After how many hours it is due again.
    pub(super) every_hours: u32,
    /// After how many days everything is read again.
    pub(super) whole_every_days: u32,
    /// How many seconds more than what changed are read.
    pub(super) overlap_seconds: u32,
    /// How many in a hundred may vanish at once and are taken as gone.
    pub(super) vanish_percent: u8,
    /// When everything was last read to the end, in UTC.
    pub(super) whole: Option<String>,
    /// How many of its records cannot be read.
    pub(super) quarantine: usize,
    /// Of how many items it says something that waits for a decision.
    pub(super) proposals: usize,
    /// What came of the last run.
    pub(super) report: Option<Report>,
}

/// How many, and the first of them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Named")]
pub(crate) struct Names {
    count: usize,
    /// Ids as SOURCE:ID, or sentences.
    first: Vec<String>,
}

impl Names {
    fn ids(named: &Named<ExternalId>) -> Self {
        Self { count: named.count, first: named.first.iter().map(shown).collect() }
    }
}

/// What came of a run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Run")]
pub(crate) struct Report {
    source: String,
    /// everything or changes.
    reading: &'static str,
    /// Since when, of changes, in UTC.
    since: Option<String>,
    /// Items that are new here.
    new: Names,
    /// Items that say something else.
    changed: Names,
    /// How many say what they said.
    unchanged: usize,
    /// Items that the source has no longer.
    gone: Names,
    /// Items that the source has again.
    back: Names,
    /// Records that cannot be read.
    quarantined: Names,
    /// Why, of those that were not in quarantine before.
    reasons: Names,
    /// How many were older than what is known, and were passed over.
    outdated: usize,
    /// Items of which the source says something that waits for a decision.
    proposed: Names,
    terms: Terms,
    /// New items that are here already under one of their names.
    duplicates: Vec<Double>,
    /// How many such items there were.
    duplicates_count: usize,
    /// What a listing of everything showed to be missing.
    missing: Option<Missing>,
    /// Items that were missing, and of which the source did not say whether they are gone.
    unconfirmed: Names,
    /// How often the reading started over.
    restarts: usize,
    /// Why the run stopped before its end, in English; the next one goes on. Null when it came to its end.
    stopped: Option<String>,
    /// Until when the source wants to be left alone, in UTC, where it said so to this run.
    pub(super) not_before: Option<String>,
}

/// What became of a source's own terms.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Terms")]
pub(crate) struct Terms {
    /// How many went into fields, by how well they match: exact, close or broad.
    mapped: BTreeMap<String, usize>,
    /// How many have a match that is only narrower or related, and went nowhere.
    unsure: usize,
    /// Those without a meaning here, the most frequent first.
    pub(super) unmapped: Vec<UnmappedTerm>,
    /// How often others came that are not named.
    more: usize,
}

/// A term without a meaning here.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct UnmappedTerm {
    pub(super) term: String,
    pub(super) count: usize,
    /// The languages that it came in, where they are known.
    pub(super) languages: Vec<String>,
    /// What it may mean, as a mapping names it, such as area:KEN; the likeliest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) may_mean: Option<Vec<String>>,
}

/// A new item that is here already.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Double")]
struct Double {
    /// The item, as SOURCE:ID.
    id: String,
    /// The id of what was here before.
    resource: String,
}

/// What a listing of everything showed to be missing.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Missing")]
struct Missing {
    /// asked (one by one whether they are gone), too-many (nothing was taken as gone) or partial (the listing was not whole).
    found: &'static str,
    count: Option<usize>,
    /// Of how many.
    of: Option<usize>,
}

impl From<&RunReport> for Report {
    fn from(report: &RunReport) -> Self {
        let (reading, since) = match report.reading {
            Reading::Full => ("everything", None),
            Reading::Since(since) => ("changes", Some(since.to_string())),
        };
        let double =
            |(id, resource): &(ExternalId, _)| Double { id: shown(id), resource: ToString::to_string(resource) };
        let missing = |swept: Swept| match swept {
            Swept::Partial => Missing { found: "partial", count: None, of: None },
            Swept::TooMany { missing, here } => Missing { found: "too-many", count: Some(missing), of: Some(here) },
            Swept::Missing(count) => Missing { found: "asked", count: Some(count), of: None },
        };
        Self {
            source: report.source.clone(),
            reading,
            since,
            new: Names::ids(&report.new),
            changed: Names::ids(&report.changed),
            unchanged: report.unchanged,
            gone: Names::ids(&report.gone),
            back: Names::ids(&report.back),
            quarantined: Names::ids(&report.quarantined),
            reasons: Names { count: report.reasons.count, first: report.reasons.first.clone() },
            outdated: report.outdated,
            proposed: Names::ids(&report.proposed),
            terms: Terms::from(&report.terms),
            duplicates: report.duplicates.first.iter().map(double).collect(),
            duplicates_count: report.duplicates.count,
            missing: report.swept.map(missing),
            unconfirmed: Names::ids(&report.unconfirmed),
            restarts: report.restarts,
            stopped: report.stopped.clone(),
            not_before: None,
        }
    }
}

impl From<&TermReport> for Terms {
    fn from(report: &TermReport) -> Self {
        let quality =
            |quality: &_| serde_json::to_value(quality).ok().and_then(|name| name.as_str().map(str::to_owned));
        let mapped = report.mapped.iter().filter_map(|(match_of, count)| Some((quality(match_of)?, *count)));
        Self { mapped: mapped.collect(), unsure: report.unsure, unmapped: frequent(report), more: report.unnamed }
    }
}

/// The terms without a meaning, the most frequent first.
pub(super) fn frequent(report: &TermReport) -> Vec<UnmappedTerm> {
    let mut terms: Vec<UnmappedTerm> = report
        .unmapped
        .iter()
        .map(|(term, found)| UnmappedTerm {
            term: term.clone(),
            count: found.count,
            languages: found.languages.iter().map(ToString::to_string).collect(),
            may_mean: None,
        })
        .collect();
    // Of equally frequent ones, by their letters, as they came.
    terms.sort_by_key(|term| std::cmp::Reverse(term.count));
    terms
}

/// What one page of a source would come to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SourceTest")]
pub(crate) struct Tested {
    pub(super) source: String,
    pub(super) capability: Capability,
    /// How many items the page has.
    pub(super) read: usize,
    /// Whether another page follows.
    pub(super) more: bool,
    /// The first of them.
    pub(super) items: Vec<TestedItem>,
    pub(super) terms: Terms,
}

/// What a source can do.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "Capability")]
pub(crate) struct Capability {
    /// How it tells of deletions: unreported, transient or persistent.
    pub(super) deletions: &'static str,
    /// Whether it can be asked for what changed since an instant.
    pub(super) delta: bool,
    /// Whether it lists ids without what they stand for.
    pub(super) ids: bool,
    /// How exact its stamps are: day, second or millisecond.
    pub(super) granularity: &'static str,
}

impl From<SourceCapability> for Capability {
    fn from(capability: SourceCapability) -> Self {
        Self {
            deletions: match capability.deletions {
                Deletions::Unreported => "unreported",
                Deletions::Transient => "transient",
                Deletions::Persistent => "persistent",
            },
            delta: capability.delta,
            ids: capability.ids,
            granularity: match capability.granularity {
                Granularity::Day => "day",
                Granularity::Second => "second",
                Granularity::Millisecond => "millisecond",
            },
        }
    }
}

/// What an item of a source would be here.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TestedItem")]
pub(crate) struct TestedItem {
    /// SOURCE:ID; null where it cannot be read.
    pub(super) id: Option<String>,
    /// item, gone or quarantine.
    pub(super) becomes: &'static str,
    /// When it changed at the source, in UTC.
    pub(super) stamp: Option<String>,
    /// What it would say here.
    #[schemars(with = "Option<ContentForm>")]
    pub(super) content: Option<Content>,
    /// Why it cannot be read.
    pub(super) reason: Option<String>,
    /// What did not fit, each after its place.
    pub(super) notes: Vec<String>,
}

/// The terms of a source without a meaning here.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SourceMap")]
pub(crate) struct SourceTerms {
    pub(super) source: String,
    /// How many terms its mapping has.
    pub(super) mapped_terms: usize,
    /// The most frequent first.
    pub(super) unmapped: Vec<UnmappedTerm>,
    /// How many terms are not listed.
    pub(super) more: usize,
    /// How often terms came that are kept only as a number.
    pub(super) unnamed: usize,
}

/// A record that cannot be read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Quarantined")]
pub(crate) struct Kept {
    /// By what it is named where it has no id.
    pub(super) digest: String,
    /// SOURCE:ID; null where it cannot be read.
    pub(super) id: Option<String>,
    /// When it came, in UTC.
    pub(super) at: String,
    /// Why it cannot be read.
    pub(super) reason: String,
    /// How long it is.
    pub(super) bytes: usize,
}

/// What a source says of an item that was written on here.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Proposed")]
pub(crate) struct Proposed {
    /// SOURCE:ID.
    pub(super) id: String,
    /// What the item is here.
    pub(super) resource: String,
    /// Its title here.
    pub(super) title: Option<String>,
    /// When the source said so last, in UTC.
    pub(super) at: String,
    /// Since when the source has it no longer, in UTC, while it is public here and nobody said what becomes of it.
    pub(super) gone: Option<String>,
    pub(super) fields: Vec<ProposedField>,
}

/// What a source says of one field.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProposedField {
    /// Its name, as in an import.
    pub(super) field: String,
    /// What the source said before; null for nothing.
    pub(super) before: Value,
    /// What it says here.
    pub(super) here: Value,
    /// What the source says now.
    pub(super) there: Value,
}
