//! Tests of what is hidden: nobody who knows the rule, the sum and what is shown can tell a hidden count.

use std::collections::{BTreeMap, BTreeSet};

use super::{LEAST, shown};

/// Every way to spread `sum` over `cells`.
fn spreads(cells: usize, sum: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![sum]];
    }
    let rest = |first: u64| spreads(cells - 1, sum - first).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=sum).flat_map(rest).collect()
}

#[test]
fn no_count_below_five_is_shown() {
    for counts in spreads(4, 17) {
        assert!(shown(&counts).into_iter().flatten().all(|count| count >= LEAST), "{counts:?}");
    }
}

#[test]
fn what_is_shown_is_true() {
    for counts in spreads(4, 17) {
        for (count, shown) in counts.iter().zip(shown(&counts)) {
            assert!(shown.is_none_or(|shown| shown == *count), "{counts:?}");
        }
    }
}

#[test]
fn no_hidden_count_can_be_computed() {
    // By brute force: of all spreads with the same sum that look alike, no hidden place has the same count in all.
    for (cells, most) in [(4, 36), (6, 20)] {
        for sum in 1..=most {
            let mut alike: BTreeMap<Vec<Option<u64>>, Vec<BTreeSet<u64>>> = BTreeMap::new();
            for counts in spreads(cells, sum) {
                let places = alike.entry(shown(&counts)).or_insert_with(|| vec![BTreeSet::new(); cells]);
                places.iter_mut().zip(counts).for_each(|(place, count)| _ = place.insert(count));
            }
            for (seen, places) in alike {
                for (seen, place) in seen.iter().zip(&places) {
                    assert!(seen.is_some() || place.len() > 1, "{sum} over {cells}: {seen:?} {places:?}");
                }
            }
        }
    }
}

#[test]
fn what_gives_nothing_away_is_shown() {
    assert_eq!(shown(&[9, 7, 0, 3]), [Some(9), Some(7), None, None]);
    assert_eq!(shown(&[9, 8, 6, 5]), [Some(9), Some(8), Some(6), Some(5)]);
    assert_eq!(shown(&[9, 7, 6, 3]), [None, None, Some(6), None], "3 alone is what the sum leaves");
    assert_eq!(shown(&[20, 12, 7, 0, 0]), [None, None, Some(7), None, None], "a sum of none is of none");
}
