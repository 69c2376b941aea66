//! Names of States and territories come from one policy per portal, with the footnotes it requires.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{FirstOperator, HubParts, blocking};
use migration_hub::id::CommandId;
use migration_hub::people::Actor;
use migration_hub::record::RecordKey;
use migration_hub::storage::{Expect, Storage, Write, WriteBatch};
use migration_hub::vocabulary::{Area, Language, ListedArea, NamingPolicy};

const FOOTNOTE: &str = "References to Kosovo shall be understood to be in the context of United Nations Security Council resolution 1244 (1999).";

fn policy() -> NamingPolicy {
    let text = format!(
        "deny = ['TWN', 'HKG']\n[added.XKX]\nregion = '039'\n[added.XKX.name]\nen = 'Kosovo'\nru = 'Косово'\n\
         [names.FLK]\nen = 'Falkland Islands (Malvinas)'\n[footnotes.XKX]\nen = '{FOOTNOTE}'\n\
         [footnotes.FLK]\nen = 'A dispute exists concerning sovereignty.'\nes = 'Existe una controversia.'\n",
    );
    NamingPolicy::from_toml(&text).unwrap()
}

#[test]
fn a_footnote_stands_with_the_name_in_every_language_asked_for() {
    let policy = policy();
    let asked = Language::UNITED_NATIONS.iter().cloned().chain(["am", "pt-BR"].map(|tag| tag.parse().unwrap()));
    for language in asked {
        let name = policy.find("XKX").unwrap().name(&language);
        assert_eq!(name.footnote.map(|footnote| footnote.text), Some(FOOTNOTE), "{language}");
        let name = policy.name(Area::parse("FLK").unwrap(), &language).unwrap();
        let footnote = name.footnote.unwrap();
        assert_eq!(footnote.language == Language::SPANISH, language == Language::SPANISH);
    }
}

#[test]
fn what_the_policy_does_not_list_has_no_name() {
    let policy = policy();
    let listed: Vec<&str> = policy.areas().map(ListedArea::code).collect();
    assert_eq!(listed.len(), 249 - 2 + 1);
    for area in Area::all() {
        let name = policy.name(area, &Language::ENGLISH);
        assert_eq!(name.is_some(), listed.contains(&area.alpha3()), "{area}");
        assert_eq!(policy.find(area.alpha3()).is_some(), name.is_some());
        assert_eq!(area.alpha2().and_then(|code| policy.find(code)).is_some(), name.is_some());
    }
}

#[test]
fn every_listed_area_has_a_name_that_says_its_language() {
    let policy = policy();
    for listed in policy.areas() {
        for language in Language::UNITED_NATIONS {
            let name = listed.name(language);
            assert!(!name.text.is_empty());
            assert!(name.language == *language || listed.code() == "XKX", "{} {language}", listed.code());
        }
    }
    let renamed = policy.name(Area::parse("FLK").unwrap(), &Language::ENGLISH).unwrap();
    assert_eq!((renamed.text, renamed.list), ("Falkland Islands (Malvinas)", None));
}

#[test]
fn a_store_names_areas_as_its_policy_does_and_as_nothing_else() {
    let parts = HubParts::in_memory().unwrap();
    let (hub, operator) = blocking::create(parts.clone(), FirstOperator::named("operator")).unwrap();
    let desk = hub.as_actor(Actor::Person(operator));
    let visitor = hub.as_actor(Actor::Visitor);
    assert_eq!(visitor.naming().unwrap(), NamingPolicy::default());
    assert_eq!(visitor.set_naming(policy()).unwrap_err().kind(), ErrorKind::PermissionDenied);
    let entries = |desk: &blocking::ActorHub| desk.log(0, 100).unwrap().len();
    let before = entries(&desk);
    desk.set_naming(NamingPolicy::default()).unwrap();
    assert_eq!(entries(&desk), before, "it is the default already");

    desk.set_naming(policy()).unwrap();
    desk.set_naming(policy()).unwrap();
    assert_eq!(entries(&desk), before + 1, "the same policy again writes nothing");
    let again = blocking::open(parts).unwrap().as_actor(Actor::Visitor);
    assert_eq!(again.naming().unwrap(), policy(), "whoever opens the store asks the same policy");
    assert_eq!(desk.check_replay().unwrap().naming, policy());

    desk.set_naming(NamingPolicy::default()).unwrap();
    assert_eq!(again.naming().unwrap(), NamingPolicy::default());
    assert_eq!(entries(&desk), before + 2);
}

#[test]
fn a_policy_that_cannot_be_read_is_replaced_by_one_that_can() {
    let parts = HubParts::in_memory().unwrap();
    let (hub, operator) = blocking::create(parts.clone(), FirstOperator::named("operator")).unwrap();
    let desk = hub.as_actor(Actor::Person(operator));
    let damaged = Write {
        key: RecordKey::naming(),
        expect: Expect::Absent,
        bytes: Some(br#"{"body":{"deny":["KO"]},"schema":1}"#.to_vec()),
    };
    let batch = WriteBatch {
        command: CommandId::from_u128(1),
        at: parts.clock.now(),
        actor: Actor::Person(operator),
        action: serde_json::json!({}),
        writes: vec![damaged],
    };
    blocking::wait(parts.storage.commit(batch)).unwrap();
    assert_eq!(desk.naming().unwrap_err().kind(), ErrorKind::Corrupt);
    desk.set_naming(policy()).unwrap();
    assert_eq!(desk.naming().unwrap(), policy());
}
