//! What the client does for whoever runs a portal.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

use migration_hub::error::Retry;
use migration_hub::federation::fetch::{Method, Patience, Secret, Validators};
use migration_hub::id::SeededEntropy;
use migration_hub::time::{Clock, ManualClock, SystemClock};
use migration_hub_transport::{HostConfig, RobotsRule};

use super::server::{Server, answer};
use super::*;

/// Answers what the numbered row says, the last one from then on.
fn rows(rows: Vec<(u16, Vec<(&'static str, &'static str)>)>) -> impl Fn(&server::Seen) -> server::Act {
    let count = AtomicUsize::new(0);
    move |_| {
        let row = count.fetch_add(1, Ordering::SeqCst).min(rows.len() - 1);
        answer(rows[row].0, &rows[row].1, format!("answer {row}"))
    }
}

#[test]
fn every_request_says_who_asks_and_what_it_understands() {
    let server = Server::start(|_| answer(200, &[], "ok"));
    let transport = start(quick());
    let request = Request::get(server.url("/a?b=1")).header("accept", "application/json").unwrap();
    let request = request.credential("authorization", Secret::new("token")).unwrap();
    assert_eq!(wait(transport.fetch(request)).unwrap().body, b"ok");
    for seen in server.all() {
        assert_eq!(seen.headers["user-agent"], "example-hub/1.0 (hub@example.org)");
        assert_eq!(seen.headers["accept-encoding"], "gzip, deflate");
        let own = seen.path == "/a?b=1";
        assert_eq!(seen.headers.contains_key("authorization"), own, "a secret goes where it belongs: {}", seen.path);
        assert_eq!(seen.headers.get("accept").is_some_and(|accept| accept == "application/json"), own);
    }
}

#[test]
fn a_write_carries_its_body_and_its_length() {
    let server = Server::start(|_| answer(201, &[], ""));
    let transport = start(quick());
    let request = Request::new(Method::Post, server.url("/new")).body("application/json", "{\"a\":1}");
    assert_eq!(wait(transport.fetch(request)).unwrap().status, 201);
    wait(transport.fetch(Request::new(Method::Post, server.url("/publish")))).unwrap();
    wait(transport.fetch(Request::new(Method::Delete, server.url("/new/1")))).unwrap();
    let seen = server.seen();
    assert_eq!((seen[0].method.as_str(), seen[0].body.as_slice()), ("POST", b"{\"a\":1}".as_slice()));
    assert_eq!(seen[0].headers["content-type"], "application/json");
    assert_eq!(seen[1].headers["content-length"], "0");
    assert_eq!(seen[2].method, "DELETE");
}

#[test]
fn robots_txt_is_read_once_and_obeyed() {
    let server = Server::raw("127.0.0.1", |seen| match seen.path.as_str() {
        "/robots.txt" => answer(200, &[], "User-agent: example-hub\nDisallow: /private\nAllow: /private/open\n"),
        _ => answer(200, &[], "ok"),
    });
    let transport = start(quick());
    assert_eq!(get(&transport, &server.url("/public")).unwrap().status, 200);
    assert_eq!(get(&transport, &server.url("/private/open")).unwrap().status, 200);
    let error = refused(get(&transport, &server.url("/private/closed")), ErrorKind::ConfigInvalid);
    assert_eq!(error.message(), "robots.txt of 127.0.0.1 does not let example-hub/1.0 read this");
    let paths: Vec<String> = server.all().into_iter().map(|seen| seen.path).collect();
    assert_eq!(paths, ["/robots.txt", "/public", "/private/open"]);
}

#[test]
fn the_crawl_delay_is_kept_from_the_first_request_on() {
    let server = Server::raw("127.0.0.1", |seen| match seen.path.as_str() {
        "/robots.txt" => answer(200, &[], "User-agent: *\nCrawl-delay: 0.4\n"),
        _ => answer(200, &[], "ok"),
    });
    let transport = start(quick());
    for path in ["/1", "/2"] {
        get(&transport, &server.url(path)).unwrap();
    }
    let times: Vec<Instant> = server.all().iter().map(|seen| seen.at).collect();
    assert_eq!(times.len(), 3);
    for pair in times.windows(2) {
        assert!(pair[1] - pair[0] >= Duration::from_millis(380), "{:?}", pair[1] - pair[0]);
    }
}

#[test]
fn without_a_readable_robots_txt_nothing_is_read() {
    for (status, free) in [(404, true), (401, true), (500, false), (503, false), (429, false)] {
        let server = Server::raw("127.0.0.1", move |seen| match seen.path.as_str() {
            "/robots.txt" => answer(status, &[], ""),
            _ => answer(200, &[], "ok"),
        });
        let transport = start(quick());
        let result = get(&transport, &server.url("/x"));
        assert_eq!(result.is_ok(), free, "{status}");
        if let Err(error) = result {
            assert_eq!((error.kind(), error.retry()), (ErrorKind::Unavailable, Retry::Later));
            assert!(Patience::of(&error).is_some() && server.seen().is_empty(), "{status}");
        }
    }
}

