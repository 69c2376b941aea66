//! The words of one field of one segment, in memory: to compare them with a word that no document holds.

use tantivy::InvertedIndexReader;

use crate::search::rank::similar::signature;

/// Words with their signatures: 12 bytes for each beside its letters.
pub(super) struct Lexicon {
    /// One after the other.
    letters: String,
    /// Where each ends, and its signature.
    words: Vec<(u32, u64)>,
}

impl Lexicon {
    /// The words of a field.
    pub(super) fn of(inverted: &InvertedIndexReader) -> tantivy::Result<Self> {
        let (mut letters, mut words) = (String::new(), Vec::with_capacity(inverted.terms().num_terms()));
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            // A field of words holds nothing else than text.
            let word = std::str::from_utf8(terms.key()).unwrap_or_default();
            letters.push_str(word);
            words.push((u32::try_from(letters.len()).unwrap_or(u32::MAX), signature(word)));
        }
        Ok(Self { letters, words })
    }

    /// Every word with its signature, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.from(0)
    }

    /// The words that begin so, in order.
    pub(super) fn starting_with<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = &'a str> {
        let (mut low, mut high) = (0, self.words.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.from(middle).next().is_some_and(|(word, _)| word < beginning) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.from(low).map(|(word, _)| word).take_while(move |word| word.starts_with(beginning))
    }

    /// The words from a place on.
    fn from(&self, place: usize) -> impl Iterator<Item = (&str, u64)> {
        let mut start = place.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |(end, _)| *end);
        self.words.get(place..).unwrap_or_default().iter().map(move |(end, signature)| {
            let word = self.letters.get(start as usize..*end as usize).unwrap_or_default();
            start = *end;
            (word, *signature)
        })
    }
}
