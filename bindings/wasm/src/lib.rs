//! The Migration Hub for browsers and Node: a store in memory with every operation of the Hub, a search over an index that
//! was written elsewhere, and the Compact and the vocabularies as data.
//!
//! This crate only converts: JavaScript values in, plain objects and [`HubError`] out. Every rule is the core's.

mod compact;
mod completion;
mod correction;
mod coverage;
mod data;
mod desk;
mod error;
mod export;
mod hub;
mod import;
mod index;
mod maintenance;
mod names;
mod naming;
mod people;
mod policies;
mod request;
mod resource;
mod results;
mod review;
mod roster;
mod step;
mod translation;
mod types;
mod vocabulary;
mod words;

pub use compact::{actions, check_title, objectives, principles};
pub use error::HubError;
pub use hub::Hub;
pub use index::Index;
pub use names::closed_lists;
pub use vocabulary::{actor_types, areas, audiences, language, regions, resource_types};

use migration_hub::error::ErrorKind;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names that a `HubError` has as its `kind`, in the order of the documentation.
#[wasm_bindgen(js_name = errorKinds, unchecked_return_type = "ErrorKind[]")]
pub fn error_kinds() -> Vec<String> {
    ErrorKind::ALL.into_iter().map(|kind| kind.name().to_owned()).collect()
}
