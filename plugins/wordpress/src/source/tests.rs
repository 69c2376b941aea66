//! Readings of a scripted portal: its quirks one by one, and any sequence of what may happen between two pages.

mod paging;

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
use migration_hub::federation::{Checkpoint, Item, PageSize, Reading, Source as _};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;

use super::{FIELDS, WordPressSource};
use crate::config::WordPressConfig;

const API: &str = "https://example.org/wp-json/";
const NOT_THERE: &str = r#"{"code":"rest_post_invalid_id","message":"Invalid post ID.","data":{"status":404}}"#;
const FORBIDDEN: &str =
    r#"{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}"#;

fn config() -> WordPressConfig {
    let mut config = WordPressConfig::new("sermig".parse().unwrap(), API.parse().unwrap(), Language::SPANISH);
    config.page_size = PageSize::new(2).unwrap();
    config
}

/// A request for something below the API, and its answer.
fn asks(path: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    asks_at(&format!("{API}wp/v2/"), path, status, headers, body)
}

fn asks_at(root: &str, path: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    let url: HttpUrl = format!("{root}{path}").parse().unwrap();
    let mut exchange = Exchange::get(&url).answered(status, [], body).unwrap();
    exchange.headers.add("accept", "application/json").unwrap();
    if let migration_hub::federation::fetch::Answer::Response { headers: fields, .. } = &mut exchange.answer {
        for (name, value) in headers {
            fields.add(name, value).unwrap();
        }
    }
    exchange
}

/// The query of a page of a reading.
fn page(since: &str, offset: usize) -> String {
    format!("_embed=wp:term&_fields={FIELDS}{since}&orderby=id&order=asc&per_page=2&offset={offset}")
}

fn post(number: u64) -> String {
    format!(r#"{{"id":{number},"status":"publish","title":{{"rendered":"Post {number}"}}}}"#)
}

fn posts(numbers: &[u64]) -> String {
    format!("[{}]", numbers.iter().map(|number| post(*number)).collect::<Vec<_>>().join(","))
}

struct Play {
    script: ScriptedFetch,
    source: WordPressSource,
}

impl Play {
    fn new(config: WordPressConfig, exchanges: Vec<Exchange>) -> Self {
        let script = ScriptedFetch::new(exchanges);
        let source = WordPressSource::new(config, FetchHandle::new(script.clone())).unwrap();
        Self { script, source }
    }

    /// Reads to the end: what each page had.
    fn read(&self, reading: Reading) -> Result<Vec<Vec<String>>> {
        let (mut pages, mut from) = (Vec::new(), None::<Checkpoint>);
        loop {
            let page = wait(self.source.read(reading, from.as_ref()))?;
            pages.push(page.items.iter().filter_map(Item::id).map(|id| id.id.clone()).collect());
            from = page.next;
            if from.is_none() {
                self.script.finish()?;
                return Ok(pages);
            }
        }
    }

    fn probe(&self, id: &str) -> Result<Item> {
        let item = wait(self.source.probe(&ExternalId::new("sermig", id).unwrap()));
        self.script.finish()?;
        item
    }
}

fn gone(id: &str) -> Item {
    Item::Gone { id: ExternalId::new("sermig", id).unwrap(), stamp: None }
}

#[test]
fn pages_are_read_to_the_total_and_each_post_once() {
    let total = [("x-wp-total", "3"), ("x-wp-totalpages", "2"), ("date", "Sun, 01 Mar 2026 09:30:15 GMT")];
    let play = Play::new(
        config(),
        vec![
            asks(&format!("posts?{}", page("", 0)), 200, &total, &posts(&[1, 4])),
            asks(&format!("posts?{}", page("", 1)), 200, &total, &posts(&[4, 7])),
        ],
    );
    assert_eq!(play.read(Reading::Full).unwrap(), [vec!["posts/1", "posts/4"], vec!["posts/7"]]);
}

#[test]
fn more_posts_than_wordpress_gives_at_once_are_not_asked_for() {
    let config = WordPressConfig { page_size: PageSize::new(1_000).unwrap(), ..config() };
    let query = page("", 0).replace("per_page=2", "per_page=100");
    let total = [("x-wp-total", "1")];
    let play = Play::new(config, vec![asks(&format!("posts?{query}"), 200, &total, &posts(&[1]))]);
    assert_eq!(play.read(Reading::Full).unwrap(), [vec!["posts/1"]]);
}

#[test]
fn a_post_that_a_page_shows_twice_is_one() {
    let total = [("x-wp-total", "2")];
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 200, &total, &posts(&[5, 5]))]);
    assert_eq!(play.read(Reading::Full).unwrap(), [vec!["posts/5"]]);
}

