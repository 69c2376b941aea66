//! What is wrong, late, twice or too much is refused with its reason, or contained; nothing is lost and nothing changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use migration_hub::error::ErrorKind;
use migration_hub::hub::{HubParts, ReviewStep, Submission};
use migration_hub::limits;
use migration_hub::people::{Coauthor, Profile, Role};
use migration_hub::review::{AssignmentState, Conflict, Recommendation, State};
use migration_hub::time::ManualClock;

use crate::play::{Play, draft, sound, written};

fn review(comment: String, confidential: Option<String>) -> ReviewStep {
    ReviewStep::Review { recommendation: Recommendation::Accept, ratings: sound(), comment, confidential }
}

/// A reviewer who may write.
fn at_work(play: &Play) -> migration_hub::id::ResourceId {
    let item = play.in_review("item", "Under review");
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[0])).unwrap();
    let reviewer = play.by(play.reviewers[0]);
    reviewer.step(item, ReviewStep::AcceptInvitation).unwrap();
    reviewer.step(item, ReviewStep::Declare(Conflict::None)).unwrap();
    item
}

#[test]
fn a_clock_that_goes_back_turns_no_review_back() {
    let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    let play = Play::with(parts);
    let item = at_work(&play);
    let before = play.by(play.editor).review(item).unwrap();
    clock.advance_days(-400);
    play.by(play.reviewers[0]).step(item, written("Sound.")).unwrap();
    clock.advance_days(400);
    let after = play.by(play.editor).review(item).unwrap();
    assert!(after.assignments[0].assignment.since >= before.assignments[0].assignment.since);
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn a_comment_of_ten_megabytes_is_refused_and_echoed_shortened() {
    let play = Play::new();
    let item = at_work(&play);
    let before = play.bytes();
    for step in [
        review("a".repeat(10 << 20), None),
        review("Fine.".to_owned(), Some("é".repeat(5 << 20))),
        review("界".repeat(limits::COMMENT_CHARS + 1), None),
    ] {
        let error = play.by(play.reviewers[0]).step(item, step).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().len() < 300, "{error}");
    }
    assert_eq!(play.bytes(), before, "nothing was written");
    play.by(play.reviewers[0]).step(item, review("界".repeat(limits::COMMENT_CHARS), None)).unwrap();
}

#[test]
fn html_is_refused_wherever_somebody_writes() {
    let play = Play::new();
    let item = at_work(&play);
    let html = || "Fine <script>alert(1)</script>".to_owned();
    let reviewer = play.by(play.reviewers[0]);
    let editor = play.by(play.editor);
    for (desk, step) in [
        (&reviewer, review(html(), None)),
        (&reviewer, review("Fine.".to_owned(), Some(html()))),
        (&reviewer, ReviewStep::Disclose(html())),
        (&reviewer, ReviewStep::Ask { field: "/summary".to_owned(), question: html() }),
        (&editor, ReviewStep::Ask { field: "/summary".to_owned(), question: html() }),
        (&editor, ReviewStep::TakeDown(html())),
    ] {
        let error = desk.step(item, step).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Invalid | ErrorKind::TransitionDenied), "{error}");
        assert!(!error.to_string().contains("possible now") || error.kind() == ErrorKind::TransitionDenied);
    }
    assert_eq!(play.by(play.editor).review(item).unwrap().comments, []);
}

#[test]
fn what_is_for_editors_only_is_never_told_to_the_author() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    play.by(play.editor).step(item, ReviewStep::RequestChanges("See below.".to_owned())).unwrap();
    let told = play.by(play.author).review(item).unwrap();
    assert!(told.comments.iter().all(|comment| !comment.text.contains("For editors only.")));
    assert!(told.assignments.is_empty() && told.shortfall.is_none(), "nor who wrote");
    let history = play.by(play.author).review_history(item).unwrap();
    assert!(!history.to_json().unwrap().contains("For editors only."));
}

#[test]
fn a_review_of_an_old_revision_and_a_vote_after_the_close_are_refused() {
    let play = Play::new();
    let item = at_work(&play);
    for reviewer in &play.reviewers[1..3] {
        play.review_by(item, *reviewer);
    }
    let late = play.by(play.reviewers[0]);
    play.by(play.author).step(item, ReviewStep::Withdraw(None)).unwrap();
    let error = late.step(item, written("Too late.")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TransitionDenied | ErrorKind::NotFound), "{error}");
}

