//! The portal that publishes: what it is called, and where it shows each public item in each language.
//!
//! ```
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::site::Site;
//!
//! let site = Site::new("https://portal.example.org", "{language}/items/{id}", Language::ENGLISH, "Example portal")?
//!     .named(Language::FRENCH, "Portail d’exemple");
//! let id = "0193b5a0-0000-7000-8000-000000000001".parse()?;
//! assert_eq!(
//!     site.page(id, &Language::FRENCH),
//!     "https://portal.example.org/fr/items/0193b5a0-0000-7000-8000-000000000001"
//! );
//! assert_eq!(site.name(&Language::ARABIC), (&Language::ENGLISH, "Example portal"), "in the portal's own language");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A portal may stand in a file of settings too:
//!
//! ```
//! # #[cfg(feature = "table")] {
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::site::Site;
//!
//! let site: Site = toml::from_str(
//!     r#"
//!     home = "https://portal.example.org/"
//!     pages = "{language}/items/{id}"
//!     language = "en"
//!     names = { en = "Example portal", fr = "Portail d’exemple" }
//!     about = { en = "What is known about migration." }
//!     publisher = "Example organisation"
//!     licence = "CC-BY-4.0"
//!     "#,
//! )?;
//! assert_eq!(site.name(&Language::FRENCH).1, "Portail d’exemple");
//!
//! let error = toml::from_str::<Site>("home = 'portal'\npages = '{id}'\nlanguage = 'en'\nnames = { en = 'Example' }");
//! assert!(error.is_err_and(|error| error.message().starts_with("«portal» is not the address of a portal")));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use migration_hub::hub::OpenItem;
use migration_hub::id::ResourceId;
use migration_hub::resource::{Address, ResourceRef, Rights};
use migration_hub::text::{echo, line};
use migration_hub::vocabulary::{Language, NamingPolicy};
use serde::Deserialize;

/// Stands for an item's id in the addresses of its pages.
const ID: &str = "{id}";
/// Stands for a language in the addresses of an item's pages.
const LANGUAGE: &str = "{language}";

/// A portal that publishes what a Hub holds.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Settings")]
pub struct Site {
    home: String,
    pages: String,
    language: Language,
    names: BTreeMap<Language, String>,
    about: BTreeMap<Language, String>,
    publisher: Option<String>,
    rights: Option<Rights>,
    naming: NamingPolicy,
}

/// A portal as a file of settings has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    home: String,
    pages: String,
    language: Language,
    names: BTreeMap<Language, String>,
    #[serde(default)]
    about: BTreeMap<Language, String>,
    publisher: Option<String>,
    licence: Option<Rights>,
}

impl TryFrom<Settings> for Site {
    type Error = SiteError;

    fn try_from(settings: Settings) -> Result<Self, SiteError> {
        let Settings { home, pages, language, names, about, publisher, licence } = settings;
        let own = names.get(&language).ok_or_else(|| SiteError::NoNameIn { language: language.clone() })?;
        let site = Self::new(&home, &pages, language, own)?;
        let site = names.iter().fold(site, |site, (language, name)| site.named(language.clone(), name));
        let site = about.iter().fold(site, |site, (language, text)| site.about(language.clone(), text));
        let site = publisher.iter().fold(site, |site, name| site.published_by(name));
        Ok(licence.into_iter().fold(site, Self::licensed))
    }
}

/// Why a portal cannot publish under its addresses.
///
/// ```
/// use migration_hub::vocabulary::Language;
/// use migration_hub_formats::site::Site;
/// let error = Site::new("https://portal.example.org/", "items", Language::ENGLISH, "Example").unwrap_err();
/// assert_eq!(error.to_string(), "«items» is the address of no item's page: expected {id} in it");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SiteError {
    /// The home is no address, or one with a query or a fragment.
    #[error("«{text}» is not the address of a portal: expected http:// or https:// with a host, without ? and #")]
    Home {
        /// What was given, shortened.
        text: String,
    },
    /// Nothing in the pages' addresses says which item is meant.
    #[error("«{text}» is the address of no item's page: expected {{id}} in it")]
    NoId {
        /// What was given, shortened.
        text: String,
    },
    /// The pages' addresses are none, or not in their normal form.
    #[error("«{text}» is not the address of an item's page: expected what follows the address of the portal, without #{}",
        .normal.as_ref().map_or_else(String::new, |normal| format!(", in its normal form, «{normal}»")))]
    Pages {
        /// What was given, shortened.
        text: String,
        /// The normal form, where there is one.
        normal: Option<String>,
    },
    /// A portal without a name.
    #[error("a portal that publishes has a name")]
    NoName,
    /// A portal without a name in its own language.
    #[error("a portal that publishes has a name in its own language: expected one in «{language}» among its names")]
    NoNameIn {
        /// Its own language.
        language: Language,
    },
}

