//! Links from one item to another, and the names that items are called by.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Address, Doi, ExternalId, Symbol};
use crate::error::{Error, ErrorKind, Result};
use crate::id::ResourceId;
use crate::text::echo;

/// A link from an item to another, which may be here or elsewhere.
///
/// ```
/// use migration_hub::resource::{Draft, Relation};
/// let value = serde_json::json!({
///     "title": "A practice", "language": "en",
///     "links": [{"relation": "implements", "to": "A/RES/73/195"}],
/// });
/// let content = Draft::parse(&value)?.content;
/// let link = content.links.first().map(|link| (link.relation, link.to.to_string()));
/// assert_eq!(link, Some((Relation::Implements, "A/RES/73/195".to_owned())));
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What this item is to the other.
    pub relation: Relation,
    /// The other, by any of its names.
    pub to: ResourceRef,
}

/// What an item is to another.
///
/// See [`Link`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It uses or quotes it.
    Cites,
    /// It says what the other denies.
    Contradicts,
    /// It was made from it.
    DerivedFrom,
    /// It is the same once more.
    Duplicates,
    /// It carries out what the other sets or promises.
    Implements,
    /// It belongs to it.
    PartOf,
    /// It answers it: a submission its call, a review a report.
    RespondsTo,
    /// It is the same work, at another portal.
    SameAs,
    /// It takes its place.
    Supersedes,
    /// It is the same in another language.
    TranslationOf,
    /// It is another version.
    VersionOf,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 11] = [
        Self::Cites,
        Self::Contradicts,
        Self::DerivedFrom,
        Self::Duplicates,
        Self::Implements,
        Self::PartOf,
        Self::RespondsTo,
        Self::SameAs,
        Self::Supersedes,
        Self::TranslationOf,
        Self::VersionOf,
    ];

    /// The relation's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cites => "cites",
            Self::Contradicts => "contradicts",
            Self::DerivedFrom => "derived-from",
            Self::Duplicates => "duplicates",
            Self::Implements => "implements",
            Self::PartOf => "part-of",
            Self::RespondsTo => "responds-to",
            Self::SameAs => "same-as",
            Self::Supersedes => "supersedes",
            Self::TranslationOf => "translation-of",
            Self::VersionOf => "version-of",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What people call an item by: its id, `source:id` at its source, a UN symbol, a DOI, or an address.
///
/// ```
/// use migration_hub::resource::ResourceRef;
/// assert!(matches!("A/RES/73/195".parse(), Ok(ResourceRef::Symbol(_))));
/// assert!(matches!("catalogue:gcm-resolution-en".parse(), Ok(ResourceRef::External(_))));
/// assert!(matches!("https://undocs.org/A/RES/73/195".parse(), Ok(ResourceRef::Address(_))));
/// assert!(matches!("https://doi.org/10.1093/migration/mny002".parse(), Ok(ResourceRef::Doi(_))));
/// assert!("compact".parse::<ResourceRef>().is_err());
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ResourceRef {
    /// The item's id.
    Id(ResourceId),
    /// The id at its source, written `source:id`.
    External(ExternalId),
    /// A UN symbol; the version in the lowest language tag that the actor may see.
    Symbol(Symbol),
    /// A DOI, written `doi:10.…` or as the address of its resolver.
    Doi(Doi),
    /// An address.
    Address(Address),
}

impl From<ResourceId> for ResourceRef {
    fn from(id: ResourceId) -> Self {
        Self::Id(id)
    }
}

impl FromStr for ResourceRef {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        if let Ok(doi) = text.parse() {
            return Ok(Self::Doi(doi));
        }
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(address));
        }
        if let Some(Ok(external)) = text.split_once(':').map(|(source, id)| ExternalId::new(source, id)) {
            return Ok(Self::External(external));
        }
        let expected = "an id, source:id, a UN symbol, a DOI or an address";
        text.parse().map(Self::Symbol).map_err(|_| {
            Error::new(ErrorKind::Invalid, "find", format!("«{}» names no item: expected {expected}", echo(text)))
        })
    }
}

impl fmt::Display for ResourceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::External(external) => write!(f, "{}:{}", external.source, external.id),
            Self::Symbol(symbol) => symbol.fmt(f),
            Self::Doi(doi) => write!(f, "doi:{doi}"),
            Self::Address(address) => address.fmt(f),
        }
    }
}

impl TryFrom<String> for ResourceRef {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<ResourceRef> for String {
    fn from(name: ResourceRef) -> Self {
        name.to_string()
    }
}
