//! Exchanges with real servers that this harvester has had, as `examples/harvest.rs` keeps them.

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};
use migration_hub::federation::{Deletions, Granularity, Item, Reading, Source};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};

use crate::{all, present};

/// pyoai 2.5.0 with eight items, the sixth of them gone, in pages of three.
#[test]
fn pyoai_is_harvested() {
    let script = ScriptedFetch::from_json(include_str!("../exchanges/pyoai-2.5.0.json")).unwrap();
    let config = OaiConfig::new("peer".parse().unwrap(), "http://127.0.0.1:8932/".parse().unwrap(), Language::ENGLISH);
    let source = wait(OaiSource::connect(config, FetchHandle::new(script.clone()))).unwrap();
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

/// pycsw 2.6.2 with seven items in pages of three: it wants the prefix beside the token (F8), gives a token on its last page
/// that begins again (F9), names every header of a page alike (F10), writes `dateStamp` (F11), has a query in its address
/// (F13), and says nothing of what it has not (F16).
#[test]
fn pycsw_is_survived() {
    let script = ScriptedFetch::from_json(include_str!("../exchanges/pycsw-2.6.2.json")).unwrap();
    let config = OaiConfig::new(
        "peer".parse().unwrap(),
        "http://127.0.0.1:8934/csw?mode=oaipmh".parse().unwrap(),
        Language::ENGLISH,
    );
    let source = wait(OaiSource::connect(config, FetchHandle::new(script.clone()))).unwrap();
    assert_eq!(source.capability().deletions, Deletions::Unreported);

    let pages = all(&source, Reading::Full, 4);
    assert_eq!(pages.iter().map(|page| page.items.len()).collect::<Vec<_>>(), [3, 3, 1, 3], "the first came once more");
    assert_eq!(pages[0].items, pages[3].items);
    let items: Vec<_> = pages[..3].iter().flat_map(|page| &page.items).map(present).collect();
    for (number, item) in (1..=7).zip(items) {
        assert_eq!((item.id.id.as_str(), item.stamp), (format!("urn:x-example:{number}").as_str(), None));
        assert_eq!(item.draft.content.summary, Some(format!("What was done, {number}.")));
        assert_eq!(item.draft.content.published.unwrap().to_string(), format!("200{number}-01-01"));
    }
    let nope = ExternalId::new("peer", "nope").unwrap();
    assert_eq!(wait(source.probe(&nope)).unwrap(), Item::Gone { id: nope, stamp: None });
    assert_eq!(wait(source.list(None)).unwrap_err().kind(), ErrorKind::Corrupt);
    let future = wait(source.read(Reading::Since("2099-01-01T00:00:00Z".parse().unwrap()), None)).unwrap();
    assert_eq!((future.items.len(), future.next), (0, None));
    script.finish().unwrap();
}
