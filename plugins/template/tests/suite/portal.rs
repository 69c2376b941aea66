//! The portal in memory: how it writes what the suite lets happen.

use migration_hub::error::Result;
use migration_hub::federation::fetch::{FetchHandle, Request};
use migration_hub::federation::{PageSize, SourceHandle};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub_template::{TemplateConfig, TemplateSource};
use migration_hub_testkit::site::{Page, Record, Shelf, Site, parameter};
use serde_json::{Value, json};

#[derive(Debug, Default)]
pub(crate) struct Portal;

impl Site for Portal {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        let base = "https://example.org/records".parse().unwrap();
        let mut config = TemplateConfig::new("example".parse().unwrap(), base, "en".parse().unwrap());
        config.page_size = PageSize::new(4).unwrap();
        Ok(SourceHandle::new(TemplateSource::new(config, fetch)?))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("example", &number.to_string()).unwrap()
    }

    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        match parameter(request, "id") {
            Some(id) => one(shelf, &id),
            None => listing(shelf, request),
        }
    }
}

/// One record, or that there is none.
fn one(shelf: &Shelf, id: &str) -> Page {
    let found = id.parse().ok().and_then(|number| shelf.find(number)).filter(|record| !record.deleted);
    found.map_or_else(|| Page::json(404, &json!({"error": "unknown"})), |record| Page::json(200, &written(record)))
}

/// A page of the listing, which goes by numbers; what stands in `next` holds until the portal gives up its places.
fn listing(shelf: &Shelf, request: &Request) -> Page {
    let size: usize = parameter(request, "size").unwrap().parse().unwrap();
    let since: Option<Timestamp> = parameter(request, "since").map(|since| since.parse().unwrap());
    let mut after = 0;
    if let Some(place) = parameter(request, "after").filter(|_| !shelf.stuck) {
        let (epoch, number) = place.split_once('.').unwrap_or_default();
        if epoch != shelf.epoch.to_string() {
            return Page::json(410, &json!({"error": "expired"}));
        }
        after = number.parse().unwrap();
    }
    let listed = shelf.listed(since).into_iter();
    let rest: Vec<&Record> = listed.filter(|record| record.number > after && !record.forgotten).collect();
    let page = rest.get(..size).unwrap_or(&rest);
    let last = page.last().filter(|_| rest.len() > page.len());
    let next = last.map(|record| format!("{}.{}", shelf.epoch, record.number));
    Page::json(200, &json!({"records": page.iter().map(|record| written(record)).collect::<Vec<_>>(), "next": next}))
}

fn written(record: &Record) -> Value {
    let (id, changed) = (record.number.to_string(), record.changed);
    if record.deleted {
        return json!({"id": id, "changed": changed, "deleted": true});
    }
    json!({"id": id, "changed": changed, "title": record.title, "summary": record.words})
}
