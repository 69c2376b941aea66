//! Ring 1 of the port `Sink` over a portal in memory, with every capability that a sink can have; and sinks with one fault
//! each, which the suite finds.

#![expect(clippy::unwrap_used, reason = "a test without a harness")]

mod faulty;
mod notebook;

use std::process::ExitCode;

use migration_hub_testkit::runner;

fn main() -> ExitCode {
    runner::main(notebook::cases().into_iter().chain(faulty::cases()))
}
