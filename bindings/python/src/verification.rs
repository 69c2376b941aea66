//! `Verification`: what checking a store found.

use migration_hub::storage::Report;
use pyo3::prelude::{pyclass, pymethods};

/// What checking the whole store found.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, PartialEq)]
pub(crate) struct Verification {
    /// Log entries read.
    entries: u64,
    /// Records read.
    records: u64,
    /// The digest of the last entry: the anchor to keep elsewhere.
    head: String,
    /// Everything that does not hold, in words; empty when the store is sound.
    damage: Vec<String>,
}

impl From<Report> for Verification {
    fn from(report: Report) -> Self {
        Self {
            entries: report.entries,
            records: report.records,
            head: report.head.to_string(),
            damage: report.damage.iter().map(ToString::to_string).collect(),
        }
    }
}

#[pymethods]
impl Verification {
    /// Whether everything holds.
    #[getter]
    fn sound(&self) -> bool {
        self.damage.is_empty()
    }

    fn __repr__(&self) -> String {
        let found = match self.damage.len() {
            0 => "sound".to_owned(),
            1 => "1 damage".to_owned(),
            many => format!("{many} damages"),
        };
        format!("Verification({} entries, {} records, {found})", self.entries, self.records)
    }
}
