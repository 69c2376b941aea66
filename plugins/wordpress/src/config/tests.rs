//! Configurations that cannot work are refused with the field, and never with a secret.

use migration_hub::error::ErrorKind;
use migration_hub::review::State;
use serde_json::json;

use super::WordPressConfig;

const GOOD: &str = "base = 'https://example.org/wp-json/'\nlanguage = 'es'\n";

fn from_toml(text: &str) -> migration_hub::error::Result<WordPressConfig> {
    WordPressConfig::from_toml(&"sermig".parse().unwrap(), text)
}

fn refusal(more: &str) -> String {
    let error = from_toml(&format!("{GOOD}{more}")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn what_cannot_work_is_named() {
    let cases = [
        ("types = []", "/types is «»"),
        ("types = ['posts', 'posts']", "/types is «posts, posts»"),
        ("types = ['../users']", "/types is «../users»"),
        ("page_size = 1001", "/page_size: «1001» is no size of a page"),
        ("translations = { 'a&b' = 'fr' }", "/translations is «a&b»"),
        ("credentials = { user = 'a:b', password = 'x' }", "/credentials: this is not the name of an account"),
        ("credentials = { token = 'x' }", "/credentials is «a token»: expected a user and an application password"),
        ("review = { 'a b' = {} }", "/review is «a b»"),
        ("review = { status = {} }", "/review/status is «»"),
        ("review = { status = { published = 'trash' } }", "/review/status is «trash»"),
        ("new_status = 'trash'", "/new_status: unknown variant `trash`"),
        ("colour = 1", "/colour: unknown field `colour`"),
    ];
    for (more, expected) in cases {
        let found = refusal(more);
        assert!(found.starts_with(expected), "{more}: {found}");
    }
}

#[test]
fn a_password_in_a_broken_line_is_not_repeated() {
    let found = refusal("[credentials]\nuser = 'hub'\npassword = 'abcd efgh' x");
    assert!(found.starts_with("line 5: ") && !found.contains("abcd"), "{found}");
}

#[test]
fn both_forms_of_an_api_are_taken() {
    for (api, good) in [
        ("https://example.org/wp-json/", true),
        ("https://example.org/index.php?rest_route=/", true),
        ("https://example.org/?lang=es&rest_route=/", true),
        ("https://example.org/wp-json", false),
        ("https://example.org/?rest_route=/wp/v2", false),
    ] {
        let text = GOOD.replace("https://example.org/wp-json/", api);
        assert_eq!(from_toml(&text).is_ok(), good, "{api}");
    }
}

#[test]
fn states_are_read_by_their_names() {
    let config = from_toml(&format!("{GOOD}[review.status]\nchanges-requested = 'draft'")).unwrap();
    assert_eq!(config.review.shown(State::ChangesRequested).unwrap(), [("status", "draft")].into());
}

#[test]
fn settings_of_a_store_and_a_file_give_the_same() {
    let settings = json!({"base": "https://example.org/wp-json/", "language": "es", "review": {"hub_review": {}}});
    let stored = WordPressConfig::from_json(&"sermig".parse().unwrap(), &settings).unwrap();
    let file = from_toml(&format!("{GOOD}review.hub_review = {{}}")).unwrap();
    assert_eq!(format!("{stored:?}"), format!("{file:?}"));
}
