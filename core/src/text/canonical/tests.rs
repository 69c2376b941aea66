//! Tests of the canonical form: the examples of RFC 8785, every shape that serde has, and any tree beside a plain writer.

use std::collections::BTreeMap;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{CanonicalError, to_canonical};

#[test]
fn members_are_sorted_as_the_standard_sorts_them() {
    // RFC 8785, section 3.2.3.
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
        "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    let names = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{fb33}"];
    let text = to_canonical(&value).unwrap();
    let places: Vec<usize> = names.iter().map(|name| text.find(&format!("\"{name}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn escapes_are_the_shortest() {
    // RFC 8785, section 3.2.2.2.
    let text = to_canonical("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{8}\t\u{c}\r\u{7f}").unwrap();
    assert_eq!(text, "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u{7f}\"");
}

#[derive(Serialize)]
enum Shape {
    Unit,
    New(u8),
    Tuple(i8, char),
    Members { z: bool, a: Option<u64> },
}

#[derive(Serialize)]
struct Nothing;

#[derive(Serialize)]
struct Pair(i16, Nothing);

#[test]
fn every_shape_is_written_as_its_tree_is() {
    let shapes = [Shape::Unit, Shape::New(7), Shape::Tuple(-1, 'é'), Shape::Members { z: true, a: None }];
    let text = to_canonical(&shapes).unwrap();
    assert_eq!(text, r#"["Unit",{"New":7},{"Tuple":[-1,"é"]},{"Members":{"a":null,"z":true}}]"#);
    assert_eq!(to_canonical(&Pair(-300, Nothing)).unwrap(), "[-300,null]");
    assert_eq!(to_canonical(&BTreeMap::from([(10, "ten"), (9, "nine")])).unwrap(), r#"{"10":"ten","9":"nine"}"#);
    assert_eq!(to_canonical(&BTreeMap::from([(true, None::<u8>)])).unwrap(), r#"{"true":null}"#);
}

#[test]
fn what_has_no_form_is_refused() {
    for number in [9_007_199_254_740_992, i64::MIN] {
        assert!(matches!(to_canonical(&number), Err(CanonicalError::Number { .. })), "{number}");
    }
    assert!(matches!(to_canonical(&u64::MAX), Err(CanonicalError::Number { .. })));
    for number in [1.0, f64::NAN] {
        assert!(matches!(to_canonical(&[number]), Err(CanonicalError::Number { .. })));
    }
    assert!(matches!(to_canonical(&BTreeMap::from([(vec![1], 2)])), Err(CanonicalError::Shape(_))));
}

/// A tree written by hand, its members sorted beforehand, its text escaped by `serde_json`.
fn plain(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let mut members: Vec<(Vec<u16>, String)> = members
                .iter()
                .map(|(name, member)| {
                    let name_text = Value::from(name.as_str()).to_string();
                    (name.encode_utf16().collect(), format!("{name_text}:{}", plain(member)))
                })
                .collect();
            members.sort();
            format!("{{{}}}", members.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-(1_i64 << 53) + 1..1_i64 << 53).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<String, Value>>())),
        ]
    })
}

proptest! {
    #[test]
    fn any_tree_is_written_as_by_hand_and_reads_back(value in tree()) {
        let text = to_canonical(&value).unwrap();
        assert_eq!(text, plain(&value));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
