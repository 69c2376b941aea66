//! Merging field by field: what the source changed is taken, what a person wrote here stays.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ordered::Gather;
use crate::resource::Content;

/// Fields that say nothing without each other. Where the first of a row is not the same in all three versions, the whole
/// row is taken or kept together: no French title over an English summary, no part of an event in a report.
const TOGETHER: [(&str, &[&str]); 3] = [
    ("language", &["language", "title", "summary"]),
    ("type", &["type", "details"]),
    ("actions", &["actions", "objectives"]),
];

/// What a source says of a field that a person wrote: for the editor to take or to leave.
///
/// See [`merge`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The field, as JSON names it.
    pub field: String,
    /// What the source said before; null for nothing, here as in the other two.
    pub base: Value,
    /// What it says here.
    pub ours: Value,
    /// What the source says now.
    pub theirs: Value,
}

/// What a merge comes to.
///
/// See [`merge`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What the resource is to say.
    pub content: Content,
    /// What the source changed in fields that a person wrote, by field.
    pub proposals: Vec<Proposal>,
    /// The fields that a person wrote, as far as is known now.
    pub curated: BTreeSet<String>,
}

/// Merges what a source says now (`theirs`) with what is here (`ours`), over what the source said before (`base`).
///
/// A field is curated from the first time on that it says something else here than the source said, and stays so, whatever
/// the source says later, until [`Entry::release`](super::Entry::release) gives it back. Without a base, what both say is
/// the base: what differs was written here.
///
/// ```
/// use migration_hub::federation::merge;
/// use migration_hub::resource::Draft;
/// let content = |title, publisher| {
///     let value = serde_json::json!({"title": title, "language": "en", "publisher": publisher});
///     Draft::parse(&value).map(|draft| draft.content)
/// };
/// let base = content("Save lifes", "IOM")?;
/// let ours = content("Save lives", "IOM")?;
/// let theirs = content("SAVE LIFES", "International Organization for Migration")?;
///
/// let merged = merge(Some(&base), &ours, &theirs, &Default::default());
/// assert_eq!(merged.content, content("Save lives", "International Organization for Migration")?);
/// assert_eq!(merged.proposals[0].field, "title");
/// assert_eq!(merged.proposals[0].theirs, "SAVE LIFES");
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
pub fn merge(base: Option<&Content>, ours: &Content, theirs: &Content, curated: &BTreeSet<String>) -> Merged {
    let (here, there) = (fields(ours), fields(theirs));
    let before = match base {
        Some(base) => fields(base),
        None => here.iter().filter(|(name, value)| there.get(*name) == Some(*value)).map(owned).collect(),
    };
    let mut content = here.clone();
    let mut merged = Merged { content: ours.clone(), proposals: Vec::new(), curated: curated.clone() };
    for unit in units([&before, &here, &there]) {
        let written = |name: &&str| curated.contains(*name) || here.get(*name) != before.get(*name);
        let moved = |name: &&str| there.get(*name) != before.get(*name);
        if unit.iter().any(written) {
            merged
                .curated
                .extend(unit.iter().filter(|name| written(name) || moved(name)).map(|name| (*name).to_owned()));
            let open = unit.iter().filter(|name| moved(name) && there.get(**name) != here.get(**name));
            merged.proposals.extend(open.map(|name| {
                let [base, ours, theirs] = [&before, &here, &there].map(|version| value(version, name));
                Proposal { field: (*name).to_owned(), base, ours, theirs }
            }));
        } else {
            for name in unit {
                match there.get(name) {
                    Some(value) => _ = content.insert(name.to_owned(), value.clone()),
                    None => _ = content.remove(name),
                }
            }
        }
    }
    merged.proposals.sort_by(|one, other| one.field.cmp(&other.field));
    // Each field comes from a valid content, and those that depend on each other come from the same one.
    if let Ok(content) = crate::text::json::from_value(&Value::Object(content)) {
        merged.content = content;
    }
    merged
}

/// What a source would have an item say that it may not write: every field in which the two differ, by field.
pub(crate) fn differences(ours: &Content, theirs: &Content) -> Vec<Proposal> {
    let (here, there) = (fields(ours), fields(theirs));
    let names: BTreeSet<&String> = here.keys().chain(there.keys()).gather();
    let said = names.into_iter().filter(|name| here.get(*name) != there.get(*name));
    said.map(|name| {
        let ours = value(&here, name);
        Proposal { field: name.clone(), base: ours.clone(), ours, theirs: value(&there, name) }
    })
    .collect()
}

/// Proposals as they stand now, between what is here and what the source says; those on which both agree are none.
pub(crate) fn current(proposals: Vec<Proposal>, ours: &Content, theirs: &Content) -> Vec<Proposal> {
    let (here, there) = (fields(ours), fields(theirs));
    let now = proposals.into_iter().map(|proposal| {
        let (ours, theirs) = (value(&here, &proposal.field), value(&there, &proposal.field));
        Proposal { ours, theirs, ..proposal }
    });
    now.filter(|proposal| proposal.ours != proposal.theirs).collect()
}

/// What a content says, by field.
fn fields(content: &Content) -> Map<String, Value> {
    match serde_json::to_value(content) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn owned((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}

fn value(version: &Map<String, Value>, name: &str) -> Value {
    version.get(name).cloned().unwrap_or_default()
}

/// The fields of the versions, in groups that are taken or kept together.
fn units(versions: [&Map<String, Value>; 3]) -> Vec<Vec<&str>> {
    let [before, here, there] = versions;
    let differs = |name: &str| here.get(name) != before.get(name) || here.get(name) != there.get(name);
    let mut units: Vec<Vec<&str>> =
        TOGETHER.iter().filter(|(first, _)| differs(first)).map(|(_, row)| row.to_vec()).collect();
    let grouped: BTreeSet<&str> = units.iter().flatten().copied().gather();
    let names: BTreeSet<&str> = versions.into_iter().flat_map(Map::keys).map(String::as_str).gather();
    units.extend(names.difference(&grouped).map(|name| vec![*name]));
    units
}
