//! The polite HTTP client of migration-hub, on threads of its own.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod client;
mod clock;
mod config;
mod courier;
mod decode;
mod error;
mod host;
mod policy;
mod queue;
mod reply;
mod wire;

pub use client::Transport;
pub use config::{HostConfig, RobotsRule, TransportConfig};
