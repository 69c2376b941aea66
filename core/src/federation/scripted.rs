//! A source that follows a script: for tests of whatever harvests, with everything that real portals do to a harvest.

mod sink;

use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use sink::{ScriptedSink, SinkStep};

use super::{
    Checkpoint, Deletions, IdPage, Item, Payload, Present, Reading, Source, SourceCapability, SourcePage, Unreadable,
};
use crate::bounds::MaybeSend;
use crate::error::{Error, ErrorKind, Result};
use crate::mapping::ForeignTerm;
use crate::resource::{Draft, ExternalId};
use crate::text::canonical::to_canonical;
use crate::time::Timestamp;

/// One thing that happens at a scripted source.
///
/// See [`ScriptedSource`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScriptStep {
    /// An item is made, edited, or brought back after a deletion. It says what [`Draft::parse`] reads, and foreign terms
    /// as a list of texts in `terms`; anything else cannot be read.
    Put {
        /// The item.
        id: ExternalId,
        /// What it says.
        says: Value,
    },
    /// An item is deleted.
    Delete {
        /// The item.
        id: ExternalId,
    },
    /// The source forgets its deletions, unless it tells of them for ever.
    Forget,
    /// Everything gets a new stamp, and says what it said.
    Redate,
    /// An item is left out of readings and listings, though it is there.
    Hide {
        /// The item.
        id: ExternalId,
    },
    /// It is left out no longer.
    Show {
        /// The item.
        id: ExternalId,
    },
    /// A record of which no id can be read stands in full readings from now on.
    Stray {
        /// Its bytes.
        raw: Vec<u8>,
    },
    /// Such a record is no longer there.
    Mend {
        /// Its bytes.
        raw: Vec<u8>,
    },
    /// The next call fails.
    Fail {
        /// How.
        kind: ErrorKind,
    },
    /// The source goes on from no checkpoint that it has given.
    Expire,
    /// Time passes.
    Wait {
        /// How much of it.
        millis: u32,
    },
}

/// A source in memory that follows a script. Clones share one source; each step takes a second of its clock, which begins
/// with the year 2026.
///
/// ```
/// use migration_hub::federation::{Item, Reading, ScriptStep, ScriptedSource, Source, SourceCapability, SourceHandle};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::resource::ExternalId;
///
/// let scripted = ScriptedSource::new(SourceCapability { ids: true, ..SourceCapability::default() }, 1);
/// let source = SourceHandle::new(scripted.clone());
/// let ids = ["1", "2"].map(|id| ExternalId::new("example", id).unwrap());
/// for id in &ids {
///     scripted.play(ScriptStep::Put { id: id.clone(), says: serde_json::json!({"title": "Save lives", "language": "en"}) });
/// }
///
/// let page = wait(source.read(Reading::Full, None))?;
/// assert_eq!(page.items.iter().map(Item::id).collect::<Vec<_>>(), [Some(&ids[0])]);
/// let page = wait(source.read(Reading::Full, page.next.as_ref()))?;
/// assert_eq!((page.items[0].id(), page.next), (Some(&ids[1]), None));
///
/// scripted.play(ScriptStep::Delete { id: ids[1].clone() });
/// assert_eq!(wait(source.list(None))?.ids, [ids[0].clone()]);
/// assert_eq!(wait(source.probe(&ids[1]))?, Item::Gone { id: ids[1].clone(), stamp: None });
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ScriptedSource(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    capability: SourceCapability,
    page_size: usize,
    millis: i64,
    /// How often checkpoints have expired.
    epoch: u64,
    items: BTreeMap<ExternalId, Upstream>,
    strays: Vec<Vec<u8>>,
    faults: VecDeque<ErrorKind>,
}

#[derive(Debug)]
struct Upstream {
    millis: i64,
    /// `None` when it is deleted.
    says: Option<Value>,
    hidden: bool,
}

/// Where a reading goes on: after this place in its order, if no checkpoint has expired since.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    epoch: u64,
    after: (i64, ExternalId),
}

