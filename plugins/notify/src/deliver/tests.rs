//! Tests of delivery: what is posted, and what each answer comes to.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Retry};
use migration_hub::federation::fetch::{
    Body, Exchange, Fetch, FetchHandle, HttpUrl, Method, Patience, Request, Response, ScriptedFetch, Secret,
};
use migration_hub::hub::blocking::wait;

use super::{MEDIA_TYPE, Receipt, deliver};
use crate::notification::{Notification, Object, Service, Thing};
use crate::pattern::Pattern;

fn inbox() -> HttpUrl {
    "https://portal.example.org/inbox".parse().unwrap()
}

fn offer() -> Notification {
    let hub =
        Service::new("https://hub.example.org/".parse().unwrap(), "https://hub.example.org/inbox".parse().unwrap());
    let portal = Service::new("https://portal.example.org/".parse().unwrap(), (&inbox()).into());
    let thing = Object::Thing(Thing::page("https://hub.example.org/items/7".parse().unwrap()));
    let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse().unwrap();
    Notification::new(Pattern::RequestReview, id, hub, portal, thing)
}

fn posted() -> Exchange {
    let body = Some(Body { media_type: MEDIA_TYPE.to_owned(), bytes: offer().to_json() });
    Exchange { method: Method::Post, body, ..Exchange::get(&inbox()) }
}

fn answered<const N: usize>(status: u16, fields: [(&str, &str); N]) -> Result<Receipt, Error> {
    let script = ScriptedFetch::new(vec![posted().answered(status, fields, "said").unwrap()]);
    let told = wait(deliver(&FetchHandle::new(script.clone()), &inbox(), None, &offer()));
    script.finish().unwrap();
    told
}

#[test]
fn what_is_created_has_an_address_and_what_is_accepted_has_none() {
    let at = |address: &str| Receipt::Created(Some(address.parse().unwrap()));
    assert_eq!(answered(201, [("location", "7")]).unwrap(), at("https://portal.example.org/7"));
    assert_eq!(
        answered(201, [("location", "https://store.example.org/7")]).unwrap(),
        at("https://store.example.org/7")
    );
    assert_eq!(answered(201, [("location", "data:7")]).unwrap(), Receipt::Created(None));
    assert_eq!(answered(201, []).unwrap(), Receipt::Created(None));
    assert_eq!(answered(202, []).unwrap(), Receipt::Accepted);
    assert_eq!(answered(202, [("content-type", "application/json")]).unwrap(), Receipt::Accepted);
}

#[test]
fn every_other_answer_is_an_error_that_says_what_to_do() {
    for (status, kind, retry) in [
        (200, ErrorKind::Corrupt, Retry::Never),
        (204, ErrorKind::Corrupt, Retry::Never),
        (304, ErrorKind::Unexpected, Retry::Never),
        (400, ErrorKind::Invalid, Retry::Never),
        (401, ErrorKind::ConfigInvalid, Retry::Never),
        (403, ErrorKind::ConfigInvalid, Retry::Never),
        (404, ErrorKind::NotFound, Retry::Never),
        (405, ErrorKind::Invalid, Retry::Never),
        (410, ErrorKind::NotFound, Retry::Never),
        (415, ErrorKind::Invalid, Retry::Never),
        (422, ErrorKind::Invalid, Retry::Never),
        (500, ErrorKind::Unavailable, Retry::Later),
    ] {
        let error = answered(status, []).unwrap_err();
        assert_eq!((error.kind(), error.retry()), (kind, retry), "{error}");
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
    let wall = answered(202, [("content-type", "text/html")]).unwrap_err();
    assert_eq!(wall.kind(), ErrorKind::Corrupt, "a wall in front of the inbox took it, not the inbox");
}

#[derive(Debug)]
struct Busy;

impl Fetch for Busy {
    async fn fetch(&self, request: Request) -> Result<Response, Error> {
        assert!(!request.is_repeatable(), "what is posted twice may be taken twice");
        let until = "2026-03-01T09:00:00Z".parse().unwrap();
        Err(Error::new(ErrorKind::RateLimited, "fetch", "the host asks for patience").caused_by(Patience { until }))
    }
}

#[test]
fn an_inbox_that_asks_for_patience_says_until_when() {
    let error = wait(deliver(&FetchHandle::new(Busy), &inbox(), None, &offer())).unwrap_err();
    assert_eq!(error.retry(), Retry::Later);
    assert_eq!(Patience::of(&error), Some("2026-03-01T09:00:00Z".parse().unwrap()));
}

#[test]
fn a_secret_goes_as_a_credential() {
    let credentials = BTreeSet::from(["authorization".to_owned()]);
    let exchange = Exchange { credentials, ..posted() }.answered(202, [], "").unwrap();
    let fetch = FetchHandle::new(ScriptedFetch::new(vec![exchange]));
    let secret = Secret::new("Token abcd");
    assert_eq!(wait(deliver(&fetch, &inbox(), Some(&secret), &offer())).unwrap(), Receipt::Accepted);
}

#[test]
fn what_breaks_the_protocol_is_not_sent() {
    let script = ScriptedFetch::default();
    let mut flag = offer();
    flag.pattern = Pattern::AnnounceReview;
    let error = wait(deliver(&FetchHandle::new(script.clone()), &inbox(), None, &flag)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.message().contains("/context"), "{error}");
    script.finish().unwrap();
}
