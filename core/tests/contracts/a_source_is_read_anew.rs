//! What was remembered of a source gives way to what is known by now: how its items are read, which records of it cannot be
//! read, whose it is, and what an editor takes of it.

use migration_hub::error::ErrorKind;
use migration_hub::federation::{
    Deletions, Granularity, Quarantined, Reading, ScriptStep, SourceCapability, SourceSettings,
};
use migration_hub::hub::HarvestOptions;
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::mapping::Mapping;
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Operation, SystemTask};
use migration_hub::resource::Draft;
use serde_json::json;

use crate::harvested::{Harvested, WHOLE, fields, id, name, says, settings};

const DUE: HarvestOptions = HarvestOptions { whole: false };

/// A source that tells of every change and every deletion: it is read as a whole once.
const TELLS: SourceCapability =
    SourceCapability { deletions: Deletions::Persistent, delta: true, ids: false, granularity: Granularity::Second };

fn mapping(objective: u8) -> Mapping {
    let text = format!("[[term]]\nterm = 'Remittances'\nquality = 'exact'\nto = ['objective:{objective}']\n");
    Mapping::from_toml(&text).unwrap()
}

impl Harvested {
    fn read_with(&self, settings: SourceSettings) {
        self.play.by(self.play.editor).add_source(settings).unwrap();
    }

    fn objectives(&self, item: ResourceId) -> Vec<u8> {
        let content = self.play.visitor().show(item).unwrap().content.unwrap();
        content.objectives.iter().map(|objective| objective.number()).collect()
    }

    fn quarantine(&self) -> Vec<Quarantined> {
        self.play.by(self.play.editor).quarantine(&name(), &PageRequest::first(10)).unwrap().items
    }
}

#[test]
fn another_mapping_maps_what_did_not_change_anew() {
    let here = Harvested::new(TELLS, 2);
    let about = json!({"title": "One", "language": "en", "terms": ["Remittances"]});
    here.put(1, about);
    for number in 2..6 {
        here.put(number, says(&format!("Item {number}")));
    }
    here.harvest(DUE);
    let (item, other) = (here.item(1), here.item(2));
    assert!(here.objectives(item).is_empty());
    assert!(matches!(here.harvest(DUE).reading, Reading::Since(_)));
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Harvest));
    assert_eq!(clock.due_sources().unwrap(), []);

    here.read_with(SourceSettings { mapping: mapping(20), ..settings() });
    assert_eq!(clock.due_sources().unwrap(), [name()], "it is due at once");
    let report = here.harvest(DUE);
    assert_eq!((report.reading, report.changed.count, report.unchanged), (Reading::Full, 1, 4));
    assert_eq!(here.objectives(item), [20]);
    assert_eq!(here.play.visitor().show(other).unwrap().revision, 1, "the same content is no new version");
    assert!(matches!(here.harvest(DUE).reading, Reading::Since(_)), "once");

    // What it is read with counts as well, and what only says how often does not.
    here.read_with(SourceSettings { every_hours: 1, mapping: mapping(20), ..settings() });
    assert!(matches!(here.harvest(DUE).reading, Reading::Since(_)));
    here.read_with(SourceSettings { plugin_settings: json!({"set": "all"}), mapping: mapping(20), ..settings() });
    let report = here.harvest(DUE);
    assert_eq!((report.reading, report.changed.count, report.unchanged), (Reading::Full, 0, 5));
    here.sound();
}

#[test]
fn a_mapping_that_changes_during_a_reading_counts_for_all_of_it() {
    let here = Harvested::new(TELLS, 1);
    for number in 1..5 {
        here.put(number, json!({"title": format!("Item {number}"), "language": "en", "terms": ["Remittances"]}));
    }
    here.read_with(SourceSettings { mapping: mapping(20), ..settings() });
    migration_hub::hub::blocking::wait(async {
        let clock = migration_hub::hub::Hub::open(here.play.parts.clone()).await?;
        let clock = clock.as_actor(Actor::System(SystemTask::Harvest));
        let mut run = clock.begin_harvest(&name(), &here.source, DUE).await?;
        for _ in 0..2 {
            run.step().await?;
        }
        Ok::<(), migration_hub::error::Error>(())
    })
    .unwrap();
    here.read_with(SourceSettings { mapping: mapping(7), ..settings() });
    here.harvest(DUE);
    for number in 1..5 {
        assert_eq!(here.objectives(here.item(number)), [7], "{number}");
    }
    here.sound();
}

