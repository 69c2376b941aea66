//! Reading what JavaScript asks: every wrong property by its place, what was found and what was expected.

use std::collections::BTreeSet;

use js_sys::{Array, Object};
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::SearchQuery;
use migration_hub::limits;
use migration_hub::resource::Violation;
use migration_hub::text::echo;
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

    fn take(&mut self, name: &str) -> Option<Value> {
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

    /// A whole number of the kind that is asked for; `default` when it is not there.
    fn count(&mut self, Count { name, most, expected }: Count, default: usize) -> Result<usize> {
        let Some(value) = self.take(name) else {
            return Ok(default);
        };
        // JavaScript writes 10.0 as 10, so a whole number always arrives as one.
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok()).filter(|count| *count <= most);
        // Text is shown in its quotes: it may look like the number that is expected.
        let found = Value::from(value.to_string());
        count.ok_or_else(|| wrong(self.operation, &pointer("", name), Some(&found), expected))
    }
}

/// A property that is a whole number.
#[derive(Clone, Copy)]
struct Count {
    name: &'static str,
    most: usize,
    expected: &'static str,
}

const LIMIT: Count = Count { name: "limit", most: limits::PAGE_SIZE, expected: SearchQuery::LIMITS };
const OFFSET: Count = Count { name: "offset", most: usize::MAX, expected: "a whole number from 0 on" };
const COUNTS: [Count; 2] = [LIMIT, OFFSET];

/// A limit that is an argument of its own; 10 without it.
pub(crate) fn limit(operation: &'static str, value: &JsValue) -> Result<usize> {
    let entries = Array::of1(&Array::of2(&LIMIT.name.into(), value));
    let options = Object::from_entries(&entries).map_err(|_| wrong(operation, "/limit", None, LIMIT.expected))?;
    Options::read(operation, &options, &[LIMIT.name])?.count(LIMIT, 10)
}

/// A search as `{text, language, filters, limit, offset}`.
pub(crate) fn search_query(value: &JsValue) -> Result<SearchQuery> {
    const NAME: &str = "search";
    let known = ["text", "language", "filters", "limit", "offset"];
    let mut options = Options::read(NAME, value, &known)?;
    let mut query = SearchQuery::words(options.text("text")?.unwrap_or_default());
    if let Some(tag) = options.text("language")? {
        query.language = Some(tag.parse().map_err(|_| {
            let expected = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
            wrong(NAME, "/language", Some(&Value::from(tag.as_str())), expected)
        })?);
    }
    query.limit = options.count(LIMIT, query.limit)?;
    query.offset = options.count(OFFSET, query.offset)?;
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

fn pointer(parent: &str, name: &str) -> String {
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
