//! What comes in and goes out: imports, and both halves of the export.

use migration_hub::hub::ImportOptions;
use pyo3::prelude::{Bound, PyAny, PyResult, Python, pymethods};

use super::Hub;
use crate::error::without_interpreter;
use crate::export::{self, OpenLines, Walk};
use crate::import::{self, Source};
use crate::report::Report;

#[pymethods]
impl Hub {
    /// Imports a file of JSON Lines, JSON Lines as text or bytes, or an iterable of dicts or lines.
    ///
    /// Text that is empty, holds a line break or starts with { is JSON Lines; any other text names a file.
    #[pyo3(signature = (source, *, harvested=false))]
    fn import_(&self, py: Python<'_>, source: &Bound<'_, PyAny>, harvested: bool) -> PyResult<Report> {
        import::import(py, &self.actor, Source::of(source)?, ImportOptions { harvested })
    }

    /// Says what `import_` would do, and writes nothing. The report has no ids of items that would be new.
    #[pyo3(signature = (source, *, harvested=false))]
    fn rehearse(&self, py: Python<'_>, source: &Bound<'_, PyAny>, harvested: bool) -> PyResult<Report> {
        import::rehearse(py, &self.actor, Source::of(source)?, ImportOptions { harvested })
    }

    /// Takes public items from the open export of another Hub, which is called `source` here. Needs the role editor.
    ///
    /// The lines are JSON Lines as text or bytes, or any iterable of lines, such as an open file. An item keeps its id and
    /// its grade, and what is here already is left alone.
    fn import_open(&self, py: Python<'_>, lines: &Bound<'_, PyAny>, source: &str) -> PyResult<Report> {
        export::import(py, &self.actor, OpenLines::of(lines)?, source)
    }

    /// The public items, and those that were public, each as a line of JSON. Everyone may have them.
    fn open_items(&self) -> Walk {
        Walk::new(&self.actor, export::open_items)
    }

    /// What an export made now is of, as a line of JSON: the store and its log's head. Needs the role operator.
    fn export_head(&self, py: Python<'_>) -> PyResult<String> {
        without_interpreter(py, || self.actor.export_head()?.line())
    }

    /// The records that stay with the operator, each as a line of JSON. Needs the role operator.
    ///
    /// With the open items they give the store back: see `restore`.
    fn private_records(&self) -> Walk {
        Walk::new(&self.actor, export::private_records)
    }
}
