//! A portal whose things come and go while it is read: whatever happens between two pages, what was there all the time is read.
//!
//! A plugin answers requests from [`Things`] as its portal does, and calls [`check`] with what proptest makes of [`things`] and
//! [`events`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use migration_hub::federation::{Item, Reading, Source};
use proptest::prelude::*;

use crate::block_on;

/// The numbers that things have, from 1.
const NUMBERS: u64 = 40;

/// More requests than any reading of so few things needs.
const MOST_REQUESTS: usize = 500;

/// What happens to a thing between two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It comes, for everyone to see.
    Add(u64),
    /// It goes.
    Remove(u64),
}

/// What a portal has: its things by number, and whether strangers see them.
#[derive(Debug, Clone, Default)]
pub struct Things(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    things: BTreeMap<u64, bool>,
    requests: usize,
}

impl Things {
    /// What is there when a reading begins.
    pub fn new(things: BTreeMap<u64, bool>) -> Self {
        Self(Arc::new(Mutex::new(Inside { things, requests: 0 })))
    }

    /// Answers a request from what is there now.
    ///
    /// # Panics
    /// When the reading does not come to an end.
    pub fn answer<T>(&self, answer: impl FnOnce(&BTreeMap<u64, bool>) -> T) -> T {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.requests += 1;
        assert!(inside.requests < MOST_REQUESTS, "a reading of {} things does not come to an end", inside.things.len());
        answer(&inside.things)
    }

    fn change(&self, change: impl FnOnce(&mut BTreeMap<u64, bool>)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).things);
    }
}

/// What a portal may have, of which strangers see this share.
pub fn things(shown: f64) -> impl Strategy<Value = BTreeMap<u64, bool>> {
    proptest::collection::btree_map(1..NUMBERS, prop::bool::weighted(shown), 0..30)
}

/// What may happen after each page.
pub fn events() -> impl Strategy<Value = Vec<Vec<Event>>> {
    let event = prop_oneof![(1..NUMBERS).prop_map(Event::Add), (1..NUMBERS).prop_map(Event::Remove)];
    proptest::collection::vec(proptest::collection::vec(event, 0..6), 0..20)
}

/// Reads everything, with what happens after each page, and holds it against what was there all the time. A thing that was
/// hidden from the beginning goes only where `hidden_may_go`; `id` is how the source knows a number.
///
/// # Panics
/// When something is missing that was there from the beginning to the end, or something comes twice.
pub fn check(
    source: &impl Source,
    portal: &Things,
    events: Vec<Vec<Event>>,
    hidden_may_go: bool,
    id: impl Fn(u64) -> String,
) {
    let seen =
        |things: &BTreeMap<u64, bool>| things.iter().filter(|(_, shown)| **shown).map(|(number, _)| *number).collect();
    let mut always: BTreeSet<u64> = seen(&portal.0.lock().unwrap_or_else(PoisonError::into_inner).things);
    let (mut from, mut read, mut events) = (None, BTreeSet::new(), events.into_iter());
    loop {
        let page = block_on(source.read(Reading::Full, from.as_ref())).unwrap();
        for id in page.items.iter().filter_map(Item::id) {
            assert!(read.insert(id.id.clone()), "{id} came twice");
        }
        from = page.next;
        if from.is_none() {
            break;
        }
        for event in events.next().into_iter().flatten() {
            portal.change(|things| match event {
                Event::Add(number) => _ = things.entry(number).or_insert(true),
                Event::Remove(number) if hidden_may_go || always.contains(&number) => {
                    things.remove(&number);
                    always.remove(&number);
                }
                Event::Remove(_) => {}
            });
        }
    }
    let missed: Vec<u64> = always.into_iter().filter(|number| !read.contains(&id(*number))).collect();
    assert!(missed.is_empty(), "{missed:?} were there all the time");
}
