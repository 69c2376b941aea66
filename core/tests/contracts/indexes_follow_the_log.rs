//! Whatever happens to an index, reading the log again brings it to where the store is.

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{open, wait};
use migration_hub::hub::{HubParts, ImportOptions, ReviewStep, SearchQuery};
use migration_hub::id::CommandId;
use migration_hub::people::Actor;
use migration_hub::record::RecordKey;
use migration_hub::search::{Facet, SearchIndex};
use migration_hub::storage::{Expect, MemoryStorage, Storage, StorageHandle, Write, WriteBatch};
use migration_hub::vocabulary::Language;

use crate::play::{Play, draft};

#[test]
fn an_item_that_was_open_is_on_no_list_after_the_public_index_was_lost() {
    let play = Play::new();
    play.published("1", "First");
    let second = play.in_review("2", "Second");
    let editor = play.by(play.editor);
    let open: Vec<_> = editor.work_list(false).unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(open, [second], "the desk index holds it");

    for reviewer in &play.reviewers[..3] {
        play.review_by(second, *reviewer);
    }
    editor.step(second, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
    editor.step(second, ReviewStep::Publish).unwrap();
    wait(play.public.clear()).unwrap();

    assert_eq!(play.visitor().search(&SearchQuery::words("")).unwrap().total, 2);
    assert_eq!(editor.work_list(false).unwrap(), []);
}

#[test]
fn an_index_ahead_of_the_log_is_built_anew() {
    let play = Play::new();
    play.published("1", "First");
    assert_eq!(play.visitor().search(&SearchQuery::words("")).unwrap().total, 1);
    // The same store, from a copy of its database that was made before.
    let older = StorageHandle::new(MemoryStorage::default());
    for batch in batches(&play.storage).into_iter().take(10) {
        wait(older.commit(batch)).unwrap();
    }
    let mut parts = HubParts::in_memory().unwrap();
    (parts.storage, parts.public) = (older, play.public);
    let restored = open(parts).unwrap();
    assert_eq!(restored.as_actor(Actor::Visitor).search(&SearchQuery::words("")).unwrap().total, 0);
}

#[test]
fn an_index_of_a_log_that_went_another_way_is_built_anew() {
    let play = Play::new();
    play.harvested("1", "First");
    let older = StorageHandle::new(MemoryStorage::default());
    for batch in batches(&play.storage) {
        wait(older.commit(batch)).unwrap();
    }
    play.harvested("2", "Before the copy came back");
    assert_eq!(titles(&play), ["Before the copy came back", "First"]);
    // The copy takes the place of the store, and goes on to the same length.
    let mut parts = HubParts::in_memory().unwrap();
    (parts.storage, parts.public) = (older, play.public.clone());
    let restored = Play { hub: open(parts).unwrap(), ..play };
    restored.harvested("3", "After the copy came back");
    assert_eq!(titles(&restored), ["After the copy came back", "First"]);
}

#[test]
fn what_happens_to_a_newer_revision_moves_nothing_public() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let erased = play.harvested("2", "Taken down");
    play.by(play.editor).step(erased, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    assert_eq!(titles(&play), ["Remittances in crisis"]);
    let before = wait(play.public.position()).unwrap();
    play.by(play.author).revise(item, draft("1", "Detestable nonsense")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening, ReviewStep::Invite(play.reviewers[0])] {
        play.by(play.editor).step(item, step).unwrap();
        assert_eq!(titles(&play), ["Remittances in crisis"]);
    }
    assert_eq!(play.by(play.editor).work_list(false).unwrap().len(), 1);
    play.by(play.author).step(item, ReviewStep::Withdraw(None)).unwrap();
    play.by(play.author).revise(item, draft("1", "More nonsense")).unwrap();
    play.by(play.author).step(item, ReviewStep::Withdraw(None)).unwrap();
    assert_eq!(titles(&play), ["Remittances in crisis"]);
    assert_eq!(wait(play.public.position()).unwrap(), before, "taking it back leaves no trace either");
}

#[test]
fn a_work_list_of_more_than_a_page_is_whole() {
    let play = Play::new();
    let drafts = (0..1_005).map(|number| draft(&number.to_string(), "Waiting")).collect();
    play.by(play.author).import(drafts, ImportOptions::default()).unwrap();
    assert_eq!(play.by(play.author).work_list(true).unwrap().len(), 1_005);
}

#[test]
fn indexes_that_changed_places_are_built_anew() {
    let play = Play::new();
    play.published("1", "First");
    play.draft("2", "Hidden wording");
    let mut parts = HubParts::in_memory().unwrap();
    let (public, desk) = (parts.public.clone(), parts.desk.clone());
    parts.storage = play.storage.clone();
    let hub = open(parts).unwrap();
    assert_eq!(hub.as_actor(Actor::Visitor).search(&SearchQuery::words("")).unwrap().total, 1);
    let swapped =
        HubParts { storage: play.storage.clone(), public: desk, desk: public, ..HubParts::in_memory().unwrap() };
    let play = Play { hub: open(swapped).unwrap(), ..play };
    let found = play.visitor().search(&SearchQuery::words("").filter(Facet::Objective, "20")).unwrap();
    assert_eq!((found.total, found.items[0].title.as_str()), (1, "First"));
    assert_eq!(play.by(play.editor).work_list(false).unwrap().len(), 1);
}

#[test]
fn a_translation_is_marked_as_stale_after_the_desk_index_was_lost() {
    let play = Play::new();
    let item = play.published("1", "First");
    play.translated(item, &Language::FRENCH, "Premier");
    assert_eq!(titles(&play), ["First", "Premier"]);
    play.by(play.author).revise(item, draft("1", "First, reworded")).unwrap();
    play.publish_again(item);
    // The public index has read of the item and of its translation, not of its second revision; the desk of nothing.
    let mut parts = HubParts::in_memory().unwrap();
    (parts.storage, parts.public) = (play.storage, play.public);
    let hub = open(parts).unwrap();
    let french = SearchQuery::words("").filter(Facet::Language, "fr");
    let found = hub.as_actor(Actor::Visitor).search(&french).unwrap();
    assert!(found.items[0].stale);
}

fn titles(play: &Play) -> Vec<String> {
    let found = play.visitor().search(&SearchQuery::words("")).unwrap();
    let mut titles: Vec<String> = found.items.into_iter().map(|item| item.title).collect();
    titles.sort();
    titles
}

#[test]
fn a_record_of_a_newer_version_hides_no_other() {
    let play = Play::new();
    play.published("1", "First");
    let newer = play.published("2", "Second");
    let key = RecordKey::revision(newer, 1);
    let batch = WriteBatch {
        command: CommandId::from_u128(1),
        at: "2026-03-01T09:00:00Z".parse().unwrap(),
        actor: Actor::Person(play.operator),
        action: serde_json::json!({"do": "something new"}),
        writes: vec![Write { key, expect: Expect::Any, bytes: Some(br#"{"body":{},"schema":2}"#.to_vec()) }],
    };
    wait(play.storage.commit(batch)).unwrap();
    wait(play.public.clear()).unwrap();
    let found = play.visitor().search(&SearchQuery::words("")).unwrap();
    assert_eq!((found.total, found.items[0].title.as_str()), (1, "First"));
    play.by(play.editor).work_list(false).unwrap();
    assert_eq!(play.visitor().show(newer).unwrap_err().kind(), ErrorKind::Unsupported);
}

/// What each command wrote, as the records stand now.
fn batches(storage: &StorageHandle) -> Vec<WriteBatch> {
    let entries = wait(storage.changes(0, 10_000)).unwrap();
    let entries = entries.iter().map(|stored| stored.entry().unwrap());
    entries
        .map(|entry| {
            let keys: Vec<_> = entry.writes.iter().map(|write| write.key.clone()).collect();
            let records = wait(storage.get(&keys)).unwrap().into_iter().flatten();
            let writes =
                records.map(|record| Write { key: record.key, expect: Expect::Any, bytes: record.bytes }).collect();
            let (command, at, actor, action) = (entry.command, entry.at, entry.actor, entry.action);
            WriteBatch { command, at, actor, action, writes }
        })
        .collect()
}
