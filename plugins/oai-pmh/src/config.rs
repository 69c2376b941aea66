//! What a source is configured by: one struct, from code, from a file or from what a store keeps.

#[cfg(test)]
mod tests;

use std::num::NonZeroU16;

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Credentials, HttpUrl};
use migration_hub::federation::{Granularity, refused_setting, settings_from_json, settings_from_toml};
use migration_hub::people::Handle;
use migration_hub::time::PartialDate;
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::Value;

/// The operation that errors of a configuration name.
const CONFIGURE: &str = "configure an OAI-PMH source";

/// Which repository is harvested, what of it, and what is known about it.
///
/// ```
/// use migration_hub_oai_pmh::{Format, OaiConfig};
/// let name = "undl".parse()?;
/// let config = OaiConfig::from_toml(
///     &name,
///     r#"
///     base = "https://digitallibrary.un.org/oai2d"
///     prefix = "marcxml"
///     language = "en"
///     window_days = 31
///     "#,
/// )?;
/// assert_eq!(config.format()?, Format::Marcxml);
///
/// let settings = serde_json::json!({"base": "https://example.org/oai", "prefix": "didl", "language": "en"});
/// let error = OaiConfig::from_json(&name, &settings).unwrap_err();
/// assert!(error.message().starts_with("/prefix is «didl»: expected"), "{error}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OaiConfig {
    /// What the repository is called here.
    pub source: Handle,
    /// The address that requests go to. It may hold a query already.
    pub base: HttpUrl,
    /// The `metadataPrefix`.
    #[serde(default = "oai_dc")]
    pub prefix: String,
    /// How what comes is read, where the prefix is not the name of one of the formats.
    #[serde(default)]
    pub format: Option<Format>,
    /// The one set that is harvested; none for everything.
    #[serde(default)]
    pub set: Option<String>,
    /// The language of what does not say its own.
    pub language: Language,
    /// Who publishes what names no publisher.
    #[serde(default)]
    pub publisher: Option<String>,
    /// How many days one window is long: a long harvest is cut into windows, each with its own tokens. None asks for all
    /// at once.
    #[serde(default)]
    pub window_days: Option<NonZeroU16>,
    /// The day from which on there is something, where the repository names one that is centuries too early.
    #[serde(default)]
    pub earliest: Option<PartialDate>,
    /// How exact its datestamps are, where what it says of itself is wrong.
    #[serde(default)]
    pub granularity: Option<Granularity>,
    /// Whether it is asked for ids alone.
    #[serde(default = "yes")]
    pub ids: bool,
    /// The account to harvest with, where the repository wants one.
    #[serde(default)]
    pub credentials: Option<Credentials>,
}

/// A format of metadata that is read.
///
/// ```
/// use migration_hub_oai_pmh::Format;
/// assert_eq!(Format::of_prefix("marc21"), Some(Format::Marcxml));
/// assert_eq!(Format::of_prefix("didl"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Dublin Core, which every repository has.
    OaiDc,
    /// MARC 21 with the fields of the United Nations Digital Library.
    Marcxml,
    /// `DataCite`, kernel 3 and 4.
    Datacite,
    /// What a hub like this one gives: everything that it says of an item.
    Mighub,
}

/// The prefixes by which repositories name the formats.
const PREFIXES: [(&str, Format); 10] = [
    ("oai_dc", Format::OaiDc),
    ("dc", Format::OaiDc),
    ("marcxml", Format::Marcxml),
    ("marc21", Format::Marcxml),
    ("marc", Format::Marcxml),
    ("datacite", Format::Datacite),
    ("oai_datacite", Format::Datacite),
    ("datacite3", Format::Datacite),
    ("datacite4", Format::Datacite),
    ("mighub", Format::Mighub),
];

impl Format {
    /// The format that a prefix is usually the name of.
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, format)| *format)
    }
}

fn oai_dc() -> String {
    "oai_dc".to_owned()
}

const fn yes() -> bool {
    true
}

/// The longest window.
const WINDOW_DAYS: u16 = 3_660;

impl OaiConfig {
    /// A repository of which everything is harvested in Dublin Core.
    pub fn new(source: Handle, base: HttpUrl, language: Language) -> Self {
        Self {
            source,
            base,
            prefix: oai_dc(),
            format: None,
            set: None,
            language,
            publisher: None,
            window_days: None,
            earliest: None,
            granularity: None,
            ids: true,
            credentials: None,
        }
    }

    /// The same in another format.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// The same of one set.
    #[must_use]
    pub fn set(mut self, set: impl Into<String>) -> Self {
        self.set = Some(set.into());
        self
    }

    /// The same in windows of so many days.
    #[must_use]
    pub fn window_days(mut self, days: NonZeroU16) -> Self {
        self.window_days = Some(days);
        self
    }

    /// Reads the settings of a source, and checks them.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of what is wrong as a JSON pointer, what was expected, and what stands there unless it is
    /// a secret.
    pub fn from_json(source: &Handle, settings: &Value) -> Result<Self> {
        let config: Self = settings_from_json(CONFIGURE, source, settings)?;
        config.check()?;
        Ok(config)
    }

    /// Reads the settings of a source from TOML, and checks them.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line of what is no TOML; otherwise as [`OaiConfig::from_json`].
    pub fn from_toml(source: &Handle, text: &str) -> Result<Self> {
        let config: Self = settings_from_toml(CONFIGURE, source, text)?;
        config.check()?;
        Ok(config)
    }

    /// How what comes is read.
    ///
    /// # Errors
    /// `ConfigInvalid` when the prefix names no format that is read, and none is given.
    pub fn format(&self) -> Result<Format> {
        self.format.or_else(|| Format::of_prefix(&self.prefix)).ok_or_else(|| {
            let expected = "a prefix such as oai_dc, marcxml or datacite; or `format` saying how another one is read";
            refused_setting(CONFIGURE, "/prefix", &self.prefix, expected)
        })
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of the value as a JSON pointer, what stands there and what was expected.
    pub fn check(&self) -> Result<()> {
        // What the protocol allows: the characters that stand in an address as they are.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()".contains(c);
        if self.prefix.is_empty() || !self.prefix.chars().all(plain) {
            return Err(refused_setting(CONFIGURE, "/prefix", &self.prefix, "a metadataPrefix such as oai_dc"));
        }
        if let Some(set) = &self.set
            && (set.is_empty() || set.chars().any(|c| c.is_control() || c.is_whitespace()))
        {
            return Err(refused_setting(CONFIGURE, "/set", set, "a setSpec, such as collection:reports"));
        }
        if let Some(days) = self.window_days
            && days.get() > WINDOW_DAYS
        {
            return Err(refused_setting(CONFIGURE, "/window_days", &days.to_string(), &format!("1 to {WINDOW_DAYS}")));
        }
        if self.granularity == Some(Granularity::Millisecond) {
            return Err(refused_setting(CONFIGURE, "/granularity", "millisecond", "day or second"));
        }
        self.format().map(drop)
    }
}
