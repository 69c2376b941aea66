//! Rights: under what licence an item may be used, as an SPDX expression.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdentifierError;
use super::identifier::identifier;
use crate::limits;
use crate::text::{echo, line};

/// What may be done with an item, as an SPDX licence expression; `LicenseRef-…` for terms that SPDX does not list.
///
/// The address of a Creative Commons licence is understood as well, with the language at its end taken off.
///
/// ```
/// use migration_hub::resource::Rights;
/// assert_eq!("CC-BY-3.0-IGO".parse::<Rights>()?.as_str(), "CC-BY-3.0-IGO");
/// let address = "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/";
/// assert_eq!(address.parse::<Rights>()?.as_str(), "CC-BY-NC-SA-3.0-IGO");
/// assert!("free to use".parse::<Rights>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rights(String);

identifier!(Rights);

impl FromStr for Rights {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let error = || IdentifierError::Rights { text: echo(text) };
        let text = line(text);
        if text.chars().count() > limits::SHORT_CHARS {
            return Err(error());
        }
        let named = creative_commons(&text).unwrap_or_else(|| text.clone());
        spdx::Expression::parse(&named).map_err(|_| error())?;
        Ok(Self(named))
    }
}

/// The SPDX name of a licence that is given by its address at Creative Commons.
fn creative_commons(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (_, path) = lower.split_once("creativecommons.org/")?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && !part.starts_with("deed")).collect();
    match parts.as_slice() {
        ["publicdomain", "zero", version, ..] => Some(format!("CC0-{version}")),
        ["licenses", licence, version, "igo", ..] => Some(format!("CC-{}-{version}-IGO", licence.to_uppercase())),
        ["licenses", licence, version, ..] => Some(format!("CC-{}-{version}", licence.to_uppercase())),
        _ => None,
    }
}
