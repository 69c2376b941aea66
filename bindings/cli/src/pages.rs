//! Lists that come in pages.

use migration_hub::error::Result;
use migration_hub::page::{Page, PageRequest};

use crate::exit::Failure;

/// Items that are asked for at once.
const AT_ONCE: usize = 500;

/// Everything in a list, one after the other: memory holds a page of it. What fails comes last.
pub(crate) fn every<T>(
    mut ask: impl FnMut(&PageRequest) -> Result<Page<T>>,
) -> impl Iterator<Item = std::result::Result<T, Failure>> {
    let mut next = Some(PageRequest::first(AT_ONCE));
    let pages = std::iter::from_fn(move || {
        let found = ask(&next.take()?);
        next =
            found.as_ref().ok().and_then(|page| page.next.clone()).map(|from| PageRequest::first(AT_ONCE).after(from));
        Some(found)
    });
    pages.flat_map(|page| {
        let (items, failed) = match page {
            Ok(page) => (page.items, None),
            Err(error) => (Vec::new(), Some(Err(error.into()))),
        };
        items.into_iter().map(Ok).chain(failed)
    })
}

/// How many there are of what comes one after the other.
pub(crate) fn count<T>(
    mut all: impl Iterator<Item = std::result::Result<T, Failure>>,
) -> std::result::Result<usize, Failure> {
    all.try_fold(0, |count, one| one.map(|_| count + 1))
}

#[cfg(test)]
mod tests;
