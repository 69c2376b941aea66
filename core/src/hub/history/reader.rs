//! What a reader may know of a review's steps: the same rules by which the review itself is shown.

use std::collections::BTreeMap;

use super::super::reviews::Reading;
use super::{Part, Participant, PastComment, PastDecision, PastEvent, Taken};
use crate::id::CommentId;
use crate::ordered::Gather;
use crate::people::Actor;
use crate::record::Audience;
use crate::review::{Anonymity, Conflict, Policy, Review, State, Step, StepKind};

/// Somebody who reads the history of one review.
pub(super) struct Reader<'a> {
    pub(super) may: Reading,
    pub(super) policy: &'a Policy,
    /// All of its steps, in order.
    pub(super) taken: &'a [Taken<'a>],
}

/// Who learns of a kind of step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Circle {
    /// Everybody, once the revision was public.
    Everybody,
    /// Whoever may read the item before it is public.
    Draft,
    /// Editors, and the reviewer whose it is.
    Assignment,
    /// The same, and the author with the decision.
    Review,
}

const fn circle(step: StepKind) -> Circle {
    match step {
        StepKind::Submit
        | StepKind::Accept
        | StepKind::Publish
        | StepKind::MarkDue
        | StepKind::Revalidate
        | StepKind::Supersede
        | StepKind::Archive
        | StepKind::Withdraw
        | StepKind::TakeDown
        | StepKind::Reinstate => Circle::Everybody,
        StepKind::Consent
        | StepKind::RefuseConsent
        | StepKind::StartScreening
        | StepKind::PassScreening
        | StepKind::Return
        | StepKind::DeskReject
        | StepKind::Ask
        | StepKind::Answer
        | StepKind::Waive
        | StepKind::Reject
        | StepKind::RequestChanges => Circle::Draft,
        StepKind::Propose
        | StepKind::OpenRound
        | StepKind::Invite
        | StepKind::Replace
        | StepKind::WithdrawInvitation
        | StepKind::AcceptInvitation
        | StepKind::DeclineInvitation
        | StepKind::Expire
        | StepKind::Declare
        | StepKind::Disclose
        | StepKind::ManageConflict
        | StepKind::Disqualify
        | StepKind::Recuse => Circle::Assignment,
        StepKind::Review => Circle::Review,
    }
}

/// For whom a text was written, and whether it is a question or an answer, which whoever reads the item reads.
struct Said {
    id: CommentId,
    audience: Audience,
    query: bool,
}

