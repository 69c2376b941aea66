//! Ring 1 of the port `Source`: one behaviour for each sentence of its documentation, played at a portal in memory.
//!
//! A plugin writes down how its portal speaks, as a [`Site`](crate::site::Site), or, without HTTP, as an [`Upstream`]. Its
//! whole behaviour test is then a test target with `harness = false` and these lines:
//!
//! ```no_run
//! # use migration_hub_testkit::source::Upstream;
//! # fn portal() -> Box<dyn Upstream> { std::process::abort() }
//! use migration_hub_testkit::{runner, source};
//!
//! fn main() -> std::process::ExitCode {
//!     runner::main(source::cases("example", portal))
//! }
//! ```

mod asked;
mod changes;
mod checkpoints;
mod dropped;
mod harvest;
mod hostile;
mod paging;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::{
    Checkpoint, Deletions, Item, Present, Reading, Source, SourceCapability, SourceHandle, SourcePage,
};
use migration_hub::resource::ExternalId;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use crate::runner::Case;

/// One thing that happens at a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// An item is made, edited, or brought back after a deletion.
    Put {
        /// Its number, from 1.
        number: u32,
        /// Its title.
        title: String,
    },
    /// An item gets a new stamp, and says what it said.
    Touch {
        /// Its number.
        number: u32,
    },
    /// An item is deleted.
    Delete {
        /// Its number.
        number: u32,
    },
    /// An item is left out of readings and listings, though it is there.
    Hide {
        /// Its number.
        number: u32,
    },
    /// It is left out no longer.
    Show {
        /// Its number.
        number: u32,
    },
    /// The record of an item becomes one that cannot be read, such as one without a title.
    Spoil {
        /// Its number.
        number: u32,
        /// What stands in its bytes.
        words: String,
    },
    /// Another record claims the id of an item, from now on, wherever items are listed. Where a portal cannot do that, it
    /// does nothing.
    Double {
        /// The number of the item.
        number: u32,
        /// The title of the other record.
        title: String,
    },
    /// The portal tells no longer of the deletions so far, unless it tells of them for ever.
    Forget,
    /// The portal goes on from no place in its listings that it has given. Where places are not its own to give, it does
    /// nothing.
    Expire,
    /// A cache stands before the portal: whatever page of a listing is asked for, the first one is answered. Where there is
    /// nothing that could do that, it does nothing.
    Stick,
    /// A request fails: the next one that none of these has failed yet.
    Fail(Failure),
    /// Time passes.
    Wait {
        /// How much of it.
        seconds: u32,
    },
}

/// How a request fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// There is no answer.
    Silence,
    /// A page for people comes instead, as firewalls make them: 200, and HTML.
    Wall,
    /// The same with 403.
    Refusal,
}

impl Failure {
    /// Each of them, and the kinds of error that it may come to.
    const ALL: [(Self, &'static [ErrorKind]); 3] = [
        (Self::Silence, &[ErrorKind::Unavailable]),
        (Self::Wall, &[ErrorKind::Corrupt]),
        (Self::Refusal, &[ErrorKind::ConfigInvalid]),
    ];
}

/// A portal that the suite plays at, and the source that harvests it.
///
/// [`Served`](crate::site::Served) is one for whatever speaks HTTP.
pub trait Upstream: fmt::Debug + Send {
    /// A source over the portal as a restart makes it: it knows nothing of what was read before. Its pages are to hold two
    /// to five items.
    ///
    /// # Errors
    /// What the plugin answers.
    fn source(&self) -> Result<SourceHandle>;

    /// How the source knows the item of a number.
    fn id(&self, number: u32) -> ExternalId;

