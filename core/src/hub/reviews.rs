//! The review of an item: every step as one command, and what each part may see of it.

mod resolve;
mod view;

use std::collections::BTreeMap;

use super::access::Item;
use super::action::{Opened, settle};
use super::citations::own_names;
use super::command::Writes;
use super::policies::policy_of;
use super::steps::operation;
use super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId, ReviewId};
use crate::people::Operation;
use crate::record::RecordKey;
use crate::review::{Conflict, PolicyBook, Recommendation, Review, ReviewError, State, Step, StepKind};
use crate::time::Timestamp;
pub(super) use resolve::comment_text;
pub(super) use view::Reading;
pub use view::{AssignmentView, Briefing, CommentView, QueryView, ReviewView};

/// A step of a review as a person takes it: texts as text, people by id.
///
/// A whole review, from the draft to what everyone may see:
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, NewOrganisation, NewPerson, ReviewStep};
/// use migration_hub::people::{Actor, Role};
/// use migration_hub::resource::Grade;
/// use migration_hub::review::{Conflict, Recommendation, State, StepKind};
///
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
/// let office = hub.as_actor(Actor::Person(operator));
/// let mut people = Vec::new();
/// for (handle, un_entity, role) in [
///     ("author", false, None),
///     ("editor", true, Some(Role::Editor)),
///     ("reviewer-un", true, Some(Role::Reviewer)),
///     ("reviewer-state", false, Some(Role::Reviewer)),
///     ("reviewer-university", false, Some(Role::Reviewer)),
/// ] {
///     let organisation = NewOrganisation { un_entity, ..NewOrganisation::named(handle.parse()?) };
///     let organisations = BTreeSet::from([office.add_organisation(organisation)?]);
///     let person = office.add_person(NewPerson { organisations, ..NewPerson::named(handle.parse()?) })?;
///     if let Some(role) = role {
///         office.grant_role(person, role)?;
///     }
///     people.push((person, hub.as_actor(Actor::Person(person))));
/// }
/// let ((_, author), (_, editor)) = (&people[0], &people[1]);
///
/// let line = br#"{"title": "Fair recruitment", "language": "en", "type": "report", "summary": "What works.",
///     "address": "https://example.org/fair-recruitment", "objectives": [6]}"#;
/// let item = author.create(read_line(1, line)?)?;
/// author.step(item, ReviewStep::Submit)?;
/// editor.step(item, ReviewStep::StartScreening)?;
/// editor.step(item, ReviewStep::PassScreening)?;
/// for (id, reviewer) in &people[2..] {
///     editor.step(item, ReviewStep::Invite(*id))?;
///     reviewer.step(item, ReviewStep::AcceptInvitation)?;
///     assert!(reviewer.show(item).is_err(), "nothing is read before a conflict of interest is declared, or none");
///     reviewer.step(item, ReviewStep::Declare(Conflict::None))?;
///     let (recommendation, comment) = (Recommendation::Accept, "Sound.".to_owned());
///     let ratings = ["relevance", "currency", "consistency"].map(|criterion| (criterion.to_owned(), 4)).into();
///     reviewer.step(item, ReviewStep::Review { recommendation, ratings, comment, confidential: None })?;
/// }
/// assert_eq!(editor.review(item)?.shortfall, None);
/// assert!(editor.steps(item)?.contains(&StepKind::Accept) && !author.steps(item)?.contains(&StepKind::Accept));
/// editor.step(item, ReviewStep::Accept("Three sound reviews.".to_owned()))?;
/// assert_eq!(editor.step(item, ReviewStep::Publish)?, State::Published);
/// assert_eq!(hub.as_actor(Actor::Visitor).show(item)?.grade, Grade::PeerReviewed);
/// assert_eq!(editor.work_list(false)?, [], "nothing is open any more");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewStep {
    /// Hand the newest revision in.
    Submit,
    /// Hand it in for somebody else, or in answer to a call.
    SubmitWith(Submission),
    /// Agree, as the main implementer's focal point, to what was handed in on its behalf.
    Consent,
    /// Do not agree, saying why: it goes back to its author.
    RefuseConsent(String),
    /// Take the completeness check up.
    StartScreening,
    /// Find the item complete: it goes to review.
    PassScreening,
    /// Give it back as incomplete, saying what is missing.
    Return(String),
    /// Refuse it without review, saying why.
    DeskReject(String),
    /// Ask the author about a field; this gives nothing back.
    Ask {
        /// The field, as a JSON pointer: `/summary`.
        field: String,
        /// The question.
        question: String,
    },
    /// Answer a question.
    Answer {
        /// Its number.
        query: u32,
        /// The answer.
        answer: String,
    },
    /// Choose a person to review, who is asked later.
    Propose(PersonId),
    /// Ask a person to review.
    Invite(PersonId),
    /// Ask one more person to review, because the others disagree.
    InviteTieBreak(PersonId),
    /// Ask somebody else in the place of a reviewer who is late.
    Replace {
        /// The number of the late one's assignment.
        assignment: u32,
        /// Whom to ask.
        by: PersonId,
    },
    /// Take an invitation back, by the assignment's number.
    WithdrawInvitation(u32),
    /// Say yes to an invitation.
    AcceptInvitation,
    /// Say no to an invitation.
    DeclineInvitation,
    /// Declare that there is no conflict of interest, or one that disqualifies.
    Declare(Conflict),
    /// Tell of a conflict of interest, for an editor to weigh.
    Disclose(String),
    /// Let a reviewer work who disclosed a conflict, saying how it is managed.
    ManageConflict {
        /// The assignment's number.
        assignment: u32,
        /// How it is managed.
        how: String,
    },
    /// Find that a conflict disqualifies, saying why.
    Disqualify {
        /// The assignment's number.
        assignment: u32,
        /// Why.
        reason: String,
    },
    /// Hand a review in.
    Review {
        /// What is advised.
        recommendation: Recommendation,
        /// The ratings, by the criteria of the policy, from 1.
        ratings: BTreeMap<String, u8>,
        /// The comment for the author.
        comment: String,
        /// A comment for editors only.
        confidential: Option<String>,
    },
    /// Let reviews of an earlier revision count for this one, saying why.
    Waive(String),
    /// Accept, saying why.
    Accept(String),
    /// Reject, saying why.
    Reject(String),
    /// Ask for changes, saying which.
    RequestChanges(String),
    /// Make the accepted revision public.
    Publish,
    /// Find that an item that is due for refresh still holds, saying why.
    Revalidate(String),
    /// Keep a public item for the record only.
    Archive(Option<String>),
    /// Take the item back.
    Withdraw(Option<String>),
    /// Remove a public item at once, saying why.
    TakeDown(String),
    /// Let what left the public be published again, saying why.
    Reinstate(String),
}

