//! Readings of a scripted portal: pages that are short, languages, and what stands before a portal.

mod paging;

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
use migration_hub::federation::{Checkpoint, Item, PageSize, Reading, Source as _};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;

use super::DrupalSource;
use crate::config::DrupalConfig;

const SITE: &str = "https://example.org/";
const UUID: &str = "0b8e3f0e-6c6e-4d0b-9a51-0000000000";
const FORBIDDEN: &str = r#"{"errors":[{"title":"Forbidden","status":"403","detail":"The current user is not allowed to GET the selected resource."}]}"#;
const NOT_FOUND: &str = r#"{"errors":[{"title":"Not Found","status":"404","detail":"The \"entity\" parameter was not converted for the path."}]}"#;
const ALL: &str = "page%5Blimit%5D=2&sort=drupal_internal__nid";

fn config(more: &str) -> DrupalConfig {
    let text = "base = 'https://example.org/'\nlanguage = 'en'\npage_size = 2\n";
    let text = format!("{text}{more}types.node--article = {{}}\n");
    DrupalConfig::from_toml(&"network".parse().unwrap(), &text).unwrap()
}

fn asks(path: &str, status: u16, body: &str) -> Exchange {
    typed(path, status, "application/vnd.api+json", body)
}

fn typed(path: &str, status: u16, media_type: &str, body: &str) -> Exchange {
    let url: HttpUrl = format!("{SITE}{path}").parse().unwrap();
    let date = "Sun, 01 Mar 2026 09:30:15 GMT";
    let mut exchange =
        Exchange::get(&url).answered(status, [("content-type", media_type), ("date", date)], body).unwrap();
    exchange.headers.add("accept", "application/vnd.api+json").unwrap();
    exchange
}

fn uuid(number: u64) -> String {
    format!("{UUID}{number:02}")
}

fn node(number: u64, langcode: &str, original: bool) -> String {
    format!(
        r#"{{"type":"node--article","id":"{}","attributes":{{"drupal_internal__nid":{number},"title":"Node {number}","langcode":"{langcode}","default_langcode":{original}}}}}"#,
        uuid(number)
    )
}

fn nodes(numbers: &[u64], next: Option<&str>) -> String {
    let data: Vec<_> = numbers.iter().map(|number| node(*number, "en", true)).collect();
    document(&data, next)
}

