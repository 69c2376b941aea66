//! What a page of items comes to in the store: a plan made of what is here, carried out in as few commits as it takes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::action::{Created, Taken, is_own};
use super::super::command::Writes;
use super::super::resources::names;
use super::super::{HarvestRun, Loaded, ResourceRef};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{
    Decision, Entry, Item, Known, Local, Plan, Proposal, Proposed, Quarantined, Step, Unreadable, plan,
};
use crate::limits;
use crate::ordered::Gather;
use crate::record::{Lookup, RecordKey};
use crate::resource::{Content, ExternalId, Ground, Origin, Resource, Revision, Violation};
use crate::review::Policy;
use crate::storage::Version;
use crate::text::canonical::Digest;

/// How often a page is planned anew because something else was written meanwhile.
const TRIES: usize = 5;
/// The records that a step may need beside the names of its content: the resource, a revision, what it is known by, what is
/// remembered, a proposal, and a record that goes into quarantine or out of it.
const RECORDS: usize = 7;

/// What the store has of the items of a page.
#[derive(Debug, Default)]
struct Here {
    local: Local,
    entries: BTreeMap<ExternalId, Version>,
    resources: BTreeMap<ExternalId, Loaded<Resource>>,
    /// What names point to, of the names that items on the page claim.
    names: BTreeMap<RecordKey, RecordKey>,
}

/// The writes of one commit, on their way.
#[derive(Debug, Default)]
struct Lot {
    writes: Writes,
    items: Vec<Taken>,
    /// Resources and names that the lot writes: who wants one of them waits until they are written.
    keys: BTreeSet<RecordKey>,
}

