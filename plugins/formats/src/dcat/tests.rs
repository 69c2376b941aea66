//! Tests of catalogues: their exact text, what DCAT-AP makes mandatory, and what another reader finds.

use std::collections::{BTreeMap, BTreeSet};

use oxjsonld::JsonLdParser;
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use super::graph::PREFIXES;
use super::{Syntax, catalogue};
use crate::samples::{gone, item, items, report, site, six, text, tries, worded};

fn turtle(text: &str) -> Vec<Triple> {
    TurtleParser::new().for_slice(text).map(Result::unwrap).collect()
}

fn json(text: &str) -> Vec<Triple> {
    JsonLdParser::new().for_slice(text).map(|quad| quad.unwrap().into()).collect()
}

/// The name as people write it.
fn short(address: &str) -> String {
    let known = PREFIXES.iter().find_map(|(prefix, base)| Some(format!("{prefix}:{}", address.strip_prefix(base)?)));
    known.unwrap_or_else(|| address.to_owned())
}

/// What is said of each subject, by property.
type Said = BTreeMap<String, BTreeMap<String, Vec<Term>>>;

fn said(triples: &[Triple]) -> Said {
    let mut said = Said::new();
    for triple in triples {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { panic!("a blank node: {triple}") };
        let properties = said.entry(subject.as_str().to_owned()).or_default();
        properties.entry(short(triple.predicate.as_str())).or_default().push(triple.object.clone());
    }
    said
}

/// The subjects of a class.
fn of_class<'a>(said: &'a Said, class: &str) -> Vec<&'a BTreeMap<String, Vec<Term>>> {
    let is = |term: &Term| matches!(term, Term::NamedNode(node) if short(node.as_str()) == class);
    said.values().filter(|properties| properties.get("rdf:type").is_some_and(|types| types.iter().any(is))).collect()
}

