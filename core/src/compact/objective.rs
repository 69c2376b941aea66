//! The 23 objectives.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::generated::{OBJECTIVE_STAND_INS, OBJECTIVE_SYNONYMS, OBJECTIVES, SDG_LINKS};
use super::{
    Action, CompactError, HubLabel, OfficialTitle, RoundTable, SdgLink, plain_number, synonyms_in, without_prefix,
};
use crate::vocabulary::{LabelRow, Language, excerpt};

/// One row of the generated table.
#[derive(Debug)]
pub(super) struct ObjectiveRow {
    pub(super) paragraph: u8,
    pub(super) actions: u8,
    pub(super) hub_term_id: u16,
    pub(super) titles: &'static [LabelRow],
    pub(super) hub_labels: &'static [LabelRow],
}

/// One of the 23 objectives of the Compact. In data it is its number.
///
/// ```
/// use migration_hub::compact::Objective;
/// use migration_hub::vocabulary::Language;
///
/// let data = Objective::new(1)?;
/// assert_eq!(data.to_string(), "1");
/// assert_eq!(data.paragraph(), 17);
/// assert_eq!(data.actions().len(), 11);
/// assert_eq!(data.hub_label(&Language::FRENCH).map(|label| label.text()), Some("Données"));
/// assert_eq!("23".parse::<Objective>()?.number(), 23);
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
///
/// # Invariant
///
/// The number is from 1 to 23, also after deserialization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Objective(u8);

impl Objective {
    /// How many objectives the Compact has.
    pub const COUNT: u8 = 23;

    /// The Hub's taxonomy numbers the objectives from 279.
    const FIRST_HUB_TERM_ID: u16 = 279;

    /// The objective with this number.
    ///
    /// # Errors
    ///
    /// [`CompactError::NoSuchObjective`] for a number outside 1 to 23.
    pub const fn new(number: u8) -> Result<Self, CompactError> {
        if number >= 1 && number <= Self::COUNT {
            Ok(Self(number))
        } else {
            Err(CompactError::NoSuchObjective { number: number as i64 })
        }
    }

    fn from_number(number: i64) -> Result<Self, CompactError> {
        u8::try_from(number).map_err(|_| CompactError::NoSuchObjective { number }).and_then(Self::new)
    }

    /// The objective whose page on the Migration Network Hub is the taxonomy term `id`.
    ///
    /// ```
    /// use migration_hub::compact::Objective;
    ///
    /// assert_eq!(Objective::from_hub_term_id(291), Objective::new(13).ok());
    /// assert_eq!(Objective::from_hub_term_id(302), None);
    /// ```
    pub fn from_hub_term_id(id: u16) -> Option<Self> {
        let number = id.checked_sub(Self::FIRST_HUB_TERM_ID)?.checked_add(1)?;
        u8::try_from(number).ok().and_then(|number| Self::new(number).ok())
    }

    /// All objectives, in order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        (1..=Self::COUNT).map(Self)
    }

    fn row(self) -> &'static ObjectiveRow {
        &OBJECTIVES[self.place()]
    }

    /// Its place in a table of the objectives; the constructor keeps it within.
    pub(super) fn place(self) -> usize {
        usize::from(self.0 - 1)
    }

    /// The number, 1 to 23.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The paragraph of the Compact that states the objective: 16 more than its number.
    pub fn paragraph(self) -> u8 {
        self.row().paragraph
    }

    /// The taxonomy term of the objective's page on the Migration Network Hub.
    pub fn hub_term_id(self) -> u16 {
        self.row().hub_term_id
    }

    /// The official title in exactly this language; `None` where the words were not read in a UN document.
    ///
    /// A title is never answered in another language than asked for: fall back yourself, with the served language
    /// shown, or ask for [`Language::base`].
    pub fn title(self, language: &Language) -> Option<OfficialTitle> {
        OfficialTitle::find(self.row().titles, language)
    }

    /// The official titles there are, by language code.
    pub fn titles(self) -> impl Iterator<Item = OfficialTitle> {
        Language::UNITED_NATIONS.iter().filter_map(move |language| self.title(language))
    }

    /// The Migration Network Hub's short label in exactly this language; the Hub has English, French and Spanish.
    pub fn hub_label(self, language: &Language) -> Option<HubLabel> {
        HubLabel::find(self.row().hub_labels, language)
    }

    /// The objective's actions, by letter.
    ///
    /// The Compact offers them as instruments to draw from. They are not a list to be completed.
    pub fn actions(self) -> impl ExactSizeIterator<Item = Action> + DoubleEndedIterator {
        (0..self.action_count()).map(move |place| Action::at(self, place))
    }

    /// Other words for the objective in exactly this language, to find it by; empty outside the six languages.
    ///
    /// They are this project's, unreviewed, and for searching: do not show one as the title.
    ///
    /// ```
    /// use migration_hub::compact::Objective;
    /// use migration_hub::vocabulary::Language;
    ///
    /// let words = Objective::new(20)?.synonyms(&Language::SPANISH);
    /// assert!(!words.is_empty());
    /// # Ok::<(), migration_hub::compact::CompactError>(())
    /// ```
    pub fn synonyms(self, language: &Language) -> &'static [&'static str] {
        synonyms_in(&OBJECTIVE_SYNONYMS[self.place()], language)
    }

    /// The synonyms in a language in which the Hub has no label; none in one with a label.
    pub(crate) fn stand_ins(self, language: &Language) -> &'static [&'static str] {
        synonyms_in(&OBJECTIVE_STAND_INS[self.place()], language)
    }

    /// The targets of the Sustainable Development Goals that the objective is commonly related to, by target.
    ///
    /// See [`SdgLink`] for an example, and for how sure each link is.
    pub fn sdg_links(self) -> &'static [SdgLink] {
        SDG_LINKS[self.place()]
    }

    /// The round table of the International Migration Review Forum that the objective belongs to.
    ///
    /// See [`RoundTable`] for an example, and for how firm this is.
    pub fn round_table(self) -> Option<RoundTable> {
        RoundTable::all().find(|table| table.objectives().any(|objective| objective == self))
    }

    /// How many actions the objective has.
    pub(super) fn action_count(self) -> u8 {
        self.row().actions
    }

    /// The letter of the last action.
    pub(super) fn last_letter(self) -> char {
        char::from(b'a' + self.action_count() - 1)
    }
}

impl FromStr for Objective {
    type Err = CompactError;

    /// Reads the number in plain digits; the prefix `gcm:` may stand before it.
    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let number = plain_number(without_prefix(value))
            .ok_or_else(|| CompactError::NotAnObjective { value: excerpt(value) })?;
        Self::from_number(number)
    }
}

impl fmt::Display for Objective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl TryFrom<u8> for Objective {
    type Error = CompactError;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number)
    }
}

impl<'de> Deserialize<'de> for Objective {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        Self::from_number(number).map_err(serde::de::Error::custom)
    }
}
