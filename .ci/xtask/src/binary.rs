//! The command line as it is shipped: built, started once, and its size.

use std::path::Path;
use std::process::Command;

use crate::run::{cargo, plain};
use crate::size::sizes;
use crate::wasm::target_folder;

const PACKAGE: &str = "migration-hub-cli";
const NAME: &str = "mighub";

/// Builds the program and prints its size.
///
/// # Errors
///
/// What could not be built or started.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    plain(cargo(root).args(["build", "--locked", "--release", "--package", PACKAGE]))?;
    let program = target_folder(root)?.join("release").join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
    plain(Command::new(&program).arg("--version").current_dir(root))?;
    let (bytes, packed) = sizes(&program)?;
    println!("{}: {bytes} bytes, {packed} with gzip", program.display());
    Ok(())
}
