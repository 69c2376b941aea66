//! What a site is configured by: one struct, from code or from a file.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::HttpUrl;
use migration_hub::federation::settings_from_toml;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use serde::Deserialize;

/// The most pages that are fetched for one page of items.
const MOST_PAGES: usize = 100;

/// A site that offers nothing but its pages.
///
/// ```
/// use migration_hub_web::WebConfig;
/// let config = WebConfig::from_toml(
///     r#"
///     source = "example-site"
///     sitemaps = ["https://example.org/sitemap.xml"]
///     include = ["/publications/"]
///     exclude = ["/publications/archive/"]
///
///     [[feeds]]
///     url = "https://example.org/news.rss"
///     follow = false
///     "#,
/// )?;
/// assert_eq!((config.page_size, config.trust_lastmod), (20, false));
/// assert!(WebConfig::from_toml("source = 'example-site'").is_err(), "where should it begin?");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WebConfig {
    /// What the site is called here.
    pub source: String,
    /// The language of pages that do not say theirs.
    #[serde(default = "default::language")]
    pub language: Language,
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
    /// How many pages are fetched for one page of items.
    #[serde(default = "default::page_size")]
    pub page_size: usize,
    /// Whether `lastmod` says when a page changed. On many sites it says when the sitemap was made.
    #[serde(default)]
    pub trust_lastmod: bool,
}

/// A feed of a site.
///
/// ```
/// use migration_hub_web::{Feed, WebConfig};
/// let config = WebConfig::new("site").feed(Feed::alone("https://example.org/feed".parse()?));
/// assert!(!config.feeds[0].follow && config.check().is_ok());
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its address.
    pub url: HttpUrl,
    /// Whether the pages that it names are read; otherwise only what it says of them itself.
    #[serde(default = "default::follow")]
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

/// What holds when nothing else is said.
mod default {
    use migration_hub::vocabulary::Language;

    pub(super) const fn language() -> Language {
        Language::ENGLISH
    }
    pub(super) const fn page_size() -> usize {
        20
    }
    pub(super) const fn follow() -> bool {
        true
    }
}

impl WebConfig {
    /// A site of this name without anything to read yet, with everything else as it is by default.
    pub fn new(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            language: default::language(),
            sitemaps: Vec::new(),
            feeds: Vec::new(),
            hosts: BTreeSet::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            page_size: default::page_size(),
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

    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, and the field for a value that cannot work.
    pub fn from_toml(text: &str) -> Result<Self> {
        let config: Self = settings_from_toml(CONFIGURE, text)?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the field, its value and what was expected.
    pub fn check(&self) -> Result<()> {
        let invalid = |field: &str, value: &str, expected: &str| {
            let message = format!("{field} is «{}»: expected {expected}", migration_hub::text::echo(value));
            Err(Error::new(ErrorKind::ConfigInvalid, CONFIGURE, message))
        };
        if ExternalId::new(&self.source, "1").is_err() {
            return invalid("source", &self.source, "1 to 64 lower-case letters a-z, digits and hyphens");
        }
        if self.sitemaps.is_empty() && self.feeds.is_empty() {
            return invalid("sitemaps", "", "at least one sitemap or feed");
        }
        if !(1..=MOST_PAGES).contains(&self.page_size) {
            return invalid("page_size", &self.page_size.to_string(), &format!("1 to {MOST_PAGES}"));
        }
        for (field, paths) in [("include", &self.include), ("exclude", &self.exclude)] {
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

const CONFIGURE: &str = "configure a site";

#[cfg(test)]
mod tests;
