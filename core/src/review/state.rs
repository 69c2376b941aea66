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
    /// A reviewer is asked.
    Invite,
    /// An invitation is taken back.
    WithdrawInvitation,
    /// A reviewer says yes.
    AcceptInvitation,
    /// A reviewer says no.
    DeclineInvitation,
    /// A reviewer declares that nothing stands against reviewing.
    Declare,
    /// A reviewer leaves because of a conflict of interest.
    Recuse,
    /// A reviewer hands a review in.
    Review,
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
    /// A newer revision is published.
    Supersede,
    /// An editor archives.
    Archive,
    /// The author or an editor takes the item back.
    Withdraw,
    /// The item is removed from public view.
    TakeDown,
}

impl StepKind {
    /// Every kind of step.
    pub const ALL: [Self; 21] = [
        Self::Submit,
        Self::StartScreening,
        Self::PassScreening,
        Self::Return,
        Self::DeskReject,
        Self::Invite,
        Self::WithdrawInvitation,
        Self::AcceptInvitation,
        Self::DeclineInvitation,
        Self::Declare,
        Self::Recuse,
        Self::Review,
        Self::Accept,
        Self::Reject,
        Self::RequestChanges,
        Self::Publish,
        Self::MarkDue,
        Self::Supersede,
        Self::Archive,
        Self::Withdraw,
        Self::TakeDown,
    ];

    /// The step's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::StartScreening => "start-screening",
            Self::PassScreening => "pass-screening",
            Self::Return => "return",
            Self::DeskReject => "desk-reject",
            Self::Invite => "invite",
            Self::WithdrawInvitation => "withdraw-invitation",
            Self::AcceptInvitation => "accept-invitation",
            Self::DeclineInvitation => "decline-invitation",
            Self::Declare => "declare",
            Self::Recuse => "recuse",
            Self::Review => "review",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::RequestChanges => "request-changes",
            Self::Publish => "publish",
            Self::MarkDue => "mark-due",
            Self::Supersede => "supersede",
            Self::Archive => "archive",
            Self::Withdraw => "withdraw",
            Self::TakeDown => "take-down",
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
    row(Submitted, StepKind::Withdraw, Withdrawn),
    row(Screening, StepKind::PassScreening, InReview),
    row(Screening, StepKind::Return, Returned),
    row(Screening, StepKind::DeskReject, DeskRejected),
    row(Screening, StepKind::Withdraw, Withdrawn),
    row(Returned, StepKind::Submit, Submitted),
    row(Returned, StepKind::Withdraw, Withdrawn),
    row(InReview, StepKind::Invite, InReview),
    row(InReview, StepKind::WithdrawInvitation, InReview),
    row(InReview, StepKind::AcceptInvitation, InReview),
    row(InReview, StepKind::DeclineInvitation, InReview),
    row(InReview, StepKind::Declare, InReview),
    row(InReview, StepKind::Recuse, InReview),
    row(InReview, StepKind::Review, InReview),
    row(InReview, StepKind::Accept, Accepted),
    row(InReview, StepKind::Reject, Rejected),
    row(InReview, StepKind::RequestChanges, ChangesRequested),
    row(InReview, StepKind::Withdraw, Withdrawn),
    row(ChangesRequested, StepKind::Submit, InReview),
    row(ChangesRequested, StepKind::Withdraw, Withdrawn),
    row(Accepted, StepKind::Publish, Published),
    row(Accepted, StepKind::Withdraw, Withdrawn),
    row(Published, StepKind::MarkDue, DueForRefresh),
    row(Published, StepKind::Supersede, Superseded),
    row(Published, StepKind::Archive, Archived),
    row(Published, StepKind::Withdraw, Withdrawn),
    row(Published, StepKind::TakeDown, TakenDown),
    row(DueForRefresh, StepKind::Supersede, Superseded),
    row(DueForRefresh, StepKind::Archive, Archived),
    row(DueForRefresh, StepKind::Withdraw, Withdrawn),
    row(DueForRefresh, StepKind::TakeDown, TakenDown),
    row(Archived, StepKind::Supersede, Superseded),
    row(Archived, StepKind::Withdraw, Withdrawn),
    row(Archived, StepKind::TakeDown, TakenDown),
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
    let by_itself = |step| matches!(step, StepKind::MarkDue | StepKind::Supersede | StepKind::Recuse);
    let rows = TABLE.iter().filter(|row| row.from == state && !by_itself(row.step));
    let names: Vec<&str> = rows.map(|row| row.step.name()).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}
