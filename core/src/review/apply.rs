//! Taking a step: the one way in which a review changes.

use std::collections::{BTreeMap, BTreeSet};

use super::assignment::{self, Assignment, AssignmentState, Category, Conflict};
use super::{
    Change, Consent, FieldQuery, OnBehalf, Policy, Review, ReviewError, State, Step, StepKind, Under, next_state,
};
use crate::id::{CommentId, OrganisationId, PersonId};
use crate::limits;
use crate::ordered::Gather;
use crate::people::Actor;
use crate::text::echo;
use crate::time::Timestamp;

/// Somebody to be asked.
struct Asked<'a> {
    reviewer: PersonId,
    category: Category,
    organisations: &'a BTreeSet<OrganisationId>,
}

impl Review {
    /// Takes a step, or says why it is not possible. Who may take it is decided before, by the permission table.
    ///
    /// # Errors
    /// [`ReviewError`], and the review is as it was.
    pub fn apply(&self, policy: &Policy, actor: Actor, step: &Step, at: Timestamp) -> Result<Self, ReviewError> {
        let kind = step.kind();
        let state = next_state(self.state, kind).ok_or(ReviewError::Transition { state: self.state, step: kind })?;
        let mut next = self.clone();
        next.take(policy, actor, step, at)?;
        let said = next.said();
        next.earlier.extend(self.said().difference(&said));
        // What was reviewed and not decided on before another review took its place is not told before it is decided on.
        let decided = self.decision.as_ref().map_or(0, |decision| decision.revision);
        let overtaken = self.assignments.iter().filter_map(|place| place.comment.zip(place.reviewed));
        next.overtaken.extend(overtaken.filter(|(comment, on)| *on > decided && !said.contains(comment)));
        if state != self.state || kind == StepKind::Revalidate {
            next.state = state;
            next.since = at;
            let from = if state == State::InReview { next.opens.unwrap_or(at).max(at) } else { at };
            next.until = policy.due(state, self.kind, from);
        }
        Ok(next)
    }

    fn take(&mut self, policy: &Policy, actor: Actor, step: &Step, at: Timestamp) -> Result<(), ReviewError> {
        let kind = step.kind();
        match step {
            Step::Submit { revision, on_behalf, call, change, under } => {
                let again = self.state == State::ChangesRequested;
                let seen = self.revision;
                self.hand_in(policy, *revision, at, *change == Some(Change::Immaterial) && under.is_none())?;
                self.agreed(on_behalf.as_ref(), seen)?;
                self.call = call.or(self.call);
                self.handed_in_by.extend(actor.person().filter(|person| *person != self.author));
                if let Some(under) = under {
                    self.go_on_as(under);
                }
                // What was public before it stays what it is compared with, however often it comes back: what says
                // something else than the round before says something else than that, too.
                self.change = match (again, self.change, *change) {
                    (false, _, change) => change,
                    (true, Some(_), Some(Change::Material)) => Some(Change::Material),
                    (true, before, _) => before,
                };
            }
            Step::Consent => self.consents()?.given = Some(at),
            Step::RefuseConsent { reason } => {
                self.consents()?;
                self.reason = Some(*reason);
            }
            Step::PassScreening => {
                self.has_consent()?;
                self.opens = (!policy.rounds.is_empty()).then(|| policy.asks_at(at));
            }
            Step::StartScreening | Step::Publish | Step::MarkDue | Step::Supersede => {}
            Step::Return { reason } | Step::DeskReject { reason } | Step::TakeDown { reason } => {
                self.reason = Some(*reason);
            }
            Step::Revalidate { rationale } => self.reason = Some(*rationale),
            Step::Withdraw { reason } | Step::Archive { reason } => self.reason = *reason,
            Step::Reinstate { reason } => {
                if !self.is_accepted() {
                    return Err(ReviewError::NotAccepted);
                }
                self.reason = Some(*reason);
            }
            Step::Ask { field, question } => self.ask(actor, field, *question, at)?,
            Step::Answer { query, answer } => {
                let open = self.open_queries();
                let missing = ReviewError::NoQuery { number: *query, open: open.clone() };
                let place = open.contains(query).then(|| self.queries.get_mut(*query as usize - 1)).flatten();
                let place = place.ok_or(missing)?;
                (place.answer, place.answered) = (Some(*answer), Some(at));
            }
            Step::Waive { rationale } => self.waive(*rationale, at)?,
            Step::Accept { rationale } | Step::Reject { rationale } | Step::RequestChanges { rationale } => {
                self.decide(policy, actor, kind, *rationale, at)?;
            }
            _ => self.take_part(policy, actor, step, at)?,
        }
        Ok(())
    }

