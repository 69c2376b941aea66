//! What a repository holds: public items, and what is left of those that were public.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::Result;
use migration_hub::federation::Granularity;
use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::id::ResourceId;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;

use super::index::Index;
use super::set::Set;

/// An item of the repository.
///
/// See [`Catalogue`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    id: ResourceId,
    stamp: Timestamp,
    sets: BTreeSet<Set>,
    public: Option<Box<OpenRevision>>,
}

impl Record {
    /// A public item, which last changed at an instant: in its own words, in one of its languages, or in how it stands.
    pub fn public(id: ResourceId, stamp: Timestamp, public: OpenRevision) -> Self {
        let sets = Set::of(&public);
        Self { id, stamp: Granularity::Second.floor(stamp), sets, public: Some(Box::new(public)) }
    }

    /// What is left of an item that left the public at an instant. The sets are those that it was in, so that whoever
    /// harvests one of them learns of it; where nobody knows them any more, whoever harvests any set does.
    pub fn gone(id: ResourceId, stamp: Timestamp, sets: BTreeSet<Set>) -> Self {
        Self { id, stamp: Granularity::Second.floor(stamp), sets, public: None }
    }

    /// The record of an item of the open export, which says itself when it last changed. What is left of one says nothing of
    /// the sets that it was in; [`Catalogue::put`] knows those of the record before.
    pub fn of_item(item: OpenItem) -> Self {
        let stamp = item.last_changed();
        match item.public {
            Some(public) => Self::public(item.id, stamp, public),
            None => Self::gone(item.id, stamp, BTreeSet::new()),
        }
    }

    /// Its identity.
    pub const fn id(&self) -> ResourceId {
        self.id
    }

    /// When it last changed, in whole seconds.
    pub const fn stamp(&self) -> Timestamp {
        self.stamp
    }

    /// The sets that it is in.
    pub const fn sets(&self) -> &BTreeSet<Set> {
        &self.sets
    }

    /// What is public; nothing of an item that was and is no longer.
    pub fn revision(&self) -> Option<&OpenRevision> {
        self.public.as_deref()
    }

    /// Whether whoever harvests the set is told of the record.
    fn is_told_in(&self, set: &Set) -> bool {
        let unknown = self.public.is_none() && self.sets.is_empty();
        unknown || self.sets.iter().any(|own| set.holds(own))
    }

    pub(super) fn place(&self) -> Place {
        (self.stamp, self.id)
    }
}

/// A place in the order of records: what changes moves to the end, so that whoever reads on misses nothing.
pub(crate) type Place = (Timestamp, ResourceId);

/// Which records are asked for.
///
/// See [`Records`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those that changed at this instant or later.
    pub from: Option<Timestamp>,
    /// Those that changed before this instant.
    pub before: Option<Timestamp>,
    /// Those of a set.
    pub set: Option<Set>,
    /// Those after this one, by the time of their change and then by id.
    pub after: Option<(Timestamp, ResourceId)>,
}

impl Selection {
    /// Whether a record is asked for.
    pub fn holds(&self, record: &Record) -> bool {
        self.from.is_none_or(|from| record.stamp >= from)
            && self.before.is_none_or(|before| record.stamp < before)
            && self.set.as_ref().is_none_or(|set| record.is_told_in(set))
            && self.after.is_none_or(|after| record.place() > after)
    }
}

/// Where the records of a repository come from.
///
/// [`Catalogue`] is one in memory; whoever has more records than memory writes another, over an [`Index`].
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub::error::Result;
/// use migration_hub::id::ResourceId;
/// use migration_hub::time::Timestamp;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_oai_pmh::provider::{Record, Records, Selection};
///
/// struct Few(Vec<Record>);
///
/// impl Records for Few {
///     fn earliest(&self) -> Result<Option<Timestamp>> {
///         Ok(self.0.iter().map(Record::stamp).min())
///     }
///     fn languages(&self) -> Result<BTreeSet<Language>> {
///         let public = self.0.iter().filter_map(Record::revision);
///         Ok(public.map(|public| public.content.language.clone()).collect())
///     }
///     fn record(&self, id: ResourceId) -> Result<Option<Record>> {
///         Ok(self.0.iter().find(|record| record.id() == id).cloned())
///     }
///     fn page(&self, selection: &Selection, limit: usize) -> Result<Vec<Record>> {
///         let mut found: Vec<Record> = self.0.iter().filter(|record| selection.holds(record)).cloned().collect();
///         found.sort_by_key(|record| (record.stamp(), record.id()));
///         found.truncate(limit);
///         Ok(found)
///     }
/// }
///
/// let few = Few(Vec::new());
/// assert!(few.page(&Selection::default(), 10)?.is_empty());
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
pub trait Records {
    /// The earliest stamp of all records, those that are gone included.
    ///
    /// # Errors
    /// What the storage behind it answers.
    fn earliest(&self) -> Result<Option<Timestamp>>;

    /// The languages that public items have words in.
    ///
    /// # Errors
    /// What the storage behind it answers.
    fn languages(&self) -> Result<BTreeSet<Language>>;

    /// One record.
    ///
    /// # Errors
    /// What the storage behind it answers.
    fn record(&self, id: ResourceId) -> Result<Option<Record>>;

    /// The first records that are asked for, in the order of their stamps and then of their ids.
    ///
    /// # Errors
    /// What the storage behind it answers.
    fn page(&self, selection: &Selection, limit: usize) -> Result<Vec<Record>>;
}

/// Records in memory.
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub_oai_pmh::provider::{Catalogue, Record, Records, Selection};
///
/// let id = "0193b5a0-0000-7000-8000-000000000001".parse()?;
/// let mut catalogue = Catalogue::default();
/// catalogue.put(Record::gone(id, "2026-03-01T09:30:15.250Z".parse()?, BTreeSet::new()));
/// catalogue.put(Record::gone(id, "2026-03-02T09:30:15Z".parse()?, BTreeSet::new()));
/// let records = catalogue.page(&Selection::default(), 10)?;
/// assert_eq!(records.iter().map(|record| record.stamp().to_string()).collect::<Vec<_>>(), ["2026-03-02T09:30:15.000Z"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    index: Index,
    records: BTreeMap<ResourceId, Record>,
}

impl Catalogue {
    /// Puts a record in the place of the one with its id. What is left of an item stays in the sets that the item was in, so
    /// that whoever harvests one of them learns that it is gone.
    pub fn put(&mut self, mut record: Record) {
        self.index.put(&record);
        if record.public.is_none() {
            record.sets = self.index.sets(record.id);
        }
        self.records.insert(record.id, record);
    }
}

impl FromIterator<Record> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut catalogue = Self::default();
        records.into_iter().for_each(|record| catalogue.put(record));
        catalogue
    }
}

impl Records for Catalogue {
    fn earliest(&self) -> Result<Option<Timestamp>> {
        Ok(self.index.earliest())
    }

    fn languages(&self) -> Result<BTreeSet<Language>> {
        Ok(self.index.languages())
    }

    fn record(&self, id: ResourceId) -> Result<Option<Record>> {
        Ok(self.records.get(&id).cloned())
    }

    fn page(&self, selection: &Selection, limit: usize) -> Result<Vec<Record>> {
        let places = self.index.places(selection);
        Ok(places.filter_map(|(_, id)| self.records.get(&id)).take(limit).cloned().collect())
    }
}
