//! A person's name and ORCID iD stand in the person's record: not in the log, not in the open part of an export.

use migration_hub::hub::{NewOrganisation, NewPerson};
use migration_hub::page::PageRequest;
use migration_hub::people::{Organisation, Person};

use crate::play::Play;

const ORCID: &str = "0000-0002-1825-0097";
const NAME: &str = "Josiah Carberry";

/// How many of these texts hold the name or the iD.
fn telling<'a>(texts: impl IntoIterator<Item = &'a String>) -> usize {
    texts.into_iter().filter(|text| text.contains(ORCID) || text.contains(NAME)).count()
}

#[test]
fn a_name_and_an_orcid_id_stand_in_one_record_only() {
    let play = Play::new();
    let operator = play.by(play.operator);
    let named = NewPerson::named("josiah".parse().unwrap());
    let new = NewPerson { name: NAME.to_owned(), orcid: Some(ORCID.parse().unwrap()), ..named };
    let josiah = operator.add_person(new).unwrap();
    play.by(josiah).create(crate::play::draft("1", "A draft")).unwrap();
    play.published("2", "Remittances in crisis");

    let log: Vec<String> = operator.log(0, 1_000).unwrap().iter().map(|entry| format!("{entry:?}")).collect();
    assert!(log.iter().any(|entry| entry.contains(&josiah.to_string())), "the log names the person by id");
    assert_eq!(telling(&log), 0);
    let all = PageRequest::first(1_000);
    let open = play.visitor().open_items(&all).unwrap().items;
    let open: Vec<String> = open.iter().map(|item| item.line().unwrap()).collect();
    assert!(!open.is_empty());
    assert_eq!(telling(&open), 0);
    let private = operator.private_records(&all).unwrap().items;
    let private: Vec<String> = private.iter().map(|record| record.line().unwrap()).collect();
    assert_eq!(telling(&private), 1, "the half that its operator keeps");
}

#[test]
fn a_record_without_identifiers_is_stored_as_before_there_were_any() {
    let id = "0193b5a0-0000-7000-8000-000000000001";
    let person = format!(r#"{{"handle":"ann","id":"{id}","name":"Ann","organisations":[]}}"#);
    let read: Person = serde_json::from_str(&person).unwrap();
    assert_eq!(migration_hub::text::canonical::to_canonical(&read).unwrap(), person);
    let organisation = format!(r#"{{"handle":"agency","id":"{id}","name":"Agency","un_entity":true}}"#);
    let read: Organisation = serde_json::from_str(&organisation).unwrap();
    assert_eq!(migration_hub::text::canonical::to_canonical(&read).unwrap(), organisation);
}

#[test]
fn a_kind_that_says_otherwise_of_the_united_nations_is_refused() {
    let play = Play::new();
    let before = play.bytes();
    let refused = |un_entity: bool, kind: &str| {
        let kind = Some(kind.parse().unwrap());
        let new = NewOrganisation { un_entity, kind, ..NewOrganisation::named("new".parse().unwrap()) };
        play.by(play.operator).add_organisation(new).unwrap_err().message().to_owned()
    };
    assert_eq!(
        refused(false, "un-entity"),
        "/kind: found «un-entity»; expected another kind for what is not an entity of the United Nations system"
    );
    assert_eq!(
        refused(true, "media"),
        "/kind: found «media»; expected un-entity for an entity of the United Nations system"
    );
    assert!(before == play.bytes());
}
