//! Lists of pages: sitemaps, indexes of sitemaps and feeds, told apart by what stands in them.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{HttpUrl, Response};
use migration_hub::time::{PartialDate, Timestamp};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::decode::{decoded, unpacked};
use crate::feed;
use crate::marks::Marks;

#[cfg(test)]
mod tests;

/// Pages, or sitemaps, that one file may name; the protocol allows 50,000.
const NAMED: usize = 200_000;
/// Bytes of an address or a date.
const VALUE_BYTES: usize = 10_000;
/// How deep elements stand in each other.
const DEPTH: usize = 32;
/// How far the clocks of the world are apart: a time without a zone may be later by this.
const ZONES_MS: i64 = 14 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// What a file lists.
#[derive(Debug)]
pub(crate) enum Listing {
    /// Other files.
    Files(BTreeSet<HttpUrl>),
    /// Pages.
    Pages(Found),
}

/// The pages that a file names, by their addresses.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) pages: BTreeMap<String, Page>,
    /// How many entries name no page.
    pub(crate) nameless: usize,
}

/// A page as a file names it.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) url: HttpUrl,
    /// The last instant at which it can have changed, as the file has it.
    pub(crate) changed: Option<Timestamp>,
    /// What the file says of it.
    pub(crate) marks: Marks,
}

impl Found {
    /// Whether what a file says of changes is about its pages: when all of many changed at the same instant, it is about the
    /// file.
    pub(crate) fn tells_changes(&self) -> bool {
        let instants: BTreeSet<Option<Timestamp>> = self.pages.values().map(|page| page.changed).collect();
        instants.len() > 1 || self.pages.len() < 2
    }
}

/// Reads a file. Half of one is none: what it does not name would be taken for gone.
///
/// # Errors
/// `Corrupt` for what is neither a sitemap nor a feed, or damaged, or too large.
pub(crate) fn read(response: &Response) -> Result<Listing> {
    let bytes = unpacked(&response.body)?;
    let text = decoded(&bytes, None);
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    if start.starts_with('{') {
        return feed::read(&bytes, &response.url).map(Listing::Pages);
    }
    if !start.starts_with('<') {
        return plain(start, &response.url);
    }
    match root(start).as_deref() {
        Some("urlset") => entries(start, "url", &response.url).map(|entries| Listing::Pages(pages(entries))),
        Some("sitemapindex") => {
            let entries = entries(start, "sitemap", &response.url)?;
            Ok(Listing::Files(entries.into_iter().map(|(url, _)| url).collect()))
        }
        Some("rss" | "feed" | "RDF") => feed::read(&bytes, &response.url).map(Listing::Pages),
        _ => Err(no_listing(&response.url, "neither a sitemap nor a feed")),
    }
}

fn no_listing(url: &HttpUrl, what: &str) -> Error {
    Error::new(ErrorKind::Corrupt, "read", format!("this is no list of pages: {what}")).with("address", url)
}

/// A sitemap that is one address on each line.
fn plain(text: &str, base: &HttpUrl) -> Result<Listing> {
    let mut found = Vec::new();
    for row in text.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let url: Option<HttpUrl> = row.parse().ok();
        found.push((url.ok_or_else(|| no_listing(base, "a line is no address"))?, None));
        if found.len() > NAMED {
            return Err(no_listing(base, "it names too many pages"));
        }
    }
    if found.is_empty() {
        return Err(no_listing(base, "it is empty"));
    }
    Ok(Listing::Pages(pages(found)))
}

/// The name of the first element.
fn root(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => return Some(name(start.name().as_ref())),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The name without its prefix.
fn name(qualified: impl AsRef<str>) -> String {
    let qualified = qualified.as_ref();
    qualified.rsplit(':').next().unwrap_or(qualified).to_owned()
}

/// The entries of a sitemap: their addresses, and what they say of their last change. An address that is none is left out.
fn entries(xml: &str, element: &str, base: &HttpUrl) -> Result<Vec<(HttpUrl, Option<Timestamp>)>> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut path, mut text) = (Vec::new(), Vec::<String>::new(), String::new());
    let (mut place, mut changed) = (None, None);
    let damaged = |error: &dyn std::fmt::Display| no_listing(base, "the XML is damaged").with("because", error);
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(start) => {
                path.push(name(start.name().as_ref()));
                text.clear();
            }
            Event::Text(piece) => text.push_str(&piece.into_inner()),
            Event::CData(piece) => text.push_str(&piece.into_inner()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().map_err(|error| damaged(&error))? {
                Some(character) => text.push(character),
                None => text.push_str(entity(&reference.into_inner())),
            },
            Event::End(_) => {
                match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                    [_, entry, "loc"] if *entry == element => place = base.join(text.trim()).ok(),
                    [_, entry, "lastmod"] if *entry == element => changed = latest(text.trim()),
                    [_, entry] if *entry == element => {
                        found.extend(place.take().map(|place| (place, changed)));
                        changed = None;
                    }
                    _ => {}
                }
                path.pop();
                text.clear();
            }
            Event::Eof if path.is_empty() => return Ok(found),
            Event::Eof => return Err(damaged(&"it ends in the middle")),
            _ => {}
        }
        if found.len() > NAMED || text.len() > VALUE_BYTES || path.len() > DEPTH {
            return Err(no_listing(base, "it names too many pages, too long ones, or too deep in it"));
        }
    }
}

/// The entities that XML itself knows; others stand for nothing.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

fn pages(entries: Vec<(HttpUrl, Option<Timestamp>)>) -> Found {
    let page = |(url, changed): (HttpUrl, Option<Timestamp>)| {
        (url.to_string(), Page { url, changed, marks: Marks::default() })
    };
    Found { pages: entries.into_iter().map(page).collect(), nameless: 0 }
}

/// The last instant that a date can mean: the end of a day, month or year, in the last zone to see it when none is named.
fn latest(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let with_seconds = |zone: &str| {
        let head = text.strip_suffix(zone)?;
        (head.matches(':').count() == 1).then(|| format!("{head}:00{zone}").parse().ok())?
    };
    let zone =
        text.get(text.len().saturating_sub(6)..).filter(|zone| zone.starts_with(['+', '-']) && zone.contains(':'));
    if let Some(instant) = with_seconds("Z").or_else(|| with_seconds(zone?)) {
        return Some(instant);
    }
    let text = text.replacen(' ', "T", 1);
    let no_zone = [format!("{text}Z"), format!("{text}:00Z")].iter().find_map(|text| text.parse::<Timestamp>().ok());
    if let Some(instant) = no_zone {
        return Timestamp::from_millis(instant.millis() + ZONES_MS);
    }
    let day = text.parse::<PartialDate>().ok()?.last_day();
    let midnight: Timestamp = format!("{day}T00:00:00Z").parse().ok()?;
    Timestamp::from_millis(midnight.millis() + DAY_MS + ZONES_MS)
}
