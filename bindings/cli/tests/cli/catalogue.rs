//! The catalogues that come along: real items, of many kinds, in the languages that people read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use migration_hub::resource::{Draft, ResourceRef};
use serde_json::Value;

use crate::support::Desk;

const FILES: [&str; 2] = ["data/catalogue.jsonl", "../../examples/catalogue/items.jsonl"];

fn lines() -> Vec<Value> {
    let read = |file: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let text: String = FILES.map(read).concat();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_item_is_taken_as_it_is_and_a_second_time_none() {
    let desk = Desk::new();
    desk.run("init --operator me").ended(0);
    desk.run("role add me editor").ended(0);
    let files = FILES.map(|file| format!("{}/{file}", env!("CARGO_MANIFEST_DIR")));
    let import = |expected: &str| {
        let ran = desk.args(&["import", "--harvested", &files[0], &files[1]]).ended(0);
        assert!(ran.out.contains(expected), "{}", ran.out);
        assert!(!ran.err.contains("HTML"), "{}", ran.err);
    };
    import("imported 85, unchanged 0, rejected 0");
    import("imported 0, unchanged 85, rejected 0");
}

#[test]
fn there_are_more_than_sixty_in_six_languages_and_of_many_kinds() {
    let lines = lines();
    assert!(lines.len() >= 60, "{}", lines.len());
    let count = |field: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for line in &lines {
            *counts.entry(line[field].as_str().unwrap().to_owned()).or_default() += 1;
        }
        counts
    };
    let languages = count("language");
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        assert!(languages.get(language).is_some_and(|count| *count >= 2), "{language}: {languages:?}");
    }
    let kinds = count("type");
    for kind in
        ["practice", "event", "webinar", "pledge", "joint-programme", "call-for-practices", "initiative", "dataset"]
    {
        assert!(kinds.contains_key(kind), "{kind}: {kinds:?}");
    }
    let without: Vec<&Value> =
        lines.iter().filter(|line| line["provenance"].is_null() || line["published"].is_null()).collect();
    assert_eq!(without, [&Value::Null; 0], "each says when it is of and where that was read");
}

#[test]
fn every_link_leads_to_an_item_of_the_catalogue() {
    let drafts: Vec<Draft> = lines().iter().map(|line| Draft::parse(line).unwrap()).collect();
    let mut names: BTreeSet<ResourceRef> = BTreeSet::new();
    for draft in &drafts {
        names.extend(draft.external.clone().map(ResourceRef::External));
        names.extend(draft.content.symbol.clone().map(ResourceRef::Symbol));
        names.extend(draft.content.doi.clone().map(ResourceRef::Doi));
        names.extend(draft.content.address.clone().map(ResourceRef::Address));
    }
    let links: Vec<&ResourceRef> = drafts.iter().flat_map(|draft| &draft.content.links).map(|link| &link.to).collect();
    assert!(links.len() >= 10, "{}", links.len());
    for to in links {
        assert!(names.contains(to), "{to}");
    }
}
