//! Planning a page: what is known of each item, held against what the source says now, comes to what is to be done.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Entry, Harvested, Item, Merged, Payload, Present, Proposal, Standing, TermReport, Unreadable, mapped, merge,
};
use crate::mapping::Mapping;
use crate::resource::{Content, ExternalId};
use crate::text::canonical::Digest;
use crate::time::Timestamp;

/// What a source says of an item, as far as a decision depends on it.
///
/// See [`decide`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Something with an older stamp than what is known.
    Older,
    /// It is there, with the payload that was last read, and read as it was.
    Same,
    /// It is there, with another payload, or one that is read in another way.
    Other,
    /// It is gone.
    Gone,
    /// It cannot be read.
    Unreadable,
}

impl Said {
    /// Everything that can be said.
    pub const ALL: [Self; 5] = [Self::Older, Self::Same, Self::Other, Self::Gone, Self::Unreadable];
}

/// What becomes of an item.
///
/// See [`decide`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It is made here.
    New,
    /// It says something else: a new revision, or proposals to the editor, or both.
    Changed,
    /// It says what it said.
    Unchanged,
    /// Its source has it no longer.
    Gone,
    /// Its source has it again.
    Back,
    /// It is kept as it came until it can be read; what is here of it stays.
    Quarantined,
    /// It is late, and passed over.
    Outdated,
}

/// A row of the table: what becomes of an item, by what is said of it.
struct Row {
    older: Decision,
    same: Decision,
    other: Decision,
    gone: Decision,
    unreadable: Decision,
}

const UNKNOWN: Row = Row {
    older: Decision::Outdated,
    same: Decision::New,
    other: Decision::New,
    gone: Decision::Unchanged,
    unreadable: Decision::Quarantined,
};
const HERE: Row = Row {
    older: Decision::Outdated,
    same: Decision::Unchanged,
    other: Decision::Changed,
    gone: Decision::Gone,
    unreadable: Decision::Quarantined,
};
const GONE: Row = Row {
    older: Decision::Outdated,
    same: Decision::Back,
    other: Decision::Back,
    gone: Decision::Unchanged,
    unreadable: Decision::Quarantined,
};

/// The table of decisions.
///
/// ```
/// use migration_hub::federation::{decide, Decision, Said, Standing};
/// assert_eq!(decide(Standing::Gone, Said::Same), Decision::Back);
/// assert_eq!(decide(Standing::Here, Said::Older), Decision::Outdated, "what is late undoes nothing");
/// ```
pub const fn decide(standing: Standing, said: Said) -> Decision {
    let row = match standing {
        Standing::Unknown => UNKNOWN,
        Standing::Here => HERE,
        Standing::Gone => GONE,
    };
    match said {
        Said::Older => row.older,
        Said::Same => row.same,
        Said::Other => row.other,
        Said::Gone => row.gone,
        Said::Unreadable => row.unreadable,
    }
}

/// What is known here of the items of a page.
///
/// See [`plan`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Local {
    /// By their ids; one that is not known may be left out.
    pub items: BTreeMap<ExternalId, Known>,
    /// The digests of records in quarantine of which no id can be read.
    pub strays: BTreeSet<Digest>,
    /// The digest of how the source is read, its mapping included ([`SourceSettings::read_with`](super::SourceSettings::read_with)).
    /// A payload that was read in another way counts as another; where nothing is said, it is always read in one way.
    pub read_with: Option<Digest>,
}

impl Local {
    /// What a payload is known again by: its digest, and how it was read.
    fn known_by(&self, payload: &Payload) -> Digest {
        let Some(read_with) = self.read_with else { return payload.digest() };
        Digest::of(&[*payload.digest().as_bytes(), *read_with.as_bytes()].concat())
    }
}

/// What is known here of one item.
///
/// See [`plan`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// What is remembered of it.
    pub entry: Option<Entry>,
    /// What the resource says here, in its newest revision.
    pub ours: Option<Content>,
}

