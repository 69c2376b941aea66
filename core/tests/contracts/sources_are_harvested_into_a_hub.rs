//! A Hub harvests a source: what it says is public as harvested, what a person wrote or decided stays, and nothing is lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::Patience;
use migration_hub::federation::{
    Checkpoint, IdPage, Item, Reading, ScriptStep, ScriptedSource, Source, SourceCapability, SourceHandle, SourcePage,
    SourceSettings, Swept, VanishLimit,
};
use migration_hub::hub::{HarvestOptions, HubParts, ImportOptions, ReviewStep, SearchQuery, read_line};
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Handle, SystemTask};
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::time::{Clock, ManualClock, Timestamp};
use serde_json::{Value, json};

use crate::harvested::{Harvested, WHOLE, fields, id, name, says, settings};
use crate::play::Play;

#[test]
fn what_a_source_says_is_public_as_harvested_and_follows_it() {
    let here = Harvested::new(SourceCapability::default(), 2);
    for (number, title) in [(1, "One"), (2, "Two"), (3, "Three")] {
        here.put(number, says(title));
    }
    let report = here.harvest(WHOLE);
    assert_eq!((report.new.count, report.stopped), (3, None));
    assert_eq!(here.shown(), ["One", "Three", "Two"]);
    let item = here.item(1);
    assert_eq!(here.play.visitor().show(item).unwrap().grade.name(), "harvested");

    here.put(1, says("The first"));
    here.delete(2);
    let report = here.harvest(WHOLE);
    assert_eq!((report.changed.count, report.unchanged, report.gone.count), (1, 1, 1));
    assert_eq!(here.shown(), ["The first", "Three"]);
    assert_eq!(here.play.visitor().show(item).unwrap().revision, 2);
    let gone = here.item(2);
    let left = here.play.visitor().show(gone).unwrap();
    assert_eq!((left.content, left.state.to_string().as_str()), (None, "withdrawn"), "its address says so");

    here.put(2, says("Two"));
    assert_eq!(here.harvest(WHOLE).back.count, 1);
    assert_eq!(here.shown(), ["The first", "Three", "Two"]);
    here.sound();
}

#[test]
fn the_same_again_makes_no_revision() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    here.scripted.play(ScriptStep::Redate);
    let report = here.harvest(WHOLE);
    assert_eq!((report.unchanged, report.changed.count), (1, 0));
    let item = here.item(1);
    assert_eq!(here.play.visitor().show(item).unwrap().revision, 1);
}

#[test]
fn what_a_person_wrote_is_never_overwritten() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, json!({"title": "Save lifes", "language": "en", "publisher": "IOM"}));
    here.harvest(WHOLE);
    let item = here.item(1);
    let editor = here.play.by(here.play.editor);
    let ours = Draft::parse(&json!({"title": "Save lives", "language": "en", "publisher": "IOM"})).unwrap();
    assert_eq!(editor.revise(item, ours).unwrap(), 2);

    here.put(
        1,
        json!({"title": "SAVE LIFES", "language": "en", "publisher": "International Organization for Migration"}),
    );
    let report = here.harvest(WHOLE);
    assert_eq!((report.changed.count, &report.proposed.first), (1, &vec![id(1)]));
    assert_eq!(here.shown(), ["Save lifes"], "what is public waits for the person");
    assert_eq!(editor.show(item).unwrap().content.unwrap().title, "Save lives");

    let proposed = editor.proposals(&PageRequest::first(10)).unwrap().items;
    let said: BTreeMap<&str, &Value> =
        proposed[0].proposals.iter().map(|proposal| (proposal.field.as_str(), &proposal.theirs)).collect();
    let longer = json!("International Organization for Migration");
    assert_eq!(said, [("publisher", &longer), ("title", &json!("SAVE LIFES"))].into());

    let error = editor.take_proposals(&id(1), &fields(&["summary"])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(editor.take_proposals(&id(1), &fields(&["publisher"])).unwrap(), 3);
    let content = editor.show(item).unwrap().content.unwrap();
    assert_eq!((content.title.as_str(), content.publisher.as_deref()), ("Save lives", longer.as_str()));
    editor.leave_proposals(&id(1), &fields(&["title"])).unwrap();
    assert!(editor.proposals(&PageRequest::first(10)).unwrap().items.is_empty());

    here.harvest(WHOLE);
    assert!(editor.proposals(&PageRequest::first(10)).unwrap().items.is_empty(), "it is not asked again");
    here.put(1, json!({"title": "Saved lives", "language": "en", "publisher": "IOM"}));
    here.harvest(WHOLE);
    assert_eq!(
        editor.proposals(&PageRequest::first(10)).unwrap().items[0].proposals.len(),
        2,
        "until it says something else"
    );
    here.sound();
}

