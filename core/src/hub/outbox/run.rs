//! Working off what is due: one delivery after the other, each noted before it is sent and each answer kept before the next.

use std::collections::BTreeSet;

use super::super::command::Writes;
use super::super::{ActorHub, Loaded};
use super::{made_by, said};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{
    Attempt, DeliverOptions, DeliverReport, Delivery, Entry, Intended, Intent, Outcome, Sink, SinkCapability,
    SinkHandle, Source, SourceRecord,
};
use crate::people::{Handle, Operation};
use crate::record::{Lookup, RecordKey};
use crate::resource::{ExternalId, Resource, Revision};
use crate::storage::{Storage, Version};
use crate::time::Timestamp;

/// How often an answer is kept anew because something else was written meanwhile.
const TRIES: usize = 5;

/// Something that is due, by its place in the order.
type Due = (Option<Timestamp>, RecordKey);

impl ActorHub {
    /// Sends what is due for a portal through its sink, and answers what came of each. Needs the role editor or operator, or
    /// the clock.
    ///
    /// Something counts as delivered when the portal shows it, and never before. It is noted that it is being sent, then it is
    /// sent, then what came of it is kept, and only then comes the next: a run may be dropped at any point, and the one that
    /// follows asks the portal what it shows before it writes anything. What fails is tried again as
    /// [`RetryRules`](crate::federation::RetryRules) say; a failure of the portal as a whole ends the run, since everything
    /// else would fail as well. What the portal refuses, and what it changed since, waits for a person.
    ///
    /// An item that was made at the portal is known to its next harvest as this one. Of a conflict, what the portal says
    /// now becomes [`proposals`](ActorHub::proposals): at once with [`DeliverOptions::look`], else with the next harvest.
    ///
    /// See [`embedding`](crate::docs::embedding) for an example.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added; `Unsupported` when things are due and the sink takes none
    /// of them, with nothing sent; what the storage answers. What fails at the portal is in the report.
    pub async fn deliver(&self, source: &Handle, to: &SinkHandle, options: &DeliverOptions) -> Result<DeliverReport> {
        const NAME: &str = "deliver";
        self.authorise(Operation::RunTimers, NAME).await?;
        let record = self.source(source, NAME).await?.value;
        let by = Self { command: None, ..self.clone() };
        let capability = to.capability();
        let (due, other) = by.due(source, capability).await?;
        if due.is_empty() && other > 0 {
            let message = "the sink takes nothing of what is due";
            return Err(Error::new(ErrorKind::Unsupported, NAME, message).with("source", source).with("due", other));
        }
        let mut report = DeliverReport { unsupported: other, ..DeliverReport::default() };
        for (_, key) in due.into_iter().take(options.most) {
            let run = Run { by: &by, to, options, source: &record };
            if let Some(stopped) = run.try_one(&key, &mut report).await.map_err(|error| error.during(NAME))? {
                report.stopped = Some(stopped);
                break;
            }
        }
        Ok(report)
    }

    /// What is due, in order, and how much of a kind that the sink does not take.
    async fn due(&self, source: &Handle, capability: SinkCapability) -> Result<(BTreeSet<Due>, usize)> {
        let (now, mut due, mut other) = (self.hub.now(), BTreeSet::new(), 0);
        let sort = |delivery: Delivery| {
            if !delivery.is_due(now) {
            } else if delivery.kind().is_taken_by(capability) {
                let key = RecordKey::outbox(source, delivery.resource, delivery.kind());
                due.insert((delivery.due, key));
            } else {
                other += 1;
            }
        };
        self.hub.each(&RecordKey::outbox_of(Some(source)), sort).await?;
        Ok((due, other))
    }
}

/// What a run works with.
struct Run<'a> {
    by: &'a ActorHub,
    to: &'a SinkHandle,
    options: &'a DeliverOptions,
    source: &'a SourceRecord,
}

