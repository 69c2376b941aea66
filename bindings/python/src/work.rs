//! `WorkList` and `WorkItem`: what is open, and for whom it waits.

use migration_hub::hub;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult, Python, pyclass, pymethods};
use pyo3::types::PyIterator;

use crate::table::{Cell, Table};

/// The open items that the actor may know of. It is a sequence of them.
#[pyclass(frozen, eq, get_all, sequence, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkList {
    /// The items.
    items: Vec<WorkItem>,
}

impl From<Vec<hub::WorkItem>> for WorkList {
    fn from(items: Vec<hub::WorkItem>) -> Self {
        Self { items: items.into_iter().map(WorkItem::from).collect() }
    }
}

#[pymethods]
impl WorkList {
    fn __len__(&self) -> usize {
        self.items.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items.clone().into_bound_py_any(py)?.try_iter()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.items.clone().into_bound_py_any(py)?.get_item(index)
    }

    fn __repr__(&self) -> String {
        format!("WorkList({} open)", self.items.len())
    }

    fn _repr_html_(&self) -> String {
        let caption = format!("{} open", self.items.len());
        let mut table = Table::new(&caption, &["Item", "State", "Waiting for", "Since", "Until"]);
        for item in &self.items {
            let waiting = item.waiting.join(", ");
            let title = item.title.as_ref().unwrap_or(&item.id);
            let until = item.until.as_deref().unwrap_or_default();
            let cells = [title, &item.state, &waiting, &item.since].map(Cell::from);
            table.row(cells.into_iter().chain([Cell::from(until)]));
        }
        table.html()
    }
}

/// An open item on somebody's list.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkItem {
    /// The item's id.
    id: String,
    /// Its state.
    state: String,
    /// Who must act: roles and persons, as `role:editor`, `person:<id>`; others' persons only for editors.
    waiting: Vec<String>,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// Until when.
    until: Option<String>,
    /// The title, for those who may read it.
    title: Option<String>,
    /// The id of the request for a correction that waits; `state` is then that of the request.
    correction: Option<String>,
}

impl From<hub::WorkItem> for WorkItem {
    fn from(item: hub::WorkItem) -> Self {
        let hub::WorkItem { id, state, waiting, since, until, title, correction, .. } = item;
        let correction = correction.map(|correction| correction.to_string());
        Self { id: id.to_string(), state, waiting, since, until, title, correction }
    }
}

#[pymethods]
impl WorkItem {
    fn __repr__(&self) -> String {
        format!("WorkItem({}, {})", self.id, self.state)
    }
}
