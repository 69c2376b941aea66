//! Words of an index that look like a word that it does not hold: for queries that match nothing.

use std::collections::BTreeSet;

use crate::ordered::Gather;

/// Words that stand in for one that no document holds, at most.
const MOST: usize = 16;

/// The part of the word's pieces that another must hold, in hundredths.
const SHARE: usize = 60;

/// Gathers the words of an index that are most like a word.
///
/// ```
/// use migration_hub::search::rank::similar::Similar;
///
/// let mut similar = Similar::to("igrati");
/// ["migration", "immigration", "remittance"].iter().for_each(|word| similar.offer(word));
/// assert_eq!(similar.best(), ["migration", "immigration"]);
/// ```
#[derive(Debug)]
pub struct Similar {
    word: String,
    pieces: BTreeSet<String>,
    /// Pieces that are missing, then characters, then the word: the best first.
    found: BTreeSet<(usize, usize, String)>,
}

impl Similar {
    /// To this word, folded.
    pub fn to(word: &str) -> Self {
        Self { word: word.to_owned(), pieces: pieces(word), found: BTreeSet::new() }
    }

    /// Whether a word of the index is like it, and among the best so far.
    pub fn takes(&self, other: &str) -> bool {
        let missing = self.missing(other);
        let all = self.pieces.len().max(1);
        let alike = (all - missing.min(all)) * 100 >= all * SHARE;
        alike
            && (self.found.len() < MOST
                || self.found.last().is_none_or(|(worst, length, word)| {
                    (missing, other.chars().count(), other) < (*worst, *length, word.as_str())
                }))
    }

    /// Looks at a word of the index.
    pub fn offer(&mut self, other: &str) {
        if self.takes(other) {
            self.found.insert((self.missing(other), other.chars().count(), other.to_owned()));
            if self.found.len() > MOST {
                self.found.pop_last();
            }
        }
    }

    /// The best, best first.
    pub fn best(self) -> Vec<String> {
        self.found.into_iter().map(|(_, _, word)| word).collect()
    }

    /// Pieces that the other word does not hold.
    fn missing(&self, other: &str) -> usize {
        if self.pieces.is_empty() {
            return usize::from(!other.contains(self.word.as_str()));
        }
        self.pieces.iter().filter(|piece| !other.contains(piece.as_str())).count()
    }
}

/// The runs of three characters of a word; none of a shorter one.
fn pieces(word: &str) -> BTreeSet<String> {
    let characters: Vec<char> = word.chars().collect();
    characters.windows(3).map(|piece| piece.iter().collect::<String>()).gather()
}
