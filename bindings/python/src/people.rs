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
    /// The roles held now, for everything.
    roles: Vec<&'static str>,
    /// The roles held for the translations into some languages only, and these languages.
    languages: BTreeMap<&'static str, Vec<String>>,
    /// Every grant that holds now, with what it is for.
    grants: Vec<Grant>,
}

impl From<Member> for Person {
    fn from(Member { person, roles, languages, grants }: Member) -> Self {
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
            grants: grants.into_iter().map(Grant::from).collect(),
        }
    }
}

#[pymethods]
impl Person {
    fn __repr__(&self) -> String {
        format!("Person({}, {:?}, roles={:?})", self.handle, self.name, self.roles)
    }
}

/// One role given to a person.
#[pyclass(frozen, eq, hash, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Grant {
    /// The id, by which the role is taken back.
    id: String,
    /// The role.
    role: &'static str,
    /// What it is held for: `portal`, or a dimension with values, such as `objective:7,8`.
    scope: String,
    /// The languages that it is held for, translations into these; none is no such narrowing.
    languages: Vec<String>,
    /// Since when, in UTC.
    since: String,
    /// Until when, in UTC; without end when there is none.
    until: Option<String>,
}

impl From<people::RoleGrant> for Grant {
    fn from(grant: people::RoleGrant) -> Self {
        Self {
            id: grant.id.to_string(),
            role: grant.role.name(),
            scope: grant.scope.to_string(),
            languages: grant.languages.iter().map(ToString::to_string).collect(),
            since: grant.from.to_string(),
            until: grant.until.map(|until| until.to_string()),
        }
    }
}

#[pymethods]
impl Grant {
    fn __repr__(&self) -> String {
        format!("Grant({}, {})", self.role, self.scope)
    }
}

/// An operation that somebody may do, and what for.
#[pyclass(frozen, eq, hash, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Permission {
    /// The operation.
    operation: &'static str,
    /// The items that it may be done to, as far as it is about one: `portal`, or such as `objective:7,8`.
    scope: String,
    /// The languages of the translations that it may be done to; none is no such narrowing.
    languages: Vec<String>,
}

impl From<people::Permission> for Permission {
    fn from(permission: people::Permission) -> Self {
        Self {
            operation: permission.operation.name(),
            scope: permission.scope.to_string(),
            languages: permission.languages.iter().map(ToString::to_string).collect(),
        }
    }
}

#[pymethods]
impl Permission {
    fn __repr__(&self) -> String {
        format!("Permission({}, {})", self.operation, self.scope)
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
