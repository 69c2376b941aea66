//! Tests of duplicates: the frozen pairs, and what holds for any cards.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::{Card, Catalogue, Difference, Grouping, Keep, LinkKind, Relation, Rule, Verdict, compare};
use crate::resource::Grade;

/// Ours; `core/tests/data/README.md` says how they came about.
const PAIRS: &str = include_str!("../../tests/data/duplicate_pairs.jsonl");

fn card(value: &Value) -> Card {
    let text = |key: &str| value.get(key).map(|text| text.as_str().unwrap().to_owned());
    let names = |key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let titles = value.get("titles").and_then(Value::as_object).cloned().unwrap_or_default();
    Card {
        title: text("title").unwrap(),
        language: text("language").map(|tag| tag.parse().unwrap()),
        other_titles: titles
            .iter()
            .map(|(tag, title)| (tag.parse().unwrap(), title.as_str().unwrap().to_owned()))
            .collect(),
        symbols: text("symbol").map(|symbol| symbol.parse().unwrap()).into_iter().collect(),
        dois: text("doi").map(|doi| doi.parse().unwrap()).into_iter().collect(),
        isbns: text("isbn").map(|isbn| isbn.parse().unwrap()).into_iter().collect(),
        addresses: text("address").map(|address| address.parse().unwrap()).into_iter().collect(),
        authors: names("authors").iter().map(|name| name.as_str().unwrap().to_owned()).collect(),
        publisher: text("publisher"),
        published: text("published").map(|date| date.parse().unwrap()),
        container: text("container"),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("pages"),
        summary: text("summary"),
        ..Card::default()
    }
}

fn read(json: &str) -> Card {
    card(&serde_json::from_str(json).unwrap())
}

fn titled(title: &str) -> Card {
    Card { title: title.to_owned(), ..Card::default() }
}

fn pairs() -> Vec<(u64, String, Card, Card)> {
    let line = |line: &str| {
        let pair: Value = serde_json::from_str(line).unwrap();
        let expected = pair["expect"].as_str().unwrap().to_owned();
        (pair["pair"].as_u64().unwrap(), expected, card(&pair["one"]), card(&pair["two"]))
    };
    PAIRS.lines().map(line).collect()
}

const fn name(relation: &Relation) -> &'static str {
    match relation {
        Relation::Duplicate(_) => "duplicate",
        Relation::Twin(_) => "twin",
        Relation::Different(_) | Relation::Unrelated => "different",
    }
}

/// Links found, links expected, and links that are both, of the pairs for which a test holds.
fn figures(counts: impl Fn(u64) -> bool) -> (usize, usize, usize) {
    let judged: Vec<(&str, String)> = pairs()
        .into_iter()
        .filter(|(number, ..)| counts(*number))
        .map(|(_, expected, one, two)| (name(&compare(&one, &two)), expected))
        .collect();
    let found = judged.iter().filter(|(got, _)| *got != "different").count();
    let expected = judged.iter().filter(|(_, expected)| expected != "different").count();
    let right = judged.iter().filter(|(got, expected)| *got != "different" && got == expected).count();
    (found, expected, right)
}

#[test]
fn the_frozen_pairs_are_told_apart() {
    assert_eq!(pairs().len(), 500);
    for half in [0, 1] {
        let (found, expected, right) = figures(|number| number % 2 == half);
        assert!(right * 100 >= found * 99, "precision of half {half}: {right} of {found}");
        assert!(right * 100 >= expected * 97, "recall of half {half}: {right} of {expected}");
    }
}

#[test]
fn no_pair_depends_on_its_order() {
    for (number, _, one, two) in pairs() {
        assert_eq!(compare(&one, &two), compare(&two, &one), "pair {number}");
    }
}

#[test]
fn a_catalogue_says_of_two_cards_what_comparing_them_says() {
    for (number, _, one, two) in pairs() {
        let mut catalogue = Catalogue::default();
        catalogue.insert(1, &one);
        let likes = catalogue.likes(&two);
        catalogue.insert(2, &two);
        let works = catalogue.works(&[]).works;
        let relation = compare(&one, &two);
        let linked = matches!(relation, Relation::Duplicate(_) | Relation::Twin(_));
        assert_eq!((likes.len(), works.len()), (usize::from(linked), usize::from(linked)), "pair {number}");
        if linked {
            assert_eq!(likes, [(1, relation.clone())], "pair {number}");
            let editions = works[0].editions.len();
            assert_eq!(editions, if matches!(relation, Relation::Twin(_)) { 2 } else { 1 }, "pair {number}");
        }
    }
}

