//! Tests with vocabularies in the shape of those that the United Nations and the European Union publish.

use migration_hub::vocabulary::{Language, MatchQuality, SkosId};

use super::{Loaded, SkosError, Syntax, read};

/// As the UNBIS thesaurus is: six languages, concepts in several schemes, mappings, and properties of its own.
const UNBIS: &str = r#"
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix unbist: <http://example.org/thesaurus/> .
@prefix unbis: <http://example.org/ontology#> .

unbist:00 a skos:ConceptScheme ;
    dct:title "Thesaurus"@en, "Тезаурус"@ru, "مكنز"@ar ;
    owl:versionInfo "4.2" ;
    dct:issued "2024-09-25Z"^^<http://www.w3.org/2001/XMLSchema#date> ;
    dct:license <https://example.org/terms> ;
    skos:hasTopConcept unbist:1 .

unbist:1 rdf:type skos:Concept , unbis:Topic ;
    skos:inScheme unbist:00, unbist:14 ;
    skos:prefLabel "الهجرة"@ar , "移徙"@zh , "MIGRATION"@en , "MIGRATION"@fr , "МИГРАЦИЯ"@ru , "MIGRACIÓN"@es ;
    skos:altLabel "HUMAN MIGRATION"@en ;
    skos:scopeNote "Use for movements of people."@en ;
    skos:narrower unbist:2 .

unbist:2 a skos:Concept ; skos:inScheme unbist:00 ;
    skos:prefLabel "RETURN MIGRATION"@en ; skos:notation "14.05.01" ;
    skos:definition """Return to the country of origin,
      of whatever duration."""@en ;
    skos:related unbist:3 ; skos:broader unbist:1 ;
    skos:exactMatch <http://eurovoc.example.org/5561> ; skos:closeMatch <http://aims.example.org/c_1> .

unbist:3 a skos:Concept ; skos:inScheme unbist:00 ; skos:prefLabel "REMIGRATION"@en ;
    owl:deprecated true ; dct:isReplacedBy unbist:2 .
unbist:9 a skos:Concept ; skos:inScheme unbist:14 ; skos:prefLabel "OTHER"@en .
"#;

fn id(text: &str) -> SkosId {
    text.parse().unwrap()
}

fn concept<'a>(loaded: &'a Loaded, address: &str) -> &'a migration_hub::vocabulary::Concept {
    loaded.scheme.get(&id(address)).unwrap()
}

#[test]
fn a_thesaurus_of_the_united_nations_is_read_whole() {
    let loaded = read(UNBIS.as_bytes(), Syntax::Turtle, None).unwrap();
    assert_eq!((loaded.problems.len(), loaded.elsewhere), (0, 1), "{:?}", loaded.problems);
    let info = loaded.scheme.info();
    assert_eq!(info.title.len(), 3);
    assert_eq!(
        (info.version.as_deref(), info.issued.map(|date| date.to_string())),
        (Some("4.2"), Some("2024-09-25".to_owned()))
    );
    assert_eq!(info.licence.as_deref(), Some("https://example.org/terms"));
    let top = concept(&loaded, "http://example.org/thesaurus/1");
    assert!(Language::UNITED_NATIONS.iter().all(|language| top.label(language).is_some()));
    assert_eq!(top.label(&Language::CHINESE), Some("移徙"));
    assert_eq!(top.alt_labels[&Language::ENGLISH].len(), 1);
    let second = concept(&loaded, "http://example.org/thesaurus/2");
    assert_eq!(second.notation.as_deref(), Some("14.05.01"));
    assert_eq!(second.definition[&Language::ENGLISH], "Return to the country of origin,\nof whatever duration.");
    let matches: Vec<MatchQuality> = second.matches.iter().map(|found| found.quality).collect();
    assert_eq!(matches, [MatchQuality::Exact, MatchQuality::Close]);
    let third = concept(&loaded, "http://example.org/thesaurus/3");
    assert!(third.deprecated && third.deprecated_by.as_ref() == Some(&second.id));
    let left_out: Vec<(&str, usize)> = loaded.left_out.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(left_out, [("skos:scopeNote", 1)], "nothing is dropped in silence");
    assert!(loaded.scheme.dangling().is_empty());
}

