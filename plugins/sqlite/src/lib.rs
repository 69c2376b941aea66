//! The storage of migration-hub on SQLite: one file, durable, shared by the processes of one machine.
//!
#![doc = include_str!("docs.md")]
//!
//! # Contents
//!
//! [`SqliteStorage`] is the storage, [`SqliteConfig`] and [`OpenMode`] say where it is and what happens when it is not
//! there.

#![forbid(unsafe_code)]

mod backend;
mod config;
#[cfg(feature = "crash")]
mod crash;
mod error;
mod schema;
mod thread;

pub use backend::SqliteStorage;
pub use config::{OpenMode, SqliteConfig};
#[cfg(feature = "crash")]
pub use crash::POINTS as CRASH_POINTS;
pub use schema::SCHEMA_VERSION;
