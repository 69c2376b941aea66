//! What each part may see of a review: editors all of it, reviewers their own, authors what was decided on.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ActorHub;
use super::super::access::Item;
use super::super::policies::policy_of;
use crate::compact::Objective;
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CommentId, PersonId, ResourceId, ReviewId};
use crate::ordered::Gather;
use crate::people::{Operation, Organisation, Relation};
use crate::record::{Audience, Comment, RecordKey};
use crate::resource::PolicyRef;
use crate::review::{
    Anonymity, Assignment, Conflict, Consent, DecisionKind, Policy, Review, Shortfall, State, StepKind,
};
use crate::time::Timestamp;
use crate::vocabulary::{Area, Language, ResourceType};

/// A review as one actor may see it.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewView {
    /// The review.
    pub id: ReviewId,
    /// The item.
    pub resource: ResourceId,
    /// The revision under review.
    pub revision: u32,
    /// The policy that it follows.
    pub policy: PolicyRef,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// Until when the next step is due.
    pub until: Option<Timestamp>,
    /// When reviewers are asked, under a policy that asks them in rounds.
    pub opens: Option<Timestamp>,
    /// Which round it is.
    pub round: u32,
    /// The agreement of the main implementer, when the item was handed in on its behalf.
    pub consent: Option<Consent>,
    /// The call that the item answers.
    pub call: Option<ResourceId>,
    /// What the item is about, for a reviewer who has to say whether anything stands against reading it.
    pub briefing: Option<Briefing>,
    /// The assignments: all of them for an editor, the own one for a reviewer; for the author none, or under an open
    /// policy those whose reviews were decided on.
    pub assignments: Vec<AssignmentView>,
    /// The middle rating of every criterion that was rated: for an editor, and for the author with the decision.
    pub ratings: BTreeMap<String, u8>,
    /// What was decided last.
    pub decision: Option<DecisionKind>,
    /// The numbers of the assignments whose reviews advised otherwise, for those who see them.
    pub dissenting: Vec<u32>,
    /// The questions to the author, for those who may read the item.
    pub queries: Vec<QueryView>,
    /// The comments that the actor may read, oldest first.
    pub comments: Vec<CommentView>,
    /// What a decision still needs, for those who decide; `None` when nothing, or when the actor may not know.
    pub shortfall: Option<Shortfall>,
}

/// What an item is about, as far as somebody must know who has to declare a conflict of interest.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    /// The title; `None` under a policy that hides who wrote it, since a title may tell.
    pub title: Option<String>,
    /// What kind of resource it is.
    pub kind: Option<ResourceType>,
    /// Its language.
    pub language: Language,
    /// The objectives that it is about.
    pub objectives: BTreeSet<Objective>,
    /// The countries and areas that it is about.
    pub countries: BTreeSet<Area>,
    /// The names of the author's organisations; none under a policy that hides who wrote it.
    pub organisations: Vec<String>,
}

/// An assignment as an editor sees it, or the reviewer whose it is.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentView {
    /// The assignment's number in its review.
    pub number: u32,
    /// The assignment.
    pub assignment: Assignment,
}

/// A question to the author, as its reader sees it.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryView {
    /// The question's number in its review.
    pub number: u32,
    /// The field, as a JSON pointer.
    pub field: String,
    /// Of which revision.
    pub revision: u32,
    /// The question.
    pub question: String,
    /// When it was asked.
    pub asked: Timestamp,
    /// The answer.
    pub answer: Option<String>,
    /// When it was given.
    pub answered: Option<Timestamp>,
    /// Who asked; only editors see that.
    pub by: Option<PersonId>,
}

/// A comment as its reader sees it.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentView {
    /// The comment.
    pub id: CommentId,
    /// Who wrote it; only editors see that, and under an open policy the author.
    pub author: Option<PersonId>,
    /// Who may read it.
    pub audience: Audience,
    /// When it was written.
    pub at: Timestamp,
    /// The step that it was written with: a review, a decision, a conflict of interest. Of a text in whose place a later
    /// one stands only a reviewer's is still known to be one.
    pub step: Option<StepKind>,
    /// The text.
    pub text: String,
}

/// What somebody may read of an item's reviews.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of the permission table")]
pub(in crate::hub) struct Reading {
    /// Who reviews, and how far they are.
    pub(in crate::hub) all: bool,
    /// The comments for the author.
    pub(in crate::hub) comments: bool,
    /// The comments for editors only.
    pub(in crate::hub) confidential: bool,
    /// The item before it is public.
    pub(in crate::hub) draft: bool,
    /// Who it is.
    pub(in crate::hub) person: Option<PersonId>,
}

