//! File formats of migration-hub: bytes in, bytes out. No network, no files, no clock.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "icalendar")]
pub mod icalendar;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "skos")]
pub mod skos;
#[cfg(feature = "table")]
pub mod table;
