//! Identifiers that documents carry, each parsed once and kept in its normal form.

mod address;
mod doi;
mod isbn;
mod registry;
mod symbol;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use address::Address;
pub use doi::Doi;
pub use isbn::Isbn;
pub use registry::{Orcid, Ror};
pub use symbol::{Symbol, Variant, VariantKind};

use crate::limits;
use crate::text::{echo, is_handle, line};

/// What every identifier is: a text in normal form, read with [`FromStr`](std::str::FromStr) and nothing else.
macro_rules! identifier {
    ($type:ident) => {
        impl $type {
            /// The text, in normal form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $type {
            type Error = crate::resource::IdentifierError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(identifier: $type) -> Self {
                identifier.0
            }
        }
    };
}
pub(super) use identifier;

/// How a source knows an item: the source's name, and the id there.
///
/// ```
/// use migration_hub::resource::ExternalId;
/// let id = ExternalId::new("undl", "3794014")?;
/// assert_eq!(id.to_string(), "undl/3794014");
/// assert!(ExternalId::new("UN Digital Library", "1").is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalId {
    /// The source.
    pub source: String,
    /// The id at the source.
    pub id: String,
}

impl ExternalId {
    /// An id at a source.
    ///
    /// # Errors
    /// [`IdentifierError::Source`] and [`IdentifierError::External`] say what is expected of each.
    pub fn new(source: &str, id: &str) -> Result<Self, IdentifierError> {
        if !is_handle(source) {
            return Err(IdentifierError::Source { text: echo(source) });
        }
        let id = line(id);
        if id.is_empty() || id.chars().count() > limits::SHORT_CHARS {
            return Err(IdentifierError::External { text: echo(&id) });
        }
        Ok(Self { source: source.to_owned(), id })
    }
}

impl fmt::Display for ExternalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.source, self.id)
    }
}

/// A text that is not the identifier it should be.
///
/// See [`Symbol`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Not a UN symbol.
    #[error("«{text}» is not a UN document symbol: expected parts joined by slashes, such as A/RES/73/195")]
    Symbol {
        /// What was given, shortened.
        text: String,
    },
    /// Not an address.
    #[error("«{text}» is not a web address: expected http:// or https:// with a host, and no user name or password")]
    Address {
        /// What was given, shortened.
        text: String,
    },
    /// Not a DOI.
    #[error(
        "«{text}» is not a DOI: expected 10., a prefix of digits, a slash and a suffix, such as 10.1093/migration/mny002"
    )]
    Doi {
        /// What was given, shortened.
        text: String,
    },
    /// Not an ISBN.
    #[error("«{text}» is not an ISBN: expected 10 or 13 digits with a right check digit, such as 978-0-306-40615-7")]
    Isbn {
        /// What was given, shortened.
        text: String,
    },
    /// Not a ROR id.
    #[error("«{text}» is not a ROR id: expected 0 and eight letters and digits with right check digits")]
    Ror {
        /// What was given, shortened.
        text: String,
    },
    /// Not an ORCID iD.
    #[error("«{text}» is not an ORCID iD: expected four groups of four digits with a right check digit")]
    Orcid {
        /// What was given, shortened.
        text: String,
    },
    /// Not a statement of rights.
    #[error("«{text}» is no licence: expected an SPDX expression such as CC-BY-4.0, or LicenseRef- and a name")]
    Rights {
        /// What was given, shortened.
        text: String,
    },
    /// Not the name of a source.
    #[error("«{text}» is not a source name: expected 1 to 64 lower-case letters a-z, digits and hyphens")]
    Source {
        /// What was given, shortened.
        text: String,
    },
    /// Not an id at a source.
    #[error("«{text}» is not an id at a source: expected 1 to 300 characters")]
    External {
        /// What was given, shortened.
        text: String,
    },
}