#[test]
fn numbers_of_different_types_are_different_posts() {
    let mut config = config();
    config.types = vec!["posts".to_owned(), "pages".to_owned()];
    let total = [("x-wp-total", "1")];
    let exchanges = ["posts", "pages"].map(|of| asks(&format!("{of}?{}", page("", 0)), 200, &total, &posts(&[7])));
    let play = Play::new(config, exchanges.to_vec());
    assert_eq!(play.read(Reading::Full).unwrap(), [vec!["posts/7"], vec!["pages/7"]]);
}

#[test]
fn a_post_that_goes_between_two_pages_takes_no_other_with_it() {
    let total = [("x-wp-total", "4")];
    let play = Play::new(
        config(),
        vec![
            asks(&format!("posts?{}", page("", 0)), 200, &[("x-wp-total", "5")], &posts(&[1, 2])),
            // Post 1 was deleted: the page begins with 3, and not with 2.
            asks(&format!("posts?{}", page("", 1)), 200, &total, &posts(&[3, 4])),
            asks(&format!("posts?{}", page("", 0)), 200, &total, &posts(&[2, 3])),
            asks(&format!("posts?{}", page("", 1)), 200, &total, &posts(&[3, 4])),
            asks(&format!("posts?{}", page("", 2)), 200, &total, &posts(&[4, 5])),
        ],
    );
    let pages = play.read(Reading::Full).unwrap();
    assert_eq!(pages.concat(), ["posts/1", "posts/2", "posts/3", "posts/4", "posts/5"]);
}

#[test]
fn totals_that_something_on_the_way_removed_are_done_without() {
    let play = Play::new(
        config(),
        vec![
            asks(&format!("posts?{}", page("", 0)), 200, &[], &posts(&[1, 2])),
            asks(&format!("posts?{}", page("", 1)), 200, &[], &posts(&[2, 3])),
            asks(&format!("posts?{}", page("", 2)), 200, &[], &posts(&[3])),
        ],
    );
    assert_eq!(play.read(Reading::Full).unwrap().concat(), ["posts/1", "posts/2", "posts/3"]);
}

#[test]
fn a_page_beyond_the_end_is_refused_by_some_versions_and_is_the_end() {
    let beyond = r#"{"code":"rest_post_invalid_page_number","message":"…","data":{"status":400}}"#;
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 400, &[], beyond)]);
    assert_eq!(play.read(Reading::Full).unwrap().concat(), Vec::<String>::new());
    let other = r#"{"code":"rest_invalid_param","message":"…","data":{"status":400}}"#;
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 400, &[], other)]);
    assert_eq!(play.read(Reading::Full).unwrap_err().kind(), ErrorKind::Invalid);
}

#[test]
fn changes_are_asked_for_fourteen_hours_earlier_because_local_time_is_compared() {
    let since = "&modified_after=2026-02-28T19:30:15Z";
    let play = Play::new(
        config(),
        vec![asks(&format!("posts?{}", page(since, 0)), 200, &[("x-wp-total", "1")], &posts(&[9]))],
    );
    let reading = Reading::Since("2026-03-01T09:30:15.250Z".parse().unwrap());
    assert_eq!(play.read(reading).unwrap().concat(), ["posts/9"]);
}

#[test]
fn the_portals_own_time_is_told() {
    let date = [("x-wp-total", "0"), ("date", "Sun, 01 Mar 2026 09:30:15 GMT")];
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 200, &date, "[]")]);
    let page = wait(play.source.read(Reading::Full, None)).unwrap();
    assert_eq!(page.answered.unwrap().to_string(), "2026-03-01T09:30:15.000Z");
    assert_eq!((page.items.len(), page.next), (0, None));
}

#[test]
fn an_address_without_rewriting_carries_the_route_in_its_query() {
    let mut config = config();
    config.base = "https://example.org/index.php?rest_route=/".parse().unwrap();
    let path = format!("wp/v2/posts&{}", page("", 0));
    let exchange = asks_at(config.base.as_str(), &path, 200, &[("x-wp-total", "1")], &posts(&[1]));
    assert_eq!(Play::new(config, vec![exchange]).read(Reading::Full).unwrap().concat(), ["posts/1"]);
}

