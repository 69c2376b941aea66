//! A portal with a JSON listing for migration-hub: its records read, what changed, and what was deleted.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod config;
mod item;
mod page;
mod source;

pub use config::TemplateConfig;
pub use item::item;
pub use source::TemplateSource;
