//! `Review` with its assignments and comments, as far as the actor may see it.

use migration_hub::hub::{self, AssignmentView, CommentView};
use pyo3::prelude::{pyclass, pymethods};

use crate::names::name;
use crate::table::{Cell, Table};

/// The review of an item's newest revision, as far as the actor may see it.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Review {
    /// The review's id.
    id: String,
    /// The item's id.
    resource: String,
    /// The revision under review.
    revision: u32,
    /// Where it stands.
    state: &'static str,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// Until when the next step is due.
    until: Option<String>,
    /// Which round it is, from 1.
    round: u32,
    /// All of them for an editor, the own one for a reviewer, none for the author.
    assignments: Vec<Assignment>,
    /// What was decided last: `accept`, `reject` or `request-changes`.
    decision: Option<String>,
    /// The comments that the actor may read, oldest first.
    comments: Vec<Comment>,
    /// What a decision still needs, for those who decide; `None` when nothing, or when the actor may not know.
    shortfall: Option<String>,
}

impl From<hub::ReviewView> for Review {
    fn from(review: hub::ReviewView) -> Self {
        Self {
            id: review.id.to_string(),
            resource: review.resource.to_string(),
            revision: review.revision,
            state: review.state.name(),
            since: review.since.to_string(),
            until: review.until.map(|until| until.to_string()),
            round: review.round,
            assignments: review.assignments.into_iter().map(Assignment::from).collect(),
            decision: review.decision.map(|decision| name(&decision)),
            comments: review.comments.into_iter().map(Comment::from).collect(),
            shortfall: review.shortfall.map(|shortfall| shortfall.to_string()),
        }
    }
}

#[pymethods]
impl Review {
    fn __repr__(&self) -> String {
        let (assignments, comments) = (self.assignments.len(), self.comments.len());
        format!("Review({}, round {}, {assignments} assignments, {comments} comments)", self.state, self.round)
    }

    fn _repr_html_(&self) -> String {
        let mut caption = format!("{}, revision {}, round {}", self.state, self.revision, self.round);
        for (what, told) in [("until", &self.until), ("needed", &self.shortfall)] {
            caption.extend(told.iter().flat_map(|told| ["; ", what, " ", told]));
        }
        let mut assignments = Table::new(&caption, &["Number", "Reviewer", "State", "Due", "Recommendation"]);
        for assignment in &self.assignments {
            let number = assignment.number.to_string();
            let recommendation = assignment.recommendation.as_deref().unwrap_or_default();
            let cells = [&number, &assignment.reviewer, &assignment.state, &assignment.due];
            assignments.row(cells.map(Cell::from).into_iter().chain([Cell::from(recommendation)]));
        }
        let mut comments = Table::new("Comments", &["Written", "For", "Comment"]);
        for comment in &self.comments {
            comments.row([&comment.at, &comment.audience, &comment.text].map(Cell::from));
        }
        format!("{}{}", assignments.html(), comments.html())
    }
}

/// One reviewer's part in a review, as an editor sees it, or the reviewer whose it is.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Assignment {
    /// Its number in the review, from 1.
    number: u32,
    /// Who was asked, by id.
    reviewer: String,
    /// `internal` to the United Nations system, or `external`.
    category: String,
    /// The ids of the reviewer's organisations when asked.
    organisations: Vec<String>,
    /// How far the reviewer is.
    state: String,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// Until when the review is due.
    due: String,
    /// What was declared: `undeclared`, `none` or `disqualifying`.
    conflict: String,
    /// What the reviewer advises: `accept`, `request-changes` or `reject`.
    recommendation: Option<String>,
    /// The revision that the review was written on.
    reviewed: Option<u32>,
}

impl From<AssignmentView> for Assignment {
    fn from(AssignmentView { number, assignment }: AssignmentView) -> Self {
        Self {
            number,
            reviewer: assignment.reviewer.to_string(),
            category: name(&assignment.category),
            organisations: assignment.organisations.iter().map(ToString::to_string).collect(),
            state: name(&assignment.state),
            since: assignment.since.to_string(),
            due: assignment.due.to_string(),
            conflict: name(&assignment.conflict),
            recommendation: assignment.recommendation.as_ref().map(name),
            reviewed: assignment.reviewed,
        }
    }
}

#[pymethods]
impl Assignment {
    fn __repr__(&self) -> String {
        format!("Assignment({}, {}, {})", self.number, self.reviewer, self.state)
    }
}

/// A comment as its reader sees it.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comment {
    /// The comment's id.
    id: String,
    /// Who wrote it, by id; only editors see that.
    author: Option<String>,
    /// Who may read it: `author` and editors, or `editors` only.
    audience: String,
    /// When: RFC 3339, UTC.
    at: String,
    /// The text.
    text: String,
}

impl From<CommentView> for Comment {
    fn from(comment: CommentView) -> Self {
        Self {
            id: comment.id.to_string(),
            author: comment.author.map(|author| author.to_string()),
            audience: name(&comment.audience),
            at: comment.at.to_string(),
            text: comment.text,
        }
    }
}

#[pymethods]
impl Comment {
    fn __repr__(&self) -> String {
        format!("Comment({}, {:?})", self.audience, self.text)
    }
}
