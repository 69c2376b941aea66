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

use crate::error::WriteError;
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

const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The pages of the items: `sitemap.xml`, which is an index of further files when one is not enough.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`WriteError::TooMany`], for more than an index can list.
pub fn sitemap(site: &Site, items: &[OpenItem]) -> Result<Vec<SitemapFile>, WriteError> {
    within(site, items, ENTRIES, BYTES)
}

/// The pages of the items in files of at most so many entries and bytes.
fn within(site: &Site, items: &[OpenItem], most: usize, bytes: usize) -> Result<Vec<SitemapFile>, WriteError> {
    let mut sitemap = Sitemap { most, bytes, ..Sitemap::new(site) };
    let mut items: Vec<&OpenItem> = items.iter().collect();
    items.sort_by_key(|item| item.id);
    let mut files: Vec<SitemapFile> = items.into_iter().flat_map(|item| sitemap.item(item)).collect();
    files.extend(sitemap.end()?);
    // The file that names the others comes first.
    files.rotate_right(1);
    Ok(files)
}

/// [`sitemap`], item by item, in the order of their ids: memory holds one file.
///
/// ```
/// use migration_hub::vocabulary::Language;
/// use migration_hub_formats::{site::Site, sitemap::Sitemap};
/// let site = Site::new("https://portal.example.org/", "{id}", Language::ENGLISH, "Example portal")?;
/// let files = Sitemap::new(&site).end()?;
/// assert_eq!(files[0].name, "sitemap.xml");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Sitemap<'a> {
    site: &'a Site,
    /// When the pages of each file that is written changed last.
    written: Vec<Option<Timestamp>>,
    part: Part,
    most: usize,
    bytes: usize,
}

impl<'a> Sitemap<'a> {
    /// The sitemap of this portal.
    pub fn new(site: &'a Site) -> Self {
        Self { site, written: Vec::new(), part: Part::default(), most: ENTRIES, bytes: BYTES }
    }

    /// Adds the pages of an item, and gives the files that are full now.
    pub fn item(&mut self, item: &OpenItem) -> Vec<SitemapFile> {
        let mut full = Vec::new();
        for page in of_item(self.site, item) {
            let size = self.part.text.len() + page.text.len() + FRAME.len();
            if self.part.entries > 0 && (self.part.entries >= self.most || size > self.bytes) {
                full.push(self.numbered());
            }
            self.part.take(&page);
        }
        full
    }

    /// The last file, and the one that names all of them when there are several: `sitemap.xml` is the last of these.
    ///
    /// # Errors
    /// [`WriteError::TooMany`], for more than an index can list.
    pub fn end(mut self) -> Result<Vec<SitemapFile>, WriteError> {
        if self.written.is_empty() {
            return Ok(vec![SitemapFile { name: INDEX.to_owned(), text: self.part.file() }]);
        }
        let last = self.numbered();
        if self.written.len() > self.most {
            let found = self.written.len();
            return Err(WriteError::TooMany { what: "files of a sitemap", found, most: self.most });
        }
        let mut index = Xml::document();
        index.open("sitemapindex", &[("xmlns", SITEMAPS)]);
        for (number, since) in (1..).zip(&self.written) {
            index.open("sitemap", &[]);
            index.text("loc", &[], &format!("{}{}", self.site.home(), name(number)));
            if let Some(since) = since {
                index.text("lastmod", &[], &stamp(*since));
            }
            index.close("sitemap");
        }
        index.close("sitemapindex");
        Ok(vec![last, SitemapFile { name: INDEX.to_owned(), text: index.finish() }])
    }

    /// The file that grew, and an empty one in its place.
    fn numbered(&mut self) -> SitemapFile {
        let part = std::mem::take(&mut self.part);
        self.written.push(part.since);
        SitemapFile { name: name(self.written.len()), text: part.file() }
    }
}

/// The one file, or the one that names the others.
const INDEX: &str = "sitemap.xml";

fn name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// Whether a file is called as one of several of a sitemap is: when the sitemap has fewer by now, the last of them are to be
/// removed from where they stand.
///
/// ```
/// use migration_hub_formats::sitemap::is_part;
/// assert!(is_part("sitemap-12.xml") && !is_part("sitemap.xml") && !is_part("sitemap-news.xml") && !is_part("sitemap-01.xml"));
/// ```
pub fn is_part(file: &str) -> bool {
    let number = file.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    number.and_then(|number| number.parse().ok()).is_some_and(|number: usize| number > 0 && name(number) == file)
}

/// An entry, and when its page changed last.
struct Page {
    text: String,
    since: Timestamp,
}

/// A file that grows.
#[derive(Debug, Default)]
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
        let stands = item.changed.unwrap_or(public.since);
        let since = translated(language).map_or(stands, |since| since.max(stands));
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
