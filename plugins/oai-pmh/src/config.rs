//! What a source is configured by: one struct, from code or from a file.

#[cfg(test)]
mod tests;

use std::num::NonZeroU16;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::Granularity;
use migration_hub::federation::fetch::{HttpUrl, Secret};
use migration_hub::federation::settings_from_toml;
use migration_hub::resource::ExternalId;
use migration_hub::time::PartialDate;
use migration_hub::vocabulary::Language;
use serde::Deserialize;

/// Which repository is harvested, what of it, and what is known about it.
///
/// ```
/// use migration_hub_oai_pmh::{Format, OaiConfig};
/// let config = OaiConfig::from_toml(
///     r#"
///     source = "undl"
///     base = "https://digitallibrary.un.org/oai2d"
///     prefix = "marcxml"
///     language = "en"
///     window_days = 31
///     "#,
/// )?;
/// assert_eq!(config.format()?, Format::Marcxml);
/// let error = OaiConfig::from_toml("source = 'x'\nbase = 'https://example.org/oai'\nprefix = 'didl'\nlanguage = 'en'").unwrap_err();
/// assert!(error.message().contains("format"), "{error}");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OaiConfig {
    /// The name of the source here: a letter, then letters a-z, digits and hyphens.
    pub source: String,
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
    #[serde(default = "english")]
    pub language: Language,
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
    /// What is sent as `Authorization`, whole: `Basic …` or `Bearer …`.
    #[serde(default)]
    pub authorization: Option<Secret>,
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

fn english() -> Language {
    Language::ENGLISH
}

const fn yes() -> bool {
    true
}

/// The longest window.
const WINDOW_DAYS: u16 = 3_660;

impl OaiConfig {
    /// A repository of which everything is harvested in Dublin Core.
    pub fn new(source: impl Into<String>, base: HttpUrl) -> Self {
        Self {
            source: source.into(),
            base,
            prefix: oai_dc(),
            format: None,
            set: None,
            language: english(),
            window_days: None,
            earliest: None,
            granularity: None,
            ids: true,
            authorization: None,
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

    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, and the field for a value that cannot work.
    pub fn from_toml(text: &str) -> Result<Self> {
        let config: Self = settings_from_toml(OPERATION, text)?;
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
            invalid("prefix", &self.prefix, expected)
        })
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the field, its value and what was expected.
    pub fn check(&self) -> Result<()> {
        if ExternalId::new(&self.source, "1").is_err() {
            return Err(invalid("source", &self.source, "a letter, then letters a-z, digits and hyphens"));
        }
        // What the protocol allows: the characters that stand in an address as they are.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()".contains(c);
        if self.prefix.is_empty() || !self.prefix.chars().all(plain) {
            return Err(invalid("prefix", &self.prefix, "a metadataPrefix such as oai_dc"));
        }
        if let Some(set) = &self.set
            && (set.is_empty() || set.chars().any(|c| c.is_control() || c.is_whitespace()))
        {
            return Err(invalid("set", set, "a setSpec, such as collection:reports"));
        }
        if let Some(days) = self.window_days
            && days.get() > WINDOW_DAYS
        {
            return Err(invalid("window_days", &days.to_string(), &format!("1 to {WINDOW_DAYS}")));
        }
        if self.granularity == Some(Granularity::Millisecond) {
            return Err(invalid("granularity", "millisecond", "day or second"));
        }
        self.format().map(drop)
    }
}

const OPERATION: &str = "configure an OAI-PMH source";

fn invalid(field: &str, value: &str, expected: &str) -> Error {
    let value = migration_hub::text::echo(value);
    Error::new(ErrorKind::ConfigInvalid, OPERATION, format!("{field} is «{value}»: expected {expected}"))
}