/// For whom something is handed in, and in answer to what.
///
/// See [`ReviewStep`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// The focal point of the main implementer, when that is not the author: the item passes no screening, and is not
    /// accepted, before that person agrees.
    pub on_behalf_of: Option<PersonId>,
    /// The call for practices that it answers, which has to be open.
    pub call: Option<ResourceId>,
}

impl ReviewStep {
    /// The kind of step that it is, as the transition table knows it.
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Submit | Self::SubmitWith(_) => StepKind::Submit,
            Self::Consent => StepKind::Consent,
            Self::RefuseConsent(_) => StepKind::RefuseConsent,
            Self::StartScreening => StepKind::StartScreening,
            Self::PassScreening => StepKind::PassScreening,
            Self::Return(_) => StepKind::Return,
            Self::DeskReject(_) => StepKind::DeskReject,
            Self::Ask { .. } => StepKind::Ask,
            Self::Answer { .. } => StepKind::Answer,
            Self::Propose(_) => StepKind::Propose,
            Self::Invite(_) | Self::InviteTieBreak(_) => StepKind::Invite,
            Self::Replace { .. } => StepKind::Replace,
            Self::WithdrawInvitation(_) => StepKind::WithdrawInvitation,
            Self::AcceptInvitation => StepKind::AcceptInvitation,
            Self::DeclineInvitation => StepKind::DeclineInvitation,
            Self::Declare(Conflict::Disqualifying) => StepKind::Recuse,
            Self::Declare(_) => StepKind::Declare,
            Self::Disclose(_) => StepKind::Disclose,
            Self::ManageConflict { .. } => StepKind::ManageConflict,
            Self::Disqualify { .. } => StepKind::Disqualify,
            Self::Review { .. } => StepKind::Review,
            Self::Waive(_) => StepKind::Waive,
            Self::Accept(_) => StepKind::Accept,
            Self::Reject(_) => StepKind::Reject,
            Self::RequestChanges(_) => StepKind::RequestChanges,
            Self::Publish => StepKind::Publish,
            Self::Revalidate(_) => StepKind::Revalidate,
            Self::Archive(_) => StepKind::Archive,
            Self::Withdraw(_) => StepKind::Withdraw,
            Self::TakeDown(_) => StepKind::TakeDown,
            Self::Reinstate(_) => StepKind::Reinstate,
        }
    }

    /// The operation that the permission table knows the step as.
    pub const fn operation(&self) -> Operation {
        operation(self.kind())
    }
}

