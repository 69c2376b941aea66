//! Checkpoints: where a source goes on reading, in a form that only the source itself understands.

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, ErrorKind, Result};

const OPERATION: &str = "read";

/// Where a source goes on reading. Whoever keeps it does not look inside.
///
/// A source that writes its checkpoints in a new way counts up their version, and refuses what it can no longer read: a
/// wrong guess would leave items out in silence.
///
/// ```
/// use migration_hub::error::ErrorKind;
/// use migration_hub::federation::Checkpoint;
///
/// let checkpoint = Checkpoint::new("oai-pmh", 2, &("a token", 40))?;
/// let kept: Checkpoint = serde_json::from_str(&serde_json::to_string(&checkpoint)?)?;
/// let (token, read): (String, u64) = kept.open("oai-pmh", 2)?;
/// assert_eq!((token.as_str(), read), ("a token", 40));
///
/// let error = kept.open::<(String, u64)>("oai-pmh", 3).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    format: String,
    version: u32,
    state: Value,
}

impl Checkpoint {
    /// A checkpoint of a format and a version of it.
    ///
    /// # Errors
    /// `Unexpected` for a state that has no JSON form.
    pub fn new(format: &str, version: u32, state: &impl Serialize) -> Result<Self> {
        let state = serde_json::to_value(state).map_err(|error| {
            Error::new(ErrorKind::Unexpected, OPERATION, "a checkpoint cannot be written").caused_by(error)
        })?;
        Ok(Self { format: format.to_owned(), version, state })
    }

    /// The state, for the source that wrote it.
    ///
    /// # Errors
    /// `CheckpointExpired` when the checkpoint has another format or version, or a state of another shape: reading starts
    /// over.
    pub fn open<T: DeserializeOwned>(&self, format: &str, version: u32) -> Result<T> {
        let expired = || {
            let message = "this checkpoint was made by another version of the source";
            let error = Error::new(ErrorKind::CheckpointExpired, OPERATION, message);
            error
                .with("expected", format_args!("{format} {version}"))
                .with("found", format_args!("{} {}", self.format, self.version))
        };
        if self.format != format || self.version != version {
            return Err(expired());
        }
        crate::text::json::from_value(&self.state).map_err(|error| expired().caused_by(error))
    }
}