impl ActorHub {
    /// The review of an item's newest revision, as far as the actor may see it.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item, or nothing was handed in yet; `PermissionDenied` when it is
    /// public but its review is not for the actor.
    pub async fn review(&self, id: ResourceId) -> Result<ReviewView> {
        const NAME: &str = "show_review";
        let item = self.item(id, NAME).await?;
        self.check(Operation::SeeOpen, &item, NAME)?;
        let Some(review) = item.review.as_ref().map(|review| &review.value) else {
            return Err(Error::new(ErrorKind::NotFound, NAME, "this item was not handed in for review yet"));
        };
        let book = self.hub.policies().await?;
        let policy = policy_of(&book, &review.policy)?;
        let all = self.may(Operation::ReadReview, &item);
        let decided = review.decision.as_ref().filter(|decision| decision.revision == review.revision);
        let told = self.may(Operation::ReadComments, &item) && decided.is_some();
        let mut assignments: Vec<AssignmentView> = Vec::new();
        for (number, assignment) in (1..).zip(&review.assignments) {
            let own = Some(assignment.reviewer) == self.actor.person() && assignment.state.is_known();
            if all || own {
                assignments.push(AssignmentView { number, assignment: assignment.clone() });
            } else if told && decided.is_some_and(|decision| signed(policy, decision, number)) {
                // What an author learns is the review, not what stood between reviewer and editors.
                let shown = Assignment { confidential: None, disclosed: None, weighed: None, ..assignment.clone() };
                assignments.push(AssignmentView { number, assignment: shown });
            }
        }
        let ratings = policy.criteria.iter().filter_map(|it| Some((it.id.clone(), review.rating(&it.id)?)));
        let ratings = if all || told { ratings.gather() } else { BTreeMap::new() };
        let shown: BTreeSet<u32> = assignments.iter().map(|view| view.number).gather();
        let undeclared = item.relations.contains(&Relation::Undeclared);
        Ok(ReviewView {
            id: review.id,
            resource: id,
            revision: review.revision,
            policy: review.policy.clone(),
            state: review.state,
            since: review.since,
            until: review.until,
            opens: review.opens,
            round: review.round,
            consent: review.consent.clone().filter(|_| all || is_part_of(&item)),
            call: review.call,
            briefing: if undeclared { self.briefing(&item, review, policy).await? } else { None },
            assignments,
            ratings,
            decision: review.decision.as_ref().map(|decision| decision.kind),
            dissenting: review.dissenting().into_iter().filter(|number| shown.contains(number)).collect(),
            queries: self.queries(&item, review).await?,
            comments: self.comments(&item, review, policy).await?,
            shortfall: (all && review.state == State::InReview).then(|| review.shortfall(policy)).flatten(),
        })
    }

    async fn briefing(&self, item: &Item, review: &Review, policy: &Policy) -> Result<Option<Briefing>> {
        let Some(content) = self.content(item.resource.value.id, review.revision).await? else { return Ok(None) };
        let hidden = policy.anonymity == Anonymity::Double;
        let organisations: Vec<RecordKey> =
            review.author_organisations.iter().map(|id| RecordKey::organisation(*id)).collect();
        let organisations = if hidden { Vec::new() } else { self.hub.load_all::<Organisation>(&organisations).await? };
        Ok(Some(Briefing {
            title: (!hidden).then_some(content.title),
            kind: content.kind,
            language: content.language,
            objectives: content.objectives,
            countries: content.countries,
            organisations: organisations.into_iter().flatten().map(|organisation| organisation.value.name).collect(),
        }))
    }

    /// The questions to the author; whoever may read the item may read them.
    async fn queries(&self, item: &Item, review: &Review) -> Result<Vec<QueryView>> {
        if review.queries.is_empty() || !self.may(Operation::ReadDraft, item) {
            return Ok(Vec::new());
        }
        let named = self.may(Operation::ReadReview, item);
        let keys: Vec<RecordKey> = review
            .queries
            .iter()
            .flat_map(|query| [Some(query.question), query.answer])
            .flatten()
            .map(RecordKey::comment)
            .collect();
        let found = self.hub.load_all::<Comment>(&keys).await?;
        let texts: BTreeMap<CommentId, String> =
            found.into_iter().flatten().map(|comment| (comment.value.id, comment.value.text)).gather();
        let text = |id: CommentId| texts.get(&id).cloned();
        Ok((1..)
            .zip(&review.queries)
            .map(|(number, query)| QueryView {
                number,
                field: query.field.clone(),
                revision: query.revision,
                question: text(query.question).unwrap_or_default(),
                asked: query.asked,
                answer: query.answer.and_then(text),
                answered: query.answered,
                by: named.then_some(query.by),
            })
            .collect())
    }

