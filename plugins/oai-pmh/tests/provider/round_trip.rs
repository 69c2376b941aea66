//! The repository harvested by the harvester: what comes out is what went in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::federation::{Deletions, Item, Reading, Source};
use migration_hub::hub::OpenItem;
use migration_hub::hub::blocking::wait;
use migration_hub::resource::{Content, ExternalId};
use migration_hub::text::canonical::Digest;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::provider::{Catalogue, Provider, Record};
use migration_hub_oai_pmh::{OaiConfig, OaiSource};

use crate::seed::{self, catalogue};
use crate::{BASE, now, provider};

/// A repository behind the port, without a network.
#[derive(Debug, Clone)]
struct Local {
    provider: Provider,
    catalogue: Arc<Mutex<Catalogue>>,
}

impl Fetch for Local {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let url = request.url().clone();
        let form = request.content().map(|body| String::from_utf8(body.bytes.clone()).unwrap());
        let query = form.unwrap_or_else(|| url.as_str().split_once('?').unwrap().1.to_owned());
        let body = self.provider.answer(&query, &*self.catalogue.lock().unwrap(), now())?;
        Ok(Response { status: 200, url, headers: Headers::default(), body: body.into_bytes() })
    }
}

/// What a harvest came to.
type Harvested = BTreeMap<String, Option<(Content, Digest)>>;

fn connect(local: &Local, prefix: &str, set: Option<&str>) -> OaiSource {
    let config = OaiConfig::new("hub".parse().unwrap(), BASE.parse().unwrap(), Language::ENGLISH).prefix(prefix);
    let config = match set {
        Some(set) => config.set(set),
        None => config,
    };
    wait(OaiSource::connect(config, FetchHandle::new(local.clone()))).unwrap()
}

fn take(harvested: &mut Harvested, item: Item) {
    match item {
        Item::Present(item) => {
            harvested.insert(item.id.id.clone(), Some((item.draft.content.clone(), item.payload.digest())));
        }
        Item::Gone { id, .. } => {
            harvested.insert(id.id, None);
        }
        Item::Unreadable(unreadable) => panic!("{unreadable:?}"),
    }
}

fn harvest(source: &OaiSource, reading: Reading, mut after_page: impl FnMut(usize)) -> Harvested {
    let mut harvested = Harvested::new();
    let mut from = None;
    for page in 0.. {
        let read = wait(source.read(reading, from.as_ref())).unwrap();
        read.items.into_iter().for_each(|item| take(&mut harvested, item));
        from = read.next;
        after_page(page);
        if from.is_none() {
            break;
        }
    }
    harvested
}

fn local(page_size: usize) -> Local {
    Local { provider: provider(page_size), catalogue: Arc::new(Mutex::new(catalogue())) }
}

fn identifier(number: u32) -> String {
    format!("oai:hub.example.org:{}", seed::id(number))
}

fn content(number: u32) -> Content {
    seed::item(number).public.unwrap().content
}

#[test]
fn whatever_the_size_of_a_page_the_same_ids_and_contents_come_out() {
    for page_size in 1..=seed::ITEMS as usize + 1 {
        let source = connect(&local(page_size), "mighub", None);
        assert_eq!(source.capability().deletions, Deletions::Persistent);
        let harvested = harvest(&source, Reading::Full, |_| {});
        assert_eq!(harvested.len(), seed::ITEMS as usize);
        for number in 1..=seed::ITEMS {
            let found = harvested[&identifier(number)].as_ref().map(|(content, _)| content);
            let expected = (!seed::is_gone(number)).then(|| content(number));
            assert_eq!(found, expected.as_ref(), "{number} with pages of {page_size}");
        }
        let mut ids = BTreeSet::new();
        let mut from = None;
        loop {
            let page = wait(source.list(from.as_ref())).unwrap();
            ids.extend(page.ids.into_iter().map(|id| id.id));
            from = page.next;
            if from.is_none() {
                break;
            }
        }
        assert_eq!(ids, (1..=seed::ITEMS).filter(|number| !seed::is_gone(*number)).map(identifier).collect());
    }
}

