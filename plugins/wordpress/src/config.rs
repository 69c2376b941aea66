//! What a WordPress portal is read and written by: one struct, from code, from a file or from what a store keeps.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Credentials, HttpUrl};
use migration_hub::federation::{
    PageSize, ReviewFields, is_name, refused_setting, settings_from_json, settings_from_toml,
};
use migration_hub::people::Handle;
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::Value;

#[cfg(test)]
mod tests;

/// The operation that errors of a configuration name.
pub(crate) const CONFIGURE: &str = "configure WordPress";

/// The most posts that WordPress gives on one page.
pub(crate) const PAGE_POSTS: usize = 100;

/// The most types and languages that one portal is read in.
const MOST: usize = 50;

/// The field that is the status of the post itself, and no meta key.
pub(crate) const STATUS: &str = "status";

/// A portal, what is read of it, and what is written to it.
///
/// ```
/// use migration_hub_wordpress::{Status, WordPressConfig};
/// let name = "sermig".parse()?;
/// let config = WordPressConfig::from_toml(
///     &name,
///     r#"
///     base = "https://example.org/wp-json/"
///     language = "es"
///     types = ["posts", "pages"]
///     credentials = { user = "hub", password = "abcd efgh ijkl mnop qrst uvwx" }
///
///     [review]
///     hub_review = {}
///     status = { published = "publish", in-review = "pending" }
///     "#,
/// )?;
/// assert_eq!(config.new_status, Status::Pending, "what is new waits for the portal's editors");
/// assert!(!format!("{config:?}").contains("abcd"), "secrets are shown by no Debug");
///
/// let settings = serde_json::json!({"base": "https://example.org/?p=1", "language": "es"});
/// let error = WordPressConfig::from_json(&name, &settings).unwrap_err();
/// assert!(error.message().starts_with("/base is «https://example.org/?p=1»: expected"), "{error}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WordPressConfig {
    /// What the portal is called here.
    pub source: Handle,
    /// The root of its REST API: `https://example.org/wp-json/`, or `https://example.org/index.php?rest_route=/` where
    /// addresses are not rewritten. [`discover`](crate::discover) finds it.
    pub base: HttpUrl,
    /// The language of its posts, which WordPress does not say.
    pub language: Language,
    /// Where a plugin translates posts (Polylang, WPML): the codes that its `lang` parameter takes, and their languages.
    /// Empty where there is no such plugin.
    #[serde(default)]
    pub translations: BTreeMap<String, Language>,
    /// The types of posts, by their names in the API.
    #[serde(default = "posts")]
    pub types: Vec<String>,
    /// Who publishes what stands there.
    #[serde(default)]
    pub publisher: Option<String>,
    /// How many posts are asked for at once; WordPress gives at most 100.
    #[serde(default)]
    pub page_size: PageSize,
    /// The account to write with: a user and an application password, with or without its spaces; the one that people log in
    /// with does not open the API. A source that is given one reads with it: for portals that show nothing to strangers.
    #[serde(default)]
    pub credentials: Option<Credentials>,
    /// The status of posts that are made.
    #[serde(default)]
    pub new_status: Status,
    /// How a review is shown there: in meta keys that the portal registered for its API (`show_in_rest`), and by the `status`
    /// of the post itself, of which each word is the name of a [`Status`].
    #[serde(default)]
    pub review: ReviewFields,
}

/// The statuses that a post can be given.
///
/// ```
/// use migration_hub_wordpress::Status;
/// assert_eq!(Status::Pending.name(), "pending");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Being written.
    Draft,
    /// Waiting for the portal's editors.
    #[default]
    Pending,
    /// For those who are logged in and may.
    Private,
    /// For everyone.
    Publish,
}

impl Status {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Pending, Self::Private, Self::Publish];

    /// The name that WordPress has for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Pending => "pending",
            Self::Private => "private",
            Self::Publish => "publish",
        }
    }
}

fn posts() -> Vec<String> {
    vec!["posts".to_owned()]
}

impl WordPressConfig {
    /// A portal with posts in one language, to be read by a stranger; everything else is as it is by default.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    /// use migration_hub_wordpress::WordPressConfig;
    /// let config = WordPressConfig::new("sermig".parse()?, "https://example.org/wp-json/".parse()?, Language::SPANISH);
    /// assert_eq!(config.types, ["posts"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(source: Handle, base: HttpUrl, language: Language) -> Self {
        Self {
            source,
            base,
            language,
            translations: BTreeMap::new(),
            types: posts(),
            publisher: None,
            page_size: PageSize::default(),
            credentials: None,
            new_status: Status::default(),
            review: ReviewFields::default(),
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
    /// `ConfigInvalid` naming the line of what is no TOML; otherwise as [`WordPressConfig::from_json`].
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
        if !is_root(&self.base) {
            return invalid("/base", self.base.as_str(), "an address that ends with / or with rest_route=/");
        }
        let types: BTreeSet<&String> = self.types.iter().collect();
        if !(1..=MOST).contains(&types.len()) || types.len() != self.types.len() {
            return invalid("/types", &self.types.join(", "), "1 to 50 names, each once");
        }
        if let Some(name) = self.types.iter().find(|name| !is_name(name)) {
            return invalid("/types", name, "the name of a collection, such as posts");
        }
        if let Some(code) = self.translations.keys().find(|code| !is_name(code)) {
            return invalid("/translations", code, "a code of letters, digits and hyphens, such as pt-br");
        }
        if self.translations.len() > MOST {
            return invalid("/translations", &self.translations.len().to_string(), "at most 50 languages");
        }
        if self.credentials.as_ref().is_some_and(|account| !account.is_basic()) {
            return invalid("/credentials", "a token", "a user and an application password");
        }
        for (field, words) in self.review.fields() {
            if !is_name(field) {
                return invalid("/review", field, "a meta key of letters, digits, hyphens and underscores, or status");
            }
            let is_status = |word: &&String| Status::ALL.iter().any(|status| status.name() == *word);
            let other = words.values().find(|word| !is_status(word)).map(String::as_str);
            if field == STATUS
                && let Some(other) = other.or_else(|| words.is_empty().then_some(""))
            {
                return invalid("/review/status", other, "states, each with draft, pending, private or publish");
            }
        }
        Ok(())
    }
}

/// Whether a route can be written behind an address.
fn is_root(base: &HttpUrl) -> bool {
    match base.as_str().split_once('?') {
        None => base.as_str().ends_with('/'),
        Some((_, query)) => query == "rest_route=/" || query.ends_with("&rest_route=/"),
    }
}
