//! Tests of policies as data.

use super::{Policy, PolicyBook, PolicyError};
use crate::vocabulary::ResourceType;

const SHIPPED: &str = include_str!("../../../data/policies/peer-review.toml");

fn error(text: &str) -> String {
    Policy::from_toml(text).unwrap_err().to_string()
}

fn policy(text: &str) -> Policy {
    Policy::from_toml(text).unwrap()
}

#[test]
fn the_shipped_policy_is_what_its_file_says() {
    assert_eq!(policy(SHIPPED), Policy::shipped());
    assert!(Policy::first().broken().is_empty() && Policy::shipped().broken().is_empty());
}

#[test]
fn every_kind_of_mistake_is_named_with_its_place() {
    let mistakes = [
        "name = 'Big Name'\nversion = 0",
        "name = 'p'",
        "name = 'p'\nversion = 4294967295",
        "name = 'p'\nversion = 1\nkinds = ['novel']",
        "name = 'p'\nversion = 1\nanonymity = 'triple'",
        "name = 'p'\nversion = 1\ncolour = 'blue'",
        "name = 'p'\nversion = 1\n[quorum]\ninternal = 90",
        "name = 'p'\nversion = 1\n[quorum]\nexternal = 2\nunconflicted = 3",
        "name = 'p'\nversion = 1\n[[criteria]]\nid = 'relevance'\nscale = 5",
        "name = 'p'\nversion = 1\n[quorum]\nexternal = 1\n[[criteria]]\nid = 'principle-k'\nscale = 11\nfloor = 12",
        "name = 'p'\nversion = 1\n[quorum]\nexternal = 1\n[[criteria]]\nid = 'elegance'\nscale = 2",
        "name = 'p'\nversion = 1\n[quorum]\nexternal = 1\n[[criteria]]\nid = 'method'\nscale = 2\n[[criteria]]\nid = 'method'\nscale = 2",
        "name = 'p'\nversion = 1\nrounds = ['02-29']",
        "name = 'p'\nversion = 1\n[days]\nreview = 0\nrefresh = 99999",
        "name = 'p'\nversion = 1\n[days]\nscreening = -1",
    ];
    let said: Vec<String> = mistakes.into_iter().map(error).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn json_is_read_by_the_same_rules() {
    let read = Policy::from_json(&serde_json::json!({"name": "p", "version": 1, "quorum": {"external": 1}})).unwrap();
    assert_eq!(read, policy("name = 'p'\nversion = 1\n[quorum]\nexternal = 1"));
    let refused = Policy::from_json(&serde_json::json!({"name": "p", "version": "one"}));
    assert!(matches!(refused, Err(PolicyError::Syntax { .. })));
}

#[test]
fn a_version_never_changes_and_a_kind_has_one_policy() {
    let mut book = PolicyBook::default();
    assert_eq!(book.add(policy("name = 'quick'\nversion = 1\nkinds = ['event']")), Ok(true));
    assert_eq!(book.add(policy("name = 'quick'\nversion = 1\nkinds = ['event']")), Ok(false));
    let said = |result: Result<bool, super::BookError>| result.unwrap_err().to_string();
    let refused = [
        said(book.add(policy("name = 'quick'\nversion = 1\nkinds = ['webinar']"))),
        said(book.add(policy("name = 'other'\nversion = 1\nkinds = ['event']"))),
        said(book.add(policy("name = 'general'\nversion = 1"))),
        said(book.add(policy("name = 'peer-review'\nversion = 2"))),
        said(book.retire("slow")),
    ];
    insta::assert_snapshot!(refused.join("\n"));
    let event = ResourceType::new("event").ok();
    assert_eq!(book.current(event).reference().to_string(), "quick version 1");
    assert_eq!(book.retire("quick"), Ok(true));
    assert_eq!(book.current(event).reference().to_string(), "peer-review version 2");
    assert_eq!(book.add(policy("name = 'quick'\nversion = 2\nkinds = ['event']")), Ok(true));
    assert_eq!(book.current(event).reference().to_string(), "quick version 2");
}

#[test]
fn a_store_is_never_without_a_policy() {
    let mut book = PolicyBook::default();
    book.retire("peer-review").unwrap();
    assert_eq!(book.current(None).name, "peer-review");
    book.add(policy("name = 'ours'\nversion = 1\n[quorum]\nexternal = 1")).unwrap();
    assert_eq!(book.current(None).name, "ours");
}
