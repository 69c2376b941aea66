//! The transition table: every state, every step, and where it leads.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a revision stands on its way from draft to public and beyond.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Being written.
    Draft,
    /// Handed in.
    Submitted,
    /// Being checked for completeness.
    Screening,
    /// Incomplete, back with its author; not a rejection.
    Returned,
    /// Refused without review.
    DeskRejected,
    /// With reviewers.
    InReview,
    /// Reviewed, and the author is asked for another revision.
    ChangesRequested,
    /// May be published.
    Accepted,
    /// May not be published.
    Rejected,
    /// Public.
    Published,
    /// Public, and due to be looked at again.
    DueForRefresh,
    /// Was public; a newer revision took its place.
    Superseded,
    /// Public, kept for the record, no longer current.
    Archived,
    /// Taken back by its author or an editor.
    Withdrawn,
    /// Removed from public view.
    TakenDown,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 15] = [
        Self::Draft,
        Self::Submitted,
        Self::Screening,
        Self::Returned,
        Self::DeskRejected,
        Self::InReview,
        Self::ChangesRequested,
        Self::Accepted,
        Self::Rejected,
        Self::Published,
        Self::DueForRefresh,
        Self::Superseded,
        Self::Archived,
        Self::Withdrawn,
        Self::TakenDown,
    ];

    /// The state's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Screening => "screening",
            Self::Returned => "returned",
            Self::DeskRejected => "desk-rejected",
            Self::InReview => "in-review",
            Self::ChangesRequested => "changes-requested",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Published => "published",
            Self::DueForRefresh => "due-for-refresh",
            Self::Superseded => "superseded",
            Self::Archived => "archived",
            Self::Withdrawn => "withdrawn",
            Self::TakenDown => "taken-down",
        }
    }

    /// Whether the revision is shown to everyone.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::DueForRefresh | Self::Archived)
    }

    /// Whether someone must still act before the item is public or closed.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Draft
                | Self::Submitted
                | Self::Screening
                | Self::Returned
                | Self::InReview
                | Self::ChangesRequested
                | Self::Accepted
        )
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kinds of steps.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// The author hands a revision in.
    Submit,
    /// Someone takes the completeness check up.
    StartScreening,
    /// The item is complete.
    PassScreening,
    /// The item goes back as incomplete.
    Return,
    /// The item is refused without review.
    DeskReject,
    /// A reviewer is chosen, and not told yet.
    Propose,
    /// A round begins: whoever was proposed is asked.
    OpenRound,
    /// A reviewer is asked.
    Invite,
    /// A late reviewer makes room for another, who is asked.
    Replace,
    /// An invitation is taken back.
    WithdrawInvitation,
    /// A reviewer says yes.
    AcceptInvitation,
    /// A reviewer says no.
    DeclineInvitation,
    /// The clock says that nobody answered in time.
    Expire,
    /// A reviewer declares that nothing stands against reviewing.
    Declare,
    /// A reviewer tells of a conflict of interest, for an editor to weigh.
    Disclose,
    /// An editor lets a reviewer work who disclosed a conflict, and says how it is managed.
    ManageConflict,
    /// An editor finds that a conflict disqualifies.
    Disqualify,
    /// A reviewer leaves because of a conflict of interest.
    Recuse,
    /// A reviewer hands a review in.
    Review,
    /// Somebody asks the author about a field; this gives nothing back.
    Ask,
    /// The author answers.
    Answer,
    /// The focal point of the main implementer agrees to what is handed in on its behalf.
    Consent,
    /// The focal point does not agree: the item goes back.
    RefuseConsent,
    /// An editor lets reviews of an earlier revision count for this one.
    Waive,
    /// An editor accepts.
    Accept,
    /// An editor rejects.
    Reject,
    /// An editor asks for another revision.
    RequestChanges,
    /// An editor publishes.
    Publish,
    /// The clock says that it is time to look again.
    MarkDue,
    /// An editor finds that it still holds.
    Revalidate,
    /// A newer revision is published.
    Supersede,
    /// An editor archives.
    Archive,
    /// The author or an editor takes the item back.
    Withdraw,
    /// The item is removed from public view.
    TakeDown,
    /// An accepted revision that left the public may be published again.
    Reinstate,
}

