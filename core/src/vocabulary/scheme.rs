//! Concept schemes loaded at run time, such as a thesaurus of the embedder's: plain values in, a checked scheme out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Language, excerpt};
use crate::limits;
use crate::text::folded;
use crate::time::PartialDate;

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
/// See [`Scheme`] for an example.
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
/// See [`Scheme`] for an example.
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
/// See [`Scheme`] for an example.
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
/// See [`Scheme`] for an example.
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

/// A checked scheme: every concept once, no concept above itself.
///
/// ```
/// use migration_hub::vocabulary::{Concept, ConceptMatch, Language, MatchQuality, Scheme, SchemeInfo, SkosId};
///
/// let mut migration = Concept::new("ex:migration".parse()?);
/// migration.labels.insert(Language::FRENCH, "Migration".to_owned());
/// let mut return_migration = Concept::new("ex:return".parse()?);
/// return_migration.broader.insert(migration.id.clone());
/// let unbis = ConceptMatch { quality: MatchQuality::Close, target: "http://metadata.un.org/thesaurus/1004048".parse()? };
/// return_migration.matches.insert(unbis);
///
/// let scheme = Scheme::new(SchemeInfo::new("ex:scheme".parse()?), vec![return_migration, migration])?;
/// let id: SkosId = "ex:migration".parse()?;
/// let below: Vec<&str> = scheme.narrower(&id).map(|concept| concept.id.as_str()).collect();
/// assert_eq!(below, ["ex:return"], "the other side of a relation is known, also where the data do not state it");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Relations
///
/// Broader and narrower are two sides of one relation, and related has two equal sides: [`Scheme::broader`],
/// [`Scheme::narrower`] and [`Scheme::related`] answer whichever side the data state. A relation to a concept that the
/// data do not hold is kept in the concept and listed by [`Scheme::dangling`].
///
/// # In data
///
/// An object with the fields of [`SchemeInfo`] and `concepts`; reading one checks it in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SchemeData", into = "SchemeData")]
pub struct Scheme {
    info: SchemeInfo,
    /// Sorted by id; the sets below are places in this list.
    concepts: Vec<Concept>,
    broader: Vec<BTreeSet<usize>>,
    narrower: Vec<BTreeSet<usize>>,
    related: Vec<BTreeSet<usize>>,
    dangling: Vec<Dangling>,
}

/// A scheme before the check.
#[derive(Debug, Serialize, Deserialize)]
struct SchemeData {
    #[serde(flatten)]
    info: SchemeInfo,
    #[serde(default)]
    concepts: Vec<Concept>,
}

/// Which relation of a concept is meant.
///
/// See [`Scheme::dangling`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// To a concept right above.
    Broader,
    /// To a concept right below.
    Narrower,
    /// To a related concept.
    Related,
    /// To the concept that takes its place.
    DeprecatedBy,
}

/// A relation to a concept that the scheme does not hold.
///
/// See [`Scheme::dangling`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dangling {
    /// The concept that states it.
    pub concept: SkosId,
    /// The relation.
    pub relation: Relation,
    /// The concept that is not there.
    pub target: SkosId,
}

/// A rule that the data of a scheme break.
///
/// See [`SchemeErrors`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    /// More concepts than a scheme may have.
    #[error("the scheme has {found} concepts: expected at most {}", limits::SCHEME_CONCEPTS)]
    TooMany {
        /// How many there are.
        found: usize,
    },
    /// Two concepts with one id.
    #[error("concept {id}: stands more than once")]
    Duplicate {
        /// The id.
        id: SkosId,
    },
    /// Concepts that are above themselves.
    #[error("concept {}: is above itself, by way of {}", path.first().map_or("", SkosId::as_str), way(path))]
    Cycle {
        /// The concepts of the circle, each followed by one that is above it.
        path: Vec<SkosId>,
    },
    /// A text that is empty or too long.
    #[error("{place}: expected 1 to {longest} characters, found {found}")]
    Text {
        /// Which text of what.
        place: String,
        /// How many characters it has.
        found: usize,
        /// How many it may have.
        longest: usize,
    },
}