fn document(data: &[String], next: Option<&str>) -> String {
    let links = next.map(|next| format!(r#","links":{{"next":{{"href":"{next}"}}}}"#)).unwrap_or_default();
    format!(r#"{{"data":[{}]{links}}}"#, data.join(","))
}

struct Play {
    script: ScriptedFetch,
    source: DrupalSource,
}

impl Play {
    fn new(config: DrupalConfig, exchanges: Vec<Exchange>) -> Self {
        let script = ScriptedFetch::new(exchanges);
        let source = DrupalSource::new(config, FetchHandle::new(script.clone())).unwrap();
        Self { script, source }
    }

    fn read(&self, reading: Reading) -> Result<Vec<Vec<String>>> {
        let (mut pages, mut from) = (Vec::new(), None::<Checkpoint>);
        loop {
            let page = wait(self.source.read(reading, from.as_ref()))?;
            assert!(page.answered.is_some());
            let ids = page.items.iter().filter_map(Item::id);
            pages.push(ids.map(|id| id.id.replace(UUID, "").replace("node--article/", "")).collect());
            from = page.next;
            if from.is_none() {
                self.script.finish()?;
                return Ok(pages);
            }
        }
    }

    fn probe(&self, end: &str) -> Result<Item> {
        let item = wait(self.source.probe(&id(end)));
        self.script.finish()?;
        item
    }
}

fn id(end: &str) -> ExternalId {
    ExternalId::new("network", &format!("node--article/{}{end}", uuid(7))).unwrap()
}

fn gone(end: &str) -> Item {
    Item::Gone { id: id(end), stamp: None }
}

fn after(number: u64) -> String {
    let part = |key: &str, value: &str| format!("&filter%5Bafter%5D%5Bcondition%5D%5B{key}%5D={value}");
    let parts = [part("path", "drupal_internal__nid"), part("operator", "%3E"), part("value", &number.to_string())];
    format!("jsonapi/node/article?{ALL}{}", parts.concat())
}

#[test]
fn a_page_goes_on_after_the_last_number_while_the_portal_names_a_next_one() {
    let first = format!("jsonapi/node/article?{ALL}");
    let exchanges = vec![
        asks(&first, 200, &nodes(&[1, 4], Some("https://example.org/jsonapi/node/article?page%5Boffset%5D=2"))),
        asks(&after(4), 200, &nodes(&[7], None)),
    ];
    assert_eq!(Play::new(config(""), exchanges).read(Reading::Full).unwrap(), [vec!["01", "04"], vec!["07"]]);
}

#[test]
fn more_resources_than_drupal_gives_at_once_are_not_asked_for() {
    let config = DrupalConfig { page_size: PageSize::new(1_000).unwrap(), ..config("") };
    let path = format!("jsonapi/node/article?{ALL}").replace("limit%5D=2", "limit%5D=50");
    assert_eq!(
        Play::new(config, vec![asks(&path, 200, &nodes(&[1], None))]).read(Reading::Full).unwrap(),
        [vec!["01"]]
    );
}

#[test]
fn a_resource_that_a_page_shows_twice_is_one() {
    let exchange = asks(&format!("jsonapi/node/article?{ALL}"), 200, &nodes(&[5, 5], None));
    assert_eq!(Play::new(config(""), vec![exchange]).read(Reading::Full).unwrap(), [vec!["05"]]);
}

#[test]
fn a_portal_in_maintenance_asks_for_patience_and_takes_nothing_away() {
    let failed = |path: &str| {
        let mut exchange = asks(path, 503, "");
        exchange.answer = Exchange::get(&exchange.url).failed(ErrorKind::Unavailable, "503").answer;
        exchange
    };
    let play = Play::new(config(""), vec![failed(&format!("jsonapi/node/article?{ALL}"))]);
    assert_eq!(play.read(Reading::Full).unwrap_err().kind(), ErrorKind::Unavailable);
    let play = Play::new(config(""), vec![failed(&format!("jsonapi/node/article/{}", uuid(7)))]);
    assert_eq!(play.probe("").unwrap_err().kind(), ErrorKind::Unavailable);
}

#[test]
fn a_short_page_is_not_the_last_and_an_empty_one_is_followed_by_its_link() {
    let (first, omitted) =
        (format!("jsonapi/node/article?{ALL}"), "https://example.org/jsonapi/node/article?page%5Boffset%5D=4");
    let empty = format!(
        r#"{{"data":[],"meta":{{"omitted":{{"detail":"Some resources have been omitted"}}}},"links":{{"next":{{"href":"{omitted}"}}}}}}"#
    );
    let exchanges = vec![
        asks(&first, 200, &nodes(&[1], Some("https://example.org/jsonapi/node/article?page%5Boffset%5D=2"))),
        asks(&after(1), 200, &empty),
        asks("jsonapi/node/article?page%5Boffset%5D=4", 200, &nodes(&[9], None)),
    ];
    let pages = Play::new(config(""), exchanges).read(Reading::Full).unwrap();
    assert_eq!(pages, [vec!["01"], vec![], vec!["09"]]);
}

#[test]
fn a_next_page_elsewhere_or_the_same_again_is_no_page() {
    let first = format!("jsonapi/node/article?{ALL}");
    for next in ["https://elsewhere.example/", &format!("{SITE}{first}")] {
        let play = Play::new(config(""), vec![asks(&first, 200, &document(&[], Some(next)))]);
        assert_eq!(play.read(Reading::Full).unwrap_err().kind(), ErrorKind::Corrupt, "{next}");
    }
}

#[test]
fn changes_are_asked_for_in_the_seconds_that_are_stored() {
    let since = "&filter%5Bsince%5D%5Bcondition%5D%5Bpath%5D=changed&filter%5Bsince%5D%5Bcondition%5D%5Boperator%5D=%3E%3D\
                 &filter%5Bsince%5D%5Bcondition%5D%5Bvalue%5D=1772357415";
    let play =
        Play::new(config(""), vec![asks(&format!("jsonapi/node/article?{ALL}{since}"), 200, &nodes(&[3], None))]);
    let reading = Reading::Since("2026-03-01T09:30:15.900Z".parse().unwrap());
    assert_eq!(play.read(reading).unwrap().concat(), ["03"]);
}

#[test]
fn every_language_is_read_under_its_prefix_and_what_is_not_translated_once() {
    let exchanges = vec![
        asks(
            &format!("en/jsonapi/node/article?{ALL}"),
            200,
            &document(&[node(1, "en", true), node(2, "en", true)], None),
        ),
        asks(
            &format!("es/jsonapi/node/article?{ALL}&filter%5Blangcode%5D=es"),
            200,
            &document(&[node(1, "es", false), node(2, "en", true), node(3, "es", true)], None),
        ),
    ];
    let play = Play::new(config("prefixes = { en = 'en', es = 'es' }\n"), exchanges);
    assert_eq!(play.read(Reading::Full).unwrap(), [vec!["01", "02"], vec!["01/es", "03"]]);
}

#[test]
fn the_owner_may_move_the_base_path() {
    let play = Play::new(
        config("path = 'api/v1'\n"),
        vec![asks(&format!("api/v1/node/article?{ALL}"), 200, &nodes(&[1], None))],
    );
    assert_eq!(play.read(Reading::Full).unwrap().concat(), ["01"]);
}

#[test]
fn a_listing_asks_for_little_of_each() {
    let fields = "&fields%5Bnode--article%5D=drupal_internal__nid,langcode,default_langcode,status";
    let play =
        Play::new(config(""), vec![asks(&format!("jsonapi/node/article?{ALL}{fields}"), 200, &nodes(&[1, 2], None))]);
    let page = wait(play.source.list(None)).unwrap();
    assert_eq!((page.ids.len(), page.next), (2, None));
}

#[test]
fn a_checkpoint_of_what_is_not_configured_any_more_has_expired() {
    let first = format!("jsonapi/node/article?{ALL}");
    let play = Play::new(config(""), vec![asks(&first, 200, &nodes(&[1], Some("https://example.org/x")))]);
    let next = wait(play.source.read(Reading::Full, None)).unwrap().next.unwrap();
    let other = Play::new(config("prefixes = { en = 'en' }\n"), vec![]);
    let error = wait(other.source.read(Reading::Full, Some(&next))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
}

#[test]
fn one_bad_resource_does_not_lose_its_page() {
    let data = [node(1, "en", true), r#"{"id":"\ud800"}"#.to_owned(), r#"{"attributes":{}}"#.to_owned()];
    let play = Play::new(config(""), vec![asks(&format!("jsonapi/node/article?{ALL}"), 200, &document(&data, None))]);
    let items = wait(play.source.read(Reading::Full, None)).unwrap().items;
    assert_eq!((items.len(), items.iter().filter(|item| matches!(item, Item::Unreadable(_))).count()), (3, 2));
}

#[test]
fn what_stands_before_a_portal_is_an_error_and_no_empty_page() {
    let (json, html, wall) = ("application/vnd.api+json", "text/html", "<form>Are you a person?</form>");
    let cases = [
        (200, html, wall, ErrorKind::Corrupt),
        (202, html, wall, ErrorKind::Corrupt),
        (200, json, "", ErrorKind::Corrupt),
        (200, json, r#"{"errors":[]}"#, ErrorKind::Corrupt),
        (403, json, FORBIDDEN, ErrorKind::ConfigInvalid),
        (404, html, wall, ErrorKind::ConfigInvalid),
        (400, json, r#"{"errors":[{"title":"Bad Request","status":"400"}]}"#, ErrorKind::Invalid),
        (500, html, "The website encountered an unexpected error.", ErrorKind::Unavailable),
    ];
    for (status, media_type, body, kind) in cases {
        let play = Play::new(config(""), vec![typed(&format!("jsonapi/node/article?{ALL}"), status, media_type, body)]);
        assert_eq!(play.read(Reading::Full).unwrap_err().kind(), kind, "{status} {body}");
    }
}

fn probed(prefix: &str, status: u16, body: &str) -> Exchange {
    asks(&format!("{prefix}jsonapi/node/article/{}", uuid(7)), status, body)
}

fn confirmed(status: u16, body: &str) -> Exchange {
    asks(&format!("jsonapi/node/article?filter%5Bid%5D={}", uuid(7)), status, body)
}

fn one(langcode: &str, original: bool) -> String {
    format!(r#"{{"data":{}}}"#, node(7, langcode, original))
}

#[test]
fn what_is_deleted_or_not_published_is_gone_when_the_collection_answers_without_it() {
    assert!(matches!(
        Play::new(config(""), vec![probed("", 200, &one("en", true))]).probe("").unwrap(),
        Item::Present(_)
    ));
    for (status, body) in [(404, NOT_FOUND), (403, FORBIDDEN)] {
        let play = Play::new(config(""), vec![probed("", status, body), confirmed(200, &document(&[], None))]);
        assert_eq!(play.probe("").unwrap(), gone(""), "{status}");
    }
}

#[test]
fn a_closed_portal_takes_nothing_away() {
    let play = Play::new(config(""), vec![probed("", 403, FORBIDDEN), confirmed(403, FORBIDDEN)]);
    assert_eq!(play.probe("").unwrap_err().kind(), ErrorKind::ConfigInvalid);
    let play = Play::new(config(""), vec![probed("", 403, FORBIDDEN), confirmed(200, &nodes(&[7], None))]);
    assert_eq!(play.probe("").unwrap_err().kind(), ErrorKind::ConfigInvalid, "it is there and refused");
    for status in [403, 404] {
        let path = format!("jsonapi/node/article/{}", uuid(7));
        let play = Play::new(config(""), vec![typed(&path, status, "text/html", "<html>")]);
        assert_eq!(play.probe("").unwrap_err().kind(), ErrorKind::ConfigInvalid, "{status}");
    }
}

#[test]
fn a_translation_that_is_gone_is_told_from_its_original() {
    let both = || config("prefixes = { en = 'en', es = 'es' }\n");
    let exchanges = vec![probed("en/", 200, &one("en", true)), probed("es/", 200, &one("es", false))];
    let Item::Present(present) = Play::new(both(), exchanges).probe("/es").unwrap() else { panic!("it is there") };
    assert_eq!(present.id, id("/es"));
    // The portal shows the original where there is no translation.
    let exchanges = vec![probed("en/", 200, &one("en", true)), probed("es/", 200, &one("en", true))];
    assert_eq!(Play::new(both(), exchanges).probe("/es").unwrap(), gone("/es"));
}

#[test]
fn what_is_no_resource_of_this_portal_is_not_asked_for() {
    let play = Play::new(config(""), vec![]);
    for (source, id) in [("network", "node--page/7"), ("network", "node--article"), ("other", "node--article/7")] {
        let error = wait(play.source.probe(&ExternalId::new(source, id).unwrap())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "{source}/{id}");
    }
}
