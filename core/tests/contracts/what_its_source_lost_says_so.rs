//! What everyone may know of an item says when it last changed, and whether its source still has it: nothing disappears in
//! silence, and nothing goes on to look alive.

use std::collections::BTreeMap;

use migration_hub::error::ErrorKind;
use migration_hub::federation::SourceCapability;
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{HubParts, OpenItem, ReviewStep, SearchQuery};
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::page::PageRequest;
use migration_hub::people::Actor;
use migration_hub::resource::Draft;
use migration_hub::review::State;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;

use crate::harvested::{Harvested, WHOLE, id, says};
use crate::play::Play;

/// A source that was harvested on the first of March, with one item.
fn harvested() -> (Harvested, ResourceId) {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let item = here.item(1);
    (here, item)
}

fn open_items(by: &ActorHub) -> BTreeMap<ResourceId, OpenItem> {
    let items = by.open_items(&PageRequest::first(1_000)).unwrap().items;
    items.into_iter().map(|item| (item.id, item)).collect()
}

fn open(play: &Play, item: ResourceId) -> OpenItem {
    open_items(&play.visitor()).remove(&item).unwrap()
}

fn day(at: Timestamp) -> String {
    at.day().to_string()
}

impl Harvested {
    /// The day after, and whatever is done on it.
    fn tomorrow(&self, does: impl FnOnce()) -> String {
        self.clock.advance_days(1);
        does();
        day(migration_hub::time::Clock::now(&*self.clock))
    }
}

#[test]
fn an_open_item_tells_when_what_is_public_of_it_last_changed() {
    let (here, item) = harvested();
    let (editor, french) = (here.play.by(here.play.second_editor), Language::FRENCH);
    let changed = || day(open(&here.play, item).last_changed());
    assert_eq!(changed(), "2026-03-01");
    let now = here.tomorrow(|| {
        here.put(1, says("One, revised"));
        here.harvest(WHOLE);
    });
    assert_eq!(changed(), now, "it says something else");
    let now = here.tomorrow(|| here.play.translated(item, &french, "Un"));
    assert_eq!(changed(), now, "it is public in another language");
    let now = here.tomorrow(|| {
        here.play.by(here.play.editor).withdraw_translation(item, &french, None).unwrap();
    });
    assert_eq!((changed(), open(&here.play, item).public.unwrap().translations.len()), (now, 0), "it no longer is");
    let now = here.tomorrow(|| {
        here.delete(1);
        here.harvest(WHOLE);
    });
    assert_eq!(changed(), now, "it left the public");
    let now = here.tomorrow(|| {
        here.put(1, says("One, revised"));
        here.harvest(WHOLE);
    });
    assert_eq!(changed(), now, "it is back");
    let now = here.tomorrow(|| {
        editor.step(item, ReviewStep::Archive(None)).unwrap();
    });
    assert_eq!(changed(), now, "it is archived");
    let now = here.tomorrow(|| {
        editor.step(item, ReviewStep::TakeDown("It names people.".to_owned())).unwrap();
    });
    assert_eq!(changed(), now, "it was removed");
    here.sound();
}

#[test]
fn what_happens_beside_what_is_public_changes_nothing_of_it() {
    let (here, item) = harvested();
    here.put(2, says("Two"));
    here.harvest(WHOLE);
    let gone = here.item(2);
    here.delete(2);
    here.harvest(WHOLE);
    let lines = || open_items(&here.play.visitor()).into_values().map(|item| item.line().unwrap()).collect::<Vec<_>>();
    let before = lines();
    here.tomorrow(|| {
        let editor = here.play.by(here.play.editor);
        for item in [item, gone] {
            editor.revise(item, Draft::parse(&says("A draft")).unwrap()).unwrap();
        }
        let new =
            migration_hub::hub::NewTranslation::new(Language::FRENCH, "Un", migration_hub::translation::Method::Human);
        here.play.by(here.play.second_translator).translate(item, new).unwrap();
        here.play.in_review("7", "Another");
        here.harvest(WHOLE);
    });
    assert_eq!(lines(), before);
    here.sound();
}

