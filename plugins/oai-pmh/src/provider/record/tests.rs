//! Tests of the catalogue in memory.

use super::*;

fn id(number: u128) -> ResourceId {
    ResourceId::from_u128(number)
}

fn gone(number: u128, second: i64, sets: &[&str]) -> Record {
    let sets = sets.iter().map(|set| set.parse().unwrap()).collect();
    Record::gone(id(number), Timestamp::from_millis(second * 1_000 + 250).unwrap(), sets)
}

#[test]
fn pages_are_what_a_walk_over_all_records_finds() {
    let records: Vec<Record> = (0..60)
        .map(|n| gone(n, i64::try_from(n * 7 % 20).unwrap(), if n % 3 == 0 { &["gcm:5"] } else { &["lang:en"] }))
        .collect();
    let catalogue: Catalogue = records.iter().cloned().collect();
    let mut sorted = records;
    sorted.sort_by_key(Record::place);
    let at = |second: i64| Timestamp::from_millis(second * 1_000);
    for from in [None, at(0), at(7), at(50)] {
        for before in [None, at(8), at(19)] {
            for set in [None, Some("gcm"), Some("gcm:5"), Some("lang:fr")] {
                for after in [None, Some((at(3).unwrap(), id(9))), Some((at(30).unwrap(), id(0)))] {
                    let set = set.map(|set| set.parse().unwrap());
                    let selection = Selection { from, before, set, after };
                    let expected: Vec<Record> =
                        sorted.iter().filter(|record| selection.holds(record)).cloned().collect();
                    assert_eq!(catalogue.page(&selection, 100).unwrap(), expected, "{selection:?}");
                    assert_eq!(catalogue.page(&selection, 3).unwrap(), expected[..expected.len().min(3)]);
                }
            }
        }
    }
}

#[test]
fn what_changes_moves_to_its_new_place() {
    let mut catalogue: Catalogue = [gone(1, 1, &[]), gone(2, 2, &[])].into_iter().collect();
    catalogue.put(gone(1, 3, &[]));
    let ids: Vec<ResourceId> = catalogue.page(&Selection::default(), 9).unwrap().iter().map(Record::id).collect();
    assert_eq!(ids, [id(2), id(1)]);
    assert_eq!(catalogue.earliest().unwrap(), Timestamp::from_millis(2_000));
    assert_eq!(catalogue.record(id(1)).unwrap().unwrap().stamp(), Timestamp::from_millis(3_000).unwrap());
    assert_eq!(catalogue.record(id(3)).unwrap(), None);
}
