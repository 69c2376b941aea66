//! Tests of what a query names.

use super::{across, named, widened};
use crate::search::{Facet, Query};
use crate::vocabulary::Language;

fn concepts(text: &str) -> Vec<String> {
    across(text, None).map(|found| found.concepts.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

#[test]
fn names_are_known_in_every_language() {
    for text in ["Kenya", "kenya?", "Кения", "كينيا", "肯尼亚", "in Kenya"] {
        assert_eq!(concepts(text), ["country:KEN"], "{text}");
    }
    assert_eq!(concepts("Remittances"), ["objective:20"]);
    assert_eq!(concepts("Remittances in Kenya and Somalia"), ["objective:20", "country:KEN", "country:SOM"]);
}

#[test]
fn a_country_is_known_by_the_names_that_people_give_it() {
    for (country, names) in [
        ("MDA", ["Moldova", "Republic of Moldova", "Moldavie", "Moldavia", "Молдова", "مولدوفا", "摩尔多瓦"]),
        ("TUR", ["Turkey", "Türkiye", "Turquie", "Turquía", "Турция", "تركيا", "土耳其"]),
        ("SYR", ["Syria", "Syrian Arab Republic", "Syrie", "Siria", "Сирия", "سوريا", "叙利亚"]),
        ("TZA", ["Tanzania", "United Republic of Tanzania", "Tanzanie", "Tanzania", "Танзания", "تنزانيا", "坦桑尼亚"]),
    ] {
        for name in names {
            assert_eq!(concepts(name), [format!("country:{country}")], "{name}");
        }
    }
    let shown = named("Mold", &Language::FRENCH);
    assert_eq!(
        shown.first().map(|(_, name)| name.as_str()),
        Some("République de Moldova"),
        "found by it, and never shown"
    );
}

#[test]
fn what_is_left_over_cannot_be_looked_for_elsewhere() {
    for text in ["", "corridors in Kenya", "Kenyatta", "migration", "the", "…"] {
        assert_eq!(concepts(text), [""; 0], "{text}");
    }
}

#[test]
fn a_query_is_widened_where_it_is_words_and_not_excluded() {
    let country = Query::any_of(Facet::Kind, ["report"]);
    let wide = widened(&Query::And(vec![Query::words("Kenya"), country.clone()])).unwrap();
    let Query::And(parts) = wide.both else { panic!("as it was") };
    assert!(matches!(&parts[0], Query::Or(ways) if ways[0] == Query::words("Kenya")));
    assert_eq!(parts[1], country);
    assert_eq!(widened(&Query::Not(Box::new(Query::words("Kenya")))), None);
    assert_eq!(widened(&Query::All), None);
}

#[test]
fn names_begin_as_they_are_typed_in_any_language_and_are_shown_in_the_readers() {
    let first = |typed: &str, code: &str| {
        let found = named(typed, &code.parse::<Language>().unwrap());
        found.first().map(|(concept, name)| (concept.to_string(), name.clone()))
    };
    assert_eq!(first("keny", "fr"), Some(("country:KEN".to_owned(), "Kenya".to_owned())));
    assert_eq!(first("Кен", "en"), Some(("country:KEN".to_owned(), "Kenya".to_owned())));
    assert_eq!(first("肯", "ru"), Some(("country:KEN".to_owned(), "Кения".to_owned())));
    assert_eq!(first("  ", "en"), None);
}
