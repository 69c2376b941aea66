//! Random steps of the engine alone, those of the clock too: they lead where the tables say, and every acceptance has its
//! quorum. `MIGHUB_PLAY_ACTIONS` and `MIGHUB_SEED` are those of the play with people.

#![expect(clippy::print_stdout, reason = "a failure is played again by its seed")]

use std::collections::BTreeSet;

use migration_hub::id::{CommentId, OrganisationId, PersonId, ResourceId, ReviewId, SeededEntropy};
use migration_hub::people::Actor;
use migration_hub::review::{
    ASSIGNMENT_TABLE, Assignment, AssignmentState, Category, Change, Conflict, OnBehalf, Policy, Recommendation,
    Review, State, Step, StepKind, next_state,
};
use migration_hub::time::{Clock, ManualClock};

use crate::invariants_of_a_play::{accepted_below_quorum, two_parts_in_one_review};
use crate::random_play_breaks_no_invariant::{Dice, actions, seed};

/// A step of any kind with any data, for the engine alone: what the clock brings is among them.
fn any_step(
    kind: StepKind,
    dice: &Dice,
    people: &[PersonId],
    organisations: &[OrganisationId],
    review: &Review,
) -> Step {
    let comment = CommentId::from_u128(dice.below(1_000_000) as u128);
    let fits = |(_, place): &(u32, &Assignment)| {
        ASSIGNMENT_TABLE.iter().any(|row| row.from == place.state && row.step == kind)
    };
    let fitting: Vec<u32> = (1..).zip(&review.assignments).filter(fits).map(|(number, _)| number).collect();
    let assignment = if fitting.is_empty() || dice.below(8) == 0 {
        u32::try_from(1 + dice.below(review.assignments.len() + 1)).unwrap()
    } else {
        dice.one(&fitting)
    };
    let place = dice.below(people.len());
    let (reviewer, own) = (people[place], BTreeSet::from([organisations[place % organisations.len()]]));
    let category = if place.is_multiple_of(3) { Category::Internal } else { Category::External };
    let newer = if kind == StepKind::Submit { dice.below(2) } else { usize::from(dice.below(8) == 0) };
    let revision = review.revision + u32::try_from(newer).unwrap();
    match kind {
        StepKind::Submit => Step::Submit {
            revision,
            on_behalf: (dice.below(6) == 0).then_some(OnBehalf { focal_point: reviewer, organisations: own }),
            call: None,
            change: dice.one(&[None, Some(Change::Material), Some(Change::Immaterial)]),
            under: None,
        },
        StepKind::Consent => Step::Consent,
        StepKind::RefuseConsent => Step::RefuseConsent { reason: comment },
        StepKind::StartScreening => Step::StartScreening,
        StepKind::PassScreening => Step::PassScreening,
        StepKind::Return => Step::Return { reason: comment },
        StepKind::DeskReject => Step::DeskReject { reason: comment },
        StepKind::Ask => Step::Ask { field: "/summary".to_owned(), question: comment },
        StepKind::Answer => Step::Answer { query: assignment, answer: comment },
        StepKind::Propose => Step::Propose { reviewer, category, organisations: own },
        StepKind::OpenRound => Step::OpenRound,
        StepKind::Invite => Step::Invite { reviewer, category, organisations: own, tie_break: dice.below(4) == 0 },
        StepKind::Replace => Step::Replace { assignment, reviewer, category, organisations: own },
        StepKind::WithdrawInvitation => Step::WithdrawInvitation { assignment },
        StepKind::AcceptInvitation => Step::AcceptInvitation { assignment },
        StepKind::DeclineInvitation => Step::DeclineInvitation { assignment },
        StepKind::Expire => Step::Expire { assignment },
        StepKind::Declare => Step::Declare { assignment, conflict: Conflict::None },
        StepKind::Recuse => Step::Declare { assignment, conflict: Conflict::Disqualifying },
        StepKind::Disclose => Step::Disclose { assignment, statement: comment },
        StepKind::ManageConflict => Step::ManageConflict { assignment, how: comment },
        StepKind::Disqualify => Step::Disqualify { assignment, reason: comment },
        StepKind::Review => Step::Review {
            assignment,
            revision,
            recommendation: dice.one(&[Recommendation::Accept, Recommendation::Accept, Recommendation::Reject]),
            ratings: ["relevance", "currency", "consistency"].map(|id| (id.to_owned(), 3)).into(),
            comment,
            confidential: None,
        },
        StepKind::Waive => Step::Waive { rationale: comment },
        StepKind::Accept => Step::Accept { rationale: comment },
        StepKind::Reject => Step::Reject { rationale: comment },
        StepKind::RequestChanges => Step::RequestChanges { rationale: comment },
        StepKind::Publish => Step::Publish,
        StepKind::MarkDue => Step::MarkDue,
        StepKind::Revalidate => Step::Revalidate { rationale: comment },
        StepKind::Supersede => Step::Supersede,
        StepKind::Archive => Step::Archive { reason: None },
        StepKind::Withdraw => Step::Withdraw { reason: None },
        StepKind::TakeDown => Step::TakeDown { reason: comment },
        StepKind::Reinstate => Step::Reinstate { reason: comment },
    }
}

