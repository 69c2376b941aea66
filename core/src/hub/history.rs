//! The history of an item's reviews: what happened, as far as each reader may know it, as data and as a document to cite.

mod document;
mod reader;
#[cfg(test)]
mod tests;
mod trail;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::access::Item;
use super::policies::policy_of;
use super::reviews::Reading;
use super::{Action, ActorHub};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CommentId, PersonId, ResourceId, ReviewId, StoreId};
use crate::ordered::Gather;
use crate::people::{Actor, Operation, Person};
use crate::record::{Audience, Comment, RecordKey};
use crate::resource::{Grade, PolicyRef, Revision};
use crate::review::{
    Anonymity, Category, Conflict, Decision, Policy, PolicyBook, Recommendation, Review, Step, StepKind,
};
use crate::storage::{Entry, StoredEntry};
use crate::text::canonical::Digest;
use crate::text::json::from_value;
use crate::time::Timestamp;
use crate::vocabulary::Language;
use reader::Reader;
pub(super) use trail::Trail;

/// What happened in the reviews of an item, as one reader may know it.
///
/// Editors get all of it. An author gets what was decided on, reviewers as numbers unless the policy is open; a reviewer
/// the own part; everybody, of a public item, what stands behind its grade: when it was handed in, accepted and published,
/// under which policy, by how many reviews of which kind, how many of them advised otherwise, and the middle ratings. No
/// comment leaves for the public. Who wrote the reviews considered is known to editors, and under
/// [an open policy](Anonymity::Open) to the author with the decision, and to everybody, visitors too, once the revision is
/// public.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewHistory {
    /// The store.
    pub store: StoreId,
    /// The item.
    pub item: ResourceId,
    /// Its title, for those who may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What stands behind it now.
    pub grade: Grade,
    /// Its reviews, in the order in which they were opened.
    pub reviews: Vec<PastReview>,
}

/// What happened in one review.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastReview {
    /// The review.
    pub id: ReviewId,
    /// The policy that it followed.
    pub policy: PolicyRef,
    /// Who learnt whose name under it.
    pub anonymity: Anonymity,
    /// What the policy calls the criteria that are told of, by criterion and language, where it has words of its own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, BTreeMap<Language, String>>,
    /// What happened, in the order of the log.
    pub events: Vec<PastEvent>,
}

/// One step of a review.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastEvent {
    /// When.
    pub at: Timestamp,
    /// What.
    pub step: StepKind,
    /// By whom.
    pub by: Participant,
    /// The reviewer whom it is about, where somebody else took the step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Participant>,
    /// The field that a question is about, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Whether the reviewer was asked because the others disagree.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tie_break: bool,
    /// Whether the acceptance fell afterwards, since a conflict of interest came to light behind one of its reviews.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub overturned: bool,
    /// In which round.
    pub round: u32,
    /// The revision that was under review then.
    pub revision: u32,
    /// The digest of what it said; `None` when it is not here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Digest>,
    /// What was declared, or found, of a conflict of interest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Conflict>,
    /// What a reviewer advised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<Recommendation>,
    /// A reviewer's ratings, by criterion.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<String, u8>,
    /// What stood behind a decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<PastDecision>,
    /// What was written with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<PastComment>,
    /// The digest of the log entry that says so.
    pub entry: Digest,
}

/// What stood behind a decision.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastDecision {
    /// How many internal reviews were considered.
    pub internal: u32,
    /// How many external ones.
    pub external: u32,
    /// How many of them advised otherwise.
    pub dissenting: u32,
    /// The middle rating of every criterion that was rated.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<String, u8>,
    /// Who wrote the reviews considered, where the reader learns that.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviewers: Vec<Participant>,
}

/// A text that was written with a step.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastComment {
    /// The comment.
    pub id: CommentId,
    /// Who may read it.
    pub audience: Audience,
    /// The text; `None` when it was erased.
    pub text: Option<String>,
}

/// Somebody with a part in a review: what the part is, and who it is where the reader learns that.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Participant {
    /// The part.
    pub part: Part,
    /// A reviewer's number in the review; it stays the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Whether a reviewer is internal or external.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The name, if the person has not been erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What part somebody has in a review.
///
/// See [`ActorHub::review_history`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Wrote the item.
    Author,
    /// Is the focal point of its main implementer.
    FocalPoint,
    /// Screens, edits or operates.
    Office,
    /// Reviews it.
    Reviewer,
    /// The library itself, by the clock.
    Clock,
}

/// A step as the log has it, between the review before and after it.
struct Taken<'a> {
    entry: &'a Entry,
    digest: Digest,
    step: Step,
    after: Review,
}

