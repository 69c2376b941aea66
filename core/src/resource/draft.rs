//! Reading a resource from outside JSON: every violation with its place, nothing silently dropped.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Content, ExternalId, Scope};
use crate::compact::Objective;
use crate::limits;
use crate::text::json::pointer;
use crate::text::{echo, has_markup, line, paragraphs};
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

/// Something that was changed on the way in, worth telling.
///
/// See [`Draft::parse`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where, as a JSON pointer.
    pub pointer: String,
    /// What was done.
    pub message: String,
}

/// One rule that the input breaks: where, what was found, what was expected.
///
/// See [`Draft::parse`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Where, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The value found, shortened; `None` when nothing is there.
    pub found: Option<String>,
    /// What was expected.
    pub expected: String,
}

impl Violation {
    pub(crate) fn missing(pointer: &str, expected: &str) -> Self {
        Self { pointer: pointer.to_owned(), found: None, expected: expected.to_owned() }
    }

    fn found(pointer: &str, value: &Value, expected: impl Into<String>) -> Self {
        let found = match value {
            Value::String(text) => echo(text),
            other => echo(&other.to_string()),
        };
        Self { pointer: pointer.to_owned(), found: Some(found), expected: expected.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        match &self.found {
            Some(found) => write!(f, "found «{found}»; expected {}", self.expected),
            None => write!(f, "missing; expected {}", self.expected),
        }
    }
}

/// Every rule that an input breaks, in the order of its fields.
///
/// See [`Draft::parse`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}

/// What is expected where a value belongs to a vocabulary.
pub(crate) mod expected {
    use crate::vocabulary::ResourceType;

    pub(crate) const LANGUAGE: &str = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
    pub(crate) const OBJECTIVE: &str = "an objective's number, 1 to 23";
    pub(crate) const AREA: &str = "an ISO 3166 code, such as KEN, or an M49 number of a country or area";

    pub(crate) fn kind() -> String {
        super::codes("a type of resource", ResourceType::all().map(ResourceType::code))
    }
}

/// The fields that a draft may have.
const FIELDS: [&str; 20] = [
    "source",
    "id",
    "title",
    "language",
    "other_languages",
    "summary",
    "symbol",
    "address",
    "published",
    "type",
    "publisher",
    "objectives",
    "principles",
    "countries",
    "audiences",
    "scope",
    "workstream_output",
    "regional_review",
    "provenance",
    "$schema",
];

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
        let mut reader = Reader { object, violations: Vec::new(), notes: Vec::new() };
        let title = reader.text("title", limits::TITLE_CHARS);
        if title.is_none() && !reader.failed("/title") {
            reader.violations.push(Violation::missing("/title", "the title of the document"));
        }
        let language = reader.parsed("language", expected::LANGUAGE);
        if language.is_none() && !reader.failed("/language") {
            reader.violations.push(Violation::missing("/language", expected::LANGUAGE));
        }
        let mut content = language.zip(title).map(|(language, title)| Content::new(title, language));
        let mut spare = Content::new(String::new(), Language::ENGLISH);
        let fields = content.as_mut().unwrap_or(&mut spare);
        fields.other_languages = reader.set("other_languages", expected::LANGUAGE);
        fields.summary = reader.long_text("summary", limits::SUMMARY_CHARS);
        fields.symbol = reader.parsed("symbol", "a UN document symbol, such as A/RES/73/195");
        fields.address = reader.parsed("address", "a web address with http:// or https://, a host and no password");
        fields.published = reader.parsed("published", "a date as YYYY, YYYY-MM or YYYY-MM-DD");
        fields.kind = reader.parsed("type", &expected::kind());
        fields.publisher = reader.text("publisher", limits::SHORT_CHARS);
        fields.objectives = reader.objectives();
        fields.principles = reader.set("principles", "a guiding principle, a to j");
        fields.countries = reader.set("countries", expected::AREA);
        fields.audiences = reader.set("audiences", &codes("an audience", Audience::all().map(Audience::code)));
        fields.scope = reader.scope();
        fields.workstream_output = reader.flag("workstream_output");
        fields.regional_review = reader.flag("regional_review");
        fields.provenance = reader.text("provenance", limits::SUMMARY_CHARS);
        let external = reader.external();
        reader.unknown();
        match content {
            Some(content) if reader.violations.is_empty() => Ok(Self { external, content, notes: reader.notes }),
            _ => Err(Violations(reader.violations)),
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
            address: None,
            published: None,
            kind: None,
            publisher: None,
            objectives: BTreeSet::new(),
            principles: BTreeSet::new(),
            countries: BTreeSet::new(),
            audiences: BTreeSet::new(),
            scope: None,
            workstream_output: false,
            regional_review: false,
            provenance: None,
        }
    }
}

struct Reader<'a> {
    object: &'a Map<String, Value>,
    violations: Vec<Violation>,
    notes: Vec<Note>,
}

