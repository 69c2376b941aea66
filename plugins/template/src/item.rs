//! A record as the portal writes it, and what it means here: bytes in, an item out.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use migration_hub::federation::{Item, Payload, Present, Unreadable, published, summary};
use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::text::canonical::to_canonical;
use serde_json::{Value, json};

use crate::config::TemplateConfig;

/// The members of a record that say something. When it changed is none of them: a new stamp alone is no news.
const SAYS: [&str; 6] = ["title", "language", "summary", "url", "published", "topics"];

/// The most topics that are taken from one record.
const TOPICS: usize = 250;

/// The item that a record is. One that cannot be read is an item that says why, with everything that came of it.
///
/// ```
/// use migration_hub::federation::Item;
/// use migration_hub_template::{TemplateConfig, item};
///
/// let config = TemplateConfig::new("example".parse()?, "https://example.org/records".parse()?, "en".parse()?);
/// let record = br#"{"id": "7", "changed": "2026-03-01T09:00:00Z", "title": "Save lives", "topics": ["rescue"]}"#;
/// let Item::Present(present) = item(record, &config) else { return Err("it is there".into()) };
/// assert_eq!((present.id.id.as_str(), present.draft.content.title.as_str()), ("7", "Save lives"));
/// assert_eq!(present.terms[0].term, "rescue");
///
/// assert!(matches!(item(br#"{"title": "No id"}"#, &config), Item::Unreadable(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn item(record: &[u8], config: &TemplateConfig) -> Item {
    let value = serde_json::from_slice::<Value>(record).map_err(|error| format!("this is no JSON: {error}"));
    let id = value.as_ref().map_err(ToOwned::to_owned).and_then(|value| id(value, config));
    let item = value.and_then(|value| read(id.clone()?, &value, record, config));
    item.unwrap_or_else(|reason| Unreadable { id: id.ok(), reason, raw: record.to_vec().into() }.into())
}

fn id(value: &Value, config: &TemplateConfig) -> Result<ExternalId, String> {
    let id = text(value, "id").ok_or("it has no id: expected a text")?;
    ExternalId::new(config.source.as_str(), id).map_err(|error| error.to_string())
}

fn read(id: ExternalId, value: &Value, record: &[u8], config: &TemplateConfig) -> Result<Item, String> {
    let stamp = text(value, "changed").and_then(|stamp| stamp.parse().ok());
    if value.get("deleted") == Some(&Value::Bool(true)) {
        return Ok(Item::Gone { id, stamp });
    }
    let (summary, cut) = summary(text(value, "summary").unwrap_or_default());
    let (published, strange) = published(text(value, "published"));
    let mut draft = Draft::parse(&json!({
        "title": text(value, "title"),
        "language": text(value, "language").unwrap_or(config.language.as_str()),
        "summary": summary,
        "address": text(value, "url"),
        "published": published.map(|date| date.to_string()),
        "publisher": config.publisher,
    }))
    .map_err(|violations| violations.to_string())?;
    draft.notes.extend(cut.into_iter().chain(strange));

    let says: BTreeMap<&str, &Value> = SAYS.iter().filter_map(|name| Some((*name, value.get(*name)?))).collect();
    let says = to_canonical(&says).map_err(|error| error.to_string())?;
    let payload = Payload::canonical(record.to_vec(), says.as_bytes());
    Ok(Present { id, stamp, payload, draft, terms: terms(value) }.into())
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// What the record is filed under in the portal's own words, which a mapping may know.
fn terms(value: &Value) -> Vec<ForeignTerm> {
    let topics = value.get("topics").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    topics.take(TOPICS).map(|topic| ForeignTerm { term: topic.to_owned(), language: None }).collect()
}
