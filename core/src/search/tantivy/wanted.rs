//! The words of one part of a query, and the documents that hold them.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::bits::Bits;
use super::schema::Fields;
use super::segments::{Opened, Snapshot};
use crate::ordered::Gather;
use crate::search::analysis::Word;
use crate::search::rank;
use crate::search::rank::similar::Similar;

/// How much of a query a document must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// What [`rank::needed`] says.
    Needed,
    /// Half of what the best document holds.
    Half,
    /// One of the words that decide.
    Some,
    /// Any word at all.
    Any,
}

/// Words, and who holds them.
pub(super) struct Wanted {
    words: Vec<Held>,
    /// How many words decide, and what they are worth together.
    deciding: usize,
    whole: u64,
    /// Whether the query excludes what this finds.
    negated: bool,
    /// The code of the language that they are in.
    language: Option<String>,
}

/// A word, and who holds it.
pub(super) struct Held {
    pub(super) word: Word,
    pub(super) holders: u64,
    /// What it is worth when it is decided what matches; 0 when it decides nothing.
    worth: u64,
    /// The documents that are there and hold it, by segment.
    documents: Vec<Bits>,
}

impl Wanted {
    /// Looks words up.
    pub(super) fn find(
        words: Vec<Word>,
        language: Option<String>,
        negated: bool,
        snapshot: &Snapshot,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        let any_content = words.iter().any(|word| !word.part && !word.function);
        let decides = |word: &Word| !(word.part || any_content && word.function);
        let mut held = Vec::with_capacity(words.len());
        for word in words {
            let documents = snapshot.segments.iter().map(|opened| holders(opened, fields, &word));
            let documents = documents.collect::<tantivy::Result<Vec<_>>>()?;
            let holders = documents.iter().map(Bits::count).sum();
            let worth = if decides(&word) { rank::worth(snapshot.statistics.all.documents, holders) } else { 0 };
            held.push(Held { word, holders, worth, documents });
        }
        let deciding = held.iter().filter(|held| held.worth > 0).count();
        let whole = held.iter().map(|held| held.worth).sum();
        Ok(Self { words: held, deciding, whole, negated, language })
    }

    /// The words.
    pub(super) fn words(&self) -> &[Held] {
        &self.words
    }

    /// The code of the language that they are in, as far as it is known.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Whether what this finds is excluded.
    pub(super) fn is_negated(&self) -> bool {
        self.negated
    }

    /// The documents of a segment that hold enough.
    pub(super) fn documents(&self, snapshot: &Snapshot, segment: usize, level: Level) -> Bits {
        let size = snapshot.segments.get(segment).map_or(0, |opened| opened.reader.max_doc());
        let mut out = Bits::none(size);
        match level {
            // What a query excludes is never relaxed: that would find less.
            Level::Half if !self.negated => {
                let best =
                    (0..snapshot.segments.len()).filter_map(|at| self.worths(snapshot, at).into_iter().max()).max();
                at_least(best.unwrap_or(0).div_ceil(2), &self.worths(snapshot, segment), &mut out);
            }
            Level::Some | Level::Any if !self.negated => {
                let counts = |held: &&Held| level == Level::Any || held.worth > 0;
                for documents in self.words.iter().filter(counts).filter_map(|held| held.documents.get(segment)) {
                    out.unite(documents);
                }
            }
            _ => {
                let needed = rank::needed(self.whole, self.deciding);
                at_least(needed, &self.worths(snapshot, segment), &mut out);
            }
        }
        out
    }

    /// What the words of each document of a segment are worth together.
    fn worths(&self, snapshot: &Snapshot, segment: usize) -> Vec<u64> {
        let size = snapshot.segments.get(segment).map_or(0, |opened| opened.reader.max_doc());
        let mut worths = vec![0_u64; size as usize];
        for held in self.words.iter().filter(|held| held.worth > 0) {
            for document in held.documents.get(segment).iter().flat_map(|documents| documents.iter()) {
                if let Some(worth) = worths.get_mut(document as usize) {
                    *worth += held.worth;
                }
            }
        }
        worths
    }

    /// The same words, those that no document holds replaced by the words of the index that look like them; `None` when
    /// nothing does.
    pub(super) fn similar(&self, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Option<Self>> {
        let mut words = Vec::new();
        let mut changed = false;
        for held in &self.words {
            let mut word = held.word.clone();
            if held.holders == 0 && held.worth > 0 {
                let similar = similar(&word.plain, snapshot, fields)?;
                if !similar.is_empty() {
                    changed = true;
                    word.alternatives = similar;
                }
            }
            words.push(word);
        }
        if changed {
            Self::find(words, self.language.clone(), self.negated, snapshot, fields).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// Adds the documents whose words are worth so much, and something.
fn at_least(needed: u64, worths: &[u64], out: &mut Bits) {
    let needed = needed.max(1);
    (0_u32..).zip(worths).filter(|(_, worth)| **worth >= needed).for_each(|(document, _)| out.insert(document));
}

/// The documents of a segment that are there and hold a word.
fn holders(opened: &Opened, fields: &Fields, word: &Word) -> tantivy::Result<Bits> {
    let mut out = Bits::none(opened.reader.max_doc());
    for searched in &fields.searched {
        for form in &word.alternatives {
            add(&mut out, opened, &Term::from_field_text(searched.field, form))?;
        }
    }
    if opened.reader.has_deletes() {
        out.intersect(opened.alive());
    }
    Ok(out)
}

/// Adds the documents of a segment that hold a term, those that were replaced too.
pub(super) fn add(documents: &mut Bits, opened: &Opened, term: &Term) -> tantivy::Result<()> {
    let inverted = opened.reader.inverted_index(term.field())?;
    if let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? {
        while postings.doc() != TERMINATED {
            documents.insert(postings.doc());
            postings.advance();
        }
    }
    Ok(())
}

/// The words of the index that look like one, of documents that are there.
fn similar(word: &str, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Vec<String>> {
    let mut similar = Similar::to(word);
    for opened in snapshot.segments.iter() {
        for searched in &fields.searched {
            let inverted = opened.reader.inverted_index(searched.field)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                if let Ok(other) = std::str::from_utf8(terms.key())
                    && similar.takes(other)
                    && snapshot.frequency(&Term::from_field_text(searched.field, other))? > 0
                {
                    similar.offer(other);
                }
            }
        }
    }
    Ok(similar.best().into_iter().gather::<std::collections::BTreeSet<_>>().into_iter().collect())
}
