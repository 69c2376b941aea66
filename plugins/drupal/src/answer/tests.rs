//! Documents as Drupal writes them, and what is none.

use migration_hub::federation::fetch::{Headers, Response};

use super::{Document, faults};

fn says(body: &str) -> Option<Vec<String>> {
    let url = "https://example.org/jsonapi/node/article".parse().unwrap();
    let response = Response { status: 400, url, headers: Headers::default(), body: body.as_bytes().to_vec() };
    Some(faults(&response)?.iter().map(super::Fault::says).collect())
}

#[test]
fn pages_and_single_resources_are_documents() {
    let page =
        br#" {"data" : [ {"id": "a", "x": 1.50} ,{"id":"b"}, 7 ], "links": {"next": {"href": "https://x/?p=2"}}}"#;
    let page = Document::parse(page).unwrap();
    assert_eq!(page.resources, [&b"{\"id\": \"a\", \"x\": 1.50}"[..], b"{\"id\":\"b\"}", b"7"], "each with its bytes");
    assert_eq!(page.next.as_deref(), Some("https://x/?p=2"));
    let one = Document::parse(br#"{"links":{"next":"https://x/?p=3"},"data":{"id":"a"},"jsonapi":{"version":"1.0"}}"#)
        .unwrap();
    assert_eq!((one.resources.len(), one.next.as_deref()), (1, Some("https://x/?p=3")), "a link may be text");
    assert_eq!(Document::parse(br#"{"data":[]}"#).unwrap().next, None);
}

#[test]
fn what_comes_along_has_names() {
    let text = r#"{"data":[],"included":[
        {"type":"taxonomy_term--tags","id":"t","attributes":{"name":"Return"}},
        {"type":"media--image","id":"m","attributes":{}}, 3]}"#;
    let names = Document::parse(text.as_bytes()).unwrap().names;
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [(("taxonomy_term--tags".into(), "t".into()), "Return".into())]);
}

#[test]
fn what_is_no_document_is_told_apart() {
    let many = format!(r#"{{"data":[{}]}}"#, vec!["{}"; 1_001].join(","));
    for text in
        ["", "<html></html>", "[]", "{}", r#"{"errors":[]}"#, r#"{"data":[}"#, r#"{"data":[]} x"#, many.as_str()]
    {
        assert!(Document::parse(text.as_bytes()).is_none(), "{text:.40}");
    }
    let deep = format!(r#"{{"data":[{}1{},{{"id":"b"}}]}}"#, "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(Document::parse(deep.as_bytes()).unwrap().resources.len(), 2, "a deep resource takes no page with it");
}

#[test]
fn errors_say_what_and_where() {
    let text = r#"{"errors":[{"title":"Unprocessable Entity","status":"422","detail":"title: This value should not be null.",
        "source":{"pointer":"/data/attributes/title"},"links":{"via":{"href":"x"},"info":"y"}},{"title":"Forbidden"}]}"#;
    let expected = ["title: This value should not be null. (/data/attributes/title)", "Forbidden"];
    assert_eq!(says(text).unwrap(), expected);
    assert_eq!(says("<html>"), None);
    assert_eq!(says(r#"{"errors":[]}"#), None);
}
