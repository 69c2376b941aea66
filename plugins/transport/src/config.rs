//! What the client is configured by: one struct, from code or from a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::HttpUrl;
use serde::{Deserialize, Serialize};

use crate::policy::backoff::Backoff;
use crate::policy::breaker;

/// Who asks, how politely, and what it puts up with.
///
/// ```
/// use migration_hub_transport::TransportConfig;
/// let config = TransportConfig::from_toml(
///     r#"
///     product = "example-hub/1.0"
///     contact = "https://example.org/about-our-harvester"
///     gap_ms = 2000
///
///     [hosts."digitallibrary.un.org"]
///     gap_ms = 5000
///     backoff_floor_ms = 15000
///     "#,
/// )?;
/// assert_eq!(config.user_agent(), "example-hub/1.0 (+https://example.org/about-our-harvester)");
/// assert_eq!(TransportConfig::new("example-hub/1.0", "https://example.org/about-our-harvester").gap_ms(2_000).gap_ms, 2_000);
/// assert!(TransportConfig::from_toml("product = \"example-hub\"\ncontact = \"nobody\"").is_err(), "whom should a host write to?");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TransportConfig {
    /// The name by which hosts know this client, and by which their `robots.txt` names it: letters, hyphens and
    /// underscores, perhaps with a slash and a version.
    pub product: String,
    /// Where a host finds who is responsible: an address of a page, or of mail.
    pub contact: String,
    /// The distance between the beginnings of two requests to one host.
    #[serde(default = "default::gap_ms")]
    pub gap_ms: u64,
    /// How long one attempt may take, redirects and the body included.
    #[serde(default = "default::timeout_ms")]
    pub timeout_ms: u64,
    /// How long finding and reaching a host may take.
    #[serde(default = "default::connect_timeout_ms")]
    pub connect_timeout_ms: u64,
    /// How often a request that may be repeated is sent.
    #[serde(default = "default::attempts")]
    pub attempts: u32,
    /// The wait after the first failure; it doubles with each.
    #[serde(default = "default::backoff_floor_ms")]
    pub backoff_floor_ms: u64,
    /// Where doubling ends.
    #[serde(default = "default::backoff_cap_ms")]
    pub backoff_cap_ms: u64,
    /// The longest single wait before a request is sent; where a host asks for more, the caller is told instead.
    #[serde(default = "default::patience_ms")]
    pub patience_ms: u64,
    /// Failures in a row after which a host is left alone.
    #[serde(default = "default::breaker_failures")]
    pub breaker_failures: u32,
    /// How long it is left alone at first; it doubles up to sixteen times this.
    #[serde(default = "default::breaker_rest_ms")]
    pub breaker_rest_ms: u64,
    /// The most bytes of a body, as it travels and decompressed.
    #[serde(default = "default::max_body_bytes")]
    pub max_body_bytes: usize,
    /// How many times its size compressed a body may have decompressed.
    #[serde(default = "default::max_ratio")]
    pub max_ratio: usize,
    /// The most redirects that are followed.
    #[serde(default = "default::max_redirects")]
    pub max_redirects: usize,
    /// Threads, and so hosts that are asked at the same time.
    #[serde(default = "default::threads")]
    pub threads: usize,
    /// Hosts that may have a private address: this machine, or one of the same network.
    #[serde(default)]
    pub private_hosts: BTreeSet<String>,
    /// Files with certificates (PEM) of authorities to trust beside those of the operating system.
    #[serde(default)]
    pub trust: Vec<PathBuf>,
    /// What is different for some hosts, by name.
    #[serde(default)]
    pub hosts: BTreeMap<String, HostConfig>,
}

/// What is different for one host.
///
/// ```
/// use migration_hub_transport::{HostConfig, RobotsRule, TransportConfig};
/// let agreed = HostConfig { robots: Some(RobotsRule::Ignore), ..HostConfig::default() };
/// let config = TransportConfig::new("example-hub", "hub@example.org").host("api.example.org", agreed);
/// assert!(config.check().is_ok());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostConfig {
    /// The distance between the beginnings of two requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_ms: Option<u64>,
    /// The wait after the first failure: for a host that asks for one second and means fifteen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backoff_floor_ms: Option<u64>,
    /// Whether its `robots.txt` is obeyed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robots: Option<RobotsRule>,
}

/// Whether the `robots.txt` of a host is obeyed.
///
/// See [`HostConfig`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RobotsRule {
    /// It is.
    #[default]
    Obey,
    /// It is not read: whoever runs the host has agreed to it.
    Ignore,
}

