//! What sources say of items that are not theirs any more: listed for who may decide, taken into a new revision, or left.

use std::collections::{BTreeMap, BTreeSet};

use super::super::command::Writes;
use super::super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{Entry, Proposed};
use crate::page::{Page, PageRequest};
use crate::people::{Handle, Operation};
use crate::record::RecordKey;
use crate::resource::{Content, Draft, ExternalId, Revision};

impl ActorHub {
    /// What sources say of items that were reviewed, or written on, since they were harvested, or that were here before:
    /// nothing of it is public until somebody takes it. Needs the role editor. Of items that the editor may not read there is
    /// nothing, so that a page may be shorter than asked.
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
        for proposed in found.items {
            match self.item(proposed.resource, NAME).await {
                Ok(item) if self.may(Operation::ReadDraft, &item) => readable.push(proposed),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        found.items = readable;
        Ok(found)
    }

    /// Takes what a source says of some fields into a new revision, and answers its number: as [`ActorHub::revise`] does, for
    /// its author, who needs the role editor as well. Fields that say nothing without each other are best taken together.
    ///
    /// # Errors
    /// As [`ActorHub::revise`]; `NotFound` when nothing is proposed for one of the fields; `Conflict` when somebody wrote one
    /// of them since it was proposed.
    pub async fn take_proposals(&self, id: &ExternalId, fields: &BTreeSet<String>) -> Result<u32> {
        const NAME: &str = "take_proposals";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let proposed = self.proposed(id, fields, NAME).await?;
        let item = self.item(proposed.value.resource, NAME).await?;
        let newest = RecordKey::revision(item.resource.value.id, item.resource.value.latest);
        let newest: Option<Loaded<Revision>> = self.hub.load(&newest).await?;
        let absent = || Error::new(ErrorKind::NotFound, NAME, "the item has no revision");
        let content = newest.ok_or_else(absent)?.value.content;
        let content = with(content, &proposed.value, fields)?;
        let draft = Draft { external: None, content, notes: Vec::new() };
        let number = self.revise(proposed.value.resource, draft).await?;
        self.settle_proposals(proposed, fields, true, NAME).await?;
        Ok(number)
    }

    /// Leaves what a source says of some fields: it is not asked again until the source says something else. Needs the role
    /// editor.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` when nothing is proposed for one of the fields.
    pub async fn leave_proposals(&self, id: &ExternalId, fields: &BTreeSet<String>) -> Result<()> {
        const NAME: &str = "leave_proposals";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let proposed = self.proposed(id, fields, NAME).await?;
        self.settle_proposals(proposed, fields, false, NAME).await
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

    async fn settle_proposals(
        &self,
        mut proposed: Loaded<Proposed>,
        fields: &BTreeSet<String>,
        taken: bool,
        operation: &'static str,
    ) -> Result<()> {
        let id = proposed.value.id.clone();
        let source: Handle = id.source.parse().map_err(|error| {
            Error::new(ErrorKind::Corrupt, operation, "a proposal has a source without a name").caused_by(error)
        })?;
        let (key, entry_key) = (RecordKey::proposed(&id), RecordKey::entry(&id));
        proposed.value.proposals.retain(|proposal| !fields.contains(&proposal.field));
        let mut writes = Writes::default();
        if proposed.value.proposals.is_empty() {
            writes.erase(key.clone(), proposed.version);
        } else {
            writes.update(key.clone(), &proposed)?;
        }
        let entry: Option<Loaded<Entry>> = self.hub.load(&entry_key).await?;
        if let Some(mut entry) = entry.filter(|_| taken) {
            let released = fields.iter().filter(|field| entry.value.release(field)).count();
            if released > 0 {
                writes.update(entry_key, &entry)?;
            }
        }
        let (gone, back, revised) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        let action = Action::Harvest { source, new: Vec::new(), gone, back, revised };
        let without = Self { command: None, ..self.clone() };
        let asked = without.asked(operation, &());
        without.commit(writes, &action, &asked, &key, self.hub.now()).await.map_err(|error| error.during(operation))
    }
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
