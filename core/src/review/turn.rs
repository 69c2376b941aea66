//! Who has the ball: whose turn it is, with what, since when and until when; and who is to be reminded of it.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Assignment, AssignmentState, Policy, Review, State, Step};
use crate::id::PersonId;
use crate::people::Role;
use crate::time::Timestamp;

/// What somebody is to do.
///
/// See [`Review::turns`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// The author: hand the item in.
    HandIn,
    /// The implementer's focal point: agree, or not.
    Consent,
    /// A screener or an editor: check completeness.
    Screen,
    /// The author: answer a question.
    Answer,
    /// An editor: ask reviewers.
    FindReviewers,
    /// A reviewer: answer the invitation.
    Respond,
    /// A reviewer: declare a conflict of interest, or that there is none.
    Declare,
    /// An editor: say what a conflict of interest means.
    WeighConflict,
    /// A reviewer: hand the review in.
    Review,
    /// An editor: ask somebody else in the place of a reviewer who is late.
    Replace,
    /// An editor: decide.
    Decide,
    /// The author: hand in another revision.
    Revise,
    /// An editor: publish.
    Publish,
    /// An editor: say that it still holds; or the author: hand in a newer revision.
    Refresh,
    /// An editor: answer somebody who asks for a correction; then the author: make it.
    Correct,
}

impl Task {
    /// Every task.
    pub const ALL: [Self; 15] = [
        Self::HandIn,
        Self::Consent,
        Self::Screen,
        Self::Answer,
        Self::FindReviewers,
        Self::Respond,
        Self::Declare,
        Self::WeighConflict,
        Self::Review,
        Self::Replace,
        Self::Decide,
        Self::Revise,
        Self::Publish,
        Self::Refresh,
        Self::Correct,
    ];

    /// The task's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HandIn => "hand-in",
            Self::Consent => "consent",
            Self::Screen => "screen",
            Self::Answer => "answer",
            Self::FindReviewers => "find-reviewers",
            Self::Respond => "respond",
            Self::Declare => "declare",
            Self::WeighConflict => "weigh-conflict",
            Self::Review => "review",
            Self::Replace => "replace",
            Self::Decide => "decide",
            Self::Revise => "revise",
            Self::Publish => "publish",
            Self::Refresh => "refresh",
            Self::Correct => "correct",
        }
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who is to act: everybody of a role, or one person.
///
/// See [`Review::turns`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// Everybody of a role.
    Role(Role),
    /// One person.
    Person(PersonId),
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(role) => write!(f, "role:{role}"),
            Self::Person(person) => write!(f, "person:{person}"),
        }
    }
}

/// Whose turn it is, and with what.
///
/// See [`Review::turns`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Who.
    pub who: Holder,
    /// With what.
    pub task: Task,
    /// Since when.
    pub since: Timestamp,
    /// Until when; `None` when it is not due at any time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// A turn that somebody is to be reminded of.
///
/// See [`reminders`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// The turn.
    pub turn: Turn,
    /// How many days after the day that it is due, before it when negative.
    pub days: i32,
}

