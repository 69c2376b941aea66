//! CSL-JSON 1.0.2, as citation processors read it.

use chrono::Datelike;
use migration_hub::hub::OpenItem;
use migration_hub::resource::{Doi, Isbn};
use migration_hub::time::{PartialDate, Precision};
use serde_json::{Map, Value, json};

use super::{Reference, genre, references};
use crate::site::Site;

/// The items as CSL-JSON.
///
/// See [the module](super) for an example.
pub fn csl_json(site: &Site, items: &[OpenItem]) -> String {
    let entries: Vec<Value> = references(site, items).map(|reference| entry(site, &reference)).collect();
    // A value always has a text.
    serde_json::to_string_pretty(&entries).unwrap_or_default()
}

fn entry(site: &Site, reference: &Reference<'_>) -> Value {
    let Reference { item, content, kind, public, .. } = reference;
    let authors: Vec<Value> = reference.authors.iter().map(|name| json!({ "literal": name })).collect();
    let text = |text: Option<&str>| text.map(Value::from);
    let fields = [
        ("id", Some(Value::from(format!("hub-{}", item.id)))),
        ("type", Some(Value::from(kind.csl))),
        ("title", Some(Value::from(content.title.as_str()))),
        ("author", Some(Value::from(authors)).filter(|authors| *authors != json!([]))),
        ("issued", content.published.map(|date| json!({ "date-parts": [parts(date)] }))),
        ("publisher", text(content.publisher.as_deref())),
        ("genre", text(genre(content))),
        ("number", text(reference.number)),
        ("language", text(Some(content.language.as_str()))),
        ("abstract", text(content.summary.as_deref())),
        ("keyword", Some(Value::from(reference.keywords.join(", "))).filter(|_| !reference.keywords.is_empty())),
        ("DOI", text(content.doi.as_ref().map(Doi::as_str))),
        ("ISBN", text(content.isbn.as_ref().map(Isbn::as_str))),
        ("URL", text(Some(&reference.address))),
        ("note", text(Some(&reference.note))),
        ("source", text(Some(site.name(&content.language).1))),
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
