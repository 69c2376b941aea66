//! Lists in pages are read to their end, and no further than somebody asks.

use std::cell::Cell;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::page::Cursor;

use super::*;

/// Three pages of two numbers; the page of this number fails.
fn page(asked: usize, fails: Option<usize>) -> Result<Page<usize>> {
    if fails == Some(asked) {
        return Err(Error::new(ErrorKind::Unavailable, "list", "not now"));
    }
    let next = (asked < 2).then(|| Cursor::new(asked.to_string()));
    Ok(Page { items: vec![asked * 2, asked * 2 + 1], next })
}

#[test]
fn every_page_is_read_when_it_is_needed_and_not_before() {
    let asked = Cell::new(0);
    let mut all = every(|request| {
        assert_eq!(request.size(), AT_ONCE);
        asked.set(asked.get() + 1);
        page(asked.get() - 1, None)
    });
    let first: Vec<usize> = all.by_ref().take(2).map(|one| one.unwrap()).collect();
    assert_eq!((first, asked.get()), (vec![0, 1], 1));
    let rest: Vec<usize> = all.map(|one| one.unwrap()).collect();
    assert_eq!((rest, asked.get()), (vec![2, 3, 4, 5], 3));
}

#[test]
fn what_fails_comes_last_and_is_not_counted_away() {
    let asked = Cell::new(0);
    let all = || {
        asked.set(0);
        every(|_| {
            asked.set(asked.get() + 1);
            page(asked.get() - 1, Some(1))
        })
    };
    let found: Vec<bool> = all().map(|one| one.is_ok()).collect();
    assert_eq!(found, [true, true, false]);
    assert!(count(all()).is_err());
    assert_eq!(count(every(|_| page(2, None))).unwrap(), 2);
}