#[test]
fn an_item_in_six_languages_is_a_resource_with_a_record() {
    insta::assert_snapshot!(catalogue(&site(), &[six(), gone()], Syntax::Turtle).unwrap(), @r#"
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix adms: <http://www.w3.org/ns/adms#> .
    @prefix dcat: <http://www.w3.org/ns/dcat#> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix dct: <http://purl.org/dc/terms/> .
    <http://publications.europa.eu/resource/authority/language/ARA> a dct:LinguisticSystem .
    <http://publications.europa.eu/resource/authority/language/ENG> a dct:LinguisticSystem .
    <http://publications.europa.eu/resource/authority/language/FRA> a dct:LinguisticSystem .
    <http://publications.europa.eu/resource/authority/language/RUS> a dct:LinguisticSystem .
    <http://publications.europa.eu/resource/authority/language/SPA> a dct:LinguisticSystem .
    <http://publications.europa.eu/resource/authority/language/ZHO> a dct:LinguisticSystem .
    <https://creativecommons.org/licenses/by-nc-sa/3.0/igo/> a dct:LicenseDocument .
    <https://creativecommons.org/licenses/by/4.0/> a dct:LicenseDocument .
    <https://example.org/data> a rdfs:Resource .
    <https://example.org/reports/basic-services?lang=en&v=2> a foaf:Document .
    <https://portal.example.org/> a foaf:Document .
    <https://portal.example.org/#catalogue> a dcat:Catalog ;
    	dct:description "What is known about migration."@en ;
    	dct:language <http://publications.europa.eu/resource/authority/language/ENG> , <http://publications.europa.eu/resource/authority/language/FRA> ;
    	dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    	dct:modified "2026-02-01T09:00:00.000Z"^^xsd:dateTime ;
    	dct:publisher <https://portal.example.org/#publisher> ;
    	dct:title "Example portal"@en , "Portail d’exemple"@fr ;
    	dcat:record <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#record> ;
    	dcat:resource <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#item> ;
    	foaf:homepage <https://portal.example.org/> .
    <https://portal.example.org/#country-CIV> a dct:Location ;
    	dct:identifier "CIV" ;
    	skos:prefLabel "Côte d’Ivoire"@en .
    <https://portal.example.org/#country-KEN> a dct:Location ;
    	dct:identifier "KEN" ;
    	skos:prefLabel "Kenya"@en .
    <https://portal.example.org/#grade-peer-reviewed> a dct:ProvenanceStatement ;
    	rdfs:label "peer reviewed"@en , "revisado por pares"@es , "évalué par les pairs"@fr , "отрецензировано"@ru , "استعرضه الأقران"@ar , "经同行评审"@zh .
    <https://portal.example.org/#objective-15> a skos:Concept ;
    	skos:notation "gcm:15" ;
    	skos:prefLabel "Assurer l’accès des migrants aux services de base"@fr , "Provide access to basic services for migrants"@en .
    <https://portal.example.org/#objective-7> a skos:Concept ;
    	skos:notation "gcm:7" ;
    	skos:prefLabel "Abordar y reducir las vulnerabilidades en la migración"@es , "Address and reduce vulnerabilities in migration"@en , "S’attaquer aux facteurs de vulnérabilité liés aux migrations et les réduire"@fr .
    <https://portal.example.org/#publisher> a foaf:Agent ;
    	foaf:name "Example organisation" .
    <https://portal.example.org/#status-published> a skos:Concept ;
    	skos:prefLabel "publicado"@es , "published"@en , "publié"@fr , "опубликовано"@ru , "منشور"@ar , "已发布"@zh .
    <https://portal.example.org/#type-report> a skos:Concept ;
    	skos:prefLabel "Informe"@es , "Rapport"@fr , "Report"@en , "Доклад"@ru , "تقرير"@ar , "报告"@zh .
    <https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000001> a foaf:Document .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001> a foaf:Document .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#item> a dcat:Resource ;
    	dct:description "Cinco ciudades abrieron sus clínicas y escuelas a los migrantes."@es , "Cinq villes ont ouvert leurs dispensaires et leurs écoles aux migrants."@fr-t-en-t0-und , "Five cities opened their clinics and schools to migrants.\n\nWhat it cost (3 % of the budget), whom it reached, and what others can take from it: \"start small\"."@en , "Пять городов открыли свои клиники и школы для мигрантов."@ru , "فتحت خمس مدن عياداتها ومدارسها أمام المهاجرين."@ar , "五座城市向移民开放了诊所和学校。"@zh ;
    	dct:identifier "0193b5a0-0000-7000-8000-000000000001" , "A/AC.293/2022/L.1" , "doi:10.1234/example.2021-05" , "urn:isbn:9780306406157" ;
    	dct:isPartOf <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#item> ;
    	dct:issued "2021-05"^^xsd:gYearMonth ;
    	dct:language <http://publications.europa.eu/resource/authority/language/ENG> , <http://publications.europa.eu/resource/authority/language/FRA> ;
    	dct:license <https://creativecommons.org/licenses/by-nc-sa/3.0/igo/> ;
    	dct:modified "2026-01-01T08:00:00.000Z"^^xsd:dateTime ;
    	dct:provenance <https://portal.example.org/#grade-peer-reviewed> ;
    	dct:publisher <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#publisher> ;
    	dct:references <https://undocs.org/A/RES/73/195> ;
    	dct:relation <https://example.org/data> ;
    	dct:spatial <https://portal.example.org/#country-CIV> , <https://portal.example.org/#country-KEN> ;
    	dct:title "Acceso a los servicios básicos: qué funciona y cuánto cuesta"@es , "Access to basic services: what <works> & what it costs"@en , "Accès aux services de base : ce qui marche et ce qu’il en coûte"@fr-t-en-t0-und , "Доступ к базовым услугам: что работает и сколько это стоит"@ru , "الوصول إلى الخدمات الأساسية: ما ينجح وما تكلفته"@ar , "获得基本服务：何者有效，代价几何"@zh ;
    	dct:type <https://portal.example.org/#type-report> ;
    	dcat:landingPage <https://example.org/reports/basic-services?lang=en&v=2> ;
    	dcat:theme <https://portal.example.org/#objective-15> , <https://portal.example.org/#objective-7> ;
    	foaf:page <https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000001> , <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001> , <https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000001> , <https://portal.example.org/fr/items/0193b5a0-0000-7000-8000-000000000001> , <https://portal.example.org/ru/items/0193b5a0-0000-7000-8000-000000000001> , <https://portal.example.org/zh/items/0193b5a0-0000-7000-8000-000000000001> .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#publisher> a foaf:Agent ;
    	foaf:name "International Organization for Migration" .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#record> a dcat:CatalogRecord ;
    	dct:language <http://publications.europa.eu/resource/authority/language/ARA> , <http://publications.europa.eu/resource/authority/language/ENG> , <http://publications.europa.eu/resource/authority/language/FRA> , <http://publications.europa.eu/resource/authority/language/RUS> , <http://publications.europa.eu/resource/authority/language/SPA> , <http://publications.europa.eu/resource/authority/language/ZHO> ;
    	dct:modified "2026-02-01T09:00:00.000Z"^^xsd:dateTime ;
    	adms:status <https://portal.example.org/#status-published> ;
    	foaf:primaryTopic <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001#item> .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#item> a rdfs:Resource .
    <https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000001> a foaf:Document .
    <https://portal.example.org/fr/items/0193b5a0-0000-7000-8000-000000000001> a foaf:Document .
    <https://portal.example.org/ru/items/0193b5a0-0000-7000-8000-000000000001> a foaf:Document .
    <https://portal.example.org/zh/items/0193b5a0-0000-7000-8000-000000000001> a foaf:Document .
    <https://undocs.org/A/RES/73/195> a rdfs:Resource .
    "#);
}

#[test]
fn a_data_set_has_a_distribution() {
    // What is said of the catalogue, and of what items share, stands above.
    let text = catalogue(&site(), &[item(2)], Syntax::Turtle).unwrap();
    let (_, own) = text.split_at(text.find("\n<https://portal.example.org/en/items/").unwrap());
    insta::assert_snapshot!(own.trim_start(), @r#"
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002> a foaf:Document .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#distribution> a dcat:Distribution ;
    	dct:format <http://publications.europa.eu/resource/authority/file-type/XLSX> ;
    	dct:license <https://creativecommons.org/licenses/by/3.0/igo/> ;
    	dcat:accessURL <https://example.org/stock> .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#item> a dcat:Dataset , dcat:Resource ;
    	dct:description "Estimates for 232 countries and areas."@en ;
    	dct:identifier "0193b5a0-0000-7000-8000-000000000002" ;
    	dct:issued "2020"^^xsd:gYear ;
    	dct:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    	dct:modified "2026-01-02T08:00:00.000Z"^^xsd:dateTime ;
    	dct:provenance <https://portal.example.org/#grade-harvested> ;
    	dct:publisher <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#publisher> ;
    	dct:relation <https://example.org/census> ;
    	dct:temporal <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#period> ;
    	dct:title "Migrant stock by country of origin"@en ;
    	dct:type <https://portal.example.org/#type-dataset> ;
    	dcat:distribution <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#distribution> ;
    	dcat:theme <https://portal.example.org/#objective-1> ;
    	dcat:version "2020" ;
    	foaf:page <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002> .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#period> a dct:PeriodOfTime ;
    	dcat:endDate "2020-07"^^xsd:gYearMonth ;
    	dcat:startDate "1990"^^xsd:gYear .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#publisher> a foaf:Agent ;
    	foaf:name "United Nations Department of Economic and Social Affairs" .
    <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#record> a dcat:CatalogRecord ;
    	dct:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    	dct:modified "2026-01-02T09:00:00.000Z"^^xsd:dateTime ;
    	adms:status <https://portal.example.org/#status-published> ;
    	foaf:primaryTopic <https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000002#item> .
    "#);
}

#[test]
fn a_data_set_without_summary_has_its_title_for_a_description_and_links_lead_where_they_can() {
    let said = said(&turtle(&catalogue(&site(), &[item(10)], Syntax::Turtle).unwrap()));
    let of = of_class(&said, "dcat:Dataset")[0];
    let told =
        |name: &str| of.get(name).map(|terms| terms.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    assert_eq!(told("dct:description"), told("dct:title"));
    assert_eq!(told("dct:references").as_deref(), Some("<https://doi.org/10.1234/example.2021-05>"));
    assert_eq!(told("owl:sameAs").as_deref(), Some("<https://example.org/same>"));
    assert_eq!(told("dct:relation"), None, "what another portal calls an item is no address");
    assert!(told("dct:language").unwrap().contains("<http://id.loc.gov/vocabulary/iso639-1/am>"));
    let distribution = of_class(&said, "dcat:Distribution")[0];
    assert!(distribution.contains_key("dct:rights") && !distribution.contains_key("dct:license"));
    assert!(!distribution.contains_key("dct:format"), "there are two, and nobody says which is at the address");
    assert_eq!(distribution["dcat:accessURL"][0].to_string(), "<https://example.org/flujos?formato%5B%5D=csv>");
}

#[test]
fn both_syntaxes_say_the_same() {
    let set = |triples: Vec<Triple>| triples.into_iter().map(|triple| triple.to_string()).collect::<BTreeSet<_>>();
    let one = set(turtle(&catalogue(&site(), &items(), Syntax::Turtle).unwrap()));
    assert_eq!(one, set(json(&catalogue(&site(), &items(), Syntax::JsonLd).unwrap())));
    assert!(one.len() > 100);
}

/// What DCAT-AP 3 makes mandatory, and what it allows once only, for the classes and properties that are written here.
#[test]
fn what_is_mandatory_is_there_and_what_may_be_said_once_is() {
    let mandatory = [
        ("dcat:Catalog", &["dct:title", "dct:description", "dct:publisher"][..]),
        ("dcat:Dataset", &["dct:title", "dct:description"]),
        ("dcat:Resource", &["dct:title", "dct:description", "dct:provenance"]),
        ("dcat:Distribution", &["dcat:accessURL"]),
        ("dcat:CatalogRecord", &["dct:modified", "foaf:primaryTopic", "adms:status"]),
        ("foaf:Agent", &["foaf:name"]),
    ];
    let once = [
        ("dcat:Catalog", &["dct:publisher", "dct:license", "dct:modified", "foaf:homepage"][..]),
        ("dcat:Dataset", &["dct:issued", "dct:modified", "dct:publisher", "dcat:version"]),
        ("dcat:Distribution", &["dct:format", "dct:license", "dct:rights"]),
        ("dcat:CatalogRecord", &["dct:modified", "foaf:primaryTopic", "adms:status"]),
        ("dct:PeriodOfTime", &["dcat:startDate", "dcat:endDate"]),
    ];
    let said = said(&turtle(&catalogue(&site(), &items(), Syntax::Turtle).unwrap()));
    for (class, properties) in mandatory {
        let all = of_class(&said, class);
        assert!(!all.is_empty(), "{class}");
        assert!(all.iter().all(|of| properties.iter().all(|name| of.contains_key(*name))), "{class}");
    }
    for (class, properties) in once {
        for of in of_class(&said, class) {
            assert!(
                properties.iter().all(|name| of.get(*name).is_none_or(|values| values.len() == 1)),
                "{class} {of:?}"
            );
        }
    }
    assert_eq!(of_class(&said, "dcat:CatalogRecord").len(), items().len() - 1);
    assert_eq!(of_class(&said, "dcat:Dataset").len(), 2, "a report is no data set");
}

#[test]
fn the_order_in_which_items_come_says_nothing() {
    let mut backwards = items();
    backwards.reverse();
    for syntax in [Syntax::Turtle, Syntax::JsonLd] {
        assert_eq!(catalogue(&site(), &items(), syntax).unwrap(), catalogue(&site(), &backwards, syntax).unwrap());
    }
}

#[test]
fn every_address_that_stands_in_a_catalogue_can_be_an_iri() {
    for (address, expected) in [
        ("https://example.org/a{b}c?d=^|", "<https://example.org/a%7Bb%7Dc?d=%5E%7C>"),
        ("https://example.org/50%?a=%zz&b=%C3%A9", "<https://example.org/50%25?a=%25zz&b=%C3%A9>"),
        ("https://[2001:db8::1]/a?b[]=1", "<https://[2001:db8::1]/a?b%5B%5D=1>"),
        ("https://example.org/é移", "<https://example.org/%C3%A9%E7%A7%BB>"),
    ] {
        let text = catalogue(&site(), &[report(&serde_json::json!({ "address": address }))], Syntax::Turtle).unwrap();
        assert!(text.contains(expected), "{text}");
        assert!(!turtle(&text).is_empty(), "another reader takes it");
    }
}

#[test]
fn a_catalogue_of_nothing_is_still_one() {
    let said = said(&turtle(&catalogue(&site(), &[gone()], Syntax::Turtle).unwrap()));
    assert_eq!(of_class(&said, "dcat:Catalog").len(), 1);
    assert!(of_class(&said, "dcat:Resource").is_empty());
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn any_text_comes_back(title in text(), summary in text(), publisher in text()) {
        let item = [worded(&title, &summary, &publisher)];
        let texts = |triples: Vec<Triple>| -> BTreeSet<String> {
            let texts = triples.into_iter().filter_map(|triple| match triple.object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            });
            texts.collect()
        };
        let one = texts(turtle(&catalogue(&site(), &item, Syntax::Turtle).unwrap()));
        prop_assert!(one.is_superset(&BTreeSet::from([title, summary, publisher])));
        prop_assert_eq!(one, texts(json(&catalogue(&site(), &item, Syntax::JsonLd).unwrap())));
    }
}
