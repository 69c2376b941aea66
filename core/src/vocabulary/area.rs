//! Countries and areas, by their M49 and ISO 3166-1 codes.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::generated::{AREAS, AREAS_BY_ALPHA2, AREAS_BY_M49};
use super::region::parse_m49;
use super::{Language, Region, excerpt};

/// One row of the generated area table.
#[derive(Debug)]
pub(super) struct AreaRow {
    pub(super) m49: u16,
    pub(super) alpha2: &'static str,
    pub(super) alpha3: &'static str,
    /// The smallest region the area belongs to.
    pub(super) region: Option<u16>,
    pub(super) ldc: bool,
    pub(super) lldc: bool,
    pub(super) sids: bool,
    /// In the order of [`Language::UNITED_NATIONS`], as the names are.
    pub(super) names_from: [NameSource; 6],
    pub(super) names: [&'static str; 6],
}

/// Which list a name of an area was read from.
///
/// ```
/// use migration_hub::vocabulary::{Area, Language, NameSource};
///
/// assert_eq!(Area::parse("KEN")?.name_from(&Language::ENGLISH), Some(NameSource::Unterm));
/// assert_eq!(Area::parse("CCK")?.name_from(&Language::ENGLISH), Some(NameSource::M49));
/// assert_eq!(Area::parse("CCK")?.name_from(&Language::RUSSIAN), Some(NameSource::Cldr));
/// # Ok::<(), migration_hub::vocabulary::AreaError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameSource {
    /// The short names of UNTERM, the United Nations terminology database.
    Unterm,
    /// The names of the M49 list, for areas UNTERM gives no short name.
    M49,
    /// The Unicode Common Locale Data Repository, where the name in M49 is damaged or in another case than the
    /// nominative. Not words of the United Nations.
    Cldr,
}

