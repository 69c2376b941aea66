//! What terms are found by, and what a mapping refuses.

use super::*;
use crate::vocabulary::{Concept, ConceptMatch, Scheme, SchemeInfo};

fn mapping(toml: &str) -> Mapping {
    Mapping::from_toml(toml).unwrap()
}

/// The concepts that a term stands for, or nothing.
fn targets(mapping: &Mapping, term: &str, language: Option<&str>) -> String {
    let language = language.map(|tag| tag.parse().unwrap());
    let found = mapping.map(term, language.as_ref());
    let targets = found.into_iter().flat_map(|found| &found.targets).map(ToString::to_string);
    targets.collect::<Vec<_>>().join(" ")
}

#[test]
fn targets_survive_being_written_and_read() {
    for text in ["objective:13", "principle:h", "kind:report", "area:KEN", "audience:academia", "language:zh-Hant"] {
        let target: Target = text.parse().unwrap();
        assert_eq!(target.to_string(), text);
        let json = serde_json::to_string(&target).unwrap();
        assert_eq!(serde_json::from_str::<Target>(&json).unwrap(), target);
    }
    for text in ["", "13", "objective", "objective:", "objective:99", "Objective:1", "area:Kenya", "colour:blue"] {
        assert!(text.parse::<Target>().is_err(), "{text}");
    }
}

#[test]
fn terms_are_compared_by_their_words_in_every_script() {
    let mapping = mapping(
        "[[term]]\nterm = 'Traite des êtres humains'\nlanguage = 'fr'\nquality = 'exact'\nto = ['objective:10']\n\
         [[term]]\nterm = 'Торговля людьми'\nlanguage = 'ru'\nquality = 'exact'\nto = ['objective:10']\n\
         [[term]]\nterm = '贩运人口'\nlanguage = 'zh'\nquality = 'exact'\nto = ['objective:10']\n\
         [[term]]\nterm = 'الاتجار بالأشخاص'\nlanguage = 'ar'\nquality = 'exact'\nto = ['objective:10']\n",
    );
    let expected = "objective:10";
    assert_eq!(targets(&mapping, "TRAITE  des e\u{302}tres humains ", Some("fr-CA")), expected);
    assert_eq!(targets(&mapping, "ТОРГОВЛЯ ЛЮДЬМИ", Some("ru")), expected);
    assert_eq!(targets(&mapping, "贩运人口", Some("zh-Hans")), expected);
    assert_eq!(targets(&mapping, "\u{200f}الاتجار بالأشخاص", None), expected);
    assert_eq!(targets(&mapping, "贩运人口", Some("ja")), "");
    assert_eq!(targets(&mapping, "Traite", Some("fr")), "");
}

#[test]
fn the_entry_nearest_in_language_counts() {
    let mapping = mapping(
        "[[term]]\nterm = 'data'\nquality = 'broad'\nto = ['objective:1']\n\
         [[term]]\nterm = 'data'\nlanguage = 'pt'\nquality = 'related'\nto = ['kind:report']\n\
         [[term]]\nterm = 'data'\nlanguage = 'pt-BR'\nquality = 'close'\nto = ['objective:3']\n\
         [[term]]\nterm = 'pie'\nlanguage = 'en'\nquality = 'close'\nto = ['objective:1']\n\
         [[term]]\nterm = 'pie'\nlanguage = 'es'\nquality = 'close'\nto = ['objective:2']\n",
    );
    assert_eq!(targets(&mapping, "data", Some("pt-BR")), "objective:3");
    assert_eq!(targets(&mapping, "data", Some("pt-PT")), "kind:report");
    assert_eq!(targets(&mapping, "data", Some("en")), "objective:1");
    assert_eq!(targets(&mapping, "data", None), "objective:1");
    assert_eq!(targets(&mapping, "pie", None), "", "two languages, two meanings");
}

#[test]
fn every_violation_is_named_with_its_place() {
    let toml = "[[term]]\nterm = ' '\nquality = 'exact'\nto = []\n\
        [[term]]\nterm = 'a'\nlanguage = 'english'\nquality = 'exact'\nto = ['objective:1']\n\
        [[term]]\nterm = 'b'\nquality = 'exact'\nto = ['objective:24', 'blue']\n\
        [[term]]\nterm = 'B'\nquality = 'exact'\nto = ['objective:2']\n";
    let MappingError::Violations(broken) = Mapping::from_toml(toml).unwrap_err() else { panic!("it is TOML") };
    let messages: Vec<String> = broken.0.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "term 1: « »: expected 1 to 500 characters",
            "term 1: expected at least one concept in `to`",
            "term 2: «english» is no language: expected a BCP 47 tag, such as fr",
            "term 3: «objective:24»: objective 24 does not exist: the Compact has objectives 1 to 23",
            "term 3: «blue»: expected objective, principle, kind, area, audience or language, a colon and a code",
            "term 4: «B» is mapped by an earlier one in the same language",
        ],
    );
    for text in ["{", r#"{"term":[{"term":"a","to":[]}]}"#, r#"{"terms":[]}"#] {
        assert!(matches!(Mapping::from_json(text), Err(MappingError::Syntax { .. })), "{text}");
    }
}

