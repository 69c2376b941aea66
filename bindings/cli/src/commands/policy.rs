//! `policy`: what the reviews of a store follow.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use migration_hub::resource::{Grade, PolicyRef};
use migration_hub::review::{Policy, PolicyBook, PolicyError};
use schemars::JsonSchema;
use serde::Serialize;

use super::naming::BY_HAND;
use super::show::separator;
use crate::args::PolicyCommand;
use crate::exit::{Code, Failure};
use crate::messages::{Value, label, language, say, say_with};
use crate::output::{Out, note};
use crate::store::Session;
use crate::text;
use crate::typed::words;

/// A version of a review policy.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PolicyVersion")]
pub(crate) struct Answer {
    name: String,
    /// From 1; a version never changes.
    version: u32,
    /// Whether new reviews follow it.
    in_force: bool,
    /// The types of resources that it is for; empty for all that no other policy names.
    kinds: Vec<&'static str>,
}

pub(crate) fn run(out: &Out, session: &Session, command: &PolicyCommand) -> Result<(), Failure> {
    match command {
        PolicyCommand::List { json } => list(out, session, *json),
        PolicyCommand::Show { name, version } => {
            let policy = named(session, name, *version)?;
            let written = toml::to_string(&policy).map_err(|error| Failure::new(Code::Failed, error.to_string()))?;
            written.trim_end().lines().try_for_each(|line| out.line(line))
        }
        PolicyCommand::Set { file } => {
            let policy = read(file)?;
            let before = replaced(&session.who.policies()?, &policy).clone();
            session.who.set_policy(policy.clone())?;
            out.wrapped("", &say_with("policy-set", &[("policy", Value::Said(called(&policy.reference())))]))?;
            changes(out, &before, &policy)
        }
        PolicyCommand::Retire { name } => {
            session.who.retire_policy(name)?;
            out.wrapped("", &say_with("policy-retired", &[("name", name.as_str().into())]))
        }
    }
}

fn list(out: &Out, session: &Session, json: bool) -> Result<(), Failure> {
    let book = session.who.policies()?;
    let in_force = |policy: &Policy| book.in_force().any(|other| other.reference() == policy.reference());
    if json {
        let answers = book.all().map(|policy| Answer {
            name: policy.name.clone(),
            version: policy.version,
            in_force: in_force(policy),
            kinds: policy.kinds.iter().map(|kind| kind.code()).collect(),
        });
        return out.json(&answers.collect::<Vec<_>>());
    }
    book.all().try_for_each(|policy| {
        let stands = say(if in_force(policy) { "policy-in-force" } else { "policy-past" });
        let kinds = kinds(policy);
        let quorum = [("internal", policy.quorum.internal.into()), ("external", policy.quorum.external.into())];
        let asks = say_with("policy-quorum", &quorum);
        out.wrapped("", &format!("{} · {stands} · {kinds} · {asks}", called(&policy.reference())))
    })
}

/// The policy that new reviews follow before another is set: the one of the same name, else the one for its kinds.
fn replaced<'a>(book: &'a PolicyBook, policy: &Policy) -> &'a Policy {
    let same = book.in_force().find(|other| other.name == policy.name);
    same.unwrap_or_else(|| book.current(policy.kinds.first().copied()))
}

/// Says what a policy changes, field by field as its file names them, and warns of what nobody may have meant.
fn changes(out: &Out, before: &Policy, after: &Policy) -> Result<(), Failure> {
    let compared = say_with("policy-compared", &[("policy", Value::Said(called(&before.reference())))]);
    out.wrapped("", &compared)?;
    let (old, new) = (fields(before)?, fields(after)?);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changed = names.into_iter().filter(|name| old.get(*name) != new.get(*name)).collect::<Vec<_>>();
    if changed.is_empty() {
        return out.wrapped("  ", &say("policy-same"));
    }
    for name in changed {
        let value = |fields: &BTreeMap<String, String>| fields.get(name).cloned().unwrap_or_else(|| say("none"));
        let values = [("field", name.as_str().into()), ("after", value(&new).into()), ("before", value(&old).into())];
        out.wrapped("  ", &say_with("policy-change", &values))?;
    }
    let reviews = |policy: &Policy| policy.quorum.internal + policy.quorum.external > 0;
    if reviews(before) && !reviews(after) {
        let grade = label("grade", Grade::Screened.name());
        note(format_args!("{}", say_with("policy-off", &[("kinds", kinds(after).into()), ("grade", grade.into())])));
    }
    let dropped = before.criteria.iter().filter(|criterion| after.criterion(&criterion.id).is_none());
    let dropped: Vec<String> = dropped.map(|criterion| criterion.label(&language()).to_owned()).collect();
    if !dropped.is_empty() {
        note(format_args!("{}", say_with("policy-dropped", &[("criteria", dropped.join(&separator()).into())])));
    }
    Ok(())
}

/// Every field of a policy with its value, as a file writes both: `quorum.internal`, `criteria.relevance`. Name and
/// version are no fields of these: they say which policy it is.
fn fields(policy: &Policy) -> Result<BTreeMap<String, String>, Failure> {
    let table = toml::Table::try_from(policy).map_err(|error| Failure::new(Code::Failed, error.to_string()))?;
    let mut fields = BTreeMap::new();
    for (name, value) in table.iter().filter(|(name, _)| !["name", "version"].contains(&name.as_str())) {
        flatten(name, value, &mut fields);
    }
    Ok(fields)
}

fn flatten(name: &str, value: &toml::Value, fields: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(part, value)| flatten(&format!("{name}.{part}"), value, fields));
        }
        // A criterion is one thing, whatever it says of itself.
        toml::Value::Array(values) if values.iter().any(toml::Value::is_table) => {
            for mut table in values.iter().filter_map(toml::Value::as_table).cloned() {
                let id = table.remove("id").and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
                fields.insert(format!("{name}.{id}"), toml::Value::Table(table).to_string());
            }
        }
        value => {
            fields.insert(name.to_owned(), value.to_string());
        }
    }
}

/// The kinds that a policy is for, by their labels.
fn kinds(policy: &Policy) -> String {
    let kinds = policy
        .kinds
        .iter()
        .map(|kind| kind.label(&language()).map_or_else(|| kind.english().to_owned(), |label| label.text().to_owned()));
    let kinds: Vec<String> = kinds.collect();
    if kinds.is_empty() { say("policy-all-kinds") } else { kinds.join(&separator()) }
}

/// A policy by its name and its version, the newest without one.
fn named(session: &Session, name: &str, version: Option<u32>) -> Result<Policy, Failure> {
    let book = session.who.policies()?;
    let mut found = book.all().filter(|policy| policy.name == name);
    let found = match version {
        Some(version) => found.find(|policy| policy.version == version),
        None => found.max_by_key(|policy| policy.version),
    };
    found.cloned().ok_or_else(|| {
        let message = say_with("policy-missing", &[("name", name.into())]);
        Failure::new(Code::NotFound, message).hint_command(say("hint-policies"), words("policy list", &[]))
    })
}

/// The policy that a file writes down.
fn read(file: &Path) -> Result<Policy, Failure> {
    Policy::from_toml(&text::utf8(file, BY_HAND)?).map_err(|error| match error {
        PolicyError::Syntax { message } => Failure::in_file(text::shown(file), &[message]),
        PolicyError::Violations(broken) => Failure::in_file(text::shown(file), &broken.0),
    })
}

/// A policy as one calls it.
pub(super) fn called(policy: &PolicyRef) -> String {
    say_with("policy-called", &[("name", policy.name.as_str().into()), ("version", policy.version.into())])
}
