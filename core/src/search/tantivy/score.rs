//! How well a document matches: BM25 in `f64`, with a logarithm that is the same on every platform.

use std::collections::BTreeMap;

use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, Term};

use super::matching::{Matched, Scored};
use super::schema::Fields;
use super::segments::Snapshot;
use crate::search::analysis::Word;

/// How soon further occurrences of a word stop to count.
const K1: f64 = 1.2;
/// How much a long text is held against a document.
const B: f64 = 0.75;
/// Scores differ by multiples of this part of 1.
pub(super) const STEPS: f64 = 10_000.0;

/// Scores documents of one state of an index.
pub(super) struct Scorer<'a> {
    fields: &'a Fields,
    /// The mean length of a title, of a body.
    mean: [f64; 2],
    /// How much a word says in a title, in a body, by its forms.
    weights: BTreeMap<Vec<String>, [f64; 2]>,
}

impl<'a> Scorer<'a> {
    /// For the words of what matched.
    pub(super) fn new(snapshot: &Snapshot, fields: &'a Fields, matched: &[Matched<'_>]) -> tantivy::Result<Self> {
        let documents = float(snapshot.statistics.documents).max(1.0);
        let mean = snapshot.statistics.tokens.map(|tokens| (float(tokens) / documents).max(1.0));
        let mut scorer = Self { fields, mean, weights: BTreeMap::new() };
        if let Some(first) = matched.first() {
            scorer.weigh(snapshot, first)?;
        }
        Ok(scorer)
    }

    fn weigh(&mut self, snapshot: &Snapshot, matched: &Matched<'_>) -> tantivy::Result<()> {
        match &matched.scored {
            Scored::Nothing => {}
            Scored::Words(words) => {
                for word in *words {
                    if !self.weights.contains_key(&word.alternatives) {
                        let weight = self.weight(snapshot, word)?;
                        self.weights.insert(word.alternatives.clone(), weight);
                    }
                }
            }
            Scored::Parts(parts) => {
                for part in parts {
                    self.weigh(snapshot, part)?;
                }
            }
        }
        Ok(())
    }

    /// A word is as rare as its most frequent form: the form that one language's stemmer makes and no document holds
    /// would otherwise count as precious.
    fn weight(&self, snapshot: &Snapshot, word: &Word) -> tantivy::Result<[f64; 2]> {
        let documents = float(snapshot.statistics.documents);
        let mut out = [0.0; 2];
        for (weight, searched) in out.iter_mut().zip(&self.fields.searched) {
            let mut frequency = 0;
            for form in &word.alternatives {
                frequency = frequency.max(snapshot.frequency(&Term::from_field_text(searched.field, form))?);
            }
            let frequency = float(frequency);
            *weight = searched.weight * libm::log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5));
        }
        Ok(out)
    }

    /// The scores of documents of a segment, in the order of `documents`, which ascends.
    pub(super) fn scores(
        &self,
        reader: &SegmentReader,
        matched: &Matched<'_>,
        documents: &[u32],
    ) -> tantivy::Result<Vec<f64>> {
        let mut lengths = Vec::new();
        for searched in &self.fields.searched {
            lengths.push(reader.fast_fields().u64(searched.length)?);
        }
        let segment = Segment { scorer: self, reader, lengths, documents };
        let mut scores = vec![0.0; documents.len()];
        segment.add(matched, &vec![true; documents.len()], &mut scores)?;
        Ok(scores)
    }
}

struct Segment<'a> {
    scorer: &'a Scorer<'a>,
    reader: &'a SegmentReader,
    lengths: Vec<Column<u64>>,
    documents: &'a [u32],
}

impl Segment<'_> {
    /// Adds what a part gives to those documents that match it and all the parts around it.
    fn add(&self, matched: &Matched<'_>, inside: &[bool], scores: &mut [f64]) -> tantivy::Result<()> {
        if matches!(matched.scored, Scored::Nothing) {
            return Ok(());
        }
        let matching = self.documents.iter().zip(inside);
        let inside: Vec<bool> =
            matching.map(|(document, inside)| *inside && matched.documents.contains(*document)).collect();
        match &matched.scored {
            Scored::Nothing => {}
            Scored::Words(words) => {
                for word in *words {
                    self.add_word(word, &inside, scores)?;
                }
            }
            Scored::Parts(parts) => {
                for part in parts {
                    self.add(part, &inside, scores)?;
                }
            }
        }
        Ok(())
    }

    /// Adds a word: its best form, title and body together.
    fn add_word(&self, word: &Word, inside: &[bool], scores: &mut [f64]) -> tantivy::Result<()> {
        let Some(weights) = self.scorer.weights.get(&word.alternatives) else {
            return Ok(());
        };
        let mut best = vec![0.0_f64; scores.len()];
        for form in &word.alternatives {
            let mut sum = vec![0.0; scores.len()];
            let mut found = false;
            for (index, searched) in self.scorer.fields.searched.iter().enumerate() {
                let term = Term::from_field_text(searched.field, form);
                let inverted = self.reader.inverted_index(searched.field)?;
                let (Some(mut postings), Some(lengths), Some(weight), Some(mean)) = (
                    inverted.read_postings(&term, IndexRecordOption::WithFreqs)?,
                    self.lengths.get(index),
                    weights.get(index),
                    self.scorer.mean.get(index),
                ) else {
                    continue;
                };
                found = true;
                for ((document, inside), sum) in self.documents.iter().zip(inside).zip(&mut sum) {
                    if !inside {
                        continue;
                    }
                    if postings.doc() < *document {
                        postings.seek(*document);
                    }
                    if postings.doc() == *document {
                        let frequency = f64::from(postings.term_freq());
                        let length = float(lengths.first(*document).unwrap_or(0));
                        let damped = frequency + K1 * (1.0 - B + B * length / mean);
                        *sum += weight * frequency * (K1 + 1.0) / damped;
                    }
                }
            }
            if found {
                best.iter_mut().zip(&sum).for_each(|(best, sum)| *best = best.max(*sum));
            }
        }
        scores.iter_mut().zip(&best).for_each(|(score, best)| *score += best);
        Ok(())
    }
}

/// A count as a number to calculate with; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "an index holds fewer than 2^53 documents and words")]
fn float(count: u64) -> f64 {
    count as f64
}
