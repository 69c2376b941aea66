//! Paging through a search whose answers move while they are read.
//!
//! CKAN counts from the beginning: what is deleted on a page that was read moves all that follows forward by one, and the first
//! of the next page is missed. So each page begins with the last dataset of the page before. When that is no longer there, the
//! reading steps back.

use migration_hub::error::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// Where a reading goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    /// The first row to ask for.
    pub(crate) start: usize,
    /// The last id that was read.
    pub(crate) after: Option<String>,
}

/// What a page comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Which of its rows were not read before.
    pub(crate) fresh: Vec<bool>,
    /// Where the next one begins; `None` after the last.
    pub(crate) next: Option<Place>,
}

/// Turns a page: of so many `rows` that were asked for at a place, these came, of `count` in all. A row without an id is always
/// fresh.
///
/// # Errors
/// `ConfigInvalid` when the rows are not sorted by their ids; `Corrupt` when there is said to be more and none comes.
pub(crate) fn turn(place: &Place, rows: usize, count: usize, ids: &[Option<&str>]) -> Result<Turn> {
    let known: Vec<&str> = ids.iter().flatten().copied().collect();
    if !known.is_sorted() {
        let message = "the portal's search does not sort by id: choose walk = \"list\"";
        return Err(Error::new(ErrorKind::ConfigInvalid, "read", message));
    }
    let after = place.after.as_deref();
    let moved = after.is_some_and(|after| known.first().is_none_or(|first| *first > after));
    if moved && place.start > 0 {
        let next = Some(Place { start: place.start.saturating_sub(rows), after: place.after.clone() });
        return Ok(Turn { fresh: vec![false; ids.len()], next });
    }
    let mut last = after;
    let fresh = ids.iter().map(|id| match id {
        Some(id) if last.is_some_and(|last| *id <= last) => false,
        Some(id) => {
            last = Some(id);
            true
        }
        None => true,
    });
    let fresh = fresh.collect();
    let end = place.start + ids.len();
    if end >= count {
        return Ok(Turn { fresh, next: None });
    }
    if ids.len() < 2 {
        let message = format!("the portal's search counts {count} datasets and shows {end}");
        return Err(Error::new(ErrorKind::Corrupt, "read", message));
    }
    Ok(Turn { fresh, next: Some(Place { start: end - 1, after: last.map(ToOwned::to_owned) }) })
}
