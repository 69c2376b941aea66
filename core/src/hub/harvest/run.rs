//! A harvest on its way: page after page, then what is missing, with everything kept so that it may stop anywhere.

use std::collections::BTreeSet;
use std::time::Duration;

use super::super::command::Writes;
use super::super::follow::BULK_PATIENCE;
use super::super::{Action, ActorHub};
use super::is_past;
use super::page::Told;
use super::sweep::Missing;
use crate::error::{Error, ErrorKind, Result};
use crate::federation::fetch::Patience;
use crate::federation::{
    Item, ListedPage, Listing, Quarantined, Reading, RunReport, Source, SourceCapability, SourceHandle, SourceRecord,
    SourceStatus, Swept,
};
use crate::limits;
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::{Handle, Operation};
use crate::record::{RecordKey, decode};
use crate::resource::ExternalId;
use crate::storage::{Storage, Stored, Version};
use crate::text::canonical::Digest;
use crate::time::Timestamp;

/// How often one reading may start over because its checkpoint had expired.
const RESTARTS: usize = 3;
/// How many ids a sweep holds in memory: so many entries are held against the listing at once.
const RANGE: usize = 50_000;
/// How many ids stand in one record, and how many such records in one commit.
const LISTED: usize = 500;
const LISTED_AT_ONCE: usize = 32;
const DAY: i64 = 86_400_000;

/// How to harvest.
///
/// See [`ActorHub::add_source`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HarvestOptions {
    /// Everything is read, though only what changed would be due. An open reading is given up.
    pub whole: bool,
}

/// A harvest on its way. It may be dropped at any point, and another one goes on where it was.
///
/// ```
/// use migration_hub::federation::{ScriptedSource, SourceCapability, SourceHandle, SourceSettings};
/// use migration_hub::hub::{FirstOperator, HarvestOptions, Hub, HubParts};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::people::{Actor, Role};
///
/// let first = FirstOperator::named("operator").with_role(Role::Editor);
/// wait(async {
///     let (hub, operator) = Hub::create(HubParts::in_memory()?, first).await?;
///     let desk = hub.as_actor(Actor::Person(operator));
///     let name = "undl".parse()?;
///     desk.add_source(SourceSettings::new(name, "scripted", serde_json::Value::Null)).await?;
///     let source = SourceHandle::new(ScriptedSource::new(SourceCapability::default(), 10));
///     let mut run = desk.begin_harvest(&"undl".parse()?, &source, HarvestOptions::default()).await?;
///     while run.step().await? {
///         println!("{} new so far", run.report().new.count);
///     }
///     assert_eq!(run.report().stopped, None);
///     Ok::<(), Box<dyn std::error::Error>>(())
/// })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct HarvestRun {
    pub(super) by: ActorHub,
    pub(super) source: SourceRecord,
    pub(super) from: SourceHandle,
    pub(super) report: RunReport,
    /// How the source is read.
    pub(super) read_with: Digest,
    /// The number of the last reading of everything.
    pub(super) whole: u32,
    /// How many ids are held in memory.
    pub(super) range: usize,
    /// Commands after which the run moves the indexes.
    patience: u64,
    pub(super) phase: Phase,
}

#[derive(Debug)]
pub(super) enum Phase {
    Reading,
    /// Everything was read: what was missing is asked for one by one.
    Sweeping(Missing),
    Ended,
}

impl ActorHub {
    /// Begins a harvest of a source, or goes on with one that stopped. Needs the role editor or operator, or the clock.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added; what the storage answers.
    pub async fn begin_harvest(
        &self,
        name: &Handle,
        from: &SourceHandle,
        options: HarvestOptions,
    ) -> Result<HarvestRun> {
        const NAME: &str = "harvest";
        self.authorise(Operation::RunTimers, NAME).await?;
        let source = self.source(name, NAME).await?.value;
        let (mut status, version) = self.status(name).await?;
        let (capability, read_with) = (from.capability(), source.settings.read_with());
        let anew = status.read_with != Some(read_with);
        if options.whole || anew || !status.progress.is_open() {
            let whole_after = i64::from(source.settings.whole_every_days) * DAY;
            let whole_due = capability.deletions.needs_sweep() && is_past(status.whole, whole_after, self.hub.now());
            let overlap = Duration::from_secs(source.settings.overlap_seconds.into());
            let reading = if options.whole || anew || whole_due {
                Reading::Full
            } else {
                status.progress.next(capability, overlap).0
            };
            status.progress.begin(reading);
            status.listed = is_listed(reading, capability).then_some(0);
            if reading == Reading::Full {
                // Until it has come to its end, and what was missing was asked for, it is due.
                status.whole = None;
                status.read_with = Some(read_with);
                status.wholes = status.wholes.wrapping_add(1);
            }
            status.report = Some(RunReport::new(name.as_str(), reading));
        }
        status.not_before = None;
        let report = match status.report.clone() {
            Some(report) => RunReport { stopped: None, ..report },
            None => RunReport::new(name.as_str(), Reading::Full),
        };
        let run = HarvestRun {
            by: Self { command: None, ..self.clone() },
            source,
            from: from.clone(),
            report,
            read_with,
            whole: status.wholes,
            range: RANGE,
            patience: BULK_PATIENCE,
            phase: Phase::Reading,
        };
        let mut writes = Writes::default();
        writes.put(RecordKey::source_status(name), &status, version)?;
        run.commit(writes, Told::default(), run.by.hub.now()).await?;
        Ok(run)
    }
}

