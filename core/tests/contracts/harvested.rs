//! A Hub with a source that follows a script, for the promises of what a Hub harvests.

use std::collections::BTreeSet;
use std::sync::Arc;

use migration_hub::federation::{
    Proposed, RunReport, ScriptStep, ScriptedSource, SourceCapability, SourceHandle, SourceSettings, VanishLimit,
};
use migration_hub::hub::{HarvestOptions, HubParts, ResourceRef, SearchQuery};
use migration_hub::id::ResourceId;
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Handle, SystemTask};
use migration_hub::resource::ExternalId;
use migration_hub::time::ManualClock;
use serde_json::{Value, json};

use crate::play::Play;

pub(crate) const WHOLE: HarvestOptions = HarvestOptions { whole: true };

/// A Hub with a source that follows a script.
pub(crate) struct Harvested {
    pub(crate) play: Play,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) scripted: ScriptedSource,
    pub(crate) source: SourceHandle,
}

pub(crate) fn name() -> Handle {
    "test".parse().unwrap()
}

pub(crate) fn id(number: u8) -> ExternalId {
    ExternalId::new("test", &number.to_string()).unwrap()
}

pub(crate) fn says(title: &str) -> Value {
    json!({"title": title, "language": "en"})
}

impl Harvested {
    pub(crate) fn new(capability: SourceCapability, page_size: usize) -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
        let play = Play::with(HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() });
        let settings = SourceSettings { vanish: VanishLimit { count: 5, percent: 20 }, ..settings() };
        play.by(play.editor).add_source(settings).unwrap();
        let scripted = ScriptedSource::new(capability, page_size);
        Self { play, clock, source: SourceHandle::new(scripted.clone()), scripted }
    }

    pub(crate) fn put(&self, number: u8, says: Value) {
        self.scripted.play(ScriptStep::Put { id: id(number), says });
    }

    pub(crate) fn delete(&self, number: u8) {
        self.scripted.play(ScriptStep::Delete { id: id(number) });
    }

    pub(crate) fn harvest(&self, options: HarvestOptions) -> RunReport {
        let clock = self.play.hub.as_actor(Actor::System(SystemTask::Harvest));
        clock.harvest(&name(), &self.source, options, |_| {}).unwrap()
    }

    /// What an editor reads of a proposal by then.
    pub(crate) fn proposed(&self) -> Vec<Proposed> {
        self.play.by(self.play.editor).proposals(&PageRequest::first(10)).unwrap().items
    }

    pub(crate) fn item(&self, number: u8) -> ResourceId {
        self.play.by(self.play.editor).find(&ResourceRef::External(id(number))).unwrap()
    }

    /// The titles that everyone may see, in order.
    pub(crate) fn shown(&self) -> Vec<String> {
        let found = self.play.visitor().search(&SearchQuery::words("").limit(100)).unwrap();
        found.items.into_iter().map(|item| item.title).collect::<BTreeSet<_>>().into_iter().collect()
    }

    pub(crate) fn sound(&self) {
        let operator = self.play.by(self.play.operator);
        operator.check_replay().unwrap();
        assert_eq!(operator.verify(None).unwrap().damage, [], "the log holds");
    }
}

pub(crate) fn settings() -> SourceSettings {
    SourceSettings::new(name(), "scripted", Value::Null)
}

pub(crate) fn fields(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
