//! What is public can be taken along by everyone, without a person in it; with the private part it is the store again.

use std::collections::BTreeMap;

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{
    ExportHead, FirstOperator, HubParts, OpenItem, Outcome, PrivateRecord, ReviewStep, SearchQuery,
};
use migration_hub::page::PageRequest;
use migration_hub::people::Actor;
use migration_hub::review::{Conflict, State};
use migration_hub::storage::{MemoryStorage, Storage, StorageHandle};
use migration_hub::vocabulary::Language;
use serde_json::json;

use crate::play::{Play, draft};

/// A store in which everything has happened that leaves a trace.
fn lived_in() -> Play {
    let play = Play::new();
    let first = play.published("1", "Remittances in crisis");
    play.translated(first, &Language::FRENCH, "Les envois de fonds en crise");
    play.translated(first, &Language::ARABIC, "أزمة التحويلات المالية");
    let newer = play.published("2", "Fair recruitment");
    play.by(play.author).revise(newer, draft("2", "Fairer recruitment")).unwrap();
    play.harvested("3", "Skills partnerships");
    let archived = play.harvested("4", "Data on skills");
    play.by(play.editor).step(archived, ReviewStep::Archive(None)).unwrap();
    let gone = play.published("5", "Withdrawn later");
    play.by(play.author).step(gone, ReviewStep::Withdraw(Some("Replaced.".to_owned()))).unwrap();
    play.draft("6", "A draft");
    let open = play.in_review("7", "Under review");
    play.by(play.editor).step(open, ReviewStep::Invite(play.reviewers[0])).unwrap();
    play.by(play.reviewers[0]).step(open, ReviewStep::AcceptInvitation).unwrap();
    play.by(play.reviewers[0]).step(open, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    play
}

fn open_items(hub: &ActorHub) -> Vec<OpenItem> {
    let (mut items, mut page) = (Vec::new(), PageRequest::first(3));
    loop {
        let found = hub.open_items(&page).unwrap();
        items.extend(found.items);
        let Some(next) = found.next else { return items };
        page = PageRequest::first(3).after(next);
    }
}

/// The halves as lines, and read back from them.
fn exported(play: &Play) -> (ExportHead, Vec<OpenItem>, Vec<PrivateRecord>) {
    let operator = play.by(play.operator);
    let head = ExportHead::read(&operator.export_head().unwrap().line().unwrap()).unwrap();
    let open = open_items(&play.visitor()).iter().map(|item| OpenItem::read(&item.line().unwrap()).unwrap()).collect();
    let private = operator.private_records(&PageRequest::first(1_000)).unwrap();
    assert!(private.next.is_none());
    let private = private.items.iter().map(|record| PrivateRecord::read(&record.line().unwrap()).unwrap()).collect();
    (head, open, private)
}

/// What everyone is told: of every public item, and in answer to some questions.
fn answers(hub: &ActorHub, items: &[OpenItem]) -> String {
    let mut told = Vec::new();
    for words in ["", "skills", "recruitment", "data", "crisis remittances", "says", "envois de fonds", "التحويلات"]
    {
        let mut found = hub.search(&SearchQuery::words(words)).unwrap();
        for item in &mut found.items {
            item.score = (item.score * 1e6).round();
        }
        told.push(format!("{found:?}"));
    }
    for item in items.iter().filter(|item| item.public.is_some()) {
        let shown = hub.show(item.id).unwrap();
        told.push(format!(
            "{:?}",
            (shown.state, shown.grade, shown.origin, shown.revision, shown.created, shown.content)
        ));
    }
    told.join("\n")
}

#[test]
fn a_store_is_rebuilt_from_both_halves_record_by_record() {
    let play = lived_in();
    let (head, open, private) = exported(&play);
    let mut parts = HubParts::in_memory().unwrap();
    let storage = StorageHandle::new(MemoryStorage::default());
    parts.storage = storage.clone();
    let again = blocking::restore(parts, head, open.clone(), private).unwrap();

    let records = |storage: &StorageHandle| -> BTreeMap<String, Option<Vec<u8>>> {
        let page = PageRequest::first(1_000);
        let found = blocking::wait(storage.scan("", &page)).unwrap();
        found.items.into_iter().map(|stored| (stored.key.to_string(), stored.bytes)).collect()
    };
    assert_eq!(records(&storage), records(&play.storage));
    let operator = again.as_actor(Actor::Person(play.operator));
    operator.check_replay().unwrap();
    assert_eq!(operator.verify(None).unwrap().damage, []);
    assert_eq!(answers(&again.as_actor(Actor::Visitor), &open), answers(&play.visitor(), &open));
    // And it lives on: the review that was under way goes on where it stood.
    let list = |hub: &ActorHub| format!("{:?}", hub.work_list(false).unwrap());
    let editor = again.as_actor(Actor::Person(play.editor));
    assert_eq!(list(&editor), list(&play.by(play.editor)));
    let item = editor.find(&"test:7".parse().unwrap()).unwrap();
    editor.step(item, ReviewStep::Invite(play.reviewers[1])).unwrap();
}

#[test]
fn a_public_export_imported_elsewhere_gives_the_same_public_answers() {
    let play = lived_in();
    let open = open_items(&play.visitor());
    let elsewhere = Play::new();
    let outcomes = elsewhere.by(elsewhere.editor).import_open(open.clone(), "first-hub").unwrap();
    let created = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Created(_))).count();
    assert_eq!((created, outcomes.len()), (4, 5), "one was withdrawn there, and never was here: {outcomes:?}");
    assert_eq!(answers(&elsewhere.visitor(), &open), answers(&play.visitor(), &open));
    let before = elsewhere.bytes();
    elsewhere.by(elsewhere.editor).import_open(open.clone(), "first-hub").unwrap();
    assert_eq!(elsewhere.bytes(), before, "the same export once more writes nothing");
    elsewhere.by(elsewhere.operator).check_replay().unwrap();
    // A Hub that took the items hands them on with the same words and the same grade.
    let words = |items: &[OpenItem]| -> Vec<String> {
        let public = items.iter().filter_map(|item| item.public.as_ref().map(|public| (item.id, item.state, public)));
        let said = |public: &migration_hub::hub::OpenRevision| -> Vec<String> {
            public
                .translations
                .iter()
                .map(|open| format!("{} {} {:?}", open.language, open.method, open.words))
                .collect()
        };
        public
            .map(|(id, state, public)| format!("{id} {state} {} {:?} {:?}", public.grade, public.content, said(public)))
            .collect()
    };
    assert_eq!(words(&open_items(&elsewhere.visitor())), words(&open));
}

