//! Ordered sets and maps that are filled one by one.

use std::collections::{BTreeMap, BTreeSet};

/// An ordered set or map.
pub(crate) trait Ordered: Default {}

impl<T> Ordered for BTreeSet<T> {}
impl<K, V> Ordered for BTreeMap<K, V> {}

/// What an iterator has, as an ordered set or map.
pub(crate) trait Gather: Iterator {
    /// As `collect`, and one by one. `collect` sorts first, and a sort of its own is compiled for every type: that makes the
    /// browser module larger by a twentieth, and few of these collections have more than ten members.
    fn gather<C: Ordered + Extend<Self::Item>>(self) -> C;
}

impl<I: Iterator> Gather for I {
    fn gather<C: Ordered + Extend<Self::Item>>(self) -> C {
        let mut gathered = C::default();
        gathered.extend(self);
        gathered
    }
}
