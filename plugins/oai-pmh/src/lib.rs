//! OAI-PMH 2.0: repositories as sources to harvest, and a hub as a repository that others harvest.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod config;
mod harvest;
pub mod limits;
mod mighub;
pub mod provider;
mod stamp;
mod write;
mod xml;

pub use config::{Format, OaiConfig};
pub use harvest::OaiSource;
