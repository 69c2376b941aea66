//! Why public items could not be written: one error for every format that goes out.

use migration_hub::error::Error;

/// Why items could not be written in a format. What they say never is the reason: any text stays itself in every format.
///
/// ```
/// use migration_hub_formats::error::WriteError;
/// let error = WriteError::TooMany { what: "files of a sitemap", found: 50_001, most: 50_000 };
/// assert_eq!(error.to_string(), "files of a sitemap: found 50001; expected at most 50000");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// More than the format can hold.
    #[error("{what}: found {found}; expected at most {most}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there would be.
        found: usize,
        /// How many the format allows.
        most: usize,
    },
    /// An item that has no form: none that was read from outside is known for which it is so.
    #[error("an item has no form of its own: {message}")]
    Item {
        /// What is wrong with it.
        message: String,
    },
    /// The writer of the format refused.
    #[error("{format} cannot be written: {message}")]
    Writer {
        /// The format.
        format: &'static str,
        /// What its writer says.
        message: String,
    },
}

impl From<Error> for WriteError {
    fn from(error: Error) -> Self {
        Self::Item { message: error.message().to_owned() }
    }
}
