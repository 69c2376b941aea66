//! What a real portal is held against: its readings to their end, and what a hub makes of them. For the programs that play at
//! portals which others made, and say of each promise whether it was kept.
//!
//! ```
//! use migration_hub::federation::{Decision, Local, Reading, ScriptStep, ScriptedSource, SourceCapability};
//! use migration_hub::resource::ExternalId;
//! use migration_hub_testkit::peer;
//!
//! let portal = ScriptedSource::new(SourceCapability { ids: true, ..SourceCapability::default() }, 10);
//! let id = ExternalId::new("portal", "7")?;
//! let says = serde_json::json!({"title": "Save lives", "language": "en"});
//! portal.play(ScriptStep::Put { id: id.clone(), says });
//! let mut local = Local::default();
//! let items = peer::everything(&portal, Reading::Full).items();
//! assert_eq!(peer::taken(&mut local, items), [(id.clone(), Decision::New)].into());
//! peer::kept("what is there is new");
//!
//! portal.play(ScriptStep::Delete { id: id.clone() });
//! assert_eq!(peer::missing(&local, &peer::listed(&portal)), [id].into());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::federation::{
    Decision, Item, Listing, Local, Present, Reading, Source, Sweep, VanishLimit, plan, sweep,
};
use migration_hub::mapping::Mapping;
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;

use crate::block_on;

/// The most pages of a reading that has an end.
const PAGES: usize = 1_000;

/// Says that a promise was kept, on a line of the standard output.
///
/// See [the module](self) for an example.
#[expect(clippy::print_stdout, reason = "what reads the lines counts them")]
pub fn kept(promise: &str) {
    println!("ok {promise}");
}

/// Everything of a reading.
///
/// See [the module](self) for an example.
#[derive(Debug)]
pub struct Everything {
    /// Its items, page by page.
    pub pages: Vec<Vec<Item>>,
    /// The portal's time when it began to answer, if it says so.
    pub answered: Option<Timestamp>,
}

impl Everything {
    /// The items of all pages.
    pub fn items(self) -> Vec<Item> {
        self.pages.into_iter().flatten().collect()
    }
}

/// Reads to the end.
///
/// See [the module](self) for an example.
///
/// # Panics
/// When a page cannot be read, and when there is no end.
pub fn everything(source: &impl Source, reading: Reading) -> Everything {
    let (mut pages, mut answered, mut from) = (Vec::new(), None, None);
    loop {
        let page = block_on(source.read(reading, from.as_ref())).expect("a page");
        answered = answered.or(page.answered);
        pages.push(page.items);
        from = page.next;
        if from.is_none() {
            return Everything { pages, answered };
        }
        assert!(pages.len() < PAGES, "a reading without an end");
    }
}

/// Lists the ids to the end.
///
/// See [the module](self) for an example.
///
/// # Panics
/// When a page cannot be read, and when there is no end.
pub fn listed(source: &impl Source) -> Listing {
    let (mut listing, mut from) = (Listing::begin(), None);
    for _ in 0..PAGES {
        let page = block_on(source.list(from.as_ref())).expect("a page of ids");
        listing.saw(page.ids);
        from = page.next;
        if from.is_none() {
            listing.end();
            return listing;
        }
    }
    panic!("a list without an end")
}

/// What an item says that is there.
///
/// # Panics
/// When it is not there, or cannot be read.
pub fn present(item: &Item) -> &Present {
    match item {
        Item::Present(present) => present,
        other => panic!("{other:?}"),
    }
}

/// Takes items into what a hub remembers, and says what becomes of each.
///
/// See [the module](self) for an example.
///
/// # Panics
/// For a record without an id.
pub fn taken(local: &mut Local, items: Vec<Item>) -> BTreeMap<ExternalId, Decision> {
    let mut decided = BTreeMap::new();
    for step in plan(items, local, &Mapping::default()).steps {
        let id = step.id.expect("an id");
        let known = local.items.entry(id.clone()).or_default();
        known.entry = step.entry.or(known.entry.take());
        known.ours = step.revision.or(known.ours.take());
        decided.insert(id, step.decision);
    }
    decided
}

/// What a hub remembers and a whole listing does not name.
///
/// See [the module](self) for an example.
///
/// # Panics
/// When the listing is not whole, or too much is missing.
pub fn missing(local: &Local, listing: &Listing) -> BTreeSet<ExternalId> {
    let entries = local.items.values().filter_map(|known| known.entry.as_ref());
    match sweep(listing, entries, VanishLimit::default()) {
        Sweep::Missing(missing) => missing,
        other => panic!("{other:?}"),
    }
}

/// The titles of what a hub remembers and what is not gone.
pub fn titles(local: &Local) -> BTreeMap<ExternalId, String> {
    let here = local.items.iter().filter(|(_, known)| known.entry.as_ref().is_some_and(|entry| !entry.gone));
    here.filter_map(|(id, known)| Some((id.clone(), known.ours.as_ref()?.title.clone()))).collect()
}
