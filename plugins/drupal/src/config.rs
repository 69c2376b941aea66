//! What a Drupal portal is read and written by: one struct, from code or from a file.

use std::collections::BTreeMap;

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

/// The most resources that JSON:API gives on one page.
const PAGE_RESOURCES: usize = 50;

/// The most types, languages, and fields of one kind.
const MOST: usize = 50;

/// A portal, what is read of it, and what is written to it.
///
/// ```
/// use migration_hub_drupal::DrupalConfig;
/// let config = DrupalConfig::from_toml(
///     r#"
///     source = "network"
///     site = "https://example.org/"
///     language = "en"
///     prefixes = { en = "en", fr = "fr" }
///
///     [types."node--article"]
///     summary = ["field_summary", "body"]
///     terms = ["field_objectives"]
///     "#,
/// )?;
/// assert_eq!(config.base, "jsonapi");
/// let error = DrupalConfig::from_toml("source = 'x'\nsite = 'https://example.org/'\nlanguage = 'en'").unwrap_err();
/// assert!(error.message().starts_with("types is «»: expected"), "{error}");
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DrupalConfig {
    /// What the portal is called here.
    pub source: String,
    /// The front page; it ends with a slash.
    pub site: HttpUrl,
    /// Where its owner put JSON:API, below the front page and the prefix of a language.
    #[serde(default = "base")]
    pub base: String,
    /// The language of content that says none, and the one that new content is written in.
    pub language: Language,
    /// The prefixes of addresses by which the portal selects a language, and the languages; `language` is one of them.
    /// Empty where there is only one language.
    #[serde(default)]
    pub prefixes: BTreeMap<String, Language>,
    /// The types of resources, as `node--article`, and what their fields mean.
    #[serde(default)]
    pub types: BTreeMap<String, TypeConfig>,
    /// Who publishes what stands there.
    #[serde(default)]
    pub publisher: Option<String>,
    /// How many resources are asked for at once, 1 to 50.
    #[serde(default = "page_size")]
    pub page_size: usize,
    /// The account to write with. A source that is given one reads with it.
    #[serde(default)]
    pub credentials: Option<Credentials>,
    /// What is written, and where.
    #[serde(default)]
    pub write: Option<WriteConfig>,
}

/// What the fields of a type mean.
///
/// See [`DrupalConfig`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TypeConfig {
    /// The field with the title.
    pub title: String,
    /// The fields with a summary; the first that says something counts.
    pub summary: Vec<String>,
    /// The field with the day of publication; otherwise it is the day on which the resource was made.
    pub published: Option<String>,
    /// The fields that refer to terms, whose names are to be read along.
    pub terms: Vec<String>,
}

impl Default for TypeConfig {
    fn default() -> Self {
        Self { title: "title".to_owned(), summary: vec!["body".to_owned()], published: None, terms: Vec::new() }
    }
}

/// An account.
///
/// ```
/// use migration_hub::federation::fetch::Secret;
/// use migration_hub_drupal::Credentials;
/// let credentials = Credentials::Bearer { token: Secret::new("abcd") };
/// assert!(!format!("{credentials:?}").contains("abcd"), "secrets are shown by no Debug");
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Credentials {
    /// A name and a password, where the portal has the module `basic_auth`.
    Basic {
        /// The user's name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// A token, such as the module `simple_oauth` gives.
    Bearer {
        /// The token.
        token: Secret,
    },
}

/// What is written to a portal.
///
/// ```
/// use migration_hub_drupal::DrupalConfig;
/// let config = DrupalConfig::from_toml(
///     r#"
///     source = "network"
///     site = "https://example.org/"
///     language = "en"
///     types."node--article" = {}
///     credentials.bearer.token = "abcd"
///
///     [write]
///     type = "node--article"
///     summary = { field = "body", format = "plain_text" }
///     moderation_state = "draft"
///     review = { field = "field_review", values = { accepted = "approved" } }
///     "#,
/// )?;
/// assert_eq!(config.write.map(|write| write.kind).as_deref(), Some("node--article"));
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WriteConfig {
    /// The type of what is made.
    #[serde(rename = "type")]
    pub kind: String,
    /// The field that the summary is written to; without one only the title is written.
    #[serde(default)]
    pub summary: Option<SummaryConfig>,
    /// The moderation state of what is made, where the portal moderates; otherwise it is made unpublished.
    #[serde(default)]
    pub moderation_state: Option<String>,
    /// How a review is shown.
    #[serde(default)]
    pub review: Option<ReviewConfig>,
}

/// Where a summary is written to.
///
/// See [`WriteConfig`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryConfig {
    /// The field. What stands in it is replaced.
    pub field: String,
    /// The text format of a formatted field, such as `plain_text`; none for a plain one.
    #[serde(default)]
    pub format: Option<String>,
}

