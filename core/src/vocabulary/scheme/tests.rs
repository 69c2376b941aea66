//! What a scheme accepts, what it refuses, and what its relations answer.

use super::*;

fn id(text: &str) -> SkosId {
    text.parse().unwrap()
}

fn concept(name: &str, broader: &[&str]) -> Concept {
    Concept { broader: broader.iter().map(|name| id(name)).collect(), ..Concept::new(id(name)) }
}

fn scheme(concepts: Vec<Concept>) -> Result<Scheme, SchemeErrors> {
    Scheme::new(SchemeInfo::new(id("ex:scheme")), concepts)
}

fn names<'a>(concepts: impl IntoIterator<Item = &'a Concept>) -> Vec<&'a str> {
    concepts.into_iter().map(|concept| concept.id.as_str()).collect()
}

#[test]
fn relations_answer_from_both_sides_whichever_the_data_state() {
    let mut top = concept("a", &[]);
    top.narrower.insert(id("b"));
    let mut other = concept("d", &[]);
    other.related.insert(id("c"));
    let scheme = scheme(vec![concept("c", &["b"]), other, top, concept("b", &[])]).unwrap();
    assert_eq!(names(scheme.concepts()), ["a", "b", "c", "d"]);
    assert_eq!(names(scheme.tops()), ["a", "d"]);
    assert_eq!(names(scheme.broader(&id("b"))), ["a"]);
    assert_eq!(names(scheme.narrower(&id("b"))), ["c"]);
    assert_eq!(names(scheme.related(&id("c"))), ["d"]);
    assert_eq!(names(scheme.related(&id("d"))), ["c"]);
    assert_eq!(names(scheme.ancestors(&id("c"))), ["a", "b"]);
    assert_eq!(names(scheme.broader(&id("nobody"))), [""; 0]);
    assert_eq!(scheme.dangling(), []);
}

#[test]
fn a_concept_may_have_several_above_it() {
    let diamond = vec![concept("a", &[]), concept("b", &["a"]), concept("c", &["a"]), concept("d", &["b", "c"])];
    let scheme = scheme(diamond).unwrap();
    assert_eq!(names(scheme.ancestors(&id("d"))), ["a", "b", "c"]);
    assert_eq!(names(scheme.narrower(&id("a"))), ["b", "c"]);
}

#[test]
fn every_duplicate_and_every_circle_is_refused() {
    let mut closes = concept("y", &[]);
    closes.narrower.insert(id("x"));
    closes.broader.insert(id("x"));
    let concepts = vec![
        concept("a", &["c"]),
        concept("b", &["a"]),
        concept("c", &["b"]),
        concept("d", &[]),
        concept("d", &[]),
        concept("d", &[]),
        closes,
        concept("x", &[]),
        concept("alone", &["alone"]),
    ];
    let refused = scheme(concepts).unwrap_err();
    let messages: Vec<String> = refused.0.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "concept d: stands more than once",
            "concept a: is above itself, by way of c, b",
            "concept alone: is above itself, by way of itself",
            "concept x: is above itself, by way of y",
        ],
    );
}

#[test]
fn a_deep_scheme_is_walked_without_recursion() {
    let mut concepts: Vec<Concept> =
        (1..100_000).map(|n| concept(&format!("{n:06}"), &[&format!("{:06}", n - 1)])).collect();
    concepts.push(concept("000000", &[]));
    let deep = scheme(concepts.clone()).unwrap();
    assert_eq!(deep.ancestors(&id("099999")).len(), 99_999);
    concepts.last_mut().unwrap().broader.insert(id("099999"));
    let refused = scheme(concepts).unwrap_err();
    assert!(refused.to_string().len() < 300, "{refused}");
    assert!(matches!(refused.0.as_slice(), [SchemeError::Cycle { path }] if path.len() == 100_000));
}

