//! Resources: writing a revision, finding an item by what it is called, and showing it to whom may see it.

use std::collections::{BTreeMap, BTreeSet};

use super::access::{Item, left_as};
use super::action::revised;
use super::citations::own_names;
use super::command::{Asked, Writes};
use super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{ResourceId, ReviewId};
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::{Operation, Relation, TABLE};
use crate::record::{Lookup, RecordKey, decode};
use crate::resource::{Content, Draft, Grade, Origin, ResourceRef, Revision, Symbol, Violation};
use crate::review::{AssignmentState, State};
use crate::storage::Storage;
use crate::time::Timestamp;

/// An item as one actor may see it.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceView {
    /// The item.
    pub id: ResourceId,
    /// Where the revision shown stands.
    pub state: State,
    /// What stands behind the revision shown.
    pub grade: Grade,
    /// Where the item came from. A reviewer who is not to know who made the item reads that it was written here.
    pub origin: Origin,
    /// The Hub that the revision shown was taken from as it is: it has its grade from there.
    pub mirrored_from: Option<String>,
    /// Since when the source that it was harvested from has it no longer: of an item that is public all the same, because a
    /// person wrote on it or reviewed it, and of one that left the public for that reason.
    pub gone: Option<Timestamp>,
    /// The revision shown: the newest for those who work on it, else the public one.
    pub revision: u32,
    /// When the revision was written.
    pub created: Timestamp,
    /// What it says; `None` for an item that was public and is no longer.
    pub content: Option<Content>,
    /// The review of the newest revision, for those who may know of it.
    pub review: Option<ReviewId>,
    /// What the actor may do with the item now, states aside.
    pub allowed: BTreeSet<Operation>,
}

