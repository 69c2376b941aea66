//! What every source does, of this one: over the portal in memory.

use std::process::ExitCode;

use bulletin_plugin::{BulletinConfig, BulletinSource};
use migration_hub::error::Result;
use migration_hub::federation::SourceHandle;
use migration_hub::federation::fetch::{FetchHandle, Request};
use migration_hub::resource::ExternalId;
use migration_hub_testkit::site::{Page, Record, Served, Shelf, Site, last_part, parameter};
use migration_hub_testkit::{runner, source};
use serde_json::{Value, json};

/// How many bulletins stand on a page.
const SIZE: usize = 4;

#[derive(Debug, Default)]
struct Portal;

impl Site for Portal {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        let settings = json!({"base": "https://example.org/bulletins", "language": "en"});
        let config = BulletinConfig::from_json(&"bulletins".parse().unwrap(), &settings)?;
        Ok(SourceHandle::new(BulletinSource::new(config, fetch)))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("bulletins", &number.to_string()).unwrap()
    }

    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        let Some(after) = parameter(request, "after") else {
            let found = last_part(request).parse().ok().and_then(|number| shelf.find(number));
            let found = found.filter(|record| !record.deleted);
            return found.map_or_else(|| Page::json(404, &Value::Null), |record| Page::json(200, &bulletin(record)));
        };
        let after: u32 = if shelf.stuck { 0 } else { after.parse().unwrap() };
        let listed = shelf.listed(None).into_iter().filter(|record| !record.deleted && record.number > after);
        Page::json(200, &listed.take(SIZE).map(bulletin).collect())
    }
}

fn bulletin(record: &Record) -> Value {
    json!({"key": record.number, "name": record.title, "about": record.words, "modified": record.changed})
}

fn main() -> ExitCode {
    runner::main(source::cases("bulletins", Served::<Portal>::new))
}
