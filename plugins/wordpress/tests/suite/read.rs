//! WordPress in memory, as strangers read it.

use migration_hub::error::Result;
use migration_hub::federation::SourceHandle;
use migration_hub::federation::fetch::{FetchHandle, Request};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub_testkit::site::{Page, Record, Shelf, Site, last_part, parameter};
use migration_hub_wordpress::{WordPressConfig, WordPressSource};
use serde_json::{Value, json};

#[derive(Debug, Default)]
pub(crate) struct Portal;

impl Site for Portal {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        let settings = json!({"base": "https://example.org/wp-json/", "language": "en", "page_size": 4});
        let config = WordPressConfig::from_json(&"portal".parse().unwrap(), &settings)?;
        Ok(SourceHandle::new(WordPressSource::new(config, fetch)?))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("portal", &format!("posts/{number}")).unwrap()
    }

    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        match last_part(request).as_str() {
            "posts" => collection(shelf, request),
            number => post(shelf, number),
        }
    }
}

fn refused(status: u16, code: &str) -> Page {
    Page::json(status, &json!({"code": code, "message": "Sorry.", "data": {"status": status}}))
}

/// The collection: what is public, in the order of ids. What changed is asked for with an instant that is not in it.
fn collection(shelf: &Shelf, request: &Request) -> Page {
    let number = |name: &str| parameter(request, name).map(|text| text.parse::<usize>().unwrap());
    let after: Option<Timestamp> = parameter(request, "modified_after").map(|after| after.parse().unwrap());
    let include = number("include");
    let mut found: Vec<&Record> = shelf
        .listed(None)
        .into_iter()
        .filter(|record| !record.deleted && after.is_none_or(|after| record.changed > after))
        .filter(|record| include.is_none_or(|include| u32::try_from(include) == Ok(record.number)))
        .collect();
    // Numbers are the key of a table: no two posts have one.
    found.dedup_by_key(|record| record.number);
    let offset = number("offset").filter(|_| !shelf.stuck).unwrap_or_default();
    let page = found.iter().skip(offset).take(number("per_page").unwrap_or(10));
    Page::json(200, &page.map(|record| shown(record)).collect()).header("x-wp-total", found.len().to_string())
}

/// A post. What lies in the trash is refused as if it were secret, until it is deleted for good.
fn post(shelf: &Shelf, number: &str) -> Page {
    let record = number.parse().ok().and_then(|number| shelf.find(number));
    match record {
        Some(record) if !record.deleted => Page::json(200, &shown(record)),
        Some(record) if !record.forgotten => refused(401, "rest_forbidden"),
        _ => refused(404, "rest_post_invalid_id"),
    }
}

/// A post as it is rendered. One that cannot be read has no title.
fn shown(record: &Record) -> Value {
    let html = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let changed = record.changed.to_string();
    json!({
        "id": record.number, "date": "2026-01-01T00:00:00", "modified_gmt": changed.split('.').next(), "status": "publish",
        "link": format!("https://example.org/?p={}", record.number),
        "title": {"rendered": record.title.as_deref().map(html).unwrap_or_default()},
        "excerpt": {"rendered": ""}, "content": {"rendered": format!("<p>{}</p>", html(&record.words))},
        "_embedded": {"wp:term": [[{"name": "Migration"}]]},
    })
}