impl Run<'_> {
    /// Tries one delivery, and answers why there is no use in going on, if so.
    async fn try_one(&self, key: &RecordKey, report: &mut DeliverReport) -> Result<Option<String>> {
        let hub = &self.by.hub;
        let now = hub.now();
        let Some(mut delivery) = hub.load::<Delivery>(key).await?.filter(|found| found.value.is_due(now)) else {
            return Ok(None);
        };
        let resource: Option<Loaded<Resource>> = hub.load(&RecordKey::resource(delivery.value.resource)).await?;
        let intent = match &resource {
            Some(resource) => self.intent(&resource.value, delivery.value.asked.intended).await?,
            None => None,
        };
        let sendable = intent.filter(|(_, is_public)| *is_public || delivery.value.sent);
        let Some((intent, is_public)) = sendable else {
            let settled = self.settle(key, &delivery.value, Outcome::Lapsed, report).await?;
            report.tried.extend(settled);
            return Ok(None);
        };
        if delivery.value.is_spent(self.options.rules) {
            let why = "every run that sent this was stopped before its answer was kept".to_owned();
            let outcome = Outcome::Failed { passes: false, why, not_before: None };
            let settled = self.settle(key, &delivery.value, outcome, report).await?;
            report.tried.extend(settled);
            return Ok(None);
        }
        let may_write = is_public && delivery.value.is_newest();
        delivery.value.send(now, self.options.rules);
        let mut writes = Writes::default();
        writes.update(key.clone(), &delivery)?;
        match self.commit(writes, &delivery.value, key, now).await {
            Ok(()) => {}
            // Somebody else sends it, or something newer was asked for: it is due again, or it is done.
            Err(error) if error.kind() == ErrorKind::Conflict => return Ok(None),
            Err(error) => return Err(error),
        }
        let delivery = delivery.value;
        let made_by = made_by(hub.store, delivery.resource, &delivery.source);
        let write = delivery.write(intent, made_by, self.to.capability());
        let attempt = Attempt::make(self.to, &write, &self.source.settings.name, may_write).await;
        let conflicts = matches!(attempt.outcome, Outcome::Conflict { .. });
        let settled = self.settle(key, &delivery, attempt.outcome, report).await?;
        report.tried.extend(settled);
        // What the portal says now is taken as a harvest takes it: proposals where somebody wrote here. What stands against
        // that is in the way of nothing else: the next harvest takes it.
        if let (true, Some(look), Some(id)) = (conflicts, &self.options.look, &delivery.id)
            && let Ok(item) = look.probe(id).await
            && item.id() == Some(id)
        {
            self.by.harvest_item(self.source, look, item).await.ok();
        }
        Ok(attempt.stops)
    }

    /// What is to be sent, and whether it is what everyone may see now. `None` when there is nothing.
    async fn intent(&self, resource: &Resource, intended: Intended) -> Result<Option<(Intent, bool)>> {
        let hub = &self.by.hub;
        let is_public = hub.showable(resource, intended.kind()).await? == Ok(intended);
        let intent = match intended {
            Intended::Review(state) => Some(Intent::Review(state)),
            Intended::Record(number) => {
                let revision: Option<Loaded<Revision>> = hub.load(&RecordKey::revision(resource.id, number)).await?;
                revision.map(|revision| Intent::Record(Box::new(revision.value.content)))
            }
        };
        Ok(intent.map(|intent| (intent, is_public)))
    }

    /// Keeps what came of a delivery, whatever was written beside it meanwhile; `None` when something else took its place.
    async fn settle(
        &self,
        key: &RecordKey,
        tried: &Delivery,
        outcome: Outcome,
        report: &mut DeliverReport,
    ) -> Result<Option<Delivery>> {
        let hub = &self.by.hub;
        for _ in 0..TRIES {
            let Some(mut found) = hub.load::<Delivery>(key).await?.filter(|found| found.value.asked == tried.asked)
            else {
                return Ok(None);
            };
            let now = hub.now();
            let id = match &outcome {
                Outcome::Applied { id, .. } => Some(id),
                _ => found.value.id.as_ref(),
            };
            let entry: Option<Loaded<Entry>> = match id {
                Some(id) => hub.load(&RecordKey::entry(id)).await?,
                None => None,
            };
            let stamp = entry.as_ref().and_then(|entry| entry.value.stamp);
            let mut writes = Writes::default();
            let mut double = None;
            if let Outcome::Applied { id, .. } = &outcome {
                double = self.made_known(id, &found.value, entry.is_some(), &mut writes).await?;
            }
            let over = found.value.base.clone();
            let before = found.value.receipt.clone();
            found.value.settle(outcome.clone(), now, self.options.rules, stamp);
            if found.value.receipt != before {
                self.teach(over.as_deref(), &found.value, &mut writes).await?;
            }
            writes.update(key.clone(), &found)?;
            match self.commit(writes, &found.value, key, now).await {
                Ok(()) => {
                    report.duplicates.extend(double);
                    return Ok(Some(found.value));
                }
                Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        let message = "others write the same delivery all the time: try again later";
        Err(Error::new(ErrorKind::Unavailable, "deliver", message).with("key", key))
    }

    /// Has the next harvest know the item as this one, and answers what it made of it already, if it did.
    async fn made_known(
        &self,
        id: &ExternalId,
        delivery: &Delivery,
        remembered: bool,
        writes: &mut Writes,
    ) -> Result<Option<(ExternalId, crate::id::ResourceId)>> {
        let hub = &self.by.hub;
        let (own, name) = (RecordKey::resource(delivery.resource), RecordKey::external(id));
        let known: Option<Loaded<Lookup>> = hub.load(&name).await?;
        match known {
            Some(known) if known.value.target == own => return Ok(None),
            Some(known) => return Ok(Some((id.clone(), super::super::people::id_of(&known.value.target)?))),
            None => writes.name(name, &own)?,
        }
        if !remembered {
            let key = RecordKey::entry(id);
            let version = self.version(&key).await?;
            writes.put(key, &Entry::new(id.clone()), version)?;
        }
        Ok(None)
    }

    /// Tells a delivery of the other kind that waits what became of the version that it was decided on.
    async fn teach(&self, over: Option<&str>, delivery: &Delivery, writes: &mut Writes) -> Result<()> {
        let Some(receipt) = &delivery.receipt else { return Ok(()) };
        let key = RecordKey::outbox(&delivery.source, delivery.resource, delivery.kind().other());
        let other: Option<Loaded<Delivery>> = self.by.hub.load(&key).await?;
        if let Some(mut other) = other
            && other.value.learn(over, receipt)
        {
            writes.update(key, &other)?;
        }
        Ok(())
    }

    /// The version of a record, or of its tombstone.
    async fn version(&self, key: &RecordKey) -> Result<Option<Version>> {
        let stored = self.by.hub.parts.storage.get(std::slice::from_ref(key)).await?.pop().flatten();
        Ok(stored.map(|stored| stored.version))
    }

    async fn commit(&self, writes: Writes, delivery: &Delivery, key: &RecordKey, at: Timestamp) -> Result<()> {
        let asked = self.by.asked("deliver", &());
        self.by.commit(writes, &said(delivery), &asked, key, at).await
    }
}
