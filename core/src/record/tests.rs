//! Tests of keys and of the stored form.

use super::{Lookup, Record, RecordKey, decode, encode};
use crate::error::ErrorKind;
use crate::vocabulary::NamingPolicy;

#[test]
fn a_stored_record_reads_back() {
    let lookup = Lookup { target: "resource/x".parse().unwrap() };
    let bytes = encode(&lookup).unwrap();
    assert_eq!(bytes, br#"{"body":{"target":"resource/x"},"schema":1}"#);
    let key: RecordKey = "lookup/person/ann".parse().unwrap();
    assert_eq!(Record::decode(&key, &bytes).unwrap(), Record::Lookup(lookup));
}

#[test]
fn a_newer_record_names_both_versions() {
    let key: RecordKey = "lookup/person/ann".parse().unwrap();
    let error = decode::<Lookup>(&key, br#"{"body":{"something":"new"},"schema":7}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(
        error.message(),
        "lookup/person/ann was written with record schema 7, this version reads up to 1: use a newer version"
    );
}

#[test]
fn a_damaged_record_is_corrupt() {
    let key: RecordKey = "lookup/person/ann".parse().unwrap();
    for bytes in [&b"{"[..], br#"{"schema":1,"body":{}}"#, b"\xff"] {
        assert_eq!(decode::<Lookup>(&key, bytes).unwrap_err().kind(), ErrorKind::Corrupt);
    }
}

#[test]
fn keys_with_control_characters_are_refused() {
    assert!("lookup/a\nb".parse::<RecordKey>().is_err());
    assert!("Lookup/a".parse::<RecordKey>().is_err());
    assert!("lookup/".parse::<RecordKey>().is_err());
}

#[test]
fn a_naming_policy_is_stored_as_it_was_from_the_beginning() {
    let policy = NamingPolicy::from_toml(
        "deny = ['TWN']\n[added.XKX]\nregion = '039'\nname.en = 'Kosovo'\n[names.TUR]\nfr = 'Turquie'\n[footnotes.XKX]\nen = 'Note.'",
    );
    let policy = policy.unwrap();
    let bytes = concat!(
        r#"{"body":{"added":{"XKX":{"name":{"en":"Kosovo"},"region":"039"}},"deny":["TWN"],"#,
        r#""footnotes":{"XKX":{"en":"Note."}},"names":{"TUR":{"fr":"Turquie"}}},"schema":1}"#,
    );
    assert_eq!(String::from_utf8(encode(&policy).unwrap()).unwrap(), bytes);
    assert_eq!(Record::decode(&RecordKey::naming(), bytes.as_bytes()).unwrap(), Record::Naming(policy));
}
