//! Tests of the configuration.

use super::*;

fn config() -> TransportConfig {
    TransportConfig::new("example-hub/1.0", "https://example.org/hub")
}

fn says(config: &TransportConfig) -> String {
    let error = config.check().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    error.message().to_owned()
}

#[test]
fn a_client_without_a_name_or_a_contact_is_refused() {
    for product in ["", "two words", "hub2", "/1.0", "hub/", "hub(x)", "hub\r\nx: y"] {
        assert!(TransportConfig::new(product, "hub@example.org").check().is_err(), "{product}");
    }
    for contact in [
        "",
        "nobody",
        "@example.org",
        "hub@",
        "hub@localhost",
        "ftp://example.org",
        "a b@example.org",
        "x) (y@example.org",
    ] {
        assert!(TransportConfig::new("example-hub", contact).check().is_err(), "{contact}");
    }
    for contact in ["hub@example.org", "mailto:hub@example.org", "https://example.org/hub"] {
        TransportConfig::new("example-hub", contact).check().unwrap();
    }
    assert_eq!(TransportConfig::new("a", "b@c.de").user_agent(), "a (b@c.de)");
}

#[test]
fn values_that_cannot_work_are_named() {
    insta::assert_snapshot!(says(&TransportConfig::new("example-hub", "me")), @"contact is «me»: expected an address such as https://example.org/hub or hub@example.org");
    insta::assert_snapshot!(says(&config().attempts(0, 1)), @"attempts is «0»: expected 1 to 100");
    insta::assert_snapshot!(says(&config().timeout_ms(0)), @"timeout_ms is «0»: expected 1 to 86400000");
    insta::assert_snapshot!(says(&config().max_body_bytes(10)), @"max_body_bytes is «10»: expected 1024 to 4294967296");
    insta::assert_snapshot!(says(&config().private_host("http://localhost:80")), @"private_hosts is «http://localhost:80»: expected a host in small letters, without scheme, port and path");
    let slow = HostConfig { gap_ms: Some(90_000_000), ..HostConfig::default() };
    insta::assert_snapshot!(says(&config().host("example.org", slow)), @"hosts.example.org.gap_ms is «90000000»: expected 0 to 86400000");
}

#[test]
fn a_file_gives_what_the_builder_gives() {
    let text = "
        product = \"example-hub/1.0\"
        contact = \"https://example.org/hub\"
        private_hosts = [\"127.0.0.1\", \"[::1]\"]
        [hosts.\"example.org\"]
        robots = \"ignore\"
    ";
    let agreed = HostConfig { robots: Some(RobotsRule::Ignore), ..HostConfig::default() };
    let built = config().private_host("127.0.0.1").private_host("[::1]").host("example.org", agreed);
    assert_eq!(TransportConfig::from_toml(text).unwrap(), built);
    assert_eq!(TransportConfig::from_toml(&toml::to_string(&built).unwrap()).unwrap(), built);
    assert!(!built.obeys_robots("example.org") && built.obeys_robots("example.com"));
    let error = TransportConfig::from_toml("product = \"a\"\ncontact = \"b@c.de\"\nuser_agent = \"x\"").unwrap_err();
    assert!(error.message().contains("line 3") && error.message().contains("user_agent"), "{error}");
}
