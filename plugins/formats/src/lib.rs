#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[cfg(feature = "table")]
pub mod table;