/// What an error tells of a circle of any length.
fn way(path: &[SkosId]) -> String {
    let shown: Vec<&str> = path.iter().skip(1).take(8).map(SkosId::as_str).collect();
    match (shown.is_empty(), path.len() > 9) {
        (true, _) => "itself".to_owned(),
        (_, true) => format!("{} and others", shown.join(", ")),
        _ => shown.join(", "),
    }
}

/// Every rule that the data of a scheme break, concepts in the order of their ids.
///
/// ```
/// use migration_hub::vocabulary::{Concept, Scheme, SchemeInfo};
///
/// let mut concept = Concept::new("ex:a".parse()?);
/// concept.broader.insert(concept.id.clone());
/// let refused = Scheme::new(SchemeInfo::new("ex:scheme".parse()?), vec![concept.clone(), concept]).unwrap_err();
/// assert_eq!(refused.to_string(), "concept ex:a: stands more than once; concept ex:a: is above itself, by way of itself");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeErrors(pub Vec<SchemeError>);

impl fmt::Display for SchemeErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<String> = self.0.iter().map(SchemeError::to_string).collect();
        f.write_str(&messages.join("; "))
    }
}

impl std::error::Error for SchemeErrors {}

impl Scheme {
    /// The scheme of these concepts, in whatever order they come.
    ///
    /// # Errors
    ///
    /// [`SchemeErrors`] with every rule broken: a concept stands twice or above itself, a text is empty or too long, there
    /// are too many concepts.
    pub fn new(info: SchemeInfo, concepts: Vec<Concept>) -> Result<Self, SchemeErrors> {
        if concepts.len() > limits::SCHEME_CONCEPTS {
            return Err(SchemeErrors(vec![SchemeError::TooMany { found: concepts.len() }]));
        }
        let mut concepts = concepts;
        concepts.sort_by(|one, other| one.id.cmp(&other.id));
        let mut errors = Vec::new();
        for (one, next) in concepts.iter().zip(concepts.iter().skip(1)) {
            if one.id == next.id {
                errors.push(SchemeError::Duplicate { id: one.id.clone() });
            }
        }
        errors.dedup();
        concepts.dedup_by(|next, one| next.id == one.id);
        check_texts(&info, &concepts, &mut errors);

        let mut scheme = Self {
            info,
            broader: vec![BTreeSet::new(); concepts.len()],
            narrower: vec![BTreeSet::new(); concepts.len()],
            related: vec![BTreeSet::new(); concepts.len()],
            dangling: Vec::new(),
            concepts,
        };
        scheme.relate();
        errors.extend(scheme.cycles());
        if errors.is_empty() { Ok(scheme) } else { Err(SchemeErrors(errors)) }
    }

    /// Fills the relations in both directions, and the list of those that lead nowhere.
    fn relate(&mut self) {
        for (place, concept) in self.concepts.iter().enumerate() {
            let stated = [
                (Relation::Broader, concept.broader.iter().collect::<Vec<_>>()),
                (Relation::Narrower, concept.narrower.iter().collect()),
                (Relation::Related, concept.related.iter().collect()),
                (Relation::DeprecatedBy, concept.deprecated_by.iter().collect()),
            ];
            for (relation, target) in
                stated.iter().flat_map(|(relation, ids)| ids.iter().map(move |id| (*relation, *id)))
            {
                let Some(other) = find(&self.concepts, target) else {
                    self.dangling.push(Dangling { concept: concept.id.clone(), relation, target: target.clone() });
                    continue;
                };
                let sides = match relation {
                    Relation::Broader => Some((&mut self.broader, &mut self.narrower)),
                    Relation::Narrower => Some((&mut self.narrower, &mut self.broader)),
                    Relation::Related => None,
                    Relation::DeprecatedBy => continue,
                };
                if let Some((own, inverse)) = sides {
                    own[place].insert(other);
                    inverse[other].insert(place);
                } else {
                    self.related[place].insert(other);
                    self.related[other].insert(place);
                }
            }
        }
    }

