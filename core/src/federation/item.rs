//! Items: what a source says of one thing that it has, had, or cannot say properly.

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::mapping::ForeignTerm;
use crate::resource::{Draft, ExternalId};
use crate::text::canonical::Digest;
use crate::time::Timestamp;

/// What a source says of one of its items.
///
/// See [`plan`](super::plan()) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// It is there.
    Present(Box<Present>),
    /// It was there, and is no longer.
    Gone {
        /// How the source knows it.
        id: ExternalId,
        /// When it left, as the source has it.
        stamp: Option<Timestamp>,
    },
    /// Something is there that cannot be read.
    Unreadable(Unreadable),
}

impl Item {
    /// How the source knows the item, where that can be read.
    ///
    /// ```
    /// use migration_hub::{federation::Item, resource::ExternalId};
    /// let id = ExternalId::new("undl", "1")?;
    /// assert_eq!(Item::Gone { id: id.clone(), stamp: None }.id(), Some(&id));
    /// # Ok::<(), migration_hub::resource::IdentifierError>(())
    /// ```
    pub const fn id(&self) -> Option<&ExternalId> {
        match self {
            Self::Present(present) => Some(&present.id),
            Self::Gone { id, .. } => Some(id),
            Self::Unreadable(unreadable) => unreadable.id.as_ref(),
        }
    }
}

impl From<Present> for Item {
    fn from(present: Present) -> Self {
        Self::Present(Box::new(present))
    }
}

impl From<Unreadable> for Item {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// An item that is there and was read.
///
/// See [`plan`](super::plan()) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// How the source knows it. What the draft says of source and id does not count.
    pub id: ExternalId,
    /// When it last changed, as the source has it. Where the source says nothing, it counts as new every time.
    pub stamp: Option<Timestamp>,
    /// What came.
    pub payload: Payload,
    /// What it means here.
    pub draft: Draft,
    /// What it says in words of the source's own, which a mapping may know.
    pub terms: Vec<ForeignTerm>,
}

/// The bytes of an item, and the digest by which it is told whether they are new.
///
/// ```
/// use migration_hub::federation::Payload;
/// let one = Payload::canonical(b"<r served='9:00'>x</r>".to_vec(), b"<r>x</r>");
/// let two = Payload::canonical(b"<r served='9:30'>x</r>".to_vec(), b"<r>x</r>");
/// assert_eq!(one.digest(), two.digest(), "when it was served says nothing new");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    raw: Raw,
    digest: Digest,
}

impl Payload {
    /// A payload of which every byte counts.
    pub fn new(bytes: Vec<u8>) -> Self {
        let digest = Digest::of(&bytes);
        Self { raw: Raw(bytes), digest }
    }

    /// A payload of which only what `counts` holds says something new: without stamps and counters, in a fixed order.
    pub fn canonical(bytes: Vec<u8>, counts: &[u8]) -> Self {
        Self { raw: Raw(bytes), digest: Digest::of(counts) }
    }

    /// The bytes as they came.
    pub const fn raw(&self) -> &Raw {
        &self.raw
    }

    /// The digest of what counts.
    pub const fn digest(&self) -> Digest {
        self.digest
    }
}

/// A record that could not be read, with everything that came of it: nothing is lost.
///
/// ```
/// use migration_hub::federation::Unreadable;
/// let unreadable = Unreadable { id: None, reason: "not well-formed".to_owned(), raw: b"<record>\xFF".to_vec().into() };
/// let kept = serde_json::to_string(&unreadable)?;
/// assert_eq!(serde_json::from_str::<Unreadable>(&kept)?, unreadable, "byte by byte");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unreadable {
    /// How the source knows it, where that much can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ExternalId>,
    /// Why it cannot be read, for the person who looks at it.
    pub reason: String,
    /// The bytes as they came.
    pub raw: Raw,
}

impl Unreadable {
    /// By what it is known again: the digest of its bytes.
    pub fn digest(&self) -> Digest {
        Digest::of(self.raw.as_bytes())
    }
}

/// Bytes as a source sent them.
///
/// As JSON they are `{"text": …}` where they are UTF-8, and `{"hex": …}` where they are not.
///
/// See [`Unreadable`] for an example.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Raw(Vec<u8>);

impl Raw {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The first so many of the bytes; of text no half of a character.
    pub(crate) fn beginning(mut self, most: usize) -> Self {
        if let Ok(text) = std::str::from_utf8(&self.0) {
            let end = text.floor_char_boundary(most);
            self.0.truncate(end);
        } else {
            self.0.truncate(most);
        }
        self
    }
}

impl From<Vec<u8>> for Raw {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Raw {
    /// The beginning: a payload may be long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({} bytes)", crate::text::echo(&String::from_utf8_lossy(&self.0)), self.0.len())
    }
}

/// Raw bytes as JSON holds them.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Written {
    Text(String),
    Hex(String),
}

impl From<Raw> for Written {
    fn from(raw: Raw) -> Self {
        match String::from_utf8(raw.0) {
            Ok(text) => Self::Text(text),
            Err(error) => {
                let digits = error.as_bytes().iter().flat_map(|byte| [byte >> 4, byte & 15]);
                Self::Hex(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect())
            }
        }
    }
}

impl TryFrom<Written> for Raw {
    type Error = RawError;

    fn try_from(written: Written) -> Result<Self, RawError> {
        let digits = match written {
            Written::Text(text) => return Ok(Self(text.into_bytes())),
            Written::Hex(digits) => digits,
        };
        let pairs = digits.as_bytes().chunks(2);
        let byte = |pair: &[u8]| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        };
        pairs.map(byte).collect::<Option<_>>().map(Self).ok_or(RawError)
    }
}

fn digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Bytes that are not written as pairs of hexadecimal digits.
///
/// ```
/// use migration_hub::federation::Raw;
/// let error = serde_json::from_str::<Raw>(r#"{"hex": "fff"}"#).unwrap_err();
/// assert!(error.to_string().starts_with("expected pairs of hexadecimal digits"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected pairs of hexadecimal digits")]
pub struct RawError;
