//! Builds the browser module: cargo for wasm32, then wasm-bindgen as a library, so that nothing is installed by hand.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, plain};

const PACKAGE: &str = "migration-hub-wasm";
const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "browser";
const PKG: &str = "bindings/wasm/pkg";
const NAME: &str = "migration_hub_wasm";
const BINARYEN: &str = "binaryen@132.0.0";

/// Where the module is to be loaded.
#[derive(Clone, Copy)]
enum Host {
    Node,
    Web,
}

impl Host {
    const ALL: [Self; 2] = [Self::Node, Self::Web];

    const fn folder(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Web => "web",
        }
    }

    /// How the JavaScript beside the module is written, whatever the package around it says of its own files.
    const fn kind(self) -> &'static str {
        match self {
            Self::Node => "commonjs",
            Self::Web => "module",
        }
    }
}

/// Builds `bindings/wasm/pkg/{node,web}` and prints the module's size.
///
/// # Errors
///
/// What could not be built or written.
pub(crate) fn run(root: &Path, release: bool) -> Result<(), String> {
    let manifest = root.join("bindings/wasm/Cargo.toml");
    if !manifest.is_file() {
        return Err(format!("{} is missing", manifest.display()));
    }
    add_target(root)?;
    plain(cargo(root).args(["build", "--locked", "-p", PACKAGE, "--target", TARGET, "--profile", PROFILE]))?;
    let module = target_folder(root)?.join(TARGET).join(PROFILE).join(format!("{NAME}.wasm"));
    if !module.is_file() {
        return Err(format!(
            "{} was not built: bindings/wasm/Cargo.toml needs crate-type = [\"cdylib\", \"rlib\"] and no other library name",
            module.display()
        ));
    }
    let optimizer = if release { Some(wasm_opt(root)?) } else { None };
    for host in Host::ALL {
        let folder = root.join(PKG).join(host.folder());
        bind(&module, host, &folder)?;
        let bound = folder.join(format!("{NAME}_bg.wasm"));
        if let Some(optimizer) = &optimizer {
            optimize(root, optimizer, &bound)?;
        }
        println!("{}", size(&bound)?);
    }
    Ok(())
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

fn target_folder(root: &Path) -> Result<PathBuf, String> {
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

fn bind(module: &Path, host: Host, folder: &Path) -> Result<(), String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| wrong(&error))?;
    }
    fs::create_dir_all(folder).map_err(|error| wrong(&error))?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).typescript(true);
    match host {
        Host::Node => bindgen.nodejs(true),
        Host::Web => bindgen.web(true),
    }
    .and_then(|bindgen| bindgen.generate(folder))
    .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    let kind = format!("{{ \"type\": \"{}\" }}\n", host.kind());
    fs::write(folder.join("package.json"), kind).map_err(|error| wrong(&error))
}

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

fn optimize(root: &Path, program: &Path, module: &Path) -> Result<(), String> {
    plain(
        Command::new(program)
            .arg("-Os")
            // What rustc and wasm-bindgen emit by default, and nothing more.
            .args([
                "--enable-bulk-memory",
                "--enable-multivalue",
                "--enable-mutable-globals",
                "--enable-nontrapping-float-to-int",
                "--enable-reference-types",
                "--enable-sign-ext",
            ])
            .arg("-o")
            .arg(module)
            .arg(module)
            .current_dir(root),
    )
}

/// One line with the size of a module as it is and as a server would send it.
fn size(module: &Path) -> Result<String, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", module.display());
    let bytes = fs::read(module).map_err(wrong)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes).map_err(wrong)?;
    let packed = encoder.finish().map_err(wrong)?;
    Ok(format!("{}: {} bytes, {} with gzip", module.display(), bytes.len(), packed.len()))
}
