//! Sweeping: what is here of a source, and was not in a listing of everything that the source has.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Entry, Item};
use crate::ordered::Gather;
use crate::resource::ExternalId;

/// What a listing of everything has named so far.
///
/// One that did not begin at the first page, such as the default, or did not come to its end, says of nothing that it is
/// missing.
///
/// See [`sweep`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    seen: BTreeSet<ExternalId>,
    begun: bool,
    ended: bool,
}

impl Listing {
    /// A listing that begins at the first page.
    pub fn begin() -> Self {
        Self { begun: true, ..Self::default() }
    }

    /// Takes note of ids that a page names.
    pub fn saw(&mut self, ids: impl IntoIterator<Item = ExternalId>) {
        self.seen.extend(ids);
    }

    /// Takes note of the items on a page that are there, those that cannot be read included.
    pub fn saw_items(&mut self, items: &[Item]) {
        let there = items.iter().filter(|item| !matches!(item, Item::Gone { .. }));
        self.saw(there.filter_map(Item::id).cloned());
    }

    /// The ids that it has named.
    pub fn into_seen(self) -> BTreeSet<ExternalId> {
        self.seen
    }

    /// Takes note that the last page was read.
    pub const fn end(&mut self) {
        self.ended = true;
    }
}

/// How much may vanish at once and still be believed.
///
/// ```
/// use migration_hub::federation::VanishLimit;
/// let limit = VanishLimit { count: 10, percent: 20 };
/// assert!(limit.allows(10, 12), "few are believed whatever their share");
/// assert!(limit.allows(200, 1_000));
/// assert!(!limit.allows(201, 1_000));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VanishLimit {
    /// So many always may.
    pub count: usize,
    /// Of more, so many in a hundred of what is here.
    pub percent: u8,
}

impl Default for VanishLimit {
    /// Ten, or a fifth.
    fn default() -> Self {
        Self { count: 10, percent: 20 }
    }
}

impl VanishLimit {
    /// Whether it may be that so many of those that are here are missing.
    pub fn allows(self, missing: usize, here: usize) -> bool {
        missing <= self.count || missing.saturating_mul(100) <= here.saturating_mul(usize::from(self.percent))
    }
}

/// What a sweep comes to.
///
/// See [`sweep`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sweep {
    /// The listing was not whole: nothing is missing as far as it says.
    Partial,
    /// More than the limit allows was missing: nothing is taken as gone.
    TooMany {
        /// How many were missing.
        missing: usize,
        /// Of how many.
        here: usize,
    },
    /// These were missing. Each is gone only when [`Source::probe`](super::Source::probe) says so; what the probe answers goes
    /// through [`plan`](super::plan()) as any other item.
    Missing(BTreeSet<ExternalId>),
}

/// Finds what is here of a source and was not in its listing.
///
/// Entries that were made or changed while the listing went on may be missing from it without being gone: the probe says so.
///
/// ```
/// use migration_hub::federation::{sweep, Entry, Listing, Sweep, VanishLimit};
/// use migration_hub::resource::ExternalId;
///
/// let ids = ["1", "2", "3"].map(|id| ExternalId::new("undl", id).unwrap());
/// let entries = ids.clone().map(Entry::new);
/// let mut listing = Listing::begin();
/// listing.saw(ids[..2].iter().cloned());
/// assert_eq!(sweep(&listing, &entries, VanishLimit::default()), Sweep::Partial);
/// listing.end();
/// assert_eq!(sweep(&listing, &entries, VanishLimit::default()), Sweep::Missing([ids[2].clone()].into()));
/// ```
pub fn sweep<'a>(listing: &Listing, entries: impl IntoIterator<Item = &'a Entry>, limit: VanishLimit) -> Sweep {
    if !listing.begun || !listing.ended {
        return Sweep::Partial;
    }
    let mut here = 0;
    let there = entries.into_iter().filter(|entry| !entry.gone).inspect(|_| here += 1);
    let missing: BTreeSet<ExternalId> =
        there.map(|entry| &entry.id).filter(|id| !listing.seen.contains(*id)).cloned().gather();
    if limit.allows(missing.len(), here) {
        Sweep::Missing(missing)
    } else {
        Sweep::TooMany { missing: missing.len(), here }
    }
}
