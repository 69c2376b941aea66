//! Who holds one form of a word in one segment: where its lists stand, and which documents are on them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{InvertedIndexReader, SegmentReader, Term};

use super::bits::Bits;
use super::schema::Fields;

/// A form that so large a part of a segment holds is remembered.
const FREQUENT: u64 = 32;

/// Forms of one segment that are remembered; more are forgotten, all at once. 32 bytes for each of its documents.
const REMEMBERED: usize = 256;

/// A form of a word that documents of a segment hold.
pub(super) struct Form {
    /// Its lists: of titles, of bodies.
    pub(super) lists: [Option<TermInfo>; 2],
    /// The documents that are there and hold it.
    pub(super) documents: Arc<Bits>,
}

/// The frequent forms of a segment that were met: most queries hold some of them, and their lists are long.
#[derive(Default)]
pub(super) struct Frequent(Mutex<HashMap<String, Arc<Form>>>);

impl Frequent {
    /// Looks a form up; `None` when no list has it.
    pub(super) fn form(
        &self,
        reader: &SegmentReader,
        alive: &Bits,
        fields: &Fields,
        form: &str,
    ) -> tantivy::Result<Option<Arc<Form>>> {
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(form) {
            return Ok(Some(Arc::clone(known)));
        }
        let mut lists = [None, None];
        let mut documents = None;
        for (searched, list) in fields.searched.iter().zip(&mut lists) {
            let inverted = reader.inverted_index(searched.field)?;
            if let Some(info) = inverted.get_term_info(&Term::from_field_text(searched.field, form))? {
                add_list(documents.get_or_insert_with(|| Bits::none(reader.max_doc())), &inverted, &info)?;
                *list = Some(info);
            }
        }
        let Some(mut documents) = documents else { return Ok(None) };
        if reader.has_deletes() {
            documents.intersect(alive);
        }
        let is_frequent = documents.count() * FREQUENT >= u64::from(reader.max_doc());
        let found = Arc::new(Form { lists, documents: Arc::new(documents) });
        if is_frequent {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(form.to_owned(), Arc::clone(&found));
        }
        Ok(Some(found))
    }
}

/// Adds the documents of a segment that hold a term, those that were replaced too.
pub(super) fn add(documents: &mut Bits, reader: &SegmentReader, term: &Term) -> tantivy::Result<()> {
    let inverted = reader.inverted_index(term.field())?;
    match inverted.get_term_info(term)? {
        Some(info) => add_list(documents, &inverted, &info),
        None => Ok(()),
    }
}

/// Looks at every term that begins so, in order.
pub(super) fn beginning(
    inverted: &InvertedIndexReader,
    prefix: &str,
    mut visit: impl FnMut(&[u8], &TermInfo) -> tantivy::Result<()>,
) -> tantivy::Result<()> {
    let mut terms = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
    while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
        visit(terms.key(), terms.value())?;
    }
    Ok(())
}

/// Adds the documents of a list, those that were replaced too.
pub(super) fn add_list(documents: &mut Bits, inverted: &InvertedIndexReader, info: &TermInfo) -> tantivy::Result<()> {
    let mut blocks = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while !blocks.docs().is_empty() {
        blocks.docs().iter().for_each(|document| documents.insert(*document));
        blocks.advance();
    }
    Ok(())
}
