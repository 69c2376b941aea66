//! CKAN in memory, as visitors read it.

use migration_hub::error::Result;
use migration_hub::federation::SourceHandle;
use migration_hub::federation::fetch::{FetchHandle, Request};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub_ckan::{CkanConfig, CkanSource};
use migration_hub_testkit::site::{Page, Record, Shelf, Site, last_part, parameter};
use serde_json::{Value, json};

#[derive(Debug, Default)]
pub(crate) struct Portal;

impl Site for Portal {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        let settings = json!({"base": "https://data.example.org/", "language": "en", "page_size": 4});
        let config = CkanConfig::from_json(&"portal".parse().unwrap(), &settings)?;
        Ok(SourceHandle::new(CkanSource::new(config, fetch)?))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("portal", &name(number)).unwrap()
    }

    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        match last_part(request).as_str() {
            "package_search" => search(shelf, request),
            "package_show" => show(shelf, &parameter(request, "id").unwrap()),
            action => refused(404, "Not Found Error", &format!("Action name not known: {action}")),
        }
    }
}

/// Ids in the order of their numbers.
fn name(number: u32) -> String {
    format!("{number:05}")
}

fn done(result: &Value) -> Page {
    Page::json(200, &json!({"success": true, "result": result}))
}

fn refused(status: u16, kind: &str, message: &str) -> Page {
    Page::json(status, &json!({"success": false, "error": {"__type": kind, "message": message}}))
}

/// The search, which knows what is public only, and starts wherever it is asked to.
fn search(shelf: &Shelf, request: &Request) -> Page {
    let number = |name: &str| -> usize { parameter(request, name).map_or(0, |text| text.parse().unwrap()) };
    let filter = parameter(request, "fq").unwrap_or_default();
    let since = filter.strip_prefix("+metadata_modified:[").and_then(|filter| filter.split(' ').next());
    let since: Option<Timestamp> = since.map(|since| since.parse().unwrap());
    let only = filter.strip_prefix("+id:\"").and_then(|filter| filter.strip_suffix('"'));
    let found: Vec<&Record> = shelf
        .listed(since)
        .into_iter()
        .filter(|record| !record.deleted && only.is_none_or(|only| only == name(record.number)))
        .collect();
    let start = if shelf.stuck { 0 } else { number("start") };
    let page = found.iter().skip(start).take(number("rows"));
    let results: Vec<Value> = match parameter(request, "fl") {
        Some(_) => page.map(|record| json!({"id": name(record.number)})).collect(),
        None => page.map(|record| dataset(record)).collect(),
    };
    done(&json!({"count": found.len(), "results": results}))
}

/// Of what was deleted, visitors hear only that they may not see it, until it is purged.
fn show(shelf: &Shelf, id: &str) -> Page {
    let record = id.parse().ok().and_then(|number| shelf.find(number));
    match record {
        Some(record) if !record.deleted => done(&dataset(record)),
        Some(record) if !record.forgotten => refused(403, "Authorization Error", "Access denied"),
        _ => refused(404, "Not Found Error", "Not found"),
    }
}

/// A dataset. One that cannot be read is in a state that CKAN does not have.
fn dataset(record: &Record) -> Value {
    let id = name(record.number);
    let state = if record.title.is_some() { "active" } else { &record.words };
    let modified = record.changed.to_string().replace('Z', "000");
    json!({
        "id": id, "name": format!("dataset-{id}"), "title": record.title, "state": state, "metadata_modified": modified,
        "type": "dataset", "private": false, "tags": [{"name": "migration", "display_name": "migration"}],
    })
}
