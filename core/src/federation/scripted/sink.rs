//! A sink that follows a script, over the items of a scripted source: for tests of whatever writes back.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::{ScriptStep, ScriptedSource};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{Answer, Intent, IntentKind, ReadBack, Sink, SinkCapability, WriteBack};
use crate::id::CommandId;
use crate::people::Handle;
use crate::resource::{Content, ExternalId};
use crate::review::State;

/// What a scripted sink does next.
///
/// See [`ScriptedSink`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SinkStep {
    /// The next call fails, with nothing written.
    Fail {
        /// How.
        kind: ErrorKind,
    },
    /// The next write is carried out, and its answer is lost.
    Lose,
    /// The next write is refused.
    Reject {
        /// Why.
        reason: String,
    },
    /// The next write finds that the item has changed, whatever it was decided on.
    Conflict,
    /// The next write is taken, and carried out when it was asked so many times what is shown.
    Delay {
        /// How often.
        looks: u32,
    },
    /// The next write is never answered: whoever waits for it is stopped there.
    Stall {
        /// Whether it is carried out all the same.
        written: bool,
    },
}

/// A sink in memory that follows a script, and shows what it took as a [`ScriptedSource`]. Clones share one sink. A version
/// of an item is its stamp.
///
/// ```
/// use migration_hub::federation::{deliver, Answer, Intent, ScriptedSink, ScriptedSource, SinkCapability, SinkStep};
/// use migration_hub::federation::{SourceCapability, WriteBack};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::resource::Draft;
///
/// let portal = ScriptedSource::new(SourceCapability::default(), 10);
/// let capability = SinkCapability { records: true, reviews: true, locks: true };
/// let sink = ScriptedSink::new("portal".parse()?, portal, capability);
/// let content = Draft::parse(&serde_json::json!({"title": "Save lives", "language": "en"}))?.content;
/// let key = "0193b5a0-0000-7000-8000-000000000001".parse()?;
/// let write = WriteBack { key, id: None, base: None, intent: Intent::Record(Box::new(content)) };
///
/// sink.play(SinkStep::Lose);
/// assert!(wait(deliver(&sink, &write)).is_err());
/// assert!(matches!(wait(deliver(&sink, &write))?, Answer::Applied { .. }));
/// assert_eq!((sink.writes(), sink.made()), (1, 1), "it is read back first");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ScriptedSink(Arc<Mutex<Inside>>);

#[derive(Debug)]
struct Inside {
    name: Handle,
    portal: ScriptedSource,
    capability: SinkCapability,
    steps: VecDeque<SinkStep>,
    /// What was made by which key.
    keys: BTreeMap<CommandId, ExternalId>,
    reviews: BTreeMap<ExternalId, State>,
    /// Writes that were taken and are not shown yet, with how often it has to be asked.
    delayed: Vec<(u32, WriteBack)>,
    writes: usize,
    made: usize,
}

/// What a call comes to.
enum Reply<T> {
    Said(Result<T>),
    Silence,
}

impl ScriptedSink {
    /// A sink over the items of a source, which is called so.
    pub fn new(name: Handle, portal: ScriptedSource, capability: SinkCapability) -> Self {
        Self(Arc::new(Mutex::new(Inside {
            name,
            portal,
            capability,
            steps: VecDeque::new(),
            keys: BTreeMap::new(),
            reviews: BTreeMap::new(),
            delayed: Vec::new(),
            writes: 0,
            made: 0,
        })))
    }

    /// Says what it does next, after what was said before.
    pub fn play(&self, step: SinkStep) {
        self.inside().steps.push_back(step);
    }

    /// How many writes changed something.
    pub fn writes(&self) -> usize {
        self.inside().writes
    }

    /// How many items were made.
    pub fn made(&self) -> usize {
        self.inside().made
    }

    /// The state of a review that an item shows.
    pub fn review(&self, id: &ExternalId) -> Option<State> {
        self.inside().reviews.get(id).copied()
    }

