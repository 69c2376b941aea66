//! JSON:API documents taken apart: each resource by itself, the way to the next page, and the errors.

use std::collections::BTreeMap;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::Response;
use migration_hub::federation::{elements, members};
use serde::Deserialize;
use serde_json::Value;

#[cfg(test)]
mod tests;

/// What JSON:API is sent and answered as.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.api+json";

/// The most resources that are taken from one document, and that it may bring along.
const RESOURCES: usize = 1_000;

/// One of the errors of a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Fault {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) detail: String,
    #[serde(default)]
    source: Option<Pointed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Pointed {
    #[serde(default)]
    pointer: String,
}

impl Fault {
    /// The error in the portal's words, with the field that it is about.
    pub(crate) fn says(&self) -> String {
        let words = if self.detail.is_empty() { &self.title } else { &self.detail };
        match self.source.as_ref().filter(|source| !source.pointer.is_empty()) {
            Some(Pointed { pointer }) => format!("{words} ({pointer})"),
            None => words.clone(),
        }
    }
}

/// The errors of a document, where it is JSON:API that speaks and not what stands before it.
pub(crate) fn faults(response: &Response) -> Option<Vec<Fault>> {
    #[derive(Deserialize)]
    struct Faults {
        errors: Vec<Fault>,
    }
    serde_json::from_slice::<Faults>(&response.body).ok().map(|faults| faults.errors).filter(|all| !all.is_empty())
}

/// A document: one resource or a page of them.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The resources as their bytes came.
    pub(crate) resources: Vec<&'a [u8]>,
    /// The names of what came along, by type and id.
    pub(crate) names: BTreeMap<(String, String), String>,
    /// Where the next page is, when there is one.
    pub(crate) next: Option<String>,
}

impl<'a> Document<'a> {
    /// The document of a response that is one.
    ///
    /// # Errors
    /// `Corrupt` for anything else.
    pub(crate) fn new(operation: &'static str, response: &'a Response) -> Result<Self> {
        Self::parse(&response.body).ok_or_else(|| {
            let message = "this is no answer: expected a JSON:API document with at most 1000 resources";
            Error::new(ErrorKind::Corrupt, operation, message).with("address", &response.url)
        })
    }

    fn parse(text: &'a [u8]) -> Option<Self> {
        let members = members(text)?;
        let data = members.get("data")?;
        let resources = if data.first() == Some(&b'[') { elements(data, RESOURCES)? } else { vec![*data] };
        let included = members.get("included").map_or(Some(Vec::new()), |list| elements(list, RESOURCES))?;
        let included = included.into_iter().filter_map(|bytes| serde_json::from_slice::<Value>(bytes).ok());
        let names = included.filter_map(|value| name(&value)).collect();
        let links: Option<Value> = members.get("links").and_then(|links| serde_json::from_slice(links).ok());
        let next = links.as_ref().and_then(|links| link(links.get("next")?)).map(ToOwned::to_owned);
        Some(Self { resources, names, next })
    }
}

/// Where a link leads: versions of JSON:API write it as text or as an object.
fn link(link: &Value) -> Option<&str> {
    link.as_str().or_else(|| link.get("href")?.as_str())
}

/// What an included resource is called.
fn name(value: &Value) -> Option<((String, String), String)> {
    let text = |pointer| value.pointer(pointer).and_then(Value::as_str).map(ToOwned::to_owned);
    let name = text("/attributes/name").or_else(|| text("/attributes/title"))?;
    Some(((text("/type")?, text("/id")?), name))
}
