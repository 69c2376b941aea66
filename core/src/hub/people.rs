//! Persons, organisations and roles: registering them, and finding them by handle.

use std::collections::{BTreeMap, BTreeSet};

use super::access::Roles;
use super::command::Writes;
use super::follow::PATIENCE;
use super::roles::{grant_of, refuse};
use super::{Action, ActorHub, Hub, HubParts, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{OrganisationId, PersonId};
use crate::ordered::Gather;
use crate::people::{Actor, Handle, NewGrant, Operation, Organisation, Person, Role, RoleGrant};
use crate::record::{Lookup, RecordKey, StoreRecord};
use crate::resource::{Orcid, Ror, Violation};
use crate::text::line;
use crate::vocabulary::{ActorType, Language};
use crate::{limits, storage::Storage};

/// An organisation to register.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganisation {
    /// Short name, unique in the store.
    pub handle: Handle,
    /// Name as shown.
    pub name: String,
    /// Whether it is an entity of the United Nations system.
    pub un_entity: bool,
    /// Who it is among the actors that the Compact names.
    pub kind: Option<ActorType>,
    /// The organisation in the Research Organization Registry.
    pub ror: Option<Ror>,
}

impl NewOrganisation {
    /// An organisation outside the United Nations whose name is the handle, and of which nothing else is known.
    ///
    /// ```
    /// use migration_hub::hub::NewOrganisation;
    /// let ror = Some("https://ror.org/01bj3aw27".parse()?);
    /// let new = NewOrganisation { ror, ..NewOrganisation::named("university".parse()?) };
    /// assert_eq!((new.name.as_str(), new.un_entity), ("university", false));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn named(handle: Handle) -> Self {
        Self { name: handle.to_string(), handle, un_entity: false, kind: None, ror: None }
    }
}

/// A person to register.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Short name, unique in the store.
    pub handle: Handle,
    /// Name as shown to other members.
    pub name: String,
    /// Where the person works.
    pub organisations: BTreeSet<OrganisationId>,
    /// The person in the ORCID registry.
    pub orcid: Option<Orcid>,
}

impl NewPerson {
    /// A person whose name is the handle, and of whom nothing else is known.
    ///
    /// ```
    /// use migration_hub::hub::NewPerson;
    /// let new = NewPerson { name: "Ann Lee".to_owned(), ..NewPerson::named("ann".parse()?) };
    /// assert_eq!((new.handle.as_str(), new.orcid), ("ann", None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn named(handle: Handle) -> Self {
        Self { name: handle.to_string(), handle, organisations: BTreeSet::new(), orcid: None }
    }
}

/// The first operator of a store.
///
/// See [`Hub`](super::Hub) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstOperator {
    /// Short name of the person.
    pub handle: String,
    /// Name as shown.
    pub name: String,
    /// The roles that the person has besides. Later nobody gives themselves a role, so that whoever works alone names them
    /// here.
    pub roles: BTreeSet<Role>,
}

impl FirstOperator {
    /// An operator whose name is the handle.
    pub fn named(handle: &str) -> Self {
        Self { handle: handle.to_owned(), name: handle.to_owned(), roles: BTreeSet::new() }
    }

    /// The same with one more role.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::Role;
    ///
    /// let alone = FirstOperator::named("me").with_role(Role::Editor);
    /// assert!(blocking::create(HubParts::in_memory()?, alone).is_ok());
    /// let reviewer = FirstOperator::named("me").with_role(Role::Reviewer);
    /// assert!(blocking::create(HubParts::in_memory()?, reviewer).is_err(), "of which organisation?");
    /// # Ok::<(), migration_hub::error::Error>(())
    /// ```
    #[must_use]
    pub fn with_role(mut self, role: Role) -> Self {
        self.roles.insert(role);
        self
    }
}

/// A person with their roles, as other members see them.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// The roles held now for everything.
    pub roles: BTreeSet<Role>,
    /// The roles held for the translations into some languages only, and these languages.
    pub languages: BTreeMap<Role, BTreeSet<Language>>,
    /// Every grant that holds now, with what it is for.
    pub grants: Vec<RoleGrant>,
}

