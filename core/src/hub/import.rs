//! Importing: many resources in few commands, each known by its source and id or by its content.

use std::collections::BTreeMap;

use super::action::Created;
use super::citations::names_in;
use super::command::{Asked, Writes};
use super::follow::BULK_PATIENCE;
use super::resources::{names, taken};
use super::{Action, ActorHub, Loaded, ReadLine, ResourceRef};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId};
use crate::limits;
use crate::people::Operation;
use crate::record::{Lookup, RecordKey};
use crate::resource::{Draft, Ground, Note, Origin, Resource, Revision, Violation, Violations};
use crate::review::Policy;
use crate::text::canonical::Digest;

/// How to import.
///
/// See [`ActorHub::import_lines`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Show the items at once, unreviewed, under the policy's written exemption for items from a named source. Needs the
    /// role editor, and a source on every item. Without it, imported items are drafts of the actor's.
    pub harvested: bool,
}

/// What became of one imported item.
///
/// See [`ActorHub::import_lines`] for an example.
#[derive(Debug)]
pub enum Outcome {
    /// It is new.
    Created(ResourceId),
    /// It was here already, with the same content; nothing was written.
    Unchanged(ResourceId),
    /// It was refused; nothing of it was written.
    Refused(Refusal),
}

/// Why an item was refused.
///
/// See [`ActorHub::import_lines`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{violations}")]
pub struct Refusal {
    /// `Invalid` for an item that breaks a rule, `AlreadyExists` for one whose name another has.
    pub kind: ErrorKind,
    /// Every rule that it breaks.
    pub violations: Violations,
}

/// What became of one line of an input.
///
/// See [`ActorHub::import_lines`] for an example.
#[derive(Debug)]
pub struct LineOutcome {
    /// The line's number, from 1.
    pub line: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// What was changed on the way in.
    pub notes: Vec<Note>,
}

/// What an import would do, as far as it was tried: the names that its items would have.
///
/// See [`ActorHub::rehearse_lines`] for an example.
#[derive(Debug, Default)]
pub struct Rehearsal {
    claimed: Claimed,
}

/// The names of items that are new, with what has them.
type Claimed = BTreeMap<RecordKey, (ResourceId, Digest)>;

/// The lines of an input with what is to be said of each: nothing yet, where it is a resource.
type Waiting = Vec<(u64, Vec<Note>, Option<Refusal>)>;

/// When the names of items are looked up. What commits them refuses a name that is taken in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Before they are written: many of them may be here already.
    First,
    /// Only when one was taken: the item is new, as a rule.
    WhenTaken,
}

/// The records that an item needs: the resource, its revision, what it is known by, and its names.
fn records(draft: &Draft) -> usize {
    3 + names(&draft.content).len()
}

/// How many items, from the first, fit into one batch. A command's id is a record as well.
fn fitting(drafts: &[Draft]) -> usize {
    let sizes = drafts.iter().scan(limits::BATCH_RECORDS - 1, |room, draft| {
        *room = room.checked_sub(records(draft))?;
        Some(())
    });
    sizes.count().max(1)
}

