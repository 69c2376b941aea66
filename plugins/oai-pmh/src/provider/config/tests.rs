//! Tests of configurations.

use super::*;

fn config() -> ProviderConfig {
    let base = "https://hub.example.org/v1/oai".parse().unwrap();
    ProviderConfig::new("Hub", base, "hub.example.org", "editors@example.org", Secret::new("0123456789abcdef"))
}

#[test]
fn what_cannot_work_is_named() {
    assert!(config().check().is_ok());
    assert_eq!(config().schema().unwrap().as_str(), "https://hub.example.org/v1/mighub.xsd");
    let says = |config: ProviderConfig| config.check().unwrap_err().message().to_owned();
    insta::assert_snapshot!(says(ProviderConfig { name: " ".to_owned(), ..config() }), @"name is « »: expected what the repository is called");
    insta::assert_snapshot!(says(ProviderConfig { domain: "localhost".to_owned(), ..config() }), @"domain is «localhost»: expected a domain such as hub.example.org");
    insta::assert_snapshot!(says(ProviderConfig { admins: Vec::new(), ..config() }), @"admins is «»: expected at least one mail address");
    insta::assert_snapshot!(says(ProviderConfig { token_key: Secret::new("short"), ..config() }), @"token_key is too short: expected at least 16 characters that nobody guesses");
    insta::assert_snapshot!(says(config().page_size(0)), @"page_size is «0»: expected 1 to 1000");
    for admin in [
        "a@example.org",
        "editors@localhost",
        "editors",
        "editors@example",
        "two words@example.org",
        "e<b>@example.org",
    ] {
        let wrong = ProviderConfig { admins: vec![admin.to_owned()], ..config() };
        assert!(says(wrong).starts_with("admins is"), "{admin}");
    }
}

#[test]
fn a_key_is_shown_by_no_debug_and_no_error() {
    assert!(!format!("{:?}", config()).contains("0123456789abcdef"));
    let text = "name = 'Hub'\ntoken_key = 0123456789\n";
    assert!(!ProviderConfig::from_toml(text).unwrap_err().to_string().contains("0123456789"));
}
