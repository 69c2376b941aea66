//! The desk says whose turn it is: to each as far as they may know it, page by page what it says at once.

use std::sync::Arc;

use migration_hub::hub::{Desk, DeskQuery, HubParts, ReviewStep, TimerRun};
use migration_hub::people::Role;
use migration_hub::review::{Conflict, Task};
use migration_hub::time::ManualClock;

use crate::play::{Play, draft, written};

/// What somebody learns by every filter.
fn learned(play: &Play, person: migration_hub::id::PersonId) -> Vec<Desk> {
    let by = play.by(person);
    let tasks = Task::ALL.into_iter().map(|task| DeskQuery { task: Some(task), ..DeskQuery::default() });
    let queries = [DeskQuery::default(), DeskQuery::default().mine(), DeskQuery::default().overdue()];
    tasks.chain(queries).map(|query| by.desk(&query).unwrap()).collect()
}

#[test]
fn an_author_learns_nothing_of_how_far_the_reviewers_are() {
    for editor_too in [false, true] {
        let play = Play::new();
        if editor_too {
            play.by(play.operator).grant_role(play.author, Role::Editor).unwrap();
        }
        let item = play.in_review("1", "Remittances in crisis");
        let (editor, reviewer) = (play.by(play.editor), play.by(play.reviewers[0]));
        let before = learned(&play, play.author);
        let steps = [
            (&editor, ReviewStep::Invite(play.reviewers[0])),
            (&reviewer, ReviewStep::AcceptInvitation),
            (&reviewer, ReviewStep::Disclose("I advised the author.".to_owned())),
            (&editor, ReviewStep::ManageConflict { assignment: 1, how: "Another reads it too.".to_owned() }),
            (&reviewer, written("Sound.")),
        ];
        for (who, step) in steps {
            let said = format!("{step:?}");
            who.step(item, step).unwrap();
            assert_eq!(learned(&play, play.author), before, "after {said}, editor too: {editor_too}");
        }
    }
}

#[test]
fn pages_follow_each_other_and_hold_everything_once() {
    let play = Play::new();
    for (number, title) in ["One", "Two", "Three"].iter().enumerate() {
        play.by(play.author).create(draft(&format!("draft-{number}"), title)).unwrap();
        let item = play.in_review(&format!("review-{number}"), title);
        play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[number])).unwrap();
        let submitted = play.by(play.author).create(draft(&format!("submitted-{number}"), title)).unwrap();
        play.by(play.author).step(submitted, ReviewStep::Submit).unwrap();
    }
    play.by(play.reviewers[0]).step(play.in_review("more", "More"), ReviewStep::Declare(Conflict::None)).unwrap_err();
    for person in [play.author, play.editor, play.operator, play.reviewers[0]] {
        let by = play.by(person);
        let whole = by.desk(&DeskQuery { limit: 1_000, ..DeskQuery::default() }).unwrap();
        assert_eq!(whole.items.len(), usize::try_from(whole.total).unwrap());
        for limit in [1, 2, 5] {
            let pages = (0..whole.items.len()).step_by(limit);
            let pages = pages.map(|offset| by.desk(&DeskQuery { offset, limit, ..DeskQuery::default() }).unwrap());
            let items: Vec<_> = pages.flat_map(|page| page.items).collect();
            assert_eq!(items, whole.items, "{limit} at a time");
        }
        assert_eq!(whole.states.iter().map(|state| state.count).sum::<u64>(), whole.total);
    }
}

#[test]
fn more_days_than_one_part_of_a_query_holds_are_late_at_once() {
    let clock = Arc::new(ManualClock::at("2026-01-05T09:00:00Z").unwrap());
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    let play = Play::with(parts);
    let days = migration_hub::limits::LIST_VALUES + 10;
    for number in 0..days {
        let item = play.draft(&format!("item-{number}"), "Handed in");
        play.by(play.author).step(item, ReviewStep::Submit).unwrap();
        clock.advance_days(1);
    }
    clock.advance_days(30);
    let editor = play.by(play.editor);
    let late = editor.desk(&DeskQuery::default().overdue()).unwrap();
    assert_eq!((late.total, late.overdue), (days as u64, days as u64));
    assert_eq!(editor.run_timers().unwrap(), TimerRun::default());
    assert!(editor.reminders("2026-01-05T09:00:00Z".parse().unwrap()).unwrap().len() >= days);
}
