//! The weights of terms for labels in one language, fitted to the label texts.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Gram, Reading};
use super::solve::{Lower, add, solve};

/// What the fit costs for large weights: the ridge.
const RIDGE: f64 = 0.6;
/// The power of the rarity of a term.
const RARITY: f64 = 1.5;
/// The length of each half of a vector, words and trigrams: that of both together is 1.
const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;

/// A label text that was read.
#[derive(Debug)]
pub(super) struct Text {
    /// The place of its label.
    pub(super) label: usize,
    /// What it counts beside the other texts of its label.
    pub(super) weight: f64,
    /// The text.
    pub(super) reading: Reading,
}

/// A term that label texts hold.
#[derive(Debug, Clone, Copy)]
struct Known {
    rarity: f64,
    /// Where its postings begin and end.
    start: usize,
    end: usize,
}

/// The words of the label texts, or their trigrams.
#[derive(Debug)]
struct Half<K> {
    terms: BTreeMap<K, Known>,
    /// By term, the places of the texts that hold it, in order, and how strongly.
    postings: Vec<(usize, f64)>,
    /// The rarity of a term that no label text holds.
    unknown: f64,
}

/// A text as a vector over one half.
#[derive(Debug, Default)]
struct Side {
    /// By term of the text: how strongly it stands there, and what is known of it.
    terms: Vec<(f64, Option<Known>)>,
    /// The part of the vector's length that label texts know, 0 to 1.
    known: f64,
}

/// A text as the model sees it.
#[derive(Debug, Default)]
pub(super) struct Seen {
    words: Side,
    grams: Side,
    /// The sum of its terms' weights, by label.
    pub(super) scores: Vec<f64>,
}

impl Seen {
    /// How much of the text label texts know, 0 to 1.
    pub(super) fn known(&self) -> f64 {
        f64::midpoint(self.words.known, self.grams.known)
    }

    /// How strongly a word stands in the text, known or not.
    pub(super) fn strength(&self, word: usize) -> f64 {
        self.words.terms.get(word).map_or(0.0, |(strength, _)| *strength)
    }
}

/// A fitted model.
#[derive(Debug)]
pub(super) struct Model {
    words: Half<String>,
    grams: Half<Gram>,
    /// By label text, what it says for each label.
    duals: Vec<Vec<f64>>,
    /// How many labels have texts.
    labels: usize,
    /// Which labels have texts.
    held: BTreeSet<usize>,
}

/// A count of texts or labels, as a number to compute with: far below 2^32.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

fn strength(count: u32, rarity: f64) -> f64 {
    libm::log1p(f64::from(count)) * rarity
}

fn rarity(labels: usize, holding: usize) -> f64 {
    libm::pow(1.0 + libm::log((number(labels) + 1.0) / (number(holding) + 1.0)), RARITY)
}

impl<K: Ord + Clone> Half<K> {
    /// From the terms of each text with their counts.
    fn of(texts: &[Text], labels: usize, terms: impl Fn(&Text) -> Vec<(K, u32)>) -> Self {
        let mut inverted: BTreeMap<K, Vec<(usize, f64)>> = BTreeMap::new();
        for (at, text) in texts.iter().enumerate() {
            for (term, count) in terms(text) {
                inverted.entry(term).or_default().push((at, f64::from(count)));
            }
        }
        let mut lengths = vec![0.0; texts.len()];
        let mut half = Self { terms: BTreeMap::new(), postings: Vec::new(), unknown: rarity(labels, 0) };
        for (term, found) in inverted {
            let holding: BTreeSet<usize> =
                found.iter().filter_map(|(at, _)| texts.get(*at)).map(|text| text.label).collect();
            let rarity = rarity(labels, holding.len());
            let start = half.postings.len();
            for (at, count) in found {
                let strength = libm::log1p(count) * rarity;
                if let Some(length) = lengths.get_mut(at) {
                    *length += strength * strength;
                }
                half.postings.push((at, strength));
            }
            half.terms.insert(term, Known { rarity, start, end: half.postings.len() });
        }
        for (at, strength) in &mut half.postings {
            *strength *= lengths.get(*at).map_or(0.0, |length| HALF / length.sqrt());
        }
        half
    }

    fn postings(&self, known: &Known) -> &[(usize, f64)] {
        self.postings.get(known.start..known.end).unwrap_or_default()
    }

    /// Adds to a kernel what the texts have in common here.
    fn add_to(&self, kernel: &mut Lower) {
        for known in self.terms.values() {
            let postings = self.postings(known);
            for (place, (at, strength)) in postings.iter().enumerate() {
                let Some(row) = kernel.get_mut(*at) else { continue };
                for (other, with) in postings.iter().take(place + 1) {
                    if let Some(value) = row.get_mut(*other) {
                        *value += strength * with;
                    }
                }
            }
        }
    }

