//! The form of labels that the library suggests to `--json`.

#![expect(dead_code, reason = "these types describe the output of others; no value of them is ever made")]

use schemars::JsonSchema;

/// Labels suggested for an item or a text.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Suggest")]
pub(crate) struct SuggestForm {
    /// What was considered: objectives or principles.
    scheme: String,
    /// The language of the label texts that the text was compared with: a BCP 47 tag.
    language: Option<String>,
    answer: AnswerForm,
    /// The labels to offer or to ask about, at most five, the likeliest first.
    labels: Vec<SuggestedForm>,
    /// The labels that the item states, each with how much its text speaks for it.
    stated: Vec<StatedForm>,
}

/// What to do with a label: offer it as it is, ask a person, or nothing.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Answer", rename_all = "kebab-case")]
enum AnswerForm {
    Suggest,
    Ask,
    Nothing,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Suggested")]
struct SuggestedForm {
    /// The number of an objective, or the letter of a principle.
    label: String,
    /// How likely it is that the label is right.
    #[schemars(range(min = 0, max = 1))]
    score: f64,
    answer: AnswerForm,
    /// Whether the item states it already.
    stated: bool,
    /// The sentences that speak most for it, at most three.
    evidence: Vec<SentenceForm>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Sentence")]
struct SentenceForm {
    text: String,
    /// What its words add to the sum of the label.
    weight: f64,
    /// The words that add most, the strongest first.
    terms: Vec<TermForm>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Term")]
struct TermForm {
    text: String,
    weight: f64,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Stated")]
struct StatedForm {
    label: String,
    /// How likely it is by the text alone.
    #[schemars(range(min = 0, max = 1))]
    score: f64,
    answer: AnswerForm,
}
