//! What decides which documents match and in which order they come: the numbers and the formulas, apart from any engine.
//!
//! *Match*: a word is worth its rarity ([`worth`]); a document matches when the words that it holds are worth enough of the
//! whole query ([`needed`]). *Rank*: BM25 over the words gathers the best [`CANDIDATES`]; they are ordered by the words, by
//! the pieces of words that they share with the query, and by the pieces that the best of them share with each other.

#[cfg(feature = "tantivy")]
pub(crate) mod candidates;
pub mod similar;
#[cfg(test)]
mod tests;

/// Documents that are ordered by more than their words. The others follow in the order of their words.
///
/// See [`needed`] for an example of this module.
pub const CANDIDATES: usize = 100;

/// How soon further occurrences of a word stop to count, as in BM25.
#[cfg(feature = "tantivy")]
pub(crate) const K1: f64 = 1.1;

/// How much a long text is held against a document, as in BM25.
#[cfg(feature = "tantivy")]
pub(crate) const B: f64 = 0.5;

/// What a function word counts for beside another of its rarity, in ranking.
#[cfg(feature = "tantivy")]
pub(crate) const FUNCTION: f64 = 0.3;

/// What a word is worth when it is decided what matches: its rarity in thousandths, at least 1.
///
/// ```
/// use migration_hub::search::rank::worth;
/// assert!(worth(1_000, 2) > worth(1_000, 400));
/// ```
pub fn worth(documents: u64, holders: u64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rarity is between 0 and 50")]
    let thousandths = (rarity(documents, holders.min(documents)) * 1_000.0).round() as u64;
    thousandths.max(1)
}

/// What one document in 650 would hold if words were spread by chance: less than this decides nothing.
const TOO_COMMON: u64 = 6_500;

/// What a document must hold of a query with so many words that are together worth `whole`.
///
/// Of one or two words everything; of three half; of more, less: a tenth plus 3.6 over the square of their number. A person
/// who writes a question does not expect all of its words in the answer. Frequent words must be more: what is held must be
/// worth 6,500, which one document in 650 would hold if words were spread by chance, or all that is asked.
///
/// ```
/// use migration_hub::search::rank::needed;
/// assert_eq!(needed(12_000, 2), 12_000);
/// assert_eq!(needed(20_000, 3), 10_000);
/// assert_eq!(needed(40_000, 6), 8_000);
/// assert_eq!(needed(12_000, 6), 6_500);
/// assert_eq!(needed(3_000, 6), 3_000);
/// ```
pub fn needed(whole: u64, words: usize) -> u64 {
    let words = u64::try_from(words).unwrap_or(u64::MAX).clamp(2, 1_000);
    let thousandths = 100 + 900 * 4 / (words * words);
    whole.saturating_mul(thousandths).div_ceil(1_000).max(whole.min(TOO_COMMON))
}

/// The rarity of a word: the logarithm that BM25 weighs words by.
pub(crate) fn rarity(documents: u64, holders: u64) -> f64 {
    let (documents, holders) = (float(documents), float(holders));
    libm::log(1.0 + (documents - holders + 0.5) / (holders + 0.5))
}

/// How long a text is beside others, as far as that counts.
#[cfg(feature = "tantivy")]
pub(crate) struct Length(f64);

#[cfg(feature = "tantivy")]
impl Length {
    /// Of a text of this length among texts of this mean.
    pub(crate) fn new(length: f64, mean: f64) -> Self {
        Self(K1 * (1.0 - B + B * length / mean))
    }

    /// How far so many occurrences in the text go towards a word's whole weight.
    pub(crate) fn saturation(&self, occurrences: f64) -> f64 {
        occurrences * (K1 + 1.0) / (occurrences + self.0)
    }
}

/// What a document in the language of the query gets beside others, as a part of the best score by words: in an index of
/// many languages a name is spelled alike in most of them.
#[cfg(feature = "tantivy")]
pub(crate) const PREFERENCE: f64 = 0.1;

/// A count as a number to calculate with; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "an index holds fewer than 2^53 documents and words")]
pub(crate) fn float(count: u64) -> f64 {
    count as f64
}
