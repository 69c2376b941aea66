//! Tests of the query language: what is understood, what is refused and where, and that nothing makes it panic.

use proptest::prelude::*;

use super::{Place, Wrong, parse, parse_strict};
use crate::search::{Facet, Query};
use crate::vocabulary::Language;

fn words(text: &str) -> Query {
    Query::words(text)
}

fn phrase(text: &str) -> Query {
    Query::Phrase { text: text.to_owned(), language: None }
}

fn not(query: Query) -> Query {
    Query::Not(Box::new(query))
}

fn strict(text: &str) -> Query {
    parse_strict(text, None).unwrap()
}

/// What is read, where both ways of reading agree.
fn both(text: &str) -> Query {
    let parsed = parse(text, None);
    assert_eq!(parsed.notes, [], "{text}");
    assert_eq!(parsed.query, strict(text), "{text}");
    parsed.query
}

fn refused(text: &str) -> (usize, usize, Wrong) {
    let error = parse_strict(text, None).unwrap_err();
    let Place { from, to } = error.at;
    (from, to, error.wrong)
}

#[test]
fn what_can_be_written_is_understood() {
    let objective = |values: &[&str]| Query::any_of(Facet::Objective, values.iter().copied());
    for (text, expected) in [
        ("", Query::All),
        ("  \u{200F} ", Query::All),
        ("safe return", words("safe return")),
        ("\"safe return\"", phrase("safe return")),
        ("«retour volontaire»", phrase("retour volontaire")),
        ("„добровольное возвращение“", phrase("добровольное возвращение")),
        ("「自愿返回」", phrase("自愿返回")),
        ("remit*", Query::Prefix("remit".to_owned())),
        ("objective:20", objective(&["20"])),
        ("objective:7,8", objective(&["7", "8"])),
        ("OBJECTIVE：20", objective(&["20"])),
        ("country:ken", Query::any_of(Facet::Country, ["KEN"])),
        ("publisher:\"IOM, Geneva\"", Query::any_of(Facet::Publisher, ["IOM, Geneva"])),
        ("year:2019..2021", Query::any_of(Facet::Year, ["2019", "2020", "2021"])),
        ("lang:fr", Query::any_of(Facet::Language, ["fr"])),
        ("kind:practice", Query::any_of(Facet::Kind, ["practice"])),
        ("grade:peer-reviewed", Query::any_of(Facet::Grade, ["peer-reviewed"])),
        ("safe AND return", Query::And(vec![words("safe"), words("return")])),
        ("safe +return", Query::And(vec![words("safe"), words("return")])),
        ("safe OR return", Query::Or(vec![words("safe"), words("return")])),
        ("safe | return", Query::Or(vec![words("safe"), words("return")])),
        ("NOT safe", not(words("safe"))),
        ("-safe return", Query::And(vec![not(words("safe")), words("return")])),
        ("NOT -safe", words("safe")),
        ("safe objective:20 return", Query::And(vec![words("safe"), objective(&["20"]), words("return")])),
        ("a b OR c d", Query::Or(vec![words("a b"), words("c d")])),
        ("(a OR b) c", Query::And(vec![Query::Or(vec![words("a"), words("b")]), words("c")])),
        ("NOT (a OR b)", not(Query::Or(vec![words("a"), words("b")]))),
        ("（难民 OR 移民） 权利", Query::And(vec![Query::Or(vec![words("难民"), words("移民")]), words("权利")])),
        ("l'accueil des réfugiés", words("l'accueil des réfugiés")),
        ("state-of-the-art", words("state-of-the-art")),
        ("A/RES/73/195", words("A/RES/73/195")),
        ("or not and", words("or not and")),
    ] {
        assert_eq!(both(text), expected, "{text}");
    }
}

#[test]
fn open_ranges_reach_far() {
    let Query::AnyOf { values, .. } = strict("year:2199..") else { panic!("no values") };
    assert_eq!(values.len(), 1);
    let Query::AnyOf { values, .. } = strict("year:..1801") else { panic!("no values") };
    assert_eq!(values.into_iter().collect::<Vec<_>>(), ["1800", "1801"]);
}

