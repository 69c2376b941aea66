//! Reading what JavaScript asks: every wrong property by its place, what was found and what was expected.

use std::collections::BTreeSet;

use js_sys::{Array, Object};
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::SearchQuery;
use migration_hub::limits;
use migration_hub::page::{Cursor, PageRequest};
use migration_hub::resource::Violation;
use migration_hub::text::echo;
use migration_hub::vocabulary::Language;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use crate::data::from_js;

/// One object of options, whose fields are taken one by one.
pub(crate) struct Options {
    operation: &'static str,
    fields: Map<String, Value>,
}

impl Options {
    /// The options; `undefined` has none.
    pub(crate) fn read(operation: &'static str, value: &JsValue, known: &[&str]) -> Result<Self> {
        let value = from_js(value).map_err(|violation| {
            let expected = COUNTS.iter().find(|count| violation.pointer == pointer("", count.name));
            let expected = expected.map_or(violation.expected, |count| count.expected.to_owned());
            Error::new(ErrorKind::Invalid, operation, Violation { expected, ..violation }.to_string())
        })?;
        let fields = match value {
            Value::Null => Map::new(),
            Value::Object(fields) => fields,
            other => return Err(wrong(operation, "", Some(&other), "an object")),
        };
        if let Some((name, value)) = fields.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            let expected = format!("one of the properties {}", known.join(", "));
            return Err(wrong(operation, &pointer("", name), Some(value), &expected));
        }
        Ok(Self { operation, fields })
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.fields.remove(name).filter(|value| !value.is_null())
    }

    /// Text, if it is there.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong(self.operation, &pointer("", name), Some(&other), "text")),
        }
    }

    /// Text that has to be there.
    pub(crate) fn required(&mut self, name: &str, expected: &str) -> Result<String> {
        let operation = self.operation;
        self.text(name)?.ok_or_else(|| wrong(operation, &pointer("", name), None, expected))
    }

    /// `true` or `false`; `false` when it is not there.
    pub(crate) fn flag(&mut self, name: &str) -> Result<bool> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(other) => Err(wrong(self.operation, &pointer("", name), Some(&other), "true or false")),
        }
    }

    /// A list of texts; empty when it is not there.
    pub(crate) fn texts(&mut self, name: &str) -> Result<Vec<String>> {
        let place = pointer("", name);
        let items = match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => return Err(wrong(self.operation, &place, Some(&other), "a list of texts")),
        };
        let text = |(index, item)| match item {
            Value::String(text) => Ok(text),
            other => Err(wrong(self.operation, &format!("{place}/{index}"), Some(&other), "text")),
        };
        items.into_iter().enumerate().map(text).collect()
    }

    /// A value that has a name in data.
    pub(crate) fn word<T: DeserializeOwned>(&mut self, name: &str, expected: &str) -> Result<T> {
        let place = pointer("", name);
        let Some(value) = self.take(name) else {
            return Err(wrong(self.operation, &place, None, expected));
        };
        // By way of its text, as every record is read: the module holds the code of one way.
        serde_json::from_slice(value.to_string().as_bytes())
            .map_err(|_| wrong(self.operation, &place, Some(&value), expected))
    }

    /// A word of a closed list, if it is there.
    pub(crate) fn optional_word<T: DeserializeOwned>(
        &mut self,
        name: &str,
        expected: impl FnOnce() -> String,
    ) -> Result<Option<T>> {
        if self.fields.get(name).is_none_or(Value::is_null) {
            return Ok(None);
        }
        self.word(name, &expected()).map(Some)
    }

    /// That everything was taken by the step of this name.
    pub(crate) fn nothing_left(self, step: &str) -> Result<()> {
        match self.fields.iter().find(|(_, value)| !value.is_null()) {
            None => Ok(()),
            Some((name, value)) => {
                let expected = format!("nothing: {step} takes none");
                Err(wrong(self.operation, &pointer("", name), Some(value), &expected))
            }
        }
    }

    /// A whole number of the kind that is asked for, if it is there.
    pub(crate) fn count(&mut self, Count { name, most, expected }: Count) -> Result<Option<usize>> {
        let Some(value) = self.take(name) else {
            return Ok(None);
        };
        // JavaScript writes 10.0 as 10, so a whole number always arrives as one.
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok()).filter(|count| *count <= most);
        // Text is shown in its quotes: it may look like the number that is expected.
        let found = Value::from(value.to_string());
        count.map(Some).ok_or_else(|| wrong(self.operation, &pointer("", name), Some(&found), expected))
    }
}

/// A property that is a whole number.
#[derive(Clone, Copy)]
pub(crate) struct Count {
    pub(crate) name: &'static str,
    most: usize,
    pub(crate) expected: &'static str,
}

/// How many of something are wanted.
pub(crate) const LIMIT: Count = Count { name: "limit", most: limits::PAGE_SIZE, expected: SearchQuery::LIMITS };
pub(crate) const OFFSET: Count = Count { name: "offset", most: usize::MAX, expected: "a whole number from 0 on" };
/// Passages of a text.
pub(crate) const PASSAGES: Count = Count { name: "passages", most: limits::PASSAGES, expected: SearchQuery::PASSAGES };
/// After which entry of the log.
pub(crate) const SINCE: Count = Count { name: "since", ..OFFSET };
/// Which assignment of a review.
pub(crate) const NUMBER: Count =
    Count { name: "number", most: u32::MAX as usize, expected: "the number of an assignment" };
/// Which question of a review.
pub(crate) const QUERY: Count = Count { name: "query", expected: "the number of a question", ..NUMBER };
/// Which revision of an item.
pub(crate) const OF_REVISION: Count =
    Count { name: "ofRevision", most: u32::MAX as usize, expected: "the number of a revision" };
