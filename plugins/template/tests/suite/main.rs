//! What every source does, of this one: over a portal in memory that speaks as the real one does.

#![expect(clippy::unwrap_used, reason = "a test without a harness")]

mod portal;

use std::process::ExitCode;

use migration_hub_testkit::site::Served;
use migration_hub_testkit::{runner, source};
use portal::Portal;

fn main() -> ExitCode {
    runner::main(source::cases("template", Served::<Portal>::new))
}
