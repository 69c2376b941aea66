//! Names in notifications: absolute URIs, written as they came and compared by what they name.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use migration_hub::federation::fetch::HttpUrl;
use migration_hub::text::canonical::Digest;
use migration_hub::text::echo;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use crate::limits::URI_BYTES;

#[cfg(test)]
mod tests;

const UUID: &str = "urn:uuid:";

/// An absolute URI: of a notification, a system, a person or a document.
///
/// It is written as it came, since whoever sent it looks for it in that spelling. Compared are the uuids of `urn:uuid:`,
/// whatever their letters and hyphens, and addresses in their normal form. Nothing is ever fetched from it by reading it.
///
/// ```
/// use migration_hub_notify::Uri;
/// let id: Uri = "URN:UUID:0370C0FB-BB78-4A9B-87F5-BED307A509DD".parse()?;
/// assert_eq!(id, "urn:uuid:0370c0fbbb784a9b87f5bed307a509dd".parse()?, "some write it without hyphens");
/// assert_eq!(id.as_str(), "URN:UUID:0370C0FB-BB78-4A9B-87F5-BED307A509DD");
/// assert_eq!("HTTPS://Example.org".parse::<Uri>()?, "https://example.org/".parse()?);
/// assert!("example.org".parse::<Uri>().is_err(), "this is no absolute URI");
/// # Ok::<(), migration_hub_notify::UriError>(())
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uri {
    text: String,
    key: String,
}

impl Uri {
    /// As it came.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// As an address that can be fetched, when it is one.
    pub fn http(&self) -> Option<HttpUrl> {
        self.text.parse().ok()
    }

    /// The name that these parts have: the same parts give the same name, so that what is sent again is known again.
    /// A uuid of version 8 (RFC 9562, section 5.8) from their SHA-256.
    pub(crate) fn of_parts(parts: &[&str]) -> Self {
        let mut text = String::new();
        for part in parts {
            text.push_str(&part.len().to_string());
            text.push(':');
            text.push_str(part);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&Digest::of(text.as_bytes()).as_bytes()[..16]);
        let text = format!("{UUID}{}", uuid::Builder::from_custom_bytes(bytes).into_uuid().as_hyphenated());
        Self { key: text.clone(), text }
    }
}

impl From<&HttpUrl> for Uri {
    fn from(address: &HttpUrl) -> Self {
        Self { text: address.as_str().to_owned(), key: address.as_str().to_owned() }
    }
}

impl FromStr for Uri {
    type Err = UriError;

    fn from_str(text: &str) -> Result<Self, UriError> {
        let error = |expected| UriError { text: echo(text), expected };
        if text.len() > URI_BYTES {
            return Err(error("at most 2000 bytes"));
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(error("no spaces and no control characters"));
        }
        let url = Url::parse(text).map_err(|_| error("an absolute URI"))?;
        let key = if matches!(url.scheme(), "http" | "https") {
            let plain = url.username().is_empty() && url.password().is_none();
            if !plain {
                // The text is not repeated: it holds a secret.
                let host = url.host_str().unwrap_or_default().to_owned();
                return Err(UriError { text: host, expected: "no name and password in the address" });
            }
            url.into()
        } else {
            let lower = text.to_ascii_lowercase();
            match lower.strip_prefix(UUID) {
                Some(uuid) => {
                    let uuid = Uuid::try_parse(uuid).map_err(|_| error("a uuid after urn:uuid:"))?;
                    format!("{UUID}{}", uuid.as_hyphenated())
                }
                None => text.to_owned(),
            }
        };
        Ok(Self { text: text.to_owned(), key })
    }
}

impl TryFrom<String> for Uri {
    type Error = UriError;

    fn try_from(text: String) -> Result<Self, UriError> {
        text.parse()
    }
}
impl From<Uri> for String {
    fn from(uri: Uri) -> Self {
        uri.text
    }
}
impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}
impl PartialEq for Uri {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
impl Eq for Uri {}
impl PartialOrd for Uri {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Uri {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}
impl Hash for Uri {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// A text that is no absolute URI.
///
/// See [`Uri`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» names nothing: expected {expected}")]
pub struct UriError {
    /// What was given, shortened.
    pub text: String,
    /// What would have been right.
    pub expected: &'static str,
}
