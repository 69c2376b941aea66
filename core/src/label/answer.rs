//! What is answered: labels in order, each with a score that can be read as a probability and the sentences that speak for it.

use std::ops::Range;

use serde::Serialize;

use super::scheme::LabelId;
use crate::vocabulary::Language;

// The scores: a logistic function of the sum of the weights and of its distance to the other labels, fitted on the
// development sets together. `benches/README.md` says how, and what came of it.
const INTERCEPT: f64 = -2.2;
const PER_SUM: f64 = 8.33;
const PER_DISTANCE: f64 = 9.14;
/// The power of the known part of a text by which the sums of a text of many unknown words are lowered.
const UNKNOWN: f64 = 0.5;

/// What to do with a suggestion.
///
/// ```
/// use migration_hub::label::Answer;
///
/// assert_eq!(Answer::of(0.9), Answer::Suggest);
/// assert_eq!(Answer::of(0.5), Answer::Ask);
/// assert_eq!(Answer::of(0.1), Answer::Nothing);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Offer it as it is: a score of 0.7 or more.
    Suggest,
    /// Ask a person, with the evidence shown: a score from 0.25 on.
    Ask,
    /// Offer nothing.
    Nothing,
}

impl Answer {
    /// What to do with a suggestion of this score, 0 to 1.
    pub fn of(score: f64) -> Self {
        match score {
            0.7.. => Self::Suggest,
            0.25.. => Self::Ask,
            _ => Self::Nothing,
        }
    }
}

/// A word that speaks for a label.
///
/// See the [module](super) for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// The word as it stands in the text; in scripts without spaces, the character or pair that was compared.
    pub text: String,
    /// What it adds to the sum of the label, all its occurrences in the sentence together.
    pub weight: f64,
}

/// A sentence that speaks for a label.
///
/// See the [module](super) for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What its words add to the sum of the label.
    pub weight: f64,
    /// The words that add most, at most five, the strongest first.
    pub terms: Vec<Term>,
}

/// A label with its score.
///
/// See the [module](super) for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestion {
    /// The label.
    pub label: LabelId,
    /// How likely it is that the label is right, 0 to 1. Those of several labels need not add up to 1.
    pub score: f64,
    /// The sentences that speak most for it, at most three, the strongest first. Only the first five suggestions have
    /// them, and only those to which a word of the text adds something.
    pub evidence: Vec<Evidence>,
}

/// All labels of a scheme for one text, the likeliest first.
///
/// See the [module](super) for an example.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestions {
    /// The language of the label texts that the text was compared with; none where the scheme has no texts.
    pub language: Option<Language>,
    /// Every label of the scheme. Those without a text in the language come last, with a score of 0.
    pub ranked: Vec<Suggestion>,
}

impl Suggestions {
    /// What to do with the first suggestion.
    pub fn answer(&self) -> Answer {
        self.ranked.first().map_or(Answer::Nothing, |first| Answer::of(first.score))
    }

    /// The suggestions to offer as they are.
    ///
    /// ```
    /// use migration_hub::label::{Matcher, Scheme};
    ///
    /// let matcher = Matcher::new(Scheme::objectives())?;
    /// assert_eq!(matcher.suggest("A recipe for lentil soup", None).suggested().count(), 0);
    /// # Ok::<(), migration_hub::label::SchemeError>(())
    /// ```
    pub fn suggested(&self) -> impl Iterator<Item = &Suggestion> {
        self.ranked.iter().filter(|suggestion| Answer::of(suggestion.score) == Answer::Suggest)
    }
}

/// The scores of labels from their sums, the largest first, of a text of which this part is known.
pub(super) fn scores(sums: &[f64], known: f64) -> Vec<f64> {
    let scale = if known > 0.0 { 1.0 / libm::pow(known, 1.0 - UNKNOWN) } else { 0.0 };
    let place = |at: usize| sums.get(at).copied().unwrap_or_default();
    let distance = |at: usize, sum: f64| sum - if at == 0 { place(1) } else { place(0) };
    let logit = |(at, sum): (usize, &f64)| INTERCEPT + scale * (PER_SUM * sum + PER_DISTANCE * distance(at, *sum));
    sums.iter().enumerate().map(logit).map(|logit| 1.0 / (1.0 + libm::exp(-logit))).collect()
}
