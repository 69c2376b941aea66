//! Persons, organisations and roles.

use std::collections::BTreeSet;

use migration_hub::error::Result;
use migration_hub::hub::{NewOrganisation, NewPerson};
use migration_hub::people::{Handle, NewGrant};
use pyo3::prelude::{PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{Ordered, Texts, languages, parsed};
use crate::error::without_interpreter;
use crate::people::{Organisation, Permission, Person};

#[pymethods]
impl Hub {
    /// Registers an organisation, with its type of actor and its id in the Research Organization Registry, and gives the id.
    /// Needs the role operator.
    #[pyo3(signature = (handle, name=None, *, un_entity=false, kind=None, ror=None))]
    fn add_organisation(
        &self,
        py: Python<'_>,
        handle: &str,
        name: Option<String>,
        un_entity: bool,
        kind: Option<&str>,
        ror: Option<&str>,
    ) -> PyResult<String> {
        const NAME: &str = "add_organisation";
        without_interpreter(py, || {
            let handle: Handle = parsed(NAME, handle)?;
            let kind = kind.map(|text| parsed(NAME, text)).transpose()?;
            let ror = ror.map(|text| parsed(NAME, text)).transpose()?;
            let name = name.unwrap_or_else(|| handle.to_string());
            self.actor.add_organisation(NewOrganisation { handle, name, un_entity, kind, ror }).map(|id| id.to_string())
        })
    }

    /// Registers a person, of organisations named by handle or id, and gives the id. An ORCID iD is personal data, as the name
    /// is. Needs the role operator.
    #[pyo3(
        signature = (handle, name=None, *, organisations=Texts(BTreeSet::new()), orcid=None),
        text_signature = "($self, handle, name=None, *, organisations=(), orcid=None)"
    )]
    fn add_person(
        &self,
        py: Python<'_>,
        handle: &str,
        name: Option<String>,
        organisations: Texts,
        orcid: Option<&str>,
    ) -> PyResult<String> {
        const NAME: &str = "add_person";
        without_interpreter(py, || {
            let handle: Handle = parsed(NAME, handle)?;
            let orcid = orcid.map(|text| parsed(NAME, text)).transpose()?;
            let name = name.unwrap_or_else(|| handle.to_string());
            let organisations = organisations.0.into_iter().map(|name| Ok(self.actor.organisation(&name)?.id));
            let organisations = organisations.collect::<Result<_>>().map_err(|error| error.during(NAME))?;
            self.actor.add_person(NewPerson { handle, name, organisations, orcid }).map(|id| id.to_string())
        })
    }

    /// Gives a person, named by handle or id, a role: for some items when a scope such as `objective:7,8` or `country:KEN` is
    /// named, until an instant (RFC 3339), a translator's for some languages. Needs the role operator, and another person:
    /// nobody changes the own roles.
    #[pyo3(
        signature = (person, role, *, languages=Ordered(Vec::new()), scope="portal", until=None),
        text_signature = "($self, person, role, *, languages=(), scope='portal', until=None)"
    )]
    fn grant_role(
        &self,
        py: Python<'_>,
        person: &str,
        role: &str,
        languages: Ordered,
        scope: &str,
        until: Option<&str>,
    ) -> PyResult<()> {
        const NAME: &str = "grant_role";
        without_interpreter(py, || {
            let (role, scope) = (parsed(NAME, role)?, parsed(NAME, scope)?);
            let languages = self::languages(NAME, languages)?.into_iter().collect();
            let until = until.map(|text| parsed(NAME, text)).transpose()?;
            let person = self.hub.person_id(person)?;
            self.actor.grant(person, NewGrant { role, scope, languages, until }).map(drop)
        })
    }

    /// Takes a role back: the grant of this id, which [`Hub::person`] shows, ends now. Needs the role operator, and another
    /// person: nobody changes the own roles.
    fn revoke_role(&self, py: Python<'_>, person: &str, grant: &str) -> PyResult<()> {
        const NAME: &str = "revoke_role";
        without_interpreter(py, || {
            let grant = parsed(NAME, grant)?;
            let person = self.hub.person_id(person)?;
            self.actor.revoke_role(person, grant)
        })
    }

    /// What the actor may do in this store, whatever they are to an item, and what for.
    fn permissions(&self, py: Python<'_>) -> PyResult<Vec<Permission>> {
        without_interpreter(py, || Ok(self.actor.permissions()?.into_iter().map(Permission::from).collect()))
    }

    /// The person with this handle or id, with the roles held now. A visitor learns nothing.
    fn person(&self, py: Python<'_>, handle_or_id: &str) -> PyResult<Person> {
        without_interpreter(py, || self.actor.person(handle_or_id).map(Person::from))
    }

    /// The organisation with this handle or id. A visitor learns nothing.
    fn organisation(&self, py: Python<'_>, handle_or_id: &str) -> PyResult<Organisation> {
        without_interpreter(py, || self.actor.organisation(handle_or_id).map(Organisation::from))
    }
}
