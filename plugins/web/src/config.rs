//! What a site is configured by: one struct, from code, from a file or from what a store keeps.

use std::collections::BTreeSet;

use migration_hub::error::Result;
use migration_hub::federation::fetch::HttpUrl;
use migration_hub::federation::{PageSize, refused_setting, settings_from_json, settings_from_toml};
use migration_hub::people::Handle;
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::Value;

/// The operation that errors of a configuration name.
const CONFIGURE: &str = "configure a site";

/// The most pages that are fetched for one page of items: each of them takes as long as the site's host wants.
pub(crate) const MOST_PAGES: usize = 20;

/// A site that offers nothing but its pages.
///
/// ```
/// use migration_hub_web::WebConfig;
/// let name = "example-site".parse()?;
/// let config = WebConfig::from_toml(
///     &name,
///     r#"
///     language = "fr"
///     sitemaps = ["https://example.org/sitemap.xml"]
///     include = ["/publications/"]
///     exclude = ["/publications/archive/"]
///
///     [[feeds]]
///     url = "https://example.org/news.rss"
///     follow = false
///     "#,
/// )?;
/// assert!(!config.trust_lastmod);
///
/// let error = WebConfig::from_json(&name, &serde_json::json!({"language": "fr"})).unwrap_err();
/// assert_eq!(error.message(), "/sitemaps is «»: expected at least one sitemap or feed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WebConfig {
    /// What the site is called here.
    pub source: Handle,
    /// The language of pages that do not say theirs.
    pub language: Language,
    /// Who publishes pages that do not say it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Sitemaps, and indexes of sitemaps.
    #[serde(default)]
    pub sitemaps: Vec<HttpUrl>,
    /// Feeds.
    #[serde(default)]
    pub feeds: Vec<Feed>,
    /// Hosts whose pages are read besides those of the sitemaps and feeds.
    #[serde(default)]
    pub hosts: BTreeSet<String>,
    /// What the paths of pages begin with; without any, all pages are read.
    #[serde(default)]
    pub include: Vec<String>,
    /// What the paths of pages that are left out begin with.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// How many pages are fetched for one page of items, at most 20.
    #[serde(default)]
    pub page_size: PageSize,
    /// Whether `lastmod` says when a page changed. On many sites it says when the sitemap was made.
    #[serde(default)]
    pub trust_lastmod: bool,
}

/// A feed of a site.
///
/// ```
/// use migration_hub_web::{Feed, WebConfig};
/// use migration_hub::vocabulary::Language;
/// let config = WebConfig::new("site".parse()?, Language::FRENCH);
/// let config = config.feed(Feed::alone("https://example.org/feed".parse()?));
/// assert!(!config.feeds[0].follow && config.check().is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its address.
    pub url: HttpUrl,
    /// Whether the pages that it names are read; otherwise only what it says of them itself.
    #[serde(default = "follow")]
    pub follow: bool,
}

impl Feed {
    /// A feed whose pages are read.
    pub const fn followed(url: HttpUrl) -> Self {
        Self { url, follow: true }
    }

    /// A feed that is all that is read of its pages.
    pub const fn alone(url: HttpUrl) -> Self {
        Self { url, follow: false }
    }
}

const fn follow() -> bool {
    true
}

impl WebConfig {
    /// A site of this name without anything to read yet, with everything else as it is by default.
    pub fn new(source: Handle, language: Language) -> Self {
        Self {
            source,
            language,
            publisher: None,
            sitemaps: Vec::new(),
            feeds: Vec::new(),
            hosts: BTreeSet::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            page_size: PageSize::default(),
            trust_lastmod: false,
        }
    }

    /// The same with one more sitemap.
    #[must_use]
    pub fn sitemap(mut self, url: HttpUrl) -> Self {
        self.sitemaps.push(url);
        self
    }

    /// The same with one more feed.
    #[must_use]
    pub fn feed(mut self, feed: Feed) -> Self {
        self.feeds.push(feed);
        self
    }

    /// Reads the settings of a source, and checks them.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of what is wrong as a JSON pointer, what was expected and what stands there.
    pub fn from_json(source: &Handle, settings: &Value) -> Result<Self> {
        let config: Self = settings_from_json(CONFIGURE, source, settings)?;
        config.check()?;
        Ok(config)
    }

    /// Reads the settings of a source from TOML, and checks them.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line of what is no TOML; otherwise as [`WebConfig::from_json`].
    pub fn from_toml(source: &Handle, text: &str) -> Result<Self> {
        let config: Self = settings_from_toml(CONFIGURE, source, text)?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of the value as a JSON pointer, what stands there and what was expected.
    pub fn check(&self) -> Result<()> {
        let invalid =
            |pointer: &str, value: &str, expected: &str| Err(refused_setting(CONFIGURE, pointer, value, expected));
        if self.sitemaps.is_empty() && self.feeds.is_empty() {
            return invalid("/sitemaps", "", "at least one sitemap or feed");
        }
        for (field, paths) in [("/include", &self.include), ("/exclude", &self.exclude)] {
            if let Some(path) = paths.iter().find(|path| !path.starts_with('/')) {
                return invalid(field, path, "the beginning of a path, such as /publications/");
            }
        }
        Ok(())
    }

    /// Whether a page belongs to the site as it is configured.
    pub(crate) fn covers(&self, url: &HttpUrl) -> bool {
        let mut own = self.sitemaps.iter().chain(self.feeds.iter().map(|feed| &feed.url));
        let known = self.hosts.contains(url.host()) || own.any(|own| own.host() == url.host());
        let begins = |path: &String| url.path_and_query().starts_with(path.as_str());
        known && (self.include.is_empty() || self.include.iter().any(begins)) && !self.exclude.iter().any(begins)
    }
}

#[cfg(test)]
mod tests;
