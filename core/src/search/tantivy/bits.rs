//! A set of documents of one segment, one bit each.

/// Bits of one word.
const WIDTH: u32 = u64::BITS;

/// A set of numbers below a bound.
#[derive(Debug, Clone)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// No document of a segment of this size.
    pub(super) fn none(size: u32) -> Self {
        Self { words: vec![0; size.div_ceil(WIDTH) as usize] }
    }

    /// Adds a document; one beyond the size is ignored.
    pub(super) fn insert(&mut self, document: u32) {
        if let Some(word) = self.words.get_mut((document / WIDTH) as usize) {
            *word |= 1 << (document % WIDTH);
        }
    }

    /// Whether the document is in the set.
    pub(super) fn contains(&self, document: u32) -> bool {
        self.words.get((document / WIDTH) as usize).is_some_and(|word| word & (1 << (document % WIDTH)) != 0)
    }

    /// Keeps what is in both.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.each(other, |one, two| one & two);
    }

    /// Adds what is in the other.
    pub(super) fn unite(&mut self, other: &Self) {
        self.each(other, |one, two| one | two);
    }

    /// Drops what is in the other.
    pub(super) fn subtract(&mut self, other: &Self) {
        self.each(other, |one, two| one & !two);
    }

    fn each(&mut self, other: &Self, change: impl Fn(u64, u64) -> u64) {
        for (word, with) in self.words.iter_mut().zip(&other.words) {
            *word = change(*word, *with);
        }
    }

    /// How many documents are in the set.
    pub(super) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// The documents, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip(0_u32..).flat_map(|(word, index)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(index * WIDTH + bit)
            })
        })
    }
}
