//! Tests of the steps, with a second and a third version that are invented.

use serde::Serialize;
use serde_json::{Value, json};

use super::*;

/// A note as the third version has it. The first had one text, the second a list of texts, the third names the language.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    lines: Vec<String>,
    language: String,
}

impl Stores for Note {
    const KIND: &'static str = "note";
}

fn to_second(kind: &str, mut body: Value) -> Value {
    if kind == Note::KIND {
        let text = body["text"].take();
        body = json!({"lines": [text]});
    }
    body
}

fn to_third(kind: &str, mut body: Value) -> Value {
    if kind == Note::KIND {
        body["language"] = json!("en");
    }
    body
}

const INVENTED: &[Step] = &[to_second, to_third];

fn read(text: &str) -> Result<Note> {
    decode(&"note/1".parse().unwrap(), text.as_bytes(), INVENTED)
}

#[test]
fn a_record_of_every_version_is_read_as_the_newest() {
    let newest = Note { lines: vec!["Hello".to_owned()], language: "en".to_owned() };
    for text in [
        r#"{"body":{"text":"Hello"},"schema":1}"#,
        r#"{"body":{"lines":["Hello"]},"schema":2}"#,
        r#"{"body":{"language":"en","lines":["Hello"]},"schema":3}"#,
    ] {
        assert_eq!(read(text).unwrap(), newest, "{text}");
    }
}

#[test]
fn a_record_of_a_newer_version_names_both() {
    let error = read(r#"{"body":{"what":"ever"},"schema":4}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("schema 4, this version reads up to 3"), "{error}");
}

#[test]
fn a_record_that_is_not_what_its_version_says_is_damaged() {
    for text in [
        r#"{"body":{"text":"Hello"},"schema":3}"#,
        r#"{"body":{"text":"Hello"},"schema":2}"#,
        r#"{"body":{"text":7},"schema":1}"#,
        r#"{"body":{"text":"Hello"},"schema":0}"#,
        r#"{"body":{"text":"Hello"}}"#,
        "[]",
        "",
    ] {
        assert_eq!(read(text).unwrap_err().kind(), ErrorKind::Corrupt, "{text}");
    }
}