const COUNTS: [Count; 7] = [LIMIT, OFFSET, PASSAGES, SINCE, NUMBER, QUERY, OF_REVISION];

/// Entries of a list that are given when nobody says how many.
pub(crate) const SOME: usize = 100;

/// A limit that is an argument of its own; 10 without it.
pub(crate) fn limit(operation: &'static str, value: &JsValue) -> Result<usize> {
    let entries = Array::of1(&Array::of2(&LIMIT.name.into(), value));
    let options = Object::from_entries(&entries).map_err(|_| wrong(operation, "/limit", None, LIMIT.expected))?;
    Ok(Options::read(operation, &options, &[LIMIT.name])?.count(LIMIT)?.unwrap_or(10))
}

/// An argument that is text.
pub(crate) fn text(operation: &'static str, place: &str, value: &JsValue, expected: &str) -> Result<String> {
    value.as_string().ok_or_else(|| {
        let found = if value.is_undefined() || value.is_null() { None } else { Some(described(value)) };
        wrong(operation, place, found.map(Value::from).as_ref(), expected)
    })
}

/// What an argument is, in words: its value when it is plain, else its type.
fn described(value: &JsValue) -> String {
    match from_js(value) {
        Ok(plain) => plain.to_string(),
        Err(_) => value.js_typeof().as_string().unwrap_or_default(),
    }
}

/// A language by its tag.
pub(crate) fn language(operation: &'static str, place: &str, tag: &str) -> Result<Language> {
    tag.parse().map_err(|_| {
        let expected = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
        wrong(operation, place, Some(&Value::from(tag)), expected)
    })
}

/// An argument that is a list of languages; `undefined` is none.
pub(crate) fn languages(operation: &'static str, value: &JsValue) -> Result<Vec<Language>> {
    let tags = list(operation, "languages", value)?;
    tags.iter().enumerate().map(|(at, tag)| language(operation, &format!("/languages/{at}"), tag)).collect()
}

/// An argument that is a list of texts; `undefined` is an empty one.
pub(crate) fn list(operation: &'static str, name: &str, value: &JsValue) -> Result<Vec<String>> {
    let value = from_js(value).map_err(|violation| {
        let place = format!("/{name}{}", violation.pointer);
        Error::new(ErrorKind::Invalid, operation, Violation { pointer: place, ..violation }.to_string())
    })?;
    Options { operation, fields: Map::from_iter([(name.to_owned(), value)]) }.texts(name)
}

/// A page as `{limit, after}`.
pub(crate) fn page(operation: &'static str, options: &JsValue) -> Result<PageRequest> {
    let mut options = Options::read(operation, options, &["limit", "after"])?;
    let page = PageRequest::first(options.count(LIMIT)?.unwrap_or(SOME));
    Ok(match options.text("after")? {
        Some(after) => page.after(Cursor::new(after)),
        None => page,
    })
}

/// A search as the fields of `SearchQuery`.
pub(crate) fn search_query(value: &JsValue) -> Result<SearchQuery> {
    const NAME: &str = "search";
    let known = [
        "text", "language", "filters", "limit", "offset", "order", "after", "strict", "across", "passages", "explain",
        "byWork",
    ];
    let mut options = Options::read(NAME, value, &known)?;
    let mut query = SearchQuery::words(options.text("text")?.unwrap_or_default());
    if let Some(tag) = options.text("language")? {
        query.language = Some(language(NAME, "/language", &tag)?);
    }
    if let Some(order) = options.text("order")? {
        query = query.ordered_by(&order)?;
    }
    query.after = options.text("after")?.map(Cursor::new);
    query.strict = options.flag("strict")?;
    query.across = options.fields.get("across").is_none_or(Value::is_null) || options.flag("across")?;
    query.passages = options.count(PASSAGES)?.unwrap_or_default();
    query.explain = options.flag("explain")?;
    query.by_work = options.flag("byWork")?;
    query.limit = options.count(LIMIT)?.unwrap_or(query.limit);
    query.offset = options.count(OFFSET)?.unwrap_or(query.offset);
    let filters = match options.take("filters") {
        None => Map::new(),
        Some(Value::Object(filters)) => filters,
        Some(other) => return Err(wrong(NAME, "/filters", Some(&other), "an object")),
    };
    for (name, value) in filters {
        let values = values(NAME, &pointer("/filters", &name), value)?;
        query = query.narrow(&name, values)?;
    }
    Ok(query)
}

/// The values of one filter: a list, or one value alone.
fn values(operation: &'static str, place: &str, value: Value) -> Result<BTreeSet<String>> {
    let one = |place: &str, value: Value| match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        other => Err(wrong(operation, place, Some(&other), "text or a number")),
    };
    match value {
        Value::Array(items) => {
            items.into_iter().enumerate().map(|(index, item)| one(&format!("{place}/{index}"), item)).collect()
        }
        other => Ok(BTreeSet::from([one(place, other)?])),
    }
}

pub(crate) fn pointer(parent: &str, name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    format!("{parent}/{}", echo(&name))
}

/// The error for a property: where, what was found, what was expected.
pub(crate) fn wrong(operation: &'static str, place: &str, found: Option<&Value>, expected: &str) -> Error {
    let violation = Violation {
        pointer: place.to_owned(),
        found: found.map(|value| match value {
            Value::String(text) => echo(text),
            other => echo(&other.to_string()),
        }),
        expected: expected.to_owned(),
    };
    Error::new(ErrorKind::Invalid, operation, violation.to_string())
}
