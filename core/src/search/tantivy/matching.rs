//! Which documents of a segment match a plan.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::bits::Bits;
use super::plan::Plan;
use super::schema::Fields;
use super::segments::Opened;
use crate::search::analysis::Word;

/// What matches a part of a plan, with what is needed to score it.
pub(super) struct Matched<'a> {
    pub(super) documents: Bits,
    pub(super) scored: Scored<'a>,
}

/// What gives a matching document its score.
pub(super) enum Scored<'a> {
    /// Filters give none.
    Nothing,
    Words(&'a [Word]),
    /// The sum over the parts that match the document.
    Parts(Vec<Matched<'a>>),
}

/// Finds what matches in one segment.
pub(super) struct Matcher<'a> {
    opened: &'a Opened,
    fields: &'a Fields,
    alive: Bits,
    relaxed: bool,
}

impl<'a> Matcher<'a> {
    /// For a segment, strictly or relaxed.
    pub(super) fn new(opened: &'a Opened, fields: &'a Fields, relaxed: bool) -> Self {
        Self { opened, fields, alive: opened.alive(), relaxed }
    }

    /// The documents that are there and match.
    pub(super) fn matched<'p>(&self, plan: &'p Plan) -> tantivy::Result<Matched<'p>> {
        let plain = |documents| Matched { documents, scored: Scored::Nothing };
        Ok(match plan {
            Plan::All => plain(self.alive.clone()),
            Plan::Nothing => plain(self.none()),
            Plan::AnyTerm(terms) => {
                let mut documents = self.none();
                for term in terms {
                    self.add(&mut documents, term)?;
                }
                documents.intersect(&self.alive);
                plain(documents)
            }
            Plan::Words { words, may_relax } => {
                let documents = self.words(words, self.relaxed && *may_relax)?;
                Matched { documents, scored: Scored::Words(words) }
            }
            Plan::And(parts) => {
                let parts = parts.iter().map(|part| self.matched(part)).collect::<tantivy::Result<Vec<_>>>()?;
                let mut documents = self.alive.clone();
                for part in &parts {
                    documents.intersect(&part.documents);
                }
                Matched { documents, scored: Scored::Parts(parts) }
            }
            Plan::Or(parts) => {
                let parts = parts.iter().map(|part| self.matched(part)).collect::<tantivy::Result<Vec<_>>>()?;
                let mut documents = self.none();
                for part in &parts {
                    documents.unite(&part.documents);
                }
                Matched { documents, scored: Scored::Parts(parts) }
            }
            Plan::Not(part) => {
                let mut documents = self.alive.clone();
                documents.subtract(&self.matched(part)?.documents);
                plain(documents)
            }
        })
    }

    fn words(&self, words: &[Word], any: bool) -> tantivy::Result<Bits> {
        let mut documents = if any { self.none() } else { self.alive.clone() };
        for word in words {
            let mut holders = self.none();
            for searched in &self.fields.searched {
                for form in &word.alternatives {
                    self.add(&mut holders, &Term::from_field_text(searched.field, form))?;
                }
            }
            if any {
                documents.unite(&holders);
            } else {
                documents.intersect(&holders);
            }
        }
        documents.intersect(&self.alive);
        Ok(documents)
    }

    fn add(&self, documents: &mut Bits, term: &Term) -> tantivy::Result<()> {
        let inverted = self.reader().inverted_index(term.field())?;
        if let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                documents.insert(postings.doc());
                postings.advance();
            }
        }
        Ok(())
    }

    fn reader(&self) -> &SegmentReader {
        &self.opened.reader
    }

    fn none(&self) -> Bits {
        Bits::none(self.reader().max_doc())
    }
}
