//! Importing: many resources in few commands, each known by its source and id or by its content.

use std::collections::BTreeMap;

use super::action::Created;
use super::command::Writes;
use super::resources::{names, taken};
use super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId};
use crate::limits;
use crate::people::Operation;
use crate::record::{Lookup, RecordKey, Stores};
use crate::resource::{Draft, Ground, Origin, Resource, Revision};
use crate::review::Policy;
use crate::text::canonical::Digest;

/// How to import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Show the items at once, unreviewed, under the policy's written exemption for items from a named source. Needs the
    /// role editor, and a source on every item. Without it, imported items are drafts of the actor's.
    pub harvested: bool,
}

/// What became of one imported item.
#[derive(Debug)]
pub enum Outcome {
    /// It is new.
    Created(ResourceId),
    /// It was here already, with the same content; nothing was written.
    Unchanged(ResourceId),
    /// It was refused; nothing of it was written.
    Refused(Error),
}

/// Most records that one item needs: resource, revision, and three names.
const RECORDS_PER_ITEM: usize = 5;

impl ActorHub {
    /// Imports items, in order. One that is refused does not stop the others.
    ///
    /// Importing the same items again writes nothing: an item is known by its source and id, or by its content.
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers. What was imported before an error stays, and importing all again
    /// completes it.
    pub async fn import(&self, drafts: Vec<Draft>, options: ImportOptions) -> Result<Vec<Outcome>> {
        const NAME: &str = "import";
        let operation = if options.harvested { Operation::ImportHarvested } else { Operation::Create };
        self.authorise(operation, NAME).await?;
        // An import is safe to repeat as it is; an id for the whole of it would belong to its first part only.
        Self { command: None, ..self.clone() }.import_all(drafts, options, NAME).await
    }

    /// Creates one item, written here or with the id at its source.
    ///
    /// # Errors
    /// `PermissionDenied`; `AlreadyExists` when the source's id, the symbol or the address is taken.
    pub async fn create(&self, draft: Draft) -> Result<ResourceId> {
        const NAME: &str = "create";
        self.authorise(Operation::Create, NAME).await?;
        if let Some(target) = self.done_before(Resource::KIND).await? {
            return super::people::id_of(&target);
        }
        match self.import_all(vec![draft], ImportOptions::default(), NAME).await?.pop() {
            Some(Outcome::Created(id) | Outcome::Unchanged(id)) => Ok(id),
            Some(Outcome::Refused(error)) => Err(error.during(NAME)),
            None => Err(Error::new(ErrorKind::Unexpected, NAME, "nothing was imported")),
        }
    }

