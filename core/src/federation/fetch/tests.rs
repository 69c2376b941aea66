//! Tests of the port's types and of the script.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::*;
use crate::error::ErrorKind;

/// What a future answers that never waits.
fn wait<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a script has its answers at hand"),
    }
}

fn url(text: &str) -> HttpUrl {
    text.parse().unwrap()
}

#[test]
fn addresses_are_told_from_what_cannot_be_fetched() {
    let says = |text: &str| text.parse::<HttpUrl>().unwrap_err().to_string();
    insta::assert_snapshot!(says("ftp://example.org/"), @"«ftp://example.org/» cannot be fetched: expected http:// or https:// and a host");
    insta::assert_snapshot!(says("example.org"), @"«example.org» cannot be fetched: expected http:// or https:// and a host");
    insta::assert_snapshot!(says("https://ann:pw@example.org/"), @"«example.org» cannot be fetched: expected no name and password in the address; give them as a credential");
    assert!(!format!("{:?}", "https://ann:pw@example.org/".parse::<HttpUrl>()).contains("pw"));
    assert!(format!("https://example.org/{}", "a".repeat(8_000)).parse::<HttpUrl>().is_err());
}

#[test]
fn an_ip_address_has_one_spelling() {
    for text in ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/"] {
        assert_eq!(url(text).ip().unwrap().to_string(), "127.0.0.1", "{text}");
    }
    assert_eq!(url("http://[::FFFF:7f00:1]/").ip().unwrap().to_string(), "::ffff:127.0.0.1");
    assert_eq!(url("http://example.org/").ip(), None);
}

#[test]
fn an_address_has_its_origin_and_what_is_sent() {
    let address = url("http://example.org/a%20b?q=1#part");
    assert_eq!((address.path_and_query(), address.origin().port), ("/a%20b?q=1", 80));
    assert_ne!(address.origin(), url("https://example.org/").origin());
    assert_eq!(url("https://example.org").path_and_query(), "/");
}

#[test]
fn secrets_are_refused_where_everybody_sees_them() {
    let request = || Request::get(url("https://example.org/"));
    for name in ["Authorization", "cookie", "Proxy-Authorization"] {
        assert!(matches!(request().header(name, "x"), Err(RequestError::IsCredential { .. })), "{name}");
    }
    for name in ["Host", "Content-Length", "User-Agent", "If-None-Match"] {
        assert!(matches!(request().header(name, "x"), Err(RequestError::Own { .. })), "{name}");
        assert!(matches!(request().credential(name, Secret::new("x")), Err(RequestError::Own { .. })), "{name}");
    }
    let split = request().credential("x-key", Secret::new("a\r\nhost: b")).unwrap_err();
    assert!(!split.to_string().contains("host: b"), "{split}");
    assert!(matches!(request().header("two words", "x"), Err(RequestError::HeaderName { .. })));
    assert_eq!(split.into_error().kind(), ErrorKind::Invalid);
}

#[test]
fn a_credential_takes_the_place_of_a_header_only_once() {
    let request = Request::get(url("https://example.org/")).header("x-key", "open").unwrap();
    assert!(request.credential("X-Key", Secret::new("hidden")).is_err());
}

#[test]
fn a_script_compares_everything_but_the_secret() {
    let address = url("https://example.org/api");
    let exchange = |credentials: &[&str]| Exchange {
        method: Method::Post,
        credentials: credentials.iter().map(|name| (*name).to_owned()).collect(),
        body: Some(Body { media_type: "application/json".to_owned(), bytes: b"{}".to_vec() }),
        ..Exchange::get(&address)
    };
    let request = || {
        let request = Request::new(Method::Post, address.clone()).body("application/json", "{}");
        request.credential("Authorization", Secret::new("any")).unwrap()
    };
    let asked = |exchange: Exchange, request: Request| {
        let script = ScriptedFetch::new(vec![exchange]);
        (wait(script.fetch(request)).map_err(|error| error.message().to_owned()), script.finish().is_ok())
    };
    assert!(matches!(asked(exchange(&["authorization"]), request()), (Ok(_), true)));
    for (changed, word) in [
        (exchange(&[]), "other credentials"),
        (Exchange { method: Method::Put, ..exchange(&["authorization"]) }, "another method"),
        (Exchange { url: url("https://example.org/"), ..exchange(&["authorization"]) }, "another address"),
        (Exchange { body: None, ..exchange(&["authorization"]) }, "another body"),
        (
            Exchange {
                validators: Validators { etag: Some("1".to_owned()), last_modified: None },
                ..exchange(&["authorization"])
            },
            "other validators",
        ),
    ] {
        let (answer, finished) = asked(changed, request());
        assert!(answer.unwrap_err().ends_with(word), "{word}");
        assert!(!finished, "{word}");
    }
    assert!(ScriptedFetch::new(vec![exchange(&[])]).finish().is_err(), "nobody asked");
}

#[test]
fn a_recording_comes_back_as_it_was_kept() {
    let address = url("https://example.org/feed");
    let recorded = vec![
        Exchange::get(&address).answered(200, [("etag", "\"1\"")], "text").unwrap(),
        Exchange::get(&address).answered(200, [], vec![0xff, 0x00]).unwrap(),
        Exchange::get(&address).failed(ErrorKind::Unavailable, "no answer"),
    ];
    let text = serde_json::to_string(&recorded).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Exchange>>(&text).unwrap(), recorded);
    assert!(ScriptedFetch::from_json(r#"[{"url": "https://example.org/", "status": 200}]"#).is_err());

    let script = ScriptedFetch::from_json(&text).unwrap();
    let fetch = FetchHandle::new(script.clone());
    let ask = || wait(fetch.fetch(Request::get(address.clone())));
    assert_eq!(ask().unwrap().validators().etag.as_deref(), Some("\"1\""));
    assert_eq!(ask().unwrap().body, [0xff, 0x00]);
    assert_eq!(ask().unwrap_err().kind(), ErrorKind::Unavailable);
    script.finish().unwrap();
}

#[test]
fn a_status_says_what_to_do_about_it() {
    let verdict = |status: u16| {
        let url = url("https://example.org/");
        let response = Response { status, url, headers: Headers::default(), body: Vec::new() };
        response.done("read").map_or_else(|error| error.kind().name(), |_| "done")
    };
    let said = [200, 201, 202, 204, 302, 304, 400, 401, 403, 404, 409, 410, 412, 418, 422, 500, 599, 600]
        .map(|status| (status, verdict(status)));
    insta::assert_snapshot!(said.map(|(status, verdict)| format!("{status} {verdict}")).join("\n"), @r"
    200 done
    201 done
    202 Corrupt
    204 done
    302 Corrupt
    304 Unexpected
    400 Invalid
    401 ConfigInvalid
    403 ConfigInvalid
    404 NotFound
    409 Conflict
    410 NotFound
    412 Conflict
    418 Invalid
    422 Invalid
    500 Unavailable
    599 Unavailable
    600 Corrupt
    ");
}

#[test]
fn an_answer_of_another_type_is_none() {
    let url = url("https://example.org/");
    let response = Response { status: 200, url, headers: Headers::default(), body: vec![0xFF; 10_000] };
    let error = response.of_type("read", &["text/xml"]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
    assert!(error.to_string().len() < 1_000, "a body may be long: {error}");
}
