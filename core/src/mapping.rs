//! What the words of another portal mean here: foreign terms mapped to the concepts of this library, as data.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::compact::{Objective, Principle};
use crate::limits;
use crate::ordered::Gather;
use crate::text::json::from_text;
use crate::text::{echo, folded, line};
use crate::vocabulary::{Area, Audience, Language, MatchQuality, ResourceType};

/// A concept of this library that a foreign term can stand for, written `objective:13`, `principle:h`, `kind:report`,
/// `area:KEN`, `audience:academia` or `language:fr`.
///
/// ```
/// use migration_hub::mapping::Target;
///
/// let target: Target = "area:ke".parse()?;
/// assert_eq!(target.to_string(), "area:KEN");
/// let error = "objective:24".parse::<Target>().unwrap_err();
/// assert_eq!(error.to_string(), "«objective:24»: objective 24 does not exist: the Compact has objectives 1 to 23");
/// # Ok::<(), migration_hub::mapping::TargetError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Target {
    /// An objective of the Compact.
    Objective(Objective),
    /// A guiding principle of the Compact.
    Principle(Principle),
    /// A type of resource.
    Kind(ResourceType),
    /// A country or area.
    Area(Area),
    /// A target audience.
    Audience(Audience),
    /// A language.
    Language(Language),
}

/// Why a text is no [`Target`].
///
/// See [`Target`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{value}»: {reason}")]
pub struct TargetError {
    /// The beginning of the text.
    pub value: String,
    /// What is wrong with it.
    pub reason: String,
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (scheme, code) = text.split_once(':').unwrap_or((text, ""));
        let parsed = match scheme {
            "objective" => code.parse().map(Self::Objective).map_err(|error| error.to_string()),
            "principle" => code.parse().map(Self::Principle).map_err(|error| error.to_string()),
            "kind" => code.parse().map(Self::Kind).map_err(|error| error.to_string()),
            "area" => code.parse().map(Self::Area).map_err(|error| error.to_string()),
            "audience" => code.parse().map(Self::Audience).map_err(|error| error.to_string()),
            "language" => code.parse().map(Self::Language).map_err(|error| error.to_string()),
            _ => Err("expected objective, principle, kind, area, audience or language, a colon and a code".to_owned()),
        };
        parsed.map_err(|reason| TargetError { value: echo(text), reason })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Objective(objective) => write!(f, "objective:{objective}"),
            Self::Principle(principle) => write!(f, "principle:{principle}"),
            Self::Kind(kind) => write!(f, "kind:{kind}"),
            Self::Area(area) => write!(f, "area:{area}"),
            Self::Audience(audience) => write!(f, "audience:{audience}"),
            Self::Language(language) => write!(f, "language:{language}"),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a foreign term means here.
///
/// See [`Mapping`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// How well the concepts stand for the term.
    pub quality: MatchQuality,
    /// The concepts; never empty.
    pub targets: BTreeSet<Target>,
}

/// A term as another portal writes it.
///
/// See [`Mapping::report`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ForeignTerm {
    /// The words, or the term's id.
    pub term: String,
    /// Their language, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// The terms of another portal and what each means here.
///
/// ```
/// use migration_hub::mapping::Mapping;
/// use migration_hub::vocabulary::{Language, MatchQuality};
///
/// let mapping = Mapping::from_toml(r#"
///     source = "https://example.org/taxonomy"
///
///     [[term]]
///     term = "Retour et réintégration"
///     language = "fr"
///     quality = "close"
///     to = ["objective:21"]
///
///     [[term]]
///     term = "https://example.org/taxonomy/42"
///     quality = "broad"
///     to = ["objective:9", "objective:10"]
/// "#)?;
///
/// let found = mapping.map("RETOUR et  réintégration", Some(&Language::FRENCH)).expect("it is mapped");
/// assert_eq!(found.quality, MatchQuality::Close);
/// assert_eq!(found.targets.iter().map(ToString::to_string).collect::<Vec<_>>(), ["objective:21"]);
/// assert_eq!(mapping.map("Retour et réintégration", Some(&Language::ENGLISH)), None);
/// assert_eq!(mapping.map("https://example.org/taxonomy/42", None).map(|found| found.targets.len()), Some(2));
/// # Ok::<(), migration_hub::mapping::MappingError>(())
/// ```
///
/// # How terms are compared
///
/// By their words: letter case, spacing and the way accents are encoded do not count. An entry without a language holds
/// in every language; one with a language, in that language and its regional and written forms.
///
/// # In data
///
/// The fields of [`MappingData`]; reading one checks it as [`Mapping::new`] does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "MappingData", into = "MappingData")]
pub struct Mapping {
    source: Option<String>,
    /// By the folded term, then by language.
    terms: BTreeMap<String, BTreeMap<Option<Language>, Meaning>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Meaning {
    /// The term as it was written.
    term: String,
    found: Match,
}

/// A mapping as it is written down.
///
/// See [`Mapping`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappingData {
    /// Whose terms they are: an address or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The terms.
    #[serde(default)]
    pub term: Vec<TermData>,
}

