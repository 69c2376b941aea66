//! What became of an import: `Report`, with every rejected line.

use migration_hub::resource;
use pyo3::prelude::{pyclass, pymethods};

use crate::table::{Cell, Table};

/// What became of an import.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Report {
    /// How many items are new.
    pub(crate) created: u64,
    /// How many were here already, with the same content.
    pub(crate) unchanged: u64,
    /// The lines that were not imported, in their order.
    pub(crate) rejected: Vec<Rejected>,
    /// What was changed on the way in.
    pub(crate) notes: Vec<Note>,
    /// The ids of what was created or unchanged, as they were imported.
    pub(crate) ids: Vec<String>,
}

#[pymethods]
impl Report {
    fn __repr__(&self) -> String {
        format!("Report(created={}, unchanged={}, rejected={})", self.created, self.unchanged, self.rejected.len())
    }

    fn _repr_html_(&self) -> String {
        let rejected = self.rejected.len();
        let caption = format!("{} created, {} unchanged, {rejected} rejected", self.created, self.unchanged);
        let mut table = Table::new(&caption, &["Line", "Field", "Found", "Expected"]);
        for rejected in &self.rejected {
            let line = rejected.line.to_string();
            if rejected.violations.is_empty() {
                table.row([Cell::from(&line), Cell::from(""), Cell::from(""), Cell::from(&rejected.message)]);
            }
            for violation in &rejected.violations {
                let found = violation.found.as_deref().unwrap_or("nothing");
                let (pointer, expected) = (Cell::from(&violation.pointer), Cell::from(&violation.expected));
                table.row([Cell::from(&line), pointer, Cell::from(found), expected]);
            }
        }
        table.html()
    }
}

/// A line that was not imported, and why.
///
/// >>> import migration_hub
/// >>> report = migration_hub.in_memory().import_([{"title": "Save lives", "language": "en", "objectives": [8, 24]}])
/// >>> [(rejected.line, rejected.violations[0].pointer, rejected.violations[0].found) for rejected in report.rejected]
/// [(1, '/objectives/1', '24')]
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rejected {
    /// From 1.
    pub(crate) line: u64,
    /// The kind of error: `Invalid`, or what the store answers.
    pub(crate) kind: &'static str,
    /// All of it in one sentence.
    pub(crate) message: String,
    /// Every rule that the line breaks.
    pub(crate) violations: Vec<Violation>,
}

#[pymethods]
impl Rejected {
    fn __repr__(&self) -> String {
        format!("Rejected({})", self.message)
    }
}

/// One rule that a document breaks.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Violation {
    /// Where, as a JSON pointer; empty for the whole document.
    pointer: String,
    /// The value found, shortened; `None` when nothing is there.
    found: Option<String>,
    /// What was expected.
    expected: String,
    /// All of it in one sentence.
    message: String,
}

impl From<resource::Violation> for Violation {
    fn from(violation: resource::Violation) -> Self {
        let message = violation.to_string();
        let resource::Violation { pointer, found, expected } = violation;
        Self { pointer, found, expected, message }
    }
}

#[pymethods]
impl Violation {
    #[new]
    fn new(pointer: String, found: Option<String>, expected: String) -> Self {
        resource::Violation { pointer, found, expected }.into()
    }

    /// An error is pickled with its violations.
    fn __getnewargs__(&self) -> (String, Option<String>, String) {
        (self.pointer.clone(), self.found.clone(), self.expected.clone())
    }

    fn __repr__(&self) -> String {
        format!("Violation({})", self.message)
    }
}

/// Something that was changed on the way in.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note {
    /// From 1.
    line: u64,
    /// Where, as a JSON pointer.
    pointer: String,
    /// What was done.
    message: String,
}

impl Note {
    pub(crate) fn new(line: u64, resource::Note { pointer, message }: resource::Note) -> Self {
        Self { line, pointer, message }
    }
}

#[pymethods]
impl Note {
    fn __repr__(&self) -> String {
        format!("Note(line {}: {}: {})", self.line, self.pointer, self.message)
    }
}