#[test]
fn what_is_gone_at_its_source_and_not_its_own_stays_and_says_so() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let item = here.item(1);
    let editor = here.play.by(here.play.editor);
    editor.revise(item, Draft::parse(&says("The one")).unwrap()).unwrap();
    here.delete(1);
    assert_eq!(here.harvest(WHOLE).gone.count, 1);
    let found = here.play.visitor().search(&SearchQuery::words("one")).unwrap();
    assert_eq!(found.items[0].fields.get("gone").map(String::as_str), Some("2026-03-01"));
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let found = here.play.visitor().search(&SearchQuery::words("one")).unwrap();
    assert_eq!(found.items[0].fields.get("gone"), None);
    here.sound();
}

#[test]
fn what_a_person_makes_of_a_gone_item_does_not_come_back_unreviewed() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let item = here.item(1);
    here.delete(1);
    here.harvest(WHOLE);
    assert_eq!(here.shown(), [""; 0]);
    let editor = here.play.by(here.play.editor);
    editor.revise(item, Draft::parse(&says("A draft of ours")).unwrap()).unwrap();
    here.put(1, says("One"));
    here.harvest(WHOLE);
    assert_eq!(here.shown(), [""; 0], "a draft is nothing that a source may publish");
    for _ in 0..2 {
        here.delete(1);
        here.harvest(WHOLE);
        assert_eq!(editor.show(item).unwrap().state.to_string(), "draft", "and it stays one");
        here.put(1, says("One"));
        here.harvest(WHOLE);
        assert_eq!(here.shown(), [""; 0]);
    }
    here.sound();
}

#[test]
fn what_an_editor_took_down_stays_down() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let item = here.item(1);
    let editor = here.play.by(here.play.second_editor);
    editor.step(item, ReviewStep::TakeDown("It names people.".to_owned())).unwrap();
    for title in ["One more", "One"] {
        here.put(1, says(title));
        here.harvest(WHOLE);
        here.delete(1);
        here.harvest(WHOLE);
        here.put(1, says(title));
        here.harvest(WHOLE);
        assert_eq!(here.shown(), [""; 0]);
    }
    here.sound();
}

#[test]
fn what_the_log_says_and_what_the_store_says_is_one_time() {
    /// A clock that moves whenever somebody looks at it.
    #[derive(Debug)]
    struct Ticking(ManualClock);
    impl Clock for Ticking {
        fn now(&self) -> Timestamp {
            self.0.advance_millis(7);
            self.0.now()
        }
    }
    let clock = Arc::new(Ticking(ManualClock::at("2026-03-01T09:00:00Z").unwrap()));
    let play = Play::with(HubParts { clock, ..HubParts::in_memory().unwrap() });
    let editor = play.by(play.editor);
    editor.add_source(settings()).unwrap();
    let scripted = ScriptedSource::new(SourceCapability::default(), 10);
    let source = SourceHandle::new(scripted.clone());
    for title in ["One", "Another"] {
        scripted.play(ScriptStep::Put { id: id(1), says: says(title) });
        editor.harvest(&name(), &source, WHOLE, |_| {}).unwrap();
    }
    scripted.play(ScriptStep::Delete { id: id(1) });
    editor.harvest(&name(), &source, WHOLE, |_| {}).unwrap();
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn a_record_of_any_size_goes_into_quarantine() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, json!({"title": "\u{1}".repeat(3 << 20)}));
    here.scripted.play(ScriptStep::Stray { raw: vec![0xFF; 3 << 20] });
    here.put(2, says("Two"));
    let report = here.harvest(WHOLE);
    assert_eq!((report.quarantined.count, report.new.count, report.stopped), (2, 1, None));
}

#[test]
fn records_with_the_same_bytes_are_kept_for_each_item() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let editor = here.play.by(here.play.editor);
    let kept = || editor.quarantine(&name(), &PageRequest::first(10)).unwrap().items.len();
    for number in 1..4 {
        here.put(number, json!({"title": "No language"}));
    }
    here.harvest(WHOLE);
    assert_eq!(kept(), 3);
    here.put(1, says("One"));
    here.put(2, says("Two"));
    here.put(4, json!({"title": "No language"}));
    assert_eq!(here.harvest(WHOLE).stopped, None);
    assert_eq!(kept(), 2);
    here.sound();
}

