//! Tests of the merge: each case of a field, fields that belong together, and that what a person wrote stays.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Merged, merge};
use crate::resource::{Content, Draft};

fn content(more: &Value) -> Content {
    let mut value = json!({"title": "Title", "language": "en"});
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Draft::parse(&value).unwrap().content
}

fn of(base: &Value, ours: &Value, theirs: &Value) -> Merged {
    merge(Some(&content(base)), &content(ours), &content(theirs), &BTreeSet::new())
}

fn proposed(merged: &Merged) -> Vec<&str> {
    merged.proposals.iter().map(|proposal| proposal.field.as_str()).collect()
}

#[test]
fn each_case_of_one_field() {
    // What the source said, what is here, what the source says; what it is to be, whether a person is asked.
    for (base, ours, theirs, expected, asked) in [
        (Some("a"), Some("a"), Some("a"), Some("a"), false),
        (Some("a"), Some("a"), Some("b"), Some("b"), false),
        (Some("a"), Some("a"), None, None, false),
        (None, None, Some("b"), Some("b"), false),
        (Some("a"), Some("x"), Some("a"), Some("x"), false),
        (Some("a"), Some("x"), Some("b"), Some("x"), true),
        (Some("a"), Some("x"), Some("x"), Some("x"), false),
        (Some("a"), None, Some("b"), None, true),
        (Some("a"), Some("x"), None, Some("x"), true),
        (None, Some("x"), None, Some("x"), false),
    ] {
        let [base, ours, theirs] = [base, ours, theirs].map(|publisher| json!({"publisher": publisher}));
        let merged = of(&base, &ours, &theirs);
        assert_eq!(merged.content.publisher.as_deref(), expected, "{base} {ours} {theirs}");
        assert_eq!(!merged.proposals.is_empty(), asked, "{base} {ours} {theirs}");
        assert_eq!(merged.curated.contains("publisher"), ours != base, "{base} {ours} {theirs}");
    }
}

#[test]
fn a_proposal_has_what_an_editor_decides_by() {
    let merged = of(&json!({}), &json!({"publisher": "IOM"}), &json!({"publisher": "UN"}));
    let [proposal] = merged.proposals.as_slice() else { panic!("one field differs") };
    assert_eq!((&proposal.base, &proposal.ours, &proposal.theirs), (&Value::Null, &json!("IOM"), &json!("UN")));
}

#[test]
fn what_was_written_here_stays_after_the_source_said_the_same() {
    let (a, x, b) = (json!({"publisher": "a"}), json!({"publisher": "x"}), json!({"publisher": "b"}));
    let agreed = of(&a, &x, &x);
    let later = merge(Some(&content(&x)), &agreed.content, &content(&b), &agreed.curated);
    assert_eq!(later.content.publisher.as_deref(), Some("x"));
    assert_eq!(proposed(&later), ["publisher"]);
}

#[test]
fn a_proposal_is_made_once() {
    let (a, x, b) = (json!({"publisher": "a"}), json!({"publisher": "x"}), json!({"publisher": "b"}));
    let first = of(&a, &x, &b);
    let again = merge(Some(&content(&b)), &first.content, &content(&b), &first.curated);
    assert!(again.proposals.is_empty());
    assert_eq!((again.content, again.curated), (first.content, first.curated));
}

#[test]
fn a_translated_title_keeps_its_summary() {
    let base = json!({"summary": "For ministries."});
    let ours = json!({"language": "fr", "title": "Titre", "summary": "Pour les ministères."});
    let merged = of(&base, &ours, &json!({"summary": "For all ministries.", "publisher": "IOM"}));
    assert_eq!(merged.content.summary.as_deref(), Some("Pour les ministères."));
    assert_eq!(merged.content.publisher.as_deref(), Some("IOM"), "what does not depend on it goes on");
    assert_eq!(proposed(&merged), ["summary"]);
}

#[test]
fn a_type_keeps_its_details() {
    let base = json!({"type": "event", "details": {"event": {"starts": "2022-05-17"}}});
    let ours = json!({"type": "report"});
    let theirs = json!({"type": "event", "details": {"event": {"starts": "2022-05-18"}}});
    let merged = of(&base, &ours, &theirs);
    assert_eq!(merged.content, content(&ours));
    assert_eq!(proposed(&merged), ["details"]);
    let merged = of(&base, &base, &json!({"type": "report"}));
    assert_eq!(merged.content, content(&json!({"type": "report"})));
}

#[test]
fn the_objectives_of_an_action_are_never_lost() {
    let base = json!({"objectives": [3]});
    let ours = json!({"objectives": [4]});
    let merged = of(&base, &ours, &json!({"actions": ["13.b"]}));
    assert_eq!(merged.content, content(&ours));
    assert_eq!(proposed(&merged), ["actions", "objectives"]);
}

#[test]
fn without_a_base_what_is_here_stays_and_gaps_are_filled() {
    let (ours, theirs) = (json!({"publisher": "x"}), json!({"publisher": "b", "objectives": [3]}));
    let merged = merge(None, &content(&ours), &content(&theirs), &BTreeSet::new());
    assert_eq!(merged.content, content(&json!({"publisher": "x", "objectives": [3]})));
    assert_eq!(proposed(&merged), ["publisher"]);
    assert_eq!(merged.curated, BTreeSet::from(["publisher".to_owned()]));
}

fn contents() -> impl Strategy<Value = Content> {
    let language = prop_oneof![Just("en"), Just("fr")];
    let kind = prop_oneof![
        Just(json!({})),
        Just(json!({"type": "report"})),
        Just(json!({"type": "event", "details": {"event": {"starts": "2022-05-17"}}})),
        Just(json!({"type": "training"})),
    ];
    let compact = prop_oneof![Just(json!({})), Just(json!({"objectives": [3]})), Just(json!({"actions": ["13.b"]}))];
    let words = ("[ab]", proptest::option::of("[ab]"), proptest::option::of("[ab]"));
    (language, kind, compact, words).prop_map(|(language, kind, compact, (title, summary, publisher))| {
        let mut value = json!({"language": language, "title": title, "summary": summary, "publisher": publisher});
        for part in [kind, compact] {
            value.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
        }
        Draft::parse(&value).unwrap().content
    })
}

fn names() -> impl Strategy<Value = BTreeSet<String>> {
    proptest::collection::btree_set(prop_oneof!["title", "publisher", "type", "objectives"], 0..3)
}

proptest! {
    #[test]
    fn a_merge_is_valid_and_overwrites_nothing_written(
        base in proptest::option::of(contents()), ours in contents(), theirs in contents(), curated in names(),
    ) {
        let merged = merge(base.as_ref(), &ours, &theirs, &curated);
        let written = serde_json::to_value(&merged.content).unwrap();
        let [here, there] = [&ours, &theirs].map(|content| serde_json::to_value(content).unwrap());
        for field in &merged.curated {
            prop_assert_eq!(written.get(field), here.get(field));
        }
        for name in ["title", "language", "summary", "publisher", "type", "details", "objectives", "actions"] {
            let from_one = written.get(name) == here.get(name) || written.get(name) == there.get(name);
            prop_assert!(from_one, "{}", name);
        }
        // As read from outside it is the same, so it breaks no rule between fields.
        prop_assert_eq!(&Draft::parse(&written).unwrap().content, &merged.content);
        let again = merge(Some(&theirs), &merged.content, &theirs, &merged.curated);
        prop_assert_eq!((again.content, again.proposals), (merged.content, vec![]));
    }
}