    /// Lets something happen. Each step takes a second of the portal's clock.
    fn play(&mut self, step: &Step);
}

impl<U: Upstream + ?Sized> Upstream for Box<U> {
    fn source(&self) -> Result<SourceHandle> {
        (**self).source()
    }
    fn id(&self, number: u32) -> ExternalId {
        (**self).id(number)
    }
    fn play(&mut self, step: &Step) {
        (**self).play(step);
    }
}

/// An empty portal, made anew each time.
type Fresh = Arc<dyn Fn() -> Box<dyn Upstream> + Send + Sync>;

macro_rules! listed {
    ($suite:expr, $fresh:expr, $($place:ident::$case:ident),+ $(,)?) => {
        vec![$({
            let fresh = Arc::clone(&$fresh);
            Case::of_future($suite, stringify!($case), move || async move { $place::$case(Portal::new(&fresh)).await })
        }),+]
    };
}

/// Every case, for the empty portal that `fresh` makes anew each time it is called.
///
/// See the [module's page](self) for an example.
///
/// # Panics
/// Never: the cases do, when they are run.
pub fn cases<U: Upstream + 'static>(suite: &str, fresh: impl Fn() -> U + Send + Sync + 'static) -> Vec<Case> {
    let fresh: Fresh = Arc::new(move || Box::new(fresh()));
    let mut cases = listed![
        suite,
        fresh,
        paging::the_capability_does_not_change_while_the_source_is_open,
        paging::an_empty_portal_is_read_to_its_end,
        paging::a_reading_gives_each_item_once_and_as_it_is,
        paging::a_reading_goes_on_from_any_checkpoint_after_a_restart,
        paging::the_same_checkpoint_may_be_asked_for_again,
        paging::what_is_deleted_behind_moves_nothing_out_of_sight,
        paging::what_is_added_behind_takes_nothing_away,
        checkpoints::a_checkpoint_of_another_plugin_is_expired,
        checkpoints::a_checkpoint_of_another_version_is_expired,
        checkpoints::a_checkpoint_that_is_no_whole_is_refused,
        checkpoints::places_that_the_portal_gives_up_lose_nothing,
        changes::what_changed_is_read_or_unsupported,
        changes::what_is_touched_says_nothing_new,
        changes::what_is_edited_says_something_new,
        changes::deletions_are_told_as_declared,
        changes::what_is_brought_back_is_there_again,
        asked::ids_are_listed_or_unsupported,
        asked::a_list_goes_on_from_any_checkpoint,
        asked::a_probe_tells_what_is_there_and_what_is_not,
        asked::a_probe_that_fails_takes_nothing_away,
        asked::a_failure_is_an_error_and_no_empty_page,
        hostile::a_record_that_cannot_be_read_stops_no_page_and_is_kept,
        hostile::strange_titles_stop_no_page,
        hostile::an_id_stands_on_a_page_once,
        hostile::a_listing_that_repeats_itself_comes_to_an_end,
        dropped::futures_need_no_runtime,
        dropped::a_reading_that_is_dropped_at_any_poll_is_read_again,
        harvest::a_hub_keeps_what_is_hidden,
        harvest::a_hub_loses_nothing_to_a_portal_that_fails,
    ];
    let mut random = |name: &str, run: fn(&Fresh)| {
        let fresh = Arc::clone(&fresh);
        cases.push(Case::new(suite, name, move || run(&fresh)));
    };
    random("what_is_there_all_the_time_is_read_whatever_happens", paging::whatever_happens);
    random("what_changed_since_the_last_reading_misses_nothing", changes::misses_nothing);
    random("a_hub_ends_as_the_portal_is_whatever_happens", harvest::ends_as_the_portal_is);
    cases
}

/// Random histories that one case plays.
const HISTORIES: u32 = 48;

/// The most pages that a portal of the suite can have: a reading that goes on has no end.
const PAGES: usize = 500;

/// How many items a portal has when it matters that they fill several pages.
const SEVERAL: u32 = 11;

/// Titles in the six languages, by the number of the item.
const TITLES: [&str; 6] = [
    "Save lives at sea & on land",
    "Remesas: guía práctica",
    "Retour et réadmission durables",
    "Миграция и развитие",
    "移民与发展",
    "الهجرة والتنمية",
];

/// A portal with what is known of it: what the suite let happen there.
struct Portal {
    upstream: Box<dyn Upstream>,
    /// The titles of what is there; `None` where it cannot be read.
    there: BTreeMap<u32, Option<String>>,
    hidden: BTreeSet<u32>,
}

impl Portal {
    fn new(fresh: &Fresh) -> Self {
        Self { upstream: fresh(), there: BTreeMap::new(), hidden: BTreeSet::new() }
    }