/// One term of a mapping as it is written down.
///
/// See [`Mapping`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermData {
    /// The words, or the term's id.
    pub term: String,
    /// Their language as a BCP 47 tag; none holds in every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How well the concepts stand for the term, in the words of SKOS.
    pub quality: MatchQuality,
    /// The concepts, each as [`Target`] reads it.
    pub to: Vec<String>,
}

/// A rule that a mapping breaks. `place` counts the terms from 1.
///
/// See [`MappingViolations`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingViolation {
    /// More terms than a mapping may have.
    #[error("{found} terms: expected at most {}", limits::MAPPING_TERMS)]
    TooMany {
        /// How many there are.
        found: usize,
    },
    /// A term that is empty or too long.
    #[error("term {place}: «{found}»: expected 1 to {} characters", limits::TITLE_CHARS)]
    Term {
        /// Which term.
        place: usize,
        /// Its beginning.
        found: String,
    },
    /// A term that an earlier one maps in the same language.
    #[error("term {place}: «{term}» is mapped by an earlier one in the same language")]
    Twice {
        /// Which term.
        place: usize,
        /// Its beginning.
        term: String,
    },
    /// A language that is none.
    #[error("term {place}: «{tag}» is no language: expected a BCP 47 tag, such as fr")]
    Language {
        /// Which term.
        place: usize,
        /// The tag.
        tag: String,
    },
    /// No concept.
    #[error("term {place}: expected at least one concept in `to`")]
    NoTarget {
        /// Which term.
        place: usize,
    },
    /// A concept that is none.
    #[error("term {place}: {error}")]
    Target {
        /// Which term.
        place: usize,
        /// Why it is none.
        error: TargetError,
    },
}

/// Every rule that a mapping breaks, in the order of its terms.
///
/// ```
/// use migration_hub::mapping::{Mapping, MappingError};
///
/// let json = r#"{"term":[{"term":"","quality":"exact","to":["objective:13","colour:blue"]}]}"#;
/// let MappingError::Violations(broken) = Mapping::from_json(json).unwrap_err() else { panic!("it is well-formed JSON") };
/// assert_eq!(broken.0.len(), 2);
/// assert_eq!(broken.0[0].to_string(), "term 1: «»: expected 1 to 500 characters");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingViolations(pub Vec<MappingViolation>);

impl fmt::Display for MappingViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<String> = self.0.iter().map(MappingViolation::to_string).collect();
        f.write_str(&messages.join("; "))
    }
}

impl std::error::Error for MappingViolations {}

/// Why a text is no mapping.
///
/// See [`MappingViolations`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not TOML or JSON, or not of the shape of [`MappingData`].
    #[error("mapping: {message}")]
    Syntax {
        /// What is wrong, with its line and column.
        message: String,
    },
    /// Rules that it breaks.
    #[error("mapping: {0}")]
    Violations(MappingViolations),
}

/// What a mapping makes of many terms.
///
/// See [`Mapping::report`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MappingReport {
    /// How many terms were mapped, repetitions counted.
    pub mapped: usize,
    /// The terms without a meaning here, and how often each came.
    pub unmapped: BTreeMap<String, Unmapped>,
}

/// A term that a mapping has no meaning for.
///
/// See [`Mapping::report`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unmapped {
    /// How often it came.
    pub count: usize,
    /// In which languages; empty when no language was given.
    pub languages: BTreeSet<Language>,
}

impl Mapping {
    /// The mapping that these data write down.
    ///
    /// # Errors
    ///
    /// [`MappingViolations`] with every rule broken.
    pub fn new(data: MappingData) -> Result<Self, MappingViolations> {
        if data.term.len() > limits::MAPPING_TERMS {
            return Err(MappingViolations(vec![MappingViolation::TooMany { found: data.term.len() }]));
        }
        let mut broken = Vec::new();
        let mut terms: BTreeMap<String, BTreeMap<Option<Language>, Meaning>> = BTreeMap::new();
        for (place, entry) in (1..).zip(data.term) {
            let compared = folded(&entry.term);
            if compared.is_empty() || compared.chars().nth(limits::TITLE_CHARS).is_some() {
                broken.push(MappingViolation::Term { place, found: echo(&entry.term) });
            }
            let language = match entry.language.as_deref().map(Language::new) {
                Some(Err(_)) => {
                    let tag = echo(entry.language.as_deref().unwrap_or_default());
                    broken.push(MappingViolation::Language { place, tag });
                    continue;
                }
                Some(Ok(language)) => Some(language),
                None => None,
            };
            if entry.to.is_empty() {
                broken.push(MappingViolation::NoTarget { place });
            }
            let mut targets = BTreeSet::new();
            for text in &entry.to {
                match text.parse() {
                    Ok(target) => _ = targets.insert(target),
                    Err(error) => broken.push(MappingViolation::Target { place, error }),
                }
            }
            let term = line(&entry.term);
            let meaning = Meaning { term: term.clone(), found: Match { quality: entry.quality, targets } };
            if terms.entry(compared).or_default().insert(language, meaning).is_some() {
                broken.push(MappingViolation::Twice { place, term: echo(&term) });
            }
        }
        if broken.is_empty() { Ok(Self { source: data.source, terms }) } else { Err(MappingViolations(broken)) }
    }