    /// The vector of a text with these terms and counts.
    fn side<'a, Q: Ord + ?Sized + 'a>(&self, terms: impl Iterator<Item = (&'a Q, u32)>) -> Side
    where
        K: std::borrow::Borrow<Q>,
    {
        let (mut length, mut known_length) = (0.0, 0.0);
        let mut out = Vec::new();
        for (term, count) in terms {
            let known = self.terms.get(term).copied();
            let value = strength(count, known.map_or(self.unknown, |known| known.rarity));
            length += value * value;
            if known.is_some() {
                known_length += value * value;
            }
            out.push((value, known));
        }
        if length > 0.0 {
            for (value, _) in &mut out {
                *value *= HALF / length.sqrt();
            }
        }
        Side { terms: out, known: if length > 0.0 { (known_length / length).sqrt() } else { 0.0 } }
    }

    /// Adds to each label text what a text has in common with it here.
    fn compare(&self, side: &Side, alike: &mut [f64]) {
        for (value, known) in &side.terms {
            for (at, strength) in known.iter().flat_map(|known| self.postings(known)) {
                if let Some(alike) = alike.get_mut(*at) {
                    *alike += value * strength;
                }
            }
        }
    }

    /// What each term of a text says for a label.
    fn parts(&self, side: &Side, label: usize, duals: &[Vec<f64>]) -> Vec<f64> {
        let dual = |at: usize| duals.get(at).and_then(|row| row.get(label)).copied().unwrap_or_default();
        let weight =
            |known: &Known| self.postings(known).iter().map(|(at, strength)| strength * dual(*at)).sum::<f64>();
        side.terms.iter().map(|(value, known)| value * known.as_ref().map_or(0.0, weight)).collect()
    }
}

impl Model {
    /// Fits the weights to the texts of `labels` labels; one without a text takes no part.
    pub(super) fn fit(texts: &[Text], labels: usize) -> Self {
        let mut masses: BTreeMap<usize, f64> = BTreeMap::new();
        for text in texts {
            *masses.entry(text.label).or_default() += text.weight;
        }
        let present = masses.len();
        let words = Half::of(texts, present, |text| text.reading.word_counts());
        let grams = Half::of(texts, present, |text| text.reading.grams.clone());
        let mut kernel: Lower = (0..texts.len()).map(|at| vec![0.0; at + 1]).collect();
        words.add_to(&mut kernel);
        grams.add_to(&mut kernel);
        // Every label weighs the same, and an average text weighs 1.
        let average = number(present) / number(texts.len()).max(1.0);
        let prior = 1.0 / number(present).max(1.0);
        let mut duals = Vec::with_capacity(texts.len());
        for (row, text) in kernel.iter_mut().zip(texts) {
            let mass = masses.get(&text.label).copied().unwrap_or(1.0);
            if let Some(diagonal) = row.last_mut() {
                *diagonal += RIDGE * average * mass / text.weight;
            }
            let right = (0..labels).map(|label| match masses.contains_key(&label) {
                true if label == text.label => 1.0 - prior,
                true => -prior,
                false => 0.0,
            });
            duals.push(right.collect());
        }
        solve(kernel, &mut duals);
        Self { words, grams, duals, labels, held: masses.into_keys().collect() }
    }

    /// Whether a label has texts.
    pub(super) fn holds(&self, label: usize) -> bool {
        self.held.contains(&label)
    }

    /// A text as a vector, and the sums of its terms' weights.
    pub(super) fn see(&self, reading: &Reading) -> Seen {
        let words = self.words.side(reading.words.iter().map(|word| (word.text.as_str(), word.count)));
        let grams = self.grams.side(reading.grams.iter().map(|(gram, count)| (gram, *count)));
        let mut alike = vec![0.0; self.duals.len()];
        self.words.compare(&words, &mut alike);
        self.grams.compare(&grams, &mut alike);
        let mut scores = vec![0.0; self.labels];
        for (alike, dual) in alike.iter().zip(&self.duals) {
            if *alike > 0.0 {
                add(&mut scores, *alike, dual);
            }
        }
        Seen { words, grams, scores }
    }

    /// What one occurrence of each word of a text says for a label, itself and by its trigrams.
    pub(super) fn parts(&self, reading: &Reading, seen: &Seen, label: usize) -> Vec<f64> {
        let grams: Vec<f64> = self.grams.parts(&seen.grams, label, &self.duals);
        let grams: Vec<f64> =
            grams.iter().zip(&reading.grams).map(|(part, (_, count))| part / f64::from(*count)).collect();
        let words = self.words.parts(&seen.words, label, &self.duals);
        let own = words.iter().zip(&reading.words);
        own.map(|(part, word)| {
            let by_grams: f64 = word.grams.iter().filter_map(|gram| grams.get(*gram)).sum();
            part / f64::from(word.count) + by_grams
        })
        .collect()
    }
}

impl Reading {
    fn word_counts(&self) -> Vec<(String, u32)> {
        self.words.iter().map(|word| (word.text.clone(), word.count)).collect()
    }
}