impl StepKind {
    /// Every kind of step.
    pub const ALL: [Self; 35] = [
        Self::Submit,
        Self::Consent,
        Self::RefuseConsent,
        Self::StartScreening,
        Self::PassScreening,
        Self::Return,
        Self::DeskReject,
        Self::Ask,
        Self::Answer,
        Self::Propose,
        Self::OpenRound,
        Self::Invite,
        Self::Replace,
        Self::WithdrawInvitation,
        Self::AcceptInvitation,
        Self::DeclineInvitation,
        Self::Expire,
        Self::Declare,
        Self::Disclose,
        Self::ManageConflict,
        Self::Disqualify,
        Self::Recuse,
        Self::Review,
        Self::Waive,
        Self::Accept,
        Self::Reject,
        Self::RequestChanges,
        Self::Publish,
        Self::MarkDue,
        Self::Revalidate,
        Self::Supersede,
        Self::Archive,
        Self::Withdraw,
        Self::TakeDown,
        Self::Reinstate,
    ];

    /// Whether nobody takes the step: it comes by the clock, or with publishing a newer revision.
    pub const fn is_automatic(self) -> bool {
        matches!(self, Self::OpenRound | Self::Expire | Self::MarkDue | Self::Supersede)
    }

    /// The step's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Consent => "consent",
            Self::RefuseConsent => "refuse-consent",
            Self::StartScreening => "start-screening",
            Self::PassScreening => "pass-screening",
            Self::Return => "return",
            Self::DeskReject => "desk-reject",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Propose => "propose",
            Self::OpenRound => "open-round",
            Self::Invite => "invite",
            Self::Replace => "replace",
            Self::WithdrawInvitation => "withdraw-invitation",
            Self::AcceptInvitation => "accept-invitation",
            Self::DeclineInvitation => "decline-invitation",
            Self::Expire => "expire",
            Self::Declare => "declare",
            Self::Disclose => "disclose",
            Self::ManageConflict => "manage-conflict",
            Self::Disqualify => "disqualify",
            Self::Recuse => "recuse",
            Self::Review => "review",
            Self::Waive => "waive",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::RequestChanges => "request-changes",
            Self::Publish => "publish",
            Self::MarkDue => "mark-due",
            Self::Revalidate => "revalidate",
            Self::Supersede => "supersede",
            Self::Archive => "archive",
            Self::Withdraw => "withdraw",
            Self::TakeDown => "take-down",
            Self::Reinstate => "reinstate",
        }
    }
}

impl fmt::Display for StepKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One row of the transition table.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Where the revision stands.
    pub from: State,
    /// What happens.
    pub step: StepKind,
    /// Where it stands then.
    pub to: State,
}

const fn row(from: State, step: StepKind, to: State) -> Transition {
    Transition { from, step, to }
}

use State::{
    Accepted, Archived, ChangesRequested, DeskRejected, Draft, DueForRefresh, InReview, Published, Rejected, Returned,
    Screening, Submitted, Superseded, TakenDown, Withdrawn,
};

