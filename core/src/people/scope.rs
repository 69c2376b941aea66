//! What a role is held for: the whole portal, or the items that have some value in one dimension.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Handle, PeopleError};
use crate::compact::Objective;
use crate::limits;
use crate::resource::Content;
use crate::text::echo;
use crate::vocabulary::{Area, Language, ResourceType};

/// In what roles are narrowed.
///
/// See [`Scope`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// In nothing: the whole portal.
    Portal,
    /// The community that an item belongs to.
    Community,
    /// The objectives of the Compact that it is about.
    Objective,
    /// The countries and areas that it is about.
    Country,
    /// What kind of content it is.
    Kind,
    /// The language that it is written in.
    Language,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Self; 6] =
        [Self::Portal, Self::Community, Self::Objective, Self::Country, Self::Kind, Self::Language];

    /// The dimension's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Community => "community",
            Self::Objective => "objective",
            Self::Country => "country",
            Self::Kind => "kind",
            Self::Language => "language",
        }
    }

    /// What an item has in this dimension, as scopes name it. No item belongs to a community yet.
    fn values_of(self, content: &Content) -> BTreeSet<String> {
        match self {
            Self::Portal | Self::Community => BTreeSet::new(),
            Self::Objective => texts(&content.objectives),
            Self::Country => texts(&content.countries),
            Self::Kind => content.kind.iter().map(ToString::to_string).collect(),
            Self::Language => {
                [content.language.clone(), content.language.base()].iter().map(ToString::to_string).collect()
            }
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a role is held for. As text it is `portal`, or a dimension and its values: `objective:7,8`.
///
/// ```
/// use migration_hub::people::{Dimension, Scope};
/// let scope: Scope = "country:KEN,UGA".parse()?;
/// assert_eq!(scope.dimension(), Dimension::Country);
/// assert_eq!(scope.to_string(), "country:KEN,UGA");
/// assert_eq!("portal".parse(), Ok(Scope::Portal));
///
/// let error = "objective:7,24".parse::<Scope>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "«objective:7,24» is no scope: objective 24 does not exist: the Compact has objectives 1 to 23",
/// );
/// # Ok::<(), migration_hub::people::PeopleError>(())
/// ```
///
/// # Invariant
///
/// A scope that has values has at least one, and at most [`LIST_VALUES`](limits::LIST_VALUES) when it was read from text.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// Everything.
    #[default]
    Portal,
    /// The items of these communities.
    Communities(BTreeSet<Handle>),
    /// The items about any of these objectives.
    Objectives(BTreeSet<Objective>),
    /// The items about any of these countries and areas.
    Countries(BTreeSet<Area>),
    /// The items of these kinds.
    Kinds(BTreeSet<ResourceType>),
    /// The items written in these languages; a language covers its variants.
    Languages(BTreeSet<Language>),
}

impl Scope {
    /// The dimension that it narrows in.
    pub const fn dimension(&self) -> Dimension {
        match self {
            Self::Portal => Dimension::Portal,
            Self::Communities(_) => Dimension::Community,
            Self::Objectives(_) => Dimension::Objective,
            Self::Countries(_) => Dimension::Country,
            Self::Kinds(_) => Dimension::Kind,
            Self::Languages(_) => Dimension::Language,
        }
    }

    /// Whether it is the whole portal.
    pub const fn is_portal(&self) -> bool {
        matches!(self, Self::Portal)
    }

    /// Its values, as text.
    fn values(&self) -> BTreeSet<String> {
        match self {
            Self::Portal => BTreeSet::new(),
            Self::Communities(values) => texts(values),
            Self::Objectives(values) => texts(values),
            Self::Countries(values) => texts(values),
            Self::Kinds(values) => texts(values),
            Self::Languages(values) => texts(values),
        }
    }

    /// Whether it covers an item that says this: they have some value in common.
    ///
    /// ```
    /// use migration_hub::people::Scope;
    /// use migration_hub::resource::Draft;
    /// let item = serde_json::json!({"title": "Save lives", "language": "fr-CA", "objectives": [8, 9], "countries": ["KEN"]});
    /// let content = Draft::parse(&item)?.content;
    /// let covers = |scope: &str| scope.parse().map(|scope: Scope| scope.covers(&content));
    /// assert_eq!(covers("objective:7,8"), Ok(true));
    /// assert_eq!(covers("country:UGA"), Ok(false));
    /// assert_eq!(covers("language:fr"), Ok(true));
    /// # Ok::<(), migration_hub::resource::Violations>(())
    /// ```
    pub fn covers(&self, content: &Content) -> bool {
        match self {
            Self::Portal => true,
            // No item belongs to a community yet.
            Self::Communities(_) => false,
            Self::Objectives(values) => !values.is_disjoint(&content.objectives),
            Self::Countries(values) => !values.is_disjoint(&content.countries),
            Self::Kinds(values) => content.kind.is_some_and(|kind| values.contains(&kind)),
            Self::Languages(values) => values.contains(&content.language) || values.contains(&content.language.base()),
        }
    }

    /// Whether it covers an item that says this and everything that the item is about in this dimension.
    pub(super) fn covers_all(&self, content: &Content) -> bool {
        let (values, all) = (self.values(), self.dimension().values_of(content));
        self.covers(content) && (self.is_portal() || all.is_subset(&values))
    }

    /// Whether it covers everything that another covers.
    pub fn includes(&self, other: &Self) -> bool {
        self.is_portal() || (self.dimension() == other.dimension() && other.values().is_subset(&self.values()))
    }

    /// The marks by which an index finds what the scope covers: `/objective/7`; the whole portal's is empty.
    pub(crate) fn marks(&self) -> BTreeSet<String> {
        if self.is_portal() { [String::new()].into() } else { marked(self.dimension(), self.values()) }
    }
}

/// The marks of an item in some dimensions, by which whoever holds a role for a scope in one of them finds it.
pub(crate) fn marks_of(content: &Content, dimensions: &[Dimension]) -> BTreeSet<String> {
    let narrow = dimensions.iter().flat_map(|dimension| marked(*dimension, dimension.values_of(content)));
    narrow.chain([String::new()]).collect()
}

fn marked(dimension: Dimension, values: BTreeSet<String>) -> BTreeSet<String> {
    values.into_iter().map(|value| format!("/{dimension}/{value}")).collect()
}

fn texts<T: ToString>(values: &BTreeSet<T>) -> BTreeSet<String> {
    values.iter().map(ToString::to_string).collect()
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = match self {
            Self::Portal => return f.write_str(Dimension::Portal.name()),
            // By number, as people count, and not by their text.
            Self::Objectives(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>(),
            _ => self.values().into_iter().collect(),
        };
        write!(f, "{}:{}", self.dimension(), joined.join(","))
    }
}

impl FromStr for Scope {
    type Err = PeopleError;

    fn from_str(text: &str) -> Result<Self, PeopleError> {
        let error = |reason: String| PeopleError::Scope { text: echo(text), reason };
        let (name, given) = text.split_once(':').unwrap_or((text, ""));
        let dimension = Dimension::ALL.into_iter().find(|dimension| dimension.name() == name.trim());
        let given: Vec<&str> = given.split(',').map(str::trim).filter(|value| !value.is_empty()).collect();
        if given.len() > limits::LIST_VALUES {
            return Err(error(format!("at most {} values, these are {}", limits::LIST_VALUES, given.len())));
        }
        let scope = match dimension {
            Some(Dimension::Portal) if given.is_empty() => return Ok(Self::Portal),
            Some(Dimension::Community) => read(&given).map(Self::Communities),
            Some(Dimension::Objective) => read(&given).map(Self::Objectives),
            Some(Dimension::Country) => read(&given).map(Self::Countries),
            Some(Dimension::Kind) => read(&given).map(Self::Kinds),
            Some(Dimension::Language) => read(&given).map(Self::Languages),
            Some(Dimension::Portal) | None => Err(EXPECTED.to_owned()),
        };
        scope.map_err(error)
    }
}

/// What a scope is as text.
const EXPECTED: &str = "expected portal, or community, objective, country, kind or language with values, such as \
                        objective:7,8 or country:KEN";

fn read<T: FromStr<Err: fmt::Display> + Ord>(values: &[&str]) -> Result<BTreeSet<T>, String> {
    if values.is_empty() {
        return Err(EXPECTED.to_owned());
    }
    values.iter().map(|value| value.parse().map_err(|error: T::Err| error.to_string())).collect()
}

impl TryFrom<String> for Scope {
    type Error = PeopleError;

    fn try_from(text: String) -> Result<Self, PeopleError> {
        text.parse()
    }
}
impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}
