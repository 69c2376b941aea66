//! What a step of a review did, and what comes next: one sentence each, for every step.

use migration_hub::hub::ReviewStep;
use migration_hub::review::{Conflict, State};

/// What was done; and what comes next, where anything does, with `ITEM` for the item's name.
pub(super) type Told = (&'static str, Option<&'static str>);

const INVITE_ANOTHER: &str = "an editor may invite somebody else: mighub review invite ITEM PERSON";
const REVISE: &str = "its author revises it and hands it in again: mighub revise ITEM FILE, then mighub submit ITEM";

/// The sentences of a step that led to a state.
pub(super) const fn told(step: &ReviewStep, state: State) -> Told {
    match (step, state) {
        (ReviewStep::Submit, State::InReview) => (
            "handed in again",
            Some("its reviewers review the new revision: mighub review submit ITEM RECOMMENDATION TEXT"),
        ),
        (ReviewStep::Submit, _) => {
            ("handed in", Some("a screener or an editor takes the check up: mighub review start-screening ITEM"))
        }
        (ReviewStep::StartScreening, _) => (
            "took the completeness check up",
            Some(
                "find it complete, or give it back: mighub review pass-screening ITEM, or mighub review return ITEM TEXT",
            ),
        ),
        (ReviewStep::PassScreening, _) => {
            ("found complete", Some("an editor invites reviewers: mighub review invite ITEM PERSON"))
        }
        (ReviewStep::Return(_), _) => ("given back as incomplete", Some(REVISE)),
        (ReviewStep::DeskReject(_), _) => ("refused without review", None),
        (ReviewStep::Invite(_), _) => (
            "invited a reviewer",
            Some(
                "who was invited answers: mighub review accept-invitation ITEM, or mighub review decline-invitation ITEM",
            ),
        ),
        (ReviewStep::WithdrawInvitation(_), _) => ("took the invitation back", Some(INVITE_ANOTHER)),
        (ReviewStep::AcceptInvitation, _) => (
            "accepted the invitation",
            Some(
                "before reading, declare a conflict of interest or that there is none: mighub review declare ITEM none",
            ),
        ),
        (ReviewStep::DeclineInvitation, _) => ("declined the invitation", Some(INVITE_ANOTHER)),
        (ReviewStep::Declare(Conflict::Disqualifying), _) => {
            ("declared a disqualifying conflict of interest, and left the review", Some(INVITE_ANOTHER))
        }
        (ReviewStep::Declare(_), _) => (
            "declared that there is no conflict of interest",
            Some("read it and hand a review in: mighub show ITEM, then mighub review submit ITEM RECOMMENDATION TEXT"),
        ),
        (ReviewStep::Review { .. }, _) => (
            "handed a review in",
            Some("an editor decides when enough reviews are in; what is missing: mighub review show ITEM"),
        ),
        (ReviewStep::Accept(_), _) => ("accepted", Some("an editor makes it public: mighub publish ITEM")),
        (ReviewStep::Reject(_), _) => ("rejected", None),
        (ReviewStep::RequestChanges(_), _) => ("asked for changes", Some(REVISE)),
        (ReviewStep::Publish, _) => {
            ("made public", Some("everyone can find and read it: mighub show ITEM --as visitor"))
        }
        (ReviewStep::Archive(_), _) => ("kept for the record, as no longer current", None),
        (ReviewStep::Withdraw(_), _) => ("taken back", None),
        (ReviewStep::TakeDown(_), _) => ("removed from public view", None),
    }
}
