//! `Resource`: an item as the actor may see it, a mapping of what it says.

use migration_hub::hub::ResourceView;
use migration_hub::resource::Origin;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::{Bound, Py, PyAny, PyAnyMethods, PyResult, Python, pyclass, pymethods};
use pyo3::types::{PyDict, PyDictMethods, PyIterator, PyList, PyModule};

/// An item as the actor may see it. As a mapping it holds what the item says: `resource["title"]`, `dict(resource)`.
#[pyclass(frozen, get_all, mapping, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Resource {
    /// Its id.
    id: String,
    /// Where the revision shown stands in its review.
    state: String,
    /// What stands behind it: `peer-reviewed`, `harvested` or `unpublished`.
    grade: &'static str,
    /// How its source knows it, as `source:id`; `None` when it was written here.
    origin: Option<String>,
    /// The revision shown: 1, 2, 3 …
    revision: u32,
    /// When the revision was written: RFC 3339, UTC.
    created: String,
    /// The review of the newest revision, for those who may know of it.
    review: Option<String>,
    /// What it says; empty for an item that was public and is no longer.
    content: Py<PyDict>,
}

impl Resource {
    pub(crate) fn new(py: Python<'_>, view: ResourceView) -> PyResult<Self> {
        let content = match &view.content {
            None => PyDict::new(py),
            Some(content) => {
                let text = serde_json::to_string(content).map_err(|error| PyValueError::new_err(error.to_string()))?;
                let value = PyModule::import(py, "json")?.call_method1("loads", (text,))?;
                value.cast_into::<PyDict>()?
            }
        };
        Ok(Self {
            id: view.id.to_string(),
            state: view.state.to_string(),
            grade: view.grade.name(),
            origin: match view.origin {
                Origin::Native => None,
                Origin::Imported(external) => Some(format!("{}:{}", external.source, external.id)),
            },
            revision: view.revision,
            created: view.created.to_string(),
            review: view.review.map(|review| review.to_string()),
            content: content.unbind(),
        })
    }
}

#[pymethods]
impl Resource {
    fn __getitem__<'py>(&self, py: Python<'py>, field: &str) -> PyResult<Bound<'py, PyAny>> {
        self.content.bind(py).as_any().get_item(field)
    }

    #[pyo3(signature = (field, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        field: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        Ok(self.content.bind(py).get_item(field)?.or(default))
    }

    fn __contains__(&self, py: Python<'_>, field: &Bound<'_, PyAny>) -> PyResult<bool> {
        self.content.bind(py).contains(field)
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        self.content.bind(py).len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.content.bind(py).try_iter()
    }

    /// The fields that are there.
    fn keys<'py>(&self, py: Python<'py>) -> Bound<'py, PyList> {
        self.content.bind(py).keys()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let title = self.content.bind(py).get_item("title")?;
        let title = title.map_or_else(|| Ok("None".to_owned()), |title| title.repr().map(|text| text.to_string()))?;
        Ok(format!("Resource({}, {}, {title})", self.id, self.grade))
    }
}
