//! What a CKAN portal is configured by: one struct, from code, from a file or from what a store keeps.

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Credentials, HttpUrl};
use migration_hub::federation::{PageSize, ReviewFields, refused_setting, settings_from_json, settings_from_toml};
use migration_hub::people::Handle;
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::Value;

/// The operation that errors of a configuration name.
pub(crate) const CONFIGURE: &str = "configure CKAN";
/// The longest key of an extra that is written.
const KEY_CHARS: usize = 100;

/// A portal that runs CKAN, or answers like one.
///
/// ```
/// use migration_hub_ckan::{CkanConfig, Groups};
/// let name = "hdx".parse()?;
/// let config = CkanConfig::from_toml(
///     &name,
///     r#"
///     base = "https://data.example.org/"
///     language = "en"
///     filter = "groups:lby"
///     groups = "countries"
///     review.qa_completed = {}
///     "#,
/// )?;
/// assert_eq!((config.groups, config.page_size.get()), (Groups::Countries, 100));
///
/// let settings = serde_json::json!({"base": "https://data.example.org/", "language": "en", "page_size": 0});
/// let error = CkanConfig::from_json(&name, &settings).unwrap_err();
/// assert_eq!(error.message(), "/page_size: «0» is no size of a page: expected 2 to 1000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CkanConfig {
    /// What the portal is called here.
    pub source: Handle,
    /// The portal's address, with what stands before `/api/3/action`.
    pub base: HttpUrl,
    /// The language of titles and notes where the portal does not say it.
    pub language: Language,
    /// Who publishes datasets that belong to no organisation.
    #[serde(default)]
    pub publisher: Option<String>,
    /// How all datasets are found.
    #[serde(default)]
    pub walk: Walk,
    /// How many datasets are asked for at once; a portal may give fewer.
    #[serde(default)]
    pub page_size: PageSize,
    /// Which datasets are read, in the language of the portal's search, such as `groups:lby`; without it, all of them.
    #[serde(default)]
    pub filter: Option<String>,
    /// What the groups of the portal are.
    #[serde(default)]
    pub groups: Groups,
    /// The API token of an account, which is needed for writing. A source that is given one reads with it.
    #[serde(default)]
    pub credentials: Option<Credentials>,
    /// How a review is shown there: in extras by their keys, such as `gcm_review_status`; or, alone and without words, in
    /// `qa_completed`, the mark of the Humanitarian Data Exchange that a dataset passed its quality check.
    #[serde(default)]
    pub review: ReviewFields,
    /// Whether datasets are written with `package_revise`, which refuses what has changed; otherwise with `package_patch`.
    #[serde(default = "revise")]
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

/// The field that is a mark of the Humanitarian Data Exchange, and no extra.
pub(crate) const MARK: &str = "qa_completed";

const fn revise() -> bool {
    true
}

impl CkanConfig {
    /// A portal of this name and address, with everything else as it is by default.
    pub fn new(source: Handle, base: HttpUrl, language: Language) -> Self {
        Self {
            source,
            base,
            language,
            publisher: None,
            walk: Walk::default(),
            page_size: PageSize::default(),
            filter: None,
            groups: Groups::default(),
            credentials: None,
            review: ReviewFields::default(),
            revise: revise(),
            owner: None,
        }
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
    /// `ConfigInvalid` naming the line of what is no TOML; otherwise as [`CkanConfig::from_json`].
    pub fn from_toml(source: &Handle, text: &str) -> Result<Self> {
        let config: Self = settings_from_toml(CONFIGURE, source, text)?;
        config.check()?;
        Ok(config)
    }

    /// The same with the token of an account.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// The same with a way to show a review.
    #[must_use]
    pub fn review(mut self, review: ReviewFields) -> Self {
        self.review = review;
        self
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of the value as a JSON pointer, what stands there and what was expected.
    pub fn check(&self) -> Result<()> {
        let invalid =
            |pointer: &str, value: &str, expected: &str| Err(refused_setting(CONFIGURE, pointer, value, expected));
        if self.base.as_str().contains('?') {
            return invalid("/base", self.base.as_str(), "the address of a portal, without a query");
        }
        if self.credentials.as_ref().is_some_and(Credentials::is_basic) {
            return invalid("/credentials", "a user and a password", "the API token of an account");
        }
        if let Some(filter) = self.filter.as_deref().filter(|filter| filter.trim().is_empty() || filter.contains("{!"))
        {
            return invalid("/filter", filter, "a query such as groups:lby, without local parameters");
        }
        let of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let is_key = |key: &str| (1..=KEY_CHARS).contains(&key.len()) && key.chars().all(of_key);
        for (field, words) in self.review.fields() {
            if !is_key(field) {
                return invalid("/review", field, "1 to 100 letters, digits, hyphens, dots and underscores");
            }
            if field == MARK && (!words.is_empty() || self.review.fields().count() > 1) {
                return invalid("/review", field, "this mark alone, without words of its own, or extras");
            }
        }
        Ok(())
    }

    /// The address that the names of actions and of pages follow, without a slash at its end.
    pub(crate) fn root(&self) -> String {
        let (scheme, rest) = self.base.as_str().split_once("://").unwrap_or_default();
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        let ends = [&["api", "3", "action"][..], &["api", "action"], &["api", "3"], &["api"]];
        let parts = ends.iter().find_map(|end| parts.strip_suffix(*end)).unwrap_or(&parts);
        format!("{scheme}://{}", parts.join("/"))
    }
}

#[cfg(test)]
mod tests;