    /// Takes a step that is about one reviewer's part.
    fn take_part(&mut self, policy: &Policy, actor: Actor, step: &Step, at: Timestamp) -> Result<(), ReviewError> {
        let kind = step.kind();
        match step {
            Step::Propose { reviewer, category, organisations } => {
                self.propose(actor, &Asked { reviewer: *reviewer, category: *category, organisations }, at)?;
            }
            Step::OpenRound => self.open_round(policy, at)?,
            Step::Invite { reviewer, category, organisations, tie_break } => {
                let asked = Asked { reviewer: *reviewer, category: *category, organisations };
                if *tie_break && !self.is_split() {
                    return Err(ReviewError::NoTie);
                }
                // Where one more review is all that a decision waits for, whoever is asked is asked to settle it.
                let settles = *tie_break || self.shortfall(policy).is_some_and(|short| short.tie);
                self.invite(policy, actor, &asked, at)?.tie_break = settles;
            }
            Step::Replace { assignment, reviewer, category, organisations } => {
                let late = self.assignment(*assignment)?;
                let (due, tie_break) = (late.due, late.tie_break);
                if at <= due {
                    return Err(ReviewError::NotLate { number: *assignment, due });
                }
                self.move_assignment(*assignment, kind, at)?;
                let asked = Asked { reviewer: *reviewer, category: *category, organisations };
                let place = self.invite(policy, actor, &asked, at)?;
                (place.replaces, place.tie_break) = (Some(*assignment), tie_break);
            }
            Step::AcceptInvitation { assignment } => {
                self.own(*assignment, actor)?;
                let renewed = policy.days.invitation > 0;
                let place = self.move_assignment(*assignment, kind, at)?;
                if renewed {
                    place.due = at.plus_days(i64::from(policy.days.review));
                }
            }
            Step::DeclineInvitation { assignment } => {
                self.own(*assignment, actor)?;
                self.move_assignment(*assignment, kind, at)?;
            }
            Step::WithdrawInvitation { assignment } => {
                self.move_assignment(*assignment, kind, at)?;
            }
            Step::Expire { assignment } => {
                let due = self.assignment(*assignment)?.due;
                if policy.days.invitation == 0 || at <= due {
                    return Err(ReviewError::NotDue { due });
                }
                self.move_assignment(*assignment, kind, at)?;
            }
            Step::Review { assignment, revision, recommendation, ratings, comment, confidential } => {
                self.own(*assignment, actor)?;
                if *revision != self.revision {
                    return Err(ReviewError::OldRevision { given: *revision, current: self.revision });
                }
                if self.assignment(*assignment)?.conflict == Conflict::Undeclared {
                    return Err(ReviewError::Undeclared);
                }
                rated(policy, ratings)?;
                let place = self.move_assignment(*assignment, kind, at)?;
                place.recommendation = Some(*recommendation);
                place.ratings = ratings.clone();
                place.comment = Some(*comment);
                place.confidential = *confidential;
                place.reviewed = Some(*revision);
                place.stands_for = None;
            }
            _ => self.weigh(policy, actor, step, at)?,
        }
        Ok(())
    }

    /// The comments that stand now.
    fn said(&self) -> BTreeSet<CommentId> {
        let reviews = self.assignments.iter().flat_map(|assignment| {
            [assignment.comment, assignment.confidential, assignment.disclosed, assignment.weighed]
        });
        let queries = self.queries.iter().flat_map(|query| [Some(query.question), query.answer]);
        let decision = self.decision.as_ref().map(|decision| decision.rationale);
        reviews.chain(queries).chain([decision, self.reason, self.waiver]).flatten().gather()
    }

    fn assignment(&self, number: u32) -> Result<&Assignment, ReviewError> {
        let missing = ReviewError::NoAssignment { number, count: count(&self.assignments) };
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        index.and_then(|index| self.assignments.get(index)).ok_or(missing)
    }

    fn own(&self, number: u32, actor: Actor) -> Result<(), ReviewError> {
        let theirs = self.assignment(number)?.reviewer;
        if actor.person() == Some(theirs) { Ok(()) } else { Err(ReviewError::NotYours { number }) }
    }

