//! What a step of a review did, and what comes next: for every step.

use migration_hub::hub::ReviewStep;
use migration_hub::review::{Conflict, State};

/// What was done; and what comes next, as why and command. `ITEM` and `INVITED` stand for the item's name and for who
/// was invited; a command without `--as` is for the person who took the step.
pub(super) type Told = (&'static str, &'static [(&'static str, &'static str)]);

const INVITE_ANOTHER: &[(&str, &str)] =
    &[("an editor may invite somebody else", "review invite ITEM PERSON --as EDITOR")];
const REVISE: &[(&str, &str)] =
    &[("its author revises it", "revise ITEM FILE --as AUTHOR"), ("and hands it in again", "submit ITEM --as AUTHOR")];

/// What is said of a step that led to a state.
pub(super) const fn told(step: &ReviewStep, state: State) -> Told {
    match (step, state) {
        (ReviewStep::Submit, State::InReview) => (
            "handed in again",
            &[("its reviewers review the new revision", "review submit ITEM RECOMMENDATION TEXT --as REVIEWER")],
        ),
        (ReviewStep::Submit, _) => (
            "handed in",
            &[("a screener or an editor takes the check up", "review start-screening ITEM --as SCREENER")],
        ),
        (ReviewStep::StartScreening, _) => (
            "took the completeness check up",
            &[("find it complete", "review pass-screening ITEM"), ("or give it back", "review return ITEM TEXT")],
        ),
        (ReviewStep::PassScreening, _) => {
            ("found complete", &[("an editor invites reviewers", "review invite ITEM PERSON --as EDITOR")])
        }
        (ReviewStep::Return(_), _) => ("given back as incomplete", REVISE),
        (ReviewStep::DeskReject(_), _) => ("refused without review", &[]),
        (ReviewStep::Invite(_), _) => (
            "invited a reviewer",
            &[
                ("who was invited says yes", "review accept-invitation ITEM --as INVITED"),
                ("or no", "review decline-invitation ITEM --as INVITED"),
            ],
        ),
        (ReviewStep::WithdrawInvitation(_), _) => ("took the invitation back", INVITE_ANOTHER),
        (ReviewStep::AcceptInvitation, _) => (
            "accepted the invitation",
            &[
                ("before reading, declare that there is no conflict of interest", "review declare ITEM none"),
                ("or that there is one, and leave", "review declare ITEM disqualifying"),
            ],
        ),
        (ReviewStep::DeclineInvitation, _) => ("declined the invitation", INVITE_ANOTHER),
        (ReviewStep::Declare(Conflict::Disqualifying), _) => {
            ("declared a disqualifying conflict of interest, and left the review", INVITE_ANOTHER)
        }
        (ReviewStep::Declare(_), _) => (
            "declared that there is no conflict of interest",
            &[("read it", "show ITEM"), ("and hand a review in", "review submit ITEM RECOMMENDATION TEXT")],
        ),
        (ReviewStep::Review { .. }, _) => (
            "handed a review in",
            &[("an editor decides when enough reviews are in; what is missing", "review show ITEM --as EDITOR")],
        ),
        (ReviewStep::Accept(_), _) => ("accepted", &[("an editor makes it public", "publish ITEM --as EDITOR")]),
        (ReviewStep::Reject(_), _) => ("rejected", &[]),
        (ReviewStep::RequestChanges(_), _) => ("asked for changes", REVISE),
        (ReviewStep::Publish, _) => ("made public", &[("everyone can find and read it", "show ITEM --as visitor")]),
        (ReviewStep::Archive(_), _) => ("kept for the record, as no longer current", &[]),
        (ReviewStep::Withdraw(_), _) => ("taken back", &[]),
        (ReviewStep::TakeDown(_), _) => ("removed from public view", &[]),
    }
}