#[test]
fn a_proposal_goes_when_the_source_takes_it_back() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let item = here.item(1);
    let editor = here.play.by(here.play.editor);
    editor.revise(item, Draft::parse(&says("Ours")).unwrap()).unwrap();
    here.put(1, says("Theirs"));
    here.harvest(WHOLE);
    assert_eq!(editor.proposals(&PageRequest::first(10)).unwrap().items.len(), 1);
    editor.revise(item, Draft::parse(&says("Ours, later")).unwrap()).unwrap();
    let error = editor.take_proposals(&id(1), &fields(&["title"])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "it was proposed for other words");
    here.put(1, says("Ours, later"));
    here.harvest(WHOLE);
    assert_eq!(editor.proposals(&PageRequest::first(10)).unwrap().items, []);
    here.sound();
}

#[test]
fn a_portal_that_is_down_while_it_is_swept_is_swept_again() {
    let here = Harvested::new(SourceCapability::default(), 10);
    for number in 0..3 {
        here.put(number, says(&format!("Item {number}")));
    }
    here.harvest(WHOLE);
    here.delete(1);
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Harvest));
    let mut steps = 0;
    let report = clock
        .harvest(&name(), &here.source, WHOLE, |_| {
            steps += 1;
            here.scripted.play(ScriptStep::Fail { kind: ErrorKind::Unavailable });
        })
        .unwrap();
    assert!(report.stopped.is_some() && report.unconfirmed.count == 1, "{report}");
    assert_eq!(here.shown().len(), 3);
    assert_eq!(here.harvest(HarvestOptions::default()).gone.count, 1, "though it was not asked for everything");
}

#[test]
fn what_cannot_be_read_is_kept_until_it_can() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, json!({"title": "No language"}));
    here.scripted.play(ScriptStep::Stray { raw: b"<record>\xFF".to_vec() });
    let report = here.harvest(WHOLE);
    assert_eq!((report.quarantined.count, report.new.count), (2, 0));
    here.harvest(WHOLE);
    let editor = here.play.by(here.play.editor);
    let kept = editor.quarantine(&name(), &PageRequest::first(10)).unwrap().items;
    assert_eq!(kept.len(), 2, "once each");
    assert!(kept.iter().any(|kept| kept.unreadable.raw.as_bytes() == b"<record>\xFF"), "byte by byte");
    here.put(1, says("One"));
    assert_eq!(here.harvest(WHOLE).new.count, 1);
    assert_eq!(editor.quarantine(&name(), &PageRequest::first(10)).unwrap().items.len(), 1);
    here.sound();
}

#[test]
fn an_area_that_the_store_does_not_list_puts_an_item_into_quarantine() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, json!({"title": "One", "language": "en", "countries": ["XKX"]}));
    here.put(2, says("Two"));
    let report = here.harvest(WHOLE);
    assert_eq!((report.quarantined.count, report.new.count), (1, 1));
    assert!(report.reasons.first[0].contains("/countries"), "{report}");
    here.sound();
}

#[test]
fn each_source_speaks_for_what_it_has_and_the_report_names_what_is_here_already() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let with = |title: &str| json!({"title": title, "language": "en", "doi": "10.18356/9789210012345"});
    here.put(1, with("A study"));
    here.harvest(WHOLE);
    let item = here.item(1);

    let other: Handle = "other".parse().unwrap();
    let editor = here.play.by(here.play.editor);
    editor.add_source(SourceSettings::new(other.clone(), "scripted", Value::Null)).unwrap();
    let scripted = ScriptedSource::new(SourceCapability::default(), 10);
    let twin = ExternalId::new("other", "9").unwrap();
    scripted.play(ScriptStep::Put { id: twin.clone(), says: with("A study.") });
    let source = SourceHandle::new(scripted.clone());
    let report = editor.harvest(&other, &source, WHOLE, |_| {}).unwrap();
    assert_eq!(report.duplicates.first, [(twin.clone(), item)]);
    assert_eq!(here.shown(), ["A study", "A study."]);
    let works = here.play.visitor().search(&SearchQuery { by_work: true, ..SearchQuery::words("study") }).unwrap();
    assert_eq!(works.items.len(), 1, "one work");

    here.delete(1);
    here.harvest(WHOLE);
    assert_eq!(here.shown(), ["A study."], "the other source has it still");
    scripted.play(ScriptStep::Put { id: twin, says: with("The study") });
    editor.harvest(&other, &source, WHOLE, |_| {}).unwrap();
    assert_eq!(here.shown(), ["The study"]);
    here.put(1, with("A study"));
    here.harvest(WHOLE);
    assert_eq!(here.shown(), ["A study", "The study"]);
    here.sound();
}

