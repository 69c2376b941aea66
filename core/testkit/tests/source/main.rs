//! Ring 1 of the port `Source` over the scripted source, with every capability that a source can have; and sources with one
//! fault each, which the suite finds.

#![expect(clippy::unwrap_used, reason = "a test without a harness")]

mod faulty;
mod guide;
mod scripted;

use std::process::ExitCode;

use migration_hub_testkit::runner;

fn main() -> ExitCode {
    runner::main(scripted::cases().into_iter().chain(faulty::cases()).chain(guide::cases()))
}
