//! The storage of migration-hub on SQLite: one file, durable, shared by the processes of one machine.
//!
#![doc = include_str!("docs.md")]
//!
//! # Contents
//!
//! [`SqliteStorage`] is the storage, [`SqliteConfig`] and [`OpenMode`] say where it is and what happens when it is not
//! there. [`inspect`] looks at a
//! store's file and writes nothing. `StoreFolder`, of the feature `folder`, is a whole store in a folder: the storage with its two indexes.

#![forbid(unsafe_code)]

mod backend;
mod config;
#[cfg(feature = "crash")]
mod crash;
mod error;
#[cfg(feature = "folder")]
mod folder;
mod inspect;
mod schema;
mod thread;

pub use backend::SqliteStorage;
pub use config::{OpenMode, SqliteConfig};
#[cfg(feature = "crash")]
pub use crash::POINTS as CRASH_POINTS;
#[cfg(feature = "folder")]
pub use folder::StoreFolder;
pub use inspect::{Inspection, inspect};
pub use schema::SCHEMA_VERSION;
