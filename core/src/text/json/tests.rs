//! A struct is read from an object only, by every serde attribute that this library uses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::from_text;

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Inner {
    number: u8,
    text: String,
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Newtype(Inner);

#[derive(Debug, PartialEq, Deserialize, Serialize)]
enum Choice {
    Unit,
    One(Inner),
    Two(Inner, u8),
    Named { inner: Inner },
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Outer {
    option: Option<Inner>,
    list: Vec<Newtype>,
    pair: (Inner, i64),
    map: BTreeMap<String, Choice>,
    any: Value,
}

fn inner(number: u8) -> Inner {
    Inner { number, text: "é\n".into() }
}

fn outer() -> Outer {
    let choices = [Choice::Unit, Choice::One(inner(1)), Choice::Two(inner(2), 3), Choice::Named { inner: inner(4) }];
    Outer {
        option: Some(inner(5)),
        list: vec![Newtype(inner(6)), Newtype(inner(7))],
        pair: (inner(8), -9),
        map: (0..).map(|i: u8| i.to_string()).zip(choices).collect(),
        any: serde_json::json!({ "a": [1, null, { "b": 2.5 }] }),
    }
}

#[test]
fn what_is_written_is_read() {
    let text = serde_json::to_string(&outer()).unwrap();
    assert_eq!(from_text::<Outer>(text.as_bytes()).unwrap(), outer());
}

#[test]
fn a_struct_is_no_list_wherever_it_stands() {
    let text = serde_json::to_string(&outer()).unwrap();
    for number in [1, 2, 4, 5, 6, 7, 8] {
        let (object, list) = (format!(r#"{{"number":{number},"text":"é\n"}}"#), format!(r#"[{number},"é\n"]"#));
        let changed = text.replace(&object, &list);
        assert_ne!(changed, text);
        let error = from_text::<Outer>(changed.as_bytes()).unwrap_err().to_string();
        assert!(error.contains("invalid type: sequence, expected struct Inner"), "{error}");
    }
    let error = from_text::<Choice>(br#"{"Named":[{"number":1,"text":""}]}"#).unwrap_err().to_string();
    assert!(error.contains("invalid type: sequence, expected struct variant Choice::Named"), "{error}");
}

#[test]
fn what_follows_the_value_is_refused() {
    assert!(from_text::<Inner>(br#"{"number":1,"text":""} x"#).is_err());
}
