//! Tests of what pages are known by.

use super::*;

fn known(url: &str) -> String {
    page_id(&url.parse().unwrap())
}

#[test]
fn letters_of_every_script_are_letters() {
    for (address, id) in [
        (
            "https://iom.example.org/ar/%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9-%D8%A7%D9%84%D8%A2%D9%85%D9%86%D8%A9",
            "https://iom.example.org/ar/الهجرة-الآمنة",
        ),
        ("https://example.org/zh/%e7%a7%bb%e6%b0%91?%E9%A1%B5=2", "https://example.org/zh/移民?页=2"),
        ("https://example.org/ru/миграция/", "https://example.org/ru/миграция/"),
        ("https://example.org/es/migraci%C3%B3n", "https://example.org/es/migración"),
        ("https://example.org/fa/%D9%85%DB%8C%E2%80%8C%D8%B1%D9%88%D8%AF", "https://example.org/fa/می\u{200C}رود"),
        ("https://example.org/7?utm_source=mail&%D8%A8=1", "https://example.org/7?ب=1"),
    ] {
        assert_eq!(known(address), id);
        assert_eq!(page_id(&self::address(id).unwrap()), id, "it leads back");
    }
}

#[test]
fn what_would_not_be_kept_or_lead_back_stays_escaped() {
    for address in [
        "https://example.org/a%20b%2Fc%3A",
        // Bytes of windows-1256, and half a letter.
        "https://example.org/%C7%E1%E5%CC%D1%C9",
        "https://example.org/%D8%A7%D9",
        // A mark of direction, an override, a space that does not break, a line separator.
        "https://example.org/%E2%80%8F%D8%A7",
        "https://example.org/%E2%80%AEfdp",
        "https://example.org/%C2%A0",
        "https://example.org/%E2%80%A8",
        // An accent that is not composed with its letter.
        "https://example.org/caf%65%CC%81",
        "https://example.org/cafe%CC%81",
        "https://example.org/%",
        "https://example.org/%D8%",
        "https://example.org/%zz%D",
    ] {
        assert_eq!(known(address), address);
    }
    assert_eq!(known("https://example.org/%c7%e1"), "https://example.org/%C7%E1", "of two spellings one");
}

#[test]
fn what_is_too_long_is_bounded_and_still_its_own() {
    let long = |letters: &str, count: usize| format!("https://example.org/ar/{}", letters.repeat(count));
    let exact = long("ا", 300 - "https://example.org/ar/".len());
    assert_eq!((known(&exact).chars().count(), is_bounded(&known(&exact))), (300, false));
    let [one, other] = [long("ا", 290), long("ا", 291)].map(|address| known(&address));
    for id in [&one, &other] {
        assert_eq!(id.chars().count(), 300);
        assert!(is_bounded(id) && id.starts_with("https://example.org/ar/ااا") && address(id).is_none(), "{id}");
    }
    assert_ne!(one, other);
    // An address that is no address of a resource any more is known too, so that it can be told.
    assert!(is_bounded(&known(&long("a", 3_000))));
}
