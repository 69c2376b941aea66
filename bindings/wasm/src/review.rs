//! Reviews and work lists as JavaScript sees them.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::compact::Objective;
use migration_hub::hub::{
    AssignmentView, Briefing as Brief, Check as Broken, CommentView, QueryView, ReviewView, WorkItem as Listed,
};
use migration_hub::id::{CommentId, CorrectionId, OrganisationId, PersonId, ResourceId, ReviewId};
use migration_hub::record::Audience;
use migration_hub::resource::PolicyRef;
use migration_hub::review::{
    AssignmentState, Category, Conflict, Consent as Agreement, DecisionKind, Recommendation, State,
};
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::{Area, Language, ResourceType};
use serde::Serialize;

use crate::desk::Turn;

/// What `review` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Review {
    id: ReviewId,
    resource: ResourceId,
    revision: u32,
    policy: PolicyRef,
    state: State,
    since: Timestamp,
    until: Option<Timestamp>,
    opens: Option<Timestamp>,
    round: u32,
    consent: Option<Consent>,
    call: Option<ResourceId>,
    briefing: Option<Briefing>,
    assignments: Vec<Assignment>,
    ratings: BTreeMap<String, u8>,
    decision: Option<DecisionKind>,
    dissenting: Vec<u32>,
    queries: Vec<Query>,
    comments: Vec<Comment>,
    shortfall: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Consent {
    focal_point: PersonId,
    given: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
struct Briefing {
    title: Option<String>,
    #[serde(rename = "type")]
    kind: Option<ResourceType>,
    language: Language,
    objectives: BTreeSet<Objective>,
    countries: BTreeSet<Area>,
    organisations: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Query {
    number: u32,
    field: String,
    revision: u32,
    question: String,
    asked: Timestamp,
    answer: Option<String>,
    answered: Option<Timestamp>,
    by: Option<PersonId>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Assignment {
    number: u32,
    reviewer: PersonId,
    category: Category,
    organisations: Vec<OrganisationId>,
    state: AssignmentState,
    since: Timestamp,
    due: Timestamp,
    conflict: Conflict,
    disclosed: Option<CommentId>,
    weighed: Option<CommentId>,
    replaces: Option<u32>,
    tie_break: bool,
    recommendation: Option<Recommendation>,
    ratings: BTreeMap<String, u8>,
    comment: Option<CommentId>,
    confidential: Option<CommentId>,
    reviewed: Option<u32>,
    stands_for: Option<u32>,
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
            policy: view.policy,
            state: view.state,
            since: view.since,
            until: view.until,
            opens: view.opens,
            round: view.round,
            consent: view.consent.map(|Agreement { focal_point, given, .. }| Consent { focal_point, given }),
            call: view.call,
            briefing: view.briefing.map(Briefing::from),
            assignments: view.assignments.into_iter().map(Assignment::from).collect(),
            ratings: view.ratings,
            decision: view.decision,
            dissenting: view.dissenting,
            queries: view.queries.into_iter().map(Query::from).collect(),
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
            disclosed: assignment.disclosed,
            weighed: assignment.weighed,
            replaces: assignment.replaces,
            tie_break: assignment.tie_break,
            recommendation: assignment.recommendation,
            ratings: assignment.ratings,
            comment: assignment.comment,
            confidential: assignment.confidential,
            reviewed: assignment.reviewed,
            stands_for: assignment.stands_for,
        }
    }
}

impl From<Brief> for Briefing {
    fn from(brief: Brief) -> Self {
        let Brief { title, kind, language, objectives, countries, organisations } = brief;
        Self { title, kind, language, objectives, countries, organisations }
    }
}

impl From<QueryView> for Query {
    fn from(query: QueryView) -> Self {
        let QueryView { number, field, revision, question, asked, answer, answered, by } = query;
        Self { number, field, revision, question, asked, answer, answered, by }
    }
}

/// What `checks` answers for each rule.
#[derive(Debug, Serialize)]
pub(crate) struct Check {
    id: &'static str,
    severity: &'static str,
    pointer: &'static str,
    found: Option<String>,
    message: String,
    parameters: BTreeMap<&'static str, usize>,
}

impl Check {
    pub(crate) fn new(check: Broken, language: &Language) -> Self {
        let message = check.message(language);
        let Broken { id, severity, pointer, found, parameters } = check;
        Self {
            id,
            severity: severity.name(),
            pointer,
            found,
            message,
            parameters: parameters.iter().copied().collect(),
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
    turns: Vec<Turn>,
    since: String,
    until: Option<String>,
    title: Option<String>,
    correction: Option<CorrectionId>,
}

impl From<Listed> for WorkItem {
    fn from(item: Listed) -> Self {
        let Listed { id, state, waiting, turns, since, until, title, correction } = item;
        let turns = turns.into_iter().map(Turn::from).collect();
        Self { id, state, waiting, turns, since, until, title, correction }
    }
}