#[test]
fn a_vocabulary_of_the_european_union_is_read_with_its_labels_of_their_own() {
    let turtle = r#"
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
        @prefix euvoc: <http://publications.europa.eu/ontology/euvoc#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        <http://example.eu/authority/country> a skos:ConceptScheme ; skos:prefLabel "Countries"@en .
        <http://example.eu/authority/country/CSK> a skos:Concept ;
            skos:topConceptOf <http://example.eu/authority/country> ;
            skosxl:prefLabel [ a skosxl:Label ; skosxl:literalForm "Czechoslovakia"@en ] ;
            skosxl:altLabel <http://example.eu/label/1> ;
            skos:definition [ a euvoc:XlNote ; rdf:value "A former State."@en ] ;
            euvoc:status <http://publications.europa.eu/resource/authority/concept-status/DEPRECATED> .
        <http://example.eu/label/1> skosxl:literalForm "Tchécoslovaquie"@fr .
    "#;
    let loaded = read(turtle.as_bytes(), Syntax::Turtle, None).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let state = concept(&loaded, "http://example.eu/authority/country/CSK");
    assert_eq!(state.label(&Language::ENGLISH), Some("Czechoslovakia"));
    assert_eq!(state.definition[&Language::ENGLISH], "A former State.");
    assert!(state.alt_labels[&Language::FRENCH].contains("Tchécoslovaquie") && state.deprecated);
}

#[test]
fn what_cannot_be_taken_is_told_with_its_place_and_the_rest_is_taken() {
    let turtle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <http://x.org/> .
x:s a skos:ConceptScheme .
x:a a skos:Concept ; skos:prefLabel \"one\"@en, \"two\"@en .
x:b a skos:Concept ; skos:prefLabel \"no language\" ; skos:broader \"text\" .
x:c a skos:Concept ; skos:prefLabel \"c\"@en ; skos:broader !!! .
x:d a skos:Concept ; skos:altLabel \"d\"@klingon-language ;
    skos:prefLabel \"d\"@en .
[] a skos:Concept .
";
    let loaded = read(turtle.as_bytes(), Syntax::Turtle, None).unwrap();
    let told: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    line 4: <http://x.org/a> skos:prefLabel: found «two»; expected one label in a language; «one» is there in en
    line 5: <http://x.org/b> skos:prefLabel: found «no language»; expected text with its language, such as "…"@en
    line 5: <http://x.org/b> skos:broader: found «text»; expected a concept
    line 6, column 59: ! is not a valid RDF object
    line 7: <http://x.org/d> skos:altLabel: language tag "klingon-language": "klingon" is no language of ISO 639 that this list has; the text is «d»
    line 9: a concept without an address; expected one that others can name
    "#);
    assert_eq!(concept(&loaded, "http://x.org/d").label(&Language::ENGLISH), Some("d"));
}

