//! Which documents of a segment match a plan.

use super::bits::Bits;
use super::form::{add, add_list, beginning};
use super::plan::Plan;
use super::schema::Fields;
use super::segments::{Opened, Snapshot};
use super::wanted::{Held, Level};

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
        Self { snapshot, fields, segment, opened, level }
    }

    /// The documents that are there and match.
    pub(super) fn matched<'p>(&self, plan: &'p Plan) -> tantivy::Result<Matched<'p>> {
        self.within(plan, self.opened.alive())
    }

    /// The documents that are there and match; of those beyond the bound it is not asked whether they do.
    fn within<'p>(&self, plan: &'p Plan, bound: &Bits) -> tantivy::Result<Matched<'p>> {
        let plain = |documents| Matched { documents, scored: Scored::Nothing };
        Ok(match plan {
            Plan::All => plain(self.opened.alive().clone()),
            Plan::Nothing => plain(self.none()),
            Plan::AnyTerm(terms) => {
                let mut documents = self.none();
                for term in terms {
                    add(&mut documents, &self.opened.reader, term)?;
                }
                documents.intersect(self.opened.alive());
                plain(documents)
            }
            Plan::Words(wanted) => {
                let documents = wanted.documents(self.snapshot, self.segment, self.level);
                Matched { documents, scored: Scored::Words(wanted.words()) }
            }
            Plan::Phrase(wanted, phrase, needs) => {
                let documents = self.opened.holding(self.fields, phrase, needs, bound)?;
                Matched { documents, scored: Scored::Words(wanted.words()) }
            }
            Plan::Prefix(prefix) => {
                let mut documents = self.none();
                let inverted = self.opened.reader.inverted_index(self.fields.words)?;
                beginning(&inverted, prefix, |_, list| add_list(&mut documents, &inverted, list))?;
                documents.intersect(self.opened.alive());
                plain(documents)
            }
            Plan::And(parts) => self.all(parts, bound)?,
            Plan::Or(parts) => {
                let parts = parts.iter().map(|part| self.within(part, bound)).collect::<tantivy::Result<Vec<_>>>()?;
                let mut documents = self.none();
                for part in &parts {
                    documents.unite(&part.documents);
                }
                Matched { documents, scored: Scored::Parts(parts) }
            }
            Plan::Aside(part) => {
                let part = self.within(part, bound)?;
                Matched { documents: part.documents.clone(), scored: Scored::Aside(Box::new(part)) }
            }
            Plan::Not(part) => {
                let mut documents = self.opened.alive().clone();
                documents.subtract(&self.within(part, bound)?.documents);
                plain(documents)
            }
        })
    }

    /// The documents that match all parts. Those for which texts are read come last, and only what the others leave is read.
    fn all<'p>(&self, parts: &'p [Plan], bound: &Bits) -> tantivy::Result<Matched<'p>> {
        let mut documents = bound.clone();
        let mut matched: Vec<Option<Matched<'p>>> = parts.iter().map(|_| None).collect();
        for reads in [false, true] {
            let turn = parts.iter().zip(&mut matched).filter(|(part, _)| part.reads_texts() == reads);
            for (part, place) in turn {
                let found = self.within(part, &documents)?;
                documents.intersect(&found.documents);
                *place = Some(found);
            }
        }
        Ok(Matched { documents, scored: Scored::Parts(matched.into_iter().flatten().collect()) })
    }

    fn none(&self) -> Bits {
        Bits::none(self.opened.reader.max_doc())
    }
}
