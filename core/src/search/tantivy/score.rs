//! How well a document matches: BM25 in `f64`, with a logarithm that is the same on every platform.

use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::matching::{Matched, Scored};
use super::schema::Fields;
use super::segments::{Counted, Opened, Snapshot};
use super::wanted::Held;
use crate::search::WordShare;
use crate::search::rank::{FUNCTION, Length, float, rarity};

/// Scores differ by multiples of this part of 1.
pub(super) const STEPS: f64 = 10_000.0;

/// The part of a score that counts of what is looked for beside the words themselves.
const ASIDE: f64 = 0.01;

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
        (number, opened): (usize, &Opened),
        matched: &Matched<'_>,
        documents: &[u32],
    ) -> tantivy::Result<Vec<f64>> {
        // Filters give no score, and a list of words that is damaged is no matter of theirs.
        if documents.is_empty() || matches!(matched.scored, Scored::Nothing) {
            return Ok(vec![0.0; documents.len()]);
        }
        let read = self.read(&opened.reader, documents)?;
        let segment = Segment { scorer: self, number, read, documents };
        let mut scores = vec![0.0; documents.len()];
        segment.add(matched, &vec![true; documents.len()], &mut scores)?;
        Ok(scores)
    }

    /// What each word of the query gives a document that it holds, each once, in the order of the query.
    pub(super) fn shares(
        &self,
        (number, opened): (usize, &Opened),
        matched: &Matched<'_>,
        document: u32,
    ) -> tantivy::Result<Vec<WordShare>> {
        let documents = [document];
        let read = self.read(&opened.reader, &documents)?;
        let segment = Segment { scorer: self, number, read, documents: &documents };
        let mut out = Vec::new();
        segment.add_shares(matched, document, &mut out)?;
        // What a query names is often one of its words: both are of that word.
        let mut shares: Vec<WordShare> = Vec::with_capacity(out.len());
        for share in out {
            match shares.iter_mut().find(|known| known.word == share.word) {
                Some(known) => known.score += share.score,
                None => shares.push(share),
            }
        }
        Ok(shares)
    }

    /// The fields that words are searched in, for documents of a segment.
    fn read(&self, reader: &SegmentReader, documents: &[u32]) -> tantivy::Result<Vec<Read>> {
        let mut out = Vec::with_capacity(self.mean.len());
        for (searched, mean) in self.fields.searched.iter().zip(self.mean) {
            let lengths = reader.fast_fields().u64(searched.length)?;
            let length = |document: &u32| Length::new(float(lengths.first(*document).unwrap_or(0)), mean);
            let lengths = documents.iter().map(length).collect();
            out.push(Read { inverted: reader.inverted_index(searched.field)?, weight: searched.weight, lengths });
        }
        Ok(out)
    }
}

/// A segment whose documents are scored.
struct Segment<'a> {
    scorer: &'a Scorer<'a>,
    number: usize,
    /// Titles, bodies.
    read: Vec<Read>,
    documents: &'a [u32],
}

/// A field that words are searched in: what a hit there weighs, and how long it is in each of the documents.
struct Read {
    inverted: Arc<InvertedIndexReader>,
    weight: f64,
    lengths: Vec<Length>,
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
            Scored::Aside(part) => {
                let mut beside = vec![0.0; scores.len()];
                self.add(part, &inside, &mut beside)?;
                scores.iter_mut().zip(&beside).for_each(|(score, beside)| *score += ASIDE * beside);
            }
        }
        Ok(())
    }

    fn add_shares(&self, matched: &Matched<'_>, document: u32, out: &mut Vec<WordShare>) -> tantivy::Result<()> {
        if !matched.documents.contains(document) {
            return Ok(());
        }
        match &matched.scored {
            Scored::Nothing => {}
            Scored::Words(words) => {
                for held in words.iter().filter(|held| held.holders > 0) {
                    let mut score = [0.0];
                    self.add_word(held, &[true], &mut score)?;
                    let [score] = score;
                    if score > 0.0 {
                        out.push(WordShare { word: held.word.plain.clone(), holders: held.holders, score });
                    }
                }
            }
            Scored::Parts(parts) => {
                for part in parts {
                    self.add_shares(part, document, out)?;
                }
            }
            Scored::Aside(part) => {
                let before = out.len();
                self.add_shares(part, document, out)?;
                out.iter_mut().skip(before).for_each(|share| share.score *= ASIDE);
            }
        }
        Ok(())
    }

    /// Adds a word: its best form, title and body together.
    fn add_word(&self, held: &Held, inside: &[bool], scores: &mut [f64]) -> tantivy::Result<()> {
        let weight = self.scorer.weight(held);
        let mut best = vec![0.0_f64; scores.len()];
        for form in held.forms(self.number) {
            let mut sum = vec![0.0; scores.len()];
            for (read, list) in self.read.iter().zip(&form.lists) {
                let Some(list) = list else { continue };
                let mut postings = read.inverted.read_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?;
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
                    if let (Some(true), Some(sum), Some(length)) =
                        (inside.get(at), sum.get_mut(at), read.lengths.get(at))
                    {
                        *sum += read.weight * length.saturation(f64::from(postings.term_freq()));
                    }
                    at += 1;
                }
            }
            best.iter_mut().zip(&sum).for_each(|(best, sum)| *best = best.max(*sum));
        }
        scores.iter_mut().zip(&best).for_each(|(score, best)| *score += weight * best);
        Ok(())
    }
}
