//! Hits in the order of a column: by date, or by title.

use std::cmp::Ordering;
use std::ops::Range;

use tantivy::DocAddress;
use tantivy::columnar::StrColumn;

use super::schema;
use super::segments::{Opened, Snapshot};
use super::stop::Stop;
use crate::search::analysis::script_of;
use crate::search::{DocumentKey, Order};

/// A hit, and what it is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sorted {
    pub(super) value: Option<String>,
    pub(super) key: DocumentKey,
    /// The place of its key among those of the segment.
    pub(super) ordinal: u64,
    pub(super) address: DocAddress,
}

/// The first `most` of these documents in an order that is not by relevance, behind a stop.
pub(super) fn sorted(
    snapshot: &Snapshot,
    order: &Order,
    most: usize,
    stop: Option<&Stop>,
    documents: &[Vec<u32>],
) -> tantivy::Result<Vec<Sorted>> {
    let name = if matches!(order, Order::Title(_)) { schema::TITLE_KEY } else { schema::DATE };
    let mut out = Vec::new();
    for ((opened, documents), segment) in snapshot.segments.iter().zip(documents).zip(0_u32..) {
        let columns = opened.reader.fast_fields();
        let (Some(values), Some(keys)) = (columns.str(name)?, columns.str(schema::KEY)?) else { continue };
        let places = Places::of(opened, name, &values, order, stop)?;
        let mut ranked: Vec<(usize, u64, u32)> = Vec::with_capacity(documents.len());
        for document in documents {
            let place = places.of_ordinal(values.ords().first(*document));
            if place >= places.from {
                ranked.push((place, keys.ords().first(*document).unwrap_or(u64::MAX), *document));
            }
        }
        // Those equal to the stop are told apart by their keys below: as many more may fall away.
        let equal = ranked.iter().filter(|(place, ..)| *place == places.from).count();
        let enough = most.saturating_add(if stop.is_some() { equal } else { 0 });
        if ranked.len() > enough && enough > 0 {
            ranked.select_nth_unstable(enough - 1);
            ranked.truncate(enough);
        }
        for (_, ordinal, document) in ranked {
            let value =
                values.ords().first(document).and_then(|ordinal| places.labels.get(usize::try_from(ordinal).ok()?));
            let mut key = String::new();
            keys.ord_to_str(ordinal, &mut key)?;
            let hit = Sorted {
                value: value.cloned(),
                key: DocumentKey(key),
                ordinal,
                address: DocAddress::new(segment, document),
            };
            let behind = stop.is_none_or(|stop| {
                let at = (stop.value.as_deref(), stop.key.as_str());
                compare(order, (hit.value.as_deref(), &hit.key.0), at) == Ordering::Greater
            });
            if behind {
                out.push(hit);
            }
        }
    }
    out.sort_by(|one, other| {
        compare(order, (one.value.as_deref(), &one.key.0), (other.value.as_deref(), &other.key.0))
    });
    out.truncate(most);
    Ok(out)
}

/// Which of two hits comes first, each by what it is sorted by and its key.
fn compare(order: &Order, one: (Option<&str>, &str), other: (Option<&str>, &str)) -> Ordering {
    let missing = one.0.is_none().cmp(&other.0.is_none());
    let values = || by_value(order, one.0.unwrap_or_default(), other.0.unwrap_or_default());
    missing.then_with(values).then_with(|| one.1.cmp(other.1))
}

fn by_value(order: &Order, one: &str, other: &str) -> Ordering {
    match order {
        Order::Relevance => Ordering::Equal,
        Order::Newest => other.cmp(one),
        Order::Oldest => one.cmp(other),
        Order::Title(language) => {
            let elsewhere = |value: &str| !value.starts_with(script_of(language));
            elsewhere(one).cmp(&elsewhere(other)).then_with(|| one.cmp(other))
        }
    }
}

