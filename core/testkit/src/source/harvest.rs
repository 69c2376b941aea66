//! A Hub that harvests the source: it ends as the portal is, whatever happened on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use migration_hub::error::ErrorKind;
use migration_hub::federation::{RunReport, SourceSettings, VanishLimit};
use migration_hub::hub::{ActorHub, FirstOperator, HarvestOptions, Hub, HubParts, ResourceRef};
use migration_hub::id::SeededEntropy;
use migration_hub::people::{Actor, Handle, Role, SystemTask};
use migration_hub::search::IndexHandle;
use migration_hub::storage::{MemoryStorage, StorageHandle};
use migration_hub::time::ManualClock;
use proptest::collection::vec;
use proptest::prelude::Just;
use proptest::strategy::Strategy;
use serde_json::Value;

use super::{Failure, Fresh, Portal, SEVERAL, Step, histories};
use crate::block_on;
use crate::oracle::OracleIndex;

const WHOLE: HarvestOptions = HarvestOptions { whole: true };

/// How many runs a harvest may take after everything is quiet.
const RUNS: usize = 50;

/// A Hub in memory that knows one source.
struct Here {
    hub: Hub,
    name: Handle,
}

impl Here {
    async fn new(portal: &Portal) -> Self {
        let index = || IndexHandle::new(OracleIndex::default());
        let parts = HubParts {
            storage: StorageHandle::new(MemoryStorage::default()),
            public: index(),
            desk: index(),
            clock: Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap()),
            entropy: Arc::new(SeededEntropy::new(7)),
        };
        let first = FirstOperator::named("operator").with_role(Role::Editor);
        let (hub, operator) = Hub::create(parts, first).await.unwrap();
        let name: Handle = portal.id(1).source.parse().expect("the source's name is a handle");
        // Whatever vanishes is believed: portals of a few items lose most of them at once.
        let vanish = VanishLimit { count: 100, percent: 100 };
        let settings = SourceSettings { vanish, ..SourceSettings::new(name.clone(), "suite", Value::Null) };
        hub.as_actor(Actor::Person(operator)).add_source(settings).await.unwrap();
        Self { hub, name }
    }

    fn clock(&self) -> ActorHub {
        self.hub.as_actor(Actor::System(SystemTask::Harvest))
    }

    /// A run that is dropped after so many steps.
    async fn harvest(&self, portal: &Portal, options: HarvestOptions, most: usize) -> RunReport {
        let mut run = self.clock().begin_harvest(&self.name, &portal.source(), options).await.unwrap();
        for _ in 0..most {
            if !run.step().await.unwrap() {
                break;
            }
        }
        run.into_report()
    }

    /// Runs until nothing is left to be done.
    async fn harvest_all(&self, portal: &Portal) -> RunReport {
        let mut last = None;
        for _ in 0..RUNS {
            let report = self.harvest(portal, WHOLE, usize::MAX).await;
            if report.stopped.is_none() && report.unconfirmed.count == 0 {
                return report;
            }
            last = Some(report);
        }
        panic!("it does not come to its end: {last:?}");
    }

    /// The titles that everyone may see, of these items.
    async fn shown(&self, portal: &Portal, numbers: &BTreeSet<u32>) -> BTreeMap<u32, String> {
        let visitor = self.hub.as_actor(Actor::Visitor);
        let mut shown = BTreeMap::new();
        for number in numbers {
            let found = match visitor.find(&ResourceRef::External(portal.id(*number))).await {
                Ok(found) => found,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => panic!("{error}"),
            };
            if let Some(content) = visitor.show(found).await.unwrap().content {
                shown.insert(*number, content.title);
            }
        }
        shown
    }

    /// What a portal has is here, and nothing else of these items.
    async fn assert_as(&self, portal: &Portal, numbers: impl IntoIterator<Item = u32>) {
        // What cannot be read any more says here what it last said.
        let readable = |number: &u32| portal.there.get(number).is_none_or(Option::is_some);
        let numbers: BTreeSet<u32> = numbers.into_iter().filter(readable).collect();
        let there = portal.there.iter().filter(|(number, _)| numbers.contains(number));
        let there: BTreeMap<u32, String> =
            there.filter_map(|(number, title)| Some((*number, title.clone()?))).collect();
        assert_eq!(self.shown(portal, &numbers).await, there);
    }
}

pub(super) async fn a_hub_keeps_what_is_hidden(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    let here = Here::new(&portal).await;
    let report = here.harvest_all(&portal).await;
    assert_eq!(report.new.count, usize::try_from(SEVERAL).unwrap(), "{report}");
    portal.play(&Step::Hide { number: 3 });
    here.harvest_all(&portal).await;
    here.assert_as(&portal, 1..=SEVERAL).await;
    portal.delete(3);
    let report = here.harvest_all(&portal).await;
    assert_eq!((report.gone.count, report.changed.count), (1, 0), "{report}");
    here.assert_as(&portal, 1..=SEVERAL).await;
}

pub(super) async fn a_hub_loses_nothing_to_a_portal_that_fails(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    let here = Here::new(&portal).await;
    here.harvest_all(&portal).await;
    for (failure, _) in Failure::ALL {
        for page in 0..3 {
            let mut run = here.clock().begin_harvest(&here.name, &portal.source(), WHOLE).await.unwrap();
            let mut steps = 0;
            while run.step().await.unwrap() {
                if steps == page {
                    portal.play(&Step::Fail(failure));
                }
                steps += 1;
            }
            here.assert_as(&portal, 1..=SEVERAL).await;
        }
    }
    let report = here.harvest_all(&portal).await;
    assert_eq!((report.new.count, report.changed.count, report.gone.count), (0, 0, 0), "{report}");
}

/// What happens before each run, and after how many steps the run is dropped.
fn runs() -> impl Strategy<Value = Vec<(Vec<Step>, usize)>> {
    let number = || 1..8_u32;
    let step = proptest::prop_oneof![
        6 => (number(), "[ABC]").prop_map(|(number, title)| Step::Put { number, title }),
        3 => number().prop_map(|number| Step::Delete { number }),
        1 => number().prop_map(|number| Step::Spoil { number, words: "nothing to be read".to_owned() }),
        1 => number().prop_map(|number| Step::Touch { number }),
        1 => number().prop_map(|number| Step::Hide { number }),
        1 => number().prop_map(|number| Step::Show { number }),
        1 => Just(Step::Forget),
        1 => Just(Step::Expire),
        1 => Just(Step::Fail(Failure::Silence)),
        1 => Just(Step::Fail(Failure::Wall)),
        1 => Just(Step::Fail(Failure::Refusal)),
        1 => (0..100_000_u32).prop_map(|seconds| Step::Wait { seconds }),
    ];
    vec((vec(step, 0..6), 0..6_usize), 0..8)
}

pub(super) fn ends_as_the_portal_is(fresh: &Fresh) {
    histories(&runs(), |runs| {
        let mut portal = Portal::new(fresh);
        block_on(async {
            let here = Here::new(&portal).await;
            for (steps, most) in runs {
                for step in steps {
                    portal.play(&step);
                }
                here.harvest(&portal, HarvestOptions::default(), most).await;
            }
            for number in portal.hidden.clone() {
                portal.play(&Step::Show { number });
            }
            here.harvest_all(&portal).await;
            here.assert_as(&portal, 1..8).await;
        });
    });
}
