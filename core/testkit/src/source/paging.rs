//! Readings of everything: each item once, from any place, whatever happens meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::federation::{Checkpoint, Item, Reading, Source};
use proptest::collection::vec;
use proptest::strategy::Strategy;

use super::{Fresh, PAGES, Portal, SEVERAL, Step, assert_once, histories, items, read, read_all, title, titles};
use crate::block_on;

pub(super) async fn the_capability_does_not_change_while_the_source_is_open(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let source = portal.source();
    let before = source.capability();
    read_all(&source).await;
    assert_eq!(source.capability(), before);
    assert_eq!(portal.capability(), before, "nor when it is opened again");
}

pub(super) async fn an_empty_portal_is_read_to_its_end(portal: Portal) {
    assert_eq!(items(&read_all(&portal.source()).await), []);
}

pub(super) async fn a_reading_gives_each_item_once_and_as_it_is(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let pages = read_all(&portal.source()).await;
    let filled = pages.iter().filter(|page| !page.items.is_empty()).count();
    assert!(filled > 2, "the suite needs several pages: let the source read two to five items at once, not {SEVERAL}");
    assert_eq!(titles(&pages), portal.titles());
    let mut times: BTreeMap<_, u32> = BTreeMap::new();
    for item in items(&pages) {
        *times.entry(item.id().cloned()).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "each item comes once: {times:?}");
}

pub(super) async fn a_reading_goes_on_from_any_checkpoint_after_a_restart(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let pages = read_all(&portal.source()).await;
    for (read_before, page) in (1..).zip(&pages) {
        let Some(next) = &page.next else { continue };
        let kept: Checkpoint = serde_json::from_str(&serde_json::to_string(next).unwrap()).unwrap();
        assert_eq!(kept, *next);
        let rest = read(&portal.source(), Reading::Full, Some(&kept)).await.unwrap();
        assert_eq!(items(&rest), items(&pages[read_before..]), "after {read_before} pages");
    }
}

pub(super) async fn the_same_checkpoint_may_be_asked_for_again(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let source = portal.source();
    let first = source.read(Reading::Full, None).await.unwrap();
    let next = first.next.as_ref();
    let second = source.read(Reading::Full, next).await.unwrap();
    read_all(&source).await;
    let again = source.read(Reading::Full, next).await.unwrap();
    assert_eq!((again.items, again.next), (second.items, second.next), "its answer may have been lost");
}

pub(super) async fn what_is_deleted_behind_moves_nothing_out_of_sight(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let read = read_meanwhile(portal, |portal, page| {
        // What was read is deleted, one by one.
        portal.delete(page);
    });
    let (portal, read) = read.await;
    let missed: Vec<_> = portal.titles().into_keys().filter(|id| !read.contains(id)).collect();
    assert!(missed.is_empty(), "{missed:?} were there all the time and were not read");
}

pub(super) async fn what_is_added_behind_takes_nothing_away(portal: Portal) {
    let mut portal = portal;
    for number in 50..50 + SEVERAL {
        portal.put(number, &title(number));
    }
    let before: BTreeSet<_> = portal.titles().into_keys().collect();
    let (_, read) = read_meanwhile(portal, |portal, page| {
        if page < 10 {
            portal.put(page * 2, &title(page * 2));
            portal.put(page * 2 + 1, &title(page * 2 + 1));
        }
    })
    .await;
    let missed: Vec<_> = before.difference(&read).collect();
    assert!(missed.is_empty(), "{missed:?} were there all the time and were not read");
}

/// Reads everything, with what happens after each page.
async fn read_meanwhile(
    mut portal: Portal,
    mut meanwhile: impl FnMut(&mut Portal, u32),
) -> (Portal, BTreeSet<migration_hub::resource::ExternalId>) {
    let source = portal.source();
    let (mut from, mut seen) = (None, BTreeSet::new());
    for page in 1.. {
        assert!(usize::try_from(page).unwrap() < PAGES, "the reading has no end");
        let read = source.read(Reading::Full, from.as_ref()).await.unwrap();
        assert_once(&read);
        seen.extend(read.items.iter().filter_map(Item::id).cloned());
        if read.next.is_none() {
            break;
        }
        from = read.next;
        meanwhile(&mut portal, page);
    }
    (portal, seen)
}

/// What may happen between two pages.
fn steps() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let number = || 1..40_u32;
    let step = proptest::prop_oneof![
        2 => number().prop_map(|number| Step::Put { number, title: title(number) }),
        2 => number().prop_map(|number| Step::Delete { number }),
    ];
    vec(vec(step, 0..6), 0..20)
}

pub(super) fn whatever_happens(fresh: &Fresh) {
    histories(&(proptest::collection::btree_set(1..40_u32, 0..30), steps()), |(start, steps)| {
        let mut portal = Portal::new(fresh);
        for number in &start {
            portal.put(*number, &title(*number));
        }
        let (mut always, mut steps) = (start, steps.into_iter());
        let (portal, read) = block_on(read_meanwhile(portal, |portal, _| {
            for step in steps.next().into_iter().flatten() {
                if let Step::Delete { number } = &step {
                    always.remove(number);
                }
                portal.play(&step);
            }
        }));
        let missed: Vec<u32> = always.into_iter().filter(|number| !read.contains(&portal.id(*number))).collect();
        assert!(missed.is_empty(), "{missed:?} were there all the time and were not read");
    });
}
