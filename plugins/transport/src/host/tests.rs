//! Tests of what is remembered of a host.

use super::*;
use crate::policy::breaker::{Limits, Outcome};
use crate::policy::robots::Robots;

const SECOND: Duration = Duration::from_secs(1);

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1_000).unwrap()
}

fn rules(text: &str) -> Access {
    Access::Rules(Robots::parse(text.as_bytes(), "example-hub"))
}

fn origin() -> Origin {
    Origin { secure: true, host: "example.org".to_owned(), port: 443 }
}

#[test]
fn requests_keep_their_distance() {
    let mut host = Host::default();
    assert_eq!(host.admit(at(100), 2 * SECOND, 60 * SECOND), Admit::Go);
    host.start(at(100));
    assert_eq!(host.admit(at(101), 2 * SECOND, 60 * SECOND), Admit::At(at(102)));
    assert_eq!(host.admit(at(102), 2 * SECOND, 60 * SECOND), Admit::Go);
    assert_eq!(host.admit(at(101), 20 * SECOND, SECOND), Admit::At(at(120)), "our own distance is never too long");
    assert_eq!(host.admit(at(50), 2 * SECOND, 60 * SECOND), Admit::Go, "the clock was set back");
}

#[test]
fn the_larger_distance_holds_and_one_beyond_patience_is_told() {
    let mut host = Host::default();
    host.learn(origin(), rules("User-agent: *\nCrawl-delay: 5"), at(100));
    host.start(at(100));
    assert_eq!(host.admit(at(101), SECOND, 60 * SECOND), Admit::At(at(105)));
    assert_eq!(host.admit(at(101), 10 * SECOND, 60 * SECOND), Admit::At(at(110)));
    let Admit::Refused(refused) = host.admit(at(101), SECOND, 2 * SECOND) else { panic!("it waits") };
    assert_eq!((refused.kind, refused.until), (ErrorKind::RateLimited, at(105)));
}

#[test]
fn a_host_rests_as_long_as_the_longest_request_for_it() {
    let mut host = Host::default();
    host.rest(at(130), ErrorKind::RateLimited);
    host.rest(at(110), ErrorKind::Unavailable);
    assert_eq!(host.admit(at(100), SECOND, 60 * SECOND), Admit::At(at(130)));
    let Admit::Refused(refused) = host.admit(at(100), SECOND, 10 * SECOND) else { panic!("it waits") };
    assert_eq!((refused.kind, refused.until), (ErrorKind::RateLimited, at(130)));
    assert_eq!(host.admit(at(130), SECOND, 10 * SECOND), Admit::Go);
}

#[test]
fn an_open_breaker_refuses_at_once() {
    let limits = Limits { failures: 1, rest: 60 * SECOND, longest: 60 * SECOND };
    let mut host = Host::default();
    host.breaker.note(Outcome::Failed, at(100), &limits);
    let Admit::Refused(refused) = host.admit(at(101), SECOND, 600 * SECOND) else { panic!("it waits") };
    assert_eq!((refused.kind, refused.until), (ErrorKind::Unavailable, at(160)));
    assert!(!host.is_forgettable(at(10_000)));
}

#[test]
fn rules_are_believed_for_a_day_and_a_closed_door_for_minutes() {
    let mut host = Host::default();
    host.learn(origin(), Access::Free, at(0));
    assert!(host.robots(&origin(), at(86_399)).is_some() && host.robots(&origin(), at(86_400)).is_none());
    host.learn(origin(), Access::Closed, at(0));
    assert!(host.robots(&origin(), at(299)).is_some() && host.robots(&origin(), at(300)).is_none());
    let other = Origin { port: 8443, ..origin() };
    assert!(host.robots(&other, at(1)).is_none(), "another port has a file of its own");
    assert!(host.is_forgettable(at(1)));
}