/// How the state of a review is shown.
///
/// See [`WriteConfig`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewConfig {
    /// The field: one of the portal's own, or `moderation_state`.
    pub field: String,
    /// What it says in which state. Empty, it says the state's name.
    #[serde(default)]
    pub values: BTreeMap<State, String>,
}

impl ReviewConfig {
    /// What the field says in a state, if anything.
    ///
    /// ```
    /// use migration_hub::review::State;
    /// use migration_hub_drupal::ReviewConfig;
    /// let review = ReviewConfig { field: "field_review".to_owned(), values: Default::default() };
    /// assert_eq!(review.value(State::InReview), Some("in-review"));
    /// ```
    pub fn value(&self, state: State) -> Option<&str> {
        if self.values.is_empty() { Some(state.name()) } else { self.values.get(&state).map(String::as_str) }
    }
}

fn base() -> String {
    "jsonapi".to_owned()
}

const fn page_size() -> usize {
    PAGE_RESOURCES
}

impl DrupalConfig {
    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, and the field for a value that cannot work.
    pub fn from_toml(text: &str) -> Result<Self> {
        let config: Self = settings_from_toml("configure Drupal", text)?;
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
            Err(Error::new(ErrorKind::ConfigInvalid, "configure Drupal", message))
        };
        if ExternalId::new(&self.source, "1").is_err() {
            return invalid("source", &self.source, "a name of small letters, digits and hyphens");
        }
        if !self.site.as_str().ends_with('/') || self.site.as_str().contains('?') {
            return invalid("site", self.site.as_str(), "the address of a front page, which ends with a slash");
        }
        if !self.base.split('/').all(is_name) {
            return invalid("base", &self.base, "a path such as jsonapi or api/v1, without slashes at its ends");
        }
        if let Some(prefix) = self.prefixes.keys().find(|prefix| !is_name(prefix)) {
            return invalid("prefixes", prefix, "the first part of an address, such as fr");
        }
        let languages: Vec<&Language> = self.prefixes.values().collect();
        if !languages.is_empty() && !languages.contains(&&self.language) {
            return invalid("prefixes", &self.prefixes.len().to_string(), "one of them to be the prefix of `language`");
        }
        if self.prefixes.len() > MOST {
            return invalid("prefixes", &self.prefixes.len().to_string(), "at most 50 languages");
        }
        if !(1..=MOST).contains(&self.types.len()) {
            let names: Vec<&str> = self.types.keys().map(String::as_str).collect();
            return invalid("types", &names.join(", "), "1 to 50 types of resources, such as node--article");
        }
        if let Some(kind) = self.types.keys().find(|kind| !is_type(kind)) {
            return invalid("types", kind, "a type of resource, such as node--article");
        }
        if let Some(field) = self.fields().find(|field| !is_name(field)) {
            return invalid("types", field, "fields by their names of letters, digits and underscores");
        }
        if self.types.values().any(|fields| fields.summary.len() > MOST || fields.terms.len() > MOST) {
            return invalid("types", &self.types.len().to_string(), "at most 50 fields each for summary and terms");
        }
        if !(1..=PAGE_RESOURCES).contains(&self.page_size) {
            return invalid("page_size", &self.page_size.to_string(), "1 to 50");
        }
        if let Some(Credentials::Basic { user, .. }) = &self.credentials
            && (user.is_empty() || user.chars().any(|c| c == ':' || c.is_control()))
        {
            return invalid("credentials.basic.user", user, "the name of an account, without a colon");
        }
        if let Some(write) = &self.write
            && !self.types.contains_key(&write.kind)
        {
            return invalid("write.type", &write.kind, "one of the types");
        }
        Ok(())
    }

    /// The names of all fields.
    fn fields(&self) -> impl Iterator<Item = &str> {
        let of_types = self.types.values().flat_map(|fields| {
            let more = fields.summary.iter().chain(&fields.terms).chain(&fields.published);
            std::iter::once(&fields.title).chain(more)
        });
        let written = self.write.iter().flat_map(|write| {
            let summary = write.summary.iter().map(|summary| &summary.field);
            summary.chain(write.review.iter().map(|review| &review.field))
        });
        of_types.chain(written).map(String::as_str)
    }
}

fn is_type(text: &str) -> bool {
    text.split_once("--").is_some_and(|(entity, bundle)| is_name(entity) && is_name(bundle))
}

/// Whether a text can stand in an address and in a query as it is.
fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
