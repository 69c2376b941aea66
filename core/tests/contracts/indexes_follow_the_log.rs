//! Whatever happens to an index, reading the log again brings it to where the store is.

use migration_hub::hub::blocking::wait;
use migration_hub::hub::{ReviewStep, SearchQuery};
use migration_hub::search::SearchIndex;

use crate::play::Play;

#[test]
fn an_item_that_was_open_is_on_no_list_after_the_public_index_was_lost() {
    let play = Play::new();
    play.published("1", "First");
    let second = play.in_review("2", "Second");
    let editor = play.by(play.editor);
    let open: Vec<_> = editor.work_list(false).unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(open, [second], "the desk index holds it");

    for reviewer in &play.reviewers[..3] {
        play.review_by(second, *reviewer);
    }
    editor.step(second, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
    editor.step(second, ReviewStep::Publish).unwrap();
    wait(play.public.clear()).unwrap();

    assert_eq!(play.visitor().search(&SearchQuery::words("")).unwrap().total, 2);
    assert_eq!(editor.work_list(false).unwrap(), []);
}