impl ActorHub {
    /// Takes what a source says of one item outside of any reading, as a harvest takes it.
    pub(in crate::hub) async fn harvest_item(
        &self,
        source: &SourceRecord,
        from: &SourceHandle,
        item: Item,
    ) -> Result<()> {
        let (status, _) = self.status(&source.settings.name).await?;
        let mut run = HarvestRun {
            by: Self { command: None, ..self.clone() },
            source: source.clone(),
            from: from.clone(),
            report: RunReport::new(source.settings.name.as_str(), Reading::Full),
            read_with: source.settings.read_with(),
            whole: status.wholes,
            range: RANGE,
            patience: BULK_PATIENCE,
            phase: Phase::Ended,
        };
        run.take(vec![item]).await
    }
}

impl HarvestRun {
    /// What has come of it so far, from the beginning of its reading.
    pub const fn report(&self) -> &RunReport {
        &self.report
    }

    /// Leaves the indexes to somebody else, who moves them meanwhile.
    pub(in crate::hub) const fn leave_indexes(&mut self) {
        self.patience = u64::MAX;
    }

    /// What came of it.
    pub fn into_report(self) -> RunReport {
        self.report
    }

    /// Reads one page and keeps what it says, or asks for some of what was missing. Whether there is more to be done; after an
    /// error there is not, and another run goes on.
    ///
    /// # Errors
    /// `Conflict` when another harvest of the same source goes on at the same time; what the storage answers. What fails at
    /// the source is in the report.
    pub async fn step(&mut self) -> Result<bool> {
        match std::mem::replace(&mut self.phase, Phase::Ended) {
            Phase::Reading => self.read().await?,
            Phase::Sweeping(missing) => self.probe(missing).await?,
            Phase::Ended => {}
        }
        Ok(!matches!(self.phase, Phase::Ended))
    }

    async fn read(&mut self) -> Result<()> {
        let name = self.source.settings.name.clone();
        let (mut status, version) = self.by.status(&name).await?;
        let overlap = Duration::from_secs(self.source.settings.overlap_seconds.into());
        let capability = self.from.capability();
        if !status.progress.is_open() {
            // Another run came to its end meanwhile.
            return Ok(());
        }
        let (reading, checkpoint) = status.progress.next(capability, overlap);
        let page = match self.from.read(reading, checkpoint).await {
            Ok(page) => page,
            Err(error) if error.kind() == ErrorKind::CheckpointExpired && checkpoint.is_some() => {
                self.report.restarts += 1;
                status.progress.restart();
                status.listed = is_listed(reading, capability).then_some(0);
                if self.report.restarts > RESTARTS {
                    return self.stop(status, version, &error).await;
                }
                self.phase = Phase::Reading;
                return self.save(status, version).await;
            }
            Err(error) => return self.stop(status, version, &error).await,
        };
        let foreign = page.items.iter().filter_map(|item| item.id()).find(|id| id.source != name.as_str());
        if let Some(id) = foreign {
            let message = "the plugin gives items of another source";
            let error = Error::new(ErrorKind::Invalid, "harvest", message).with("id", id);
            return self.stop(status, version, &error).await;
        }
        if page.next.is_some() && page.next.as_ref() == checkpoint {
            return self.stop(status, version, &endless()).await;
        }
        let mut listing = Listing::begin();
        listing.saw_items(&page.items);
        self.take(page.items).await?;
        if let Some(first) = status.listed {
            status.listed = Some(self.list(first, &listing.into_seen()).await?);
        }
        status.progress.advance(page.answered, page.next);
        if status.progress.is_open() {
            self.phase = Phase::Reading;
        } else if reading == Reading::Full && capability.deletions.needs_sweep() {
            // What was listed has to be there when it is asked what is missing.
            self.save(status, version).await?;
            return self.sweep().await;
        } else {
            self.end(&mut status, reading).await?;
        }
        self.save(status, version).await
    }

    /// Takes note that a reading has come to its end, and what it was of.
    pub(super) async fn end(&mut self, status: &mut SourceStatus, reading: Reading) -> Result<()> {
        if reading == Reading::Full {
            self.forget_strays().await?;
        }
        let now = self.by.hub.now();
        status.ended = Some(now);
        if reading == Reading::Full {
            status.whole = Some(now);
        }
        status.listed = None;
        self.phase = Phase::Ended;
        Ok(())
    }

