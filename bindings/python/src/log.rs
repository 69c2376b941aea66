//! `LogEntry` and `Replayed`: what the log says, and what replaying it gives.

use migration_hub::hub;
use pyo3::prelude::{PyResult, pyclass, pymethods};

use crate::resource::Fields;

/// An entry of the log: who did what when, and what it wrote.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LogEntry {
    /// Where it stands: 1, 2, 3 …
    position: u64,
    /// When: RFC 3339, UTC.
    at: String,
    /// Who: `person:` and an id, `visitor`, or `system:` and a task.
    actor: String,
    /// The id of the command.
    command: String,
    /// What was done, with its data; `action["action"]` is its name.
    action: Fields,
    /// Every record written: its key, its version, and the SHA-256 of its bytes, `None` for a removal.
    writes: Vec<Fields>,
    /// The digest of the entry before.
    previous: String,
    /// The digest of this entry, which can serve as an anchor of `verify`.
    digest: String,
}

impl LogEntry {
    pub(crate) fn new(entry: &hub::LogEntry) -> PyResult<Self> {
        let hub::LogEntry { entry, digest, .. } = entry;
        Ok(Self {
            position: entry.position,
            at: entry.at.to_string(),
            actor: entry.actor.to_string(),
            command: entry.command.to_string(),
            action: Fields::of(&entry.action)?,
            writes: entry.writes.iter().map(Fields::of).collect::<PyResult<_>>()?,
            previous: entry.previous.to_string(),
            digest: digest.to_string(),
        })
    }
}

#[pymethods]
impl LogEntry {
    fn __repr__(&self) -> String {
        format!("LogEntry({}, {}, {}, {})", self.position, self.at, self.actor, self.action.text("action"))
    }
}

/// What replaying the whole log gave, which is what the store holds.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Replayed {
    /// The last entry replayed.
    position: u64,
    /// How many resources it made.
    resources: usize,
    /// How many reviews it made.
    reviews: usize,
}

impl From<hub::Replayed> for Replayed {
    fn from(replayed: hub::Replayed) -> Self {
        Self { position: replayed.position, resources: replayed.resources.len(), reviews: replayed.reviews.len() }
    }
}

#[pymethods]
impl Replayed {
    fn __repr__(&self) -> String {
        format!("Replayed({} entries, {} resources, {} reviews)", self.position, self.resources, self.reviews)
    }
}