#[test]
fn types_and_translations_are_read_one_after_the_other() {
    let mut config = config();
    config.types = vec!["posts".to_owned(), "pages".to_owned()];
    config.translations = [("en", Language::ENGLISH), ("es", Language::SPANISH)].map(|(c, l)| (c.to_owned(), l)).into();
    let total = [("x-wp-total", "1")];
    let exchange = |path: &str, lang: &str, number| {
        asks(&format!("{path}?{}&lang={lang}", page("", 0)), 200, &total, &posts(&[number]))
    };
    let exchanges = vec![
        exchange("posts", "en", 1),
        exchange("posts", "es", 2),
        exchange("pages", "en", 3),
        exchange("pages", "es", 4),
    ];
    let play = Play::new(config, exchanges);
    let mut languages = Vec::new();
    let mut from = None;
    loop {
        let page = wait(play.source.read(Reading::Full, from.as_ref())).unwrap();
        let Item::Present(present) = &page.items[0] else { panic!("{page:?}") };
        languages.push((present.id.id.clone(), present.draft.content.language.to_string()));
        from = page.next;
        if from.is_none() {
            break;
        }
    }
    let expected = [("posts/1", "en"), ("posts/2", "es"), ("pages/3", "en"), ("pages/4", "es")];
    assert_eq!(languages, expected.map(|(id, language)| (id.to_owned(), language.to_owned())));
}

#[test]
fn a_checkpoint_of_what_is_not_configured_any_more_has_expired() {
    let total = [("x-wp-total", "3")];
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 200, &total, &posts(&[1, 2]))]);
    let next = wait(play.source.read(Reading::Full, None)).unwrap().next.unwrap();
    let mut other = config();
    other.types = vec!["pages".to_owned()];
    let error = wait(Play::new(other, vec![]).source.read(Reading::Full, Some(&next))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
    let foreign = Checkpoint::new("wordpress", 2, &7).unwrap();
    let error = wait(play.source.read(Reading::Full, Some(&foreign))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
}

#[test]
fn a_listing_asks_for_ids_alone() {
    let play = Play::new(
        config(),
        vec![
            asks(
                "posts?_fields=id&orderby=id&order=asc&per_page=2&offset=0",
                200,
                &[("x-wp-total", "3")],
                r#"[{"id":1},{"id":2}]"#,
            ),
            asks(
                "posts?_fields=id&orderby=id&order=asc&per_page=2&offset=1",
                200,
                &[("x-wp-total", "3")],
                r#"[{"id":2},{"id":3}]"#,
            ),
        ],
    );
    let first = wait(play.source.list(None)).unwrap();
    let second = wait(play.source.list(first.next.as_ref())).unwrap();
    let ids: Vec<_> = first.ids.iter().chain(&second.ids).map(|id| id.id.as_str()).collect();
    assert_eq!((ids, second.next), (vec!["posts/1", "posts/2", "posts/3"], None));
}

#[test]
fn one_bad_record_does_not_lose_its_page() {
    let body = format!("[{}, {{\"id\":2,\"title\":\"\\ud800\"}}, {{\"no\":\"id\"}}]", post(1));
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 200, &[("x-wp-total", "2")], &body)]);
    let items = wait(play.source.read(Reading::Full, None)).unwrap().items;
    let unreadable = items.iter().filter(|item| matches!(item, Item::Unreadable(_))).count();
    assert_eq!((items.len(), unreadable), (3, 2));
}

#[test]
fn what_stands_before_a_portal_is_an_error_and_no_empty_page() {
    let login = r#"{"code":"rest_not_logged_in","message":"Only for members.","data":{"status":401}}"#;
    let no_route = r#"{"code":"rest_no_route","message":"No route.","data":{"status":404}}"#;
    let wall = "<!DOCTYPE html><form>Are you a person?</form>";
    let cases = [
        (401, login, ErrorKind::ConfigInvalid),
        (403, wall, ErrorKind::ConfigInvalid),
        (404, no_route, ErrorKind::ConfigInvalid),
        (404, wall, ErrorKind::ConfigInvalid),
        (200, wall, ErrorKind::Corrupt),
        (200, "", ErrorKind::Corrupt),
        (200, r#"{"posts":[]}"#, ErrorKind::Corrupt),
        (202, wall, ErrorKind::Corrupt),
        (500, "<h1>There has been a critical error</h1>", ErrorKind::Unavailable),
    ];
    for (status, body, kind) in cases {
        let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), status, &[], body)]);
        assert_eq!(play.read(Reading::Full).unwrap_err().kind(), kind, "{status} {body}");
    }
}