#[test]
fn ids_of_one_source_that_share_a_name_do_not_stand_in_each_others_way() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let with = |number: u8, title: &str| json!({"title": format!("{title} {number}"), "language": "en", "doi": "10.18356/9789210012345"});
    for number in 0..9 {
        here.put(number, with(number, "Language"));
    }
    let report = here.harvest(WHOLE);
    assert_eq!((report.new.count, report.stopped), (9, None));
    for number in 0..9 {
        here.put(number, with(number, "Version"));
    }
    here.delete(0);
    let report = here.harvest(WHOLE);
    assert_eq!((report.changed.count, report.gone.count), (8, 1));
    assert_eq!(here.shown().len(), 8);
    here.sound();
}

#[test]
fn a_name_that_the_item_has_itself_is_no_obstacle() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let line = br#"{"source":"test","id":"1","title":"One","language":"en","address":"https://example.org/1"}"#;
    let editor = here.play.by(here.play.editor);
    editor.import(vec![read_line(1, line).unwrap()], ImportOptions { harvested: true }).unwrap();
    here.put(1, json!({"title": "One", "language": "en", "publisher": "IOM"}));
    assert_eq!(here.harvest(WHOLE).stopped, None);
    // Each takes the other's address, and then says something else.
    let with = |title: &str, place: u8| json!({"title": title, "language": "en", "address": format!("https://example.org/{place}")});
    here.put(2, with("Two", 2));
    here.put(3, with("Three", 3));
    here.harvest(WHOLE);
    here.put(2, with("Two", 3));
    here.put(3, with("Three", 2));
    assert_eq!(here.harvest(WHOLE).changed.count, 2);
    here.put(2, with("The second", 3));
    assert_eq!(here.harvest(WHOLE).changed.count, 1);
    assert_eq!(here.shown(), ["One", "The second", "Three"]);
    here.sound();
}

#[test]
fn a_portal_that_suddenly_shows_little_takes_nothing_away() {
    let here = Harvested::new(SourceCapability::default(), 7);
    for number in 0..40 {
        here.put(number, says(&format!("Item {number}")));
    }
    here.harvest(WHOLE);
    for number in 0..20 {
        here.delete(number);
    }
    let report = here.harvest(WHOLE);
    assert_eq!(report.swept, Some(Swept::TooMany { missing: 20, here: 40 }));
    assert_eq!(here.shown().len(), 40);
}

#[test]
fn a_source_is_due_when_its_time_has_come() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Harvest));
    assert_eq!(clock.due_sources().unwrap(), [name()]);
    here.harvest(HarvestOptions::default());
    assert_eq!(clock.due_sources().unwrap(), []);
    here.clock.advance_days(1);
    assert_eq!(clock.due_sources().unwrap(), [name()]);
    here.scripted.play(ScriptStep::Fail { kind: ErrorKind::Unavailable });
    let report = here.harvest(HarvestOptions::default());
    assert!(report.stopped.is_some());
    assert_eq!(clock.due_sources().unwrap(), [name()], "it did not come to its end");
    let editor = here.play.by(here.play.editor);
    editor
        .add_source(SourceSettings { paused: true, vanish: VanishLimit { count: 5, percent: 20 }, ..settings() })
        .unwrap();
    assert_eq!(clock.due_sources().unwrap(), []);
}

/// A portal that wants to be left alone for a day.
#[derive(Debug)]
struct Tired(Timestamp);

impl Tired {
    fn refusal<T>(&self) -> Result<T> {
        Err(Error::new(ErrorKind::Unavailable, "read", "not today").caused_by(Patience { until: self.0 }))
    }
}