impl Review {
    /// Whose turn it is: everybody who has to act before the item goes on. Somebody who was invited and is silent
    /// ([`Task::Respond`]) is another case than somebody who accepted and is late ([`Task::Review`]).
    ///
    /// ```
    /// use migration_hub::review::{Policy, Review, State, Task};
    /// # use std::collections::BTreeSet;
    /// # let id = "0193b5a0-0000-7000-8000-000000000001";
    /// let at = "2026-03-01T09:00:00Z".parse()?;
    /// let review = Review::open(id.parse()?, id.parse()?, 1, id.parse()?, BTreeSet::new(), at);
    /// let turns = review.turns(&Policy::shipped());
    /// assert_eq!((turns.len(), turns[0].task, turns[0].until), (1, Task::HandIn, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn turns(&self, policy: &Policy) -> Vec<Turn> {
        let turn = |who, task| Turn { who, task, since: self.since, until: self.until };
        let author = Holder::Person(self.author);
        let [screener, editor] = [Role::Screener, Role::Editor].map(Holder::Role);
        let mut turns = match self.state {
            State::Draft | State::Returned => vec![turn(author, Task::HandIn)],
            State::Submitted | State::Screening => vec![turn(screener, Task::Screen), turn(editor, Task::Screen)],
            State::InReview => self.turns_in_review(policy),
            State::ChangesRequested => vec![turn(author, Task::Revise)],
            State::Accepted => vec![turn(editor, Task::Publish)],
            State::DueForRefresh => vec![turn(author, Task::Refresh), turn(editor, Task::Refresh)],
            State::Published
            | State::DeskRejected
            | State::Rejected
            | State::Superseded
            | State::Archived
            | State::Withdrawn
            | State::TakenDown => return Vec::new(),
        };
        let after = |at: Timestamp, days: u32| (days > 0).then(|| at.plus_days(i64::from(days)));
        let asked = self.queries.iter().filter(|query| query.answer.is_none() && self.state.is_open());
        if let Some(since) = asked.map(|query| query.asked).min() {
            turns.push(Turn { who: author, task: Task::Answer, since, until: after(since, policy.days.answer) });
        }
        let handed_in = matches!(self.state, State::Submitted | State::Screening | State::InReview);
        let unagreed = self.consent.as_ref().filter(|consent| handed_in && consent.given.is_none());
        turns.extend(unagreed.map(|consent| turn(Holder::Person(consent.focal_point), Task::Consent)));
        turns.sort_unstable();
        turns
    }

    fn turns_in_review(&self, policy: &Policy) -> Vec<Turn> {
        let editor = Holder::Role(Role::Editor);
        let after = |at: Timestamp, days: u32| (days > 0).then(|| at.plus_days(i64::from(days)));
        let mut turns = Vec::new();
        let decidable = self.shortfall(policy).is_none();
        let proposed = self.assignments.iter().any(|place| place.state == AssignmentState::Proposed);
        // Until the round begins reviewers are proposed; then the clock asks them.
        let round = self.opens.filter(|_| proposed);
        let mut at_work = false;
        for place in &self.assignments {
            let (who, task) = match place.state {
                AssignmentState::Invited => (Holder::Person(place.reviewer), Task::Respond),
                AssignmentState::Accepted => (Holder::Person(place.reviewer), Task::Declare),
                AssignmentState::Cleared => (Holder::Person(place.reviewer), Task::Review),
                AssignmentState::Disclosed => (editor, Task::WeighConflict),
                _ => continue,
            };
            let disclosed = place.state == AssignmentState::Disclosed;
            let until = if disclosed { after(place.since, policy.days.answer) } else { Some(place.due) };
            at_work |= !disclosed;
            // Once a decision is possible nobody waits for the reviewers who are still at work.
            if disclosed || !decidable {
                turns.push(Turn { who, task, since: place.since, until });
            }
        }
        if decidable {
            let since = self.counting().map(|(_, place)| place.since).max().unwrap_or(self.since);
            turns.push(Turn { who: editor, task: Task::Decide, since, until: after(since, policy.days.answer) });
        } else if !at_work || round.is_some() {
            let until = round.or(self.until);
            turns.push(Turn { who: editor, task: Task::FindReviewers, since: self.since, until });
        }
        turns
    }

    /// The steps that are due by the clock.
    pub fn due_steps(&self, policy: &Policy, now: Timestamp) -> Vec<Step> {
        match self.state {
            State::InReview => {
                let silent = |place: &Assignment| {
                    place.state == AssignmentState::Invited && policy.days.invitation > 0 && place.due < now
                };
                let expired = (1..).zip(&self.assignments).filter(|(_, place)| silent(place));
                let mut steps: Vec<Step> = expired.map(|(assignment, _)| Step::Expire { assignment }).collect();
                let proposed = |(_, place): &(u32, &Assignment)| place.state == AssignmentState::Proposed;
                let proposed = (1..).zip(&self.assignments).filter(proposed);
                // Since somebody was proposed, the item may have become that of their organisation.
                let (fit, unfit): (Vec<_>, Vec<_>) = proposed.partition(|(_, place)| self.is_independent(place));
                if self.opens.is_some_and(|opens| opens <= now) {
                    steps.extend(unfit.into_iter().map(|(assignment, _)| Step::WithdrawInvitation { assignment }));
                    steps.extend((!fit.is_empty()).then_some(Step::OpenRound));
                }
                steps
            }
            State::Published if self.until.is_some_and(|until| until <= now) => vec![Step::MarkDue],
            _ => Vec::new(),
        }
    }
}

/// Which turns somebody is to be reminded of: those whose reminder fell due after `since`, up to `now`. Asked again from
/// where it was asked before, it reminds once of everything and misses nothing, however long nobody asked.
///
/// Reminders are due on the days that the policy names, counted from the UTC day that a turn is due. When a reviewer is
/// late by [`Days::replace`](super::Days::replace) days, the editor is reminded that another can be asked.
///
/// ```
/// use migration_hub::people::Role;
/// use migration_hub::review::{reminders, Holder, Policy, Task, Turn};
///
/// let turn = Turn {
///     who: Holder::Role(Role::Editor),
///     task: Task::Decide,
///     since: "2026-03-01T09:00:00Z".parse()?,
///     until: Some("2026-03-22T09:00:00Z".parse()?),
/// };
/// let days = Policy::shipped().days;
/// let [monday, friday, april] =
///     ["2026-03-14T00:00:00Z", "2026-03-16T00:00:00Z", "2026-04-01T00:00:00Z"].map(|at| at.parse().expect("an instant"));
/// assert_eq!(reminders(&[turn], &days, monday, friday).iter().map(|it| it.days).collect::<Vec<_>>(), [-7]);
/// assert_eq!(reminders(&[turn], &days, friday, april).iter().map(|it| it.days).collect::<Vec<_>>(), [1, 7]);
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
pub fn reminders(turns: &[Turn], days: &super::Days, since: Timestamp, now: Timestamp) -> Vec<Reminder> {
    let falls = |day: Timestamp| since < day && day <= now;
    let mut due = BTreeSet::new();
    for turn in turns {
        let Some(until) = turn.until else { continue };
        let midnight = until.midnight();
        let told = days.reminders.iter().filter(|days| falls(midnight.plus_days(i64::from(**days))));
        due.extend(told.map(|days| Reminder { turn: *turn, days: *days }));
        let reviewer = matches!(turn.task, Task::Declare | Task::Review);
        let late = midnight.plus_days(i64::from(days.replace));
        if reviewer && days.replace > 0 && falls(late) {
            let turn = Turn { who: Holder::Role(Role::Editor), task: Task::Replace, ..*turn };
            due.insert(Reminder { turn, days: i32::try_from(days.replace).unwrap_or(i32::MAX) });
        }
    }
    due.into_iter().collect()
}
