//! Reading a resource from outside JSON: every violation with its place, nothing silently dropped.

use std::collections::BTreeSet;

use serde_json::Value;

use super::read::Reader;
use super::{Content, Details, ExternalId, IdentifierError, Link, Note, Relation, Violation, Violations};
use crate::compact::Objective;
use crate::limits;
use crate::ordered::Gather;
use crate::vocabulary::{Audience, Language};

/// A resource as read from outside, valid but not yet stored.
///
/// See [`Draft::parse`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// How its source knows it, when the input says so.
    pub external: Option<ExternalId>,
    /// What it says.
    pub content: Content,
    /// What was changed on the way in.
    pub notes: Vec<Note>,
}

/// What is expected where a value belongs to a vocabulary.
pub(crate) mod expected {
    use crate::vocabulary::ResourceType;

    pub(crate) const LANGUAGE: &str = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
    pub(crate) const OBJECTIVE: &str = "an objective's number, 1 to 23";
    pub(crate) const PRINCIPLE: &str = "a guiding principle's letter, a to j";
    pub(crate) const AREA: &str = "an ISO 3166 code, such as KEN, or an M49 number of a country or area";

    pub(crate) fn kind() -> String {
        super::codes("a type of resource", ResourceType::all().map(ResourceType::code))
    }
}

/// The fields that a draft may have.
const FIELDS: [&str; 26] = [
    "source",
    "id",
    "title",
    "language",
    "other_languages",
    "summary",
    "symbol",
    "doi",
    "isbn",
    "address",
    "published",
    "type",
    "publisher",
    "objectives",
    "actions",
    "principles",
    "countries",
    "audiences",
    "scope",
    "workstream_output",
    "regional_review",
    "rights",
    "links",
    "details",
    "provenance",
    "$schema",
];

impl Content {
    /// Whether a JSON pointer names a field that content may have, or a part of one.
    pub(crate) fn has_field(pointer: &str) -> bool {
        let field = pointer.strip_prefix('/').and_then(|rest| rest.split('/').next());
        let own = |field: &str| !matches!(field, "source" | "id" | "$schema") && FIELDS.contains(&field);
        field.is_some_and(own) && !pointer.chars().any(char::is_control)
    }
}

impl Draft {
    /// Reads a draft from a JSON value.
    ///
    /// Text is cleaned (composed characters, single spaces, no control characters) and HTML becomes plain text with a
    /// [`Note`]; everything else must be right as it is.
    ///
    /// # Errors
    /// Every [`Violation`] there is, not only the first.
    ///
    /// ```
    /// use migration_hub::resource::Draft;
    /// let value = serde_json::json!({"language": "xx", "objectives": [3, 24], "published": "2021-02-31"});
    /// let violations = Draft::parse(&value).unwrap_err();
    /// let places: Vec<&str> = violations.0.iter().map(|violation| violation.pointer.as_str()).collect();
    /// assert_eq!(places, ["/title", "/language", "/published", "/objectives/1"]);
    /// ```
    pub fn parse(value: &Value) -> Result<Self, Violations> {
        let Some(object) = value.as_object() else {
            return Err(Violations(vec![Violation::found("", value, "a JSON object with a title and a language")]));
        };
        let mut reader = Reader::new(object);
        let title = reader.text("title", limits::TITLE_CHARS);
        if title.is_none() {
            reader.missing("title", "the title of the document");
        }
        let language = reader.parsed("language", expected::LANGUAGE);
        if language.is_none() {
            reader.missing("language", expected::LANGUAGE);
        }
        let mut content = language.zip(title).map(|(language, title)| Content::new(title, language));
        let mut spare = Content::new(String::new(), Language::ENGLISH);
        content.as_mut().unwrap_or(&mut spare).fill(&mut reader);
        let external = external(&mut reader);
        reader.unknown(&FIELDS);
        let (violations, notes) = reader.end();
        match content {
            Some(content) if violations.0.is_empty() => Ok(Self { external, content, notes }),
            _ => Err(violations),
        }
    }
}

