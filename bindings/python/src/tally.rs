//! `Tally`: what public pledges add up to.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::resource;
use pyo3::prelude::{pyclass, pymethods};

use crate::names::name;

/// What a number of pledges add up to. Every pledge counts once: one that several record together, and one that is met twice
/// under its public id.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory(roles=["editor"])
/// >>> pledge = {"kind": "individual", "amount": {"value": 250000, "currency": "USD"}}
/// >>> item = {"source": "a", "id": "1", "title": "Fund", "language": "en", "type": "pledge", "details": {"pledge": pledge}}
/// >>> report = hub.import_([item], harvested=True)
/// >>> sum = hub.tally_pledges()
/// >>> sum.pledges, sum.by_kind, sum.amounts
/// (1, {'individual': 1}, {'USD': 250000})
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many there are.
    pledges: usize,
    /// How many of each kind; those that name none are in no kind.
    by_kind: BTreeMap<String, usize>,
    /// How many of each form; one pledge may have several.
    by_form: BTreeMap<String, usize>,
    /// How many are how far; those without an update are in no stage.
    by_stage: BTreeMap<String, usize>,
    /// Who pledged, alone or with others.
    entities: Vec<String>,
    /// The money pledged, by currency; `None` when the sum is larger than can be told.
    amounts: BTreeMap<String, Option<u64>>,
    /// Ids that stood on more than one pledge, of which the first was counted.
    repeated: Vec<String>,
    /// Pledges that are matched by one of these, but are none of these.
    absent: Vec<String>,
}

impl From<resource::Tally> for Tally {
    fn from(sum: resource::Tally) -> Self {
        let named = |ids: BTreeSet<resource::PledgeId>| ids.iter().map(ToString::to_string).collect();
        Self {
            pledges: sum.pledges,
            by_kind: sum.by_kind.iter().map(|(kind, count)| (name(kind), *count)).collect(),
            by_form: sum.by_form.iter().map(|(form, count)| (name(form), *count)).collect(),
            by_stage: sum.by_stage.iter().map(|(stage, count)| (name(stage), *count)).collect(),
            entities: sum.entities.into_iter().collect(),
            amounts: sum.amounts.into_iter().map(|(currency, sum)| (currency.to_string(), sum)).collect(),
            repeated: named(sum.repeated),
            absent: named(sum.absent),
        }
    }
}

#[pymethods]
impl Tally {
    fn __repr__(&self) -> String {
        format!("Tally(pledges={})", self.pledges)
    }
}