impl Hub {
    /// Makes a store in an empty storage, with its first operator, who has the role operator and those named besides.
    ///
    /// # Errors
    /// `AlreadyExists` when there is a store, `Invalid` for a handle or a name that breaks the rules, and for a role that is
    /// not held for the whole portal, or only by somebody of an organisation.
    pub async fn create(parts: HubParts, operator: FirstOperator) -> Result<(Self, PersonId)> {
        let key = RecordKey::store();
        let existing = parts.storage.get(std::slice::from_ref(&key)).await?.pop().flatten();
        if existing.is_some() {
            return Err(Error::new(ErrorKind::AlreadyExists, "create", "there is a store here already"));
        }
        let at = parts.clock.now();
        let id = crate::id::fresh(parts.clock.as_ref(), parts.entropy.as_ref());
        let hub = Self {
            parts,
            store: id,
            pending: std::sync::Arc::default(),
            trail: super::history::Trail::default(),
            labels: std::sync::Arc::default(),
        };
        let handle: Handle =
            operator.handle.parse().map_err(|error| invalid("create", "/handle", &operator.handle, &error))?;
        let person = Person {
            id: hub.fresh(),
            handle,
            name: name("create", &operator.name)?,
            organisations: BTreeSet::new(),
            orcid: None,
        };
        let mut writes = Writes::default();
        writes.create(key, &StoreRecord { id, created: at })?;
        writes.create(RecordKey::person(person.id), &person)?;
        writes.name(RecordKey::person_named(&person.handle), &RecordKey::person(person.id))?;
        let roles: BTreeSet<Role> = operator.roles.into_iter().filter(|role| *role != Role::Operator).gather();
        for role in [Role::Operator].iter().chain(&roles) {
            let new = NewGrant::of(*role);
            refuse("create", "/roles", &person, &new, at)?;
            let grant = grant_of(hub.fresh(), person.id, &new, at);
            writes.create(RecordKey::grant(person.id, grant.id), &grant)?;
        }
        let by = hub.as_actor(Actor::Person(person.id));
        let action = Action::CreateStore { store: id, operator: person.id, roles };
        hub.commit(writes, &action, &by, at, PATIENCE).await?;
        Ok((hub, person.id))
    }
}

impl ActorHub {
    /// Registers an organisation. Needs the role operator.
    ///
    /// # Errors
    /// `PermissionDenied`; `AlreadyExists` when the handle is taken; `Invalid` for a name that breaks the rules, and for a
    /// kind that says otherwise than `un_entity` whether it is an entity of the United Nations.
    pub async fn add_organisation(&self, new: NewOrganisation) -> Result<OrganisationId> {
        const NAME: &str = "add_organisation";
        self.authorise(Operation::Administer, NAME).await?;
        let asked = self.asked(NAME, &new);
        if let Some(target) = self.done_before(&asked).await? {
            return id_of(&target);
        }
        let at = self.hub.now();
        let organisation = Organisation {
            id: self.hub.fresh(),
            handle: new.handle,
            name: name(NAME, &new.name)?,
            un_entity: new.un_entity,
            kind: kind(NAME, new.kind, new.un_entity)?,
            ror: new.ror,
        };
        let key = RecordKey::organisation(organisation.id);
        let mut writes = Writes::default();
        writes.create(key.clone(), &organisation)?;
        writes.name(RecordKey::organisation_named(&organisation.handle), &key)?;
        let action = Action::AddOrganisation { organisation: organisation.id };
        let taken = format!("there is an organisation with the handle {} already", organisation.handle);
        self.commit(writes, &action, &asked, &key, at).await.map_err(|error| taken_handle(error, NAME, &taken))?;
        Ok(organisation.id)
    }

    /// Registers a person. Needs the role operator.
    ///
    /// # Errors
    /// `PermissionDenied`; `AlreadyExists` when the handle is taken; `NotFound` for an unknown organisation; `Invalid`
    /// for a name that breaks the rules.
    pub async fn add_person(&self, new: NewPerson) -> Result<PersonId> {
        const NAME: &str = "add_person";
        self.authorise(Operation::Administer, NAME).await?;
        let asked = self.asked(NAME, &new);
        if let Some(target) = self.done_before(&asked).await? {
            return id_of(&target);
        }
        let keys: Vec<RecordKey> = new.organisations.iter().map(|id| RecordKey::organisation(*id)).collect();
        let found = self.hub.load_all::<Organisation>(&keys).await?;
        if let Some(missing) = new.organisations.iter().zip(&found).find(|(_, found)| found.is_none()) {
            return Err(Error::new(ErrorKind::NotFound, NAME, "no organisation with this id").with("id", missing.0));
        }
        let at = self.hub.now();
        let person = Person {
            id: self.hub.fresh(),
            handle: new.handle,
            name: name(NAME, &new.name)?,
            organisations: new.organisations,
            orcid: new.orcid,
        };
        let key = RecordKey::person(person.id);
        let mut writes = Writes::default();
        writes.create(key.clone(), &person)?;
        writes.name(RecordKey::person_named(&person.handle), &key)?;
        let taken = format!("there is a person with the handle {} already", person.handle);
        let action = Action::AddPerson { person: person.id };
        self.commit(writes, &action, &asked, &key, at).await.map_err(|error| taken_handle(error, NAME, &taken))?;
        Ok(person.id)
    }

