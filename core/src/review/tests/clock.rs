//! Tests of what the clock brings: expiry, replacement, rounds, refresh, turns and reminders.

use super::{AUTHOR, EDITOR, Play, accept, id, submit, written};
use crate::people::Role;
use crate::review::{
    AssignmentState, Category, Holder, Policy, ReviewError, State, Step, StepKind, Task, Turn, reminders,
};

fn tasks(play: &Play) -> Vec<(Task, String)> {
    let who = |turn: &Turn| match turn.who {
        Holder::Role(role) => role.name().to_owned(),
        Holder::Person(person) if person == id(AUTHOR) => "author".to_owned(),
        Holder::Person(_) => "reviewer".to_owned(),
    };
    play.review.turns(&play.policy).iter().map(|turn| (turn.task, who(turn))).collect()
}

fn asked(person: u128) -> Step {
    let organisations = [id(person + 100)].into();
    Step::Invite { reviewer: id(person), category: Category::External, organisations, tie_break: false }
}

#[test]
fn an_invitation_that_nobody_answers_expires() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.step(EDITOR, asked(11)).unwrap();
    play.wait(7);
    assert!(play.review.due_steps(&play.policy, play.now).is_empty(), "the seventh day counts");
    play.wait(1);
    let due = play.review.due_steps(&play.policy, play.now);
    assert_eq!(due, [Step::Expire { assignment: 1 }]);
    play.step(EDITOR, due[0].clone()).unwrap();
    assert_eq!(play.review.assignments[0].state, AssignmentState::Expired);
    assert!(play.review.due_steps(&play.policy, play.now).is_empty());
}

#[test]
fn an_invitation_does_not_expire_before_its_day() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.step(EDITOR, asked(11)).unwrap();
    assert!(matches!(play.step(EDITOR, Step::Expire { assignment: 1 }), Err(ReviewError::NotDue { .. })));
}

#[test]
fn the_days_for_a_review_count_from_its_acceptance() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.step(EDITOR, asked(11)).unwrap();
    play.wait(5);
    play.step(11, Step::AcceptInvitation { assignment: 1 }).unwrap();
    assert_eq!(play.review.assignments[0].due, play.now.plus_days(21));
}

#[test]
fn a_late_reviewer_is_replaced_and_a_punctual_one_is_not() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.cleared(11, 111, Category::External);
    let replace = || Step::Replace {
        assignment: 1,
        reviewer: id(12),
        category: Category::External,
        organisations: [id(112)].into(),
    };
    assert!(matches!(play.step(EDITOR, replace()), Err(ReviewError::NotLate { number: 1, .. })));
    play.wait(22);
    play.step(EDITOR, replace()).unwrap();
    let states: Vec<AssignmentState> = play.review.assignments.iter().map(|place| place.state).collect();
    assert_eq!(states, [AssignmentState::Replaced, AssignmentState::Invited]);
    assert_eq!(play.review.assignments[1].replaces, Some(1));
    assert!(play.step(11, written(1, 1)).is_err(), "the place is taken");
}

#[test]
fn under_a_policy_with_rounds_reviewers_are_asked_all_at_once() {
    let policy = Policy { rounds: ["04-01", "10-01"].map(|day| day.parse().unwrap()).into(), ..Policy::shipped() };
    let mut play = Play::in_review_under(policy);
    assert_eq!(play.review.opens.unwrap().to_string(), "2026-04-01T00:00:00.000Z");
    assert!(matches!(play.step(EDITOR, asked(11)), Err(ReviewError::NotYet { .. })));
    for person in [11, 12] {
        let organisations = [id(person + 100)].into();
        play.step(EDITOR, Step::Propose { reviewer: id(person), category: Category::External, organisations }).unwrap();
    }
    assert!(play.review.due_steps(&play.policy, play.now).is_empty());
    play.wait(40);
    assert_eq!(play.review.due_steps(&play.policy, play.now), [Step::OpenRound]);
    play.step(EDITOR, Step::OpenRound).unwrap();
    assert!(play.review.assignments.iter().all(|place| place.state == AssignmentState::Invited));
}