impl Site {
    /// A portal with its home, the addresses of its items' pages after that, and its name in its own language.
    ///
    /// In the addresses of pages, `{id}` stands for the item's id and `{language}` for a language; without the latter an item
    /// has one page for all its languages. Nothing is published under an address with a fragment: crawlers never ask for it.
    ///
    /// # Errors
    /// [`SiteError`] says what is expected of each.
    pub fn new(home: &str, pages: &str, language: Language, name: &str) -> Result<Self, SiteError> {
        let address: Address = home.parse().map_err(|_| SiteError::Home { text: echo(home) })?;
        if home.contains(['?', '#']) {
            return Err(SiteError::Home { text: echo(home) });
        }
        let home = format!("{}/", address.as_str().trim_end_matches('/'));
        let pages = pages.trim_start_matches('/');
        if !pages.contains(ID) {
            return Err(SiteError::NoId { text: echo(pages) });
        }
        // Whatever stands for id and language in the end changes nothing in the rest.
        let (id, sample) = (ResourceId::from_u128(u128::MAX), Language::ENGLISH);
        let page = filled(&home, pages, id, &sample);
        let normal = page.parse::<Address>().ok().map(|address| address.to_string());
        if pages.contains('#') || normal.as_ref() != Some(&page) {
            let normal = normal.filter(|_| !pages.contains('#'));
            let normal =
                normal.and_then(|normal| Some(echo(&normal.strip_prefix(&home)?.replace(&id.to_string(), ID))));
            return Err(SiteError::Pages { text: echo(pages), normal });
        }
        let name = line(name);
        if name.is_empty() {
            return Err(SiteError::NoName);
        }
        Ok(Self {
            home,
            pages: pages.to_owned(),
            names: BTreeMap::from([(language.clone(), name)]),
            language,
            about: BTreeMap::new(),
            publisher: None,
            rights: None,
            naming: NamingPolicy::default(),
        })
    }

    /// With its name in another language.
    #[must_use]
    pub fn named(mut self, language: Language, name: &str) -> Self {
        let name = line(name);
        if !name.is_empty() {
            self.names.insert(language, name);
        }
        self
    }

    /// With what it says of itself in a language.
    #[must_use]
    pub fn about(mut self, language: Language, text: &str) -> Self {
        let text = line(text);
        if !text.is_empty() {
            self.about.insert(language, text);
        }
        self
    }

    /// With the organisation that publishes it; without one, the portal's name stands for it.
    #[must_use]
    pub fn published_by(mut self, organisation: &str) -> Self {
        self.publisher = Some(line(organisation)).filter(|name| !name.is_empty());
        self
    }

    /// With the licence of its catalogue: of what it says about items, not of the items.
    #[must_use]
    pub fn licensed(mut self, rights: Rights) -> Self {
        self.rights = Some(rights);
        self
    }

    /// With its own rules for the names of countries and areas. What it does not list, it does not publish either.
    #[must_use]
    pub fn naming(mut self, policy: NamingPolicy) -> Self {
        self.naming = policy;
        self
    }

    /// Its address, with a slash at the end.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Its own language.
    pub const fn language(&self) -> &Language {
        &self.language
    }

