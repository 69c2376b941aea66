//! Persons and organisations as plain objects.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{ActorHub, Member, NewOrganisation, NewPerson};
use migration_hub::id::{OrganisationId, PersonId};
use migration_hub::people::{Handle, Organisation as Registered, Role};
use migration_hub::vocabulary::Language;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::request::{Options, wrong};

/// What `person` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Person {
    id: PersonId,
    handle: Handle,
    name: String,
    organisations: BTreeSet<OrganisationId>,
    roles: BTreeSet<Role>,
    languages: BTreeMap<Role, BTreeSet<Language>>,
}

impl From<Member> for Person {
    fn from(Member { person, roles, languages }: Member) -> Self {
        let (id, handle, name, organisations) = (person.id, person.handle, person.name, person.organisations);
        Self { id, handle, name, organisations, roles, languages }
    }
}

/// What `organisation` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Organisation {
    id: OrganisationId,
    handle: Handle,
    name: String,
    un_entity: bool,
}

impl From<Registered> for Organisation {
    fn from(found: Registered) -> Self {
        Self { id: found.id, handle: found.handle, name: found.name, un_entity: found.un_entity }
    }
}

/// A person to register, with organisations by handle or id.
pub(crate) async fn new_person(actor: &ActorHub, value: &JsValue) -> Result<NewPerson> {
    const NAME: &str = "add_person";
    let mut given = Options::read(NAME, value, &["handle", "name", "organisations"])?;
    let text = given.required("handle", "the person's handle")?;
    let name = given.text("name")?.unwrap_or_else(|| text.clone());
    let mut organisations = BTreeSet::new();
    for organisation in given.texts("organisations")? {
        organisations.insert(match organisation.parse() {
            Ok(id) => id,
            Err(_) => actor.organisation(&organisation).await.map_err(|error| error.during(NAME))?.id,
        });
    }
    Ok(NewPerson { handle: handle(NAME, &text)?, name, organisations })
}

/// An organisation to register.
pub(crate) fn new_organisation(value: &JsValue) -> Result<NewOrganisation> {
    const NAME: &str = "add_organisation";
    let mut given = Options::read(NAME, value, &["handle", "name", "unEntity"])?;
    let text = given.required("handle", "the organisation's handle")?;
    let name = given.text("name")?.unwrap_or_else(|| text.clone());
    let un_entity = given.flag("unEntity")?;
    Ok(NewOrganisation { handle: handle(NAME, &text)?, name, un_entity })
}

/// A role by its name.
pub(crate) fn role(value: &JsValue) -> Result<Role> {
    const NAME: &str = "grant_role";
    let expected = Role::ALL.map(Role::name).join(", ");
    let text = crate::request::text(NAME, "/role", value, &expected)?;
    text.parse().map_err(|_| wrong(NAME, "/role", Some(&text.into()), &format!("one of the roles {expected}")))
}

fn handle(operation: &'static str, text: &str) -> Result<Handle> {
    text.parse().map_err(|error| Error::new(ErrorKind::Invalid, operation, format!("/handle: {error}")))
}