impl ActorHub {
    /// Takes a step in the review of an item. A refused step changes nothing.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `PermissionDenied` naming the rule; `TransitionDenied` when the
    /// state, the quorum or a conflict of interest forbids it; `Invalid` for a text that is missing, too long or HTML, and
    /// for a submission that is incomplete; `Conflict` when somebody else was faster.
    pub async fn step(&self, id: ResourceId, step: ReviewStep) -> Result<State> {
        const NAME: &str = "review";
        let key = RecordKey::resource(id);
        let asked = self.asked(NAME, &(id, &step));
        if let Some(done) = self.done_before(&asked).await? {
            // The step may have ended the actor's part in the item; its own answer is due all the same.
            let review: Option<Loaded<Review>> = self.hub.load(&done).await?;
            return Ok(review.map_or(State::Draft, |review| review.value.state));
        }
        let mut item = self.item(id, NAME).await?;
        self.check(step.operation(), &item, NAME)?;
        let book = self.hub.policies().await?;
        let now = self.hub.now();
        let (mut review, opened) = self.reviewed(&item, step.kind(), &book, now).await?;
        // A clock that went back does not turn a review back.
        let at = now.max(review.value.touched());
        let (logged, comments) = self.resolve(&item, &review.value, &book, step, at).await?;
        let policy = policy_of(&book, review.value.policy_for(&logged))?;
        let knows = self.may(Operation::ReadReview, &item);
        let told = |error| if knows { error } else { withheld(error) };
        review.value = review.value.apply(policy, self.actor, &logged, at).map_err(|error| denied(told(error)))?;
        if logged.kind() == StepKind::Publish {
            self.in_no_circle(&item, review.value.revision).await?;
        }

        let mut writes = Writes::default();
        if let Step::Submit { call: Some(call), .. } = &logged {
            let answer = RecordKey::answer_to(*call, id);
            if self.hub.target(&answer).await?.is_none() {
                writes.name(answer, &key)?;
            }
        }
        let superseded = self.supersede(&item, &review.value, &book, &logged, at, &mut writes)?;
        let before = item.resource.value.clone();
        if let Some(opened) = &opened {
            opened.settle(&mut item.resource.value, review.value.id);
        }
        settle(&mut item.resource.value, &review.value, logged.kind(), true, at);
        if item.resource.value != before || opened.is_some() {
            writes.update(key, &item.resource)?;
        }
        let review_key = RecordKey::review(review.value.id);
        match opened {
            Some(_) => writes.create(review_key.clone(), &review.value)?,
            None => writes.update(review_key.clone(), &review)?,
        }
        for comment in &comments.0 {
            writes.create(RecordKey::comment(comment.id), comment)?;
        }
        let state = review.value.state;
        let (review, step) = (review.value.id, logged);
        let action = Action::Review { resource: id, review, opened, superseded, step, keeps: true };
        let removed = item.resource.value.tombstone != before.tombstone && item.resource.value.tombstone.is_some();
        self.commit(writes, &action, &asked, &review_key, at).await.map_err(|error| error.during(NAME))?;
        if removed {
            // Whoever hands the index on as files hands on what it holds: what was removed waits for no search.
            drop(self.hub.follow().await);
        }
        Ok(state)
    }

