//! `policy`: what the reviews of a store follow.

use std::path::Path;

use migration_hub::resource::PolicyRef;
use migration_hub::review::{Policy, PolicyError};
use schemars::JsonSchema;
use serde::Serialize;

use super::naming::BY_HAND;
use super::show::separator;
use crate::args::PolicyCommand;
use crate::exit::{Code, Failure};
use crate::messages::{Value, language, say, say_with};
use crate::output::Out;
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
            session.who.set_policy(policy.clone())?;
            out.wrapped("", &say_with("policy-set", &[("policy", Value::Said(called(&policy.reference())))]))
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
        let kinds = policy.kinds.iter().map(|kind| {
            kind.label(&language()).map_or_else(|| kind.english().to_owned(), |label| label.text().to_owned())
        });
        let kinds: Vec<String> = kinds.collect();
        let kinds = if kinds.is_empty() { say("policy-all-kinds") } else { kinds.join(&separator()) };
        let quorum = [("internal", policy.quorum.internal.into()), ("external", policy.quorum.external.into())];
        let asks = say_with("policy-quorum", &quorum);
        out.wrapped("", &format!("{} · {stands} · {kinds} · {asks}", called(&policy.reference())))
    })
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