    /// Records without an id that the reading of everything did not name are no longer there: they leave quarantine, unless
    /// the source showed so little that nothing is taken as gone.
    async fn forget_strays(&self) -> Result<()> {
        if matches!(self.report.swept, Some(Swept::Partial | Swept::TooMany { .. })) {
            return Ok(());
        }
        let whole = self.whole;
        self.forget(&RecordKey::quarantine_of(&self.source.settings.name), |stored| {
            let Some(bytes) = &stored.bytes else { return Ok(false) };
            let kept: Quarantined = decode(&stored.key, bytes)?;
            Ok(kept.unreadable.id.is_none() && kept.whole != whole)
        })
        .await
    }

    pub(super) async fn stop(
        &mut self,
        mut status: SourceStatus,
        version: Option<Version>,
        error: &Error,
    ) -> Result<()> {
        self.report.stop(&error.to_string());
        status.not_before = Patience::of(error);
        self.phase = Phase::Ended;
        self.save(status, version).await
    }

    /// Keeps how far the source has come, unless somebody else kept something since it was read.
    pub(super) async fn save(&self, mut status: SourceStatus, version: Option<Version>) -> Result<()> {
        status.report = Some(self.report.clone().brief());
        let mut writes = Writes::default();
        writes.put(RecordKey::source_status(&self.source.settings.name), &status, version)?;
        self.commit(writes, Told::default(), self.by.hub.now()).await
    }

    /// Keeps the ids of a page from a number on, and answers the number after the last.
    pub(super) async fn list(&self, first: u32, ids: &BTreeSet<ExternalId>) -> Result<u32> {
        let ids: Vec<&ExternalId> = ids.iter().collect();
        let (mut writes, mut number) = (Writes::default(), first);
        for lot in ids.chunks(LISTED) {
            let key = RecordKey::listed_page(&self.source.settings.name, number);
            let found = self.version(&key).await?;
            writes.put(key, &ListedPage { ids: lot.iter().map(|id| (*id).clone()).gather() }, found)?;
            number = number.saturating_add(1);
            if writes.len() == LISTED_AT_ONCE {
                self.commit(std::mem::take(&mut writes), Told::default(), self.by.hub.now()).await?;
            }
        }
        if !writes.is_empty() {
            self.commit(writes, Told::default(), self.by.hub.now()).await?;
        }
        Ok(number)
    }

    /// The ids of pages are of no use any more, those of readings that were given up too.
    pub(super) async fn forget_listed(&self) -> Result<()> {
        self.forget(&RecordKey::listed_of(&self.source.settings.name), |stored| Ok(stored.bytes.is_some())).await
    }

    /// Erases the records of a kind that are of no use any more.
    async fn forget(&self, prefix: &str, useless: impl Fn(&Stored) -> Result<bool>) -> Result<()> {
        let mut next = Some(PageRequest::first(limits::BATCH_RECORDS - 1));
        while let Some(page) = next {
            let found = self.by.hub.parts.storage.scan(prefix, &page).await?;
            let mut writes = Writes::default();
            for stored in found.items {
                if useless(&stored)? {
                    writes.erase(stored.key, stored.version);
                }
            }
            if !writes.is_empty() {
                self.commit(writes, Told::default(), self.by.hub.now()).await?;
            }
            next = found.next.map(|cursor| page.after(cursor));
        }
        Ok(())
    }

    /// The version of a record, or of its tombstone.
    pub(super) async fn version(&self, key: &RecordKey) -> Result<Option<Version>> {
        let stored = self.by.hub.parts.storage.get(std::slice::from_ref(key)).await?.pop().flatten();
        Ok(stored.map(|stored| stored.version))
    }

    pub(super) async fn commit(&self, writes: Writes, told: Told, at: Timestamp) -> Result<()> {
        const NAME: &str = "harvest";
        let name = &self.source.settings.name;
        let Told { new, gone, back, revised } = told;
        let action = Action::Harvest { source: name.clone(), new, gone, back, revised };
        let (asked, about) = (self.by.asked(NAME, &()), RecordKey::source(name));
        self.by
            .commit_with(writes, &action, &asked, &about, at, self.patience)
            .await
            .map_err(|error| error.during(NAME))
    }
}

pub(super) fn endless() -> Error {
    Error::new(ErrorKind::Corrupt, "harvest", "the source goes on from where it is, without an end")
}

/// Whether the ids of a reading are kept, so that what is missing from it can be told.
fn is_listed(reading: Reading, capability: SourceCapability) -> bool {
    reading == Reading::Full && capability.deletions.needs_sweep() && !capability.ids
}
