//! Which steps of a review somebody may take now: the transition table, the permission table and the reviews together.

use super::ActorHub;
use super::access::Item;
use super::policies::policy_of;
use crate::error::Result;
use crate::id::ResourceId;
use crate::people::Operation;
use crate::review::{ASSIGNMENT_TABLE, Assignment, Policy, Review, State, StepKind, next_state};

/// The operation that the permission table knows a step as.
///
/// ```
/// use migration_hub::{hub::operation, people::Operation, review::StepKind};
/// assert_eq!(operation(StepKind::RequestChanges), Operation::Decide);
/// ```
pub const fn operation(step: StepKind) -> Operation {
    match step {
        StepKind::Submit => Operation::Submit,
        StepKind::Consent | StepKind::RefuseConsent => Operation::Consent,
        StepKind::StartScreening | StepKind::PassScreening | StepKind::Return => Operation::Screen,
        StepKind::DeskReject => Operation::DeskReject,
        StepKind::Ask => Operation::Ask,
        StepKind::Answer => Operation::Answer,
        StepKind::Propose => Operation::Propose,
        StepKind::Invite | StepKind::Replace | StepKind::WithdrawInvitation => Operation::Invite,
        StepKind::AcceptInvitation | StepKind::DeclineInvitation => Operation::Respond,
        StepKind::Declare | StepKind::Disclose | StepKind::Recuse => Operation::Declare,
        StepKind::ManageConflict | StepKind::Disqualify => Operation::WeighConflict,
        StepKind::Review => Operation::Review,
        StepKind::Waive | StepKind::Accept | StepKind::Reject | StepKind::RequestChanges => Operation::Decide,
        // The second comes with publishing.
        StepKind::Publish | StepKind::Supersede => Operation::Publish,
        StepKind::OpenRound | StepKind::Expire | StepKind::MarkDue => Operation::RunTimers,
        StepKind::Revalidate => Operation::Revalidate,
        StepKind::Archive => Operation::Archive,
        StepKind::Withdraw => Operation::Withdraw,
        StepKind::TakeDown => Operation::TakeDown,
        StepKind::Reinstate => Operation::Reinstate,
    }
}

impl Item {
    /// Whether a step acts on what is public, whatever happened to a newer revision; every other acts on the newest.
    pub(super) fn acts_on_public(&self, step: StepKind) -> bool {
        let shown = self.resource.value.publication.is_some();
        match step {
            StepKind::Archive | StepKind::TakeDown | StepKind::Revalidate => shown,
            StepKind::Withdraw => shown && !self.state().is_open(),
            _ => false,
        }
    }

    /// Whether a step brings back what left the public: the newest revision's own way is at its end.
    pub(super) fn acts_on_left(&self, step: StepKind) -> bool {
        let open = self.review.as_ref().is_some_and(|review| review.value.state.is_open());
        step == StepKind::Reinstate && self.left.is_some() && !open
    }

    /// Where the revision stands that a step acts on.
    fn state_for(&self, step: StepKind) -> State {
        let left = self.left.as_ref().filter(|_| self.acts_on_left(step)).map(|review| review.value.state);
        left.or(self.public_state().filter(|_| self.acts_on_public(step))).unwrap_or_else(|| self.state())
    }
}

impl ActorHub {
    /// The steps that the actor may take now, for a user interface to offer.
    ///
    /// See [`ReviewStep`](super::ReviewStep) for an example.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that the item exists.
    pub async fn steps(&self, id: ResourceId) -> Result<Vec<StepKind>> {
        let item = self.item(id, "steps").await?;
        let book = self.hub.policies().await?;
        let steps = StepKind::ALL.into_iter().filter(|step| !step.is_automatic());
        let permitted = steps.filter(|step| self.may(operation(*step), &item));
        let mut possible = Vec::new();
        for step in permitted.filter(|step| next_state(item.state_for(*step), *step).is_some()) {
            let left = item.left.as_ref().filter(|_| item.acts_on_left(step));
            let review = left.or(item.review.as_ref()).map(|review| &review.value);
            let fits = match review {
                Some(review) => self.fits(&item, review, policy_of(&book, &review.policy)?, step),
                None => true,
            };
            if fits {
                possible.push(step);
            }
        }
        Ok(possible)
    }

    /// Whether a step fits where the assignments and the reviews stand.
    fn fits(&self, item: &Item, review: &Review, policy: &Policy, step: StepKind) -> bool {
        let possible = |assignment: &Assignment| {
            ASSIGNMENT_TABLE.iter().any(|row| row.from == assignment.state && row.step == step)
        };
        let own = self.actor.person().and_then(|person| review.assignment_of(person));
        let now = self.hub.now();
        let agreed = review.consent.as_ref().is_none_or(|consent| consent.given.is_some());
        match step {
            StepKind::Recuse if review.state == State::Accepted => {
                own.is_some_and(|(number, _)| review.is_considered(number))
            }
            StepKind::Disqualify if review.state == State::Accepted => {
                (1..).zip(&review.assignments).any(|(number, place)| possible(place) && review.is_considered(number))
            }
            StepKind::AcceptInvitation
            | StepKind::DeclineInvitation
            | StepKind::Declare
            | StepKind::Recuse
            | StepKind::Review => own.is_some_and(|(_, assignment)| possible(assignment)),
            StepKind::Disclose => policy.managed_conflicts && own.is_some_and(|(_, assignment)| possible(assignment)),
            StepKind::WithdrawInvitation | StepKind::ManageConflict | StepKind::Disqualify => {
                review.assignments.iter().any(possible)
            }
            StepKind::Waive => review.assignments.iter().any(|assignment| {
                possible(assignment) && assignment.reviewed.is_some_and(|reviewed| reviewed < review.revision)
            }),
            StepKind::Replace => {
                review.assignments.iter().any(|assignment| possible(assignment) && assignment.due < now)
            }
            StepKind::Invite => review.opens.is_none_or(|opens| opens <= now),
            StepKind::Consent | StepKind::RefuseConsent => !agreed,
            StepKind::PassScreening => agreed,
            StepKind::Answer => !review.open_queries().is_empty(),
            StepKind::Accept => agreed && review.shortfall(policy).is_none(),
            StepKind::Reject | StepKind::RequestChanges => review.shortfall(policy).is_none(),
            StepKind::Submit => review.open_queries().is_empty() && is_new(item, review),
            StepKind::Reinstate => review.is_accepted(),
            _ => true,
        }
    }
}

/// Whether there is a revision that was not handed in when changes were requested.
fn is_new(item: &Item, review: &Review) -> bool {
    review.state != State::ChangesRequested || item.resource.value.latest > review.revision
}
