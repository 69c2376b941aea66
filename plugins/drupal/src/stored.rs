//! A resource as the portal keeps it in its newest revision; what is written to it; and whether it says that already.

use migration_hub::resource::Content;
use migration_hub::text::{line, paragraphs};
use migration_hub::time::Timestamp;
use serde_json::{Map, Value, json};

use crate::config::{DrupalConfig, SummaryConfig, WriteConfig};

#[cfg(test)]
mod tests;

/// A resource with its attributes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stored {
    attributes: Map<String, Value>,
}

impl Stored {
    /// The resource of a document; `None` when it is none.
    pub(crate) fn new(resource: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(resource).ok()?;
        Some(Self { attributes: value.get("attributes")?.as_object()?.clone() })
    }

    /// The version: its revision; where it has none, when it last changed.
    pub(crate) fn version(&self) -> Option<String> {
        let revision = self.attributes.get("drupal_internal__vid").and_then(Value::as_u64);
        revision.map(|revision| revision.to_string()).or_else(|| self.changed().map(|instant| instant.to_string()))
    }

    fn changed(&self) -> Option<Timestamp> {
        self.attributes.get("changed")?.as_str()?.parse().ok()
    }

    /// Whether a version stands for it: its revision, or the stamp that a harvest has of it.
    pub(crate) fn is_version(&self, base: &str) -> bool {
        let stamp = base.parse::<Timestamp>().ok();
        self.version().as_deref() == Some(base) || (stamp.is_some() && stamp == self.changed())
    }

    /// Whether it has a field.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.attributes.contains_key(field)
    }

    /// What a field says as text.
    pub(crate) fn text(&self, field: &str) -> &str {
        let value = self.attributes.get(field);
        value.and_then(|value| value.as_str().or_else(|| value.get("value")?.as_str())).unwrap_or_default()
    }

    /// Whether it says what a resource says, as far as that is written.
    pub(crate) fn says(&self, content: &Content, title: &str, write: &WriteConfig) -> bool {
        let summary = content.summary.as_deref().unwrap_or_default();
        let same = |config: &SummaryConfig| paragraphs(self.text(&config.field)) == summary;
        line(self.text(title)) == content.title && write.summary.as_ref().is_none_or(same)
    }
}

/// The attributes to write, so that a resource says what ours says.
pub(crate) fn attributes(content: &Content, title: &str, write: &WriteConfig) -> Map<String, Value> {
    let mut attributes = Map::new();
    attributes.insert(title.to_owned(), content.title.as_str().into());
    if let Some(SummaryConfig { field, format }) = &write.summary {
        let text = content.summary.as_deref().unwrap_or_default();
        let value = format.as_ref().map_or_else(|| json!(text), |format| json!({"value": text, "format": format}));
        attributes.insert(field.clone(), value);
    }
    attributes
}

/// The attributes of a resource that is made: nothing is published that the portal's editors have not seen.
pub(crate) fn creation(content: &Content, title: &str, write: &WriteConfig) -> Map<String, Value> {
    let mut attributes = attributes(content, title, write);
    match &write.moderation_state {
        Some(state) => attributes.insert("moderation_state".to_owned(), state.as_str().into()),
        None => attributes.insert("status".to_owned(), false.into()),
    };
    attributes
}

/// The document of a write.
pub(crate) fn document(kind: &str, id: &str, attributes: &Map<String, Value>) -> Value {
    json!({"data": {"type": kind, "id": id, "attributes": attributes}})
}

/// The field with the title of what is written.
pub(crate) fn title_of<'a>(config: &'a DrupalConfig, kind: &str) -> &'a str {
    config.types.get(kind).map_or("title", |fields| fields.title.as_str())
}