#[test]
fn what_leads_nowhere_is_listed_and_kept() {
    let mut one = concept("a", &["gone:above"]);
    one.narrower.insert(id("gone:below"));
    one.related.insert(id("gone:beside"));
    one.deprecated_by = Some(id("gone:after"));
    let scheme = scheme(vec![one.clone()]).unwrap();
    let listed: Vec<(Relation, &str)> =
        scheme.dangling().iter().map(|dangling| (dangling.relation, dangling.target.as_str())).collect();
    assert_eq!(
        listed,
        [
            (Relation::Broader, "gone:above"),
            (Relation::Narrower, "gone:below"),
            (Relation::Related, "gone:beside"),
            (Relation::DeprecatedBy, "gone:after"),
        ],
    );
    assert_eq!(scheme.get(&id("a")), Some(&one));
    assert_eq!(names(scheme.broader(&id("a"))), [""; 0]);
    assert!(one.is_deprecated());
}

#[test]
fn empty_and_overlong_texts_are_refused_with_their_place() {
    let mut one = concept("a", &[]);
    one.labels.insert(Language::ARABIC, "  ".to_owned());
    one.alt_labels.insert(Language::CHINESE, BTreeSet::from(["移".repeat(501)]));
    one.notation = Some(String::new());
    let messages: Vec<String> = scheme(vec![one]).unwrap_err().0.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "concept a, notation: expected 1 to 300 characters, found 0",
            "concept a, label in ar: expected 1 to 500 characters, found 2",
            "concept a, other label in zh: expected 1 to 500 characters, found 501",
        ],
    );
}

#[test]
fn ids_without_space_are_accepted_in_every_script() {
    for text in ["http://metadata.un.org/thesaurus/1", "هجرة", "移民", "_:b0"] {
        assert_eq!(id(text).to_string(), text);
    }
    for text in ["", " ", "a b", "a\u{a0}b", "a\n", &"x".repeat(2_001)] {
        assert!(SkosId::new(text).is_err(), "{text:?}");
        assert!(serde_json::from_value::<SkosId>(serde_json::json!(text)).is_err());
    }
}

#[test]
fn a_scheme_survives_being_written_and_read_and_is_checked_on_the_way() {
    let json = serde_json::json!({
        "id": "ex:scheme",
        "title": { "en": "Example", "ru": "Пример" },
        "version": "3.1",
        "issued": "2024-05",
        "licence": "CC-BY-4.0",
        "source": "https://example.org/scheme",
        "concepts": [
            {
                "id": "ex:a",
                "notation": "01",
                "labels": { "ar": "هجرة", "en": "Migration" },
                "alt_labels": { "en": ["Human mobility", "Movement"] },
                "definition": { "en": "Moving across a border or within a State." },
                "matches": [{ "quality": "exact", "target": "http://metadata.un.org/thesaurus/1004048" }],
            },
            { "id": "ex:b", "broader": ["ex:a"], "deprecated": true },
        ],
    });
    let read: Scheme = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    assert_eq!(read.get(&id("ex:a")).and_then(|concept| concept.label(&Language::ARABIC)), Some("هجرة"));
    assert_eq!(read.info().issued.map(|date| date.to_string()).as_deref(), Some("2024-05"));

    let refused = |json: &str| serde_json::from_str::<Scheme>(json).unwrap_err().to_string();
    assert!(refused(r#"{"id":"s","concepts":[{"id":"a"},{"id":"a"}]}"#).contains("stands more than once"));
    assert!(refused(r#"{"id":"s","concepts":[{"id":"a","label":{}}]}"#).contains("unknown field `label`"));
}

#[test]
fn a_concept_is_called_by_its_id_its_code_and_its_labels() {
    let mut concept = Concept::new(id("ex:1"));
    concept.notation = Some("14.05".to_owned());
    concept.labels.insert(Language::ARABIC, "التحويلات".to_owned());
    concept.alt_labels.insert(Language::FRENCH, BTreeSet::from(["Envois de fonds".to_owned()]));
    let scheme = Scheme::new(SchemeInfo::new(id("ex:scheme")), vec![concept, Concept::new(id("ex:2"))]).unwrap();
    let called = |name: &str, language: Option<&str>| {
        let language: Option<Language> = language.map(|tag| tag.parse().unwrap());
        scheme.called(name, language.as_ref()).count()
    };
    for name in ["EX:1", "14.05", "التحويلات", "envois  de fonds "] {
        assert_eq!(called(name, None), 1, "{name}");
    }
    assert_eq!((called("14.05", Some("ru")), called("Envois de fonds", Some("fr-CH"))), (1, 1));
    assert_eq!((called("Envois de fonds", Some("ar")), called("Envois", None)), (0, 0));
}
