//! Configurations that cannot work are refused with the field, and never with a secret.

use migration_hub::error::ErrorKind;

use super::DrupalConfig;

const GOOD: &str = "source = 'network'\nsite = 'https://example.org/'\nlanguage = 'en'\ntypes.node--article = {}\n";

fn refusal(text: &str) -> String {
    let error = DrupalConfig::from_toml(text).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn what_cannot_work_is_named() {
    assert!(DrupalConfig::from_toml(GOOD).is_ok());
    let cases = [
        ("base = '/jsonapi'", "base is «/jsonapi»"),
        ("prefixes = { fr = 'fr' }", "prefixes is «1»"),
        ("prefixes = { 'a/b' = 'en' }", "prefixes is «a/b»"),
        ("page_size = 51", "page_size is «51»"),
        ("types.article = {}", "types is «article»"),
        ("types.node--page = { summary = ['a[b]'] }", "types is «a[b]»"),
        ("credentials.basic = { user = '', password = 'x' }", "credentials.basic.user is «»"),
        ("write.type = 'node--page'", "write.type is «node--page»"),
        ("colour = 1", "line 5: unknown field `colour`"),
    ];
    for (more, expected) in cases {
        let found = refusal(&format!("{GOOD}{more}"));
        assert!(found.starts_with(expected), "{more}: {found}");
    }
    let found = refusal(&GOOD.replace("https://example.org/", "https://example.org/x?y"));
    assert!(found.starts_with("site is «https://example.org/x?y»"), "{found}");
}

#[test]
fn a_password_in_a_broken_line_is_not_repeated() {
    let found = refusal(&format!("{GOOD}[credentials.basic]\nuser = 'hub'\npassword = 'abcd efgh' x"));
    assert!(found.starts_with("line 7: ") && !found.contains("abcd"), "{found}");
}
