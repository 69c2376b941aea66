//! Resources as Drupal shows them, in each of their languages.

use std::collections::BTreeMap;

use migration_hub::federation::{Item, Present};
use migration_hub::vocabulary::Language;
use serde_json::{Value, json};

use super::{Lane, Record};
use crate::config::DrupalConfig;

const UUID: &str = "71e04ead-4cc7-416c-b9ca-60b635fdc50f";

fn config() -> DrupalConfig {
    DrupalConfig::from_toml(
        &"network".parse().unwrap(),
        "base = 'https://example.org/'\nlanguage = 'en'\npublisher = 'Network'\n\
         prefixes = { en = 'en', es = 'es' }\n\
         [types.node--article]\nsummary = ['field_summary', 'body']\nterms = ['field_tags']\n",
    )
    .unwrap()
}

fn lane<'a>(config: &'a DrupalConfig, prefix: &'a str) -> Lane<'a> {
    let (kind, fields) = config.types.iter().next().unwrap();
    Lane { config, kind, fields, prefix: Some(prefix), language: &config.prefixes[prefix] }
}

fn node() -> Value {
    json!({
        "type": "node--article", "id": UUID,
        "links": {"self": {"href": "https://example.org/en/jsonapi/node/article/x?resourceVersion=id%3A37"}},
        "attributes": {
            "drupal_internal__nid": 11, "drupal_internal__vid": 37, "langcode": "en", "status": true,
            "title": "Return & reintegration", "created": "2022-03-21T23:52:42+02:00", "changed": "2022-03-25T08:02:17+00:00",
            "default_langcode": true, "revision_timestamp": "2022-03-25T08:02:17+00:00", "moderation_state": "published",
            "path": {"alias": "/practices/return", "pid": 85, "langcode": "en"},
            "field_summary": null,
            "body": {"value": "<p>Raw [embed:1]</p>", "format": "basic_html", "processed": "<p>What to&nbsp;do.</p>", "summary": ""},
        },
        "relationships": {
            "uid": {"data": {"type": "user--user", "id": "u"}},
            "field_image": {"data": null},
            "field_one": {"data": {"type": "taxonomy_term--region", "id": "r"}},
            "field_tags": {"data": [
                {"type": "taxonomy_term--tags", "id": "t"},
                {"type": "taxonomy_term--tags", "id": "missing"},
            ]},
        },
    })
}

fn item(value: &Value, prefix: &str) -> Item {
    let names =
        BTreeMap::from([(("taxonomy_term--tags".to_owned(), "t".to_owned()), "Return &amp; dignity".to_owned())]);
    let config = config();
    Record::new(value.to_string().as_bytes()).item(lane(&config, prefix), &names)
}

fn read(value: &Value, prefix: &str) -> Present {
    match item(value, prefix) {
        Item::Present(present) => *present,
        other => panic!("{other:?}"),
    }
}

fn with(pointer: &str, value: Value) -> Value {
    let mut node = node();
    *node.pointer_mut(pointer).unwrap() = value;
    node
}

#[test]
fn a_node_is_read_with_its_shown_text_and_its_address() {
    let present = read(&node(), "en");
    assert_eq!(present.id.id, format!("node--article/{UUID}"));
    assert_eq!(present.stamp.unwrap().to_string(), "2022-03-25T08:02:17.000Z");
    let content = present.draft.content;
    assert_eq!((content.title.as_str(), &content.language), ("Return & reintegration", &Language::ENGLISH));
    assert_eq!(content.summary.as_deref(), Some("What to do."), "as it is shown, not as it is written");
    assert_eq!(content.address.unwrap().as_str(), "https://example.org/en/practices/return");
    assert_eq!(content.published.unwrap().to_string(), "2022-03-21", "the day at the portal");
    assert_eq!(content.publisher.as_deref(), Some("Network"));
}

#[test]
fn texts_are_taken_from_the_first_field_that_says_something() {
    let cases = [
        ("/attributes/field_summary", json!({"value": "<p>Short.</p>", "processed": "<p>Short.</p>"}), "Short."),
        ("/attributes/field_summary", json!("Plain."), "Plain."),
        ("/attributes/body/summary", json!("By hand."), "By hand."),
        ("/attributes/body/processed", json!("<p> </p>"), "Raw [embed:1]"),
    ];
    for (pointer, value, expected) in cases {
        assert_eq!(read(&with(pointer, value), "en").draft.content.summary.as_deref(), Some(expected), "{pointer}");
    }
}