impl ImportOptions {
    const fn operation(self) -> Operation {
        if self.harvested { Operation::ImportHarvested } else { Operation::Create }
    }
}

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
        self.authorise(options.operation(), NAME).await?;
        // An import is safe to repeat as it is; an id for the whole of it would belong to its first part only.
        let all = Self { command: None, ..self.clone() };
        all.import_all(drafts, options, Look::First, &all.asked(NAME, &()), NAME).await
    }

    /// Imports lines as they were read, and says of each in their order what became of it: a line that is no resource
    /// is refused for what is wrong with it.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, ImportOptions, Lines, Outcome};
    /// use migration_hub::people::Actor;
    /// # let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// # let hub = hub.as_actor(Actor::Person(operator));
    /// let input = "{\"title\": \"Remittances in crisis\", \"language\": \"en\"}\n{\"title\": \"\"}\n";
    /// let lines = Lines::new(input.as_bytes()).map(|line| Ok(line?.read())).collect::<std::io::Result<_>>()?;
    /// let outcomes = hub.import_lines(lines, ImportOptions::default())?;
    /// assert!(matches!(outcomes[0].outcome, Outcome::Created(_)));
    /// assert!(matches!(outcomes[1].outcome, Outcome::Refused(_)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`ActorHub::import`].
    pub async fn import_lines(&self, lines: Vec<ReadLine>, options: ImportOptions) -> Result<Vec<LineOutcome>> {
        let (drafts, waiting) = parted(lines);
        joined(waiting, self.import(drafts, options).await?)
    }

    /// Says what [`ActorHub::import_lines`] would do, and writes nothing. The ids of items that would be new are not kept.
    ///
    /// Lines of one input may come in several lots, with the same rehearsal.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, ImportOptions, Lines, Outcome, Rehearsal};
    /// use migration_hub::people::Actor;
    /// # let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// # let hub = hub.as_actor(Actor::Person(operator));
    /// let input = "{\"title\": \"Remittances in crisis\", \"language\": \"en\"}\n";
    /// let lines = || Lines::new(input.as_bytes()).map(|line| Ok(line?.read())).collect::<std::io::Result<_>>();
    /// let mut rehearsal = Rehearsal::default();
    /// let outcomes = hub.rehearse_lines(&mut rehearsal, lines()?, ImportOptions::default())?;
    /// assert!(matches!(outcomes[0].outcome, Outcome::Created(_)));
    /// let again = hub.rehearse_lines(&mut rehearsal, lines()?, ImportOptions::default())?;
    /// assert!(matches!(again[0].outcome, Outcome::Unchanged(_)), "it would be there by then");
    /// let outcomes = hub.import_lines(lines()?, ImportOptions::default())?;
    /// assert!(matches!(outcomes[0].outcome, Outcome::Created(_)), "and is new still");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`ActorHub::import`].
    pub async fn rehearse_lines(
        &self,
        rehearsal: &mut Rehearsal,
        lines: Vec<ReadLine>,
        options: ImportOptions,
    ) -> Result<Vec<LineOutcome>> {
        const NAME: &str = "import";
        self.authorise(options.operation(), NAME).await?;
        let (drafts, waiting) = parted(lines);
        let author = self.importer(NAME)?;
        let mut outcomes = Vec::with_capacity(drafts.len());
        for chunk in drafts.chunks(limits::BATCH_RECORDS) {
            let told = self.import_chunk(chunk, author, options, true, &mut rehearsal.claimed, None).await;
            outcomes.extend(told.map_err(|error| error.during(NAME))?);
        }
        joined(waiting, outcomes)
    }

    /// Creates one item, written here or with the id at its source.
    ///
    /// # Errors
    /// `PermissionDenied`; `AlreadyExists` when the source's id, the symbol or the address is taken.
    pub async fn create(&self, draft: Draft) -> Result<ResourceId> {
        const NAME: &str = "create";
        self.authorise(Operation::Create, NAME).await?;
        let asked = self.asked(NAME, &(&draft.external, &draft.content));
        if let Some(target) = self.done_before(&asked).await? {
            return super::people::id_of(&target);
        }
        match self.import_all(vec![draft], ImportOptions::default(), Look::WhenTaken, &asked, NAME).await?.pop() {
            Some(Outcome::Created(id) | Outcome::Unchanged(id)) => Ok(id),
            Some(Outcome::Refused(refusal)) => Err(Error::new(refusal.kind, NAME, refusal.to_string())),
            None => Err(unanswered().during(NAME)),
        }
    }

    fn importer(&self, name: &'static str) -> Result<PersonId> {
        let nobody = || Error::new(ErrorKind::Unsupported, name, "only a person imports items in this version");
        self.actor.person().ok_or_else(nobody)
    }

    async fn import_all(
        &self,
        drafts: Vec<Draft>,
        options: ImportOptions,
        look: Look,
        asked: &Asked,
        name: &'static str,
    ) -> Result<Vec<Outcome>> {
        let author = self.importer(name)?;
        let mut outcomes = Vec::with_capacity(drafts.len());
        let mut rest = drafts.as_slice();
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(fitting(rest));
            rest = after;
            let mut tries = 0;
            outcomes.extend(loop {
                let look = look == Look::First || tries > 0;
                match self.import_chunk(chunk, author, options, look, &mut Claimed::new(), Some(asked)).await {
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

    /// Imports items in one batch; without a command that asks for it, only says what would become of them.
    async fn import_chunk(
        &self,
        chunk: &[Draft],
        author: PersonId,
        options: ImportOptions,
        look: bool,
        claimed: &mut Claimed,
        asked: Option<&Asked>,
    ) -> Result<Vec<Outcome>> {
        let at = self.hub.now();
        let wanted: Vec<(RecordKey, Vec<RecordKey>)> = chunk
            .iter()
            .map(|draft| {
                let own = match &draft.external {
                    Some(external) => RecordKey::external(external),
                    None => RecordKey::content(author, draft.content.digest()),
                };
                (own, names(&draft.content))
            })
            .collect();
        let keys: Vec<RecordKey> =
            wanted.iter().flat_map(|(own, names)| std::iter::once(own).chain(names)).cloned().collect();
        let found = if look { self.hub.load_all::<Lookup>(&keys).await? } else { Vec::new() };
        let mut found = found.into_iter();
        let (mut writes, mut items, mut outcomes) = (Writes::default(), Vec::new(), Vec::new());
        let mut beside = BTreeMap::new();
        for (draft, (own, names)) in chunk.iter().zip(wanted) {
            let known = found.next().flatten().map(|lookup| lookup.value.target);
            let others: Vec<Option<Loaded<Lookup>>> = found.by_ref().take(names.len()).collect();
            if let Some(target) = known {
                outcomes.push(self.known_item(draft, &target).await?);
                continue;
            }
            if options.harvested && draft.external.is_none() {
                let violation = Violation::missing("/source", "the source of an item that is shown unreviewed");
                outcomes.push(refused(ErrorKind::Invalid, violation));
                continue;
            }
            if let Some((id, digest)) = claimed.get(&own) {
                let same = *digest == draft.content.digest();
                outcomes.push(if same { Outcome::Unchanged(*id) } else { otherwise(draft) });
                continue;
            }
            let there = others.iter().map(Option::is_some).chain(std::iter::repeat(false));
            let clash = names.iter().zip(there).find(|(name, there)| *there || claimed.contains_key(*name));
            if let Some((name, _)) = clash {
                outcomes.push(refused(ErrorKind::AlreadyExists, taken(name, &draft.content)));
                continue;
            }
            if let Some(refusal) = self.hub.unlisted(&draft.content, None).await? {
                outcomes.push(Outcome::Refused(refusal));
                continue;
            }
            let own_name = draft.external.clone().map(ResourceRef::External);
            if let Some(violation) = self.circle(own_name.clone(), &draft.content, &beside, true).await? {
                outcomes.push(refused(ErrorKind::Invalid, violation));
                continue;
            }
            beside.extend(
                own_name.into_iter().chain(names_in(&draft.content)).map(|name| (name, draft.content.links.clone())),
            );
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
        if let Some((first, asked)) = items.first().zip(asked) {
            let about = RecordKey::resource(first.resource);
            self.commit_with(writes, &Action::Create { items }, asked, &about, at, BULK_PATIENCE).await?;
        }
        Ok(outcomes)
    }

    fn created(&self, draft: &Draft, author: PersonId, options: ImportOptions) -> Created {
        let origin = draft.external.clone().map_or(Origin::Native, Origin::Imported);
        let ground = match &draft.external {
            Some(external) if options.harvested => Some(Ground::Harvested {
                policy: Policy::first().reference(),
                source: external.source.clone(),
                review: None,
            }),
            _ => None,
        };
        Created { resource: self.hub.fresh(), author, origin, content: draft.content.digest(), ground }
    }

    /// The revisions of an item that the actor may read: all, or the public one, or none.
    async fn readable(&self, resource: &Resource) -> Result<Vec<u32>> {
        let public = resource.publication.as_ref().map(|public| public.revision);
        let all = || (1..=resource.latest).collect();
        // Without looking further: the own, and what has one revision, which is public.
        if Some(resource.author) == self.actor.person() || (public, resource.latest) == (Some(1), 1) {
            return Ok(all());
        }
        match self.item(resource.id, "import").await {
            Ok(item) if self.may(Operation::ReadDraft, &item) => Ok(all()),
            Ok(_) => Ok(public.into_iter().collect()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// What becomes of an item whose own name is here already. Of one that the actor may not know of nothing is said but
    /// that its name is taken.
    async fn known_item(&self, draft: &Draft, target: &RecordKey) -> Result<Outcome> {
        let id: ResourceId = super::people::id_of(target)?;
        let resource: Option<Loaded<Resource>> = self.hub.load(target).await?;
        let mut same = false;
        if let Some(resource) = &resource {
            let numbers = self.readable(&resource.value).await?;
            let keys: Vec<RecordKey> = numbers.into_iter().map(|number| RecordKey::revision(id, number)).collect();
            let digest = draft.content.digest();
            let revisions = self.hub.load_all::<Revision>(&keys).await?;
            same = revisions.iter().flatten().any(|revision| revision.value.content.digest() == digest);
        }
        if same {
            return Ok(Outcome::Unchanged(id));
        }
        Ok(otherwise(draft))
    }
}

/// The resources among lines, and what is to be said of each line.
fn parted(lines: Vec<ReadLine>) -> (Vec<Draft>, Waiting) {
    let (mut drafts, mut waiting) = (Vec::new(), Waiting::new());
    for ReadLine { number, draft } in lines {
        waiting.push(match draft {
            Ok(mut draft) => {
                let notes = std::mem::take(&mut draft.notes);
                drafts.push(draft);
                (number, notes, None)
            }
            Err(violations) => (number, Vec::new(), Some(Refusal { kind: ErrorKind::Invalid, violations })),
        });
    }
    (drafts, waiting)
}

/// What became of each line, in their order.
fn joined(waiting: Waiting, outcomes: Vec<Outcome>) -> Result<Vec<LineOutcome>> {
    let mut outcomes = outcomes.into_iter();
    let mut all = Vec::with_capacity(waiting.len());
    for (line, notes, refusal) in waiting {
        let outcome = match refusal {
            Some(refusal) => Outcome::Refused(refusal),
            None => outcomes.next().ok_or_else(unanswered)?,
        };
        let notes = if matches!(outcome, Outcome::Refused(_)) { Vec::new() } else { notes };
        all.push(LineOutcome { line, outcome, notes });
    }
    Ok(all)
}

/// An item whose own name is here already, with other content.
fn otherwise(draft: &Draft) -> Outcome {
    let found = draft.external.clone().map(|external| ResourceRef::External(external).to_string());
    let expected = "an item that is new, or the same as before; a changed one is written as a new revision";
    let violation = Violation { pointer: "/id".to_owned(), found, expected: expected.to_owned() };
    refused(ErrorKind::AlreadyExists, violation)
}

fn refused(kind: ErrorKind, violation: Violation) -> Outcome {
    Outcome::Refused(Refusal { kind, violations: violation.into() })
}

fn unanswered() -> Error {
    Error::new(ErrorKind::Unexpected, "import", "an item was imported without an answer about it")
}
