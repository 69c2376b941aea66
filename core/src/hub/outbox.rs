//! Writing back: what other portals are to show of public items, kept in the outbox until they show it.

mod run;

use super::access::left_as;
use super::command::Writes;
use super::{Action, ActorHub, Hub, Loaded, ResourceRef};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{Asked, Delivery, Entry, Intended, IntentKind, Receipt, SourceRecord, known_version};
use crate::id::{CommandId, ResourceId};
use crate::page::{Page, PageRequest};
use crate::people::{Handle, Operation};
use crate::record::{RecordKey, decode};
use crate::resource::{ExternalId, Ground, Origin, Removal, Resource};
use crate::review::{Review, State};
use crate::storage::{Storage, Stored};
use crate::text::canonical::Digest;
use crate::time::Timestamp;

impl ActorHub {
    /// Puts into the outbox that a portal is to show what is public of an item: what it says, or where its review stands. Needs
    /// the role editor. What is not public never leaves the store: asked for is the public revision, and when it is no longer
    /// public by the time that it would be sent, it is not sent. Nothing is sent here; [`ActorHub::deliver`] does.
    ///
    /// Whatever is asked for anew takes the place of what was not sent yet. The portal is one of
    /// [`sources`](ActorHub::sources): what is written there is known to its harvests. An item that the portal does not have
    /// is made there, once.
    ///
    /// ```
    /// use migration_hub::federation::{IntentKind, SourceSettings};
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, ImportOptions, Outcome, read_line};
    /// use migration_hub::people::{Actor, Handle, Role};
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// let desk = hub.as_actor(Actor::Person(operator));
    /// let name: Handle = "portal".parse()?;
    /// desk.add_source(SourceSettings::new(name.clone(), "scripted", serde_json::Value::Null))?;
    ///
    /// let line = br#"{"source":"undl","id":"1","title":"Save lives","language":"en"}"#;
    /// let outcomes = desk.import(vec![read_line(1, line)?], ImportOptions { harvested: true })?;
    /// let Some(Outcome::Created(item)) = outcomes.first() else { return Err("nothing was created".into()) };
    /// let error = desk.write_back(&(*item).into(), &name, IntentKind::Record).unwrap_err();
    /// assert_eq!(error.message(), "what is public of this says what its source says: it was not reviewed here");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// See [`embedding`](crate::docs::embedding) for one that is delivered.
    ///
    /// # Errors
    /// `NotFound` for an item that the actor may not know of, for a source that nobody added, and for the review of an item
    /// that the portal does not have; `PermissionDenied`; `TransitionDenied` when nothing of it may be shown; `Conflict` when
    /// somebody else changes it at the same time.
    pub async fn write_back(&self, item: &ResourceRef, source: &Handle, kind: IntentKind) -> Result<Delivery> {
        const NAME: &str = "write_back";
        let asked = self.asked(NAME, &(item, source, kind));
        if let Some(done) = self.done_before(&asked).await?
            && let Some(done) = self.hub.load::<Delivery>(&done).await?
        {
            return Ok(done.value);
        }
        let id = self.find(item).await.map_err(|error| error.during(NAME))?;
        let item = self.item(id, NAME).await?;
        self.check(Operation::WriteBack, &item, NAME)?;
        let Some(by) = self.actor.person() else {
            return Err(Error::new(ErrorKind::PermissionDenied, NAME, "only a person has something shown elsewhere"));
        };
        self.source(source, NAME).await?;
        let resource = &item.resource.value;
        let intended = self.hub.showable(resource, kind).await?.map_err(|why| {
            Error::new(ErrorKind::TransitionDenied, NAME, why).with("kind", kind).with("state", item.state())
        })?;
        let written = self.hub.written(source, id).await?;
        let remote = written.remote_id(resource, source);
        if remote.is_none() && kind == IntentKind::Review {
            let message = "the portal does not have this item: write its record first";
            return Err(Error::new(ErrorKind::NotFound, NAME, message).with("source", source));
        }
        let key = self.hub.fresh();
        let base = match &remote {
            Some(remote) => written.version(self.hub.stamp(remote).await?),
            None => None,
        };
        let at = self.hub.now();
        let (mut delivery, version) = match written.of(kind) {
            Some(before) => (before.value.clone(), Some(before.version)),
            None => (Delivery::new(source.clone(), id, Asked { intended, by, at, key }), None),
        };
        let before = version.map(|_| delivery.clone());
        if before.is_some() {
            delivery.ask(Asked { intended, by, at, key }, remote, base);
            if before.as_ref() == Some(&delivery) {
                return Ok(delivery);
            }
        } else {
            (delivery.id, delivery.base) = (remote, base);
        }
        let mut writes = Writes::default();
        let about = RecordKey::outbox(source, id, kind);
        writes.put(about.clone(), &delivery, version)?;
        self.commit(writes, &said(&delivery), &asked, &about, at).await.map_err(|error| error.during(NAME))?;
        Ok(delivery)
    }

    /// The outbox, by portal and item; of one portal if one is named. Needs the role editor.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added.
    pub async fn outbox(&self, source: Option<&Handle>, page: &PageRequest) -> Result<Page<Delivery>> {
        const NAME: &str = "outbox";
        self.authorise(Operation::WriteBack, NAME).await?;
        if let Some(source) = source {
            self.source(source, NAME).await?;
        }
        let found = self.hub.parts.storage.scan(&RecordKey::outbox_of(source), page).await?;
        let read = |stored: Stored| stored.bytes.map(|bytes| decode(&stored.key, &bytes));
        Ok(Page { items: found.items.into_iter().filter_map(read).collect::<Result<_>>()?, next: found.next })
    }

    /// The portals that something is to be sent to now, by name, without those that are left alone. Needs the role editor or
    /// operator, or the clock. Nothing runs by itself: an embedder asks every few minutes, or whenever it likes.
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn due_deliveries(&self) -> Result<Vec<Handle>> {
        self.authorise(Operation::RunTimers, "due_deliveries").await?;
        let (now, mut due) = (self.hub.now(), Vec::new());
        let mut names = Vec::new();
        let open = |source: SourceRecord| names.extend((!source.settings.paused).then_some(source.settings.name));
        self.hub.each(&RecordKey::sources(), open).await?;
        for name in names {
            let mut waits = false;
            let look = |delivery: Delivery| waits |= delivery.is_due(now);
            self.hub.each(&RecordKey::outbox_of(Some(&name)), look).await?;
            due.extend(waits.then_some(name));
        }
        Ok(due)
    }

    /// Lets a delivery begin anew that waits, was refused, was given up or met a conflict. Of a conflict that means: over what
    /// the portal was found to have. Needs the role editor.
    ///
    /// # Errors
    /// `NotFound` when there is none; `PermissionDenied`; `TransitionDenied` for one that was delivered or taken back: what is
    /// public now is asked for with [`ActorHub::write_back`].
    pub async fn retry_delivery(&self, item: &ResourceRef, source: &Handle, kind: IntentKind) -> Result<Delivery> {
        const NAME: &str = "retry_delivery";
        self.turn(NAME, (item, source, kind), Delivery::retry).await
    }

    /// Takes a delivery back that is not done, with whatever waits behind it. Needs the role editor. What the portal has
    /// taken already, it keeps.
    ///
    /// # Errors
    /// `NotFound` when there is none; `PermissionDenied`; `TransitionDenied` for one that was delivered or taken back.
    pub async fn cancel_delivery(&self, item: &ResourceRef, source: &Handle, kind: IntentKind) -> Result<Delivery> {
        const NAME: &str = "cancel_delivery";
        let cancel = |delivery: &mut Delivery, _, now| delivery.cancel("it was taken back", now);
        self.turn(NAME, (item, source, kind), cancel).await
    }

    /// Changes a delivery by a person's decision.
    async fn turn(
        &self,
        name: &'static str,
        (item, source, kind): (&ResourceRef, &Handle, IntentKind),
        change: impl FnOnce(&mut Delivery, Option<String>, Timestamp) -> bool,
    ) -> Result<Delivery> {
        let asked = self.asked(name, &(item, source, kind));
        if let Some(done) = self.done_before(&asked).await?
            && let Some(done) = self.hub.load::<Delivery>(&done).await?
        {
            return Ok(done.value);
        }
        let id = self.find(item).await.map_err(|error| error.during(name))?;
        let item = self.item(id, name).await?;
        self.check(Operation::WriteBack, &item, name)?;
        let written = self.hub.written(source, id).await?;
        let absent = || {
            let message = "nothing of this kind is in the outbox for this item and portal";
            Error::new(ErrorKind::NotFound, name, message).with("source", source).with("kind", kind)
        };
        let mut loaded = written.of(kind).cloned().ok_or_else(absent)?;
        let known = match &loaded.value.id {
            Some(remote) => written.version(self.hub.stamp(remote).await?),
            None => None,
        };
        let at = self.hub.now();
        if !change(&mut loaded.value, known, at) {
            let message = format!("this is not possible while the delivery is {}", loaded.value.state);
            return Err(Error::new(ErrorKind::TransitionDenied, name, message));
        }
        let mut writes = Writes::default();
        let about = RecordKey::outbox(source, id, kind);
        writes.update(about.clone(), &loaded)?;
        self.commit(writes, &said(&loaded.value), &asked, &about, at).await.map_err(|error| error.during(name))?;
        Ok(loaded.value)
    }
}

