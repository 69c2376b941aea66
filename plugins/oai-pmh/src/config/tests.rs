//! Tests of configurations.

use migration_hub::error::ErrorKind;

use super::*;

fn read(more: &str) -> Result<OaiConfig> {
    let text = format!("base = 'https://example.org/oai?mode=x'\nlanguage = 'ar'\n{more}");
    OaiConfig::from_toml(&"undl".parse().unwrap(), &text)
}

#[test]
fn a_short_configuration_asks_for_everything_in_dublin_core() {
    let config = read("").unwrap();
    assert_eq!((config.prefix.as_str(), config.format().unwrap(), config.ids), ("oai_dc", Format::OaiDc, true));
    assert_eq!(config.language, Language::ARABIC);

    let name = "undl".parse().unwrap();
    let mut settings = serde_json::json!({"base": "https://example.org/oai?mode=x", "language": "ar"});
    assert_eq!(format!("{:?}", OaiConfig::from_json(&name, &settings).unwrap()), format!("{config:?}"));
    settings["language"].take();
    let nameless = OaiConfig::from_json(&name, &settings).unwrap_err();
    assert_eq!(nameless.message(), "/language: invalid type: null, expected a string", "none is assumed");
}

#[test]
fn what_cannot_work_is_named() {
    let says = |more: &str| read(more).unwrap_err().message().to_owned();
    insta::assert_snapshot!(says("prefix = 'didl'"), @"/prefix is «didl»: expected a prefix such as oai_dc, marcxml or datacite; or `format` saying how another one is read");
    insta::assert_snapshot!(says("prefix = 'a b'"), @"/prefix is «a b»: expected a metadataPrefix such as oai_dc");
    insta::assert_snapshot!(says("set = ''"), @"/set is «»: expected a setSpec, such as collection:reports");
    insta::assert_snapshot!(says("window_days = 9999"), @"/window_days is «9999»: expected 1 to 3660");
    insta::assert_snapshot!(says("granularity = 'millisecond'"), @"/granularity is «millisecond»: expected day or second");
    for wrong in ["window_days = 0", "colour = 1", "earliest = '2021-02-31'", "format = 'didl'"] {
        assert_eq!(read(wrong).unwrap_err().kind(), ErrorKind::ConfigInvalid, "{wrong}");
    }
    let named = read("source = 'undl'").unwrap_err();
    assert!(named.message().starts_with("/source: unknown field `source`"), "{named}");
}

#[test]
fn a_secret_is_shown_by_no_debug() {
    for (account, sent) in
        [("user = 'hub', password = 'c2VjcmV0'", "Basic aHViOmMyVmpjbVYw"), ("token = 'c2VjcmV0'", "Bearer c2VjcmV0")]
    {
        let config = read(&format!("credentials = {{ {account} }}")).unwrap();
        assert!(!format!("{config:?}").contains("c2VjcmV0"));
        assert_eq!(config.credentials.unwrap().authorization().expose(), sent);
    }
}
