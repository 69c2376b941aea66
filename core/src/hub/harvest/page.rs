//! What a page of items comes to in the store: a plan made of what is here, carried out in as few commits as it takes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::action::{Created, Taken, is_as_harvested};
use super::super::command::Writes;
use super::super::resources::names;
use super::super::{HarvestRun, Loaded, ResourceRef};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{
    Decision, Entry, Item, Known, Local, Plan, Proposal, Proposed, Quarantined, Step, Unreadable, current, differences,
    plan,
};
use crate::id::ResourceId;
use crate::limits;
use crate::ordered::Gather;
use crate::record::{Lookup, RecordKey};
use crate::resource::{Content, ExternalId, Ground, Origin, Resource, Revision, Violation};
use crate::review::Policy;
use crate::storage::Version;
use crate::text::canonical::Digest;
use crate::time::Timestamp;

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
    /// Records without an id that are in quarantine, and that the open reading has not named before.
    strays: Vec<Loaded<Quarantined>>,
    /// What names point to, of the names that what is to be said claims.
    names: BTreeMap<RecordKey, RecordKey>,
}

/// What the log is told of one commit.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) new: Vec<Created>,
    pub(super) gone: BTreeSet<ResourceId>,
    pub(super) back: BTreeSet<ResourceId>,
    pub(super) revised: BTreeMap<ResourceId, Digest>,
}

/// The writes of one commit, on their way.
#[derive(Debug)]
struct Lot {
    /// When it is carried out: what the log says of it and what the records say is one time.
    at: Timestamp,
    writes: Writes,
    told: Told,
    /// Names that the lot claims: the first item on a page that claims one has it.
    names: BTreeSet<RecordKey>,
}

impl HarvestRun {
    /// Keeps what items say.
    pub(super) async fn take(&mut self, items: Vec<Item>) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        let mut new = None;
        for _ in 0..TRIES {
            let mut here = self.here(&items).await?;
            let mut planned = plan(items.clone(), &here.local, &self.source.settings.mapping);
            self.refuse(&mut planned, &items, &here).await?;
            self.give_way(&mut planned, &here);
            self.claimed(&planned, &mut here).await?;
            let new = new.get_or_insert_with(|| {
                self.report.add(&planned);
                like_others(&planned, &here)
            });
            match self.carry_out(planned, here).await {
                Ok(()) => return self.doubles(std::mem::take(new)).await,
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
        here.local.read_with = Some(self.read_with);
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
        self.strays(items, &mut here).await?;
        Ok(here)
    }

    /// Which records without an id are in quarantine already.
    async fn strays(&self, items: &[Item], here: &mut Here) -> Result<()> {
        let stray = |item: &Item| match item {
            Item::Unreadable(unreadable) if unreadable.id.is_none() => Some(unreadable.digest()),
            _ => None,
        };
        let digests: Vec<Digest> = items.iter().filter_map(stray).gather::<BTreeSet<_>>().into_iter().collect();
        let name = &self.source.settings.name;
        let keys: Vec<RecordKey> = digests.iter().map(|digest| RecordKey::quarantined(name, *digest)).collect();
        let found = self.by.hub.load_all::<Quarantined>(&keys).await?;
        for (digest, found) in digests.into_iter().zip(found) {
            let Some(found) = found else { continue };
            here.local.strays.insert(digest);
            here.strays.extend(Some(found).filter(|found| found.value.whole != self.whole));
        }
        Ok(())
    }

    /// Puts into quarantine what breaks a rule of this store: an area that it does not list, a circle of documents that take
    /// each other's place.
    async fn refuse(&self, planned: &mut Plan, items: &[Item], here: &Here) -> Result<()> {
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
            let Some(reason) = why else { continue };
            let came = items.iter().find_map(|item| match item {
                Item::Present(present) if present.id == *id => Some(present.payload.raw().clone()),
                _ => None,
            });
            let unreadable = Unreadable { id: Some(id.clone()), reason, raw: came.unwrap_or_default() };
            let before = here.local.items.get(id).and_then(|known| known.entry.clone());
            let before = before.unwrap_or_else(|| Entry::new(id.clone()));
            let known = before.quarantine == Some(unreadable.digest());
            let entry = Entry { quarantine: Some(unreadable.digest()), ..before };
            *step = Step {
                id: Some(id.clone()),
                decision: Decision::Quarantined,
                revision: None,
                proposals: Vec::new(),
                entry: Some(entry).filter(|_| !known),
                quarantine: Some(unreadable).filter(|_| !known),
            };
        }
        Ok(())
    }

