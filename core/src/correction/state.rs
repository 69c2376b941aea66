//! Where a request for a correction stands, and the table of its steps.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a request for a correction stands.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionState {
    /// Nobody has answered yet.
    Open,
    /// It is right, and waits for what it asks for.
    Accepted,
    /// It is not right, or nothing comes of it.
    Declined,
    /// Whoever asked took it back.
    TakenBack,
    /// What it asks for was done.
    Done,
}

impl CorrectionState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Accepted, Self::Declined, Self::TakenBack, Self::Done];

    /// The state's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::TakenBack => "taken-back",
            Self::Done => "done",
        }
    }

    /// Whether somebody must still act.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Accepted)
    }
}

impl fmt::Display for CorrectionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kinds of steps after the request.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionStepKind {
    /// An editor finds the request right.
    Accept,
    /// An editor finds that nothing comes of it.
    Decline,
    /// An editor says that what it asks for was done.
    Complete,
    /// Whoever asked takes it back.
    TakeBack,
}

impl CorrectionStepKind {
    /// Every kind of step.
    pub const ALL: [Self; 4] = [Self::Accept, Self::Decline, Self::Complete, Self::TakeBack];

    /// The step's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Complete => "complete",
            Self::TakeBack => "take-back",
        }
    }
}

impl fmt::Display for CorrectionStepKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One row of the table.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectionTransition {
    /// Where the request stands.
    pub from: CorrectionState,
    /// What happens.
    pub step: CorrectionStepKind,
    /// Where it stands then.
    pub to: CorrectionState,
}

const fn row(from: CorrectionState, step: CorrectionStepKind, to: CorrectionState) -> CorrectionTransition {
    CorrectionTransition { from, step, to }
}

use CorrectionState::{Accepted, Declined, Done, Open, TakenBack};
use CorrectionStepKind::{Accept, Complete, Decline, TakeBack};

/// Every transition of a request; what is not in here is not possible.
///
/// See [`next_state`] for an example.
pub const TABLE: &[CorrectionTransition] = &[
    row(Open, Accept, Accepted),
    row(Open, Decline, Declined),
    row(Open, TakeBack, TakenBack),
    // What was found right may turn out wrong, or impossible.
    row(Accepted, Decline, Declined),
    row(Accepted, Complete, Done),
    row(Accepted, TakeBack, TakenBack),
];

/// The state after a step; `None` when the table has no such row.
///
/// ```
/// use migration_hub::correction::{next_state, CorrectionState, CorrectionStepKind};
/// let accepted = next_state(CorrectionState::Open, CorrectionStepKind::Accept);
/// assert_eq!(accepted, Some(CorrectionState::Accepted));
/// assert_eq!(next_state(CorrectionState::Open, CorrectionStepKind::Complete), None);
/// ```
pub fn next_state(from: CorrectionState, step: CorrectionStepKind) -> Option<CorrectionState> {
    TABLE.iter().find(|row| row.from == from && row.step == step).map(|row| row.to)
}
