//! What became of an import: `Report`, with every rejected line.

use migration_hub::resource;
use pyo3::prelude::{Py, Python, pyclass, pymethods};

/// What became of an import.
#[pyclass(frozen, get_all, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Report {
    /// How many items are new.
    created: u64,
    /// How many were here already, with the same content.
    unchanged: u64,
    /// The lines that were not imported, in their order.
    rejected: Vec<Py<Rejected>>,
    /// What was changed on the way in.
    notes: Vec<Py<Note>>,
    /// The ids of what was created or unchanged, as they were imported.
    ids: Vec<String>,
}

impl Report {
    pub(crate) fn new(
        created: u64,
        unchanged: u64,
        rejected: Vec<Py<Rejected>>,
        notes: Vec<Py<Note>>,
        ids: Vec<String>,
    ) -> Self {
        Self { created, unchanged, rejected, notes, ids }
    }
}

#[pymethods]
impl Report {
    fn __repr__(&self) -> String {
        format!("Report(created={}, unchanged={}, rejected={})", self.created, self.unchanged, self.rejected.len())
    }
}

/// A line that was not imported, and why.
#[pyclass(frozen, get_all, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Rejected {
    /// From 1.
    pub(crate) line: u64,
    /// The kind of error: `Invalid`, or what the store answers.
    pub(crate) kind: &'static str,
    /// All of it in one sentence.
    pub(crate) message: String,
    /// Every rule that the line breaks.
    pub(crate) violations: Vec<Py<Violation>>,
}

#[pymethods]
impl Rejected {
    fn __repr__(&self) -> String {
        format!("Rejected({})", self.message)
    }
}

/// One rule that a line breaks.
#[pyclass(frozen, get_all, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Violation {
    /// Where, as a JSON pointer; empty for the whole line.
    pointer: String,
    /// The value found, shortened; `None` when nothing is there.
    found: Option<String>,
    /// What was expected.
    expected: String,
    /// All of it in one sentence.
    message: String,
}

impl Violation {
    pub(crate) fn list(py: Python<'_>, violations: Vec<resource::Violation>) -> pyo3::PyResult<Vec<Py<Self>>> {
        let all = violations.into_iter().map(|violation| {
            let message = violation.to_string();
            let resource::Violation { pointer, found, expected } = violation;
            Py::new(py, Self { pointer, found, expected, message })
        });
        all.collect()
    }
}

#[pymethods]
impl Violation {
    fn __repr__(&self) -> String {
        format!("Violation({})", self.message)
    }
}

/// Something that was changed on the way in.
#[pyclass(frozen, get_all, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Note {
    /// From 1.
    pub(crate) line: u64,
    /// Where, as a JSON pointer.
    pub(crate) pointer: String,
    /// What was done.
    pub(crate) message: String,
}

#[pymethods]
impl Note {
    fn __repr__(&self) -> String {
        format!("Note(line {}: {}: {})", self.line, self.pointer, self.message)
    }
}
