//! Corrections that anyone may ask for: typed, answered by an editor, done by what the item becomes.
//!
//! A request changes nothing by itself. It holds no free text and no name of whoever asked without an account: the text is a
//! record of its own, so that it can be erased.

mod kind;
mod state;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

pub use kind::{CorrectionKind, CorrectionKindError, CorrectionPart, CorrectionParts, PARTS};
pub use state::{CorrectionState, CorrectionStepKind, CorrectionTransition, TABLE, next_state};
pub use words::{CorrectionText, CorrectionWords};

use crate::id::{CommentId, CorrectionId, PersonId, ResourceId};
use crate::people::Actor;
use crate::time::Timestamp;
use crate::vocabulary::Language;

/// A request for a correction of a public item, or to bring one back.
///
/// See [`NewCorrection`](crate::hub::NewCorrection) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Identity.
    pub id: CorrectionId,
    /// The item.
    pub resource: ResourceId,
    /// The revision that it is about: the public one when it was asked for, or the newest of an item that had left the
    /// public.
    pub revision: u32,
    /// What is asked for.
    pub subject: CorrectionSubject,
    /// The field that it is about, as a JSON pointer into the item's content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Who asked; `None` for a visitor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub state: CorrectionState,
    /// Since when.
    pub since: Timestamp,
    /// Who answered last, and the comment that says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<CorrectionAnswer>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CorrectionOutcome>,
}

/// What is asked for, with what its kind needs.
///
/// See [`NewCorrection`](crate::hub::NewCorrection) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CorrectionSubject {
    /// A number, a date or another fact is wrong.
    WrongNumber,
    /// It is no longer current.
    Outdated,
    /// It may not be shown like this.
    Rights,
    /// A translation says something else than the item.
    Translation {
        /// Its language.
        language: Language,
        /// Its wording that was public.
        wording: u32,
    },
    /// It is here twice.
    Duplicate {
        /// The other.
        of: ResourceId,
    },
    /// It should leave the public.
    Withdraw,
    /// It should come back to the public.
    Reinstate,
}

impl CorrectionSubject {
    /// Its kind.
    pub const fn kind(&self) -> CorrectionKind {
        match self {
            Self::WrongNumber => CorrectionKind::WrongNumber,
            Self::Outdated => CorrectionKind::Outdated,
            Self::Rights => CorrectionKind::Rights,
            Self::Translation { .. } => CorrectionKind::Translation,
            Self::Duplicate { .. } => CorrectionKind::Duplicate,
            Self::Withdraw => CorrectionKind::Withdraw,
            Self::Reinstate => CorrectionKind::Reinstate,
        }
    }
}

/// Who answered a request.
///
/// See [`NewCorrection`](crate::hub::NewCorrection) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionAnswer {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The comment that says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
}

/// What was done about a request.
///
/// See [`NewCorrection`](crate::hub::NewCorrection) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionOutcome {
    /// This revision is public.
    Revision(u32),
    /// This wording of the translation is public.
    Wording(u32),
    /// What it was about left the public.
    Removed,
}

/// One step of a request with its data, as it stands in the log.
///
/// See [`replay`](crate::hub::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CorrectionStep {
    /// It is asked for.
    Ask {
        /// The revision that it is about.
        revision: u32,
        /// What is asked for.
        subject: CorrectionSubject,
        /// The field that it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<String>,
    },
    /// An editor finds the request right.
    Accept {
        /// The comment that says why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<CommentId>,
    },
    /// An editor finds that nothing comes of it.
    Decline {
        /// The comment that says why.
        comment: CommentId,
    },
    /// An editor says that it was done.
    Complete {
        /// What was done.
        outcome: CorrectionOutcome,
    },
    /// Whoever asked takes it back.
    TakeBack,
}

impl CorrectionStep {
    /// The step's kind, by which the table knows it; `None` for the request itself.
    pub const fn kind(&self) -> Option<CorrectionStepKind> {
        match self {
            Self::Ask { .. } => None,
            Self::Accept { .. } => Some(CorrectionStepKind::Accept),
            Self::Decline { .. } => Some(CorrectionStepKind::Decline),
            Self::Complete { .. } => Some(CorrectionStepKind::Complete),
            Self::TakeBack => Some(CorrectionStepKind::TakeBack),
        }
    }
}

/// Why a step is not possible.
///
/// See [`NewCorrection`](crate::hub::NewCorrection) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// The state has no such step.
    #[error("{step} is not possible while the request is {state}")]
    Transition {
        /// The state.
        state: CorrectionState,
        /// The step.
        step: CorrectionStepKind,
    },
    /// A request is asked for once.
    #[error("this request was asked for before")]
    Asked,
    /// Whoever asked does not answer.
    #[error("whoever asked for a correction does not answer the request")]
    Own,
    /// Somebody else asked.
    #[error("only whoever asked for a correction takes the request back")]
    NotAsker,
    /// Only a person takes this step.
    #[error("only a person can {0}")]
    PersonNeeded(CorrectionStepKind),
}

impl Correction {
    /// A request as it was asked for.
    pub fn ask(
        id: CorrectionId,
        resource: ResourceId,
        actor: Actor,
        (revision, subject, field): (u32, CorrectionSubject, Option<String>),
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            resource,
            revision,
            subject,
            field,
            asker: actor.person(),
            at,
            state: CorrectionState::Open,
            since: at,
            answer: None,
            outcome: None,
        }
    }

    /// Takes a step, or says why it is not possible. Who may answer at all is decided before, by the permission table.
    ///
    /// # Errors
    /// [`CorrectionError`], and the request is as it was.
    pub fn apply(&self, actor: Actor, step: &CorrectionStep, at: Timestamp) -> Result<Self, CorrectionError> {
        let kind = step.kind().ok_or(CorrectionError::Asked)?;
        let by = actor.person().ok_or(CorrectionError::PersonNeeded(kind))?;
        let own = self.asker == Some(by);
        match kind {
            CorrectionStepKind::TakeBack if !own => return Err(CorrectionError::NotAsker),
            // That something was done is read off the item: whoever asked may say so as well.
            CorrectionStepKind::Accept | CorrectionStepKind::Decline if own => return Err(CorrectionError::Own),
            _ => {}
        }
        let state =
            next_state(self.state, kind).ok_or(CorrectionError::Transition { state: self.state, step: kind })?;
        let mut next = Self { state, since: at, ..self.clone() };
        match step {
            CorrectionStep::Accept { comment } => {
                next.answer = Some(CorrectionAnswer { by, at, comment: *comment });
            }
            CorrectionStep::Decline { comment } => {
                next.answer = Some(CorrectionAnswer { by, at, comment: Some(*comment) });
            }
            CorrectionStep::Complete { outcome } => next.outcome = Some(*outcome),
            CorrectionStep::Ask { .. } | CorrectionStep::TakeBack => {}
        }
        Ok(next)
    }
}
