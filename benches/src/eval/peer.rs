//! The peer of `eval labels`: plain TF-IDF, a vector of words per label, compared by the cosine.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::label::{LabelId, Scheme};
use migration_hub::search::analysis;
use migration_hub::vocabulary::Language;

use super::labels::Sample;

type Counts = BTreeMap<String, f64>;

/// The counts of the words of each label text, cut as the library cuts them.
#[derive(Debug)]
pub(super) struct Peer {
    texts: Vec<(usize, String, Language, Counts)>,
    labels: Vec<LabelId>,
}

fn count(text: &str, language: &Language) -> Counts {
    let mut counts = Counts::new();
    for token in analysis::tokens(text, language) {
        *counts.entry(token).or_default() += 1.0;
    }
    counts
}

impl Peer {
    pub(super) fn new(scheme: &Scheme) -> Self {
        let mut texts = Vec::new();
        for (place, label) in scheme.labels().iter().enumerate() {
            for text in &label.texts {
                let counts = count(&text.text, &text.lang);
                texts.push((place, text.id.to_string(), text.lang.base(), counts));
            }
        }
        Self { texts, labels: scheme.labels().iter().map(|label| label.id.clone()).collect() }
    }

    /// The labels in order: counts `1 + ln n`, times `1 + ln((1 + L) / (1 + l))` for a word of `l` of `L` labels.
    pub(super) fn rank(&self, sample: &Sample, language: Option<&Language>) -> Vec<(LabelId, f64)> {
        let Some(language) = language else { return Vec::new() };
        let not: BTreeSet<&str> = sample.not.iter().map(migration_hub::label::TextId::as_str).collect();
        let mut labels = vec![Counts::new(); self.labels.len()];
        for (place, id, held, counts) in &self.texts {
            if held == language && !not.contains(id.as_str()) {
                let Some(label) = labels.get_mut(*place) else { continue };
                for (word, count) in counts {
                    *label.entry(word.clone()).or_default() += count;
                }
            }
        }
        let total = labels.iter().filter(|label| !label.is_empty()).count();
        let mut holding: BTreeMap<&str, u32> = BTreeMap::new();
        for word in labels.iter().flat_map(BTreeMap::keys) {
            *holding.entry(word).or_default() += 1;
        }
        let total = u32::try_from(total).map_or(f64::MAX, f64::from);
        let rarity =
            |word: &str| 1.0 + ((1.0 + total) / (1.0 + f64::from(holding.get(word).copied().unwrap_or(0)))).ln();
        let strength = |word: &str, count: f64| (1.0 + count.ln()) * rarity(word);
        let text = count(&sample.text, language);
        let mut ranked: Vec<(LabelId, f64)> = Vec::new();
        for (label, id) in labels.iter().zip(&self.labels) {
            let length: f64 = label.iter().map(|(word, count)| strength(word, *count).powi(2)).sum();
            let common = text
                .iter()
                .filter_map(|(word, count)| Some(strength(word, *count) * strength(word, *label.get(word)?)));
            ranked.push((id.clone(), common.sum::<f64>() / length.sqrt().max(f64::MIN_POSITIVE)));
        }
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked
    }
}
