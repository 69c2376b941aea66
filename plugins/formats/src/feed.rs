//! Feeds out, as Atom (RFC 4287) and RSS 2.0: what became public last.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::feed::{Feed, Selection, atom, rss};
//! use migration_hub_formats::site::Site;
//!
//! let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?;
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
//!     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
//!     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
//!     "content":{"title":"Salvar vidas","language":"es","objectives":[8],"countries":["MEX"]}}}"#;
//! let items = [OpenItem::read(line)?];
//!
//! // One feed for each objective, country or language that a reader may want: each names itself and takes what is its own.
//! let wanted = Selection { objective: Some("8".parse()?), ..Selection::default() };
//! assert!(wanted.takes(&items[0]));
//! let address = format!("{}feeds/{}.xml", site.home(), wanted.key()).parse()?;
//! let feed = Feed { title: wanted.title(&site, &Language::SPANISH), address, language: Language::SPANISH };
//! assert_eq!(feed.title, "Example portal: Objetivo 8, Salvar vidas");
//! assert!(atom(&site, &feed, &items).contains("<category term=\"peer-reviewed\""));
//! assert!(rss(&site, &feed, &items).contains("<pubDate>Fri, 2 Jan 2026 09:00:00 +0000</pubDate>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The newest come first, at most [`ENTRIES`] of them. An item is told in the feed's language where it has words in it, else in
//! its own, and says in which; words that a machine put there, and nobody went through, have that in their language tag
//! (`fr-t-en-t0-und`). Each entry carries what stands behind the item, its objectives, countries and type as categories.
//! What is no longer public is left out. A feed is as new as its newest item: the same items are the same bytes.

mod atom;
mod rss;
mod selection;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::resource::Address;
use migration_hub::vocabulary::Language;

pub use atom::atom;
pub use rss::rss;
pub use selection::Selection;

use crate::site::Site;
use crate::words;

/// The most entries of a feed.
pub const ENTRIES: usize = 100;

/// What a feed says of itself.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What it is called.
    pub title: String,
    /// Where it is read.
    pub address: Address,
    /// The language in which it tells what it can.
    pub language: Language,
}

/// What wrote a feed.
const GENERATOR: &str = concat!("migration-hub-formats ", env!("CARGO_PKG_VERSION"));

/// The items of a feed, newest first; among those of one moment, by id.
fn newest(items: &[OpenItem]) -> Vec<(&OpenItem, &OpenRevision)> {
    let mut public: Vec<_> = items.iter().filter_map(|item| Some((item, item.public.as_ref()?))).collect();
    public.sort_by_key(|(item, public)| (Reverse(public.since), item.id));
    public.truncate(ENTRIES);
    public
}

/// Leaves the newest public items, at most so many, for those who read a long list in pages: of what is left and of the next
/// page the newest are left again.
///
/// ```
/// use migration_hub::hub::OpenItem;
/// use migration_hub_formats::feed::keep_newest;
/// let line = |number, day| format!(r#"{{"schema":1,"id":"0193b5a0-0000-7000-8000-00000000000{number}","state":"published",
///     "origin":"native","public":{{"number":1,"grade":"screened","policy":{{"name":"default","version":1}},
///     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-0{day}T09:00:00.000Z",
///     "content":{{"title":"Salvar vidas","language":"es"}}}}}}"#);
/// let mut items = vec![OpenItem::read(&line(1, 2))?, OpenItem::read(&line(2, 4))?, OpenItem::read(&line(3, 3))?];
/// let newest = items[1].id;
/// keep_newest(&mut items, 1);
/// assert_eq!(items.iter().map(|item| item.id).collect::<Vec<_>>(), [newest]);
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
pub fn keep_newest(items: &mut Vec<OpenItem>, most: usize) {
    items.retain(|item| item.public.is_some());
    items.sort_by_key(|item| (Reverse(item.public.as_ref().map(|public| public.since)), item.id));
    items.truncate(most);
}

/// Something that an item is filed under.
struct Category {
    /// In which list it is.
    scheme: String,
    /// Its name in the list.
    term: String,
    /// What it is called, in the language.
    label: Option<String>,
}

/// What an item is filed under: what stands behind it first, then type, objectives and countries.
fn categories(site: &Site, public: &OpenRevision, language: &Language) -> Vec<Category> {
    let content = &public.content;
    let within = |list: &str| format!("{}#{list}", site.home());
    let grade = Category {
        scheme: within("grade"),
        term: public.grade.to_string(),
        label: Some(words::within(words::six(public.grade), language).1.to_owned()),
    };
    let kind = content.kind.map(|kind| Category {
        scheme: within("type"),
        term: kind.to_string(),
        label: Some(kind.label(language).map_or(kind.english(), migration_hub::vocabulary::Label::text).to_owned()),
    });
    let objectives = content.objectives.iter().map(|objective| Category {
        scheme: within("objective"),
        term: objective.to_string(),
        label: Some(selection::objective(*objective, language)),
    });
    let countries = content.countries.iter().filter_map(|area| {
        let name = site.areas().name(*area, language)?;
        Some(Category { scheme: within("country"), term: area.alpha3().to_owned(), label: Some(name.text.to_owned()) })
    });
    std::iter::once(grade).chain(kind).chain(objectives).chain(countries).collect()
}