#[test]
fn what_is_wrong_is_refused_where_it_stands() {
    assert_eq!(refused("a (b"), (2, 3, Wrong::Unclosed("parenthesis")));
    assert_eq!(refused("a) b"), (1, 2, Wrong::Unopened));
    assert_eq!(refused("a () b"), (2, 4, Wrong::Empty("parentheses")));
    assert_eq!(refused("a \"b"), (2, 3, Wrong::Unclosed("quotation mark")));
    assert_eq!(refused("a \"\""), (2, 4, Wrong::Empty("quotation marks")));
    assert_eq!(refused("OR a"), (0, 2, Wrong::NoOperand("OR")));
    assert_eq!(refused("a AND"), (2, 5, Wrong::NoOperand("AND")));
    assert_eq!(refused("(a OR) b"), (3, 5, Wrong::NoOperand("OR")));
    assert_eq!(refused("a NOT"), (2, 5, Wrong::NoOperand("NOT")));
    assert_eq!(refused("移民 colour:blue"), (3, 14, Wrong::UnknownField { name: "colour".to_owned() }));
    for (text, field) in [
        ("objective:24", "objective"),
        ("country:XX", "country"),
        ("kind:", "kind"),
        ("year:2024..2019", "year"),
        ("year:..", "year"),
        ("objective:1..3", "objective"),
        ("grade:best", "grade"),
        ("lang:fr,,es", "lang"),
    ] {
        let (from, _, wrong) = refused(text);
        assert_eq!(from, 0);
        assert!(matches!(wrong, Wrong::Value { field: found, .. } if found == field), "{text}: {wrong:?}");
    }
}

#[test]
fn messages_point_at_the_character_and_say_what_is_expected() {
    let said = |text| parse_strict(text, None).unwrap_err().to_string();
    assert_eq!(said("权利 (移民"), "at character 4: this parenthesis is not closed");
    assert_eq!(
        said("rights country:XX"),
        "at character 8: country: found «XX», expected an area of M49: an ISO 3166 or M49 code, such as KEN"
            .replace("an area of M49: an ISO 3166 or M49 code, such as KEN", crate::resource::expected::AREA)
    );
    assert!(said("colour:blue").contains("expected one of country, grade, kind, lang, language, objective"));
}

#[test]
fn people_are_understood_whatever_they_type() {
    for (text, expected, notes) in [
        ("a \"b c", words("a b c"), 1),
        ("a (b", Query::And(vec![words("a"), words("b")]), 1),
        ("a) b", words("a b"), 1),
        ("a ()", words("a"), 1),
        ("OR a", words("a"), 1),
        ("a AND", words("a"), 1),
        ("NOT", Query::All, 1),
        ("country:XX rights", words("country:XX rights"), 1),
        ("https://example.org/a?b=c", words("https://example.org/a?b=c"), 0),
        ("at 10:30", words("at 10:30"), 0),
        ("*", Query::All, 0),
        ("rights colour:blue", words("rights colour:blue"), 1),
        ("- - -", words("- - -"), 0),
    ] {
        let parsed = parse(text, None);
        assert_eq!(parsed.query, expected, "{text}");
        assert_eq!(parsed.notes.len(), notes, "{text}: {:?}", parsed.notes);
    }
}

#[test]
fn ten_thousand_parentheses_are_contained() {
    let deep = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
    let parsed = parse(&deep, None);
    assert!(parsed.query.check().is_ok());
    assert!(matches!(refused(&deep).2, Wrong::TooMany { .. }));
    let within = format!("{}a{}", "(".repeat(15), ")".repeat(15));
    assert_eq!(both(&within), words("a"));
}

#[test]
fn the_language_goes_with_the_words() {
    let french: Language = "fr".parse().unwrap();
    let parsed = parse("droits \"vie privée\"", Some(&french));
    let language = Some(french);
    let words = Query::Words { text: "droits".to_owned(), language: language.clone() };
    assert_eq!(parsed.query, Query::And(vec![words, Query::Phrase { text: "vie privée".to_owned(), language }]));
}

proptest! {
    #[test]
    fn nothing_typed_makes_it_panic(text in "[a-z\"«»“()（）:*| +\\-，移民ا\u{200F}\u{202E}ANDORT0-9.]{0,60}") {
        let parsed = parse(&text, None);
        prop_assert!(parsed.query.check().is_ok());
        for note in &parsed.notes {
            prop_assert!(note.at.from <= note.at.to && note.at.to <= text.chars().count());
        }
        if let Ok(query) = parse_strict(&text, None) {
            prop_assert_eq!(query, parsed.query);
        }
    }
}
