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

/// Whether a character shows something and is composed whatever stands around it: nothing that is composed has it anywhere but
/// at its beginning, and it is no mark. The letters and signs of most texts in the six languages, not all that there are.
///
/// Source: `NFC_Quick_Check` and `Canonical_Combining_Class` of the Unicode Character Database; a test holds the ranges
/// against these.
pub(crate) const fn is_settled(character: char) -> bool {
    matches!(
        character,
        '!'..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}'
            | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
            | '\u{60C}'..='\u{60F}' | '\u{61B}' | '\u{61D}'..='\u{64A}' | '\u{660}'..='\u{66F}' | '\u{671}'..='\u{6D5}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}'
    )
}

/// Whether a character is a mark upon another.
pub(crate) fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(character))
}
