//! The requests that a reading makes, and answers that are none; what every source does is in `tests/suite`.

use migration_hub::federation::fetch::{Exchange, ScriptedFetch};
use migration_hub::hub::blocking::wait;

use super::*;

const LISTING: &str = "https://example.org/records";

fn answered(query: &str, status: u16, body: &str) -> Exchange {
    let address = format!("{LISTING}?{query}").parse().unwrap();
    Exchange::get(&address).answered(status, [("content-type", "application/json")], body).unwrap()
}

fn source(exchanges: Vec<Exchange>) -> (TemplateSource, ScriptedFetch) {
    let config = TemplateConfig::new("example".parse().unwrap(), LISTING.parse().unwrap(), "en".parse().unwrap());
    let script = ScriptedFetch::new(exchanges);
    (TemplateSource::new(config, FetchHandle::new(script.clone())).unwrap(), script)
}

#[test]
fn what_changed_is_asked_for_page_by_page() {
    let since = "since=2026-03-01T00%3A00%3A00.000Z";
    let (source, script) = source(vec![
        answered(&format!("size=100&{since}"), 200, r#"{"records": [], "next": "a b"}"#),
        answered(&format!("size=100&{since}&after=a+b"), 200, r#"{"records": [], "next": null}"#),
    ]);
    let reading = Reading::Since("2026-03-01T00:00:00Z".parse().unwrap());
    let page = wait(source.read(reading, None)).unwrap();
    assert!(
        wait(source.read(reading, page.next.as_ref())).unwrap().next.is_none(),
        "an empty page is not the last one"
    );
    script.finish().unwrap();
}

#[test]
fn what_is_no_page_is_an_error() {
    let bodies = ["", "[]", r#"{"records": {}}"#, r#"{"records": [], "next": 7}"#, r#"{"records": []}"#];
    for body in bodies {
        let (source, _) = source(vec![answered("size=100", 200, body)]);
        assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), ErrorKind::Corrupt, "{body}");
    }
    let (source, _) = source(vec![answered("size=100", 404, r#"{"error": "unknown"}"#)]);
    assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), ErrorKind::ConfigInvalid);
}

#[test]
fn only_the_portal_itself_says_that_a_record_is_gone() {
    let id = ExternalId::new("example", "7").unwrap();
    let (source, _) = source(vec![answered("id=7", 404, "not here"), answered("id=7", 200, r#"{"id": "8"}"#)]);
    assert_eq!(wait(source.probe(&id)).unwrap_err().kind(), ErrorKind::ConfigInvalid);
    assert_eq!(wait(source.probe(&id)).unwrap_err().kind(), ErrorKind::Corrupt, "another record is no answer");
}
