//! A scheme ready to be compared with texts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::answer::{Evidence, Suggestion, Suggestions, Term, scores};
use super::learned::Learned;
use super::model::{Model, Seen, Text};
use super::read::{Reading, read};
use super::scheme::{Scheme, SchemeError, TextId};
use crate::limits;
use crate::search::analysis;
use crate::vocabulary::Language;

/// Suggestions that carry evidence.
const EXPLAINED: usize = 5;
/// Sentences of a suggestion.
const SENTENCES: usize = 3;
/// Words of a sentence.
const TERMS: usize = 5;
/// Bytes of a text that are read to find out its language.
const RECOGNISED_BYTES: usize = 2_000;

/// A scheme ready to be compared with texts: a model per language, computed when it is first needed.
///
/// ```
/// use migration_hub::label::{Matcher, Scheme};
/// use migration_hub::vocabulary::Language;
///
/// let matcher = Matcher::new(Scheme::objectives())?;
/// for (text, language, objective) in [
///     ("Carte d’identité consulaire pour les migrants sans papiers", Language::FRENCH, "4"),
///     ("Alternativas a la detención de niños migrantes", Language::SPANISH, "13"),
///     ("Снижение стоимости денежных переводов мигрантов", Language::RUSSIAN, "20"),
///     ("降低移民汇款费用", Language::CHINESE, "20"),
///     ("مكافحة الاتجار بالأشخاص", Language::ARABIC, "10"),
/// ] {
///     let found = matcher.suggest(text, None);
///     assert_eq!(found.language, Some(language), "{text}");
///     assert_eq!(found.ranked[0].label.as_str(), objective, "{text}");
/// }
/// # Ok::<(), migration_hub::label::SchemeError>(())
/// ```
#[derive(Debug)]
pub struct Matcher {
    scheme: Scheme,
    models: BTreeMap<Language, OnceLock<Model>>,
    learned: Learned,
}

/// A text in the language that it is compared in.
#[derive(Debug)]
pub(super) struct Compared {
    pub(super) language: Language,
    pub(super) reading: Reading,
    pub(super) seen: Seen,
}

impl Matcher {
    /// A matcher for a scheme.
    ///
    /// # Errors
    ///
    /// [`SchemeError::TooManyTexts`] when one language has more texts than [`limits::LABEL_TEXTS`].
    pub fn new(scheme: Scheme) -> Result<Self, SchemeError> {
        let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
        for text in scheme.labels().iter().flat_map(|label| &label.texts) {
            *counts.entry(text.lang.base()).or_default() += 1;
        }
        if let Some((language, count)) = counts.iter().find(|(_, count)| **count > limits::LABEL_TEXTS) {
            return Err(SchemeError::TooManyTexts { language: language.clone(), count: *count });
        }
        let models = counts.into_keys().map(|language| (language, OnceLock::new())).collect();
        Ok(Self { scheme, models, learned: Learned::default() })
    }

    /// The matcher with what was learned from decisions, in place of what it had learned before.
    ///
    /// See [`Learned`] for an example.
    #[must_use]
    pub fn with_learned(mut self, learned: Learned) -> Self {
        self.learned = learned;
        self
    }

    /// The matcher of the scheme without some of its texts, exactly as if they had never been in it: for measuring how
    /// well a text is labelled that is itself a label text. What was learned stays.
    ///
    /// ```
    /// use std::collections::BTreeSet;
    ///
    /// use migration_hub::label::{Matcher, Scheme};
    ///
    /// let matcher = Matcher::new(Scheme::objectives())?;
    /// let without = matcher.without(&BTreeSet::from(["13.b/en".to_owned().try_into()?]));
    /// assert_eq!(without.scheme().labels().len(), 23);
    /// # Ok::<(), migration_hub::label::SchemeError>(())
    /// ```
    #[must_use]
    pub fn without(&self, texts: &BTreeSet<TextId>) -> Self {
        let scheme = self.scheme.without(texts);
        let left: BTreeSet<Language> =
            scheme.labels().iter().flat_map(|label| &label.texts).map(|text| text.lang.base()).collect();
        let models = left.into_iter().map(|language| (language, OnceLock::new())).collect();
        Self { scheme, models, learned: self.learned.clone() }
    }

    /// The scheme.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// What was learned.
    pub fn learned(&self) -> &Learned {
        &self.learned
    }

    /// All labels for a text, the likeliest first.
    ///
    /// The text is compared with the label texts of its language. Where none is said, or the scheme has no texts in it,
    /// the language is the one whose label texts know most of the text's words. Of a text longer than
    /// [`limits::LABELLED_BYTES`] only the beginning is read.
    ///
    /// See the [module](super) for an example.
    pub fn suggest(&self, text: &str, language: Option<&Language>) -> Suggestions {
        let compared = self.compare_with(text, language, &self.learned);
        let sum = |label: usize| compared.as_ref().and_then(|compared| compared.seen.scores.get(label)).copied();
        let model = compared.as_ref().and_then(|compared| self.model(&compared.language));
        let holds = |label: usize| model.is_some_and(|model| model.holds(label));
        let mut order: Vec<(usize, f64)> =
            (0..self.scheme.labels().len()).map(|label| (label, sum(label).unwrap_or_default())).collect();
        order.sort_by(|(one, a), (other, b)| holds(*other).cmp(&holds(*one)).then(b.total_cmp(a)).then(one.cmp(other)));
        let sums: Vec<f64> = order.iter().filter(|(label, _)| holds(*label)).map(|(_, sum)| *sum).collect();
        let scores = scores(&sums, compared.as_ref().map_or(0.0, |compared| compared.seen.known()));
        let ranked = order.iter().enumerate().filter_map(|(place, (label, _))| {
            let evidence = match (&compared, model) {
                (Some(compared), Some(model)) if place < EXPLAINED => self.evidence(text, compared, model, *label),
                _ => Vec::new(),
            };
            let id = self.scheme.labels().get(*label)?.id.clone();
            Some(Suggestion { label: id, score: scores.get(place).copied().unwrap_or_default(), evidence })
        });
        let ranked = ranked.collect();
        Suggestions { language: compared.map(|compared| compared.language), ranked }
    }

