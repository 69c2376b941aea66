//! Tests of the index: that it finds what a walk over all records finds is tested through the catalogue.

use super::*;

fn gone(number: u128, second: i64, sets: &[&str]) -> Record {
    let sets = sets.iter().map(|set| set.parse().unwrap()).collect();
    Record::gone(ResourceId::from_u128(number), Timestamp::from_millis(second * 1_000).unwrap(), sets)
}

fn of(index: &Index, set: &str) -> Vec<u128> {
    let selection = Selection { set: Some(set.parse().unwrap()), ..Selection::default() };
    index.places(&selection).map(|(_, id)| id.as_u128()).collect()
}

#[test]
fn what_is_gone_from_nobody_knows_where_is_told_to_whoever_asks_for_a_set() {
    let mut index = Index::default();
    index.put(&gone(1, 1, &["gcm:5", "lang:sw"]));
    index.put(&gone(2, 2, &[]));
    assert_eq!(of(&index, "gcm"), [1, 2]);
    assert_eq!(of(&index, "gcm:7"), [2]);
    assert_eq!(of(&index, "lang:sw"), [1, 2]);
    assert!(index.languages().is_empty(), "no public record has words in it");
}

#[test]
fn a_record_has_one_place_whatever_sets_it_was_in() {
    let mut index = Index::default();
    assert!(index.is_empty() && index.earliest().is_none());
    index.put(&gone(1, 1, &["gcm:5"]));
    index.put(&gone(1, 3, &["gcm:7"]));
    assert_eq!((index.len(), index.earliest()), (1, Timestamp::from_millis(3_000)));
    assert_eq!(of(&index, "gcm:7"), [1]);
    assert_eq!(of(&index, "gcm:5"), [1], "what is left of an item stays where the item was");
    assert_eq!(index.sets(ResourceId::from_u128(1)).len(), 2);
}
