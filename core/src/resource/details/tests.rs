//! Tests of the parts: what goes with which type, what each refuses, and what pledges add up to.

use serde_json::{Value, json};

use super::{Details, DetailsKind, PARTS, Pledge, PledgeStage, tally};
use crate::resource::{Draft, Violations};
use crate::vocabulary::ResourceType;

fn item(resource_type: &str, details: &Value) -> Value {
    json!({"title": "A", "language": "en", "type": resource_type, "details": details})
}

fn refused(value: &Value) -> Vec<String> {
    let Violations(violations) = Draft::parse(value).unwrap_err();
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn every_type_that_a_part_names_is_a_type_and_belongs_to_one_part() {
    let mut types: Vec<&str> = PARTS.iter().flat_map(|row| row.types).copied().collect();
    for code in &types {
        assert!(ResourceType::new(code).is_ok(), "{code}");
    }
    let all = types.len();
    types.sort_unstable();
    types.dedup();
    assert_eq!(types.len(), all);
}

#[test]
fn what_a_part_holds_is_what_its_table_says() {
    // An object with every member of the table and nothing in it is read, and an unknown one is refused.
    for row in &PARTS {
        let empty: serde_json::Map<String, Value> =
            row.members.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
        let read = Draft::parse(&item(row.types[0], &json!({row.name: empty}))).unwrap();
        let details = read.content.details.clone().unwrap();
        assert_eq!(details.kind(), row.kind);
        let stored = serde_json::to_value(&details).unwrap();
        assert_eq!(stored, json!({row.name: {}}), "nothing is stored of what is not there");
        let mistaken = json!({row.name: {"colour": "blue"}});
        let expected = format!("/details/{}/colour: found «blue»; expected one of the fields", row.name);
        assert!(refused(&item(row.types[0], &mistaken))[0].starts_with(&expected));
    }
}

#[test]
fn details_go_with_their_type_only() {
    let event = json!({"event": {"starts": "2022-05-17"}});
    insta::assert_snapshot!(refused(&item("report", &event)).join("\n"));
    insta::assert_snapshot!(refused(&item("pledge", &event)).join("\n"));
    assert!(refused(&json!({"title": "A", "language": "en", "details": event}))[0].starts_with("/details: "));
    assert!(refused(&item("webinar", &json!([event])))[0].starts_with("/details: found «[{"));
    assert_eq!(DetailsKind::of(ResourceType::new("webinar").unwrap()), Some(DetailsKind::Event));
}

#[test]
fn every_member_that_is_wrong_is_named_with_its_place() {
    let wrong = [
        (
            "event",
            json!({"event": {"starts": "2022-05-20", "ends": "2022-05-17", "zone": "New York", "online": "yes"}}),
        ),
        ("webinar", json!({"event": {"starts": "2022-05-17T10:00", "registration": "mailto:x@example.org"}})),
        ("call-for-practices", json!({"call": {"opens": "2024-08", "deadline": "2024-07-31"}})),
        (
            "practice",
            json!({"practice": {"completion": "half", "standing": "best", "partners": ["A", 7], "ended": "soon"}}),
        ),
        ("training", json!({"training": {"hours": 0, "form": "online", "certificate": 1}})),
        ("dataset", json!({"dataset": {"from": "2021", "to": "2020-12"}})),
        ("agreement", json!({"instrument": {"form": "handshake", "in_force": "2019", "ended": "2018"}})),
        ("voluntary-review", json!({"review-input": {"year": 1922}})),
        (
            "joint-programme",
            json!({"programme": {"budget": {"value": -1, "currency": "dollar"}, "markers": {"gender": 4, "climate": 1}}}),
        ),
        (
            "pledge",
            json!({"pledge": {
                "public_id": "no 7", "kind": "big", "forms": ["financial", "gold"], "amount": {"value": 1.5},
                "updates": [{"stage": "done", "as_of": "2023"}, {"narrative": "Nothing."}, "late"],
                "description": "x".repeat(3_001),
            }}),
        ),
    ];
    let all: Vec<String> = wrong.iter().flat_map(|(code, details)| refused(&item(code, details))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn parts_survive_their_own_json() {
    let pledge = json!({"pledge": {
        "public_id": "GCM-2022-014", "kind": "common", "forms": ["policy", "financial"], "entity": "A ministry",
        "participants": ["A city", "A union"], "description": "We pledge.", "measure": "A law.", "from": "2022",
        "to": "2026-05", "amount": {"value": 250_000, "currency": "eur"}, "migrants_only": true,
        "updates": [
            {"stage": "fulfilled", "as_of": "2025-01-31"},
            {"stage": "planning", "as_of": "2022-06", "narrative": "<b>Begun</b>"},
        ],
    }});
    let content = Draft::parse(&item("pledge", &pledge)).unwrap().content;
    let again: crate::resource::Content = serde_json::from_str(&serde_json::to_string(&content).unwrap()).unwrap();
    assert_eq!(content, again);
    assert_eq!(Draft::parse(&serde_json::to_value(&content).unwrap()).unwrap().content, content);
    let pledge = content.pledge().unwrap();
    assert_eq!(pledge.stage(), Some(PledgeStage::Fulfilled), "updates are in the order of their dates");
    assert_eq!(pledge.updates[0].narrative.as_deref(), Some("Begun"));
}

#[test]
fn an_event_tells_an_instant_from_a_day() {
    let event =
        json!({"event": {"starts": "2023-02-27T14:00:00+01:00", "ends": "2023-02-27", "zone": "Europe/Zurich"}});
    let content = Draft::parse(&item("event", &event)).unwrap().content;
    let Some(Details::Event(event)) = content.details() else { panic!() };
    assert_eq!(event.starts.unwrap().to_string(), "2023-02-27T13:00:00.000Z");
    assert_eq!(event.ends.unwrap().to_string(), "2023-02-27");
    // An evening in New York is the next day in UTC, a morning in Auckland the day before.
    for (starts, ends, fits) in [
        ("2026-05-05T21:00:00-04:00", "2026-05-05", true),
        ("2026-05-06", "2026-05-06T09:00:00+12:00", true),
        ("2026-05-05T21:00:00-04:00", "2026-05-04", false),
        ("2026-05-06", "2026-05-05T09:00:00+12:00", false),
    ] {
        let event = json!({"event": {"starts": starts, "ends": ends}});
        assert_eq!(Draft::parse(&item("event", &event)).is_ok(), fits, "{starts} to {ends}");
    }
}

#[test]
fn the_updates_of_a_pledge_stand_in_the_order_of_time_and_its_id_is_one_however_it_is_typed() {
    let updates = json!([{"stage": "planning", "as_of": "2026-05"}, {"stage": "fulfilled", "as_of": "2026"}]);
    let pledge = json!({"pledge": {"public_id": "gcm-1", "updates": updates}});
    let content = Draft::parse(&item("pledge", &pledge)).unwrap().content;
    let Some(Details::Pledge(pledge)) = content.details() else { panic!() };
    assert_eq!(pledge.stage(), Some(PledgeStage::Fulfilled));
    assert_eq!(pledge.public_id.as_ref().unwrap().to_string(), "GCM-1");
}

#[test]
fn a_sum_that_is_too_large_is_not_told() {
    let large =
        |value| Pledge { amount: Some(super::Amount { value, currency: "USD".parse().unwrap() }), ..Pledge::default() };
    let sum = tally([&large(u64::MAX), &large(1), &large(1)]);
    assert_eq!((sum.pledges, sum.amounts.values().next()), (3, Some(&None)));
}