    /// Makes a proposal of what is to be said of an item that is not as it was harvested any more.
    fn give_way(&self, planned: &mut Plan, here: &Here) {
        for step in &mut planned.steps {
            let Some((id, found)) = step.id.as_ref().and_then(|id| Some((id, here.resources.get(id)?))) else {
                continue;
            };
            let mut resource = found.value.clone();
            if let Some(taken) = told(step.decision, &resource, id) {
                taken.settle(&mut resource, self.by.hub.now());
            }
            let ours = here.local.items.get(id).and_then(|known| known.ours.as_ref());
            if let Some((ours, content)) = ours.zip(step.revision.take_if(|_| !is_as_harvested(&resource))) {
                step.proposals.extend(differences(ours, &content));
            }
        }
    }

    /// Looks up the names that what is to be said claims.
    async fn claimed(&self, planned: &Plan, here: &mut Here) -> Result<()> {
        let wanted: BTreeSet<RecordKey> =
            planned.steps.iter().filter_map(|step| step.revision.as_ref()).flat_map(names).gather();
        let wanted: Vec<RecordKey> = wanted.into_iter().collect();
        let targets = self.by.hub.load_all::<Lookup>(&wanted).await?;
        let named = wanted.into_iter().zip(targets).filter_map(|(name, target)| Some((name, target?.value.target)));
        here.names = named.gather();
        Ok(())
    }

    /// Takes note of new items that are something else here under one of their names, as far as that is public.
    async fn doubles(&mut self, new: Vec<(ExternalId, Vec<RecordKey>)>) -> Result<()> {
        for (id, names) in new {
            let keys: Vec<RecordKey> = std::iter::once(RecordKey::external(&id)).chain(names).collect();
            let mut found = self.by.hub.load_all::<Lookup>(&keys).await?.into_iter().flatten();
            let Some(own) = found.next() else { continue };
            let Some(other) = found.find(|found| found.value.target != own.value.target) else { continue };
            let found: Option<Loaded<Resource>> = self.by.hub.load(&other.value.target).await?;
            if let Some(found) = found.filter(|found| found.value.publication.is_some()) {
                self.report.duplicates.push((id, found.value.id));
            }
        }
        Ok(())
    }

    async fn carry_out(&self, planned: Plan, mut here: Here) -> Result<()> {
        let mut lot = self.lot();
        let strays = std::mem::take(&mut here.strays);
        for step in planned.steps.into_iter().filter(|step| !step.is_empty()) {
            let content = step.revision.as_ref().map(names).unwrap_or_default();
            if lot.writes.len() + content.len() + RECORDS > limits::BATCH_RECORDS - 1 {
                self.write(std::mem::replace(&mut lot, self.lot())).await?;
            }
            self.carry(step, &here, &mut lot).await?;
        }
        for mut stray in strays {
            if lot.writes.len() + RECORDS > limits::BATCH_RECORDS - 1 {
                self.write(std::mem::replace(&mut lot, self.lot())).await?;
            }
            stray.value.whole = self.whole;
            lot.writes.update(RecordKey::quarantined(&stray.value.source, stray.value.name), &stray)?;
        }
        self.write(lot).await
    }

    fn lot(&self) -> Lot {
        Lot { at: self.by.hub.now(), writes: Writes::default(), told: Told::default(), names: BTreeSet::new() }
    }

    async fn write(&self, lot: Lot) -> Result<()> {
        if lot.writes.is_empty() {
            return Ok(());
        }
        let gone = !lot.told.gone.is_empty();
        self.commit(lot.writes, lot.told, lot.at).await?;
        if gone {
            // What left the public leaves the index at once. If something stops that, the next search meets it and says so.
            drop(self.by.hub.follow().await);
        }
        Ok(())
    }