#[test]
fn an_agreement_takes_the_place_of_robots_txt() {
    let server = Server::raw("127.0.0.1", |seen| match seen.path.as_str() {
        "/robots.txt" => answer(200, &[], "User-agent: *\nDisallow: /\n"),
        _ => answer(200, &[], "ok"),
    });
    let agreed = HostConfig { robots: Some(RobotsRule::Ignore), ..HostConfig::default() };
    let transport = start(quick().host("127.0.0.1", agreed));
    assert_eq!(get(&transport, &server.url("/api")).unwrap().status, 200);
    assert_eq!(server.all().len(), 1);
}

#[test]
fn a_host_gets_one_request_at_a_time_at_a_distance() {
    let server = Server::start(|_| {
        std::thread::sleep(Duration::from_millis(30));
        answer(200, &[], "ok")
    });
    let transport = start(quick().gap_ms(100));
    std::thread::scope(|scope| {
        for number in 0..5 {
            let (transport, url) = (&transport, server.url(&format!("/{number}")));
            scope.spawn(move || get(transport, &url).unwrap());
        }
    });
    let seen = server.all();
    assert_eq!(seen.len(), 6);
    assert!(seen.iter().all(|seen| seen.together == 1), "one at a time");
    for pair in seen.windows(2) {
        assert!(pair[1].at - pair[0].at >= Duration::from_millis(90), "{:?}", pair[1].at - pair[0].at);
    }
}

#[test]
fn a_slow_host_does_not_hold_up_another() {
    let slow = Server::start(|_| {
        std::thread::sleep(Duration::from_millis(1_500));
        answer(200, &[], "slow")
    });
    let brisk = Server::at("127.0.0.2", |_| answer(200, &[], "brisk"));
    let transport = start(quick());
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..3).map(|_| scope.spawn(|| get(&transport, &slow.url("/")).unwrap())).collect();
        std::thread::sleep(Duration::from_millis(50));
        let began = Instant::now();
        assert_eq!(get(&transport, &brisk.url("/")).unwrap().body, b"brisk");
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
        drop(asked);
    });
}

#[test]
fn retry_after_is_waited_for() {
    let server = Server::start(rows(vec![(503, vec![("retry-after", "1")]), (200, vec![])]));
    let response = get(&start(quick()), &server.url("/")).unwrap();
    assert_eq!(response.body, b"answer 1");
    let seen = server.seen();
    assert!(seen[1].at - seen[0].at >= Duration::from_millis(990), "{:?}", seen[1].at - seen[0].at);
}

#[test]
fn a_host_that_asks_for_too_little_is_given_more() {
    let server = Server::start(rows(vec![(503, vec![("retry-after", "0")]), (200, vec![])]));
    let longer = HostConfig { backoff_floor_ms: Some(400), ..HostConfig::default() };
    get(&start(quick().host("127.0.0.1", longer)), &server.url("/")).unwrap();
    let seen = server.seen();
    assert!(seen[1].at - seen[0].at >= Duration::from_millis(390), "{:?}", seen[1].at - seen[0].at);
}

#[test]
fn more_patience_than_allowed_is_told_and_kept_by_all() {
    let server = Server::start(rows(vec![(429, vec![("retry-after", "3600")])]));
    let transport = start(quick().patience_ms(2_000));
    let error = refused(get(&transport, &server.url("/")), ErrorKind::RateLimited);
    let hour = Patience::of(&error).unwrap().millis() - SystemClock.now().millis();
    assert!((3_590_000..=4_500_000).contains(&hour), "{hour}");
    let next = refused(get(&transport, &server.url("/other")), ErrorKind::RateLimited);
    assert_eq!(Patience::of(&next), Patience::of(&error));
    assert_eq!(server.seen().len(), 1, "the second one did not go out");
}

