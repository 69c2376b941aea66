//! The words of one part of a query, and the documents that hold them.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::Term;

use super::bits::Bits;
use super::form::Form;
use super::schema::Fields;
use super::segments::{Opened, Snapshot};
use crate::ordered::Gather;
use crate::search::across::is_name;
use crate::search::analysis::Word;
use crate::search::rank;
use crate::search::rank::similar::Similar;
use crate::search::spelling::forms;

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
    /// The most that the words of one document are worth, once it is asked for.
    best: OnceCell<u64>,
    /// Whether the words are looked for as they are: never relaxed, since the query excludes what they find, or has them
    /// beside its own words.
    exact: bool,
    /// The code of the language that they are in.
    language: Option<String>,
}

/// A word, and who holds it.
pub(super) struct Held {
    pub(super) word: Word,
    pub(super) holders: u64,
    /// What it is worth when it is decided what matches; 0 when it decides nothing.
    pub(super) worth: u64,
    segments: Vec<Place>,
}

/// Who holds a word in one segment.
pub(super) struct Place {
    /// The forms that documents hold, in the order of the word's.
    pub(super) forms: Vec<Arc<Form>>,
    /// The documents that are there and hold any of them.
    documents: Arc<Bits>,
}

impl Held {
    /// The forms that documents of a segment hold, in the order of the word's.
    pub(super) fn forms(&self, segment: usize) -> &[Arc<Form>] {
        self.segments.get(segment).map_or(&[], |place| &place.forms)
    }

    /// The documents of a segment that are there and hold it.
    fn documents(&self, segment: usize) -> Option<&Bits> {
        self.segments.get(segment).map(|place| &*place.documents)
    }
}

impl Place {
    fn find(opened: &Opened, fields: &Fields, word: &Word) -> tantivy::Result<Self> {
        let mut forms = Vec::with_capacity(word.alternatives.len());
        for form in &word.alternatives {
            forms.extend(opened.form(fields, form)?);
        }
        let documents = match forms.as_slice() {
            [one] => Arc::clone(&one.documents),
            several => {
                let mut documents = Bits::none(opened.reader.max_doc());
                for form in several {
                    documents.unite(&form.documents);
                }
                Arc::new(documents)
            }
        };
        Ok(Self { forms, documents })
    }
}

impl Wanted {
    /// Looks words up.
    pub(super) fn find(
        words: Vec<Word>,
        language: Option<String>,
        exact: bool,
        snapshot: &Snapshot,
        fields: &Fields,
    ) -> tantivy::Result<Self> {
        let any_content = words.iter().any(|word| !word.part && !word.function);
        let decides = |word: &Word| !(word.part || any_content && word.function);
        let mut held = Vec::with_capacity(words.len());
        for word in words {
            let segments = snapshot.segments.iter().map(|opened| Place::find(opened, fields, &word));
            let segments = segments.collect::<tantivy::Result<Vec<_>>>()?;
            let holders = segments.iter().map(|place| place.documents.count()).sum();
            let worth = if decides(&word) { rank::worth(snapshot.statistics.all.documents, holders) } else { 0 };
            held.push(Held { word, holders, worth, segments });
        }
        let deciding = held.iter().filter(|held| held.worth > 0).count();
        let whole = held.iter().map(|held| held.worth).sum();
        Ok(Self { words: held, deciding, whole, best: OnceCell::new(), exact, language })
    }

    /// The words.
    pub(super) fn words(&self) -> &[Held] {
        &self.words
    }

    /// The code of the language that they are in, as far as it is known.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Whether they are looked for as they are.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
    }

    /// The documents of a segment that hold enough.
    pub(super) fn documents(&self, snapshot: &Snapshot, segment: usize, level: Level) -> Bits {
        let size = snapshot.segments.get(segment).map_or(0, |opened| opened.reader.max_doc());
        match level {
            Level::Half if !self.exact => {
                let best = self.best.get_or_init(|| self.best(snapshot));
                self.at_least(best.div_ceil(2), segment, size)
            }
            Level::Some | Level::Any if !self.exact => {
                let mut out = Bits::none(size);
                let counts = |held: &&Held| level == Level::Any || held.worth > 0;
                for documents in self.words.iter().filter(counts).filter_map(|held| held.documents(segment)) {
                    out.unite(documents);
                }
                out
            }
            _ => self.at_least(rank::needed(self.whole, self.deciding), segment, size),
        }
    }

    /// The most that the words of one document are worth.
    fn best(&self, snapshot: &Snapshot) -> u64 {
        let sizes = snapshot.segments.iter().map(|opened| opened.reader.max_doc()).enumerate();
        let best = sizes.filter_map(|(segment, size)| {
            let words = self.deciding(segment);
            self.at_least(1, segment, size).iter().map(|document| worth(&words, document)).max()
        });
        best.max().unwrap_or(0)
    }

    /// The documents of a segment whose words are worth so much, and something.
    fn at_least(&self, needed: u64, segment: usize, size: u32) -> Bits {
        let (needed, words) = (needed.max(1), self.deciding(segment));
        // What holds none of the rarest words cannot hold enough: the others are not worth it together.
        let mut candidates = Bits::none(size);
        let mut others = self.whole;
        for (documents, worth) in &words {
            if others < needed {
                break;
            }
            candidates.unite(documents);
            others -= worth;
        }
        let mut out = Bits::none(size);
        candidates.iter().filter(|document| worth(&words, *document) >= needed).for_each(|it| out.insert(it));
        out
    }

    /// The words that decide: who holds each in a segment, and what it is worth, the most first.
    fn deciding(&self, segment: usize) -> Vec<(&Bits, u64)> {
        let deciding = self.words.iter().filter(|held| held.worth > 0);
        let mut words: Vec<(&Bits, u64)> =
            deciding.filter_map(|held| Some((held.documents(segment)?, held.worth))).collect();
        words.sort_by_key(|(_, worth)| Reverse(*worth));
        words
    }

    /// The same words, those that no document holds replaced by what was likely meant, or by the words of the index that look
    /// like them; `None` when nothing does.
    pub(super) fn similar(
        &self,
        snapshot: &Snapshot,
        fields: &Fields,
        meant: &BTreeMap<String, String>,
    ) -> tantivy::Result<Option<Self>> {
        let mut words = Vec::new();
        let mut changed = false;
        for held in &self.words {
            let mut word = held.word.clone();
            if held.holders == 0 && held.worth > 0 && !is_name(&word.plain) {
                let similar = match meant.get(&word.plain) {
                    Some(meant) => forms(meant),
                    None => similar(&word.plain, snapshot, fields)?,
                };
                if !similar.is_empty() {
                    changed = true;
                    word.alternatives = similar;
                }
            }
            words.push(word);
        }
        if changed {
            Self::find(words, self.language.clone(), self.exact, snapshot, fields).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// What the words of a document are worth together.
fn worth(words: &[(&Bits, u64)], document: u32) -> u64 {
    words.iter().filter(|(documents, _)| documents.contains(document)).map(|(_, worth)| worth).sum()
}

/// The words of the index that look like one, of documents that are there.
fn similar(word: &str, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Vec<String>> {
    let mut similar = Similar::to(word);
    for opened in snapshot.segments.iter() {
        for searched in &fields.searched {
            for (other, signature) in opened.lexicon(searched.field)?.iter() {
                if similar.may_take(signature)
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
