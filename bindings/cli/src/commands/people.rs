//! `person`, `org`, `role`: who is in the store.

use std::collections::BTreeSet;

use console::Style;
use migration_hub::hub::{NewOrganisation, NewPerson};
use migration_hub::people::Role;

use crate::args::{OrgCommand, PersonCommand, RoleCommand, RoleName};
use crate::exit::Failure;
use crate::output::Out;
use crate::store::Session;

pub(crate) fn person(out: &Out, session: &Session, command: &PersonCommand) -> Result<(), Failure> {
    match command {
        PersonCommand::Add { handle, name, organisations, roles } => {
            let ids: BTreeSet<_> = organisations
                .iter()
                .map(|name| Ok(session.who.organisation(name)?.id))
                .collect::<Result<_, Failure>>()?;
            let new = NewPerson {
                handle: handle.clone(),
                name: name.clone().unwrap_or_else(|| handle.to_string()),
                organisations: ids,
            };
            let id = session.who.add_person(new)?;
            for role in roles {
                session.who.grant_role(id, Role::from(*role))?;
            }
            out.line(format_args!("added the person {handle} ({id}){}", with_roles(roles)))
        }
        PersonCommand::Show { person } => {
            let member = session.who.person(person)?;
            out.styled("", &member.person.name, &Style::new().bold())?;
            out.line(format_args!("handle         {}", member.person.handle))?;
            out.line(format_args!("id             {}", member.person.id))?;
            for id in &member.person.organisations {
                let organisation = session.who.organisation(&id.to_string())?;
                let kind = if organisation.un_entity { ", UN entity" } else { "" };
                let (name, handle) = (&organisation.name, &organisation.handle);
                out.wrapped("organisation   ", &format!("{name} ({handle}{kind})"))?;
            }
            let roles: Vec<&str> = member.roles.iter().map(|role| role.name()).collect();
            let none = if roles.is_empty() { "none" } else { "" };
            out.line(format_args!("roles          {}{none}", roles.join(", ")))
        }
    }
}

fn with_roles(roles: &[RoleName]) -> String {
    if roles.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = roles.iter().map(|role| Role::from(*role).name()).collect();
    format!(" with the role {}", names.join(", "))
}

pub(crate) fn organisation(out: &Out, session: &Session, command: &OrgCommand) -> Result<(), Failure> {
    let OrgCommand::Add { handle, name, un } = command;
    let new = NewOrganisation {
        handle: handle.clone(),
        name: name.clone().unwrap_or_else(|| handle.to_string()),
        un_entity: *un,
    };
    let id = session.who.add_organisation(new)?;
    let kind = if *un { "UN entity" } else { "organisation" };
    out.line(format_args!("added the {kind} {handle} ({id})"))
}

pub(crate) fn role(out: &Out, session: &Session, command: &RoleCommand) -> Result<(), Failure> {
    let RoleCommand::Add { person, roles } = command;
    let member = session.who.person(person)?;
    for role in roles {
        let role = Role::from(*role);
        session.who.grant_role(member.person.id, role)?;
        let had = member.roles.contains(&role);
        let verb = if had { "had" } else { "has" };
        let when = if had { "before" } else { "now" };
        let handle = &member.person.handle;
        out.line(format_args!("{handle} {verb} the role {role} {when}"))?;
    }
    Ok(())
}