const FORMAT: &str = "scripted";
const VERSION: u32 = 1;
/// The beginning of 2026.
const BEGINNING: i64 = 1_767_225_600_000;

impl ScriptedSource {
    /// An empty source with pages of so many items, at least one.
    pub fn new(capability: SourceCapability, page_size: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            capability,
            page_size: page_size.max(1),
            millis: BEGINNING,
            epoch: 0,
            items: BTreeMap::new(),
            strays: Vec::new(),
            faults: VecDeque::new(),
        })))
    }

    /// Lets something happen.
    pub fn play(&self, step: ScriptStep) {
        self.state().play(step);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn play(&mut self, step: ScriptStep) {
        self.millis += 1_000;
        let millis = self.millis;
        match step {
            ScriptStep::Put { id, says } => {
                let hidden = self.items.get(&id).is_some_and(|item| item.hidden);
                self.items.insert(id, Upstream { millis, says: Some(says), hidden });
            }
            ScriptStep::Delete { id } => {
                if let Some(item) = self.items.get_mut(&id).filter(|item| item.says.is_some()) {
                    (item.says, item.millis) = (None, millis);
                }
            }
            ScriptStep::Forget => {
                if self.capability.deletions != Deletions::Persistent {
                    self.items.retain(|_, item| item.says.is_some());
                }
            }
            ScriptStep::Redate => {
                for item in self.items.values_mut().filter(|item| item.says.is_some()) {
                    item.millis = millis;
                }
            }
            ScriptStep::Hide { id } => self.hide(&id, true),
            ScriptStep::Show { id } => self.hide(&id, false),
            ScriptStep::Stray { raw } => self.strays.push(raw),
            ScriptStep::Mend { raw } => self.strays.retain(|stray| *stray != raw),
            ScriptStep::Fail { kind } => self.faults.push_back(kind),
            ScriptStep::Expire => self.epoch += 1,
            ScriptStep::Wait { millis } => self.millis += i64::from(millis),
        }
    }

    fn hide(&mut self, id: &ExternalId, hidden: bool) {
        if let Some(item) = self.items.get_mut(id) {
            item.hidden = hidden;
        }
    }

    fn stamp(&self, millis: i64) -> Option<Timestamp> {
        Timestamp::from_millis(millis).map(|instant| self.capability.granularity.floor(instant))
    }

    /// What the source says of one item; nothing of a deleted one when it does not tell.
    fn item(&self, id: &ExternalId, item: &Upstream) -> Option<Item> {
        let stamp = self.stamp(item.millis);
        let Some(says) = &item.says else {
            let told = self.capability.deletions != Deletions::Unreported;
            return told.then(|| Item::Gone { id: id.clone(), stamp });
        };
        let bytes = says.to_string().into_bytes();
        let (draft, terms) = match parse(says) {
            Ok(read) => read,
            Err(reason) => return Some(Unreadable { id: Some(id.clone()), reason, raw: bytes.into() }.into()),
        };
        // Whatever has no canonical form is compared as it came.
        let payload = match to_canonical(says) {
            Ok(canonical) => Payload::canonical(bytes, canonical.as_bytes()),
            Err(_) => Payload::new(bytes),
        };
        Some(Present { id: id.clone(), stamp, payload, draft, terms }.into())
    }

    fn fault(&mut self) -> Result<()> {
        match self.faults.pop_front() {
            Some(kind) => Err(Error::new(kind, "read", "the script lets this call fail")),
            None => Ok(()),
        }
    }

    /// The items of one page in the order of a reading, and where the next one begins.
    fn page(&self, since: Option<Timestamp>, from: Option<&Checkpoint>) -> Result<(Vec<Item>, Option<Checkpoint>)> {
        let place: Option<Place> = from.map(|checkpoint| checkpoint.open(FORMAT, VERSION)).transpose()?;
        if place.as_ref().is_some_and(|place| place.epoch != self.epoch) {
            return Err(Error::new(ErrorKind::CheckpointExpired, "read", "the script lets checkpoints expire"));
        }
        // A full reading goes by ids, which do not move; one of changes goes by their time, so that what changes meanwhile
        // comes at its end.
        let ordered: BTreeMap<(i64, ExternalId), Item> = self
            .items
            .iter()
            .filter(|(_, item)| !item.hidden && since.is_none_or(|since| self.stamp(item.millis) >= Some(since)))
            .filter_map(|(id, item)| {
                let place = if since.is_some() { item.millis } else { 0 };
                Some(((place, id.clone()), self.item(id, item)?))
            })
            .collect();
        let after = place.map_or(Bound::Unbounded, |place| Bound::Excluded(place.after));
        let mut rest = ordered.range((after, Bound::Unbounded));
        let page: Vec<_> = rest.by_ref().take(self.page_size).collect();
        let more = rest.next().is_some();
        let next = match page.last().filter(|_| more) {
            Some((after, _)) => {
                let place = Place { epoch: self.epoch, after: (*after).clone() };
                Some(Checkpoint::new(FORMAT, VERSION, &place)?)
            }
            None => None,
        };
        Ok((page.into_iter().map(|(_, item)| item.clone()).collect(), next))
    }

    fn read(&mut self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        self.fault()?;
        let since = match reading {
            Reading::Full => None,
            Reading::Since(since) if self.capability.delta => Some(since),
            Reading::Since(_) => return Err(unsupported("it is not asked for changes")),
        };
        let (mut items, next) = self.page(since, from)?;
        if since.is_none() && next.is_none() {
            let reason = "it has no id".to_owned();
            let stray = |raw: &Vec<u8>| Unreadable { id: None, reason: reason.clone(), raw: raw.clone().into() }.into();
            items.extend(self.strays.iter().map(stray));
        }
        Ok(SourcePage { items, answered: Timestamp::from_millis(self.millis), next })
    }

    fn list(&mut self, from: Option<&Checkpoint>) -> Result<IdPage> {
        self.fault()?;
        if !self.capability.ids {
            return Err(unsupported("it lists no ids"));
        }
        let (items, next) = self.page(None, from)?;
        let there = items.iter().filter(|item| !matches!(item, Item::Gone { .. }));
        Ok(IdPage { ids: there.filter_map(Item::id).cloned().collect(), next })
    }

    fn probe(&mut self, id: &ExternalId) -> Result<Item> {
        self.fault()?;
        let known = self.items.get(id).and_then(|item| self.item(id, item));
        Ok(known.unwrap_or_else(|| Item::Gone { id: id.clone(), stamp: None }))
    }
}

