//! Tests of settings: what is wrong is told with its place, and a secret is told by nobody.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::*;
use crate::federation::fetch::{Credentials, HttpUrl};
use crate::review::State;
use crate::vocabulary::Language;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is shown by Debug")]
struct Config {
    source: Handle,
    base: HttpUrl,
    language: Language,
    #[serde(default)]
    page_size: PageSize,
    #[serde(default)]
    credentials: Option<Credentials>,
    #[serde(default)]
    types: BTreeMap<String, Type>,
    #[serde(default)]
    review: ReviewFields,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is read is shown by Debug")]
struct Type {
    #[serde(default)]
    terms: Vec<String>,
}

const OPERATION: &str = "configure an example";

fn source() -> Handle {
    "example".parse().unwrap()
}

fn read(more: &Value) -> Result<Config> {
    let mut settings = json!({"base": "https://example.org/", "language": "ar"});
    for (name, value) in more.as_object().unwrap() {
        settings[name] = value.clone();
    }
    settings_from_json(OPERATION, &source(), &settings)
}

fn refused(more: &Value) -> String {
    let error = read(more).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn what_is_wrong_is_told_with_its_place_with_what_was_expected_and_with_what_came() {
    assert!(read(&json!({})).is_ok());
    insta::assert_snapshot!(refused(&json!({"colour": 1})), @"/colour: unknown field `colour`, expected one of `base`, `language`, `page_size`, `credentials`, `types`, `review`");
    insta::assert_snapshot!(refused(&json!({"types": {"node/a~b": {"colour": 1}}})), @"/types/node~1a~0b/colour: unknown field `colour`, expected `terms`");
    insta::assert_snapshot!(refused(&json!({"types": {"node": {"terms": ["a", 7]}}})), @"/types/node/terms/1: invalid type: integer `7`, expected a string");
    insta::assert_snapshot!(refused(&json!({"base": "example.org"})), @"/base: «example.org» cannot be fetched: expected http:// or https:// and a host");
    insta::assert_snapshot!(refused(&json!({"language": "xx"})), @r#"/language: language tag "xx": "xx" is no language of ISO 639 that this list has"#);
    insta::assert_snapshot!(refused(&json!({"page_size": 1})), @"/page_size: «1» is no size of a page: expected 2 to 1000");
    insta::assert_snapshot!(refused(&json!({"page_size": "many"})), @r#"/page_size: invalid type: string "many", expected u64"#);
    insta::assert_snapshot!(refused(&json!({"review": {"field": {"seen": "x"}}})), @"/review/field: unknown variant `seen`, expected one of `draft`, `submitted`, `screening`, `returned`, `desk-rejected`, `in-review`, `changes-requested`, `accepted`, `rejected`, `published`, `due-for-refresh`, `superseded`, `archived`, `withdrawn`, `taken-down`");
    insta::assert_snapshot!(refused(&json!({"source": "other"})), @"/source: unknown field `source`: expected the settings alone, the name of the source stands beside them");
    let none = |settings: Value| {
        let error = settings_from_json::<Config>(OPERATION, &source(), &settings).unwrap_err();
        error.message().to_owned()
    };
    insta::assert_snapshot!(none(json!({"base": "https://example.org/"})), @"/language: missing field `language`");
    insta::assert_snapshot!(none(json!(["base"])), @"settings are an object: expected their names and values");
}

#[test]
fn toml_is_read_as_json_is() {
    let text = "base = 'https://example.org/'\nlanguage = 'zh'\n[review]\nfield = { published = '已发布' }\n";
    let config: Config = settings_from_toml(OPERATION, &source(), text).unwrap();
    assert_eq!(config.review.shown(State::Published).unwrap()["field"], "已发布");
    let says = |more: &str| {
        settings_from_toml::<Config>(OPERATION, &source(), &format!("{text}{more}")).unwrap_err().message().to_owned()
    };
    insta::assert_snapshot!(says("other = 1"), @"/review/other: invalid type: integer `1`, expected a map");
    insta::assert_snapshot!(says("other = "), @"line 5: string values must be quoted, expected literal string");
}

#[test]
fn a_secret_is_repeated_by_no_error_and_no_debug() {
    let good = [json!({"user": "hub", "password": "s3cr3t"}), json!({"token": "s3cr3t"})];
    for credentials in good {
        let config = read(&json!({"credentials": credentials})).unwrap();
        assert!(!format!("{config:?}").contains("s3cr3t"));
    }
    let bad = [
        json!("s3cr3t"),
        json!(["s3cr3t"]),
        json!({"user": "hub:s3cr3t", "password": "s3cr3t"}),
        json!({"user": "", "password": "s3cr3t"}),
        json!({"user": "hub"}),
        json!({"user": "hub", "password": ["s3cr3t"]}),
        json!({"user": "hub", "passwort": "s3cr3t"}),
        json!({"user": "hub", "password": "s3cr3t", "token": "s3cr3t"}),
        json!({"token": {"s3cr3t": "s3cr3t"}}),
        json!({"basic": {"user": "hub", "password": "s3cr3t"}}),
    ];
    for credentials in bad {
        let error = read(&json!({"credentials": credentials})).unwrap_err();
        let message = error.message();
        assert!(message.starts_with("/credentials: ") && message.contains("expected"), "{credentials}: {message}");
        assert!(!format!("{error} {error:?}").contains("s3cr3t"), "{credentials}: {error:?}");
    }
    let number = read(&json!({"credentials": {"token": 5_150_777}})).unwrap_err();
    assert!(!format!("{number:?}").contains("5150777"), "{number:?}");
}

#[test]
fn what_a_plugin_is_told_in_the_open_holds_no_credentials() {
    for (settings, place) in [
        (json!({"base": "https://example.org/oai?verb=x&token="}), None),
        (json!({"types": {"tokens": {"terms": ["token"]}}}), None),
        (json!({"credentials": null, "publisher": "Token Ltd"}), None),
        (json!({"sitemaps": ["https://example.org/a.xml", "https://x@example.org/b.xml"]}), Some("/sitemaps/1")),
        (json!({"a/b": {"Api-Key": "x"}}), Some("/a~1b/Api-Key")),
        (json!({"base": "https://example.org/?Access_Token=x"}), Some("/base")),
        (json!([{"password": ""}]), Some("/0/password")),
        (json!("https://a:b@example.org/"), Some("")),
    ] {
        assert_eq!(holds_credentials(&settings).as_deref(), place, "{settings}");
    }
}

#[test]
fn a_field_says_the_name_of_a_state_or_what_was_set_for_it() {
    let fields = ReviewFields::default().says("status", State::Published, "publish");
    let error = fields.shown(State::Draft).unwrap_err();
    assert_eq!((error.kind(), error.context()), (ErrorKind::Unsupported, &[("state", "draft".to_owned())][..]));
    let fields = fields.named("hub_review");
    assert_eq!(fields.shown(State::Draft).unwrap(), [("hub_review", "draft")].into());
    assert_eq!(fields.shown(State::Published).unwrap().len(), 2);
    assert!(ReviewFields::default().shown(State::Draft).is_err() && ReviewFields::default().is_empty());
}