    /// The person with this handle, or with this id. Persons of the store may ask; a visitor learns nothing.
    ///
    /// # Errors
    /// `NotFound` when there is none; `PermissionDenied` for a visitor.
    pub async fn person(&self, handle_or_id: &str) -> Result<Member> {
        const NAME: &str = "person";
        self.authorise(Operation::ReadPeople, NAME).await?;
        let person = self.hub.person(handle_or_id, NAME).await?;
        let grants = self.hub.grants_of(person.id).await?;
        let Roles { whole: roles, languages } = grants.on_portal();
        Ok(Member { person, roles, languages, grants: grants.0 })
    }

    /// The organisation with this handle, or with this id.
    ///
    /// # Errors
    /// `NotFound` when there is none; `PermissionDenied` for a visitor.
    pub async fn organisation(&self, handle_or_id: &str) -> Result<Organisation> {
        const NAME: &str = "organisation";
        self.authorise(Operation::ReadPeople, NAME).await?;
        let absent = || {
            Error::new(
                ErrorKind::NotFound,
                NAME,
                format!("no organisation is called «{}»", crate::text::echo(handle_or_id)),
            )
        };
        let id = match (handle_or_id.parse(), handle_or_id.parse::<Handle>()) {
            (Ok(id), _) => Some(RecordKey::organisation(id)),
            (_, Ok(handle)) => self.hub.target(&RecordKey::organisation_named(&handle)).await?,
            _ => None,
        };
        let key = id.ok_or_else(absent)?;
        Ok(self.hub.load::<Organisation>(&key).await?.ok_or_else(absent)?.value)
    }
}

impl Hub {
    /// The id of the person with this handle or id; for an embedder that names the actor. It reveals nothing else.
    ///
    /// # Errors
    /// `NotFound` when the store knows nobody of this name; what the storage answers.
    pub async fn person_id(&self, handle_or_id: &str) -> Result<PersonId> {
        Ok(self.person(handle_or_id, "person_id").await?.id)
    }

    async fn person(&self, handle_or_id: &str, operation: &'static str) -> Result<Person> {
        let key = match (handle_or_id.parse(), handle_or_id.parse::<Handle>()) {
            (Ok(id), _) => Some(RecordKey::person(id)),
            (_, Ok(handle)) => self.target(&RecordKey::person_named(&handle)).await?,
            _ => None,
        };
        let person: Option<Loaded<Person>> = match key {
            Some(key) => self.load(&key).await?,
            None => None,
        };
        person.map(|person| person.value).ok_or_else(|| {
            let message = format!("this store knows no person called «{}»", crate::text::echo(handle_or_id));
            Error::new(ErrorKind::NotFound, operation, message)
        })
    }

    pub(crate) async fn target(&self, key: &RecordKey) -> Result<Option<RecordKey>> {
        Ok(self.load::<Lookup>(key).await?.map(|lookup| lookup.value.target))
    }
}

/// The id that a key names.
pub(crate) fn id_of<K: crate::id::Identified>(key: &RecordKey) -> Result<crate::id::Id<K>> {
    key.identity().parse().map_err(|error| {
        Error::new(ErrorKind::Corrupt, "lookup", format!("{key} does not name a {}", K::NAME)).caused_by(error)
    })
}

fn name(operation: &'static str, text: &str) -> Result<String> {
    let clean = line(text);
    let length = clean.chars().count();
    if (1..=limits::SHORT_CHARS).contains(&length) && !crate::text::has_markup(&clean) {
        return Ok(clean);
    }
    let expected = format!("1 to {} characters of plain text", limits::SHORT_CHARS);
    let violation = Violation { pointer: "/name".to_owned(), found: Some(crate::text::echo(&clean)), expected };
    Err(Error::new(ErrorKind::Invalid, operation, violation.to_string()))
}

/// The kind, where it agrees with what is said of the United Nations: that decides who reviews as one of theirs.
fn kind(operation: &'static str, kind: Option<ActorType>, un_entity: bool) -> Result<Option<ActorType>> {
    let Some(said) = kind.filter(|kind| (kind.code() == "un-entity") != un_entity) else { return Ok(kind) };
    let entity = if un_entity { "un-entity for" } else { "another kind for what is not" };
    let expected = format!("{entity} an entity of the United Nations system");
    let violation = Violation { pointer: "/kind".to_owned(), found: Some(said.to_string()), expected };
    Err(Error::new(ErrorKind::Invalid, operation, violation.to_string()))
}

fn invalid(operation: &'static str, pointer: &str, found: &str, error: &crate::people::PeopleError) -> Error {
    Error::new(ErrorKind::Invalid, operation, format!("{pointer}: {error}")).with("found", crate::text::echo(found))
}

fn taken_handle(error: Error, operation: &'static str, message: &str) -> Error {
    if error.kind() == ErrorKind::AlreadyExists {
        Error::new(ErrorKind::AlreadyExists, operation, message)
    } else {
        error.during(operation)
    }
}
