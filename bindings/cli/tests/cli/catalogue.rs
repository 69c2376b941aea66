//! The catalogue that comes along: real items, of many kinds, in the languages that people read; and the example of how
//! to make one's own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use migration_hub::resource::{Draft, ResourceRef};
use serde_json::Value;

use crate::support::Desk;

const CATALOGUE: &str = include_str!("../../data/catalogue.jsonl");

/// How many items the catalogue has, as the README and the greetings say it.
const ITEMS: usize = 109;

fn lines() -> Vec<Value> {
    CATALOGUE.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn said<'a>(item: &'a Value, field: &str) -> Option<&'a str> {
    item[field].as_str().filter(|text| !text.trim().is_empty())
}

#[test]
fn every_item_is_taken_as_it_is_and_a_second_time_none() {
    let desk = Desk::new();
    desk.run("init --operator me --role editor").ended(0);
    desk.write("catalogue.jsonl", CATALOGUE);
    let import = |expected: String| {
        let ran = desk.run("import --harvested catalogue.jsonl").ended(0);
        assert!(ran.out.contains(&expected), "{}", ran.out);
        assert!(!ran.err.contains("HTML"), "{}", ran.err);
    };
    import(format!("imported {ITEMS}, unchanged 0, rejected 0"));
    import(format!("imported 0, unchanged {ITEMS}, rejected 0"));
}

#[test]
fn there_are_more_than_sixty_in_six_languages_and_of_many_kinds() {
    let lines = lines();
    assert_eq!(lines.len(), ITEMS);
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
}

#[test]
fn only_items_of_one_type_share_a_title() {
    let mut types = BTreeMap::new();
    for item in lines() {
        let (title, kind) = (item["title"].to_string(), item["type"].to_string());
        let before = types.insert(title.clone(), kind.clone()).unwrap_or_else(|| kind.clone());
        assert_eq!(before, kind, "{title} is the title of items of two types");
    }
}

/// Whoever cites an item of the catalogue needs what it is, when it is of, who stands for it, and where that was read.
#[test]
fn every_item_says_what_it_is_of_when_by_whom_and_where_that_stands() {
    let mut places = BTreeSet::new();
    for item in lines() {
        let id = said(&item, "id").unwrap();
        for field in ["title", "language", "published", "type", "summary", "provenance"] {
            assert!(said(&item, field).is_some(), "{id} has no {field}");
        }
        let year = said(&item, "published").unwrap().get(..4).and_then(|year| year.parse::<u16>().ok());
        assert!(year.is_some_and(|year| (1945..2100).contains(&year)), "{id} has no year");
        let (symbol, address) = (said(&item, "symbol"), said(&item, "address"));
        assert!(said(&item, "publisher").or(address).is_some(), "{id} has neither publisher nor address");
        let read = said(&item, "provenance").filter(|text| text.contains("http"));
        assert!(symbol.or(address).or(read).is_some(), "{id} cannot be found anywhere");
        let language = said(&item, "language").unwrap();
        if let Some(symbol) = symbol {
            assert!(places.insert(format!("{symbol} {language}")), "{id}: another line is {symbol}, {language}");
        }
        if let Some(address) = address {
            assert!(places.insert(address.to_owned()), "{id}: another line is at {address}");
        }
    }
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

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn whoever_tells_of_the_catalogue_says_how_many_items_it_has() {
    let desk = Desk::new();
    let number = ITEMS.to_string();
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        let greeting = desk.args(&["--ui-lang", language]).ended(0).out;
        assert!(greeting.contains(&number), "{language}: {greeting}");
    }
    assert!(desk.run("quickstart --help").ended(0).out.contains(&format!("{number} real items")));
    for readme in ["README.md", "examples/catalogue/README.md"] {
        let text = std::fs::read_to_string(root().join(readme)).unwrap();
        assert!(text.contains(&format!("{number} real items")), "{readme}");
    }
}

/// The fenced blocks of a page: their language and what stands in them.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    page.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

#[test]
fn the_example_of_a_catalogue_of_ones_own_does_what_its_page_says() {
    let folder = root().join("examples/catalogue");
    let desk = Desk::new();
    for file in ["items.jsonl", "practices.csv", "columns.toml"] {
        desk.write(file, std::fs::read(folder.join(file)).unwrap());
    }
    let page = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let (mut printed, mut shown) = (String::new(), 0);
    for (language, text) in blocks(&page) {
        if language == "text" {
            assert_eq!(printed, text);
            shown += 1;
            continue;
        }
        printed = text.lines().map(|line| desk.typed(line).ended(0).out).collect();
    }
    assert_eq!(shown, 2);
    for item in ["my-town:pledge-2024", "my-survey:3"] {
        desk.args(&["show", item, "--as", "visitor"]).ended(0);
    }
    // What the page shows as a good practice is one that can be handed in.
    let item: Value =
        serde_json::from_str(std::fs::read_to_string(folder.join("items.jsonl")).unwrap().lines().next().unwrap())
            .unwrap();
    assert_eq!(Draft::parse(&item).unwrap().content.missing().0, []);
}

#[test]
fn the_pledges_of_the_catalogue_add_up() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let run = |line: &str| desk.run(&format!("{line} --store mighub-quickstart --as visitor")).ended(0).out;
    let listed: Value = serde_json::from_str(&run("search --kind pledge --json --limit 100")).unwrap();
    let sum: Value = serde_json::from_str(&run("pledges --json")).unwrap();
    assert_eq!(sum["pledges"], listed["total"]);
    assert_eq!(sum["amounts"], serde_json::json!({"EUR": 200_000}));
    let shown = run("pledges");
    assert!(shown.contains("5 public pledges\n") && shown.contains("200\u{a0}000\u{a0}EUR"), "{shown}");
    assert!(run("pledges --ui-lang ar").contains("5 تعهدات منشورة"));
    let none: Value = serde_json::from_str(&run("pledges --country ATA --json")).unwrap();
    assert_eq!(none["pledges"], 0);
}
