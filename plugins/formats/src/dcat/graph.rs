//! Statements, kept in an order of their own so that the same ones are the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::SecondsFormat;
use migration_hub::time::{PartialDate, Precision, Timestamp};
use migration_hub::vocabulary::Language;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, Term, Triple};

use super::tables;

/// The vocabularies, with the names that people give them.
pub(super) const PREFIXES: [(&str, &str); 9] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A node of this address. Addresses come from where they were checked: the portal's, an item's, and tables.
pub(super) fn node(address: &str) -> NamedNode {
    NamedNode::new(address).unwrap_or_else(|_| NamedNode::new_unchecked(escaped(address)))
}

/// The address with what an IRI cannot hold escaped: web addresses may hold a little more, such as a sign % that escapes
/// nothing.
fn escaped(address: &str) -> String {
    let escapes =
        |rest: &str| rest.get(1..3).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    let never = |c: char| c <= ' ' || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
    // Brackets have their place around the number of a host.
    let path = address.match_indices('/').nth(2).map_or(address.len(), |(at, _)| at);
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        if never(c) || (matches!(c, '[' | ']') && at > path) || (c == '%' && !address.get(at..).is_some_and(escapes)) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The node of a name with its prefix. The names are those that stand in this module's files.
fn named(name: &str) -> NamedNode {
    let known = name.split_once(':').and_then(|(prefix, rest)| {
        let (_, address) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{address}{rest}"))
    });
    NamedNode::new_unchecked(known.unwrap_or_else(|| name.to_owned()))
}

/// Statements by subject and property, each once.
#[derive(Debug, Default)]
pub(super) struct Graph {
    statements: BTreeMap<(String, String, String), Triple>,
    /// What many items share and was told already.
    told: BTreeSet<String>,
}

impl Graph {
    /// The statements in their order.
    pub(super) fn triples(&self) -> impl Iterator<Item = &Triple> {
        self.statements.values()
    }

    /// Whether nothing was told yet of what many items share; from now on it was.
    pub(super) fn is_new(&mut self, shared: &NamedNode) -> bool {
        !self.told.contains(shared.as_str()) && self.told.insert(shared.as_str().to_owned())
    }

    fn state(&mut self, subject: &NamedNode, property: NamedNode, object: impl Into<Term>) {
        let object = object.into();
        // What a thing is comes before what is said of it.
        let order = if property == rdf::TYPE { String::new() } else { property.to_string() };
        let place = (subject.as_str().to_owned(), order, object.to_string());
        self.statements.insert(place, Triple::new(subject.clone(), property, object));
    }

    pub(super) fn is_a(&mut self, subject: &NamedNode, class: &str) {
        self.state(subject, rdf::TYPE.into_owned(), named(class));
    }

    pub(super) fn link(&mut self, subject: &NamedNode, property: &str, object: &NamedNode) {
        self.state(subject, named(property), object.clone());
    }

    /// A link to what others say more about. The shapes of DCAT-AP ask that it is said to be a resource, as everything is.
    pub(super) fn link_outwards(&mut self, subject: &NamedNode, property: &str, object: &NamedNode) {
        self.is_a(object, "rdfs:Resource");
        self.link(subject, property, object);
    }

    /// Text in a language. The tags here are well formed.
    pub(super) fn words(&mut self, subject: &NamedNode, property: &str, text: &str, tag: &str) {
        self.state(subject, named(property), Literal::new_language_tagged_literal_unchecked(text, tag.to_lowercase()));
    }

    /// Text in no language, such as a name as printed.
    pub(super) fn plain(&mut self, subject: &NamedNode, property: &str, text: &str) {
        self.state(subject, named(property), Literal::new_simple_literal(text));
    }

    pub(super) fn instant(&mut self, subject: &NamedNode, property: &str, at: Timestamp) {
        let text = at.to_chrono().to_rfc3339_opts(SecondsFormat::Millis, true);
        self.state(subject, named(property), Literal::new_typed_literal(text, xsd::DATE_TIME));
    }

    /// A date, with as much of it as is known.
    pub(super) fn date(&mut self, subject: &NamedNode, property: &str, date: PartialDate) {
        let kind = match date.precision() {
            Precision::Day => xsd::DATE,
            Precision::Month => xsd::G_YEAR_MONTH,
            Precision::Year => xsd::G_YEAR,
        };
        self.state(subject, named(property), Literal::new_typed_literal(date.to_string(), kind));
    }

    pub(super) fn agent(&mut self, subject: &NamedNode, name: &str) {
        self.is_a(subject, "foaf:Agent");
        self.plain(subject, "foaf:name", name);
    }

    /// The language that the subject is in, by its name in the lists that DCAT-AP asks for.
    pub(super) fn language(&mut self, subject: &NamedNode, language: &Language) {
        let system = node(&tables::language(language));
        if self.is_new(&system) {
            self.is_a(&system, "dct:LinguisticSystem");
        }
        self.link(subject, "dct:language", &system);
    }

    /// A concept with its label in the languages there are.
    pub(super) fn concept(&mut self, concept: &NamedNode, labels: impl IntoIterator<Item = (String, String)>) {
        if !self.is_new(concept) {
            return;
        }
        self.is_a(concept, "skos:Concept");
        for (language, label) in labels {
            self.words(concept, "skos:prefLabel", &label, &language);
        }
    }
}
