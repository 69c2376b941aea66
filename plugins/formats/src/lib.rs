//! File formats of migration-hub: bytes in, bytes out. No network, no files, no clock.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "citation")]
pub mod citation;
#[cfg(feature = "dcat")]
pub mod dcat;
pub mod error;
#[cfg(feature = "feed")]
pub mod feed;
#[cfg(feature = "icalendar")]
pub mod icalendar;
#[cfg(any(feature = "dcat", feature = "schema-org"))]
mod licence;
#[cfg(feature = "open")]
pub mod open;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(test)]
mod samples;
#[cfg(feature = "schema-org")]
pub mod schema_org;
pub mod site;
#[cfg(feature = "sitemap")]
pub mod sitemap;
#[cfg(feature = "skos")]
pub mod skos;
#[cfg(feature = "table")]
pub mod table;
#[cfg(any(feature = "dcat", feature = "feed", feature = "schema-org"))]
mod wording;
pub mod words;
pub mod writer;
#[cfg(any(feature = "feed", feature = "sitemap"))]
mod xml;
