//! The parts of `check` and `test`, in the order in which they run; those of `peers` are in its own list.
//!
//! Every cargo command names the whole workspace: another selection of packages is another selection of features, for
//! which all dependencies would be compiled once more.

use std::path::Path;

use crate::peers::Peer;
use crate::{binary, codegen, new_plugin, tidy, wasm, wheel};

/// One line of the report.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// Files and folders without which the part would prove nothing: it fails when one is missing.
    pub(crate) needs: &'static [&'static str],
    /// Folders of the target folder that no other part needs.
    pub(crate) leaves: &'static [&'static str],
    /// Run in order; the first that fails ends the part.
    pub(crate) steps: &'static [Step],
}

/// What a part does. In programs and arguments, `{venv}` stands for the folder of the virtual environment.
pub(crate) enum Step {
    /// A function of this crate.
    Own(fn(&Path) -> Result<(), String>),
    /// A command that is no test: it succeeds or fails.
    Run(Command),
    /// `cargo` with these arguments and this environment; no test.
    Cargo(&'static [&'static str], &'static [(&'static str, &'static str)]),
    /// A command only when its condition holds.
    When(Condition, Command),
    /// Rust tests, under nextest when it is installed; the arguments choose the tests.
    RustTests(&'static [&'static str]),
    /// Rust tests that nextest cannot run or that are run one by one: `cargo test` with these arguments.
    CargoTest(&'static [&'static str]),
    /// pytest in the virtual environment over a folder.
    Pytest(&'static str),
    /// `node --test` over every JavaScript file directly in a folder; what the tests share stands in folders below it.
    NodeTests(&'static str),
    /// A real server or reader, and the checks against it.
    Peer(Peer),
}

/// A program, its arguments and the folder it runs in, seen from the repository.
pub(crate) struct Command {
    pub(crate) program: &'static str,
    pub(crate) arguments: &'static [&'static str],
    pub(crate) folder: &'static str,
}

/// When a preparing step is needed.
#[derive(Clone, Copy)]
pub(crate) enum Condition {
    Missing(&'static str),
    /// The program is not installed; only root can run the command, so anybody else is told what to install.
    NotInstalled(&'static str),
}

const fn command(program: &'static str, arguments: &'static [&'static str]) -> Command {
    Command { program, arguments, folder: "." }
}

/// Of the environment in `target/venv`; read by tests that start Python themselves.
pub(crate) const VENV: &str = "target/venv";

/// `cargo xtask check`.
pub(crate) const CHECK: &[Part] = &[
    Part { name: "fmt", needs: &[], leaves: &[], steps: &[Step::Cargo(&["fmt", "--all", "--", "--check"], &[])] },
    Part {
        name: "clippy",
        needs: &[],
        leaves: &[],
        steps: &[Step::Cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"], &[])],
    },
    Part { name: "tidy", needs: &[], leaves: &[], steps: &[Step::Own(tidy::run)] },
    Part { name: "codegen", needs: &[], leaves: &[], steps: &[Step::Own(|_| codegen::run(true))] },
    Part { name: "tests", needs: &[], leaves: &[], steps: &[Step::RustTests(&["--workspace"])] },
    Part { name: "doctests", needs: &[], leaves: &[], steps: &[Step::CargoTest(&["--workspace", "--doc"])] },
];

/// What `cargo xtask test` does after `check`.
pub(crate) const REST: &[Part] = &[
    // What `cargo xtask new-plugin` makes, with what `tests` has built.
    Part {
        name: "new-plugin",
        needs: &["plugins/template"],
        leaves: &["new-plugin"],
        steps: &[Step::Own(new_plugin::trial::run)],
    },
    Part {
        name: "docs",
        needs: &[],
        leaves: &["doc"],
        steps: &[Step::Cargo(&["doc", "--no-deps", "--locked", "--workspace"], &[("RUSTDOCFLAGS", "-D warnings")])],
    },
    // What is shipped, with its size: the command line here, the browser module below.
    Part {
        name: "binary",
        needs: &["bindings/cli/Cargo.toml"],
        leaves: &["release"],
        steps: &[Step::Own(binary::run)],
    },
    Part {
        name: "python",
        needs: &["bindings/python/Cargo.toml", "bindings/python/tests"],
        leaves: &["wheel"],
        steps: &[
            Step::When(Condition::Missing("{venv}/bin/python"), command("python3", &["-m", "venv", "{venv}"])),
            Step::Run(command(
                "{venv}/bin/python",
                &["-m", "pip", "install", "--quiet", "-r", "bindings/python/tests/requirements.txt"],
            )),
            Step::Run(command("{venv}/bin/maturin", &["develop", "--locked", "-m", "bindings/python/Cargo.toml"])),
            Step::Pytest("bindings/python/tests"),
            // The stub against the compiled module, and the package and its typed example against the stub.
            Step::Run(Command {
                program: "{venv}/bin/python",
                arguments: &["-m", "mypy.stubtest", "migration_hub", "--allowlist", "tests/stubtest-allowlist.txt"],
                folder: "bindings/python",
            }),
            Step::Run(command(
                "{venv}/bin/pyright",
                &["--project", "bindings/python", "--pythonpath", "{venv}/bin/python"],
            )),
            Step::Own(wheel::run),
        ],
    },
    Part {
        name: "wasm",
        needs: &["bindings/wasm/Cargo.toml", "bindings/wasm/package-lock.json", "bindings/wasm/tests"],
        leaves: &["wasm32-unknown-unknown", "browser"],
        steps: &[
            Step::Own(|root| wasm::run(root, true)),
            Step::Run(Command {
                program: "npm",
                arguments: &["ci", "--no-audit", "--no-fund"],
                folder: "bindings/wasm",
            }),
            Step::When(Condition::NotInstalled("chromium"), command("apt-get", &["update", "--quiet"])),
            Step::When(
                Condition::NotInstalled("chromium"),
                command("apt-get", &["install", "--quiet", "--yes", "chromium"]),
            ),
            Step::NodeTests("bindings/wasm/tests"),
        ],
    },
    Part {
        name: "durability",
        needs: &["core/testkit/tests"],
        leaves: &[],
        steps: &[
            Step::When(Condition::NotInstalled("strace"), command("apt-get", &["update", "--quiet"])),
            Step::When(
                Condition::NotInstalled("strace"),
                command("apt-get", &["install", "--quiet", "--yes", "strace"]),
            ),
            Step::RustTests(&["--workspace", "--features", "migration-hub-testkit/crash", "--test", "durability"]),
        ],
    },
    Part {
        name: "readme",
        needs: &["README.md"],
        leaves: &[],
        steps: &[Step::CargoTest(&["--workspace", "--test", "readme"])],
    },
    // The long form of what `tests` plays in short; another seed each time, which a failure names.
    Part {
        name: "play",
        needs: &["core/tests/contracts/random_play_breaks_no_invariant.rs"],
        leaves: &[],
        steps: &[Step::Cargo(
            &["test", "--locked", "--workspace", "--test", "contracts", "of_random_people_on_random_items_at_any_time"],
            &[("MIGHUB_PLAY_ACTIONS", "100000")],
        )],
    },
];
