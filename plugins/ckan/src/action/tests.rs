//! Tests of the action API: what its answers come to, whatever their status.

use migration_hub::federation::fetch::{Headers, Secret};
use migration_hub::vocabulary::Language;

use super::*;

fn answer(status: u16, media_type: &str, body: &str) -> Response {
    let mut headers = Headers::default();
    headers.add("content-type", media_type).unwrap();
    let url = "https://example.org/api/3/action/package_show?id=x".parse().unwrap();
    Response { status, url, headers, body: body.as_bytes().to_vec() }
}

fn json(status: u16, body: &str) -> Result<Said> {
    said(answer(status, "application/json;charset=utf-8", body), "read")
}

fn refused(status: u16, body: &str) -> Refusal {
    match json(status, body).unwrap() {
        Said::Refused(refusal) => refusal,
        Said::Result(result) => panic!("{result}"),
    }
}

#[test]
fn a_success_is_its_result() {
    let body = r#"{"help": "", "success": true, "result": {"count": 0}}"#;
    assert_eq!(json(200, body).unwrap(), Said::Result(serde_json::json!({"count": 0})));
    let with_mark = format!("\u{FEFF}{body}");
    assert!(matches!(json(200, &with_mark).unwrap(), Said::Result(_)), "a byte order mark is no part of it");
}

#[test]
fn a_success_that_is_false_is_an_error_under_every_status() {
    let body = |named: &str| format!(r#"{{"success": false, "error": {{"__type": "{named}", "message": "no"}}}}"#);
    for (named, status, kind) in [
        ("Authorization Error", 403, ErrorKind::ConfigInvalid),
        ("Not Found Error", 404, ErrorKind::NotFound),
        ("Search Error", 409, ErrorKind::ConfigInvalid),
        ("Search Query Error", 400, ErrorKind::ConfigInvalid),
        ("Search Index Error", 500, ErrorKind::Unavailable),
        ("Search Connection Error", 500, ErrorKind::Unavailable),
        ("Validation Error", 409, ErrorKind::ConfigInvalid),
        ("Integrity Error", 400, ErrorKind::ConfigInvalid),
    ] {
        for status in [status, 200] {
            let error = json(status, &body(named)).unwrap().result("read").unwrap_err();
            assert_eq!(error.kind(), kind, "{named} {status}");
            assert_eq!(error.message(), "the portal answers: no");
        }
    }
    let unnamed = r#"{"success": false, "error": "Something broke"}"#;
    assert_eq!(refused(200, unnamed).reason, "Something broke");
    assert_eq!(json(500, unnamed).unwrap_err().kind(), ErrorKind::Unavailable, "the status says more");
}

#[test]
fn an_anonymous_reader_is_refused_with_403() {
    let body = r#"{"help": "x", "error": {"__type": "Authorization Error",
        "message": "Access denied: User  not authorized to edit package x"}, "success": false}"#;
    assert_eq!(refused(403, body).of, Fault::Authorization);
}

#[test]
fn a_validation_error_names_its_fields() {
    let body = r#"{"success": false, "error": {"__type": "Validation Error",
        "name": ["That URL is already in use."],
        "extras": [{}, {"key": ["Missing value"]}]}}"#;
    let refusal = refused(409, body);
    assert_eq!(refusal.reason, "extras: Missing value; name: That URL is already in use.");
    assert_eq!(refusal.fields, ["extras".to_owned(), "name".to_owned()].into());
}

#[test]
fn a_page_for_people_is_no_answer() {
    let wall = "<html><head><title>Request Rejected</title></head><body>Support ID</body></html>";
    for (status, kind) in [
        (200, ErrorKind::Corrupt),
        (202, ErrorKind::Corrupt),
        (403, ErrorKind::ConfigInvalid),
        (404, ErrorKind::NotFound),
    ] {
        let error = said(answer(status, "text/html", wall), "read").unwrap_err();
        assert_eq!(error.kind(), kind, "{status}");
    }
    for body in ["", "[]", "null", "{\"success\": true}", "{\"success\": true, \"result\": null}", "<html>"] {
        assert_eq!(json(200, body).unwrap_err().kind(), ErrorKind::Corrupt, "{body}");
    }
}

#[test]
fn an_action_that_an_old_portal_does_not_have_is_refused() {
    let error = json(400, "\"Bad request - Action name not known: package_revise\"").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("Action name not known"), "{error}");
}

#[test]
fn a_query_is_encoded_once_and_the_token_is_no_part_of_it() {
    let config =
        CkanConfig::new("portal".parse().unwrap(), "https://example.org/data/".parse().unwrap(), Language::FRENCH);
    let config = config.credentials(Credentials::token(Secret::new("s3cr3t")));
    let request = get(&config, "package_search", &[("q", "*:*"), ("fq", "+id:\"é&\"")]).unwrap();
    assert_eq!(
        request.url().as_str(),
        "https://example.org/data/api/3/action/package_search?q=*%3A*&fq=%2Bid%3A%22%C3%A9%26%22"
    );
    assert_eq!(request.credentials().keys().collect::<Vec<_>>(), ["authorization"]);
    assert_eq!(request.credentials()["authorization"].expose(), "s3cr3t", "the bare token");
}
