//! `Review` with its assignments and comments, as far as the actor may see it.

use std::collections::BTreeMap;

use migration_hub::compact::Objective;
use migration_hub::hub::{self, AssignmentView, CommentView, QueryView};
use migration_hub::vocabulary::Language;
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
    /// The name of the policy that it follows.
    policy: String,
    /// The policy's version.
    policy_version: u32,
    /// Where it stands.
    state: &'static str,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// Until when the next step is due.
    until: Option<String>,
    /// When reviewers are asked, under a policy that asks them in rounds.
    opens: Option<String>,
    /// Which round it is, from 1.
    round: u32,
    /// The agreement of the main implementer, when the item was handed in on its behalf.
    consent: Option<Consent>,
    /// The id of the call that the item answers.
    call: Option<String>,
    /// What the item is about, for a reviewer who has not declared a conflict of interest yet, or that there is none.
    briefing: Option<Briefing>,
    /// All of them for an editor, the own one for a reviewer; for the author none, or under an open policy those whose
    /// reviews were decided on.
    assignments: Vec<Assignment>,
    /// The middle rating of every criterion that was rated: for an editor, and for the author with the decision.
    ratings: BTreeMap<String, u8>,
    /// What was decided last: `accept`, `reject` or `request-changes`.
    decision: Option<String>,
    /// The numbers of the assignments whose reviews advised otherwise, for those who see them.
    dissenting: Vec<u32>,
    /// The questions to the author, for those who may read the item.
    queries: Vec<Query>,
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
            policy: review.policy.name,
            policy_version: review.policy.version,
            state: review.state.name(),
            since: review.since.to_string(),
            until: review.until.map(|until| until.to_string()),
            opens: review.opens.map(|opens| opens.to_string()),
            round: review.round,
            consent: review.consent.map(Consent::from),
            call: review.call.map(|call| call.to_string()),
            briefing: review.briefing.map(Briefing::from),
            assignments: review.assignments.into_iter().map(Assignment::from).collect(),
            ratings: review.ratings,
            decision: review.decision.map(|decision| name(&decision)),
            dissenting: review.dissenting,
            queries: review.queries.into_iter().map(Query::from).collect(),
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
        let version = self.policy_version.to_string();
        caption.extend(["; policy ", &self.policy, " version ", &version]);
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
        let mut queries = Table::new("Questions", &["Number", "Field", "Question", "Answer"]);
        for query in &self.queries {
            let number = query.number.to_string();
            let answer = query.answer.as_deref().unwrap_or_default();
            queries
                .row([&number, &query.field, &query.question].map(Cell::from).into_iter().chain([Cell::from(answer)]));
        }
        let mut comments = Table::new("Comments", &["Written", "For", "Comment"]);
        for comment in &self.comments {
            comments.row([&comment.at, &comment.audience, &comment.text].map(Cell::from));
        }
        let asked = if self.queries.is_empty() { String::new() } else { queries.html() };
        format!("{}{asked}{}", assignments.html(), comments.html())
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
    /// Until when the next step of the reviewer is due: the answer to the invitation, then the review.
    due: String,
    /// What there is: `undeclared`, `none`, `managed` or `disqualifying`.
    conflict: String,
    /// The id of the comment that tells of a conflict of interest.
    disclosed: Option<String>,
    /// The id of the comment that says how it is managed, or why it disqualifies.
    weighed: Option<String>,
    /// The number of the assignment whose place this one took.
    replaces: Option<u32>,
    /// Whether the reviewer was asked because the others disagree.
    tie_break: bool,
    /// What the reviewer advises: `accept`, `request-changes` or `reject`.
    recommendation: Option<String>,
    /// The ratings, by criterion, from 1.
    ratings: BTreeMap<String, u8>,
    /// The id of the comment for the author.
    comment: Option<String>,
    /// The id of the comment for editors only.
    confidential: Option<String>,
    /// The revision that the review was written on.
    reviewed: Option<u32>,
    /// A later revision for which the review counts as well.
    stands_for: Option<u32>,
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
            disclosed: assignment.disclosed.map(|id| id.to_string()),
            weighed: assignment.weighed.map(|id| id.to_string()),
            replaces: assignment.replaces,
            tie_break: assignment.tie_break,
            recommendation: assignment.recommendation.as_ref().map(name),
            ratings: assignment.ratings,
            comment: assignment.comment.map(|id| id.to_string()),
            confidential: assignment.confidential.map(|id| id.to_string()),
            reviewed: assignment.reviewed,
            stands_for: assignment.stands_for,
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