#[test]
fn a_published_item_is_due_for_refresh_and_holds_until_the_next_time() {
    let mut play = Play::in_review_under(Policy::shipped());
    for (person, category) in [(11, Category::Internal), (12, Category::External), (13, Category::External)] {
        play.review_by(person, person + 100, category);
    }
    play.step(EDITOR, accept()).unwrap();
    play.step(EDITOR, Step::Publish).unwrap();
    assert!(play.review.turns(&play.policy).is_empty());
    play.wait(731);
    assert_eq!(play.review.due_steps(&play.policy, play.now), [Step::MarkDue]);
    play.step(EDITOR, Step::MarkDue).unwrap();
    assert_eq!(tasks(&play), [(Task::Refresh, "editor".to_owned()), (Task::Refresh, "author".to_owned())]);
    play.step(EDITOR, Step::Revalidate { rationale: id(701) }).unwrap();
    assert_eq!(play.review.state, State::Published);
    assert_eq!(play.review.until, Some(play.now.plus_days(730)));
}

#[test]
fn whoever_is_silent_is_another_case_than_whoever_is_late() {
    let mut play = Play::in_review_under(Policy::shipped());
    assert_eq!(tasks(&play), [(Task::FindReviewers, "editor".to_owned())]);
    play.step(EDITOR, asked(11)).unwrap();
    assert_eq!(tasks(&play), [(Task::Respond, "reviewer".to_owned())]);
    play.step(11, Step::AcceptInvitation { assignment: 1 }).unwrap();
    assert_eq!(tasks(&play), [(Task::Declare, "reviewer".to_owned())]);
    play.step(11, Step::Disclose { assignment: 1, statement: id(601) }).unwrap();
    let weigh = (Task::WeighConflict, "editor".to_owned());
    assert_eq!(tasks(&play), [(Task::FindReviewers, "editor".to_owned()), weigh]);
    play.step(EDITOR, Step::ManageConflict { assignment: 1, how: id(602) }).unwrap();
    assert_eq!(tasks(&play), [(Task::Review, "reviewer".to_owned())]);
    play.step(EDITOR, Step::Ask { field: "/summary".to_owned(), question: id(505) }).unwrap();
    assert_eq!(tasks(&play), [(Task::Answer, "author".to_owned()), (Task::Review, "reviewer".to_owned())]);
}

#[test]
fn every_open_state_is_somebodys_turn_and_no_closed_one_is() {
    let policy = Policy::shipped();
    for state in State::ALL {
        let mut play = Play::under(policy.clone());
        play.review.state = state;
        let waits = state.is_open() || state == State::DueForRefresh;
        assert_eq!(!play.review.turns(&policy).is_empty(), waits, "{state}");
    }
}

#[test]
fn a_reminder_is_told_once_however_often_one_asks() {
    let mut play = Play::under(Policy::shipped());
    play.step(AUTHOR, submit(1)).unwrap();
    let turns = play.review.turns(&play.policy);
    let mut told = Vec::new();
    for days in 0..40 {
        let (since, now) = (play.now.plus_days(days), play.now.plus_days(days + 1));
        told.extend(reminders(&turns, &play.policy.days, since, now));
    }
    let at_once = reminders(&turns, &play.policy.days, play.now, play.now.plus_days(40));
    told.sort_unstable();
    assert_eq!(told, at_once);
    assert_eq!(at_once.iter().map(|it| it.days).collect::<Vec<_>>(), [1, 7, 1, 7], "screener and editor");
    assert_eq!(reminders(&turns, &play.policy.days, play.now.plus_days(40), play.now), [], "a clock that goes back");
}

#[test]
fn an_editor_is_told_when_a_reviewer_should_be_replaced() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.cleared(11, 111, Category::External);
    let turns = play.review.turns(&play.policy);
    let told = reminders(&turns, &play.policy.days, play.now.plus_days(30), play.now.plus_days(36));
    let [told] = told.try_into().unwrap();
    assert_eq!((told.turn.who, told.turn.task, told.days), (Holder::Role(Role::Editor), Task::Replace, 14));
}

#[test]
fn what_comes_by_the_clock_is_no_step_that_somebody_is_offered() {
    for step in StepKind::ALL.into_iter().filter(|step| step.is_automatic()) {
        for state in State::ALL {
            assert!(!crate::review::steps_from(state).split(", ").any(|name| name == step.name()), "{step}");
        }
    }
}
