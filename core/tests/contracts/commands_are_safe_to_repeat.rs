//! A command sent twice under one id happens once, and answers the same.

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
    let new = || NewOrganisation { handle: "new".parse().unwrap(), name: "New".to_owned(), un_entity: false };
    assert_eq!(register.add_organisation(new()).unwrap(), register.add_organisation(new()).unwrap());
}
