//! Configurations that cannot work are refused with the field, and never with a secret.

use migration_hub::error::ErrorKind;
use migration_hub::review::State;

use super::{Status, WordPressConfig};

const GOOD: &str = "source = 'sermig'\napi = 'https://example.org/wp-json/'\nlanguage = 'es'\n";

fn refusal(more: &str) -> String {
    let error = WordPressConfig::from_toml(&format!("{GOOD}{more}")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn what_cannot_work_is_named() {
    let cases = [
        ("types = []", "types is «»"),
        ("types = ['posts', 'posts']", "types is «posts, posts»"),
        ("types = ['../users']", "types is «../users»"),
        ("page_size = 101", "page_size is «101»"),
        ("translations = { 'a&b' = 'fr' }", "translations is «a&b»"),
        ("credentials = { user = 'a:b', password = 'x' }", "credentials.user is «a:b»"),
        ("review = { meta = 'a b' }", "review.meta is «a b»"),
        ("new_status = 'trash'", "line 4: unknown variant `trash`"),
        ("colour = 1", "line 4: unknown field `colour`"),
    ];
    for (more, expected) in cases {
        let found = refusal(more);
        assert!(found.starts_with(expected), "{more}: {found}");
    }
}

#[test]
fn a_password_in_a_broken_line_is_not_repeated() {
    let found = refusal("[credentials]\nuser = 'hub'\npassword = 'abcd efgh' x");
    assert!(found.starts_with("line 6: ") && !found.contains("abcd"), "{found}");
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
        assert_eq!(WordPressConfig::from_toml(&text).is_ok(), good, "{api}");
    }
}

#[test]
fn states_are_read_by_their_names() {
    let config = WordPressConfig::from_toml(&format!("{GOOD}[review.status]\nchanges-requested = 'draft'")).unwrap();
    assert_eq!(config.review.status.get(&State::ChangesRequested), Some(&Status::Draft));
}
