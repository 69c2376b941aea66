//! Feeds: RSS, Atom and JSON Feed, and what they say of the pages that they name.

use std::collections::BTreeMap;

use feed_rs::model::{Entry, Link, Text};
use feed_rs::parser::Builder;
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::HttpUrl;
use migration_hub::text::line;
use migration_hub::time::Timestamp;

use crate::listing::{Found, Page};
use crate::marks::Marks;

#[cfg(test)]
mod tests;

/// The pages that a feed names.
///
/// # Errors
/// `Corrupt` for what is no feed.
pub(crate) fn read(bytes: &[u8], base: &HttpUrl) -> Result<Found> {
    let parser = Builder::new().base_uri(Some(base.as_str())).build();
    let feed = parser.parse(bytes).map_err(|error| {
        Error::new(ErrorKind::Corrupt, "read", "this is no feed").with("address", base).with("because", error)
    })?;
    let language = feed.language.as_deref();
    let mut found = Found { pages: BTreeMap::new(), nameless: 0 };
    for entry in &feed.entries {
        match address(entry, base) {
            Some(url) => _ = found.pages.insert(url.to_string(), page(entry, url, language)),
            None => found.nameless += 1,
        }
    }
    Ok(found)
}

/// Where an entry's page is: its link for people, or its id where that is an address.
fn address(entry: &Entry, base: &HttpUrl) -> Option<HttpUrl> {
    let for_people = |link: &&Link| matches!(link.rel.as_deref(), None | Some("alternate"));
    let links = entry.links.iter().filter(for_people).map(|link| link.href.as_str());
    let ids = Some(entry.id.as_str()).filter(|id| id.starts_with("http://") || id.starts_with("https://"));
    links.chain(ids).find_map(|reference| base.join(reference.trim()).ok())
}

fn page(entry: &Entry, url: HttpUrl, language: Option<&str>) -> Page {
    let mut marks = Marks::default();
    let mut add = |name: &str, text: Option<&str>| marks.add(name, text.unwrap_or_default());
    let content = |text: &Option<Text>| text.as_ref().map(|text| text.content.clone());
    add("feed:title", content(&entry.title).as_deref());
    let body = || entry.content.as_ref().and_then(|content| content.body.clone());
    let summary = content(&entry.summary).filter(|text| !line(text).is_empty()).or_else(body);
    add("feed:summary", summary.as_deref());
    add("feed:language", entry.language.as_deref().or(language));
    let published = entry.published.map(|date| date.to_rfc3339());
    add("feed:published", published.as_deref());
    for category in &entry.categories {
        add("feed:category", Some(category.label.as_deref().unwrap_or(&category.term)));
    }
    let changed = entry.updated.or(entry.published).map(Timestamp::from);
    Page { url, changed, marks }
}
