//! What a repository is configured by: one struct, from code or from a file.

#[cfg(test)]
mod tests;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{HttpUrl, Secret};
use serde::Deserialize;

use crate::limits;

/// Who the repository is.
///
/// ```
/// use migration_hub_oai_pmh::provider::ProviderConfig;
/// let config = ProviderConfig::from_toml(
///     r#"
///     name = "Example Hub"
///     base = "https://hub.example.org/oai"
///     domain = "hub.example.org"
///     admins = ["editors@example.org"]
///     token_key = "at least sixteen characters that nobody guesses"
///     "#,
/// )?;
/// assert_eq!(config.schema()?.as_str(), "https://hub.example.org/mighub.xsd");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProviderConfig {
    /// What it is called, for people.
    pub name: String,
    /// The address that answers requests, exactly as others use it.
    pub base: HttpUrl,
    /// The domain in its identifiers: `oai:hub.example.org:…`. It never changes, even when the address does.
    pub domain: String,
    /// Mail addresses of whoever runs it.
    pub admins: Vec<String>,
    /// The key that marks resumption tokens as its own. Tokens hold as long as the key stays.
    pub token_key: Secret,
    /// How many records a page has.
    #[serde(default = "page_size")]
    pub page_size: usize,
    /// Where the schema of the format `mighub` can be read; `mighub.xsd` beside the base when nothing else is said.
    #[serde(default)]
    pub schema: Option<HttpUrl>,
}

const fn page_size() -> usize {
    100
}

const OPERATION: &str = "configure an OAI-PMH repository";

/// The shortest key.
const KEY_CHARS: usize = 16;

impl ProviderConfig {
    /// A repository with pages of a hundred records.
    pub fn new(
        name: impl Into<String>,
        base: HttpUrl,
        domain: impl Into<String>,
        admin: impl Into<String>,
        token_key: Secret,
    ) -> Self {
        Self {
            name: name.into(),
            base,
            domain: domain.into(),
            admins: vec![admin.into()],
            token_key,
            page_size: page_size(),
            schema: None,
        }
    }

    /// The same with pages of so many records.
    #[must_use]
    pub const fn page_size(mut self, records: usize) -> Self {
        self.page_size = records;
        self
    }

    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, and the field for a value that cannot work.
    pub fn from_toml(text: &str) -> Result<Self> {
        // The message is not repeated with the line, which may hold the key.
        let config: Self =
            toml::from_str(text).map_err(|error| Error::new(ErrorKind::ConfigInvalid, OPERATION, error.message()))?;
        config.check()?;
        Ok(config)
    }

    /// Where the schema of the format `mighub` can be read.
    ///
    /// # Errors
    /// `ConfigInvalid` when the base has no place for it.
    pub fn schema(&self) -> Result<HttpUrl> {
        let beside = || self.base.join("mighub.xsd");
        let schema = self.schema.clone().map_or_else(beside, Ok);
        schema.map_err(|error| Error::new(ErrorKind::ConfigInvalid, OPERATION, error.to_string()))
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the field, its value and what was expected.
    pub fn check(&self) -> Result<()> {
        if migration_hub::text::line(&self.name).is_empty() {
            return Err(invalid("name", &self.name, "what the repository is called"));
        }
        if !is_domain(&self.domain) {
            return Err(invalid("domain", &self.domain, "a domain such as hub.example.org"));
        }
        if self.admins.is_empty() {
            return Err(invalid("admins", "", "at least one mail address"));
        }
        if let Some(wrong) = self.admins.iter().find(|admin| !is_mail(admin)) {
            return Err(invalid(
                "admins",
                wrong,
                "a mail address that others can write to, such as editors@example.org",
            ));
        }
        if self.token_key.expose().chars().count() < KEY_CHARS {
            let message =
                format!("token_key is too short: expected at least {KEY_CHARS} characters that nobody guesses");
            return Err(Error::new(ErrorKind::ConfigInvalid, OPERATION, message));
        }
        if !(1..=limits::PROVIDED_RECORDS).contains(&self.page_size) {
            return Err(invalid(
                "page_size",
                &self.page_size.to_string(),
                &format!("1 to {}", limits::PROVIDED_RECORDS),
            ));
        }
        self.schema().map(drop)
    }
}

/// What identifiers of the scheme `oai` allow: at least two parts, each beginning with a letter.
fn is_domain(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.contains('.') && text.split('.').all(part)
}

/// Whether others can write there: repositories are registered by it.
fn is_mail(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !"<>()[],;:\\\"".contains(c));
    plain
        && text
            .split_once('@')
            .is_some_and(|(name, host)| name.len() >= 2 && is_domain(host) && !host.ends_with("localhost"))
}

fn invalid(field: &str, value: &str, expected: &str) -> Error {
    let value = migration_hub::text::echo(value);
    Error::new(ErrorKind::ConfigInvalid, OPERATION, format!("{field} is «{value}»: expected {expected}"))
}
