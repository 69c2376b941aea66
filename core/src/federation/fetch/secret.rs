//! A text that nobody sees by accident.

use std::fmt;

use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer};

/// A key, a token or a password. It can be read from a configuration and not be written to one; it has no `Display`, and
/// its `Debug` shows nothing of it.
///
/// ```
/// use migration_hub::federation::fetch::Secret;
/// let key = Secret::new("s3cr3t");
/// assert_eq!(format!("{key:?}"), "Secret(…)");
/// assert_eq!(key.expose(), "s3cr3t");
/// ```
#[derive(Clone)]
pub struct Secret(String);

/// What may stand where a secret is expected. serde repeats what is of a wrong type; it is not asked to.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Other(IgnoredAny),
}

impl Secret {
    /// Hides a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        match Written::deserialize(input)? {
            Written::Text(text) => Ok(Self(text)),
            Written::Other(_) => Err(D::Error::custom("expected a secret as text; what stands there is not repeated")),
        }
    }
}
