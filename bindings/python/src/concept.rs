//! The short vocabularies: types of resources, audiences and types of actors, each a class of its own in Python.

use migration_hub::vocabulary;
use pyo3::prelude::{PyResult, Python, pyclass, pyfunction, pymethods};

use crate::compact::{Label, tag};
use crate::vocabulary::coded;

/// A class for the concepts of one vocabulary: a function cannot make one, and a class of Python has no parameters.
macro_rules! concept {
    ($(#[$doc:meta])* $name:ident $($more:tt)*) => {
        $(#[$doc])*
        #[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(vocabulary::$name);

        #[pymethods]
        impl $name {
            /// The code, as documents have it.
            #[getter]
            fn code(&self) -> &'static str {
                self.0.code()
            }

            /// The label in exactly this language, with its tier.
            fn label(&self, py: Python<'_>, language: &str) -> PyResult<Option<Label>> {
                Ok(self.0.label(&tag(py, "label", language)?).map(Label))
            }

            fn __repr__(&self) -> String {
                format!(concat!(stringify!($name), "({})"), self.0)
            }

            $($more)*
        }
    };
}

concept! {
    /// A type of knowledge resource. `str` gives its code, which documents have in their field `type`.
    ResourceType
}

concept! {
    /// Whom a resource is written for. `str` gives its code, which documents have in their field `audiences`.
    Audience
}

concept! {
    /// What kind of actor someone is. `str` gives its code.
    ///
    /// >>> import migration_hub
    /// >>> unions = migration_hub.actor_type("trade-union")
    /// >>> unions.label("ru").text, unions.stakeholder
    /// ('Профсоюзы', True)
    ActorType

    /// Whether it is one of the stakeholders that paragraph 44 of the Compact names.
    #[getter]
    fn stakeholder(&self) -> bool {
        self.0.is_stakeholder()
    }
}

/// The types of resources, in the order a form shows them.
#[pyfunction]
pub(crate) fn resource_types() -> Vec<ResourceType> {
    vocabulary::ResourceType::all().map(ResourceType).collect()
}

/// The type of resources with this code.
#[pyfunction]
pub(crate) fn resource_type(py: Python<'_>, code: &str) -> PyResult<ResourceType> {
    coded(py, "resource_type", code).map(ResourceType)
}

/// The audiences that a resource may be written for, in the order a form shows them.
#[pyfunction]
pub(crate) fn audiences() -> Vec<Audience> {
    vocabulary::Audience::all().map(Audience).collect()
}

/// The audience with this code.
#[pyfunction]
pub(crate) fn audience(py: Python<'_>, code: &str) -> PyResult<Audience> {
    coded(py, "audience", code).map(Audience)
}

/// The types of actors, in the order a form shows them.
#[pyfunction]
pub(crate) fn actor_types() -> Vec<ActorType> {
    vocabulary::ActorType::all().map(ActorType).collect()
}

/// The type of actors with this code.
#[pyfunction]
pub(crate) fn actor_type(py: Python<'_>, code: &str) -> PyResult<ActorType> {
    coded(py, "actor_type", code).map(ActorType)
}