/// Every transition of a revision; what is not in here is not possible.
///
/// See [`next_state`] for an example.
pub const TABLE: &[Transition] = &[
    row(Draft, StepKind::Submit, Submitted),
    row(Draft, StepKind::Withdraw, Withdrawn),
    row(Submitted, StepKind::StartScreening, Screening),
    row(Submitted, StepKind::Consent, Submitted),
    row(Submitted, StepKind::RefuseConsent, Returned),
    row(Submitted, StepKind::Withdraw, Withdrawn),
    row(Screening, StepKind::PassScreening, InReview),
    row(Screening, StepKind::Return, Returned),
    row(Screening, StepKind::DeskReject, DeskRejected),
    row(Screening, StepKind::Ask, Screening),
    row(Screening, StepKind::Answer, Screening),
    row(Screening, StepKind::Consent, Screening),
    row(Screening, StepKind::RefuseConsent, Returned),
    row(Screening, StepKind::Withdraw, Withdrawn),
    row(Returned, StepKind::Submit, Submitted),
    row(Returned, StepKind::Answer, Returned),
    row(Returned, StepKind::Withdraw, Withdrawn),
    row(InReview, StepKind::Propose, InReview),
    row(InReview, StepKind::OpenRound, InReview),
    row(InReview, StepKind::Invite, InReview),
    row(InReview, StepKind::Replace, InReview),
    row(InReview, StepKind::WithdrawInvitation, InReview),
    row(InReview, StepKind::AcceptInvitation, InReview),
    row(InReview, StepKind::DeclineInvitation, InReview),
    row(InReview, StepKind::Expire, InReview),
    row(InReview, StepKind::Declare, InReview),
    row(InReview, StepKind::Disclose, InReview),
    row(InReview, StepKind::ManageConflict, InReview),
    row(InReview, StepKind::Disqualify, InReview),
    row(InReview, StepKind::Recuse, InReview),
    row(InReview, StepKind::Review, InReview),
    row(InReview, StepKind::Consent, InReview),
    row(InReview, StepKind::RefuseConsent, Returned),
    row(InReview, StepKind::Ask, InReview),
    row(InReview, StepKind::Answer, InReview),
    row(InReview, StepKind::Waive, InReview),
    row(InReview, StepKind::Accept, Accepted),
    row(InReview, StepKind::Reject, Rejected),
    row(InReview, StepKind::RequestChanges, ChangesRequested),
    row(InReview, StepKind::Withdraw, Withdrawn),
    row(ChangesRequested, StepKind::Submit, InReview),
    row(ChangesRequested, StepKind::Answer, ChangesRequested),
    row(ChangesRequested, StepKind::Withdraw, Withdrawn),
    row(Accepted, StepKind::Publish, Published),
    // A conflict of interest that comes to light after the decision opens it again.
    row(Accepted, StepKind::Disqualify, InReview),
    row(Accepted, StepKind::Recuse, InReview),
    row(Accepted, StepKind::Withdraw, Withdrawn),
    row(Published, StepKind::MarkDue, DueForRefresh),
    row(Published, StepKind::Supersede, Superseded),
    row(Published, StepKind::Archive, Archived),
    row(Published, StepKind::Withdraw, Withdrawn),
    row(Published, StepKind::TakeDown, TakenDown),
    row(DueForRefresh, StepKind::Revalidate, Published),
    row(DueForRefresh, StepKind::Supersede, Superseded),
    row(DueForRefresh, StepKind::Archive, Archived),
    row(DueForRefresh, StepKind::Withdraw, Withdrawn),
    row(DueForRefresh, StepKind::TakeDown, TakenDown),
    row(Archived, StepKind::Supersede, Superseded),
    row(Archived, StepKind::Withdraw, Withdrawn),
    row(Archived, StepKind::TakeDown, TakenDown),
    row(Withdrawn, StepKind::Reinstate, Accepted),
    row(TakenDown, StepKind::Reinstate, Accepted),
];

/// The state after a step; `None` when the table has no such row.
///
/// ```
/// use migration_hub::review::{next_state, State, StepKind};
/// assert_eq!(next_state(State::Draft, StepKind::Submit), Some(State::Submitted));
/// assert_eq!(next_state(State::Draft, StepKind::Publish), None);
/// ```
pub fn next_state(from: State, step: StepKind) -> Option<State> {
    TABLE.iter().find(|row| row.from == from && row.step == step).map(|row| row.to)
}

/// The steps that somebody can take in a state, in words: `submit, withdraw`.
///
/// ```
/// use migration_hub::review::{steps_from, State};
/// assert_eq!(steps_from(State::Draft), "submit, withdraw");
/// assert_eq!(steps_from(State::Rejected), "nothing");
/// ```
pub fn steps_from(state: State) -> String {
    let rows = TABLE.iter().filter(|row| row.from == state && !row.step.is_automatic() && row.step != StepKind::Recuse);
    let names: Vec<&str> = rows.map(|row| row.step.name()).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
