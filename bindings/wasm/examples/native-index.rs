//! Writes an index natively, for the tests in Node: `native-index FOLDER` imports the catalogue of the command line, and
//! leaves the index in `FOLDER/index` and what the native Hub answers in `FOLDER/expected.json`.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{FirstOperator, HubParts, ImportOptions, Lines, SearchQuery};
use migration_hub::id::SystemEntropy;
use migration_hub::people::{Actor, Role};
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::search::{Facet, IndexHandle};
use migration_hub::storage::{MemoryStorage, StorageHandle};
use migration_hub::time::SystemClock;
use serde_json::{Value, json};

const CATALOGUE: &[u8] = include_bytes!("../../cli/data/catalogue.jsonl");

/// Text, language, and one filter: every script, one word and several, right and wrong languages, and nothing at all.
type Asked = (&'static str, Option<&'static str>, Option<(Facet, &'static str)>);

const QUERIES: [Asked; 24] = [
    ("", None, None),
    ("migration", None, None),
    ("Global Compact for Migration", Some("en"), None),
    ("regular pathways", Some("en"), None),
    ("detention of migrants", None, None),
    ("data indicators", None, Some((Facet::Objective, "1"))),
    ("pacte mondial", Some("fr"), None),
    ("migrations sûres et ordonnées", Some("fr"), None),
    ("examen des migrations", None, Some((Facet::Language, "fr"))),
    ("pacto mundial", Some("es"), None),
    ("migración segura", Some("es"), None),
    ("MIGRACIÓN", None, None),
    ("миграция", Some("ru"), None),
    ("глобальный договор", Some("ru"), None),
    ("безопасной миграции", None, None),
    ("الهجرة", Some("ar"), None),
    ("الاتفاق العالمي", Some("ar"), None),
    ("الهجرة الآمنة", None, None),
    ("移民", Some("zh"), None),
    ("全球契约", Some("zh"), None),
    ("安全、有序和正常移民", None, None),
    ("A/RES/73/195", None, None),
    ("migrant children camels", Some("en"), None),
    ("nothingatallhere", None, None),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: native-index FOLDER")?;
    let folder = Path::new(&folder);
    let parts = HubParts {
        storage: StorageHandle::new(MemoryStorage::default()),
        public: IndexHandle::new(TantivyIndex::open(&folder.join("index"))?),
        desk: IndexHandle::new(TantivyIndex::in_memory()?),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    };
    let first = FirstOperator::named("operator").with_role(Role::Editor);
    let (hub, operator) = blocking::create(parts, first)?;
    let hub = hub.as_actor(Actor::Person(operator));
    let drafts =
        Lines::new(CATALOGUE).map(|line| Ok(line?.read().draft?)).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    // A few at a time, each followed by a search: the index then has several segments, as one that grew has.
    for few in drafts.chunks(8) {
        hub.import(few.to_vec(), ImportOptions { harvested: true })?;
        hub.search(&SearchQuery::words(""))?;
    }
    let expected = QUERIES
        .iter()
        .map(|(text, language, filter)| answer(&hub, text, *language, *filter))
        .collect::<Result<Vec<_>, _>>()?;
    let prefixes = ["mig", "pac", "mun", "дог", "移", "اله"];
    let completions = prefixes
        .iter()
        .map(|prefix| Ok(json!({"prefix": prefix, "words": hub.complete(prefix, 10)?})))
        .collect::<Result<Vec<_>, migration_hub::error::Error>>()?;
    let expected = json!({"queries": expected, "completions": completions});
    std::fs::write(folder.join("expected.json"), expected.to_string())?;
    Ok(())
}

/// A query as JavaScript asks it, and what the native Hub answers.
fn answer(
    hub: &ActorHub,
    text: &str,
    language: Option<&str>,
    filter: Option<(Facet, &str)>,
) -> Result<Value, Box<dyn Error>> {
    let mut query = SearchQuery::words(text).limit(1_000);
    let mut asked = json!({"text": text, "limit": 1_000});
    if let Some(language) = language {
        query = query.in_language(language.parse()?);
        asked["language"] = language.into();
    }
    if let Some((facet, value)) = filter {
        query = query.filter(facet, value);
        asked["filters"] = json!({facet.name(): [value]});
    }
    Ok(json!({"query": asked, "results": hub.search(&query)?}))
}
