//! Reading long lists in pages: how much, from where, and whether there is more.

use serde::{Deserialize, Serialize};

use crate::limits;

/// Where an entry stands in a store's log: 1, 2, 3 …; 0 stands before the first.
///
/// See [`WriteBatch`](crate::storage::WriteBatch) for an example.
pub type Position = u64;

/// An opaque place in a list. It is valid for the list that gave it.
///
/// See [`PageRequest`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// A cursor from the text that a page gave.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The cursor's text, to hand to a client.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How much of a list is wanted, and from where.
///
/// ```
/// use migration_hub::page::PageRequest;
/// assert_eq!(PageRequest::first(20).size(), 20);
/// assert_eq!(PageRequest::first(1_000_000).size(), 1_000, "a page has a largest size");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    size: usize,
    after: Option<Cursor>,
}

impl PageRequest {
    /// The first page, of at most `size` items (1 to [`limits::PAGE_SIZE`]).
    pub fn first(size: usize) -> Self {
        Self { size: size.clamp(1, limits::PAGE_SIZE), after: None }
    }

    /// The page after a cursor.
    #[must_use]
    pub fn after(mut self, cursor: Cursor) -> Self {
        self.after = Some(cursor);
        self
    }

    /// Items wanted at most.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Where the page starts; `None` is the beginning.
    pub fn cursor(&self) -> Option<&Cursor> {
        self.after.as_ref()
    }
}

/// One page of a list.
///
/// See [`PageRequest`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Where the next page starts; `None` when this was the last.
    pub next: Option<Cursor>,
}