/// What is to be done about a page.
///
/// See [`plan`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// One step for each item, by id; records without an id last. Each may be carried out by itself.
    pub steps: Vec<Step>,
    /// What became of the foreign terms of items that are new or changed.
    pub terms: TermReport,
}

impl Plan {
    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.steps.iter().all(Step::is_empty)
    }
}

/// What is to be done about one item: what it holds is written together.
///
/// See [`plan`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The item; `None` for a record of which no id can be read.
    pub id: Option<ExternalId>,
    /// What becomes of it.
    pub decision: Decision,
    /// What the resource is to say, when that is something new.
    pub revision: Option<Content>,
    /// What the source changed in fields that a person wrote.
    pub proposals: Vec<Proposal>,
    /// What is to be remembered, when that is something new.
    pub entry: Option<Entry>,
    /// What goes into quarantine, when it is not there yet.
    pub quarantine: Option<Unreadable>,
}

impl Step {
    fn new(id: Option<ExternalId>, decision: Decision) -> Self {
        Self { id, decision, revision: None, proposals: Vec::new(), entry: None, quarantine: None }
    }

    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.revision.is_none() && self.proposals.is_empty() && self.entry.is_none() && self.quarantine.is_none()
    }
}

/// Plans what is to be done about a page of items, or about what came of probes.
///
/// Carried out, it plans nothing when the same page comes again. What comes late, with a stamp older than what is known, is
/// passed over. The same payload never makes a revision, whatever its stamp; only what is remembered moves. One that is read in
/// another way than before makes one only if it says something else by that. What cannot be read takes nothing away. An id that one page uses for several things is a fault of the source: they go into quarantine
/// together.
///
/// ```
/// use migration_hub::federation::{plan, Decision, Item, Local, Unreadable};
/// use migration_hub::mapping::Mapping;
///
/// let record = Unreadable { id: None, reason: "no identifier".to_owned(), raw: b"<record/>".to_vec().into() };
/// let mut local = Local::default();
/// let plan_of = |local: &Local| plan(vec![Item::from(record.clone())], local, &Mapping::default());
/// assert_eq!(plan_of(&local).steps[0].quarantine.as_ref(), Some(&record));
/// local.strays.insert(record.digest());
/// assert!(plan_of(&local).is_empty() && plan_of(&local).steps[0].decision == Decision::Quarantined);
/// ```
pub fn plan(items: Vec<Item>, local: &Local, mapping: &Mapping) -> Plan {
    let (mut by_id, mut strays) = (BTreeMap::new(), BTreeMap::new());
    for item in items {
        if let Some(id) = item.id().cloned() {
            let item = match by_id.remove(&id) {
                Some(before) => together(before, item),
                None => item,
            };
            by_id.insert(id, item);
        } else if let Item::Unreadable(stray) = item {
            strays.insert(stray.digest(), stray);
        }
    }
    let mut plan = Plan::default();
    let unknown = Known::default();
    for (id, item) in by_id {
        let known = local.items.get(&id).unwrap_or(&unknown);
        let before = known.entry.clone().unwrap_or_else(|| Entry::new(id));
        plan.steps.push(match item {
            Item::Present(present) => {
                let digest = local.known_by(&present.payload);
                read((*present, digest), &before, known.ours.as_ref(), mapping, &mut plan.terms)
            }
            Item::Gone { stamp, .. } => gone(stamp, &before),
            Item::Unreadable(unreadable) => unread(unreadable, &before),
        });
    }
    for (digest, stray) in strays {
        let mut step = Step::new(None, Decision::Quarantined);
        step.quarantine = Some(stray).filter(|_| !local.strays.contains(&digest));
        plan.steps.push(step);
    }
    plan
}

/// What two things that a page says under one id come to: the later one if they say the same, else one that cannot be read.
fn together(one: Item, other: Item) -> Item {
    let agree = match (&one, &other) {
        (Item::Present(one), Item::Present(other)) => one.payload.digest() == other.payload.digest(),
        (Item::Gone { .. }, Item::Gone { .. }) => true,
        (Item::Unreadable(one), Item::Unreadable(other)) => one.raw == other.raw,
        _ => false,
    };
    if agree {
        return if stamp(&other) > stamp(&one) { other } else { one };
    }
    let reason = "one page says different things under this id".to_owned();
    let raw = [raw(&one), raw(&other)].join(&b'\n');
    Unreadable { id: one.id().cloned(), reason, raw: raw.into() }.into()
}

