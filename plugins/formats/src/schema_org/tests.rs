//! Tests of JSON-LD of schema.org: its exact text, and that any text stays itself in a page.

use migration_hub::vocabulary::Language;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

use super::json_ld;
use crate::samples::{gone, item, items, report, site, six, text, tries, worded};
use crate::site::Site;

fn value(number: u8) -> Value {
    serde_json::from_str(&json_ld(&site(), &item(number), &Language::ENGLISH).unwrap()).unwrap()
}

#[test]
fn an_item_in_six_languages_for_its_page_in_french() {
    insta::assert_snapshot!(json_ld(&site(), &six(), &Language::FRENCH).unwrap());
}

#[test]
fn an_event_has_what_events_have() {
    insta::assert_snapshot!(json_ld(&site(), &item(4), &Language::ARABIC).unwrap(), @r#"
    {
      "@context": "https://schema.org",
      "@id": "https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000004#item",
      "@type": "Event",
      "about": [
        {
          "@type": "DefinedTerm",
          "inDefinedTermSet": "https://undocs.org/A/RES/73/195",
          "termCode": "gcm:23"
        },
        {
          "@type": "Place",
          "identifier": "USA",
          "name": "الولايات المتحدة الأمريكية"
        }
      ],
      "additionalType": "event",
      "description": "أربعة أيام، أربع موائد مستديرة",
      "endDate": "2026-05-08",
      "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
      "inLanguage": "ar",
      "location": [
        {
          "@type": "Place",
          "name": "نيويورك"
        },
        {
          "@type": "VirtualLocation",
          "url": "https://example.org/register"
        }
      ],
      "mainEntityOfPage": {
        "@id": "https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000004",
        "@type": "WebPage",
        "creativeWorkStatus": {
          "@type": "DefinedTerm",
          "inDefinedTermSet": "https://portal.example.org/#grade",
          "name": "استعرضه الأقران",
          "termCode": "peer-reviewed"
        },
        "dateModified": "2026-01-04T09:00:00Z",
        "inLanguage": "ar",
        "isPartOf": {
          "@id": "https://portal.example.org/",
          "@type": "WebSite",
          "name": "Example portal",
          "publisher": {
            "@type": "Organization",
            "name": "Example organisation"
          }
        }
      },
      "name": "منتدى استعراض الهجرة الدولية",
      "organizer": {
        "@type": "Organization",
        "name": "شبكة الأمم المتحدة للهجرة"
      },
      "startDate": "2026-05-05",
      "url": "https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000004"
    }
    "#);
}

#[test]
fn what_only_one_type_has_stands_in_its_properties() {
    let dataset = value(2);
    assert_eq!(dataset["@type"], "Dataset");
    assert_eq!((&dataset["temporalCoverage"], &dataset["version"]), (&json!("1990/2020-07"), &json!("2020")));
    let law = value(3);
    assert_eq!(law["@type"], "Legislation");
    assert_eq!((&law["legislationDate"], &law["temporalCoverage"]), (&json!("2021-04-11"), &json!("2022-02-12/..")));
    assert_eq!(law["license"], json!({ "@type": "CreativeWork", "name": "LicenseRef-public-act" }));
    let practice = value(5);
    assert_eq!(practice["creator"]["name"], "Миграционная служба");
    let training = value(7);
    assert_eq!((&training["@type"], &training["timeRequired"]), (&json!("Course"), &json!("PT8H")));
    assert_eq!(value(9)["@type"], "CreativeWork");
}

#[test]
fn every_item_shows_what_stands_behind_it_and_where() {
    for item in items().iter().filter(|item| item.public.is_some()) {
        for language in Language::UNITED_NATIONS {
            let value: Value = serde_json::from_str(&json_ld(&site(), item, language).unwrap()).unwrap();
            let grade = item.public.as_ref().unwrap().grade;
            assert_eq!(value["mainEntityOfPage"]["creativeWorkStatus"]["termCode"], grade.name());
            assert_eq!(value["mainEntityOfPage"]["@id"], value["url"]);
            assert!(site().pages(item).values().any(|page| value["url"] == page.as_str()), "{value}");
        }
    }
}

#[test]
fn what_is_no_longer_public_has_none() {
    assert_eq!(json_ld(&site(), &gone(), &Language::ENGLISH), None);
}

#[test]
fn with_one_page_for_all_languages_there_are_no_others() {
    let site = Site::new("https://portal.example.org/", "{id}", Language::ENGLISH, "Example").unwrap();
    let value: Value = serde_json::from_str(&json_ld(&site, &six(), &Language::CHINESE).unwrap()).unwrap();
    assert_eq!(value["url"], format!("https://portal.example.org/{}", six().id));
    assert_eq!(value["name"], "获得基本服务：何者有效，代价几何");
    assert!(value["mainEntityOfPage"].get("workTranslation").is_none());
}

/// The context of schema.org, as far as it matters here: everything is of its vocabulary.
fn statements(text: &str) -> usize {
    let context = br#"{"@context":{"@vocab":"https://schema.org/"}}"#;
    let parser = JsonLdParser::new().for_slice(text.as_bytes()).with_load_document_callback(|_, _| {
        Ok(JsonLdRemoteDocument { document: context.to_vec(), document_url: "https://schema.org/".to_owned() })
    });
    parser.map(Result::unwrap).count()
}

#[test]
fn another_reader_finds_statements() {
    for item in items().iter().filter(|item| item.public.is_some()) {
        assert!(statements(&json_ld(&site(), item, &Language::ENGLISH).unwrap()) > 8);
    }
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn any_text_comes_back_and_ends_no_script(title in text(), summary in text(), publisher in text()) {
        let text = json_ld(&site(), &worded(&title, &summary, &publisher), &Language::ENGLISH).unwrap();
        let markup = ['<', '>', '&', '\u{2028}', '\u{2029}'];
        prop_assert!(!text.contains(markup));
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&value["name"], &json!(title));
        prop_assert_eq!(&value["description"], &json!(summary));
        prop_assert_eq!(&value["publisher"]["name"], &json!(publisher));
    }
}

#[test]
fn one_value_stands_for_itself_and_none_is_left_out() {
    let text = json_ld(&site(), &report(&json!({})), &Language::ENGLISH).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["inLanguage"], "en");
    assert!(["identifier", "sameAs", "about", "publisher", "license"].iter().all(|name| value.get(name).is_none()));
}
