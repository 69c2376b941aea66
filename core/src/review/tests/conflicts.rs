//! Tests of conflicts of interest: disclosed, weighed, managed or disqualifying.

use super::{EDITOR, Play, accept, id, sound, written};
use crate::review::{AssignmentState, Category, Conflict, Policy, ReviewError, Step};

fn accepted() -> Play {
    let mut play = Play::in_review_under(Policy::shipped());
    play.invite(11, 111, Category::Internal).unwrap();
    play.step(11, Step::AcceptInvitation { assignment: 1 }).unwrap();
    play
}

fn review(assignment: u32) -> Step {
    let Step::Review { revision, recommendation, comment, confidential, .. } = written(assignment, 1) else {
        unreachable!("it is a review")
    };
    Step::Review { assignment, revision, recommendation, ratings: sound(), comment, confidential }
}

#[test]
fn a_disclosed_conflict_keeps_the_item_closed_until_an_editor_manages_it() {
    let mut play = accepted();
    play.step(11, Step::Disclose { assignment: 1, statement: id(601) }).unwrap();
    assert_eq!(play.step(11, review(1)), Err(ReviewError::Undeclared));
    let declared = play.step(11, Step::Declare { assignment: 1, conflict: Conflict::None });
    assert!(matches!(declared, Err(ReviewError::Assignment { .. })), "what was told is not taken back");
    play.step(EDITOR, Step::ManageConflict { assignment: 1, how: id(602) }).unwrap();
    play.step(11, review(1)).unwrap();
    assert_eq!(play.review.assignments[0].conflict, Conflict::Managed);
    assert_eq!(play.review.counting().count(), 1);
}

#[test]
fn nobody_manages_the_own_conflict() {
    let mut play = accepted();
    for conflict in [Conflict::Managed, Conflict::Undeclared] {
        let refused = play.step(11, Step::Declare { assignment: 1, conflict });
        assert_eq!(refused, Err(ReviewError::Undeclared));
    }
}

#[test]
fn an_editor_may_find_that_a_conflict_disqualifies() {
    let mut play = accepted();
    play.step(11, Step::Disclose { assignment: 1, statement: id(601) }).unwrap();
    play.step(EDITOR, Step::Disqualify { assignment: 1, reason: id(603) }).unwrap();
    let place = &play.review.assignments[0];
    assert_eq!((place.state, place.conflict), (AssignmentState::Recused, Conflict::Disqualifying));
}

#[test]
fn a_conflict_that_shows_later_closes_the_item_again() {
    let mut play = accepted();
    play.step(11, Step::Declare { assignment: 1, conflict: Conflict::None }).unwrap();
    play.step(11, Step::Disclose { assignment: 1, statement: id(601) }).unwrap();
    assert_eq!(play.review.assignments[0].conflict, Conflict::Undeclared);
}

#[test]
fn a_policy_may_know_no_managed_conflicts() {
    let mut play = Play::in_review_under(Policy { managed_conflicts: false, ..Policy::shipped() });
    play.invite(11, 111, Category::Internal).unwrap();
    play.step(11, Step::AcceptInvitation { assignment: 1 }).unwrap();
    let refused = play.step(11, Step::Disclose { assignment: 1, statement: id(601) });
    assert_eq!(refused, Err(ReviewError::Unmanaged));
}

#[test]
fn some_of_the_reviews_are_by_people_without_any_conflict() {
    let mut play = Play::in_review_under(Policy::shipped());
    for (person, category) in [(11, Category::Internal), (12, Category::External), (13, Category::External)] {
        play.advice_by(person, person + 100, category, crate::review::Recommendation::Accept);
        play.review.assignments.last_mut().unwrap().conflict = Conflict::Managed;
    }
    let error = play.step(EDITOR, accept()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a decision needs 1 internal (UN) and 2 external reviews from different organisations on this revision; there \
         are 1 and 2; 1 of them by people without any conflict of interest, there are 0"
    );
    play.review.assignments[1].conflict = Conflict::None;
    play.step(EDITOR, accept()).unwrap();
}

#[test]
fn a_cycle_of_people_who_decline_recuse_or_are_disqualified_leaves_nobody_who_counts() {
    let mut play = accepted();
    play.step(11, Step::DeclineInvitation { assignment: 1 }).unwrap();
    play.review_by(12, 112, Category::External);
    play.step(EDITOR, Step::Disqualify { assignment: 2, reason: id(603) }).unwrap();
    assert_eq!(play.review.counting().count(), 0);
}