    fn move_assignment(&mut self, number: u32, step: StepKind, at: Timestamp) -> Result<&mut Assignment, ReviewError> {
        let state = self.assignment(number)?.state;
        let moved = assignment::next_state(state, step).ok_or(ReviewError::Assignment { state, step })?;
        let index = number as usize - 1;
        let missing = ReviewError::NoAssignment { number, count: count(&self.assignments) };
        let place = self.assignments.get_mut(index).ok_or(missing)?;
        place.state = moved;
        place.since = at;
        Ok(place)
    }

    fn hand_in(&mut self, policy: &Policy, revision: u32, at: Timestamp, same: bool) -> Result<(), ReviewError> {
        let open = self.open_queries();
        if !open.is_empty() {
            return Err(ReviewError::Unanswered { open });
        }
        let again = self.state == State::ChangesRequested;
        if again {
            if revision <= self.revision {
                return Err(ReviewError::SameRevision { given: revision, reviewed: self.revision });
            }
            self.round += 1;
        }
        if revision != self.revision {
            self.waiver = None;
            let renewed = policy.days.invitation > 0;
            // A review counts for the revision it was written on: those at work are asked again, on the new one, unless it
            // says the same.
            for place in self.assignments.iter_mut().filter(|place| place.state == AssignmentState::Submitted) {
                if again && same {
                    place.stands_for = Some(revision);
                    continue;
                }
                // Whoever settled the disagreement of that round is one of the reviewers of this one.
                (place.state, place.tie_break) = (AssignmentState::Cleared, false);
                if renewed {
                    (place.since, place.due) = (at, at.plus_days(i64::from(policy.days.review)));
                }
            }
        }
        self.revision = revision;
        Ok(())
    }

    /// Goes on with a revision of another kind. What was rated by the criteria of another policy is rated anew.
    fn go_on_as(&mut self, under: &Under) {
        if under.policy.name != self.policy.name {
            for place in &mut self.assignments {
                (place.reviewed, place.recommendation, place.stands_for) = (None, None, None);
                place.ratings.clear();
            }
        }
        (self.kind, self.policy) = (under.kind, under.policy.clone());
    }

    /// Whose agreement a submission needs. Agreed to is what was seen: another revision needs another agreement.
    fn agreed(&mut self, on_behalf: Option<&OnBehalf>, seen: u32) -> Result<(), ReviewError> {
        let Some(OnBehalf { focal_point, organisations }) = on_behalf else {
            if self.revision != seen {
                self.consent = self.consent.take().map(|consent| Consent { given: None, ..consent });
            }
            return Ok(());
        };
        if *focal_point == self.author {
            return Err(ReviewError::OwnFocalPoint);
        }
        if organisations.is_empty() {
            return Err(ReviewError::NoOrganisation);
        }
        // Whoever is named in the place of somebody else brings their own side along, and that one's goes.
        let before = self.consent.take().map(|consent| consent.organisations).unwrap_or_default();
        self.author_organisations.retain(|organisation| !before.contains(organisation));
        let organisations = organisations.difference(&self.author_organisations).copied().gather();
        self.author_organisations.extend(&organisations);
        self.consent = Some(Consent { focal_point: *focal_point, given: None, organisations });
        Ok(())
    }

    /// Refuses what waits for somebody's agreement.
    pub(super) fn has_consent(&self) -> Result<(), ReviewError> {
        let waits = self.consent.as_ref().is_some_and(|consent| consent.given.is_none());
        if waits { Err(ReviewError::NoConsent) } else { Ok(()) }
    }

    fn consents(&mut self) -> Result<&mut Consent, ReviewError> {
        self.consent.as_mut().filter(|consent| consent.given.is_none()).ok_or(ReviewError::NoConsentNeeded)
    }

    fn ask(&mut self, actor: Actor, field: &str, question: CommentId, asked: Timestamp) -> Result<(), ReviewError> {
        let by = actor.person().ok_or(ReviewError::PersonNeeded(StepKind::Ask))?;
        if self.queries.len() >= limits::QUERIES {
            return Err(ReviewError::TooManyQueries);
        }
        let (field, revision) = (field.to_owned(), self.revision);
        self.queries.push(FieldQuery { field, revision, question, by, asked, answer: None, answered: None });
        Ok(())
    }