#[test]
fn the_time_of_a_change_is_in_every_export() {
    let (here, item) = harvested();
    let now = here.tomorrow(|| {
        here.delete(1);
        here.harvest(WHOLE);
    });
    let operator = here.play.by(here.play.operator);
    let all = PageRequest::first(1_000);
    let (head, items) = (operator.export_head().unwrap(), operator.open_items(&all).unwrap().items);
    let private = operator.private_records(&all).unwrap().items;
    let again = blocking::restore(HubParts::in_memory().unwrap(), head, items.clone(), private).unwrap();
    let again = open_items(&again.as_actor(Actor::Visitor));
    assert_eq!(again.values().collect::<Vec<_>>(), items.iter().collect::<Vec<_>>());
    assert_eq!(day(again[&item].last_changed()), now);
}

#[test]
fn an_item_of_another_hub_changed_when_it_was_taken_and_keeps_that_it_is_gone() {
    let (here, item) = harvested();
    let editor = here.play.by(here.play.editor);
    editor.revise(item, Draft::parse(&says("The one")).unwrap()).unwrap();
    let there = Harvested::new(SourceCapability::default(), 10);
    there.clock.advance_days(9);
    let take = || {
        let items = open_items(&here.play.visitor()).into_values().collect();
        there.play.by(there.play.editor).import_open(items, "first-hub").unwrap()
    };
    take();
    let taken = open(&there.play, item);
    assert_eq!((taken.gone, day(taken.last_changed()).as_str()), (None, "2026-03-10"));
    here.tomorrow(|| {
        here.delete(1);
        here.harvest(WHOLE);
    });
    there.clock.advance_days(1);
    take();
    let taken = open(&there.play, item);
    assert_eq!(
        (taken.gone.map(day).as_deref(), day(taken.last_changed()).as_str()),
        (Some("2026-03-02"), "2026-03-11")
    );
    assert_eq!(there.play.visitor().show(item).unwrap().gone.map(day).as_deref(), Some("2026-03-02"));
    there.clock.advance_days(1);
    take();
    assert_eq!(open(&there.play, item), taken, "the same again changes nothing");
    there.play.by(there.play.operator).check_replay().unwrap();
}

#[test]
fn what_was_archived_here_stays_so_whatever_became_of_it_at_the_other_hub() {
    let (here, item) = harvested();
    here.play.by(here.play.editor).revise(item, Draft::parse(&says("The one")).unwrap()).unwrap();
    let there = Harvested::new(SourceCapability::default(), 10);
    let editor = there.play.by(there.play.editor);
    let take = || {
        let items = open_items(&here.play.visitor()).into_values().collect();
        editor.import_open(items, "first-hub").unwrap()
    };
    take();
    editor.step(item, ReviewStep::Archive(None)).unwrap();
    here.tomorrow(|| {
        here.delete(1);
        here.harvest(WHOLE);
    });
    take();
    assert_eq!(editor.show(item).unwrap().state, State::Archived);
    there.play.by(there.play.operator).check_replay().unwrap();
}

#[test]
fn what_left_the_public_with_its_source_says_that_it_did() {
    let (here, item) = harvested();
    let now = here.tomorrow(|| {
        here.delete(1);
        here.harvest(WHOLE);
    });
    let left = here.play.visitor().show(item).unwrap();
    assert_eq!((left.content, left.state.to_string().as_str()), (None, "withdrawn"));
    assert_eq!(left.gone.map(day), Some(now.clone()));
    assert_eq!(open(&here.play, item).gone.map(day), Some(now.clone()));
    here.tomorrow(|| {
        here.play.by(here.play.editor).revise(item, Draft::parse(&says("Ours")).unwrap()).unwrap();
    });
    assert_eq!(open(&here.play, item).gone.map(day), Some(now), "whatever somebody makes of it");

    // What somebody took back left for another reason.
    here.put(2, says("Two"));
    here.harvest(WHOLE);
    let other = here.item(2);
    here.play.by(here.play.second_editor).step(other, ReviewStep::TakeDown("It names people.".to_owned())).unwrap();
    let before = open(&here.play, other);
    here.tomorrow(|| {
        here.delete(2);
        here.harvest(WHOLE);
    });
    assert_eq!((here.play.visitor().show(other).unwrap().gone, before.gone), (None, None));
    here.sound();
}

