//! The likes of an item as the cases tell them, by the names that a case gives items, and what persons said of two.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::Result;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{FoundWork, PairVerdict};
use migration_hub::id::ResourceId;
use serde_json::{Map, Value, json};

/// The operations of this file.
pub(super) const DUPLICATES: [&str; 4] = ["duplicates", "judge-duplicate", "duplicate-verdicts", "works"];

/// What is like an item, what is said of it and another, and which items are one work.
pub(super) fn duplicates(
    hub: &ActorHub,
    items: &BTreeMap<String, ResourceId>,
    item: Option<ResourceId>,
    operation: &str,
    with: &Map<String, Value>,
) -> Result<Value> {
    let text = |name: &str| with.get(name).and_then(Value::as_str).unwrap_or_default();
    let named = |id: &ResourceId| {
        items.iter().find(|(_, known)| *known == id).map_or_else(|| id.to_string(), |(name, _)| name.clone())
    };
    match operation {
        "duplicates" => {
            let likes = hub.duplicates(item.unwrap())?;
            let told = likes.iter().map(|like| format!("{}: {} by {}", named(&like.id), like.kind, like.evidence.rule));
            Ok(json!({"likes": told.collect::<BTreeSet<String>>()}))
        }
        "judge-duplicate" => {
            let judged = text("judged").parse().unwrap();
            hub.judge_duplicate(item.unwrap(), items[text("other")], judged, text("text").to_owned())
                .map(|()| json!({}))
        }
        "duplicate-verdicts" => {
            let verdicts = hub.duplicate_verdicts(item.unwrap())?;
            let said = |verdict: &PairVerdict| {
                let said: Vec<&str> = verdict.said.iter().map(|said| said.judged.name()).collect();
                format!("{}: {}", named(&verdict.id), said.join(", "))
            };
            let told: Vec<String> = verdicts.iter().map(said).collect();
            let named = verdicts.iter().flat_map(|verdict| &verdict.said).filter(|said| said.by.is_some()).count();
            Ok(json!({"verdicts": told, "named": named}))
        }
        _ => {
            let found = hub.works(|_| {})?;
            let members = |work: &FoundWork| -> BTreeSet<String> {
                work.editions.iter().flat_map(|edition| &edition.members).map(|member| named(&member.id)).collect()
            };
            let works: Vec<BTreeSet<String>> = found.works.iter().map(members).collect();
            let editions = found.works.iter().flat_map(|work| &work.editions);
            let kept: BTreeSet<String> = editions.map(|edition| named(&edition.keep)).collect();
            Ok(json!({"read": found.read, "works": works, "kept": kept, "refused": found.refused}))
        }
    }
}
