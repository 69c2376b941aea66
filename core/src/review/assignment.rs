//! Who was asked to review, and how far they are: the assignment's own table.

use std::collections::{BTreeMap, BTreeSet};
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
/// What a reviewer discloses and an editor has not weighed yet counts as undeclared: the content stays closed.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    /// Nothing was declared yet: the content stays closed.
    Undeclared,
    /// There is none.
    None,
    /// There is one, and an editor said how it is managed.
    Managed,
    /// There is one that ends the reviewer's part.
    Disqualifying,
}

/// Where an assignment stands.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// Chosen, and not told yet.
    Proposed,
    /// Asked.
    Invited,
    /// Said yes.
    Accepted,
    /// Told of a conflict of interest, which an editor has to weigh.
    Disclosed,
    /// Without a conflict of interest, or with one that is managed; may read.
    Cleared,
    /// Handed a review in.
    Submitted,
    /// Said no.
    Declined,
    /// Did not answer in time.
    Expired,
    /// Left because of a conflict of interest.
    Recused,
    /// The editor took the invitation back.
    WithdrawnByEditor,
    /// Was late, and another was asked instead.
    Replaced,
}

impl AssignmentState {
    /// Every state.
    pub const ALL: [Self; 11] = [
        Self::Proposed,
        Self::Invited,
        Self::Accepted,
        Self::Disclosed,
        Self::Cleared,
        Self::Submitted,
        Self::Declined,
        Self::Expired,
        Self::Recused,
        Self::WithdrawnByEditor,
        Self::Replaced,
    ];

    /// The state's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Disclosed => "disclosed",
            Self::Cleared => "cleared",
            Self::Submitted => "submitted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Recused => "recused",
            Self::WithdrawnByEditor => "withdrawn by the editor",
            Self::Replaced => "replaced",
        }
    }

    /// Whether the reviewer has a part in the item: was asked, and is not out.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Invited | Self::Accepted | Self::Disclosed | Self::Cleared | Self::Submitted)
    }

    /// Whether the reviewer knows of it: whoever is only proposed was not told.
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::Proposed)
    }

    /// Whether the reviewer is to act next.
    pub const fn is_waited_for(self) -> bool {
        matches!(self, Self::Invited | Self::Accepted | Self::Cleared)
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

use AssignmentState::{
    Accepted, Cleared, Declined, Disclosed, Expired, Invited, Proposed, Recused, Replaced, Submitted, WithdrawnByEditor,
};

/// Every transition of an assignment; what is not in here is not possible.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
pub const ASSIGNMENT_TABLE: &[AssignmentTransition] = &[
    row(Proposed, StepKind::Invite, Invited),
    row(Proposed, StepKind::OpenRound, Invited),
    row(Proposed, StepKind::WithdrawInvitation, WithdrawnByEditor),
    // Whoever did not answer in time, or was taken off the list, can be asked once more.
    row(Expired, StepKind::Propose, Proposed),
    row(WithdrawnByEditor, StepKind::Propose, Proposed),
    row(Expired, StepKind::Invite, Invited),
    row(WithdrawnByEditor, StepKind::Invite, Invited),
    row(Invited, StepKind::AcceptInvitation, Accepted),
    row(Invited, StepKind::DeclineInvitation, Declined),
    row(Invited, StepKind::Expire, Expired),
    row(Invited, StepKind::Recuse, Recused),
    row(Invited, StepKind::Replace, Replaced),
    row(Invited, StepKind::WithdrawInvitation, WithdrawnByEditor),
    row(Accepted, StepKind::Declare, Cleared),
    row(Accepted, StepKind::Disclose, Disclosed),
    row(Accepted, StepKind::Recuse, Recused),
    row(Accepted, StepKind::DeclineInvitation, Declined),
    row(Accepted, StepKind::Replace, Replaced),
    row(Accepted, StepKind::WithdrawInvitation, WithdrawnByEditor),
    row(Disclosed, StepKind::ManageConflict, Cleared),
    row(Disclosed, StepKind::Disqualify, Recused),
    row(Disclosed, StepKind::Recuse, Recused),
    row(Disclosed, StepKind::DeclineInvitation, Declined),
    row(Disclosed, StepKind::WithdrawInvitation, WithdrawnByEditor),
    row(Cleared, StepKind::Review, Submitted),
    row(Cleared, StepKind::Disclose, Disclosed),
    row(Cleared, StepKind::Disqualify, Recused),
    row(Cleared, StepKind::Recuse, Recused),
    row(Cleared, StepKind::DeclineInvitation, Declined),
    row(Cleared, StepKind::Replace, Replaced),
    row(Cleared, StepKind::WithdrawInvitation, WithdrawnByEditor),
    // Reviews of an earlier revision, which an editor lets count for this one.
    row(Cleared, StepKind::Waive, Submitted),
    row(Submitted, StepKind::Disqualify, Recused),
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
    /// Until when the next step of the reviewer is due: the answer to the invitation, then the review.
    pub due: Timestamp,
    /// What was declared.
    pub conflict: Conflict,
    /// What the reviewer told of a conflict of interest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosed: Option<CommentId>,
    /// How an editor said that it is managed, or why it disqualifies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed: Option<CommentId>,
    /// The number of the assignment whose place this one took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u32>,
    /// Whether the reviewer was asked because the others disagree.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tie_break: bool,
    /// What the reviewer advises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<Recommendation>,
    /// The ratings, by criterion, from 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<String, u8>,
    /// The comment for the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// The comment for editors only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidential: Option<CommentId>,
    /// The revision that the review was written on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<u32>,
    /// A later revision for which the review counts as well: nothing of substance changed, or an editor said why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<u32>,
}

impl Assignment {
    /// Somebody who was chosen and not asked yet.
    pub(super) fn proposed(
        reviewer: PersonId,
        category: Category,
        organisations: BTreeSet<OrganisationId>,
        at: Timestamp,
    ) -> Self {
        Self {
            reviewer,
            category,
            organisations,
            state: Proposed,
            since: at,
            due: at,
            conflict: Conflict::Undeclared,
            disclosed: None,
            weighed: None,
            replaces: None,
            tie_break: false,
            recommendation: None,
            ratings: BTreeMap::new(),
            comment: None,
            confidential: None,
            reviewed: None,
            stands_for: None,
        }
    }

    /// Whether the review counts for a revision: it was handed in, and written on it or standing for it, by somebody
    /// without a conflict of interest or with a managed one.
    pub fn counts_for(&self, revision: u32) -> bool {
        self.state == Submitted
            && (self.reviewed == Some(revision) || self.stands_for == Some(revision))
            && matches!(self.conflict, Conflict::None | Conflict::Managed)
    }
}
