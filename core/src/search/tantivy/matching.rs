//! Which documents of a segment match a plan.

use super::bits::Bits;
use super::form::{add, add_list};
use super::plan::Plan;
use super::schema::{Fields, Stored};
use super::segments::{Opened, Snapshot};
use super::wanted::{Held, Level};
use crate::search::analysis::phrase::Phrase;

/// Blocks of stored documents that are kept unpacked.
const STORE_BLOCKS: usize = 4;

/// What matches a part of a plan, with what is needed to score it.
pub(super) struct Matched<'a> {
    pub(super) documents: Bits,
    pub(super) scored: Scored<'a>,
}

/// What gives a matching document its score.
pub(super) enum Scored<'a> {
    /// Filters give none.
    Nothing,
    Words(&'a [Held]),
    /// The sum over the parts that match the document.
    Parts(Vec<Matched<'a>>),
    /// A hundredth of what the part gives.
    Aside(Box<Matched<'a>>),
}

/// Finds what matches in one segment.
pub(super) struct Matcher<'a> {
    snapshot: &'a Snapshot,
    fields: &'a Fields,
    segment: usize,
    opened: &'a Opened,
    alive: Bits,
    level: Level,
}

impl<'a> Matcher<'a> {
    /// For a segment, strictly or relaxed.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        fields: &'a Fields,
        segment: usize,
        opened: &'a Opened,
        level: Level,
    ) -> Self {
        Self { snapshot, fields, segment, opened, alive: opened.alive().clone(), level }
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
                    add(&mut documents, &self.opened.reader, term)?;
                }
                documents.intersect(&self.alive);
                plain(documents)
            }
            Plan::Words(wanted) => {
                let documents = wanted.documents(self.snapshot, self.segment, self.level);
                Matched { documents, scored: Scored::Words(wanted.words()) }
            }
            Plan::Phrase(wanted, phrase, terms) => {
                let mut documents = self.alive.clone();
                for term in terms {
                    let mut holders = self.none();
                    add(&mut holders, &self.opened.reader, term)?;
                    documents.intersect(&holders);
                }
                let documents = self.holding(phrase, &documents)?;
                Matched { documents, scored: Scored::Words(wanted.words()) }
            }
            Plan::Prefix(prefix) => {
                let mut documents = self.none();
                let inverted = self.opened.reader.inverted_index(self.fields.words)?;
                let mut terms = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
                while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                    add_list(&mut documents, &inverted, terms.value())?;
                }
                documents.intersect(&self.alive);
                plain(documents)
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
            Plan::Aside(part) => {
                let part = self.matched(part)?;
                Matched { documents: part.documents.clone(), scored: Scored::Aside(Box::new(part)) }
            }
            Plan::Not(part) => {
                let mut documents = self.alive.clone();
                documents.subtract(&self.matched(part)?.documents);
                plain(documents)
            }
        })
    }

    /// Those of the documents that hold a phrase: read from their texts, since the index keeps no positions.
    fn holding(&self, phrase: &Phrase, documents: &Bits) -> tantivy::Result<Bits> {
        let (mut out, store) = (self.none(), self.opened.reader.get_store_reader(STORE_BLOCKS)?);
        for document in documents.iter() {
            let stored: Stored = store.get(document)?;
            let said = self.fields.said(&stored);
            if said.is_some_and(|said| said.text.split('\n').any(|line| phrase.stands_in(line))) {
                out.insert(document);
            }
        }
        Ok(out)
    }

    fn none(&self) -> Bits {
        Bits::none(self.opened.reader.max_doc())
    }
}
