//! Statements as a scheme: which scheme is meant, which concepts it has, and what each statement says of them.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::text::{echo, line, paragraphs};
use migration_hub::time::PartialDate;
use migration_hub::vocabulary::{Concept, ConceptMatch, Language, MatchQuality, Scheme, SchemeInfo, SkosId};
use oxrdf::{Literal, NamedOrBlankNode, Term};

use super::parse::Statement;
use super::{Loaded, Problem, Problems, SkosError};

/// Vocabularies whose properties are known, with the names that people give them.
const PREFIXES: [(&str, &str); 8] = [
    ("skos:", "http://www.w3.org/2004/02/skos/core#"),
    ("skosxl:", "http://www.w3.org/2008/05/skos-xl#"),
    ("dcterms:", "http://purl.org/dc/terms/"),
    ("dc:", "http://purl.org/dc/elements/1.1/"),
    ("rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs:", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl:", "http://www.w3.org/2002/07/owl#"),
    ("euvoc:", "http://publications.europa.eu/ontology/euvoc#"),
];

/// The status of a concept of the European Union that is no longer to be used.
const DEPRECATED: &str = "http://publications.europa.eu/resource/authority/concept-status/DEPRECATED";

/// An address with the prefix that people know.
fn short(address: &str) -> String {
    let known = PREFIXES.iter().find_map(|(prefix, base)| Some((prefix, address.strip_prefix(base)?)));
    known.map_or_else(|| format!("<{address}>"), |(prefix, name)| format!("{prefix}{name}"))
}

/// What the whole file says before a single concept is looked at.
struct Survey<'a> {
    schemes: BTreeSet<&'a str>,
    concepts: BTreeSet<&'a str>,
    /// The schemes of each concept.
    within: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// The texts of nodes that hold one: labels of SKOS-XL and notes.
    texts: BTreeMap<String, Vec<&'a Literal>>,
}

impl<'a> Survey<'a> {
    fn of(statements: &'a [Statement]) -> Self {
        let mut survey = Self {
            schemes: BTreeSet::new(),
            concepts: BTreeSet::new(),
            within: BTreeMap::new(),
            texts: BTreeMap::new(),
        };
        for Statement { triple, .. } in statements {
            let property = short(triple.predicate.as_str());
            if let ("skosxl:literalForm" | "rdf:value", Term::Literal(text)) = (property.as_str(), &triple.object) {
                survey.texts.entry(triple.subject.to_string()).or_default().push(text);
            }
            let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&triple.subject, &triple.object)
            else {
                continue;
            };
            let (subject, object) = (subject.as_str(), object.as_str());
            match (property.as_str(), short(object).as_str()) {
                ("rdf:type", "skos:ConceptScheme") => {
                    survey.schemes.insert(subject);
                }
                ("rdf:type", "skos:Concept") => {
                    survey.concepts.insert(subject);
                }
                ("skos:inScheme" | "skos:topConceptOf", _) => {
                    survey.within.entry(subject).or_default().insert(object);
                }
                ("skos:hasTopConcept", _) => {
                    survey.within.entry(object).or_default().insert(subject);
                    survey.concepts.insert(object);
                }
                _ => {}
            }
        }
        // A file with a part of a scheme may leave the scheme itself out.
        if survey.schemes.is_empty() {
            survey.schemes = survey.within.values().flatten().copied().collect();
        }
        survey
    }

    /// The scheme that is meant.
    fn scheme(&self, wanted: Option<&SkosId>, first: Option<&Problem>) -> Result<SkosId, SkosError> {
        let all: Vec<SkosId> = self.schemes.iter().filter_map(|id| SkosId::new(*id).ok()).collect();
        match (wanted, all.as_slice()) {
            (_, []) => Err(SkosError::NoScheme { first: first.cloned() }),
            (Some(wanted), all) if all.contains(wanted) => Ok(wanted.clone()),
            (None, [one]) => Ok(one.clone()),
            _ => Err(SkosError::Schemes { schemes: all }),
        }
    }

    /// Whether a concept belongs to the scheme; one that names none belongs to it too.
    fn belongs(&self, concept: &str, scheme: &SkosId) -> bool {
        self.within.get(concept).is_none_or(|schemes| schemes.contains(scheme.as_str()))
    }
}