/// What holds when nothing else is said.
mod default {
    pub(super) const fn gap_ms() -> u64 {
        1_000
    }
    pub(super) const fn timeout_ms() -> u64 {
        60_000
    }
    pub(super) const fn connect_timeout_ms() -> u64 {
        10_000
    }
    pub(super) const fn attempts() -> u32 {
        4
    }
    pub(super) const fn backoff_floor_ms() -> u64 {
        2_000
    }
    pub(super) const fn backoff_cap_ms() -> u64 {
        300_000
    }
    pub(super) const fn patience_ms() -> u64 {
        300_000
    }
    pub(super) const fn breaker_failures() -> u32 {
        5
    }
    pub(super) const fn breaker_rest_ms() -> u64 {
        60_000
    }
    pub(super) const fn max_body_bytes() -> usize {
        64 << 20
    }
    pub(super) const fn max_ratio() -> usize {
        200
    }
    pub(super) const fn max_redirects() -> usize {
        10
    }
    pub(super) const fn threads() -> usize {
        4
    }
}

/// The longest that any wait may be set to: a day.
const LONGEST_MS: u64 = 86_400_000;

impl TransportConfig {
    /// A client of this name and contact, with everything else as it is by default.
    pub fn new(product: impl Into<String>, contact: impl Into<String>) -> Self {
        Self {
            product: product.into(),
            contact: contact.into(),
            gap_ms: default::gap_ms(),
            timeout_ms: default::timeout_ms(),
            connect_timeout_ms: default::connect_timeout_ms(),
            attempts: default::attempts(),
            backoff_floor_ms: default::backoff_floor_ms(),
            backoff_cap_ms: default::backoff_cap_ms(),
            patience_ms: default::patience_ms(),
            breaker_failures: default::breaker_failures(),
            breaker_rest_ms: default::breaker_rest_ms(),
            max_body_bytes: default::max_body_bytes(),
            max_ratio: default::max_ratio(),
            max_redirects: default::max_redirects(),
            threads: default::threads(),
            private_hosts: BTreeSet::new(),
            trust: Vec::new(),
            hosts: BTreeMap::new(),
        }
    }

    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, and the field for a value that cannot work.
    pub fn from_toml(text: &str) -> Result<Self> {
        let config: Self = toml::from_str(text).map_err(|error| {
            Error::new(ErrorKind::ConfigInvalid, "configure the transport", error.to_string().trim_end())
        })?;
        config.check()?;
        Ok(config)
    }

    /// The same with another distance between two requests to one host.
    #[must_use]
    pub fn gap_ms(mut self, millis: u64) -> Self {
        self.gap_ms = millis;
        self
    }

    /// The same with another time for one attempt.
    #[must_use]
    pub fn timeout_ms(mut self, millis: u64) -> Self {
        self.timeout_ms = millis;
        self
    }

    /// The same with another number of attempts and another wait after the first failure.
    #[must_use]
    pub fn attempts(mut self, attempts: u32, floor_ms: u64) -> Self {
        self.attempts = attempts;
        self.backoff_floor_ms = floor_ms;
        self
    }

    /// The same with another longest wait.
    #[must_use]
    pub fn patience_ms(mut self, millis: u64) -> Self {
        self.patience_ms = millis;
        self
    }

    /// The same with another number of failures that a host may have in a row, and another rest after them.
    #[must_use]
    pub fn breaker(mut self, failures: u32, rest_ms: u64) -> Self {
        self.breaker_failures = failures;
        self.breaker_rest_ms = rest_ms;
        self
    }

    /// The same with another limit for bodies.
    #[must_use]
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// The same, allowing one more host to have a private address.
    #[must_use]
    pub fn private_host(mut self, host: impl Into<String>) -> Self {
        self.private_hosts.insert(host.into());
        self
    }

    /// The same, trusting the authorities of one more file with certificates.
    #[must_use]
    pub fn trust(mut self, file: impl Into<PathBuf>) -> Self {
        self.trust.push(file.into());
        self
    }

    /// The same with what is different for a host.
    #[must_use]
    pub fn host(mut self, host: impl Into<String>, config: HostConfig) -> Self {
        self.hosts.insert(host.into(), config);
        self
    }

