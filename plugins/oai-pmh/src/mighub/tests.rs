//! Tests of the format.

use std::collections::BTreeSet;

use serde_json::json;

use super::*;
use crate::xml::Scanner;

/// Every field that content may have.
fn everything() -> Content {
    let value = json!({
        "title": "Safe passage & rescue <in brief>", "language": "en", "other_languages": ["fr", "zh-Hant"],
        "summary": "One.\n\nTwo.", "symbol": "A/RES/73/195", "doi": "10.1093/migration/mny002", "isbn": "9780306406157",
        "address": "https://example.org/?a=1&b=2", "published": "2018-12", "type": "event", "publisher": "Example Office",
        "objectives": [3, 23], "actions": ["3.a"], "principles": ["a", "h"], "countries": ["KEN", "FRA"],
        "audiences": ["academia"], "scope": "regional", "workstream_output": true, "regional_review": true,
        "rights": "CC-BY-4.0", "links": [{"relation": "implements", "to": "A/RES/73/195"}, {"relation": "cites", "to": "https://example.org/x"}],
        "details": {"event": {"starts": "2022-05-17", "ends": "2022-05-20", "place": "New York"}},
        "provenance": "Read at the source.",
    });
    Draft::parse(&value).unwrap().content
}

fn written(content: &Content) -> Element {
    let mut xml = Xml::default();
    xml.element("resource", &[], |xml| write_content(xml, content));
    let text = xml.finish();
    let mut scanner = Scanner::new(&text);
    let quick_xml::events::Event::Start(start) = scanner.next().unwrap() else { panic!("it begins with a tag") };
    scanner.element(&start).unwrap()
}

#[test]
fn every_field_comes_back_as_it_was_written() {
    let content = everything();
    assert_eq!(read(&written(&content)).unwrap().content, content);
    let short = Draft::parse(&json!({"title": "A", "language": "ar"})).unwrap().content;
    assert_eq!(read(&written(&short)).unwrap().content, short);
}

#[test]
fn no_field_of_content_is_left_out() {
    let value = serde_json::to_value(everything()).unwrap();
    let written: BTreeSet<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(written, FIELDS.iter().map(|(field, ..)| *field).collect());
}

#[test]
fn the_schema_names_every_element_in_the_order_of_the_table() {
    let places: Vec<usize> = FIELDS
        .iter()
        .map(|(_, element, _)| XSD.find(&format!("name=\"{element}\"")).unwrap_or_else(|| panic!("no {element}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn what_is_no_item_is_refused() {
    assert!(read(&Element::default()).unwrap_err().starts_with("/title"));
}
