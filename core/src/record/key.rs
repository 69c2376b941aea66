//! Keys: the kind of a record and its identity, as one sortable text.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The key of a record: `resource/<id>`, `revision/<id>/00000002`, `lookup/symbol/A/RES/73/195`.
///
/// Keys sort bytewise; the revisions of a resource stand together, in order.
///
/// ```
/// use migration_hub::record::RecordKey;
/// let key: RecordKey = "lookup/symbol/A/RES/73/195".parse()?;
/// assert_eq!(key.kind(), "lookup");
/// assert!("nonsense".parse::<RecordKey>().is_err());
/// # Ok::<(), migration_hub::record::KeyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordKey(String);

impl RecordKey {
    /// Joins a kind and an identity; crate-internal, since kinds are a closed list.
    pub(crate) fn join(kind: &'static str, identity: impl fmt::Display) -> Self {
        Self(format!("{kind}/{identity}"))
    }

    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of record: what stands before the first slash.
    pub fn kind(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(kind, _)| kind)
    }

    /// The identity: what stands after the first slash.
    pub fn identity(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, identity)| identity)
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for RecordKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for RecordKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let error = || KeyError { text: crate::text::echo(text) };
        let (kind, identity) = text.split_once('/').ok_or_else(error)?;
        let kind_ok = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let ok = kind_ok && !identity.is_empty() && text.len() <= 1_024 && !text.chars().any(char::is_control);
        if ok { Ok(Self(text.to_owned())) } else { Err(error()) }
    }
}

impl TryFrom<String> for RecordKey {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        text.parse()
    }
}
impl From<RecordKey> for String {
    fn from(key: RecordKey) -> Self {
        key.0
    }
}

/// A text that is not a record key.
///
/// See [`RecordKey`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not a record key: expected kind/identity")]
pub struct KeyError {
    /// What was given, shortened.
    pub text: String,
}
