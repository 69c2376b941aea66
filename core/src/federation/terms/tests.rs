//! Tests of foreign terms: each kind of concept goes into its field, by matches that are sure.

use serde_json::{Value, json};

use super::{TermReport, mapped};
use crate::limits;
use crate::mapping::{ForeignTerm, Mapping};
use crate::resource::{Content, Draft};
use crate::vocabulary::MatchQuality;

fn mapping() -> Mapping {
    let term = |term: &str, quality: &str, to: &str| json!({"term": term, "quality": quality, "to": [to]});
    let data = json!({"term": [
        term("labour", "exact", "objective:6"),
        term("children", "close", "principle:g"),
        term("east", "broad", "area:KEN"),
        term("officials", "exact", "audience:government"),
        term("paper", "exact", "kind:report"),
        term("chapter", "exact", "kind:practice"),
        term("francais", "exact", "language:fr"),
        term("english", "exact", "language:en"),
        term("borders", "narrow", "objective:11"),
        term("visas", "related", "objective:5"),
    ]});
    Mapping::from_json(&data.to_string()).unwrap()
}

fn content(more: &Value) -> Content {
    let mut value = json!({"title": "Title", "language": "en"});
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Draft::parse(&value).unwrap().content
}

fn of(more: &Value, terms: &[&str]) -> (Content, TermReport) {
    let terms: Vec<ForeignTerm> =
        terms.iter().map(|term| ForeignTerm { term: (*term).to_owned(), language: None }).collect();
    mapped(content(more), &terms, &mapping())
}

#[test]
fn each_concept_goes_into_its_field() {
    let terms = ["labour", "children", "east", "officials", "paper", "francais", "english", "chapter"];
    let (found, report) = of(&json!({}), &terms);
    let expected = json!({
        "objectives": [6], "principles": ["g"], "countries": ["KEN"], "audiences": ["government"], "type": "report",
        "other_languages": ["fr"],
    });
    assert_eq!(found, content(&expected), "its own language is no other one, and it has one type");
    let counts: Vec<_> = report.mapped.into_iter().collect();
    assert_eq!(counts, [(MatchQuality::Exact, 6), (MatchQuality::Close, 1), (MatchQuality::Broad, 1)]);
}

#[test]
fn what_is_only_narrower_or_related_goes_nowhere() {
    let (found, report) = of(&json!({"objectives": [1]}), &["borders", "visas"]);
    assert_eq!(found, content(&json!({"objectives": [1]})));
    assert_eq!((report.unsure, report.mapped.len()), (2, 0));
}

#[test]
fn a_type_that_the_draft_has_stays() {
    assert_eq!(of(&json!({"type": "dataset"}), &["paper"]).0, content(&json!({"type": "dataset"})));
}

#[test]
fn only_so_many_terms_are_named() {
    let mut sum = TermReport::default();
    for number in 0..limits::REPORT_TERMS + 5 {
        let term = format!("unheard of {number}");
        sum.add(of(&json!({}), &[&term, &term]).1);
    }
    assert_eq!((sum.unmapped.len(), sum.unnamed), (limits::REPORT_TERMS, 10));
    sum.add(of(&json!({}), &["unheard of 7"]).1);
    assert_eq!((sum.unmapped.get("unheard of 7").map(|term| term.count), sum.unnamed), (Some(3), 10));
}

#[test]
fn reports_of_pages_add_up() {
    let mut sum = of(&json!({}), &["labour", "fish", "visas"]).1;
    sum.add(of(&json!({}), &["labour", "fish", "trees"]).1);
    assert_eq!(sum.mapped.get(&MatchQuality::Exact), Some(&2));
    let unmapped: Vec<_> = sum.unmapped.iter().map(|(term, unmapped)| (term.as_str(), unmapped.count)).collect();
    assert_eq!((unmapped, sum.unsure), (vec![("fish", 2), ("trees", 1)], 1));
    let text = serde_json::to_string(&sum).unwrap();
    assert_eq!(serde_json::from_str::<TermReport>(&text).unwrap(), sum, "{text}");
}
