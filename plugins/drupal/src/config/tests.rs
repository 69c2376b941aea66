//! Configurations that cannot work are refused with the field, and never with a secret.

use migration_hub::error::ErrorKind;

use super::DrupalConfig;

const GOOD: &str = "base = 'https://example.org/'\nlanguage = 'en'\ntypes.node--article = {}\n";

fn from_toml(text: &str) -> migration_hub::error::Result<DrupalConfig> {
    DrupalConfig::from_toml(&"network".parse().unwrap(), text)
}

fn refusal(text: &str) -> String {
    let error = from_toml(text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn what_cannot_work_is_named() {
    assert!(from_toml(GOOD).is_ok());
    let cases = [
        ("path = '/jsonapi'", "/path is «/jsonapi»"),
        ("prefixes = { fr = 'fr' }", "/prefixes is «1»"),
        ("prefixes = { 'a/b' = 'en' }", "/prefixes is «a/b»"),
        ("page_size = 1001", "/page_size: «1001» is no size of a page"),
        ("types.article = {}", "/types is «article»"),
        ("types.node--page = { summary = ['a[b]'] }", "/types is «a[b]»"),
        ("credentials = { user = '', password = 'x' }", "/credentials: this is not the name of an account"),
        ("review = { 'a[b]' = {} }", "/review is «a[b]»"),
        ("write.type = 'node--page'", "/write/type is «node--page»"),
        ("colour = 1", "/colour: unknown field `colour`"),
    ];
    for (more, expected) in cases {
        let found = refusal(&format!("{GOOD}{more}"));
        assert!(found.starts_with(expected), "{more}: {found}");
    }
    let found = refusal(&GOOD.replace("https://example.org/", "https://example.org/x?y"));
    assert!(found.starts_with("/base is «https://example.org/x?y»"), "{found}");
}

#[test]
fn a_password_in_a_broken_line_is_not_repeated() {
    let found = refusal(&format!("{GOOD}[credentials]\nuser = 'hub'\npassword = 'abcd efgh' x"));
    assert!(found.starts_with("line 6: ") && !found.contains("abcd"), "{found}");
}
