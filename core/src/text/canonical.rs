//! Canonical JSON (RFC 8785, without floating-point numbers) and the digest over it.

#[cfg(test)]
mod tests;
mod write;

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
///
/// ```
/// use migration_hub::text::canonical::Digest;
/// let digest = Digest::of(b"abc");
/// assert!(digest.to_string().starts_with("ba7816bf"));
/// assert_eq!(digest.to_string().parse::<Digest>()?, digest);
/// # Ok::<(), migration_hub::text::canonical::DigestError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The first half of the digest, as a number.
    pub(crate) fn leading(self) -> u128 {
        self.0.iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte))
    }

    /// What stands before the first entry of a log.
    pub const ZERO: Self = Self([0; 32]);

    /// The digest of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// A digest from its 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The digest's 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let error = || DigestError { text: crate::text::echo(text) };
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(error());
        }
        let mut bytes = [0_u8; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let digit = |c: u8| char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            *byte = match (digit(pair[0]), digit(pair[1])) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => return Err(error()),
            };
        }
        Ok(Self(bytes))
    }
}
impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A text that is not a digest.
///
/// See [`Digest`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not a digest: expected 64 hexadecimal digits")]
pub struct DigestError {
    /// What was given, shortened.
    pub text: String,
}

/// What cannot stand in canonical form.
///
/// See [`to_canonical`] for an example.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// A number that is not an integer.
    #[error("{number} cannot be stored: numbers are integers between -(2^53-1) and 2^53-1")]
    Number {
        /// The number.
        number: String,
    },
    /// A value that JSON cannot hold, such as a map whose keys are not text.
    #[error("this value has no JSON form")]
    Shape(#[source] serde_json::Error),
}

impl serde::ser::Error for CanonicalError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Shape(serde::ser::Error::custom(message))
    }
}

/// The canonical form of a value: members sorted by UTF-16 code units, no spaces, shortest escapes.
///
/// # Errors
/// [`CanonicalError::Number`] for a number that is not an integer of at most 53 bits, [`CanonicalError::Shape`] for a
/// value without a JSON form.
///
/// ```
/// use migration_hub::text::canonical::to_canonical;
/// let value = serde_json::json!({"b": [1, true, null], "a": "é\n"});
/// assert_eq!(to_canonical(&value)?, "{\"a\":\"é\\n\",\"b\":[1,true,null]}");
/// assert!(to_canonical(&1.5).is_err());
/// # Ok::<(), migration_hub::text::canonical::CanonicalError>(())
/// ```
pub fn to_canonical<T: Serialize + ?Sized>(value: &T) -> Result<String, CanonicalError> {
    let mut out = String::new();
    value.serialize(write::Writer(&mut out))?;
    Ok(out)
}
