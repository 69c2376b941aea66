//! Peer review: one aggregate that only moves along the transition table, under a named policy.

mod assignment;
mod coverage;
mod matching;
mod policy;
mod state;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use assignment::{ASSIGNMENT_TABLE, Assignment, AssignmentState, AssignmentTransition, Category, Conflict};
pub use coverage::{Coverage, Covered, coverage};
pub use matching::{
    About, AutomaticConflict, COAUTHOR_YEARS, Candidate, Excluded, Obstacle, Party, Reason, Suggestion, Suggestions,
    WEIGHTS, Wanted, Weights, conflicts, suggest,
};
pub use policy::{Policy, Shortfall};
pub use state::{State, StepKind, TABLE, Transition, next_state, steps_from};
pub use step::{Recommendation, Step};

use crate::id::{CommentId, OrganisationId, PersonId, ResourceId, ReviewId};
use crate::limits;
use crate::people::Actor;
use crate::resource::PolicyRef;
use crate::time::Timestamp;

/// The review of one revision of a resource, and of those that answer its requests for changes.
///
/// Free text is not in here: comments are records of their own, referenced by id.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Identity.
    pub id: ReviewId,
    /// The resource under review.
    pub resource: ResourceId,
    /// The revision under review.
    pub revision: u32,
    /// The author of the resource.
    pub author: PersonId,
    /// The author's organisations when the review was opened.
    pub author_organisations: BTreeSet<OrganisationId>,
    /// The policy that the review follows.
    pub policy: PolicyRef,
    /// Where the review stands.
    pub state: State,
    /// Since when it stands there.
    pub since: Timestamp,
    /// Until when the next step is due, as a UTC day's end; `None` where nothing waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// 1, and one more for every revision handed in after a request for changes.
    pub round: u32,
    /// Who was asked to review, in the order asked; the number of an assignment is its place, from 1.
    pub assignments: Vec<Assignment>,
    /// The last decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The comment that says why the item was returned, withdrawn or taken down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CommentId>,
    /// The comments whose place a later one took: of earlier rounds, decisions and returns.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub earlier: BTreeSet<CommentId>,
}

/// What an editor decided, on what grounds.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was decided.
    pub kind: DecisionKind,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Exactly this revision.
    pub revision: u32,
    /// Under this policy.
    pub policy: PolicyRef,
    /// The comment that says why.
    pub rationale: CommentId,
    /// The reviews that stood on this revision, by assignment number.
    pub considered: Vec<u32>,
    /// Whether some of them recommended otherwise; they are kept.
    pub dissent: bool,
}

/// The decisions there are.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// The revision may be published.
    Accept,
    /// It may not.
    Reject,
    /// The author is asked for another revision.
    RequestChanges,
}

/// Why a step is not possible.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// The state has no such step.
    #[error("{step} is not possible while the item is {state}; possible now: {}", steps_from(*state))]
    Transition {
        /// The state.
        state: State,
        /// The step.
        step: StepKind,
    },
    /// The assignment has no such step.
    #[error("{step} is not possible while the assignment is {state}")]
    Assignment {
        /// The assignment's state.
        state: AssignmentState,
        /// The step.
        step: StepKind,
    },
    /// Reviews are missing.
    #[error("{0}")]
    Quorum(Shortfall),
    /// Nobody with this number was invited.
    #[error("there is no assignment {number}; this review has {count}")]
    NoAssignment {
        /// The number given.
        number: u32,
        /// How many there are.
        count: u32,
    },
    /// The person is not the one assigned.
    #[error("assignment {number} belongs to another reviewer")]
    NotYours {
        /// The number given.
        number: u32,
    },
    /// The person was invited before.
    #[error("this person was invited before (assignment {number}, {state})")]
    AlreadyInvited {
        /// The earlier assignment.
        number: u32,
        /// Its state.
        state: AssignmentState,
    },
    /// The person belongs to an organisation of the author, or is the author.
    #[error("{0}")]
    Conflicted(&'static str),
    /// The person belongs to no organisation, so neither internal nor external.
    #[error("a reviewer belongs to an organisation: without one, internal or external is unknown")]
    NoOrganisation,
    /// The conflict of interest is not declared yet.
    #[error("declare a conflict of interest, or that there is none, before reading or reviewing")]
    Undeclared,
    /// The revision is not newer than the one that was reviewed.
    #[error("revision {given} is not newer than revision {reviewed}, on which changes were requested")]
    SameRevision {
        /// The revision handed in.
        given: u32,
        /// The revision reviewed.
        reviewed: u32,
    },
    /// The review was written on another revision than the one under review.
    #[error("this review is of revision {given}; under review is revision {current}")]
    OldRevision {
        /// The revision given.
        given: u32,
        /// The revision under review.
        current: u32,
    },
    /// Only a person takes this step.
    #[error("only a person can {0}")]
    PersonNeeded(StepKind),
    /// Too many assignments.
    #[error("a review has at most {} assignments", limits::ASSIGNMENTS)]
    TooMany,
}

