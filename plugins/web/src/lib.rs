//! Web pages for migration-hub: sitemaps, feeds and the metadata of pages as a source.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod config;
mod decode;
mod feed;
mod html;
mod linked;
mod listing;
mod marks;
mod page;
mod page_id;
mod source;

pub use config::{Feed, WebConfig};
pub use source::WebSource;