/// What the log is told of a delivery.
fn said(delivery: &Delivery) -> Action {
    Action::WriteBack { source: delivery.source.clone(), resource: delivery.resource, state: delivery.state }
}

/// The key by which an item is made at a portal: always the same one, so that it is made there once.
fn made_by(store: crate::id::StoreId, resource: ResourceId, source: &Handle) -> CommandId {
    CommandId::from_u128(Digest::of(format!("{store} {resource} {source}").as_bytes()).leading())
}

/// What the outbox has of an item for one portal.
#[derive(Debug)]
struct Written([Option<Loaded<Delivery>>; 2]);

impl Written {
    fn of(&self, kind: IntentKind) -> Option<&Loaded<Delivery>> {
        self.0.iter().flatten().find(|delivery| delivery.value.kind() == kind)
    }

    fn receipts(&self) -> impl Iterator<Item = &Receipt> {
        self.0.iter().flatten().filter_map(|delivery| delivery.value.receipt.as_ref())
    }

    /// How the portal knows the item: by what was written there, or since it came from there.
    fn remote_id(&self, resource: &Resource, source: &Handle) -> Option<ExternalId> {
        let written = self.receipts().map(|receipt| &receipt.id).next().cloned();
        written.or_else(|| match &resource.origin {
            Origin::Imported(id) if id.source == source.as_str() => Some(id.clone()),
            Origin::Imported(_) | Origin::Native => None,
        })
    }

