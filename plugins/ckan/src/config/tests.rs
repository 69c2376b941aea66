//! Tests of the configuration.

use super::*;

fn config(base: &str) -> CkanConfig {
    CkanConfig::new("portal", base.parse().unwrap())
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
    insta::assert_snapshot!(with(|config| config.source = "My portal".to_owned()), @"source is «My portal»: expected 1 to 64 lower-case letters a-z, digits and hyphens");
    insta::assert_snapshot!(with(|config| config.page_size = 1), @"page_size is «1»: expected 2 to 1000");
    insta::assert_snapshot!(with(|config| config.page_size = 1_001), @"page_size is «1001»: expected 2 to 1000");
    insta::assert_snapshot!(with(|config| config.filter = Some("{!func}x".to_owned())), @"filter is «{!func}x»: expected a query such as groups:lby, without local parameters");
    insta::assert_snapshot!(with(|config| config.review_key = "a b".to_owned()), @"review_key is «a b»: expected 1 to 100 letters, digits, hyphens, dots and underscores");
    insta::assert_snapshot!(says(&config("https://example.org/?q=1")), @"base is «https://example.org/?q=1»: expected the address of a portal, without a query");
}

#[test]
fn a_file_gives_what_the_builder_gives_and_shows_no_token() {
    let text = "source = \"portal\"\nbase = \"https://example.org/\"\ntoken = \"s3cr3t\"\n";
    let read = CkanConfig::from_toml(text).unwrap();
    let built = config("https://example.org/").token(Secret::new("s3cr3t"));
    assert_eq!(format!("{read:?}"), format!("{built:?}"));
    assert!(!format!("{read:?}").contains("s3cr3t"));

    let error = CkanConfig::from_toml(&format!("{text}walk = \"jump\"\n")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.message().starts_with("line 4: "), "{error}");
    assert!(!format!("{error:?}").contains("s3cr3t"), "{error:?}");
}