#[test]
fn the_open_half_names_nobody_and_stays_the_same_whatever_happens_to_drafts() {
    let play = lived_in();
    let text = |play: &Play| -> String {
        open_items(&play.visitor()).iter().map(|item| item.line().unwrap() + "\n").collect()
    };
    let before = text(&play);
    let everybody = [play.operator, play.author, play.colleague, play.editor, play.second_editor];
    for person in everybody.iter().chain(&play.reviewers) {
        assert!(!before.contains(&person.to_string()), "{person}");
    }
    assert!(before.contains("Les envois de fonds en crise"));
    for hidden in ["A draft", "Under review", "Fairer recruitment", "Withdrawn later", "Replaced."] {
        assert!(!before.contains(hidden), "{hidden}");
    }
    let draft_of = play.draft("8", "Another draft");
    play.by(play.author).step(draft_of, ReviewStep::Submit).unwrap();
    assert_eq!(text(&play), before);
    assert_eq!(play.visitor().export_head().unwrap_err().kind(), ErrorKind::PermissionDenied);
    let denied = play.by(play.editor).private_records(&PageRequest::first(1)).unwrap_err();
    assert_eq!(denied.kind(), ErrorKind::PermissionDenied, "the private part is the operator's");
}

#[test]
fn halves_that_do_not_belong_together_are_refused() {
    let play = lived_in();
    let (head, open, private) = exported(&play);
    let refused = |open: Vec<OpenItem>, private: Vec<PrivateRecord>| {
        let error = blocking::restore(HubParts::in_memory().unwrap(), head, open, private).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
        error.to_string()
    };
    let mut changed = open.clone();
    let public = changed.iter_mut().find_map(|item| item.public.as_mut()).unwrap();
    public.content.title.push('!');
    assert!(refused(changed, private.clone()).contains("is not what the private part has the digest of"));
    let fewer: Vec<OpenItem> = open[1..].to_vec();
    assert!(refused(fewer, private.clone()).contains("the open part does not hold what it says"));
    let without = |kind: &str| private.iter().filter(|record| record.key.kind() != kind).cloned().collect::<Vec<_>>();
    assert!(refused(open.clone(), without("revision")).contains("the private part does not"));
    assert!(refused(open.clone(), without("store")).contains("no record of the store itself"));
    let lost = private.iter().position(|record| record.key.kind() == "comment").unwrap();
    let fewer = [&private[..lost], &private[lost + 1..]].concat();
    assert!(refused(open.clone(), fewer).contains(&format!(
        "the private part has {} records, its first line says {}",
        private.len() - 1,
        private.len()
    )));
    let (hub, _) = blocking::create(HubParts::in_memory().unwrap(), FirstOperator::named("operator")).unwrap();
    let other = ExportHead { store: hub.into_async().store(), ..head };
    let error = blocking::restore(HubParts::in_memory().unwrap(), other, open, private).err().unwrap();
    assert!(error.to_string().contains("another store"), "{error}");
    let newer = ExportHead { schema: 2, ..head }.line().unwrap();
    assert_eq!(ExportHead::read(&newer).unwrap_err().kind(), ErrorKind::Unsupported);
    for (text, says) in [
        (r#"{"schema":2,"id":"x"}"#, "written with schema 2, this version reads up to 1"),
        (r#"{"schema":1,"id":"x"}"#, "is not a line of an open export"),
        ("", "is not a line of an open export"),
    ] {
        assert!(OpenItem::read(text).unwrap_err().to_string().contains(says), "{text}");
    }
}

#[test]
fn an_interrupted_restoration_is_completed_by_doing_it_again() {
    let play = lived_in();
    let (head, open, private) = exported(&play);
    let parts = HubParts::in_memory().unwrap();
    // The store's own record is written last, so what was interrupted lacks it.
    let without: Vec<PrivateRecord> = private.iter().filter(|record| record.key.kind() != "store").cloned().collect();
    let partly = blocking::restore(parts.clone(), head, open.clone(), without).err().unwrap();
    assert_eq!(partly.kind(), ErrorKind::Invalid);
    assert_eq!(blocking::open(parts.clone()).err().unwrap().kind(), ErrorKind::NotFound, "it is no store yet");
    let again = blocking::restore(parts.clone(), head, open, private).unwrap();
    assert_eq!(again.as_actor(Actor::Visitor).search(&SearchQuery::words("skills")).unwrap().total, 2);
    let third = blocking::restore(parts, head, Vec::new(), Vec::new()).err().unwrap();
    assert_eq!(third.kind(), ErrorKind::AlreadyExists);
}

#[test]
fn a_newer_revision_at_the_source_takes_the_place_of_the_older_one() {
    let play = Play::new();
    play.published("1", "Remittances in crisis");
    let elsewhere = Play::new();
    let editor = elsewhere.by(elsewhere.editor);
    let take = |items: Vec<OpenItem>| editor.import_open(items, "first-hub").unwrap().remove(0);
    let first = open_items(&play.visitor());
    assert!(matches!(take(first.clone()), Outcome::Created(_)));
    let mut newer = first.clone();
    let public = newer[0].public.as_mut().unwrap();
    (public.number, public.content) = (3, draft("1", "Remittances recover").content);
    assert!(matches!(take(newer.clone()), Outcome::Created(_)));
    let found = elsewhere.visitor().search(&SearchQuery::words("remittances")).unwrap();
    assert_eq!((found.total, found.items[0].title.as_str()), (1, "Remittances recover"));
    assert!(matches!(take(first), Outcome::Unchanged(_)), "what is older brings nothing back");
    newer[0].state = State::Archived;
    assert!(matches!(take(newer.clone()), Outcome::Created(_)));
    assert_eq!(elsewhere.visitor().show(newer[0].id).unwrap().state, State::Archived);
    newer[0].public = None;
    let Outcome::Refused(refusal) = take(newer.clone()) else { panic!("it is public here") };
    assert!(refusal.to_string().contains("an editor takes it down here, or keeps it"), "{refusal}");
    elsewhere.by(elsewhere.operator).step(newer[0].id, ReviewStep::TakeDown("Withdrawn there.".to_owned())).unwrap();
    assert_eq!(elsewhere.visitor().search(&SearchQuery::words("remittances")).unwrap().total, 0);
    elsewhere.by(elsewhere.operator).check_replay().unwrap();
}

#[test]
fn what_is_here_under_other_rules_is_left_alone() {
    let play = Play::new();
    play.harvested("1", "Remittances in crisis");
    let open = open_items(&play.visitor());
    // The other Hub took the same item from the same source on its own.
    let elsewhere = Play::new();
    elsewhere.harvested("1", "Remittances in crisis");
    let before = elsewhere.bytes();
    let outcome = elsewhere.by(elsewhere.editor).import_open(open.clone(), "first-hub").unwrap().remove(0);
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
    assert_eq!(elsewhere.bytes(), before);
    let denied = elsewhere.by(elsewhere.author).import_open(open.clone(), "first-hub").unwrap_err();
    assert_eq!(denied.kind(), ErrorKind::PermissionDenied);
    let own = play.by(play.editor).import_open(open, "myself").unwrap().remove(0);
    assert!(matches!(own, Outcome::Unchanged(_)), "the own export brings nothing new");
}

#[test]
fn what_comes_from_another_hub_is_judged_like_what_is_written_here() {
    let play = Play::new();
    let first = play.published("1", "Remittances in crisis");
    play.translated(first, &Language::FRENCH, "Les envois de fonds en crise");
    let good = serde_json::to_value(&open_items(&play.visitor())[0]).unwrap();
    let with = |pointer: &str, value: serde_json::Value| {
        let mut item = good.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match item.pointer_mut(parent).unwrap() {
            serde_json::Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
            object => object[name] = value,
        }
        OpenItem::read(&item.to_string()).unwrap()
    };
    let wrong = [
        ("/public/number", json!(0)),
        ("/public/number", json!(u32::MAX)),
        ("/state", json!("draft")),
        ("/state", json!("taken-down")),
        ("/public/content/title", json!("")),
        ("/public/content/title", json!(" Remittances\u{1b}[31m")),
        ("/public/content/title", json!("<script>alert(1)</script>Title")),
        ("/public/content/title", json!("x".repeat(1_000_000))),
        ("/public/content/summary", json!("x".repeat(3_000_000))),
        ("/public/content/actions", json!(["13.b"])),
        ("/public/content/details", json!({"pledge": {"public_id": "X-1"}})),
        ("/public/translations/0/language", json!("en")),
        ("/public/translations/0/of_revision", json!(9)),
        ("/public/translations/0/words/title", json!("<b>Les envois</b>")),
    ];
    let elsewhere = Play::new();
    let before = elsewhere.bytes();
    let mut items: Vec<OpenItem> = wrong.iter().map(|(pointer, value)| with(pointer, value.clone())).collect();
    let refused = elsewhere.by(elsewhere.editor).import_open(items.clone(), "first-hub").unwrap();
    for ((pointer, _), outcome) in wrong.iter().zip(&refused) {
        let Outcome::Refused(refusal) = outcome else { panic!("{pointer}: {outcome:?}") };
        // What an action brings with it is named where it is missing, and a part where it stands.
        let near = pointer.rsplit_once('/').unwrap().0;
        assert!(refusal.violations.0.iter().any(|found| found.pointer.starts_with(near)), "{pointer}: {refusal}");
    }
    assert_eq!(elsewhere.bytes(), before, "nothing of them is written");
    items.push(OpenItem::read(&good.to_string()).unwrap());
    let outcomes = elsewhere.by(elsewhere.editor).import_open(items, "first-hub").unwrap();
    assert!(matches!(outcomes.last(), Some(Outcome::Created(_))), "the others do not stand in its way");
    assert!(outcomes[..wrong.len()].iter().all(|outcome| matches!(outcome, Outcome::Refused(_))));
}