#[test]
fn what_is_public_all_the_same_says_in_every_answer_that_it_is_gone_and_waits_for_an_editor() {
    let (here, item) = harvested();
    let editor = here.play.by(here.play.editor);
    here.play.translated(item, &Language::FRENCH, "Un");
    editor.revise(item, Draft::parse(&says("The one")).unwrap()).unwrap();
    let now = here.tomorrow(|| {
        here.delete(1);
        here.harvest(WHOLE);
    });
    let visitor = here.play.visitor();
    assert_eq!(visitor.show(item).unwrap().gone.map(day), Some(now.clone()));
    assert_eq!(editor.show(item).unwrap().gone.map(day), Some(now.clone()));
    assert_eq!(visitor.show_in(item, &[Language::FRENCH]).unwrap().gone.map(day), Some(now.clone()));
    assert_eq!(open(&here.play, item).gone.map(day), Some(now.clone()));
    for words in ["one", "un"] {
        let found = visitor.search(&SearchQuery::words(words)).unwrap();
        assert_eq!(found.items[0].fields.get("gone"), Some(&now), "{words}");
    }
    let waiting = here.proposed();
    assert_eq!((waiting.len(), waiting[0].gone.map(day)), (1, Some(now.clone())));

    editor.keep_gone(&id(1)).unwrap();
    assert_eq!(here.proposed(), [], "somebody said what becomes of it");
    assert_eq!(editor.keep_gone(&id(1)).unwrap_err().kind(), ErrorKind::NotFound);
    here.harvest(WHOLE);
    assert_eq!((here.proposed().len(), visitor.show(item).unwrap().gone.map(day)), (0, Some(now)));
    here.put(1, says("One"));
    here.harvest(WHOLE);
    assert_eq!((here.proposed().len(), visitor.show(item).unwrap().gone), (0, None), "it is there again");
    here.delete(1);
    here.harvest(WHOLE);
    assert_eq!(here.proposed().len(), 1, "and gone again: it is asked again");
    editor.step(item, ReviewStep::Archive(None)).unwrap();
    assert_eq!(here.proposed(), [], "what is archived does not wait");
    assert!(visitor.show(item).unwrap().gone.is_some(), "and says that it is gone all the same");
    here.sound();
}

#[test]
fn what_is_published_after_its_source_lost_it_does_not_look_alive() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let line = br#"{"source":"test","id":"1","title":"One","language":"en","type":"report","summary":"What works.","address":"https://example.org/one","objectives":[6]}"#;
    let author = here.play.by(here.play.author);
    let item = author.create(migration_hub::hub::read_line(1, line).unwrap()).unwrap();
    here.put(1, says("One"));
    here.harvest(WHOLE);
    here.delete(1);
    here.harvest(WHOLE);
    assert_eq!(
        here.proposed().iter().filter(|proposed| proposed.gone.is_some()).count(),
        0,
        "a draft looks like nothing"
    );
    here.play.publish_again(item);
    assert!(here.play.visitor().show(item).unwrap().gone.is_some());
    assert!(here.proposed()[0].gone.is_some(), "and somebody says what becomes of it");
    here.sound();
}

#[test]
fn keeping_what_is_gone_is_safe_to_repeat() {
    let (here, item) = harvested();
    let editor = here.play.by(here.play.editor);
    editor.revise(item, Draft::parse(&says("The one")).unwrap()).unwrap();
    here.delete(1);
    here.harvest(WHOLE);
    let once = editor.with_command(CommandId::from_u128(77));
    once.keep_gone(&id(1)).unwrap();
    let bytes = here.play.bytes();
    once.keep_gone(&id(1)).unwrap();
    assert_eq!(here.play.bytes(), bytes);
    for actor in [Actor::Visitor, Actor::Person(here.play.author)] {
        let error = here.play.hub.as_actor(actor).keep_gone(&id(1)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    }
}

#[test]
fn translations_come_back_with_their_item() {
    let (here, item) = harvested();
    here.play.translated(item, &Language::FRENCH, "Un");
    let french = || here.play.visitor().show_in(item, &[Language::FRENCH]).ok();
    here.delete(1);
    here.harvest(WHOLE);
    assert!(french().is_none());
    let found = || here.play.visitor().search(&SearchQuery::words("un")).unwrap().total;
    assert_eq!(found(), 0);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let words = french().unwrap();
    assert_eq!((words.words.title.as_str(), words.stale, found()), ("Un", false, 1), "as they were");
    here.delete(1);
    here.harvest(WHOLE);
    here.put(1, says("Another one"));
    here.harvest(WHOLE);
    let words = french().unwrap();
    assert_eq!((words.words.title.as_str(), words.stale), ("Un", true), "of an item that says something else by now");
    here.sound();
}
