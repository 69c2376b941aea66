//! What a Drupal portal is read and written by: one struct, from code, from a file or from what a store keeps.

use std::collections::BTreeMap;

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
pub(crate) const CONFIGURE: &str = "configure Drupal";

/// The most resources that JSON:API gives on one page.
pub(crate) const PAGE_RESOURCES: usize = 50;

/// The most types, languages, and fields of one kind.
const MOST: usize = 50;

/// A portal, what is read of it, and what is written to it.
///
/// ```
/// use migration_hub_drupal::DrupalConfig;
/// let name = "network".parse()?;
/// let config = DrupalConfig::from_toml(
///     &name,
///     r#"
///     base = "https://example.org/"
///     language = "en"
///     prefixes = { en = "en", fr = "fr" }
///
///     [types."node--article"]
///     summary = ["field_summary", "body"]
///     terms = ["field_objectives"]
///     "#,
/// )?;
/// assert_eq!(config.path, "jsonapi");
///
/// let settings = serde_json::json!({"base": "https://example.org/", "language": "en"});
/// let error = DrupalConfig::from_json(&name, &settings).unwrap_err();
/// assert!(error.message().starts_with("/types is «»: expected"), "{error}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DrupalConfig {
    /// What the portal is called here.
    pub source: Handle,
    /// The front page; it ends with a slash.
    pub base: HttpUrl,
    /// Where its owner put JSON:API, below the front page and the prefix of a language.
    #[serde(default = "path")]
    pub path: String,
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
    /// How many resources are asked for at once; Drupal gives at most 50.
    #[serde(default)]
    pub page_size: PageSize,
    /// The account to write with: a user and a password where the portal has the module `basic_auth`, or a token such as the
    /// module `simple_oauth` gives. A source that is given one reads with it.
    #[serde(default)]
    pub credentials: Option<Credentials>,
    /// What is written, and where.
    #[serde(default)]
    pub write: Option<WriteConfig>,
    /// How a review is shown there: in fields of the portal's own, or in `moderation_state`.
    #[serde(default)]
    pub review: ReviewFields,
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

/// What is written to a portal.
///
/// ```
/// use migration_hub_drupal::DrupalConfig;
/// let config = DrupalConfig::from_toml(
///     &"network".parse()?,
///     r#"
///     base = "https://example.org/"
///     language = "en"
///     types."node--article" = {}
///     credentials.token = "abcd"
///     review.field_review = { accepted = "approved" }
///
///     [write]
///     type = "node--article"
///     summary = { field = "body", format = "plain_text" }
///     moderation_state = "draft"
///     "#,
/// )?;
/// assert_eq!(config.write.map(|write| write.kind).as_deref(), Some("node--article"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
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

fn path() -> String {
    "jsonapi".to_owned()
}

impl DrupalConfig {
    /// A portal with no type to read yet, to be read by a stranger; everything else is as it is by default.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    /// use migration_hub_drupal::DrupalConfig;
    /// let config = DrupalConfig::new("network".parse()?, "https://example.org/".parse()?, Language::FRENCH);
    /// assert!(config.check().is_err(), "what should be read?");
    /// assert!(config.of_type("node--article", Default::default()).check().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(source: Handle, base: HttpUrl, language: Language) -> Self {
        Self {
            source,
            base,
            path: path(),
            language,
            prefixes: BTreeMap::new(),
            types: BTreeMap::new(),
            publisher: None,
            page_size: PageSize::default(),
            credentials: None,
            write: None,
            review: ReviewFields::default(),
        }
    }

    /// The same with one more type that is read.
    #[must_use]
    pub fn of_type(mut self, kind: impl Into<String>, fields: TypeConfig) -> Self {
        self.types.insert(kind.into(), fields);
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
    /// `ConfigInvalid` naming the line of what is no TOML; otherwise as [`DrupalConfig::from_json`].
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
        if !self.base.as_str().ends_with('/') || self.base.as_str().contains('?') {
            return invalid("/base", self.base.as_str(), "the address of a front page, which ends with a slash");
        }
        if !self.path.split('/').all(is_name) {
            return invalid("/path", &self.path, "a path such as jsonapi or api/v1, without slashes at its ends");
        }
        if let Some(prefix) = self.prefixes.keys().find(|prefix| !is_name(prefix)) {
            return invalid("/prefixes", prefix, "the first part of an address, such as fr");
        }
        let languages: Vec<&Language> = self.prefixes.values().collect();
        if !languages.is_empty() && !languages.contains(&&self.language) {
            return invalid(
                "/prefixes",
                &self.prefixes.len().to_string(),
                "one of them to be the prefix of `language`",
            );
        }
        if self.prefixes.len() > MOST {
            return invalid("/prefixes", &self.prefixes.len().to_string(), "at most 50 languages");
        }
        if !(1..=MOST).contains(&self.types.len()) {
            let names: Vec<&str> = self.types.keys().map(String::as_str).collect();
            return invalid("/types", &names.join(", "), "1 to 50 types of resources, such as node--article");
        }
        if let Some(kind) = self.types.keys().find(|kind| !is_type(kind)) {
            return invalid("/types", kind, "a type of resource, such as node--article");
        }
        if let Some(field) = self.fields().find(|field| !is_name(field)) {
            return invalid("/types", field, "fields by their names of letters, digits and underscores");
        }
        if self.types.values().any(|fields| fields.summary.len() > MOST || fields.terms.len() > MOST) {
            return invalid("/types", &self.types.len().to_string(), "at most 50 fields each for summary and terms");
        }
        if let Some(field) = self.review.fields().map(|(field, _)| field).find(|field| !is_name(field)) {
            return invalid("/review", field, "a field by its name of letters, digits and underscores");
        }
        if let Some(write) = &self.write
            && !self.types.contains_key(&write.kind)
        {
            return invalid("/write/type", &write.kind, "one of the types");
        }
        Ok(())
    }

    /// The names of all fields.
    fn fields(&self) -> impl Iterator<Item = &str> {
        let of_types = self.types.values().flat_map(|fields| {
            let more = fields.summary.iter().chain(&fields.terms).chain(&fields.published);
            std::iter::once(&fields.title).chain(more)
        });
        let written = self.write.iter().flat_map(|write| &write.summary).map(|summary| &summary.field);
        of_types.chain(written).map(String::as_str)
    }
}

fn is_type(text: &str) -> bool {
    text.split_once("--").is_some_and(|(entity, bundle)| is_name(entity) && is_name(bundle))
}