    /// The mapping that a TOML text writes down.
    ///
    /// # Errors
    ///
    /// [`MappingError`]: the text is no TOML of this shape, or breaks rules; then with every one of them.
    pub fn from_toml(text: &str) -> Result<Self, MappingError> {
        let data =
            toml::from_str(text).map_err(|error| MappingError::Syntax { message: crate::text::fault(text, &error) })?;
        Self::new(data).map_err(MappingError::Violations)
    }

    /// The mapping that a JSON text writes down.
    ///
    /// # Errors
    ///
    /// As [`Mapping::from_toml`].
    pub fn from_json(text: &str) -> Result<Self, MappingError> {
        let data = from_text(text.as_bytes()).map_err(|error| MappingError::Syntax { message: error.to_string() })?;
        Self::new(data).map_err(MappingError::Violations)
    }

    /// Whose terms they are.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// What a term means here.
    ///
    /// An entry in exactly the language counts before one in the language without script or region, and that before one
    /// that holds in every language. Where the language of the term is not known, an entry counts that holds in every
    /// language, or the only one that the term has.
    pub fn map(&self, term: &str, language: Option<&Language>) -> Option<&Match> {
        let meanings = self.terms.get(&folded(term))?;
        let everywhere = meanings.get(&None);
        let found = match language {
            Some(language) => {
                let exact = meanings.get(&Some(language.clone()));
                exact.or_else(|| meanings.get(&Some(language.base()))).or(everywhere)
            }
            None => everywhere.or_else(|| meanings.values().next().filter(|_| meanings.len() == 1)),
        };
        found.map(|meaning| &meaning.found)
    }

    /// What the mapping leaves out of many terms, most useful before an import: each term without a meaning once, with how
    /// often it came.
    ///
    /// ```
    /// use migration_hub::mapping::{ForeignTerm, Mapping};
    ///
    /// let mapping = Mapping::from_toml("[[term]]\nterm = 'Kenya'\nquality = 'exact'\nto = ['area:KEN']\n")?;
    /// let terms = ["kenya", "Zanzibar", "zanzibar"].map(|term| ForeignTerm { term: term.to_owned(), language: None });
    /// let report = mapping.report(&terms);
    /// assert_eq!(report.mapped, 1);
    /// assert_eq!(report.unmapped.get("Zanzibar").map(|term| term.count), Some(2));
    /// # Ok::<(), migration_hub::mapping::MappingError>(())
    /// ```
    pub fn report<'a>(&self, terms: impl IntoIterator<Item = &'a ForeignTerm>) -> MappingReport {
        let mut report = MappingReport::default();
        // The first spelling of a term names it in the report.
        let mut spelled: BTreeMap<String, (String, Unmapped)> = BTreeMap::new();
        for ForeignTerm { term, language } in terms {
            if self.map(term, language.as_ref()).is_some() {
                report.mapped += 1;
                continue;
            }
            let (_, unmapped) = spelled.entry(folded(term)).or_insert_with(|| (line(term), Unmapped::default()));
            unmapped.count += 1;
            unmapped.languages.extend(language.clone());
        }
        report.unmapped = spelled.into_values().gather();
        report
    }
}

impl TryFrom<MappingData> for Mapping {
    type Error = MappingViolations;

    fn try_from(data: MappingData) -> Result<Self, Self::Error> {
        Self::new(data)
    }
}

impl From<Mapping> for MappingData {
    fn from(mapping: Mapping) -> Self {
        let entries = mapping.terms.into_values().flatten().map(|(language, Meaning { term, found })| TermData {
            term,
            language: language.map(|language| language.to_string()),
            quality: found.quality,
            to: found.targets.iter().map(ToString::to_string).collect(),
        });
        Self { source: mapping.source, term: entries.collect() }
    }
}

mod concepts;
#[cfg(test)]
mod tests;

pub use concepts::Meant;
