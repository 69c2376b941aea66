//! Why a step of a review is not possible: what stands against it, with the data to say so in any language.

use super::{AssignmentState, Shortfall, State, StepKind, steps_from};
use crate::limits;
use crate::time::Timestamp;

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
    /// Nothing of the decision stands on this review.
    #[error("no decision considered assignment {number}, so nothing is opened again")]
    NotConsidered {
        /// The number given.
        number: u32,
    },
    /// A conflict of interest was disclosed here before, and stays one.
    #[error("a conflict of interest was disclosed here before: disclose it once more, or withdraw")]
    Disclosed,
    /// The person cannot be proposed, and the actor may not know how far reviewers are or what they declared.
    #[error("this person cannot be proposed; an editor of this item sees why")]
    NotAvailable,
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
    /// A late reviewer is replaced, a punctual one is not.
    #[error("assignment {number} is due on {due}: it is replaced when that is past, or withdrawn")]
    NotLate {
        /// The assignment.
        number: u32,
        /// Until when it is due.
        due: Timestamp,
    },
    /// The policy asks reviewers in rounds, and the next one is still to come.
    #[error("reviewers are asked when the round begins, on {opens}: propose them until then")]
    NotYet {
        /// When it begins.
        opens: Timestamp,
    },
    /// The reviewers agree, or too few of them are heard.
    #[error("a further reviewer settles a disagreement, and there is none between the reviews that count")]
    NoTie,
    /// The policy lets nobody review who has a conflict of interest.
    #[error(
        "the policy of this review knows no managed conflicts of interest: decline, or declare that it disqualifies"
    )]
    Unmanaged,
    /// The policy has no such criterion.
    #[error("«{id}» is no criterion of this review's policy; it has: {}", criteria(.known))]
    UnknownCriterion {
        /// What was rated, shortened.
        id: String,
        /// What can be rated.
        known: Vec<String>,
    },
    /// A rating beyond the scale.
    #[error("{id} is rated {given}; expected 1 to {scale}")]
    Scale {
        /// The criterion.
        id: String,
        /// The rating.
        given: u8,
        /// The best there is.
        scale: u8,
    },
    /// A rating is missing.
    #[error("the policy of this review asks for a rating of {}", .missing.join(", "))]
    Unrated {
        /// The criteria without one.
        missing: Vec<String>,
    },
    /// The reviewers find that the item falls short of what the policy guarantees.
    #[error("{id} is rated {rating} by the middle one of the reviews that count; the policy accepts from {floor} on")]
    BelowFloor {
        /// The criterion.
        id: String,
        /// The middle rating.
        rating: u8,
        /// What is needed.
        floor: u8,
    },
    /// The main implementer has not agreed.
    #[error("this was handed in on behalf of an implementer, whose focal point has not agreed yet")]
    NoConsent,
    /// Nobody's agreement is waited for.
    #[error("nobody's agreement is waited for: this was not handed in on somebody's behalf, or the focal point agreed")]
    NoConsentNeeded,
    /// An author is no focal point for the own submission.
    #[error("the author hands in on somebody else's behalf: the focal point is another person")]
    OwnFocalPoint,
    /// No question has this number, or it was answered.
    #[error("there is no open question {number}; open: {}", numbers(.open))]
    NoQuery {
        /// The number given.
        number: u32,
        /// Those that are open.
        open: Vec<u32>,
    },
    /// Questions are open.
    #[error("questions {} are not answered yet", numbers(.open))]
    Unanswered {
        /// Their numbers.
        open: Vec<u32>,
    },
    /// Too many questions.
    #[error("a review has at most {} questions", limits::QUERIES)]
    TooManyQueries,
    /// Nothing stands for another revision.
    #[error(
        "there is no review of an earlier revision, by somebody who still has a part, that could count for this one"
    )]
    NothingToWaive,
    /// Nobody accepted the revision.
    #[error("only what was accepted can be reinstated: hand a revision in")]
    NotAccepted,
    /// It is not due yet.
    #[error("this is due on {due}")]
    NotDue {
        /// When it is.
        due: Timestamp,
    },
}

fn criteria(known: &[String]) -> String {
    if known.is_empty() { "none".to_owned() } else { known.join(", ") }
}

fn numbers(open: &[u32]) -> String {
    let open: Vec<String> = open.iter().map(u32::to_string).collect();
    if open.is_empty() { "none".to_owned() } else { open.join(", ") }
}
