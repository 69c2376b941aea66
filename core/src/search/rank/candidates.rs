//! The order of the best documents: their words, the pieces of words that they share with the query, and the pieces that
//! the best of them share with each other.

use super::{FUNCTION, Length, float, rarity};
use crate::search::analysis::{Word, cut};

/// Characters of a document's text that are looked at.
pub(crate) const CHARACTERS: usize = 2_000;

/// What the pieces of words count for beside the words.
const PIECES: f64 = 0.3;

/// What the pieces that the best share count for.
const COMPANY: f64 = 2.5;

/// How many documents are the best.
const BEST: usize = 5;

/// How many of their pieces are looked for in the others.
const SHARED: usize = 100;

/// A word of the query, and the documents of the index that hold it.
pub(crate) struct Asked<'a> {
    pub(crate) word: &'a Word,
    pub(crate) holders: u64,
}

/// A piece of the query's words.
struct Piece {
    hash: u32,
    count: f64,
    /// The part of the count that is in words of content.
    content: f64,
    strength: f64,
}

/// Texts of candidates, cut into pieces.
struct Texts {
    pieces: Lists,
    mean: f64,
}

/// Some pieces in those texts.
struct Found {
    /// For each text the numbers of the pieces, as often as it holds them.
    texts: Lists,
    /// How many texts hold each piece, by its number.
    holders: Vec<u64>,
}

/// Lists of numbers, one after the other.
#[derive(Default)]
struct Lists {
    numbers: Vec<u32>,
    ends: Vec<usize>,
}

impl Lists {
    /// Adds a list of what is written.
    fn add(&mut self, write: impl FnOnce(&mut Vec<u32>)) {
        write(&mut self.numbers);
        self.ends.push(self.numbers.len());
    }

    /// The list at a place.
    fn get(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let range = start.zip(self.ends.get(place)).map(|(start, end)| *start..*end);
        range.and_then(|range| self.numbers.get(range)).unwrap_or_default()
    }

    /// Every list.
    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|place| self.get(place))
    }
}

