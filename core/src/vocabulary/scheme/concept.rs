//! What a scheme is made of: its concepts with their labels and relations, and the ids that data call them by.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits;
use crate::time::PartialDate;
use crate::vocabulary::{Language, excerpt};

/// How SKOS data call a scheme or a concept: usually an address, sometimes a short code.
///
/// ```
/// use migration_hub::vocabulary::SkosId;
///
/// let id: SkosId = "http://metadata.un.org/thesaurus/1004048".parse()?;
/// assert_eq!(id.as_str(), "http://metadata.un.org/thesaurus/1004048");
/// assert!("two words".parse::<SkosId>().is_err());
/// # Ok::<(), migration_hub::vocabulary::SkosIdError>(())
/// ```
///
/// # Invariant
///
/// Not empty, no space or control character, at most [`limits::ADDRESS_CHARS`] characters; also after deserialization.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SkosId(String);

impl SkosId {
    /// The id as the data write it.
    ///
    /// # Errors
    ///
    /// [`SkosIdError`] for a text that cannot be one.
    pub fn new(id: impl Into<String>) -> Result<Self, SkosIdError> {
        let id = id.into();
        let fits = id.chars().nth(limits::ADDRESS_CHARS).is_none();
        if !id.is_empty() && fits && !id.contains(|c: char| c.is_whitespace() || c.is_control()) {
            Ok(Self(id))
        } else {
            Err(SkosIdError { value: excerpt(&id) })
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no id of a scheme or concept.
///
/// See [`SkosId`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no id of a concept: expected 1 to {} characters without a space", limits::ADDRESS_CHARS)]
pub struct SkosIdError {
    /// The text as given.
    pub value: String,
}

impl FromStr for SkosId {
    type Err = SkosIdError;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Self::new(id)
    }
}

impl fmt::Display for SkosId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SkosId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// What is known of a scheme besides its concepts.
///
/// See [`Scheme`](super::Scheme) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeInfo {
    /// Its id.
    pub id: SkosId,
    /// Its name, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub title: BTreeMap<Language, String>,
    /// Its version as the publisher writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When this version was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<PartialDate>,
    /// Under which terms it may be used: a name or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl SchemeInfo {
    /// A scheme of which only the id is known.
    pub const fn new(id: SkosId) -> Self {
        Self { id, title: BTreeMap::new(), version: None, issued: None, licence: None, source: None }
    }
}

/// How well two concepts of different schemes match, in the words of SKOS; the best comes first.
///
/// See [`Scheme`](super::Scheme) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchQuality {
    /// The same concept.
    Exact,
    /// Near enough to stand for it in some uses.
    Close,
    /// The other concept is broader.
    Broad,
    /// The other concept is narrower.
    Narrow,
    /// The other concept is related.
    Related,
}

/// A concept of another scheme that one matches.
///
/// See [`Scheme`](super::Scheme) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConceptMatch {
    /// How well.
    pub quality: MatchQuality,
    /// The other concept.
    pub target: SkosId,
}

/// A concept of a scheme, as its data give it.
///
/// See [`Scheme`](super::Scheme) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Its id.
    pub id: SkosId,
    /// Its code within the scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notation: Option<String>,
    /// Its preferred label, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Language, String>,
    /// Other words for it, by language; those that a scheme hides from display too.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub alt_labels: BTreeMap<Language, BTreeSet<String>>,
    /// What it means, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub definition: BTreeMap<Language, String>,
    /// The concepts right above it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub broader: BTreeSet<SkosId>,
    /// The concepts right below it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub narrower: BTreeSet<SkosId>,
    /// Concepts it has to do with.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub related: BTreeSet<SkosId>,
    /// Concepts of other schemes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub matches: BTreeSet<ConceptMatch>,
    /// Whether it is no longer to be used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The concept to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated_by: Option<SkosId>,
}

impl Concept {
    /// A concept of which only the id is known.
    pub const fn new(id: SkosId) -> Self {
        Self {
            id,
            notation: None,
            labels: BTreeMap::new(),
            alt_labels: BTreeMap::new(),
            definition: BTreeMap::new(),
            broader: BTreeSet::new(),
            narrower: BTreeSet::new(),
            related: BTreeSet::new(),
            matches: BTreeSet::new(),
            deprecated: false,
            deprecated_by: None,
        }
    }

    /// The preferred label in exactly this language.
    pub fn label(&self, language: &Language) -> Option<&str> {
        self.labels.get(language).map(String::as_str)
    }

    /// Every label with its language: the preferred ones, then the others.
    pub fn names(&self) -> impl Iterator<Item = (&Language, &str)> {
        let preferred = self.labels.iter().map(|(language, label)| (language, label.as_str()));
        let others = self.alt_labels.iter();
        preferred
            .chain(others.flat_map(|(language, labels)| labels.iter().map(move |label| (language, label.as_str()))))
    }

    /// Whether the scheme says not to use it, with or without a successor.
    pub const fn is_deprecated(&self) -> bool {
        self.deprecated || self.deprecated_by.is_some()
    }
}
