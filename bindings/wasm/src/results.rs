//! What a search found, as JavaScript sees it.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::hub;
use migration_hub::page::Cursor;
use migration_hub::resource::{self, Currency, PledgeForm, PledgeId, PledgeKind, PledgeStage};
use migration_hub::search::{Facet, FacetCount};
use serde::Serialize;

/// What `search` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Results {
    items: Vec<hub::ResultItem>,
    total: u64,
    facets: BTreeMap<Facet, Vec<FacetCount>>,
    relaxed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Cursor>,
    behind: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    behind_because: Option<String>,
}

impl From<hub::Results> for Results {
    fn from(results: hub::Results) -> Self {
        Self {
            items: results.items,
            total: results.total,
            facets: results.facets,
            relaxed: results.relaxed,
            meant: results.meant,
            notes: results.notes,
            next: results.next,
            behind: results.behind,
            behind_because: results.behind_because,
        }
    }
}

/// What pledges add up to.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Tally {
    pledges: usize,
    by_kind: BTreeMap<PledgeKind, usize>,
    by_form: BTreeMap<PledgeForm, usize>,
    by_stage: BTreeMap<PledgeStage, usize>,
    entities: BTreeSet<String>,
    amounts: BTreeMap<Currency, Option<u64>>,
    repeated: BTreeSet<PledgeId>,
    absent: BTreeSet<PledgeId>,
}

impl From<resource::Tally> for Tally {
    fn from(sum: resource::Tally) -> Self {
        let resource::Tally { pledges, by_kind, by_form, by_stage, entities, amounts, repeated, absent } = sum;
        Self { pledges, by_kind, by_form, by_stage, entities, amounts, repeated, absent }
    }
}