fn unsupported(why: &str) -> Error {
    Error::new(ErrorKind::Unsupported, "read", format!("this source cannot do that: {why}"))
}

/// What an item says, or why that cannot be read.
fn parse(says: &Value) -> Result<(Draft, Vec<ForeignTerm>), String> {
    let mut says = says.clone();
    let terms = says.as_object_mut().and_then(|says| says.remove("terms")).unwrap_or_else(|| Value::Array(Vec::new()));
    let terms: Vec<String> = crate::text::json::from_value(&terms).map_err(|error| format!("/terms: {error}"))?;
    let draft = Draft::parse(&says).map_err(|violations| violations.to_string())?;
    Ok((draft, terms.into_iter().map(|term| ForeignTerm { term, language: None }).collect()))
}

impl Source for ScriptedSource {
    fn capability(&self) -> SourceCapability {
        self.state().capability
    }

    fn read(
        &self,
        reading: Reading,
        from: Option<&Checkpoint>,
    ) -> impl Future<Output = Result<SourcePage>> + MaybeSend {
        std::future::ready(self.state().read(reading, from))
    }

    fn list(&self, from: Option<&Checkpoint>) -> impl Future<Output = Result<IdPage>> + MaybeSend {
        std::future::ready(self.state().list(from))
    }

    fn probe(&self, id: &ExternalId) -> impl Future<Output = Result<Item>> + MaybeSend {
        std::future::ready(self.state().probe(id))
    }
}
