//! Identifiers that documents carry: UN symbols, addresses, and the id at a source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::text::{echo, line};

/// The symbol of a United Nations document: `A/RES/73/195`.
///
/// ```
/// use migration_hub::resource::Symbol;
/// let symbol: Symbol = " a/conf.231/3 ".parse()?;
/// assert_eq!(symbol.to_string(), "A/CONF.231/3");
/// assert!("resolution 73".parse::<Symbol>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Symbol(String);

impl Symbol {
    /// The symbol's text, in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Symbol {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let folded = line(text).to_uppercase();
        let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "./()-*[]".contains(c);
        let parts = folded.split('/');
        let ok = folded.len() <= 60
            && folded.starts_with(|c: char| c.is_ascii_uppercase())
            && folded.chars().all(allowed)
            && parts.clone().count() >= 2
            && parts.into_iter().all(|part| !part.is_empty());
        if ok { Ok(Self(folded)) } else { Err(IdentifierError::Symbol { text: echo(text) }) }
    }
}

/// An address on the web, in normal form: scheme and host in lower case, no default port, no fragment, no password.
///
/// ```
/// use migration_hub::resource::Address;
/// let address: Address = "HTTPS://MigrationNetwork.un.org:443/hub#top".parse()?;
/// assert_eq!(address.to_string(), "https://migrationnetwork.un.org/hub");
/// assert!("javascript:alert(1)".parse::<Address>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

impl Address {
    /// The address's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Address {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let error = || IdentifierError::Address { text: echo(text) };
        if text.chars().count() > limits::ADDRESS_CHARS {
            return Err(error());
        }
        let mut url = url::Url::parse(&line(text)).map_err(|_| error())?;
        let plain = url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() || !plain {
            return Err(error());
        }
        url.set_fragment(None);
        Ok(Self(url.into()))
    }
}

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
        let handle: crate::people::Handle =
            source.parse().map_err(|_| IdentifierError::Source { text: echo(source) })?;
        let id = line(id);
        if id.is_empty() || id.chars().count() > limits::SHORT_CHARS {
            return Err(IdentifierError::External { text: echo(&id) });
        }
        Ok(Self { source: handle.into(), id })
    }
}

impl fmt::Display for ExternalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.source, self.id)
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl TryFrom<String> for Symbol {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, IdentifierError> {
        text.parse()
    }
}
impl TryFrom<String> for Address {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, IdentifierError> {
        text.parse()
    }
}
impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.0
    }
}
impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
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
