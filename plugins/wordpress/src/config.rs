//! What a WordPress portal is read and written by: one struct, from code or from a file.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{HttpUrl, Secret};
use migration_hub::federation::settings_from_toml;
use migration_hub::resource::ExternalId;
use migration_hub::review::State;
use migration_hub::text::echo;
use migration_hub::vocabulary::Language;
use serde::Deserialize;

#[cfg(test)]
mod tests;

/// The most posts that WordPress gives on one page.
const PAGE_POSTS: usize = 100;

/// The fewest that are asked for: each page begins with the last post of the page before.
const FEWEST_POSTS: usize = 2;

/// The most types and languages that one portal is read in.
const MOST: usize = 50;

/// A portal, what is read of it, and what is written to it.
///
/// ```
/// use migration_hub_wordpress::{Status, WordPressConfig};
/// let config = WordPressConfig::from_toml(
///     r#"
///     source = "sermig"
///     api = "https://example.org/wp-json/"
///     language = "es"
///     types = ["posts", "pages"]
///
///     [credentials]
///     user = "hub"
///     password = "abcd efgh ijkl mnop qrst uvwx"
///
///     [review]
///     meta = "hub_review"
///     status = { published = "publish", in-review = "pending" }
///     "#,
/// )?;
/// assert_eq!(config.new_status, Status::Pending, "what is new waits for the portal's editors");
/// assert!(!format!("{config:?}").contains("abcd"), "secrets are shown by no Debug");
///
/// let error = WordPressConfig::from_toml("source = 'x'\napi = 'https://example.org/?p=1'\nlanguage = 'es'").unwrap_err();
/// assert!(error.message().starts_with("api is «https://example.org/?p=1»: expected"), "{error}");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WordPressConfig {
    /// What the portal is called here.
    pub source: String,
    /// The root of its REST API: `https://example.org/wp-json/`, or `https://example.org/index.php?rest_route=/` where
    /// addresses are not rewritten. [`discover`](crate::discover) finds it.
    pub api: HttpUrl,
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
    /// How many posts are asked for at once, 2 to 100.
    #[serde(default = "page_size")]
    pub page_size: usize,
    /// The account to write with. A source that is given one reads with it: for portals that show nothing to strangers.
    #[serde(default)]
    pub credentials: Option<Credentials>,
    /// The status of posts that are made.
    #[serde(default)]
    pub new_status: Status,
    /// How a review is shown there.
    #[serde(default)]
    pub review: ReviewConfig,
}

/// An account, with an application password: the one that people log in with does not open the API.
///
/// See [`WordPressConfig`] for an example.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The user's name.
    pub user: String,
    /// The application password, with or without its spaces.
    pub password: Secret,
}

/// How the state of a review is shown at the portal: in a field, by the status of the post, or both.
///
/// See [`WordPressConfig`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewConfig {
    /// A meta key that the portal registered for its API (`show_in_rest`); it says the state's name.
    #[serde(default)]
    pub meta: Option<String>,
    /// What becomes of the post itself in these states.
    #[serde(default)]
    pub status: BTreeMap<State, Status>,
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

const fn page_size() -> usize {
    PAGE_POSTS
}

impl WordPressConfig {
    /// A portal with posts in one language, to be read by a stranger; everything else is as it is by default.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    /// use migration_hub_wordpress::WordPressConfig;
    /// let config = WordPressConfig::new("sermig", "https://example.org/wp-json/".parse()?, Language::SPANISH);
    /// assert_eq!(config.types, ["posts"]);
    /// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
    /// ```
    pub fn new(source: impl Into<String>, api: HttpUrl, language: Language) -> Self {
        Self {
            source: source.into(),
            api,
            language,
            translations: BTreeMap::new(),
            types: posts(),
            publisher: None,
            page_size: page_size(),
            credentials: None,
            new_status: Status::default(),
            review: ReviewConfig::default(),
        }
    }

    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, and the field for a value that cannot work.
    pub fn from_toml(text: &str) -> Result<Self> {
        let config: Self = settings_from_toml("configure WordPress", text)?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the field, its value and what was expected.
    pub fn check(&self) -> Result<()> {
        let invalid = |field: &str, value: &str, expected: &str| {
            let message = format!("{field} is «{}»: expected {expected}", echo(value));
            Err(Error::new(ErrorKind::ConfigInvalid, "configure WordPress", message))
        };
        if ExternalId::new(&self.source, "1").is_err() {
            return invalid("source", &self.source, "a name of small letters, digits and hyphens");
        }
        if !is_root(&self.api) {
            return invalid("api", self.api.as_str(), "an address that ends with / or with rest_route=/");
        }
        let types: BTreeSet<&String> = self.types.iter().collect();
        if !(1..=MOST).contains(&types.len()) || types.len() != self.types.len() {
            return invalid("types", &self.types.join(", "), "1 to 50 names, each once");
        }
        if let Some(name) = self.types.iter().find(|name| !is_name(name)) {
            return invalid("types", name, "the name of a collection, such as posts");
        }
        if let Some(code) = self.translations.keys().find(|code| !is_name(code)) {
            return invalid("translations", code, "a code of letters, digits and hyphens, such as pt-br");
        }
        if self.translations.len() > MOST {
            return invalid("translations", &self.translations.len().to_string(), "at most 50 languages");
        }
        if !(FEWEST_POSTS..=PAGE_POSTS).contains(&self.page_size) {
            return invalid("page_size", &self.page_size.to_string(), "2 to 100");
        }
        if let Some(Credentials { user, .. }) = &self.credentials
            && (user.is_empty() || user.chars().any(|c| c == ':' || c.is_control()))
        {
            return invalid("credentials.user", user, "the name of an account, without a colon");
        }
        if let Some(key) = self.review.meta.as_deref().filter(|key| !is_name(key)) {
            return invalid("review.meta", key, "a meta key of letters, digits, hyphens and underscores");
        }
        Ok(())
    }
}

/// Whether a route can be written behind an address.
fn is_root(api: &HttpUrl) -> bool {
    match api.as_str().split_once('?') {
        None => api.as_str().ends_with('/'),
        Some((_, query)) => query == "rest_route=/" || query.ends_with("&rest_route=/"),
    }
}

/// Whether a text can stand in an address and in a query as it is.
fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
