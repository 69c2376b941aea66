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
    /// The signatures of the pieces; that of the word when it has none.
    signatures: Vec<u64>,
    /// Pieces that may be missing.
    allowed: usize,
    /// Pieces that are missing, then characters, then the word: the best first.
    found: BTreeSet<(usize, usize, String)>,
}

impl Similar {
    /// To this word, folded. Nothing is like a single character.
    pub fn to(word: &str) -> Self {
        let pieces = pieces(word);
        let signatures = match word.chars().count() {
            0 | 1 => Vec::new(),
            2 => vec![signature(word)],
            _ => pieces.iter().map(|piece| signature(piece)).collect(),
        };
        let allowed = signatures.len() - (signatures.len() * SHARE).div_ceil(100);
        Self { word: word.to_owned(), pieces, signatures, allowed, found: BTreeSet::new() }
    }

    /// Whether a word of the index with this [`signature`] can be like it: most cannot, and need not be read.
    ///
    /// ```
    /// use migration_hub::search::rank::similar::{Similar, signature};
    ///
    /// let similar = Similar::to("igrati");
    /// assert!(similar.may_take(signature("migration")));
    /// assert!(!similar.may_take(signature("water")));
    /// ```
    pub fn may_take(&self, signature: u64) -> bool {
        let mut missing = 0;
        for piece in &self.signatures {
            missing += usize::from(signature & piece != *piece);
            if missing > self.allowed {
                return false;
            }
        }
        !self.signatures.is_empty()
    }

    /// Whether a word of the index is like it, and among the best so far.
    pub fn takes(&self, other: &str) -> bool {
        let missing = self.missing(other);
        missing <= self.allowed
            && !self.signatures.is_empty()
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
            if let Some((worst, ..)) = self.found.last().filter(|_| self.found.len() == MOST) {
                self.allowed = *worst;
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

/// Bits of a signature that tell of which scripts a word is.
const SCRIPTS: u32 = 4;

/// What a word is made of, as far as 64 bits tell: a word whose signature is without a bit of another's does not hold that
/// other word.
///
/// ```
/// use migration_hub::search::rank::similar::signature;
/// assert_eq!(signature("immigration") & signature("grat"), signature("grat"));
/// ```
pub fn signature(word: &str) -> u64 {
    let (mut out, mut recent) = (0, 0_u64);
    for character in word.chars().map(u32::from) {
        out |= match character {
            0..0x80 => 1,
            0x80..0x600 => 2,
            0x600..0x2E80 => 4,
            _ => 8,
        };
        // The characters before, the latest in the lower half; none is 0.
        let (before, last) = (recent >> 32, recent & u64::from(u32::MAX));
        if last > 0 {
            out |= bit(last << 32 | u64::from(character));
        }
        if before > 0 {
            out |= bit(recent.rotate_left(7) ^ u64::from(character) << 20);
        }
        recent = recent << 32 | u64::from(character);
    }
    out
}

/// One of the bits that are not for scripts.
fn bit(of: u64) -> u64 {
    let mixed = (of ^ of >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    1 << (u64::from(SCRIPTS) + mixed % (u64::from(u64::BITS) - u64::from(SCRIPTS)))
}