#[test]
fn another_mapping_only_proposes_where_a_person_wrote() {
    let here = Harvested::new(TELLS, 10);
    here.put(1, json!({"title": "One", "language": "en", "terms": ["Remittances"]}));
    here.harvest(DUE);
    let item = here.item(1);
    let editor = here.play.by(here.play.editor);
    let ours = json!({"title": "One", "language": "en", "objectives": [3]});
    editor.revise(item, Draft::parse(&ours).unwrap()).unwrap();
    here.read_with(SourceSettings { mapping: mapping(20), ..settings() });
    here.harvest(DUE);
    let proposed = here.proposed();
    assert_eq!(proposed[0].proposals[0].theirs, json!([20]));
    assert_eq!(editor.show(item).unwrap().content.unwrap().objectives.len(), 1);
    here.sound();
}

#[test]
fn a_record_without_an_id_leaves_quarantine_when_it_is_no_longer_there() {
    let here = Harvested::new(SourceCapability::default(), 10);
    for raw in [b"<one>", b"<two>"] {
        here.scripted.play(ScriptStep::Stray { raw: raw.to_vec() });
    }
    here.put(1, json!({"title": "No language"}));
    here.harvest(WHOLE);
    assert_eq!(here.quarantine().len(), 3);
    here.harvest(WHOLE);
    assert_eq!(here.quarantine().len(), 3, "they are there still");
    here.scripted.play(ScriptStep::Mend { raw: b"<one>".to_vec() });
    here.harvest(WHOLE);
    let kept = here.quarantine();
    assert_eq!(kept.len(), 2, "what has an id stays until it can be read");
    assert!(kept.iter().any(|kept| kept.unreadable.raw.as_bytes() == b"<two>"));
    here.sound();
}

#[test]
fn an_editor_dismisses_a_record_until_it_is_another() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.scripted.play(ScriptStep::Stray { raw: vec![0xFF; 3 << 20] });
    here.put(1, json!({"title": "No language"}));
    here.harvest(WHOLE);
    let editor = here.play.by(here.play.editor);
    for kept in here.quarantine() {
        let once = editor.with_command(CommandId::from_u128(7 + u128::from(kept.unreadable.id.is_some())));
        once.dismiss_quarantined(&name(), kept.name).unwrap();
        let bytes = here.play.bytes();
        once.dismiss_quarantined(&name(), kept.name).unwrap();
        assert_eq!(here.play.bytes(), bytes);
    }
    here.harvest(WHOLE);
    assert_eq!(here.quarantine(), [], "the same again is not asked again");
    here.put(1, json!({"title": "Still no language"}));
    here.harvest(WHOLE);
    assert_eq!(here.quarantine().len(), 1);
    let error = editor.dismiss_quarantined(&name(), settings().read_with()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let error = here.play.by(here.play.author).dismiss_quarantined(&name(), settings().read_with()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    here.sound();
}

#[test]
fn a_source_goes_to_another_owner_and_what_is_here_stays_its_authors() {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, says("One"));
    here.harvest(WHOLE);
    let (second, first) = (here.play.by(here.play.second_editor), here.play.by(here.play.editor));
    second.give_source(&name(), here.play.second_editor).unwrap();
    assert_eq!(first.sources().unwrap()[0].owner, here.play.second_editor);
    first.add_source(SourceSettings { every_hours: 2, ..settings() }).unwrap();
    assert_eq!(first.sources().unwrap()[0].owner, here.play.second_editor, "changing how it is read changes no owner");
    here.put(1, says("One more"));
    here.put(2, says("Two"));
    here.harvest(WHOLE);
    let may = |by: &migration_hub::hub::blocking::ActorHub, number: u8| {
        by.allowed(here.item(number)).unwrap().contains(&Operation::Revise)
    };
    assert!(may(&first, 1) && !may(&second, 1) && may(&second, 2) && !may(&first, 2));
    let nobody = migration_hub::id::Id::from_u128(7);
    assert_eq!(first.give_source(&name(), nobody).unwrap_err().kind(), ErrorKind::NotFound);
    let error = here.play.by(here.play.author).give_source(&name(), here.play.author).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    here.sound();
}

