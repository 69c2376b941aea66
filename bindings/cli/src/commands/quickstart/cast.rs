//! Who takes part in the quickstart: organisations and persons, named by role only.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{ActorHub, Hub};
use migration_hub::hub::{NewOrganisation, NewPerson};
use migration_hub::people::{Actor, Role};

use crate::exit::Failure;
use crate::messages::say;
use crate::output::{self, Out};

struct Organisation {
    handle: &'static str,
    name: &'static str,
    un: bool,
}

const ORGANISATIONS: [Organisation; 6] = [
    Organisation { handle: "secretariat", name: "Secretariat of the network", un: true },
    Organisation { handle: "ministry", name: "Ministry of a Member State", un: false },
    Organisation { handle: "un-entity", name: "UN entity", un: true },
    Organisation { handle: "university", name: "University", un: false },
    Organisation { handle: "civil-society", name: "Civil society organisation", un: false },
    Organisation { handle: "consultancy", name: "Consultancy", un: false },
];

struct Member {
    handle: &'static str,
    /// The name that is stored.
    name: &'static str,
    /// The message with the name that is shown.
    shown: &'static str,
    organisation: &'static str,
    role: Option<Role>,
}

const MEMBERS: [Member; 7] = [
    Member {
        handle: "author",
        name: "Author, Member State",
        shown: "cast-author",
        organisation: "ministry",
        role: None,
    },
    Member {
        handle: "screener",
        name: "Screener",
        shown: "cast-screener",
        organisation: "secretariat",
        role: Some(Role::Screener),
    },
    Member {
        handle: "editor",
        name: "Editor",
        shown: "cast-editor",
        organisation: "secretariat",
        role: Some(Role::Editor),
    },
    Member {
        handle: "reviewer-un",
        name: "Reviewer, UN entity",
        shown: "cast-reviewer-un",
        organisation: "un-entity",
        role: Some(Role::Reviewer),
    },
    Member {
        handle: "reviewer-university",
        name: "Reviewer, university",
        shown: "cast-reviewer-university",
        organisation: "university",
        role: Some(Role::Reviewer),
    },
    Member {
        handle: "reviewer-civil-society",
        name: "Reviewer, civil society",
        shown: "cast-reviewer-civil-society",
        organisation: "civil-society",
        role: Some(Role::Reviewer),
    },
    Member {
        handle: "reviewer-consultancy",
        name: "Reviewer, consultancy",
        shown: "cast-reviewer-consultancy",
        organisation: "consultancy",
        role: Some(Role::Reviewer),
    },
];

/// The name of the operator that is stored.
pub(super) const OPERATOR_NAME: &str = "Operator";

/// Everybody who takes part.
fn handles() -> impl Iterator<Item = &'static str> {
    [super::OPERATOR].into_iter().chain(MEMBERS.iter().map(|member| member.handle))
}

/// The name that a handle is shown with, in the language that is spoken.
pub(super) fn shown(handle: &str) -> String {
    let member = MEMBERS.iter().find(|member| member.handle == handle);
    match member {
        Some(member) => say(member.shown),
        None if handle == super::OPERATOR => say("cast-operator"),
        None => handle.to_owned(),
    }
}

/// The columns of the names: those of the longest, and a gap.
pub(super) fn width() -> usize {
    handles().map(|handle| output::width(&shown(handle))).max().unwrap_or_default() + 2
}

/// Registers whoever is not there yet, and gives the operations of each.
pub(super) fn enter(out: &Out, hub: &Hub, operator: &ActorHub) -> Result<BTreeMap<&'static str, ActorHub>, Failure> {
    let mut ids = BTreeMap::new();
    for organisation in &ORGANISATIONS {
        let id = match operator.organisation(organisation.handle) {
            Ok(found) => found.id,
            Err(error) if error.kind() == ErrorKind::NotFound => operator.add_organisation(NewOrganisation {
                name: organisation.name.to_owned(),
                un_entity: organisation.un,
                ..NewOrganisation::named(organisation.handle.parse().map_err(Failure::usage)?)
            })?,
            Err(error) => return Err(error.into()),
        };
        ids.insert(organisation.handle, id);
    }
    let mut people = BTreeMap::from([(super::OPERATOR, operator.clone())]);
    for member in &MEMBERS {
        let organisations: BTreeSet<_> = ids.get(member.organisation).copied().into_iter().collect();
        let (id, has) = match operator.person(member.handle) {
            Ok(found) => (found.person.id, found.roles),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let new = NewPerson {
                    name: member.name.to_owned(),
                    organisations,
                    ..NewPerson::named(member.handle.parse().map_err(Failure::usage)?)
                };
                (operator.add_person(new)?, BTreeSet::new())
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(role) = member.role.filter(|role| !has.contains(role)) {
            operator.grant_role(id, role)?;
        }
        people.insert(member.handle, hub.as_actor(Actor::Person(id)));
    }
    for handle in handles() {
        super::beside_name(out, handle, &out.isolated(&format!("--as {handle}")))?;
    }
    Ok(people)
}
