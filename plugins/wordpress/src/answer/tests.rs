//! Noise before an answer is passed over; a page for people is never an answer.

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{Headers, Response};

use super::{records, refusal, total};

fn response(headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Response {
    let mut fields = Headers::default();
    for (name, value) in headers {
        fields.add(name, value).unwrap();
    }
    let url = "https://example.org/wp-json/wp/v2/posts".parse().unwrap();
    Response { status: 200, url, headers: fields, body: body.into() }
}

fn of(body: &[u8]) -> Option<Vec<String>> {
    let response = response(&[], body);
    let found = records("read", &response).ok()?;
    Some(found.into_iter().map(|record| String::from_utf8_lossy(record).into_owned()).collect())
}

#[test]
fn json_is_found_behind_php_notices_and_a_byte_order_mark() {
    let notice = "<br />\n<b>Notice</b>:  Undefined index: [x] in <b>/srv/plugin.php</b> on line <b>12</b><br />\n";
    let plain = "\nWarning: foreach() argument must be of type array in /srv/plugin.php on line 3\n";
    for noise in ["", "\u{FEFF}", "\u{FEFF}\n", notice, plain, &notice.repeat(9)] {
        let found = of(format!("{noise}[{{\"id\":1}} , {{\"id\":2}}]\n").as_bytes()).unwrap();
        assert_eq!(found, ["{\"id\":1}", "{\"id\":2}"], "{noise}");
    }
}

#[test]
fn a_page_for_people_is_no_answer() {
    let wall = "<!DOCTYPE html>\n<script>\n{\"challenge\": 1}\n</script><form>Are you a person?</form>";
    for body in [wall, "", "null", "7", "{\"posts\": []}", "[{\"id\":1}", "[1] [2]", "<br />\n<b>Fatal error</b>"] {
        let response = response(&[("content-type", "text/html")], body);
        let error = records("read", &response).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Corrupt, "{body}");
        assert!(error.to_string().contains("text/html"), "{error}");
    }
}

#[test]
fn each_record_keeps_its_bytes() {
    let found = of(b"[ {\"a\": 1.50, \"a\":\"\\ud800\"},\n[[]], \"]\" ]").unwrap();
    assert_eq!(found, ["{\"a\": 1.50, \"a\":\"\\ud800\"}", "[[]]", "\"]\""]);
    assert_eq!(of(b"[]").unwrap(), Vec::<String>::new());
    assert_eq!(of(b"[1,null , true]").unwrap(), ["1", "null", "true"]);
    assert!(of(format!("[{}]", vec!["{}"; 1_001].join(",")).as_bytes()).is_none(), "a page has an end");
    let deep = format!("[{}1{}, {{\"id\":2}}]", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(of(deep.as_bytes()).unwrap().len(), 2, "a deep record takes no page with it");
}

#[test]
fn wordpress_says_what_it_has_against_a_request() {
    let body = r#"{"code":"rest_post_invalid_id","message":"Invalid post ID.","data":{"status":404}}"#;
    let found = refusal(&response(&[], body)).unwrap();
    assert_eq!((found.code.as_str(), found.message.as_str()), ("rest_post_invalid_id", "Invalid post ID."));
    assert!(!found.is_of_a_stranger());
    let body = r#"{"code":"rest_invalid_param","data":{"details":{"status":{"code":"rest_forbidden_status"}}}}"#;
    assert!(refusal(&response(&[], body)).unwrap().is_of_a_stranger());
    assert_eq!(refusal(&response(&[], "<html>404</html>")), None);
}

#[test]
fn totals_and_times_are_read_from_the_header() {
    let full = response(&[("X-WP-Total", "311"), ("Date", "Sun, 01 Mar 2026 09:30:15 GMT")], "[]");
    assert_eq!(total(&full), Some(311));
    assert_eq!(full.answered().unwrap().to_string(), "2026-03-01T09:30:15.000Z");
    let bare = response(&[("date", "yesterday"), ("x-wp-total", "many")], "[]");
    assert_eq!((total(&bare), bare.answered()), (None, None));
}
