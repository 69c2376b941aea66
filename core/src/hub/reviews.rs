//! The review of an item: every step as one command, and what each part may see of it.

use std::collections::BTreeSet;

use super::access::Item;
use super::action::{Opened, settle};
use super::command::Writes;
use super::steps::operation;
use super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CommentId, PersonId, ResourceId, ReviewId};
use crate::limits;
use crate::people::{Operation, Organisation, Person, Role};
use crate::record::{Audience, Comment, RecordKey};
use crate::resource::{Revision, Violation};
use crate::review::{
    Assignment, Category, Conflict, DecisionKind, Policy, Recommendation, Review, ReviewError, Shortfall, State, Step,
    StepKind,
};
use crate::text::{echo, has_markup, paragraphs};
use crate::time::Timestamp;

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
///     reviewer.step(item, ReviewStep::Review { recommendation, comment, confidential: None })?;
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
    /// Take the completeness check up.
    StartScreening,
    /// Find the item complete: it goes to review.
    PassScreening,
    /// Give it back as incomplete, saying what is missing.
    Return(String),
    /// Refuse it without review, saying why.
    DeskReject(String),
    /// Ask a person to review.
    Invite(PersonId),
    /// Take an invitation back, by the assignment's number.
    WithdrawInvitation(u32),
    /// Say yes to an invitation.
    AcceptInvitation,
    /// Say no to an invitation.
    DeclineInvitation,
    /// Declare a conflict of interest, or that there is none.
    Declare(Conflict),
    /// Hand a review in.
    Review {
        /// What is advised.
        recommendation: Recommendation,
        /// The comment for the author.
        comment: String,
        /// A comment for editors only.
        confidential: Option<String>,
    },
    /// Accept, saying why.
    Accept(String),
    /// Reject, saying why.
    Reject(String),
    /// Ask for changes, saying which.
    RequestChanges(String),
    /// Make the accepted revision public.
    Publish,
    /// Keep a public item for the record only.
    Archive(Option<String>),
    /// Take the item back.
    Withdraw(Option<String>),
    /// Remove a public item at once, saying why.
    TakeDown(String),
}

impl ReviewStep {
    /// The kind of step that it is, as the transition table knows it.
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Submit => StepKind::Submit,
            Self::StartScreening => StepKind::StartScreening,
            Self::PassScreening => StepKind::PassScreening,
            Self::Return(_) => StepKind::Return,
            Self::DeskReject(_) => StepKind::DeskReject,
            Self::Invite(_) => StepKind::Invite,
            Self::WithdrawInvitation(_) => StepKind::WithdrawInvitation,
            Self::AcceptInvitation => StepKind::AcceptInvitation,
            Self::DeclineInvitation => StepKind::DeclineInvitation,
            Self::Declare(Conflict::Disqualifying) => StepKind::Recuse,
            Self::Declare(_) => StepKind::Declare,
            Self::Review { .. } => StepKind::Review,
            Self::Accept(_) => StepKind::Accept,
            Self::Reject(_) => StepKind::Reject,
            Self::RequestChanges(_) => StepKind::RequestChanges,
            Self::Publish => StepKind::Publish,
            Self::Archive(_) => StepKind::Archive,
            Self::Withdraw(_) => StepKind::Withdraw,
            Self::TakeDown(_) => StepKind::TakeDown,
        }
    }

    /// The operation that the permission table knows the step as.
    pub const fn operation(&self) -> Operation {
        operation(self.kind())
    }
}

/// A review as one actor may see it.
///
/// See [`ReviewStep`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewView {
    /// The review.
    pub id: ReviewId,
    /// The item.
    pub resource: ResourceId,
    /// The revision under review.
    pub revision: u32,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// Until when the next step is due.
    pub until: Option<Timestamp>,
    /// Which round it is.
    pub round: u32,
    /// The assignments: all of them for an editor, the own one for a reviewer, none for the author.
    pub assignments: Vec<AssignmentView>,
    /// What was decided last.
    pub decision: Option<DecisionKind>,
    /// The comments that the actor may read, oldest first.
    pub comments: Vec<CommentView>,
    /// What a decision still needs, for those who decide; `None` when nothing, or when the actor may not know.
    pub shortfall: Option<Shortfall>,
}

