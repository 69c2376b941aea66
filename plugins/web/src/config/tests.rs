//! Tests of the configuration.

use super::*;

fn config() -> WebConfig {
    WebConfig::new("site").sitemap("https://example.org/sitemap.xml".parse().unwrap())
}

fn says(config: &WebConfig) -> String {
    let error = config.check().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn values_that_cannot_work_are_named() {
    insta::assert_snapshot!(says(&WebConfig::new("site")), @"sitemaps is «»: expected at least one sitemap or feed");
    insta::assert_snapshot!(says(&WebConfig { source: "A site".to_owned(), ..config() }), @"source is «A site»: expected 1 to 64 lower-case letters a-z, digits and hyphens");
    insta::assert_snapshot!(says(&WebConfig { page_size: 0, ..config() }), @"page_size is «0»: expected 1 to 100");
    insta::assert_snapshot!(says(&WebConfig { include: vec!["news".to_owned()], ..config() }), @"include is «news»: expected the beginning of a path, such as /publications/");
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
