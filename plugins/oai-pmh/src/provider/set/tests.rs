//! Tests of sets.

use super::*;

#[test]
fn every_set_comes_back_from_its_name() {
    let sets = Set::all(&BTreeSet::from([Language::new("zh-Hant").unwrap()]));
    assert!(sets.len() > 4 + 23 + 3 + 7);
    for set in &sets {
        assert_eq!(set.to_string().parse().as_ref(), Ok(set));
        assert!(!set.name().is_empty() && Set::All(set.family()).holds(set));
    }
    assert_eq!(sets.iter().collect::<BTreeSet<_>>().len(), sets.len());
}

#[test]
fn a_set_has_one_spelling() {
    for text in
        ["gcm:05", "gcm:gcm:5", "gcm:24", "gcm:0", "lang:FR", "lang:xx", "type:nothing", "review:unpublished", "color"]
    {
        assert!(matches!(text.parse::<Set>(), Err(SetError::Unknown { .. })), "{text}");
    }
    for text in ["", ":", "gcm:", "a b", "gcm:5:", "é"] {
        assert!(matches!(text.parse::<Set>(), Err(SetError::Shape { .. })), "{text}");
    }
}
