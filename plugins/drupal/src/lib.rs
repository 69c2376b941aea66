//! Drupal for migration-hub: content read through JSON:API, and written back where the site allows.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod api;
mod config;
mod node;
mod sink;
mod source;
mod stored;

pub use api::types;
pub use config::{DrupalConfig, SummaryConfig, TypeConfig, WriteConfig};
pub use sink::DrupalSink;
pub use source::DrupalSource;
