//! The targets of the Sustainable Development Goals, and the objectives that are commonly related to them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::generated::{SDG_GOALS, SDG_WORDINGS};
use super::{CompactError, Objective, plain_number};
use crate::vocabulary::{Source, excerpt};

/// One of the 169 targets of the Sustainable Development Goals, written `10.7` or `16.a`.
///
/// ```
/// use migration_hub::compact::{Objective, SdgTarget};
///
/// let target: SdgTarget = "10.c".parse()?;
/// assert_eq!((target.goal(), target.to_string().as_str()), (10, "10.c"));
/// let objectives: Vec<u8> = target.objectives().map(Objective::number).collect();
/// assert_eq!(objectives, [20]);
/// assert!("10.8".parse::<SdgTarget>().is_err());
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
///
/// # Order
///
/// By goal, the numbered targets before the lettered ones: 10.2, 10.7, 10.a.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SdgTarget {
    goal: u8,
    point: Point,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Point {
    Number(u8),
    /// The place of the letter, `a` being 0.
    Letter(u8),
}

impl SdgTarget {
    /// Only for targets of the generated tables.
    pub(super) const fn numbered(goal: u8, number: u8) -> Self {
        Self { goal, point: Point::Number(number) }
    }

    /// Only for targets of the generated tables.
    pub(super) const fn lettered(goal: u8, place: u8) -> Self {
        Self { goal, point: Point::Letter(place) }
    }

    /// All targets, in order.
    ///
    /// ```
    /// use migration_hub::compact::SdgTarget;
    ///
    /// assert_eq!(SdgTarget::all().count(), 169);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        (1..).zip(&SDG_GOALS).flat_map(|(goal, (numbered, lettered))| {
            let numbers = (1..=*numbered).map(move |number| Self::numbered(goal, number));
            numbers.chain((0..*lettered).map(move |place| Self::lettered(goal, place)))
        })
    }

    /// The number of the goal, 1 to 17.
    pub const fn goal(self) -> u8 {
        self.goal
    }

    /// The objectives that are linked to the target, in order.
    pub fn objectives(self) -> impl Iterator<Item = Objective> {
        Objective::all().filter(move |objective| objective.sdg_links().iter().any(|link| link.target == self))
    }

    /// What the target's own words say of migration; `None` when they do not name it.
    ///
    /// See [`SdgWording`] for an example.
    pub fn wording(self) -> Option<&'static SdgWording> {
        let place = SDG_WORDINGS.binary_search_by_key(&self, |wording| wording.target).ok()?;
        SDG_WORDINGS.get(place)
    }
}

impl FromStr for SdgTarget {
    type Err = CompactError;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let (goal, point) = value.split_once('.')?;
            let goal = u8::try_from(plain_number(goal)?).ok()?;
            let (numbered, lettered) = SDG_GOALS.get(usize::from(goal.checked_sub(1)?))?;
            if let [letter] = point.as_bytes()
                && letter.is_ascii_lowercase()
            {
                let place = letter - b'a';
                return (place < *lettered).then_some(Self::lettered(goal, place));
            }
            let number = u8::try_from(plain_number(point)?).ok()?;
            (1..=*numbered).contains(&number).then_some(Self::numbered(goal, number))
        };
        parse().ok_or_else(|| CompactError::NotAnSdgTarget { value: excerpt(value) })
    }
}

impl fmt::Display for SdgTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.point {
            Point::Number(number) => write!(f, "{}.{number}", self.goal),
            Point::Letter(place) => write!(f, "{}.{}", self.goal, char::from(b'a' + place)),
        }
    }
}

impl Serialize for SdgTarget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SdgTarget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        id.parse().map_err(serde::de::Error::custom)
    }
}

/// How sure a link is.
///
/// See [`SdgLink`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Read at a source, which the link names.
    Read,
    /// This project's inference, until somebody names a source.
    Inferred,
}

/// A target that an objective is commonly related to.
///
/// No official table of such links could be read. Most of these are inferred, and every one says so; they are kept as
/// data that people edit (`core/data/sdg-links.toml`).
///
/// ```
/// use migration_hub::compact::{Certainty, Objective};
///
/// let links = Objective::new(5)?.sdg_links();
/// let regular_migration = links.iter().find(|link| link.target().to_string() == "10.7").expect("it is linked");
/// assert_eq!(regular_migration.certainty(), Certainty::Read);
/// assert_eq!(regular_migration.indicators(), ["10.7.2"]);
/// assert_eq!(links.iter().filter(|link| link.certainty() == Certainty::Inferred).count(), 2);
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SdgLink {
    pub(super) target: SdgTarget,
    pub(super) indicators: &'static [&'static str],
    pub(super) source: Option<&'static Source>,
}

impl SdgLink {
    /// The target.
    pub const fn target(&self) -> SdgTarget {
        self.target
    }

    /// The indicators that the link is about, such as `10.7.3`, where it was that exact.
    pub const fn indicators(&self) -> &'static [&'static str] {
        self.indicators
    }

    /// How sure the link is.
    pub const fn certainty(&self) -> Certainty {
        if self.source.is_some() { Certainty::Read } else { Certainty::Inferred }
    }

    /// Where the link was read; an inferred one has no source.
    pub const fn source(&self) -> Option<&'static Source> {
        self.source
    }
}

/// What a target names in its own words.
///
/// See [`SdgWording`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SdgSubject {
    /// Migration, migrants, remittances, legal identity or data by migratory status.
    Migration,
    /// Trafficking in persons.
    Trafficking,
}

/// That a target names migration or trafficking in persons in its own words. It belongs to no objective for that.
///
/// ```
/// use migration_hub::compact::{SdgSubject, SdgTarget};
///
/// let target: SdgTarget = "16.2".parse()?;
/// assert_eq!(target.wording().map(|wording| wording.subject()), Some(SdgSubject::Trafficking));
/// assert_eq!(SdgTarget::all().filter(|target| target.wording().is_some()).count(), 10);
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SdgWording {
    pub(super) target: SdgTarget,
    pub(super) subject: SdgSubject,
    pub(super) source: &'static Source,
}

impl SdgWording {
    /// What the words name.
    pub const fn subject(&self) -> SdgSubject {
        self.subject
    }

    /// Where this was read.
    pub const fn source(&self) -> &'static Source {
        self.source
    }
}
