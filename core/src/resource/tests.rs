//! Tests of reading drafts: every bad field has its place and its expectation.

use serde_json::{Value, json};

use super::{Draft, Violations};

fn messages(value: &Value) -> Vec<String> {
    let Violations(violations) = Draft::parse(value).unwrap_err();
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn every_violation_is_reported_with_its_place() {
    let bad = json!({
        "title": 7,
        "language": "xx",
        "published": "2021-02-31",
        "objectives": [1, 24, "3"],
        "principles": ["k"],
        "countries": ["KEN", "KYZ"],
        "scope": "galactic",
        "symbol": "no symbol",
        "address": "ftp://example.org",
        "workstream_output": "yes",
        "colour": "blue",
        "id": "12",
    });
    insta::assert_snapshot!(messages(&bad).join("\n"));
}

#[test]
fn a_missing_title_and_language_are_named() {
    assert_eq!(
        messages(&json!({})),
        [
            "/title: missing; expected the title of the document",
            "/language: missing; expected a BCP 47 tag of a known language, such as en, fr or zh-Hant",
        ]
    );
}

#[test]
fn what_is_not_an_object_is_refused() {
    assert_eq!(messages(&json!([1])), ["found «[1]»; expected a JSON object with a title and a language"]);
}

#[test]
fn script_in_a_summary_is_removed_and_noted() {
    let value = json!({
        "title": "A",
        "language": "en",
        "summary": "<p onclick='x()'>Safe.</p><script>steal()</script>",
    });
    let draft = Draft::parse(&value).unwrap();
    assert_eq!(draft.content.summary.as_deref(), Some("Safe."));
    assert_eq!(draft.notes[0].message, "HTML was turned into plain text");
}

#[test]
fn what_was_cleaned_is_read_again_as_it_is() {
    for text in [
        "&lt;script&gt;alert(1)&lt;/script&gt;Safe &amp;lt;b&amp;gt;and&lt;/b&gt; sound",
        "<\u{200B}b>bold",
        "R&amp;D, where a <b or x <3 y",
        "Cafe\u{200B}\u{301}",
    ] {
        let mut value = json!({ "language": "en" });
        for field in ["title", "summary", "publisher", "provenance"] {
            value[field] = format!("A {text}").into();
        }
        let draft = Draft::parse(&value).unwrap();
        let stored = serde_json::to_value(&draft.content).unwrap();
        for field in ["title", "summary", "publisher", "provenance"] {
            assert!(!crate::text::has_markup(stored[field].as_str().unwrap()), "{stored}");
        }
        let again = Draft::parse(&stored).unwrap();
        assert_eq!((again.content, again.notes), (draft.content, Vec::new()));
    }
}

#[test]
fn a_title_with_nothing_to_see_is_missing() {
    for title in
        ["", " ", "\u{200B}", "\u{AD}", "\u{FEFF}\u{2060}", "\u{FE0F}", "\u{301}", "\u{202E}\u{2066}", "<b>&#8203;</b>"]
    {
        assert_eq!(
            messages(&json!({"title": title, "language": "en", "publisher": title})),
            ["/title: missing; expected the title of the document"],
            "{title:?}"
        );
    }
}

#[test]
fn content_survives_its_own_json() {
    let value = json!({
        "source": "undl", "id": "1", "title": "Pacte mondial", "language": "fr", "other_languages": ["en", "ar"],
        "summary": "Un.\n\nDeux.", "symbol": "A/RES/73/195", "address": "https://undocs.org/A/RES/73/195",
        "published": "2018-12-19", "type": "un-document", "publisher": "United Nations", "objectives": [23, 1],
        "principles": ["a", "j"], "countries": ["MAR"], "audiences": ["government"], "scope": "global",
        "regional_review": true,
    });
    let draft = Draft::parse(&value).unwrap();
    let again = serde_json::from_value(serde_json::to_value(&draft.content).unwrap()).unwrap();
    assert_eq!(draft.content, again);
    assert!(draft.content.missing().0.is_empty());
}

#[test]
fn an_address_of_e_mail_in_a_text_is_noted_and_stays() {
    let notes = |summary: &str| {
        let draft = Draft::parse(&json!({"title": "A", "language": "en", "summary": summary})).unwrap();
        assert_eq!(draft.content.summary.as_deref(), Some(summary));
        draft.notes.iter().map(|note| note.pointer.clone()).collect::<Vec<_>>()
    };
    for with in
        ["Write to ann@example.org.", "ann.lee+hub@mail.example.org", "联系人：李@例子.测试", "(ann@example.org), or"]
    {
        assert_eq!(notes(with), ["/summary"], "{with}");
    }
    for without in ["@GlobalCompact", "ann @ example.org", "5 @ 3.50 USD", "a@b", "@", "ann@.org", "ann@example."] {
        assert_eq!(notes(without), [""; 0], "{without}");
    }
}
