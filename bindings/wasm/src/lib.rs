//! The Migration Hub for browsers and Node: a store in memory with import and search, and a search over an index that
//! was written elsewhere.
//!
//! This crate only converts: JavaScript values in, plain objects and [`HubError`] out. Every rule is the core's.

mod data;
mod error;
mod hub;
mod import;
mod index;
mod request;
mod resource;
mod types;

pub use error::HubError;
pub use hub::Hub;
pub use index::Index;

use migration_hub::error::ErrorKind;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names that a `HubError` has as its `kind`, in the order of the documentation.
#[wasm_bindgen(js_name = errorKinds, unchecked_return_type = "ErrorKind[]")]
pub fn error_kinds() -> Vec<String> {
    ErrorKind::ALL.into_iter().map(|kind| kind.name().to_owned()).collect()
}
