//! Where redirects lead, and where not.

use migration_hub::federation::fetch::{Method, Secret};

use super::server::{Act, Server, answer};
use super::*;

fn redirect(status: u16, to: &str) -> Act {
    answer(status, &[("location", to)], "moved")
}

fn with_secrets(url: HttpUrl) -> Request {
    let request = Request::get(url).credential("authorization", Secret::new("token-1")).unwrap();
    request.credential("x-rw-post-api-key", Secret::new("token-2")).unwrap()
}

#[test]
fn credentials_follow_within_their_origin_and_nowhere_else() {
    let elsewhere =
        Server::at(
            "127.0.0.2",
            |seen| {
                if seen.path == "/back" { answer(200, &[], "there") } else { redirect(302, "/back") }
            },
        );
    let target = elsewhere.url("/landing");
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/a" => redirect(302, "/b"),
        "/b" => redirect(307, target.as_str()),
        _ => answer(200, &[], "here"),
    });
    let transport = start(quick());
    let response = wait(transport.fetch(with_secrets(server.url("/a")))).unwrap();
    assert_eq!((response.body.as_slice(), response.url), (b"there".as_slice(), elsewhere.url("/back")));
    for seen in server.seen() {
        assert_eq!(seen.headers["authorization"], "token-1");
        assert_eq!(seen.headers["x-rw-post-api-key"], "token-2");
    }
    assert_eq!(elsewhere.seen().len(), 2);
    for seen in elsewhere.all() {
        assert!(!seen.headers.values().any(|value| value.contains("token")), "{seen:?}");
    }
}

#[test]
fn another_port_is_another_origin() {
    let elsewhere = Server::start(|_| answer(200, &[], "there"));
    let target = elsewhere.url("/");
    let server = Server::start(move |_| redirect(302, target.as_str()));
    wait(start(quick()).fetch(with_secrets(server.url("/")))).unwrap();
    assert!(!elsewhere.seen()[0].headers.contains_key("authorization"));
}

#[test]
fn a_post_becomes_a_get_or_stays_where_it_is() {
    let elsewhere = Server::at("127.0.0.2", |_| answer(200, &[], "there"));
    let target = elsewhere.url("/");
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/see-other" => redirect(303, "/result"),
        "/keep" => redirect(308, "/kept"),
        "/away" => redirect(307, target.as_str()),
        _ => answer(200, &[], "here"),
    });
    let transport = start(quick());
    let post =
        |path: &str| wait(transport.fetch(Request::new(Method::Post, server.url(path)).body("text/plain", "data")));
    assert_eq!(post("/see-other").unwrap().status, 200);
    assert_eq!(post("/keep").unwrap().status, 200);
    let error = refused(post("/away"), ErrorKind::Invalid);
    assert!(error.message().contains("another host"), "{error}");
    assert!(elsewhere.all().is_empty(), "nothing was sent there");
    let seen: Vec<_> = server.seen().into_iter().map(|seen| (seen.method, seen.path, seen.body.len())).collect();
    let expected = [
        ("POST", "/see-other", 4),
        ("GET", "/result", 0),
        ("POST", "/keep", 4),
        ("POST", "/kept", 4),
        ("POST", "/away", 4),
    ];
    assert_eq!(seen, expected.map(|(method, path, length)| (method.to_owned(), path.to_owned(), length)));
}

#[test]
fn no_redirect_leads_inwards() {
    let hidden = Server::at("127.0.0.3", |_| answer(200, &[], "secret"));
    let targets = [
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[::ffff:169.254.169.254]/latest/meta-data/".to_owned(),
        "http://2852039166/".to_owned(),
        "http://[fd00:ec2::254]/".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "http://0.0.0.0/".to_owned(),
        hidden.url("/").to_string(),
        hidden.url_as("127.3", "/").to_string(),
        hidden.url_as("[::ffff:127.0.0.3]", "/").to_string(),
        // A name that leads to this machine: what counts is the address that would be connected to.
        hidden.url_as("localhost", "/").to_string(),
    ];
    for target in targets {
        let to = target.clone();
        let server = Server::start(move |_| redirect(302, &to));
        let error = refused(get(&start(quick()), &server.url("/")), ErrorKind::ConfigInvalid);
        assert!(error.message().contains("private_hosts"), "{target}: {error}");
        assert_eq!(server.seen().len(), 1, "{target}");
    }
    assert!(hidden.all().is_empty(), "nobody asked it anything");
}

#[test]
fn robots_txt_leads_nobody_inwards_either() {
    let hidden = Server::at("127.0.0.3", |_| answer(200, &[], "secret"));
    let target = hidden.url("/robots.txt");
    let server = Server::raw("127.0.0.1", move |_| redirect(302, target.as_str()));
    refused(get(&start(quick()), &server.url("/")), ErrorKind::ConfigInvalid);
    assert!(hidden.all().is_empty());
}

#[test]
fn ten_thousand_redirects_end_after_ten() {
    let server = Server::start(|seen| {
        let number: u32 = seen.path[1..].parse().unwrap();
        if number < 10_000 { redirect(302, &format!("/{}", number + 1)) } else { answer(200, &[], "there") }
    });
    let error = refused(get(&start(quick()), &server.url("/0")), ErrorKind::Invalid);
    assert_eq!(error.message(), "more than 10 redirects: expected an answer by then");
    assert_eq!(server.seen().len(), 11);
}

#[test]
fn a_circle_is_seen_at_once() {
    let server = Server::start(|seen| redirect(302, if seen.path == "/a" { "/b" } else { "/a" }));
    let error = refused(get(&start(quick()), &server.url("/a")), ErrorKind::Invalid);
    assert!(error.message().contains("leads back to"), "{error}");
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn every_hop_is_asked_for_its_robots_txt() {
    let elsewhere = Server::raw("127.0.0.2", |seen| match seen.path.as_str() {
        "/robots.txt" => answer(200, &[], "User-agent: *\nDisallow: /closed"),
        _ => answer(200, &[], "there"),
    });
    let target = elsewhere.url("/closed");
    let server = Server::start(move |_| redirect(301, target.as_str()));
    refused(get(&start(quick()), &server.url("/")), ErrorKind::ConfigInvalid);
    assert!(elsewhere.seen().is_empty());
}

#[test]
fn a_redirect_without_a_target_is_an_answer() {
    let server = Server::start(|_| answer(302, &[], "choose"));
    assert_eq!(get(&start(quick()), &server.url("/")).unwrap().status, 302);
}

#[test]
fn a_secret_is_not_sent_in_the_open() {
    let request = with_secrets("http://example.org/".parse().unwrap());
    let error = refused(wait(start(quick()).fetch(request)), ErrorKind::Invalid);
    assert_eq!(error.message(), "authorization would travel where everybody can read along: take an https address");
    assert!(!format!("{error:?}").contains("token"));
}
