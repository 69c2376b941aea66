//! Addresses that can be fetched: http or https, with a host, without a name and password in them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::RequestError;
use crate::limits;

/// An address that can be fetched, in its normal form and without a fragment.
///
/// ```
/// use migration_hub::federation::fetch::HttpUrl;
/// let base: HttpUrl = "HTTPS://Example.org:443/oai?verb=Identify#top".parse()?;
/// assert_eq!(base.as_str(), "https://example.org/oai?verb=Identify");
/// assert_eq!(base.join("../feed")?.as_str(), "https://example.org/feed");
/// assert_eq!(base.origin().to_string(), "https://example.org:443");
/// assert_eq!("http://2130706433/".parse::<HttpUrl>()?.host(), "127.0.0.1", "one address has one spelling");
/// assert!("https://name:password@example.org/".parse::<HttpUrl>().is_err(), "a secret does not stand in an address");
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HttpUrl(Url);

impl HttpUrl {
    /// The address that a reference found at this one leads to.
    ///
    /// # Errors
    /// As the parsing of an address.
    pub fn join(&self, reference: &str) -> Result<Self, RequestError> {
        check_length(reference)?;
        let url = self.0.join(reference).map_err(|_| not_an_address(reference))?;
        checked(url, reference)
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host in its normal form: a name in small letters, an IPv4 address in four parts, an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The host as an IP address, when it is one.
    pub fn ip(&self) -> Option<std::net::IpAddr> {
        match self.0.host()? {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
        }
    }

    /// Whether what is sent is encrypted.
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Path and query, as they are sent.
    pub fn path_and_query(&self) -> &str {
        let after_scheme = self.as_str().split_once("://").map_or("", |(_, rest)| rest);
        after_scheme.find('/').and_then(|at| after_scheme.get(at..)).unwrap_or("/")
    }

    /// Scheme, host and port: what credentials belong to.
    pub fn origin(&self) -> Origin {
        let port = self.0.port_or_known_default().unwrap_or_default();
        Origin { secure: self.is_secure(), host: self.host().to_owned(), port }
    }
}

fn not_an_address(text: &str) -> RequestError {
    RequestError::Url { text: crate::text::echo(text), expected: "http:// or https:// and a host" }
}

fn check_length(text: &str) -> Result<(), RequestError> {
    if text.len() > limits::FETCH_URL_BYTES {
        return Err(RequestError::Url { text: crate::text::echo(text), expected: "at most 8000 bytes" });
    }
    Ok(())
}

fn checked(mut url: Url, text: &str) -> Result<HttpUrl, RequestError> {
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(not_an_address(text));
    }
    if !url.username().is_empty() || url.password().is_some() {
        // The text is not repeated: it holds a secret.
        return Err(RequestError::Url {
            text: url.host_str().unwrap_or_default().to_owned(),
            expected: "no name and password in the address; give them as a credential",
        });
    }
    url.set_fragment(None);
    check_length(url.as_str())?;
    Ok(HttpUrl(url))
}

impl FromStr for HttpUrl {
    type Err = RequestError;

    fn from_str(text: &str) -> Result<Self, RequestError> {
        check_length(text)?;
        let url = Url::parse(text).map_err(|_| not_an_address(text))?;
        checked(url, text)
    }
}

impl TryFrom<String> for HttpUrl {
    type Error = RequestError;

    fn try_from(text: String) -> Result<Self, RequestError> {
        text.parse()
    }
}

impl From<HttpUrl> for String {
    fn from(url: HttpUrl) -> Self {
        url.0.into()
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Scheme, host and port of an address.
///
/// See [`HttpUrl`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Whether the scheme is https.
    pub secure: bool,
    /// The host, as [`HttpUrl::host`] spells it.
    pub host: String,
    /// The port, the scheme's own when the address names none.
    pub port: u16,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}
