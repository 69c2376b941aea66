//! The scripted source as a portal of the suite.

use std::collections::BTreeMap;

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::{Deletions, Granularity, ScriptStep, ScriptedSource, SourceCapability, SourceHandle};
use migration_hub::resource::ExternalId;
use migration_hub_testkit::runner::Case;
use migration_hub_testkit::source::{self, Failure, Step, Upstream};
use serde_json::{Value, json};

/// A scripted source, and what was put there: it is put again when it is touched.
#[derive(Debug)]
pub(crate) struct Scripted {
    pub(crate) source: ScriptedSource,
    says: BTreeMap<u32, Value>,
}

impl Scripted {
    pub(crate) fn new(capability: SourceCapability) -> Self {
        Self { source: ScriptedSource::new(capability, 3), says: BTreeMap::new() }
    }

    fn put(&mut self, number: u32, says: Value) {
        self.says.insert(number, says.clone());
        self.source.play(ScriptStep::Put { id: self.id(number), says });
    }
}

impl Upstream for Scripted {
    fn source(&self) -> Result<SourceHandle> {
        Ok(SourceHandle::new(self.source.clone()))
    }

    fn id(&self, number: u32) -> ExternalId {
        ExternalId::new("scripted", &format!("{number:03}")).unwrap()
    }

    fn play(&mut self, step: &Step) {
        let id = |number: &u32| self.id(*number);
        let step = match step {
            Step::Put { number, title } => return self.put(*number, json!({"title": title, "language": "en"})),
            Step::Spoil { number, words } => return self.put(*number, json!({ "title": words })),
            Step::Touch { number } => {
                if let Some(says) = self.says.get(number).cloned() {
                    self.put(*number, says);
                }
                return;
            }
            Step::Delete { number } => {
                let id = id(number);
                self.says.remove(number);
                ScriptStep::Delete { id }
            }
            Step::Hide { number } => ScriptStep::Hide { id: id(number) },
            Step::Show { number } => ScriptStep::Show { id: id(number) },
            Step::Forget => ScriptStep::Forget,
            Step::Expire => ScriptStep::Expire,
            Step::Wait { seconds } => {
                for _ in 0..*seconds / 4_000_000 {
                    self.source.play(ScriptStep::Wait { millis: 4_000_000_000 });
                }
                ScriptStep::Wait { millis: seconds % 4_000_000 * 1_000 }
            }
            Step::Fail(failure) => ScriptStep::Fail {
                kind: match failure {
                    Failure::Silence => ErrorKind::Unavailable,
                    Failure::Wall => ErrorKind::Corrupt,
                    Failure::Refusal => ErrorKind::ConfigInvalid,
                },
            },
            // One record has one id here, and there is no cache.
            Step::Double { .. } | Step::Stick => return,
        };
        self.source.play(step);
    }
}

/// What the scripted source can be, with a name.
const CAPABILITIES: [(&str, SourceCapability); 4] = [
    ("nothing", of(Deletions::Unreported, false, false, Granularity::Second)),
    ("delta", of(Deletions::Unreported, true, false, Granularity::Day)),
    ("transient", of(Deletions::Transient, true, true, Granularity::Second)),
    ("persistent", of(Deletions::Persistent, true, true, Granularity::Millisecond)),
];

pub(crate) const fn of(deletions: Deletions, delta: bool, ids: bool, granularity: Granularity) -> SourceCapability {
    SourceCapability { deletions, delta, ids, granularity }
}

pub(crate) fn cases() -> Vec<Case> {
    CAPABILITIES
        .into_iter()
        .flat_map(|(name, capability)| source::cases(name, move || Scripted::new(capability)))
        .collect()
}
