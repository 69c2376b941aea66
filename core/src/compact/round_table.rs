//! The round tables of the International Migration Review Forum.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::generated::ROUND_TABLES;
use super::{CompactError, Objective};
use crate::vocabulary::Source;

/// One row of the generated table.
#[derive(Debug)]
pub(super) struct RoundTableRow {
    pub(super) objectives: &'static [u8],
    pub(super) sources: &'static [&'static Source],
}

/// One of the four round tables of the International Migration Review Forum, which share out the 23 objectives.
///
/// The page of the first Forum (2022) calls the sets indicative: a later Forum may group the objectives otherwise. The
/// titles of the round tables were not read. In data it is its number.
///
/// ```
/// use migration_hub::compact::{Objective, RoundTable};
///
/// let table = RoundTable::new(1)?;
/// let numbers: Vec<u8> = table.objectives().map(Objective::number).collect();
/// assert_eq!(numbers, [2, 5, 6, 12, 18]);
/// assert_eq!(Objective::new(13)?.round_table(), Some(RoundTable::new(2)?));
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
///
/// # Invariant
///
/// The number is from 1 to 4, also after deserialization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RoundTable(u8);

impl RoundTable {
    /// How many round tables the Forum has.
    pub const COUNT: u8 = 4;

    /// The round table with this number.
    ///
    /// # Errors
    ///
    /// [`CompactError::NoSuchRoundTable`] for a number outside 1 to 4.
    pub const fn new(number: u8) -> Result<Self, CompactError> {
        if number >= 1 && number <= Self::COUNT {
            Ok(Self(number))
        } else {
            Err(CompactError::NoSuchRoundTable { number: number as i64 })
        }
    }

    /// All round tables, in order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        (1..=Self::COUNT).map(Self)
    }

    fn row(self) -> &'static RoundTableRow {
        // The constructor keeps the number within the table.
        &ROUND_TABLES[usize::from(self.0 - 1)]
    }

    /// The number, 1 to 4.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The objectives of the round table, in order; every objective belongs to exactly one.
    pub fn objectives(self) -> impl Iterator<Item = Objective> {
        self.row().objectives.iter().filter_map(|number| Objective::new(*number).ok())
    }

    /// Where the set was read; never empty.
    pub fn sources(self) -> impl ExactSizeIterator<Item = &'static Source> {
        self.row().sources.iter().copied()
    }
}

impl fmt::Display for RoundTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl<'de> Deserialize<'de> for RoundTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        u8::try_from(number)
            .map_err(|_| CompactError::NoSuchRoundTable { number })
            .and_then(Self::new)
            .map_err(serde::de::Error::custom)
    }
}
