//! The review without async: steps, policies, who has the ball, the roster, corrections.

use super::super::{
    CallAnswer, Check, CorrectionReceipt, CorrectionReply, CorrectionView, Desk, DeskQuery, ItemReminder,
    NewCorrection, ReviewHistory, ReviewStep, ReviewView, TimerRun, WorkItem,
};
use super::{ActorHub, wait};
use crate::correction::CorrectionState;
use crate::error::Result;
use crate::id::{CorrectionId, PersonId, ReceiptId, ResourceId};
use crate::people::{Balance, Profile, ReviewerProfile, SelfWords};
use crate::review::{Coverage, Policy, PolicyBook, State, StepKind, Suggestions};
use crate::time::Timestamp;

impl ActorHub {
    /// See [`super::super::ActorHub::desk`].
    ///
    /// # Errors
    /// As there.
    pub fn desk(&self, query: &DeskQuery) -> Result<Desk> {
        wait(self.0.desk(query))
    }

    /// See [`super::super::ActorHub::reminders`].
    ///
    /// # Errors
    /// As there.
    pub fn reminders(&self, since: Timestamp) -> Result<Vec<ItemReminder>> {
        wait(self.0.reminders(since))
    }

    /// See [`super::super::ActorHub::run_timers`].
    ///
    /// # Errors
    /// As there.
    pub fn run_timers(&self) -> Result<TimerRun> {
        wait(self.0.run_timers())
    }

    /// See [`super::super::ActorHub::policies`].
    ///
    /// # Errors
    /// As there.
    pub fn policies(&self) -> Result<PolicyBook> {
        wait(self.0.policies())
    }

    /// See [`super::super::ActorHub::set_policy`].
    ///
    /// # Errors
    /// As there.
    pub fn set_policy(&self, policy: Policy) -> Result<()> {
        wait(self.0.set_policy(policy))
    }

    /// See [`super::super::ActorHub::retire_policy`].
    ///
    /// # Errors
    /// As there.
    pub fn retire_policy(&self, name: &str) -> Result<()> {
        wait(self.0.retire_policy(name))
    }

    /// See [`super::super::ActorHub::checks`].
    ///
    /// # Errors
    /// As there.
    pub fn checks(&self, id: ResourceId) -> Result<Vec<Check>> {
        wait(self.0.checks(id))
    }

    /// See [`super::super::ActorHub::step`].
    ///
    /// # Errors
    /// As there.
    pub fn step(&self, id: ResourceId, step: ReviewStep) -> Result<State> {
        wait(self.0.step(id, step))
    }

    /// See [`super::super::ActorHub::review`].
    ///
    /// # Errors
    /// As there.
    pub fn review(&self, id: ResourceId) -> Result<ReviewView> {
        wait(self.0.review(id))
    }

    /// See [`super::super::ActorHub::review_history`].
    ///
    /// # Errors
    /// As [`super::super::ActorHub::review_history`].
    pub fn review_history(&self, id: ResourceId) -> Result<ReviewHistory> {
        wait(self.0.review_history(id))
    }

    /// See [`super::super::ActorHub::answers`].
    ///
    /// # Errors
    /// As there.
    pub fn answers(&self, call: ResourceId) -> Result<Vec<CallAnswer>> {
        wait(self.0.answers(call))
    }

    /// See [`super::super::ActorHub::work_list`].
    ///
    /// # Errors
    /// As there.
    pub fn work_list(&self, mine: bool) -> Result<Vec<WorkItem>> {
        wait(self.0.work_list(mine))
    }

    /// See [`super::super::ActorHub::steps`].
    ///
    /// # Errors
    /// As there.
    pub fn steps(&self, id: ResourceId) -> Result<Vec<StepKind>> {
        wait(self.0.steps(id))
    }

    /// See [`super::super::ActorHub::request_correction`].
    ///
    /// # Errors
    /// As there.
    pub fn request_correction(&self, id: ResourceId, new: NewCorrection) -> Result<CorrectionReceipt> {
        wait(self.0.request_correction(id, new))
    }

    /// See [`super::super::ActorHub::answer_correction`].
    ///
    /// # Errors
    /// As there.
    pub fn answer_correction(&self, id: CorrectionId, reply: CorrectionReply) -> Result<CorrectionState> {
        wait(self.0.answer_correction(id, reply))
    }

    /// See [`super::super::ActorHub::corrections`].
    ///
    /// # Errors
    /// As there.
    pub fn corrections(&self, id: ResourceId) -> Result<Vec<CorrectionView>> {
        wait(self.0.corrections(id))
    }

    /// See [`super::super::ActorHub::correction_state`].
    ///
    /// # Errors
    /// As there.
    pub fn correction_state(&self, id: CorrectionId, receipt: ReceiptId) -> Result<CorrectionState> {
        wait(self.0.correction_state(id, receipt))
    }

    /// See [`super::super::ActorHub::suggest_reviewers`].
    ///
    /// # Errors
    /// As there.
    pub fn suggest_reviewers(&self, id: ResourceId, limit: usize) -> Result<Suggestions> {
        wait(self.0.suggest_reviewers(id, limit))
    }

    /// See [`super::super::ActorHub::set_profile`].
    ///
    /// # Errors
    /// As there.
    pub fn set_profile(&self, person: PersonId, profile: Profile) -> Result<()> {
        wait(self.0.set_profile(person, profile))
    }

    /// See [`super::super::ActorHub::profile`].
    ///
    /// # Errors
    /// As there.
    pub fn profile(&self, person: PersonId) -> Result<ReviewerProfile> {
        wait(self.0.profile(person))
    }

    /// See [`super::super::ActorHub::describe_self`].
    ///
    /// # Errors
    /// As there.
    pub fn describe_self(&self, words: SelfWords) -> Result<()> {
        wait(self.0.describe_self(words))
    }

    /// See [`super::super::ActorHub::self_description`].
    ///
    /// # Errors
    /// As there.
    pub fn self_description(&self) -> Result<Option<SelfWords>> {
        wait(self.0.self_description())
    }

    /// See [`super::super::ActorHub::erase_self_description`].
    ///
    /// # Errors
    /// As there.
    pub fn erase_self_description(&self) -> Result<()> {
        wait(self.0.erase_self_description())
    }

    /// See [`super::super::ActorHub::roster_coverage`].
    ///
    /// # Errors
    /// As there.
    pub fn roster_coverage(&self) -> Result<Coverage> {
        wait(self.0.roster_coverage())
    }

    /// See [`super::super::ActorHub::roster_balance`].
    ///
    /// # Errors
    /// As there.
    pub fn roster_balance(&self) -> Result<Balance> {
        wait(self.0.roster_balance())
    }
}