    async fn import_all(&self, drafts: Vec<Draft>, options: ImportOptions, name: &'static str) -> Result<Vec<Outcome>> {
        let Some(author) = self.actor.person() else {
            return Err(Error::new(ErrorKind::Unsupported, name, "only a person imports items in this version"));
        };
        let mut outcomes = Vec::with_capacity(drafts.len());
        let mut drafts = drafts.into_iter().peekable();
        while drafts.peek().is_some() {
            let chunk: Vec<Draft> = drafts.by_ref().take(limits::BATCH_RECORDS / RECORDS_PER_ITEM).collect();
            let mut tries = 0;
            outcomes.extend(loop {
                match self.import_chunk(&chunk, author, options).await {
                    // Somebody wrote one of the names in between: what is there now decides.
                    Err(error)
                        if tries < 5 && matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::Conflict) =>
                    {
                        tries += 1;
                    }
                    other => break other.map_err(|error| error.during(name))?,
                }
            });
        }
        Ok(outcomes)
    }

    async fn import_chunk(&self, chunk: &[Draft], author: PersonId, options: ImportOptions) -> Result<Vec<Outcome>> {
        let at = self.hub.now();
        let wanted: Vec<(RecordKey, Vec<RecordKey>)> = chunk
            .iter()
            .map(|draft| {
                let own = match &draft.external {
                    Some(external) => RecordKey::external(external),
                    None => RecordKey::content(draft.content.digest()),
                };
                (own, names(&draft.content))
            })
            .collect();
        let keys: Vec<RecordKey> =
            wanted.iter().flat_map(|(own, names)| std::iter::once(own).chain(names)).cloned().collect();
        let mut found = self.hub.load_all::<Lookup>(&keys).await?.into_iter();
        let mut claimed: BTreeMap<RecordKey, (ResourceId, Digest)> = BTreeMap::new();
        let (mut writes, mut items, mut outcomes) = (Writes::default(), Vec::new(), Vec::new());
        for (draft, (own, names)) in chunk.iter().zip(wanted) {
            let known = found.next().flatten().map(|lookup| lookup.value.target);
            let others: Vec<Option<Loaded<Lookup>>> = found.by_ref().take(names.len()).collect();
            if let Some(target) = known {
                outcomes.push(self.known_item(draft, &target).await?);
                continue;
            }
            if options.harvested && draft.external.is_none() {
                let message = "/source: missing; an item is shown unreviewed only with the source it comes from";
                outcomes.push(Outcome::Refused(Error::new(ErrorKind::Invalid, "import", message)));
                continue;
            }
            if let Some((id, digest)) = claimed.get(&own) {
                outcomes.push(twice(*id, *digest == draft.content.digest()));
                continue;
            }
            let clash = names.iter().zip(&others).find(|(name, other)| other.is_some() || claimed.contains_key(*name));
            if let Some((name, _)) = clash {
                outcomes.push(Outcome::Refused(taken(name, "import")));
                continue;
            }
            let created = self.created(draft, author, options);
            let key = RecordKey::resource(created.resource);
            writes.create(key.clone(), &created.resource(at))?;
            let content = draft.content.clone();
            let revision = Revision { resource: created.resource, number: 1, author, created: at, content };
            writes.create(RecordKey::revision(created.resource, 1), &revision)?;
            for name in std::iter::once(own).chain(names) {
                writes.name(name.clone(), &key)?;
                claimed.insert(name, (created.resource, created.content));
            }
            outcomes.push(Outcome::Created(created.resource));
            items.push(created);
        }
        if !items.is_empty() {
            if let (Some(id), Some(first)) = (self.command, items.first()) {
                writes.name(RecordKey::command(id), &RecordKey::resource(first.resource))?;
            }
            self.hub.commit(writes, &Action::Create { items }, self, at).await?;
        }
        Ok(outcomes)
    }

    fn created(&self, draft: &Draft, author: PersonId, options: ImportOptions) -> Created {
        let origin = draft.external.clone().map_or(Origin::Native, Origin::Imported);
        let ground = match &draft.external {
            Some(external) if options.harvested => {
                Some(Ground::Harvested { policy: Policy::WORKING.reference(), source: external.source.clone() })
            }
            _ => None,
        };
        Created { resource: self.hub.fresh(), author, origin, content: draft.content.digest(), ground }
    }

    /// What becomes of an item whose own name is here already.
    async fn known_item(&self, draft: &Draft, target: &RecordKey) -> Result<Outcome> {
        let id: ResourceId = super::people::id_of(target)?;
        let resource: Option<Loaded<Resource>> = self.hub.load(target).await?;
        let mut same = false;
        if let Some(resource) = &resource {
            let numbers = 1..=resource.value.latest;
            let keys: Vec<RecordKey> = numbers.map(|number| RecordKey::revision(id, number)).collect();
            let digest = draft.content.digest();
            let revisions = self.hub.load_all::<Revision>(&keys).await?;
            same = revisions.iter().flatten().any(|revision| revision.value.content.digest() == digest);
        }
        if same {
            return Ok(Outcome::Unchanged(id));
        }
        let named = draft.external.as_ref().map_or_else(String::new, ToString::to_string);
        let message = format!("{named} is here already with other content; write a new revision of it instead");
        Ok(Outcome::Refused(Error::new(ErrorKind::AlreadyExists, "import", message)))
    }
}

/// What becomes of an item that stands in the same input twice.
fn twice(id: ResourceId, same: bool) -> Outcome {
    if same {
        return Outcome::Unchanged(id);
    }
    let message = "this item stands in the same input before, with other content";
    Outcome::Refused(Error::new(ErrorKind::AlreadyExists, "import", message))
}
