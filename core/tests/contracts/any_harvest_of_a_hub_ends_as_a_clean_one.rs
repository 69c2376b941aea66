//! However a source changes and fails, however often a run is dropped, and however often it is said anew what the terms of the
//! source mean: what a Hub shows in the end is what a clean harvest shows.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::federation::{Deletions, Granularity, ScriptStep, SourceCapability, SourceSettings, VanishLimit};
use migration_hub::hub::blocking::wait;
use migration_hub::hub::{HarvestOptions, Hub, ResourceRef};
use migration_hub::mapping::Mapping;
use migration_hub::people::{Actor, SystemTask};
use migration_hub::resource::ExternalId;
use proptest::prelude::*;
use serde_json::json;

use crate::harvested::{Harvested, WHOLE, id, name, settings};

fn steps() -> impl Strategy<Value = ScriptStep> {
    let title = "[ABC]";
    let says = |title: &str| json!({"title": title, "language": "en", "terms": ["Remittances"]});
    prop_oneof![
        6 => (0..6_u8, title).prop_map(move |(number, title)| ScriptStep::Put { id: id(number), says: says(&title) }),
        1 => (0..6_u8).prop_map(|number| ScriptStep::Put { id: id(number), says: json!({"title": "No language"}) }),
        3 => (0..6_u8).prop_map(|number| ScriptStep::Delete { id: id(number) }),
        1 => Just(ScriptStep::Redate),
        1 => Just(ScriptStep::Forget),
        1 => Just(ScriptStep::Fail { kind: ErrorKind::Unavailable }),
        1 => Just(ScriptStep::Expire),
        1 => (0..100_000_000_u32).prop_map(|millis| ScriptStep::Wait { millis }),
    ]
}

/// What the term of each item means: nothing, or one of two things.
fn read_with(meaning: u8) -> SourceSettings {
    let objective =
        |number: u8| format!("[[term]]\nterm = 'Remittances'\nquality = 'exact'\nto = ['objective:{number}']\n");
    let text = if meaning == 0 { String::new() } else { objective(meaning) };
    let mapping = Mapping::from_toml(&text).unwrap();
    SourceSettings { mapping, vanish: VanishLimit { count: 100, percent: 100 }, ..settings() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A run is dropped after so many steps; the next one goes on.
    #[test]
    fn wherever_it_is_stopped_a_harvest_ends_as_a_clean_one(
        deletions in prop_oneof![Just(Deletions::Unreported), Just(Deletions::Transient), Just(Deletions::Persistent)],
        delta in any::<bool>(),
        ids in any::<bool>(),
        page_size in 1..4_usize,
        history in proptest::collection::vec((proptest::collection::vec(steps(), 0..6), 0..6_usize, 0..6_u8), 0..8),
        // In how many ways the term is understood, one after the other.
        meanings in 1..3_u8,
    ) {
        let capability = SourceCapability { deletions, delta, ids, granularity: Granularity::Second };
        let here = Harvested::new(capability, page_size);
        let editor = here.play.by(here.play.editor);
        let mut meaning = 0;
        editor.add_source(read_with(meaning)).unwrap();
        let hub = wait(Hub::open(here.play.parts.clone())).unwrap();
        let clock = hub.as_actor(Actor::System(SystemTask::Harvest));
        for (steps, stop, then) in history {
            meaning = if then < 3 { then % (meanings + 1) } else { meaning };
            editor.add_source(read_with(meaning)).unwrap();
            for step in steps {
                here.scripted.play(step);
            }
            wait(async {
                let mut run = clock.begin_harvest(&name(), &here.source, HarvestOptions::default()).await?;
                for _ in 0..stop {
                    if !run.step().await? {
                        break;
                    }
                }
                Ok::<(), migration_hub::error::Error>(())
            }).unwrap();
        }
        for _ in 0..50 {
            if here.harvest(WHOLE).stopped.is_none() {
                break;
            }
        }
        let clean = Harvested::new(capability, 100);
        clean.play.by(clean.play.editor).add_source(read_with(meaning)).unwrap();
        let source = here.source.clone();
        let report = clean.play.by(clean.play.editor).harvest(&name(), &source, WHOLE, |_| {}).unwrap();
        prop_assert_eq!(report.stopped, None);
        // What cannot be read any more says here what it last said.
        let unreadable: BTreeSet<ExternalId> = report.quarantined.first.into_iter().collect();
        for number in 0..6 {
            let shown = |here: &Harvested| {
                let item = here.play.visitor().find(&ResourceRef::External(id(number))).ok()?;
                here.play.visitor().show(item).ok()?.content.map(|content| (content.title, content.objectives))
            };
            if !unreadable.contains(&id(number)) {
                prop_assert_eq!(shown(&here), shown(&clean), "{}", number);
            }
        }
        here.sound();
    }
}
