//! Harvesting other portals: which sources there are, how far they were read, and what waits for a person.

mod page;
mod proposals;
mod run;
mod sweep;

use std::collections::{BTreeMap, BTreeSet};

use super::command::{Asked, Writes};
use super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{
    Quarantined, RunReport, SourceHandle, SourceRecord, SourceSettings, SourceStatus, holds_credentials,
};
use crate::id::PersonId;
use crate::page::{Page, PageRequest};
use crate::people::{Handle, Operation, Person};
use crate::record::{RecordKey, decode};
use crate::storage::{Storage, Stored, Version};
use crate::text::canonical::{Digest, to_canonical};
use crate::time::Timestamp;

pub use run::{HarvestOptions, HarvestRun};

const HOUR: i64 = 3_600_000;

impl ActorHub {
    /// Adds a source, or changes how it is read. Needs the role editor. What comes from it has the person who added it as its
    /// author ([`ActorHub::give_source`] gives it to another). The same settings again write nothing. When the plugin, its
    /// settings or the mapping are others, the next run reads everything, and maps what did not change anew.
    ///
    /// ```
    /// use migration_hub::federation::{ScriptStep, ScriptedSource, SourceCapability, SourceHandle, SourceSettings};
    /// use migration_hub::hub::{blocking, FirstOperator, HarvestOptions, HubParts, SearchQuery};
    /// use migration_hub::people::{Actor, Handle, Role, SystemTask};
    /// use migration_hub::resource::ExternalId;
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// let name: Handle = "undl".parse()?;
    /// let settings = SourceSettings::new(name.clone(), "scripted", serde_json::Value::Null);
    /// hub.as_actor(Actor::Person(operator)).add_source(settings)?;
    ///
    /// let scripted = ScriptedSource::new(SourceCapability::default(), 100);
    /// let says = serde_json::json!({"title": "Save lives", "language": "en"});
    /// scripted.play(ScriptStep::Put { id: ExternalId::new("undl", "1")?, says });
    /// let source = SourceHandle::new(scripted);
    ///
    /// let clock = hub.as_actor(Actor::System(SystemTask::Harvest));
    /// assert_eq!(clock.due_sources()?, [name.clone()]);
    /// let report = clock.harvest(&name, &source, HarvestOptions::default(), |_| {})?;
    /// assert_eq!(report.new.count, 1);
    /// assert_eq!(clock.due_sources()?, []);
    /// assert_eq!(hub.as_actor(Actor::Visitor).search(&SearchQuery::words("lives"))?.total, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `Invalid` for settings of the plugin that cannot be stored, such as a number that is not whole;
    /// `Conflict` when somebody else changes it at the same time.
    pub async fn add_source(&self, settings: SourceSettings) -> Result<()> {
        const NAME: &str = "add_source";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let Some(person) = self.actor.person() else {
            return Err(Error::new(ErrorKind::PermissionDenied, NAME, "only a person adds a source"));
        };
        let asked = self.asked(NAME, &settings);
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        if let Some(place) = holds_credentials(&settings.plugin_settings) {
            let message = "a store keeps no credentials: give them to the plugin when it is opened";
            return Err(Error::new(ErrorKind::Invalid, NAME, message).with("setting", place));
        }
        let key = RecordKey::source(&settings.name);
        let before: Option<Loaded<SourceRecord>> = self.hub.load(&key).await?;
        let owner = before.as_ref().map_or(person, |before| before.value.owner);
        let (source, record) = (settings.name.clone(), SourceRecord { settings, owner });
        let digest = digest(&record.settings, NAME)?;
        let mut writes = Writes::default();
        match before {
            Some(before) if before.value == record => return Ok(()),
            Some(before) => writes.update(key.clone(), &Loaded { value: record, version: before.version })?,
            None => writes.create(key.clone(), &record)?,
        }
        let action = Action::SetSource { source, settings: digest, owner };
        self.commit(writes, &action, &asked, &key, self.hub.now()).await.map_err(|error| error.during(NAME))
    }

