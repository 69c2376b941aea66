//! Tests of the suggestions, on schemes of our own writing.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::read::{read, trigrams_of};
use super::solve::solve;
use super::*;
use crate::limits;
use crate::vocabulary::Language;

fn label(id: &str) -> LabelId {
    id.to_owned().try_into().unwrap()
}

fn text_id(id: &str) -> TextId {
    id.to_owned().try_into().unwrap()
}

/// The id of a label, and of each of its texts the id, the language and the words.
type Held<'a> = (&'a str, &'a [(&'a str, &'a str, &'a str)]);

fn scheme(labels: &[Held<'_>]) -> Scheme {
    let texts = |texts: &[(&str, &str, &str)]| {
        let text = |(id, lang, text): &(&str, &str, &str)| json!({"id": id, "lang": lang, "text": text});
        texts.iter().map(text).collect::<Vec<_>>()
    };
    let labels: Vec<_> = labels.iter().map(|(id, held)| json!({"id": id, "texts": texts(held)})).collect();
    serde_json::from_value(json!({ "labels": labels })).unwrap()
}

fn farm() -> Scheme {
    scheme(&[
        (
            "water",
            &[("w1", "en", "Wells and clean drinking water for villages"), ("w2", "en", "Repair of pumps and pipes")],
        ),
        ("school", &[("s1", "en", "Schools, teachers and pupils"), ("s2", "fr", "Écoles, enseignants et élèves")]),
        (
            "health",
            &[("h1", "en", "Clinics, nurses and vaccines for villages"), ("h2", "fr", "Dispensaires et vaccins")],
        ),
    ])
}

fn order(found: &Suggestions) -> Vec<&str> {
    found.ranked.iter().map(|one| one.label.as_str()).collect()
}

#[test]
fn every_label_is_ranked_with_a_score_from_zero_to_one() {
    let found = Matcher::new(farm()).unwrap().suggest("The pump of the village has no pipes", Some(&Language::ENGLISH));
    assert_eq!(found.ranked.len(), 3);
    assert_eq!(order(&found)[0], "water");
    assert!(found.ranked.iter().all(|one| (0.0..=1.0).contains(&one.score)));
    assert!(found.ranked.is_sorted_by(|one, other| one.score >= other.score));
}

#[test]
fn evidence_is_the_sentence_that_speaks_for_the_label_and_its_words_as_written() {
    let text = "We came on Monday.  Two Nurses, and a VACCINE!\nNobody slept.";
    let found = Matcher::new(farm()).unwrap().suggest(text, Some(&Language::ENGLISH));
    let best = &found.ranked[0];
    assert_eq!(best.label.as_str(), "health");
    assert_eq!(&text[best.evidence[0].range.clone()], "Two Nurses, and a VACCINE!");
    let terms: BTreeSet<&str> = best.evidence[0].terms.iter().map(|term| term.text.as_str()).collect();
    assert!(terms.contains("Nurses") && terms.contains("VACCINE"), "{terms:?}");
    assert!(best.evidence[0].terms.is_sorted_by(|one, other| one.weight >= other.weight));
}

#[test]
fn evidence_in_a_script_without_spaces_names_characters_of_the_text() {
    let text = "会议在五月举行。降低移民汇款的费用。";
    let found = Matcher::new(Scheme::objectives()).unwrap().suggest(text, Some(&Language::CHINESE));
    let best = &found.ranked[0];
    assert_eq!(best.label.as_str(), "20");
    assert_eq!(&text[best.evidence[0].range.clone()], "降低移民汇款的费用。");
    assert!(best.evidence[0].terms.iter().all(|term| text.contains(&term.text)));
}

#[test]
fn a_text_without_a_word_of_the_scheme_is_answered_with_nothing() {
    let matcher = Matcher::new(farm()).unwrap();
    for text in ["", " \n ", "?!", "zzz qqq", "移民"] {
        let found = matcher.suggest(text, None);
        assert_eq!(found.answer(), Answer::Nothing, "{text:?}");
        assert!(found.ranked.iter().all(|one| one.evidence.is_empty()), "{text:?}");
    }
}

#[test]
fn the_language_is_the_one_given_or_the_one_whose_words_are_known() {
    let matcher = Matcher::new(farm()).unwrap();
    let canadian = "fr-CA".parse().unwrap();
    assert_eq!(matcher.suggest("Vaccins", Some(&canadian)).language, Some(Language::FRENCH));
    assert_eq!(matcher.suggest("Les élèves et leurs enseignants", None).language, Some(Language::FRENCH));
    assert_eq!(matcher.suggest("The pupils", Some(&Language::RUSSIAN)).language, Some(Language::ENGLISH));
}

#[test]
fn a_label_without_a_text_in_the_language_comes_last_with_a_score_of_zero() {
    let found = Matcher::new(farm()).unwrap().suggest("Vaccins", Some(&Language::FRENCH));
    assert_eq!(order(&found), ["health", "school", "water"]);
    assert!(found.ranked[2].score == 0.0);
}

#[test]
fn a_scheme_without_texts_answers_nothing() {
    let found = Matcher::new(scheme(&[("a", &[]), ("b", &[])])).unwrap().suggest("anything", None);
    assert_eq!((found.language, found.ranked.len()), (None, 2));
    let only = Matcher::new(scheme(&[("a", &[("t", "en", "anything")])])).unwrap();
    assert_eq!(order(&only.suggest("anything", None)), ["a"]);
}

#[test]
fn leaving_texts_out_is_as_if_they_had_never_been_there() {
    let matcher = Matcher::new(farm()).unwrap();
    let without = matcher.without(&BTreeSet::from([text_id("w2"), text_id("s2"), text_id("h2"), text_id("unknown")]));
    let never = Matcher::new(scheme(&[
        ("water", &[("w1", "en", "Wells and clean drinking water for villages")]),
        ("school", &[("s1", "en", "Schools, teachers and pupils")]),
        ("health", &[("h1", "en", "Clinics, nurses and vaccines for villages")]),
    ]))
    .unwrap();
    for text in ["Repair of pumps and pipes", "Vaccins", "a village school"] {
        assert_eq!(without.suggest(text, None), never.suggest(text, None), "{text}");
    }
    assert_ne!(matcher.suggest("Repair of pumps", None), without.suggest("Repair of pumps", None));
}

#[test]
fn a_text_that_weighs_more_draws_more() {
    let weighed = |weight: f64| {
        let mut labels = farm().labels().to_vec();
        labels[0].texts[1].weight = weight;
        let found = Matcher::new(Scheme::new(labels).unwrap()).unwrap().suggest("Pumps and pipes", None);
        found.ranked.iter().find(|one| one.label.as_str() == "water").unwrap().score
    };
    assert!(weighed(10.0) > weighed(1.0));
    assert!(weighed(1.0) > weighed(0.1));
}

#[test]
fn what_is_no_scheme_is_refused_with_the_reason() {
    let text = |id: &str, weight: f64| json!({"id": id, "text": "x", "lang": "en", "weight": weight});
    for (labels, expected) in [
        (json!([]), "the scheme has no labels"),
        (json!([{"id": "", "texts": []}]), "«» is no id"),
        (json!([{"id": "a", "texts": [text("t", 0.0)]}]), "text «t»: weight 0 is not allowed"),
        (json!([{"id": "a", "texts": [text("t", 1.0), text("t", 1.0)]}]), "two texts have the id «t»"),
        (json!([{"id": "a", "texts": [{"id": "t", "text": "x", "lang": "xx"}]}]), "language tag \"xx\""),
        (json!([{"id": "a", "text": []}]), "unknown field `text`"),
    ] {
        let error = serde_json::from_value::<Scheme>(json!({ "labels": labels })).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let many = (0..=limits::LABEL_TEXTS).map(|at| json!({"id": at.to_string(), "text": "x", "lang": "en-GB"}));
    let many = json!({"labels": [{"id": "a", "texts": many.collect::<Vec<_>>()}]});
    let error = Matcher::new(serde_json::from_value(many).unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2001 texts in en: expected at most 2000 in one language; join short texts of a label"
    );
}

#[test]
fn each_objective_is_known_by_its_own_words_in_every_language() {
    let matcher = Matcher::new(Scheme::objectives()).unwrap();
    for language in Language::UNITED_NATIONS {
        for held in matcher.scheme().labels() {
            let words =
                held.texts.iter().find(|text| text.id.as_str() == format!("{}/words/{language}", held.id)).unwrap();
            let found = matcher.suggest(&words.text, Some(language));
            assert_eq!(found.ranked[0].label, held.id, "{language}: {}", words.text);
        }
    }
}

#[test]
fn decisions_move_labels_and_are_undone_by_their_opposite() {
    let matcher = Matcher::new(farm()).unwrap();
    let text = "The midwife of Bela visits on Fridays";
    let accepted = Decision { accepted: BTreeSet::from([label("health")]), rejected: BTreeSet::from([label("water")]) };
    let learned = Learned::default().after(&matcher, text, Some(&Language::ENGLISH), &accepted);
    assert!(!learned.is_empty());
    let after = Matcher::new(farm()).unwrap().with_learned(learned.clone());
    let found = after.suggest("A midwife came", Some(&Language::ENGLISH));
    assert_eq!(order(&found)[0], "health");
    assert!(
        found.ranked[0].evidence[0].terms.iter().any(|term| term.text == "midwife"),
        "what was learned is explained"
    );

    let refused = Decision { accepted: BTreeSet::new(), rejected: BTreeSet::from([label("health")]) };
    let lower =
        (0..20).fold(learned.clone(), |learned, _| learned.after(&matcher, text, Some(&Language::ENGLISH), &refused));
    let score =
        |learned: Learned| Matcher::new(farm()).unwrap().with_learned(learned).suggest(text, None).ranked[0].score;
    assert!(score(lower) < score(learned));
}

#[test]
fn what_was_learned_stays_within_its_limit_and_comes_back_from_its_bytes() {
    let matcher = Matcher::new(farm()).unwrap();
    let decision = Decision { accepted: BTreeSet::from([label("water")]), rejected: BTreeSet::new() };
    let mut learned = Learned::default();
    for at in 0..600 {
        let text = (0..16).map(|word| format!("w{at}x{word}")).collect::<Vec<_>>().join(" ");
        learned = learned.after(&matcher, &text, Some(&Language::ENGLISH), &decision);
    }
    assert_eq!(learned.len(), limits::LEARNED_WEIGHTS);
    let bytes = serde_json::to_vec(&learned).unwrap();
    assert!(bytes.len() < 300_000, "{}", bytes.len());
    assert_eq!(serde_json::from_slice::<Learned>(&bytes).unwrap(), learned);
}

#[test]
fn a_word_has_the_trigrams_of_its_characters_and_its_edges() {
    let spelled: Vec<String> = trigrams_of("мир").iter().map(|gram| gram.iter().collect()).collect();
    assert_eq!(spelled, [" ми", "мир", "ир "]);
    assert_eq!(read("移", &Language::CHINESE).grams.len(), 1);
}

#[test]
fn a_system_of_equations_is_solved() {
    let mut right = vec![vec![10.0, 1.0], vec![9.0, 0.0]];
    solve(vec![vec![4.0], vec![1.0, 3.0]], &mut right);
    let expected = [[21.0 / 11.0, 3.0 / 11.0], [26.0 / 11.0, -1.0 / 11.0]];
    for (row, expected) in right.iter().zip(expected) {
        assert!(row.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-12), "{row:?}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_a_suggestion_and_evidence_lies_within_it(text in "(\\PC|[ .\n\u{3000}移民wells。؟]){0,200}") {
        let matcher = Matcher::new(farm()).unwrap();
        let found = matcher.suggest(&text, None);
        prop_assert_eq!(found.ranked.len(), 3);
        prop_assert!(found.ranked.is_sorted_by(|one, other| one.score >= other.score));
        for one in &found.ranked {
            prop_assert!((0.0..=1.0).contains(&one.score));
            for sentence in &one.evidence {
                prop_assert!(text.get(sentence.range.clone()).is_some_and(|sentence| sentence.trim() == sentence));
                prop_assert!(sentence.weight > 0.0 && !sentence.terms.is_empty());
            }
        }
        prop_assert_eq!(&matcher.suggest(&text, None), &found);
    }

    #[test]
    fn parts_of_words_add_up_to_the_sum_of_the_label(text in "[a-z ]{0,80}(wells|nurses|pupils) [a-z ]{0,20}") {
        let matcher = Matcher::new(farm()).unwrap();
        let (sums, parts) = matcher.sums_and_parts(&text, &Language::ENGLISH);
        for (sum, part) in sums.iter().zip(parts) {
            prop_assert!((sum - part).abs() < 1e-9, "{} {}", sum, part);
        }
    }
}
