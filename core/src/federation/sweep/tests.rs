//! Tests of sweeping: nothing is missing unless a whole listing left it out, and never too much at once.

use super::{Listing, Sweep, VanishLimit, sweep};
use crate::federation::{Entry, Item, Unreadable};
use crate::resource::ExternalId;

fn id(number: usize) -> ExternalId {
    ExternalId::new("test", &number.to_string()).unwrap()
}

fn entries(count: usize) -> Vec<Entry> {
    (0..count).map(|number| Entry::new(id(number))).collect()
}

fn whole(seen: impl IntoIterator<Item = usize>) -> Listing {
    let mut listing = Listing::begin();
    listing.saw(seen.into_iter().map(id));
    listing.end();
    listing
}

const NONE: VanishLimit = VanishLimit { count: 0, percent: 0 };
const ALL: VanishLimit = VanishLimit { count: 0, percent: 100 };

#[test]
fn what_a_whole_listing_left_out_is_missing() {
    let missing = Sweep::Missing([id(1), id(3)].into());
    assert_eq!(sweep(&whole([0, 2, 9]), &entries(4), VanishLimit::default()), missing);
    assert_eq!(sweep(&whole([0, 1]), &entries(2), NONE), Sweep::Missing([].into()));
}

#[test]
fn a_listing_that_is_not_whole_sweeps_nothing() {
    let mut cut_short = Listing::begin();
    cut_short.saw([id(0)]);
    let mut begun_late = Listing::default();
    begun_late.end();
    for listing in [cut_short, begun_late, Listing::default()] {
        assert_eq!(sweep(&listing, &entries(2), ALL), Sweep::Partial, "{listing:?}");
    }
}

#[test]
fn an_empty_listing_of_a_large_source_is_not_believed() {
    assert_eq!(sweep(&whole([]), &entries(50), VanishLimit::default()), Sweep::TooMany { missing: 50, here: 50 });
}

#[test]
fn the_limit_counts_to_the_last_item() {
    let limit = VanishLimit { count: 3, percent: 10 };
    for (here, missing, believed) in
        [(3, 3, true), (4, 4, false), (40, 4, true), (40, 5, false), (49, 5, false), (50, 5, true)]
    {
        let found = sweep(&whole(missing..here), &entries(here), limit);
        assert_eq!(matches!(found, Sweep::Missing(_)), believed, "{missing} of {here}: {found:?}");
    }
}

#[test]
fn what_is_gone_already_counts_neither_way() {
    let mut entries = entries(4);
    entries[3].gone = true;
    entries[2].gone = true;
    let found = sweep(&whole([0]), &entries, VanishLimit { count: 0, percent: 50 });
    assert_eq!(found, Sweep::Missing([id(1)].into()));
}

#[test]
fn what_cannot_be_read_was_seen_and_what_is_gone_was_not() {
    let mut listing = Listing::begin();
    let reason = "broken".to_owned();
    listing.saw_items(&[
        Unreadable { id: Some(id(0)), reason: reason.clone(), raw: Vec::new().into() }.into(),
        Unreadable { id: None, reason, raw: Vec::new().into() }.into(),
        Item::Gone { id: id(1), stamp: None },
    ]);
    listing.end();
    assert_eq!(sweep(&listing, &entries(2), ALL), Sweep::Missing([id(1)].into()));
}

#[test]
fn a_listing_is_kept_as_json() {
    let listing = whole([0, 7]);
    let text = serde_json::to_string(&listing).unwrap();
    assert_eq!(serde_json::from_str::<Listing>(&text).unwrap(), listing, "{text}");
}
