//! `Hub`: a store as one actor, and the functions that open one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{FirstOperator, HubParts, ImportOptions, NewPerson, ResourceRef, SearchQuery};
use migration_hub::people::{Actor, Handle, Role};
use migration_hub::resource::Violation;
use migration_hub::text::canonical::Digest;
use migration_hub::text::echo;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::{
    Borrowed, Bound, FromPyObject, PyAny, PyAnyMethods, PyErr, PyResult, Python, pyclass, pyfunction, pymethods,
};

use crate::error::without_interpreter;
use crate::import::{Source, import};
use crate::report::Report;
use crate::resource::Resource;
use crate::results::Results;
use crate::store::{self, Place};
use crate::verification::Verification;

/// A store and its search, as one actor. Safe to share between threads; not across a fork.
#[pyclass(frozen, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Hub {
    hub: blocking::Hub,
    actor: ActorHub,
}

/// Opens the store in a folder, as the person or visitor named; without one, as the person in its `config.toml`.
#[pyfunction]
#[pyo3(signature = (path, *, actor=None))]
pub(crate) fn open(py: Python<'_>, path: PathBuf, actor: Option<String>) -> PyResult<Hub> {
    without_interpreter(py, || Place::new(path).open(actor).map(Hub::new))
}

/// Makes a store in a folder, with its first operator, who is the actor.
#[pyfunction]
pub(crate) fn create(py: Python<'_>, path: PathBuf, operator: &str) -> PyResult<Hub> {
    without_interpreter(py, || Place::new(path).create(operator).map(Hub::new))
}

/// Makes a store in memory, which ends with the process.
#[pyfunction]
#[pyo3(signature = (operator="operator"))]
pub(crate) fn in_memory(py: Python<'_>, operator: &str) -> PyResult<Hub> {
    without_interpreter(py, || {
        let (hub, id) = blocking::create(HubParts::in_memory()?, FirstOperator::named(operator))?;
        Ok(Hub::new((hub, Actor::Person(id))))
    })
}

/// The values of one facet: one, or any iterable of them.
struct Values(BTreeSet<String>);

#[derive(FromPyObject)]
enum Value {
    #[pyo3(transparent)]
    Text(String),
    #[pyo3(transparent)]
    Number(i64),
}

impl Value {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Values {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(value) = given.extract::<Value>() {
            return Ok(Self(BTreeSet::from([value.text()])));
        }
        let values = given.try_iter()?.map(|value| Ok(value?.extract::<Value>()?.text()));
        values.collect::<PyResult<_>>().map(Self)
    }
}

/// How many: a whole number, which may be none that the core can count to.
enum Count {
    Some(usize),
    Beyond(String),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Count {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match given.extract::<usize>() {
            Ok(count) => Ok(Self::Some(count)),
            Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => {
                Ok(Self::Beyond(given.str()?.to_string()))
            }
            Err(error) => Err(error),
        }
    }
}

impl Count {
    fn number(self, operation: &'static str, name: &str, expected: &str) -> Result<usize> {
        match self {
            Self::Some(count) => Ok(count),
            Self::Beyond(text) => Err(wrong(operation, &format!("/{name}"), &text, expected)),
        }
    }
}

#[pymethods]
impl Hub {
    /// The same store as another actor: a person's handle or id, or "visitor".
    fn as_(&self, py: Python<'_>, who: &str) -> PyResult<Self> {
        without_interpreter(py, || {
            let actor = store::actor(&self.hub, who)?;
            Ok(Self::new((self.hub.clone(), actor)))
        })
    }

    /// Registers a person and gives the id. Needs the role operator.
    #[pyo3(signature = (handle, name=None))]
    fn add_person(&self, py: Python<'_>, handle: &str, name: Option<String>) -> PyResult<String> {
        without_interpreter(py, || {
            let known: Handle = handle.parse().map_err(|error| invalid("add_person", &error))?;
            let name = name.unwrap_or_else(|| handle.to_owned());
            let id = self.actor.add_person(NewPerson { handle: known, name, organisations: BTreeSet::new() })?;
            Ok(id.to_string())
        })
    }

