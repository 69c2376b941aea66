//! Tests of a portal's addresses and names.

use migration_hub::id::ResourceId;
use migration_hub::vocabulary::Language;

use super::{Site, SiteError};

fn site(home: &str, pages: &str) -> Result<Site, SiteError> {
    Site::new(home, pages, Language::ENGLISH, "Example")
}

#[test]
fn the_home_ends_with_one_slash_and_the_pages_begin_after_it() {
    let id = ResourceId::from_u128(1);
    for (home, pages) in [
        ("https://portal.example.org", "items/{id}"),
        ("HTTPS://portal.example.org:443/", "/items/{id}"),
        ("https://portal.example.org//", "items/{id}"),
    ] {
        let site = site(home, pages).unwrap();
        assert_eq!(site.home(), "https://portal.example.org/");
        assert_eq!(
            site.page(id, &Language::ARABIC),
            "https://portal.example.org/items/00000000-0000-0000-0000-000000000001"
        );
    }
    let query = site("https://portal.example.org/hub", "show?item={id}&lang={language}").unwrap();
    let simplified = Language::new("zh-Hans").unwrap();
    assert!(query.page(id, &simplified).ends_with("/hub/show?item=00000000-0000-0000-0000-000000000001&lang=zh-Hans"));
}

#[test]
fn what_is_no_address_is_refused_with_what_is_expected() {
    let refused = |home: &str, pages: &str| site(home, pages).unwrap_err().to_string();
    let shown = [
        refused("portal.example.org", "{id}"),
        refused("https://portal.example.org/?a=1", "{id}"),
        refused("https://portal.example.org/#top", "{id}"),
        refused("https://portal.example.org/", "{language}"),
        refused("https://portal.example.org/", "a b/{id}"),
        refused("https://portal.example.org/", "#/{id}"),
        refused("https://portal.example.org/", "{id}?utm_source=feed"),
        Site::new("https://portal.example.org/", "{id}", Language::ENGLISH, " \n").unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(shown.join("\n"), @"
    «portal.example.org» is not the address of a portal: expected http:// or https:// with a host, without ? and #
    «https://portal.example.org/?a=1» is not the address of a portal: expected http:// or https:// with a host, without ? and #
    «https://portal.example.org/#top» is not the address of a portal: expected http:// or https:// with a host, without ? and #
    «{language}» is the address of no item's page: expected {id} in it
    «a b/{id}» is not the address of an item's page: expected what follows the address of the portal, without #, in its normal form, «a%20b/{id}»
    «#/{id}» is not the address of an item's page: expected what follows the address of the portal, without #
    «{id}?utm_source=feed» is not the address of an item's page: expected what follows the address of the portal, without #, in its normal form, «{id}»
    a portal that publishes has a name
    ");
}

#[test]
fn a_name_that_says_nothing_takes_the_place_of_none() {
    let site = site("https://portal.example.org/", "{id}")
        .unwrap()
        .named(Language::ENGLISH, " ")
        .named(Language::FRENCH, " A\nb ");
    assert_eq!(site.name(&Language::ENGLISH), (&Language::ENGLISH, "Example"));
    assert_eq!(site.name(&Language::FRENCH), (&Language::FRENCH, "A b"));
}
