//! A resource as JSON:API gives it, and what it means here: bytes in, an item out.

use std::collections::BTreeMap;

use migration_hub::federation::fetch::HttpUrl;
use migration_hub::federation::{Item, Payload, Present, Unreadable, published, summary};
use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::text::canonical::to_canonical;
use migration_hub::text::{from_html, line};
use migration_hub::vocabulary::Language;
use serde_json::{Value, json};

use crate::config::{DrupalConfig, TypeConfig};

#[cfg(test)]
mod tests;

/// The most terms that are taken from one resource.
const TERMS: usize = 250;

/// What stands for a term that is no longer there, or never was a thing of its own.
const NO_TERMS: [&str; 2] = ["missing", "virtual"];

/// Of each kind of thing: how its number is called, and where it is read when it has no address of its own.
const ENTITIES: [(&str, &str, Option<&str>); 3] = [
    ("node", "drupal_internal__nid", Some("node")),
    ("media", "drupal_internal__mid", Some("media")),
    ("taxonomy_term", "drupal_internal__tid", Some("taxonomy/term")),
];

/// How the number is called that things of a type are ordered by.
pub(crate) fn number_of(kind: &str) -> &'static str {
    row(kind).map_or("drupal_internal__id", |(_, number, _)| number)
}

fn row(kind: &str) -> Option<(&'static str, &'static str, Option<&'static str>)> {
    let entity = kind.split("--").next().unwrap_or_default();
    ENTITIES.into_iter().find(|(name, ..)| *name == entity)
}

/// Where resources come from: one type in the language of one prefix.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lane<'a> {
    pub(crate) config: &'a DrupalConfig,
    pub(crate) kind: &'a str,
    pub(crate) fields: &'a TypeConfig,
    pub(crate) prefix: Option<&'a str>,
    pub(crate) language: &'a Language,
}

impl Lane<'_> {
    /// Whether it is the lane that takes what no other takes.
    pub(crate) fn is_main(self) -> bool {
        let first = self.config.prefixes.iter().find(|(_, language)| **language == self.config.language);
        first.is_none_or(|(prefix, _)| self.prefix == Some(prefix))
    }

    /// Whether something in a language is read here. The portal shows what is not translated in another language instead.
    fn takes(self, language: Option<&Language>) -> bool {
        let has_own = |language: &Language| self.config.prefixes.values().any(|one| one == language);
        match language.filter(|language| has_own(language)) {
            Some(language) => language == self.language,
            None => self.is_main(),
        }
    }
}

/// A resource of a page.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    value: Result<Value, String>,
    bytes: &'a [u8],
}

impl<'a> Record<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let value = serde_json::from_slice(bytes).map_err(|error| format!("this is no JSON: {error}"));
        Self { value, bytes }
    }

    fn text(&self, pointer: &str) -> Option<&str> {
        self.value.as_ref().ok()?.pointer(pointer)?.as_str()
    }

    /// The number that things of its type are ordered by.
    pub(crate) fn number(&self, lane: Lane<'_>) -> Option<u64> {
        self.value.as_ref().ok()?.pointer(&format!("/attributes/{}", number_of(lane.kind)))?.as_u64()
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.value.as_ref().ok()?.pointer(&format!("/attributes/{name}"))?.as_bool()
    }

    fn language(&self) -> Option<Language> {
        Language::new(self.text("/attributes/langcode")?).ok()
    }

    /// Whether it is read here, and everyone may read it. What cannot be read at all is kept where it came.
    pub(crate) fn belongs(&self, lane: Lane<'_>) -> bool {
        self.flag("status") != Some(false) && (self.value.is_err() || lane.takes(self.language().as_ref()))
    }

    /// How it is known: the uuid that all its translations share, and the language of a translation.
    pub(crate) fn id(&self, lane: Lane<'_>) -> Option<ExternalId> {
        let uuid = self.text("/id").filter(|uuid| !NO_TERMS.contains(uuid))?;
        let translation = self.text("/attributes/langcode").filter(|_| self.flag("default_langcode") == Some(false));
        let end = translation.map(|code| format!("/{code}")).unwrap_or_default();
        ExternalId::new(lane.config.source.as_str(), &format!("{}/{uuid}{end}", lane.kind)).ok()
    }

    /// What the resource says, with the names of what came along.
    pub(crate) fn item(self, lane: Lane<'_>, names: &BTreeMap<(String, String), String>) -> Item {
        let id = self.id(lane);
        let original = self.text("/id").filter(|_| self.flag("default_langcode") == Some(false));
        let original = original.map(|uuid| format!("{}:{}/{uuid}", lane.config.source, lane.kind));
        let language = self.language().unwrap_or_else(|| lane.language.clone());
        let read = match (&id, &self.value) {
            (Some(id), Ok(value)) => {
                present(id.clone(), value, self.bytes, lane, names, &language, original.as_deref())
            }
            (None, Ok(_)) => Err("it has no id: expected a uuid".to_owned()),
            (_, Err(reason)) => Err(reason.clone()),
        };
        read.map_or_else(|reason| Unreadable { id, reason, raw: self.bytes.to_vec().into() }.into(), Item::from)
    }
}

