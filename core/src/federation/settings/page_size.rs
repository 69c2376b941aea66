//! How much a portal is asked for at once.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::limits;

/// How many items a portal is asked for at once: 2 to 1 000, and 100 unless another number is set. A portal that gives fewer is
/// asked for as many as it gives.
///
/// It is at least 2, because a page may have to begin with the last item of the page before.
///
/// ```
/// use migration_hub::federation::PageSize;
/// assert_eq!(PageSize::default().get(), 100);
/// assert_eq!(PageSize::default().at_most(50), 50, "what Drupal gives");
/// assert!(PageSize::new(1).is_err());
/// # Ok::<(), migration_hub::federation::PageSizeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct PageSize(u16);

/// The fewest.
const FEWEST: u64 = 2;
/// How many there are unless another number is set.
const USUAL: u16 = 100;

/// A number that is no size of a page.
///
/// See [`PageSize`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct PageSizeError {
    /// The number.
    pub found: u64,
}

impl fmt::Display for PageSizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "«{}» is no size of a page: expected {FEWEST} to {}", self.found, limits::PAGE_SIZE)
    }
}

impl PageSize {
    /// So many at once.
    ///
    /// # Errors
    /// [`PageSizeError`] for what is not 2 to 1 000.
    pub fn new(items: u64) -> Result<Self, PageSizeError> {
        let within =
            u16::try_from(items).ok().filter(|size| items >= FEWEST && usize::from(*size) <= limits::PAGE_SIZE);
        within.map(Self).ok_or(PageSizeError { found: items })
    }

    /// The number.
    pub fn get(self) -> usize {
        self.0.into()
    }

    /// The number, or what the portal gives when that is less.
    pub fn at_most(self, portal: usize) -> usize {
        self.get().min(portal)
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(USUAL)
    }
}

impl TryFrom<u64> for PageSize {
    type Error = PageSizeError;

    fn try_from(items: u64) -> Result<Self, PageSizeError> {
        Self::new(items)
    }
}

impl From<PageSize> for u64 {
    fn from(size: PageSize) -> Self {
        size.0.into()
    }
}
