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
    /// Other names, each with the place of its language.
    pub(super) also: &'static [(usize, &'static str)],
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

impl NameSource {
    /// The list in data: `unterm`, `m49` or `cldr`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unterm => "unterm",
            Self::M49 => "m49",
            Self::Cldr => "cldr",
        }
    }
}

/// A country or area, identified by its ISO 3166-1 alpha-3 code.
///
/// ```
/// use migration_hub::vocabulary::{Area, Language};
///
/// let kenya = Area::parse("404")?;
/// assert_eq!((kenya.alpha3(), kenya.alpha2(), kenya.m49()), ("KEN", Some("KE"), Some(404)));
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
/// Kosovo is not: it has no code in M49 or ISO 3166-1.
///
/// # Codes that ISO 3166-1 leaves to its users
///
/// A portal that lists what the table does not gives it one of the codes that ISO 3166-1 will never give to an area: AAA
/// to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ. Such a code is an area without a name, of which only the portal's policy
/// says what it stands for; a [`Hub`](crate::hub::Hub) takes no content with one that its policy does not add.
///
/// ```
/// use migration_hub::vocabulary::{Area, Language};
///
/// let assigned = Area::parse("xkx")?;
/// assert_eq!((assigned.alpha3(), assigned.is_user_assigned()), ("XKX", true));
/// assert_eq!((assigned.name(&Language::ENGLISH), assigned.m49()), (None, None));
/// # Ok::<(), migration_hub::vocabulary::AreaError>(())
/// ```
///
/// # Order
///
/// Areas are ordered by alpha-3 code, on every platform and in every language.
#[derive(Clone, Copy)]
pub struct Area(Entry);

#[derive(Clone, Copy)]
enum Entry {
    Table(&'static AreaRow),
    Assigned(&'static [u8; 3]),
}

/// What the codes that ISO 3166-1 leaves to its users begin with: first and last pair of letters.
const USER_PAIRS: [(&[u8; 2], &[u8; 2]); 4] = [(b"AA", b"AA"), (b"QM", b"QZ"), (b"XA", b"XZ"), (b"ZZ", b"ZZ")];

const LETTERS: usize = 26;

/// How many pairs these are.
const PAIRS: usize = 1 + 14 + 26 + 1;

/// The codes that ISO 3166-1 leaves to its users, in order.
static USER_ASSIGNED: [[u8; 3]; PAIRS * LETTERS] = user_assigned();

const fn user_assigned() -> [[u8; 3]; PAIRS * LETTERS] {
    let mut codes = [[0; 3]; PAIRS * LETTERS];
    let (mut range, mut place) = (0, 0);
    while range < USER_PAIRS.len() {
        let ([first, from], [_, to]) = (*USER_PAIRS[range].0, *USER_PAIRS[range].1);
        let mut second = from;
        while second <= to {
            let mut third = b'A';
            while third <= b'Z' {
                codes[place] = [first, second, third];
                (place, third) = (place + 1, third + 1);
            }
            second += 1;
        }
        range += 1;
    }
    codes
}

impl Area {
    /// Every area of the table, by alpha-3 code.
    ///
    /// ```
    /// use migration_hub::vocabulary::Area;
    ///
    /// assert_eq!(Area::all().len(), 249);
    /// ```
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        AREAS.iter().map(Self::of)
    }

    const fn of(row: &'static AreaRow) -> Self {
        Self(Entry::Table(row))
    }

    const fn row(self) -> Option<&'static AreaRow> {
        match self.0 {
            Entry::Table(row) => Some(row),
            Entry::Assigned(_) => None,
        }
    }