    /// What the client calls itself in every request.
    pub fn user_agent(&self) -> String {
        let plus = if self.contact.contains("://") { "+" } else { "" };
        format!("{} ({plus}{})", self.product, self.contact)
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the field, its value and what was expected.
    pub fn check(&self) -> Result<()> {
        let invalid = |field: &str, value: &dyn std::fmt::Display, expected: &str| {
            let message = format!("{field} is «{value}»: expected {expected}");
            Err(Error::new(ErrorKind::ConfigInvalid, "configure the transport", message))
        };
        if !is_product(&self.product) {
            return invalid("product", &self.product, "a name such as example-hub or example-hub/1.0");
        }
        if !is_contact(&self.contact) {
            return invalid("contact", &self.contact, "an address such as https://example.org/hub or hub@example.org");
        }
        let millis = [
            ("gap_ms", self.gap_ms, 0),
            ("timeout_ms", self.timeout_ms, 1),
            ("connect_timeout_ms", self.connect_timeout_ms, 1),
            ("backoff_floor_ms", self.backoff_floor_ms, 1),
            ("backoff_cap_ms", self.backoff_cap_ms, 1),
            ("patience_ms", self.patience_ms, 0),
            ("breaker_rest_ms", self.breaker_rest_ms, 1),
        ];
        for (field, value, least) in millis {
            if !(least..=LONGEST_MS).contains(&value) {
                return invalid(field, &value, &format!("{least} to {LONGEST_MS}"));
            }
        }
        let counts = [
            ("attempts", self.attempts as usize, 1, 100),
            ("breaker_failures", self.breaker_failures as usize, 1, 1_000),
            ("max_body_bytes", self.max_body_bytes, 1_024, 1 << 32),
            ("max_ratio", self.max_ratio, 2, 100_000),
            ("max_redirects", self.max_redirects, 0, 50),
            ("threads", self.threads, 1, 64),
        ];
        for (field, value, least, most) in counts {
            if !(least..=most).contains(&value) {
                return invalid(field, &value, &format!("{least} to {most}"));
            }
        }
        for (field, host) in self
            .private_hosts
            .iter()
            .map(|host| ("private_hosts", host))
            .chain(self.hosts.keys().map(|host| ("hosts", host)))
        {
            if !is_host(host) {
                return invalid(field, host, "a host in small letters, without scheme, port and path");
            }
        }
        for (host, config) in &self.hosts {
            for (field, value) in [("gap_ms", config.gap_ms), ("backoff_floor_ms", config.backoff_floor_ms)] {
                if value.is_some_and(|value| value > LONGEST_MS) {
                    let value = value.unwrap_or_default();
                    return invalid(&format!("hosts.{host}.{field}"), &value, &format!("0 to {LONGEST_MS}"));
                }
            }
        }
        Ok(())
    }

    pub(crate) fn gap(&self, host: &str) -> Duration {
        let own = self.hosts.get(host).and_then(|config| config.gap_ms);
        Duration::from_millis(own.unwrap_or(self.gap_ms))
    }

    pub(crate) fn backoff(&self, host: &str) -> Backoff {
        let own = self.hosts.get(host).and_then(|config| config.backoff_floor_ms);
        Backoff {
            floor: Duration::from_millis(own.unwrap_or(self.backoff_floor_ms)),
            cap: Duration::from_millis(self.backoff_cap_ms),
        }
    }

    pub(crate) fn obeys_robots(&self, host: &str) -> bool {
        let own = self.hosts.get(host).and_then(|config| config.robots);
        own.unwrap_or_default() == RobotsRule::Obey
    }

    pub(crate) fn patience(&self) -> Duration {
        Duration::from_millis(self.patience_ms)
    }

    pub(crate) fn breaker_limits(&self) -> breaker::Limits {
        let rest = Duration::from_millis(self.breaker_rest_ms);
        breaker::Limits { failures: self.breaker_failures, rest, longest: rest.saturating_mul(16) }
    }
}

fn is_product(text: &str) -> bool {
    let (name, version) = text.split_once('/').unwrap_or((text, "0"));
    let of_name = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_');
    let of_version = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    !name.is_empty() && !version.is_empty() && name.chars().all(of_name) && version.chars().all(of_version)
}

fn is_contact(text: &str) -> bool {
    if text.chars().any(|c| !c.is_ascii_graphic() || matches!(c, '(' | ')')) {
        return false;
    }
    let mail = text.strip_prefix("mailto:").unwrap_or(text);
    let is_mail =
        mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && is_host(host));
    is_mail || text.parse::<HttpUrl>().is_ok()
}

/// Whether a text is a host exactly as an address spells it.
fn is_host(text: &str) -> bool {
    format!("http://{text}/").parse::<HttpUrl>().is_ok_and(|url| url.host() == text && url.path_and_query() == "/")
}

#[cfg(test)]
mod tests;
