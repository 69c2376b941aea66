//! What the schemas ask for, as far as a reader can check it: names, order, namespaces, and what attributes hold.

use std::collections::BTreeSet;

use migration_hub_oai_pmh::provider::MIGHUB_XSD;

use crate::reply::{Element, Reply};
use crate::seed::{self, catalogue};
use crate::{now, provider};

/// The metadata of every item that is there.
fn metadata(prefix: &str) -> Vec<Element> {
    let request = format!("verb=ListRecords&metadataPrefix={prefix}");
    let reply = Reply::read(&provider(1_000).answer(&request, &catalogue(), now()).unwrap());
    let records = reply.said("ListRecords").all("record").filter(|record| record.names().contains(&"metadata"));
    let metadata: Vec<Element> = records.map(|record| record.child("metadata").children[0].clone()).collect();
    assert_eq!(metadata.len(), (1..=seed::ITEMS).filter(|number| !seed::is_gone(*number)).count());
    metadata
}

/// Whether each name is in the list and none comes before the one it follows there.
fn in_order(names: &[&str], list: &[&str]) -> bool {
    let place = |name: &&str| list.iter().position(|known| known == name);
    let places: Option<Vec<usize>> = names.iter().map(place).collect();
    places.is_some_and(|places| places.is_sorted())
}

fn has_schema(element: &Element, namespace: &str) {
    assert_eq!(element.namespace, namespace);
    let place = element.attribute("xsi:schemaLocation").unwrap();
    assert_eq!(place.split(' ').next(), Some(namespace));
    assert_eq!(place.split(' ').count(), 2);
}

#[test]
fn dublin_core_has_its_fifteen_elements_and_no_other() {
    let known = [
        "title",
        "creator",
        "subject",
        "description",
        "publisher",
        "contributor",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ];
    for record in metadata("oai_dc") {
        has_schema(&record, "http://www.openarchives.org/OAI/2.0/oai_dc/");
        assert_eq!(record.name, "dc");
        for element in &record.children {
            assert_eq!(element.namespace, "http://purl.org/dc/elements/1.1/");
            assert!(known.contains(&element.name.as_str()) && element.children.is_empty() && !element.text.is_empty());
            assert!(element.attributes.iter().all(|(name, _)| name == "xml:lang"), "{element:?}");
        }
    }
}

#[test]
fn marc_has_its_leader_its_tags_and_its_indicators() {
    for record in metadata("marcxml") {
        has_schema(&record, "http://www.loc.gov/MARC21/slim");
        assert!(in_order(&record.names(), &["leader", "controlfield", "datafield"]), "{:?}", record.names());
        let leader = &record.child("leader").text;
        assert_eq!((leader.len(), &leader[..5], &leader[10..12], &leader[20..]), (24, "00000", "22", "4500"));
        assert_eq!(
            record.all("controlfield").map(|field| field.attribute("tag").unwrap()).collect::<Vec<_>>(),
            ["001"]
        );
        let tags: Vec<&str> = record.all("datafield").map(|field| field.attribute("tag").unwrap()).collect();
        assert!(tags.is_sorted() && tags.iter().all(|tag| tag.len() == 3), "{tags:?}");
        for field in record.all("datafield") {
            for indicator in ["ind1", "ind2"] {
                let value = field.attribute(indicator).unwrap();
                assert!(value.len() == 1 && (value == " " || value.bytes().all(|byte| byte.is_ascii_alphanumeric())));
            }
            assert!(!field.children.is_empty());
            for subfield in &field.children {
                assert_eq!((subfield.name.as_str(), subfield.attribute("code").unwrap().len()), ("subfield", 1));
                assert!(!subfield.text.is_empty());
            }
        }
    }
}

#[test]
fn the_own_format_has_the_elements_of_its_schema_in_their_order() {
    let declared: Vec<&str> = MIGHUB_XSD
        .split("<xs:sequence>")
        .nth(1)
        .and_then(|rest| rest.split("</xs:sequence>").next())
        .unwrap()
        .split("name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(declared.len() > 20);
    let mut seen = BTreeSet::new();
    for record in metadata("mighub") {
        has_schema(&record, "urn:migration-hub:resource:1");
        assert!(in_order(&record.names(), &declared), "{:?}", record.names());
        assert_eq!(record.names()[..3], ["standing", "title", "language"]);
        assert_eq!(record.child("standing").attributes.len(), 5);
        seen.extend(record.children.into_iter().map(|child| child.name));
    }
    let unseen: Vec<&&str> = declared.iter().filter(|name| !seen.contains(**name)).collect();
    assert_eq!(unseen, [&"regionalReview"], "the seed has all others");
}

#[test]
fn what_an_item_says_stands_in_every_format() {
    for prefix in ["oai_dc", "marcxml", "mighub"] {
        let all = format!("{:?}", metadata(prefix));
        for text in [
            "A/RES/73/195",
            "10.1093/migration/n2",
            "9780306406157",
            "CC-BY-4.0",
            "Kuokoa maisha 7",
            "https://example.org/?a=4&b=2",
        ] {
            assert!(all.contains(text), "{text} in {prefix}");
        }
    }
}
