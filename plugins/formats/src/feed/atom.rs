//! Atom 1.0 (RFC 4287).

use chrono::SecondsFormat;
use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::time::Timestamp;

use super::{Feed, GENERATOR, categories, newest};
use crate::site::Site;
use crate::wording::served;
use crate::xml::Xml;

/// A feed without entries has no moment of its own, and must name one.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The items as an Atom feed.
///
/// See [the module](super) for an example.
pub fn atom(site: &Site, feed: &Feed, items: &[OpenItem]) -> String {
    let items = newest(items);
    let (_, name) = site.name(&feed.language);
    let updated = items.first().map_or_else(|| NEVER.to_owned(), |(_, newest)| stamp(newest.since));
    let mut xml = Xml::document();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.as_str())]);
    xml.text("id", &[], feed.address.as_str());
    xml.text("title", &[("type", "text")], &feed.title);
    xml.text("updated", &[], &updated);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", feed.address.as_str())]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", site.home())]);
    xml.open("author", &[]);
    xml.text("name", &[], name);
    xml.text("uri", &[], site.home());
    xml.close("author");
    xml.text("generator", &[], GENERATOR);
    for (item, public) in items {
        entry(site, feed, item, public, &mut xml);
    }
    xml.close("feed");
    xml.finish()
}

fn entry(site: &Site, feed: &Feed, item: &OpenItem, public: &OpenRevision, xml: &mut Xml) {
    let wording = served(public, &feed.language);
    let content = &public.content;
    xml.open("entry", &[("xml:lang", &wording.tag())]);
    xml.text("id", &[], &format!("urn:uuid:{}", item.id));
    xml.text("title", &[("type", "text")], wording.title);
    xml.text("updated", &[], &stamp(public.since));
    for (language, page) in site.pages(item) {
        let language = language.as_str();
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", language), ("href", &page)]);
    }
    if let Some(address) = &content.address {
        xml.empty("link", &[("rel", "via"), ("href", address.as_str())]);
    }
    if let Some(publisher) = &content.publisher {
        xml.open("author", &[]);
        xml.text("name", &[], publisher);
        xml.close("author");
    }
    for category in categories(site, public, wording.language) {
        let mut attributes = vec![("term", category.term.as_str()), ("scheme", category.scheme.as_str())];
        attributes.extend(category.label.as_deref().map(|label| ("label", label)));
        xml.empty("category", &attributes);
    }
    if let Some(rights) = &content.rights {
        xml.text("rights", &[("type", "text")], rights.as_str());
    }
    if let Some(summary) = wording.summary {
        xml.text("summary", &[("type", "text")], summary);
    }
    xml.close("entry");
}

fn stamp(at: Timestamp) -> String {
    at.to_chrono().to_rfc3339_opts(SecondsFormat::Secs, true)
}
