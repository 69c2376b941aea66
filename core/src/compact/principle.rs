//! The ten guiding principles.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::generated::{PRINCIPLE_STAND_INS, PRINCIPLE_SYNONYMS, PRINCIPLES};
use super::{CompactError, synonyms_in, without_prefix};
use crate::vocabulary::{Label, LabelRow, Language, excerpt};

/// One row of the generated table.
#[derive(Debug)]
pub(super) struct PrincipleRow {
    pub(super) hub_term_id: Option<u16>,
    pub(super) names: &'static [LabelRow],
}

/// One of the ten guiding principles, paragraph 15 (a) to (j) of the Compact. In data it is its letter.
///
/// ```
/// use migration_hub::compact::Principle;
/// use migration_hub::vocabulary::{Language, Tier};
///
/// let child_sensitive: Principle = "h".parse()?;
/// assert_eq!(child_sensitive.citation(), "15 (h)");
/// let name = child_sensitive.name(&Language::ENGLISH);
/// assert_eq!(name.map(|name| (name.text(), name.tier())), Some(("Child-sensitive", Tier::Official)));
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
///
/// # Invariant
///
/// The letter is from `a` to `j`, also after deserialization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Principle(u8);

impl Principle {
    /// How many guiding principles the Compact has.
    pub const COUNT: u8 = 10;

    /// The principle with this letter.
    ///
    /// # Errors
    ///
    /// [`CompactError::NotAPrinciple`] for anything but `a` to `j`.
    pub fn new(letter: char) -> Result<Self, CompactError> {
        ('a'..='j')
            .zip(0..Self::COUNT)
            .find(|(known, _)| *known == letter)
            .map(|(_, place)| Self(place))
            .ok_or_else(|| CompactError::NotAPrinciple { value: letter.to_string() })
    }

    /// All principles, in order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        (0..Self::COUNT).map(Self)
    }

    fn row(self) -> &'static PrincipleRow {
        // The constructor keeps the place within the table.
        &PRINCIPLES[usize::from(self.0)]
    }

    /// The letter, `a` to `j`.
    pub fn letter(self) -> char {
        char::from(b'a' + self.0)
    }

    /// Where the principle stands in the Compact, as it is cited: `15 (h)`.
    pub fn citation(self) -> String {
        format!("15 ({})", self.letter())
    }

    /// The taxonomy term of the principle's page on the Migration Network Hub, where it was seen.
    pub fn hub_term_id(self) -> Option<u16> {
        self.row().hub_term_id
    }

    /// The name in exactly this language.
    ///
    /// Look at its [`tier`](Label::tier) before calling it official: most names were read on the Hub, and the
    /// Chinese ones are official words of another resolution, which [`document`](Label::document) names.
    pub fn name(self, language: &Language) -> Option<Label> {
        Label::find(self.row().names, language)
    }

    /// Other words for the principle in exactly this language, to find it by; empty outside the six languages.
    ///
    /// They are this project's, unreviewed, and for searching: do not show one as the name.
    ///
    /// ```
    /// use migration_hub::compact::Principle;
    /// use migration_hub::vocabulary::Language;
    ///
    /// assert!(!Principle::new('g')?.synonyms(&Language::RUSSIAN).is_empty());
    /// # Ok::<(), migration_hub::compact::CompactError>(())
    /// ```
    pub fn synonyms(self, language: &Language) -> &'static [&'static str] {
        synonyms_in(&PRINCIPLE_SYNONYMS[usize::from(self.0)], language)
    }

    /// The synonyms in a language without a name; none in one with a name.
    pub(crate) fn stand_ins(self, language: &Language) -> &'static [&'static str] {
        synonyms_in(&PRINCIPLE_STAND_INS[usize::from(self.0)], language)
    }
}

impl FromStr for Principle {
    type Err = CompactError;

    /// Reads the letter; the prefix `gcm:` may stand before it.
    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let mut letters = without_prefix(value).chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => Self::new(letter),
            _ => Err(CompactError::NotAPrinciple { value: excerpt(value) }),
        }
    }
}

impl fmt::Display for Principle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.letter(), f)
    }
}

impl Serialize for Principle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_char(self.letter())
    }
}

impl<'de> Deserialize<'de> for Principle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let letter = String::deserialize(deserializer)?;
        letter.parse().map_err(serde::de::Error::custom)
    }
}