#[test]
fn all_frozen_cards_in_one_catalogue_keep_variants_apart() {
    let mut catalogue = Catalogue::default();
    for (number, _, one, two) in pairs() {
        catalogue.insert((number, 1), &one);
        catalogue.insert((number, 2), &two);
    }
    let works = catalogue.works(&[]).works;
    let edition_of: BTreeMap<(u64, i32), usize> = works
        .iter()
        .flat_map(|work| &work.editions)
        .enumerate()
        .flat_map(|(at, edition)| edition.members.iter().map(move |member| (*member, at)))
        .collect();
    let one_edition = |number| {
        let edition = |side| edition_of.get(&(number, side));
        edition(1).is_some() && edition(1) == edition(2)
    };
    let different = pairs().into_iter().filter(|(_, expected, ..)| expected == "different");
    let merged: Vec<u64> = different.map(|(number, ..)| number).filter(|number| one_edition(*number)).collect();
    assert_eq!(merged, [0_u64; 0], "no third card puts them together");
}

#[test]
fn a_particle_makes_no_short_title_rare() {
    for title in ["移民权利", "移民的权利", "的"] {
        assert_eq!(name(&compare(&titled(title), &titled(title))), "different", "{title}");
    }
}

#[test]
fn what_tells_two_documents_apart_is_said() {
    let different = |one: &str, two: &str| compare(&read(one), &read(two));
    let cases = [
        (
            r#"{"title": "T", "symbol": "A/73/583"}"#,
            r#"{"title": "T", "symbol": "A/73/583/Corr.1"}"#,
            Difference::Symbol,
        ),
        (
            r#"{"title": "Seasonal work permits in practice", "doi": "10.5555/1"}"#,
            r#"{"title": "Seasonal work permits in practice", "doi": "10.5555/2"}"#,
            Difference::Doi,
        ),
        (r#"{"title": "Annual report 2019"}"#, r#"{"title": "Annual report 2020"}"#, Difference::Title),
        (
            r#"{"title": "The state of migration", "published": "2018"}"#,
            r#"{"title": "The state of migration", "published": "2020"}"#,
            Difference::Year,
        ),
        (
            r#"{"title": "The state of migration", "volume": "2", "pages": "1-9"}"#,
            r#"{"title": "The state of migration", "volume": "3", "pages": "7-12"}"#,
            Difference::Place,
        ),
        (
            r#"{"title": "The state of migration", "authors": ["Okello, J."]}"#,
            r#"{"title": "The state of migration", "authors": ["Tran, L."]}"#,
            Difference::Authors,
        ),
    ];
    for (one, two, expected) in cases {
        assert_eq!(different(one, two), Relation::Different(expected), "{one} {two}");
    }
}

#[test]
fn a_country_is_no_subtitle() {
    let one = read(
        r#"{"title": "Indicators of the good governance of labour migration at home and abroad", "publisher": "IOM", "published": "2020"}"#,
    );
    let of = |country: &str| Card { title: format!("{} in {country}", one.title), ..one.clone() };
    assert_eq!(compare(&one, &of("Chad")), Relation::Different(Difference::Title));
    assert_eq!(compare(&of("Niger"), &of("Nigeria")), Relation::Different(Difference::Title));
    assert!(matches!(compare(&one, &of("brief")), Relation::Duplicate(_)));
}

#[test]
fn a_split_holds_against_a_chain_through_a_third_card() {
    let mut catalogue = Catalogue::default();
    for id in ["a", "b", "c"] {
        catalogue.insert(id, &titled("Shelter standards for women in transit towns"));
    }
    let together = |grouping: &Grouping<&str>, one, two| {
        grouping
            .works
            .iter()
            .flat_map(|work| &work.editions)
            .any(|edition| edition.members.contains(&one) && edition.members.contains(&two))
    };
    assert!(together(&catalogue.works(&[]), "a", "c"));
    let split = catalogue.works(&[Verdict::different("c", "a")]);
    assert!(!together(&split, "a", "c") && together(&split, "a", "b"), "{split:?}");
    let contradiction = [Verdict::different("a", "c"), Verdict::duplicate("a", "b"), Verdict::duplicate("b", "c")];
    let grouping = catalogue.works(&contradiction);
    assert!(!together(&grouping, "a", "c"));
    assert_eq!(grouping.refused, [Verdict::duplicate("b", "c")]);
}

#[test]
fn a_persons_word_stands_above_every_rule() {
    let mut catalogue = Catalogue::default();
    catalogue.insert(1, &read(r#"{"title": "One title", "symbol": "A/73/583", "language": "en"}"#));
    catalogue.insert(2, &read(r#"{"title": "Quite another", "symbol": "A/73/584", "language": "en"}"#));
    catalogue.insert(3, &read(r#"{"title": "Un autre", "language": "fr"}"#));
    assert_eq!(catalogue.works(&[]).works, []);
    let grouping = catalogue.works(&[Verdict::duplicate(2, 1), Verdict::twin(3, 1), Verdict::duplicate(1, 99)]);
    let [work] = grouping.works.as_slice() else { panic!("{grouping:?}") };
    assert_eq!(work.members(), [1, 2, 3]);
    let links: Vec<_> = work.links.iter().map(|link| (link.one, link.two, link.kind, link.evidence.rule)).collect();
    assert_eq!(links, [(1, 2, LinkKind::Duplicate, Rule::Verdict), (1, 3, LinkKind::Twin, Rule::Verdict)]);
}

#[test]
fn twins_of_one_language_do_not_become_one_work_by_a_third() {
    let mut catalogue = Catalogue::default();
    let page = |language: &str, title: &str, other: &str| {
        read(&format!(r#"{{"title": "{title}", "language": "{language}", "titles": {{"{other}"}}}}"#))
    };
    catalogue.insert(
        1,
        &page("en", "Rights of seasonal workers", r#"fr": "Droits des saisonniers et saisonnières agricoles"#),
    );
    catalogue.insert(
        2,
        &page("en", "What pickers may ask for", r#"fr": "Droits des saisonniers et saisonnières agricoles"#),
    );
    catalogue.insert(3, &page("fr", "Droits des saisonniers et saisonnières agricoles", r#"en": "Rights"#));
    let works = catalogue.works(&[]).works;
    assert_eq!(works.iter().map(super::Work::members).collect::<Vec<_>>(), [[1, 3]]);
}

#[test]
fn the_card_to_keep_is_reviewed_official_full_or_old() {
    let keep = |cards: &[Card]| {
        let mut catalogue = Catalogue::default();
        for (id, card) in (1..).zip(cards) {
            catalogue.insert(id, card);
        }
        let edition = catalogue.works(&[]).works.swap_remove(0).editions.swap_remove(0);
        (edition.keep, edition.because)
    };
    let plain = titled("Shelter standards for women in transit towns");
    let full = Card { publisher: Some("A ministry".into()), ..plain.clone() };
    let official = Card { addresses: ["https://www.iom.int/shelter".parse().unwrap()].into(), ..plain.clone() };
    let reviewed = Card { grade: Some(Grade::PeerReviewed), ..plain.clone() };
    let all = [plain.clone(), full, official, reviewed, plain.clone()];
    assert_eq!(keep(&all), (4, Keep::Grade));
    assert_eq!(keep(&all[..3]), (3, Keep::Official));
    assert_eq!(keep(&all[..2]), (2, Keep::Fullest));
    assert_eq!(keep(&[plain.clone(), plain]), (1, Keep::Oldest));
}

#[test]
fn thousands_of_equal_cards_are_one_work_and_headings_none() {
    let mut catalogue = Catalogue::default();
    for id in 0..3_000 {
        catalogue.insert(id, &titled("Untitled"));
        catalogue.insert(10_000 + id, &titled("Shelter standards for women in transit towns"));
    }
    let works = catalogue.works(&[]).works;
    assert_eq!(works.iter().map(|work| work.members().len()).collect::<Vec<_>>(), [3_000]);
}

/// Cards that are alike, so that rules meet each other.
fn any_card() -> impl Strategy<Value = Card> {
    let title = prop::sample::select(vec![
        "Shelter standards for women in transit towns",
        "Shelter Standards for Women in Transit Towns | United Nations",
        "Shelter standards for women in transit towns: corrigendum",
        "Shelter standards for women in transit towns 2019",
        "Normes d’hébergement pour les femmes dans les villes de transit",
        "过境城镇妇女庇护所标准",
        "Untitled",
        "",
        "A/73/583",
    ]);
    let language = prop::option::of(prop::sample::select(vec!["en", "fr", "zh"]));
    let symbol = prop::option::of(prop::sample::select(vec!["A/73/583", "A/73/583/Add.1", "A/73/583*"]));
    let doi = prop::option::of(prop::sample::select(vec!["10.5555/1", "10.5555/2"]));
    let year = prop::option::of(prop::sample::select(vec!["2019", "2020-05", "2021"]));
    let address = prop::option::of(prop::sample::select(vec![
        "https://hub.example/en/7",
        "http://www.hub.example/fr/7/",
        "https://undocs.org/fr/A/73/583",
    ]));
    (title, language, symbol, doi, year, address).prop_map(|(title, language, symbol, doi, year, address)| Card {
        title: title.to_owned(),
        language: language.map(|tag| tag.parse().unwrap()),
        symbols: symbol.map(|symbol| symbol.parse().unwrap()).into_iter().collect(),
        dois: doi.map(|doi| doi.parse().unwrap()).into_iter().collect(),
        published: year.map(|year| year.parse().unwrap()),
        addresses: address.map(|address| address.parse().unwrap()).into_iter().collect(),
        ..Card::default()
    })
}

fn any_verdict() -> impl Strategy<Value = Verdict<usize>> {
    let kind = prop::option::of(prop::sample::select(vec![LinkKind::Duplicate, LinkKind::Twin]));
    (0..12_usize, 0..12_usize, kind).prop_map(|(one, two, kind)| Verdict { one, two, kind })
}

fn catalogue(cards: impl IntoIterator<Item = (usize, Card)>) -> Catalogue<usize> {
    let mut catalogue = Catalogue::default();
    for (id, card) in cards {
        catalogue.insert(id, &card);
    }
    catalogue
}

proptest! {
    #[test]
    fn neither_order_nor_repetition_matters(
        cards in prop::collection::vec(any_card(), 0..12),
        mut verdicts in prop::collection::vec(any_verdict(), 0..6),
        turn in 0..12_usize,
    ) {
        let expected = catalogue(cards.iter().cloned().enumerate()).works(&verdicts);
        let mut turned: Vec<(usize, Card)> = cards.into_iter().enumerate().collect();
        turned.reverse();
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        let again = turned.clone();
        verdicts.reverse();
        verdicts.extend(verdicts.clone());
        prop_assert_eq!(&catalogue(turned.into_iter().chain(again)).works(&verdicts), &expected);
    }

    #[test]
    fn every_verdict_is_obeyed_or_refused(
        cards in prop::collection::vec(any_card(), 12),
        verdicts in prop::collection::vec(any_verdict(), 0..8),
    ) {
        let grouping = catalogue(cards.into_iter().enumerate()).works(&verdicts);
        let work = |id: usize| grouping.works.iter().position(|work| work.members().contains(&id));
        let edition = |id: usize| {
            let work = work(id)?;
            let at = grouping.works[work].editions.iter().position(|edition| edition.members.contains(&id))?;
            Some((work, at))
        };
        for verdict in verdicts.iter().filter(|verdict| verdict.one != verdict.two) {
            let (one, two) = (verdict.one.min(verdict.two), verdict.one.max(verdict.two));
            let refused = grouping.refused.contains(&Verdict { one, two, kind: verdict.kind });
            match verdict.kind {
                None => prop_assert!(work(one).is_none() || work(one) != work(two)),
                Some(LinkKind::Duplicate) => prop_assert!(refused || edition(one).is_some() && edition(one) == edition(two)),
                Some(LinkKind::Twin) => {
                    prop_assert!(refused || work(one).is_some() && work(one) == work(two) && edition(one) != edition(two));
                }
            }
        }
    }

    #[test]
    fn works_divide_the_cards_and_links_stay_inside(cards in prop::collection::vec(any_card(), 0..12)) {
        let grouping = catalogue(cards.into_iter().enumerate()).works(&[]);
        let mut seen = std::collections::BTreeSet::new();
        for work in &grouping.works {
            let members = work.members();
            prop_assert!(members.len() > 1);
            prop_assert!(members.iter().all(|member| seen.insert(*member)));
            prop_assert!(work.links.iter().all(|link| members.contains(&link.one) && members.contains(&link.two)));
            prop_assert!(work.editions.iter().all(|edition| edition.members.contains(&edition.keep)));
        }
    }

    #[test]
    fn any_text_is_read(one in ".*", two in ".*", pages in ".*", volume in ".*") {
        let first = Card { title: one.clone(), summary: Some(two.clone()), pages: Some(pages), ..Card::default() };
        let second = Card { title: two, summary: Some(one), volume: Some(volume), ..Card::default() };
        prop_assert_eq!(compare(&first, &second), compare(&second, &first));
    }
}
