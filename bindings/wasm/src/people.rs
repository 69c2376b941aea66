//! Persons and organisations as plain objects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{ActorHub, Member, NewOrganisation, NewPerson};
use migration_hub::id::{OrganisationId, PersonId};
use migration_hub::people::{self, Handle, Person as Registered, Role};
use migration_hub::resource::{Orcid, Ror};
use migration_hub::vocabulary::{ActorType, Language};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    orcid: Option<Orcid>,
    roles: BTreeSet<Role>,
    languages: BTreeMap<Role, BTreeSet<Language>>,
}

impl From<Member> for Person {
    fn from(Member { person, roles, languages }: Member) -> Self {
        let Registered { id, handle, name, organisations, orcid } = person;
        Self { id, handle, name, organisations, orcid, roles, languages }
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
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<ActorType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ror: Option<Ror>,
}

impl From<people::Organisation> for Organisation {
    fn from(found: people::Organisation) -> Self {
        let people::Organisation { id, handle, name, un_entity, kind, ror } = found;
        Self { id, handle, name, un_entity, kind, ror }
    }
}

/// A person to register, with organisations by handle or id.
pub(crate) async fn new_person(actor: &ActorHub, value: &JsValue) -> Result<NewPerson> {
    const NAME: &str = "add_person";
    let mut given = Options::read(NAME, value, &["handle", "name", "organisations", "orcid"])?;
    let text = given.required("handle", "the person's handle")?;
    let name = given.text("name")?.unwrap_or_else(|| text.clone());
    let orcid = parsed(NAME, "orcid", given.text("orcid")?)?;
    let mut organisations = BTreeSet::new();
    for organisation in given.texts("organisations")? {
        organisations.insert(match organisation.parse() {
            Ok(id) => id,
            Err(_) => actor.organisation(&organisation).await.map_err(|error| error.during(NAME))?.id,
        });
    }
    Ok(NewPerson { handle: handle(NAME, &text)?, name, organisations, orcid })
}

/// An organisation to register.
pub(crate) fn new_organisation(value: &JsValue) -> Result<NewOrganisation> {
    const NAME: &str = "add_organisation";
    let mut given = Options::read(NAME, value, &["handle", "name", "unEntity", "kind", "ror"])?;
    let text = given.required("handle", "the organisation's handle")?;
    let name = given.text("name")?.unwrap_or_else(|| text.clone());
    let un_entity = given.flag("unEntity")?;
    let kind = parsed(NAME, "kind", given.text("kind")?)?;
    let ror = parsed(NAME, "ror", given.text("ror")?)?;
    Ok(NewOrganisation { handle: handle(NAME, &text)?, name, un_entity, kind, ror })
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

/// A code or an identifier, if it is there.
fn parsed<T: FromStr<Err: Display>>(operation: &'static str, name: &str, text: Option<String>) -> Result<Option<T>> {
    let parsed = text.map(|text| text.parse()).transpose();
    parsed.map_err(|error| Error::new(ErrorKind::Invalid, operation, format!("/{name}: {error}")))
}