pub(super) fn build(
    statements: &[Statement],
    wanted: Option<&SkosId>,
    problems: Problems,
) -> Result<Loaded, SkosError> {
    let survey = Survey::of(statements);
    let scheme = survey.scheme(wanted, problems.told.first())?;
    let mut builder = Builder {
        survey: &survey,
        info: SchemeInfo::new(scheme.clone()),
        concepts: BTreeMap::new(),
        problems,
        left_out: BTreeMap::new(),
    };
    let (own, other): (Vec<_>, Vec<_>) =
        survey.concepts.iter().copied().partition(|concept| survey.belongs(concept, &scheme));
    for concept in own {
        match SkosId::new(concept) {
            Ok(id) => {
                builder.concepts.insert(concept.to_owned(), Concept::new(id));
            }
            Err(error) => {
                builder.problems.push(Problem { line: None, column: None, about: None, message: error.to_string() });
            }
        }
    }
    for statement in statements {
        builder.take(statement);
    }
    let Builder { info, concepts, mut problems, left_out, .. } = builder;
    problems.told.sort_by_key(|problem| problem.line.unwrap_or(u64::MAX));
    Ok(Loaded {
        scheme: Scheme::new(info, concepts.into_values().collect())?,
        problems: problems.told,
        more_problems: problems.more,
        elsewhere: other.len(),
        left_out,
    })
}

struct Builder<'a> {
    survey: &'a Survey<'a>,
    info: SchemeInfo,
    /// The concepts of the scheme, by their addresses.
    concepts: BTreeMap<String, Concept>,
    problems: Problems,
    left_out: BTreeMap<String, usize>,
}

/// What a statement says could not be taken: what was found, and what was expected.
type Refused = String;

fn refused(found: &str, expected: &str) -> Refused {
    format!("found «{}»; expected {expected}", echo(found))
}

impl Builder<'_> {
    fn take(&mut self, statement: &Statement) {
        let triple = &statement.triple;
        let property = short(triple.predicate.as_str());
        let subject = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str(),
            NamedOrBlankNode::BlankNode(_) => {
                let concept =
                    matches!(&triple.object, Term::NamedNode(object) if short(object.as_str()) == "skos:Concept");
                if concept && property == "rdf:type" {
                    let message = "a concept without an address; expected one that others can name".to_owned();
                    self.problems.push(Problem { line: statement.line, column: None, about: None, message });
                }
                return;
            }
        };
        let taken = if subject == self.info.id.as_str() {
            of_scheme(&mut self.info, &property, &triple.object)
        } else if let Some(concept) = self.concepts.get_mut(subject) {
            of_concept(concept, &property, &triple.object, self.survey)
        } else {
            return;
        };
        match taken {
            Ok(true) => {}
            Ok(false) => *self.left_out.entry(property).or_default() += 1,
            Err(message) => {
                let about = Some(format!("{} {property}", triple.subject));
                self.problems.push(Problem { line: statement.line, column: None, about, message });
            }
        }
    }
}

