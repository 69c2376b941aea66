//! Tests of how many ids a sweep holds at once, and that it finds the same whatever it holds.

#![cfg(feature = "tantivy")]

use std::collections::BTreeSet;

use super::super::HarvestOptions;
use super::{HarvestRun, Phase};
use crate::federation::{
    ScriptStep, ScriptedSource, SourceCapability, SourceHandle, SourceSettings, Swept, VanishLimit,
};
use crate::hub::blocking::wait;
use crate::hub::{ActorHub, FirstOperator, Hub, HubParts, ResourceRef};
use crate::people::{Actor, Role};
use crate::resource::ExternalId;

fn id(number: u32) -> ExternalId {
    ExternalId::new("test", &number.to_string()).unwrap()
}

/// A Hub whose editor harvests a source of so many items.
fn portal(count: u32, ids: bool) -> (ActorHub, ScriptedSource, SourceHandle) {
    let first = FirstOperator::named("operator").with_role(Role::Editor);
    let (hub, operator) = wait(Hub::create(HubParts::in_memory().unwrap(), first)).unwrap();
    let desk = hub.as_actor(Actor::Person(operator));
    let settings = SourceSettings::new("test".parse().unwrap(), "scripted", serde_json::Value::Null);
    let vanish = VanishLimit { count: 10, percent: 60 };
    wait(desk.add_source(SourceSettings { vanish, ..settings })).unwrap();
    let scripted = ScriptedSource::new(SourceCapability { ids, ..SourceCapability::default() }, 100);
    for number in 0..count {
        let says = serde_json::json!({"title": format!("Item {number}"), "language": "en"});
        scripted.play(ScriptStep::Put { id: id(number), says });
    }
    let source = SourceHandle::new(scripted.clone());
    (desk, scripted, source)
}

/// A whole harvest that holds so many ids at once, and the most that waited to be asked for.
fn harvest(desk: &ActorHub, source: &SourceHandle, range: usize) -> (HarvestRun, usize) {
    wait(async {
        let mut run =
            desk.begin_harvest(&"test".parse().unwrap(), source, HarvestOptions { whole: true }).await.unwrap();
        run.range = range;
        let mut most = 0;
        while run.step().await.unwrap() {
            if let Phase::Sweeping(missing) = &run.phase {
                most = most.max(missing.ids.len());
            }
        }
        (run, most)
    })
}

#[test]
fn however_few_ids_are_held_everything_that_is_missing_is_found() {
    const ITEMS: u32 = 600;
    for (range, ids) in [(7, false), (7, true), (50_000, false)] {
        let (desk, scripted, source) = portal(ITEMS, ids);
        harvest(&desk, &source, range);
        let gone: BTreeSet<u32> = (0..ITEMS).filter(|number| number % 3 == 0 || (200..260).contains(number)).collect();
        for number in &gone {
            scripted.play(ScriptStep::Delete { id: id(*number) });
        }
        let (run, most) = harvest(&desk, &source, range);
        assert!(most <= range, "{most} were held, though {range} are to be");
        assert_eq!(run.report.swept, Some(Swept::Missing(gone.len())), "{range}");
        assert_eq!((run.report.gone.count, &run.report.stopped), (gone.len(), &None));
        for number in 0..ITEMS {
            let shown = wait(async {
                let item = desk.find(&ResourceRef::External(id(number))).await.unwrap();
                desk.show(item).await.unwrap().content.is_some() && desk.show(item).await.unwrap().gone.is_none()
            });
            assert_eq!(shown, !gone.contains(&number), "{number}");
        }
    }
}
