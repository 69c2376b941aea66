//! Whatever comes and goes between two pages, and whatever a portal leaves out of them: what was there all the time is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::federation::{Item, Reading, Source as _};
use migration_hub::hub::blocking::wait;
use proptest::prelude::*;

use super::{config, nodes, uuid};
use crate::source::DrupalSource;

/// A type of resources: their numbers, and whether a stranger may read them.
#[derive(Debug, Clone, Default)]
struct Portal(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    nodes: BTreeMap<u64, bool>,
    requests: usize,
}

/// What a parameter of the query says, or nought.
fn number(url: &str, name: &str) -> u64 {
    let value = url.split_once(&format!("{name}=")).map_or("0", |(_, rest)| rest);
    value.split('&').next().unwrap().parse().unwrap()
}

impl Fetch for Portal {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let mut inside = self.0.lock().unwrap();
        inside.requests += 1;
        let url = request.url().as_str();
        let after = number(url, "%5Bcondition%5D%5Bvalue%5D");
        let (offset, limit) = (number(url, "page%5Boffset%5D"), number(url, "page%5Blimit%5D"));
        let all: Vec<_> = inside.nodes.range(after + 1..).collect();
        let begin = usize::try_from(offset).unwrap();
        let end = begin + usize::try_from(limit).unwrap();
        let page = all.iter().skip(begin).take(end - begin);
        // It is cut first, and then what may not be read is left out.
        let shown: Vec<u64> = page.filter(|(_, shown)| **shown).map(|(number, _)| **number).collect();
        let base = url.split("&page%5Boffset%5D").next().unwrap();
        let next = (end < all.len()).then(|| format!("{base}&page%5Boffset%5D={end}"));
        let mut headers = Headers::default();
        headers.add("content-type", "application/vnd.api+json").unwrap();
        headers.add("date", "Sun, 01 Mar 2026 09:30:15 GMT").unwrap();
        let body = nodes(&shown, next.as_deref()).into_bytes();
        Ok(Response { status: 200, url: request.url().clone(), headers, body })
    }
}

#[derive(Debug, Clone)]
enum Event {
    Add(u64),
    /// Of what everyone could read from the beginning: what a page loses that was hidden as a whole when it was read moves the
    /// link that leads past it.
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
        start in proptest::collection::btree_map(1..40_u64, prop::bool::weighted(0.7), 0..30),
        events in events(),
    ) {
        let mut always: BTreeSet<u64> = start.iter().filter(|(_, shown)| **shown).map(|(number, _)| *number).collect();
        let portal = Portal::default();
        portal.0.lock().unwrap().nodes = start;
        let source = DrupalSource::new(FetchHandle::new(portal.clone()), config("")).unwrap();

        let (mut from, mut read, mut events) = (None, BTreeSet::new(), events.into_iter());
        loop {
            let page = wait(source.read(Reading::Full, from.as_ref())).unwrap();
            for id in page.items.iter().filter_map(Item::id) {
                prop_assert!(read.insert(id.id.clone()), "{} came twice", id);
            }
            from = page.next;
            if from.is_none() {
                break;
            }
            let mut inside = portal.0.lock().unwrap();
            prop_assert!(inside.requests < 200, "it comes to an end");
            for event in events.next().into_iter().flatten() {
                match event {
                    Event::Add(number) => _ = inside.nodes.entry(number).or_insert(true),
                    Event::Remove(number) if always.contains(&number) => {
                        inside.nodes.remove(&number);
                        always.remove(&number);
                    }
                    Event::Remove(_) => {}
                }
            }
        }
        let missed: Vec<_> =
            always.into_iter().filter(|number| !read.contains(&format!("node--article/{}", uuid(*number)))).collect();
        prop_assert!(missed.is_empty(), "{:?} were there all the time", missed);
    }
}
