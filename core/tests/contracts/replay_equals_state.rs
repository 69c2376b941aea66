//! Replaying the log's actions gives the stored resources and reviews, whatever was played.

use migration_hub::hub::ReviewStep;
use migration_hub::review::{Conflict, Recommendation};
use proptest::prelude::*;

use crate::play::{Play, draft};

fn step(play: &Play, number: u8, person: usize) -> ReviewStep {
    let text = || "Because.".to_owned();
    match number {
        0 => ReviewStep::Submit,
        1 => ReviewStep::StartScreening,
        2 => ReviewStep::PassScreening,
        3 => ReviewStep::Return(text()),
        4 | 5 => ReviewStep::Invite(play.reviewers[person % 4]),
        6 => ReviewStep::AcceptInvitation,
        7 => ReviewStep::Declare(Conflict::None),
        8 => ReviewStep::Declare(Conflict::Disqualifying),
        9 => ReviewStep::Review { recommendation: Recommendation::Accept, comment: text(), confidential: None },
        10 => ReviewStep::Accept(text()),
        11 => ReviewStep::RequestChanges(text()),
        12 => ReviewStep::Publish,
        13 => ReviewStep::Withdraw(None),
        14 => ReviewStep::WithdrawInvitation(1),
        15 => ReviewStep::Archive(None),
        _ => ReviewStep::DeclineInvitation,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_random_people_on_random_items(moves in prop::collection::vec((0..18_u8, 0..7_usize, 0..3_usize), 1..200)) {
        let play = Play::new();
        let items: Vec<_> = (0..3).map(|n| play.draft(&n.to_string(), "An item")).collect();
        let people = [play.author, play.editor, play.reviewers[0], play.reviewers[1], play.reviewers[2], play.reviewers[3], play.colleague];
        for (number, person, item) in moves {
            let before = play.bytes();
            let desk = play.by(people[person]);
            let done = if number == 17 {
                desk.revise(items[item], draft(&item.to_string(), &format!("Wording {}", before.len()))).map(|_| ())
            } else {
                desk.step(items[item], step(&play, number, person)).map(|_| ())
            };
            if done.is_err() {
                prop_assert!(before == play.bytes(), "a refused action changed the store");
            }
        }
        let operator = play.by(play.operator);
        operator.check_replay().unwrap();
        prop_assert!(operator.verify(None).unwrap().damage.is_empty());
    }
}

#[test]
fn after_a_whole_review() {
    let play = Play::new();
    play.published("1", "Remittances in crisis");
    let replayed = play.by(play.operator).check_replay().unwrap();
    assert_eq!((replayed.resources.len(), replayed.reviews.len()), (1, 1));
}
