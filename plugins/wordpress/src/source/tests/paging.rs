//! Whatever comes and goes between two pages, and whatever a portal hides: what was there all the time is read.

use migration_hub::error::Result;
use migration_hub::federation::PageSize;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub_testkit::moving::{Things, check, events, things};
use proptest::prelude::*;

use super::{config, posts};
use crate::source::WordPressSource;

/// A collection of posts.
#[derive(Debug, Clone)]
struct Portal {
    posts: Things,
    tells_total: bool,
}

impl Fetch for Portal {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let url = request.url().as_str();
        let number = |name: &str| -> usize {
            let value = url.split_once(&format!("&{name}=")).unwrap().1;
            value.split('&').next().unwrap().parse().unwrap()
        };
        self.posts.answer(|all| {
            let page = all.iter().skip(number("offset")).take(number("per_page"));
            let shown: Vec<u64> = page.filter(|(_, shown)| **shown).map(|(number, _)| *number).collect();
            let mut headers = Headers::default();
            if self.tells_total {
                headers.add("x-wp-total", &all.len().to_string()).unwrap();
            }
            Ok(Response { status: 200, url: request.url().clone(), headers, body: posts(&shown).into_bytes() })
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_was_there_all_the_time_is_read(
        start in things(0.8),
        tells_total in any::<bool>(),
        page_size in 2..6_u64,
        events in events(),
    ) {
        // Without a total a whole page of hidden posts looks like the end.
        let start = start.into_iter().map(|(number, shown)| (number, shown || !tells_total)).collect();
        let portal = Portal { posts: Things::new(start), tells_total };
        let config = { let mut config = config(); config.page_size = PageSize::new(page_size).unwrap(); config };
        let source = WordPressSource::new(config, FetchHandle::new(portal.clone())).unwrap();
        check(&source, &portal.posts, events, true, |number| format!("posts/{number}"));
    }
}