    /// A portal with so many items.
    fn with(mut self, count: u32) -> Self {
        for number in 1..=count {
            self.put(number, &title(number));
        }
        self
    }

    fn source(&self) -> SourceHandle {
        self.upstream.source().unwrap()
    }

    fn capability(&self) -> SourceCapability {
        self.source().capability()
    }

    fn id(&self, number: u32) -> ExternalId {
        self.upstream.id(number)
    }

    fn put(&mut self, number: u32, title: &str) {
        self.play(&Step::Put { number, title: title.to_owned() });
    }

    fn delete(&mut self, number: u32) {
        self.play(&Step::Delete { number });
    }

    fn play(&mut self, step: &Step) {
        match step {
            Step::Put { number, title } => _ = self.there.insert(*number, Some(title.clone())),
            Step::Spoil { number, .. } => _ = self.there.insert(*number, None),
            // Nothing is deleted where nobody sees it.
            Step::Delete { number } if self.there.remove(number).is_some() => self.show(*number),
            Step::Hide { number } if self.there.contains_key(number) => _ = self.hidden.insert(*number),
            Step::Show { number } => _ = self.hidden.remove(number),
            Step::Delete { .. } | Step::Hide { .. } => return,
            _ => {}
        }
        self.upstream.play(step);
    }

    fn show(&mut self, number: u32) {
        if self.hidden.contains(&number) {
            self.play(&Step::Show { number });
        }
    }

    /// What a reading is to give: the titles by id.
    fn titles(&self) -> BTreeMap<ExternalId, String> {
        let there = self.there.iter().filter(|(number, _)| !self.hidden.contains(number));
        there.filter_map(|(number, title)| Some((self.id(*number), title.clone()?))).collect()
    }
}

fn title(number: u32) -> String {
    let words = TITLES[usize::try_from(number).unwrap() % TITLES.len()];
    format!("{words} {number}")
}

/// Reads to the end.
///
/// # Panics
/// When there is none.
async fn read(source: &SourceHandle, reading: Reading, from: Option<&Checkpoint>) -> Result<Vec<SourcePage>> {
    let mut pages = vec![source.read(reading, from).await?];
    while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
        assert!(pages.len() < PAGES, "the reading has no end");
        pages.push(source.read(reading, Some(&next)).await?);
    }
    Ok(pages)
}

async fn read_all(source: &SourceHandle) -> Vec<SourcePage> {
    read(source, Reading::Full, None).await.unwrap()
}

fn items(pages: &[SourcePage]) -> Vec<Item> {
    pages.iter().flat_map(|page| page.items.iter().cloned()).collect()
}

fn present(item: &Item) -> Option<&Present> {
    match item {
        Item::Present(present) => Some(present),
        Item::Gone { .. } | Item::Unreadable(_) => None,
    }
}

/// The titles of what is there, by id.
fn titles(pages: &[SourcePage]) -> BTreeMap<ExternalId, String> {
    let items = pages.iter().flat_map(|page| &page.items).filter_map(present);
    items.map(|present| (present.id.clone(), present.draft.content.title.clone())).collect()
}

/// What a reading says of one item.
fn of<'a>(pages: &'a [SourcePage], id: &ExternalId) -> Option<&'a Item> {
    pages.iter().flat_map(|page| &page.items).find(|item| item.id() == Some(id))
}

/// Each id stands on a page at most once.
fn assert_once(page: &SourcePage) {
    let ids: Vec<&ExternalId> = page.items.iter().filter_map(Item::id).collect();
    let once: BTreeSet<&ExternalId> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "an id stands on the page several times: {ids:?}");
}

/// Plays random histories; a failing one is made small and printed.
fn histories<T: fmt::Debug>(histories: &impl Strategy<Value = T>, each: impl Fn(T)) {
    let config = Config { cases: HISTORIES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let outcome = runner.run(histories, |history| {
        each(history);
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, history)) => panic!("{why}\nafter {history:#?}"),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

/// Whether a source tells of a deletion as long as the portal remembers it.
const fn tells(deletions: Deletions) -> bool {
    !matches!(deletions, Deletions::Unreported)
}
