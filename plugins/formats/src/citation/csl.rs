//! CSL-JSON 1.0.2, as citation processors read it.

use chrono::Datelike;
use migration_hub::hub::OpenItem;
use migration_hub::resource::{Doi, Isbn};
use migration_hub::time::{PartialDate, Precision};
use serde_json::{Map, Value, json};

use super::{Reference, genre, reference, text};
use crate::error::WriteError;
use crate::site::Site;
use crate::writer::{Elements, ItemWriter};

/// The items as CSL-JSON.
///
/// See [the module](super) for an example.
pub fn csl_json(site: &Site, items: &[OpenItem]) -> String {
    text(CslJson::new(site), items)
}

/// [`csl_json`], item by item.
#[derive(Debug)]
pub struct CslJson<'a> {
    site: &'a Site,
    entries: Elements,
}

impl<'a> CslJson<'a> {
    /// A bibliography of this portal.
    pub const fn new(site: &'a Site) -> Self {
        Self { site, entries: Elements::between("[", "]") }
    }
}

impl ItemWriter for CslJson<'_> {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        let Some(reference) = reference(self.site, item) else { return Ok(Vec::new()) };
        // A value always has a text.
        let text = serde_json::to_string_pretty(&entry(self.site, &reference)).unwrap_or_default();
        Ok(self.entries.element(&text).into_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        Ok(self.entries.end().into_bytes())
    }
}

fn entry(site: &Site, reference: &Reference<'_>) -> Value {
    let Reference { item, content, kind, public, .. } = reference;
    let authors: Vec<Value> = reference.authors.iter().map(|name| json!({ "literal": name })).collect();
    let said = |text: Option<&str>| text.map(Value::from);
    let fields = [
        ("id", Some(Value::from(format!("hub-{}", item.id)))),
        ("type", Some(Value::from(kind.csl))),
        ("title", Some(Value::from(content.title.as_str()))),
        ("author", Some(Value::from(authors)).filter(|authors| *authors != json!([]))),
        ("issued", content.published.map(|date| json!({ "date-parts": [parts(date)] }))),
        ("publisher", said(content.publisher.as_deref())),
        ("genre", said(genre(content))),
        ("number", said(reference.number)),
        ("language", said(Some(content.language.as_str()))),
        ("abstract", said(content.summary.as_deref())),
        ("keyword", Some(Value::from(reference.keywords.join(", "))).filter(|_| !reference.keywords.is_empty())),
        ("DOI", said(content.doi.as_ref().map(Doi::as_str))),
        ("ISBN", said(content.isbn.as_ref().map(Isbn::as_str))),
        ("URL", said(Some(&reference.address))),
        ("note", said(Some(&reference.note))),
        ("source", said(Some(site.name(&content.language).1))),
        ("custom", Some(json!({ "grade": public.grade }))),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(fields.collect::<Map<_, _>>())
}

/// Year, month and day, as far as they are known.
fn parts(date: PartialDate) -> Vec<u32> {
    let day = date.first_day();
    let known = match date.precision() {
        Precision::Day => 3,
        Precision::Month => 2,
        Precision::Year => 1,
    };
    // Dates here are never before the year 0.
    [date.year().unsigned_abs(), day.month(), day.day()].into_iter().take(known).collect()
}