/// An assignment as an editor sees it, or the reviewer whose it is.
///
/// See [`ReviewStep`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentView {
    /// The assignment's number in its review.
    pub number: u32,
    /// The assignment.
    pub assignment: Assignment,
}

/// A comment as its reader sees it.
///
/// See [`ReviewStep`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentView {
    /// The comment.
    pub id: CommentId,
    /// Who wrote it; only editors see that.
    pub author: Option<PersonId>,
    /// Who may read it.
    pub audience: Audience,
    /// When it was written.
    pub at: Timestamp,
    /// The text.
    pub text: String,
}

/// The comments that a step brings along.
#[derive(Default)]
struct Comments(Vec<Comment>);

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
        let at = self.hub.now();
        let (mut review, opened) = self.reviewed(&item, step.kind(), at).await?;
        let (logged, comments) = self.resolve(&item, &review.value, step, at).await?;
        if logged.kind() == StepKind::Submit {
            self.complete_enough(&item).await?;
        }
        review.value = review.value.apply(&Policy::WORKING, self.actor, &logged, at).map_err(denied)?;

        let mut writes = Writes::default();
        let superseded = self.supersede(&item, &review.value, logged.kind(), at, &mut writes)?;
        let before = item.resource.value.clone();
        if let Some(opened) = &opened {
            opened.settle(&mut item.resource.value, review.value.id);
        }
        settle(&mut item.resource.value, &review.value, logged.kind(), at);
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
        let action = Action::Review { resource: id, review: review.value.id, opened, superseded, step: logged };
        let removed = item.resource.value.tombstone != before.tombstone && item.resource.value.tombstone.is_some();
        self.commit(writes, &action, &asked, &review_key, at).await.map_err(|error| error.during(NAME))?;
        if removed {
            // Whoever hands the index on as files hands on what it holds: what was removed waits for no search.
            drop(self.hub.follow().await);
        }
        Ok(state)
    }

    /// The review that a step belongs to, or a new one: what removes a public item acts on what is public, whatever
    /// happened to a newer revision; everything else on the newest.
    async fn reviewed(&self, item: &Item, step: StepKind, at: Timestamp) -> Result<(Loaded<Review>, Option<Opened>)> {
        let resource = &item.resource.value;
        let public = resource.publication.as_ref().filter(|_| item.acts_on_public(step));
        let at_work = if public.is_some() { &item.public } else { &item.review };
        if let Some(review) = at_work {
            return Ok((review.clone(), None));
        }
        let (revision, state) = match public {
            Some(public) if public.ground.archived() => (public.revision, State::Archived),
            Some(public) => (public.revision, State::Published),
            None => (resource.latest, State::Draft),
        };
        let organisations = self.hub.organisations_of(resource.author).await?;
        let opened = Opened { revision, state, author: resource.author, organisations };
        let review = opened.review(self.hub.fresh(), resource.id, at);
        Ok((Loaded { value: review, version: 0 }, Some(opened)))
    }

    /// Turns a person's step into the logged one: texts become comments, a reviewer gets category and organisations.
    async fn resolve(&self, item: &Item, review: &Review, step: ReviewStep, at: Timestamp) -> Result<(Step, Comments)> {
        let mut comments = Comments::default();
        let author = self.actor.person();
        let mut comment = |pointer: &str, text: &str, audience: Audience| -> Result<CommentId> {
            let author = author.ok_or_else(|| denied(ReviewError::PersonNeeded(StepKind::Review)))?;
            let text = comment_text(pointer, text)?;
            let id = self.hub.fresh();
            comments.0.push(Comment { id, review: Some(review.id), author, audience, at, text });
            Ok(id)
        };
        let for_author = Audience::Author;
        let step = match step {
            ReviewStep::Submit => Step::Submit { revision: item.resource.value.latest },
            ReviewStep::StartScreening => Step::StartScreening,
            ReviewStep::PassScreening => Step::PassScreening,
            ReviewStep::Publish => Step::Publish,
            ReviewStep::Return(text) => Step::Return { reason: comment("/reason", &text, for_author)? },
            ReviewStep::DeskReject(text) => Step::DeskReject { reason: comment("/reason", &text, for_author)? },
            ReviewStep::TakeDown(text) => Step::TakeDown { reason: comment("/reason", &text, for_author)? },
            ReviewStep::Accept(text) => Step::Accept { rationale: comment("/rationale", &text, for_author)? },
            ReviewStep::Reject(text) => Step::Reject { rationale: comment("/rationale", &text, for_author)? },
            ReviewStep::RequestChanges(text) => {
                Step::RequestChanges { rationale: comment("/rationale", &text, for_author)? }
            }
            ReviewStep::Archive(text) => {
                Step::Archive { reason: text.map(|text| comment("/reason", &text, for_author)).transpose()? }
            }
            ReviewStep::Withdraw(text) => {
                Step::Withdraw { reason: text.map(|text| comment("/reason", &text, for_author)).transpose()? }
            }
            ReviewStep::WithdrawInvitation(assignment) => Step::WithdrawInvitation { assignment },
            ReviewStep::AcceptInvitation => Step::AcceptInvitation { assignment: self.own_number(review)? },
            ReviewStep::DeclineInvitation => Step::DeclineInvitation { assignment: self.own_number(review)? },
            ReviewStep::Declare(conflict) => Step::Declare { assignment: self.own_number(review)?, conflict },
            ReviewStep::Review { recommendation, comment: text, confidential } => Step::Review {
                assignment: self.own_number(review)?,
                revision: review.revision,
                recommendation,
                comment: comment("/comment", &text, for_author)?,
                confidential: confidential
                    .map(|text| comment("/confidential", &text, Audience::Editors))
                    .transpose()?,
            },
            ReviewStep::Invite(person) => {
                let conflicted = item.resource.value.conflicted.contains(&person);
                if conflicted && review.assignment_of(person).is_none() {
                    let message = "this person declared a conflict of interest in this item";
                    return Err(denied(ReviewError::Conflicted(message)));
                }
                self.invitation(item, person).await?
            }
        };
        Ok((step, comments))
    }

    async fn invitation(&self, item: &Item, person: PersonId) -> Result<Step> {
        const NAME: &str = "invite";
        let absent = || Error::new(ErrorKind::NotFound, NAME, "no person with this id").with("id", person);
        let reviewer: Loaded<Person> = self.hub.load(&RecordKey::person(person)).await?.ok_or_else(absent)?;
        let (grants, resource) = (self.hub.grants_of(person).await?, &item.resource.value);
        if !self.hub.roles_on(&grants, resource, resource.latest).await?.whole.contains(&Role::Reviewer) {
            let here = if grants.roles().contains(&Role::Reviewer) { ", held for this item" } else { "" };
            let message = format!("{} does not have the role reviewer{here}", reviewer.value.handle);
            return Err(Error::new(ErrorKind::Invalid, NAME, message));
        }
        let organisations = reviewer.value.organisations;
        let keys: Vec<RecordKey> = organisations.iter().map(|id| RecordKey::organisation(*id)).collect();
        let found = self.hub.load_all::<Organisation>(&keys).await?;
        let internal = found.iter().flatten().any(|organisation| organisation.value.un_entity);
        let category = if internal { Category::Internal } else { Category::External };
        Ok(Step::Invite { reviewer: person, category, organisations })
    }

    fn own_number(&self, review: &Review) -> Result<u32> {
        let own = self.actor.person().and_then(|person| review.assignment_of(person));
        own.map(|(number, _)| number).ok_or_else(|| {
            Error::new(ErrorKind::PermissionDenied, "review", "this needs an invitation to review this item")
        })
    }

    async fn complete_enough(&self, item: &Item) -> Result<()> {
        let resource = &item.resource.value;
        let revision: Option<Loaded<Revision>> =
            self.hub.load(&RecordKey::revision(resource.id, resource.latest)).await?;
        let Some(content) = revision.map(|revision| revision.value.content) else { return Ok(()) };
        let mut missing = content.missing();
        if let Some(matched) = content.pledge().and_then(|pledge| pledge.matches.as_ref()) {
            let target = self.hub.target(&RecordKey::pledge(matched)).await?;
            if target.is_none_or(|target| target == RecordKey::resource(resource.id)) {
                missing.0.push(Violation {
                    pointer: "/details/pledge/matches".to_owned(),
                    found: Some(matched.to_string()),
                    expected: "the public id of another pledge that is recorded here".to_owned(),
                });
            }
        }
        if missing.0.is_empty() {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Invalid, "submit", format!("this item is not complete: {missing}")))
    }

    /// When a step publishes, the review in which the public revision stood gives way in the same command.
    fn supersede(
        &self,
        item: &Item,
        review: &Review,
        step: StepKind,
        at: Timestamp,
        writes: &mut Writes,
    ) -> Result<Option<ReviewId>> {
        let (StepKind::Publish, Some(mut old)) = (step, item.public.clone()) else {
            return Ok(None);
        };
        if old.value.id == review.id {
            return Ok(None);
        }
        old.value = old.value.apply(&Policy::WORKING, self.actor, &Step::Supersede, at).map_err(denied)?;
        writes.update(RecordKey::review(old.value.id), &old)?;
        Ok(Some(old.value.id))
    }

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
        let all = self.may(Operation::ReadReview, &item);
        let assignments: Vec<AssignmentView> = (1..)
            .zip(&review.assignments)
            .filter(|(_, assignment)| all || Some(assignment.reviewer) == self.actor.person())
            .map(|(number, assignment)| AssignmentView { number, assignment: assignment.clone() })
            .collect();
        let shortfall = (all && review.state == State::InReview).then(|| review.shortfall(&Policy::WORKING)).flatten();
        Ok(ReviewView {
            id: review.id,
            resource: id,
            revision: review.revision,
            state: review.state,
            since: review.since,
            until: review.until,
            round: review.round,
            assignments,
            decision: review.decision.as_ref().map(|decision| decision.kind),
            comments: self.comments(&item, review).await?,
            shortfall,
        })
    }

    async fn comments(&self, item: &Item, review: &Review) -> Result<Vec<CommentView>> {
        let confidential = self.may(Operation::ReadConfidential, item);
        let readable = self.may(Operation::ReadComments, item);
        // A review's comments reach the author with the decision on the revision they are about, not before.
        let decided = review.decision.as_ref().map_or(0, |decision| decision.revision);
        let mut keys: BTreeSet<CommentId> = BTreeSet::new();
        for assignment in &review.assignments {
            let own = Some(assignment.reviewer) == self.actor.person();
            let told = confidential || assignment.reviewed.is_some_and(|revision| revision <= decided);
            keys.extend(assignment.comment.filter(|_| own || (readable && told)));
            keys.extend(assignment.confidential.filter(|_| confidential || own));
        }
        // What a later comment took the place of was told, or decided on, before.
        keys.extend(&review.earlier);
        if readable {
            keys.extend(review.decision.as_ref().map(|decision| decision.rationale));
            keys.extend(review.reason);
        }
        let keys: Vec<RecordKey> = keys.into_iter().map(RecordKey::comment).collect();
        let found = self.hub.load_all::<Comment>(&keys).await?;
        let mut comments: Vec<Comment> = found.into_iter().flatten().map(|comment| comment.value).collect();
        comments.sort_by_key(|comment| (comment.at, comment.id));
        Ok(comments
            .into_iter()
            .filter(|comment| {
                let told = readable && comment.audience == Audience::Author;
                told || confidential || Some(comment.author) == self.actor.person()
            })
            .map(|comment| CommentView {
                id: comment.id,
                author: confidential.then_some(comment.author),
                audience: comment.audience,
                at: comment.at,
                text: comment.text,
            })
            .collect())
    }
}

fn denied(error: ReviewError) -> Error {
    Error::new(ErrorKind::TransitionDenied, "review", error.to_string()).caused_by(error)
}

pub(super) fn comment_text(pointer: &str, text: &str) -> Result<String> {
    let invalid = |message: String| Err(Error::new(ErrorKind::Invalid, "review", format!("{pointer}: {message}")));
    if text.chars().count() > limits::COMMENT_CHARS {
        let most = limits::COMMENT_CHARS;
        return invalid(format!("a comment has at most {most} characters, this one {}", text.chars().count()));
    }
    let clean = paragraphs(text);
    if has_markup(&clean) {
        return invalid(format!("«{}» holds HTML; expected plain text", echo(text)));
    }
    if clean.is_empty() { invalid("missing; expected a sentence that says why".to_owned()) } else { Ok(clean) }
}
