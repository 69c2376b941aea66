//! `Results` and `Item`: what a search found, and how a notebook shows it.

use std::collections::BTreeMap;

use migration_hub::hub;
use pyo3::prelude::{Bound, Py, PyAnyMethods, PyResult, Python, pyclass, pymethods};
use pyo3::types::{PyDict, PyIterator, PyList, PyListMethods};

use crate::table;

/// What a search found. It is a sequence of its items, best first.
#[pyclass(frozen, get_all, sequence, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Results {
    /// The items, best first.
    items: Py<PyList>,
    /// How many match, however many are listed.
    total: u64,
    /// For each facet its values with how many items have them, most frequent first.
    facets: Py<PyDict>,
    /// Nothing holds all the words; the items hold some.
    relaxed: bool,
    /// Log entries that the index has not seen.
    behind: u64,
    /// Why it has not, such as another process that writes it, or a full disk.
    behind_because: Option<String>,
}

impl Results {
    pub(crate) fn new(py: Python<'_>, results: hub::Results) -> PyResult<Self> {
        let facets = PyDict::new(py);
        for (facet, counts) in results.facets {
            let values = PyDict::new(py);
            for count in counts {
                values.set_item(count.value, count.count)?;
            }
            facets.set_item(facet.name(), values)?;
        }
        let items = results.items.into_iter().map(|item| Py::new(py, Item::from(item)));
        let items = PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)?;
        Ok(Self {
            items: items.unbind(),
            total: results.total,
            facets: facets.unbind(),
            relaxed: results.relaxed,
            behind: results.behind,
            behind_because: results.behind_because,
        })
    }
}

#[pymethods]
impl Results {
    fn __len__(&self, py: Python<'_>) -> usize {
        self.items.bind(py).len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items.bind(py).try_iter()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, pyo3::PyAny>) -> PyResult<Bound<'py, pyo3::PyAny>> {
        self.items.bind(py).as_any().get_item(index)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let relaxed = if self.relaxed { ", relaxed" } else { "" };
        format!("Results({} of {}{relaxed})", self.items.bind(py).len(), self.total)
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let items = self.items.bind(py).iter().map(|item| Ok(item.cast_into::<Item>()?.unbind()));
        let items = items.collect::<PyResult<Vec<_>>>()?;
        Ok(table::html(items.iter().map(Py::get), self.total, self.relaxed, self.behind))
    }
}

/// One item found.
#[pyclass(frozen, get_all, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Item {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// The language of the title.
    pub(crate) language: String,
    /// How well it matches; comparable within one answer only.
    pub(crate) score: f64,
    /// What stands behind it: `peer-reviewed` or `harvested`.
    pub(crate) grade: String,
    /// Date, symbol, address and publisher, as far as they are known.
    pub(crate) fields: BTreeMap<String, String>,
}

impl From<hub::ResultItem> for Item {
    fn from(item: hub::ResultItem) -> Self {
        Self {
            id: item.id.to_string(),
            title: item.title,
            language: item.language.to_string(),
            score: item.score,
            grade: item.grade,
            fields: item.fields,
        }
    }
}

#[pymethods]
impl Item {
    fn __repr__(&self) -> String {
        format!("Item({}, {}, {:?})", self.id, self.language, self.title)
    }
}
