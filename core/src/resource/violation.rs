//! What is wrong with an input, and what was changed on its way in: each with its place.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::text::echo;

/// Something that was changed on the way in, worth telling.
///
/// See [`Draft::parse`](super::Draft::parse) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where, as a JSON pointer.
    pub pointer: String,
    /// What was done.
    pub message: String,
}

/// One rule that the input breaks: where, what was found, what was expected.
///
/// See [`Draft::parse`](super::Draft::parse) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Where, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The value found, shortened; `None` when nothing is there.
    pub found: Option<String>,
    /// What was expected.
    pub expected: String,
}

impl Violation {
    pub(crate) fn missing(pointer: &str, expected: &str) -> Self {
        Self { pointer: pointer.to_owned(), found: None, expected: expected.to_owned() }
    }

    pub(crate) fn found(pointer: &str, value: &Value, expected: impl Into<String>) -> Self {
        let found = match value {
            Value::String(text) => echo(text),
            other => echo(&other.to_string()),
        };
        Self { pointer: pointer.to_owned(), found: Some(found), expected: expected.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pointer.is_empty() {
            write!(f, "{}: ", self.pointer)?;
        }
        match &self.found {
            Some(found) => write!(f, "found «{found}»; expected {}", self.expected),
            None => write!(f, "missing; expected {}", self.expected),
        }
    }
}

/// Every rule that an input breaks, in the order of its fields.
///
/// See [`Draft::parse`](super::Draft::parse) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}
