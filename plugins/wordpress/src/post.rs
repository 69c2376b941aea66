//! A post as the API gives it, and what it means here: bytes in, an item out.

use migration_hub::federation::{Item, Payload, Present, Unreadable, published, summary};
use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::text::canonical::to_canonical;
use migration_hub::text::{from_html, line};
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;
use serde_json::{Value, json};

mod shortcode;
#[cfg(test)]
mod tests;

use shortcode::without_shortcodes;

/// What is asked for of a post: what is read below, and nothing else.
pub(crate) const FIELDS: &str = "id,date,modified_gmt,status,link,lang,title,excerpt,content,_links.wp:term,_embedded";

/// The most terms that are taken from one post.
const TERMS: usize = 250;

/// Where a summary that was cut ends.
const CUT: char = '…';
/// The class of the link that themes put behind such words (`get_the_excerpt`, `excerpt_more`).
const MORE: &str = "more-link";

/// Where posts come from: one collection in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shelf<'a> {
    /// What the portal is called here.
    pub(crate) source: &'a str,
    /// The collection.
    pub(crate) collection: &'a str,
    /// The language of its posts, where they do not say it themselves.
    pub(crate) language: &'a Language,
    /// Who publishes them.
    pub(crate) publisher: Option<&'a str>,
}

impl Shelf<'_> {
    /// How a post is known: ids are counted for a whole site, but each is asked for in its collection.
    pub(crate) fn id(self, number: u64) -> Option<ExternalId> {
        ExternalId::new(self.source, &format!("{}/{number}", self.collection)).ok()
    }
}

/// A record of a page, with the number of the post where that can be read.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    pub(crate) number: Option<u64>,
    value: Result<Value, String>,
    bytes: &'a [u8],
}

impl<'a> Record<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let value = serde_json::from_slice(bytes).map_err(|error| format!("this is no JSON: {error}"));
        let number = value.as_ref().ok().and_then(|value: &Value| value.get("id")?.as_u64()).filter(|id| *id > 0);
        Self { number, value, bytes }
    }

    /// Whether everyone may read it. Attachments inherit that; a type without statuses has nothing to hide.
    pub(crate) fn is_public(&self) -> bool {
        let status = self.value.as_ref().ok().and_then(|value| value.get("status")?.as_str());
        matches!(status, None | Some("publish" | "inherit"))
    }

    /// What the record says.
    pub(crate) fn item(self, shelf: Shelf<'_>) -> Item {
        let id = self.number.and_then(|number| shelf.id(number));
        let read = match (&id, self.value) {
            (Some(id), Ok(value)) => present(id.clone(), &value, self.bytes, shelf),
            (None, Ok(_)) => Err("it has no id: expected a number above 0".to_owned()),
            (_, Err(reason)) => Err(reason),
        };
        read.map_or_else(|reason| Unreadable { id, reason, raw: self.bytes.to_vec().into() }.into(), Item::from)
    }
}

fn present(id: ExternalId, value: &Value, bytes: &[u8], shelf: Shelf<'_>) -> Result<Present, String> {
    let text = |pointer| value.pointer(pointer).and_then(Value::as_str);
    let language = own_language(value).unwrap_or_else(|| shelf.language.clone());
    let (excerpt, content) = (text("/excerpt/rendered"), text("/content/rendered"));
    let (summary, cut) = summary(&chosen(excerpt, content.or_else(|| text("/description/rendered"))));
    let (published, strange) = published(text("/date"));
    let terms = terms(value);
    let says = json!({
        "title": text("/title/rendered").map(from_html),
        "language": language.as_str(),
        "summary": summary,
        "address": text("/link"),
        "published": published.map(|date| date.to_string()),
        "publisher": shelf.publisher,
    });
    let mut draft = Draft::parse(&says).map_err(|violations| violations.to_string())?;
    draft.notes.extend(cut.into_iter().chain(strange));
    // What follows from our own configuration or says when and how often is left out; so is every field not read here.
    let counts = json!({
        "title": text("/title/rendered"), "excerpt": excerpt, "content": content, "link": text("/link"),
        "description": text("/description/rendered"), "date": text("/date"), "lang": text("/lang"), "terms": terms,
    });
    let counts = to_canonical(&counts).map_err(|error| error.to_string())?;
    let payload = Payload::canonical(bytes.to_vec(), counts.as_bytes());
    let terms = terms.into_iter().map(|term| ForeignTerm { term, language: Some(language.clone()) }).collect();
    Ok(Present { id, stamp: instant(text("/modified_gmt")), payload, draft, terms })
}

/// The language that a plugin for translations says: `pt-br`, `es_ES`.
fn own_language(value: &Value) -> Option<Language> {
    Language::new(&value.get("lang")?.as_str()?.replace('_', "-")).ok()
}

/// An instant of WordPress, which is UTC and does not say so. Of what was never saved there is none.
pub(crate) fn instant(text: Option<&str>) -> Option<Timestamp> {
    format!("{}Z", text?).parse().ok()
}

/// What a post says in short: its excerpt, unless WordPress made that of the first words.
fn chosen(excerpt: Option<&str>, content: Option<&str>) -> String {
    let plain = |html: Option<&str>| without_shortcodes(&from_html(html.unwrap_or_default()));
    // Themes end what was cut with a link to the rest, in the words of their language.
    let leads_on = excerpt.is_some_and(|html| html.contains(MORE));
    let excerpt = plain(excerpt);
    let cut = leads_on || excerpt.ends_with(CUT) || excerpt.ends_with("[…]");
    let by_hand = !excerpt.is_empty() && !cut;
    let content = if by_hand { String::new() } else { plain(content) };
    if content.is_empty() { excerpt } else { content }
}

/// The names of what the post is filed under, of every taxonomy. One that the portal does not show has none.
fn terms(value: &Value) -> Vec<String> {
    let groups = value.pointer("/_embedded/wp:term").and_then(Value::as_array).into_iter().flatten();
    let terms = groups.filter_map(Value::as_array).flatten();
    let names = terms.filter_map(|term| term.get("name")?.as_str()).map(|name| line(&from_html(name)));
    names.filter(|name| !name.is_empty()).take(TERMS).collect()
}