#[test]
fn terms_are_named_when_they_came_along_and_known_by_their_ids_otherwise() {
    let terms: Vec<_> = read(&node(), "en").terms.into_iter().map(|term| term.term).collect();
    assert_eq!(terms, ["taxonomy_term--region/r", "Return & dignity"]);
}

#[test]
fn an_address_without_alias_goes_by_the_number() {
    let content = read(&with("/attributes/path/alias", Value::Null), "es").draft.content;
    assert_eq!(content.address.unwrap().as_str(), "https://example.org/es/node/11");
}

#[test]
fn a_translation_is_an_item_of_its_own_and_says_of_what() {
    let mut translation = with("/attributes/langcode", json!("es"));
    translation["attributes"]["default_langcode"] = json!(false);
    let present = read(&translation, "es");
    assert_eq!(present.id.id, format!("node--article/{UUID}/es"));
    assert_eq!(present.draft.content.language, Language::SPANISH);
    let link = present.draft.content.links.first().unwrap();
    assert_eq!(serde_json::to_value(link.relation).unwrap(), "translation-of");
    assert_eq!(link.to.to_string(), format!("network:node--article/{UUID}"));
}

#[test]
fn what_is_not_translated_is_read_in_its_own_language_only() {
    let config = config();
    let (en, es) = (lane(&config, "en"), lane(&config, "es"));
    for (langcode, in_en, in_es) in
        [("en", true, false), ("es", false, true), ("fr", true, false), ("und", true, false)]
    {
        let text = with("/attributes/langcode", json!(langcode)).to_string();
        let record = Record::new(text.as_bytes());
        assert_eq!((record.belongs(en), record.belongs(es)), (in_en, in_es), "{langcode}");
    }
    assert_eq!(read(&with("/attributes/langcode", json!("fr")), "en").draft.content.language, Language::FRENCH);
    assert_eq!(read(&with("/attributes/langcode", json!("und")), "en").draft.content.language, Language::ENGLISH);
    let hidden = with("/attributes/status", json!(false)).to_string();
    assert!(!Record::new(hidden.as_bytes()).belongs(en), "what is not published is not read, whoever asks");
}

#[test]
fn revisions_and_stamps_say_nothing_new() {
    let one = read(&node(), "en");
    for (pointer, value) in [
        ("/attributes/changed", json!("2023-01-01T00:00:00+00:00")),
        ("/attributes/drupal_internal__vid", json!(99)),
        ("/attributes/revision_timestamp", json!("2023-01-01T00:00:00+00:00")),
        ("/links/self/href", json!("https://example.org/en/jsonapi/node/article/x?resourceVersion=id%3A99")),
    ] {
        assert_eq!(read(&with(pointer, value), "en").payload.digest(), one.payload.digest(), "{pointer}");
    }
    for (pointer, value) in [
        ("/attributes/title", json!("Other")),
        ("/attributes/body/processed", json!("<p>Other.</p>")),
        ("/attributes/path/alias", json!("/other")),
        ("/relationships/field_one/data/id", json!("q")),
    ] {
        assert_ne!(read(&with(pointer, value), "en").payload.digest(), one.payload.digest(), "{pointer}");
    }
}

#[test]
fn strange_dates_and_long_texts_come_with_a_note() {
    for date in ["1970-01-01T00:00:00+00:00", "soon"] {
        let draft = read(&with("/attributes/created", json!(date)), "en").draft;
        assert_eq!((draft.content.published, draft.notes[0].message.contains(date)), (None, true));
    }
    let draft = read(&with("/attributes/body/processed", json!("ñ".repeat(20_000))), "en").draft;
    assert_eq!((draft.content.summary.unwrap().chars().count(), draft.notes[0].pointer.as_str()), (10_000, "/summary"));
}

#[test]
fn one_bad_resource_is_kept_with_its_bytes() {
    let Item::Unreadable(unreadable) = item(&with("/attributes/title", Value::Null), "en") else { panic!("no title") };
    assert_eq!(unreadable.id.unwrap().id, format!("node--article/{UUID}"));
    let bytes = b"{\"id\": \"\\ud800\"}";
    let config = config();
    let record = Record::new(bytes);
    assert!(record.belongs(lane(&config, "en")));
    let Item::Unreadable(unreadable) = record.item(lane(&config, "en"), &BTreeMap::new()) else { panic!("no JSON") };
    assert_eq!(unreadable.raw.as_bytes(), bytes);
}
