//! Peer review: one aggregate that only moves along the transition table, under a named policy.

mod apply;
mod assignment;
mod coverage;
mod decide;
mod error;
mod matching;
mod policy;
mod query;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod turn;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use assignment::{ASSIGNMENT_TABLE, Assignment, AssignmentState, AssignmentTransition, Category, Conflict};
pub use coverage::{Coverage, Covered, coverage};
pub use error::ReviewError;
pub use matching::{
    About, AutomaticConflict, COAUTHOR_YEARS, Candidate, Excluded, Obstacle, Party, Reason, Suggestion, Suggestions,
    WEIGHTS, Wanted, Weights, conflicts, suggest,
};
pub use policy::{
    Anonymity, BookError, Criterion, Days, Policy, PolicyBook, PolicyError, Quorum, Shortfall, TieBreak, Versions,
    labels,
};
pub use query::FieldQuery;
pub use state::{State, StepKind, TABLE, Transition, next_state, steps_from};
pub use step::{Change, OnBehalf, Recommendation, Step, Under};
pub use turn::{Holder, Reminder, Task, Turn, reminders};

use crate::id::{CommentId, OrganisationId, PersonId, ResourceId, ReviewId};
use crate::resource::PolicyRef;
use crate::time::Timestamp;
use crate::vocabulary::ResourceType;

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
    /// The kind of the resource when it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ResourceType>,
    /// How far the revision changes what was decided on before; `None` when nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// The agreement of the main implementer, when the item was handed in on its behalf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// The call that the item answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<ResourceId>,
    /// Who handed it in for its author.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub handed_in_by: BTreeSet<PersonId>,
    /// Where the review stands.
    pub state: State,
    /// Since when it stands there.
    pub since: Timestamp,
    /// Until when the next step is due, as a UTC day's end; `None` where nothing waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// 1, and one more for every revision handed in after a request for changes.
    pub round: u32,
    /// When reviewers are asked, under a policy that asks them in rounds; `None` for at any time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Timestamp>,
    /// What the author was asked about single fields; the number of a question is its place, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<FieldQuery>,
    /// Who was asked to review, in the order asked; the number of an assignment is its place, from 1.
    pub assignments: Vec<Assignment>,
    /// The last decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The comment that says why the item was returned, withdrawn, taken down, reinstated or found to hold still.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<CommentId>,
    /// The comment that says why reviews of an earlier revision count for this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver: Option<CommentId>,
    /// The comments whose place a later one took: of earlier rounds, decisions and returns.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub earlier: BTreeSet<CommentId>,
    /// Of these, the reviewers' comments on which nothing was decided, with the revision that each is about.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub overtaken: BTreeMap<CommentId, u32>,
}

/// The agreement of the main implementer to what is handed in on its behalf.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Who has to agree.
    pub focal_point: PersonId,
    /// When that person did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Timestamp>,
    /// The organisations that stand on the author's side since, because that person is of them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub organisations: BTreeSet<OrganisationId>,
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
    /// Whether they are fewer than the policy asks for where it asks for reviews, or disagree and nobody settled it. What is
    /// published so is screened and not peer-reviewed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub below_quorum: bool,
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

impl DecisionKind {
    /// The step that made it.
    pub const fn step(self) -> StepKind {
        match self {
            Self::Accept => StepKind::Accept,
            Self::Reject => StepKind::Reject,
            Self::RequestChanges => StepKind::RequestChanges,
        }
    }

    /// What reviewers advise who agree with it.
    pub const fn recommendation(self) -> Recommendation {
        match self {
            Self::Accept => Recommendation::Accept,
            Self::Reject => Recommendation::Reject,
            Self::RequestChanges => Recommendation::RequestChanges,
        }
    }
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
            policy: Policy::first().reference(),
            kind: None,
            change: None,
            consent: None,
            call: None,
            handed_in_by: BTreeSet::new(),
            state: State::Draft,
            since: at,
            until: None,
            round: 1,
            opens: None,
            queries: Vec::new(),
            assignments: Vec::new(),
            decision: None,
            reason: None,
            waiver: None,
            earlier: BTreeSet::new(),
            overtaken: BTreeMap::new(),
        }
    }

    /// The assignment that a person still has a part in, with its number.
    pub fn assignment_of(&self, person: PersonId) -> Option<(u32, &Assignment)> {
        (1..).zip(&self.assignments).find(|(_, assignment)| assignment.reviewer == person)
    }

    /// Whether a person had a part in it that no office goes with: read or wrote as a reviewer, told of a conflict of
    /// interest, or handed it in for its author.
    pub(crate) fn involved(&self, person: PersonId) -> bool {
        let part = |it: &Assignment| {
            let cleared = matches!(it.conflict, Conflict::None | Conflict::Managed);
            cleared || it.reviewed.is_some() || it.disclosed.is_some()
        };
        let reviewed = self.assignments.iter().any(|it| it.reviewer == person && part(it));
        reviewed || self.handed_in_by.contains(&person)
    }

    /// The policy that a step of it follows: its own, or the one that the step puts in its place.
    pub(crate) fn policy_for<'a>(&'a self, step: &'a Step) -> &'a PolicyRef {
        match step {
            Step::Submit { under: Some(under), .. } => &under.policy,
            _ => &self.policy,
        }
    }

    /// The reviews that count: handed in, on the revision under review or standing for it, by people without a disqualifying
    /// conflict and from neither the author's nor the implementer's side.
    pub fn counting(&self) -> impl Iterator<Item = (u32, &Assignment)> {
        let counts = |it: &Assignment| it.counts_for(self.revision) && self.is_independent(it);
        (1..).zip(&self.assignments).filter(move |(_, assignment)| counts(assignment))
    }

    /// Whether a reviewer has no side. It was so when the reviewer was asked; but another revision may be handed in on behalf
    /// of an implementer who was none before.
    fn is_independent(&self, assignment: &Assignment) -> bool {
        let focal_point = self.consent.as_ref().map(|consent| consent.focal_point);
        focal_point != Some(assignment.reviewer) && assignment.organisations.is_disjoint(&self.author_organisations)
    }

    /// The reviews that count and advise something else than was decided, by number.
    pub fn dissenting(&self) -> Vec<u32> {
        let Some(decision) = &self.decision else { return Vec::new() };
        let agreeing = Some(decision.kind.recommendation());
        let considered = |number: &u32| decision.considered.contains(number);
        let numbered = (1..).zip(&self.assignments).filter(|(number, _)| considered(number));
        numbered.filter(|(_, assignment)| assignment.recommendation != agreeing).map(|(number, _)| number).collect()
    }

    /// The last instant at which something happened in it.
    pub fn touched(&self) -> Timestamp {
        let assignments = self.assignments.iter().map(|assignment| assignment.since);
        let queries = self.queries.iter().map(|query| query.answered.unwrap_or(query.asked));
        assignments.chain(queries).chain([self.since]).max().unwrap_or(self.since)
    }
}