/// Where a step leads that the tables do not know.
fn off_the_tables(before: &Review, step: &Step, after: &Review) -> Option<String> {
    if next_state(before.state, step.kind()) != Some(after.state) {
        return Some(format!("{} by {} to {}", before.state, step.kind(), after.state));
    }
    for (number, place) in after.assignments.iter().enumerate() {
        let from = before.assignments.get(number).map_or(AssignmentState::Proposed, |place| place.state);
        let known = ASSIGNMENT_TABLE.iter().any(|row| row.from == from && row.to == place.state);
        // Another revision asks those who handed in once more.
        let asked_again = step.kind() == StepKind::Submit && from == AssignmentState::Submitted;
        if from != place.state && !known && !asked_again {
            return Some(format!("assignment {} by {} to {}", from, step.kind(), place.state));
        }
    }
    None
}

#[test]
fn of_all_steps_of_the_engine_those_of_the_clock_too() {
    let seed = seed();
    println!("seed {seed}");
    let dice = Dice(SeededEntropy::new(seed));
    let people: Vec<PersonId> = (1..32).map(PersonId::from_u128).collect();
    let organisations: Vec<OrganisationId> = (1..14).map(OrganisationId::from_u128).collect();
    let shipped = Policy::shipped();
    let policies = [
        shipped.clone(),
        Policy { tie_break: migration_hub::review::TieBreak::Reviewer, ..shipped.clone() },
        Policy { rounds: [("04-01").parse().unwrap()].into(), ..shipped },
    ];
    let (mut taken, mut states) = (BTreeSet::new(), BTreeSet::new());
    let (plays, mut played) = (500 * actions().div_ceil(1_000), 0);
    let all = |taken: &BTreeSet<StepKind>| StepKind::ALL.iter().all(|step| taken.contains(step));
    // Some steps are rare: what was not seen by then is waited for, though not for ever.
    while played < plays || (!all(&taken) && played < 20 * plays) {
        let policy = &policies[played % policies.len()];
        played += 1;
        let clock = ManualClock::at("2026-01-05T09:00:00Z").unwrap();
        let (item, author) = (ResourceId::from_u128(1), people[0]);
        let own = BTreeSet::from([organisations[0]]);
        let mut review = Review::open(ReviewId::from_u128(1), item, 1, author, own, clock.now());
        review.policy = policy.reference();
        for _ in 0..400 {
            clock.advance_days(i64::from(dice.below(20) == 0) * 9);
            clock.advance_millis(1_000);
            let ends = [StepKind::Withdraw, StepKind::Reject, StepKind::DeskReject, StepKind::Supersede];
            let possible = StepKind::ALL.into_iter().filter(|step| {
                next_state(review.state, *step).is_some() && (!ends.contains(step) || dice.below(30) == 0)
            });
            let mut possible: Vec<StepKind> = possible.collect();
            let forward = [StepKind::Invite, StepKind::AcceptInvitation, StepKind::Declare, StepKind::Review];
            possible.extend([forward; 3].concat().into_iter().filter(|step| next_state(review.state, *step).is_some()));
            // Most of what is tried is possible in the state; what is not is refused by the first table.
            let kind =
                if possible.is_empty() || dice.below(10) == 0 { dice.one(&StepKind::ALL) } else { dice.one(&possible) };
            let step = any_step(kind, &dice, &people[1..], &organisations[1..], &review);
            // Those whose step it is take it more often than others.
            let own = match &step {
                Step::AcceptInvitation { assignment }
                | Step::Declare { assignment, .. }
                | Step::Disclose { assignment, .. }
                | Step::Review { assignment, .. } => {
                    review.assignments.get(*assignment as usize - 1).map(|it| it.reviewer)
                }
                _ => None,
            };
            let actor = Actor::Person(own.filter(|_| dice.below(5) > 0).unwrap_or(dice.one(&people)));
            let Ok(after) = review.apply(policy, actor, &step, clock.now()) else { continue };
            assert_eq!(off_the_tables(&review, &step, &after), None, "seed {seed}");
            assert_eq!(two_parts_in_one_review(&after), None, "seed {seed}");
            if step.kind() == StepKind::Accept {
                assert_eq!(accepted_below_quorum(&after, policy), None, "seed {seed}");
            }
            assert!(after.touched() >= review.touched() && after.round >= review.round, "seed {seed}");
            assert!(after.earlier.is_superset(&review.earlier), "seed {seed}: what was said is lost");
            // The same step on the same review is the same, however often.
            assert_eq!(review.apply(policy, actor, &step, clock.now()).as_ref(), Ok(&after), "seed {seed}");
            taken.insert(step.kind());
            states.insert(after.state);
            review = after;
        }
    }
    let missing: Vec<StepKind> = StepKind::ALL.into_iter().filter(|step| !taken.contains(step)).collect();
    assert_eq!(missing, [], "seed {seed}: never taken");
    let unseen: Vec<State> =
        State::ALL.into_iter().filter(|state| !states.contains(state) && *state != State::Draft).collect();
    assert_eq!(unseen, [], "seed {seed}: never reached");
}
