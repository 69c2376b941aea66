//! `person`, `org`, `role`: who is in the store.

use std::collections::BTreeSet;

use console::Style;
use migration_hub::hub::{Member, NewOrganisation, NewPerson};
use migration_hub::people::{NewGrant, Permission, Role, RoleGrant, Scope};
use migration_hub::vocabulary::Label;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{OrgCommand, PersonCommand, RoleCommand};
use crate::exit::Failure;
use crate::messages::{Value, label, language, say, say_with};
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
            let roles: Vec<String> = member.grants.iter().map(held).collect();
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
    match command {
        RoleCommand::Add { person, roles, scope, until } => {
            let member = session.who.person(person)?;
            for role in roles {
                let new = NewGrant { scope: scope.clone(), until: *until, ..NewGrant::of(Role::from(*role)) };
                let grant = session.who.grant(member.person.id, new)?;
                let had = member.grants.iter().any(|had| had.id == grant);
                told(out, if had { "role-had" } else { "role-has" }, &member, Role::from(*role), scope)?;
            }
            Ok(())
        }
        RoleCommand::Remove { person, role, scope } => {
            let (member, role) = (session.who.person(person)?, Role::from(*role));
            let meant =
                |grant: &&RoleGrant| grant.role == role && scope.as_ref().is_none_or(|scope| grant.scope == *scope);
            let grants: Vec<&RoleGrant> = member.grants.iter().filter(meant).collect();
            if grants.is_empty() {
                return told(out, "role-not-had", &member, role, scope.as_ref().unwrap_or(&Scope::Portal));
            }
            for grant in grants {
                session.who.revoke_role(member.person.id, grant.id)?;
                told(out, "role-gone", &member, role, &grant.scope)?;
            }
            Ok(())
        }
        RoleCommand::May(args) => {
            let may: Vec<Answer> = session.who.permissions()?.into_iter().map(Answer::from).collect();
            if args.json {
                return out.json(&may);
            }
            let mut fields = Fields::default();
            for Answer { operation, scope, languages } in may {
                let what = label("operation", operation);
                // What is for everything needs no words on what it is for.
                let narrow = (scope != Scope::Portal.to_string()).then_some(scope);
                let narrow: Vec<String> = narrow.into_iter().chain(languages).collect();
                let what = match narrow.as_slice() {
                    [] => what,
                    scope => say_with("may-for", &[("what", Value::Said(what)), ("scope", scope.join(" ").into())]),
                };
                fields.named(operation.to_owned(), Some(what));
            }
            out.fields(&fields)
        }
    }
}

/// An operation that somebody may do, and what for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "May")]
pub(crate) struct Answer {
    /// The operation, such as «decide».
    operation: &'static str,
    /// The items that it may be done to, as far as it is about one: «portal», or such as «objective:7,8».
    scope: String,
    /// The languages of the translations that it may be done to, BCP 47 tags; none is no such narrowing.
    languages: Vec<String>,
}

impl From<Permission> for Answer {
    fn from(Permission { operation, scope, languages }: Permission) -> Self {
        let languages = languages.iter().map(ToString::to_string).collect();
        Self { operation: operation.name(), scope: scope.to_string(), languages }
    }
}

/// A role as a person holds it: what for, into which languages, until when.
fn held(grant: &RoleGrant) -> String {
    let scope = Some(grant.scope.to_string()).filter(|_| !grant.scope.is_portal());
    let until = grant.until.map(|until| say_with("role-until", &[("until", until.to_string().into())]));
    let languages = grant.languages.iter().map(ToString::to_string);
    let facts: Vec<String> = scope.into_iter().chain(languages).chain(until).collect();
    if facts.is_empty() { grant.role.to_string() } else { format!("{} ({})", grant.role, facts.join(", ")) }
}

/// What became of a role; one for the whole portal needs no scope in its words.
fn told(out: &Out, what: &str, member: &Member, role: Role, scope: &Scope) -> Result<(), Failure> {
    let role = if scope.is_portal() { role.to_string() } else { format!("{role} ({scope})") };
    out.line(say_with(what, &[("handle", member.person.handle.as_str().into()), ("role", role.into())]))
}
