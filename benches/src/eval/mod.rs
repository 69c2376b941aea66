//! How good answers are, measured on sets that are given as arguments: nothing about the data is built in.

mod figures;
mod inputs;
mod labels;
mod peer;

use super::Outcome;

/// Runs one evaluation: its name, then its options.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let (name, options) = arguments.split_first().ok_or("eval: expected labels or labels-inputs")?;
    match name.as_str() {
        "labels" => labels::run(options),
        "labels-inputs" => inputs::run(options),
        other => Err(format!("eval {other}: expected labels or labels-inputs").into()),
    }
}
