//! The steps of a review with their data, as they stand in the log.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::assignment::{Category, Conflict};
use super::state::StepKind;
use crate::id::{CommentId, OrganisationId, PersonId, ResourceId};
use crate::resource::PolicyRef;
use crate::vocabulary::ResourceType;

/// What a review goes on as, once a revision of another kind is handed in: the kind, and the policy that is asked for it.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Under {
    /// The kind of the revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ResourceType>,
    /// The policy of that kind.
    pub policy: PolicyRef,
}

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

/// For whom something is handed in.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnBehalf {
    /// The focal point of the main implementer, who has to agree.
    pub focal_point: PersonId,
    /// The focal point's organisations; who belongs to one of them reviews the item no more than its author's colleagues.
    pub organisations: BTreeSet<OrganisationId>,
}

/// How far a revision says something else than the one that was decided on before.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It says something else.
    Material,
    /// It says the same: what changed is how it is found, linked or licensed.
    Immaterial,
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
        /// For whom, when it is not the author's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on_behalf: Option<OnBehalf>,
        /// The call that it answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<ResourceId>,
        /// How far it changes what was decided on before; `None` when nothing was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        change: Option<Change>,
        /// What the review goes on as, when the revision is of another kind than the one before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<Under>,
    },
    /// The focal point agrees.
    Consent,
    /// The focal point does not agree.
    RefuseConsent {
        /// Why.
        reason: CommentId,
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
    /// The author is asked about a field.
    Ask {
        /// The field, as a JSON pointer.
        field: String,
        /// The question.
        question: CommentId,
    },
    /// The author answers.
    Answer {
        /// The question's number.
        query: u32,
        /// The answer.
        answer: CommentId,
    },
    /// A reviewer is chosen, and not told yet.
    Propose {
        /// Whom.
        reviewer: PersonId,
        /// Inside or outside the United Nations system.
        category: Category,
        /// The reviewer's organisations.
        organisations: BTreeSet<OrganisationId>,
    },
    /// Whoever was proposed is asked.
    OpenRound,
    /// A reviewer is asked.
    Invite {
        /// Whom.
        reviewer: PersonId,
        /// Inside or outside the United Nations system.
        category: Category,
        /// The reviewer's organisations.
        organisations: BTreeSet<OrganisationId>,
        /// Whether the reviewer is to settle a disagreement.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        tie_break: bool,
    },
    /// Another reviewer is asked in the place of a late one.
    Replace {
        /// The number of the late one's assignment.
        assignment: u32,
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
    /// Nobody answered in time.
    Expire {
        /// The assignment's number.
        assignment: u32,
    },
    /// The reviewer tells of a conflict of interest, for an editor to weigh.
    Disclose {
        /// The assignment's number.
        assignment: u32,
        /// What there is.
        statement: CommentId,
    },
    /// An editor lets the reviewer work.
    ManageConflict {
        /// The assignment's number.
        assignment: u32,
        /// How the conflict is managed.
        how: CommentId,
    },
    /// An editor finds that a conflict disqualifies.
    Disqualify {
        /// The assignment's number.
        assignment: u32,
        /// Why.
        reason: CommentId,
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
        /// The ratings, by criterion, from 1.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        ratings: BTreeMap<String, u8>,
        /// The comment for the author.
        comment: CommentId,
        /// The comment for editors only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confidential: Option<CommentId>,
    },
    /// Reviews of an earlier revision count for this one.
    Waive {
        /// Why.
        rationale: CommentId,
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
    /// The item still holds.
    Revalidate {
        /// Why.
        rationale: CommentId,
    },
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
    /// The accepted revision may be published again.
    Reinstate {
        /// Why.
        reason: CommentId,
    },
}

impl Step {
    /// The step's kind, by which the tables know it.
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Submit { .. } => StepKind::Submit,
            Self::Consent => StepKind::Consent,
            Self::RefuseConsent { .. } => StepKind::RefuseConsent,
            Self::StartScreening => StepKind::StartScreening,
            Self::PassScreening => StepKind::PassScreening,
            Self::Return { .. } => StepKind::Return,
            Self::DeskReject { .. } => StepKind::DeskReject,
            Self::Ask { .. } => StepKind::Ask,
            Self::Answer { .. } => StepKind::Answer,
            Self::Propose { .. } => StepKind::Propose,
            Self::OpenRound => StepKind::OpenRound,
            Self::Invite { .. } => StepKind::Invite,
            Self::Replace { .. } => StepKind::Replace,
            Self::WithdrawInvitation { .. } => StepKind::WithdrawInvitation,
            Self::AcceptInvitation { .. } => StepKind::AcceptInvitation,
            Self::DeclineInvitation { .. } => StepKind::DeclineInvitation,
            Self::Expire { .. } => StepKind::Expire,
            Self::Declare { conflict: Conflict::Disqualifying, .. } => StepKind::Recuse,
            Self::Declare { .. } => StepKind::Declare,
            Self::Disclose { .. } => StepKind::Disclose,
            Self::ManageConflict { .. } => StepKind::ManageConflict,
            Self::Disqualify { .. } => StepKind::Disqualify,
            Self::Review { .. } => StepKind::Review,
            Self::Waive { .. } => StepKind::Waive,
            Self::Accept { .. } => StepKind::Accept,
            Self::Reject { .. } => StepKind::Reject,
            Self::RequestChanges { .. } => StepKind::RequestChanges,
            Self::Publish => StepKind::Publish,
            Self::MarkDue => StepKind::MarkDue,
            Self::Revalidate { .. } => StepKind::Revalidate,
            Self::Supersede => StepKind::Supersede,
            Self::Archive { .. } => StepKind::Archive,
            Self::Withdraw { .. } => StepKind::Withdraw,
            Self::TakeDown { .. } => StepKind::TakeDown,
            Self::Reinstate { .. } => StepKind::Reinstate,
        }
    }
}
