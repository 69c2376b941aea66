//! Tests of names: what is one, and when two are the same.

use proptest::prelude::*;

use super::Uri;

fn uri(text: &str) -> Uri {
    text.parse().unwrap()
}

#[test]
fn a_uuid_is_the_same_in_every_spelling_and_stays_as_it_was_sent() {
    let sent = "urn:uuid:0370C0FBBB784A9B87F5BED307A509DD";
    assert_eq!(uri(sent), uri("URN:UUID:0370c0fb-bb78-4a9b-87f5-bed307a509dd"));
    assert_eq!(uri(sent).to_string(), sent);
    assert_eq!(serde_json::to_string(&uri(sent)).unwrap(), format!("\"{sent}\""));
    assert_ne!(uri(sent), uri("urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509de"));
}

#[test]
fn other_names_are_compared_as_they_stand() {
    assert_ne!(uri("mailto:Review@example.org"), uri("mailto:review@example.org"));
    assert_eq!(uri("https://example.org:443/a"), uri("https://EXAMPLE.org/a"));
    assert_ne!(uri("https://example.org/a"), uri("https://example.org/a/"));
    assert!(uri("mailto:review@example.org").http().is_none());
}

#[test]
fn what_names_nothing_is_refused_with_what_is_expected() {
    let refused = |text: &str| text.parse::<Uri>().unwrap_err().to_string();
    let shown = [
        refused("portal.example.org"),
        refused("urn:uuid:7"),
        refused("https://example.org/a b"),
        refused("https://name:password@example.org/"),
        refused(&format!("https://example.org/{}", "x".repeat(2_000))),
    ];
    insta::assert_snapshot!(shown.join("\n"), @r"
    «portal.example.org» names nothing: expected an absolute URI
    «urn:uuid:7» names nothing: expected a uuid after urn:uuid:
    «https://example.org/a b» names nothing: expected no spaces and no control characters
    «example.org» names nothing: expected no name and password in the address
    «https://example.org/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…» names nothing: expected at most 2000 bytes
    ");
}

#[test]
fn a_made_name_depends_on_where_its_parts_end() {
    assert_eq!(Uri::of_parts(&["a", "b"]), Uri::of_parts(&["a", "b"]));
    assert_ne!(Uri::of_parts(&["a", "b"]), Uri::of_parts(&["ab", ""]));
    let made = Uri::of_parts(&["a"]);
    assert_eq!(made, uri(made.as_str()));
    assert_eq!(made.as_str().as_bytes()[23], b'8', "the version of the uuid");
}

proptest! {
    #[test]
    fn any_text_is_a_name_that_reads_back_or_an_error(text in ".{0,60}") {
        if let Ok(read) = text.parse::<Uri>() {
            prop_assert_eq!(read.as_str(), text.as_str());
            prop_assert_eq!(&uri(read.as_str()), &read);
        }
    }
}