    /// Gives a person, named by handle or id, a role. Needs the role operator.
    fn grant_role(&self, py: Python<'_>, person: &str, role: &str) -> PyResult<()> {
        without_interpreter(py, || {
            let role: Role = role.parse().map_err(|error| invalid("grant_role", &error))?;
            let person = self.hub.person_id(person)?;
            self.actor.grant_role(person, role).map(drop)
        })
    }

    /// Imports a file of JSON Lines, JSON Lines as text or bytes, or an iterable of dicts or lines.
    ///
    /// Text that is empty, holds a line break or starts with { is JSON Lines; any other text names a file.
    #[pyo3(signature = (source, *, harvested=false))]
    fn import_(&self, py: Python<'_>, source: &Bound<'_, PyAny>, harvested: bool) -> PyResult<Report> {
        import(py, &self.actor, Source::of(source)?, ImportOptions { harvested })
    }

    /// Searches what is public.
    ///
    /// `language` is the language of the words and does not narrow the results; `filters` does, by the facets of the
    /// answer: any of the values of one facet, every facet named.
    #[pyo3(
        signature = (text="", *, language=None, filters=None, limit=Count::Some(10), offset=Count::Some(0)),
        text_signature = "($self, text='', *, language=None, filters=None, limit=10, offset=0)"
    )]
    fn search(
        &self,
        py: Python<'_>,
        text: &str,
        language: Option<&str>,
        filters: Option<BTreeMap<String, Values>>,
        limit: Count,
        offset: Count,
    ) -> PyResult<Results> {
        const NAME: &str = "search";
        let results = without_interpreter(py, || {
            let mut query = SearchQuery::words(text);
            query.language = language.map(tag).transpose()?;
            query.limit = limit.number(NAME, "limit", SearchQuery::LIMITS)?;
            query.offset = offset.number(NAME, "offset", "a whole number from 0 on")?;
            for (facet, values) in filters.into_iter().flatten() {
                query = query.narrow(&facet, values.0)?;
            }
            self.actor.search(&query)
        })?;
        Results::new(py, results)
    }

    /// Words of public items that start with a prefix, most frequent first.
    #[pyo3(signature = (prefix, limit=Count::Some(10)), text_signature = "($self, prefix, limit=10)")]
    fn complete(&self, py: Python<'_>, prefix: &str, limit: Count) -> PyResult<Vec<String>> {
        const NAME: &str = "complete";
        without_interpreter(py, || self.actor.complete(prefix, limit.number(NAME, "limit", SearchQuery::LIMITS)?))
    }

    /// The item of this name: its id, `source:id`, a UN symbol or an address.
    fn show(&self, py: Python<'_>, name: &str) -> PyResult<Resource> {
        let view = without_interpreter(py, || {
            let name: ResourceRef = name.parse().map_err(|error: Error| error.during("show"))?;
            let id = self.actor.find(&name).map_err(|error| error.during("show"))?;
            self.actor.show(id)
        })?;
        Resource::new(py, view)
    }

    /// Checks the whole store against its log, and the log against a head that was kept elsewhere.
    #[pyo3(signature = (anchor=None))]
    fn verify(&self, py: Python<'_>, anchor: Option<&str>) -> PyResult<Verification> {
        without_interpreter(py, || {
            let anchor = anchor.map(str::parse::<Digest>).transpose().map_err(|error| invalid("verify", &error))?;
            self.actor.verify(anchor).map(Verification::from)
        })
    }

    /// Who acts: `person:` and an id, or `visitor`.
    #[getter]
    fn actor(&self) -> String {
        self.actor.actor().to_string()
    }

    fn __repr__(&self) -> String {
        format!("Hub({})", self.actor.actor())
    }
}

impl Hub {
    fn new((hub, actor): (blocking::Hub, Actor)) -> Self {
        let actor = hub.as_actor(actor);
        Self { hub, actor }
    }
}

fn tag(text: &str) -> Result<migration_hub::vocabulary::Language> {
    let expected = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
    text.parse().map_err(|_| wrong("search", "/language", text, expected))
}

fn wrong(operation: &'static str, pointer: &str, found: &str, expected: &str) -> Error {
    let violation = Violation { pointer: pointer.to_owned(), found: Some(echo(found)), expected: expected.to_owned() };
    Error::new(ErrorKind::Invalid, operation, violation.to_string())
}

fn invalid(operation: &'static str, error: &impl std::error::Error) -> Error {
    Error::new(ErrorKind::Invalid, operation, error.to_string())
}