impl Source for Tired {
    fn capability(&self) -> SourceCapability {
        SourceCapability::default()
    }
    async fn read(&self, _: Reading, _: Option<&Checkpoint>) -> Result<SourcePage> {
        self.refusal()
    }
    async fn list(&self, _: Option<&Checkpoint>) -> Result<IdPage> {
        self.refusal()
    }
    async fn probe(&self, _: &ExternalId) -> Result<Item> {
        self.refusal()
    }
}

#[test]
fn a_portal_that_wants_to_be_left_alone_is_not_due() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Harvest));
    let until = Timestamp::from_millis(here.clock.now().millis() + 86_400_000).unwrap();
    let options = HarvestOptions::default();
    let report = clock.harvest(&name(), &SourceHandle::new(Tired(until)), options, |_| {}).unwrap();
    assert!(report.stopped.is_some());
    assert_eq!(clock.due_sources().unwrap(), []);
    let editor = here.play.by(here.play.editor);
    assert_eq!(editor.source_status(&name()).unwrap().not_before, Some(until));
    here.clock.advance_days(1);
    assert_eq!(clock.due_sources().unwrap(), [name()]);
    here.harvest(options);
    assert_eq!(editor.source_status(&name()).unwrap().not_before, None);
}

#[test]
fn a_reading_that_was_stopped_is_due_until_it_has_come_to_its_end() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.harvest(WHOLE);
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Harvest));
    assert_eq!(clock.due_sources().unwrap(), []);
    here.scripted.play(ScriptStep::Fail { kind: ErrorKind::Unavailable });
    assert!(here.harvest(WHOLE).stopped.is_some());
    assert_eq!(clock.due_sources().unwrap(), [name()]);
    assert_eq!(here.harvest(HarvestOptions::default()).stopped, None);
    assert_eq!(clock.due_sources().unwrap(), []);
}

#[test]
fn a_store_keeps_no_credentials() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let plugin_settings =
        json!({"base": "https://example.org/", "credentials": {"user": "hub", "password": "a secret"}});
    let editor = here.play.by(here.play.editor);
    let error = editor.add_source(SourceSettings { plugin_settings, ..settings() }).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("/credentials") && !error.to_string().contains("a secret"), "{error}");
    assert_eq!(editor.sources().unwrap()[0].settings.plugin_settings, settings().plugin_settings);
}

#[test]
fn only_editors_and_the_clock_harvest() {
    let here = Harvested::new(SourceCapability::default(), 10);
    for actor in [Actor::Visitor, Actor::Person(here.play.author), Actor::Person(here.play.reviewers[0])] {
        let who = here.play.hub.as_actor(actor);
        let denied = [
            who.add_source(settings()).unwrap_err(),
            who.sources().unwrap_err(),
            who.source_status(&name()).unwrap_err(),
            who.due_sources().unwrap_err(),
            who.quarantine(&name(), &PageRequest::first(1)).unwrap_err(),
            who.proposals(&PageRequest::first(1)).unwrap_err(),
            who.take_proposals(&id(1), &fields(&["title"])).unwrap_err(),
            who.leave_proposals(&id(1), &fields(&["title"])).unwrap_err(),
            who.harvest(&name(), &here.source, WHOLE, |_| {}).unwrap_err(),
        ];
        assert!(denied.iter().all(|error| error.kind() == ErrorKind::PermissionDenied), "{actor}: {denied:?}");
    }
    for task in [SystemTask::Timer, SystemTask::Harvest] {
        let clock = here.play.hub.as_actor(Actor::System(task));
        let denied = [
            clock.add_source(settings()).unwrap_err(),
            clock.quarantine(&name(), &PageRequest::first(1)).unwrap_err(),
            clock.proposals(&PageRequest::first(1)).unwrap_err(),
            clock.take_proposals(&id(1), &fields(&["title"])).unwrap_err(),
            clock.leave_proposals(&id(1), &fields(&["title"])).unwrap_err(),
        ];
        assert!(denied.iter().all(|error| error.kind() == ErrorKind::PermissionDenied), "{task:?} decides nothing");
    }
    let editor = here.play.by(here.play.editor);
    let error = editor.harvest(&"nobody".parse().unwrap(), &here.source, WHOLE, |_| {}).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[test]
fn a_plugin_that_gives_items_of_another_source_is_stopped() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.scripted.play(ScriptStep::Put { id: ExternalId::new("undl", "1").unwrap(), says: says("One") });
    let report = here.harvest(WHOLE);
    assert!(report.stopped.unwrap().contains("another source"));
    assert_eq!(here.shown(), [""; 0]);
}
