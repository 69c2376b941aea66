//! Tests of the report: everything a run can come to, as a person reads it.

use std::collections::BTreeSet;

use super::{Named, RunReport};
use crate::federation::{Decision, Plan, Proposal, Reading, Step, Sweep, TermReport, Unreadable};
use crate::limits;
use crate::mapping::Unmapped;
use crate::resource::ExternalId;
use crate::vocabulary::MatchQuality;

fn id(number: usize) -> ExternalId {
    ExternalId::new("test", &number.to_string()).unwrap()
}

fn step(number: usize, decision: Decision) -> Step {
    Step { id: Some(id(number)), decision, revision: None, proposals: Vec::new(), entry: None, quarantine: None }
}

fn full() -> RunReport {
    let mut report = RunReport::new("test", Reading::Since("2026-03-01T00:00:00Z".parse().unwrap()));
    let mut changed = step(2, Decision::Changed);
    changed.proposals =
        vec![Proposal { field: "title".to_owned(), base: "A".into(), ours: "X".into(), theirs: "B".into() }];
    let mut stray = step(0, Decision::Quarantined);
    stray.id = None;
    stray.quarantine = Some(Unreadable { id: None, reason: "no id".to_owned(), raw: Vec::new().into() });
    let steps = vec![
        step(1, Decision::New),
        changed,
        step(3, Decision::Unchanged),
        step(4, Decision::Gone),
        step(5, Decision::Back),
        step(6, Decision::Quarantined),
        step(7, Decision::Outdated),
        stray,
    ];
    let terms = TermReport {
        mapped: [(MatchQuality::Exact, 2), (MatchQuality::Broad, 1)].into(),
        unsure: 1,
        unmapped: [("fish".to_owned(), Unmapped { count: 3, languages: BTreeSet::new() })].into(),
        unnamed: 4,
    };
    report.add(&Plan { steps, terms });
    report.duplicates.push((id(1), "0193b5a0-0000-7000-8000-000000000001".parse().unwrap()));
    report.sweep(&Sweep::TooMany { missing: 30, here: 40 });
    report.unconfirmed.push(id(8));
    report.restarts = 2;
    report.stop("the portal asks for patience");
    report
}

#[test]
fn a_report_says_everything_that_a_run_came_to() {
    insta::assert_snapshot!(full().to_string(), @r"
    test, since 2026-03-01T00:00:00.000Z: 1 new, 1 changed, 1 unchanged, 1 gone, 1 back, 2 quarantined, 1 late
    new: test/1
    changed: test/2
    gone: test/4
    back: test/5
    for an editor to decide: test/2
    quarantined: test/6 and 1 more
    cannot be read: no id
    may be here already: test/1, as 0193b5a0-0000-7000-8000-000000000001
    terms: 3 mapped, 1 with a match that is not sure, 7 without a meaning here
    without a meaning: fish (3)
    30 of 40 were missing, which is too many: nothing was taken as gone
    missing, and no answer whether they are gone: test/8
    it started over because a checkpoint had expired: 2
    it stopped early: the portal asks for patience
    ");
}

#[test]
fn a_quiet_run_is_one_line() {
    let line = "test, everything: 0 new, 0 changed, 0 unchanged, 0 gone, 0 back, 0 quarantined, 0 late\n";
    assert_eq!(RunReport::new("test", Reading::Full).to_string(), line);
}

#[test]
fn sweeps_are_told() {
    for (sweep, told) in [
        (Sweep::Partial, "the listing was not whole: nothing was taken as gone\n"),
        (Sweep::Missing([id(1)].into()), "1 were missing from the listing\n"),
    ] {
        let mut report = RunReport::new("test", Reading::Full);
        report.sweep(&sweep);
        assert!(report.to_string().ends_with(told), "{report}");
    }
}

#[test]
fn pages_add_up_and_names_are_bounded() {
    let mut report = RunReport::new("test", Reading::Full);
    for number in 0..limits::REPORT_NAMES + 7 {
        report.add(&Plan { steps: vec![step(number, Decision::New)], terms: TermReport::default() });
    }
    assert_eq!((report.new.count, report.new.first.len()), (limits::REPORT_NAMES + 7, limits::REPORT_NAMES));
    assert!(report.to_string().contains("test/99 and 7 more\n"), "{report}");
    let mut all = Named::default();
    for number in 0..3 {
        all.push(number);
    }
    assert_eq!(all, Named { count: 3, first: vec![0, 1, 2] });
}

#[test]
fn what_is_kept_of_terms_are_the_most_frequent() {
    let mut report = RunReport::new("test", Reading::Full);
    let term =
        |number: usize| (format!("{:04}", 9_999 - number), Unmapped { count: number, languages: BTreeSet::new() });
    report.terms.unmapped = (1..=300).map(term).collect();
    let kept = report.brief().terms;
    assert_eq!((kept.unmapped.len(), kept.unnamed), (200, (1..=100).sum::<usize>()));
    assert!(kept.unmapped.contains_key("9699") && !kept.unmapped.contains_key("9998"));
}

#[test]
fn a_report_is_kept_as_json() {
    let text = crate::text::canonical::to_canonical(&full()).unwrap();
    assert_eq!(serde_json::from_str::<RunReport>(&text).unwrap(), full(), "{text}");
}
