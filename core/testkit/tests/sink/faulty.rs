//! Sinks with one fault each: a suite that lets them pass proves nothing of the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

use migration_hub::federation::SinkCapability;
use migration_hub_testkit::runner::Case;
use migration_hub_testkit::sink;

use crate::notebook::{ALL, Notebook};

/// What is wrong with a sink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It carries out what it says it cannot.
    DoesMoreThanItSays,
    /// It does not know again what it made.
    ForgetsKeys,
    /// It takes a failure for an answer.
    SwallowsFailures,
    /// It takes a refusal for an answer.
    HearsNoRefusal,
    /// It writes over what changed meanwhile.
    WritesOverChanges,
    /// It makes an item that was to be changed.
    MakesWhatIsNotThere,
    /// It takes for shown whatever is there.
    BelievesWhatItWasTold,
}

const RECORDS: SinkCapability = SinkCapability { records: true, reviews: false, locks: false };

/// Each fault, of a sink that can do this, and a case that finds it.
const FAULTS: [(Fault, SinkCapability, &str); 9] = [
    (Fault::DoesMoreThanItSays, RECORDS, "a_review_is_shown_or_unsupported"),
    (Fault::DoesMoreThanItSays, RECORDS, "a_base_that_changed_is_a_conflict_or_unsupported"),
    (Fault::ForgetsKeys, ALL, "the_same_key_makes_one_item"),
    (Fault::ForgetsKeys, ALL, "a_lost_answer_makes_no_second_item"),
    (Fault::SwallowsFailures, ALL, "a_failure_is_an_error_and_may_be_repeated"),
    (Fault::HearsNoRefusal, ALL, "what_the_portal_refuses_is_rejected_with_its_reason"),
    (Fault::WritesOverChanges, ALL, "a_base_that_changed_is_a_conflict_or_unsupported"),
    (Fault::MakesWhatIsNotThere, ALL, "what_is_not_there_is_rejected_and_not_made"),
    (Fault::BelievesWhatItWasTold, ALL, "what_was_not_written_is_not_shown"),
];

pub(crate) fn cases() -> Vec<Case> {
    let case = |(fault, capability, name): (Fault, SinkCapability, &'static str)| {
        Case::new("faulty", &format!("{fault:?}_is_found_by_{name}"), move || {
            let full = format!("faulty::{name}");
            let mut all = sink::cases("faulty", move || Notebook::new(capability, Some(fault))).into_iter();
            let found = all.find(|case| case.name == full).unwrap();
            let held = catch_unwind(AssertUnwindSafe(|| found.run())).is_ok();
            assert!(!held, "{name} lets a sink pass that {fault:?}");
        })
    };
    FAULTS.into_iter().map(case).collect()
}
