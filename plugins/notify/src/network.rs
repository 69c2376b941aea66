//! Networks: which addresses of the Internet a peer sends from.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use migration_hub::text::echo;
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// One address, or all that share their first bits.
///
/// ```
/// use migration_hub_notify::Network;
/// let network: Network = "192.0.2.0/24".parse()?;
/// assert!(network.holds("192.0.2.7".parse()?) && !network.holds("192.0.3.7".parse()?));
/// assert!(network.holds("::ffff:192.0.2.7".parse()?), "the same address, as a socket for both versions shows it");
/// assert!("192.0.2.0/33".parse::<Network>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

const fn width(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The address as a number that begins with the highest bit.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)) << 96,
        IpAddr::V6(address) => u128::from(address),
    }
}

impl Network {
    /// Whether an address belongs to it.
    pub fn holds(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let differing = number(self.address) ^ number(address);
        address.is_ipv4() == self.address.is_ipv4() && differing.leading_zeros() >= self.bits
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let error = || NetworkError { text: echo(text) };
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().map_err(|_| error())?;
        let bits = match bits {
            None => width(address),
            Some(bits) => bits.parse().ok().filter(|bits| *bits <= width(address)).ok_or_else(error)?,
        };
        if bits == 0 {
            return Err(error());
        }
        Ok(Self { address, bits })
    }
}

impl TryFrom<String> for Network {
    type Error = NetworkError;

    fn try_from(text: String) -> Result<Self, NetworkError> {
        text.parse()
    }
}
impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}
impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

/// A text that is no network.
///
/// See [`Network`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "«{text}» is no network: expected an IP address, alone or with the number of its first bits, such as 192.0.2.0/24"
)]
pub struct NetworkError {
    /// What was given, shortened.
    pub text: String,
}
