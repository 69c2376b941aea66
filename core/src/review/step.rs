//! The steps of a review with their data, as they stand in the log.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::assignment::{Category, Conflict};
use super::state::StepKind;
use crate::id::{CommentId, OrganisationId, PersonId};

/// What a reviewer advises. It decides nothing.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recommendation {
    /// Publish it.
    Accept,
    /// Publish it after changes.
    RequestChanges,
    /// Do not publish it.
    Reject,
}

/// One step of a review, with its data. Texts are comments, referenced by id.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// The author hands a revision in.
    Submit {
        /// The revision.
        revision: u32,
    },
    /// Someone takes the completeness check up.
    StartScreening,
    /// The item is complete and goes to review.
    PassScreening,
    /// The item is incomplete and goes back; this is no rejection.
    Return {
        /// What is missing.
        reason: CommentId,
    },
    /// The item is refused without review.
    DeskReject {
        /// Why.
        reason: CommentId,
    },
    /// A reviewer is asked.
    Invite {
        /// Whom.
        reviewer: PersonId,
        /// Inside or outside the United Nations system.
        category: Category,
        /// The reviewer's organisations.
        organisations: BTreeSet<OrganisationId>,
    },
    /// The editor takes an invitation back.
    WithdrawInvitation {
        /// The assignment's number.
        assignment: u32,
    },
    /// The reviewer says yes.
    AcceptInvitation {
        /// The assignment's number.
        assignment: u32,
    },
    /// The reviewer says no.
    DeclineInvitation {
        /// The assignment's number.
        assignment: u32,
    },
    /// The reviewer declares a conflict of interest, or that there is none.
    Declare {
        /// The assignment's number.
        assignment: u32,
        /// What is declared.
        conflict: Conflict,
    },
    /// The reviewer hands a review in.
    Review {
        /// The assignment's number.
        assignment: u32,
        /// The revision that was read.
        revision: u32,
        /// What the reviewer advises.
        recommendation: Recommendation,
        /// The comment for the author.
        comment: CommentId,
        /// The comment for editors only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidential: Option<CommentId>,
    },
    /// The editor accepts the revision.
    Accept {
        /// Why.
        rationale: CommentId,
    },
    /// The editor rejects the revision.
    Reject {
        /// Why.
        rationale: CommentId,
    },
    /// The editor asks for another revision.
    RequestChanges {
        /// What to change.
        rationale: CommentId,
    },
    /// The accepted revision becomes public.
    Publish,
    /// The published item is old enough to be looked at again.
    MarkDue,
    /// A newer revision took this one's place.
    Supersede,
    /// The item is kept but no longer current.
    Archive {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CommentId>,
    },
    /// The item is taken back; its address keeps resolving.
    Withdraw {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<CommentId>,
    },
    /// The item is removed from public view at once.
    TakeDown {
        /// Why.
        reason: CommentId,
    },
}

impl Step {
    /// The step's kind, by which the tables know it.
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Submit { .. } => StepKind::Submit,
            Self::StartScreening => StepKind::StartScreening,
            Self::PassScreening => StepKind::PassScreening,
            Self::Return { .. } => StepKind::Return,
            Self::DeskReject { .. } => StepKind::DeskReject,
            Self::Invite { .. } => StepKind::Invite,
            Self::WithdrawInvitation { .. } => StepKind::WithdrawInvitation,
            Self::AcceptInvitation { .. } => StepKind::AcceptInvitation,
            Self::DeclineInvitation { .. } => StepKind::DeclineInvitation,
            Self::Declare { conflict: Conflict::Disqualifying, .. } => StepKind::Recuse,
            Self::Declare { .. } => StepKind::Declare,
            Self::Review { .. } => StepKind::Review,
            Self::Accept { .. } => StepKind::Accept,
            Self::Reject { .. } => StepKind::Reject,
            Self::RequestChanges { .. } => StepKind::RequestChanges,
            Self::Publish => StepKind::Publish,
            Self::MarkDue => StepKind::MarkDue,
            Self::Supersede => StepKind::Supersede,
            Self::Archive { .. } => StepKind::Archive,
            Self::Withdraw { .. } => StepKind::Withdraw,
            Self::TakeDown { .. } => StepKind::TakeDown,
        }
    }
}
