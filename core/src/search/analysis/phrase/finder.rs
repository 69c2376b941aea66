//! Phrases as an index looks for them: what it can tell from its words, and the rest in many texts.

use std::collections::{BTreeSet, HashMap};

use super::{Phrase, units};
use crate::search::analysis::scan::{self, Chunk};
use crate::search::analysis::script;

impl Phrase {
    /// The only word or letter of the phrase: whoever holds it holds the phrase.
    pub(crate) fn only(&self) -> Option<&str> {
        self.0.first().filter(|_| self.0.len() == 1).map(String::as_str)
    }

    /// Plain words that every text holds in which the phrase stands: those that an index knows whole, which a single letter
    /// of a run is not.
    pub(crate) fn needs(text: &str) -> BTreeSet<String> {
        let normal = script::normalise(text);
        let mut out = BTreeSet::new();
        scan::chunks(&normal, |chunk| match chunk {
            Chunk::Word { word, .. } => {
                out.insert(script::fold(word));
            }
            Chunk::Dense(run) if scan::letters(run) > 1 => scan::pairs(run, |pair| {
                out.insert(pair.to_owned());
            }),
            // A part of a longer run, or a symbol, whose parts follow as words.
            Chunk::Dense(_) | Chunk::Symbol(_) => (),
        });
        out.remove("");
        out
    }
}

/// Pieces of texts that a finder remembers; more are forgotten, all at once.
const REMEMBERED: usize = 1 << 14;

/// Looks for a phrase in many texts: as [`Phrase::stands_in`] does, and quicker, since most pieces between spaces have been met
/// before or are a word as they stand.
pub(crate) struct Finder<'p> {
    /// The words of the phrase, each once.
    words: Vec<&'p str>,
    /// The phrase: places among the words.
    phrase: Vec<usize>,
    /// What the pieces that were met hold: for each of their words its place, and [`OTHER`] for one that is not in the phrase.
    known: HashMap<Box<str>, Box<[usize]>>,
}

/// The place of a word that is not in a phrase.
const OTHER: usize = usize::MAX;

impl<'p> Finder<'p> {
    pub(crate) fn new(phrase: &'p Phrase) -> Self {
        let words: Vec<&str> = phrase.0.iter().map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect();
        let phrase = phrase.0.iter().map(|word| place(&words, word)).collect();
        Self { words, phrase, known: HashMap::new() }
    }

    /// Whether the phrase stands in a text.
    pub(crate) fn stands_in(&mut self, text: &str) -> bool {
        let mut places = Vec::new();
        // What ends a word in normalised text ends one before it is normalised: a space makes no letter with its neighbours.
        text.split_ascii_whitespace().for_each(|piece| self.add(piece, &mut places));
        !self.phrase.is_empty() && places.windows(self.phrase.len()).any(|window| window == self.phrase)
    }

    /// Adds the places of the words of a piece.
    fn add(&mut self, piece: &str, places: &mut Vec<usize>) {
        if piece.len() <= scan::WORD_CHARS && piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            places.push(self.words.iter().position(|word| word.eq_ignore_ascii_case(piece)).unwrap_or(OTHER));
        } else if let Some(known) = self.known.get(piece) {
            places.extend(known);
        } else {
            let new: Box<[usize]> = units(piece).iter().map(|unit| place(&self.words, unit)).collect();
            places.extend(&new);
            if piece.len() <= scan::WORD_CHARS {
                if self.known.len() >= REMEMBERED {
                    self.known.clear();
                }
                self.known.insert(piece.into(), new);
            }
        }
    }
}

/// The place of a word among those of a phrase.
fn place(words: &[&str], word: &str) -> usize {
    words.iter().position(|other| *other == word).unwrap_or(OTHER)
}
