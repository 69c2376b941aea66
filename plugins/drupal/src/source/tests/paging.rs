//! Whatever comes and goes between two pages, and whatever a portal leaves out of them: what was there all the time is read.

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub_testkit::moving::{Things, check, events, things};
use proptest::prelude::*;

use super::{config, nodes, uuid};
use crate::source::DrupalSource;

/// A type of resources.
#[derive(Debug, Clone)]
struct Portal(Things);

/// What a parameter of the query says, or nought.
fn number(url: &str, name: &str) -> u64 {
    let value = url.split_once(&format!("{name}=")).map_or("0", |(_, rest)| rest);
    value.split('&').next().unwrap().parse().unwrap()
}

impl Fetch for Portal {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let url = request.url().as_str();
        let after = number(url, "%5Bcondition%5D%5Bvalue%5D");
        let begin = usize::try_from(number(url, "page%5Boffset%5D")).unwrap();
        let end = begin + usize::try_from(number(url, "page%5Blimit%5D")).unwrap();
        self.0.answer(|nodes_by_number| {
            let all: Vec<_> = nodes_by_number.range(after + 1..).collect();
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
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_was_there_all_the_time_is_read(start in things(0.7), events in events()) {
        let portal = Portal(Things::new(start));
        let source = DrupalSource::new(config(""), FetchHandle::new(portal.clone())).unwrap();
        // What a page loses that was hidden as a whole when it was read moves the link that leads past it.
        check(&source, &portal.0, events, false, |number| format!("node--article/{}", uuid(number)));
    }
}
