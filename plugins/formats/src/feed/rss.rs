//! RSS 2.0, with the elements of Dublin Core that it lacks itself.

use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::time::Timestamp;

use super::{Feed, GENERATOR, categories, newest};
use crate::site::Site;
use crate::wording::served;
use crate::xml::Xml;

/// The items as an RSS feed. A summary is HTML there, whatever it is elsewhere: its paragraphs are those of HTML.
///
/// See [the module](super) for an example.
pub fn rss(site: &Site, feed: &Feed, items: &[OpenItem]) -> String {
    let items = newest(items);
    let about = site.said().get(&feed.language).map_or(feed.title.as_str(), String::as_str);
    let mut xml = Xml::document();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &[], &feed.title);
    xml.text("link", &[], site.home());
    xml.text("description", &[], about);
    xml.text("language", &[], feed.language.as_str());
    if let Some((_, newest)) = items.first() {
        xml.text("lastBuildDate", &[], &stamp(newest.since));
    }
    xml.text("generator", &[], GENERATOR);
    xml.empty("atom:link", &[("rel", "self"), ("type", "application/rss+xml"), ("href", feed.address.as_str())]);
    for (item, public) in items {
        entry(site, feed, item, public, &mut xml);
    }
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

fn entry(site: &Site, feed: &Feed, item: &OpenItem, public: &OpenRevision, xml: &mut Xml) {
    let wording = served(public, &feed.language);
    let content = &public.content;
    let page_language = if site.has_pages_by_language() { wording.language } else { &content.language };
    xml.open("item", &[]);
    xml.text("title", &[], wording.title);
    xml.text("link", &[], &site.page(item.id, page_language));
    if let Some(summary) = wording.summary {
        xml.text("description", &[], &html(summary));
    }
    for category in categories(site, public, wording.language) {
        xml.text("category", &[("domain", &category.scheme)], &category.term);
        if let Some(label) = category.label {
            xml.text("category", &[], &label);
        }
    }
    xml.text("guid", &[("isPermaLink", "false")], &format!("urn:uuid:{}", item.id));
    xml.text("pubDate", &[], &stamp(public.since));
    xml.text("dc:language", &[], &wording.tag());
    if let Some(publisher) = &content.publisher {
        xml.text("dc:creator", &[], publisher);
    }
    if let Some(rights) = &content.rights {
        xml.text("dc:rights", &[], rights.as_str());
    }
    xml.close("item");
}

/// Plain text as HTML.
fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs = escaped.split("\n\n").map(|paragraph| format!("<p>{}</p>", paragraph.replace('\n', "<br>")));
    paragraphs.collect()
}

fn stamp(at: Timestamp) -> String {
    at.to_chrono().to_rfc2822()
}
