//! From the step that a person takes to the one in the log: texts become comments, people bring their organisations along.

use super::super::access::Item;
use super::super::{ActorHub, Loaded};
use super::{ReviewStep, Submission, denied};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CommentId, PersonId, ResourceId};
use crate::limits;
use crate::people::{Operation, Organisation, Person, Role};
use crate::record::{Audience, Comment, RecordKey};
use crate::resource::{Content, Details, Ground, Resource, Revision, Severity, Violation, Violations};
use crate::review::{Category, Change, OnBehalf, PolicyBook, Review, ReviewError, State, Step, StepKind, Under};
use crate::text::{echo, has_markup, paragraphs};
use crate::time::Timestamp;
use crate::vocabulary::Language;

/// The comments that a step brings along.
#[derive(Default)]
pub(super) struct Comments(pub(super) Vec<Comment>);

/// Somebody who can be asked to review.
pub(in crate::hub) struct Reviewer {
    person: PersonId,
    category: Category,
    pub(in crate::hub) organisations: std::collections::BTreeSet<crate::id::OrganisationId>,
}

impl ActorHub {
    /// Turns a person's step into the logged one.
    pub(super) async fn resolve(
        &self,
        item: &Item,
        review: &Review,
        book: &PolicyBook,
        step: ReviewStep,
        at: Timestamp,
    ) -> Result<(Step, Comments)> {
        let mut comments = Comments::default();
        let author = self.actor.person();
        let mut comment = |pointer: &str, text: &str, audience: Audience| -> Result<CommentId> {
            let author = author.ok_or_else(|| denied(ReviewError::PersonNeeded(StepKind::Review)))?;
            let text = comment_text(pointer, text)?;
            let id = self.hub.fresh();
            comments.0.push(Comment { id, review: Some(review.id), author, audience, at, text });
            Ok(id)
        };
        let (told, kept) = (Audience::Author, Audience::Editors);
        let step = match step {
            ReviewStep::Submit => self.submission(item, review, book, Submission::default()).await?,
            ReviewStep::SubmitWith(submission) => self.submission(item, review, book, submission).await?,
            ReviewStep::Consent => Step::Consent,
            ReviewStep::RefuseConsent(text) => Step::RefuseConsent { reason: comment("/reason", &text, told)? },
            ReviewStep::StartScreening => Step::StartScreening,
            ReviewStep::PassScreening => Step::PassScreening,
            ReviewStep::Return(text) => Step::Return { reason: comment("/reason", &text, told)? },
            ReviewStep::DeskReject(text) => Step::DeskReject { reason: comment("/reason", &text, told)? },
            ReviewStep::Ask { field, question } => {
                let field = known_field(field)?;
                Step::Ask { field, question: comment("/question", &question, told)? }
            }
            ReviewStep::Answer { query, answer } => Step::Answer { query, answer: comment("/answer", &answer, told)? },
            ReviewStep::Propose(person) => {
                let Reviewer { person: reviewer, category, organisations } = self.reviewer(item, person).await?;
                Step::Propose { reviewer, category, organisations }
            }
            ReviewStep::Invite(person) => self.invitation(item, person, false).await?,
            ReviewStep::InviteTieBreak(person) => self.invitation(item, person, true).await?,
            ReviewStep::Replace { assignment, by } => {
                let Reviewer { person: reviewer, category, organisations } = self.reviewer(item, by).await?;
                Step::Replace { assignment, reviewer, category, organisations }
            }
            ReviewStep::WithdrawInvitation(assignment) => Step::WithdrawInvitation { assignment },
            ReviewStep::AcceptInvitation => Step::AcceptInvitation { assignment: self.own_number(review)? },
            ReviewStep::DeclineInvitation => Step::DeclineInvitation { assignment: self.own_number(review)? },
            ReviewStep::Declare(conflict) => Step::Declare { assignment: self.own_number(review)?, conflict },
            ReviewStep::Disclose(text) => {
                Step::Disclose { assignment: self.own_number(review)?, statement: comment("/statement", &text, kept)? }
            }
            ReviewStep::ManageConflict { assignment, how } => {
                Step::ManageConflict { assignment, how: comment("/how", &how, kept)? }
            }
            ReviewStep::Disqualify { assignment, reason } => {
                Step::Disqualify { assignment, reason: comment("/reason", &reason, kept)? }
            }
            ReviewStep::Review { recommendation, ratings, comment: text, confidential } => Step::Review {
                assignment: self.own_number(review)?,
                revision: review.revision,
                recommendation,
                ratings,
                comment: comment("/comment", &text, told)?,
                confidential: confidential.map(|text| comment("/confidential", &text, kept)).transpose()?,
            },
            ReviewStep::Waive(text) => Step::Waive { rationale: comment("/rationale", &text, told)? },
            ReviewStep::Accept(text) => Step::Accept { rationale: comment("/rationale", &text, told)? },
            ReviewStep::Reject(text) => Step::Reject { rationale: comment("/rationale", &text, told)? },
            ReviewStep::RequestChanges(text) => Step::RequestChanges { rationale: comment("/rationale", &text, told)? },
            ReviewStep::Publish => Step::Publish,
            ReviewStep::Revalidate(text) => Step::Revalidate { rationale: comment("/rationale", &text, told)? },
            ReviewStep::Archive(text) => {
                Step::Archive { reason: text.map(|text| comment("/reason", &text, told)).transpose()? }
            }
            ReviewStep::Withdraw(text) => {
                Step::Withdraw { reason: text.map(|text| comment("/reason", &text, told)).transpose()? }
            }
            ReviewStep::TakeDown(text) => Step::TakeDown { reason: comment("/reason", &text, told)? },
            ReviewStep::Reinstate(text) => Step::Reinstate { reason: comment("/reason", &text, told)? },
        };
        Ok((step, comments))
    }

