//! Quality on judged data: what `migration-hub-benches eval` prints, built as it is shipped.

use std::path::Path;

use crate::run::{cargo, plain};

/// Builds and runs the evaluation with these arguments.
///
/// # Errors
///
/// What could not be built or read; the program said it.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    // Paths are meant from where the command was given.
    let folder = std::env::current_dir().map_err(|error| format!("the current folder: {error}"))?;
    let mut command = cargo(root);
    command.args(["run", "--locked", "--release", "--quiet", "--package", "migration-hub-benches", "--manifest-path"]);
    plain(command.arg(root.join("Cargo.toml")).args(["--", "eval"]).args(arguments).current_dir(folder))
}
