//! What a review looks like to whoever asks, the policies of a store, and what an item lacks.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::ReviewView;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::id::ResourceId;
use migration_hub::resource::Severity;
use migration_hub::review::{Policy, PolicyError};
use serde_json::{Map, Value, json};

/// A review as an actor sees it. What is not there is an empty text, since a case cannot say that there is nothing.
pub(super) fn told(view: &ReviewView, items: &BTreeMap<String, ResourceId>) -> Value {
    let consent = view.consent.as_ref().map_or("", |consent| if consent.given.is_some() { "given" } else { "waiting" });
    let part = |view: &migration_hub::hub::AssignmentView| {
        let assignment = &view.assignment;
        let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
        format!("{} {}", word(json!(assignment.state)), word(json!(assignment.conflict)))
    };
    let queries = view.queries.iter().map(|query| {
        let answer = query.answer.clone().unwrap_or_default();
        json!({"number": query.number, "field": query.field, "question": query.question, "answer": answer})
    });
    let briefing = view.briefing.as_ref().map(|briefing| {
        let title = briefing.title.clone().unwrap_or_default();
        json!({"title": title, "type": briefing.kind, "language": briefing.language, "organisations": briefing.organisations})
    });
    let call = view.call.and_then(|call| items.iter().find(|(_, id)| **id == call)).map(|(name, _)| name.as_str());
    json!({
        "state": view.state,
        "round": view.round,
        "assignments": view.assignments.len(),
        "comments": view.comments.len(),
        "shortfall": view.shortfall.map(|shortfall| shortfall.to_string()),
        "policy": view.policy.to_string(),
        "consent": consent,
        "call": call.unwrap_or_default(),
        "parts": view.assignments.iter().map(part).collect::<Vec<_>>(),
        "ratings": view.ratings,
        "dissenting": view.dissenting,
        "queries": queries.collect::<Vec<_>>(),
        "briefing": briefing.unwrap_or_default(),
    })
}

/// The review policies of a store.
pub(super) fn policies(hub: &ActorHub, operation: &str, with: &Map<String, Value>) -> Result<Value> {
    match operation {
        "set-policy" => {
            let refused = |error: PolicyError| Error::new(ErrorKind::Invalid, "set_policy", error.to_string());
            let policy = match with.get("policy") {
                Some(Value::String(toml)) => Policy::from_toml(toml).map_err(refused)?,
                given => Policy::from_json(given.unwrap_or(&Value::Null)).map_err(refused)?,
            };
            hub.set_policy(policy).map(|()| json!({}))
        }
        "retire-policy" => {
            let name = with.get("name").and_then(Value::as_str).unwrap_or_default();
            hub.retire_policy(name).map(|()| json!({}))
        }
        _ => {
            let book = hub.policies()?;
            let in_force: Vec<String> = book.in_force().map(|policy| policy.reference().to_string()).collect();
            Ok(json!({"in_force": in_force, "count": book.all().count()}))
        }
    }
}

/// What an item lacks, in the words of a language.
pub(super) fn checks(hub: &ActorHub, item: ResourceId, with: &Map<String, Value>) -> Result<Value> {
    let language = with.get("language").and_then(Value::as_str).unwrap_or("en").parse().unwrap();
    let checks = hub.checks(item)?;
    let of = |severity: Severity| -> BTreeSet<&str> {
        checks.iter().filter(|check| check.severity == severity).map(|check| check.id).collect()
    };
    let messages: BTreeMap<&str, String> = checks.iter().map(|check| (check.id, check.message(&language))).collect();
    let found: BTreeMap<&str, &String> =
        checks.iter().filter_map(|check| Some((check.id, check.found.as_ref()?))).collect();
    Ok(json!({
        "required": of(Severity::Required), "advised": of(Severity::Advised), "messages": messages, "found": found,
    }))
}
