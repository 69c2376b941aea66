//! What decisions teach: small weights of words for labels, beside those of the label texts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::matcher::{Compared, Matcher};
use super::read::Reading;
use super::scheme::{LabelId, Scheme};
use crate::limits;
use crate::vocabulary::Language;

/// Weights are kept as whole numbers of this many to one, so that they are written and read without loss.
const UNITS: f64 = 10_000.0;
/// The largest weight, in units.
const LARGEST: i32 = 10_000;
/// Words of one text that are learned from: the strongest.
const WORDS: usize = 16;
/// The sum that an accepted label should have had.
const AIM: f64 = 0.25;
/// How far one decision moves a sum towards where it should have been.
const RATE: f64 = 0.3;

/// What an editor decided about the labels of a text.
///
/// See [`Learned`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// Labels that are right.
    pub accepted: BTreeSet<LabelId>,
    /// Labels that are wrong: those that were suggested and refused.
    pub rejected: BTreeSet<LabelId>,
}

/// What was learned from decisions: a weight per language, word and label.
///
/// A decision moves the sums of the labels that it names towards where they should have been, by the words of the text
/// that stand out most (a normalised least mean squares step). There are at most [`limits::LEARNED_WEIGHTS`] weights; the
/// smallest ones give way. The same decisions in the same order give the same bytes.
///
/// ```
/// use std::collections::BTreeSet;
///
/// use migration_hub::label::{Decision, LabelId, Learned, Matcher, Scheme};
///
/// let matcher = Matcher::new(Scheme::objectives())?;
/// let text = "Opening hours of the Casa Azul hotline";
/// let objective: LabelId = "3".to_owned().try_into()?;
/// let place = |matcher: &Matcher| matcher.suggest(text, None).ranked.iter().position(|found| found.label == objective);
/// assert_ne!(place(&matcher), Some(0));
///
/// let mut learned = Learned::default();
/// let decision = Decision { accepted: BTreeSet::from([objective.clone()]), rejected: BTreeSet::new() };
/// for _ in 0..5 {
///     learned = learned.after(&matcher, text, None, &decision);
/// }
/// let stored = serde_json::to_string(&learned)?;
/// let matcher = matcher.with_learned(serde_json::from_str(&stored)?);
/// assert_eq!(place(&matcher), Some(0));
/// assert!(stored.contains("hotlin"), "every weight names its word: {stored}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Learned {
    weights: BTreeMap<Language, BTreeMap<String, BTreeMap<LabelId, i32>>>,
}

impl Learned {
    /// What is known after one more decision. The text is compared as `matcher` compares it, and with these weights in
    /// place of those that the matcher has.
    #[must_use]
    pub fn after(mut self, matcher: &Matcher, text: &str, language: Option<&Language>, decision: &Decision) -> Self {
        let Some(Compared { language, reading, seen }) = matcher.compare_with(text, language, &self) else {
            return self;
        };
        let mut words: Vec<(usize, f64)> = (0..reading.words.len()).map(|word| (word, seen.strength(word))).collect();
        words.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        words.truncate(WORDS);
        let length: f64 = words.iter().map(|(_, strength)| strength * strength).sum();
        if length <= 0.0 {
            return self;
        }
        for (place, label) in matcher.scheme().labels().iter().enumerate() {
            let sum = seen.scores.get(place).copied().unwrap_or_default();
            let gap = match (decision.accepted.contains(&label.id), decision.rejected.contains(&label.id)) {
                (true, false) => (AIM - sum).max(0.0),
                (false, true) => (-sum).min(0.0),
                _ => 0.0,
            };
            for (word, strength) in &words {
                let Some(word) = reading.words.get(*word) else { continue };
                self.add(&language, &word.text, &label.id, units(RATE * gap * strength / length));
            }
        }
        self.shrink();
        self
    }

    /// How many weights there are.
    pub fn len(&self) -> usize {
        self.weights.values().flat_map(BTreeMap::values).map(BTreeMap::len).sum()
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    fn add(&mut self, language: &Language, word: &str, label: &LabelId, step: i32) {
        if step == 0 {
            return;
        }
        let words = self.weights.entry(language.clone()).or_default();
        let weight = words.entry(word.to_owned()).or_default().entry(label.clone()).or_default();
        *weight = weight.saturating_add(step).clamp(-LARGEST, LARGEST);
    }

    /// Drops the smallest weights beyond the limit, the last ones first among equals, and what is zero.
    fn shrink(&mut self) {
        let mut sizes: Vec<u32> = self
            .weights
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(BTreeMap::values)
            .map(|weight| weight.unsigned_abs())
            .collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        // All weights above the smallest size that is kept stay, and the first ones of that size.
        let smallest = sizes.get(limits::LEARNED_WEIGHTS - 1).copied().unwrap_or_default().max(1);
        let mut left = limits::LEARNED_WEIGHTS
            - sizes.iter().take_while(|size| **size > smallest).count().min(limits::LEARNED_WEIGHTS);
        for words in self.weights.values_mut() {
            for labels in words.values_mut() {
                labels.retain(|_, weight| match weight.unsigned_abs() {
                    size if size > smallest => true,
                    size if size == smallest && left > 0 => {
                        left -= 1;
                        true
                    }
                    _ => false,
                });
            }
            words.retain(|_, labels| !labels.is_empty());
        }
        self.weights.retain(|_, words| !words.is_empty());
    }

    /// The weights that a text meets: the place of the word, that of the label, and the weight.
    pub(super) fn found(&self, language: &Language, reading: &Reading, scheme: &Scheme) -> Vec<(usize, usize, f64)> {
        let Some(words) = self.weights.get(language) else { return Vec::new() };
        let mut out = Vec::new();
        for (place, word) in reading.words.iter().enumerate() {
            for (label, weight) in words.get(&word.text).into_iter().flatten() {
                if let Some(label) = scheme.labels().iter().position(|known| known.id == *label) {
                    out.push((place, label, f64::from(*weight) / UNITS));
                }
            }
        }
        out
    }
}

/// A step in whole units.
fn units(step: f64) -> i32 {
    let rounded = (step * UNITS).round().clamp(f64::from(-LARGEST), f64::from(LARGEST));
    #[expect(clippy::cast_possible_truncation, reason = "a whole number between the two limits")]
    let units = rounded as i32;
    units
}
