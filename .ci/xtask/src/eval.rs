//! Measures quality on judged data: builds the benches as they are shipped and hands the arguments on.

use std::path::Path;

use crate::run::{cargo, plain};

/// Runs `migration-hub-benches eval` with these arguments.
///
/// # Errors
///
/// What could not be built, or what the evaluation refused.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    plain(
        cargo(root)
            .args(["run", "--locked", "--release", "-q", "-p", "migration-hub-benches", "--", "eval"])
            .args(arguments),
    )
}
