//! WordPress for migration-hub: posts read, and posts and review states written back.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod api;
mod config;
mod post;
mod sink;
mod source;
mod stored;

pub use api::discover;
pub use config::{Status, WordPressConfig};
pub use sink::WordPressSink;
pub use source::WordPressSource;
