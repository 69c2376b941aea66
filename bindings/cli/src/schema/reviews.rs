//! The forms of what the library writes of reviews: turns, reminders, answers to a call, histories.

#![expect(dead_code, reason = "these types describe the output of others; no value of them is ever made")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::forms::Id;

/// Whose turn it is.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Turn")]
pub(crate) struct TurnForm {
    who: WhoForm,
    /// With what, such as «review».
    task: String,
    /// Since when, in UTC.
    since: String,
    /// Until when, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// Everybody of a role, or one person.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Who")]
enum WhoForm {
    /// The role.
    Role(String),
    /// The person's id.
    Person(String),
}

/// Who is to be reminded of what.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "ItemReminder")]
pub(crate) struct ReminderForm {
    #[schemars(with = "Id")]
    item: (),
    reminder: DueForm,
}

/// A turn, and how many days after the day that it is due somebody is reminded, before it when negative.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Reminder")]
struct DueForm {
    turn: TurnForm,
    days: i32,
}

/// What was handed in, in answer to a call.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "CallAnswer")]
pub(crate) struct CallAnswerForm {
    #[schemars(with = "Id")]
    id: (),
    /// Where it stands, such as «in-review».
    state: String,
    /// The title, for those who may read it.
    title: Option<String>,
}

/// What happened in the reviews of an item, as a document.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "HistoryDocument")]
pub(crate) struct HistoryForm {
    /// The version of this form: 1.
    version: u32,
    review_history: PastForm,
}

/// What happened in the reviews of an item.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "History")]
struct PastForm {
    /// The id of the store.
    store: String,
    #[schemars(with = "Id")]
    item: (),
    /// The title, for those who may read it.
    #[schemars(extend("type" = "string"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// What stands behind it now, such as «peer-reviewed».
    grade: String,
    /// In the order in which they were opened.
    reviews: Vec<PastReviewForm>,
}

/// What happened in one review.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PastReview")]
struct PastReviewForm {
    id: String,
    policy: PolicyForm,
    /// «open», «single» or «double».
    anonymity: String,
    /// What the policy calls the criteria that are told of, by criterion and language, where it has words of its own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    labels: BTreeMap<String, BTreeMap<String, String>>,
    events: Vec<PastEventForm>,
}

/// The policy that a review followed.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PolicyReference")]
struct PolicyForm {
    name: String,
    version: u32,
}

/// One step of a review.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PastEvent")]
struct PastEventForm {
    /// When, in UTC.
    at: String,
    /// What, such as «accept».
    step: String,
    by: ParticipantForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<ParticipantForm>,
    /// The field that a question is about, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Whether the reviewer was asked because the others disagree.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    tie_break: bool,
    /// Whether the acceptance fell afterwards, since a conflict of interest came to light behind one of its reviews.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    overturned: bool,
    round: u32,
    revision: u32,
    /// The SHA-256 of what the revision said.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recommendation: Option<String>,
    /// By criterion.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    ratings: BTreeMap<String, u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<PastDecisionForm>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comments: Vec<PastCommentForm>,
    /// The digest of the log entry that says so.
    entry: String,
}

/// What stood behind a decision.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PastDecision")]
struct PastDecisionForm {
    internal: u32,
    external: u32,
    dissenting: u32,
    /// The middle rating of every criterion.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    ratings: BTreeMap<String, u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reviewers: Vec<ParticipantForm>,
}

/// A text that was written with a step.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PastComment")]
struct PastCommentForm {
    id: String,
    /// «author» or «editors».
    audience: String,
    /// Null when it was erased.
    text: Option<String>,
}

/// Somebody with a part in a review.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Participant")]
struct ParticipantForm {
    /// «author», «focal-point», «office», «reviewer» or «clock».
    part: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// The id, where the reader learns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}
