//! The behaviour that every storage, every index and every Hub of migration-hub shows, as tests that a plugin runs.
//!
//! A plugin's whole behaviour test is a test target with `harness = false` and these lines:
//!
//! ```no_run
//! use migration_hub::search::tantivy::TantivyIndex;
//! use migration_hub_testkit::{runner, search};
//!
//! fn main() -> std::process::ExitCode {
//!     runner::main(search::cases("memory", TantivyIndex::in_memory))
//! }
//! ```

#![forbid(unsafe_code)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a behaviour that does not hold ends in a panic, as in every test"
)]

pub mod disk;
#[cfg(feature = "crash")]
pub mod durability;
pub mod moving;
pub mod oracle;
pub mod peer;
pub mod random;
pub mod ring2;
pub mod runner;
pub mod search;
pub mod sink;
pub mod site;
pub mod source;
pub mod storage;

pub use runner::block_on;