impl Review {
    /// A review of a revision that is still a draft.
    pub fn open(
        id: ReviewId,
        resource: ResourceId,
        revision: u32,
        author: PersonId,
        author_organisations: BTreeSet<OrganisationId>,
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            resource,
            revision,
            author,
            author_organisations,
            policy: Policy::WORKING.reference(),
            state: State::Draft,
            since: at,
            until: None,
            round: 1,
            assignments: Vec::new(),
            decision: None,
            reason: None,
            earlier: BTreeSet::new(),
        }
    }

    /// The assignment that a person still has a part in, with its number.
    pub fn assignment_of(&self, person: PersonId) -> Option<(u32, &Assignment)> {
        (1..).zip(&self.assignments).find(|(_, assignment)| assignment.reviewer == person)
    }

    /// The reviews that count: handed in, on the revision under review, by people without a disqualifying conflict.
    pub fn counting(&self) -> impl Iterator<Item = (u32, &Assignment)> {
        (1..).zip(&self.assignments).filter(|(_, assignment)| {
            assignment.state == AssignmentState::Submitted
                && assignment.reviewed == Some(self.revision)
                && assignment.conflict == Conflict::None
        })
    }

    /// What is missing for a decision under the policy; `None` when nothing is.
    pub fn shortfall(&self, policy: &Policy) -> Option<Shortfall> {
        policy.shortfall(self.counting().map(|(_, assignment)| assignment))
    }

    /// Takes a step, or says why it is not possible. Who may take it is decided before, by the permission table.
    ///
    /// # Errors
    /// [`ReviewError`], and the review is as it was.
    pub fn apply(&self, policy: &Policy, actor: Actor, step: &Step, at: Timestamp) -> Result<Self, ReviewError> {
        let kind = step.kind();
        let state = next_state(self.state, kind).ok_or(ReviewError::Transition { state: self.state, step: kind })?;
        let mut next = self.clone();
        match step {
            Step::Submit { revision } => next.hand_in(*revision)?,
            Step::StartScreening | Step::PassScreening | Step::Publish | Step::MarkDue | Step::Supersede => {}
            Step::Return { reason } | Step::DeskReject { reason } | Step::TakeDown { reason } => {
                next.reason = Some(*reason);
            }
            Step::Withdraw { reason } | Step::Archive { reason } => next.reason = *reason,
            Step::Invite { reviewer, category, organisations } => {
                if actor.person() == Some(*reviewer) {
                    return Err(ReviewError::Conflicted("an editor does not invite themselves to review"));
                }
                next.invite(policy, *reviewer, *category, organisations, at)?;
            }
            Step::AcceptInvitation { assignment }
            | Step::DeclineInvitation { assignment }
            | Step::WithdrawInvitation { assignment } => {
                if !matches!(step, Step::WithdrawInvitation { .. }) {
                    self.own(*assignment, actor)?;
                }
                next.move_assignment(*assignment, kind, at)?;
            }
            Step::Declare { assignment, conflict } => {
                self.own(*assignment, actor)?;
                next.declare(*assignment, *conflict, at)?;
            }
            Step::Review { assignment, revision, recommendation, comment, confidential } => {
                self.own(*assignment, actor)?;
                if *revision != self.revision {
                    return Err(ReviewError::OldRevision { given: *revision, current: self.revision });
                }
                if self.assignment(*assignment)?.conflict == Conflict::Undeclared {
                    return Err(ReviewError::Undeclared);
                }
                let place = next.move_assignment(*assignment, kind, at)?;
                place.recommendation = Some(*recommendation);
                place.comment = Some(*comment);
                place.confidential = *confidential;
                place.reviewed = Some(*revision);
            }
            Step::Accept { rationale } | Step::Reject { rationale } | Step::RequestChanges { rationale } => {
                next.decide(policy, actor, kind, *rationale, at)?;
            }
        }
        let said = next.said();
        next.earlier.extend(self.said().difference(&said));
        if state != self.state {
            next.state = state;
            next.since = at;
            next.until = policy.due(state, at);
        }
        Ok(next)
    }

    /// The comments that stand now.
    fn said(&self) -> BTreeSet<CommentId> {
        let reviews = self.assignments.iter().flat_map(|assignment| [assignment.comment, assignment.confidential]);
        let decision = self.decision.as_ref().map(|decision| decision.rationale);
        reviews.chain([decision, self.reason]).flatten().collect()
    }

    fn assignment(&self, number: u32) -> Result<&Assignment, ReviewError> {
        let missing = ReviewError::NoAssignment { number, count: count(&self.assignments) };
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        index.and_then(|index| self.assignments.get(index)).ok_or(missing)
    }

    fn own(&self, number: u32, actor: Actor) -> Result<(), ReviewError> {
        let theirs = self.assignment(number)?.reviewer;
        if actor.person() == Some(theirs) { Ok(()) } else { Err(ReviewError::NotYours { number }) }
    }

    fn move_assignment(&mut self, number: u32, step: StepKind, at: Timestamp) -> Result<&mut Assignment, ReviewError> {
        let state = self.assignment(number)?.state;
        let moved = assignment::next_state(state, step).ok_or(ReviewError::Assignment { state, step })?;
        let index = number as usize - 1;
        let missing = ReviewError::NoAssignment { number, count: count(&self.assignments) };
        let place = self.assignments.get_mut(index).ok_or(missing)?;
        place.state = moved;
        place.since = at;
        Ok(place)
    }

    fn hand_in(&mut self, revision: u32) -> Result<(), ReviewError> {
        if self.state == State::ChangesRequested {
            if revision <= self.revision {
                return Err(ReviewError::SameRevision { given: revision, reviewed: self.revision });
            }
            self.round += 1;
            // A review counts for the revision it was written on: those at work are asked again, on the new one.
            for place in self.assignments.iter_mut().filter(|place| place.state == AssignmentState::Submitted) {
                place.state = AssignmentState::Cleared;
            }
        }
        self.revision = revision;
        Ok(())
    }

    fn invite(
        &mut self,
        policy: &Policy,
        reviewer: PersonId,
        category: Category,
        organisations: &BTreeSet<OrganisationId>,
        at: Timestamp,
    ) -> Result<(), ReviewError> {
        if reviewer == self.author {
            return Err(ReviewError::Conflicted("an author does not review the own item"));
        }
        if organisations.is_empty() {
            return Err(ReviewError::NoOrganisation);
        }
        if organisations.intersection(&self.author_organisations).next().is_some() {
            return Err(ReviewError::Conflicted("a reviewer may not come from an organisation of the item's author"));
        }
        if let Some((number, earlier)) = self.assignment_of(reviewer) {
            return Err(ReviewError::AlreadyInvited { number, state: earlier.state });
        }
        if self.assignments.len() >= limits::ASSIGNMENTS {
            return Err(ReviewError::TooMany);
        }
        self.assignments.push(Assignment {
            reviewer,
            category,
            organisations: organisations.clone(),
            state: AssignmentState::Invited,
            since: at,
            due: at.plus_days(policy.review_days),
            conflict: Conflict::Undeclared,
            recommendation: None,
            comment: None,
            confidential: None,
            reviewed: None,
        });
        Ok(())
    }

    fn declare(&mut self, number: u32, conflict: Conflict, at: Timestamp) -> Result<(), ReviewError> {
        if conflict == Conflict::Undeclared {
            return Err(ReviewError::Undeclared);
        }
        let step = if conflict == Conflict::Disqualifying { StepKind::Recuse } else { StepKind::Declare };
        let place = self.move_assignment(number, step, at)?;
        place.conflict = conflict;
        Ok(())
    }

    fn decide(
        &mut self,
        policy: &Policy,
        actor: Actor,
        step: StepKind,
        rationale: CommentId,
        at: Timestamp,
    ) -> Result<(), ReviewError> {
        let by = actor.person().ok_or(ReviewError::PersonNeeded(step))?;
        let (kind, agreeing) = match step {
            StepKind::Accept => (DecisionKind::Accept, Recommendation::Accept),
            StepKind::Reject => (DecisionKind::Reject, Recommendation::Reject),
            _ => (DecisionKind::RequestChanges, Recommendation::RequestChanges),
        };
        if let Some(shortfall) = self.shortfall(policy) {
            return Err(ReviewError::Quorum(shortfall));
        }
        let considered: Vec<u32> = self.counting().map(|(number, _)| number).collect();
        let dissent = self.counting().any(|(_, assignment)| assignment.recommendation != Some(agreeing));
        self.decision = Some(Decision {
            kind,
            by,
            at,
            revision: self.revision,
            policy: self.policy.clone(),
            rationale,
            considered,
            dissent,
        });
        Ok(())
    }
}

fn count(assignments: &[Assignment]) -> u32 {
    u32::try_from(assignments.len()).unwrap_or(u32::MAX)
}
