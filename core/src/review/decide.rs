//! Whether a decision can be made: enough reviews, no disagreement that waits, and nothing below what the policy guarantees.

use super::{Change, Decision, DecisionKind, Policy, Review, ReviewError, Shortfall, StepKind, TieBreak, Versions};
use crate::id::CommentId;
use crate::people::Actor;
use crate::time::Timestamp;

impl Review {
    /// Whether the policy asks for reviews of this revision; without, an editor decides after screening.
    pub fn needs_reviews(&self, policy: &Policy) -> bool {
        match policy.versions {
            Versions::Every => true,
            Versions::Material => self.change != Some(Change::Immaterial),
            Versions::First => self.change.is_none(),
        }
    }

    /// What is missing for a decision under the policy; `None` when nothing is.
    pub fn shortfall(&self, policy: &Policy) -> Option<Shortfall> {
        if !self.needs_reviews(policy) {
            return None;
        }
        let short = policy.shortfall(self.counting().map(|(_, assignment)| assignment));
        short.or_else(|| self.waits_for_tie_break(policy).then(|| Shortfall { tie: true, ..Shortfall::default() }))
    }

    /// Whether the reviews that count advise different things.
    pub fn is_split(&self) -> bool {
        let mut said = self.counting().map(|(_, assignment)| assignment.recommendation);
        said.next().is_some_and(|first| said.any(|other| other != first))
    }

    /// Whether a decision waits for one more review, which settles a disagreement.
    fn waits_for_tie_break(&self, policy: &Policy) -> bool {
        let asked = self.assignments.iter().any(|assignment| assignment.tie_break && assignment.state.is_waited_for());
        let settled = self.counting().any(|(_, assignment)| assignment.tie_break);
        let asks = asked || policy.tie_break == TieBreak::Reviewer;
        self.is_split() && asks && !settled
    }

    /// The middle rating of a criterion among the reviews that count, the lower of two; `None` when nobody rated it.
    pub fn rating(&self, criterion: &str) -> Option<u8> {
        let mut ratings: Vec<u8> =
            self.counting().filter_map(|(_, assignment)| assignment.ratings.get(criterion).copied()).collect();
        ratings.sort_unstable();
        ratings.get(ratings.len().checked_sub(1)? / 2).copied()
    }

    /// The first criterion by which nothing is accepted, with its rating and what is needed.
    fn below_floor(&self, policy: &Policy) -> Option<ReviewError> {
        policy.criteria.iter().find_map(|criterion| {
            let (floor, rating) = (criterion.floor?, self.rating(&criterion.id)?);
            (rating < floor).then(|| ReviewError::BelowFloor { id: criterion.id.clone(), rating, floor })
        })
    }

    pub(super) fn decide(
        &mut self,
        policy: &Policy,
        actor: Actor,
        step: StepKind,
        rationale: CommentId,
        at: Timestamp,
    ) -> Result<(), ReviewError> {
        let by = actor.person().ok_or(ReviewError::PersonNeeded(step))?;
        let kind = match step {
            StepKind::Accept => DecisionKind::Accept,
            StepKind::Reject => DecisionKind::Reject,
            _ => DecisionKind::RequestChanges,
        };
        if let Some(shortfall) = self.shortfall(policy) {
            return Err(ReviewError::Quorum(shortfall));
        }
        if kind == DecisionKind::Accept {
            self.has_consent()?;
        }
        if let Some(below) = self.below_floor(policy).filter(|_| kind == DecisionKind::Accept) {
            return Err(below);
        }
        let considered: Vec<u32> = self.counting().map(|(number, _)| number).collect();
        let agreeing = Some(kind.recommendation());
        let dissent = self.counting().any(|(_, assignment)| assignment.recommendation != agreeing);
        let short = policy.shortfall(self.counting().map(|(_, assignment)| assignment)).is_some();
        let below_quorum = short || self.waits_for_tie_break(policy);
        let (revision, policy) = (self.revision, self.policy.clone());
        self.decision = Some(Decision { kind, by, at, revision, policy, rationale, considered, dissent, below_quorum });
        Ok(())
    }

    /// Whether an editor accepted the revision under review.
    pub fn is_accepted(&self) -> bool {
        let accepted =
            |decision: &Decision| decision.kind == DecisionKind::Accept && decision.revision == self.revision;
        self.decision.as_ref().is_some_and(accepted)
    }
}
