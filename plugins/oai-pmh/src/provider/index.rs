//! Where every record stands and in which sets it is, without what it says.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use migration_hub::id::ResourceId;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;

use super::record::{Place, Record, Selection};
use super::set::Set;

/// The places of records, for whoever keeps the records themselves elsewhere: about a hundred bytes for each. A million of
/// them fit where their texts do not.
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub_oai_pmh::provider::{Index, Record, Selection};
///
/// let mut index = Index::default();
/// let id = "0193b5a0-0000-7000-8000-000000000001".parse()?;
/// index.put(&Record::gone(id, "2026-03-01T09:30:15.250Z".parse()?, BTreeSet::new()));
/// let places: Vec<_> = index.places(&Selection::default()).collect();
/// assert_eq!(places, [("2026-03-01T09:30:15Z".parse()?, id)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Index {
    places: BTreeMap<Place, Member>,
    stamps: BTreeMap<ResourceId, Timestamp>,
    /// Every set that a record is or was in; members name them by their number.
    sets: Vec<Set>,
    numbers: BTreeMap<Set, u32>,
}

/// What is kept of a record.
#[derive(Debug, Clone)]
struct Member {
    gone: bool,
    sets: Box<[u32]>,
}

impl Index {
    /// Puts a record in the place of the one with its id. What is left of an item stays in the sets that the item was in, so
    /// that whoever harvests one of them learns that it is gone.
    pub fn put(&mut self, record: &Record) {
        let gone = record.revision().is_none();
        let mut sets: BTreeSet<u32> = record.sets().iter().map(|set| self.number(set)).collect();
        if let Some(before) = self.stamps.insert(record.id(), record.stamp()) {
            let before = self.places.remove(&(before, record.id()));
            sets.extend(before.into_iter().filter(|_| gone).flat_map(|before| before.sets));
        }
        self.places.insert(record.place(), Member { gone, sets: sets.into_iter().collect() });
    }

    /// The sets that a record is in, or was in before it left the public.
    pub fn sets(&self, id: ResourceId) -> BTreeSet<Set> {
        let member = self.stamps.get(&id).and_then(|stamp| self.places.get(&(*stamp, id)));
        let numbers = member.into_iter().flat_map(|member| &member.sets);
        numbers.filter_map(|number| self.sets.get(usize::try_from(*number).ok()?).cloned()).collect()
    }

    fn number(&mut self, set: &Set) -> u32 {
        if let Some(number) = self.numbers.get(set) {
            return *number;
        }
        // There are fewer languages than numbers.
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        self.sets.push(set.clone());
        self.numbers.insert(set.clone(), number);
        number
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The earliest stamp.
    pub fn earliest(&self) -> Option<Timestamp> {
        self.places.first_key_value().map(|((stamp, _), _)| *stamp)
    }

    /// The languages of those that are public.
    pub fn languages(&self) -> BTreeSet<Language> {
        let public = self.places.values().filter(|member| !member.gone);
        let numbers: BTreeSet<u32> = public.flat_map(|member| member.sets.iter().copied()).collect();
        let sets = (0..).zip(&self.sets).filter(|(number, _)| numbers.contains(number));
        sets.filter_map(|(_, set)| if let Set::Language(language) = set { Some(language.clone()) } else { None })
            .collect()
    }

    /// When a record changed last, and its id, of those that are asked for, in their order.
    pub fn places(&self, selection: &Selection) -> impl Iterator<Item = (Timestamp, ResourceId)> {
        let first = selection.from.map(|from| (from, ResourceId::from_u128(0)));
        let begin = match (selection.after, first) {
            (Some(after), Some(first)) if after < first => Bound::Included(first),
            (Some(after), _) => Bound::Excluded(after),
            (None, Some(first)) => Bound::Included(first),
            (None, None) => Bound::Unbounded,
        };
        let before = selection.before;
        let wanted = selection.set.as_ref().map(|wanted| {
            let held = (0..).zip(&self.sets).filter(|(_, set)| wanted.holds(set));
            held.map(|(number, _)| number).collect::<BTreeSet<u32>>()
        });
        let rest = self.places.range((begin, Bound::Unbounded));
        let until = rest.take_while(move |((stamp, _), _)| before.is_none_or(|before| *stamp < before));
        let of_set = until.filter(move |(_, member)| {
            let within = |wanted: &BTreeSet<u32>| member.sets.iter().any(|set| wanted.contains(set));
            wanted.as_ref().is_none_or(|wanted| within(wanted) || (member.gone && member.sets.is_empty()))
        });
        of_set.map(|(place, _)| *place)
    }
}