/// The agreement of the main implementer to what is handed in on its behalf.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Consent {
    /// Who has to agree, by id.
    focal_point: String,
    /// When that person did: RFC 3339, UTC; `None` before.
    given: Option<String>,
}

impl From<migration_hub::review::Consent> for Consent {
    fn from(consent: migration_hub::review::Consent) -> Self {
        Self { focal_point: consent.focal_point.to_string(), given: consent.given.map(|given| given.to_string()) }
    }
}

#[pymethods]
impl Consent {
    fn __repr__(&self) -> String {
        format!("Consent({}, {})", self.focal_point, self.given.as_deref().unwrap_or("not given"))
    }
}

/// What an item is about, as far as somebody must know who has to declare a conflict of interest.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Briefing {
    /// The title; `None` under a policy that hides who wrote it.
    title: Option<String>,
    /// What kind of resource it is.
    r#type: Option<String>,
    /// Its language.
    language: String,
    /// The numbers of the objectives that it is about.
    objectives: Vec<u8>,
    /// The codes of the countries and areas that it is about.
    countries: Vec<String>,
    /// The names of the author's organisations; none under a policy that hides who wrote it.
    organisations: Vec<String>,
}

impl From<hub::Briefing> for Briefing {
    fn from(briefing: hub::Briefing) -> Self {
        Self {
            title: briefing.title,
            r#type: briefing.kind.map(|kind| kind.code().to_owned()),
            language: briefing.language.to_string(),
            objectives: briefing.objectives.into_iter().map(Objective::number).collect(),
            countries: briefing.countries.iter().map(ToString::to_string).collect(),
            organisations: briefing.organisations,
        }
    }
}

#[pymethods]
impl Briefing {
    fn __repr__(&self) -> String {
        format!("Briefing({:?})", self.title.as_deref().unwrap_or("hidden"))
    }
}

/// A question to the author about one field.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Query {
    /// Its number in the review, from 1.
    number: u32,
    /// The field, as a JSON pointer.
    field: String,
    /// Of which revision.
    revision: u32,
    /// The question.
    question: String,
    /// When it was asked: RFC 3339, UTC.
    asked: String,
    /// The answer.
    answer: Option<String>,
    /// When it was given.
    answered: Option<String>,
    /// Who asked, by id; only editors see that.
    by: Option<String>,
}

impl From<QueryView> for Query {
    fn from(query: QueryView) -> Self {
        Self {
            number: query.number,
            field: query.field,
            revision: query.revision,
            question: query.question,
            asked: query.asked.to_string(),
            answer: query.answer,
            answered: query.answered.map(|answered| answered.to_string()),
            by: query.by.map(|by| by.to_string()),
        }
    }
}

#[pymethods]
impl Query {
    fn __repr__(&self) -> String {
        let answer = self.answer.as_ref().map_or_else(|| "open".to_owned(), |answer| format!("{answer:?}"));
        format!("Query({}, {}, {:?}, {answer})", self.number, self.field, self.question)
    }
}

/// A rule that an item does not keep.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Check {
    /// The rule's name, which stays.
    id: &'static str,
    /// `required`: the item is not handed in without it; `advised`: reviewers will ask.
    severity: &'static str,
    /// The member that it is about, as a JSON pointer.
    pointer: &'static str,
    /// The value found, where it is not that there is none.
    found: Option<String>,
    /// What is expected, in the language asked for; in English where there are no words in it.
    message: String,
    /// The numbers in the message, by name.
    parameters: BTreeMap<&'static str, usize>,
}

impl Check {
    pub(crate) fn new(check: hub::Check, language: &Language) -> Self {
        Self {
            id: check.id,
            severity: check.severity.name(),
            pointer: check.pointer,
            message: check.message(language),
            parameters: check.parameters.iter().copied().collect(),
            found: check.found,
        }
    }
}

#[pymethods]
impl Check {
    fn __repr__(&self) -> String {
        format!("Check({}, {}, {:?})", self.id, self.severity, self.message)
    }
}
