//! `cargo xtask eval`: the evaluations of `benches`, in release mode.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// Builds the program of `benches` and runs it where this one was called, so that relative paths mean what they say.
///
/// # Errors
///
/// It was not built, or it ended with an error, which it has printed.
pub(crate) fn run(root: &Path, arguments: &[OsString]) -> Result<(), String> {
    let manifest = root.join("Cargo.toml");
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["run", "--quiet", "--release", "--package", "migration-hub-benches", "--manifest-path"])
        .arg(manifest);
    command.args(["--", "eval"]).args(arguments);
    let ended = command.status().map_err(|error| format!("cargo: {error}"))?;
    if ended.success() { Ok(()) } else { Err(format!("eval ended with {ended}")) }
}
