//! What every source and every sink does, of these: over portals in memory that speak as the real one does.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test without a harness")]

mod read;
mod written;

use std::process::ExitCode;

use migration_hub_testkit::site::{Kept, Served};
use migration_hub_testkit::{runner, sink, source};

fn main() -> ExitCode {
    let source = source::cases("source", Served::<read::Portal>::new);
    runner::main(source.into_iter().chain(sink::cases("sink", Kept::<written::Portal>::new)))
}