    /// A text as one of its language, or of the one recognised, with these learned weights added to the sums; `None` where
    /// the scheme has no texts.
    pub(super) fn compare_with(&self, text: &str, language: Option<&Language>, learned: &Learned) -> Option<Compared> {
        let given = language.map(Language::base).filter(|language| self.models.contains_key(language));
        let language = given.or_else(|| self.recognise(text))?;
        let model = self.model(&language)?;
        let reading = read(text, &language);
        let mut seen = model.see(&reading);
        for (word, label, weight) in learned.found(&language, &reading, &self.scheme) {
            let strength = seen.strength(word);
            if let Some(sum) = seen.scores.get_mut(label) {
                *sum += weight * strength;
            }
        }
        Some(Compared { language, reading, seen })
    }

    /// For each label the sum of its terms' weights, and the same from what each occurrence of a word adds.
    #[cfg(test)]
    pub(super) fn sums_and_parts(&self, text: &str, language: &Language) -> (Vec<f64>, Vec<f64>) {
        let Compared { reading, seen, .. } = self.compare_with(text, Some(language), &self.learned).unwrap();
        let model = self.model(language).unwrap();
        let parts = (0..seen.scores.len()).map(|label| {
            let parts = model.parts(&reading, &seen, label);
            reading.occurrences.iter().map(|occurrence| parts[occurrence.word]).sum()
        });
        let parts = parts.collect();
        (seen.scores, parts)
    }

    /// The language of a text, where the scheme has label texts in it; else the one whose label texts know most of it.
    fn recognise(&self, text: &str) -> Option<Language> {
        let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= RECOGNISED_BYTES).unwrap_or(text.len());
        let beginning = text.get(..end).unwrap_or(text);
        let known = analysis::recognise(beginning).map(|language| language.base());
        if let Some(language) = known.filter(|language| self.models.contains_key(language)) {
            return Some(language);
        }
        let mut best: Option<(f64, &Language)> = None;
        for language in self.models.keys() {
            let known = self.model(language).map_or(0.0, |model| model.see(&read(beginning, language)).known());
            if best.is_none_or(|(most, _)| known > most) {
                best = Some((known, language));
            }
        }
        best.map(|(_, language)| language.clone())
    }

    fn model(&self, language: &Language) -> Option<&Model> {
        let slot = self.models.get(language)?;
        Some(slot.get_or_init(|| {
            let mut texts = Vec::new();
            for (label, held) in self.scheme.labels().iter().enumerate() {
                for text in held.texts.iter().filter(|text| text.lang.base() == *language) {
                    texts.push(Text { label, weight: text.weight, reading: read(&text.text, language) });
                }
            }
            Model::fit(&texts, self.scheme.labels().len())
        }))
    }

    /// The sentences that speak for a label.
    fn evidence(&self, text: &str, compared: &Compared, model: &Model, label: usize) -> Vec<Evidence> {
        let Compared { language, reading, seen } = compared;
        let mut parts = model.parts(reading, seen, label);
        for (word, learned_for, weight) in self.learned.found(language, reading, &self.scheme) {
            let count = reading.words.get(word).map_or(1, |word| word.count);
            if let Some(part) = parts.get_mut(word).filter(|_| learned_for == label) {
                *part += weight * seen.strength(word) / f64::from(count);
            }
        }
        let part = |word: usize| parts.get(word).copied().unwrap_or_default();
        let mut sums = vec![0.0; reading.sentences.len()];
        for occurrence in &reading.occurrences {
            if let Some(sum) = sums.get_mut(occurrence.sentence) {
                *sum += part(occurrence.word);
            }
        }
        let mut order: Vec<(usize, f64)> = sums.into_iter().enumerate().filter(|(_, sum)| *sum > 0.0).collect();
        order.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        order.truncate(SENTENCES);
        let explained = order.into_iter().filter_map(|(sentence, weight)| {
            let range = reading.sentences.get(sentence)?.clone();
            Some(Evidence { range, weight, terms: terms(text, reading, sentence, part) })
        });
        explained.collect()
    }
}

/// The words of a sentence that speak most for a label.
fn terms(text: &str, reading: &Reading, sentence: usize, part: impl Fn(usize) -> f64) -> Vec<Term> {
    let mut found: BTreeMap<usize, (Term, usize)> = BTreeMap::new();
    for (place, occurrence) in reading.occurrences.iter().enumerate() {
        if occurrence.sentence != sentence || part(occurrence.word) <= 0.0 {
            continue;
        }
        let as_written = || {
            let written = occurrence.range.clone().and_then(|range| text.get(range));
            let read = reading.words.get(occurrence.word).map(|word| word.text.as_str());
            written.map(|word| word.trim_matches(|edge: char| !edge.is_alphanumeric())).or(read).unwrap_or_default()
        };
        let (term, _) = found
            .entry(occurrence.word)
            .or_insert_with(|| (Term { text: as_written().to_owned(), weight: 0.0 }, place));
        term.weight += part(occurrence.word);
    }
    let mut terms: Vec<(Term, usize)> = found.into_values().collect();
    terms.sort_by(|(one, first), (other, second)| other.weight.total_cmp(&one.weight).then(first.cmp(second)));
    terms.into_iter().take(TERMS).map(|(term, _)| term).collect()
}