/// Takes what a statement says of a scheme; false for a property that it has no place for.
fn of_scheme(info: &mut SchemeInfo, property: &str, object: &Term) -> Result<bool, Refused> {
    match property {
        // What it says is known already, or stands with the concepts.
        "rdf:type" | "skos:hasTopConcept" => {}
        "dcterms:title" | "dc:title" | "rdfs:label" | "skos:prefLabel" => {
            let (language, text) = worded(literal(object)?)?;
            info.title.entry(language).or_insert(text);
        }
        "owl:versionInfo" => once(&mut info.version, literal(object)?.value())?,
        "dcterms:issued" => {
            let text = literal(object)?.value();
            let date: PartialDate = text.get(..10).unwrap_or(text).parse().map_err(|_| refused(text, "a date"))?;
            info.issued.get_or_insert(date);
        }
        "dcterms:license" => once(&mut info.licence, &shown(object))?,
        "dcterms:source" | "dc:source" => once(&mut info.source, &shown(object))?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Takes what a statement says of a concept; false for a property that it has no place for.
fn of_concept(concept: &mut Concept, property: &str, object: &Term, survey: &Survey<'_>) -> Result<bool, Refused> {
    match property {
        "rdf:type" | "skos:inScheme" | "skos:topConceptOf" => {}
        "skos:prefLabel" | "skosxl:prefLabel" => {
            for text in texts(object, survey)? {
                let (language, text) = worded(text)?;
                let there = concept.labels.entry(language.clone()).or_insert_with(|| text.clone());
                if *there != text {
                    let expected = format!("one label in a language; «{}» is there in {language}", echo(there));
                    return Err(refused(&text, &expected));
                }
            }
        }
        "skos:altLabel" | "skos:hiddenLabel" | "skosxl:altLabel" | "skosxl:hiddenLabel" => {
            for text in texts(object, survey)? {
                let (language, text) = worded(text)?;
                concept.alt_labels.entry(language).or_default().insert(text);
            }
        }
        "skos:definition" => {
            for text in texts(object, survey)? {
                let (language, text) = (language(text)?, paragraphs(text.value()));
                if let Some(there) = concept.definition.get(&language).filter(|there| **there != text) {
                    let expected = format!("one definition in a language; «{}» is there in {language}", echo(there));
                    return Err(refused(&text, &expected));
                }
                concept.definition.insert(language, text);
            }
        }
        "skos:notation" => once(&mut concept.notation, literal(object)?.value())?,
        "skos:broader" => {
            concept.broader.insert(id(object)?);
        }
        "skos:narrower" => {
            concept.narrower.insert(id(object)?);
        }
        "skos:related" => {
            concept.related.insert(id(object)?);
        }
        "owl:deprecated" => match literal(object)?.value() {
            "true" | "1" => concept.deprecated = true,
            "false" | "0" => {}
            other => return Err(refused(other, "true or false")),
        },
        "euvoc:status" => concept.deprecated |= matches!(object, Term::NamedNode(node) if node.as_str() == DEPRECATED),
        "dcterms:isReplacedBy" => {
            let successor = id(object)?;
            match &concept.deprecated_by {
                Some(there) if *there != successor => {
                    return Err(refused(successor.as_str(), &format!("one successor; <{there}> is there")));
                }
                _ => concept.deprecated_by = Some(successor),
            }
        }
        _ => match quality(property) {
            Some(quality) => {
                concept.matches.insert(ConceptMatch { quality, target: id(object)? });
            }
            None => return Ok(false),
        },
    }
    Ok(true)
}

fn quality(property: &str) -> Option<MatchQuality> {
    Some(match property {
        "skos:exactMatch" => MatchQuality::Exact,
        "skos:closeMatch" => MatchQuality::Close,
        "skos:broadMatch" => MatchQuality::Broad,
        "skos:narrowMatch" => MatchQuality::Narrow,
        "skos:relatedMatch" => MatchQuality::Related,
        _ => return None,
    })
}

fn shown(object: &Term) -> String {
    match object {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}

fn literal(object: &Term) -> Result<&Literal, Refused> {
    match object {
        Term::Literal(literal) => Ok(literal),
        other => Err(refused(&shown(other), "text")),
    }
}

/// The texts of a label or note: the literal itself, or those of the node that holds them.
fn texts<'a>(object: &'a Term, survey: &'a Survey<'_>) -> Result<Vec<&'a Literal>, Refused> {
    let node = match object {
        Term::Literal(literal) => return Ok(vec![literal]),
        other => other.to_string(),
    };
    let missing = || refused(&shown(object), "text, or a label that has one");
    survey.texts.get(&node).cloned().ok_or_else(missing)
}

fn language(text: &Literal) -> Result<Language, Refused> {
    let tag = text.language().ok_or_else(|| refused(text.value(), "text with its language, such as \"…\"@en"))?;
    Language::new(tag).map_err(|error| format!("{error}; the text is «{}»", echo(text.value())))
}

/// A text of one line, with its language.
fn worded(text: &Literal) -> Result<(Language, String), Refused> {
    Ok((language(text)?, line(text.value())))
}

fn id(object: &Term) -> Result<SkosId, Refused> {
    match object {
        Term::NamedNode(node) => SkosId::new(node.as_str()).map_err(|error| error.to_string()),
        other => Err(refused(&shown(other), "a concept")),
    }
}

/// Sets what may be said once.
fn once(place: &mut Option<String>, text: &str) -> Result<(), Refused> {
    let text = line(text);
    match place {
        Some(there) if *there != text => Err(refused(&text, &format!("one value; «{}» is there", echo(there)))),
        _ => {
            *place = Some(text);
            Ok(())
        }
    }
}
