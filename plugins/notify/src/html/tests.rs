//! Tests of links in a page.

use super::of_relation;

const INBOX: &str = "http://www.w3.org/ns/ldp#inbox";

#[test]
fn the_first_link_of_the_relation_counts_and_none_that_is_text() {
    for (html, expected) in [
        ("<link rel='http://www.w3.org/ns/ldp#inbox' href=' /inbox '>", Some("/inbox")),
        ("<!doctype html><a href=/inbox REL='nofollow http://www.w3.org/ns/ldp#inbox'>", Some("/inbox")),
        ("<link rel='http://www.w3.org/ns/ldp#inbox'><link rel='http://www.w3.org/ns/ldp#inbox' href=/b>", Some("/b")),
        ("<title><link rel='http://www.w3.org/ns/ldp#inbox' href=/inbox></title>", None),
        ("<script>'<link rel=\"http://www.w3.org/ns/ldp#inbox\" href=/inbox>'</script>", None),
        ("<!-- <link rel='http://www.w3.org/ns/ldp#inbox' href=/inbox> -->", None),
        ("<link rel='inbox' href=/inbox>", None),
        ("", None),
    ] {
        assert_eq!(of_relation(html, INBOX).as_deref(), expected, "{html}");
    }
}
