//! The lettered actions of the objectives.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::generated::{ACTION_LABELS, ACTION_REVIEWS, ACTION_SYNONYMS};
use super::{CompactError, Objective, plain_number, synonyms_in, without_prefix};
use crate::vocabulary::{Label, Language, excerpt};

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

    /// The action's row in a table of the generated ones.
    fn row<T>(self, table: &[&'static [T]; Objective::COUNT as usize]) -> Option<&'static T> {
        table[self.objective.place()].get(usize::from(self.place))
    }

    /// A short label in exactly this language, one of the six of the United Nations.
    ///
    /// The Compact gives its actions no titles. These labels are this project's, [`Tier::Ours`](crate::vocabulary::Tier),
    /// unreviewed until [`Label::reviewed_by`] names a person: they tell actions apart on a screen and quote nothing.
    ///
    /// ```
    /// use migration_hub::compact::Action;
    /// use migration_hub::vocabulary::{Label, Language, Tier};
    ///
    /// let action: Action = "8.a".parse()?;
    /// assert!(Language::UNITED_NATIONS.iter().all(|language| action.label(language).is_some()));
    /// assert_eq!(action.label(&Language::ARABIC).map(Label::tier), Some(Tier::Ours));
    /// assert_eq!(action.label(&Language::ARABIC).and_then(Label::reviewed_by), None);
    /// # Ok::<(), migration_hub::compact::CompactError>(())
    /// ```
    pub fn label(self, language: &Language) -> Option<Label> {
        let text = *self.row(&ACTION_LABELS)?.get(language.united_nations_place()?)?;
        let id = self.to_string();
        let review = ACTION_REVIEWS.iter().find(|(action, tag, _)| *action == id && *tag == language.as_str());
        Label::ours(text, language, review.map(|(_, _, person)| *person))
    }

    /// Other words for the action in exactly this language, to find it by; empty outside the six languages.
    ///
    /// They are this project's and unreviewed, as the [label](Action::label) is. They are for searching, not for showing.
    pub fn synonyms(self, language: &Language) -> &'static [&'static str] {
        self.row(&ACTION_SYNONYMS).map_or(&[], |words| synonyms_in(words, language))
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
