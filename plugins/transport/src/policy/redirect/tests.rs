//! Tests of following redirects.

use proptest::prelude::*;

use super::*;

fn visit(method: Method, url: &str) -> Visit {
    Visit::new(method, url.parse().unwrap(), method == Method::Post || method == Method::Put)
}

fn follow(from: &Visit, status: u16, to: &str) -> Result<Visit, Refusal> {
    from.follow(status, Some(to), 10, |host| host == "intranet.example").unwrap()
}

#[test]
fn only_redirects_that_say_whereto_are_followed() {
    let from = visit(Method::Get, "https://example.org/a");
    for status in [200, 201, 300, 304, 305, 306, 400] {
        assert_eq!(from.follow(status, Some("/b"), 10, |_| false), None, "{status}");
    }
    assert_eq!(from.follow(302, None, 10, |_| false), None);
}

#[test]
fn methods_change_as_they_do_in_browsers() {
    use Method::{Delete, Get, Head, Post, Put};
    let rows = [
        (301, Get, Get, false),
        (301, Post, Get, false),
        (302, Post, Get, false),
        (302, Put, Put, true),
        (303, Post, Get, false),
        (303, Put, Get, false),
        (303, Delete, Get, false),
        (303, Head, Head, false),
        (307, Post, Post, true),
        (308, Put, Put, true),
        (308, Head, Head, false),
    ];
    for (status, before, after, with_body) in rows {
        let to = follow(&visit(before, "https://example.org/a"), status, "/b?c=1").unwrap();
        assert_eq!((to.method, to.with_body), (after, with_body), "{status} {before}");
        assert_eq!(to.url.as_str(), "https://example.org/b?c=1");
    }
}

#[test]
fn credentials_stay_with_their_origin_and_do_not_come_back() {
    let start = visit(Method::Get, "https://example.org/a");
    assert!(follow(&start, 302, "/b").unwrap().with_credentials);
    for elsewhere in ["https://example.com/", "https://sub.example.org/", "https://example.org:8443/"] {
        let away = follow(&start, 302, elsewhere).unwrap();
        assert!(!away.with_credentials, "{elsewhere}");
        assert!(!follow(&away, 302, "https://example.org/c").unwrap().with_credentials, "{elsewhere} and back");
    }
    let upgraded = follow(&visit(Method::Get, "http://example.org/a"), 301, "https://example.org/a").unwrap();
    assert!(!upgraded.with_credentials, "another scheme is another origin");
}

#[test]
fn what_must_not_be_followed_is_refused() {
    let rows = [
        (
            Method::Get,
            302,
            "http://example.org/a",
            "a redirect leads from https to http://example.org/a, where everybody can read along",
        ),
        (
            Method::Post,
            307,
            "https://example.com/",
            "a redirect would send what is written to another host, https://example.com/",
        ),
        (
            Method::Delete,
            301,
            "https://example.com/",
            "a redirect would send what is written to another host, https://example.com/",
        ),
        (Method::Get, 302, "/a", "a redirect leads back to https://example.org/a"),
        (
            Method::Get,
            302,
            "file:///etc/passwd",
            "a redirect leads nowhere: «file:///etc/passwd» cannot be fetched: expected http:// or https:// and a host",
        ),
        (
            Method::Get,
            302,
            "https://a:b@example.org/",
            "a redirect leads nowhere: «example.org» cannot be fetched: expected no name and password in the address; give them as a credential",
        ),
    ];
    for (method, status, to, says) in rows {
        let refusal = follow(&visit(method, "https://example.org/a"), status, to).unwrap_err();
        assert_eq!(refusal.to_string(), says);
    }
    assert!(
        follow(&visit(Method::Post, "https://example.org/a"), 303, "https://example.com/").is_ok(),
        "it only reads now"
    );
    assert!(follow(&visit(Method::Post, "https://example.org/a"), 303, "/a").is_ok(), "the same place, to read it");
}

#[test]
fn only_a_host_inside_leads_to_another_one_inside() {
    let inside = visit(Method::Get, "http://intranet.example/");
    assert!(follow(&inside, 302, "/b").unwrap().from_inside);
    let outside = visit(Method::Get, "http://example.org/");
    let led_in = follow(&outside, 302, "http://intranet.example/").unwrap();
    assert!(!led_in.from_inside);
    assert!(!follow(&led_in, 302, "/secret").unwrap().from_inside);
}

proptest! {
    #[test]
    fn every_chain_ends_and_leaks_nothing(
        steps in proptest::collection::vec((0_usize..5, 0_usize..4, any::<bool>(), 0_u8..30), 1..200),
        method in prop_oneof![Just(Method::Get), Just(Method::Post), Just(Method::Put)],
    ) {
        let start = visit(method, "https://one.example/");
        let mut at = start.clone();
        let mut hops = 0;
        let mut left = false;
        for (status, host, secure, path) in steps {
            let scheme = if secure { "https" } else { "http" };
            let host = ["one", "two", "three", "intranet"][host];
            let status = [301, 302, 303, 307, 308][status];
            let Ok(next) = follow(&at, status, &format!("{scheme}://{host}.example/{path}")) else { break };
            hops += 1;
            left |= next.url.origin() != start.url.origin();
            prop_assert!(next.url.is_secure(), "it began encrypted");
            prop_assert!(!(left && next.with_credentials), "credentials left their origin");
            prop_assert!(!(left && (next.with_body || !next.method.is_safe())), "a write left its origin");
            at = next;
        }
        prop_assert!(hops <= 10, "{hops} hops");
    }
}