impl<'a> Reader<'a> {
    fn value(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|value| !value.is_null())
    }

    fn failed(&self, pointer: &str) -> bool {
        self.violations.iter().any(|violation| violation.pointer == pointer)
    }

    fn refuse(&mut self, pointer: &str, value: &Value, expected: impl Into<String>) {
        self.violations.push(Violation::found(pointer, value, expected));
    }

    fn string(&mut self, field: &str) -> Option<(&'a str, String)> {
        let value = self.value(field)?;
        let pointer = format!("/{field}");
        if let Some(text) = value.as_str() {
            Some((text, pointer))
        } else {
            self.refuse(&pointer, value, "text");
            None
        }
    }

    /// Text without markup, `clean`ed, of at most `most` characters; empty text counts as none.
    fn plain(&mut self, field: &str, most: usize, clean: fn(&str) -> String) -> Option<String> {
        let (text, pointer) = self.string(field)?;
        // What is cleaned away may have stood inside a tag.
        let mut cleaned = clean(text);
        if has_markup(&cleaned) {
            cleaned = self.without_markup(&cleaned, &pointer, clean)?;
        }
        let length = cleaned.chars().count();
        if length > most {
            let value = Value::String(cleaned);
            self.refuse(&pointer, &value, format!("at most {most} characters; these are {length}"));
            return None;
        }
        (!cleaned.is_empty()).then_some(cleaned)
    }

    #[cfg(feature = "html")]
    #[expect(clippy::unnecessary_wraps, reason = "its twin without the feature refuses")]
    fn without_markup(&mut self, text: &str, pointer: &str, clean: fn(&str) -> String) -> Option<String> {
        let plain = clean(&crate::text::from_html(text));
        self.notes.push(Note { pointer: pointer.to_owned(), message: "HTML was turned into plain text".to_owned() });
        Some(plain)
    }

    #[cfg(not(feature = "html"))]
    fn without_markup(&mut self, text: &str, pointer: &str, _clean: fn(&str) -> String) -> Option<String> {
        self.refuse(pointer, &Value::String(text.to_owned()), "plain text without HTML");
        None
    }

    fn text(&mut self, field: &str, most: usize) -> Option<String> {
        self.plain(field, most, line)
    }

    fn long_text(&mut self, field: &str, most: usize) -> Option<String> {
        self.plain(field, most, paragraphs)
    }

    fn parsed<T: FromStr<Err: fmt::Display>>(&mut self, field: &str, expected: &str) -> Option<T> {
        let value = self.value(field)?;
        self.item(value, &format!("/{field}"), expected)
    }

    fn item<T: FromStr<Err: fmt::Display>>(&mut self, value: &Value, pointer: &str, expected: &str) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.refuse(pointer, value, expected);
            return None;
        };
        match line(text).parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.refuse(pointer, value, format!("{expected}{}", detail(&error.to_string())));
                None
            }
        }
    }

    fn list(&mut self, field: &str) -> &'a [Value] {
        let Some(value) = self.value(field) else {
            return &[];
        };
        match value.as_array() {
            Some(items) if items.len() <= limits::LIST_VALUES => items,
            Some(items) => {
                let (most, found) = (limits::LIST_VALUES, items.len());
                self.refuse(&format!("/{field}"), value, format!("at most {most} values; these are {found}"));
                &[]
            }
            None => {
                self.refuse(&format!("/{field}"), value, "a list");
                &[]
            }
        }
    }

    fn set<T: FromStr<Err: fmt::Display> + Ord>(&mut self, field: &str, expected: &str) -> BTreeSet<T> {
        let items = self.list(field).iter().enumerate();
        items.filter_map(|(index, value)| self.item(value, &format!("/{field}/{index}"), expected)).collect()
    }

    fn objectives(&mut self) -> BTreeSet<Objective> {
        let mut found = BTreeSet::new();
        for (index, value) in self.list("objectives").iter().enumerate() {
            let number = value.as_u64().and_then(|number| u8::try_from(number).ok());
            match number.and_then(|number| Objective::new(number).ok()) {
                Some(objective) => {
                    found.insert(objective);
                }
                None => self.refuse(&format!("/objectives/{index}"), value, expected::OBJECTIVE),
            }
        }
        found
    }

    fn flag(&mut self, field: &str) -> bool {
        let Some(value) = self.value(field) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.refuse(&format!("/{field}"), value, "true or false");
            false
        })
    }

    fn scope(&mut self) -> Option<Scope> {
        let value = self.value("scope")?;
        let scope = serde_json::from_value(value.clone()).ok();
        if scope.is_none() {
            self.refuse("/scope", value, "global, regional, national or local");
        }
        scope
    }

    fn external(&mut self) -> Option<ExternalId> {
        let source = self.string("source").map(|(text, _)| text);
        let id = self.string("id").map(|(text, _)| text);
        match (source, id) {
            (Some(source), Some(id)) => match ExternalId::new(source, id) {
                Ok(external) => Some(external),
                Err(error) => {
                    let at_source = matches!(error, super::IdentifierError::Source { .. });
                    let (pointer, text) = if at_source { ("/source", source) } else { ("/id", id) };
                    let expected = if at_source {
                        "a source's name of lower-case letters a-z, digits and hyphens"
                    } else {
                        "1 to 300 characters"
                    };
                    self.refuse(pointer, &Value::String(text.to_owned()), expected);
                    None
                }
            },
            (Some(_), None) if !self.failed("/id") => {
                self.violations.push(Violation::missing("/id", "the item's id at its source"));
                None
            }
            (None, Some(_)) if !self.failed("/source") => {
                self.violations.push(Violation::missing("/source", "the name of the source that gave the id"));
                None
            }
            _ => None,
        }
    }

    fn unknown(&mut self) {
        for (name, value) in self.object {
            if !FIELDS.contains(&name.as_str()) {
                let known = FIELDS.join(", ");
                self.refuse(&echo(&pointer("", name)), value, format!("one of the fields {known}"));
            }
        }
    }
}

/// What a parser adds to the expectation: why a date of the right shape does not exist.
fn detail(message: &str) -> String {
    let reason = message.split_once("is not a date: ").map(|(_, reason)| reason);
    reason.filter(|reason| !reason.starts_with("expected")).map_or_else(String::new, |reason| format!("; {reason}"))
}

fn codes(what: &str, codes: impl Iterator<Item = &'static str>) -> String {
    format!("{what}: {}", codes.collect::<Vec<_>>().join(", "))
}