#[test]
fn json_ld_says_the_same_with_a_context_and_expanded() {
    let compact = r#"{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#", "uri": "@id", "type": "@type", "graph": "@graph",
        "lang": "@language", "value": "@value", "prefLabel": "skos:prefLabel", "broader": {"@id": "skos:broader", "@type": "@id"}},
        "graph": [{"uri": "http://x.org/s", "type": "skos:ConceptScheme"},
        {"uri": "http://x.org/a", "type": "skos:Concept", "prefLabel": [{"lang": "fr", "value": "Migration"}, {"lang": "ar", "value": "الهجرة"}]},
        {"uri": "http://x.org/b", "type": "skos:Concept", "broader": "http://x.org/a", "prefLabel": {"lang": "fr", "value": "Retour"}}]}"#;
    let expanded = r#"[{"@id": "http://x.org/s", "@type": ["http://www.w3.org/2004/02/skos/core#ConceptScheme"]},
        {"@id": "http://x.org/a", "@type": ["http://www.w3.org/2004/02/skos/core#Concept"],
         "http://www.w3.org/2004/02/skos/core#prefLabel": [{"@language": "fr", "@value": "Migration"}, {"@language": "ar", "@value": "الهجرة"}]},
        {"@id": "http://x.org/b", "@type": ["http://www.w3.org/2004/02/skos/core#Concept"],
         "http://www.w3.org/2004/02/skos/core#broader": [{"@id": "http://x.org/a"}],
         "http://www.w3.org/2004/02/skos/core#prefLabel": [{"@language": "fr", "@value": "Retour"}]}]"#;
    let schemes = [compact, expanded].map(|text| {
        let loaded = read(text.as_bytes(), Syntax::JsonLd, None).unwrap();
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        loaded.scheme
    });
    assert_eq!(schemes[0], schemes[1]);
    assert_eq!(schemes[0].narrower(&id("http://x.org/a")).count(), 1);
    let broken = read(b"{\"@context\": {}, \n \"@graph\": [ }", Syntax::JsonLd, None).unwrap_err();
    assert!(broken.to_string().starts_with("there is no concept scheme in the file; line 2, column "), "{broken}");
    let remote =
        read(br#"{"@context": "https://example.org/c.jsonld", "@id": "x"}"#, Syntax::JsonLd, None).unwrap_err();
    assert!(remote.to_string().contains("there is no concept scheme in the file; "), "{remote}");
}

#[test]
fn of_several_schemes_one_must_be_named() {
    let turtle = UNBIS.replace("unbist:9 a skos:Concept", "unbist:14 a skos:ConceptScheme . unbist:9 a skos:Concept");
    let error = read(turtle.as_bytes(), Syntax::Turtle, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "found the schemes <http://example.org/thesaurus/00>, <http://example.org/thesaurus/14>; expected the one to read"
    );
    let other = id("http://example.org/thesaurus/14");
    let loaded = read(turtle.as_bytes(), Syntax::Turtle, Some(&other)).unwrap();
    let concepts: Vec<&str> = loaded.scheme.concepts().map(|concept| concept.id.as_str()).collect();
    assert_eq!(concepts, ["http://example.org/thesaurus/1", "http://example.org/thesaurus/9"]);
}

#[test]
fn what_is_no_vocabulary_is_refused() {
    assert_eq!(read(b"", Syntax::Turtle, None).unwrap_err(), SkosError::NoScheme { first: None });
    let nonsense = "not turtle at all\n".repeat(20_000);
    assert!(matches!(read(nonsense.as_bytes(), Syntax::Turtle, None), Err(SkosError::NoScheme { first: Some(_) })));
    let cycle = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <a:s> a skos:ConceptScheme .
        <a:1> a skos:Concept ; skos:broader <a:1> .";
    assert!(matches!(read(cycle.as_bytes(), Syntax::Turtle, None), Err(SkosError::Scheme(_))));
}

#[test]
fn json_that_stands_in_itself_too_deep_is_refused_before_the_parser_sees_it() {
    let deep = |times: usize| {
        let inside = r#"{"a":{"@id":"http://example.org/a","@context":"#.repeat(times);
        format!(r#"{{"@context":{inside}{{}}{}}}"#, "}}".repeat(times))
    };
    let error = read(deep(20_000).as_bytes(), Syntax::JsonLd, None).unwrap_err();
    assert_eq!(error.to_string(), "a vocabulary may have at most 100 objects and lists in each other");
    assert!(matches!(read(deep(40).as_bytes(), Syntax::JsonLd, None), Err(SkosError::NoScheme { .. })));
    let quoted = format!(r#"{{"http://example.org/a": "{}\\" "}}"#, "[".repeat(500)).replace("\\\" \"", "\"");
    assert!(
        matches!(read(quoted.as_bytes(), Syntax::JsonLd, None), Err(SkosError::NoScheme { .. })),
        "text counts for nothing"
    );
}
