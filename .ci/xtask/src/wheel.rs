//! The wheel of the Python binding: built, installed where nothing else is, and used there.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{in_venv, plain};

const MANIFEST: &str = "bindings/python/Cargo.toml";
const SMOKE: &str = "bindings/python/tests/smoke.py";
const PACKAGE: &str = "migration-hub";
/// Built anew each time: the wheels, and the environment that has one of them and nothing else.
const FOLDER: &str = "target/wheel";

/// Builds the wheel, installs it into an empty environment without a network or a compiler, and uses it there.
///
/// # Errors
///
/// What could not be built, installed or used.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let folder = root.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    plain(in_venv(root, "maturin").args(["build", "--locked", "-m", MANIFEST, "--out"]).arg(&folder))?;
    plain(in_venv(root, "python").args(["-m", "venv"]).arg(&environment))?;
    // Nothing is found but what the environment has: no compiler, no cargo.
    let alone = || {
        let mut command = Command::new(&python);
        command.current_dir(&folder).env_clear().env("PATH", environment.join("bin"));
        command
    };
    let install = ["-m", "pip", "install", "--quiet", "--no-index", "--only-binary", ":all:", "--find-links"];
    plain(alone().args(install).arg(&folder).arg(PACKAGE))?;
    plain(alone().arg("-I").arg(root.join(SMOKE)))
}
