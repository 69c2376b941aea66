//! Concept schemes loaded at run time, such as a thesaurus of the embedder's: plain values in, a checked scheme out.

mod concept;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use self::concept::{Concept, ConceptMatch, MatchQuality, SchemeInfo, SkosId, SkosIdError};
use super::Language;
use crate::limits;
use crate::text::folded;

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