/// The places of the values of a segment in an order. The values ascend by their ordinals, and an order turns or moves them.
struct Places {
    labels: std::sync::Arc<[String]>,
    turned: bool,
    /// The ordinals of those that come first, whatever is before them.
    first: Range<usize>,
    /// What the values of those begin with.
    script: Option<char>,
    /// The first place that is not before the stop.
    from: usize,
}

impl Places {
    fn of(
        opened: &Opened,
        name: &str,
        values: &StrColumn,
        order: &Order,
        stop: Option<&Stop>,
    ) -> tantivy::Result<Self> {
        let labels = opened.labels(name, values)?;
        let first = match order {
            Order::Title(language) => {
                let script = script_of(language);
                let from = labels.partition_point(|label| label.chars().next() < Some(script));
                let count =
                    labels.get(from..).map_or(0, |rest| rest.partition_point(|label| label.starts_with(script)));
                from..from + count
            }
            Order::Relevance | Order::Newest | Order::Oldest => 0..0,
        };
        let script = if let Order::Title(language) = order { Some(script_of(language)) } else { None };
        let mut places = Self { labels, turned: *order == Order::Newest, first, script, from: 0 };
        places.from = match stop.map(|stop| &stop.value) {
            None => 0,
            Some(None) => usize::MAX,
            Some(Some(value)) => places.first_not_before(value),
        };
        Ok(places)
    }

    /// The place of a document by the ordinal of its value; those without one come last.
    fn of_ordinal(&self, ordinal: Option<u64>) -> usize {
        let Some(ordinal) = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok()) else { return usize::MAX };
        match ordinal {
            _ if self.turned => self.labels.len().saturating_sub(ordinal + 1),
            _ if self.first.contains(&ordinal) => ordinal - self.first.start,
            _ if ordinal < self.first.start => ordinal + self.first.len(),
            _ => ordinal,
        }
    }

    fn first_not_before(&self, value: &str) -> usize {
        let less = self.labels.partition_point(|label| label.as_str() < value);
        match less {
            _ if self.turned => self.labels.len() - self.labels.partition_point(|label| label.as_str() <= value),
            _ if self.script.is_some_and(|script| value.starts_with(script)) => {
                less.clamp(self.first.start, self.first.end) - self.first.start
            }
            _ if less <= self.first.start => less + self.first.len(),
            _ => less,
        }
    }
}

/// The documents whose titles are sorted by something that begins so, ordered by that, at most `limit`.
pub(super) fn beginning(snapshot: &Snapshot, key: &str, limit: usize) -> tantivy::Result<Vec<Sorted>> {
    let mut out = Vec::new();
    for (opened, segment) in snapshot.segments.iter().zip(0_u32..) {
        let columns = opened.reader.fast_fields();
        let (Some(values), Some(keys)) = (columns.str(schema::TITLE_KEY)?, columns.str(schema::KEY)?) else { continue };
        let labels = opened.labels(schema::TITLE_KEY, &values)?;
        let from = labels.partition_point(|label| label.as_str() < key);
        let count = labels.get(from..).map_or(0, |rest| rest.partition_point(|label| label.starts_with(key)));
        if count == 0 {
            continue;
        }
        let range = u64::try_from(from).unwrap_or(u64::MAX)..u64::try_from(from + count).unwrap_or(u64::MAX);
        for document in opened.reader.doc_ids_alive() {
            let Some(ordinal) = values.ords().first(document).filter(|ordinal| range.contains(ordinal)) else {
                continue;
            };
            let (mut key, place) = (String::new(), keys.ords().first(document).unwrap_or(u64::MAX));
            keys.ord_to_str(place, &mut key)?;
            let value = usize::try_from(ordinal).ok().and_then(|ordinal| labels.get(ordinal)).cloned();
            let address = DocAddress::new(segment, document);
            out.push(Sorted { value, key: DocumentKey(key), ordinal: place, address });
        }
    }
    out.sort_by(|one, other| (&one.value, &one.key).cmp(&(&other.value, &other.key)));
    out.truncate(limit);
    Ok(out)
}