fn present(
    id: ExternalId,
    value: &Value,
    bytes: &[u8],
    lane: Lane<'_>,
    names: &BTreeMap<(String, String), String>,
    language: &Language,
    original: Option<&str>,
) -> Result<Present, String> {
    let attributes = value.get("attributes").unwrap_or(&Value::Null);
    let text = |name: &str| attributes.get(name).and_then(Value::as_str);
    let title = text(&lane.fields.title);
    let html = lane.fields.summary.iter().find_map(|field| shown(attributes.get(field)?));
    let (summary, cut) = summary(&from_html(html.as_deref().unwrap_or_default()));
    let date = lane.fields.published.as_deref().and_then(text).or_else(|| text("created"));
    let (published, strange) = published(date);
    let address = address(attributes, lane);
    let terms = terms(value, names);
    let links = original.map(|original| json!([{"relation": "translation-of", "to": original}]));
    let says = json!({
        "title": title,
        "language": language.as_str(),
        "summary": summary,
        "address": address,
        "published": published.map(|date| date.to_string()),
        "publisher": lane.config.publisher,
        "links": links,
    });
    let mut draft = Draft::parse(&says).map_err(|violations| violations.to_string())?;
    draft.notes.extend(cut.into_iter().chain(strange));
    // Revisions, stamps and whatever else changes with each saving say nothing new.
    let counts = json!({
        "title": title, "summary": html, "date": date, "address": address, "language": text("langcode"),
        "translation": original.is_some(), "terms": terms,
    });
    let counts = to_canonical(&counts).map_err(|error| error.to_string())?;
    let payload = Payload::canonical(bytes.to_vec(), counts.as_bytes());
    let terms = terms.into_iter().map(|term| ForeignTerm { term, language: Some(language.clone()) }).collect();
    let stamp = text("changed").and_then(|changed| changed.parse().ok());
    Ok(Present { id, stamp, payload, draft, terms })
}

/// What a text field says: a summary of its own, or the text as the portal shows it, or as it was written.
fn shown(field: &Value) -> Option<String> {
    let parts = [field.get("summary"), field.get("processed"), field.get("value"), Some(field)];
    let mut texts = parts.into_iter().flatten().filter_map(Value::as_str);
    texts.find(|text| !from_html(text).is_empty()).map(ToOwned::to_owned)
}

/// Where people read it: at its alias, or by its number, in its language.
fn address(attributes: &Value, lane: Lane<'_>) -> Option<String> {
    let (_, number, route) = row(lane.kind)?;
    let alias =
        attributes.pointer("/path/alias").and_then(Value::as_str).map(|alias| alias.trim_start_matches('/').to_owned());
    let by_number = || Some(format!("{}/{}", route?, attributes.get(number)?.as_u64()?));
    let path = alias.filter(|alias| !alias.is_empty()).or_else(by_number)?;
    let prefix = lane.prefix.map(|prefix| format!("{prefix}/")).unwrap_or_default();
    lane.config.base.join(&format!("{prefix}{path}")).ok().map(|url: HttpUrl| url.as_str().to_owned())
}

/// What the resource is filed under: the names of terms that came along, and the ids of others.
fn terms(value: &Value, names: &BTreeMap<(String, String), String>) -> Vec<String> {
    let relationships = value.get("relationships").and_then(Value::as_object).into_iter().flatten();
    let data = relationships.filter_map(|(_, relationship)| relationship.get("data"));
    let all = data.flat_map(|data| data.as_array().map_or(std::slice::from_ref(data), Vec::as_slice));
    let terms = all.filter_map(|term| {
        let (kind, id) = (term.get("type")?.as_str()?, term.get("id")?.as_str()?);
        if !kind.starts_with("taxonomy_term--") || NO_TERMS.contains(&id) {
            return None;
        }
        let name = names.get(&(kind.to_owned(), id.to_owned())).map(|name| line(&from_html(name)));
        Some(name.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("{kind}/{id}")))
    });
    terms.take(TERMS).collect()
}