    /// The circles that a walk upwards from every concept closes.
    fn cycles(&self) -> Vec<SchemeError> {
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            OnTheWay,
            Done,
        }
        let mut marks = vec![Mark::New; self.concepts.len()];
        let mut cycles = Vec::new();
        for start in 0..self.concepts.len() {
            if marks[start] != Mark::New {
                continue;
            }
            // Each step of the way with what is above it and not yet walked.
            let mut way = vec![(start, self.broader[start].iter())];
            marks[start] = Mark::OnTheWay;
            while let Some((place, above)) = way.last_mut() {
                let Some(next) = above.next().copied() else {
                    marks[*place] = Mark::Done;
                    way.pop();
                    continue;
                };
                match marks[next] {
                    Mark::New => {
                        marks[next] = Mark::OnTheWay;
                        way.push((next, self.broader[next].iter()));
                    }
                    Mark::OnTheWay => {
                        let circle = way.iter().map(|(place, _)| *place).skip_while(|place| *place != next);
                        let path = circle.map(|place| self.concepts[place].id.clone()).collect();
                        cycles.push(SchemeError::Cycle { path });
                    }
                    Mark::Done => {}
                }
            }
        }
        cycles
    }

    /// What is known of the scheme besides its concepts.
    pub const fn info(&self) -> &SchemeInfo {
        &self.info
    }

    /// Every concept, by id.
    pub fn concepts(&self) -> impl ExactSizeIterator<Item = &Concept> + DoubleEndedIterator {
        self.concepts.iter()
    }

    /// The concept with this id.
    pub fn get(&self, id: &SkosId) -> Option<&Concept> {
        find(&self.concepts, id).map(|place| &self.concepts[place])
    }

    /// The concepts that go by a name, by id: whose id, notation or label it is, in this language or, where none is given,
    /// in any. Names are compared without letter case and spacing. Every call goes through all labels.
    ///
    /// ```
    /// use migration_hub::vocabulary::{Concept, Language, Scheme, SchemeInfo};
    ///
    /// let mut concept = Concept::new("ex:1".parse()?);
    /// concept.labels.insert(Language::FRENCH, "Envois de fonds".to_owned());
    /// let scheme = Scheme::new(SchemeInfo::new("ex:scheme".parse()?), vec![concept])?;
    /// assert_eq!(scheme.called("ENVOIS DE  FONDS", None).count(), 1);
    /// assert_eq!(scheme.called("Envois de fonds", Some(&Language::ENGLISH)).count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn called(&self, name: &str, language: Option<&Language>) -> impl Iterator<Item = &Concept> {
        let name = folded(name);
        self.concepts.iter().filter(move |concept| {
            let codes = std::iter::once(concept.id.as_str()).chain(concept.notation.as_deref());
            let labels =
                concept.names().filter(|(own, _)| language.is_none_or(|asked| *own == asked || **own == asked.base()));
            codes.chain(labels.map(|(_, label)| label)).any(|own| folded(own) == name)
        })
    }

    /// The concepts with nothing above them.
    pub fn tops(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter().zip(&self.broader).filter(|(_, broader)| broader.is_empty()).map(|(concept, _)| concept)
    }

    /// The concepts right above one, by id.
    pub fn broader(&self, id: &SkosId) -> impl Iterator<Item = &Concept> {
        self.side(&self.broader, id)
    }

    /// The concepts right below one, by id.
    pub fn narrower(&self, id: &SkosId) -> impl Iterator<Item = &Concept> {
        self.side(&self.narrower, id)
    }

    /// The concepts related to one, by id.
    pub fn related(&self, id: &SkosId) -> impl Iterator<Item = &Concept> {
        self.side(&self.related, id)
    }

    fn side<'a>(&'a self, side: &'a [BTreeSet<usize>], id: &SkosId) -> impl Iterator<Item = &'a Concept> {
        find(&self.concepts, id).into_iter().flat_map(move |place| &side[place]).map(|place| &self.concepts[*place])
    }

    /// Every concept above one at whatever distance, by id.
    ///
    /// ```
    /// use migration_hub::vocabulary::{Concept, Scheme, SchemeInfo};
    ///
    /// let [mut a, mut b, c] = ["ex:a", "ex:b", "ex:c"].map(|id| Concept::new(id.parse().expect("an id")));
    /// a.broader.insert(b.id.clone());
    /// b.broader.insert(c.id.clone());
    /// let lowest = a.id.clone();
    /// let scheme = Scheme::new(SchemeInfo::new("ex:scheme".parse()?), vec![a, b, c])?;
    /// let above: Vec<&str> = scheme.ancestors(&lowest).iter().map(|concept| concept.id.as_str()).collect();
    /// assert_eq!(above, ["ex:b", "ex:c"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ancestors(&self, id: &SkosId) -> Vec<&Concept> {
        let mut open: Vec<usize> = find(&self.concepts, id).into_iter().collect();
        let mut above = BTreeSet::new();
        while let Some(place) = open.pop() {
            open.extend(self.broader[place].iter().filter(|next| above.insert(**next)));
        }
        above.into_iter().map(|place| &self.concepts[place]).collect()
    }

    /// The relations to concepts that the data do not hold, by concept: an excerpt of a thesaurus has many.
    ///
    /// ```
    /// use migration_hub::vocabulary::{Concept, Relation, Scheme, SchemeInfo};
    ///
    /// let mut concept = Concept::new("ex:a".parse()?);
    /// concept.related.insert("ex:elsewhere".parse()?);
    /// let scheme = Scheme::new(SchemeInfo::new("ex:scheme".parse()?), vec![concept])?;
    /// assert_eq!(scheme.dangling()[0].relation, Relation::Related);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dangling(&self) -> &[Dangling] {
        &self.dangling
    }
}

