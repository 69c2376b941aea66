//! Tests of text in several languages.

use serde_json::json;

use super::*;

fn read(value: &Value) -> Vec<(String, String)> {
    words(value, &Language::FRENCH).into_iter().map(|(language, text)| (language.to_string(), text)).collect()
}

#[test]
fn words_by_language_are_objects_or_objects_in_a_text() {
    let both = [("en".to_owned(), "Asylum".to_owned()), ("fr".to_owned(), "Asile".to_owned())];
    assert_eq!(read(&json!({"en": "Asylum", "fr": "Asile", "de": "", "it": null, "x!": "?"})), both);
    assert_eq!(read(&json!("{\"en\": \"Asylum\", \"fra\": \"Asile\"}")), both);
}

#[test]
fn words_that_name_no_language_are_in_that_of_the_portal() {
    assert_eq!(read(&json!("Asile {2019}")), [("fr".to_owned(), "Asile {2019}".to_owned())]);
    assert_eq!(read(&json!(" \u{200B}")), []);
    assert_eq!(read(&json!(7)), []);
}

#[test]
fn the_language_of_the_portal_comes_first() {
    let of = |value: Value, portal: &str| {
        let portal = Language::new(portal).unwrap();
        best(&words(&value, &portal), &portal).map(|(language, _)| language.to_string())
    };
    assert_eq!(of(json!({"en": "a", "fr": "b"}), "fr").as_deref(), Some("fr"));
    assert_eq!(of(json!({"en": "a", "pt-BR": "b"}), "pt").as_deref(), Some("pt-BR"));
    assert_eq!(of(json!({"de": "a", "en": "b", "fr": "c"}), "pt").as_deref(), Some("en"));
    assert_eq!(of(json!({"de": "a", "fr": "c"}), "pt").as_deref(), Some("fr"));
    assert_eq!(of(json!({"de": "a", "it": "c"}), "pt").as_deref(), Some("de"));
    assert_eq!(of(json!({}), "pt"), None);
}
