//! Whatever happens to a newer revision, what is public can be archived, taken back and taken down.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{ReviewStep, SearchQuery};
use migration_hub::id::ResourceId;
use migration_hub::resource::Grade;
use migration_hub::review::State;

use crate::play::{Play, draft};

/// An item whose first revision is public on each ground, before anything else happens to it.
fn public(play: &Play, id: &str, reviewed: bool) -> ResourceId {
    let title = "Remittances in crisis";
    if reviewed { play.published(id, title) } else { play.harvested(id, title) }
}

/// What may have happened to a newer revision since.
const SINCE: [&str; 6] = ["nothing", "draft", "submitted", "returned", "withdrawn", "desk-rejected"];

fn since(play: &Play, item: ResourceId, id: &str, reviewed: bool, what: &str) {
    if what == "nothing" {
        return;
    }
    let author = play.by(if reviewed { play.author } else { play.editor });
    let editor = play.by(play.second_editor);
    author.revise(item, draft(id, "Hidden wording")).unwrap();
    let steps: &[ReviewStep] = match what {
        "submitted" => &[ReviewStep::Submit],
        "returned" | "desk-rejected" => &[ReviewStep::Submit, ReviewStep::StartScreening],
        "withdrawn" => &[ReviewStep::Withdraw(None)],
        _ => &[],
    };
    for step in steps {
        let by = if step.operation() == migration_hub::people::Operation::Screen { &editor } else { &author };
        by.step(item, step.clone()).unwrap();
    }
    let last = match what {
        "returned" => ReviewStep::Return("A date is missing.".to_owned()),
        "desk-rejected" => ReviewStep::DeskReject("Not about migration.".to_owned()),
        _ => return,
    };
    editor.step(item, last).unwrap();
}

fn found(play: &Play) -> u64 {
    play.visitor().search(&SearchQuery::words("remittances")).unwrap().total
}

#[test]
fn it_is_taken_down_by_an_editor_and_by_an_operator() {
    for (reviewed, what) in [true, false].into_iter().flat_map(|reviewed| SINCE.map(|what| (reviewed, what))) {
        for archived in [false, true] {
            for operator in [false, true] {
                let play = Play::new();
                let item = public(&play, "1", reviewed);
                if archived {
                    play.by(play.second_editor).step(item, ReviewStep::Archive(None)).unwrap();
                }
                since(&play, item, "1", reviewed, what);
                let case = format!("reviewed {reviewed}, since {what}, archived {archived}, operator {operator}");
                let by = play.by(if operator { play.operator } else { play.second_editor });
                let newest = by.work_list(false).unwrap();
                let step = ReviewStep::TakeDown("A name of a child.".to_owned());
                assert_eq!(by.step(item, step).unwrap(), State::TakenDown, "{case}");
                assert_eq!((found(&play), play.visitor().show(item).unwrap().content), (0, None), "{case}");
                assert_eq!(by.work_list(false).unwrap(), newest, "{case}: what is open stays as it was");
                let again = by.step(item, ReviewStep::TakeDown("Again.".to_owned())).unwrap_err();
                assert_eq!(again.kind(), ErrorKind::TransitionDenied, "{case}");
                play.by(play.operator).check_replay().unwrap();
            }
        }
    }
}

#[test]
fn it_is_archived_and_says_so() {
    for (reviewed, what) in [true, false].into_iter().flat_map(|reviewed| SINCE.map(|what| (reviewed, what))) {
        let play = Play::new();
        let item = public(&play, "1", reviewed);
        since(&play, item, "1", reviewed, what);
        let case = format!("reviewed {reviewed}, since {what}");
        let newest = play.by(play.second_editor).work_list(false).unwrap();
        play.by(play.second_editor).step(item, ReviewStep::Archive(None)).unwrap();
        let shown = play.visitor().show(item).unwrap();
        assert_eq!((shown.revision, shown.state), (1, State::Archived), "{case}");
        let hit = play.visitor().search(&SearchQuery::words("remittances")).unwrap().items.remove(0);
        assert_eq!(hit.fields.get("state").map(String::as_str), Some("archived"), "{case}");
        assert_eq!(play.by(play.second_editor).work_list(false).unwrap(), newest, "{case}: what is open stays");
        play.by(play.operator).check_replay().unwrap();
    }
}

#[test]
fn its_author_first_takes_back_the_newer_revision_and_then_the_public_one() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let author = play.by(play.author);
    author.revise(item, draft("1", "Hidden wording")).unwrap();
    author.step(item, ReviewStep::Submit).unwrap();
    author.step(item, ReviewStep::Withdraw(None)).unwrap();
    assert_eq!((found(&play), play.visitor().show(item).unwrap().grade), (1, Grade::PeerReviewed));
    author.step(item, ReviewStep::Withdraw(None)).unwrap();
    assert_eq!((found(&play), play.visitor().show(item).unwrap().content), (0, None));
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn a_rejected_revision_is_followed_by_another() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    since(&play, item, "1", true, "desk-rejected");
    let author = play.by(play.author);
    assert_eq!(author.revise(item, draft("1", "Better wording")).unwrap(), 3);
    assert_eq!(author.step(item, ReviewStep::Submit).unwrap(), State::Submitted);
    assert_eq!(play.visitor().show(item).unwrap().revision, 1);
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn handing_a_harvested_item_in_and_back_leaves_it_harvested() {
    let play = Play::new();
    let item = public(&play, "1", false);
    let author = play.by(play.editor);
    author.step(item, ReviewStep::Submit).unwrap();
    author.step(item, ReviewStep::Withdraw(None)).unwrap();
    assert_eq!((found(&play), play.visitor().show(item).unwrap().grade), (1, Grade::Harvested));
    play.by(play.operator).check_replay().unwrap();
}
