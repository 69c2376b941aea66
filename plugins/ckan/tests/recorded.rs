//! What a real CKAN 2.12 answered, replayed: see `tests/peer/run.sh` for how it was recorded. Its search index was a stand-in.
#![expect(clippy::unwrap_used, reason = "tests")]

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{Credentials, FetchHandle, HttpUrl, ScriptedFetch, Secret};
use migration_hub::federation::{
    Answer, Decision, Intent, Item, Known, Local, PageSize, ReadBack, Reading, ReviewFields, Sink, Source, WriteBack,
    deliver, plan,
};
use migration_hub::hub::blocking::wait;
use migration_hub::mapping::Mapping;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::review::State;
use migration_hub::vocabulary::Language;
use migration_hub_ckan::{CkanConfig, CkanSink, CkanSource};
use serde_json::{Value, json};

const READING: &str = include_str!("exchanges/reading.json");
const WRITING: &str = include_str!("exchanges/writing.json");
/// While its search index was down.
const UNINDEXED: &str = include_str!("exchanges/unindexed.json");

fn config() -> CkanConfig {
    let mut config =
        CkanConfig::new("portal".parse().unwrap(), "http://127.0.0.1:5055/".parse().unwrap(), Language::ENGLISH);
    config.page_size = PageSize::new(3).unwrap();
    config.review = ReviewFields::default().named("gcm_review_status");
    config
}

fn account(token: &str) -> CkanConfig {
    config().credentials(Credentials::token(Secret::new(token)))
}

/// The part of the address of a recorded request that stands after a mark.
fn asked(script: &str, request: usize, mark: &str) -> String {
    let script: Value = serde_json::from_str(script).unwrap();
    let url: HttpUrl = script[request]["url"].as_str().unwrap().parse().unwrap();
    url.as_str().split_once(mark).unwrap().1.replace("%3A", ":")
}

fn ids(items: &[Item]) -> Vec<ExternalId> {
    items.iter().filter_map(Item::id).cloned().collect()
}

#[test]
fn a_real_portal_is_read_listed_and_probed() {
    let script = ScriptedFetch::from_json(READING).unwrap();
    let source = CkanSource::new(config(), FetchHandle::new(script.clone())).unwrap();

    let first = wait(source.read(Reading::Full, None)).unwrap();
    let second = wait(source.read(Reading::Full, first.next.as_ref())).unwrap();
    assert_eq!((first.items.len(), second.items.len(), &second.next), (3, 2, &None));
    assert!(first.answered.is_some());
    let all = [ids(&first.items), ids(&second.items)].concat();
    assert!(all.is_sorted());

    let named = |title: &str| {
        let items = first.items.iter().chain(&second.items);
        let mut present = items.filter_map(|item| match item {
            Item::Present(present) => Some(present),
            _ => None,
        });
        present.find(|present| present.draft.content.title == title).unwrap().clone()
    };
    let asylum = named("Asylum");
    assert_eq!(asylum.draft.content.summary.as_deref(), Some("By month & country."));
    assert_eq!(asylum.draft.content.rights.as_ref().map(ToString::to_string).as_deref(), Some("CC0-1.0"));
    assert_eq!(
        asylum.terms.iter().map(|term| term.term.as_str()).collect::<Vec<_>>(),
        ["asylum", "borders", "dataset"]
    );
    let returns = named("Returns").draft.content;
    assert_eq!(returns.published.map(|date| date.to_string()).as_deref(), Some("2020-05-01"));
    assert_eq!(returns.other_languages.iter().map(ToString::to_string).collect::<Vec<_>>(), ["fr"]);

    let listed = wait(source.list(None)).unwrap();
    assert_eq!((listed.ids, listed.next), (all.clone(), None));

    let (Item::Present(found), Item::Present(shown)) = (&first.items[0], &wait(source.probe(&all[0])).unwrap()) else {
        panic!("it is there")
    };
    assert_eq!(
        (&found.draft, found.stamp, found.payload.digest()),
        (&shown.draft, shown.stamp, shown.payload.digest())
    );
    let gone = Item::Gone { id: all[1].clone(), stamp: None };
    assert_eq!(wait(source.probe(&all[1])).unwrap(), gone, "deleted: refused with 403, and not in the search");
    assert_eq!(wait(source.probe(&all[1])).unwrap(), gone, "purged: 404");

    let since = asked(READING, 7, "metadata_modified%3A%5B").replace("+TO+*%5D", "");
    let changed = wait(source.read(Reading::Since(since.parse().unwrap()), None)).unwrap();
    assert_eq!(ids(&changed.items), [all[2].clone()]);
    assert_ne!(changed.items[0], first.items[2]);
    script.finish().unwrap();
}

