//! Tests of the addresses of licences.

use super::address;

#[test]
fn licences_have_the_addresses_at_which_they_can_be_read() {
    for (name, expected) in [
        ("CC-BY-4.0", Some("https://creativecommons.org/licenses/by/4.0/")),
        ("CC-BY-NC-SA-3.0-IGO", Some("https://creativecommons.org/licenses/by-nc-sa/3.0/igo/")),
        ("CC0-1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/")),
        ("ODbL-1.0", Some("https://spdx.org/licenses/ODbL-1.0")),
        ("MIT OR Apache-2.0", None),
        ("LicenseRef-UN-terms", None),
    ] {
        assert_eq!(address(&name.parse().unwrap()).as_deref(), expected, "{name}");
    }
}