    /// What is handed in, for whom, and in answer to what.
    async fn submission(
        &self,
        item: &Item,
        review: &Review,
        book: &PolicyBook,
        submission: Submission,
    ) -> Result<Step> {
        let resource = &item.resource.value;
        let Some(content) = self.content(resource.id, resource.latest).await? else {
            return Ok(Step::Submit {
                revision: resource.latest,
                on_behalf: None,
                call: None,
                change: None,
                under: None,
            });
        };
        self.complete_enough(resource, &content).await?;
        // Whoever was asked to agree to an earlier revision is asked again, unless somebody else is named.
        let before = resource.implementer.filter(|_| review.consent.is_none());
        let on_behalf = match submission.on_behalf_of.or(before) {
            Some(focal_point) => {
                let absent = || {
                    let message = "no person with this id, who could agree for the main implementer";
                    Error::new(ErrorKind::NotFound, "submit", message).with("person", focal_point)
                };
                let person: Loaded<Person> =
                    self.hub.load(&RecordKey::person(focal_point)).await?.ok_or_else(absent)?;
                Some(OnBehalf { focal_point, organisations: person.value.organisations })
            }
            None => None,
        };
        if let Some(call) = submission.call {
            self.open_call(call).await?;
        }
        let decided = match (review.state, &resource.publication) {
            (State::ChangesRequested, _) => Some(review.revision),
            (_, Some(public)) if matches!(public.ground, Ground::Decision { .. }) => Some(public.revision),
            _ => None,
        };
        let before = match decided.filter(|decided| *decided != resource.latest) {
            Some(decided) => self.content(resource.id, decided).await?,
            None => None,
        };
        let change =
            before.map(|before| if content.says_the_same(&before) { Change::Immaterial } else { Change::Material });
        // A review keeps the policy that it began under, unless the kind is another one, which another policy is for.
        let current = book.current(content.kind).reference();
        let policy = if current.name == review.policy.name { review.policy.clone() } else { current };
        let under = (content.kind != review.kind).then_some(Under { kind: content.kind, policy });
        Ok(Step::Submit { revision: resource.latest, on_behalf, call: submission.call, change, under })
    }

    /// What a revision says.
    pub(in crate::hub) async fn content(&self, id: ResourceId, number: u32) -> Result<Option<Content>> {
        let revision: Option<Loaded<Revision>> = self.hub.load(&RecordKey::revision(id, number)).await?;
        Ok(revision.map(|revision| revision.value.content))
    }

