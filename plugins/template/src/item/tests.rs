//! Records as the portal was seen to write them.

use migration_hub::federation::elements;

use super::*;

/// The records of a listing as it was recorded.
fn recorded() -> Vec<Item> {
    let text = include_bytes!("../../tests/exchanges/records.json");
    let config = TemplateConfig::new(
        "example".parse().unwrap(),
        "https://example.org/records".parse().unwrap(),
        "en".parse().unwrap(),
    );
    elements(text, 100).unwrap().into_iter().map(|record| item(record, &config)).collect()
}

fn present(item: &Item) -> &Present {
    match item {
        Item::Present(present) => present,
        other => panic!("expected an item that is there, found {other:?}"),
    }
}

fn reason(item: &Item) -> &str {
    match item {
        Item::Unreadable(unreadable) => &unreadable.reason,
        other => panic!("expected an item that cannot be read, found {other:?}"),
    }
}

#[test]
fn a_record_says_what_a_draft_has() {
    let recorded = recorded();
    let first = present(&recorded[0]);
    let content = &first.draft.content;
    assert_eq!(content.title, "Guía para el retorno seguro");
    assert_eq!(content.language.as_str(), "es");
    assert_eq!(content.summary.as_deref(), Some("Paso a paso.\n\nCon ejemplos."), "HTML becomes text");
    assert_eq!(content.address.as_ref().map(ToString::to_string).as_deref(), Some("https://example.org/records/7"));
    assert_eq!(content.published.map(|date| date.to_string()).as_deref(), Some("2025-11-20"));
    assert_eq!(first.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2026-03-01T09:00:00.000Z"));
    assert_eq!(first.terms.iter().map(|term| term.term.as_str()).collect::<Vec<_>>(), ["retorno", "reintegración"]);
}

#[test]
fn what_a_record_does_not_say_is_configured_or_left_out() {
    let recorded = recorded();
    let second = present(&recorded[1]);
    assert_eq!(second.draft.content.language.as_str(), "en");
    assert_eq!((second.draft.content.published, second.draft.notes.len()), (None, 1), "a date that is none is noted");
}

#[test]
fn a_deletion_is_told() {
    let recorded = recorded();
    assert!(matches!(&recorded[2], Item::Gone { id, stamp: Some(_) } if id.id == "9"), "{:?}", recorded[2]);
}

#[test]
fn what_cannot_be_read_says_why_and_is_kept() {
    let recorded = recorded();
    assert!(reason(&recorded[3]).contains("title"), "{}", reason(&recorded[3]));
    assert_eq!(recorded[3].id().map(|id| id.id.as_str()), Some("10"));
    assert_eq!((reason(&recorded[4]), recorded[4].id()), ("it has no id: expected a text", None));
    assert_eq!(recorded.len(), 5);
}