#[test]
fn what_is_read_again_is_planned_once() {
    let script = ScriptedFetch::from_json(READING).unwrap();
    let source = CkanSource::new(config(), FetchHandle::new(script)).unwrap();
    let page = wait(source.read(Reading::Full, None)).unwrap();
    let mut local = Local::default();
    let first = plan(page.items.clone(), &local, &Mapping::default());
    assert!(first.steps.iter().all(|step| step.decision == Decision::New));
    for step in first.steps {
        local.items.insert(step.id.unwrap(), Known { entry: step.entry, ours: step.revision });
    }
    assert!(plan(page.items, &local, &Mapping::default()).is_empty());
}

#[test]
fn a_real_portal_is_written_to_with_a_lock_and_read_back() {
    let script = ScriptedFetch::from_json(WRITING).unwrap();
    let sink = |token| CkanSink::new(account(token), FetchHandle::new(script.clone())).unwrap();
    let id = ExternalId::new("portal", &asked(WRITING, 0, "?id=")).unwrap();
    let key = "0193b5a0-0000-7000-8000-000000000001".parse().unwrap();
    let review = |state| WriteBack { key, id: Some(id.clone()), base: None, intent: Intent::Review(state) };
    let ours = sink("token");

    let Answer::Applied { id: written, version: Some(_) } = wait(deliver(&ours, &review(State::Accepted))).unwrap()
    else {
        panic!("it is taken and shown")
    };
    assert_eq!(written, id);
    let late = wait(ours.write(&review(State::Rejected))).unwrap();
    assert_eq!(late, Answer::Conflict { found: None }, "somebody else wrote between the look and the write");

    let says = json!({"title": "Save lives", "language": "en", "summary": "One.\n\nTwo."});
    let content = Draft::parse(&says).unwrap().content;
    let record = WriteBack { id: None, intent: Intent::Record(Box::new(content)), ..review(State::Draft) };
    let made = wait(deliver(&ours, &record)).unwrap();
    assert_eq!(wait(ours.write(&record)).unwrap(), made, "sent twice, it is one");

    let refused = wait(sink("nobody").write(&review(State::Accepted))).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConfigInvalid);
    script.finish().unwrap();
}

#[test]
fn a_real_portal_whose_index_is_down_leaves_open_what_it_wrote() {
    let script = ScriptedFetch::from_json(UNINDEXED).unwrap();
    let fetch = FetchHandle::new(script.clone());
    let sink = CkanSink::new(account("token"), fetch.clone()).unwrap();
    let id = ExternalId::new("portal", &asked(UNINDEXED, 0, "?id=")).unwrap();
    let key = "0193b5a0-0000-7000-8000-000000000001".parse().unwrap();
    let write = WriteBack { key, id: Some(id), base: None, intent: Intent::Review(State::Accepted) };
    let error = wait(deliver(&sink, &write)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unexpected, "{error}");
    assert_eq!(wait(sink.read_back(&write)).unwrap(), ReadBack::NotShown, "this version had taken it back");

    let source = CkanSource::new(config(), fetch).unwrap();
    assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), ErrorKind::Unavailable);
    script.finish().unwrap();
}
