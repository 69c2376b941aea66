//! Who holds a phrase in one segment: read from the texts, since an index keeps no positions, and remembered.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tantivy::Term;

use super::bits::Bits;
use super::form::add;
use super::schema::{Fields, Stored};
use super::segments::Opened;
use crate::search::analysis::phrase::{Finder, Phrase};
use crate::text::letters::is_dense;

/// Blocks of stored documents that are kept unpacked while texts are read in their order.
const STORE_BLOCKS: usize = 2;

/// Phrases of one segment that are remembered; more are forgotten, all at once. 2 bits for each of its documents.
const REMEMBERED: usize = 64;

/// The phrases of a segment that were looked for: the next page, and the same query with another filter, ask for them again.
#[derive(Default)]
pub(super) struct Phrases(Mutex<HashMap<Phrase, Known>>);

/// What is known of a phrase.
#[derive(Clone)]
struct Known {
    /// The documents that may hold it and were not read.
    unread: Bits,
    /// Those that hold it.
    holding: Bits,
}

impl Phrases {
    /// The documents among some that hold a phrase, which need the terms to do so.
    pub(super) fn holding(
        &self,
        opened: &Opened,
        fields: &Fields,
        phrase: &Phrase,
        needs: &[Term],
        within: &Bits,
    ) -> tantivy::Result<Bits> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(phrase).cloned();
        let mut known = match known {
            Some(known) => known,
            None => match phrase.only() {
                Some(word) => Known::held(opened, fields, word)?,
                None => Known::of(opened, needs)?,
            },
        };
        let mut read = known.unread.clone();
        read.intersect(within);
        let (mut finder, store) = (Finder::new(phrase), opened.reader.get_store_reader(STORE_BLOCKS)?);
        for document in read.iter() {
            let stored: Stored = store.get(document)?;
            let said = fields.said(&stored);
            if said.is_some_and(|said| finder.stands_in(said.title) || finder.stands_in(said.body())) {
                known.holding.insert(document);
            }
        }
        known.unread.subtract(&read);
        let mut holding = known.holding.clone();
        holding.intersect(within);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED && !all.contains_key(phrase) {
            all.clear();
        }
        // Should another search have read others meanwhile, they are read again.
        all.insert(phrase.clone(), known);
        Ok(holding)
    }
}

impl Known {
    /// Of a single word or letter, which the index knows: a letter of a run stands among the words that are searched.
    fn held(opened: &Opened, fields: &Fields, word: &str) -> tantivy::Result<Self> {
        let none = Bits::none(opened.reader.max_doc());
        let mut holding = none.clone();
        let dense = word.chars().next().is_some_and(is_dense);
        let searched = fields.searched.iter().map(|searched| searched.field).filter(|_| dense);
        for field in searched.chain([fields.words]) {
            add(&mut holding, &opened.reader, &Term::from_field_text(field, word))?;
        }
        holding.intersect(opened.alive());
        Ok(Self { unread: none, holding })
    }

    /// Of a phrase that nobody looked for yet.
    fn of(opened: &Opened, needs: &[Term]) -> tantivy::Result<Self> {
        let none = Bits::none(opened.reader.max_doc());
        let mut unread = opened.alive().clone();
        for term in needs {
            let mut holders = none.clone();
            add(&mut holders, &opened.reader, term)?;
            unread.intersect(&holders);
        }
        Ok(Self { unread, holding: none })
    }
}