    /// Its name in the language, or in its own, and in which it is.
    pub fn name<'a>(&'a self, language: &'a Language) -> (&'a Language, &'a str) {
        let own = self.names.get(&self.language).map_or("", String::as_str);
        self.names.get_key_value(language).map_or((&self.language, own), |(language, name)| (language, name))
    }

    /// Its names, by language.
    pub const fn names(&self) -> &BTreeMap<Language, String> {
        &self.names
    }

    /// What it says of itself, by language.
    pub const fn said(&self) -> &BTreeMap<Language, String> {
        &self.about
    }

    /// The organisation that publishes it.
    pub fn publisher(&self) -> &str {
        self.publisher.as_deref().unwrap_or_else(|| self.name(&self.language).1)
    }

    /// The licence of its catalogue.
    pub const fn rights(&self) -> Option<&Rights> {
        self.rights.as_ref()
    }

    /// Its rules for the names of areas.
    pub const fn areas(&self) -> &NamingPolicy {
        &self.naming
    }

    /// Whether an item has a page of its own in each language.
    pub fn has_pages_by_language(&self) -> bool {
        self.pages.contains(LANGUAGE)
    }

    /// The page of an item in a language.
    pub fn page(&self, id: ResourceId, language: &Language) -> String {
        filled(&self.home, &self.pages, id, language)
    }

    /// The pages of an item by the language of its words; its own language alone where one page serves all, and nothing for
    /// an item that is no longer public.
    ///
    /// ```
    /// use migration_hub::hub::OpenItem;
    /// use migration_hub::vocabulary::Language;
    /// use migration_hub_formats::site::Site;
    ///
    /// let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
    ///     "number":1,"grade":"screened","policy":{"name":"default","version":1},
    ///     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
    ///     "content":{"title":"Salvar vidas","language":"es"},
    ///     "translations":[{"language":"en","of_revision":1,"method":"human","since":"2026-01-03T09:00:00.000Z",
    ///         "words":{"title":"Saving lives"}}]}}"#;
    /// let item = OpenItem::read(line)?;
    /// let pages = |pattern| -> Result<_, migration_hub_formats::site::SiteError> {
    ///     let site = Site::new("https://portal.example.org/", pattern, Language::ENGLISH, "Example")?;
    ///     Ok(site.pages(&item).into_keys().collect::<Vec<_>>())
    /// };
    /// assert_eq!(pages("{language}/{id}")?, [Language::ENGLISH, Language::SPANISH]);
    /// assert_eq!(pages("{id}")?, [Language::SPANISH]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pages(&self, item: &OpenItem) -> BTreeMap<Language, String> {
        let Some(public) = &item.public else { return BTreeMap::new() };
        let own = std::iter::once(&public.content.language);
        let others = public.translations.iter().map(|translation| &translation.language);
        let others = others.filter(|_| self.has_pages_by_language());
        own.chain(others).map(|language| (language.clone(), self.page(item.id, language))).collect()
    }

    /// The page of an item in its own language, without which it has none.
    pub fn main_page(&self, item: &OpenItem) -> Option<String> {
        item.content().map(|content| self.page(item.id, &content.language))
    }

    /// What an item itself is called among linked data, which its pages tell of: one name, whatever its languages.
    ///
    /// ```
    /// use migration_hub::vocabulary::Language;
    /// use migration_hub_formats::site::Site;
    /// let site = Site::new("https://portal.example.org/", "{language}/{id}", Language::ENGLISH, "Example")?;
    /// let item = "0193b5a0-0000-7000-8000-000000000001";
    /// assert_eq!(site.called(item.parse()?), format!("https://portal.example.org/en/{item}#item"));
    /// assert_eq!(site.leads_to(&item.parse()?), Some(site.called(item.parse()?)));
    /// assert_eq!(site.leads_to(&"A/RES/73/195".parse()?).as_deref(), Some("https://undocs.org/A/RES/73/195"));
    /// assert_eq!(site.leads_to(&"catalogue:7".parse()?), None, "what another portal calls it is no address");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn called(&self, id: ResourceId) -> String {
        format!("{}#item", self.page(id, &self.language))
    }

    /// What an item's link leads to, where that has an address.
    pub fn leads_to(&self, named: &ResourceRef) -> Option<String> {
        match named {
            ResourceRef::Id(id) => Some(self.called(*id)),
            ResourceRef::Doi(doi) => doi.address().map(String::from),
            ResourceRef::Address(address) => Some(address.to_string()),
            ResourceRef::Symbol(symbol) => {
                format!("https://undocs.org/{symbol}").parse::<Address>().ok().map(|address| address.to_string())
            }
            ResourceRef::External(_) => None,
        }
    }
}

fn filled(home: &str, pages: &str, id: ResourceId, language: &Language) -> String {
    format!("{home}{}", pages.replace(ID, &id.to_string()).replace(LANGUAGE, language.as_str()))
}
