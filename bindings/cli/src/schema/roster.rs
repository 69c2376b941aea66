//! The forms of what the library says of the roster to `--json`.

#![expect(dead_code, reason = "these types describe the output of others; no value of them is ever made")]

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

/// What a person can review.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Profile")]
pub(crate) struct ProfileForm {
    /// The id of the person.
    person: String,
    profile: ExpertiseForm,
    /// The id of who wrote it.
    by: String,
    /// When, in UTC.
    at: String,
}

/// What it is, and how much at once.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Expertise")]
struct ExpertiseForm {
    /// Objectives of the Compact, 1 to 23.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(inner(range(min = 1, max = 23)))]
    objectives: Option<Vec<u8>>,
    /// Guiding principles of the Compact, a to j.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    principles: Option<Vec<String>>,
    /// Languages that the person reads: BCP 47 tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    languages: Option<Vec<String>>,
    /// Countries and areas that the person knows: ISO 3166 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    countries: Option<Vec<String>>,
    /// Years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    experience: Option<u32>,
    /// Reviews at most.
    at_once: u32,
    /// The first day of an absence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absent_from: Option<String>,
    /// The last day of an absence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absent_until: Option<String>,
    /// With whom the person published, and when last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coauthors: Option<Vec<CoauthorForm>>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Coauthor")]
struct CoauthorForm {
    /// An id.
    person: String,
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    last: String,
}

/// Who could review an item, and who could not.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Suggestions")]
pub(crate) struct SuggestionsForm {
    /// Best first.
    suggested: Vec<SuggestionForm>,
    /// How many could review it.
    total: u64,
    /// Everybody else on the roster.
    excluded: Vec<ExcludedForm>,
    /// Changes that the reviews at work do not know of yet.
    behind: u64,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Suggestion")]
struct SuggestionForm {
    /// An id.
    person: String,
    /// «internal» or «external».
    category: String,
    /// The sum of what the reasons weigh.
    score: i64,
    /// Each by its name under «reason», with what it is about.
    reasons: Vec<BTreeMap<String, Value>>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Excluded")]
struct ExcludedForm {
    /// An id.
    person: String,
    /// Each by its name under «obstacle», with what it is about.
    obstacles: Vec<BTreeMap<String, Value>>,
}

/// How many reviewers are free for what.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Coverage")]
pub(crate) struct CoverageForm {
    /// On the roster.
    reviewers: u64,
    /// Those who said what they can review, are not away and take another review: whom all other counts are of.
    available: u64,
    /// The languages that are counted: BCP 47 tags.
    languages: Vec<String>,
    objectives: Vec<CoveredForm>,
    /// How many know each guiding principle, by its letter.
    principles: BTreeMap<String, u64>,
    /// Changes that the reviews at work do not know of yet.
    behind: u64,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Covered")]
struct CoveredForm {
    /// 1 to 23.
    objective: u8,
    /// How many know it, by the language that they read.
    languages: BTreeMap<String, u64>,
    /// The languages of the United Nations in which nobody does.
    gaps: Vec<String>,
}

/// How the reviewers are spread, as they declared it. A count that is null is below five, or hidden so that none of those can
/// be computed.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Balance")]
pub(crate) struct BalanceForm {
    reviewers: u64,
    /// By the M49 code of the region.
    regions: SharesForm,
    backgrounds: SharesForm,
    genders: SharesForm,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Shares")]
struct SharesForm {
    counts: BTreeMap<String, Option<u64>>,
    undeclared: Option<u64>,
}
