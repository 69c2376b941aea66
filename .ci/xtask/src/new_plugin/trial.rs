//! Whether what is made from the template is a plugin: made in a mirror of the repository, and there held against the house
//! rules, the compiler and its own tests.
//!
//! A crate of the workspace is built into a file whose name comes from its place in the workspace. So the mirror shares the target
//! folder of the repository, finds everything built there that the tests have built, and compiles the one crate that is new. For
//! that it has to choose as the tests do: all packages, of which it builds the kinds of targets that a plugin has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{LISTS, files, make};
use crate::run::{cargo, plain};
use crate::tidy;
use crate::wasm::target_folder;

/// What the plugin is called.
const NAME: &str = "my-portal";
/// The mirror, below the target folder of the repository; made anew each time.
const FOLDER: &str = "target/new-plugin";
/// What a plugin has.
const TARGETS: [&str; 4] = ["--workspace", "--lib", "--test", "suite"];

/// Makes a plugin, and lets it be judged.
///
/// # Errors
///
/// What could not be made or built, what the house rules find, which test failed.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mirror = root.join(FOLDER);
    if mirror.exists() {
        fs::remove_dir_all(&mirror).map_err(|error| format!("{}: {error}", mirror.display()))?;
    }
    reflect(root, &mirror)?;
    let made = make(root, &mirror, NAME)?;
    tidy::run_with(root, &mirror, &made)?;
    let target = target_folder(root)?;
    let build = |task: &str| {
        let mut command = cargo(&mirror);
        command.args([task, "--locked"]).args(TARGETS).arg("--target-dir").arg(&target);
        command
    };
    plain(build("clippy").args(["--", "-D", "warnings"]))?;
    let tests = tests(build("test").args(["--no-run", "--message-format", "json-render-diagnostics"]))?;
    if tests.len() != 2 {
        return Err(format!("{NAME} has {} programs of tests; expected its own and the suite", tests.len()));
    }
    tests.iter().try_for_each(|test| plain(Command::new(test).current_dir(mirror.join("plugins").join(NAME))))
}

/// The repository with a link for each file, and a copy where the plugin is listed.
fn reflect(root: &Path, mirror: &Path) -> Result<(), String> {
    for path in files(root, ".")? {
        let (file, link) = (root.join(&path), mirror.join(&path));
        let is_written = path == "Cargo.lock" || LISTS.iter().any(|(listed, _)| *listed == path);
        let folder = link.parent().unwrap_or(mirror);
        fs::create_dir_all(folder)
            .and_then(|()| {
                if is_written { fs::copy(&file, &link).map(|_| ()) } else { std::os::unix::fs::symlink(&file, &link) }
            })
            .map_err(|error| format!("{}: {error}", link.display()))?;
    }
    Ok(())
}

/// Builds tests, and finds the programs of those that are the plugin's.
fn tests(command: &mut Command) -> Result<Vec<PathBuf>, String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| format!("cargo test: {error}"))?;
    if !output.status.success() {
        return Err(format!("the tests of {NAME} are not built ({})", output.status));
    }
    let manifest = format!("plugins/{NAME}/Cargo.toml");
    let program = |line: &str| {
        let built: Value = serde_json::from_str(line).ok()?;
        let is_ours = built.get("manifest_path")?.as_str()?.ends_with(&manifest);
        let program = built.get("executable")?.as_str()?;
        is_ours.then(|| PathBuf::from(program))
    };
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(program).collect())
}
