//! Tests of the configuration.

use migration_hub::error::ErrorKind;
use serde_json::json;

use super::*;

fn config() -> WebConfig {
    WebConfig::new("site".parse().unwrap(), Language::ARABIC)
        .sitemap("https://example.org/sitemap.xml".parse().unwrap())
}

fn says(config: &WebConfig) -> String {
    let error = config.check().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn values_that_cannot_work_are_named() {
    insta::assert_snapshot!(says(&WebConfig::new("site".parse().unwrap(), Language::ARABIC)), @"/sitemaps is «»: expected at least one sitemap or feed");
    insta::assert_snapshot!(says(&WebConfig { include: vec!["news".to_owned()], ..config() }), @"/include is «news»: expected the beginning of a path, such as /publications/");
}

#[test]
fn pages_of_other_hosts_and_paths_are_left_out() {
    let mut config = config();
    config.include = vec!["/publications/".to_owned()];
    config.exclude = vec!["/publications/old/".to_owned()];
    let covers = |config: &WebConfig, url: &str| config.covers(&url.parse().unwrap());
    assert!(covers(&config, "http://example.org/publications/1"), "also without encryption");
    assert!(!covers(&config, "https://example.org/publications/old/1"));
    assert!(!covers(&config, "https://example.org/news/1"));
    assert!(!covers(&config, "https://other.example.org/publications/1"));
    config.hosts.insert("other.example.org".to_owned());
    assert!(covers(&config, "https://other.example.org/publications/1"));
}

#[test]
fn settings_of_a_store_and_a_file_give_the_same_and_say_what_is_wrong_in_them() {
    let name = "site".parse().unwrap();
    let settings = json!({"language": "ar", "sitemaps": ["https://example.org/sitemap.xml"]});
    assert_eq!(WebConfig::from_json(&name, &settings).unwrap(), config());
    let text = "language = 'ar'\nsitemaps = ['https://example.org/sitemap.xml']\n";
    assert_eq!(WebConfig::from_toml(&name, text).unwrap(), config());

    let says = |member: &str, value: Value| {
        let mut settings = settings.clone();
        settings[member] = value;
        WebConfig::from_json(&name, &settings).unwrap_err().message().to_owned()
    };
    insta::assert_snapshot!(says("feeds", json!([{"url": "https://example.org/feed", "follows": false}])), @"/feeds/0/follows: unknown field `follows`, expected `url` or `follow`");
    insta::assert_snapshot!(says("sitemaps", json!(["sitemap.xml"])), @"/sitemaps/0: «sitemap.xml» cannot be fetched: expected http:// or https:// and a host");
    insta::assert_snapshot!(says("page_size", json!(1_001)), @"/page_size: «1001» is no size of a page: expected 2 to 1000");
    let error = WebConfig::from_json(&name, &json!({"sitemaps": ["https://example.org/sitemap.xml"]})).unwrap_err();
    assert_eq!(error.message(), "/language: missing field `language`", "none is assumed");
}
