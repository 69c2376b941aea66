//! Persons and organisations as plain objects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{ActorHub, Member, NewOrganisation, NewPerson};
use migration_hub::id::{GrantId, OrganisationId, PersonId};
use migration_hub::people::{self, Handle, NewGrant, Operation, Person as Registered, Role, RoleGrant, Scope};
use migration_hub::resource::{Orcid, Ror};
use migration_hub::time::Timestamp;
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
    grants: Vec<Grant>,
}

impl From<Member> for Person {
    fn from(Member { person, roles, languages, grants }: Member) -> Self {
        let Registered { id, handle, name, organisations, orcid } = person;
        let grants = grants.into_iter().map(Grant::from).collect();
        Self { id, handle, name, organisations, orcid, roles, languages, grants }
    }
}

/// One role given to a person.
#[derive(Debug, Serialize)]
struct Grant {
    id: GrantId,
    role: Role,
    scope: Scope,
    languages: BTreeSet<Language>,
    since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
}

impl From<RoleGrant> for Grant {
    fn from(RoleGrant { id, role, scope, languages, from: since, until, .. }: RoleGrant) -> Self {
        Self { id, role, scope, languages, since, until }
    }
}

/// An operation that somebody may do, and what for.
#[derive(Debug, Serialize)]
pub(crate) struct Permission {
    operation: Operation,
    scope: Scope,
    languages: BTreeSet<Language>,
}

impl From<people::Permission> for Permission {
    fn from(people::Permission { operation, scope, languages }: people::Permission) -> Self {
        Self { operation, scope, languages }
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

/// A role to give.
pub(crate) fn new_grant(role: &JsValue, options: &JsValue) -> Result<NewGrant> {
    const NAME: &str = "grant_role";
    let mut given = Options::read(NAME, options, &["languages", "scope", "until"])?;
    let tags = given.texts("languages")?.into_iter().enumerate();
    let language = |(index, tag): (usize, String)| {
        let expected = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
        tag.parse().map_err(|_| wrong(NAME, &format!("/languages/{index}"), Some(&tag.into()), expected))
    };
    Ok(NewGrant {
        role: named(NAME, "/role", crate::request::text(NAME, "/role", role, &names())?)?,
        scope: parsed(NAME, "scope", given.text("scope")?)?.unwrap_or_default(),
        languages: tags.map(language).collect::<Result<_>>()?,
        until: parsed(NAME, "until", given.text("until")?)?,
    })
}

/// The roles of these names.
pub(crate) fn roles(operation: &'static str, given: Vec<String>) -> Result<BTreeSet<Role>> {
    given.into_iter().map(|name| named(operation, "/roles", name)).collect()
}

fn names() -> String {
    Role::ALL.map(Role::name).join(", ")
}

/// A role by its name.
fn named(operation: &'static str, place: &str, text: String) -> Result<Role> {
    text.parse().map_err(|_| wrong(operation, place, Some(&text.into()), &format!("one of the roles {}", names())))
}

fn handle(operation: &'static str, text: &str) -> Result<Handle> {
    text.parse().map_err(|error| Error::new(ErrorKind::Invalid, operation, format!("/handle: {error}")))
}

/// A code or an identifier, if it is there.
fn parsed<T: FromStr<Err: Display>>(operation: &'static str, name: &str, text: Option<String>) -> Result<Option<T>> {
    let parsed = text.map(|text| text.parse()).transpose();
    parsed.map_err(|error| Error::new(ErrorKind::Invalid, operation, format!("/{name}: {error}")))
}
