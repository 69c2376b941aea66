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
fn a_cross_cutting_theme_is_known_by_its_name() {
    for (letter, names) in [
        (
            "f",
            [
                "Human rights",
                "human rights in Kenya",
                "Derechos humanos",
                "Droits de l’homme",
                "人权",
                "المنهج الحقوقي",
            ],
        ),
        (
            "g",
            [
                "Gender-responsive",
                "Perspectiva de género",
                "促进性别平等",
                "النوع الاجتماعي",
                "гендерное равенство",
                "gender responsive",
            ],
        ),
        (
            "h",
            [
                "Child-sensitive",
                "Perspectiva infantil",
                "敏感认识到儿童问题",
                "дети-мигранты",
                "حقوق الطفل",
                "child sensitive",
            ],
        ),
    ] {
        for name in names {
            let found = concepts(name);
            let known = name != "المنهج الحقوقي";
            assert_eq!(found.first() == Some(&format!("principle:{letter}")), known, "{name}: {found:?}");
        }
    }
    let query = across("人权", None).unwrap().query;
    assert!(format!("{query:?}").contains("Droits de l’homme"), "{query:?}");
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

/// The names under which texts are looked through for a country.
fn looked_for(query: &str) -> Vec<String> {
    fn gather(query: &Query, out: &mut Vec<String>) {
        match query {
            Query::Phrase { text, .. } => out.push(format!("\"{text}\"")),
            Query::Words { text, .. } => out.push(text.clone()),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| gather(part, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    gather(&across(query, None).unwrap().query, &mut out);
    out
}

#[test]
fn texts_are_looked_through_for_names_that_are_no_part_of_others() {
    let kenya = looked_for("Kenya");
    assert!(
        ["\"Kenya\"", "\"肯尼亚\"", "\"كينيا\""].iter().all(|name| kenya.contains(&(*name).to_owned())),
        "{kenya:?}"
    );
    assert!(looked_for("Ukraine").contains(&"Украина".to_owned()), "in every case");
    for (query, part) in [
        ("爱尔兰", "\"Ireland\""),
        ("苏丹", "\"苏丹\""),
        ("Sudan", "\"Sudan\""),
        ("South Korea", "\"Republic of Korea\""),
    ] {
        let names = looked_for(query);
        assert!(!names.contains(&part.to_owned()), "{query}: {names:?}");
    }
    assert!(looked_for("中国").contains(&"\"China\"".to_owned()));
    assert!(looked_for("remittances").contains(&"Envois de fonds".to_owned()), "the label of the Hub");
}

#[test]
fn the_readers_own_names_come_first_and_a_function_word_begins_none() {
    let offered = |typed: &str, code: &str| -> Vec<String> {
        named(typed, &code.parse().unwrap()).into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(offered("ger", "en").first().map(String::as_str), Some("Germany"));
    assert!(offered("ger", "en").iter().all(|name| name.to_lowercase().contains("ger")), "{:?}", offered("ger", "en"));
    assert!(
        offered("the", "en").iter().all(|name| name.to_lowercase().starts_with("the")),
        "{:?}",
        offered("the", "en")
    );
    assert!(offered("移动", "zh").iter().all(|name| !name.contains("支付")), "a word to look for is no name");
}
