//! `person`, `org`, `role`: who is in the store.

use std::collections::BTreeSet;

use console::Style;
use migration_hub::hub::{NewOrganisation, NewPerson};
use migration_hub::people::Role;
use migration_hub::vocabulary::Label;

use crate::args::{OrgCommand, PersonCommand, RoleCommand};
use crate::exit::Failure;
use crate::messages::{language, say, say_with};
use crate::output::{Fields, Out};
use crate::store::Session;

pub(crate) fn person(out: &Out, session: &Session, command: &PersonCommand) -> Result<(), Failure> {
    match command {
        PersonCommand::Add { handle, name, organisations, orcid, roles } => {
            let ids: BTreeSet<_> = organisations
                .iter()
                .map(|name| Ok(session.who.organisation(name)?.id))
                .collect::<Result<_, Failure>>()?;
            let new = NewPerson {
                handle: handle.clone(),
                name: name.clone().unwrap_or_else(|| handle.to_string()),
                organisations: ids,
                orcid: orcid.clone(),
            };
            let id = session.who.add_person(new)?;
            for role in roles {
                session.who.grant_role(id, Role::from(*role))?;
            }
            let (handle, id) = (("handle", handle.as_str().into()), ("id", id.to_string().into()));
            if roles.is_empty() {
                return out.line(say_with("person-added", &[handle, id]));
            }
            let names: Vec<&str> = roles.iter().map(|role| Role::from(*role).name()).collect();
            out.line(say_with("person-added-roles", &[handle, id, ("roles", names.join(", ").into())]))
        }
        PersonCommand::Show { person } => {
            let member = session.who.person(person)?;
            out.styled("", &member.person.name, &Style::new().bold())?;
            let mut fields = Fields::default();
            fields.add("field-handle", member.person.handle.to_string());
            fields.add("field-id", member.person.id.to_string());
            fields.named("ORCID".to_owned(), member.person.orcid.as_ref().map(ToString::to_string));
            for id in &member.person.organisations {
                let organisation = session.who.organisation(&id.to_string())?;
                let kind = if organisation.un_entity { format!(", {}", say("un-entity")) } else { String::new() };
                let (name, handle) = (&organisation.name, &organisation.handle);
                fields.add("field-organisation", format!("{name} ({handle}{kind})"));
            }
            let roles: Vec<&str> = member.roles.iter().map(|role| role.name()).collect();
            let roles = if roles.is_empty() { say("none") } else { roles.join(", ") };
            fields.add("field-roles", roles);
            out.fields(&fields)
        }
    }
}

pub(crate) fn organisation(out: &Out, session: &Session, command: &OrgCommand) -> Result<(), Failure> {
    match command {
        OrgCommand::Add { handle, name, un, kind, ror } => {
            let new = NewOrganisation {
                handle: handle.clone(),
                name: name.clone().unwrap_or_else(|| handle.to_string()),
                un_entity: *un,
                kind: *kind,
                ror: ror.clone(),
            };
            let id = session.who.add_organisation(new)?;
            let added = if *un { "un-entity-added" } else { "organisation-added" };
            out.line(say_with(added, &[("handle", handle.as_str().into()), ("id", id.to_string().into())]))
        }
        OrgCommand::Show { organisation } => {
            let found = session.who.organisation(organisation)?;
            out.styled("", &out.isolated(&found.name), &Style::new().bold())?;
            let kind = found.kind.map(|kind| {
                let label = kind.label(&language()).map_or_else(|| kind.english(), Label::text);
                format!("{label} ({kind})")
            });
            let mut fields = Fields::default();
            fields.add("field-handle", found.handle.to_string());
            fields.add("field-id", found.id.to_string());
            fields.add("field-type", kind.or_else(|| found.un_entity.then(|| say("un-entity"))));
            fields.named("ROR".to_owned(), found.ror.as_ref().map(ToString::to_string));
            out.fields(&fields)
        }
    }
}

pub(crate) fn role(out: &Out, session: &Session, command: &RoleCommand) -> Result<(), Failure> {
    let RoleCommand::Add { person, roles } = command;
    let member = session.who.person(person)?;
    for role in roles {
        let role = Role::from(*role);
        session.who.grant_role(member.person.id, role)?;
        let had = member.roles.contains(&role);
        let said = if had { "role-had" } else { "role-has" };
        let handle = member.person.handle.as_str();
        out.line(say_with(said, &[("handle", handle.into()), ("role", role.name().into())]))?;
    }
    Ok(())
}
