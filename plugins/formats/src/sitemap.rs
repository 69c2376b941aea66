//! Sitemaps out (sitemaps.org): the pages of public items for search engines, with their languages.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::site::Site;
//! use migration_hub_formats::sitemap::sitemap;
//!
//! let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?;
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
//!     "number":1,"grade":"screened","policy":{"name":"default","version":1},
//!     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
//!     "content":{"title":"Salvar vidas","language":"es"}}}"#;
//! let files = sitemap(&site, &[OpenItem::read(line)?])?;
//! assert_eq!((files.len(), files[0].name.as_str()), (1, "sitemap.xml"));
//! assert!(files[0].text.contains("<lastmod>2026-01-02T09:00:00Z</lastmod>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Each page of an item stands for itself and names those in the other languages, its own too, as search engines want it.
//! The page in the item's own language is the one for every other language (`x-default`). What is no longer public is left
//! out. Pages stand in the order of the items' ids and, of one item, of their languages; the same items are the same bytes.

#[cfg(test)]
mod tests;

use chrono::SecondsFormat;
use migration_hub::hub::OpenItem;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;

use crate::site::Site;
use crate::xml::Xml;

/// The most pages that a file lists, and files that an index does: what the protocol allows.
pub const ENTRIES: usize = 50_000;
/// The most bytes of a file: what the protocol allows.
pub const BYTES: usize = 50 << 20;

/// A file of a sitemap.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapFile {
    /// Its name. The file belongs right below the portal's home, so that it speaks for all that lies there.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Why items have no sitemap.
///
/// ```
/// use migration_hub_formats::sitemap::SitemapError;
/// assert_eq!(SitemapError::TooMany { files: 50_001 }.to_string(), "50001 files; an index lists at most 50000");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SitemapError {
    /// More files than an index can list.
    #[error("{files} files; an index lists at most {ENTRIES}")]
    TooMany {
        /// How many there would be.
        files: usize,
    },
}

const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The pages of the items: `sitemap.xml`, which is an index of further files when one is not enough.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`SitemapError`], for more than an index can list.
pub fn sitemap(site: &Site, items: &[OpenItem]) -> Result<Vec<SitemapFile>, SitemapError> {
    within(site, items, ENTRIES, BYTES)
}

/// The pages of the items in files of at most so many entries and bytes.
fn within(site: &Site, items: &[OpenItem], most: usize, bytes: usize) -> Result<Vec<SitemapFile>, SitemapError> {
    let mut parts = vec![Part::default()];
    for page in pages(site, items) {
        match parts.last_mut() {
            Some(part) if part.entries < most && part.text.len() + page.text.len() + FRAME.len() <= bytes => {
                part.take(&page);
            }
            _ => parts.push(Part::of(&page)),
        }
    }
    if let [one] = parts.as_slice() {
        return Ok(vec![SitemapFile { name: "sitemap.xml".to_owned(), text: one.file() }]);
    }
    if parts.len() > most {
        return Err(SitemapError::TooMany { files: parts.len() });
    }
    let mut index = Xml::document();
    index.open("sitemapindex", &[("xmlns", SITEMAPS)]);
    let mut files = Vec::with_capacity(parts.len() + 1);
    for (number, part) in (1..).zip(&parts) {
        let name = format!("sitemap-{number}.xml");
        index.open("sitemap", &[]);
        index.text("loc", &[], &format!("{}{name}", site.home()));
        if let Some(since) = part.since {
            index.text("lastmod", &[], &stamp(since));
        }
        index.close("sitemap");
        files.push(SitemapFile { name, text: part.file() });
    }
    index.close("sitemapindex");
    files.insert(0, SitemapFile { name: "sitemap.xml".to_owned(), text: index.finish() });
    Ok(files)
}

/// An entry, and when its page changed last.
struct Page {
    text: String,
    since: Timestamp,
}

/// A file that grows.
#[derive(Default)]
struct Part {
    text: String,
    entries: usize,
    since: Option<Timestamp>,
}

/// What stands around the entries of a file.
const FRAME: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    "</urlset>\n\n",
);

impl Part {
    fn of(page: &Page) -> Self {
        let mut part = Self::default();
        part.take(page);
        part
    }

    fn take(&mut self, page: &Page) {
        self.text.push('\n');
        self.text.push_str(&page.text);
        self.entries += 1;
        self.since = self.since.max(Some(page.since));
    }

    fn file(&self) -> String {
        let mut xml = Xml::document();
        xml.open("urlset", &[("xmlns", SITEMAPS), ("xmlns:xhtml", XHTML)]);
        let mut text = xml.finish();
        text.push_str(&self.text);
        text.push_str("\n</urlset>");
        text
    }
}

fn pages<'a>(site: &'a Site, items: &'a [OpenItem]) -> impl Iterator<Item = Page> + 'a {
    let mut items: Vec<&OpenItem> = items.iter().collect();
    items.sort_by_key(|item| item.id);
    items.into_iter().flat_map(|item| of_item(site, item))
}

fn of_item(site: &Site, item: &OpenItem) -> Vec<Page> {
    let Some(public) = &item.public else { return Vec::new() };
    let pages = site.pages(item);
    let translated = |language: &Language| {
        public
            .translations
            .iter()
            .find(|translation| translation.language == *language)
            .map(|translation| translation.since)
    };
    let page = |(language, address): (&Language, &String)| {
        let since = translated(language).map_or(public.since, |since| since.max(public.since));
        let mut xml = Xml::fragment();
        xml.open("url", &[]);
        xml.text("loc", &[], address);
        xml.text("lastmod", &[], &stamp(since));
        if pages.len() > 1 {
            for (language, address) in &pages {
                xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", language.as_str()), ("href", address)]);
            }
            if let Some(own) = pages.get(&public.content.language) {
                xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", "x-default"), ("href", own)]);
            }
        }
        xml.close("url");
        Page { text: xml.finish(), since }
    };
    pages.iter().map(page).collect()
}

fn stamp(at: Timestamp) -> String {
    at.to_chrono().to_rfc3339_opts(SecondsFormat::Secs, true)
}