    async fn comments(&self, item: &Item, review: &Review, policy: &Policy) -> Result<Vec<CommentView>> {
        let confidential = self.may(Operation::ReadConfidential, item);
        let readable = self.may(Operation::ReadComments, item);
        let signed = readable && policy.anonymity == Anonymity::Open;
        // A review's comments reach the author with the decision on the revision they are about, not before.
        let decided = review.decision.as_ref().map_or(0, |decision| decision.revision);
        let mut keys: BTreeSet<CommentId> = BTreeSet::new();
        for assignment in &review.assignments {
            let own = Some(assignment.reviewer) == self.actor.person();
            let told = confidential || assignment.reviewed.is_some_and(|revision| revision <= decided);
            keys.extend(assignment.comment.filter(|_| own || (readable && told)));
            keys.extend(assignment.confidential.filter(|_| confidential || own));
            keys.extend(
                [assignment.disclosed, assignment.weighed].into_iter().flatten().filter(|_| confidential || own),
            );
        }
        keys.extend(&review.earlier);
        if readable {
            keys.extend(review.decision.as_ref().map(|decision| decision.rationale));
            keys.extend([review.reason, review.waiver].into_iter().flatten());
        }
        // Questions and answers are told as such.
        let asked =
            |id: &CommentId| review.queries.iter().any(|query| query.question == *id || query.answer == Some(*id));
        let keys: Vec<RecordKey> = keys.into_iter().filter(|id| !asked(id)).map(RecordKey::comment).collect();
        let found = self.hub.load_all::<Comment>(&keys).await?;
        let mut comments: Vec<Comment> = found.into_iter().flatten().map(|comment| comment.value).collect();
        comments.sort_by_key(|comment| (comment.at, comment.id));
        Ok(comments
            .into_iter()
            .filter(|comment| {
                // Of what a later comment took the place of, a review was told only where something was decided on its revision.
                let overtaken = review.overtaken.get(&comment.id).is_none_or(|revision| *revision <= decided);
                let told = readable && comment.audience == Audience::Author && overtaken;
                let weighed = comment.audience == Audience::Editors && weighs(review, comment.id, self.actor.person());
                told || confidential || weighed || Some(comment.author) == self.actor.person()
            })
            .map(|comment| CommentView {
                id: comment.id,
                author: (confidential || (signed && comment.audience == Audience::Author)).then_some(comment.author),
                audience: comment.audience,
                at: comment.at,
                step: written_with(review, &comment),
                text: comment.text,
            })
            .collect())
    }

    /// What a revision says to the actor: under a policy that hides who wrote it, a reviewer reads it without names.
    pub(in crate::hub) async fn shown_to(
        &self,
        item: &Item,
        content: crate::resource::Content,
    ) -> Result<crate::resource::Content> {
        Ok(if self.is_blind(item).await? { content.anonymous() } else { content })
    }

    /// Whether the actor reviews an item without being told who made it.
    pub(in crate::hub) async fn is_blind(&self, item: &Item) -> Result<bool> {
        let reviewer = item.relations.contains(&Relation::Assigned);
        let public = item.resource.value.publication.is_some();
        let Some(review) = item.review.as_ref().filter(|_| reviewer && !public) else { return Ok(false) };
        let book = self.hub.policies().await?;
        Ok(policy_of(&book, &review.value.policy)?.anonymity == Anonymity::Double)
    }
}

/// Whether the actor is the author, or the implementer's focal point, who know of each other.
fn is_part_of(item: &Item) -> bool {
    item.relations.contains(&Relation::Author) || item.relations.contains(&Relation::FocalPoint)
}

/// Whether the author learns who wrote a review that was decided on.
fn signed(policy: &Policy, decision: &crate::review::Decision, number: u32) -> bool {
    policy.anonymity == Anonymity::Open && decision.considered.contains(&number)
}

/// The step that a comment was written with, as far as the review knows: whoever reviews has no other part in the item.
fn written_with(review: &Review, comment: &Comment) -> Option<StepKind> {
    let is = |id: Option<CommentId>| id == Some(comment.id);
    let of_assignment = review.assignments.iter().find_map(|it| match () {
        () if is(it.comment) || is(it.confidential) => Some(StepKind::Review),
        () if is(it.disclosed) => Some(StepKind::Disclose),
        () if is(it.weighed) && it.conflict == Conflict::Disqualifying => Some(StepKind::Disqualify),
        () if is(it.weighed) => Some(StepKind::ManageConflict),
        () => None,
    });
    let decided = || review.decision.as_ref().filter(|it| it.rationale == comment.id).map(|it| it.kind.step());
    let waived = || is(review.waiver).then_some(StepKind::Waive);
    let reviewed = |it: &&Assignment| it.reviewer == comment.author && it.reviewed.is_some();
    let earlier = || review.assignments.iter().find(reviewed).map(|_| StepKind::Review);
    of_assignment.or_else(decided).or_else(waived).or_else(earlier)
}

/// Whether a comment says how a person's own conflict of interest was weighed.
fn weighs(review: &Review, comment: CommentId, person: Option<PersonId>) -> bool {
    let own = review.assignments.iter().filter(|assignment| Some(assignment.reviewer) == person);
    own.into_iter().any(|assignment| assignment.weighed == Some(comment))
}
