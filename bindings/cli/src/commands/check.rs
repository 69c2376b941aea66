//! `check`: what an item lacks before it is handed in, and what reviewers will ask about, in the language of the reader.

use std::collections::BTreeMap;

use migration_hub::hub::Check;
use migration_hub::id::ResourceId;
use migration_hub::resource::Severity;
use schemars::JsonSchema;
use serde::Serialize;

use super::drafts;
use crate::args::CheckArgs;
use crate::exit::Failure;
use crate::messages::{self, Value, say, say_with};
use crate::output::Out;
use crate::store::Session;

/// A rule that an item does not keep.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Check")]
pub(crate) struct Answer {
    /// The rule's name, which stays.
    id: &'static str,
    /// «required»: the item is not handed in without it; «advised»: reviewers will ask.
    severity: &'static str,
    /// The member that it is about, as a JSON pointer.
    pointer: &'static str,
    /// The value found, where it is not that there is none.
    found: Option<String>,
    /// What is expected, in the language that is spoken.
    message: String,
    /// The numbers in the message, by name.
    parameters: BTreeMap<&'static str, usize>,
}

pub(crate) fn run(out: &Out, session: &Session, args: &CheckArgs) -> Result<(), Failure> {
    let checks = session.who.checks(session.find(&args.item.item)?)?;
    if args.json {
        let language = messages::language();
        let answers = checks.into_iter().map(|check| Answer {
            id: check.id,
            severity: check.severity.name(),
            pointer: check.pointer,
            message: check.message(&language),
            parameters: check.parameters.iter().copied().collect(),
            found: check.found,
        });
        return out.json(&answers.collect::<Vec<_>>());
    }
    let name = args.item.item.to_string();
    let (required, advised): (Vec<Check>, Vec<Check>) =
        checks.into_iter().partition(|check| check.severity == Severity::Required);
    if required.is_empty() {
        out.wrapped("", &say_with("check-complete", &[("name", name.as_str().into())]))?;
    } else {
        out.wrapped("", &say_with("submit-incomplete", &[("name", name.as_str().into())]))?;
        required.iter().try_for_each(|check| out.wrapped("  ", &told(check)))?;
    }
    if !advised.is_empty() {
        out.wrapped("", &say("check-advised"))?;
        advised.iter().try_for_each(|check| out.wrapped("  ", &told(check)))?;
    }
    let view = session.who.show(session.find(&args.item.item)?)?;
    drafts::written(out, session, &view, &name)
}

/// A rule that is not kept, where, and what is expected.
pub(super) fn told(check: &Check) -> String {
    let expected = Value::Said(check.message(&messages::language()));
    let pointer = check.pointer.into();
    match &check.found {
        Some(found) => {
            let found = found.as_str().into();
            say_with("check-found", &[("pointer", pointer), ("found", found), ("expected", expected)])
        }
        None => say_with("check-missing", &[("pointer", pointer), ("expected", expected)]),
    }
}

/// What an item is not handed in without.
pub(super) fn required(session: &Session, id: ResourceId) -> Vec<Check> {
    let checks = session.who.checks(id).unwrap_or_default();
    checks.into_iter().filter(|check| check.severity == Severity::Required).collect()
}