impl Taken<'_> {
    /// The last decision of a review that came with a restored store.
    fn restored(&self) -> Option<&Decision> {
        self.after.decision.as_ref().filter(|_| self.entry.action.get("reviews").is_some())
    }

    /// When it was taken, in whichever store.
    fn at(&self) -> Timestamp {
        self.restored().map_or(self.entry.at, |decision| decision.at)
    }

    /// By whom.
    fn actor(&self) -> Actor {
        self.restored().map_or(self.entry.actor, |decision| Actor::Person(decision.by))
    }

    /// Whether its revision is public since.
    fn publishes(&self) -> bool {
        self.step.kind() == StepKind::Publish || (self.restored().is_some() && self.after.state.is_public())
    }
}

impl ActorHub {
    /// What happened in the reviews of an item, as far as the actor may know it; [`ReviewHistory::to_json`] and
    /// [`ReviewHistory::to_markdown`] make documents of it.
    ///
    /// It is read from the log. Which entries are of the item is learnt once in the life of a [`Hub`](super::Hub) and kept
    /// beside it, so that the next history reads what is new and the entries of the item. Of a review that came with a
    /// restored store the last decision is told: the steps before it stand in the log of the store that it came from.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, ReviewStep};
    /// use migration_hub::people::Actor;
    /// use migration_hub::review::StepKind;
    /// use migration_hub::vocabulary::Language;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let hub = hub.as_actor(Actor::Person(operator));
    /// let line = br#"{"title": "Remittances in crisis", "language": "en", "type": "report", "summary": "What it says.",
    ///     "address": "https://example.org/1", "objectives": [20]}"#;
    /// let item = hub.create(read_line(1, line)?)?;
    /// hub.step(item, ReviewStep::Submit)?;
    ///
    /// let history = hub.review_history(item)?;
    /// assert_eq!(history.reviews[0].events[0].step, StepKind::Submit);
    /// assert!(history.to_markdown(&Language::ENGLISH).contains("handed in, by the author"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `Corrupt` when the log does not give what is stored.
    pub async fn review_history(&self, id: ResourceId) -> Result<ReviewHistory> {
        let item = self.item(id, "review_history").await?;
        let book = self.hub.policies().await?;
        let entries = self.hub.trail(id).await?;
        let read: Vec<(Entry, Digest)> =
            entries.iter().map(|stored| Ok((stored.entry()?, stored.digest))).collect::<Result<_>>()?;
        let mut reviews: BTreeMap<ReviewId, Vec<Taken<'_>>> = BTreeMap::new();
        let mut order = Vec::new();
        for ((entry, digest), stored) in read.iter().zip(&entries) {
            for taken in steps(entry, *digest, stored, id, &reviews, &book)? {
                let review = taken.after.id;
                if !reviews.contains_key(&review) {
                    order.push(review);
                }
                reviews.entry(review).or_default().push(taken);
            }
        }
        let title = match self.show(id).await {
            Ok(view) => view.content.map(|content| content.title),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => None,
            Err(error) => return Err(error),
        };
        let public = item.resource.value.publication.is_some();
        let grade = if public { item.resource.value.grade() } else { Grade::Unpublished };
        let mut history = ReviewHistory { store: self.hub.store(), item: id, title, grade, reviews: Vec::new() };
        for taken in order.iter().filter_map(|review| reviews.get(review)) {
            let Some(last) = taken.last() else { continue };
            let policy = policy_of(&book, &last.after.policy)?;
            let mut reader = self.reader(&item, policy, taken);
            // Whoever had a part in an earlier review has no office in that one.
            if self.actor.person().is_some_and(|person| last.after.involved(person)) {
                (reader.may.all, reader.may.confidential) = (false, false);
            }
            let events: Vec<PastEvent> = taken.iter().enumerate().filter_map(|(at, it)| reader.event(at, it)).collect();
            if !events.is_empty() {
                let labels = labels_of(policy, &events);
                let (policy, anonymity) = (policy.reference(), policy.anonymity);
                history.reviews.push(PastReview { id: last.after.id, policy, anonymity, labels, events });
            }
        }
        self.fill_in(&mut history).await?;
        Ok(history)
    }

