//! What sources say of items that are not theirs any more: listed for who may decide, taken into a new revision, or left.

use std::collections::BTreeSet;

use super::super::command::{Asked, Writes};
use super::super::{ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{Entry, Proposed};
use crate::page::{Page, PageRequest};
use crate::people::{Handle, Operation, Relation};
use crate::record::RecordKey;
use crate::resource::{Content, ExternalId, Revision};
use crate::review::State;

impl ActorHub {
    /// What sources say of items that were reviewed, or written on, since they were harvested, or that were here before:
    /// nothing of it is public until somebody takes it. Among them are the items that are gone at their source and public all
    /// the same ([`Proposed::gone`]), until an editor archives or removes them, or keeps them ([`ActorHub::keep_gone`]).
    ///
    /// Needs the role editor. Of items that the editor may not read there is nothing, so that a page may be shorter than asked.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::page::PageRequest;
    /// use migration_hub::people::{Actor, Role};
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// assert!(hub.as_actor(Actor::Person(operator)).proposals(&PageRequest::first(10))?.items.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn proposals(&self, page: &PageRequest) -> Result<Page<Proposed>> {
        const NAME: &str = "proposals";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let mut found = self.kept::<Proposed>(&RecordKey::all_proposed(), page).await?;
        let mut readable = Vec::with_capacity(found.items.len());
        for mut proposed in found.items {
            match self.item(proposed.resource, NAME).await {
                Ok(item) if self.may(Operation::ReadDraft, &item) => {
                    let shown = matches!(item.public_state(), Some(State::Published | State::DueForRefresh));
                    proposed.gone = proposed.gone.filter(|_| shown);
                    readable.extend(Some(proposed).filter(|proposed| !proposed.is_settled()));
                }
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        found.items = readable;
        Ok(found)
    }

    /// Takes what a source says of some fields into a new revision, and answers its number. Fields that say nothing without
    /// each other are best taken together.
    ///
    /// Needs the role editor. An editor who is not the item's author is a contributor to it from then on, and does not review it
    /// nor decide on it; whoever is asked to review it, or has a conflict of interest in it, takes nothing. To hand the
    /// revision in is for the author.
    ///
    /// # Errors
    /// As [`ActorHub::revise`]; `NotFound` when nothing is proposed for one of the fields; `Conflict` when somebody wrote one
    /// of them since it was proposed.
    pub async fn take_proposals(&self, id: &ExternalId, fields: &BTreeSet<String>) -> Result<u32> {
        const NAME: &str = "take_proposals";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let asked = self.asked(NAME, &(id, fields));
        if let Some(number) = self.revised_before(&asked).await? {
            return Ok(number);
        }
        let proposed = self.proposed(id, fields, NAME).await?;
        let item = self.item(proposed.value.resource, NAME).await?;
        if !self.may(Operation::Revise, &item) {
            self.check(Operation::ReadDraft, &item, NAME)?;
            if item.relations.contains(&Relation::Assigned) {
                let message = "whoever is asked to review an item writes nothing in it";
                return Err(Error::new(ErrorKind::PermissionDenied, NAME, message));
            }
        }
        let newest = RecordKey::revision(item.resource.value.id, item.resource.value.latest);
        let newest: Option<Loaded<Revision>> = self.hub.load(&newest).await?;
        let absent = || Error::new(ErrorKind::NotFound, NAME, "the item has no revision");
        let content = newest.ok_or_else(absent)?.value.content;
        let content = with(content, &proposed.value, fields)?;
        let mut writes = Writes::default();
        let entry: Option<Loaded<Entry>> = self.hub.load(&RecordKey::entry(id)).await?;
        if let Some(mut entry) = entry {
            let released = fields.iter().filter(|field| entry.value.release(field)).count();
            if released > 0 {
                writes.update(RecordKey::entry(id), &entry)?;
            }
        }
        settle(proposed, fields, &mut writes)?;
        self.write_revision(item, content, writes, &asked, NAME).await
    }

    /// Leaves what a source says of some fields: it is not asked again until the source says something else. Needs the role
    /// editor.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` when nothing is proposed for one of the fields.
    pub async fn leave_proposals(&self, id: &ExternalId, fields: &BTreeSet<String>) -> Result<()> {
        const NAME: &str = "leave_proposals";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let asked = self.asked(NAME, &(id, fields));
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let proposed = self.proposed(id, fields, NAME).await?;
        let mut writes = Writes::default();
        settle(proposed, fields, &mut writes)?;
        self.note(id, writes, &asked, NAME).await
    }

    /// Keeps an item public that its source has no longer: it is not listed any more, and every answer that shows it goes on to
    /// say that it is gone there. Needs the role editor. Whoever would rather not keep it archives it, or removes it
    /// ([`ReviewStep`](crate::hub::ReviewStep)).
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for an item that is not listed as gone.
    pub async fn keep_gone(&self, id: &ExternalId) -> Result<()> {
        const NAME: &str = "keep_gone";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let asked = self.asked(NAME, id);
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let mut proposed = self.proposed(id, &BTreeSet::new(), NAME).await?;
        if proposed.value.gone.take().is_none() {
            return Err(Error::new(ErrorKind::NotFound, NAME, "it is not gone at its source").with("id", id));
        }
        let mut writes = Writes::default();
        settle(proposed, &BTreeSet::new(), &mut writes)?;
        self.note(id, writes, &asked, NAME).await
    }

    async fn proposed(
        &self,
        id: &ExternalId,
        fields: &BTreeSet<String>,
        operation: &'static str,
    ) -> Result<Loaded<Proposed>> {
        let proposed: Option<Loaded<Proposed>> = self.hub.load(&RecordKey::proposed(id)).await?;
        let absent = |what: &str| {
            Error::new(ErrorKind::NotFound, operation, "nothing is proposed").with("id", id).with("field", what)
        };
        let proposed = proposed.ok_or_else(|| absent("any"))?;
        let known = |field: &str| proposed.value.proposals.iter().any(|proposal| proposal.field == field);
        match fields.iter().find(|field| !known(field)) {
            Some(field) => Err(absent(field)),
            None => Ok(proposed),
        }
    }

    /// Commits what changes nothing but what waits for an editor.
    async fn note(&self, id: &ExternalId, writes: Writes, asked: &Asked, operation: &'static str) -> Result<()> {
        let source: Handle = id.source.parse().map_err(|error| {
            Error::new(ErrorKind::Corrupt, operation, "a proposal has a source without a name").caused_by(error)
        })?;
        self.keep_note(&source, writes, asked, &RecordKey::proposed(id), operation).await
    }
}

/// Takes fields off what is proposed.
fn settle(mut proposed: Loaded<Proposed>, fields: &BTreeSet<String>, writes: &mut Writes) -> Result<()> {
    let key = RecordKey::proposed(&proposed.value.id);
    proposed.value.proposals.retain(|proposal| !fields.contains(&proposal.field));
    if proposed.value.is_settled() {
        writes.erase(key, proposed.version);
        return Ok(());
    }
    writes.update(key, &proposed)
}

/// Content with what is proposed for some fields in their place.
fn with(content: Content, proposed: &Proposed, fields: &BTreeSet<String>) -> Result<Content> {
    const NAME: &str = "take_proposals";
    let unreadable =
        |error: String| Error::new(ErrorKind::Invalid, NAME, "these fields do not go together").with("why", error);
    let mut value = serde_json::to_value(content).map_err(|error| unreadable(error.to_string()))?;
    if let Some(object) = value.as_object_mut() {
        for proposal in proposed.proposals.iter().filter(|proposal| fields.contains(&proposal.field)) {
            let before = object.remove(&proposal.field).unwrap_or_default();
            if before != proposal.ours {
                let message = "somebody wrote this field since it was proposed: harvest the source again";
                return Err(Error::new(ErrorKind::Conflict, NAME, message).with("field", &proposal.field));
            }
            if !proposal.theirs.is_null() {
                object.insert(proposal.field.clone(), proposal.theirs.clone());
            }
        }
    }
    crate::text::json::from_value(&value).map_err(|error| unreadable(error.to_string()))
}
