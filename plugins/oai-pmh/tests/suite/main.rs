//! What every source does, of this one: over repositories in memory that speak the protocol.

#![expect(clippy::unwrap_used, reason = "a test without a harness")]

mod repository;

use std::process::ExitCode;

use migration_hub_testkit::site::Served;
use migration_hub_testkit::{runner, source};
use repository::{Forgetful, Mute, Persistent};

fn main() -> ExitCode {
    let persistent = source::cases("persistent", Served::<Persistent>::new);
    let transient = source::cases("transient", Served::<Forgetful>::new);
    let mute = source::cases("mute", Served::<Mute>::new);
    runner::main(persistent.into_iter().chain(transient).chain(mute))
}