#[test]
fn nobody_is_asked_twice_and_nobody_has_two_parts() {
    let play = Play::new();
    let item = at_work(&play);
    let editor = play.by(play.editor);
    for (step, says) in [
        (ReviewStep::Invite(play.reviewers[0]), "was invited before"),
        (ReviewStep::Propose(play.reviewers[0]), "was invited before"),
        (ReviewStep::Invite(play.author), "does not have the role reviewer"),
        (ReviewStep::Invite(play.colleague), "may not come from an organisation"),
        (ReviewStep::InviteTieBreak(play.reviewers[1]), "there is none between the reviews that count"),
        (ReviewStep::Replace { assignment: 1, by: play.reviewers[1] }, "is due on"),
        (ReviewStep::Replace { assignment: 9, by: play.reviewers[1] }, "there is no assignment 9"),
        (ReviewStep::ManageConflict { assignment: 1, how: "It is small.".to_owned() }, "not possible while"),
        (ReviewStep::Answer { query: 1, answer: "Yes.".to_owned() }, "this needs the item's author"),
    ] {
        let before = play.bytes();
        let error = editor.step(item, step).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(play.bytes(), before);
    }
}

#[test]
fn a_field_that_is_none_and_a_person_who_is_none_are_named() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    for field in ["summary", "/colour", "", "/id", "/summary\n"] {
        let step = ReviewStep::Ask { field: field.to_owned(), question: "Why?".to_owned() };
        let error = play.by(play.editor).step(item, step).unwrap_err();
        assert!(error.to_string().contains("/field"), "{field:?}: {error}");
    }
    let draft = play.by(play.author).create(draft("other", "A draft")).unwrap();
    let nobody = "0193b5a0-0000-7000-8000-00000000ffff".parse().unwrap();
    let step = ReviewStep::SubmitWith(Submission { on_behalf_of: Some(nobody), call: None });
    assert_eq!(play.by(play.author).step(draft, step).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn ratings_that_no_policy_knows_are_refused_however_many_there_are() {
    let play = Play::new();
    let item = at_work(&play);
    let many: BTreeMap<String, u8> = (0..10_000).map(|number| (format!("criterion-{number}"), 3)).collect();
    let step = ReviewStep::Review {
        recommendation: Recommendation::Accept,
        ratings: many,
        comment: "Fine.".to_owned(),
        confidential: None,
    };
    let error = play.by(play.reviewers[0]).step(item, step).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TransitionDenied);
    assert!(error.to_string().len() < 600, "{error}");
    assert_eq!(play.by(play.editor).review(item).unwrap().state, State::InReview);
}

#[test]
fn a_round_begins_by_the_clock_and_asks_everybody_who_was_proposed() {
    let clock = Arc::new(ManualClock::at("2026-11-29T21:00:00Z").unwrap());
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    let play = Play::with(parts);
    let policy =
        "name = 'rounds'\nversion = 1\nkinds = ['report']\nrounds = ['12-01', '06-01']\n[quorum]\nexternal = 1\n";
    play.by(play.operator).set_policy(migration_hub::review::Policy::from_toml(policy).unwrap()).unwrap();
    let item = play.in_review("item", "Under review");
    let editor = play.by(play.editor);
    assert_eq!(editor.review(item).unwrap().policy.to_string(), "rounds version 1");
    editor.step(item, ReviewStep::Propose(play.reviewers[1])).unwrap();
    assert_eq!(editor.run_timers().unwrap().opened, 0);
    clock.advance_days(32);
    assert_eq!(editor.run_timers().unwrap().opened, 1, "{:?}", editor.review(item).unwrap());
    assert_eq!(editor.run_timers().unwrap().opened, 0, "once");
}