impl ActorHub {
    /// The item's id, if the actor may know of it.
    ///
    /// # Errors
    /// `NotFound` when there is none, or the actor may not know that there is; `Invalid` for a text that names nothing.
    pub async fn find(&self, name: &ResourceRef) -> Result<ResourceId> {
        let absent = || Error::new(ErrorKind::NotFound, "find", format!("no item is called «{name}»"));
        for id in self.called(name).await? {
            match self.item(id, "find").await {
                Ok(_) => return Ok(id),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Err(absent())
    }

    /// Every item of this name, whether the actor may know of it or not.
    pub(super) async fn called(&self, name: &ResourceRef) -> Result<Vec<ResourceId>> {
        match name {
            ResourceRef::Id(id) => Ok(vec![*id]),
            ResourceRef::External(external) => self.pointed(&[RecordKey::external(external)]).await,
            ResourceRef::Address(address) => self.pointed(&[RecordKey::address(address)]).await,
            ResourceRef::Doi(doi) => {
                // Many a source gives the address of the resolver and calls it nothing else.
                let resolver = doi.address().as_ref().map(RecordKey::address);
                let keys: Vec<RecordKey> = std::iter::once(RecordKey::doi(doi)).chain(resolver).collect();
                self.pointed(&keys).await
            }
            ResourceRef::Symbol(symbol) => {
                let keys = self.versions(symbol).await?;
                self.pointed(&keys).await
            }
        }
    }

    /// The lookups of a symbol's language versions. A symbol that goes on after a slash is another one.
    async fn versions(&self, symbol: &Symbol) -> Result<Vec<RecordKey>> {
        let prefix = RecordKey::symbols_of(symbol);
        let (mut keys, mut page) = (Vec::new(), PageRequest::first(crate::limits::PAGE_SIZE));
        loop {
            let found = self.hub.parts.storage.scan(&prefix, &page).await?;
            let language = |key: &RecordKey| key.as_str().strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/'));
            keys.extend(found.items.into_iter().map(|stored| stored.key).filter(language));
            match found.next {
                Some(next) => page = PageRequest::first(crate::limits::PAGE_SIZE).after(next),
                None => return Ok(keys),
            }
        }
    }

    async fn pointed(&self, keys: &[RecordKey]) -> Result<Vec<ResourceId>> {
        let mut ids = Vec::new();
        for stored in self.hub.parts.storage.get(keys).await?.into_iter().flatten() {
            let Some(bytes) = stored.bytes else { continue };
            let lookup: Lookup = decode(&stored.key, &bytes)?;
            ids.push(super::people::id_of(&lookup.target)?);
        }
        Ok(ids)
    }

    /// Shows an item: the newest revision to those who work on it, the public one to everyone else.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that it exists; `PermissionDenied` for a reviewer who has not yet declared
    /// a conflict of interest, or that there is none.
    pub async fn show(&self, id: ResourceId) -> Result<ResourceView> {
        const NAME: &str = "show";
        let item = self.item(id, NAME).await?;
        let resource = &item.resource.value;
        let (number, state) = match &resource.publication {
            _ if let Some(newest) = self.newest_read(&item) => (Some(newest), item.state()),
            Some(public) => (Some(public.revision), item.public_state().unwrap_or(State::Published)),
            None if let Some(removal) = resource.tombstone => {
                (None, if self.may(Operation::SeeOpen, &item) { item.state() } else { left_as(removal) })
            }
            None => {
                self.check(Operation::ReadDraft, &item, NAME).map_err(|error| self.undeclared(&item, error))?;
                (None, item.state())
            }
        };
        let shown: Option<Loaded<Revision>> = match number {
            Some(number) => self.hub.load(&RecordKey::revision(id, number)).await?,
            None => None,
        };
        let public = resource.publication.as_ref().filter(|public| Some(public.revision) == number);
        let created = shown.as_ref().map_or(resource.created, |revision| revision.value.created);
        let content = match shown {
            Some(revision) => Some(self.shown_to(&item, revision.value.content).await?),
            None => None,
        };
        let grade = if public.is_some() { resource.grade() } else { Grade::Unpublished };
        let blind = self.is_blind(&item).await?;
        Ok(ResourceView {
            id,
            state,
            grade,
            origin: if blind { Origin::Native } else { resource.origin.clone() },
            mirrored_from: public.and_then(|public| public.ground.mirrored_from()).map(str::to_owned),
            gone: if !blind && self.may(Operation::SeeOpen, &item) { resource.gone } else { resource.known_gone() },
            revision: number.unwrap_or(0),
            created,
            content,
            review: if self.may(Operation::SeeOpen, &item) { resource.review } else { None },
            allowed: self.allowed_on(&item),
        })
    }

    /// What the actor may do with an item, for a user interface to offer; whether the state lets them is another matter.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that it exists.
    pub async fn allowed(&self, id: ResourceId) -> Result<BTreeSet<Operation>> {
        Ok(self.allowed_on(&self.item(id, "allowed").await?))
    }

    fn allowed_on(&self, item: &Item) -> BTreeSet<Operation> {
        let may = |operation: &Operation| {
            let translating = operation.per_language() && self.may_translating(*operation, item, None);
            translating || self.may(*operation, item)
        };
        TABLE.iter().map(|rule| rule.operation).filter(may).gather()
    }

    /// Writes a new revision of an item that is a draft, was returned, or is asked for changes, or of a public item, and
    /// answers its number. Content that is that of the newest revision writes nothing.
    ///
    /// # Errors
    /// `NotFound`, `PermissionDenied`; `TransitionDenied` while the newest revision is in other hands; `AlreadyExists`
    /// when a symbol or address that the newest revision does not have belongs to another item.
    pub async fn revise(&self, id: ResourceId, draft: Draft) -> Result<u32> {
        const NAME: &str = "revise";
        let asked = self.asked(NAME, &(id, &draft.content));
        if let Some(number) = self.revised_before(&asked).await? {
            return Ok(number);
        }
        let item = self.item(id, NAME).await?;
        self.check(Operation::Revise, &item, NAME)?;
        self.write_revision(item, draft.content, Writes::default(), &asked, NAME).await
    }

    /// The number that an earlier sending of this command wrote a revision under.
    pub(super) async fn revised_before(&self, asked: &Asked) -> Result<Option<u32>> {
        let Some(revision) = self.done_before(asked).await? else { return Ok(None) };
        let revision: Option<Loaded<Revision>> = self.hub.load(&revision).await?;
        Ok(Some(revision.map_or(0, |revision| revision.value.number)))
    }

    /// Writes a new revision, with what else the command writes, for whoever was found to be allowed it.
    pub(super) async fn write_revision(
        &self,
        mut item: Item,
        content: Content,
        mut writes: Writes,
        asked: &Asked,
        operation: &'static str,
    ) -> Result<u32> {
        let id = item.resource.value.id;
        let key = RecordKey::resource(id);
        let state = item.state();
        let writable = if state.is_open() {
            matches!(state, State::Draft | State::Returned | State::ChangesRequested)
        } else {
            // What left the public and is not brought back begins anew with another revision.
            item.resource.value.publication.is_some() || item.resource.value.tombstone.is_some()
        };
        if !writable {
            let message = format!("a new revision is not possible while the item is {state}");
            return Err(Error::new(ErrorKind::TransitionDenied, operation, message));
        }
        let Some(person) = self.actor.person() else {
            return Err(Error::new(ErrorKind::PermissionDenied, operation, "only a person writes a revision"));
        };
        let newest = RecordKey::revision(id, item.resource.value.latest);
        let newest: Option<Loaded<Revision>> = self.hub.load(&newest).await?;
        let newest = newest.map(|newest| newest.value.content);
        if newest.as_ref() == Some(&content) {
            return Ok(item.resource.value.latest);
        }
        if let Some(refusal) = self.hub.unlisted(&content, newest.as_ref()).await? {
            return Err(Error::new(refusal.kind, operation, refusal.to_string()));
        }
        let own = own_names(id, &item.resource.value.origin);
        if let Some(violation) = self.circle(own, &content, &BTreeMap::new(), true).await? {
            return Err(Error::new(ErrorKind::Invalid, operation, violation.to_string()));
        }
        let at = self.hub.now();
        // Of what is harvested, another item may have a name that this one says too: each source speaks for what it has.
        let said = newest.as_ref().map(names).unwrap_or_default();
        for name in names(&content) {
            match self.hub.target(&name).await? {
                None => writes.name(name, &key)?,
                Some(target) if target == key || said.contains(&name) => {}
                Some(_) => {
                    let violation = taken(&name, &content);
                    return Err(Error::new(ErrorKind::AlreadyExists, operation, violation.to_string()));
                }
            }
        }
        revised(&mut item.resource.value, item.review.as_ref().map(|review| &review.value), person);
        let number = item.resource.value.latest;
        let digest = content.digest();
        let revision = Revision { resource: id, number, author: person, created: at, content };
        writes.update(key, &item.resource)?;
        let about = RecordKey::revision(id, number);
        writes.create(about.clone(), &revision)?;
        let action = Action::Revise { resource: id, revision: number, content: digest };
        self.commit(writes, &action, asked, &about, at).await.map_err(|error| error.during(operation))?;
        Ok(number)
    }
}

/// The names that content claims for its item alone.
pub(crate) fn names(content: &Content) -> Vec<RecordKey> {
    claims(content).into_iter().map(|claim| claim.key).collect()
}

/// A name that content claims: its lookup, where it stands, and what is expected of it.
struct Claim {
    key: RecordKey,
    pointer: &'static str,
    found: String,
    expected: &'static str,
}

fn claims(content: &Content) -> Vec<Claim> {
    let claim = |key, pointer, found: String, expected| Claim { key, pointer, found, expected };
    let symbol = content.symbol.as_ref().map(|symbol| {
        let key = RecordKey::symbol(symbol, &content.language);
        claim(key, "/symbol", symbol.to_string(), "a symbol that no other item in this language has")
    });
    let address = content.address.as_ref().map(|address| {
        claim(RecordKey::address(address), "/address", address.to_string(), "an address that no other item has")
    });
    let doi = content
        .doi
        .as_ref()
        .map(|doi| claim(RecordKey::doi(doi), "/doi", doi.to_string(), "a DOI that no other item has"));
    let pledge = content.pledge().and_then(|pledge| pledge.public_id.as_ref()).map(|id| {
        let expected = "a public id that no other pledge has; a joint pledge is recorded once";
        claim(RecordKey::pledge(id), "/details/pledge/public_id", id.to_string(), expected)
    });
    [symbol, address, doi, pledge].into_iter().flatten().collect()
}

/// Another item has this name. Which one is not said: the actor may not know of it.
pub(crate) fn taken(name: &RecordKey, content: &Content) -> Violation {
    let claim = claims(content).into_iter().find(|claim| claim.key == *name);
    let (pointer, found, expected) =
        claim.map_or(("", String::new(), "another name"), |claim| (claim.pointer, claim.found, claim.expected));
    Violation { pointer: pointer.to_owned(), found: Some(crate::text::echo(&found)), expected: expected.to_owned() }
}

impl ActorHub {
    /// What stands against reading, for a reviewer who was asked: the own declaration, or how an editor weighs it.
    pub(super) fn undeclared(&self, item: &Item, error: Error) -> Error {
        if !item.relations.contains(&Relation::Assigned) {
            return error;
        }
        let review = item.review.as_ref().map(|review| &review.value);
        let own = self.actor.person().and_then(|person| review?.assignment_of(person));
        let disclosed = own.is_some_and(|(_, assignment)| assignment.state == AssignmentState::Disclosed);
        let message = if disclosed {
            "an editor has to weigh the conflict of interest that was disclosed before this can be read"
        } else {
            "accept the invitation and declare a conflict of interest, or that there is none, before reading"
        };
        Error::new(ErrorKind::PermissionDenied, "show", message)
    }
}