impl Reader<'_> {
    /// A step as the reader may know it; `None` for one that the reader learns nothing of.
    pub(super) fn event(&self, index: usize, taken: &Taken<'_>) -> Option<PastEvent> {
        let kind = taken.step.kind();
        let number = assignment(&taken.step, &taken.after);
        let own = self.is_own(number, &taken.after) && kind != StepKind::Propose;
        let public = self.is_public(index, kind);
        let told = self.may.comments && self.is_decided(&taken.step);
        let shown = match circle(kind) {
            Circle::Everybody => self.may.draft || public,
            Circle::Draft => self.may.draft,
            Circle::Assignment => self.may.all || own,
            Circle::Review => self.may.all || own || told,
        };
        // What a restored store has of a review on which nothing was decided.
        let shown = shown && !(kind == StepKind::OpenRound && taken.entry.action.get("reviews").is_some());
        if !shown {
            return None;
        }
        let named = number.filter(|number| self.may.all || own || self.is_signed(*number));
        let (recommendation, ratings) = match &taken.step {
            Step::Review { recommendation, ratings, .. } if named.is_some() => (Some(*recommendation), ratings.clone()),
            _ => (None, BTreeMap::new()),
        };
        let conflict = match &taken.step {
            Step::Declare { conflict, .. } => Some(*conflict),
            Step::ManageConflict { .. } => Some(Conflict::Managed),
            Step::Disqualify { .. } => Some(Conflict::Disqualifying),
            _ => None,
        };
        let (by, about) = self.parts(taken, number);
        Some(PastEvent {
            at: taken.at(),
            step: kind,
            by,
            about,
            field: field(&taken.step, &taken.after),
            overturned: self.is_overturned(index),
            tie_break: asked_to_settle(&taken.step, number, &taken.after),
            round: taken.after.round,
            revision: taken.after.revision,
            content: None,
            conflict,
            recommendation,
            ratings,
            decision: (self.may.all || self.may.comments || public).then(|| self.decision(taken)).flatten(),
            comments: self.comments(taken, own, told),
            entry: taken.digest,
        })
    }

    /// Whether everybody learns of a step: the revision was public, and nothing of what came after it left the public
    /// again or is still to become so.
    fn is_public(&self, index: usize, kind: StepKind) -> bool {
        let shows = |step: StepKind| {
            matches!(
                step,
                StepKind::Publish
                    | StepKind::MarkDue
                    | StepKind::Revalidate
                    | StepKind::Supersede
                    | StepKind::Archive
                    | StepKind::TakeDown
                    | StepKind::Withdraw
            )
        };
        let kinds = || self.taken.iter().map(|taken| taken.step.kind());
        let Some(first) = self.taken.iter().position(Taken::publishes) else {
            // An item that was shown before any review is archived or removed without having been published here.
            return circle(kind) == Circle::Everybody && self.began_public();
        };
        let last = kinds().rposition(shows).unwrap_or(first);
        let received = kinds().position(|step| step == StepKind::Submit) == Some(index);
        circle(kind) == Circle::Everybody && index <= last && (kind != StepKind::Submit || received)
    }

    /// Whether an acceptance fell, since a conflict of interest came to light behind one of its reviews.
    fn is_overturned(&self, index: usize) -> bool {
        let mut later = self.taken.iter().skip(index);
        later.next().is_some_and(|taken| taken.step.kind() == StepKind::Accept)
            && later.take_while(|taken| taken.step.kind() != StepKind::Publish).any(|taken| {
                matches!(taken.step.kind(), StepKind::Disqualify | StepKind::Recuse)
                    && taken.after.state == State::InReview
                    && taken.after.decision.is_none()
            })
    }

    fn began_public(&self) -> bool {
        let first = self.taken.first().map(|taken| taken.step.kind());
        matches!(first, Some(StepKind::Archive | StepKind::TakeDown | StepKind::Withdraw | StepKind::Supersede))
            && self.taken.first().and_then(|taken| taken.entry.action.get("opened")?.get("state")?.as_str())
                != Some("draft")
    }

    fn is_own(&self, number: Option<u32>, review: &Review) -> bool {
        let reviewer = number.and_then(|number| review.assignments.get(number as usize - 1));
        reviewer.is_some_and(|assignment| Some(assignment.reviewer) == self.may.person)
    }

    /// Whether the author learns of a review: something was decided on its revision, or on a later one.
    fn is_decided(&self, step: &Step) -> bool {
        let Step::Review { revision, .. } = step else { return false };
        let last = self.taken.last().and_then(|taken| taken.after.decision.as_ref());
        last.is_some_and(|decision| *revision <= decision.revision)
    }

    /// Whether the author learns who wrote a review, and with the author everybody who learns of the decision.
    fn is_signed(&self, number: u32) -> bool {
        let last = self.taken.last().and_then(|taken| taken.after.decision.as_ref());
        self.policy.anonymity == Anonymity::Open && last.is_some_and(|decision| decision.considered.contains(&number))
    }

    fn parts(&self, taken: &Taken<'_>, number: Option<u32>) -> (Participant, Option<Participant>) {
        let (review, actor) = (&taken.after, taken.actor());
        let reviewer = number.map(|number| self.reviewer(number, review));
        let other = |part| Participant { part, person: actor.person().filter(|_| self.may.all), ..Participant::NOBODY };
        let office = || match actor {
            Actor::System(_) => other(Part::Clock),
            _ => other(Part::Office),
        };
        match taken.step.kind() {
            StepKind::Submit | StepKind::Answer => (other(Part::Author), None),
            StepKind::Consent | StepKind::RefuseConsent => (other(Part::FocalPoint), None),
            StepKind::Withdraw if actor.person() == Some(review.author) => (other(Part::Author), None),
            StepKind::AcceptInvitation
            | StepKind::DeclineInvitation
            | StepKind::Declare
            | StepKind::Disclose
            | StepKind::Recuse
            | StepKind::Review => (reviewer.unwrap_or_else(office), None),
            StepKind::Ask => {
                let asker = actor.person().and_then(|person| review.assignment_of(person)).map(|(number, _)| number);
                let asker = asker.filter(|number| self.may.all || self.is_own(Some(*number), review));
                (asker.map_or_else(office, |number| self.reviewer(number, review)), None)
            }
            _ => (office(), reviewer),
        }
    }

    fn reviewer(&self, number: u32, review: &Review) -> Participant {
        let assignment = review.assignments.get(number as usize - 1);
        let named = self.may.all || self.is_own(Some(number), review) || self.is_signed(number);
        Participant {
            part: Part::Reviewer,
            number: Some(number),
            category: assignment.map(|assignment| assignment.category),
            person: assignment.map(|assignment| assignment.reviewer).filter(|_| named),
            name: None,
        }
    }

    fn decision(&self, taken: &Taken<'_>) -> Option<PastDecision> {
        let review = &taken.after;
        let decides = matches!(taken.step.kind(), StepKind::Accept | StepKind::Reject | StepKind::RequestChanges);
        let decision = review.decision.as_ref().filter(|_| decides)?;
        let considered = || decision.considered.iter().map(|number| self.reviewer(*number, review));
        let count = |category| considered().filter(|it| it.category == Some(category)).map(|_| 1).sum();
        let ratings = self.policy.criteria.iter().filter_map(|it| Some((it.id.clone(), review.rating(&it.id)?)));
        Some(PastDecision {
            internal: count(crate::review::Category::Internal),
            external: count(crate::review::Category::External),
            dissenting: review.dissenting().iter().map(|_| 1).sum(),
            ratings: ratings.gather(),
            reviewers: considered().filter(|it| it.person.is_some()).collect(),
        })
    }

    /// The texts that the reader may read, without their words.
    fn comments(&self, taken: &Taken<'_>, own: bool, told: bool) -> Vec<PastComment> {
        let wrote = taken.actor().person().is_some() && taken.actor().person() == self.may.person;
        let review = taken.step.kind() == StepKind::Review;
        let readable = |said: &Said| match said.audience {
            _ if wrote || self.may.confidential => true,
            _ if said.query => self.may.draft,
            Audience::Editors => own,
            Audience::Author => self.may.comments && (!review || told),
        };
        let said = said(&taken.step).into_iter().filter(readable);
        said.map(|said| PastComment { id: said.id, audience: said.audience, text: None }).collect()
    }
}