    /// Refuses what is no public call for practices that is open today.
    async fn open_call(&self, call: ResourceId) -> Result<()> {
        let refused = |found: String, expected: &str| {
            let pointer = "/call".to_owned();
            let violation = Violation { pointer, found: Some(found), expected: expected.to_owned() };
            Err(Error::new(ErrorKind::Invalid, "submit", violation.to_string()))
        };
        let resource: Option<Loaded<Resource>> = self.hub.load(&RecordKey::resource(call)).await?;
        let public = resource.and_then(|resource| resource.value.publication);
        let content = match public {
            Some(public) => self.content(call, public.revision).await?,
            None => None,
        };
        let Some(Details::Call(part)) = content.as_ref().and_then(Content::details) else {
            return refused(call.to_string(), "the id of a call for practices that is published here");
        };
        let today = self.hub.now().day().first_day();
        if let Some(opens) = part.opens.filter(|opens| today < opens.first_day()) {
            return refused(format!("a call that opens on {opens}"), "a call that is open today");
        }
        if let Some(deadline) = part.deadline.filter(|deadline| today > deadline.last_day()) {
            return refused(format!("a call that closed on {deadline}"), "a call that is open today");
        }
        Ok(())
    }

    async fn invitation(&self, item: &Item, person: PersonId, tie_break: bool) -> Result<Step> {
        let Reviewer { person: reviewer, category, organisations } = self.reviewer(item, person).await?;
        Ok(Step::Invite { reviewer, category, organisations, tie_break })
    }

    /// Somebody who is to be asked, with what the library computes about them.
    pub(in crate::hub) async fn reviewer(&self, item: &Item, person: PersonId) -> Result<Reviewer> {
        const NAME: &str = "invite";
        let resource = &item.resource.value;
        if resource.conflicted.contains(&person) || resource.contributors.contains(&person) {
            let message = "this person has a conflict of interest in this item";
            let knows = self.may(Operation::ReadReview, item);
            return Err(denied(if knows { ReviewError::Conflicted(message) } else { ReviewError::NotAvailable }));
        }
        let review = item.review.as_ref().map(|review| &review.value);
        if self.hub.published_together(item.resource.value.author, person, review).await? {
            let message = "this person and the author of the item published together not long ago";
            return Err(denied(ReviewError::Conflicted(message)));
        }
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
        Ok(Reviewer { person, category, organisations })
    }

    fn own_number(&self, review: &Review) -> Result<u32> {
        let own = self.actor.person().and_then(|person| review.assignment_of(person));
        own.map(|(number, _)| number).ok_or_else(|| {
            Error::new(ErrorKind::PermissionDenied, "review", "this needs an invitation to review this item")
        })
    }

    async fn complete_enough(&self, resource: &Resource, content: &Content) -> Result<()> {
        let lacks = self.lacks(resource, content).await?.into_iter();
        let required = lacks.filter(|check| check.severity == Severity::Required);
        let missing = Violations(
            required
                .map(|check| Violation {
                    pointer: check.pointer.to_owned(),
                    expected: check.message(&Language::ENGLISH),
                    found: check.found,
                })
                .collect(),
        );
        if missing.0.is_empty() {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Invalid, "submit", format!("this item is not complete: {missing}")))
    }
}

/// The field that a question is about.
fn known_field(field: String) -> Result<String> {
    const EXPECTED: &str = "a field of the item as a JSON pointer, such as /summary or /details/practice/lessons";
    if Content::has_field(&field) && field.len() <= limits::SHORT_CHARS {
        return Ok(field);
    }
    let violation =
        Violation { pointer: "/field".to_owned(), found: Some(echo(&field)), expected: EXPECTED.to_owned() };
    Err(Error::new(ErrorKind::Invalid, "ask", violation.to_string()))
}

pub(in crate::hub) fn comment_text(pointer: &str, text: &str) -> Result<String> {
    let invalid = |message: String| Err(Error::new(ErrorKind::Invalid, "review", format!("{pointer}: {message}")));
    // Counted only as far as needed: a text of megabytes is refused before anything is made of it.
    if text.chars().nth(limits::COMMENT_CHARS).is_some() {
        let most = limits::COMMENT_CHARS;
        return invalid(format!("a comment has at most {most} characters, this one {}", text.chars().count()));
    }
    let clean = paragraphs(text);
    if has_markup(&clean) {
        return invalid(format!("«{}» holds HTML; expected plain text", echo(text)));
    }
    if clean.is_empty() { invalid("missing; expected a sentence that says why".to_owned()) } else { Ok(clean) }
}