impl HarvestRun {
    /// Keeps what items say.
    pub(super) async fn take(&mut self, items: Vec<Item>) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        let mut counted = false;
        for _ in 0..TRIES {
            let here = self.here(&items).await?;
            let mut planned = plan(items.clone(), &here.local, &self.source.settings.mapping);
            self.refuse(&mut planned, &here).await?;
            if !counted {
                self.report.add(&planned);
                counted = true;
            }
            match self.carry_out(planned, here).await {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        let message = "others write the same items all the time: try again later";
        Err(Error::new(ErrorKind::Unavailable, "harvest", message))
    }

    async fn here(&self, items: &[Item]) -> Result<Here> {
        let hub = &self.by.hub;
        let ids: Vec<ExternalId> =
            items.iter().filter_map(Item::id).cloned().gather::<BTreeSet<_>>().into_iter().collect();
        let entries: Vec<RecordKey> = ids.iter().map(RecordKey::entry).collect();
        let lookups: Vec<RecordKey> = ids.iter().map(RecordKey::external).collect();
        let entries = hub.load_all::<Entry>(&entries).await?;
        let lookups = hub.load_all::<Lookup>(&lookups).await?;
        let mut here = Here::default();
        let mut known = Vec::new();
        for ((id, entry), lookup) in ids.into_iter().zip(entries).zip(lookups) {
            if let Some(Loaded { value, version }) = entry {
                here.entries.insert(id.clone(), version);
                here.local.items.insert(id.clone(), Known { entry: Some(value), ours: None });
            }
            known.extend(lookup.map(|lookup| (id, lookup.value.target)));
        }
        let targets: Vec<RecordKey> = known.iter().map(|(_, target)| target.clone()).collect();
        let resources = hub.load_all::<Resource>(&targets).await?;
        let found: Vec<(ExternalId, Loaded<Resource>)> =
            known.into_iter().zip(resources).filter_map(|((id, _), resource)| Some((id, resource?))).collect();
        let newest: Vec<RecordKey> =
            found.iter().map(|(_, resource)| RecordKey::revision(resource.value.id, resource.value.latest)).collect();
        let newest = hub.load_all::<Revision>(&newest).await?;
        for ((id, resource), revision) in found.into_iter().zip(newest) {
            let known = here.local.items.entry(id.clone()).or_default();
            known.ours = revision.map(|revision| revision.value.content);
            here.resources.insert(id, resource);
        }
        self.strays(items, &mut here.local).await?;
        let wanted: BTreeSet<RecordKey> = items.iter().flat_map(claimed).gather();
        let wanted: Vec<RecordKey> = wanted.into_iter().collect();
        let targets = hub.load_all::<Lookup>(&wanted).await?;
        let named = wanted.into_iter().zip(targets).filter_map(|(name, target)| Some((name, target?.value.target)));
        here.names = named.gather();
        Ok(here)
    }

    /// Which records without an id are in quarantine already.
    async fn strays(&self, items: &[Item], local: &mut Local) -> Result<()> {
        let stray = |item: &Item| match item {
            Item::Unreadable(unreadable) if unreadable.id.is_none() => Some(unreadable.digest()),
            _ => None,
        };
        let digests: Vec<Digest> = items.iter().filter_map(stray).collect();
        let name = &self.source.settings.name;
        let keys: Vec<RecordKey> = digests.iter().map(|digest| RecordKey::quarantined(name, *digest)).collect();
        let found = self.by.hub.load_all::<Quarantined>(&keys).await?;
        local.strays.extend(digests.into_iter().zip(found).filter_map(|(digest, found)| found.map(|_| digest)));
        Ok(())
    }

    /// Puts into quarantine what breaks a rule of this store: an area that it does not list, a circle of documents that take
    /// each other's place.
    async fn refuse(&self, planned: &mut Plan, here: &Here) -> Result<()> {
        for step in &mut planned.steps {
            let (Some(id), Some(content)) = (&step.id, &step.revision) else { continue };
            let ours = here.local.items.get(id).and_then(|known| known.ours.as_ref());
            let why = if let Some(refusal) = self.by.hub.unlisted(content, ours).await? {
                Some(refusal.violations.to_string())
            } else {
                let own = Some(ResourceRef::External(id.clone()));
                let circle = self.by.circle(own, content, &BTreeMap::new(), false).await?;
                circle.map(|violation: Violation| violation.to_string())
            };
            if let Some(reason) = why {
                let raw = serde_json::to_vec(content).unwrap_or_default().into();
                let unreadable = Unreadable { id: Some(id.clone()), reason, raw };
                let before = here.local.items.get(id).and_then(|known| known.entry.clone());
                let entry =
                    Entry { quarantine: Some(unreadable.digest()), ..before.unwrap_or_else(|| Entry::new(id.clone())) };
                *step = Step {
                    id: Some(id.clone()),
                    decision: Decision::Quarantined,
                    revision: None,
                    proposals: Vec::new(),
                    entry: Some(entry),
                    quarantine: Some(unreadable),
                };
            }
        }
        Ok(())
    }

    /// Carries out a plan; whether all of it, for what wants the same records as something before it has to be planned anew.
    async fn carry_out(&mut self, planned: Plan, here: Here) -> Result<bool> {
        let mut lot = Lot::default();
        for step in planned.steps.into_iter().filter(|step| !step.is_empty()) {
            let content = step.revision.as_ref().map(names).unwrap_or_default();
            if lot.writes.len() + content.len() + RECORDS > limits::BATCH_RECORDS - 1 {
                self.write(std::mem::take(&mut lot)).await?;
            }
            if !self.carry(step, &here, &mut lot).await? {
                self.write(lot).await?;
                return Ok(false);
            }
        }
        self.write(lot).await?;
        Ok(true)
    }

    async fn write(&self, lot: Lot) -> Result<()> {
        if lot.writes.is_empty() { Ok(()) } else { self.commit(lot.writes, lot.items).await }
    }

    /// Adds a step to a lot; `false` when it wants a record that the lot writes already.
    async fn carry(&mut self, mut step: Step, here: &Here, lot: &mut Lot) -> Result<bool> {
        let name = self.source.settings.name.clone();
        let at = self.by.hub.now();
        let Some(id) = step.id.clone() else {
            if let Some(unreadable) = step.quarantine {
                self.quarantined(unreadable, lot).await?;
            }
            return Ok(true);
        };
        match here.resources.get(&id) {
            None => {
                if let Some(content) = step.revision.take()
                    && !self.make(&id, content, here, lot)?
                {
                    return Ok(false);
                }
            }
            Some(found) => {
                let key = RecordKey::resource(found.value.id);
                if !lot.keys.insert(key.clone()) {
                    return Ok(false);
                }
                let mut resource = found.value.clone();
                let before = lot.items.len();
                let (gone, back) = (step.decision == Decision::Gone, step.decision == Decision::Back);
                if gone || (back && resource.gone.is_some()) {
                    let resource = resource.id;
                    lot.items.push(if gone { Taken::Gone { resource } } else { Taken::Back { resource } });
                }
                for taken in lot.items.iter().skip(before) {
                    taken.settle(&mut resource, &name, at);
                }
                if let Some(content) = step.revision.take() {
                    let ours = here.local.items.get(&id).and_then(|known| known.ours.as_ref());
                    let (free, open) = parted(&content, &key, here);
                    if is_own(&resource, &name) && open {
                        if free.iter().any(|name| !lot.keys.insert(name.clone())) {
                            lot.items.truncate(before);
                            return Ok(false);
                        }
                        let number = resource.latest.saturating_add(1);
                        let taken =
                            Taken::Revised { resource: resource.id, revision: number, content: content.digest() };
                        taken.settle(&mut resource, &name, at);
                        lot.items.push(taken);
                        for free in free {
                            lot.writes.name(free, &key)?;
                        }
                        let author = self.source.owner;
                        let revision = Revision { resource: resource.id, number, author, created: at, content };
                        lot.writes.create(RecordKey::revision(resource.id, number), &revision)?;
                    } else {
                        step.proposals.extend(differences(ours, &content));
                    }
                }
                if resource != found.value {
                    lot.writes.update(key, &Loaded { value: resource.clone(), version: found.version })?;
                }
                self.propose(&id, &resource, std::mem::take(&mut step.proposals), lot).await?;
            }
        }
        self.remember(&id, step, here, lot).await?;
        Ok(true)
    }

    /// A new item, or what is here already under one of its names: then it is that, and the source may propose what it says.
    fn make(&mut self, id: &ExternalId, content: Content, here: &Here, lot: &mut Lot) -> Result<bool> {
        let wanted = names(&content);
        let own = RecordKey::external(id);
        if wanted.iter().any(|name| lot.keys.contains(name)) {
            return Ok(false);
        }
        if let Some(target) = wanted.iter().find_map(|name| here.names.get(name)) {
            lot.writes.name(own, target)?;
            self.report.duplicates.push((id.clone(), super::super::people::id_of(target)?));
            return Ok(true);
        }
        let at = self.by.hub.now();
        let author = self.source.owner;
        let item = Created {
            resource: self.by.hub.fresh(),
            author,
            origin: Origin::Imported(id.clone()),
            content: content.digest(),
            ground: Some(Ground::Harvested {
                policy: Policy::first().reference(),
                source: id.source.clone(),
                review: None,
            }),
        };
        let key = RecordKey::resource(item.resource);
        lot.writes.create(key.clone(), &item.resource(at))?;
        let revision = Revision { resource: item.resource, number: 1, author, created: at, content };
        lot.writes.create(RecordKey::revision(item.resource, 1), &revision)?;
        for name in wanted.into_iter().chain([own]) {
            lot.writes.name(name.clone(), &key)?;
            lot.keys.insert(name);
        }
        lot.items.push(Taken::New { item });
        Ok(true)
    }

    /// Keeps what the source says of an item that it may not write, beside what it said before.
    async fn propose(&self, id: &ExternalId, resource: &Resource, said: Vec<Proposal>, lot: &mut Lot) -> Result<()> {
        if said.is_empty() {
            return Ok(());
        }
        let key = RecordKey::proposed(id);
        let before: Option<Loaded<Proposed>> = self.by.hub.load(&key).await?;
        let before = before.map(|before| before.value.proposals).unwrap_or_default();
        let mut by_field: BTreeMap<String, Proposal> =
            before.into_iter().chain(said).map(|one| (one.field.clone(), one)).gather();
        // What both say is no proposal any more.
        by_field.retain(|_, proposal| proposal.ours != proposal.theirs);
        let proposals = by_field.into_values().collect();
        let proposed = Proposed { id: id.clone(), resource: resource.id, at: self.by.hub.now(), proposals };
        let version = self.version(&key).await?;
        lot.writes.put(key, &proposed, version)
    }

    async fn remember(&self, id: &ExternalId, step: Step, here: &Here, lot: &mut Lot) -> Result<()> {
        let name = &self.source.settings.name;
        if let Some(entry) = &step.entry {
            let before = here.local.items.get(id).and_then(|known| known.entry.as_ref());
            let held = before.and_then(|before| before.quarantine);
            if let Some(digest) = held.filter(|held| entry.quarantine != Some(*held)) {
                let key = RecordKey::quarantined(name, digest);
                let kept: Option<Loaded<Quarantined>> = self.by.hub.load(&key).await?;
                if let Some(kept) = kept {
                    lot.writes.erase(key, kept.version);
                }
            }
            lot.writes.put(RecordKey::entry(id), entry, here.entries.get(id).copied())?;
        }
        if let Some(unreadable) = step.quarantine {
            self.quarantined(unreadable, lot).await?;
        }
        Ok(())
    }

    async fn quarantined(&self, unreadable: Unreadable, lot: &mut Lot) -> Result<()> {
        let source = self.source.settings.name.clone();
        let key = RecordKey::quarantined(&source, unreadable.digest());
        // Two items may be the same bytes.
        if !lot.keys.insert(key.clone()) {
            return Ok(());
        }
        let version = self.version(&key).await?;
        lot.writes.put(key, &Quarantined { source, at: self.by.hub.now(), unreadable }, version)
    }
}

/// The names that an item on a page claims.
fn claimed(item: &Item) -> Vec<RecordKey> {
    match item {
        Item::Present(present) => names(&present.draft.content),
        Item::Gone { .. } | Item::Unreadable(_) => Vec::new(),
    }
}

/// The names of content that nothing has yet, and whether nothing else has any of them.
fn parted(content: &Content, key: &RecordKey, here: &Here) -> (Vec<RecordKey>, bool) {
    let wanted = names(content);
    let open = wanted.iter().all(|name| here.names.get(name).is_none_or(|target| target == key));
    (wanted.into_iter().filter(|name| !here.names.contains_key(name)).collect(), open)
}

/// What a source would have an item say that it may not write.
fn differences(ours: Option<&Content>, theirs: &Content) -> Vec<Proposal> {
    let fields = |content: &Content| match serde_json::to_value(content) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (here, there) = (ours.map(fields).unwrap_or_default(), fields(theirs));
    let names: BTreeSet<&String> = here.keys().chain(there.keys()).gather();
    let said = names.into_iter().filter(|name| here.get(*name) != there.get(*name));
    said.map(|name| {
        let ours = here.get(name).cloned().unwrap_or_default();
        Proposal { field: name.clone(), base: ours.clone(), ours, theirs: there.get(name).cloned().unwrap_or_default() }
    })
    .collect()
}
