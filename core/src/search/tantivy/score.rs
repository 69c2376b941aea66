//! How well a document matches: BM25 in `f64`, with a logarithm that is the same on every platform.

use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::matching::{Matched, Scored};
use super::schema::Fields;
use super::segments::{Counted, Snapshot};
use super::wanted::Held;
use crate::search::rank::{FUNCTION, float, rarity, saturation};

/// Scores differ by multiples of this part of 1.
pub(super) const STEPS: f64 = 10_000.0;

/// Scores documents of one state of an index.
pub(super) struct Scorer<'a> {
    fields: &'a Fields,
    documents: u64,
    /// The mean length of a title, of a body.
    mean: [f64; 2],
}

impl<'a> Scorer<'a> {
    /// For one state, and the documents there in the language of the query, as far as it is known.
    pub(super) fn new(snapshot: &Snapshot, fields: &'a Fields, language: Option<&str>) -> Self {
        let Counted { documents, tokens } = snapshot.statistics.of(language);
        let mean = tokens.map(|tokens| (float(tokens) / float(documents).max(1.0)).max(1.0));
        Self { fields, documents, mean }
    }

    /// What a word counts for. It is as rare as all its forms together: the form that one language's stemmer makes and no
    /// document holds would otherwise count as precious.
    fn weight(&self, held: &Held) -> f64 {
        let weight = rarity(self.documents.max(held.holders), held.holders) * f64::from(held.word.count);
        if held.word.function { weight * FUNCTION } else { weight }
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
                for held in words.iter().filter(|held| held.holders > 0) {
                    self.add_word(held, &inside, scores)?;
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
    fn add_word(&self, held: &Held, inside: &[bool], scores: &mut [f64]) -> tantivy::Result<()> {
        let weight = self.scorer.weight(held);
        let mut best = vec![0.0_f64; scores.len()];
        for form in &held.word.alternatives {
            let mut sum = vec![0.0; scores.len()];
            let mut found = false;
            for (index, searched) in self.scorer.fields.searched.iter().enumerate() {
                let term = Term::from_field_text(searched.field, form);
                let inverted = self.reader.inverted_index(searched.field)?;
                let (Some(mut postings), Some(lengths), Some(mean)) = (
                    inverted.read_postings(&term, IndexRecordOption::WithFreqs)?,
                    self.lengths.get(index),
                    self.scorer.mean.get(index),
                ) else {
                    continue;
                };
                found = true;
                // The shorter list leads: a rare word among many documents, or a frequent one among few.
                let mut at = 0;
                while let Some(document) = self.documents.get(at) {
                    let held = if postings.doc() < *document { postings.seek(*document) } else { postings.doc() };
                    if held == TERMINATED {
                        break;
                    }
                    if held > *document {
                        at += self.documents.get(at..).map_or(1, |rest| rest.partition_point(|next| *next < held));
                        continue;
                    }
                    if let (Some(true), Some(sum)) = (inside.get(at), sum.get_mut(at)) {
                        let length = float(lengths.first(held).unwrap_or(0));
                        *sum += searched.weight * saturation(f64::from(postings.term_freq()), length, *mean);
                    }
                    at += 1;
                }
            }
            if found {
                best.iter_mut().zip(&sum).for_each(|(best, sum)| *best = best.max(*sum));
            }
        }
        scores.iter_mut().zip(&best).for_each(|(score, best)| *score += weight * best);
        Ok(())
    }
}