fn find(concepts: &[Concept], id: &SkosId) -> Option<usize> {
    concepts.binary_search_by(|concept| concept.id.cmp(id)).ok()
}

fn check_texts(info: &SchemeInfo, concepts: &[Concept], errors: &mut Vec<SchemeError>) {
    let mut check = |text: &str, longest: usize, place: &dyn Fn() -> String| {
        let found = text.chars().count();
        if text.trim().is_empty() || found > longest {
            errors.push(SchemeError::Text { place: place(), found, longest });
        }
    };
    for (language, title) in &info.title {
        check(title, limits::TITLE_CHARS, &|| format!("title in {language}"));
    }
    for (name, text) in [("version", &info.version), ("licence", &info.licence), ("source", &info.source)] {
        if let Some(text) = text {
            check(text, limits::ADDRESS_CHARS, &|| name.to_owned());
        }
    }
    for Concept { id, notation, labels, alt_labels, definition, .. } in concepts {
        if let Some(notation) = notation {
            check(notation, limits::SHORT_CHARS, &|| format!("concept {id}, notation"));
        }
        for (language, label) in labels {
            check(label, limits::TITLE_CHARS, &|| format!("concept {id}, label in {language}"));
        }
        for (language, label) in alt_labels.iter().flat_map(|(language, list)| list.iter().map(move |l| (language, l)))
        {
            check(label, limits::TITLE_CHARS, &|| format!("concept {id}, other label in {language}"));
        }
        for (language, text) in definition {
            check(text, limits::SUMMARY_CHARS, &|| format!("concept {id}, definition in {language}"));
        }
    }
}

impl TryFrom<SchemeData> for Scheme {
    type Error = SchemeErrors;

    fn try_from(data: SchemeData) -> Result<Self, Self::Error> {
        Self::new(data.info, data.concepts)
    }
}

impl From<Scheme> for SchemeData {
    fn from(scheme: Scheme) -> Self {
        Self { info: scheme.info, concepts: scheme.concepts }
    }
}

#[cfg(test)]
mod tests;
