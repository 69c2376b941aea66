//! The action API: its addresses, its envelope, and what its errors come to.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Credentials, HttpUrl, Method, Request, RequestError, Response};
use migration_hub::text::echo;
use serde::Deserialize;
use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::config::CkanConfig;

#[cfg(test)]
mod tests;

/// What answers of the action API call themselves.
const JSON: [&str; 2] = ["application/json", "text/json"];
/// How many fields of a refusal are named.
const NAMED_FIELDS: usize = 20;

/// What the action API says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// It did what it was asked.
    Result(Value),
    /// It did not.
    Refused(Refusal),
}

/// Why the action API did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) of: Fault,
    /// In the portal's words.
    pub(crate) reason: String,
    /// The fields that it names.
    pub(crate) fields: BTreeSet<String>,
}

/// The kinds of errors that CKAN has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Authorization,
    NotFound,
    Validation,
    Integrity,
    Query,
    Search,
    Index,
    Connection,
    Server,
    Other,
}

/// The names that the errors have in answers, and what each comes to for whoever reads.
const FAULTS: [(&str, Fault, ErrorKind); 9] = [
    ("Authorization Error", Fault::Authorization, ErrorKind::ConfigInvalid),
    ("Not Found Error", Fault::NotFound, ErrorKind::NotFound),
    ("Validation Error", Fault::Validation, ErrorKind::ConfigInvalid),
    ("Integrity Error", Fault::Integrity, ErrorKind::ConfigInvalid),
    ("Search Query Error", Fault::Query, ErrorKind::ConfigInvalid),
    // An index that is down has an error of its own; this one is about the query.
    ("Search Error", Fault::Search, ErrorKind::ConfigInvalid),
    ("Search Index Error", Fault::Index, ErrorKind::Unavailable),
    ("Search Connection Error", Fault::Connection, ErrorKind::Unavailable),
    ("Internal Server Error", Fault::Server, ErrorKind::Unavailable),
];

#[derive(Debug, Deserialize)]
struct Envelope {
    success: bool,
    #[serde(default)]
    result: Value,
    #[serde(default)]
    error: Value,
}

/// The address of an action.
pub(crate) fn address(config: &CkanConfig, action: &str, query: &[(&str, &str)]) -> Result<HttpUrl> {
    let mut text = format!("{}/api/3/action/{action}", config.root());
    if !query.is_empty() {
        text.push('?');
        text.push_str(&Serializer::new(String::new()).extend_pairs(query).finish());
    }
    text.parse().map_err(RequestError::into_error)
}

/// A request that reads.
pub(crate) fn get(config: &CkanConfig, action: &str, query: &[(&str, &str)]) -> Result<Request> {
    with_token(Request::get(address(config, action, query)?), config)
}

/// A request that writes.
pub(crate) fn post(config: &CkanConfig, action: &str, body: &Value) -> Result<Request> {
    let request = Request::new(Method::Post, address(config, action, &[])?);
    Ok(with_token(request, config)?.body("application/json", body.to_string()))
}

/// CKAN takes the bare token, without a scheme before it.
fn with_token(request: Request, config: &CkanConfig) -> Result<Request> {
    match config.credentials.as_ref().and_then(Credentials::as_token) {
        Some(token) => request.credential("authorization", token.clone()).map_err(RequestError::into_error),
        None => Ok(request),
    }
}

/// What an answer says. The error that it names counts more than its status: 409 is a rule that the request breaks, and 200
/// may be an error too.
///
/// # Errors
/// As [`Response::of_type`]; `Corrupt` for what is no answer of the action API.
pub(crate) fn said(response: Response, operation: &'static str) -> Result<Said> {
    let bytes = response.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&response.body);
    let envelope = serde_json::from_slice::<Envelope>(bytes).ok();
    if let Some(Envelope { success: false, error, .. }) = &envelope {
        let refusal = Refusal::of(error);
        if refusal.of != Fault::Other || response.status == 200 {
            return Ok(Said::Refused(refusal));
        }
    }
    let response = response.of_type(operation, &JSON)?;
    match envelope {
        Some(Envelope { success: true, result, .. }) if !result.is_null() => Ok(Said::Result(result)),
        _ => {
            let beginning = echo(&String::from_utf8_lossy(&response.body));
            let error = Error::new(ErrorKind::Corrupt, operation, "this is no answer of the action API");
            Err(error.with("address", &response.url).with("body", beginning))
        }
    }
}

impl Said {
    /// The result, for whoever reads.
    ///
    /// # Errors
    /// As the table of errors says.
    pub(crate) fn result(self, operation: &'static str) -> Result<Value> {
        match self {
            Self::Result(result) => Ok(result),
            Self::Refused(refusal) => Err(refusal.into_error(operation)),
        }
    }
}

impl Refusal {
    fn of(error: &Value) -> Self {
        let named = error.get("__type").and_then(Value::as_str).unwrap_or_default();
        let of = FAULTS.iter().find(|(name, ..)| *name == named).map_or(Fault::Other, |(_, fault, _)| *fault);
        let mut fields = BTreeSet::new();
        let reason = match error {
            Value::Object(object) => {
                if let Some(message) = object.get("message").and_then(Value::as_str) {
                    echo(message)
                } else {
                    let all = object.iter().filter(|(name, _)| *name != "__type").take(NAMED_FIELDS);
                    let all = all.map(|(name, value)| {
                        fields.insert(name.clone());
                        format!("{}: {}", echo(name), texts(value).join(", "))
                    });
                    all.collect::<Vec<_>>().join("; ")
                }
            }
            other => texts(other).join(", "),
        };
        let reason = if reason.is_empty() { "the portal gives no reason".to_owned() } else { reason };
        Self { of, reason, fields }
    }

    /// The port's error, for whoever reads.
    pub(crate) fn into_error(self, operation: &'static str) -> Error {
        let row = FAULTS.iter().find(|(_, fault, _)| *fault == self.of);
        let (name, kind) = row.map_or(("another error", ErrorKind::ConfigInvalid), |(name, _, kind)| (*name, *kind));
        Error::new(kind, operation, format!("the portal answers: {}", self.reason)).with("type", name)
    }
}

/// The texts in a value, which CKAN nests in lists and objects.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![echo(text)],
        Value::Array(items) => items.iter().take(NAMED_FIELDS).flat_map(texts).collect(),
        Value::Object(object) => object.values().take(NAMED_FIELDS).flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