#[test]
fn a_report_counts_each_term_once_whatever_its_spelling() {
    let mapping = mapping("[[term]]\nterm = 'Kenya'\nquality = 'exact'\nto = ['area:KEN']\n");
    let term = |term: &str, language: Option<Language>| ForeignTerm { term: term.to_owned(), language };
    let report = mapping.report(&[
        term("KENYA", Some(Language::FRENCH)),
        term("Kenia", Some(Language::SPANISH)),
        term("kenia ", Some("de".parse().unwrap())),
        term("Кения", None),
    ]);
    assert_eq!(report.mapped, 1);
    let unmapped: Vec<(&str, usize, usize)> =
        report.unmapped.iter().map(|(term, found)| (term.as_str(), found.count, found.languages.len())).collect();
    assert_eq!(unmapped, [("Kenia", 2, 2), ("Кения", 1, 0)]);
}

#[test]
fn a_mapping_survives_being_written_and_read() {
    let json = serde_json::json!({
        "source": "https://example.org",
        "term": [
            { "term": "Détention", "language": "fr", "quality": "narrow", "to": ["objective:13"] },
            { "term": "Toolkit", "quality": "exact", "to": ["kind:guidelines-toolkits-manuals"] },
        ],
    });
    let read = Mapping::from_json(&json.to_string()).unwrap();
    assert_eq!(read.source(), Some("https://example.org"));
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    assert_eq!(serde_json::from_value::<Mapping>(json).unwrap(), read);
    assert_eq!(Mapping::default().map("anything", None), None);
}

fn scheme(concepts: Vec<Concept>) -> Scheme {
    let info = SchemeInfo::new("ex:scheme".parse().unwrap());
    Scheme::new(info, concepts).unwrap()
}

fn concept(id: &str, above: &[&str], matches: &[(MatchQuality, &str)]) -> Concept {
    let mut concept = Concept::new(id.parse().unwrap());
    concept.broader = above.iter().map(|id| id.parse().unwrap()).collect();
    let matched =
        |(quality, target): &(MatchQuality, &str)| ConceptMatch { quality: *quality, target: target.parse().unwrap() };
    concept.matches = matches.iter().map(matched).collect();
    concept
}

#[test]
fn a_concept_means_what_the_nearest_that_is_mapped_means() {
    let mapping = mapping(
        "[[term]]\nterm = 'ex:top'\nquality = 'exact'\nto = ['objective:1']\n\
         [[term]]\nterm = 'other:near'\nquality = 'close'\nto = ['objective:2']\n\
         [[term]]\nterm = 'other:narrow'\nquality = 'narrow'\nto = ['objective:3']\n\
         [[term]]\nterm = 'Envois'\nlanguage = 'fr'\nquality = 'exact'\nto = ['objective:20']\n",
    );
    let mut named = concept("ex:named", &["ex:top"], &[(MatchQuality::Exact, "other:near")]);
    named.alt_labels.insert(Language::FRENCH, BTreeSet::from(["ENVOIS".to_owned()]));
    named.labels.insert(Language::ENGLISH, "Remittances".to_owned());
    let scheme = scheme(vec![
        named,
        concept("ex:top", &[], &[]),
        concept("ex:middle", &["ex:top"], &[]),
        concept("ex:low", &["ex:middle"], &[(MatchQuality::Close, "other:unknown")]),
        concept(
            "ex:matched",
            &["ex:top"],
            &[(MatchQuality::Broad, "other:near"), (MatchQuality::Close, "other:narrow")],
        ),
        concept("ex:below", &["ex:matched"], &[]),
        concept("ex:odd", &[], &[(MatchQuality::Broad, "other:narrow")]),
        concept("ex:alone", &[], &[]),
    ]);
    let meant = |id: &str| {
        let id = id.parse().unwrap();
        let meant = mapping.map_concept(&scheme, &id)?;
        let targets: Vec<String> = meant.found.targets.iter().map(ToString::to_string).collect();
        Some((meant.quality, targets.join(" "), meant.by.to_string()))
    };
    let expected = |quality, target: &str, by: &str| Some((quality, target.to_owned(), by.to_owned()));
    assert_eq!(meant("ex:named"), expected(MatchQuality::Exact, "objective:20", "ex:named"));
    assert_eq!(meant("ex:low"), expected(MatchQuality::Broad, "objective:1", "ex:top"));
    assert_eq!(meant("ex:matched"), expected(MatchQuality::Broad, "objective:2", "other:near"));
    assert_eq!(meant("ex:below"), expected(MatchQuality::Broad, "objective:2", "other:near"));
    assert_eq!(meant("ex:odd"), expected(MatchQuality::Related, "objective:3", "other:narrow"));
    assert_eq!(meant("ex:alone"), None);
    assert_eq!(meant("ex:unknown"), None);
}
