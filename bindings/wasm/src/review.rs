//! Reviews and work lists as JavaScript sees them.

use migration_hub::hub::{AssignmentView, CommentView, ReviewView, WorkItem as Listed};
use migration_hub::id::{CommentId, CorrectionId, OrganisationId, PersonId, ResourceId, ReviewId};
use migration_hub::record::Audience;
use migration_hub::review::{AssignmentState, Category, Conflict, DecisionKind, Recommendation, State};
use migration_hub::time::Timestamp;
use serde::Serialize;

/// What `review` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Review {
    id: ReviewId,
    resource: ResourceId,
    revision: u32,
    state: State,
    since: Timestamp,
    until: Option<Timestamp>,
    round: u32,
    assignments: Vec<Assignment>,
    decision: Option<DecisionKind>,
    comments: Vec<Comment>,
    shortfall: Option<String>,
}

#[derive(Debug, Serialize)]
struct Assignment {
    number: u32,
    reviewer: PersonId,
    category: Category,
    organisations: Vec<OrganisationId>,
    state: AssignmentState,
    since: Timestamp,
    due: Timestamp,
    conflict: Conflict,
    recommendation: Option<Recommendation>,
    reviewed: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Comment {
    id: CommentId,
    author: Option<PersonId>,
    audience: Audience,
    at: Timestamp,
    text: String,
}

impl From<ReviewView> for Review {
    fn from(view: ReviewView) -> Self {
        Self {
            id: view.id,
            resource: view.resource,
            revision: view.revision,
            state: view.state,
            since: view.since,
            until: view.until,
            round: view.round,
            assignments: view.assignments.into_iter().map(Assignment::from).collect(),
            decision: view.decision,
            comments: view.comments.into_iter().map(Comment::from).collect(),
            shortfall: view.shortfall.map(|shortfall| shortfall.to_string()),
        }
    }
}

impl From<AssignmentView> for Assignment {
    fn from(AssignmentView { number, assignment }: AssignmentView) -> Self {
        Self {
            number,
            reviewer: assignment.reviewer,
            category: assignment.category,
            organisations: assignment.organisations.into_iter().collect(),
            state: assignment.state,
            since: assignment.since,
            due: assignment.due,
            conflict: assignment.conflict,
            recommendation: assignment.recommendation,
            reviewed: assignment.reviewed,
        }
    }
}

impl From<CommentView> for Comment {
    fn from(comment: CommentView) -> Self {
        Self { id: comment.id, author: comment.author, audience: comment.audience, at: comment.at, text: comment.text }
    }
}

/// An entry of a work list.
#[derive(Debug, Serialize)]
pub(crate) struct WorkItem {
    id: ResourceId,
    state: String,
    waiting: Vec<String>,
    since: String,
    until: Option<String>,
    title: Option<String>,
    correction: Option<CorrectionId>,
}

impl From<Listed> for WorkItem {
    fn from(item: Listed) -> Self {
        let Listed { id, state, waiting, since, until, title, correction } = item;
        Self { id, state, waiting, since, until, title, correction }
    }
}
