//! Where a translation stands, and the table of its steps.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where the newest wording of a translation stands. What is public beside it stands in the translation's publication.
///
/// Stale is no state: it is computed from what the item says now.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationState {
    /// Nobody has written one yet; never stored.
    Missing,
    /// A machine's words that no person went through.
    MachineDraft,
    /// A person's words, or a machine's that a person went through.
    HumanDraft,
    /// Somebody else than the translator found it right.
    Checked,
    /// Public.
    Published,
    /// Taken back.
    Withdrawn,
}

impl TranslationState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Missing, Self::MachineDraft, Self::HumanDraft, Self::Checked, Self::Published, Self::Withdrawn];

    /// The state's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::MachineDraft => "machine-draft",
            Self::HumanDraft => "human-draft",
            Self::Checked => "checked",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl fmt::Display for TranslationState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The kinds of steps.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TranslationStepKind {
    /// A machine's words are handed in.
    WriteByMachine,
    /// A person's words are handed in.
    WriteByHuman,
    /// Somebody else finds the newest wording right.
    Check,
    /// The newest wording becomes public.
    Publish,
    /// The translation is taken back, what is public of it too.
    Withdraw,
}

impl TranslationStepKind {
    /// Every kind of step.
    pub const ALL: [Self; 5] = [Self::WriteByMachine, Self::WriteByHuman, Self::Check, Self::Publish, Self::Withdraw];

    /// The step's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WriteByMachine => "write-by-machine",
            Self::WriteByHuman => "write-by-human",
            Self::Check => "check",
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
        }
    }
}

impl fmt::Display for TranslationStepKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One row of the table.
///
/// See [`next_state`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TranslationTransition {
    /// Where the translation stands.
    pub from: TranslationState,
    /// What happens.
    pub step: TranslationStepKind,
    /// Where it stands then.
    pub to: TranslationState,
}

const fn row(from: TranslationState, step: TranslationStepKind, to: TranslationState) -> TranslationTransition {
    TranslationTransition { from, step, to }
}

use TranslationState::{Checked, HumanDraft, MachineDraft, Missing, Published, Withdrawn};
use TranslationStepKind::{Check, Publish, Withdraw, WriteByHuman, WriteByMachine};

/// Every transition of a translation; what is not in here is not possible. A new wording can be written from everywhere:
/// it is a draft beside what is public.
///
/// See [`next_state`] for an example.
pub const TABLE: &[TranslationTransition] = &[
    row(Missing, WriteByMachine, MachineDraft),
    row(Missing, WriteByHuman, HumanDraft),
    row(MachineDraft, WriteByMachine, MachineDraft),
    row(MachineDraft, WriteByHuman, HumanDraft),
    row(MachineDraft, Check, Checked),
    // Only under a policy that says so.
    row(MachineDraft, Publish, Published),
    row(MachineDraft, Withdraw, Withdrawn),
    row(HumanDraft, WriteByMachine, MachineDraft),
    row(HumanDraft, WriteByHuman, HumanDraft),
    row(HumanDraft, Check, Checked),
    row(HumanDraft, Withdraw, Withdrawn),
    row(Checked, WriteByMachine, MachineDraft),
    row(Checked, WriteByHuman, HumanDraft),
    row(Checked, Publish, Published),
    row(Checked, Withdraw, Withdrawn),
    row(Published, WriteByMachine, MachineDraft),
    row(Published, WriteByHuman, HumanDraft),
    row(Published, Withdraw, Withdrawn),
    row(Withdrawn, WriteByMachine, MachineDraft),
    row(Withdrawn, WriteByHuman, HumanDraft),
];

/// The state after a step; `None` when the table has no such row.
///
/// ```
/// use migration_hub::translation::{next_state, TranslationState, TranslationStepKind};
/// let checked = next_state(TranslationState::HumanDraft, TranslationStepKind::Check);
/// assert_eq!(checked, Some(TranslationState::Checked));
/// assert_eq!(next_state(TranslationState::HumanDraft, TranslationStepKind::Publish), None);
/// ```
pub fn next_state(from: TranslationState, step: TranslationStepKind) -> Option<TranslationState> {
    TABLE.iter().find(|row| row.from == from && row.step == step).map(|row| row.to)
}