impl Participant {
    const NOBODY: Self = Self { part: Part::Office, number: None, category: None, person: None, name: None };
}

/// The number of the assignment that a step is about.
fn assignment(step: &Step, after: &Review) -> Option<u32> {
    match step {
        Step::Propose { reviewer, .. } | Step::Invite { reviewer, .. } | Step::Replace { reviewer, .. } => {
            after.assignment_of(*reviewer).map(|(number, _)| number)
        }
        Step::WithdrawInvitation { assignment }
        | Step::AcceptInvitation { assignment }
        | Step::DeclineInvitation { assignment }
        | Step::Expire { assignment }
        | Step::Disclose { assignment, .. }
        | Step::ManageConflict { assignment, .. }
        | Step::Disqualify { assignment, .. }
        | Step::Declare { assignment, .. }
        | Step::Review { assignment, .. } => Some(*assignment),
        _ => None,
    }
}

/// The field that a question, or its answer, is about.
fn field(step: &Step, after: &Review) -> Option<String> {
    match step {
        Step::Ask { field, .. } => Some(field.clone()),
        Step::Answer { query, .. } => {
            let index = usize::try_from(*query).ok()?.checked_sub(1)?;
            after.queries.get(index).map(|query| query.field.clone())
        }
        _ => None,
    }
}

/// Whether somebody is asked because the others disagree.
fn asked_to_settle(step: &Step, number: Option<u32>, after: &Review) -> bool {
    let asked = || number.and_then(|number| after.assignments.get(number as usize - 1));
    matches!(step, Step::Invite { .. } | Step::Replace { .. }) && asked().is_some_and(|asked| asked.tie_break)
}

fn said(step: &Step) -> Vec<Said> {
    let to = |audience: Audience, id: &CommentId| Said { id: *id, audience, query: false };
    match step {
        Step::RefuseConsent { reason: id }
        | Step::Return { reason: id }
        | Step::DeskReject { reason: id }
        | Step::TakeDown { reason: id }
        | Step::Reinstate { reason: id }
        | Step::Waive { rationale: id }
        | Step::Accept { rationale: id }
        | Step::Reject { rationale: id }
        | Step::RequestChanges { rationale: id }
        | Step::Revalidate { rationale: id } => vec![to(Audience::Author, id)],
        Step::Archive { reason } | Step::Withdraw { reason } => {
            reason.iter().map(|id| to(Audience::Author, id)).collect()
        }
        Step::Ask { question: id, .. } | Step::Answer { answer: id, .. } => {
            vec![Said { query: true, ..to(Audience::Author, id) }]
        }
        Step::Disclose { statement: id, .. }
        | Step::ManageConflict { how: id, .. }
        | Step::Disqualify { reason: id, .. } => vec![to(Audience::Editors, id)],
        Step::Review { comment, confidential, .. } => {
            let confidential = confidential.iter().map(|id| to(Audience::Editors, id));
            [to(Audience::Author, comment)].into_iter().chain(confidential).collect()
        }
        _ => Vec::new(),
    }
}
