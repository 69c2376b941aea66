//! `Resource` and `Draft`: an item as the actor may see it, and one that was read and not yet written.

use std::fmt;

use migration_hub::hub::ResourceView;
use migration_hub::resource::{self, Origin};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::{Bound, IntoPyObject, PyAny, PyAnyMethods, PyErr, PyResult, Python, pyclass, pymethods};
use pyo3::types::{PyDict, PyIterator};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::report::{Note, Violation};
use crate::table::{Cell, Table};
use crate::{import, json, names};

/// The fields of an object in their order; in Python a dict, a new one each time.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Fields(Vec<(String, Value)>);

impl Fields {
    pub(crate) fn of(value: &impl Serialize) -> PyResult<Self> {
        let fields = serde_json::to_string(value).and_then(|text| serde_json::from_str(&text));
        fields.map_err(|error| PyValueError::new_err(error.to_string()))
    }

    fn get(&self, field: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// A field that holds text; empty when it does not.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = object.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

impl<'py> IntoPyObject<'py> for Fields {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        json::dict(py, self.0.iter().map(|(field, value)| (field, value)))
    }
}

/// An item as the actor may see it. As a mapping it holds what the item says: `resource["title"]`, `dict(resource)`.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory()
/// >>> item = hub.create({"title": "Remittances in crisis", "language": "en"})
/// >>> hub.revise(item, {**hub.show(item), "objectives": [20]})
/// 2
/// >>> hub.show(item)["objectives"]
/// [20]
#[pyclass(frozen, eq, get_all, mapping, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resource {
    /// Its id.
    id: String,
    /// Where the revision shown stands in its review.
    state: &'static str,
    /// What stands behind it: `peer-reviewed`, `harvested` or `unpublished`.
    grade: &'static str,
    /// How its source knows it, as `source:id`; `None` when it was written here.
    origin: Option<String>,
    /// The Hub that the revision shown was taken from as it is: it has its grade from there.
    mirrored_from: Option<String>,
    /// Since when its source has it no longer, though it is here: RFC 3339, UTC.
    gone: Option<String>,
    /// The revision shown: 1, 2, 3 …
    revision: u32,
    /// When the revision was written: RFC 3339, UTC.
    created: String,
    /// The review of the newest revision, for those who may know of it.
    review: Option<String>,
    /// What the actor may do with the item, states aside.
    allowed: Vec<String>,
    /// What it says; empty for an item that was public and is no longer.
    content: Fields,
}

impl Resource {
    pub(crate) fn new(view: ResourceView) -> PyResult<Self> {
        Ok(Self {
            id: view.id.to_string(),
            state: view.state.name(),
            grade: view.grade.name(),
            origin: match view.origin {
                Origin::Native => None,
                Origin::Imported(external) => Some(format!("{}:{}", external.source, external.id)),
            },
            mirrored_from: view.mirrored_from,
            gone: view.gone.map(|gone| gone.to_string()),
            revision: view.revision,
            created: view.created.to_string(),
            review: view.review.map(|review| review.to_string()),
            allowed: view.allowed.iter().map(names::name).collect(),
            content: view.content.as_ref().map(Fields::of).transpose()?.unwrap_or_default(),
        })
    }
}

#[pymethods]
impl Resource {
    fn __getitem__<'py>(&self, py: Python<'py>, field: &str) -> PyResult<Bound<'py, PyAny>> {
        let value = self.content.get(field).ok_or_else(|| PyKeyError::new_err(field.to_owned()))?;
        json::write(py, value)
    }

    /// The field, or the default when it is not there.
    #[pyo3(signature = (field, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        field: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.content.get(field).map_or(Ok(default), |value| json::write(py, value).map(Some))
    }

    fn __contains__(&self, field: &Bound<'_, PyAny>) -> bool {
        field.extract::<&str>().is_ok_and(|field| self.content.get(field).is_some())
    }

    fn __len__(&self) -> usize {
        self.content.0.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.keys().into_bound_py_any(py)?.try_iter()
    }

    /// The fields that are there.
    fn keys(&self) -> Vec<String> {
        self.content.0.iter().map(|(field, _)| field.clone()).collect()
    }

    /// What the fields hold.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.content.0.iter().map(|(_, value)| json::write(py, value)).collect()
    }

    /// The fields that are there, with what they hold.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
        self.content.0.iter().map(|(field, value)| Ok((field.clone(), json::write(py, value)?))).collect()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let title = json::write(py, self.content.get("title").unwrap_or(&Value::Null))?;
        Ok(format!("Resource({}, {}, {})", self.id, self.grade, title.repr()?))
    }

    fn _repr_html_(&self) -> String {
        let caption = format!("{} ({}, revision {}, {})", self.id, self.grade, self.revision, self.state);
        let language = self.content.text("language");
        let mut table = Table::new(&caption, &["Field", "Value"]);
        for (field, value) in &self.content.0 {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Array(items) => {
                    let items = items.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned));
                    items.collect::<Vec<_>>().join(", ")
                }
                other => other.to_string(),
            };
            let own = matches!(field.as_str(), "title" | "summary");
            let address = (field == "address").then_some(text.as_str());
            table.row([
                Cell::from(field),
                Cell { text: &text, language: own.then_some(language), address, ..Cell::default() },
            ]);
        }
        table.html()
    }
}

/// A document that was read and keeps every rule, and is not yet written.
///
/// `Draft(document)` takes what `Hub.create` takes, and raises `Invalid` with every violation.
///
/// >>> import migration_hub
/// >>> draft = migration_hub.Draft({"title": "<b>Remittances</b> in crisis", "language": "en"})
/// >>> draft.content, [note.message for note in draft.notes]
/// ({'title': 'Remittances in crisis', 'language': 'en'}, ['HTML was turned into plain text'])
/// >>> [violation.pointer for violation in draft.missing]
/// ['/summary', '/type', '/address']
/// >>> migration_hub.Draft({"language": "xx"})
/// Traceback (most recent call last):
///     ...
/// migration_hub.Invalid: draft: /title: missing; expected the title of the document; /language: found «xx»; expected ...
#[pyclass(frozen, eq, module = "migration_hub")]
#[derive(Debug, PartialEq)]
pub(crate) struct Draft(pub(crate) resource::Draft);

#[pymethods]
impl Draft {
    #[new]
    fn new(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        import::draft("draft", document).map(Self)
    }

    /// What it says.
    #[getter]
    fn content(&self) -> PyResult<Fields> {
        Fields::of(&self.0.content)
    }

    /// How its source knows it, as `source:id`, when it says so.
    #[getter]
    fn origin(&self) -> Option<String> {
        self.0.external.as_ref().map(|external| format!("{}:{}", external.source, external.id))
    }

    /// What was changed on the way in.
    #[getter]
    fn notes(&self) -> Vec<Note> {
        self.0.notes.iter().cloned().map(|note| Note::new(1, note)).collect()
    }

    /// What it needs before it can be handed in for review; empty when it is complete.
    #[getter]
    fn missing(&self) -> Vec<Violation> {
        self.0.content.missing().0.into_iter().map(Violation::from).collect()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Draft({})", json::write(py, &Value::from(self.0.content.title.as_str()))?.repr()?))
    }
}
