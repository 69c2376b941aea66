//! The header fields of a message, by their names in small letters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RequestError;

/// Header fields in the order of their names; a field may have several values.
///
/// ```
/// use migration_hub::federation::fetch::Headers;
/// let mut headers = Headers::default();
/// headers.add("Retry-After", "6")?;
/// assert_eq!(headers.get("retry-after"), Some("6"));
/// assert!(headers.add("x-note", "two\r\nlines").is_err(), "a value cannot begin another field");
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<String, Vec<String>>", into = "BTreeMap<String, Vec<String>>")]
pub struct Headers(BTreeMap<String, Vec<String>>);

impl Headers {
    /// Adds a value to a field.
    ///
    /// # Errors
    /// [`RequestError::HeaderName`] and [`RequestError::HeaderValue`] for what HTTP cannot carry.
    pub fn add(&mut self, name: &str, value: &str) -> Result<(), RequestError> {
        let name = field_name(name)?;
        if value.chars().any(|c| c.is_control() && c != '\t') {
            return Err(RequestError::HeaderValue { name });
        }
        self.0.entry(name).or_default().push(value.trim().to_owned());
        Ok(())
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(&name.to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(&name.to_ascii_lowercase());
    }

    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }
}

/// A field's name in small letters, when it is a token of RFC 9110.
pub(super) fn field_name(name: &str) -> Result<String, RequestError> {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(token) {
        return Err(RequestError::HeaderName { name: crate::text::echo(name) });
    }
    Ok(name.to_ascii_lowercase())
}

impl TryFrom<BTreeMap<String, Vec<String>>> for Headers {
    type Error = RequestError;

    fn try_from(fields: BTreeMap<String, Vec<String>>) -> Result<Self, RequestError> {
        let mut headers = Self::default();
        for (name, values) in fields {
            for value in values {
                headers.add(&name, &value)?;
            }
        }
        Ok(headers)
    }
}

impl From<Headers> for BTreeMap<String, Vec<String>> {
    fn from(headers: Headers) -> Self {
        headers.0
    }
}