    /// The area with this alpha-3, alpha-2 or M49 code, letters in any mixture of capitals.
    ///
    /// # Errors
    ///
    /// [`AreaError::Unknown`] when no row has the code, and ISO 3166-1 does not leave it to its users.
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
        AREAS_BY_M49.get(index).and_then(|(_, place)| AREAS.get(*place)).map(Self::of)
    }

    fn find_letters(code: &str) -> Option<Self> {
        let upper = code.to_ascii_uppercase();
        let place = if upper.len() == 2 {
            let index = AREAS_BY_ALPHA2.binary_search_by(|(alpha2, _)| (*alpha2).cmp(&upper)).ok()?;
            AREAS_BY_ALPHA2.get(index)?.1
        } else if let Ok(place) = AREAS.binary_search_by(|row| row.alpha3.cmp(&upper)) {
            place
        } else {
            let place = USER_ASSIGNED.binary_search_by(|code| code.as_slice().cmp(upper.as_bytes())).ok()?;
            return USER_ASSIGNED.get(place).map(|code| Self(Entry::Assigned(code)));
        };
        AREAS.get(place).map(Self::of)
    }

    /// The ISO 3166-1 alpha-3 code, three capitals.
    pub const fn alpha3(self) -> &'static str {
        match self.0 {
            Entry::Table(row) => row.alpha3,
            // The codes are capitals.
            Entry::Assigned(code) => match std::str::from_utf8(code) {
                Ok(code) => code,
                Err(_) => "",
            },
        }
    }

    /// Whether its code is one that ISO 3166-1 leaves to its users.
    pub const fn is_user_assigned(self) -> bool {
        matches!(self.0, Entry::Assigned(_))
    }

    /// The ISO 3166-1 alpha-2 code, two capitals.
    pub fn alpha2(self) -> Option<&'static str> {
        self.row().map(|row| row.alpha2)
    }

    /// The M49 code as a number; written out it has three digits.
    pub fn m49(self) -> Option<u16> {
        self.row().map(|row| row.m49)
    }

    /// The short name of the table in exactly this language, one of the six of the United Nations.
    pub fn name(self, language: &Language) -> Option<&'static str> {
        self.row()?.names.get(language.united_nations_place()?).copied()
    }

    /// Other names by which people call the area in exactly this language: looked for, and never shown.
    ///
    /// Source: the usual, short and variant names of the Unicode Common Locale Data Repository, version 48, that are not the
    /// table's own.
    ///
    /// ```
    /// use migration_hub::vocabulary::{Area, Language};
    ///
    /// let names: Vec<&str> = Area::parse("MDA")?.also_called(&Language::FRENCH).collect();
    /// assert_eq!(names, ["Moldavie"]);
    /// assert_eq!(Area::parse("KEN")?.also_called(&Language::FRENCH).count(), 0);
    /// # Ok::<(), migration_hub::vocabulary::AreaError>(())
    /// ```
    pub fn also_called(self, language: &Language) -> impl Iterator<Item = &'static str> {
        let place = language.united_nations_place();
        let names = self.row().map_or(&[][..], |row| row.also);
        names.iter().filter(move |(of, _)| Some(*of) == place).map(|(_, name)| *name)
    }

    /// Which list the name in exactly this language was read from.
    pub fn name_from(self, language: &Language) -> Option<NameSource> {
        self.row()?.names_from.get(language.united_nations_place()?).copied()
    }

    /// The smallest M49 region the area belongs to; Antarctica belongs to none.
    pub fn region(self) -> Option<Region> {
        self.row()?.region.and_then(Region::find)
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
    pub fn is_least_developed(self) -> bool {
        self.row().is_some_and(|row| row.ldc)
    }

    /// Whether the area is one of the landlocked developing countries.
    pub fn is_landlocked_developing(self) -> bool {
        self.row().is_some_and(|row| row.lldc)
    }

    /// Whether the area is one of the small island developing States.
    pub fn is_small_island_developing(self) -> bool {
        self.row().is_some_and(|row| row.sids)
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
        f.write_str(self.alpha3())
    }
}

impl fmt::Debug for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Area({self})")
    }
}

impl PartialEq for Area {
    fn eq(&self, other: &Self) -> bool {
        self.alpha3() == other.alpha3()
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
        self.alpha3().cmp(other.alpha3())
    }
}

impl Hash for Area {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.alpha3().hash(state);
    }
}

impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.alpha3())
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
