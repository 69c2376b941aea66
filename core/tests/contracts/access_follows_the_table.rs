//! Who may not know gets `NotFound`, who may not do gets `PermissionDenied`, and a denied action changes no byte.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{ReviewStep, blocking};
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Operation, Role};
use migration_hub::review::{Conflict, Recommendation, State, StepKind};

use crate::play::{Play, draft, sound, written};

fn every_step(play: &Play) -> Vec<ReviewStep> {
    let text = || "Because.".to_owned();
    vec![
        ReviewStep::Submit,
        ReviewStep::StartScreening,
        ReviewStep::PassScreening,
        ReviewStep::Return(text()),
        ReviewStep::DeskReject(text()),
        ReviewStep::Invite(play.reviewers[3]),
        ReviewStep::WithdrawInvitation(1),
        ReviewStep::AcceptInvitation,
        ReviewStep::DeclineInvitation,
        ReviewStep::Declare(Conflict::None),
        written("A review."),
        ReviewStep::Accept(text()),
        ReviewStep::Reject(text()),
        ReviewStep::RequestChanges(text()),
        ReviewStep::Publish,
        ReviewStep::Archive(None),
        ReviewStep::Withdraw(None),
        ReviewStep::TakeDown(text()),
    ]
}

#[test]
fn a_visitor_learns_nothing_of_what_is_not_public() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    let before = play.bytes();
    let visitor = play.visitor();
    for step in every_step(&play) {
        assert_eq!(visitor.step(item, step).unwrap_err().kind(), ErrorKind::NotFound);
    }
    assert_eq!(visitor.show(item).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(visitor.review(item).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(visitor.find(&"test:1".parse().unwrap()).unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(visitor.work_list(false).unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert_eq!(visitor.create(draft("2", "New")).unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert_eq!(visitor.log(0, 1).unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert_eq!(visitor.verify(None).unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert_eq!(visitor.reindex().unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn an_editor_from_the_authors_organisation_decides_nothing() {
    let play = Play::new();
    play.by(play.operator).grant_role(play.colleague, Role::Editor).unwrap();
    let item = play.in_review("1", "Remittances in crisis");
    let screened = play.draft("2", "Access to services");
    play.by(play.author).step(screened, ReviewStep::Submit).unwrap();
    play.by(play.editor).step(screened, ReviewStep::StartScreening).unwrap();
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    let before = play.bytes();
    let text = || "Because.".to_owned();
    let colleague = play.by(play.colleague);
    for step in [ReviewStep::Accept(text()), ReviewStep::Reject(text()), ReviewStep::RequestChanges(text())] {
        assert_eq!(colleague.step(item, step).unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    assert_eq!(
        colleague.step(screened, ReviewStep::DeskReject(text())).unwrap_err().message(),
        "nobody from an organisation of the item's author has a part in its review"
    );
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn an_author_takes_no_part_in_the_review_of_the_own_item() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    let before = play.bytes();
    let author = play.by(play.author);
    let own = [ReviewStep::Submit, ReviewStep::Withdraw(None)];
    for step in every_step(&play).into_iter().filter(|step| !own.contains(step)) {
        let error = author.step(item, step).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{error}");
    }
    assert_eq!(author.step(item, ReviewStep::Submit).unwrap_err().kind(), ErrorKind::TransitionDenied);
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn an_editor_who_is_the_author_is_blocked() {
    let play = Play::new();
    let editor = play.by(play.editor);
    let item = editor.create(draft("1", "By the editor")).unwrap();
    editor.step(item, ReviewStep::Submit).unwrap();
    let before = play.bytes();
    let own = [ReviewStep::Submit, ReviewStep::Withdraw(None)];
    for step in every_step(&play).into_iter().filter(|step| !own.contains(step)) {
        // Taking down is an emergency that even the author may call; nothing is public yet.
        let error = editor.step(item, step.clone()).unwrap_err();
        let expected = match step {
            ReviewStep::TakeDown(_) | ReviewStep::Archive(_) => ErrorKind::TransitionDenied,
            _ => ErrorKind::PermissionDenied,
        };
        assert_eq!(error.kind(), expected, "{step:?}: {error}");
    }
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn a_reviewer_reads_nothing_before_declaring() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    let reviewer = play.by(play.reviewers[0]);
    assert_eq!(reviewer.show(item).unwrap_err().kind(), ErrorKind::NotFound, "not invited yet");
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[0])).unwrap();
    let before = play.bytes();
    let error = reviewer.show(item).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert_eq!(
        error.message(),
        "accept the invitation and declare a conflict of interest, or that there is none, before reading"
    );
    assert_eq!(reviewer.step(item, written("Early.")).unwrap_err().kind(), ErrorKind::TransitionDenied);
    assert!(reviewer.work_list(true).unwrap()[0].title.is_none(), "a title is content");
    assert!(before == play.bytes(), "a denied action changed the store");
    reviewer.step(item, ReviewStep::AcceptInvitation).unwrap();
    assert_eq!(reviewer.show(item).unwrap_err().kind(), ErrorKind::PermissionDenied);
    reviewer.step(item, ReviewStep::Declare(Conflict::None)).unwrap();
    assert_eq!(reviewer.show(item).unwrap().content.unwrap().title, "Remittances in crisis");
}

#[test]
fn a_recused_reviewer_is_out() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[0])).unwrap();
    let reviewer = play.by(play.reviewers[0]);
    reviewer.step(item, ReviewStep::AcceptInvitation).unwrap();
    reviewer.step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    let before = play.bytes();
    assert_eq!(reviewer.show(item).unwrap_err().kind(), ErrorKind::PermissionDenied);
    for step in every_step(&play) {
        assert_eq!(reviewer.step(item, step).unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    assert!(reviewer.work_list(false).unwrap().is_empty());
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn a_colleague_of_the_author_cannot_be_invited() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    let before = play.bytes();
    let error = play.by(play.editor).step(item, ReviewStep::Invite(play.colleague)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TransitionDenied);
    assert_eq!(error.message(), "a reviewer may not come from an organisation of the item's author");
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn comments_reach_the_author_with_the_decision_and_never_the_confidential_ones() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    let author = play.by(play.author);
    assert!(author.review(item).unwrap().comments.is_empty(), "no decision yet");
    assert!(author.review(item).unwrap().assignments.is_empty(), "an author never learns who reviews");
    play.by(play.editor).step(item, ReviewStep::RequestChanges("Add the source.".to_owned())).unwrap();
    let seen = author.review(item).unwrap();
    let texts: Vec<&str> = seen.comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(texts.len(), 4);
    assert!(texts.contains(&"Add the source.") && !texts.contains(&"For editors only."));
    assert!(seen.comments.iter().all(|comment| comment.author.is_none()));
    let editor = play.by(play.editor).review(item).unwrap();
    assert_eq!(editor.comments.iter().filter(|comment| comment.text == "For editors only.").count(), 3);
}

#[test]
fn only_an_operator_registers_people() {
    let play = Play::new();
    let before = play.bytes();
    for person in [play.author, play.editor, play.reviewers[0]] {
        let new = migration_hub::hub::NewPerson::named("someone".parse().unwrap());
        assert_eq!(play.by(person).add_person(new).unwrap_err().kind(), ErrorKind::PermissionDenied);
        let role = Role::Editor;
        assert_eq!(play.by(person).grant_role(person, role).unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn an_editor_who_reviews_an_item_has_no_other_part_in_it() {
    let play = Play::new();
    let item = play.in_review("1", "One");
    let both = play.reviewers[0];
    play.by(play.operator).grant_role(both, Role::Editor).unwrap();
    let desk = play.by(both);
    desk.show(item).unwrap();
    play.by(play.editor).step(item, ReviewStep::Invite(both)).unwrap();
    assert_eq!(desk.show(item).unwrap_err().kind(), ErrorKind::PermissionDenied, "nothing before the declaration");
    for reviewer in &play.reviewers[1..3] {
        play.review_by(item, *reviewer);
    }
    desk.step(item, ReviewStep::AcceptInvitation).unwrap();
    assert_eq!(desk.review(item).unwrap().comments, [], "not what the others wrote");
    desk.step(item, ReviewStep::Declare(Conflict::None)).unwrap();
    desk.step(item, written("Sound.")).unwrap();
    let denied = desk.step(item, ReviewStep::Accept("I say so myself.".to_owned())).unwrap_err();
    assert_eq!(denied.kind(), ErrorKind::PermissionDenied);
    play.by(play.editor).step(item, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
}

#[test]
fn an_author_who_takes_the_item_back_reads_no_review_of_it() {
    let play = Play::new();
    let item = play.in_review("1", "One");
    play.review_by(item, play.reviewers[0]);
    let author = play.by(play.author);
    author.step(item, ReviewStep::Withdraw(None)).unwrap();
    assert_eq!(author.review(item).unwrap().comments, []);
}

#[test]
fn a_walk_over_the_store_names_nothing_hidden() {
    let play = Play::new();
    for number in 0..3 {
        play.draft(&number.to_string(), "Hidden");
    }
    let shown = play.published("9", "Shown");
    let page =
        blocking::wait(play.hub.into_async().as_actor(Actor::Visitor).resources(&PageRequest::first(1))).unwrap();
    assert_eq!((page.items, page.next), (vec![shown], None));
}

#[test]
fn what_was_said_in_earlier_rounds_stays_readable() {
    let play = Play::new();
    let item = play.draft("1", "Remittances in crisis");
    let (author, editor) = (play.by(play.author), play.by(play.editor));
    // In any order: all of this happens within a millisecond.
    let texts = |by: &blocking::ActorHub| -> Vec<String> {
        let mut texts: Vec<_> = by.review(item).unwrap().comments.into_iter().map(|comment| comment.text).collect();
        texts.sort();
        texts
    };
    author.step(item, ReviewStep::Submit).unwrap();
    editor.step(item, ReviewStep::StartScreening).unwrap();
    editor.step(item, ReviewStep::Return("A date is missing.".to_owned())).unwrap();
    author.step(item, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        editor.step(item, step).unwrap();
    }
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    assert_eq!(texts(&author), ["A date is missing."], "reviews are told with the decision");
    editor.step(item, ReviewStep::RequestChanges("Name the source.".to_owned())).unwrap();
    author.revise(item, draft("1", "Better wording")).unwrap();
    author.step(item, ReviewStep::Submit).unwrap();
    let second = || ReviewStep::Review {
        recommendation: Recommendation::Accept,
        ratings: sound(),
        comment: "Better now.".to_owned(),
        confidential: None,
    };
    for reviewer in &play.reviewers[..3] {
        play.by(*reviewer).step(item, second()).unwrap();
    }
    let sound = ["Sound and useful."; 3];
    let told = [&["A date is missing.", "Name the source."][..], &sound].concat();
    assert_eq!(texts(&author), told, "and those of the second round are not told yet");
    assert_eq!(texts(&editor).len(), 1 + 3 + 3 + 1 + 3, "confidential ones too");
    assert_eq!(texts(&play.by(play.reviewers[0])), ["Better now.", "For editors only.", "Sound and useful."]);
    editor.step(item, ReviewStep::Accept("Agreed.".to_owned())).unwrap();
    editor.step(item, ReviewStep::Publish).unwrap();
    editor.step(item, ReviewStep::TakeDown("A name of a child.".to_owned())).unwrap();
    let mut told = [told, ["Better now."; 3].to_vec(), vec!["Agreed.", "A name of a child."]].concat();
    told.sort_unstable();
    assert_eq!(texts(&author), told);
    play.by(play.operator).check_replay().unwrap();
}

/// Every step but the emergency, and but what is only the author's or a reviewer's.
fn of_the_office(play: &Play) -> Vec<ReviewStep> {
    let others = [Operation::Submit, Operation::Respond, Operation::Declare, Operation::Review, Operation::TakeDown];
    every_step(play).into_iter().filter(|step| !others.contains(&step.operation())).collect()
}

#[test]
fn a_reviewer_who_is_an_editor_has_no_other_part_in_the_item() {
    let play = Play::new();
    let both = play.reviewers[0];
    play.by(play.operator).grant_role(both, Role::Editor).unwrap();
    let item = play.in_review("1", "Remittances in crisis");
    let own = play.by(both).step(item, ReviewStep::Invite(both)).unwrap_err();
    assert_eq!(
        (own.kind(), own.message()),
        (ErrorKind::TransitionDenied, "an editor does not invite themselves to review")
    );
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    let before = play.bytes();
    for step in of_the_office(&play) {
        let error = play.by(both).step(item, step.clone()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{step:?}");
    }
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn a_conflict_of_interest_is_with_the_item_and_not_with_one_revision() {
    let play = Play::new();
    let conflicted = play.reviewers[3];
    play.by(play.operator).grant_role(conflicted, Role::Editor).unwrap();
    let item = play.in_review("1", "Remittances in crisis");
    play.by(play.editor).step(item, ReviewStep::Invite(conflicted)).unwrap();
    play.by(conflicted).step(item, ReviewStep::AcceptInvitation).unwrap();
    play.by(conflicted).step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    play.by(play.editor).step(item, ReviewStep::Accept("Sound.".to_owned())).unwrap();
    play.by(play.editor).step(item, ReviewStep::Publish).unwrap();
    play.by(play.author).revise(item, draft("1", "Hidden wording")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();

    assert_eq!(play.by(conflicted).show(item).unwrap().revision, 1, "the hidden revision stays hidden");
    let before = play.bytes();
    for step in of_the_office(&play) {
        let error = play.by(conflicted).step(item, step.clone()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{step:?}");
    }
    assert!(before == play.bytes(), "a denied action changed the store");
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        play.by(play.editor).step(item, step).unwrap();
    }
    let again = play.by(play.editor).step(item, ReviewStep::Invite(conflicted)).unwrap_err();
    assert_eq!(again.message(), "this person has a conflict of interest in this item");
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn an_editor_from_the_authors_organisation_reads_no_review() {
    let play = Play::new();
    play.by(play.operator).grant_role(play.colleague, Role::Editor).unwrap();
    let item = play.in_review("1", "Remittances in crisis");
    play.review_by(item, play.reviewers[0]);
    let view = play.by(play.colleague).review(item).unwrap();
    assert!(view.assignments.is_empty() && view.comments.iter().all(|comment| comment.text != "For editors only."));
    for step in of_the_office(&play) {
        assert_eq!(play.by(play.colleague).step(item, step).unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
}

#[test]
fn a_visitor_learns_nothing_of_what_happens_to_an_item_that_is_no_longer_public() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.by(play.editor).step(item, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    let before = play.visitor().show(item).unwrap();
    assert_eq!(before.state, State::TakenDown);
    let second = play.published("2", "Access to services");
    play.by(play.author).revise(second, draft("2", "Newer wording")).unwrap();
    play.by(play.author).step(second, ReviewStep::Submit).unwrap();
    play.by(play.editor).step(second, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    assert_eq!(play.visitor().show(second).unwrap().state, State::TakenDown, "and not submitted");
    assert_eq!(play.by(play.author).show(second).unwrap().state, State::Submitted);
}

#[test]
fn the_steps_that_are_offered_are_those_that_are_possible() {
    let handed_in = || {
        let play = Play::new();
        let item = play.published("1", "Remittances in crisis");
        play.by(play.author).revise(item, draft("1", "Newer wording")).unwrap();
        play.by(play.author).step(item, ReviewStep::Submit).unwrap();
        (play, item)
    };
    let (play, item) = handed_in();
    let people = |play: &Play| [play.author, play.editor, play.operator, play.colleague, play.reviewers[0]];
    for (number, person) in people(&play).into_iter().enumerate() {
        let offered = play.by(person).steps(item).unwrap();
        for which in 0..every_step(&play).len() {
            // Every step is tried on a store of its own: this one stays as it is.
            let (other, same) = handed_in();
            let step = every_step(&other).swap_remove(which);
            let kind = step.kind();
            let possible = other.by(people(&other)[number]).step(same, step).is_ok();
            assert_eq!(possible, offered.contains(&kind), "person {number}: {kind}");
        }
    }
    assert!(play.by(play.editor).steps(item).unwrap().contains(&StepKind::TakeDown));
}