#[test]
fn whoever_disclosed_a_conflict_and_left_has_no_part_in_the_decision() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    let person = play.reviewers[0];
    play.by(play.operator).grant_role(person, Role::Editor).unwrap();
    play.by(play.editor).step(item, ReviewStep::Invite(person)).unwrap();
    let both = play.by(person);
    both.step(item, ReviewStep::AcceptInvitation).unwrap();
    both.step(item, ReviewStep::Disclose("The author is my spouse.".to_owned())).unwrap();
    both.step(item, ReviewStep::DeclineInvitation).unwrap();
    let before = play.bytes();
    for step in [ReviewStep::RequestChanges("Why not.".to_owned()), ReviewStep::Reject("Why not.".to_owned())] {
        assert_eq!(both.step(item, step).unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    assert_eq!(play.bytes(), before);
}

#[test]
fn a_conflict_that_comes_to_light_after_the_decision_opens_it_again() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    let editor = play.by(play.editor);
    editor.step(item, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
    let reason = "Works for the author's sister.".to_owned();
    assert_eq!(editor.step(item, ReviewStep::Disqualify { assignment: 2, reason }).unwrap(), State::InReview);
    assert_eq!(editor.step(item, ReviewStep::Publish).unwrap_err().kind(), ErrorKind::TransitionDenied);
    assert_eq!(editor.review(item).unwrap().decision, None);
    let again = editor.step(item, ReviewStep::Accept("Two reviews.".to_owned())).unwrap_err();
    assert!(again.to_string().contains("external"), "{again}");
    play.review_by(item, play.reviewers[3]);
    editor.step(item, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
    // The reviewer may find it out, too.
    let own = play.by(play.reviewers[3]);
    assert_eq!(own.step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap(), State::InReview);
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn a_round_asks_nobody_who_may_not_review_any_more() {
    let clock = Arc::new(ManualClock::at("2026-11-29T21:00:00Z").unwrap());
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    let play = Play::with(parts);
    let policy = "name = 'rounds'\nversion = 1\nkinds = ['report']\nrounds = ['12-01']\n[quorum]\nexternal = 1\n";
    let operator = play.by(play.operator);
    operator.set_policy(migration_hub::review::Policy::from_toml(policy).unwrap()).unwrap();
    let item = play.in_review("item", "Under review");
    let editor = play.by(play.editor);
    for reviewer in play.reviewers {
        editor.step(item, ReviewStep::Propose(reviewer)).unwrap();
    }
    let grant = operator.person(&play.reviewers[0].to_string()).unwrap().grants[0].id;
    operator.revoke_role(play.reviewers[0], grant).unwrap();
    let coauthor = Coauthor { person: play.author, last: "2026".parse().unwrap() };
    let profile = Profile { coauthors: [coauthor].into(), ..Profile::default() };
    play.by(play.reviewers[1]).set_profile(play.reviewers[1], profile).unwrap();
    clock.advance_days(3);
    let run = editor.run_timers().unwrap();
    assert_eq!((run.withdrawn, run.opened), (2, 1));
    let states: Vec<AssignmentState> =
        editor.review(item).unwrap().assignments.iter().map(|view| view.assignment.state).collect();
    let (off, asked) = (AssignmentState::WithdrawnByEditor, AssignmentState::Invited);
    assert_eq!(states, [off, off, asked, asked]);
    operator.check_replay().unwrap();
}

#[test]
fn whoever_did_not_answer_or_was_taken_off_the_list_can_be_asked_once_more() {
    let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    let play = Play::with(parts);
    let item = play.in_review("item", "Under review");
    let (editor, [silent, mistaken, ..]) = (play.by(play.editor), play.reviewers);
    editor.step(item, ReviewStep::Invite(silent)).unwrap();
    editor.step(item, ReviewStep::Invite(mistaken)).unwrap();
    editor.step(item, ReviewStep::WithdrawInvitation(2)).unwrap();
    clock.advance_days(30);
    assert_eq!(editor.run_timers().unwrap().expired, 1);
    for reviewer in [silent, mistaken] {
        editor.step(item, ReviewStep::Invite(reviewer)).unwrap();
        assert_eq!(
            editor.step(item, ReviewStep::Invite(reviewer)).unwrap_err().kind(),
            ErrorKind::TransitionDenied,
            "not twice"
        );
        let desk = play.by(reviewer);
        desk.step(item, ReviewStep::AcceptInvitation).unwrap();
        assert!(desk.step(item, written("Sound.")).is_err(), "nothing was declared");
        desk.step(item, ReviewStep::Declare(Conflict::None)).unwrap();
        desk.step(item, written("Sound.")).unwrap();
    }
    assert_eq!(editor.review(item).unwrap().assignments.len(), 2);
}

#[test]
fn a_screener_learns_nothing_by_proposing_somebody() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    let (editor, [asked, left, ..]) = (play.by(play.editor), play.reviewers);
    play.by(play.operator).grant_role(play.translator, Role::Screener).unwrap();
    let screener = play.by(play.translator);
    editor.step(item, ReviewStep::Invite(asked)).unwrap();
    editor.step(item, ReviewStep::Invite(left)).unwrap();
    play.by(left).step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    let told = |person| screener.step(item, ReviewStep::Propose(person)).unwrap_err().to_string();
    assert_eq!(told(asked), told(left));
    assert!(told(asked).contains("cannot be proposed"), "{}", told(asked));
    assert!(editor.step(item, ReviewStep::Propose(left)).unwrap_err().to_string().contains("conflict of interest"));
}