/// A country or area that has an M49 code, identified by its ISO 3166-1 alpha-3 code.
///
/// ```
/// use migration_hub::vocabulary::{Area, Language};
///
/// let kenya = Area::parse("404")?;
/// assert_eq!((kenya.alpha3(), kenya.alpha2(), kenya.m49()), ("KEN", "KE", 404));
/// assert_eq!(kenya, Area::parse("KE")?);
/// assert_eq!(kenya.name(&Language::ARABIC), Some("كينيا"));
/// assert_eq!(kenya.name(&Language::new("sw")?), None);
/// assert_eq!(kenya.region().map(|region| region.name()), Some("Eastern Africa"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Naming is a policy of each portal
///
/// The table gives codes and the short names of its source; it is not a statement on the status of any territory. What
/// a portal decides is a [`NamingPolicy`](super::NamingPolicy). Two places need a portal's own decision. Taiwan (158) is listed, under Eastern Asia, as the source lists it.
/// Kosovo is not: it has no M49 or ISO 3166-1 code, and `XKX` is refused.
///
/// # Order
///
/// Areas are ordered by alpha-3 code, on every platform and in every language.
#[derive(Clone, Copy)]
pub struct Area(&'static AreaRow);

impl Area {
    /// Every area, by alpha-3 code.
    ///
    /// ```
    /// use migration_hub::vocabulary::Area;
    ///
    /// assert_eq!(Area::all().len(), 249);
    /// ```
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        AREAS.iter().map(Self)
    }

    /// The area with this alpha-3, alpha-2 or M49 code, letters in any mixture of capitals.
    ///
    /// # Errors
    ///
    /// [`AreaError::Unknown`] when no row has the code.
    pub fn parse(code: &str) -> Result<Self, AreaError> {
        let found = match parse_m49(code) {
            Some(number) => Self::find_m49(number),
            None => Self::find_letters(code),
        };
        found.ok_or_else(|| AreaError::Unknown { value: excerpt(code) })
    }

    /// The area with this M49 code.
    ///
    /// # Errors
    ///
    /// [`AreaError::Unknown`] when no row has the code; the codes of regions are those of [`Region`].
    pub fn from_m49(code: u16) -> Result<Self, AreaError> {
        Self::find_m49(code).ok_or_else(|| AreaError::Unknown { value: format!("{code:03}") })
    }

    fn find_m49(code: u16) -> Option<Self> {
        let index = AREAS_BY_M49.binary_search_by_key(&code, |(m49, _)| *m49).ok()?;
        AREAS_BY_M49.get(index).and_then(|(_, place)| AREAS.get(*place)).map(Self)
    }

    fn find_letters(code: &str) -> Option<Self> {
        let upper = code.to_ascii_uppercase();
        let place = if upper.len() == 2 {
            let index = AREAS_BY_ALPHA2.binary_search_by(|(alpha2, _)| (*alpha2).cmp(&upper)).ok()?;
            AREAS_BY_ALPHA2.get(index)?.1
        } else {
            AREAS.binary_search_by(|row| row.alpha3.cmp(&upper)).ok()?
        };
        AREAS.get(place).map(Self)
    }

    /// The ISO 3166-1 alpha-3 code, three capitals.
    pub const fn alpha3(self) -> &'static str {
        self.0.alpha3
    }

    /// The ISO 3166-1 alpha-2 code, two capitals.
    pub const fn alpha2(self) -> &'static str {
        self.0.alpha2
    }

    /// The M49 code as a number; written out it has three digits.
    pub const fn m49(self) -> u16 {
        self.0.m49
    }

    /// The short name in exactly this language, one of the six of the United Nations.
    pub fn name(self, language: &Language) -> Option<&'static str> {
        self.0.names.get(language.united_nations_place()?).copied()
    }

    /// The short name in English.
    pub const fn english_name(self) -> &'static str {
        self.0.names[1]
    }

    /// Which list the name in exactly this language was read from.
    pub fn name_from(self, language: &Language) -> Option<NameSource> {
        self.0.names_from.get(language.united_nations_place()?).copied()
    }

    /// The smallest M49 region the area belongs to; Antarctica belongs to none.
    pub fn region(self) -> Option<Region> {
        self.0.region.and_then(Region::find)
    }

    /// Whether the area belongs to `region`, at whatever level.
    pub fn is_in(self, region: Region) -> bool {
        self.region().is_some_and(|smallest| smallest.is_within(region))
    }

    /// Whether the area is one of the least developed countries.
    ///
    /// ```
    /// use migration_hub::vocabulary::Area;
    ///
    /// let landlocked = Area::all().filter(|area| area.is_least_developed() && area.is_landlocked_developing());
    /// assert!(landlocked.map(Area::alpha3).any(|code| code == "TCD"));
    /// ```
    pub const fn is_least_developed(self) -> bool {
        self.0.ldc
    }

    /// Whether the area is one of the landlocked developing countries.
    pub const fn is_landlocked_developing(self) -> bool {
        self.0.lldc
    }

    /// Whether the area is one of the small island developing States.
    pub const fn is_small_island_developing(self) -> bool {
        self.0.sids
    }
}

/// Why a text is no country or area.
///
/// ```
/// use migration_hub::vocabulary::Area;
///
/// let error = Area::parse("Kenya").map_err(|error| error.to_string());
/// assert_eq!(error, Err("no area has the code \"Kenya\": expected ISO 3166-1 alpha-3 or alpha-2, or M49, such as KEN, KE or 404".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// The code is in no row of the table.
    #[error("no area has the code {value:?}: expected ISO 3166-1 alpha-3 or alpha-2, or M49, such as KEN, KE or 404")]
    Unknown {
        /// The code as given.
        value: String,
    },
}

impl FromStr for Area {
    type Err = AreaError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::parse(code)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.alpha3)
    }
}

impl fmt::Debug for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Area({self})")
    }
}

impl PartialEq for Area {
    fn eq(&self, other: &Self) -> bool {
        self.0.alpha3 == other.0.alpha3
    }
}

impl Eq for Area {}

impl PartialOrd for Area {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Area {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.alpha3.cmp(other.0.alpha3)
    }
}

impl Hash for Area {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.alpha3.hash(state);
    }
}

impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.alpha3)
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
