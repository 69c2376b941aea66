//! What is due by the clock: invitations that nobody answered, rounds that begin, published items to be looked at again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::access::Grants;
use super::action::settle;
use super::command::Writes;
use super::follow::item_of;
use super::policies::policy_of;
use super::{Action, ActorHub};
use crate::error::{ErrorKind, Result};
use crate::id::ResourceId;
use crate::people::{Actor, Operation, SystemTask};
use crate::record::RecordKey;
use crate::resource::Resource;
use crate::review::{AssignmentState, PolicyBook, Review, State, Step, StepKind};

/// What the clock did.
///
/// See [`ActorHub::run_timers`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerRun {
    /// Invitations that expired.
    pub expired: u32,
    /// Rounds that began.
    pub opened: u32,
    /// People who were proposed for a round and may not be asked any more, such as whose role ended.
    pub withdrawn: u32,
    /// Published items that are due for refresh.
    pub due: u32,
}

impl ActorHub {
    /// Does what is due by the clock, now: lets invitations expire, begins rounds, marks published items as due for
    /// refresh. Nothing else needs it, and nothing runs in the background: an embedder calls it once a day, or whenever
    /// it likes. Done again at the same time it does nothing.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, TimerRun};
    /// use migration_hub::people::{Actor, SystemTask};
    ///
    /// let (hub, _) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// assert_eq!(hub.as_actor(Actor::System(SystemTask::Timer)).run_timers()?, TimerRun::default());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `Unavailable` when the index is behind the log, since something might be missed.
    pub async fn run_timers(&self) -> Result<TimerRun> {
        const NAME: &str = "run_timers";
        self.authorise(Operation::RunTimers, NAME).await?;
        let now = self.hub.now();
        let clock = self.hub.as_actor(Actor::System(SystemTask::Timer));
        let book = self.hub.policies().await?;
        let mut run = TimerRun::default();
        for state in [State::InReview, State::Published] {
            let found = self.due_entries(now, Some(state), NAME).await?;
            let items: BTreeSet<ResourceId> = found.iter().map(|hit| item_of(&hit.key)).collect::<Result<_>>()?;
            for item in items {
                clock.let_time_pass(item, state, &book, &mut run).await?;
            }
        }
        Ok(run)
    }

    /// Takes the steps that are due in an item's review, one command each.
    async fn let_time_pass(&self, id: ResourceId, state: State, book: &PolicyBook, run: &mut TimerRun) -> Result<()> {
        const NAME: &str = "run_timers";
        loop {
            let key = RecordKey::resource(id);
            let Some(mut resource) = self.hub.load::<Resource>(&key).await? else { return Ok(()) };
            let public = resource.value.publication.as_ref().and_then(|public| public.ground.review());
            let review = if state == State::Published { public } else { resource.value.review };
            let Some(review_key) = review.map(RecordKey::review) else { return Ok(()) };
            let Some(mut review) = self.hub.load::<Review>(&review_key).await? else { return Ok(()) };
            let at = self.hub.now().max(review.value.touched());
            let policy = policy_of(book, &review.value.policy)?;
            let Some(step) = review.value.due_steps(policy, self.hub.now()).into_iter().next() else { return Ok(()) };
            let step = match step {
                Step::OpenRound => self.unfit(id, &review.value).await?.unwrap_or(step),
                other => other,
            };
            review.value = review.value.apply(policy, self.actor, &step, at).map_err(super::reviews::denied)?;
            let before = resource.value.clone();
            settle(&mut resource.value, &review.value, step.kind(), true, at);
            let mut writes = Writes::default();
            if resource.value != before {
                writes.update(key, &resource)?;
            }
            writes.update(review_key.clone(), &review)?;
            let (kind, review) = (step.kind(), review.value.id);
            let action = Action::Review { resource: id, review, opened: None, superseded: None, step, keeps: true };
            match self.commit(writes, &action, &self.asked(NAME, &(id, at, kind)), &review_key, at).await {
                Ok(()) => run.count(kind),
                // Somebody acted at the same moment: what is due is looked at again.
                Err(error) if error.kind() == ErrorKind::Conflict => {}
                Err(error) => return Err(error.during(NAME)),
            }
        }
    }
}

impl ActorHub {
    /// The step that takes somebody off the list who was proposed for a round and may not be asked any more: the role
    /// ended, or what is known of them changed.
    async fn unfit(&self, id: ResourceId, review: &Review) -> Result<Option<Step>> {
        let Some(item) = self.hub.access(self, &Grants::default(), id).await? else { return Ok(None) };
        for (assignment, place) in (1..).zip(&review.assignments) {
            if place.state != AssignmentState::Proposed {
                continue;
            }
            let fit = match self.reviewer(&item, place.reviewer).await {
                Ok(asked) => asked.organisations.is_disjoint(&review.author_organisations),
                Err(error) => match error.kind() {
                    ErrorKind::Invalid | ErrorKind::NotFound | ErrorKind::TransitionDenied => false,
                    _ => return Err(error),
                },
            };
            if !fit {
                return Ok(Some(Step::WithdrawInvitation { assignment }));
            }
        }
        Ok(None)
    }
}

impl TimerRun {
    fn count(&mut self, step: StepKind) {
        match step {
            StepKind::Expire => self.expired += 1,
            StepKind::OpenRound => self.opened += 1,
            StepKind::WithdrawInvitation => self.withdrawn += 1,
            _ => self.due += 1,
        }
    }
}