    /// The numbers of the questions that wait for an answer.
    pub fn open_queries(&self) -> Vec<u32> {
        (1..).zip(&self.queries).filter(|(_, query)| query.answer.is_none()).map(|(number, _)| number).collect()
    }

    /// Whether somebody can be asked to review, on what is known of them.
    fn eligible(&self, actor: Actor, asked: &Asked<'_>) -> Result<(), ReviewError> {
        if actor.person() == Some(asked.reviewer) {
            return Err(ReviewError::Conflicted("an editor does not invite themselves to review"));
        }
        if asked.reviewer == self.author {
            return Err(ReviewError::Conflicted("an author does not review the own item"));
        }
        if self.consent.as_ref().is_some_and(|consent| consent.focal_point == asked.reviewer) {
            return Err(ReviewError::Conflicted("the implementer's focal point does not review the item"));
        }
        if asked.organisations.is_empty() {
            return Err(ReviewError::NoOrganisation);
        }
        if asked.organisations.intersection(&self.author_organisations).next().is_some() {
            return Err(ReviewError::Conflicted("a reviewer may not come from an organisation of the item's author"));
        }
        Ok(())
    }

    fn add(&mut self, asked: &Asked<'_>, at: Timestamp) -> Result<(), ReviewError> {
        if self.assignments.len() >= limits::ASSIGNMENTS {
            return Err(ReviewError::TooMany);
        }
        let organisations = asked.organisations.clone();
        self.assignments.push(Assignment::proposed(asked.reviewer, asked.category, organisations, at));
        Ok(())
    }

    fn propose(&mut self, actor: Actor, asked: &Asked<'_>, at: Timestamp) -> Result<(), ReviewError> {
        self.eligible(actor, asked)?;
        let Some((number, earlier)) = self.assignment_of(asked.reviewer) else { return self.add(asked, at) };
        if assignment::next_state(earlier.state, StepKind::Propose).is_none() {
            return Err(ReviewError::AlreadyInvited { number, state: earlier.state });
        }
        let place = self.move_assignment(number, StepKind::Propose, at)?;
        (place.category, place.organisations) = (asked.category, asked.organisations.clone());
        Ok(())
    }

    fn invite(
        &mut self,
        policy: &Policy,
        actor: Actor,
        asked: &Asked<'_>,
        at: Timestamp,
    ) -> Result<&mut Assignment, ReviewError> {
        self.eligible(actor, asked)?;
        if let Some(opens) = self.opens.filter(|opens| at < *opens) {
            return Err(ReviewError::NotYet { opens });
        }
        let number = match self.assignment_of(asked.reviewer) {
            Some((number, earlier)) if assignment::next_state(earlier.state, StepKind::Invite).is_some() => number,
            Some((number, earlier)) => return Err(ReviewError::AlreadyInvited { number, state: earlier.state }),
            None => {
                self.add(asked, at)?;
                count(&self.assignments)
            }
        };
        let due = asked_until(policy, at);
        let place = self.move_assignment(number, StepKind::Invite, at)?;
        // Somebody who is asked once more is asked as they are now, and declares anew.
        (place.category, place.organisations) = (asked.category, asked.organisations.clone());
        (place.due, place.conflict, place.weighed) = (due, Conflict::Undeclared, None);
        Ok(place)
    }

    fn open_round(&mut self, policy: &Policy, at: Timestamp) -> Result<(), ReviewError> {
        if let Some(due) = self.opens.filter(|opens| at < *opens) {
            return Err(ReviewError::NotDue { due });
        }
        let proposed = |(_, assignment): &(u32, &Assignment)| assignment.state == AssignmentState::Proposed;
        let proposed: Vec<u32> = (1..).zip(&self.assignments).filter(proposed).map(|(number, _)| number).collect();
        // Where one more review is all that a decision waits for, whoever is asked is asked to settle it.
        let settles = self.shortfall(policy).is_some_and(|short| short.tie);
        for number in proposed {
            let due = asked_until(policy, at);
            let place = self.move_assignment(number, StepKind::OpenRound, at)?;
            (place.due, place.tie_break) = (due, settles);
        }
        Ok(())
    }

