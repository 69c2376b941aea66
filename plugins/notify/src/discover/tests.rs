//! Tests of discovery: every way in which a page names its inbox.

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{Exchange, FetchHandle, Headers, HttpUrl, ScriptedFetch};
use migration_hub::hub::blocking::wait;

use super::{INBOX_RELATION, discover};

fn page() -> HttpUrl {
    "https://portal.example.org/about/".parse().unwrap()
}

fn answered<const N: usize>(
    status: u16,
    fields: [(&str, &str); N],
    body: &str,
) -> migration_hub::error::Result<Option<String>> {
    let mut headers = Headers::default();
    headers.add("accept", "application/ld+json, text/html;q=0.9").unwrap();
    let exchange = Exchange { headers, ..Exchange::get(&page()) }.answered(status, fields, body).unwrap();
    let fetch = FetchHandle::new(ScriptedFetch::new(vec![exchange]));
    wait(discover(&fetch, &page())).map(|found| found.map(String::from))
}

fn found<const N: usize>(fields: [(&str, &str); N], body: &str) -> Option<String> {
    answered(200, fields, body).unwrap()
}

#[test]
fn the_header_comes_first_then_what_the_page_says() {
    let link = format!("<../inbox>; rel=\"{INBOX_RELATION}\"");
    let html = format!("<link rel=\"{INBOX_RELATION}\" href=\"inbox\">");
    let of_html = ("content-type", "text/html; charset=utf-8");
    let of_json = ("content-type", "application/ld+json");
    let inbox = |path: &str| Some(format!("https://portal.example.org/{path}"));
    assert_eq!(found([("link", &link), of_html], &html), inbox("inbox"));
    assert_eq!(found([of_html], &html), inbox("about/inbox"));
    assert_eq!(found([of_json], r#"{"inbox": "/inbox"}"#), inbox("inbox"));
    assert_eq!(found([of_json], r#"{"ldp:inbox": {"@id": "/inbox"}}"#), inbox("inbox"));
    assert_eq!(
        found([of_json], r#"[{"@id": "", "http://www.w3.org/ns/ldp#inbox": [{"@id": "/inbox"}]}]"#),
        inbox("inbox")
    );
    let graph = r#"{"@graph": [{"id": "/other", "inbox": "/wrong"}, {"id": "https://portal.example.org/about/", "inbox": "/inbox"}]}"#;
    assert_eq!(found([of_json], graph), inbox("inbox"));
}

#[test]
fn a_page_without_an_inbox_has_none() {
    let of_json = ("content-type", "application/ld+json");
    assert_eq!(found([("content-type", "text/html")], "<p>inbox</p>"), None);
    assert_eq!(found([of_json], r#"{"inbox": 7}"#), None);
    assert_eq!(found([of_json], "{"), None);
    assert_eq!(found([("content-type", "text/turtle")], "<> ldp:inbox </inbox> ."), None);
    assert_eq!(found([], "<link>"), None);
    let other = format!("<file:///etc/passwd>; rel=\"{INBOX_RELATION}\"");
    assert_eq!(found([("link", &other)], ""), None, "this is no address of an inbox");
}

#[test]
fn what_does_not_answer_is_an_error() {
    assert_eq!(answered(404, [], "").unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(answered(500, [], "").unwrap_err().kind(), ErrorKind::Unavailable);
}