fn stamp(item: &Item) -> Option<Timestamp> {
    match item {
        Item::Present(present) => present.stamp,
        Item::Gone { stamp, .. } => *stamp,
        Item::Unreadable(_) => None,
    }
}

fn raw(item: &Item) -> &[u8] {
    match item {
        Item::Present(present) => present.payload.raw().as_bytes(),
        Item::Gone { .. } => &[],
        Item::Unreadable(unreadable) => unreadable.raw.as_bytes(),
    }
}

fn is_older(stamp: Option<Timestamp>, before: &Entry) -> bool {
    stamp.zip(before.stamp).is_some_and(|(stamp, known)| stamp < known)
}

fn read(
    (present, digest): (Present, Digest),
    before: &Entry,
    ours: Option<&Content>,
    mapping: &Mapping,
    terms: &mut TermReport,
) -> Step {
    let Present { id, stamp, draft, terms: words, .. } = present;
    let same = before.last.as_ref().filter(|last| last.payload == digest);
    let said = match same {
        _ if is_older(stamp, before) => Said::Older,
        Some(_) => Said::Same,
        None => Said::Other,
    };
    let mut step = Step::new(Some(id), decide(before.standing(), said));
    let stamp = stamp.or(before.stamp);
    match step.decision {
        Decision::Outdated => return step,
        Decision::Unchanged => {
            return remember(step, Entry { stamp, quarantine: None, ..before.clone() }, before);
        }
        _ => {}
    }
    // A payload that is no other and is read as before says no other thing, whatever a plugin would make of it now.
    let theirs = if let Some(last) = same {
        last.content.clone()
    } else {
        let (content, report) = mapped(draft.content, &words, mapping);
        terms.add(report);
        content
    };
    let base = before.last.as_ref().map(|last| &last.content);
    let merged = match ours {
        Some(ours) => merge(base, ours, &theirs, &before.curated),
        None => Merged { content: theirs.clone(), proposals: Vec::new(), curated: before.curated.clone() },
    };
    step.proposals = merged.proposals;
    step.revision = Some(merged.content).filter(|content| Some(content) != ours);
    let silent = step.revision.is_none() && step.proposals.is_empty();
    step.decision = match step.decision {
        // It was here before it was first harvested.
        Decision::New | Decision::Changed if silent => Decision::Unchanged,
        Decision::New if ours.is_some() => Decision::Changed,
        decision => decision,
    };
    let last = Some(Harvested { payload: digest, content: theirs });
    let entry = Entry { stamp, gone: false, last, curated: merged.curated, quarantine: None, id: before.id.clone() };
    remember(step, entry, before)
}

fn gone(stamp: Option<Timestamp>, before: &Entry) -> Step {
    let said = if is_older(stamp, before) { Said::Older } else { Said::Gone };
    let step = Step::new(Some(before.id.clone()), decide(before.standing(), said));
    if step.decision == Decision::Outdated {
        return step;
    }
    let stamp = stamp.or(before.stamp);
    remember(step, Entry { stamp, gone: true, quarantine: None, ..before.clone() }, before)
}

fn unread(unreadable: Unreadable, before: &Entry) -> Step {
    let digest = unreadable.digest();
    let mut step = Step::new(Some(before.id.clone()), decide(before.standing(), Said::Unreadable));
    step.quarantine = Some(unreadable).filter(|_| before.quarantine != Some(digest));
    remember(step, Entry { quarantine: Some(digest), ..before.clone() }, before)
}

/// The step with what is to be remembered, unless that is what is remembered already.
fn remember(mut step: Step, entry: Entry, before: &Entry) -> Step {
    step.entry = Some(entry).filter(|entry| entry != before);
    step
}
