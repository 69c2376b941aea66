//! Sets: what an item is about, what kind it is, what stands behind it, and its languages.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use migration_hub::compact::{Objective, OfficialTitle};
use migration_hub::hub::OpenRevision;
use migration_hub::resource::Grade;
use migration_hub::vocabulary::{Language, ResourceType};

/// A set of the repository, written as the protocol writes it: `gcm`, `gcm:5`, `type:report`, `review:peer-reviewed`, `lang:fr`.
///
/// ```
/// use migration_hub_oai_pmh::provider::Set;
/// let (all, five): (Set, Set) = ("gcm".parse()?, "gcm:5".parse()?);
/// assert!(all.holds(&five) && !five.holds(&all));
/// assert!("gcm:24".parse::<Set>().is_err());
/// # Ok::<(), migration_hub_oai_pmh::provider::SetError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Set {
    /// Everything of a family that has one of its sets.
    All(Family),
    /// Items about an objective of the Compact.
    Objective(Objective),
    /// Items of a type.
    Kind(ResourceType),
    /// Items that something stands behind.
    Review(Grade),
    /// Items with words in a language.
    Language(Language),
}

/// A family of sets.
///
/// See [`Set`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// `gcm`, by objective.
    Objective,
    /// `type`, by type of resource.
    Kind,
    /// `review`, by what stands behind an item.
    Review,
    /// `lang`, by language.
    Language,
}

/// The families with their names in a `setSpec`, and for people.
const FAMILIES: [(Family, &str, &str); 4] = [
    (Family::Objective, "gcm", "By objective of the Global Compact for Migration"),
    (Family::Kind, "type", "By type of resource"),
    (Family::Review, "review", "By what stands behind the item"),
    (Family::Language, "lang", "By language"),
];

/// A text that is no set of this repository.
///
/// See [`Set`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// Not what the protocol allows.
    #[error("«{text}» is no setSpec: expected letters, digits and -_.!~*'() in parts joined by colons")]
    Shape {
        /// What was given, shortened.
        text: String,
    },
    /// Well written, and not here.
    #[error("«{text}» is no set of this repository")]
    Unknown {
        /// What was given, shortened.
        text: String,
    },
}

impl Family {
    const fn row(self) -> (&'static str, &'static str) {
        let [objective, kind, review, language] = FAMILIES;
        let row = match self {
            Self::Objective => objective,
            Self::Kind => kind,
            Self::Review => review,
            Self::Language => language,
        };
        (row.1, row.2)
    }
}

impl Set {
    /// The family that the set belongs to.
    pub const fn family(&self) -> Family {
        match self {
            Self::All(family) => *family,
            Self::Objective(_) => Family::Objective,
            Self::Kind(_) => Family::Kind,
            Self::Review(_) => Family::Review,
            Self::Language(_) => Family::Language,
        }
    }

    /// Whether what is in the other set is in this one.
    pub fn holds(&self, other: &Self) -> bool {
        self == other || matches!(self, Self::All(family) if *family == other.family())
    }

    /// The sets that a public item is in.
    pub(crate) fn of(public: &OpenRevision) -> BTreeSet<Self> {
        let content = &public.content;
        let languages = public.translations.iter().map(|translation| &translation.language);
        let mut sets: BTreeSet<Self> = content.objectives.iter().copied().map(Self::Objective).collect();
        sets.extend(content.kind.map(Self::Kind));
        sets.insert(Self::Review(public.grade));
        sets.extend(languages.chain([&content.language]).cloned().map(Self::Language));
        sets
    }

    /// Every set, families first, with those of the given languages besides the six of the United Nations.
    pub(crate) fn all(languages: &BTreeSet<Language>) -> Vec<Self> {
        let mut languages = languages.clone();
        languages.extend(Language::UNITED_NATIONS.iter().cloned());
        let mut sets = Vec::new();
        for (family, ..) in FAMILIES {
            sets.push(Self::All(family));
            match family {
                Family::Objective => sets.extend(Objective::all().map(Self::Objective)),
                Family::Kind => sets.extend(ResourceType::all().map(Self::Kind)),
                Family::Review => sets.extend(Grade::PUBLIC.map(Self::Review)),
                Family::Language => sets.extend(languages.iter().cloned().map(Self::Language)),
            }
        }
        sets
    }

    /// What the set is called, for people.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::All(family) => family.row().1.to_owned(),
            Self::Objective(objective) => objective_name(*objective, &Language::ENGLISH),
            Self::Kind(kind) => kind.english().to_owned(),
            Self::Review(grade) => match grade {
                Grade::PeerReviewed => "Reviewed by peers".to_owned(),
                Grade::Screened => "Screened by an editor".to_owned(),
                Grade::Harvested => "Harvested, not reviewed here".to_owned(),
                Grade::Unpublished => "Not public".to_owned(),
            },
            Self::Language(language) => format!("{} ({language})", language.english_name()),
        }
    }
}

/// An objective with its title in a language, or in English.
pub(crate) fn objective_name(objective: Objective, language: &Language) -> String {
    let title = objective.title(language).or_else(|| objective.title(&Language::ENGLISH));
    let title = title.map(OfficialTitle::text).unwrap_or_default();
    format!("Global Compact for Migration, objective {}: {title}", objective.number())
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.family().row().0)?;
        match self {
            Self::All(_) => Ok(()),
            Self::Objective(objective) => write!(f, ":{}", objective.number()),
            Self::Kind(kind) => write!(f, ":{kind}"),
            Self::Review(grade) => write!(f, ":{grade}"),
            Self::Language(language) => write!(f, ":{language}"),
        }
    }
}

impl FromStr for Set {
    type Err = SetError;

    fn from_str(text: &str) -> Result<Self, SetError> {
        let echo = || migration_hub::text::echo(text);
        let plain = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte))
        };
        if !text.split(':').all(plain) {
            return Err(SetError::Shape { text: echo() });
        }
        let (family, member) = text.split_once(':').map_or((text, None), |(family, member)| (family, Some(member)));
        let family = FAMILIES.iter().find(|(_, name, _)| *name == family).map(|(family, ..)| *family);
        let found = match (family, member) {
            (None, _) => None,
            (Some(family), None) => Some(Self::All(family)),
            (Some(Family::Objective), Some(member)) => member.parse().ok().map(Self::Objective),
            (Some(Family::Kind), Some(member)) => member.parse().ok().map(Self::Kind),
            (Some(Family::Review), Some(member)) => {
                Grade::PUBLIC.into_iter().find(|grade| grade.name() == member).map(Self::Review)
            }
            (Some(Family::Language), Some(member)) => Language::new(member).ok().map(Self::Language),
        };
        // Each set has one spelling: that by which the records name it.
        found.filter(|set| set.to_string() == text).ok_or_else(|| SetError::Unknown { text: echo() })
    }
}
