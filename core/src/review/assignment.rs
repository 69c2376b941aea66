//! Who was asked to review, and how far they are: the assignment's own table.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::state::StepKind;
use super::step::Recommendation;
use crate::id::{CommentId, OrganisationId, PersonId};
use crate::time::Timestamp;

/// Inside or outside the United Nations system; computed from the reviewer's organisations, never declared.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Belongs to an entity of the United Nations system.
    Internal,
    /// Belongs to none.
    External,
}

/// A reviewer's conflict of interest in one item.
///
/// One that an editor knows of and accepts would need a policy that says how; the working policy has none.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    /// Nothing was declared yet: the content stays closed.
    Undeclared,
    /// There is none.
    None,
    /// There is one that ends the reviewer's part.
    Disqualifying,
}

/// Where an assignment stands.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// Asked.
    Invited,
    /// Said yes.
    Accepted,
    /// Declared no disqualifying conflict; may read.
    Cleared,
    /// Handed a review in.
    Submitted,
    /// Said no.
    Declined,
    /// Left because of a conflict of interest.
    Recused,
    /// The editor took the invitation back.
    WithdrawnByEditor,
}

impl AssignmentState {
    /// The state's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Cleared => "cleared",
            Self::Submitted => "submitted",
            Self::Declined => "declined",
            Self::Recused => "recused",
            Self::WithdrawnByEditor => "withdrawn by the editor",
        }
    }

    /// Whether the reviewer still has a part in the item.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Invited | Self::Accepted | Self::Cleared | Self::Submitted)
    }
}

impl fmt::Display for AssignmentState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One row of the assignment table.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy)]
pub struct AssignmentTransition {
    /// Where the assignment stands.
    pub from: AssignmentState,
    /// What happens.
    pub step: StepKind,
    /// Where it stands then.
    pub to: AssignmentState,
}

const fn row(from: AssignmentState, step: StepKind, to: AssignmentState) -> AssignmentTransition {
    AssignmentTransition { from, step, to }
}

use AssignmentState::{Accepted, Cleared, Declined, Invited, Recused, Submitted, WithdrawnByEditor};

/// Every transition of an assignment; what is not in here is not possible.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
pub const ASSIGNMENT_TABLE: &[AssignmentTransition] = &[
    row(Invited, StepKind::AcceptInvitation, Accepted),
    row(Invited, StepKind::DeclineInvitation, Declined),
    row(Invited, StepKind::WithdrawInvitation, WithdrawnByEditor),
    row(Invited, StepKind::Recuse, Recused),
    row(Accepted, StepKind::Declare, Cleared),
    row(Accepted, StepKind::Recuse, Recused),
    row(Accepted, StepKind::WithdrawInvitation, WithdrawnByEditor),
    row(Cleared, StepKind::Review, Submitted),
    row(Cleared, StepKind::Recuse, Recused),
    row(Cleared, StepKind::WithdrawInvitation, WithdrawnByEditor),
    row(Submitted, StepKind::Recuse, Recused),
];

/// The state after a step; `None` when the table has no such row.
pub(super) fn next_state(from: AssignmentState, step: StepKind) -> Option<AssignmentState> {
    ASSIGNMENT_TABLE.iter().find(|row| row.from == from && row.step == step).map(|row| row.to)
}

/// One reviewer's part in a review.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Who was asked.
    pub reviewer: PersonId,
    /// Inside or outside the United Nations system.
    pub category: Category,
    /// The reviewer's organisations when asked; the quorum counts distinct ones.
    pub organisations: BTreeSet<OrganisationId>,
    /// How far the reviewer is.
    pub state: AssignmentState,
    /// Since when.
    pub since: Timestamp,
    /// Until when the review is due.
    pub due: Timestamp,
    /// What was declared.
    pub conflict: Conflict,
    /// What the reviewer advises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<Recommendation>,
    /// The comment for the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// The comment for editors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidential: Option<CommentId>,
    /// The revision that the review was written on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<u32>,
}
