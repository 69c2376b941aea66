//! Tests of paging: what was there from the beginning of a reading to its end is in it, once.

use std::collections::BTreeSet;

use super::*;

/// A portal's search: its ids in order, of which it gives at most so many at once.
struct Portal {
    ids: BTreeSet<String>,
    most: usize,
}

impl Portal {
    fn new(count: usize, most: usize) -> Self {
        Self { ids: (0..count).map(|number| format!("{:03}", number * 10)).collect(), most }
    }

    fn page(&self, start: usize, rows: usize) -> Vec<&str> {
        self.ids.iter().skip(start).take(rows.min(self.most)).map(String::as_str).collect()
    }
}

/// Reads everything, with what happens after each page.
fn read(portal: &mut Portal, rows: usize, mut meanwhile: impl FnMut(&mut Portal, usize)) -> Vec<String> {
    let (mut place, mut read) = (Place::default(), Vec::new());
    for page in 0..1_000 {
        let ids: Vec<Option<&str>> = portal.page(place.start, rows).into_iter().map(Some).collect();
        let turn = turn(&place, rows, portal.ids.len(), &ids).unwrap();
        let fresh = ids.iter().zip(&turn.fresh).filter(|(_, fresh)| **fresh);
        read.extend(fresh.filter_map(|(id, _)| id.map(ToOwned::to_owned)));
        match turn.next {
            Some(next) => place = next,
            None => return read,
        }
        meanwhile(portal, page);
    }
    panic!("it does not end");
}

#[test]
fn a_quiet_portal_is_read_once_and_whole() {
    for (count, rows, most) in
        [(0, 5, 1_000), (1, 5, 1_000), (5, 5, 1_000), (6, 5, 1_000), (23, 5, 1_000), (23, 2, 1_000)]
    {
        let mut portal = Portal::new(count, most);
        let all: Vec<String> = portal.ids.iter().cloned().collect();
        assert_eq!(read(&mut portal, rows, |_, _| ()), all, "{count} by {rows}");
    }
}

#[test]
fn a_portal_that_gives_fewer_rows_than_asked_for_is_read_whole() {
    let mut portal = Portal::new(23, 3);
    assert_eq!(read(&mut portal, 10, |_, _| ()).len(), 23);
}

#[test]
fn what_is_deleted_behind_moves_nothing_out_of_sight() {
    for gone in 0..6 {
        let mut portal = Portal::new(23, 1_000);
        let names: Vec<String> = portal.ids.iter().cloned().collect();
        let read = read(&mut portal, 5, |portal, page| {
            if page == 0 {
                for id in names.iter().take(gone) {
                    portal.ids.remove(id);
                }
            }
        });
        assert_eq!(read, names, "{gone} were deleted, all of them after they had been read but the sixth");
    }
}

#[test]
fn what_is_added_behind_makes_nothing_come_twice() {
    let mut portal = Portal::new(23, 1_000);
    let before = portal.ids.clone();
    let read = read(&mut portal, 5, |portal, page| {
        for number in 0..3 {
            portal.ids.insert(format!("000{page:02}{number}"));
        }
    });
    let once: BTreeSet<String> = read.iter().cloned().collect();
    assert_eq!(once.len(), read.len());
    assert!(before.is_subset(&once));
}

#[test]
fn everything_that_is_there_all_the_time_is_read_whatever_happens() {
    let mut random = 7_u32;
    let mut next = move |below: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 16) as usize % below
    };
    for _ in 0..300 {
        let (count, rows, most) = (next(40) + 1, next(8) + 2, next(8) + 2);
        let mut portal = Portal::new(count, most);
        let mut steady = portal.ids.clone();
        let read = read(&mut portal, rows, |portal, _| {
            if next(3) == 0 {
                portal.ids.insert(format!("{:03}", next(400)));
            }
            let gone = next(portal.ids.len().max(1));
            if let Some(id) = portal.ids.iter().nth(gone).filter(|_| next(2) == 0).cloned() {
                portal.ids.remove(&id);
                steady.remove(&id);
            }
        });
        let once: BTreeSet<String> = read.iter().cloned().collect();
        assert_eq!(once.len(), read.len(), "nothing comes twice");
        assert!(steady.is_subset(&once), "{:?}", steady.difference(&once));
    }
}

#[test]
fn rows_out_of_order_and_rows_that_never_come_are_errors() {
    let unsorted = turn(&Place::default(), 5, 9, &[Some("b"), Some("a")]).unwrap_err();
    assert_eq!(unsorted.kind(), ErrorKind::ConfigInvalid);
    assert!(unsorted.message().contains("walk = \"list\""));

    let stuck = turn(&Place { start: 4, after: Some("e".to_owned()) }, 5, 9, &[Some("e")]).unwrap_err();
    assert_eq!(stuck.kind(), ErrorKind::Corrupt);
    assert_eq!(
        turn(&Place::default(), 5, 9, &[]).unwrap_err().kind(),
        ErrorKind::Corrupt,
        "an empty page is not the end"
    );
}

#[test]
fn a_row_without_an_id_is_not_lost() {
    let turn = turn(&Place::default(), 5, 3, &[Some("a"), None, Some("a")]).unwrap();
    assert_eq!(turn.fresh, [true, true, false], "and one that comes twice is read once");
}