#[test]
fn retry_after_on_an_answer_asks_for_nothing() {
    let server = Server::start(rows(vec![(200, vec![("retry-after", "60")]), (422, vec![("retry-after", "48")])]));
    let transport = start(quick());
    let began = Instant::now();
    assert_eq!(get(&transport, &server.url("/")).unwrap().status, 200);
    let refusal = get(&transport, &server.url("/")).unwrap();
    assert_eq!((refusal.status, refusal.body.as_slice()), (422, b"answer 1".as_slice()));
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn only_what_may_be_repeated_is() {
    let server = Server::start(rows(vec![(502, vec![])]));
    let attempts = |request: Request| {
        let transport = start(quick());
        let before = server.seen().len();
        let error = refused(wait(transport.fetch(request)), ErrorKind::Unavailable);
        assert!(error.message().contains("502") && Patience::of(&error).is_some(), "{error}");
        server.seen().len() - before
    };
    assert_eq!(attempts(Request::get(server.url("/"))), 3);
    assert_eq!(attempts(Request::new(Method::Put, server.url("/"))), 3);
    assert_eq!(attempts(Request::new(Method::Post, server.url("/"))), 1);
    assert_eq!(attempts(Request::new(Method::Post, server.url("/")).repeatable(true)), 3);
    assert_eq!(attempts(Request::get(server.url("/")).repeatable(false)), 1);
}

#[test]
fn a_failing_host_is_left_alone_and_tried_again() {
    let failing = Arc::new(AtomicUsize::new(1));
    let state = Arc::clone(&failing);
    let server = Server::start(move |_| answer(if state.load(Ordering::SeqCst) == 1 { 500 } else { 200 }, &[], "x"));
    let transport = start(quick().breaker(3, 300));
    for _ in 0..3 {
        assert_eq!(get(&transport, &server.url("/")).unwrap().status, 500, "what the host says is handed on");
    }
    let error = refused(get(&transport, &server.url("/")), ErrorKind::Unavailable);
    assert!(error.message().contains("left alone") && Patience::of(&error).is_some(), "{error}");
    assert_eq!(server.seen().len(), 3);
    failing.store(0, Ordering::SeqCst);
    std::thread::sleep(Duration::from_millis(350));
    assert_eq!(get(&transport, &server.url("/")).unwrap().status, 200);
    assert_eq!(get(&transport, &server.url("/")).unwrap().status, 200);
}

#[test]
fn a_wall_is_told_from_refusals_about_single_things() {
    for (same, open) in [(true, false), (false, true)] {
        let server = Server::start(move |seen| {
            answer(202, &[("content-type", "text/html")], if same { "challenge" } else { seen.path.as_str() })
        });
        let transport = start(quick().breaker(3, 60_000));
        for number in 0..3 {
            let response = get(&transport, &server.url(&format!("/{number}"))).unwrap();
            assert_eq!(response.media_type().as_deref(), Some("text/html"));
        }
        assert_eq!(get(&transport, &server.url("/last")).is_ok(), open, "same page: {same}");
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let server = Server::start(|seen| {
        let known = seen.headers.get("if-none-match").is_some_and(|tag| tag == "W/\"5\"")
            && seen.headers.get("if-modified-since").is_some_and(|date| date == "Sun, 01 Mar 2026 08:00:00 GMT");
        if known {
            server::Act::Send(b"HTTP/1.1 304 Not Modified\r\netag: W/\"5\"\r\ncontent-encoding: gzip\r\n\r\n".to_vec())
        } else {
            answer(200, &[("etag", "W/\"5\""), ("last-modified", "Sun, 01 Mar 2026 08:00:00 GMT")], "page")
        }
    });
    let transport = start(quick());
    let first = get(&transport, &server.url("/")).unwrap();
    let second = wait(transport.fetch(Request::get(server.url("/")).if_changed(first.validators()))).unwrap();
    assert!(second.not_modified() && second.body.is_empty());
    let other = Validators { etag: Some("\"4\"".to_owned()), last_modified: None };
    let third = wait(transport.fetch(Request::get(server.url("/")).if_changed(other))).unwrap();
    assert_eq!((third.not_modified(), third.body.as_slice()), (false, b"page".as_slice()));
}

#[test]
fn a_request_that_nobody_waits_for_is_not_sent() {
    let server = Server::start(|_| answer(200, &[], "ok"));
    let transport = start(quick().gap_ms(200));
    get(&transport, &server.url("/first")).unwrap();
    {
        let mut future = pin!(transport.fetch(Request::get(server.url("/abandoned"))));
        let polled = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(polled.is_pending());
    }
    get(&transport, &server.url("/second")).unwrap();
    let paths: Vec<String> = server.seen().into_iter().map(|seen| seen.path).collect();
    assert_eq!(paths, ["/first", "/second"]);
}

#[test]
fn a_client_that_is_dropped_breaks_off_what_is_on_its_way() {
    let server = Server::start(|_| {
        std::thread::sleep(Duration::from_secs(30));
        answer(200, &[], "late")
    });
    let transport = start(quick().timeout_ms(60_000));
    {
        let mut future = pin!(transport.fetch(Request::get(server.url("/"))));
        assert!(future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let began = Instant::now();
        while server.seen().is_empty() && began.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    assert_eq!(server.seen().len(), 1);
    let began = Instant::now();
    drop(transport);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn the_clock_that_is_given_decides() {
    let server = Server::start(|_| answer(200, &[], "ok"));
    let clock = Arc::new(ManualClock::at("2026-03-01T08:00:00Z").unwrap());
    let agreed = HostConfig { robots: Some(RobotsRule::Ignore), ..HostConfig::default() };
    let config = quick().gap_ms(3_600_000).host("127.0.0.1", agreed);
    let transport =
        Transport::start_with(config, Arc::<ManualClock>::clone(&clock), Arc::new(SeededEntropy::new(1))).unwrap();
    get(&transport, &server.url("/1")).unwrap();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| get(&transport, &server.url("/2")).unwrap());
        std::thread::sleep(Duration::from_millis(200));
        assert_eq!(server.seen().len(), 1, "an hour has not passed");
        clock.advance_days(1);
        assert_eq!(second.join().unwrap().status, 200);
    });
}
