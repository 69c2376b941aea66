//! `Person` and `Organisation`: who acts in a store, as other members see them.

use std::collections::BTreeMap;

use migration_hub::hub::Member;
use migration_hub::{people, vocabulary};
use pyo3::prelude::{pyclass, pymethods};

/// A person with their roles, as other members of the store see them.
#[pyclass(frozen, eq, hash, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Person {
    /// The id.
    id: String,
    /// The short name, unique in the store.
    handle: String,
    /// The name as shown.
    name: String,
    /// The ids of the organisations where the person works.
    organisations: Vec<String>,
    /// The ORCID iD, if it is known.
    orcid: Option<String>,
    /// The roles held now, for every language.
    roles: Vec<&'static str>,
    /// The roles held for the translations into some languages only, and these languages.
    languages: BTreeMap<&'static str, Vec<String>>,
}

impl From<Member> for Person {
    fn from(Member { person, roles, languages }: Member) -> Self {
        Self {
            id: person.id.to_string(),
            handle: person.handle.to_string(),
            name: person.name,
            organisations: person.organisations.iter().map(ToString::to_string).collect(),
            orcid: person.orcid.map(String::from),
            roles: roles.into_iter().map(people::Role::name).collect(),
            languages: languages
                .into_iter()
                .map(|(role, languages)| (role.name(), languages.iter().map(ToString::to_string).collect()))
                .collect(),
        }
    }
}

#[pymethods]
impl Person {
    fn __repr__(&self) -> String {
        format!("Person({}, {:?}, roles={:?})", self.handle, self.name, self.roles)
    }
}

/// An organisation that persons belong to.
#[pyclass(frozen, eq, hash, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Organisation {
    /// The id.
    id: String,
    /// The short name, unique in the store.
    handle: String,
    /// The name as shown.
    name: String,
    /// Whether it is an entity of the United Nations system; its people are internal reviewers.
    un_entity: bool,
    /// Its type of actor, if it is known.
    kind: Option<&'static str>,
    /// Its id in the Research Organization Registry, if it is known.
    ror: Option<String>,
}

impl From<people::Organisation> for Organisation {
    fn from(organisation: people::Organisation) -> Self {
        Self {
            id: organisation.id.to_string(),
            handle: organisation.handle.to_string(),
            name: organisation.name,
            un_entity: organisation.un_entity,
            kind: organisation.kind.map(vocabulary::ActorType::code),
            ror: organisation.ror.map(String::from),
        }
    }
}

#[pymethods]
impl Organisation {
    fn __repr__(&self) -> String {
        format!("Organisation({}, {:?})", self.handle, self.name)
    }
}
