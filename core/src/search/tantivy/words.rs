//! The words of an index: those that a beginning is completed with, and those that were likely meant.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, Term};

use super::fault;
use super::form::beginning;
use super::plan::Plan;
use super::schema::{Fields, Stored};
use super::segments::{Opened, Snapshot, count_alive};
use crate::error::Result;
use crate::search::analysis;
use crate::search::spelling::{Meant, as_written};

/// Words of a query that are looked up for another spelling.
const RESPELLED: usize = 4;

/// Words that start with a prefix, by the number of documents that hold them.
pub(super) fn complete(snapshot: &Snapshot, fields: &Fields, prefix: &str, limit: usize) -> Result<Vec<String>> {
    let sums =
        counted(snapshot, fields, &analysis::fold_prefix(prefix)).map_err(|cause| fault::reading("complete", cause))?;
    let mut words: Vec<(Reverse<u64>, String)> = sums.into_iter().map(|(word, count)| (Reverse(count), word)).collect();
    words.sort_unstable();
    Ok(words.into_iter().take(limit).map(|(_, word)| word).collect())
}

/// The words that begin so, each with how many documents hold it.
fn counted(snapshot: &Snapshot, fields: &Fields, prefix: &str) -> tantivy::Result<BTreeMap<String, u64>> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for opened in snapshot.segments.iter() {
        let inverted = opened.reader.inverted_index(fields.words)?;
        beginning(&inverted, prefix, |word, list| {
            let count = holders(opened, &inverted, list)?;
            if count > 0
                && let Ok(word) = std::str::from_utf8(word)
            {
                *sums.entry(word.to_owned()).or_default() += count;
            }
            Ok(())
        })?;
    }
    Ok(sums)
}

/// For words of the query that no document holds, what was likely meant, as a document writes it.
pub(super) fn spelling(snapshot: &Snapshot, fields: &Fields, plan: &Plan) -> tantivy::Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    let unknown = plan.words().into_iter().filter(|held| held.holders == 0 && !held.word.part).take(RESPELLED);
    for word in unknown.map(|held| &held.word.plain) {
        let Some(mut meant) = Meant::by(word) else { continue };
        let beginning = meant.beginning();
        for opened in snapshot.segments.iter() {
            let inverted = opened.reader.inverted_index(fields.words)?;
            for other in opened.lexicon(fields.words)?.starting_with(&beginning) {
                if meant.may_be(other) {
                    let holders = inverted.doc_freq(&Term::from_field_text(fields.words, other))?;
                    meant.offer(other, u64::from(holders));
                }
            }
        }
        if let Some(best) = meant.best()
            && let Some(written) = written(snapshot, fields, best)?
        {
            out.insert(word.clone(), written);
        }
    }
    Ok(out)
}

/// How a document writes a word; `None` when none that is there holds it.
fn written(snapshot: &Snapshot, fields: &Fields, word: &str) -> tantivy::Result<Option<String>> {
    for opened in snapshot.segments.iter() {
        let term = Term::from_field_text(fields.words, word);
        let inverted = opened.reader.inverted_index(fields.words)?;
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else { continue };
        while postings.doc() != TERMINATED && opened.reader.is_deleted(postings.doc()) {
            postings.advance();
        }
        if postings.doc() != TERMINATED {
            let document: Stored = opened.store()?.get(postings.doc())?;
            let text = fields.said(&document).map(|said| said.text.to_owned()).unwrap_or_default();
            return Ok(Some(as_written(word, &text).unwrap_or_else(|| word.to_owned())));
        }
    }
    Ok(None)
}

/// The documents of a segment that are there and hold a word.
fn holders(opened: &Opened, inverted: &InvertedIndexReader, info: &TermInfo) -> tantivy::Result<u64> {
    if !opened.reader.has_deletes() {
        return Ok(u64::from(info.doc_freq));
    }
    let mut postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    Ok(count_alive(&mut postings, &opened.reader))
}
