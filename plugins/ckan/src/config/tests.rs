//! Tests of the configuration.

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::Secret;

use super::*;

fn config(base: &str) -> CkanConfig {
    CkanConfig::new("portal".parse().unwrap(), base.parse().unwrap(), Language::FRENCH)
}

fn says(config: &CkanConfig) -> String {
    let error = config.check().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn a_double_slash_in_the_base_leads_nowhere_else() {
    for base in [
        "https://example.org",
        "https://example.org/",
        "https://example.org//",
        "https://example.org/api/3/action",
        "https://example.org/api/3/action/",
        "https://example.org/api/action",
        "https://example.org/api/3/",
    ] {
        assert_eq!(config(base).root(), "https://example.org", "{base}");
    }
    assert_eq!(config("https://example.org//open//data/").root(), "https://example.org/open/data");
}

#[test]
fn values_that_cannot_work_are_named() {
    let with = |change: fn(&mut CkanConfig)| {
        let mut config = config("https://example.org");
        change(&mut config);
        says(&config)
    };
    insta::assert_snapshot!(with(|config| config.filter = Some("{!func}x".to_owned())), @"/filter is «{!func}x»: expected a query such as groups:lby, without local parameters");
    insta::assert_snapshot!(with(|config| config.review = ReviewFields::default().named("a b")), @"/review is «a b»: expected 1 to 100 letters, digits, hyphens, dots and underscores");
    insta::assert_snapshot!(with(|config| config.review = ReviewFields::default().named(MARK).named("other")), @"/review is «qa_completed»: expected this mark alone, without words of its own, or extras");
    insta::assert_snapshot!(with(|config| config.credentials = Credentials::basic("hub", Secret::new("x")).ok()), @"/credentials is «a user and a password»: expected the API token of an account");
    insta::assert_snapshot!(says(&config("https://example.org/?q=1")), @"/base is «https://example.org/?q=1»: expected the address of a portal, without a query");
}

#[test]
fn a_file_gives_what_the_builder_gives_and_shows_no_token() {
    let text = "base = \"https://example.org/\"\nlanguage = \"fr\"\ncredentials.token = \"s3cr3t\"\n";
    let name = "portal".parse().unwrap();
    let read = CkanConfig::from_toml(&name, text).unwrap();
    let built = config("https://example.org/").credentials(Credentials::token(Secret::new("s3cr3t")));
    assert_eq!(format!("{read:?}"), format!("{built:?}"));
    assert!(!format!("{read:?}").contains("s3cr3t"));

    let error = CkanConfig::from_toml(&name, &format!("{text}walk = \"jump\"\n")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.message().starts_with("/walk: unknown variant `jump`"), "{error}");
    assert!(!format!("{error:?}").contains("s3cr3t"), "{error:?}");

    let settings =
        serde_json::json!({"base": "https://example.org/", "language": "fr", "credentials": {"token": "s3cr3t"}});
    assert_eq!(format!("{:?}", CkanConfig::from_json(&name, &settings).unwrap()), format!("{built:?}"));
    let nameless = CkanConfig::from_json(&name, &serde_json::json!({"base": "https://example.org/"})).unwrap_err();
    assert_eq!(nameless.message(), "/language: missing field `language`", "none is assumed");
}
