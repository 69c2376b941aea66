//! Addresses on the web, in a normal form that two portals would arrive at for the same page.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{IdentifierError, identifier};
use crate::limits;
use crate::text::{echo, line};

/// An address on the web, in normal form: scheme and host in lower case, no default port, no password, none of the
/// parameters that only say where a visitor came from, and no fragment, unless it is a route (`#/` or `#!`) that says which
/// document is meant.
///
/// ```
/// use migration_hub::resource::Address;
/// let address: Address = "HTTPS://MigrationNetwork.un.org:443/hub?utm_source=mail&page=2#top".parse()?;
/// assert_eq!(address.to_string(), "https://migrationnetwork.un.org/hub?page=2");
/// let route: Address = "https://portal.example.org/#/documents/7".parse()?;
/// assert_eq!(route.to_string(), "https://portal.example.org/#/documents/7");
/// assert!("javascript:alert(1)".parse::<Address>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(String);

identifier!(Address);

/// Parameters that mail programs and networks add to count visitors.
const TRACKING: [&str; 4] = ["fbclid", "gclid", "mc_cid", "mc_eid"];

fn is_tracking(pair: &str) -> bool {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    name.starts_with("utm_") || TRACKING.contains(&name)
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
        // A place on the page says nothing of the page; a route of a page that is a whole portal says which document it is.
        if !url.fragment().is_some_and(|fragment| fragment.starts_with(['/', '!'])) {
            url.set_fragment(None);
        }
        if url.query().is_some_and(|query| query.split('&').any(is_tracking)) {
            let kept: Vec<&str> = url.query().unwrap_or("").split('&').filter(|pair| !is_tracking(pair)).collect();
            let kept = kept.join("&");
            url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
        }
        // Characters that are no ASCII take several each in the normal form, which has to be read again.
        let normal = String::from(url);
        if normal.len() > limits::ADDRESS_CHARS { Err(error()) } else { Ok(Self(normal)) }
    }
}
