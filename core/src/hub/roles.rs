//! Roles: giving one, taking it back, and what an actor may do in the portal.

use std::collections::BTreeSet;

use super::access::denied;
use super::command::Writes;
use super::naming::LISTED;
use super::{Action, ActorHub, Hub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{GrantId, PersonId};
use crate::people::{Denial, NewGrant, Operation, Permission, Person, Reason, Role, RoleGrant, Scope, permissions};
use crate::record::{RecordKey, Stores};
use crate::resource::Violation;
use crate::time::Timestamp;
use crate::vocabulary::Language;

impl ActorHub {
    /// Gives a person a role for everything, without end: [`ActorHub::grant`] in short.
    ///
    /// # Errors
    /// As [`ActorHub::grant`].
    pub async fn grant_role(&self, person: PersonId, role: Role) -> Result<GrantId> {
        self.grant(person, NewGrant::of(role)).await
    }

    /// Gives a person a role for the translations into these languages, and for nothing else; for everything when none is
    /// named: [`ActorHub::grant`] in short.
    ///
    /// # Errors
    /// As [`ActorHub::grant`].
    pub async fn grant_role_for(&self, person: PersonId, role: Role, languages: BTreeSet<Language>) -> Result<GrantId> {
        self.grant(person, NewGrant { languages, ..NewGrant::of(role) }).await
    }

    /// Gives a person a role: for everything or for some items, for all languages or for the translations into some, without
    /// end or until a day. Giving what is held already changes nothing. Needs the role operator, and another person: nobody
    /// gives themselves a role.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, NewPerson};
    /// use migration_hub::people::{Actor, NewGrant, Role};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let office = hub.as_actor(Actor::Person(operator));
    /// let curator = office.add_person(NewPerson::named("curator".parse()?))?;
    /// let new = NewGrant { scope: "objective:7".parse()?, ..NewGrant::of(Role::Editor) };
    /// let grant = office.grant(curator, new)?;
    ///
    /// let member = office.person("curator")?;
    /// assert_eq!(member.grants.iter().map(|grant| grant.scope.to_string()).collect::<Vec<_>>(), ["objective:7"]);
    /// assert!(member.roles.is_empty(), "not for everything");
    /// office.revoke_role(curator, grant)?;
    /// assert!(office.person("curator")?.grants.is_empty());
    ///
    /// let denied = office.grant_role(operator, Role::Editor).unwrap_err();
    /// assert_eq!(denied.context(), [("rule", "administer.own-roles".to_owned())]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for an unknown person; `Invalid` for a role that is not given per language or for such a
    /// scope, for an area that nobody names, for an end that is past, and for a reviewer of no organisation.
    pub async fn grant(&self, person: PersonId, new: NewGrant) -> Result<GrantId> {
        const NAME: &str = "grant_role";
        self.authorise(Operation::Administer, NAME).await?;
        self.of_another(person, NAME)?;
        let NewGrant { role, scope, languages, until } = &new;
        // The narrower forms came later: a command that is sent again is known by what it asked for.
        let asked = match (scope.is_portal() && until.is_none(), languages.is_empty()) {
            (true, true) => self.asked(NAME, &(person, role)),
            (true, false) => self.asked(NAME, &(person, role, languages)),
            (false, _) => self.asked(NAME, &(person, &new)),
        };
        if let Some(target) = self.done_before(&asked).await? {
            return grant_id(&target);
        }
        let at = self.hub.now();
        let known: Option<Loaded<Person>> = self.hub.load(&RecordKey::person(person)).await?;
        let Some(known) = known else {
            return Err(Error::new(ErrorKind::NotFound, NAME, "no person with this id").with("id", person));
        };
        refuse(NAME, "", &known.value, &new, at)?;
        if let Scope::Countries(areas) = &new.scope
            && let Some(area) = self.hub.unknown_area(areas).await?
        {
            let (pointer, found) = ("/scope".to_owned(), Some(area.to_string()));
            let violation = Violation { pointer, found, expected: LISTED.to_owned() };
            return Err(Error::new(ErrorKind::Invalid, NAME, violation.to_string()));
        }
        if let Some(held) = self.hub.grants_of(person).await?.0.iter().find(|held| held.includes(&new)) {
            return Ok(held.id);
        }
        let grant = grant_of(self.hub.fresh(), person, &new, at);
        let key = RecordKey::grant(person, grant.id);
        let mut writes = Writes::default();
        writes.create(key.clone(), &grant)?;
        let NewGrant { role, scope, languages, until } = new;
        let action = Action::GrantRole { grant: grant.id, person, role, languages, scope, until };
        self.commit(writes, &action, &asked, &key, at).await?;
        Ok(grant.id)
    }

    /// Takes a role back: the grant ends now, and its record stays. Taking back what has ended already changes nothing. Needs
    /// the role operator, and another person: nobody takes the own roles back.
    ///
    /// See [`ActorHub::grant`] for an example.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` when the person has no such grant; `TransitionDenied` when nobody would be left who is
    /// operator without end; `Conflict` when somebody else changes the operators' roles at the same time.
    pub async fn revoke_role(&self, person: PersonId, grant: GrantId) -> Result<()> {
        const NAME: &str = "revoke_role";
        self.authorise(Operation::Administer, NAME).await?;
        self.of_another(person, NAME)?;
        let asked = self.asked(NAME, &(person, grant));
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let key = RecordKey::grant(person, grant);
        let Some(mut loaded) = self.hub.load::<RoleGrant>(&key).await? else {
            return Err(
                Error::new(ErrorKind::NotFound, NAME, "this person has no grant with this id").with("id", grant)
            );
        };
        let at = self.hub.now();
        if loaded.value.until.is_some_and(|until| until <= at) {
            return Ok(());
        }
        let mut writes = Writes::default();
        if loaded.value.role == Role::Operator {
            let keeper = self.hub.operator_beside(grant, at).await?.ok_or_else(|| {
                let message = "a store keeps an operator without end: give another person the role first";
                Error::new(ErrorKind::TransitionDenied, NAME, message)
            })?;
            // Written again as it is: whoever revokes that one at the same moment is answered `Conflict`.
            writes.update(RecordKey::grant(keeper.value.person, keeper.value.id), &keeper)?;
        }
        loaded.value.until = Some(at);
        writes.update(key.clone(), &loaded)?;
        self.commit(writes, &Action::RevokeRole { grant, person }, &asked, &key, at)
            .await
            .map_err(|error| error.during(NAME))
    }

    /// Refuses whoever would change the own roles.
    fn of_another(&self, person: PersonId, name: &'static str) -> Result<()> {
        if self.actor.person() == Some(person) {
            return Err(denied(name, Denial { operation: Operation::Administer, reason: Reason::Own }));
        }
        Ok(())
    }

    /// What the actor may do in this store, whatever they are to an item: for a user interface to offer. What may be done to
    /// one item says [`ActorHub::allowed`].
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::{Actor, Operation};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let may = |actor, operation| -> Result<bool, migration_hub::error::Error> {
    ///     Ok(hub.as_actor(actor).permissions()?.iter().any(|permission| permission.operation == operation))
    /// };
    /// assert!(may(Actor::Person(operator), Operation::Administer)? && !may(Actor::Visitor, Operation::Administer)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied` for a person whom the store does not know; what the storage answers.
    pub async fn permissions(&self) -> Result<Vec<Permission>> {
        self.authorise(Operation::Search, "permissions").await?;
        Ok(permissions(self.actor, &self.grants().await?.0))
    }
}

impl Hub {
    /// A grant beside this one that makes somebody operator now and without end.
    async fn operator_beside(&self, grant: GrantId, now: Timestamp) -> Result<Option<Loaded<RoleGrant>>> {
        let all = self.stored_grants(&format!("{}/", RoleGrant::KIND)).await?;
        let keeps = |grant: &RoleGrant| grant.role == Role::Operator && grant.until.is_none() && grant.holds_at(now);
        Ok(all.into_iter().find(|other| other.value.id != grant && keeps(&other.value)))
    }
}

/// Refuses to give a role in a way in which it is not held.
pub(super) fn refuse(
    operation: &'static str,
    place: &str,
    person: &Person,
    new: &NewGrant,
    now: Timestamp,
) -> Result<()> {
    let of_none = new.role == Role::Reviewer && person.organisations.is_empty();
    let message = match new.wrong(now) {
        Some((pointer, wrong)) => format!("{}: {wrong}", if place.is_empty() { pointer } else { place }),
        None if of_none => {
            "a reviewer belongs to an organisation: without one, internal or external is unknown".to_owned()
        }
        None => return Ok(()),
    };
    Err(Error::new(ErrorKind::Invalid, operation, message).with("person", person.id))
}

/// A grant as it is stored.
pub(super) fn grant_of(id: GrantId, person: PersonId, new: &NewGrant, from: Timestamp) -> RoleGrant {
    let NewGrant { role, scope, languages, until } = new.clone();
    RoleGrant { id, person, role, from, until, languages, scope }
}

/// The grant that a key names, which stands under its person's id.
fn grant_id(key: &RecordKey) -> Result<GrantId> {
    let id = key.identity().rsplit('/').next().unwrap_or_default();
    id.parse().map_err(|error| {
        Error::new(ErrorKind::Corrupt, "lookup", format!("{key} does not name a grant")).caused_by(error)
    })
}
