//! A review as `review show --json` prints it.

use std::collections::BTreeMap;

use migration_hub::hub::{AssignmentView, Briefing, CommentView, QueryView, ReviewView};
use migration_hub::record::Audience;
use migration_hub::review::{Category, Conflict, DecisionKind, Recommendation, StepKind};
use schemars::JsonSchema;
use serde::Serialize;

use super::handle;
use crate::store::Session;

/// The review of an item, as far as the person may see it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
pub(crate) struct Answer {
    id: String,
    /// The item.
    resource: String,
    /// The revision under review.
    revision: u32,
    policy: PolicyAnswer,
    /// Which round of the review this is, from 1.
    round: u32,
    /// Where the item stands, such as «in-review».
    state: String,
    /// Since when, in UTC.
    since: String,
    /// Until when, in UTC.
    until: Option<String>,
    /// When reviewers are asked, under a policy that asks them in rounds, in UTC.
    opens: Option<String>,
    consent: Option<ConsentAnswer>,
    /// The id of the call that the item answers.
    call: Option<String>,
    briefing: Option<BriefingAnswer>,
    /// «accept», «reject» or «request-changes».
    #[schemars(with = "Option<String>")]
    decision: Option<DecisionKind>,
    /// The numbers of the assignments that advised otherwise, for those who see them.
    dissenting: Vec<u32>,
    /// The middle rating of every criterion that was rated.
    ratings: BTreeMap<String, u8>,
    assignments: Vec<AssignmentAnswer>,
    queries: Vec<QueryAnswer>,
    comments: Vec<CommentAnswer>,
    /// What is missing before an editor can decide.
    shortfall: Option<String>,
}

/// The policy that a review follows.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Policy")]
struct PolicyAnswer {
    name: String,
    version: u32,
}

/// The agreement of the main implementer to what is handed in on its behalf.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Consent")]
struct ConsentAnswer {
    /// The handle of who has to agree; the id where the person may not be seen.
    focal_point: String,
    /// When that person did, in UTC.
    given: Option<String>,
}

/// What an item is about, for a reviewer who has to say whether anything stands against reading it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Briefing")]
struct BriefingAnswer {
    /// Nothing under a policy that hides who wrote it.
    title: Option<String>,
    #[serde(rename = "type")]
    kind: Option<&'static str>,
    /// A BCP 47 tag.
    language: String,
    /// Objectives of the Compact, 1 to 23.
    objectives: Vec<u8>,
    /// ISO 3166 alpha-3 or M49.
    countries: Vec<String>,
    /// The names of the author's organisations; none under a policy that hides who wrote it.
    organisations: Vec<String>,
}

/// A reviewer's part.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Assignment")]
struct AssignmentAnswer {
    number: u32,
    /// The reviewer's handle; the id where the person may not be seen.
    reviewer: String,
    /// «internal» (of the United Nations) or «external».
    #[schemars(with = "String")]
    category: Category,
    state: String,
    /// «undeclared», «none», «managed» or «disqualifying».
    #[schemars(with = "String")]
    conflict: Conflict,
    /// The number of the assignment whose place this one took.
    replaces: Option<u32>,
    /// Whether the reviewer was asked because the others disagree.
    tie_break: bool,
    /// «accept», «request-changes» or «reject».
    #[schemars(with = "Option<String>")]
    recommendation: Option<Recommendation>,
    /// The ratings, by criterion, from 1.
    ratings: BTreeMap<String, u8>,
    /// The revision that was reviewed.
    reviewed: Option<u32>,
    /// A later revision for which the review counts as well.
    stands_for: Option<u32>,
    /// Until when the next step of the reviewer is due, in UTC.
    due: String,
}

/// A question to the author about one field.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Query")]
struct QueryAnswer {
    number: u32,
    /// A JSON pointer.
    field: String,
    revision: u32,
    question: String,
    /// When, in UTC.
    asked: String,
    answer: Option<String>,
    /// When, in UTC.
    answered: Option<String>,
    /// Who asked, for those who may know.
    by: Option<String>,
}

/// A comment.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Comment")]
struct CommentAnswer {
    /// Who wrote it, for those who may know.
    author: Option<String>,
    /// Whom it is for: «author» or «editors».
    audience: &'static str,
    /// When, in UTC.
    at: String,
    /// The step that it was written with, such as «review» or «accept»; null where that is not known.
    step: Option<&'static str>,
    text: String,
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Author => "author",
        Audience::Editors => "editors",
    }
}

pub(super) fn answer(session: &Session, view: &ReviewView) -> Answer {
    let assignments = view.assignments.iter().map(|AssignmentView { number, assignment }| AssignmentAnswer {
        number: *number,
        reviewer: handle(session, assignment.reviewer),
        category: assignment.category,
        state: assignment.state.to_string(),
        conflict: assignment.conflict,
        replaces: assignment.replaces,
        tie_break: assignment.tie_break,
        recommendation: assignment.recommendation,
        ratings: assignment.ratings.clone(),
        reviewed: assignment.reviewed,
        stands_for: assignment.stands_for,
        due: assignment.due.to_string(),
    });
    let consent = view.consent.as_ref().map(|consent| ConsentAnswer {
        focal_point: handle(session, consent.focal_point),
        given: consent.given.map(|given| given.to_string()),
    });
    Answer {
        id: view.id.to_string(),
        resource: view.resource.to_string(),
        revision: view.revision,
        policy: PolicyAnswer { name: view.policy.name.clone(), version: view.policy.version },
        round: view.round,
        state: view.state.to_string(),
        since: view.since.to_string(),
        until: view.until.map(|until| until.to_string()),
        opens: view.opens.map(|opens| opens.to_string()),
        consent,
        call: view.call.map(|call| call.to_string()),
        briefing: view.briefing.as_ref().map(briefing),
        decision: view.decision,
        dissenting: view.dissenting.clone(),
        ratings: view.ratings.clone(),
        assignments: assignments.collect(),
        queries: view.queries.iter().map(|asked| query(session, asked)).collect(),
        comments: view.comments.iter().map(|said| comment(session, said)).collect(),
        shortfall: view.shortfall.map(|shortfall| shortfall.to_string()),
    }
}

fn briefing(briefing: &Briefing) -> BriefingAnswer {
    BriefingAnswer {
        title: briefing.title.clone(),
        kind: briefing.kind.map(migration_hub::vocabulary::ResourceType::code),
        language: briefing.language.to_string(),
        objectives: briefing.objectives.iter().map(|objective| objective.number()).collect(),
        countries: briefing.countries.iter().map(ToString::to_string).collect(),
        organisations: briefing.organisations.clone(),
    }
}

fn query(session: &Session, query: &QueryView) -> QueryAnswer {
    QueryAnswer {
        number: query.number,
        field: query.field.clone(),
        revision: query.revision,
        question: query.question.clone(),
        asked: query.asked.to_string(),
        answer: query.answer.clone(),
        answered: query.answered.map(|answered| answered.to_string()),
        by: query.by.map(|by| handle(session, by)),
    }
}

fn comment(session: &Session, comment: &CommentView) -> CommentAnswer {
    CommentAnswer {
        author: comment.author.map(|author| handle(session, author)),
        audience: audience(comment.audience),
        at: comment.at.to_string(),
        step: comment.step.map(StepKind::name),
        text: comment.text.clone(),
    }
}
