//! Operations on the roster: what reviewers can review, who could review an item, how the reviewers are spread.

use std::collections::BTreeMap;

use migration_hub::hub::blocking::ActorHub;
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Profile, SelfWords};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The operations that are played here.
pub(super) const ROSTER: [&str; 8] = [
    "set-profile",
    "profile",
    "describe-self",
    "self-description",
    "erase-self-description",
    "suggest-reviewers",
    "roster-coverage",
    "roster-balance",
];

type People = BTreeMap<String, PersonId>;

pub(super) fn roster(
    hub: &ActorHub,
    people: &People,
    item: Option<ResourceId>,
    operation: &str,
    with: &Map<String, Value>,
) -> migration_hub::error::Result<Value> {
    let named = || people[with["person"].as_str().unwrap()];
    let value = |name: &str| with.get(name).cloned().unwrap_or(json!({}));
    match operation {
        "set-profile" => {
            let profile = Profile::parse(&exchanged(value("profile"), |name| people[name].to_string())).unwrap();
            hub.set_profile(named(), profile).map(|()| json!({}))
        }
        "profile" => {
            let found = hub.profile(named())?;
            let profile = exchanged(json!(found.profile), |id| name_of(people, id));
            Ok(json!({"profile": profile, "by": name_of(people, &found.by.to_string())}))
        }
        "describe-self" => hub.describe_self(SelfWords::parse(&value("words")).unwrap()).map(|()| json!({})),
        "self-description" => Ok(json!({"words": hub.self_description()?.unwrap_or_default()})),
        "erase-self-description" => hub.erase_self_description().map(|()| json!({})),
        "suggest-reviewers" => {
            let limit = with.get("limit").and_then(Value::as_u64).unwrap_or(10);
            let answer = hub.suggest_reviewers(item.unwrap(), usize::try_from(limit).unwrap())?;
            let suggested = answer.suggested.iter().map(|found| {
                let reasons: Vec<String> = found.reasons.iter().map(|reason| said(reason, "reason")).collect();
                (
                    name_of(people, &found.person.to_string()),
                    json!({"score": found.score, "category": found.category, "reasons": reasons}),
                )
            });
            let suggested: Map<String, Value> = suggested.collect();
            let excluded = answer.excluded.iter().map(|found| {
                let obstacles: Vec<String> =
                    found.obstacles.iter().map(|obstacle| said(obstacle, "obstacle")).collect();
                (name_of(people, &found.person.to_string()), json!(obstacles))
            });
            let excluded: Map<String, Value> = excluded.collect();
            Ok(json!({"suggested": suggested, "excluded": excluded, "total": answer.total, "behind": answer.behind}))
        }
        "roster-coverage" => {
            let coverage = hub.roster_coverage()?;
            let objective = with.get("objective").and_then(Value::as_u64).unwrap_or(1);
            let covered = coverage.objectives.iter().find(|covered| u64::from(covered.objective.number()) == objective);
            let covered = covered.unwrap();
            Ok(json!({
                "reviewers": coverage.reviewers, "available": coverage.available, "languages": covered.languages,
                "gaps": covered.gaps, "principles": coverage.principles,
            }))
        }
        _ => Ok(json!(hub.roster_balance()?)),
    }
}

fn name_of(people: &People, id: &str) -> String {
    let found = people.iter().find(|(_, known)| known.to_string() == id);
    found.map_or_else(|| id.to_owned(), |(name, _)| name.clone())
}

/// A profile whose co-authors are called otherwise: the cases call them by name.
fn exchanged(mut profile: Value, called: impl Fn(&str) -> String) -> Value {
    for coauthor in profile.get_mut("coauthors").and_then(Value::as_array_mut).into_iter().flatten() {
        let person = coauthor["person"].as_str().map(&called);
        coauthor["person"] = json!(person);
    }
    profile
}

/// A reason or an obstacle in one line: its name and its parameters, in the order of their names.
fn said(told: &impl Serialize, tag: &str) -> String {
    let mut members: BTreeMap<String, Value> = serde_json::from_value(json!(told)).unwrap();
    let name = members.remove(tag).unwrap();
    let name = std::iter::once(name.as_str().unwrap().to_owned());
    let parameters = members.values().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    name.chain(parameters).collect::<Vec<_>>().join(" ")
}
