//! Exchanges with real servers that this harvester has had, as `examples/harvest.rs` keeps them.

use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};
use migration_hub::federation::{Deletions, Granularity, Item, Reading, Source};
use migration_hub::hub::blocking::wait;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};

use crate::{all, present};

/// pyoai 2.5.0 with eight items, the sixth of them gone, in pages of three.
#[test]
fn pyoai_is_harvested() {
    let script = ScriptedFetch::from_json(include_str!("../exchanges/pyoai-2.5.0.json")).unwrap();
    let config = OaiConfig::new("peer", "http://127.0.0.1:8932/".parse().unwrap());
    let source = wait(OaiSource::connect(FetchHandle::new(script.clone()), config)).unwrap();
    let capability = source.capability();
    assert_eq!((capability.deletions, capability.granularity), (Deletions::Persistent, Granularity::Second));

    let items: Vec<Item> = all(&source, Reading::Full, 3).into_iter().flat_map(|page| page.items).collect();
    script.finish().unwrap();
    let ids: Vec<String> = items.iter().map(|item| item.id().unwrap().id.clone()).collect();
    assert_eq!(ids, (1..=8).map(|number| format!("oai:peer.example.org:{number}")).collect::<Vec<_>>());
    for (number, item) in (1..=8).zip(&items) {
        if number == 6 {
            assert!(matches!(item, Item::Gone { stamp: Some(_), .. }));
            continue;
        }
        let item = present(item);
        let content = &item.draft.content;
        assert_eq!(item.stamp.unwrap().to_string(), format!("2026-01-01T0{number}:00:00.000Z"));
        assert_eq!(content.language.as_str(), ["en", "fr", "es"][number % 3]);
        assert_eq!(content.summary.as_deref(), Some("What was done."));
        assert_eq!(content.address.as_ref().unwrap().as_str(), format!("https://peer.example.org/{number}?a=1&b=2"));
        assert_eq!(content.rights.as_ref().unwrap().as_str(), "CC-BY-4.0");
        let terms: Vec<&str> = item.terms.iter().map(|term| term.term.as_str()).collect();
        assert_eq!(terms, ["Migration", &format!("Number {number}"), "Report"]);
    }
}