#[test]
fn php_notices_before_the_json_are_passed_over() {
    let body =
        format!("<br />\n<b>Notice</b>: Undefined index in <b>x.php</b> on line <b>3</b><br />\n{}", posts(&[1]));
    let headers = [("content-type", "text/html"), ("x-wp-total", "1")];
    let play = Play::new(config(), vec![asks(&format!("posts?{}", page("", 0)), 200, &headers, &body)]);
    assert_eq!(play.read(Reading::Full).unwrap().concat(), ["posts/1"]);
}

fn probed(status: u16, body: &str) -> Exchange {
    asks(&format!("posts/7?_embed=wp:term&_fields={FIELDS}"), status, &[], body)
}

fn included(status: u16, body: &str) -> Exchange {
    asks(&format!("posts?_embed=wp:term&_fields={FIELDS}&include=7"), status, &[], body)
}

#[test]
fn a_deleted_post_is_gone_when_wordpress_itself_says_so() {
    let play = Play::new(config(), vec![probed(404, NOT_THERE)]);
    assert_eq!(play.probe("posts/7").unwrap(), gone("posts/7"));
    let play = Play::new(config(), vec![probed(200, &post(7))]);
    assert!(matches!(play.probe("posts/7").unwrap(), Item::Present(_)));
    for body in ["<html>404</html>", r#"{"code":"rest_no_route"}"#] {
        let play = Play::new(config(), vec![probed(404, body)]);
        assert_eq!(play.probe("posts/7").unwrap_err().kind(), ErrorKind::ConfigInvalid, "{body}");
    }
}

#[test]
fn a_post_in_the_trash_is_gone_when_the_collection_answers_without_it() {
    let play = Play::new(config(), vec![probed(401, FORBIDDEN), included(200, "[]")]);
    assert_eq!(play.probe("posts/7").unwrap(), gone("posts/7"));
    let play = Play::new(config(), vec![probed(401, FORBIDDEN), included(200, &posts(&[7]))]);
    assert!(matches!(play.probe("posts/7").unwrap(), Item::Present(_)));
}

#[test]
fn a_closed_portal_takes_nothing_away() {
    let play = Play::new(config(), vec![probed(401, FORBIDDEN), included(401, FORBIDDEN)]);
    assert_eq!(play.probe("posts/7").unwrap_err().kind(), ErrorKind::ConfigInvalid);
    for body in ["<html>Forbidden</html>", r#"{"code":"rest_not_logged_in"}"#] {
        let play = Play::new(config(), vec![probed(403, body)]);
        assert_eq!(play.probe("posts/7").unwrap_err().kind(), ErrorKind::ConfigInvalid, "{body}");
    }
}

#[test]
fn whoever_reads_with_an_account_takes_no_draft() {
    let draft = post(7).replace("publish", "draft");
    let play = Play::new(config(), vec![probed(200, &draft)]);
    assert_eq!(play.probe("posts/7").unwrap(), gone("posts/7"));
}

#[test]
fn a_probe_of_a_translated_portal_asks_each_language() {
    let mut config = config();
    config.translations = [("en".to_owned(), Language::ENGLISH), ("es".to_owned(), Language::SPANISH)].into();
    let of = |lang: &str, body: &str| {
        asks(&format!("posts?_embed=wp:term&_fields={FIELDS}&include=7&lang={lang}"), 200, &[], body)
    };
    let play = Play::new(config.clone(), vec![of("en", "[]"), of("es", &posts(&[7]))]);
    let Item::Present(present) = play.probe("posts/7").unwrap() else { panic!("it is there") };
    assert_eq!(present.draft.content.language, Language::SPANISH);
    let play = Play::new(config, vec![of("en", "[]"), of("es", "[]"), probed(404, NOT_THERE)]);
    assert_eq!(play.probe("posts/7").unwrap(), gone("posts/7"));
}

#[test]
fn what_is_no_post_of_this_portal_is_not_asked_for() {
    for id in ["pages/7", "posts", "posts/x", "7"] {
        assert_eq!(Play::new(config(), vec![]).probe(id).unwrap_err().kind(), ErrorKind::ConfigInvalid, "{id}");
    }
    let other = Play::new(config(), vec![probed(200, &post(8))]);
    assert_eq!(other.probe("posts/7").unwrap_err().kind(), ErrorKind::Corrupt);
}
