//! A command sent twice under one id happens once, and answers the same.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{NewOrganisation, ReviewStep};
use migration_hub::id::CommandId;
use migration_hub::review::State;

use crate::play::{Play, draft};

#[test]
fn a_repeated_command_writes_nothing_and_answers_the_same() {
    let play = Play::new();
    let id = CommandId::from_u128(77);
    let author = play.by(play.author).with_command(id);
    let first = author.create(draft("1", "Once")).unwrap();
    let before = play.bytes();
    assert_eq!(author.create(draft("1", "Once")).unwrap(), first);
    assert!(before == play.bytes());

    let submit = play.by(play.author).with_command(CommandId::from_u128(78));
    assert_eq!(submit.step(first, ReviewStep::Submit).unwrap(), State::Submitted);
    let before = play.bytes();
    assert_eq!(submit.step(first, ReviewStep::Submit).unwrap(), State::Submitted, "not a second submission");
    assert!(before == play.bytes());

    let register = play.by(play.operator).with_command(CommandId::from_u128(79));
    let new = || NewOrganisation::named("new".parse().unwrap());
    assert_eq!(register.add_organisation(new()).unwrap(), register.add_organisation(new()).unwrap());
    let other = play.by(play.author).with_command(CommandId::from_u128(79)).create(draft("2", "Two")).unwrap_err();
    assert_eq!(other.kind(), ErrorKind::Invalid, "an id is not used for two commands");
}

#[test]
fn a_step_that_ends_the_actors_part_still_answers_when_repeated() {
    let play = Play::new();
    let item = play.in_review("1", "Once");
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[0])).unwrap();
    let decline = play.by(play.reviewers[0]).with_command(CommandId::from_u128(80));
    assert_eq!(decline.step(item, ReviewStep::DeclineInvitation).unwrap(), State::InReview);
    assert_eq!(decline.step(item, ReviewStep::DeclineInvitation).unwrap(), State::InReview);
}

#[test]
fn a_command_sent_twice_at_the_same_time_answers_with_what_is_there() {
    let play = Play::new();
    for number in 0..200 {
        let id = CommandId::from_u128(1_000 + number);
        let together = std::sync::Barrier::new(2);
        let send = || {
            together.wait();
            let author = play.by(play.author).with_command(id);
            let new = draft(&number.to_string(), &format!("Title {number}"));
            // Whoever came second may be told to ask again.
            author.create(new.clone()).or_else(|_| author.create(new)).unwrap()
        };
        let (one, other) = std::thread::scope(|scope| {
            let (one, other) = (scope.spawn(send), scope.spawn(send));
            (one.join().unwrap(), other.join().unwrap())
        });
        assert_eq!(one, other, "round {number}");
        play.by(play.author).show(one).unwrap();
    }
}

#[test]
fn writing_the_same_revision_again_writes_nothing() {
    let play = Play::new();
    let item = play.draft("1", "Remittances in crisis");
    let author = play.by(play.author);
    assert_eq!(author.revise(item, draft("1", "Better wording")).unwrap(), 2);
    let before = play.bytes();
    assert_eq!(author.revise(item, draft("1", "Better wording")).unwrap(), 2);
    assert!(before == play.bytes());
}

#[test]
fn taking_down_what_has_a_newer_draft_answers_the_same_again() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.by(play.author).revise(item, draft("1", "Newer wording")).unwrap();
    let editor = play.by(play.editor).with_command(CommandId::from_u128(80));
    let step = || ReviewStep::TakeDown("A name of a child.".to_owned());
    assert_eq!(editor.step(item, step()).unwrap(), State::TakenDown);
    let before = play.bytes();
    assert_eq!(editor.step(item, step()).unwrap(), State::TakenDown, "and not that of the draft");
    assert!(before == play.bytes());
}

#[test]
fn an_id_is_good_for_what_was_asked_and_for_whoever_asked() {
    let play = Play::new();
    let id = CommandId::from_u128(81);
    let author = play.by(play.author).with_command(id);
    let item = author.create(draft("1", "Once")).unwrap();
    let before = play.bytes();
    for refused in [
        author.create(draft("2", "Another")).map(|_| ()),
        author.revise(item, draft("1", "Better wording")).map(|_| ()),
        author.step(item, ReviewStep::Submit).map(|_| ()),
    ] {
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Invalid);
    }
    let colleague = play.by(play.colleague).with_command(id);
    assert_eq!(colleague.step(item, ReviewStep::Submit).unwrap_err().kind(), ErrorKind::NotFound);
    let visitor = play.visitor().with_command(id);
    assert_eq!(visitor.step(item, ReviewStep::Submit).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(before == play.bytes());
}
