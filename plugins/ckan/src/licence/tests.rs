//! Tests of licences.

use super::*;

fn named(id: &str, address: &str) -> String {
    rights(id, address).map(|rights| rights.to_string()).unwrap_or_default()
}

#[test]
fn every_licence_of_the_table_is_one_of_spdx() {
    for (id, name) in LICENCES {
        assert_eq!(named(id, ""), name);
        assert!(!name.starts_with("LicenseRef"));
    }
}

#[test]
fn an_address_says_the_version_that_an_id_leaves_open() {
    assert_eq!(named("cc-by", "http://www.opendefinition.org/licenses/cc-by"), "LicenseRef-cc-by");
    assert_eq!(named("cc-by", "https://creativecommons.org/licenses/by/4.0/legalcode"), "CC-BY-4.0");
    assert_eq!(named("cc-by-igo", "http://creativecommons.org/licenses/by/3.0/igo/legalcode"), "CC-BY-3.0-IGO");
    assert_eq!(named("CC-BY-4.0", ""), "CC-BY-4.0");
}

#[test]
fn what_only_the_portal_knows_is_a_reference_to_it() {
    assert_eq!(named("hdx-other", ""), "LicenseRef-hdx-other");
    assert_eq!(named("Licence Ouverte v2", ""), "LicenseRef-Licence-Ouverte-v2");
    assert_eq!(named("notspecified", ""), "");
    assert_eq!(named("", ""), "");
}
