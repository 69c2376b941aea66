//! Counting what matches by every combination of values: from the columns of facets, without reading a document.

use std::collections::BTreeMap;

use tantivy::SegmentReader;

use super::fault;
use super::plan::Plan;
use super::read::Found;
use super::schema::{self, Fields};
use super::segments::Snapshot;
use super::words;
use crate::error::Result;
use crate::limits;
use crate::search::{Cell, Facet, Query, Table, too_many_cells};

/// Combinations that are held before they are summed up.
const HELD: usize = 1 << 16;

/// The sums of cells, by their values.
type Sums = BTreeMap<Vec<Option<String>>, u64>;

/// Counts what a search for the query matches.
pub(super) fn tabulate(snapshot: &Snapshot, fields: &Fields, query: &Query, facets: &[Facet]) -> Result<Table> {
    let failed = |cause| fault::reading("tabulate", cause);
    let mut plan = Plan::of(query, snapshot, fields).map_err(failed)?;
    let found = Found::first(snapshot, fields, &plan, false).map_err(failed)?;
    if found.total() > 0 {
        return counted(snapshot, &found, facets);
    }
    drop(found);
    let meant = words::spelling(snapshot, fields, &plan).map_err(failed)?;
    let alike = plan.look_alike(snapshot, fields, &meant).map_err(failed)?;
    let mut found = Found::first(snapshot, fields, &plan, false).map_err(failed)?;
    found.relaxed |= alike;
    counted(snapshot, &found, facets)
}

fn counted(snapshot: &Snapshot, found: &Found<'_>, facets: &[Facet]) -> Result<Table> {
    let mut sums = Sums::new();
    for (opened, matched) in snapshot.segments.iter().zip(&found.matched) {
        let counted = of_segment(&opened.reader, matched.documents.iter(), facets, &mut sums);
        counted.map_err(|cause| fault::reading("tabulate", cause))?.ok_or_else(too_many_cells)?;
    }
    let total = found.total();
    Ok(Table {
        cells: sums.into_iter().map(|(values, count)| Cell { values, count }).collect(),
        total,
        relaxed: found.relaxed && total > 0,
        position: snapshot.mark.position().position,
    })
}

/// Adds the cells of one segment; `None` when there are too many of them. A combination is one number: the places of its
/// values in the dictionaries of their columns, 0 for none, each a digit of its own base.
fn of_segment(
    reader: &SegmentReader,
    documents: impl Iterator<Item = u32>,
    facets: &[Facet],
    sums: &mut Sums,
) -> tantivy::Result<Option<()>> {
    let mut columns = Vec::with_capacity(facets.len());
    for facet in facets {
        let column = reader.fast_fields().str(schema::column(*facet))?;
        let base = column.as_ref().map_or(0, |column| column.num_terms() as u64) + 1;
        columns.push((column, base));
    }
    let places = columns.iter().try_fold(1_u64, |places, (_, base)| places.checked_mul(*base));
    if places.is_none() {
        return Ok(None);
    }
    let (mut held, mut counts) = (Vec::new(), BTreeMap::new());
    let (mut own, mut longer) = (Vec::new(), Vec::new());
    for document in documents {
        own.clear();
        own.push(0_u64);
        for (column, base) in &columns {
            let ordinals = || column.iter().flat_map(|column| column.term_ords(document));
            let values = ordinals().count();
            if own.len().saturating_mul(values) > limits::TABLE_CELLS {
                return Ok(None);
            }
            longer.clear();
            if values == 0 {
                longer.extend(own.iter().map(|place| place * base));
            }
            for ordinal in ordinals() {
                longer.extend(own.iter().map(|place| place * base + ordinal + 1));
            }
            std::mem::swap(&mut own, &mut longer);
        }
        held.extend_from_slice(&own);
        if held.len() >= HELD {
            add_up(&mut held, &mut counts);
        }
        if counts.len() > limits::TABLE_CELLS {
            return Ok(None);
        }
    }
    add_up(&mut held, &mut counts);
    for (place, count) in counts {
        let (mut rest, mut values) = (place, Vec::with_capacity(columns.len()));
        for (column, base) in columns.iter().rev() {
            let (ordinal, mut value) = ((rest % base).checked_sub(1), None);
            rest /= base;
            if let (Some(column), Some(ordinal)) = (column, ordinal) {
                let mut text = String::new();
                column.ord_to_str(ordinal, &mut text)?;
                value = Some(text);
            }
            values.push(value);
        }
        values.reverse();
        *sums.entry(values).or_default() += count;
    }
    Ok((sums.len() <= limits::TABLE_CELLS).then_some(()))
}

fn add_up(held: &mut Vec<u64>, counts: &mut BTreeMap<u64, u64>) {
    held.sort_unstable();
    for equal in held.chunk_by(|one, next| one == next) {
        if let Some(place) = equal.first() {
            *counts.entry(*place).or_default() += equal.len() as u64;
        }
    }
    held.clear();
}
