//! The tasks of this repository: `cargo xtask --help`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool")]

mod binary;
mod codegen;
mod counts;
mod eval;
mod needs;
mod new_plugin;
mod parts;
mod peers;
mod run;
mod size;
mod tidy;
mod wasm;
mod wheel;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The tasks of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// The inner loop: format, clippy, tidy, generated files, Rust tests and doctests.
    Check,
    /// Everything that proves the project works: check, a new plugin, docs, Python, WASM, durability and the README's examples.
    Test {
        /// Afterwards also everything that `peers` does, with one sum.
        #[arg(long)]
        peers: bool,
        /// Remove what a part has built as soon as no other part needs it: for a run that is the last one in this clone.
        #[arg(long)]
        lean: bool,
    },
    /// The plugins against real servers and readers, which it installs, starts on this machine and stops again.
    Peers {
        /// Which; all without a name.
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
    /// A plugin for a portal of one's own: `plugins/NAME`, made from the template, listed where plugins are listed.
    NewPlugin {
        /// Small letters, digits and hyphens: the crate is called `migration-hub-NAME`.
        #[arg(required_unless_present = "check")]
        name: Option<String>,
        /// Makes one below the target folder instead, and lets the house rules, the compiler and its own tests judge it.
        #[arg(long, conflicts_with = "name")]
        check: bool,
    },
    /// The house rules no compiler knows: arrows between modules, file sizes, folder shapes, paths named in Markdown.
    Tidy,
    /// Writes the Rust tables generated from core/data, and the diagrams of the tables of steps.
    Codegen {
        /// Writes nothing and fails when a generated file is not current.
        #[arg(long)]
        check: bool,
    },
    /// Measures search, labels and duplicates on judged data: `retrieval --sets DIR --out DIR [--mixed]`.
    Eval {
        /// What to measure, and on what.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        arguments: Vec<String>,
    },
    /// Builds the module for browsers and Node into bindings/wasm/pkg and prints its size.
    Wasm {
        /// Also shrinks the module with wasm-opt, from the npm package binaryen, and fails when it is too large to ship.
        #[arg(long)]
        release: bool,
    },
}

fn main() -> ExitCode {
    let root = root();
    let done = match Arguments::parse().task {
        Task::Check => return run::all(&root, &[parts::CHECK], false),
        Task::Test { peers, lean } => {
            let peers = if peers { peers::PEERS } else { &[] };
            return run::all(&root, &[parts::CHECK, parts::REST, peers], lean);
        }
        Task::Peers { names } => match peers::named(&names) {
            Ok(peers) => return run::all(&root, &[&peers], false),
            Err(message) => Err(message),
        },
        Task::NewPlugin { name: Some(name), .. } => new_plugin::run(&root, &name),
        Task::NewPlugin { name: None, .. } => new_plugin::trial::run(&root),
        Task::Tidy => tidy::run(&root),
        Task::Codegen { check } => codegen::run(check),
        Task::Eval { arguments } => eval::run(&root, &arguments),
        Task::Wasm { release } => wasm::run(&root, release),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's folder: cargo names this crate's folder when it runs it; a binary started by hand knows where it was built.
fn root() -> PathBuf {
    let here =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).map_or_else(|| here.clone(), Path::to_path_buf)
}
