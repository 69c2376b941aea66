//! The order of the best documents: their words, the pieces of words that they share with the query, and the pieces that
//! the best of them share with each other.

use super::{FUNCTION, float, rarity, saturation};
use crate::search::analysis::{Grams, Word};

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

/// Texts of candidates as lists of numbered pieces; the numbers go by first appearance.
struct Texts {
    numbers: Numbers,
    pieces: Vec<Vec<u32>>,
    /// How many texts hold a piece, by its number.
    holders: Vec<u64>,
    mean: f64,
}

/// What each candidate gets beyond its words, in the order of the candidates, which is that of their word scores.
///
/// `documents` is the number of documents of the index; `words` are the scores, `texts` what the candidates say.
pub(crate) fn beyond_words(documents: u64, asked: &[Asked<'_>], words: &[f64], texts: &[String]) -> Vec<f64> {
    let mut grams = Grams::new();
    let pieces = pieces(documents, asked, &mut grams);
    let texts = Texts::of(texts, &mut grams);
    let mut gains = vec![0.0; words.len()];
    texts.add_pieces(&pieces, &mut gains);
    let scores: Vec<f64> = words.iter().zip(&gains).map(|(words, gain)| words + gain).collect();
    texts.add_company(&pieces, &scores, &mut gains);
    gains
}

/// The pieces of the query, each once, in the order of their hashes.
fn pieces(documents: u64, asked: &[Asked<'_>], grams: &mut Grams) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for Asked { word, holders } in asked.iter().filter(|asked| !asked.word.part) {
        let mut hashes = Vec::new();
        grams.cut(&word.plain, CHARACTERS, |hash| hashes.push(hash));
        let count = f64::from(word.count);
        let content = if word.function { 0.0 } else { count };
        let length = float(u64::try_from(hashes.len()).unwrap_or(u64::MAX)).max(1.0);
        let strength = rarity(documents, (*holders).clamp(1, documents.max(1))) / length.sqrt();
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
    fn of(texts: &[String], grams: &mut Grams) -> Self {
        let mut numbers = Numbers::new();
        let mut pieces = Vec::with_capacity(texts.len());
        let mut total = 0;
        for text in texts {
            let mut list = Vec::new();
            grams.cut(text, CHARACTERS, |hash| list.push(numbers.number(hash)));
            total += list.len();
            pieces.push(list);
        }
        let mut holders = vec![0; numbers.count()];
        let mut seen = vec![usize::MAX; numbers.count()];
        for (text, list) in pieces.iter().enumerate() {
            for piece in list {
                if let (Some(seen), Some(holders)) = (seen.get_mut(*piece as usize), holders.get_mut(*piece as usize))
                    && *seen != text
                {
                    *seen = text;
                    *holders += 1;
                }
            }
        }
        let count = |count: usize| float(u64::try_from(count).unwrap_or(u64::MAX));
        let mean = (count(total) / count(texts.len()).max(1.0)).max(1.0);
        Self { numbers, pieces, holders, mean }
    }

    fn rarity(&self, piece: u32) -> f64 {
        let holders = self.holders.get(piece as usize).copied().unwrap_or(0);
        rarity(u64::try_from(self.pieces.len()).unwrap_or(u64::MAX), holders)
    }

    /// BM25 over these pieces, each with its weight, times `scale`.
    fn add(&self, weights: &[(u32, f64)], scale: f64, gains: &mut [f64]) {
        let mut places = vec![u32::MAX; self.numbers.count()];
        for ((piece, _), place) in weights.iter().zip(0_u32..) {
            if let Some(slot) = places.get_mut(*piece as usize) {
                *slot = place;
            }
        }
        let mut counts = vec![0_u32; weights.len()];
        for (list, gain) in self.pieces.iter().zip(gains) {
            counts.fill(0);
            for piece in list {
                let place = places.get(*piece as usize).copied().unwrap_or(u32::MAX);
                if let Some(count) = counts.get_mut(place as usize) {
                    *count += 1;
                }
            }
            let length = float(u64::try_from(list.len()).unwrap_or(u64::MAX));
            let mut sum = 0.0;
            for ((_, weight), count) in weights.iter().zip(&counts).filter(|(_, count)| **count > 0) {
                sum += weight * saturation(f64::from(*count), length, self.mean);
            }
            *gain += scale * sum;
        }
    }

    /// What the query's pieces give.
    fn add_pieces(&self, pieces: &[Piece], gains: &mut [f64]) {
        let weights: Vec<(u32, f64)> = pieces
            .iter()
            .filter_map(|piece| {
                let number = self.numbers.find(piece.hash)?;
                let function = piece.count - piece.content;
                let weight = piece.strength.sqrt() / 2.0 * self.rarity(number);
                Some((number, weight * (piece.content + function * FUNCTION)))
            })
            .collect();
        self.add(&weights, PIECES, gains);
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
        let mut weights = vec![0.0; self.numbers.count()];
        let mut counts = vec![0_u32; self.numbers.count()];
        for place in order.iter().take(BEST) {
            let Some(list) = self.pieces.get(*place) else { continue };
            let share = score(place) / highest;
            let length = float(u64::try_from(list.len()).unwrap_or(u64::MAX));
            for piece in list {
                if let Some(count) = counts.get_mut(*piece as usize) {
                    *count += 1;
                }
            }
            for piece in list {
                if let (Some(count), Some(weight)) = (counts.get_mut(*piece as usize), weights.get_mut(*piece as usize))
                    && *count > 0
                {
                    let part = saturation(f64::from(*count), length, self.mean);
                    *weight += share * share * self.rarity(*piece) * part;
                    *count = 0;
                }
            }
        }
        for piece in asked {
            if let Some(weight) = self.numbers.find(piece.hash).and_then(|number| weights.get_mut(number as usize)) {
                *weight = 0.0;
            }
        }
        let shared = weights.iter().zip(&self.holders).zip(0_u32..);
        let mut shared: Vec<(u32, f64)> = shared
            .filter(|((weight, holders), _)| **weight > 0.0 && **holders > 1)
            .map(|((weight, _), piece)| (piece, *weight))
            .collect();
        // Numbers go by first appearance, and so are the same on every platform.
        shared.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        shared.truncate(SHARED);
        let whole: f64 = shared.iter().map(|(_, weight)| weight).sum();
        if whole > 0.0 {
            for (piece, weight) in &mut shared {
                *weight = *weight / whole * self.rarity(*piece);
            }
            self.add(&shared, COMPANY * (highest / 10.0).sqrt(), gains);
        }
    }
}

/// Numbers for hashes, by first appearance: a table with open places.
struct Numbers {
    places: Vec<Option<(u32, u32)>>,
    count: u32,
}

impl Numbers {
    fn new() -> Self {
        Self { places: vec![None; 1 << 12], count: 0 }
    }

    fn count(&self) -> usize {
        self.count as usize
    }

    /// The number of a hash, a new one at its first appearance.
    fn number(&mut self, hash: u32) -> u32 {
        if self.count() * 2 >= self.places.len() {
            self.grow();
        }
        let place = self.place(hash);
        match self.places.get_mut(place) {
            Some(Some((_, number))) => *number,
            Some(free) => {
                *free = Some((hash, self.count));
                self.count += 1;
                self.count - 1
            }
            None => 0,
        }
    }

    fn find(&self, hash: u32) -> Option<u32> {
        self.places.get(self.place(hash)).copied().flatten().map(|(_, number)| number)
    }

    /// The place that holds a hash, or the free one where it belongs.
    fn place(&self, hash: u32) -> usize {
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while self.places.get(place).copied().flatten().is_some_and(|(held, _)| held != hash) {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let larger = vec![None; self.places.len() * 2];
        let held = std::mem::replace(&mut self.places, larger);
        for (hash, number) in held.into_iter().flatten() {
            let place = self.place(hash);
            if let Some(free) = self.places.get_mut(place) {
                *free = Some((hash, number));
            }
        }
    }
}
