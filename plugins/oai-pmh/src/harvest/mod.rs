//! The harvester: a repository as a source.

mod answer;
mod item;
mod meaning;
mod place;
mod question;
mod source;

pub use source::OaiSource;

/// The operation that errors of the harvester name.
pub(crate) const READ: &str = "read";
