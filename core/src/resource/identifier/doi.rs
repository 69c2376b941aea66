//! Digital object identifiers.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Address, IdentifierError, identifier};
use crate::limits;
use crate::text::{echo, line};

/// A digital object identifier in lower case, without a resolver: `10.1093/migration/mny002`.
///
/// Source: ISO 26324 and the DOI Handbook, section 2: a prefix `10.` and a registrant's number, a slash, and a suffix of
/// any printable characters; letters compare without regard to case.
///
/// ```
/// use migration_hub::resource::Doi;
/// let doi: Doi = "https://doi.org/10.1093/MIGRATION/mny002".parse()?;
/// assert_eq!(doi.as_str(), "10.1093/migration/mny002");
/// assert_eq!(doi, "doi:10.1093/migration/mny002".parse()?);
/// assert!("10.1093".parse::<Doi>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Doi(String);

identifier!(Doi);

impl Doi {
    /// The address at which the DOI is resolved; `None` for one that no address can hold.
    ///
    /// ```
    /// let doi: migration_hub::resource::Doi = "10.1093/migration/mny002".parse()?;
    /// assert_eq!(doi.address().map(String::from).as_deref(), Some("https://doi.org/10.1093/migration/mny002"));
    /// # Ok::<(), migration_hub::resource::IdentifierError>(())
    /// ```
    pub fn address(&self) -> Option<Address> {
        format!("https://doi.org/{}", self.0).parse().ok()
    }
}

/// What people write before a DOI.
const BEFORE: [&str; 10] = [
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "https://www.doi.org/",
    "http://www.doi.org/",
    "doi.org/",
    "dx.doi.org/",
    "doi:",
    "doi ",
];

impl FromStr for Doi {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let folded = line(text).to_lowercase();
        let bare = BEFORE.iter().find_map(|before| folded.strip_prefix(before)).unwrap_or(&folded).trim_start();
        let ok = bare.split_once('/').is_some_and(|(prefix, suffix)| {
            let registrant = prefix.strip_prefix("10.").unwrap_or("");
            let numbers =
                registrant.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
            let printable = |c: char| !c.is_whitespace() && !c.is_control();
            numbers && registrant.len() >= 4 && !suffix.is_empty() && suffix.chars().all(printable)
        });
        if ok && bare.chars().count() <= limits::SHORT_CHARS {
            Ok(Self(bare.to_owned()))
        } else {
            Err(IdentifierError::Doi { text: echo(text) })
        }
    }
}
