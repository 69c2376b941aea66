//! The Global Compact for Migration as data: 23 objectives, their 187 actions, ten guiding principles, what they are linked to.
//!
//! Each is a small value that is valid by construction. Words come in tiers that have types of their own: a title of
//! the Compact is an [`OfficialTitle`], the Hub's short label is a [`HubLabel`], and neither stands in for the other.
//! Where official words in a language were not read, the answer is `None`.
//!
//! ```
//! use migration_hub::compact::{Action, Objective, Principle};
//! use migration_hub::vocabulary::Language;
//!
//! let detention = Objective::new(13)?;
//! assert_eq!(detention.paragraph(), 29);
//! assert_eq!(
//!     detention.title(&Language::ENGLISH).map(|title| title.text()),
//!     Some("Use migration detention only as a measure of last resort and work towards alternatives"),
//! );
//! assert_eq!(detention.title(&Language::ARABIC), None);
//! assert_eq!(detention.hub_label(&Language::ENGLISH).map(|label| label.text()), Some("Alternatives to detention"));
//!
//! let action: Action = "13.b".parse()?;
//! assert_eq!(action.objective(), detention);
//! assert_eq!(Principle::all().len(), 10);
//! assert!(detention.sdg_links().iter().any(|link| link.target().to_string() == "10.7"));
//! # Ok::<(), migration_hub::compact::CompactError>(())
//! ```
//!
//! The Start-up Fund for Safe, Orderly and Regular Migration clusters the objectives under five thematic areas. Their
//! titles and objectives could not be read, so they are not here.

mod action;
mod generated;
mod objective;
mod principle;
mod round_table;
mod sdg;
mod title;
mod title_check;

pub use self::action::Action;
pub use self::objective::Objective;
pub use self::principle::Principle;
pub use self::round_table::RoundTable;
pub use self::sdg::{Certainty, SdgLink, SdgSubject, SdgTarget, SdgWording};
pub use self::title::{HubLabel, OfficialTitle};
pub use self::title_check::{Form, TitleCheck, TitleMatch, WordDifference, check_title};

use crate::vocabulary::Language;

/// Why a value names nothing in the Compact.
///
/// ```
/// use migration_hub::compact::{Action, CompactError, Objective};
///
/// let error = Objective::new(24);
/// assert_eq!(error, Err(CompactError::NoSuchObjective { number: 24 }));
/// let message = "13.z".parse::<Action>().map_err(|error| error.to_string());
/// assert_eq!(message, Err("action 13.z does not exist: objective 13 has actions a to h".to_owned()));
/// # Ok::<(), CompactError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompactError {
    /// A number outside 1 to 23.
    #[error("objective {number} does not exist: the Compact has objectives 1 to 23")]
    NoSuchObjective {
        /// The number as given.
        number: i64,
    },
    /// A text that is not the number of an objective.
    #[error("{value:?} is not an objective: expected a number from 1 to 23")]
    NotAnObjective {
        /// The text as given.
        value: String,
    },
    /// A text that is not the letter of a guiding principle.
    #[error("{value:?} is not a guiding principle: the Compact has principles a to j")]
    NotAPrinciple {
        /// The text as given.
        value: String,
    },
    /// A letter that the objective's list of actions does not reach.
    #[error("action {objective}.{letter} does not exist: objective {objective} has actions a to {}", objective.last_letter())]
    NoSuchAction {
        /// The objective.
        objective: Objective,
        /// The letter as given.
        letter: char,
    },
    /// A number outside 1 to 4.
    #[error("round table {number} does not exist: the International Migration Review Forum has round tables 1 to 4")]
    NoSuchRoundTable {
        /// The number as given.
        number: i64,
    },
    /// A text that names no target of the Sustainable Development Goals.
    #[error(
        "{value:?} is not a target of the Sustainable Development Goals: expected one of the 169, such as 10.7 or 16.a"
    )]
    NotAnSdgTarget {
        /// The text as given.
        value: String,
    },
    /// A text that is not written as the id of an action.
    #[error("{value:?} is not an action: expected the objective's number, a dot and a letter, such as 13.b")]
    NotAnAction {
        /// The text as given.
        value: String,
    },
}

/// Search words in the order of [`Language::UNITED_NATIONS`].
type Synonyms = [&'static [&'static str]; 6];

/// The words in exactly this language; none outside the six.
fn synonyms_in(words: &Synonyms, language: &Language) -> &'static [&'static str] {
    language.united_nations_place().and_then(|place| words.get(place)).copied().unwrap_or_default()
}

/// A text without the prefix that marks ids of the Compact in data from elsewhere.
fn without_prefix(value: &str) -> &str {
    value.strip_prefix("gcm:").unwrap_or(value)
}

/// The number that `digits` write: no sign, no space, no leading zero.
fn plain_number(digits: &str) -> Option<i64> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if plain || digits == "0" { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
