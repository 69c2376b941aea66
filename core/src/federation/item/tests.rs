//! Tests of items: bytes that no text holds are kept, whatever they are.

use proptest::prelude::*;

use super::{Payload, Raw};

proptest! {
    #[test]
    fn raw_bytes_are_read_as_they_were_written(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let raw = Raw::from(bytes.clone());
        let text = serde_json::to_string(&raw).unwrap();
        prop_assert_eq!(text.starts_with("{\"text\":"), std::str::from_utf8(&bytes).is_ok());
        prop_assert_eq!(serde_json::from_str::<Raw>(&text).unwrap(), raw);
    }
}

#[test]
fn only_pairs_of_hexadecimal_digits_are_bytes() {
    for digits in ["f", "fff", "0g", "+1"] {
        assert!(serde_json::from_value::<Raw>(serde_json::json!({"hex": digits})).is_err(), "{digits}");
    }
}

#[test]
fn of_a_canonical_payload_only_what_counts_is_compared() {
    let (one, two) = (Payload::canonical(b"a 1".to_vec(), b"a"), Payload::canonical(b"a 2".to_vec(), b"a"));
    assert_eq!(one.digest(), two.digest());
    assert_ne!(one.raw(), two.raw());
    assert_ne!(Payload::new(b"a 1".to_vec()).digest(), Payload::new(b"a 2".to_vec()).digest());
}

#[test]
fn a_long_payload_is_shown_by_its_beginning() {
    let shown = format!("{:?}", Raw::from(vec![b'x'; 5_000]));
    assert!(shown.len() < 120 && shown.ends_with("(5000 bytes)"), "{shown}");
}
