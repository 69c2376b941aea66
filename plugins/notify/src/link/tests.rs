//! Tests of links in a header.

use proptest::prelude::*;

use super::of_relation;

const INBOX: &str = "http://www.w3.org/ns/ldp#inbox";

#[test]
fn links_are_told_apart_whatever_stands_in_them() {
    for (field, expected) in [
        (
            "<https://hub.example.org/inbox>; rel=\"http://www.w3.org/ns/ldp#inbox\"",
            vec!["https://hub.example.org/inbox"],
        ),
        ("</inbox>;rel=http://www.w3.org/ns/ldp#inbox", vec!["/inbox"]),
        ("</a,b;c>; title=\"x, <y>; rel=z\" ; REL = \"next http://www.w3.org/ns/LDP#inbox\"", vec!["/a,b;c"]),
        (
            "</style>; rel=preload; as=style, </inbox>; rel=\"http://www.w3.org/ns/ldp#inbox\", </other>; rel=self",
            vec!["/inbox"],
        ),
        (
            "</one>; rel=\"http://www.w3.org/ns/ldp#inbox\", </two>; rel=\"http://www.w3.org/ns/ldp#inbox\"",
            vec!["/one", "/two"],
        ),
        ("</inbox>; rel=next; rel=\"http://www.w3.org/ns/ldp#inbox\"", vec![]),
        ("</inbox>; anchor=\"/other\"; rel=\"http://www.w3.org/ns/ldp#inbox\"", vec![]),
        ("</inbox>; title=\"a \\\" quote\"; rel=\"http://www.w3.org/ns/ldp#inbox\"", vec!["/inbox"]),
        ("</inbox>; crossorigin; rel=\"http://www.w3.org/ns/ldp#inbox\"", vec!["/inbox"]),
        ("</inbox>; rel=\"http://www.w3.org/ns/ldp#inbox", vec!["/inbox"]),
        ("</inbox", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(of_relation(field, INBOX), expected, "{field}");
    }
}

proptest! {
    #[test]
    fn no_header_is_a_panic_or_without_end(field in "[<>;,=\" a-z\\\\]{0,200}") {
        prop_assert!(of_relation(&field, "a").len() <= 100);
    }
}
