//! Tests of configurations.

use super::*;

fn read(more: &str) -> Result<OaiConfig> {
    OaiConfig::from_toml(&format!("source = 'undl'\nbase = 'https://example.org/oai?mode=x'\n{more}"))
}

#[test]
fn a_short_configuration_asks_for_everything_in_dublin_core() {
    let config = read("").unwrap();
    assert_eq!((config.prefix.as_str(), config.format().unwrap(), config.ids), ("oai_dc", Format::OaiDc, true));
    assert_eq!(config.language, Language::ENGLISH);
}

#[test]
fn what_cannot_work_is_named() {
    let says = |more: &str| read(more).unwrap_err().message().to_owned();
    insta::assert_snapshot!(says("prefix = 'didl'"), @"prefix is «didl»: expected a prefix such as oai_dc, marcxml or datacite; or `format` saying how another one is read");
    insta::assert_snapshot!(says("prefix = 'a b'"), @"prefix is «a b»: expected a metadataPrefix such as oai_dc");
    insta::assert_snapshot!(says("set = ''"), @"set is «»: expected a setSpec, such as collection:reports");
    insta::assert_snapshot!(says("window_days = 9999"), @"window_days is «9999»: expected 1 to 3660");
    insta::assert_snapshot!(says("granularity = 'millisecond'"), @"granularity is «millisecond»: expected day or second");
    for wrong in ["window_days = 0", "colour = 1", "language = 'xx'", "earliest = '2021-02-31'", "format = 'didl'"] {
        assert_eq!(read(wrong).unwrap_err().kind(), ErrorKind::ConfigInvalid, "{wrong}");
    }
    let source = OaiConfig::new("UN Library", "https://example.org/oai".parse().unwrap()).check().unwrap_err();
    assert!(source.message().starts_with("source is «UN Library»"), "{source}");
}

#[test]
fn a_secret_is_shown_by_no_debug() {
    let config = read("authorization = 'Basic c2VjcmV0'").unwrap();
    assert!(!format!("{config:?}").contains("c2VjcmV0"));
    assert_eq!(config.authorization.unwrap().expose(), "Basic c2VjcmV0");
}