impl Content {
    fn new(title: String, language: Language) -> Self {
        Self {
            title,
            language,
            other_languages: BTreeSet::new(),
            summary: None,
            symbol: None,
            doi: None,
            isbn: None,
            address: None,
            published: None,
            kind: None,
            publisher: None,
            objectives: BTreeSet::new(),
            actions: BTreeSet::new(),
            principles: BTreeSet::new(),
            countries: BTreeSet::new(),
            audiences: BTreeSet::new(),
            scope: None,
            workstream_output: false,
            regional_review: false,
            rights: None,
            links: BTreeSet::new(),
            details: None,
            provenance: None,
        }
    }

    /// Reads everything but title and language, in the order of the fields.
    fn fill(&mut self, reader: &mut Reader<'_>) {
        self.other_languages = reader.set("other_languages", expected::LANGUAGE);
        self.summary = reader.long_text("summary", limits::SUMMARY_CHARS);
        self.symbol = reader.parsed("symbol", "a UN document symbol, such as A/RES/73/195");
        self.doi = reader.parsed("doi", "a DOI, such as 10.1093/migration/mny002");
        self.isbn = reader.parsed("isbn", "an ISBN of 10 or 13 digits with a right check digit");
        self.address = reader.parsed("address", "a web address with http:// or https://, a host and no password");
        self.published = reader.date("published");
        self.kind = reader.parsed("type", &expected::kind());
        self.publisher = reader.text("publisher", limits::SHORT_CHARS);
        self.objectives = objectives(reader);
        self.actions = reader.set("actions", "an action of the Compact, such as 13.b");
        self.principles = reader.set("principles", "a guiding principle, a to j");
        self.countries = reader.set("countries", expected::AREA);
        self.audiences = reader.set("audiences", &codes("an audience", Audience::all().map(Audience::code)));
        self.scope = reader.word("scope", "global, regional, national or local");
        self.workstream_output = reader.flag("workstream_output");
        self.regional_review = reader.flag("regional_review");
        self.rights = reader.parsed("rights", "an SPDX expression such as CC-BY-4.0, or LicenseRef- and a name");
        self.links = links(reader);
        self.details = Details::read(reader, self.kind);
        self.provenance = reader.text("provenance", limits::SUMMARY_CHARS);
        for action in &self.actions {
            if self.objectives.insert(action.objective()) {
                let number = action.objective().number();
                reader.note("objectives", format!("objective {number} was added, to which action {action} belongs"));
            }
        }
    }
}

pub(crate) fn objectives(reader: &mut Reader<'_>) -> BTreeSet<Objective> {
    let mut found = BTreeSet::new();
    for (index, value) in reader.list("objectives").iter().enumerate() {
        let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
        match number.and_then(|number| Objective::new(number).ok()) {
            Some(objective) => {
                found.insert(objective);
            }
            None => reader.refuse(&format!("/objectives/{index}"), value, expected::OBJECTIVE),
        }
    }
    found
}

fn links(reader: &mut Reader<'_>) -> BTreeSet<Link> {
    let relations = codes("a relation", Relation::ALL.into_iter().map(Relation::name));
    let to = "the name of an item: an id, source:id, a UN symbol, a DOI or an address";
    let links = reader.objects("links", &["relation", "to"], |reader| {
        for (field, expected) in [("relation", relations.as_str()), ("to", to)] {
            if reader.value(field).is_none() {
                reader.missing(field, expected);
            }
        }
        let (relation, to) = (reader.word("relation", &relations), reader.parsed("to", to));
        Some(Link { relation: relation?, to: to? })
    });
    links.into_iter().gather()
}

fn external(reader: &mut Reader<'_>) -> Option<ExternalId> {
    let source = reader.string("source").map(|(text, _)| text);
    let id = reader.string("id").map(|(text, _)| text);
    match (source, id) {
        (Some(source), Some(id)) => match ExternalId::new(source, id) {
            Ok(external) => return Some(external),
            Err(IdentifierError::Source { .. }) => {
                let expected = "a source's name of lower-case letters a-z, digits and hyphens";
                reader.refuse("/source", &Value::String(source.to_owned()), expected);
            }
            Err(_) => reader.refuse("/id", &Value::String(id.to_owned()), "1 to 300 characters"),
        },
        (Some(_), None) => reader.missing("id", "the item's id at its source"),
        (None, Some(_)) => reader.missing("source", "the name of the source that gave the id"),
        (None, None) => {}
    }
    None
}

fn codes(what: &str, codes: impl Iterator<Item = &'static str>) -> String {
    format!("{what}: {}", codes.collect::<Vec<_>>().join(", "))
}