#[test]
fn the_other_formats_bring_the_same_ids_and_what_they_can_say() {
    for prefix in ["oai_dc", "marcxml"] {
        let harvested = harvest(&connect(&local(7), prefix, None), Reading::Full, |_| {});
        assert_eq!(harvested.keys().cloned().collect::<BTreeSet<_>>(), (1..=seed::ITEMS).map(identifier).collect());
        for number in (1..=seed::ITEMS).filter(|number| !seed::is_gone(*number)) {
            let (found, _) = harvested[&identifier(number)].as_ref().unwrap();
            let expected = content(number);
            assert_eq!(found.title, expected.title, "{prefix}");
            assert_eq!(
                (&found.language, &found.other_languages),
                (&expected.language, &expected.other_languages),
                "{prefix}"
            );
            assert_eq!(
                (found.published, &found.doi, &found.isbn),
                (expected.published, &expected.doi, &expected.isbn),
                "{prefix}"
            );
            assert_eq!(
                (&found.address, &found.rights, &found.publisher),
                (&expected.address, &expected.rights, &expected.publisher)
            );
        }
    }
}

#[test]
fn a_set_brings_its_own_items_and_what_left_it_by_leaving() {
    let harvested = harvest(&connect(&local(3), "mighub", Some("gcm:11")), Reading::Full, |_| {});
    // Objective 11 is that of the numbers 10, 33 and 56; the tenth is gone.
    let ids: Vec<(String, bool)> = harvested.into_iter().map(|(id, found)| (id, found.is_some())).collect();
    assert_eq!(ids, [(identifier(10), false), (identifier(33), true), (identifier(56), true)]);
}

#[test]
fn what_changes_during_a_harvest_is_read_at_its_end() {
    for page_size in [1, 4, 9] {
        let local = local(page_size);
        let source = connect(&local, "mighub", None);
        let change = |number: u32, hour: u32| {
            let stamp = format!("2026-03-01T{hour:02}:00:00Z").parse().unwrap();
            let mut item = seed::item(number);
            item.public.as_mut().unwrap().content.title = format!("Changed {number}");
            item.changed = Some(stamp);
            local.catalogue.lock().unwrap().put(Record::of_item(item));
        };
        let harvested = harvest(&source, Reading::Full, |page| match page {
            0 => change(50, 1),
            1 => {
                change(1, 2);
                let stamp = "2026-03-01T03:00:00Z".parse().unwrap();
                local.catalogue.lock().unwrap().put(Record::of_item(seed::withdrawn(2, stamp)));
            }
            _ => {}
        });
        assert_eq!(harvested.len(), seed::ITEMS as usize, "none is left out");
        let title = |number: u32| harvested[&identifier(number)].as_ref().map(|(content, _)| content.title.clone());
        assert_eq!(
            (title(50), title(1), title(2)),
            (Some("Changed 50".to_owned()), Some("Changed 1".to_owned()), None)
        );
    }
}

#[test]
fn changes_since_an_instant_are_those_and_no_other() {
    let local = local(5);
    let source = connect(&local, "mighub", None);
    let since = Reading::Since("2026-02-01T00:00:00Z".parse().unwrap());
    assert!(harvest(&source, since, |_| {}).is_empty());
    let stamp = "2026-02-02T00:00:00Z".parse().unwrap();
    let back = OpenItem { changed: Some(stamp), ..seed::item(10) };
    for item in [seed::withdrawn(3, stamp), back] {
        local.catalogue.lock().unwrap().put(Record::of_item(item));
    }
    let changed = harvest(&source, since, |_| {});
    let found: Vec<(String, bool)> = changed.into_iter().map(|(id, found)| (id, found.is_some())).collect();
    assert_eq!(found, [(identifier(3), false), (identifier(10), true)]);
}

#[test]
fn how_an_item_stands_here_says_nothing_new() {
    let local = local(100);
    let source = connect(&local, "mighub", None);
    let digest = || harvest(&source, Reading::Full, |_| {})[&identifier(4)].as_ref().unwrap().1;
    let before = digest();
    let mut item = seed::item(4);
    let public = item.public.as_mut().unwrap();
    (public.number, public.since) = (9, "2026-03-01T00:00:00Z".parse().unwrap());
    local.catalogue.lock().unwrap().put(Record::of_item(item));
    assert_eq!(digest(), before, "only when it became public has changed");
}

#[test]
fn a_probe_finds_what_is_there_and_what_is_not() {
    let source = connect(&local(10), "mighub", None);
    let probe = |id: &str| wait(source.probe(&ExternalId::new("hub", id).unwrap())).unwrap();
    assert!(matches!(probe(&identifier(1)), Item::Present(_)));
    assert!(matches!(probe(&identifier(10)), Item::Gone { stamp: Some(_), .. }));
    assert!(matches!(probe(&identifier(999)), Item::Gone { stamp: None, .. }));
}