    /// The version that whatever is decided now is decided on.
    fn version(&self, stamp: Option<Timestamp>) -> Option<String> {
        known_version(self.receipts(), stamp)
    }
}

impl Hub {
    async fn written(&self, source: &Handle, resource: ResourceId) -> Result<Written> {
        let keys = IntentKind::ALL.map(|kind| RecordKey::outbox(source, resource, kind));
        let mut found = self.load_all::<Delivery>(&keys).await?.into_iter();
        Ok(Written([found.next().flatten(), found.next().flatten()]))
    }

    /// The stamp that was last harvested of an item.
    async fn stamp(&self, id: &ExternalId) -> Result<Option<Timestamp>> {
        let entry: Option<Loaded<Entry>> = self.load(&RecordKey::entry(id)).await?;
        Ok(entry.and_then(|entry| entry.value.stamp))
    }

    /// What everyone may see of an item now, and may be shown elsewhere; or why there is nothing.
    async fn showable(&self, resource: &Resource, kind: IntentKind) -> Result<Result<Intended, &'static str>> {
        let public = resource.publication.as_ref();
        Ok(match (kind, public) {
            (IntentKind::Record, None) => Err("only what is public is written to other portals"),
            (IntentKind::Record, Some(public)) if matches!(public.ground, Ground::Harvested { .. }) => {
                Err("what is public of this says what its source says: it was not reviewed here")
            }
            (IntentKind::Record, Some(public)) => Ok(Intended::Record(public.revision)),
            (IntentKind::Review, _) => {
                let state = self.shown_state(resource).await?;
                state.map(Intended::Review).ok_or("only what a decision made public has a review to show")
            }
        })
    }

    /// Where the review stands that a decision made public, as everyone may know.
    async fn shown_state(&self, resource: &Resource) -> Result<Option<State>> {
        let ground = resource.publication.as_ref().map(|public| &public.ground).or(resource.left.as_ref());
        let Some(Ground::Decision { review, .. }) = ground else { return Ok(None) };
        if resource.publication.is_none() {
            return Ok(resource.tombstone.filter(|removal| *removal != Removal::Gone).map(left_as));
        }
        let review: Option<Loaded<Review>> = self.load(&RecordKey::review(*review)).await?;
        Ok(review.map(|review| review.value.state).filter(|state| state.is_public()))
    }
}
