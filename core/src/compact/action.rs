//! The lettered actions of the objectives.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CompactError, Objective, plain_number, without_prefix};
use crate::vocabulary::excerpt;

/// One of the 187 actions: an objective and a letter, written `13.b`.
///
/// ```
/// use migration_hub::compact::Action;
///
/// let action: Action = "gcm:13.b".parse()?;
/// assert_eq!(action.to_string(), "13.b");
/// assert_eq!(action.objective().number(), 13);
/// assert_eq!(action.letter(), 'b');
/// assert_eq!(action.citation(), "29 (b)");
/// assert_eq!(Action::all().count(), 187);
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
///
/// # Invariant
///
/// The objective has an action of that letter, also after deserialization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Action {
    objective: Objective,
    place: u8,
}

impl Action {
    /// The action of `objective` with this letter.
    ///
    /// # Errors
    ///
    /// [`CompactError::NoSuchAction`] when the objective has no such letter.
    pub fn new(objective: Objective, letter: char) -> Result<Self, CompactError> {
        ('a'..='z')
            .zip(0..objective.action_count())
            .find(|(known, _)| *known == letter)
            .map(|(_, place)| Self { objective, place })
            .ok_or(CompactError::NoSuchAction { objective, letter })
    }

    /// For places below the objective's count.
    pub(super) const fn at(objective: Objective, place: u8) -> Self {
        Self { objective, place }
    }

    /// All actions, by objective and letter.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        Objective::all().flat_map(Objective::actions)
    }

    /// The objective the action belongs to.
    pub const fn objective(self) -> Objective {
        self.objective
    }

    /// The letter.
    pub fn letter(self) -> char {
        char::from(b'a' + self.place)
    }

    /// Where the action stands in the Compact, as it is cited: `29 (b)`.
    pub fn citation(self) -> String {
        format!("{} ({})", self.objective.paragraph(), self.letter())
    }
}

impl FromStr for Action {
    type Err = CompactError;

    /// Reads `13.b`; the prefix `gcm:` may stand before it.
    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let malformed = || CompactError::NotAnAction { value: excerpt(value) };
        let (number, letter) = without_prefix(value).split_once('.').ok_or_else(malformed)?;
        let mut letters = letter.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return Err(malformed());
        };
        if plain_number(number).is_none() || !letter.is_ascii_lowercase() {
            return Err(malformed());
        }
        Self::new(number.parse()?, letter)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.objective, self.letter())
    }
}

impl Serialize for Action {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        id.parse().map_err(serde::de::Error::custom)
    }
}
