//! A text read for comparison: its sentences, its words as the index holds them, and the trigrams of these.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::limits;
use crate::search::analysis;
use crate::text::sentences::sentences;
use crate::vocabulary::Language;

/// A text as it is compared and explained.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Where its sentences lie, in bytes.
    pub(super) sentences: Vec<Range<usize>>,
    /// Its words, one by one.
    pub(super) occurrences: Vec<Occurrence>,
    /// Its different words, in the order of their first appearance.
    pub(super) words: Vec<Word>,
    /// Its different trigrams, and how often each stands.
    pub(super) grams: Vec<(Gram, u32)>,
}

/// A word where it stands.
#[derive(Debug)]
pub(super) struct Occurrence {
    /// The place of its sentence.
    pub(super) sentence: usize,
    /// The place of its word.
    pub(super) word: usize,
    /// The bytes between two spaces that it was read from, when it is all that was read there.
    pub(super) range: Option<Range<usize>>,
}

/// A word, however often it stands.
#[derive(Debug)]
pub(super) struct Word {
    /// The word as the index holds it.
    pub(super) text: String,
    /// How often it stands.
    pub(super) count: u32,
    /// The places of its trigrams, one as often as the word holds it.
    pub(super) grams: Vec<usize>,
}

/// Three characters, of which the first and the last may be an edge of the word.
pub(super) type Gram = u64;

/// What stands before and after a word: no character of one.
const EDGE: char = ' ';

/// The part of a text that is read.
pub(super) fn head(text: &str) -> &str {
    match text.char_indices().find(|(at, _)| *at >= limits::LABELLED_BYTES) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// Reads the [`head`] of a text as one in this language.
pub(super) fn read(text: &str, language: &Language) -> Reading {
    let text = head(text);
    let mut reading = Reading { sentences: sentences(text), ..Reading::default() };
    let (mut words, mut grams) = (BTreeMap::new(), BTreeMap::new());
    for (sentence, range) in reading.sentences.iter().enumerate() {
        for piece in pieces(text, range.clone()) {
            let tokens = analysis::tokens(text.get(piece.clone()).unwrap_or_default(), language);
            let alone = tokens.len() == 1;
            for token in tokens {
                let word = words.get(&token).copied().unwrap_or_else(|| {
                    let held = trigrams(&token, &mut grams, &mut reading.grams);
                    reading.words.push(Word { text: token.clone(), count: 0, grams: held });
                    reading.words.len() - 1
                });
                words.entry(token).or_insert(word);
                reading.occurrences.push(Occurrence { sentence, word, range: alone.then(|| piece.clone()) });
                if let Some(word) = reading.words.get_mut(word) {
                    word.count += 1;
                }
            }
        }
    }
    for word in &reading.words {
        for gram in &word.grams {
            if let Some((_, count)) = reading.grams.get_mut(*gram) {
                *count += word.count;
            }
        }
    }
    reading
}

/// The places of the trigrams of a word, with its edges; new ones are added, counted not at all.
fn trigrams(word: &str, places: &mut BTreeMap<Gram, usize>, all: &mut Vec<(Gram, u32)>) -> Vec<usize> {
    /// One character more, the oldest of four shifted out: a character has at most 21 bits.
    const fn shifted(gram: Gram, next: char) -> Gram {
        ((gram << 21) | next as Gram) & ((1 << 63) - 1)
    }
    let mut out = Vec::new();
    let mut gram = EDGE as Gram;
    for (at, character) in word.chars().chain([EDGE]).enumerate() {
        gram = shifted(gram, character);
        if at > 0 {
            out.push(*places.entry(gram).or_insert_with(|| {
                all.push((gram, 0));
                all.len() - 1
            }));
        }
    }
    out
}

/// What stands between spaces.
fn pieces(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let mut at = range.start;
    sentence.split(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        let end = start + piece.len();
        // A space may be longer than one byte: the next piece begins after the character at the end of this one.
        at = end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!piece.is_empty()).then_some(start..end)
    })
}

/// The trigrams of a word, spelled.
#[cfg(test)]
pub(super) fn trigrams_of(word: &str) -> Vec<[char; 3]> {
    let mut grams = Vec::new();
    trigrams(word, &mut BTreeMap::new(), &mut grams);
    let character =
        |gram: Gram, shift: u32| u32::try_from((gram >> shift) & 0x1F_FFFF).ok().and_then(char::from_u32).unwrap();
    grams.iter().map(|(gram, _)| [42, 21, 0].map(|shift| character(*gram, shift))).collect()
}
