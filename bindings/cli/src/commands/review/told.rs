//! What a step of a review did, and what comes next: for every step.

use migration_hub::hub::{ReviewStep, Submission};
use migration_hub::review::{Conflict, State};

/// The message of what was done; and what comes next, as the message of why, and the command. `ITEM` and `WHO` stand for the item's name and for who
/// was asked, `NUMBER` for the number of a part or a question where it is known, `TIE-BREAK` and `RATES` for options that the
/// review needs; a command without `--as` is for the person who took the step.
pub(super) type Told = (&'static str, &'static [(&'static str, &'static str)]);

const INVITE_ANOTHER: &[(&str, &str)] = &[("next-invite-another", "review invite ITEM TIE-BREAK PERSON --as EDITOR")];
const START_SCREENING: (&str, &str) = ("next-start-screening", "review start-screening ITEM --as SCREENER");
const ANSWER_INVITATION: &[(&str, &str)] = &[
    ("next-accept-invitation", "review accept-invitation ITEM --as WHO"),
    ("next-decline-invitation", "review decline-invitation ITEM --as WHO"),
];
const DECIDE: &[(&str, &str)] = &[("next-decide", "review show ITEM --as EDITOR")];
const REVISE: &[(&str, &str)] =
    &[("next-revise", "revise ITEM FILE --as AUTHOR"), ("next-resubmit", "submit ITEM --as AUTHOR")];

/// What is said of a step that led to a state.
pub(super) const fn told(step: &ReviewStep, state: State) -> Told {
    match (step, state) {
        (ReviewStep::Submit | ReviewStep::SubmitWith(_), State::InReview) => {
            ("done-resubmit", &[("next-review-again", "review submit ITEM RATES RECOMMENDATION TEXT --as REVIEWER")])
        }
        (ReviewStep::SubmitWith(Submission { on_behalf_of: Some(_), .. }), _) => {
            ("done-submit", &[("next-consent", "review consent ITEM --as WHO"), START_SCREENING])
        }
        (ReviewStep::Submit | ReviewStep::SubmitWith(_), _) => ("done-submit", &[START_SCREENING]),
        (ReviewStep::Consent, State::Submitted) => ("done-consent", &[START_SCREENING]),
        (ReviewStep::Consent, _) => ("done-consent", &[]),
        (ReviewStep::RefuseConsent(_), _) => ("done-refuse-consent", REVISE),
        (ReviewStep::StartScreening, _) => (
            "done-start-screening",
            &[("next-pass-screening", "review pass-screening ITEM"), ("next-return", "review return ITEM TEXT")],
        ),
        (ReviewStep::PassScreening, _) => {
            ("done-pass-screening", &[("next-invite", "review invite ITEM PERSON --as EDITOR")])
        }
        (ReviewStep::Return(_), _) => ("done-return", REVISE),
        (ReviewStep::DeskReject(_), _) => ("done-desk-reject", &[]),
        (ReviewStep::Ask { .. }, _) => ("done-ask", &[("next-answer", "review answer ITEM NUMBER TEXT --as AUTHOR")]),
        (ReviewStep::Answer { .. }, _) => ("done-answer", &[]),
        (ReviewStep::Propose(_), _) => ("done-propose", &[("next-invite-proposed", "review invite ITEM WHO")]),
        (ReviewStep::Invite(_), _) => ("done-invite", ANSWER_INVITATION),
        (ReviewStep::InviteTieBreak(_), _) => ("done-invite-tie-break", ANSWER_INVITATION),
        (ReviewStep::Replace { .. }, _) => ("done-replace", ANSWER_INVITATION),
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
            &[("next-read", "show ITEM"), ("next-review", "review submit ITEM RATES RECOMMENDATION TEXT")],
        ),
        (ReviewStep::Disclose(_), _) => (
            "done-disclose",
            &[
                ("next-manage-conflict", "review manage-conflict ITEM NUMBER TEXT --as EDITOR"),
                ("next-disqualify", "review disqualify ITEM NUMBER TEXT --as EDITOR"),
            ],
        ),
        (ReviewStep::ManageConflict { .. }, _) => {
            ("done-manage-conflict", &[("next-work-on", "review submit ITEM RATES RECOMMENDATION TEXT --as REVIEWER")])
        }
        (ReviewStep::Disqualify { .. }, _) => ("done-disqualify", INVITE_ANOTHER),
        (ReviewStep::Review { .. }, _) => ("done-review", DECIDE),
        (ReviewStep::Waive(_), _) => ("done-waive", DECIDE),
        (ReviewStep::Accept(_), _) => ("done-accept", &[("next-publish", "publish ITEM --as EDITOR")]),
        (ReviewStep::Reject(_), _) => ("done-reject", &[]),
        (ReviewStep::RequestChanges(_), _) => ("done-request-changes", REVISE),
        (ReviewStep::Publish, _) => ("done-publish", &[("next-read-it", "show ITEM --as visitor")]),
        (ReviewStep::Revalidate(_), _) => ("done-revalidate", &[]),
        (ReviewStep::Archive(_), _) => ("done-archive", &[]),
        (ReviewStep::Withdraw(_), _) => ("done-withdraw", &[]),
        (ReviewStep::TakeDown(_), _) => ("done-take-down", &[]),
        (ReviewStep::Reinstate(_), _) => ("done-reinstate", &[("next-publish", "publish ITEM --as EDITOR")]),
    }
}
