//! A dataset as CKAN shows it, and what it says in our fields.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::federation::{Item, Payload, Present, Unreadable};
use migration_hub::limits::SUMMARY_CHARS;
use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Address, Doi, Draft, ExternalId, Note};
use migration_hub::text::canonical::to_canonical;
use migration_hub::text::{echo, from_html, line, shortened};
use migration_hub::time::{PartialDate, Timestamp};
use migration_hub::vocabulary::{Area, Language};
use serde_json::{Map, Value, json};

use crate::config::{CkanConfig, Groups};
use crate::licence::rights;
use crate::words::{best, language, words};

#[cfg(test)]
mod tests;

/// The most terms that one dataset gives; CKAN itself has no limit.
const TERMS: usize = 250;
/// The most extras that are looked at.
const EXTRAS: usize = 1_000;

/// What a dataset is to whoever reads the portal.
enum Standing {
    Public,
    /// Deleted, not finished, or for members alone.
    Hidden,
}

/// The states that a dataset can be in.
const STATES: [(&str, Standing); 5] = [
    ("active", Standing::Public),
    ("deleted", Standing::Hidden),
    ("draft", Standing::Hidden),
    ("draft-complete", Standing::Hidden),
    ("pending", Standing::Hidden),
];

/// The item that a dataset is, as `package_show` and `package_search` show one.
///
/// A dataset that cannot be read is an item that says why, with everything that came of it.
///
/// ```
/// use migration_hub::federation::Item;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_ckan::{CkanConfig, item};
///
/// let config = CkanConfig::new("portal".parse()?, "https://data.example.org/".parse()?, Language::FRENCH);
/// let dataset = serde_json::json!({
///     "id": "6a5aebc1-f5a9-4842-8183-b8118228e71e", "name": "asylum-2025", "state": "active",
///     "title": "Asylum applications", "notes": "<p>By month.</p>", "metadata_modified": "2026-03-01T09:00:00.123456",
///     "tags": [{"name": "asylum"}],
/// });
/// let Item::Present(present) = item(&dataset, &config) else { return Err("it is there".into()) };
/// assert_eq!(present.draft.content.summary.as_deref(), Some("By month."));
/// assert_eq!(present.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2026-03-01T09:00:00.123Z"));
/// assert_eq!(present.terms[0].term, "asylum");
///
/// assert!(matches!(item(&serde_json::json!({"title": "No id"}), &config), Item::Unreadable(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn item(dataset: &Value, config: &CkanConfig) -> Item {
    named_item(dataset, config, text(dataset, "id"))
}

/// The same, of a dataset that the portal's list calls so.
pub(crate) fn named_item(dataset: &Value, config: &CkanConfig, id: &str) -> Item {
    let id = ExternalId::new(config.source.as_str(), id);
    match id.clone().map_err(|error| error.to_string()).and_then(|id| read(dataset, config, id)) {
        Ok(item) => item,
        Err(reason) => Unreadable { id: id.ok(), reason, raw: dataset.to_string().into_bytes().into() }.into(),
    }
}

fn read(dataset: &Value, config: &CkanConfig, id: ExternalId) -> Result<Item, String> {
    let stamp = stamp(text(dataset, "metadata_modified"));
    match standing(dataset, config)? {
        Standing::Public => {}
        Standing::Hidden => return Ok(Item::Gone { id, stamp }),
    }
    let terms = terms(dataset, config);
    let Fields { said, mut notes } = fields(dataset, config);
    let says = Value::Object(said);
    let mut draft = Draft::parse(&says).map_err(|violations| violations.to_string())?;
    draft.notes.append(&mut notes);
    // What is understood is what counts: stamps, counters, statistics and the order of tags say nothing new.
    let counts = to_canonical(&json!({"says": says, "terms": terms})).map_err(|error| error.to_string())?;
    let payload = Payload::canonical(dataset.to_string().into_bytes(), counts.as_bytes());
    Ok(Present { id, stamp, payload, draft, terms: terms.into_iter().collect() }.into())
}

