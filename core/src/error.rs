//! The one error of the ports and of the Hub: a kind to match on, and everything a person needs to mend the cause.

use std::error::Error as StdError;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The result of a port or of a Hub operation.
///
/// See [`Error`] for an example.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, coarse enough to act on.
///
/// The same list, under the same names, stands in the Python and JavaScript bindings.
///
/// ```
/// use migration_hub::error::ErrorKind;
/// assert_eq!(ErrorKind::NotFound.name(), "NotFound");
/// assert_eq!(ErrorKind::ALL.len(), 13);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The thing does not exist, or the actor may not know that it does.
    NotFound,
    /// Something with this identity is already there.
    AlreadyExists,
    /// The record changed since it was read; read again and retry.
    Conflict,
    /// The input breaks a rule; the message names field, value and what was expected.
    Invalid,
    /// The review state forbids this step.
    TransitionDenied,
    /// The actor may see the thing but not do this to it.
    PermissionDenied,
    /// This stack cannot do it, or the store or record was made by a newer version.
    Unsupported,
    /// The other side asks for patience.
    RateLimited,
    /// Busy, locked, or no room: it may pass.
    Unavailable,
    /// A checkpoint is too old to go on from.
    CheckpointExpired,
    /// A checksum, the log's chain or the file's own structure does not hold.
    Corrupt,
    /// The configuration or a path in it cannot work.
    ConfigInvalid,
    /// A defect, here or in a plugin.
    Unexpected,
}

impl ErrorKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 13] = [
        Self::NotFound,
        Self::AlreadyExists,
        Self::Conflict,
        Self::Invalid,
        Self::TransitionDenied,
        Self::PermissionDenied,
        Self::Unsupported,
        Self::RateLimited,
        Self::Unavailable,
        Self::CheckpointExpired,
        Self::Corrupt,
        Self::ConfigInvalid,
        Self::Unexpected,
    ];

    /// The kind's name as every binding spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotFound => "NotFound",
            Self::AlreadyExists => "AlreadyExists",
            Self::Conflict => "Conflict",
            Self::Invalid => "Invalid",
            Self::TransitionDenied => "TransitionDenied",
            Self::PermissionDenied => "PermissionDenied",
            Self::Unsupported => "Unsupported",
            Self::RateLimited => "RateLimited",
            Self::Unavailable => "Unavailable",
            Self::CheckpointExpired => "CheckpointExpired",
            Self::Corrupt => "Corrupt",
            Self::ConfigInvalid => "ConfigInvalid",
            Self::Unexpected => "Unexpected",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether doing the same again may help.
///
/// See [`Error`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The same call gives the same answer.
    Never,
    /// Read the records again, then repeat the command.
    AfterReading,
    /// Wait, then repeat the call as it is.
    Later,
}

/// What a port or a Hub operation answers when it did not do what was asked.
///
/// One line with [`fmt::Display`], every detail with [`fmt::Debug`]. Match on [`Error::kind`].
///
/// ```
/// use migration_hub::error::{Error, ErrorKind, Retry};
///
/// let error = Error::new(ErrorKind::NotFound, "show", "no resource has this id").with("id", "42");
/// assert_eq!(error.kind(), ErrorKind::NotFound);
/// assert_eq!(error.operation(), "show");
/// assert_eq!(error.retry(), Retry::Never);
/// assert_eq!(error.to_string(), "show: no resource has this id (id: 42)");
/// ```
pub struct Error(Box<Inner>);

/// The name, in the context, of the operation that the one that failed had called.
const CALLED: &str = "called";

struct Inner {
    kind: ErrorKind,
    operation: &'static str,
    message: String,
    context: Vec<(&'static str, String)>,
    source: Option<Box<dyn StdError + Send + Sync + 'static>>,
}

impl Error {
    /// An error of a kind, raised by the named operation.
    pub fn new(kind: ErrorKind, operation: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, operation, message: message.into(), context: Vec::new(), source: None }))
    }

    /// The same error with one more fact: a name and a value. Never a secret, never personal data.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.context.push((name, value.to_string()));
        self
    }

    /// The same error with its cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// The same error, said by an outer operation; the inner one becomes context, which the sentence leaves out.
    ///
    /// ```
    /// use migration_hub::error::{Error, ErrorKind};
    /// let error = Error::new(ErrorKind::NotFound, "find", "no item is called «A/1»").during("show");
    /// assert_eq!(error.to_string(), "show: no item is called «A/1»");
    /// assert_eq!(error.context(), [("called", "find".to_owned())]);
    /// ```
    #[must_use]
    pub fn during(mut self, operation: &'static str) -> Self {
        if self.0.operation != operation {
            let inner = std::mem::replace(&mut self.0.operation, operation);
            self.0.context.push((CALLED, inner.to_owned()));
        }
        self
    }

    /// What went wrong, to match on.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation that failed.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The sentence for a person, without operation and context.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Names and values that say where and what.
    pub fn context(&self) -> &[(&'static str, String)] {
        &self.0.context
    }

    /// Whether doing the same again may help.
    pub fn retry(&self) -> Retry {
        match self.0.kind {
            ErrorKind::Conflict => Retry::AfterReading,
            ErrorKind::Unavailable | ErrorKind::RateLimited => Retry::Later,
            _ => Retry::Never,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.operation, self.0.message)?;
        // Nobody who reads the sentence can act on what the operation called.
        let facts = || self.0.context.iter().filter(|(name, _)| *name != CALLED);
        for (index, (name, value)) in facts().enumerate() {
            let open = if index == 0 { " (" } else { ", " };
            write!(f, "{open}{name}: {value}")?;
        }
        if facts().next().is_some() {
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}: {}", self.0.kind, self.0.operation, self.0.message)?;
        for (name, value) in &self.0.context {
            write!(f, "\n  {name}: {value}")?;
        }
        let mut cause: Option<&(dyn StdError + 'static)> = StdError::source(self);
        while let Some(error) = cause {
            write!(f, "\n  caused by: {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