    /// Adds a step to a lot.
    async fn carry(&self, mut step: Step, here: &Here, lot: &mut Lot) -> Result<()> {
        let Some(id) = step.id.clone() else {
            return match step.quarantine {
                Some(unreadable) => self.quarantined(unreadable, lot).await,
                None => Ok(()),
            };
        };
        let revision = step.revision.take();
        match here.resources.get(&id) {
            None => {
                if let Some(content) = revision {
                    self.make(&id, content, here, lot)?;
                }
            }
            Some(found) => {
                let said = std::mem::take(&mut step.proposals);
                self.change(&id, found, (revision, said), &step, here, lot).await?;
            }
        }
        self.remember(&id, step, here, lot).await
    }

    /// A new item, public as it was harvested. A name that something else has stays with that: it is one document in two
    /// places, which is for an editor to judge.
    fn make(&self, id: &ExternalId, content: Content, here: &Here, lot: &mut Lot) -> Result<()> {
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
        lot.writes.create(key.clone(), &item.resource(lot.at))?;
        lot.writes.name(RecordKey::external(id), &key)?;
        claim(&content, &key, here, lot)?;
        let revision = Revision { resource: item.resource, number: 1, author, created: lot.at, content };
        lot.writes.create(RecordKey::revision(item.resource, 1), &revision)?;
        lot.told.new.push(item);
        Ok(())
    }

    /// What the source says of an item that is here.
    async fn change(
        &self,
        id: &ExternalId,
        found: &Loaded<Resource>,
        (revision, said): (Option<Content>, Vec<Proposal>),
        step: &Step,
        here: &Here,
        lot: &mut Lot,
    ) -> Result<()> {
        let mut resource = found.value.clone();
        let key = RecordKey::resource(resource.id);
        let ours = here.local.items.get(id).and_then(|known| known.ours.as_ref());
        let whose = resource.id;
        if let Some(taken) = told(step.decision, &resource, id) {
            taken.settle(&mut resource, lot.at);
            if resource != found.value {
                let ids = if taken == Taken::Gone { &mut lot.told.gone } else { &mut lot.told.back };
                ids.insert(whose);
            }
        }
        if let Some(content) = revision {
            Taken::Revised.settle(&mut resource, lot.at);
            lot.told.revised.insert(whose, content.digest());
            claim(&content, &key, here, lot)?;
            // The text of the source, whoever has the source by now: the item stays its author's.
            let (author, number) = (resource.author, resource.latest);
            let revision = Revision { resource: whose, number, author, created: lot.at, content };
            lot.writes.create(RecordKey::revision(whose, number), &revision)?;
        }
        // What stays here all the same waits for somebody to say what becomes of it, also when it becomes public later.
        let gone = resource.gone.filter(|_| resource.tombstone.is_none());
        if resource != found.value {
            lot.writes.update(key, &Loaded { value: resource, version: found.version })?;
        }
        let theirs = step.entry.as_ref().and_then(|entry| entry.last.as_ref()).map(|last| &last.content);
        self.propose(id, whose, (step.decision, said, gone), (ours, theirs), lot).await
    }

