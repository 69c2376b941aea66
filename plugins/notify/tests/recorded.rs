//! Notifications that the Python library coarnotify made, read: `tests/recordings/README.md` says how.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use migration_hub_notify::{Exchange, Notification, Object, Pattern, Told, Uri};
use serde_json::Value;

fn recorded() -> Vec<(String, Value)> {
    let all: Value = serde_json::from_str(include_str!("recordings/coarnotify.json")).unwrap();
    all["notifications"].as_object().unwrap().clone().into_iter().collect()
}

fn read(value: &Value) -> Notification {
    Notification::parse(value.to_string().as_bytes()).unwrap()
}

#[test]
fn every_pattern_is_read_for_what_it_is() {
    let mut patterns = BTreeSet::new();
    for (name, value) in recorded() {
        let read = read(&value);
        assert_eq!(read.pattern.name(), name);
        assert_eq!(read.object.thing().is_none(), matches!(read.object, Object::Activity(_) | Object::Relationship(_)));
        assert!(read.actor.is_some() && read.origin.inbox.is_some() && read.other.is_empty(), "{name}");
        patterns.insert(read.pattern);
    }
    assert_eq!(patterns, BTreeSet::from(Pattern::ALL));
}

#[test]
fn what_is_read_is_written_again_as_it_was() {
    for (name, value) in recorded() {
        let written: Value = serde_json::from_slice(&read(&value).to_json()).unwrap();
        assert_eq!(written, value, "{name}");
    }
}

#[test]
fn an_id_without_hyphens_is_known_and_repeated_as_it_came() {
    let all = recorded();
    let accept = read(&all.iter().find(|(name, _)| name == "accept").unwrap().1);
    let replied = accept.in_reply_to.unwrap();
    assert_eq!(replied.as_str(), "urn:uuid:0000000000004000800000000000000a");
    assert_eq!(replied, "urn:uuid:00000000-0000-4000-8000-00000000000a".parse::<Uri>().unwrap());
}

#[test]
fn its_answers_are_an_exchange() {
    let all = recorded();
    let said = |name: &str| read(&all.iter().find(|(found, _)| found == name).unwrap().1);
    let mut exchange = Exchange::open(&said("request-review")).unwrap();
    for name in ["tentative-reject", "tentative-accept", "accept", "announce-review", "announce-endorsement", "reject"]
    {
        assert!(matches!(exchange.hear(&said(name)), Ok(Told::Moved(_))), "{name}");
        assert_eq!(exchange.hear(&said(name)), Ok(Told::Repeated));
    }
    assert!(exchange.hear(&said("undo-offer")).is_err());
}