/// What each candidate gets beyond its words, in the order of the candidates, which is that of their word scores.
///
/// `documents` is the number of documents of the index; `words` are the scores, `texts` what the candidates say.
pub(crate) fn beyond_words(documents: u64, asked: &[Asked<'_>], words: &[f64], texts: &[&str]) -> Vec<f64> {
    let pieces = pieces(documents, asked);
    let texts = Texts::of(texts);
    let mut gains = vec![0.0; words.len()];
    texts.add_pieces(&pieces, &mut gains);
    let scores: Vec<f64> = words.iter().zip(&gains).map(|(words, gain)| words + gain).collect();
    texts.add_company(&pieces, &scores, &mut gains);
    gains
}

/// The pieces of the query, each once, in the order of their hashes.
fn pieces(documents: u64, asked: &[Asked<'_>]) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for Asked { word, holders } in asked.iter().filter(|asked| !asked.word.part) {
        let mut hashes = Vec::new();
        cut(&word.plain, CHARACTERS, &mut hashes);
        let count = f64::from(word.count);
        let content = if word.function { 0.0 } else { count };
        let strength = rarity(documents, (*holders).clamp(1, documents.max(1))) / length(hashes.len()).max(1.0).sqrt();
        found.extend(hashes.into_iter().map(|hash| Piece { hash, count, content, strength }));
    }
    found.sort_by_key(|piece| piece.hash);
    found.dedup_by(|next, kept| {
        let same = next.hash == kept.hash;
        if same {
            kept.count += next.count;
            kept.content += next.content;
            kept.strength = kept.strength.max(next.strength);
        }
        same
    });
    found
}

impl Texts {
    fn of(texts: &[&str]) -> Self {
        let mut pieces = Lists::default();
        for text in texts {
            pieces.add(|list| cut(text, CHARACTERS, list));
        }
        let mean = (length(pieces.numbers.len()) / length(texts.len()).max(1.0)).max(1.0);
        Self { pieces, mean }
    }

    /// Looks numbered pieces up.
    fn find(&self, numbers: &Numbers) -> Found {
        let mut found = Found { texts: Lists::default(), holders: vec![0; numbers.count()] };
        let mut seen = vec![usize::MAX; numbers.count()];
        for (text, pieces) in self.pieces.iter().enumerate() {
            found.texts.add(|list| list.extend(pieces.iter().filter_map(|hash| numbers.find(*hash))));
            for piece in found.texts.get(text) {
                if let (Some(seen), Some(holders)) =
                    (seen.get_mut(*piece as usize), found.holders.get_mut(*piece as usize))
                    && *seen != text
                {
                    *seen = text;
                    *holders += 1;
                }
            }
        }
        found
    }

    /// The rarity among these texts of a piece that so many hold.
    fn rarity(&self, holders: u64) -> f64 {
        rarity(u64::try_from(self.pieces.ends.len()).unwrap_or(u64::MAX), holders)
    }

    /// BM25 over found pieces with the weight of each by its number, times `scale`.
    fn add(&self, found: &Found, weights: &[f64], scale: f64, gains: &mut [f64]) {
        let mut counts = vec![0_u32; weights.len()];
        for ((all, list), gain) in self.pieces.iter().zip(found.texts.iter()).zip(gains) {
            let of = Length::new(length(all.len()), self.mean);
            for piece in list {
                if let Some(count) = counts.get_mut(*piece as usize) {
                    *count += 1;
                }
            }
            let mut sum = 0.0;
            for piece in list {
                if let (Some(count), Some(weight)) = (counts.get_mut(*piece as usize), weights.get(*piece as usize))
                    && *count > 0
                {
                    sum += weight * of.saturation(f64::from(*count));
                    *count = 0;
                }
            }
            *gain += scale * sum;
        }
    }

    /// What the query's pieces give.
    fn add_pieces(&self, pieces: &[Piece], gains: &mut [f64]) {
        let numbers = Numbers::of(pieces.iter().map(|piece| piece.hash));
        let found = self.find(&numbers);
        let weight = |(piece, holders): (&Piece, &u64)| {
            let said = piece.content + (piece.count - piece.content) * FUNCTION;
            piece.strength.sqrt() / 2.0 * self.rarity(*holders) * said
        };
        let weights: Vec<f64> = pieces.iter().zip(&found.holders).map(weight).collect();
        self.add(&found, &weights, PIECES, gains);
    }

    /// What the pieces give that the best share and the query does not hold.
    fn add_company(&self, asked: &[Piece], scores: &[f64], gains: &mut [f64]) {
        let mut order: Vec<usize> = (0..scores.len()).collect();
        let score = |place: &usize| scores.get(*place).copied().unwrap_or(0.0);
        order.sort_by(|one, other| score(other).total_cmp(&score(one)).then(one.cmp(other)));
        let highest = order.first().map_or(0.0, score);
        if highest <= 0.0 {
            return;
        }
        order.truncate(BEST);
        let said = order.iter().flat_map(|place| self.pieces.get(*place));
        let is_asked = |hash: &u32| asked.binary_search_by_key(hash, |piece| piece.hash).is_ok();
        let numbers = Numbers::of(said.copied().filter(|hash| !is_asked(hash)));
        let found = self.find(&numbers);
        let mut weights = vec![0.0; numbers.count()];
        for place in &order {
            let share = score(place) / highest;
            let (all, list) = (self.pieces.get(*place), found.texts.get(*place));
            let of = Length::new(length(all.len()), self.mean);
            let mut counts = vec![0_u32; numbers.count()];
            list.iter().filter_map(|piece| counts.get_mut(*piece as usize).map(|count| *count += 1)).for_each(drop);
            for ((weight, count), holders) in weights.iter_mut().zip(&counts).zip(&found.holders) {
                if *count > 0 {
                    let part = of.saturation(f64::from(*count));
                    *weight += share * share * self.rarity(*holders) * part;
                }
            }
        }
        let mut shared: Vec<(u32, f64)> = (0_u32..)
            .zip(weights.iter().zip(&found.holders))
            .filter(|(_, (_, holders))| **holders > 1)
            .map(|(piece, (weight, _))| (piece, *weight))
            .collect();
        // Numbers go by first appearance, and so are the same on every platform.
        shared.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        shared.truncate(SHARED);
        let whole: f64 = shared.iter().map(|(_, weight)| weight).sum();
        if whole <= 0.0 {
            return;
        }
        weights.fill(0.0);
        for (piece, weight) in shared {
            let holders = found.holders.get(piece as usize).copied().unwrap_or(0);
            if let Some(slot) = weights.get_mut(piece as usize) {
                *slot = weight / whole * self.rarity(holders);
            }
        }
        self.add(&found, &weights, COMPANY * (highest / 10.0).sqrt(), gains);
    }
}

/// A length as a number to calculate with.
fn length(count: usize) -> f64 {
    float(u64::try_from(count).unwrap_or(u64::MAX))
}

/// The upper bits of a hash that tell most of those that are not held.
const BLOOM: u32 = 17;

/// Numbers for hashes, by first appearance: a table with open places.
struct Numbers {
    /// A hash and one more than its number; 0 where there is none.
    places: Vec<(u32, u32)>,
    count: u32,
    /// A bit for the upper half of every hash that is held: most that are looked up are not.
    held: Vec<u64>,
}

impl Numbers {
    fn of(hashes: impl Iterator<Item = u32>) -> Self {
        let mut numbers = Self { places: vec![(0, 0); 1 << 10], count: 0, held: vec![0; 1 << (BLOOM - 6)] };
        hashes.for_each(|hash| numbers.insert(hash));
        numbers
    }

    fn count(&self) -> usize {
        self.count as usize
    }

    fn insert(&mut self, hash: u32) {
        if self.count() * 2 >= self.places.len() {
            let larger = vec![(0, 0); self.places.len() * 2];
            let held = std::mem::replace(&mut self.places, larger);
            for entry in held.into_iter().filter(|(_, number)| *number > 0) {
                let place = self.place(entry.0);
                if let Some(free) = self.places.get_mut(place) {
                    *free = entry;
                }
            }
        }
        let place = self.place(hash);
        if let Some(free) = self.places.get_mut(place).filter(|(_, number)| *number == 0) {
            self.count += 1;
            *free = (hash, self.count);
            if let Some(bits) = self.held.get_mut((hash >> (38 - BLOOM)) as usize) {
                *bits |= 1 << (hash >> (32 - BLOOM) & 63);
            }
        }
    }

    fn find(&self, hash: u32) -> Option<u32> {
        let bits = self.held.get((hash >> (38 - BLOOM)) as usize)?;
        if bits >> (hash >> (32 - BLOOM) & 63) & 1 == 0 {
            return None;
        }
        self.places.get(self.place(hash)).and_then(|(_, number)| number.checked_sub(1))
    }

    /// The place that holds a hash, or the free one where it belongs.
    fn place(&self, hash: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while self.places.get(place).is_some_and(|(held, number)| *number > 0 && *held != hash) {
            place = (place + 1) & mask;
        }
        place
    }
}
