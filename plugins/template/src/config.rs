//! What a portal is read by: one struct, from what a store keeps of a source.

#[cfg(test)]
mod tests;

use migration_hub::error::Result;
use migration_hub::federation::fetch::HttpUrl;
use migration_hub::federation::{PageSize, refused_setting, settings_from_json};
use migration_hub::people::Handle;
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::Value;

/// The operation that errors of a configuration name.
const CONFIGURE: &str = "configure template";

/// A portal, and what is known about it.
///
/// ```
/// use migration_hub_template::TemplateConfig;
/// let name = "example".parse()?;
/// let settings = serde_json::json!({"base": "https://example.org/records", "language": "fr", "page_size": 50});
/// let config = TemplateConfig::from_json(&name, &settings)?;
/// assert_eq!((config.source.as_str(), config.page_size.get()), ("example", 50));
///
/// let error = TemplateConfig::from_json(&name, &serde_json::json!({"base": "https://example.org/?a=b", "language": "fr"}));
/// assert_eq!(error.unwrap_err().message(), "/base is «https://example.org/?a=b»: expected an address without a query");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TemplateConfig {
    /// What the portal is called here.
    pub source: Handle,
    /// The address of its listing.
    pub base: HttpUrl,
    /// The language of records that name none.
    pub language: Language,
    /// Who publishes them.
    #[serde(default)]
    pub publisher: Option<String>,
    /// How many records are asked for at once.
    #[serde(default)]
    pub page_size: PageSize,
}

impl TemplateConfig {
    /// A portal of this name, address and language, with everything else as it is by default.
    pub fn new(source: Handle, base: HttpUrl, language: Language) -> Self {
        Self { source, base, language, publisher: None, page_size: PageSize::default() }
    }

    /// Reads the settings of a source, and checks them.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of what is wrong as a JSON pointer, what stands there, and what was expected.
    pub fn from_json(source: &Handle, settings: &Value) -> Result<Self> {
        let config: Self = settings_from_json(CONFIGURE, source, settings)?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of the value as a JSON pointer, what stands there, and what was expected.
    pub fn check(&self) -> Result<()> {
        if self.base.as_str().contains('?') {
            return Err(refused_setting(CONFIGURE, "/base", self.base.as_str(), "an address without a query"));
        }
        Ok(())
    }
}
