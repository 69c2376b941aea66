//! Whatever comes and goes between two pages, and whatever a portal hides: what was there all the time is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::federation::{Item, Reading, Source as _};
use migration_hub::hub::blocking::wait;
use proptest::prelude::*;

use super::{config, posts};
use crate::source::WordPressSource;

/// A collection: its posts by number, and whether strangers see them.
#[derive(Debug, Clone, Default)]
struct Portal(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    posts: BTreeMap<u64, bool>,
    tells_total: bool,
    requests: usize,
}

impl Fetch for Portal {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let mut inside = self.0.lock().unwrap();
        inside.requests += 1;
        let url = request.url().as_str();
        let number = |name: &str| -> usize {
            let value = url.split_once(&format!("&{name}=")).unwrap().1;
            value.split('&').next().unwrap().parse().unwrap()
        };
        let page = inside.posts.iter().skip(number("offset")).take(number("per_page"));
        let shown: Vec<u64> = page.filter(|(_, shown)| **shown).map(|(number, _)| *number).collect();
        let mut headers = Headers::default();
        if inside.tells_total {
            headers.add("x-wp-total", &inside.posts.len().to_string()).unwrap();
        }
        Ok(Response { status: 200, url: request.url().clone(), headers, body: posts(&shown).into_bytes() })
    }
}

#[derive(Debug, Clone)]
enum Event {
    Add(u64),
    Remove(u64),
}

fn events() -> impl Strategy<Value = Vec<Vec<Event>>> {
    let event = prop_oneof![(1..40_u64).prop_map(Event::Add), (1..40_u64).prop_map(Event::Remove)];
    proptest::collection::vec(proptest::collection::vec(event, 0..6), 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_was_there_all_the_time_is_read(
        start in proptest::collection::btree_map(1..40_u64, prop::bool::weighted(0.8), 0..30),
        tells_total in any::<bool>(),
        page_size in 2..6_usize,
        events in events(),
    ) {
        // Without a total a whole page of hidden posts looks like the end.
        let start: BTreeMap<u64, bool> = start.into_iter().map(|(number, shown)| (number, shown || !tells_total)).collect();
        let mut always: BTreeSet<u64> = start.iter().filter(|(_, shown)| **shown).map(|(number, _)| *number).collect();
        let portal = Portal::default();
        *portal.0.lock().unwrap() = Inside { posts: start, tells_total, requests: 0 };
        let config = { let mut config = config(); config.page_size = page_size; config };
        let source = WordPressSource::new(FetchHandle::new(portal.clone()), config).unwrap();

        let (mut from, mut read, mut events) = (None, BTreeSet::new(), events.into_iter());
        loop {
            let page = wait(source.read(Reading::Full, from.as_ref())).unwrap();
            let ids: Vec<_> = page.items.iter().filter_map(Item::id).collect();
            prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each id once on a page");
            read.extend(ids.iter().map(|id| id.id.trim_start_matches("posts/").parse::<u64>().unwrap()));
            from = page.next;
            if from.is_none() {
                break;
            }
            let mut inside = portal.0.lock().unwrap();
            prop_assert!(inside.requests < 500, "it comes to an end");
            for event in events.next().into_iter().flatten() {
                match event {
                    Event::Add(number) => _ = inside.posts.entry(number).or_insert(true),
                    Event::Remove(number) => {
                        inside.posts.remove(&number);
                        always.remove(&number);
                    }
                }
            }
        }
        let missed: Vec<_> = always.difference(&read).collect();
        prop_assert!(missed.is_empty(), "{:?} of {:?}", missed, always);
    }
}
