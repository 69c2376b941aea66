//! What a CKAN portal is configured by: one struct, from code or from a file.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{HttpUrl, Secret};
use migration_hub::federation::settings_from_toml;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use serde::Deserialize;

/// The most datasets that CKAN gives at once (`ckan.search.rows_max`).
const MOST_ROWS: usize = 1_000;
/// The longest key of an extra that is written.
const KEY_CHARS: usize = 100;

/// A portal that runs CKAN, or answers like one.
///
/// ```
/// use migration_hub_ckan::{CkanConfig, Groups, Review};
/// let config = CkanConfig::from_toml(
///     r#"
///     source = "hdx"
///     base = "https://data.example.org/"
///     filter = "groups:lby"
///     groups = "countries"
///     review = "hdx-qa"
///     "#,
/// )?;
/// assert_eq!((config.groups, config.review), (Groups::Countries, Review::HdxQa));
/// assert_eq!(config.page_size, 100);
/// assert!(CkanConfig::from_toml("source = 'hdx'\nbase = 'https://data.example.org/'\npage_size = 0").is_err());
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CkanConfig {
    /// What the portal is called here.
    pub source: String,
    /// The portal's address, with what stands before `/api/3/action`.
    pub base: HttpUrl,
    /// The language of titles and notes where the portal does not say it.
    #[serde(default = "default::language")]
    pub language: Language,
    /// How all datasets are found.
    #[serde(default)]
    pub walk: Walk,
    /// How many datasets are asked for at once; a portal may give fewer.
    #[serde(default = "default::page_size")]
    pub page_size: usize,
    /// Which datasets are read, in the language of the portal's search, such as `groups:lby`; without it, all of them.
    #[serde(default)]
    pub filter: Option<String>,
    /// What the groups of the portal are.
    #[serde(default)]
    pub groups: Groups,
    /// The API token, which is needed for writing.
    #[serde(default)]
    pub token: Option<Secret>,
    /// Where the state of a review is written.
    #[serde(default)]
    pub review: Review,
    /// The key of the extra that says the state of a review.
    #[serde(default = "default::review_key")]
    pub review_key: String,
    /// Whether datasets are written with `package_revise`, which refuses what has changed; otherwise with `package_patch`.
    #[serde(default = "default::revise")]
    pub revise: bool,
    /// The organisation that owns what is made anew.
    #[serde(default)]
    pub owner: Option<String>,
}

/// How all datasets are found.
///
/// See [`CkanConfig`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Walk {
    /// By `package_search`: many at once, and what changed alone. Datasets are known by their ids.
    #[default]
    Search,
    /// By `package_list`, and `package_show` for each, where there is no search. Datasets are known by what the list calls
    /// them.
    List,
}

/// What the groups of a portal are.
///
/// See [`CkanConfig`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Groups {
    /// Topics, in the portal's own words.
    #[default]
    Terms,
    /// Countries and areas: the name of a group is a code of ISO 3166, as on the Humanitarian Data Exchange. A group with
    /// another name is a topic.
    Countries,
}

/// Where the state of a review is written.
///
/// See [`CkanConfig`] for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// In an extra.
    #[default]
    Extra,
    /// In the mark of the Humanitarian Data Exchange that a dataset passed its quality check (`hdx_mark_qa_completed`).
    HdxQa,
}

/// What holds when nothing else is said.
mod default {
    use migration_hub::vocabulary::Language;

    pub(super) const fn language() -> Language {
        Language::ENGLISH
    }
    pub(super) const fn page_size() -> usize {
        100
    }
    pub(super) fn review_key() -> String {
        "gcm_review_status".to_owned()
    }
    pub(super) const fn revise() -> bool {
        true
    }
}

impl CkanConfig {
    /// A portal of this name and address, with everything else as it is by default.
    pub fn new(source: impl Into<String>, base: HttpUrl) -> Self {
        Self {
            source: source.into(),
            base,
            language: default::language(),
            walk: Walk::default(),
            page_size: default::page_size(),
            filter: None,
            groups: Groups::default(),
            token: None,
            review: Review::default(),
            review_key: default::review_key(),
            revise: default::revise(),
            owner: None,
        }
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

    /// The same with an API token.
    #[must_use]
    pub fn token(mut self, token: Secret) -> Self {
        self.token = Some(token);
        self
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
        if self.base.as_str().contains('?') {
            return invalid("base", self.base.as_str(), "the address of a portal, without a query");
        }
        if !(2..=MOST_ROWS).contains(&self.page_size) {
            return invalid("page_size", &self.page_size.to_string(), &format!("2 to {MOST_ROWS}"));
        }
        if let Some(filter) = self.filter.as_deref().filter(|filter| filter.trim().is_empty() || filter.contains("{!"))
        {
            return invalid("filter", filter, "a query such as groups:lby, without local parameters");
        }
        let of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if !(1..=KEY_CHARS).contains(&self.review_key.len()) || !self.review_key.chars().all(of_key) {
            return invalid("review_key", &self.review_key, "1 to 100 letters, digits, hyphens, dots and underscores");
        }
        Ok(())
    }

    /// The address that the names of actions and of pages follow, without a slash at its end.
    pub(crate) fn root(&self) -> String {
        let (scheme, rest) = self.base.as_str().split_once("://").unwrap_or_default();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        let parts = parts.strip_suffix(&["api", "3", "action"]).unwrap_or(&parts);
        format!("{scheme}://{}", parts.join("/"))
    }
}

const CONFIGURE: &str = "configure CKAN";

#[cfg(test)]
mod tests;
