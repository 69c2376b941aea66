//! Quality on judged data: `migration-hub-benches eval <what> …`, which `cargo xtask eval` runs.

mod measures;
mod retrieval;

use crate::Outcome;

/// Runs what the arguments after `eval` ask for.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let (what, rest) = arguments.split_first().ok_or("eval needs one of: retrieval")?;
    match what.as_str() {
        "retrieval" => retrieval::run(rest),
        other => Err(format!("eval {other}: expected one of: retrieval").into()),
    }
}

/// The value after a name among arguments.
fn value<'a>(arguments: &'a [String], name: &str) -> Outcome<&'a str> {
    let mut pairs = arguments.iter().zip(arguments.iter().skip(1));
    let found = pairs.find(|(given, _)| *given == name).map(|(_, value)| value.as_str());
    found.ok_or_else(|| format!("{name} is missing").into())
}