    /// What a conflict of interest means for an assignment.
    fn weigh(&mut self, policy: &Policy, actor: Actor, step: &Step, at: Timestamp) -> Result<(), ReviewError> {
        let kind = step.kind();
        match step {
            Step::Declare { assignment, conflict } => {
                self.own(*assignment, actor)?;
                match conflict {
                    Conflict::None if self.was_disclosed(*assignment)? => return Err(ReviewError::Disclosed),
                    Conflict::None | Conflict::Disqualifying => {
                        self.reopen(*assignment)?;
                        self.move_assignment(*assignment, kind, at)?.conflict = *conflict;
                    }
                    // A conflict is managed by an editor, not by whoever has it.
                    Conflict::Undeclared | Conflict::Managed => return Err(ReviewError::Undeclared),
                }
            }
            Step::Disclose { assignment, statement } => {
                self.own(*assignment, actor)?;
                if !policy.managed_conflicts {
                    return Err(ReviewError::Unmanaged);
                }
                let place = self.move_assignment(*assignment, kind, at)?;
                (place.conflict, place.disclosed, place.weighed) = (Conflict::Undeclared, Some(*statement), None);
            }
            Step::ManageConflict { assignment, how } => {
                if !policy.managed_conflicts {
                    return Err(ReviewError::Unmanaged);
                }
                let due = at.plus_days(i64::from(policy.days.review));
                let place = self.move_assignment(*assignment, kind, at)?;
                (place.conflict, place.weighed, place.due) = (Conflict::Managed, Some(*how), due);
            }
            Step::Disqualify { assignment, reason } => {
                self.reopen(*assignment)?;
                let place = self.move_assignment(*assignment, kind, at)?;
                (place.conflict, place.weighed) = (Conflict::Disqualifying, Some(*reason));
            }
            _ => {}
        }
        Ok(())
    }

    /// An acceptance that a review with a conflict of interest stood behind is none any more; whose review was not
    /// considered has no part in it.
    fn reopen(&mut self, number: u32) -> Result<(), ReviewError> {
        if self.state != State::Accepted {
            return Ok(());
        }
        if !self.is_considered(number) {
            return Err(ReviewError::NotConsidered { number });
        }
        self.decision = None;
        Ok(())
    }

    /// Whether somebody who is asked once more had told of a conflict of interest before.
    fn was_disclosed(&self, number: u32) -> Result<bool, ReviewError> {
        let place = self.assignment(number)?;
        Ok(place.state == AssignmentState::Accepted && place.disclosed.is_some())
    }

    /// Whether the last decision considered a review.
    pub(crate) fn is_considered(&self, number: u32) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.considered.contains(&number))
    }

    fn waive(&mut self, rationale: CommentId, at: Timestamp) -> Result<(), ReviewError> {
        let current = self.revision;
        let earlier = |(_, assignment): &(u32, &Assignment)| {
            assignment.state == AssignmentState::Cleared
                && assignment.reviewed.is_some_and(|reviewed| reviewed < current)
        };
        let earlier: Vec<u32> = (1..).zip(&self.assignments).filter(earlier).map(|(number, _)| number).collect();
        if earlier.is_empty() {
            return Err(ReviewError::NothingToWaive);
        }
        for number in earlier {
            self.move_assignment(number, StepKind::Waive, at)?.stands_for = Some(current);
        }
        self.waiver = Some(rationale);
        Ok(())
    }
}

/// Until when an invitation is answered, or where none expires, the review handed in.
fn asked_until(policy: &Policy, at: Timestamp) -> Timestamp {
    let days = if policy.days.invitation > 0 { policy.days.invitation } else { policy.days.review };
    at.plus_days(i64::from(days))
}

/// Checks ratings against the criteria of the policy.
fn rated(policy: &Policy, ratings: &BTreeMap<String, u8>) -> Result<(), ReviewError> {
    for (id, given) in ratings {
        let Some(criterion) = policy.criterion(id) else {
            let known = policy.criteria.iter().map(|criterion| criterion.id.clone()).collect();
            return Err(ReviewError::UnknownCriterion { id: echo(id), known });
        };
        if !(1..=criterion.scale).contains(given) {
            return Err(ReviewError::Scale { id: id.clone(), given: *given, scale: criterion.scale });
        }
    }
    let required = policy.criteria.iter().filter(|criterion| criterion.required);
    let missing: Vec<String> = required
        .filter(|criterion| !ratings.contains_key(&criterion.id))
        .map(|criterion| criterion.id.clone())
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(ReviewError::Unrated { missing }) }
}

fn count(assignments: &[Assignment]) -> u32 {
    u32::try_from(assignments.len()).unwrap_or(u32::MAX)
}
