//! Which steps of a review somebody may take now: the transition table, the permission table and the reviews together.

use super::ActorHub;
use super::access::Item;
use crate::error::Result;
use crate::id::ResourceId;
use crate::people::Operation;
use crate::review::{ASSIGNMENT_TABLE, Assignment, Policy, Review, State, StepKind, next_state};

/// The operation that the permission table knows a step as.
pub(super) const fn operation(step: StepKind) -> Operation {
    match step {
        StepKind::Submit => Operation::Submit,
        StepKind::StartScreening | StepKind::PassScreening | StepKind::Return => Operation::Screen,
        StepKind::DeskReject => Operation::DeskReject,
        StepKind::Invite | StepKind::WithdrawInvitation => Operation::Invite,
        StepKind::AcceptInvitation | StepKind::DeclineInvitation => Operation::Respond,
        StepKind::Declare | StepKind::Recuse => Operation::Declare,
        StepKind::Review => Operation::Review,
        StepKind::Accept | StepKind::Reject | StepKind::RequestChanges => Operation::Decide,
        // The second and the third come with publishing, or by the clock.
        StepKind::Publish | StepKind::Supersede | StepKind::MarkDue => Operation::Publish,
        StepKind::Archive => Operation::Archive,
        StepKind::Withdraw => Operation::Withdraw,
        StepKind::TakeDown => Operation::TakeDown,
    }
}

impl Item {
    /// Whether a step acts on what is public, whatever happened to a newer revision; every other acts on the newest.
    pub(super) fn acts_on_public(&self, step: StepKind) -> bool {
        let shown = self.resource.value.publication.is_some();
        match step {
            StepKind::Archive | StepKind::TakeDown => shown,
            StepKind::Withdraw => shown && !self.state().is_open(),
            _ => false,
        }
    }

    /// Where the revision stands that a step acts on.
    fn state_for(&self, step: StepKind) -> State {
        self.public_state().filter(|_| self.acts_on_public(step)).unwrap_or_else(|| self.state())
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
        let by_itself = |step| matches!(step, StepKind::MarkDue | StepKind::Supersede);
        let steps = StepKind::ALL.into_iter().filter(|step| !by_itself(*step));
        Ok(steps
            .filter(|step| self.may(operation(*step), &item))
            .filter(|step| next_state(item.state_for(*step), *step).is_some() && self.fits(&item, *step))
            .collect())
    }

    /// Whether a step fits where the assignments and the reviews stand.
    fn fits(&self, item: &Item, step: StepKind) -> bool {
        let Some(review) = item.review.as_ref().map(|review| &review.value) else { return true };
        let possible = |assignment: &Assignment| {
            ASSIGNMENT_TABLE.iter().any(|row| row.from == assignment.state && row.step == step)
        };
        let own = self.actor.person().and_then(|person| review.assignment_of(person));
        match step {
            StepKind::AcceptInvitation
            | StepKind::DeclineInvitation
            | StepKind::Declare
            | StepKind::Recuse
            | StepKind::Review => own.is_some_and(|(_, assignment)| possible(assignment)),
            StepKind::WithdrawInvitation => review.assignments.iter().any(possible),
            StepKind::Accept | StepKind::Reject | StepKind::RequestChanges => {
                review.shortfall(&Policy::WORKING).is_none()
            }
            StepKind::Submit => is_new(item, review),
            _ => true,
        }
    }
}

/// Whether there is a revision that was not handed in when changes were requested.
fn is_new(item: &Item, review: &Review) -> bool {
    review.state != State::ChangesRequested || item.resource.value.latest > review.revision
}
