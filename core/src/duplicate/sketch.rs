//! Sketches of texts: a few numbers from which the likeness of two long texts is estimated.

use super::fold::digest;
use super::title::ratio;

/// Numbers in a sketch.
const SIZE: usize = 32;
/// Numbers that have to agree for two texts to be found under one key.
const BAND: usize = 4;
/// Characters of a shingle.
const SHINGLE: usize = 4;

/// The least digests of the shingles of a text under 32 permutations. The share in which two sketches agree estimates the
/// Jaccard likeness of the two sets of shingles.
///
/// Source: A. Broder, On the resemblance and containment of documents, 1997; the permutations are the multiplications and
/// shifts of the generator `SplitMix64` (G. Steele, D. Lea, C. Flood, 2014), with one odd number each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sketch([u64; SIZE]);

impl Sketch {
    pub(super) fn of(text: &str) -> Self {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut least = [u64::MAX; SIZE];
        let windows = starts.len().saturating_sub(SHINGLE).max(1);
        for from in 0..windows {
            let start = starts.get(from).copied().unwrap_or_default();
            let end = starts.get(from + SHINGLE).copied().unwrap_or(text.len());
            let hash = digest(&[text.get(start..end).unwrap_or_default()]);
            for (number, seed) in least.iter_mut().zip(0_u64..) {
                *number = (*number).min(permuted(hash, seed));
            }
        }
        Self(least)
    }

    /// An estimate of the share of shingles that both texts have, between 0 and 1.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        ratio(self.0.iter().zip(&other.0).filter(|(one, two)| one == two).count(), SIZE)
    }

    /// Digests, of which two texts that are much alike share at least one: with likeness 0.9 in 9,998 of 10,000 cases, with
    /// 0.8 in 985 of 1,000, with 0.5 in 403.
    pub(super) fn bands(&self) -> impl Iterator<Item = u64> {
        let whole =
            |(band, numbers): (u64, &[u64])| numbers.iter().fold(band, |hash, number| permuted(hash ^ number, 1));
        (0_u64..).zip(self.0.chunks(BAND)).map(whole)
    }

    /// One digest of all of it.
    pub(super) fn whole(&self) -> u64 {
        self.0.iter().fold(u64::MAX, |hash, number| permuted(hash ^ number, 1))
    }
}

fn permuted(hash: u64, seed: u64) -> u64 {
    let mut mixed = hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