    /// What an item says; `None` when there is none.
    pub fn says(&self, id: &ExternalId) -> Option<Value> {
        self.inside().says(id)
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn says(&self, id: &ExternalId) -> Option<Value> {
        self.portal.state().items.get(id).and_then(|item| item.says.clone())
    }

    fn version(&self, id: &ExternalId) -> Option<String> {
        let state = self.portal.state();
        let millis = state.items.get(id).map(|item| item.millis);
        millis.and_then(|millis| state.stamp(millis)).map(|stamp| stamp.to_string())
    }

    fn check(&self, write: &WriteBack) -> Result<()> {
        let unsupported = |why: &str| Err(Error::new(ErrorKind::Unsupported, "write", why));
        let kind = match write.intent {
            Intent::Record(_) => IntentKind::Record,
            Intent::Review(_) => IntentKind::Review,
        };
        if !kind.is_taken_by(self.capability) {
            return unsupported("this sink does not take that");
        }
        if write.base.is_some() && !self.capability.locks {
            return unsupported("this sink compares no versions");
        }
        if write.id.is_none() && kind == IntentKind::Review {
            return unsupported("a review is of an item that is there");
        }
        Ok(())
    }

    fn fault(&mut self) -> Result<()> {
        if !matches!(self.steps.front(), Some(SinkStep::Fail { .. })) {
            return Ok(());
        }
        match self.steps.pop_front() {
            Some(SinkStep::Fail { kind }) => Err(Error::new(kind, "write", "the script lets this call fail")),
            _ => Ok(()),
        }
    }

    /// The item that a write is about, if it is there.
    fn found(&self, write: &WriteBack) -> Option<ExternalId> {
        let id = write.id.clone().or_else(|| self.keys.get(&write.key).cloned())?;
        self.says(&id).map(|_| id)
    }

    fn shows(&self, id: &ExternalId, intent: &Intent) -> bool {
        match intent {
            Intent::Record(content) => self.says(id).is_some_and(|says| Some(says) == said(content)),
            Intent::Review(state) => self.reviews.get(id) == Some(state),
        }
    }

    /// Carries a write out, as far as nothing stands against it.
    fn carry_out(&mut self, write: &WriteBack) -> Answer {
        let Some(id) = self.found(write) else {
            return match &write.intent {
                Intent::Record(content) if write.id.is_none() && !self.keys.contains_key(&write.key) => {
                    self.make(write.key, content)
                }
                _ => Answer::Rejected { reason: "there is no such item".to_owned() },
            };
        };
        let version = self.version(&id);
        if self.shows(&id, &write.intent) {
            return Answer::Applied { id, version };
        }
        let changed = write.base.as_ref().map_or(write.id.is_none(), |base| Some(base) != version.as_ref());
        if changed {
            return Answer::Conflict { found: version };
        }
        let says = match &write.intent {
            Intent::Record(content) => said(content),
            Intent::Review(state) => {
                self.reviews.insert(id.clone(), *state);
                self.says(&id)
            }
        };
        self.put(&id, says)
    }

    fn make(&mut self, key: CommandId, content: &Content) -> Answer {
        self.made += 1;
        match ExternalId::new(self.name.as_str(), &format!("made-{}", self.made)) {
            Ok(id) => {
                self.keys.insert(key, id.clone());
                self.put(&id, said(content))
            }
            Err(error) => Answer::Rejected { reason: error.to_string() },
        }
    }

    fn put(&mut self, id: &ExternalId, says: Option<Value>) -> Answer {
        self.writes += 1;
        self.portal.play(ScriptStep::Put { id: id.clone(), says: says.unwrap_or_default() });
        Answer::Applied { id: id.clone(), version: self.version(id) }
    }

    fn write(&mut self, write: &WriteBack) -> Reply<Answer> {
        if let Err(error) = self.check(write).and_then(|()| self.fault()) {
            return Reply::Said(Err(error));
        }
        Reply::Said(Ok(match self.steps.pop_front() {
            None | Some(SinkStep::Fail { .. }) => self.carry_out(write),
            Some(SinkStep::Lose) => {
                self.carry_out(write);
                return Reply::Said(Err(Error::new(ErrorKind::Unexpected, "write", "the connection broke")));
            }
            Some(SinkStep::Reject { reason }) => Answer::Rejected { reason },
            Some(SinkStep::Conflict) => Answer::Conflict { found: self.found(write).and_then(|id| self.version(&id)) },
            Some(SinkStep::Delay { looks }) => {
                self.delayed.push((looks, write.clone()));
                let id = write.id.clone().or_else(|| ExternalId::new(self.name.as_str(), "not-yet").ok());
                match id {
                    Some(id) => Answer::Applied { id, version: None },
                    None => self.carry_out(write),
                }
            }
            Some(SinkStep::Stall { written }) => {
                if written {
                    self.carry_out(write);
                }
                return Reply::Silence;
            }
        }))
    }

    fn read_back(&mut self, write: &WriteBack) -> Result<ReadBack> {
        self.check(write)?;
        self.fault()?;
        for (looks, _) in &mut self.delayed {
            *looks = looks.saturating_sub(1);
        }
        let (now, later) = std::mem::take(&mut self.delayed).into_iter().partition(|(looks, _)| *looks == 0);
        self.delayed = later;
        let now: Vec<(u32, WriteBack)> = now;
        for (_, delayed) in now {
            self.carry_out(&delayed);
        }
        Ok(match self.found(write).filter(|id| self.shows(id, &write.intent)) {
            Some(id) => ReadBack::Shown { version: self.version(&id), id },
            None => ReadBack::NotShown,
        })
    }
}

fn said(content: &Content) -> Option<Value> {
    serde_json::to_value(content).ok()
}

impl Sink for ScriptedSink {
    fn capability(&self) -> SinkCapability {
        self.inside().capability
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        let reply = self.inside().write(write);
        match reply {
            Reply::Said(answer) => answer,
            Reply::Silence => std::future::pending().await,
        }
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        self.inside().read_back(write)
    }
}