/// Whoever reads with a token sees what is for members alone, which is not public.
fn standing(dataset: &Value, config: &CkanConfig) -> Result<Standing, String> {
    if config.credentials.is_some() && dataset.get("private").is_some_and(is_true) {
        return Ok(Standing::Hidden);
    }
    let state = text(dataset, "state");
    let state = if state.is_empty() { "active".to_owned() } else { state.to_lowercase() };
    let found = STATES.into_iter().find(|(name, _)| *name == state).map(|(_, standing)| standing);
    found.ok_or_else(|| format!("its state is «{}»: expected active, draft or deleted", echo(&state)))
}

/// Portals write flags as such and as words.
pub(crate) fn is_true(value: &Value) -> bool {
    value
        .as_bool()
        .unwrap_or_else(|| value.as_str().is_some_and(|word| word.eq_ignore_ascii_case("true") || word == "1"))
}

/// The text of a field; empty for every other value.
pub(crate) fn text<'a>(dataset: &'a Value, field: &str) -> &'a str {
    dataset.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(dataset: &'a Value, field: &str) -> &'a [Value] {
    dataset.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// An instant as CKAN writes it, UTC without saying so; `None` for what portals make of it besides, such as «jeu, 19/12/2019».
pub(crate) fn stamp(text: &str) -> Option<Timestamp> {
    let text = text.trim().replacen(' ', "T", 1);
    text.parse().or_else(|_| format!("{text}Z").parse()).ok()
}

/// What a dataset says in extras, by key. Where it says several things under one key, it says nothing.
pub(crate) fn extras(dataset: &Value) -> BTreeMap<&str, &str> {
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for extra in list(dataset, "extras").iter().take(EXTRAS) {
        let value = text(extra, "value");
        if !value.trim().is_empty() {
            said.entry(text(extra, "key")).or_default().insert(value);
        }
    }
    said.retain(|_, values| values.len() == 1);
    said.into_iter().filter_map(|(key, values)| Some((key, *values.first()?))).collect()
}

/// The fields of a draft, and what was left out of it.
#[derive(Default)]
struct Fields {
    said: Map<String, Value>,
    notes: Vec<Note>,
}

impl Fields {
    fn put(&mut self, field: &str, value: impl Into<Value>) {
        self.said.insert(field.to_owned(), value.into());
    }

    fn leave_out(&mut self, field: &str, found: &str, expected: &str) {
        let message = format!("«{}» was left out: expected {expected}", echo(found));
        self.notes.push(Note { pointer: format!("/{field}"), message });
    }

    /// A set of codes, when there are any.
    fn put_codes(&mut self, field: &str, codes: BTreeSet<String>) {
        if !codes.is_empty() {
            self.put(field, codes.into_iter().collect::<Vec<_>>());
        }
    }
}

fn fields(dataset: &Value, config: &CkanConfig) -> Fields {
    let mut fields = Fields::default();
    let portal = &config.language;
    let said = |name: &str| words(dataset.get(name).unwrap_or(&Value::Null), portal);
    let titles =
        ["title_translated", "title"].map(said).into_iter().find(|words| !words.is_empty()).unwrap_or_default();
    let (spoken, title) = match best(&titles, portal) {
        Some((language, title)) => (language, title.as_str()),
        None => (portal, text(dataset, "name")),
    };
    fields.put("title", title);
    fields.put("language", spoken.as_str());
    let summaries = ["notes_translated", "notes", "description"].map(said);
    if let Some(summary) = summaries.iter().find_map(|words| words.get(spoken)) {
        fields.put("summary", shortened(&from_html(summary), SUMMARY_CHARS));
    }
    let organisation = dataset.get("organization").and_then(|it| it.get("title")).unwrap_or(&Value::Null);
    match (best(&words(organisation, portal), portal), &config.publisher) {
        (Some((_, publisher)), _) => fields.put("publisher", line(&from_html(publisher))),
        (None, Some(publisher)) => fields.put("publisher", publisher.as_str()),
        (None, None) => {}
    }
    if let Some(rights) = rights(text(dataset, "license_id"), text(dataset, "license_url")) {
        fields.put("rights", rights.as_str());
    }
    if config.groups == Groups::Countries {
        let areas = list(dataset, "groups").iter().filter_map(area);
        fields.put_codes("countries", areas.map(|area| area.to_string()).collect());
    }
    let name = Some(text(dataset, "name")).filter(|name| !name.is_empty()).unwrap_or(text(dataset, "id"));
    match format!("{}/dataset/{name}", config.root()).parse::<Address>() {
        Ok(address) => fields.put("address", address.as_str()),
        Err(_) => fields.leave_out("address", name, "a name that can stand in an address"),
    }
    more_fields(dataset, spoken, &mut fields);
    fields
}

/// The fields that portals have as members or as extras.
fn more_fields(dataset: &Value, spoken: &Language, fields: &mut Fields) {
    let extras = extras(dataset);
    let own =
        |name: &str| Some(text(dataset, name)).filter(|text| !text.is_empty()).or_else(|| extras.get(name).copied());
    if let Some(found) = own("doi") {
        match found.parse::<Doi>() {
            Ok(doi) => fields.put("doi", doi.as_str()),
            Err(_) => fields.leave_out("doi", found, "a DOI"),
        }
    }
    if let Some(found) = own("issued") {
        let day = found.trim().get(..10).unwrap_or(found.trim());
        match day.parse::<PartialDate>() {
            // What systems write where they know nothing.
            Ok(date) if date.year() > 1 && day != "1970-01-01" => fields.put("published", date.to_string()),
            _ => fields.leave_out("published", found, "a date as YYYY-MM-DD"),
        }
    }
    let mut others = BTreeSet::new();
    for found in spoken_in(dataset, &extras) {
        match language(found.rsplit('/').next().unwrap_or(&found)) {
            Some(language) if language != *spoken => _ = others.insert(language.to_string()),
            Some(_) => {}
            None => fields.leave_out("other_languages", &found, "a language"),
        }
    }
    fields.put_codes("other_languages", others);
}

/// The languages that a dataset says it is in: one, a list, or a list in a text; tags, codes or addresses that end with one.
fn spoken_in(dataset: &Value, extras: &BTreeMap<&str, &str>) -> Vec<String> {
    let listed = |text: &str| match serde_json::from_str::<Vec<String>>(text) {
        Ok(list) => list,
        Err(_) => text.split([',', ';']).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(),
    };
    match dataset.get("language") {
        Some(Value::String(text)) => listed(text),
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
        _ => extras.get("language").map(|text| listed(text)).unwrap_or_default(),
    }
}

fn area(group: &Value) -> Option<Area> {
    text(group, "name").parse().ok()
}

/// What a dataset says in the portal's own words: tags, keywords by language, groups that are topics, and its type.
fn terms(dataset: &Value, config: &CkanConfig) -> BTreeSet<ForeignTerm> {
    let mut terms = BTreeSet::new();
    let mut add = |term: &str, language: Option<&Language>| {
        let term = line(&from_html(term));
        if !term.is_empty() && terms.len() < TERMS {
            terms.insert(ForeignTerm { term, language: language.cloned() });
        }
    };
    add(text(dataset, "type"), None);
    for group in list(dataset, "groups").iter().filter(|group| config.groups == Groups::Terms || area(group).is_none())
    {
        add(shown_name(group), None);
    }
    for tag in list(dataset, "tags").iter().filter(|tag| !text(tag, "state").eq_ignore_ascii_case("deleted")) {
        add(tag.as_str().unwrap_or(shown_name(tag)), None);
    }
    if let Some(Value::Object(keywords)) = dataset.get("keywords") {
        for (tag, said) in keywords {
            let spoken = language(tag);
            for word in said.as_array().into_iter().flatten().filter_map(Value::as_str) {
                add(word, spoken.as_ref());
            }
        }
    }
    terms
}

/// The name that people are shown, or the one that machines use.
fn shown_name(thing: &Value) -> &str {
    ["display_name", "title", "name"]
        .into_iter()
        .map(|field| text(thing, field))
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}