    /// Gives a source to another person: the author of what is new from it from then on. What is here stays its author's.
    /// Needs the role editor.
    ///
    /// ```
    /// use migration_hub::federation::SourceSettings;
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, NewPerson};
    /// use migration_hub::people::{Actor, Role};
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// let desk = hub.as_actor(Actor::Person(operator));
    /// desk.add_source(SourceSettings::new("undl".parse()?, "oai-pmh", serde_json::Value::Null))?;
    /// let next = desk.add_person(NewPerson::named("next".parse()?))?;
    /// desk.give_source(&"undl".parse()?, next)?;
    /// assert_eq!(desk.sources()?[0].owner, next);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added, and for a person whom this store does not know;
    /// `Conflict` when somebody else changes it at the same time.
    pub async fn give_source(&self, name: &Handle, to: PersonId) -> Result<()> {
        const NAME: &str = "give_source";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let asked = self.asked(NAME, &(name, to));
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let mut source = self.source(name, NAME).await?;
        if self.hub.load::<Person>(&RecordKey::person(to)).await?.is_none() {
            return Err(Error::new(ErrorKind::NotFound, NAME, "no person with this id").with("id", to));
        }
        if source.value.owner == to {
            return Ok(());
        }
        source.value.owner = to;
        let key = RecordKey::source(name);
        let mut writes = Writes::default();
        writes.update(key.clone(), &source)?;
        let settings = digest(&source.value.settings, NAME)?;
        let action = Action::SetSource { source: name.clone(), settings, owner: to };
        self.commit(writes, &action, &asked, &key, self.hub.now()).await.map_err(|error| error.during(NAME))
    }

    /// The sources, by name. Needs the role editor.
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn sources(&self) -> Result<Vec<SourceRecord>> {
        self.authorise(Operation::ImportHarvested, "sources").await?;
        let mut sources = Vec::new();
        self.hub.each(&RecordKey::sources(), |source: SourceRecord| sources.push(source)).await?;
        Ok(sources)
    }

    /// How far the harvests of a source have come. Needs the role editor.
    ///
    /// ```
    /// use migration_hub::federation::{SourceSettings, SourceStatus};
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::{Actor, Role};
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// let desk = hub.as_actor(Actor::Person(operator));
    /// desk.add_source(SourceSettings::new("undl".parse()?, "oai-pmh", serde_json::Value::Null))?;
    /// assert_eq!(desk.source_status(&"undl".parse()?)?, SourceStatus::default(), "it was never read");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added.
    pub async fn source_status(&self, name: &Handle) -> Result<SourceStatus> {
        const NAME: &str = "source_status";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        self.source(name, NAME).await?;
        Ok(self.status(name).await?.0)
    }

    /// The sources that are to be harvested now: never read to the end, not for as long as their settings say, or read in another
    /// way since; those whose reading was stopped; none whose portal wants to be left alone ([`SourceStatus::not_before`]). Needs the role editor or operator, or
    /// the clock. Nothing runs by itself: an embedder asks once an hour, or whenever it likes.
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn due_sources(&self) -> Result<Vec<Handle>> {
        self.authorise(Operation::RunTimers, "due_sources").await?;
        let mut sources = Vec::new();
        self.hub.each(&RecordKey::sources(), |source: SourceRecord| sources.push(source.settings)).await?;
        let (now, mut due) = (self.hub.now(), Vec::new());
        for settings in sources.into_iter().filter(|settings| !settings.paused) {
            let (status, _) = self.status(&settings.name).await?;
            let anew = status.read_with != Some(settings.read_with());
            if status.not_before.is_some_and(|until| until > now) {
                continue;
            }
            if anew || status.progress.is_open() || is_past(status.ended, i64::from(settings.every_hours) * HOUR, now) {
                due.push(settings.name);
            }
        }
        Ok(due)
    }

    /// The records of a source that could not be read: the last one of each item until it can be read again, and those without
    /// an id until a reading of everything no longer names them. Those that were dismissed are left out, so that a page may be
    /// shorter than asked. Needs the role editor.
    ///
    /// ```
    /// use migration_hub::federation::SourceSettings;
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::page::PageRequest;
    /// use migration_hub::people::{Actor, Role};
    ///
    /// let first = FirstOperator::named("operator").with_role(Role::Editor);
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
    /// let desk = hub.as_actor(Actor::Person(operator));
    /// desk.add_source(SourceSettings::new("undl".parse()?, "oai-pmh", serde_json::Value::Null))?;
    /// assert!(desk.quarantine(&"undl".parse()?, &PageRequest::first(10))?.items.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added.
    pub async fn quarantine(&self, name: &Handle, page: &PageRequest) -> Result<Page<Quarantined>> {
        const NAME: &str = "quarantine";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        self.source(name, NAME).await?;
        let mut found: Page<Quarantined> = self.kept(&RecordKey::quarantine_of(name), page).await?;
        found.items.retain(|kept| !kept.dismissed);
        Ok(found)
    }

    /// Dismisses a record that could not be read: it is not shown again until it is another. Nothing of it is lost. Needs the
    /// role editor.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for a source that nobody added, and for a record that is not in its quarantine.
    pub async fn dismiss_quarantined(&self, name: &Handle, record: Digest) -> Result<()> {
        const NAME: &str = "dismiss_quarantined";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        self.source(name, NAME).await?;
        let (key, asked) = (RecordKey::quarantined(name, record), self.asked(NAME, &(name, record)));
        let absent = || Error::new(ErrorKind::NotFound, NAME, "there is no such record").with("record", record);
        let mut kept: Loaded<Quarantined> = self.hub.load(&key).await?.ok_or_else(absent)?;
        if kept.value.dismissed {
            return Ok(());
        }
        kept.value.dismissed = true;
        let mut writes = Writes::default();
        writes.update(key.clone(), &kept)?;
        self.keep_note(name, writes, &asked, &key, NAME).await
    }

    /// Harvests a source to the end of its reading, or until it fails, and answers what came of it; [`HarvestRun`] goes step
    /// by step. Needs the role editor or operator, or the clock.
    ///
    /// A run that stopped goes on where it was. What fails at the source is no error here: [`RunReport::stopped`] says so.
    ///
    /// See [`ActorHub::add_source`] for an example.
    ///
    /// # Errors
    /// As [`ActorHub::begin_harvest`] and [`HarvestRun::step`].
    pub async fn harvest(&self, name: &Handle, from: &SourceHandle, options: HarvestOptions) -> Result<RunReport> {
        let mut run = self.begin_harvest(name, from, options).await?;
        while run.step().await? {}
        Ok(run.into_report())
    }

    /// Commits what changes nothing but what is remembered of a source.
    async fn keep_note(
        &self,
        source: &Handle,
        writes: Writes,
        asked: &Asked,
        about: &RecordKey,
        operation: &'static str,
    ) -> Result<()> {
        let (gone, back, revised) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        let action = Action::Harvest { source: source.clone(), new: Vec::new(), gone, back, revised };
        self.commit(writes, &action, asked, about, self.hub.now()).await.map_err(|error| error.during(operation))
    }

    pub(super) async fn source(&self, name: &Handle, operation: &'static str) -> Result<Loaded<SourceRecord>> {
        let absent =
            || Error::new(ErrorKind::NotFound, operation, "there is no source of this name").with("source", name);
        self.hub.load(&RecordKey::source(name)).await?.ok_or_else(absent)
    }

    /// How far a source has come, and the version of the record that says so.
    pub(super) async fn status(&self, name: &Handle) -> Result<(SourceStatus, Option<Version>)> {
        let loaded: Option<Loaded<SourceStatus>> = self.hub.load(&RecordKey::source_status(name)).await?;
        Ok(loaded.map_or_else(Default::default, |loaded| (loaded.value, Some(loaded.version))))
    }

    /// A page of records of one kind.
    async fn kept<T: crate::record::Stores>(&self, prefix: &str, page: &PageRequest) -> Result<Page<T>> {
        let found = self.hub.parts.storage.scan(prefix, page).await?;
        let read = |stored: Stored| stored.bytes.map(|bytes| decode(&stored.key, &bytes));
        Ok(Page { items: found.items.into_iter().filter_map(read).collect::<Result<_>>()?, next: found.next })
    }
}

/// The digest of how a source is harvested, for the log.
fn digest(settings: &SourceSettings, operation: &'static str) -> Result<Digest> {
    to_canonical(settings)
        .map(|text| Digest::of(text.as_bytes()))
        .map_err(|error| Error::new(ErrorKind::Invalid, operation, "these settings cannot be stored").caused_by(error))
}

/// Whether so many milliseconds have passed since an instant; always since one that never was.
fn is_past(since: Option<Timestamp>, millis: i64, now: Timestamp) -> bool {
    since.is_none_or(|since| now.millis().saturating_sub(since.millis()) >= millis)
}
