//! Tests of the transition table and of the review aggregate.

mod clock;
mod conflicts;
mod policies;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{
    AssignmentState, Category, Conflict, Policy, Recommendation, Review, ReviewError, State, Step, StepKind, TABLE,
    next_state,
};
use crate::id::{CommentId, Id, OrganisationId, PersonId};
use crate::people::Actor;
use crate::time::Timestamp;

fn id<K>(number: u128) -> Id<K> {
    Id::from_u128(number)
}

fn now() -> Timestamp {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

const AUTHOR: u128 = 1;
const EDITOR: u128 = 2;

struct Play {
    review: Review,
    policy: Policy,
    now: Timestamp,
}

impl Play {
    fn new() -> Self {
        Self::under(Policy::first())
    }

    fn under(policy: Policy) -> Self {
        let organisations = BTreeSet::from([id::<crate::id::kind::Organisation>(100)]);
        let review = Review::open(id(900), id(901), 1, id(AUTHOR), organisations, now());
        Self { review: Review { policy: policy.reference(), ..review }, policy, now: now() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "a step is written where it is taken")]
    fn step(&mut self, actor: u128, step: Step) -> Result<(), ReviewError> {
        self.review = self.review.apply(&self.policy, Actor::Person(id(actor)), &step, self.now)?;
        Ok(())
    }

    fn in_review() -> Self {
        Self::in_review_under(Policy::first())
    }

    fn in_review_under(policy: Policy) -> Self {
        let mut play = Self::under(policy);
        play.step(AUTHOR, submit(1)).unwrap();
        play.step(EDITOR, Step::StartScreening).unwrap();
        play.step(EDITOR, Step::PassScreening).unwrap();
        play
    }

    fn invite(&mut self, person: u128, organisation: u128, category: Category) -> Result<(), ReviewError> {
        let organisations: BTreeSet<OrganisationId> = BTreeSet::from([id(organisation)]);
        let reviewer: PersonId = id(person);
        self.step(EDITOR, Step::Invite { reviewer, category, organisations, tie_break: false })
    }

    fn review_by(&mut self, person: u128, organisation: u128, category: Category) {
        self.advice_by(person, organisation, category, Recommendation::Accept);
    }

    /// Invites somebody, up to where the item can be read; answers the assignment's number.
    fn cleared(&mut self, person: u128, organisation: u128, category: Category) -> u32 {
        self.invite(person, organisation, category).unwrap();
        let assignment = u32::try_from(self.review.assignments.len()).unwrap();
        self.step(person, Step::AcceptInvitation { assignment }).unwrap();
        self.step(person, Step::Declare { assignment, conflict: Conflict::None }).unwrap();
        assignment
    }

    fn advice_by(&mut self, person: u128, organisation: u128, category: Category, advice: Recommendation) {
        let assignment = self.cleared(person, organisation, category);
        let Step::Review { revision, ratings, comment, confidential, .. } = written(assignment, self.review.revision)
        else {
            unreachable!("it is a review")
        };
        let ratings = if self.policy.criteria.is_empty() { ratings } else { sound() };
        let review = Step::Review { assignment, revision, recommendation: advice, ratings, comment, confidential };
        self.step(person, review).unwrap();
    }

    fn wait(&mut self, days: i64) {
        self.now = self.now.plus_days(days);
    }
}

/// The ratings that the shipped policy asks for, all good.
fn sound() -> BTreeMap<String, u8> {
    ["relevance", "currency", "consistency"].map(|criterion| (criterion.to_owned(), 4)).into()
}

fn submit(revision: u32) -> Step {
    Step::Submit { revision, on_behalf: None, call: None, change: None, under: None }
}

fn written(assignment: u32, revision: u32) -> Step {
    let comment: CommentId = id(500);
    let (recommendation, ratings) = (Recommendation::Accept, BTreeMap::new());
    Step::Review { assignment, revision, recommendation, ratings, comment, confidential: None }
}

fn accept() -> Step {
    Step::Accept { rationale: id(501) }
}

#[test]
fn no_state_has_the_same_step_twice() {
    let rows: BTreeSet<(State, StepKind)> = TABLE.iter().map(|row| (row.from, row.step)).collect();
    assert_eq!(rows.len(), TABLE.len());
}

#[test]
fn the_table_is_reviewed_as_text() {
    let mut text = String::new();
    for state in State::ALL {
        let rows: Vec<String> = StepKind::ALL
            .iter()
            .filter_map(|step| next_state(state, *step).map(|to| format!("{step} -> {to}")))
            .collect();
        writeln!(text, "{state}: {}", rows.join(", ")).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn every_public_state_can_be_taken_down() {
    for state in State::ALL.into_iter().filter(|state| state.is_public()) {
        assert_eq!(next_state(state, StepKind::TakeDown), Some(State::TakenDown), "{state}");
    }
}

#[test]
fn one_internal_and_two_external_reviews_make_a_quorum() {
    let mut play = Play::in_review();
    play.review_by(11, 111, Category::Internal);
    play.review_by(12, 112, Category::External);
    assert!(matches!(play.step(EDITOR, accept()), Err(ReviewError::Quorum(_))));
    play.review_by(13, 113, Category::External);
    play.step(EDITOR, accept()).unwrap();
    assert_eq!(play.review.state, State::Accepted);
    assert_eq!(play.review.decision.unwrap().considered, [1, 2, 3]);
}

#[test]
fn two_reviews_from_one_organisation_count_once() {
    let mut play = Play::in_review();
    play.review_by(11, 111, Category::Internal);
    play.review_by(12, 112, Category::External);
    play.review_by(13, 112, Category::External);
    let error = play.step(EDITOR, accept()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a decision needs 1 internal (UN) and 2 external reviews from different organisations on this revision; \
         there are 1 and 1"
    );
}

#[test]
fn a_review_needs_a_declared_interest() {
    let mut play = Play::in_review();
    play.invite(11, 111, Category::Internal).unwrap();
    assert!(play.step(11, Step::Declare { assignment: 1, conflict: Conflict::None }).is_err(), "before accepting");
    play.step(11, Step::AcceptInvitation { assignment: 1 }).unwrap();
    assert_eq!(play.step(11, written(1, 1)), Err(ReviewError::Undeclared));
}

#[test]
fn a_disqualifying_conflict_recuses_and_the_review_no_longer_counts() {
    let mut play = Play::in_review();
    play.review_by(11, 111, Category::Internal);
    assert_eq!(play.review.counting().count(), 1);
    play.step(11, Step::Declare { assignment: 1, conflict: Conflict::Disqualifying }).unwrap();
    assert_eq!(play.review.assignments[0].state, AssignmentState::Recused);
    assert_eq!(play.review.counting().count(), 0);
}

#[test]
fn the_author_and_the_authors_colleagues_are_not_invited() {
    let mut play = Play::in_review();
    assert!(matches!(play.invite(AUTHOR, 111, Category::External), Err(ReviewError::Conflicted(_))));
    assert!(matches!(play.invite(20, 100, Category::External), Err(ReviewError::Conflicted(_))));
}

#[test]
fn nobody_is_invited_twice() {
    let mut play = Play::in_review();
    play.invite(11, 111, Category::Internal).unwrap();
    play.step(11, Step::DeclineInvitation { assignment: 1 }).unwrap();
    let error = play.invite(11, 111, Category::Internal).unwrap_err();
    assert_eq!(error.to_string(), "this person was invited before (assignment 1, declined)");
}

#[test]
fn a_review_counts_for_its_own_revision_only() {
    let mut play = Play::in_review();
    play.review_by(11, 111, Category::Internal);
    play.review_by(12, 112, Category::External);
    play.review_by(13, 113, Category::External);
    play.step(EDITOR, Step::RequestChanges { rationale: id(502) }).unwrap();
    let same = play.step(AUTHOR, submit(1)).unwrap_err();
    assert_eq!(same, ReviewError::SameRevision { given: 1, reviewed: 1 });
    play.step(AUTHOR, submit(2)).unwrap();
    assert_eq!((play.review.state, play.review.round), (State::InReview, 2));
    assert!(matches!(play.step(EDITOR, accept()), Err(ReviewError::Quorum(_))));
    assert_eq!(play.step(11, written(1, 1)), Err(ReviewError::OldRevision { given: 1, current: 2 }));
    for (person, assignment) in [(11, 1), (12, 2), (13, 3)] {
        play.step(person, written(assignment, 2)).unwrap();
    }
    play.step(EDITOR, accept()).unwrap();
    assert_eq!(play.review.decision.unwrap().revision, 2);
}

#[test]
fn an_assignment_belongs_to_one_person() {
    let mut play = Play::in_review();
    play.invite(11, 111, Category::Internal).unwrap();
    assert_eq!(play.step(12, Step::AcceptInvitation { assignment: 1 }), Err(ReviewError::NotYours { number: 1 }));
    let missing = play.step(12, Step::AcceptInvitation { assignment: 9 });
    assert_eq!(missing, Err(ReviewError::NoAssignment { number: 9, count: 1 }));
}

#[test]
fn a_denied_step_says_what_is_possible() {
    let mut play = Play::new();
    let error = play.step(EDITOR, Step::Publish).unwrap_err();
    assert_eq!(error.to_string(), "publish is not possible while the item is draft; possible now: submit, withdraw");
}
