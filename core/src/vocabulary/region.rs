//! The regions, sub-regions and intermediate regions of M49.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::generated::REGIONS;
use super::label::LabelRow;
use super::{Area, Label, Language, excerpt};

/// One row of the generated region table.
#[derive(Debug)]
pub(super) struct RegionRow {
    pub(super) m49: u16,
    pub(super) level: Level,
    pub(super) name: &'static str,
    pub(super) parent: Option<u16>,
    pub(super) hub_labels: &'static [LabelRow],
}

/// How high a region stands in M49.
///
/// ```
/// use migration_hub::vocabulary::{Level, Region};
///
/// assert_eq!(Region::from_m49(14)?.level(), Level::IntermediateRegion);
/// # Ok::<(), migration_hub::vocabulary::RegionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// One of the five: Africa, Oceania, Americas, Asia, Europe.
    Region,
    /// A part of a region.
    SubRegion,
    /// A part of a sub-region; only Sub-Saharan Africa and Latin America and the Caribbean have them.
    IntermediateRegion,
}

/// A region of M49 at any level, written as its three digits.
///
/// ```
/// use migration_hub::vocabulary::Region;
///
/// let eastern_africa: Region = "014".parse()?;
/// assert_eq!(eastern_africa.name(), "Eastern Africa");
/// assert_eq!(eastern_africa.parent().map(Region::name), Some("Sub-Saharan Africa"));
/// assert_eq!(eastern_africa.top().name(), "Africa");
/// assert!(eastern_africa.areas().any(|area| area.alpha3() == "KEN"));
/// # Ok::<(), migration_hub::vocabulary::RegionError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Region(&'static RegionRow);

impl Region {
    /// Every region of every level, by M49 code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        REGIONS.iter().map(Self)
    }

    /// The region with this M49 code.
    ///
    /// # Errors
    ///
    /// [`RegionError::Unknown`] when M49 has no region with that code.
    pub fn from_m49(code: u16) -> Result<Self, RegionError> {
        Self::find(code).ok_or_else(|| RegionError::Unknown { value: format!("{code:03}") })
    }

    pub(super) fn find(code: u16) -> Option<Self> {
        let index = REGIONS.binary_search_by_key(&code, |row| row.m49).ok()?;
        REGIONS.get(index).map(Self)
    }

    /// The M49 code as a number.
    pub const fn m49(self) -> u16 {
        self.0.m49
    }

    /// How high the region stands.
    pub const fn level(self) -> Level {
        self.0.level
    }

    /// The English name in M49.
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The Hub's label for the region in exactly this language; the Hub labels the five regions in three languages.
    pub fn hub_label(self, language: &Language) -> Option<Label> {
        Label::find(self.0.hub_labels, language)
    }

    /// The region this one is a part of.
    pub fn parent(self) -> Option<Self> {
        self.0.parent.and_then(Self::find)
    }

    /// The one of the five regions that this one belongs to, or is.
    #[must_use]
    pub fn top(self) -> Self {
        std::iter::successors(Some(self), |region| region.parent()).last().unwrap_or(self)
    }

    /// Whether this is `other` or a part of it.
    pub fn is_within(self, other: Self) -> bool {
        std::iter::successors(Some(self), |region| region.parent()).any(|region| region == other)
    }

    /// The countries and areas in the region, by alpha-3 code.
    pub fn areas(self) -> impl Iterator<Item = Area> {
        Area::all().filter(move |area| area.is_in(self))
    }
}

/// Why a text is no region.
///
/// ```
/// use migration_hub::vocabulary::Region;
///
/// let error = "Africa".parse::<Region>().map_err(|error| error.to_string());
/// assert_eq!(error, Err("no region has the code \"Africa\": expected the digits of an M49 region, such as 014".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegionError {
    /// The code is in no row of the table.
    #[error("no region has the code {value:?}: expected the digits of an M49 region, such as 014")]
    Unknown {
        /// The code as given.
        value: String,
    },
}

impl FromStr for Region {
    type Err = RegionError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        parse_m49(code).and_then(Self::find).ok_or_else(|| RegionError::Unknown { value: excerpt(code) })
    }
}

/// One to three digits. Spreadsheets lose the leading zeros of M49 codes, so fewer than three are read too.
pub(super) fn parse_m49(code: &str) -> Option<u16> {
    let digits = (1..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| code.parse().ok()).flatten()
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0.m49)
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Region({self})")
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.0.m49 == other.0.m49
    }
}

impl Eq for Region {}

impl PartialOrd for Region {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Region {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.m49.cmp(&other.0.m49)
    }
}

impl Hash for Region {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.m49.hash(state);
    }
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}
