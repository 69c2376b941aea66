//! A portal that is a list of entries, and a sink over it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::{Answer, Intent, ReadBack, Sink, SinkCapability, SinkHandle, WriteBack};
use migration_hub::id::CommandId;
use migration_hub::resource::ExternalId;
use migration_hub::review::State;
use migration_hub_testkit::runner::Case;
use migration_hub_testkit::sink::{self, Event, Manner, Target};
use migration_hub_testkit::source::Failure;

use crate::faulty::Fault;

/// The portal. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Notebook(Arc<Mutex<Inside>>);

#[derive(Debug)]
struct Inside {
    capability: SinkCapability,
    fault: Option<Fault>,
    entries: Vec<Entry>,
    failure: Option<Failure>,
    manner: Option<Manner>,
}

#[derive(Debug, Clone)]
struct Entry {
    id: String,
    title: String,
    state: Option<State>,
    version: u32,
    /// By what write it was made.
    key: Option<CommandId>,
}

impl Notebook {
    pub(crate) fn new(capability: SinkCapability, fault: Option<Fault>) -> Self {
        let inside = Inside { capability, fault, entries: Vec::new(), failure: None, manner: None };
        Self(Arc::new(Mutex::new(inside)))
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn external(id: &str) -> ExternalId {
    ExternalId::new("notebook", id).unwrap()
}

impl Inside {
    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn entry(&mut self, write: &WriteBack) -> Option<&mut Entry> {
        let blind = self.has(Fault::ForgetsKeys);
        self.entries.iter_mut().find(|entry| match &write.id {
            Some(id) => id.id == entry.id,
            None => entry.key == Some(write.key) && !blind,
        })
    }

    fn check(&self, write: &WriteBack) -> Result<()> {
        let able = match write.intent {
            Intent::Record(_) => self.capability.records,
            Intent::Review(_) => self.capability.reviews,
        };
        let locked = write.base.is_none() || self.capability.locks;
        if (!able || !locked) && !self.has(Fault::DoesMoreThanItSays) {
            return Err(Error::new(ErrorKind::Unsupported, "write", "this notebook cannot do that"));
        }
        Ok(())
    }

    fn fail(&mut self) -> Result<()> {
        let kind = match self.failure.take() {
            None => return Ok(()),
            Some(Failure::Silence) => ErrorKind::Unavailable,
            Some(Failure::Wall) => ErrorKind::Corrupt,
            Some(Failure::Refusal) => ErrorKind::ConfigInvalid,
        };
        Err(Error::new(kind, "write", "the suite lets this fail"))
    }

    fn write(&mut self, write: &WriteBack) -> Result<Answer> {
        self.check(write)?;
        match self.fail() {
            Err(_) if self.has(Fault::SwallowsFailures) => {
                return Ok(Answer::Applied { id: external("1"), version: None });
            }
            other => other?,
        }
        let manner = self.manner.take();
        if manner == Some(Manner::Refuses) && !self.has(Fault::HearsNoRefusal) {
            return Ok(Answer::Rejected { reason: "the notebook is closed".to_owned() });
        }
        let before = self.entries.clone();
        let answer = self.carry_out(write);
        match manner {
            Some(Manner::Forgets) => self.entries = before,
            Some(Manner::LosesItsAnswer) => {
                return Err(Error::new(ErrorKind::Unexpected, "write", "the connection broke"));
            }
            _ => {}
        }
        Ok(answer)
    }

    fn carry_out(&mut self, write: &WriteBack) -> Answer {
        let careless = self.has(Fault::WritesOverChanges);
        let makes = write.id.is_none() || self.has(Fault::MakesWhatIsNotThere);
        if self.entry(write).is_none() && makes {
            let id = write.id.as_ref().map_or_else(|| format!("new-{}", self.entries.len()), |id| id.id.clone());
            let entry = Entry { id, title: String::new(), state: None, version: 0, key: Some(write.key) };
            self.entries.push(entry);
            let last = self.entries.len() - 1;
            return set(&mut self.entries[last], &write.intent);
        }
        let Some(entry) = self.entry(write) else {
            return Answer::Rejected { reason: "there is no such entry".to_owned() };
        };
        let version = entry.version.to_string();
        if write.base.as_ref().is_some_and(|base| *base != version) && !careless {
            return Answer::Conflict { found: Some(version) };
        }
        set(entry, &write.intent)
    }

    fn read_back(&mut self, write: &WriteBack) -> Result<ReadBack> {
        self.check(write)?;
        self.fail()?;
        let believes = self.has(Fault::BelievesWhatItWasTold);
        let shown = self.entry(write).filter(|entry| believes || entry.shows(&write.intent));
        Ok(shown.map_or(ReadBack::NotShown, |entry| ReadBack::Shown {
            id: external(&entry.id),
            version: Some(entry.version.to_string()),
        }))
    }
}

fn set(entry: &mut Entry, intent: &Intent) -> Answer {
    if !entry.shows(intent) {
        entry.version += 1;
    }
    match intent {
        Intent::Record(content) => entry.title.clone_from(&content.title),
        Intent::Review(state) => entry.state = Some(*state),
    }
    Answer::Applied { id: external(&entry.id), version: Some(entry.version.to_string()) }
}

impl Entry {
    fn shows(&self, intent: &Intent) -> bool {
        match intent {
            Intent::Record(content) => self.title == content.title,
            Intent::Review(state) => self.state == Some(*state),
        }
    }
}

impl Sink for Notebook {
    fn capability(&self) -> SinkCapability {
        self.inside().capability
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        self.inside().write(write)
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        self.inside().read_back(write)
    }
}

impl Target for Notebook {
    fn sink(&self) -> Result<SinkHandle> {
        Ok(SinkHandle::new(self.clone()))
    }

    fn id(&self, number: u32) -> ExternalId {
        external(&number.to_string())
    }

    fn play(&mut self, event: &Event) {
        let mut inside = self.inside();
        match event {
            Event::Take(manner) => inside.manner = Some(*manner),
            Event::Fail(failure) => inside.failure = Some(*failure),
            Event::Put { number, title } => {
                let (id, title) = (number.to_string(), title.clone());
                match inside.entries.iter_mut().find(|entry| entry.id == id) {
                    Some(entry) => (entry.title, entry.version) = (title, entry.version + 1),
                    None => inside.entries.push(Entry { id, title, state: None, version: 1, key: None }),
                }
            }
        }
    }

    fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.inside().entries.iter().map(|entry| entry.title.clone()).collect();
        titles.sort();
        titles
    }
}

/// What a sink can be, with a name.
const CAPABILITIES: [(&str, SinkCapability); 4] = [
    ("nothing", SinkCapability { records: false, reviews: false, locks: false }),
    ("records", SinkCapability { records: true, reviews: false, locks: false }),
    ("reviews", SinkCapability { records: false, reviews: true, locks: false }),
    ("everything", ALL),
];

pub(crate) const ALL: SinkCapability = SinkCapability { records: true, reviews: true, locks: true };

pub(crate) fn cases() -> Vec<Case> {
    let cases = |(name, capability)| sink::cases(name, move || Notebook::new(capability, None));
    CAPABILITIES.into_iter().flat_map(cases).collect()
}