    /// Keeps what the source says of an item that it may not write, beside what it said before, as far as it says that still,
    /// and whether the item is gone there.
    async fn propose(
        &self,
        id: &ExternalId,
        resource: ResourceId,
        (decision, said, gone): (Decision, Vec<Proposal>, Option<Timestamp>),
        (ours, theirs): (Option<&Content>, Option<&Content>),
        lot: &mut Lot,
    ) -> Result<()> {
        let key = RecordKey::proposed(id);
        let before: Option<Loaded<Proposed>> = self.by.hub.load(&key).await?;
        let gone = match decision {
            Decision::Gone | Decision::Back => gone,
            _ => before.as_ref().and_then(|before| before.value.gone),
        };
        if said.is_empty() && gone.is_none() && before.is_none() {
            return Ok(());
        }
        let old = before.as_ref().map(|before| before.value.proposals.clone()).unwrap_or_default();
        let by_field: BTreeMap<String, Proposal> =
            old.into_iter().chain(said).map(|one| (one.field.clone(), one)).gather();
        let mut proposals: Vec<Proposal> = by_field.into_values().collect();
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            proposals = current(proposals, ours, theirs);
        }
        match before {
            Some(before) if proposals.is_empty() && gone.is_none() => lot.writes.erase(key, before.version),
            Some(before) if before.value.proposals == proposals && before.value.gone == gone => {}
            None if proposals.is_empty() && gone.is_none() => {}
            before => {
                let proposed = Proposed { id: id.clone(), resource, at: lot.at, gone, proposals };
                let version = match before {
                    Some(before) => Some(before.version),
                    None => self.version(&key).await?,
                };
                lot.writes.put(key, &proposed, version)?;
            }
        }
        Ok(())
    }

    async fn remember(&self, id: &ExternalId, step: Step, here: &Here, lot: &mut Lot) -> Result<()> {
        if let Some(entry) = &step.entry {
            let before = here.local.items.get(id).and_then(|known| known.entry.as_ref());
            if before.is_some_and(|before| before.quarantine.is_some()) && entry.quarantine.is_none() {
                let key = self.kept_under(id);
                let kept: Option<Loaded<Quarantined>> = self.by.hub.load(&key).await?;
                if let Some(kept) = kept {
                    lot.writes.erase(key, kept.version);
                }
            }
            lot.writes.put(RecordKey::entry(id), entry, here.entries.get(id).copied())?;
        }
        match step.quarantine {
            Some(unreadable) => self.quarantined(unreadable, lot).await,
            None => Ok(()),
        }
    }

    /// Where the record of an item that cannot be read is kept.
    fn kept_under(&self, id: &ExternalId) -> RecordKey {
        RecordKey::quarantined(&self.source.settings.name, called(id))
    }

    async fn quarantined(&self, mut unreadable: Unreadable, lot: &mut Lot) -> Result<()> {
        let source = self.source.settings.name.clone();
        let name = unreadable.id.as_ref().map_or_else(|| unreadable.digest(), called);
        let key = RecordKey::quarantined(&source, name);
        unreadable.raw = unreadable.raw.beginning(limits::QUARANTINE_BYTES);
        unreadable.reason = unreadable.reason.chars().take(limits::SUMMARY_CHARS).collect();
        let version = self.version(&key).await?;
        let (at, whole) = (lot.at, self.whole);
        lot.writes.put(key, &Quarantined { source, name, at, whole, dismissed: false, unreadable }, version)
    }
}

/// By what the record of an item that cannot be read is called in quarantine: one for each item.
fn called(id: &ExternalId) -> Digest {
    Digest::of(id.to_string().as_bytes())
}

/// The new items of which a name is that of something here, or of another item on the page.
fn like_others(planned: &Plan, here: &Here) -> Vec<(ExternalId, Vec<RecordKey>)> {
    let (mut seen, mut like) = (BTreeSet::new(), Vec::new());
    for step in &planned.steps {
        let (Some(id), Some(content)) = (&step.id, &step.revision) else { continue };
        let names = names(content);
        let known = names.iter().filter(|name| !seen.insert((*name).clone()) || here.names.contains_key(*name)).count();
        if step.decision == Decision::New && known > 0 {
            like.push((id.clone(), names));
        }
    }
    like
}

/// What becomes of a resource by a decision alone. An item that is from elsewhere and was only written to the portal loses
/// nothing when the portal loses its copy.
fn told(decision: Decision, resource: &Resource, id: &ExternalId) -> Option<Taken> {
    let taken = match decision {
        Decision::Gone => Taken::Gone,
        Decision::Back => Taken::Back,
        _ => return None,
    };
    matches!(&resource.origin, Origin::Imported(from) if from == id).then_some(taken)
}

/// Gives an item the names of its content that nothing else has.
fn claim(content: &Content, key: &RecordKey, here: &Here, lot: &mut Lot) -> Result<()> {
    for name in names(content) {
        if !here.names.contains_key(&name) && lot.names.insert(name.clone()) {
            lot.writes.name(name, key)?;
        }
    }
    Ok(())
}
