//! Which documents of a segment match a plan.

use super::bits::Bits;
use super::plan::Plan;
use super::segments::{Opened, Snapshot};
use super::wanted::{self, Held, Level};

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
}

/// Finds what matches in one segment.
pub(super) struct Matcher<'a> {
    snapshot: &'a Snapshot,
    segment: usize,
    opened: &'a Opened,
    alive: Bits,
    level: Level,
}

impl<'a> Matcher<'a> {
    /// For a segment, strictly or relaxed.
    pub(super) fn new(snapshot: &'a Snapshot, segment: usize, opened: &'a Opened, level: Level) -> Self {
        Self { snapshot, segment, opened, alive: opened.alive(), level }
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
                    wanted::add(&mut documents, self.opened, term)?;
                }
                documents.intersect(&self.alive);
                plain(documents)
            }
            Plan::Words(wanted) => {
                let documents = wanted.documents(self.snapshot, self.segment, self.level);
                Matched { documents, scored: Scored::Words(wanted.words()) }
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

    fn none(&self) -> Bits {
        Bits::none(self.opened.reader.max_doc())
    }
}
