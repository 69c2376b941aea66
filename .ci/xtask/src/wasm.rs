//! Builds the browser module: cargo for wasm32, then wasm-bindgen as a library, so that nothing is installed by hand.

mod order;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, plain};
use crate::size::sizes;

const PACKAGE: &str = "migration-hub-wasm";
const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "browser";
const PKG: &str = "bindings/wasm/pkg";
const NAME: &str = "migration_hub_wasm";
const BINARYEN: &str = "binaryen@132.0.0";

/// The most that a browser may have to fetch: the module as it is shipped, with gzip.
const MOST: usize = 1_300_000;

/// Builds `bindings/wasm/pkg` and prints the module's size; `release` builds it as it is shipped.
///
/// # Errors
///
/// What could not be built or written; a module to be shipped that is larger than it may be.
pub(crate) fn run(root: &Path, release: bool) -> Result<(), String> {
    let manifest = root.join("bindings/wasm/Cargo.toml");
    if !manifest.is_file() {
        return Err(format!("{} is missing", manifest.display()));
    }
    add_target(root)?;
    plain(
        cargo(root)
            .args(["build", "--locked", "-p", PACKAGE, "--target", TARGET, "--profile", PROFILE])
            .args(["--config", &without_folders(root)]),
    )?;
    let module = target_folder(root)?.join(TARGET).join(PROFILE).join(format!("{NAME}.wasm"));
    if !module.is_file() {
        return Err(format!(
            "{} was not built: bindings/wasm/Cargo.toml needs crate-type = [\"cdylib\", \"rlib\"] and no other library name",
            module.display()
        ));
    }
    let folder = root.join(PKG);
    bind(&module, &folder)?;
    words(root, &folder)?;
    let bound = folder.join(format!("{NAME}_bg.wasm"));
    if release {
        optimize(root, &bound)?;
    }
    let (bytes, packed) = sizes(&bound)?;
    println!("{}: {bytes} bytes, {packed} with gzip", bound.display());
    if release && packed > MOST {
        return Err(format!("{} has {packed} bytes with gzip; it may have {MOST}", bound.display()));
    }
    Ok(())
}

/// Configuration for cargo: a message of a panic names its file; the folders of whoever builds stay out of it.
fn without_folders(root: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let crates = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let flags = [(crates.join("registry/src"), "crates"), (root.to_path_buf(), "migration-hub")]
        .map(|(folder, name)| serde_json::Value::from(format!("--remap-path-prefix={}={name}", folder.display())));
    // A list of JSON is one of TOML.
    format!("target.{TARGET}.rustflags={}", serde_json::Value::from(flags.to_vec()))
}

/// Adds the compilation target when rustup says it is missing; without rustup the build itself says so.
fn add_target(root: &Path) -> Result<(), String> {
    let Ok(installed) = Command::new("rustup").args(["target", "list", "--installed"]).current_dir(root).output()
    else {
        return Ok(());
    };
    if String::from_utf8_lossy(&installed.stdout).lines().any(|line| line == TARGET) {
        return Ok(());
    }
    plain(Command::new("rustup").args(["target", "add", TARGET]).current_dir(root))
}

/// Where cargo builds.
///
/// # Errors
///
/// What cargo says.
pub(crate) fn target_folder(root: &Path) -> Result<PathBuf, String> {
    let output = cargo(root)
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    metadata
        .get("target_directory")
        .and_then(serde_json::Value::as_str)
        .map(PathBuf::from)
        .ok_or_else(|| String::from("cargo metadata names no target_directory"))
}

fn bind(module: &Path, folder: &Path) -> Result<(), String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| wrong(&error))?;
    }
    fs::create_dir_all(folder).map_err(|error| wrong(&error))?;
    let mut bindgen = Bindgen::new();
    // With the names of functions: whatever shrinks the module goes by them, and takes them out.
    bindgen.input_path(module).typescript(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)).map_err(|error| format!("wasm-bindgen: {error:#}"))
}

/// Writes the labels and the search words of the Compact beside the module, which is a tenth smaller without them: whoever
/// asks for them loads them.
fn words(root: &Path, folder: &Path) -> Result<(), String> {
    let (from, to) = (root.join("core/data/labels.toml"), folder.join("compact_words.json"));
    let text = fs::read_to_string(&from).map_err(|error| format!("{}: {error}", from.display()))?;
    let words: serde_json::Value = toml::from_str(&text).map_err(|error| format!("{}: {error}", from.display()))?;
    fs::write(&to, words.to_string()).map_err(|error| format!("{}: {error}", to.display()))
}

/// Shrinks a module in its place.
fn optimize(root: &Path, module: &Path) -> Result<(), String> {
    let program = wasm_opt(root)?;
    let pass = |passes: &[&str]| {
        plain(Command::new(&program).args(FEATURES).args(passes).arg("-o").arg(module).arg(module).current_dir(root))
    };
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", module.display());
    pass(&PASSES)?;
    let shrunk = fs::read(module).map_err(|error| wrong(&error))?;
    fs::write(module, order::named(shrunk).map_err(|error| wrong(&error))?).map_err(|error| wrong(&error))?;
    pass(&ORDER)
}

/// What rustc and wasm-bindgen use by default, and nothing more.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How a module is shrunk, measured with gzip, which is how it is sent: functions that say the same become one, and stand
/// in the order of their names. The optimizer's own selections (`-Os`, `-Oz`) make the module smaller and what is sent
/// larger.
const PASSES: [&str; 17] = [
    "--duplicate-function-elimination",
    "--dce",
    "--vacuum",
    "--remove-unused-brs",
    "--optimize-instructions",
    "--precompute",
    "--vacuum",
    "--merge-blocks",
    "--remove-unused-names",
    "--simplify-locals-nostructure",
    "--vacuum",
    "--reorder-locals",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// How functions are brought into the order that packs best, which is 4 % smaller than that of their names.
const ORDER: [&str; 2] = ["--reorder-functions-by-name", "--strip-debug"];

/// Installs the optimizer below the target folder, unless it is there.
fn wasm_opt(root: &Path) -> Result<PathBuf, String> {
    let tools = target_folder(root)?.join("tools");
    let program = tools.join("node_modules/.bin/wasm-opt");
    if !program.is_file() {
        fs::create_dir_all(&tools).map_err(|error| format!("{}: {error}", tools.display()))?;
        plain(
            Command::new("npm")
                .args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(&tools)
                .arg(BINARYEN)
                .current_dir(&tools),
        )?;
    }
    Ok(program)
}