    fn reader<'a>(&self, item: &Item, policy: &'a Policy, taken: &'a [Taken<'a>]) -> Reader<'a> {
        Reader {
            may: Reading {
                all: self.may(Operation::ReadReview, item),
                comments: self.may(Operation::ReadComments, item),
                confidential: self.may(Operation::ReadConfidential, item),
                draft: self.may(Operation::ReadDraft, item),
                person: self.actor.person(),
            },
            policy,
            taken,
        }
    }

    /// Names, texts and digests, which stand in records of their own.
    async fn fill_in(&self, history: &mut ReviewHistory) -> Result<()> {
        let events = || history.reviews.iter().flat_map(|review| &review.events);
        let people: BTreeSet<PersonId> = events().flat_map(PastEvent::people).filter_map(|it| it.person).collect();
        let texts: BTreeSet<CommentId> = events().flat_map(|event| &event.comments).map(|comment| comment.id).collect();
        let revisions: BTreeSet<u32> = events().map(|event| event.revision).collect();

        let keys: Vec<RecordKey> = people.into_iter().map(RecordKey::person).collect();
        let people = self.hub.load_readable::<Person>(&keys).await?.into_iter().flatten();
        let names: BTreeMap<PersonId, String> = people.map(|person| (person.value.id, person.value.name)).collect();
        let keys: Vec<RecordKey> = texts.into_iter().map(RecordKey::comment).collect();
        let texts = self.hub.load_readable::<Comment>(&keys).await?.into_iter().flatten();
        let texts: BTreeMap<CommentId, String> = texts.map(|text| (text.value.id, text.value.text)).collect();
        let keys: Vec<RecordKey> = revisions.into_iter().map(|it| RecordKey::revision(history.item, it)).collect();
        let revisions = self.hub.load_readable::<Revision>(&keys).await?.into_iter().flatten();
        let contents: BTreeMap<u32, Digest> =
            revisions.map(|revision| (revision.value.number, revision.value.content.digest())).collect();

        for event in history.reviews.iter_mut().flat_map(|review| &mut review.events) {
            event.content = contents.get(&event.revision).copied();
            event.comments.iter_mut().for_each(|comment| comment.text = texts.get(&comment.id).cloned());
            let name = |it: &mut Participant| it.name = it.person.and_then(|person| names.get(&person).cloned());
            event.people_mut().for_each(name);
        }
        Ok(())
    }
}

impl PastEvent {
    fn people(&self) -> impl Iterator<Item = &Participant> {
        let considered = self.decision.iter().flat_map(|decision| &decision.reviewers);
        [&self.by].into_iter().chain(&self.about).chain(considered)
    }

    fn people_mut(&mut self) -> impl Iterator<Item = &mut Participant> {
        let considered = self.decision.iter_mut().flat_map(|decision| &mut decision.reviewers);
        [&mut self.by].into_iter().chain(&mut self.about).chain(considered)
    }
}

/// What a policy calls the criteria that these events tell of, where it has words of its own.
fn labels_of(policy: &Policy, events: &[PastEvent]) -> BTreeMap<String, BTreeMap<Language, String>> {
    let rated = |event: &PastEvent, id: &String| {
        event.ratings.contains_key(id) || event.decision.as_ref().is_some_and(|it| it.ratings.contains_key(id))
    };
    let told =
        policy.criteria.iter().filter(|it| !it.label.is_empty() && events.iter().any(|event| rated(event, &it.id)));
    told.map(|it| (it.id.clone(), it.label.clone())).gather()
}

/// The steps that an entry of the log holds of an item's reviews.
fn steps<'a>(
    entry: &'a Entry,
    digest: Digest,
    stored: &StoredEntry,
    item: ResourceId,
    before: &BTreeMap<ReviewId, Vec<Taken<'a>>>,
    book: &PolicyBook,
) -> Result<Vec<Taken<'a>>> {
    let corrupt =
        |why: String| Error::new(ErrorKind::Corrupt, "review_history", format!("log entry {}: {why}", stored.position));
    let action: Action = from_value(&entry.action).map_err(|error| corrupt(error.to_string()))?;
    match action {
        Action::Review { resource, review, opened, superseded, step, .. } => {
            let superseded = superseded.map(|id| (id, Step::Supersede));
            let mut taken = Vec::new();
            for (id, step) in superseded.into_iter().chain([(review, step)]) {
                let known = before.get(&id).and_then(|steps| steps.last()).map(|last| last.after.clone());
                let opened = opened.as_ref().filter(|_| id == review);
                let known = opened.map(|opened| opened.review(id, resource, entry.at)).or(known);
                let known = known.ok_or_else(|| corrupt(format!("{id:?} is not there")))?;
                let policy = policy_of(book, known.policy_for(&step))?;
                let after =
                    known.apply(policy, entry.actor, &step, entry.at).map_err(|error| corrupt(error.to_string()))?;
                taken.push(Taken { entry, digest, step, after });
            }
            Ok(taken)
        }
        Action::Restore { reviews, .. } => {
            let mut taken = Vec::new();
            for after in reviews.into_iter().filter(|review| review.resource == item) {
                let decided = after.decision.as_ref().map(|decision| (decision.kind.step(), decision.rationale));
                let step = match decided {
                    Some((StepKind::Accept, rationale)) => Step::Accept { rationale },
                    Some((StepKind::Reject, rationale)) => Step::Reject { rationale },
                    Some((_, rationale)) => Step::RequestChanges { rationale },
                    // Where nothing was decided there is nothing to tell; the steps that follow go on from it.
                    None => Step::OpenRound,
                };
                taken.push(Taken { entry, digest, step, after });
            }
            Ok(taken)
        }
        _ => Ok(Vec::new()),
    }
}
