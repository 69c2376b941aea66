//! Tests of what a request is about.

use migration_hub::error::ErrorKind;
use migration_hub::resource::ResourceRef;
use migration_hub::vocabulary::Language;

use super::Asked;
use crate::notification::Thing;
use crate::pattern::Pattern;

fn asked(id: &str, cite_as: Option<&str>) -> Asked {
    let mut document = Thing::page(id.parse().unwrap());
    document.cite_as = cite_as.map(|cite_as| cite_as.parse().unwrap());
    let (offer, peer) = ("urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse().unwrap(), "portal".parse().unwrap());
    Asked { offer, pattern: Pattern::RequestReview, peer, document }
}

fn names(asked: &Asked) -> Vec<String> {
    asked.names().iter().map(ToString::to_string).collect()
}

#[test]
fn a_document_is_known_by_everything_that_names_it() {
    let handle = asked("https://portal.example.org/items/7?utm_source=x", Some("https://hdl.example.org/1/7"));
    assert_eq!(
        names(&handle),
        [
            "portal:https://portal.example.org/items/7?utm_source=x",
            "https://portal.example.org/items/7",
            "https://hdl.example.org/1/7"
        ]
    );
    let doi = asked("https://doi.org/10.5555/12345680", None);
    assert_eq!(
        names(&doi),
        ["portal:https://doi.org/10.5555/12345680", "https://doi.org/10.5555/12345680", "doi:10.5555/12345680"]
    );
    // Names are kept by the Hub in at most 300 characters; the address of a long one is left.
    let long = format!("https://portal.example.org/{}", "x".repeat(400));
    assert!(matches!(asked(&long, None).names().as_slice(), [ResourceRef::Address(_)]));
}

#[test]
fn a_draft_takes_title_and_language_from_whoever_knows_them() {
    let asked = asked("https://portal.example.org/items/7", Some("https://doi.org/10.5555/12345680"));
    let draft = asked.draft("الهجرة والتحويلات", &Language::ARABIC).unwrap();
    assert_eq!(draft.content.title, "الهجرة والتحويلات");
    assert_eq!(draft.external.unwrap().to_string(), "portal/https://portal.example.org/items/7");
    assert_eq!(draft.content.address.unwrap().as_str(), "https://portal.example.org/items/7");
    let error = asked.draft(" ", &Language::ARABIC).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.message().contains("/title"), "{error}");
}
