//! CKAN for migration-hub: datasets read through the action API, and written back.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod action;
mod config;
mod dataset;
mod licence;
mod paging;
mod patch;
mod sink;
mod source;
mod words;

pub use config::{CkanConfig, Groups, Walk};
pub use dataset::item;
pub use sink::CkanSink;
pub use source::CkanSource;
