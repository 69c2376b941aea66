//! The normal forms of Unicode and its marks, from the tables that addresses are parsed with.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Composed: Normalization Form C.
pub(crate) fn nfc(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    ComposingNormalizerBorrowed::new_nfc().normalize_iter(text)
}

/// Composed, with one character for those that mean the same: Normalization Form KC.
pub(crate) fn nfkc(text: &str) -> impl Iterator<Item = char> {
    ComposingNormalizerBorrowed::new_nfkc().normalize_iter(text.chars())
}

/// A character taken apart: Normalization Form D.
pub(crate) fn nfd(character: char) -> impl Iterator<Item = char> {
    DecomposingNormalizerBorrowed::new_nfd().normalize_iter(std::iter::once(character))
}

/// Whether a character is a mark upon another.
pub(crate) fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(character))
}
