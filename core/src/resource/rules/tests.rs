//! Every rule has its words in six languages, with the same numbers in them.

use std::collections::BTreeSet;

use super::*;

/// Every rule that there is.
fn rules() -> Vec<&'static Rule> {
    let kinds = [
        None,
        Some(DetailsKind::Practice),
        Some(DetailsKind::Initiative),
        Some(DetailsKind::Event),
        Some(DetailsKind::Call),
        Some(DetailsKind::Training),
        Some(DetailsKind::Dataset),
        Some(DetailsKind::Instrument),
        Some(DetailsKind::ReviewInput),
        Some(DetailsKind::Pledge),
        Some(DetailsKind::Programme),
    ];
    ALL.iter().chain(kinds.into_iter().flat_map(of)).chain([&RECORDED, &NEW]).collect()
}

#[test]
fn every_rule_has_words_and_none_are_there_for_nothing() {
    let ids: BTreeSet<&str> = rules().iter().map(|rule| rule.id).collect();
    let worded: Vec<&str> = messages::MESSAGES.iter().map(|(id, _)| *id).collect();
    assert_eq!(worded.len(), worded.iter().collect::<BTreeSet<_>>().len(), "no rule has words twice");
    assert_eq!(worded.into_iter().collect::<BTreeSet<_>>(), ids);
}

#[test]
fn an_id_is_that_of_one_rule() {
    let mut places = std::collections::BTreeMap::new();
    for rule in rules() {
        let known = places.insert(rule.id, rule.pointer);
        assert!(known.is_none_or(|known| known == rule.pointer), "{} is two rules", rule.id);
    }
}

#[test]
fn every_language_says_it_with_its_numbers_and_without_a_brace() {
    for rule in rules() {
        let mut said = BTreeSet::new();
        for language in Language::UNITED_NATIONS {
            let message = rule.message(language);
            assert!(!message.is_empty() && !message.contains(['{', '}']), "{}: {message}", rule.id);
            for (_, number) in rule.parameters {
                assert!(message.contains(&number.to_string()), "{}: {message} without {number}", rule.id);
            }
            said.insert(message);
        }
        assert_eq!(said.len(), 6, "{}: each language has its own words", rule.id);
    }
}

#[test]
fn who_speaks_another_language_reads_english_and_a_variant_reads_its_own() {
    let rule = &ALL[1];
    let said = |tag: &str| rule.message(&tag.parse().unwrap());
    assert_eq!(said("de"), "the type of resource");
    assert_eq!(said("fr-CH"), "le type de ressource");
    assert_eq!(said("zh-Hant"), "资源类型");
}