/// An item of the editor's source that the editor wrote on, of which the source says something else.
fn proposed() -> (Harvested, ResourceId) {
    let here = Harvested::new(SourceCapability::default(), 10);
    here.put(1, json!({"title": "One", "language": "en", "publisher": "IOM"}));
    here.harvest(WHOLE);
    let item = here.item(1);
    let ours = json!({"title": "Ours", "language": "en", "publisher": "IOM"});
    here.play.by(here.play.editor).revise(item, Draft::parse(&ours).unwrap()).unwrap();
    here.put(1, json!({"title": "Theirs", "language": "en", "publisher": "Somebody"}));
    here.harvest(WHOLE);
    (here, item)
}

#[test]
fn an_editor_who_takes_what_is_proposed_has_a_part_in_the_item() {
    let (here, item) = proposed();
    let second = here.play.by(here.play.second_editor);
    assert!(second.allowed(item).unwrap().contains(&Operation::Decide));
    assert_eq!(second.take_proposals(&id(1), &fields(&["publisher"])).unwrap(), 3);
    let content = second.show(item).unwrap().content.unwrap();
    assert_eq!((content.title.as_str(), content.publisher.as_deref()), ("Ours", Some("Somebody")));
    let allowed = second.allowed(item).unwrap();
    for office in [Operation::Decide, Operation::Publish, Operation::Screen, Operation::Invite, Operation::Revise] {
        assert!(!allowed.contains(&office), "{office:?}: nobody judges the own words, nor goes on to write in them");
    }
    here.sound();
}

#[test]
fn taking_and_leaving_is_safe_to_repeat() {
    let (here, item) = proposed();
    let editor = here.play.by(here.play.editor);
    let take = editor.with_command(CommandId::from_u128(1));
    assert_eq!(take.take_proposals(&id(1), &fields(&["publisher"])).unwrap(), 3);
    let bytes = here.play.bytes();
    assert_eq!(take.take_proposals(&id(1), &fields(&["publisher"])).unwrap(), 3, "the same answer");
    assert_eq!(here.play.bytes(), bytes, "and nothing is written twice");
    let leave = editor.with_command(CommandId::from_u128(2));
    leave.leave_proposals(&id(1), &fields(&["title"])).unwrap();
    let bytes = here.play.bytes();
    leave.leave_proposals(&id(1), &fields(&["title"])).unwrap();
    assert_eq!(here.play.bytes(), bytes);
    let error = leave.leave_proposals(&id(1), &fields(&["publisher"])).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Invalid), "{error}");
    assert_eq!(editor.show(item).unwrap().revision, 3);
    here.sound();
}

#[test]
fn items_of_one_page_that_are_one_document_are_told() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let with =
        |number: u8| json!({"title": format!("Study {number}"), "language": "en", "doi": "10.18356/9789210012345"});
    for number in 1..4 {
        here.put(number, with(number));
    }
    let report = here.harvest(WHOLE);
    let first = here.item(1);
    assert_eq!(report.duplicates.first, [(id(2), first), (id(3), first)]);
    here.sound();
}

#[test]
fn an_item_that_shares_its_name_is_revised_with_it() {
    let here = Harvested::new(SourceCapability::default(), 10);
    let with = |title: &str, doi: &str| json!({"title": title, "language": "en", "doi": doi});
    for number in 1..3 {
        here.put(number, with(&format!("Study {number}"), "10.18356/9789210012345"));
    }
    here.harvest(WHOLE);
    let item = here.item(2);
    let editor = here.play.by(here.play.editor);
    let revise = |title: &str, doi: &str| editor.revise(item, Draft::parse(&with(title, doi)).unwrap());
    assert_eq!(revise("The second study", "10.18356/9789210012345").unwrap(), 2);
    let content = editor.show(item).unwrap().content.unwrap();
    assert_eq!((content.title.as_str(), content.doi.is_some()), ("The second study", true));
    here.put(3, with("Study 3", "10.18356/9789210067890"));
    here.harvest(WHOLE);
    let error = revise("The second study", "10.18356/9789210067890").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists, "a name that it did not say before is another's");
    here.sound();
}
