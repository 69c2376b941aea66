//! What a step of a review did, and what comes next: for every step.

use migration_hub::hub::ReviewStep;
use migration_hub::review::{Conflict, State};

/// The message of what was done; and what comes next, as the message of why, and the command. `ITEM` and `INVITED` stand for the item's name and for who
/// was invited; a command without `--as` is for the person who took the step.
pub(super) type Told = (&'static str, &'static [(&'static str, &'static str)]);

const INVITE_ANOTHER: &[(&str, &str)] = &[("next-invite-another", "review invite ITEM PERSON --as EDITOR")];
const REVISE: &[(&str, &str)] =
    &[("next-revise", "revise ITEM FILE --as AUTHOR"), ("next-resubmit", "submit ITEM --as AUTHOR")];

/// What is said of a step that led to a state.
pub(super) const fn told(step: &ReviewStep, state: State) -> Told {
    match (step, state) {
        (ReviewStep::Submit, State::InReview) => {
            ("done-resubmit", &[("next-review-again", "review submit ITEM RECOMMENDATION TEXT --as REVIEWER")])
        }
        (ReviewStep::Submit, _) => {
            ("done-submit", &[("next-start-screening", "review start-screening ITEM --as SCREENER")])
        }
        (ReviewStep::StartScreening, _) => (
            "done-start-screening",
            &[("next-pass-screening", "review pass-screening ITEM"), ("next-return", "review return ITEM TEXT")],
        ),
        (ReviewStep::PassScreening, _) => {
            ("done-pass-screening", &[("next-invite", "review invite ITEM PERSON --as EDITOR")])
        }
        (ReviewStep::Return(_), _) => ("done-return", REVISE),
        (ReviewStep::DeskReject(_), _) => ("done-desk-reject", &[]),
        (ReviewStep::Invite(_), _) => (
            "done-invite",
            &[
                ("next-accept-invitation", "review accept-invitation ITEM --as INVITED"),
                ("next-decline-invitation", "review decline-invitation ITEM --as INVITED"),
            ],
        ),
        (ReviewStep::WithdrawInvitation(_), _) => ("done-withdraw-invitation", INVITE_ANOTHER),
        (ReviewStep::AcceptInvitation, _) => (
            "done-accept-invitation",
            &[
                ("next-declare-none", "review declare ITEM none"),
                ("next-declare-disqualifying", "review declare ITEM disqualifying"),
            ],
        ),
        (ReviewStep::DeclineInvitation, _) => ("done-decline-invitation", INVITE_ANOTHER),
        (ReviewStep::Declare(Conflict::Disqualifying), _) => ("done-declare-disqualifying", INVITE_ANOTHER),
        (ReviewStep::Declare(_), _) => (
            "done-declare-none",
            &[("next-read", "show ITEM"), ("next-review", "review submit ITEM RECOMMENDATION TEXT")],
        ),
        (ReviewStep::Review { .. }, _) => ("done-review", &[("next-decide", "review show ITEM --as EDITOR")]),
        (ReviewStep::Accept(_), _) => ("done-accept", &[("next-publish", "publish ITEM --as EDITOR")]),
        (ReviewStep::Reject(_), _) => ("done-reject", &[]),
        (ReviewStep::RequestChanges(_), _) => ("done-request-changes", REVISE),
        (ReviewStep::Publish, _) => ("done-publish", &[("next-read-it", "show ITEM --as visitor")]),
        (ReviewStep::Archive(_), _) => ("done-archive", &[]),
        (ReviewStep::Withdraw(_), _) => ("done-withdraw", &[]),
        (ReviewStep::TakeDown(_), _) => ("done-take-down", &[]),
    }
}