    /// The review that a step belongs to, or a new one: what removes a public item acts on what is public, whatever
    /// happened to a newer revision, and what brings it back on what left; everything else on the newest.
    async fn reviewed(
        &self,
        item: &Item,
        step: StepKind,
        book: &PolicyBook,
        at: Timestamp,
    ) -> Result<(Loaded<Review>, Option<Opened>)> {
        let resource = &item.resource.value;
        let public = resource.publication.as_ref().filter(|_| item.acts_on_public(step));
        let at_work = if public.is_some() { &item.public } else { &item.review };
        let left = item.left.as_ref().filter(|_| item.acts_on_left(step));
        if let Some(review) = left.or(at_work.as_ref()) {
            return Ok((review.clone(), None));
        }
        let (revision, state) = match public {
            Some(public) if public.ground.archived() => (public.revision, State::Archived),
            Some(public) => (public.revision, State::Published),
            None => (resource.latest, State::Draft),
        };
        let organisations = self.hub.organisations_of(resource.author).await?;
        let kind = self.content(resource.id, revision).await?.and_then(|content| content.kind);
        let policy = Some(book.current(kind).reference());
        let opened = Opened { revision, state, author: resource.author, organisations, policy, kind };
        let review = opened.review(self.hub.fresh(), resource.id, at);
        Ok((Loaded { value: review, version: 0 }, Some(opened)))
    }

    /// Others may have taken the place of what this supersedes since it was written.
    async fn in_no_circle(&self, item: &Item, number: u32) -> Result<()> {
        let resource = &item.resource.value;
        let Some(content) = self.content(resource.id, number).await? else { return Ok(()) };
        let own = own_names(resource.id, &resource.origin);
        match self.circle(own, &content, &BTreeMap::new(), false).await? {
            Some(violation) => Err(Error::new(ErrorKind::Invalid, "publish", violation.to_string())),
            None => Ok(()),
        }
    }

    /// When a step publishes, the review in which the public revision stood gives way in the same command.
    fn supersede(
        &self,
        item: &Item,
        review: &Review,
        book: &PolicyBook,
        step: &Step,
        at: Timestamp,
        writes: &mut Writes,
    ) -> Result<Option<ReviewId>> {
        let (Step::Publish, Some(mut old)) = (step, item.public.clone()) else {
            return Ok(None);
        };
        if old.value.id == review.id {
            return Ok(None);
        }
        let policy = policy_of(book, &old.value.policy)?;
        old.value = old.value.apply(policy, self.actor, &Step::Supersede, at).map_err(denied)?;
        writes.update(RecordKey::review(old.value.id), &old)?;
        Ok(Some(old.value.id))
    }
}

/// What whoever may not read the review is told: nothing of what reviewers answered.
fn withheld(error: ReviewError) -> ReviewError {
    match error {
        ReviewError::AlreadyInvited { .. } => ReviewError::NotAvailable,
        other => other,
    }
}

pub(super) fn denied(error: ReviewError) -> Error {
    Error::new(ErrorKind::TransitionDenied, "review", error.to_string()).caused_by(error)
}
