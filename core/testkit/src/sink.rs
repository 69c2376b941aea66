//! Ring 1 of the port `Sink`: one behaviour for each sentence of its documentation, played at a portal in memory.
//!
//! A plugin writes down how its portal takes what is written, as a [`WritableSite`](crate::site::WritableSite), or, without
//! HTTP, as a [`Target`]. Its whole behaviour test is then a test target with `harness = false` and these lines:
//!
//! ```no_run
//! # use migration_hub_testkit::sink::Target;
//! # fn portal() -> Box<dyn Target> { std::process::abort() }
//! use migration_hub_testkit::{runner, sink};
//!
//! fn main() -> std::process::ExitCode {
//!     runner::main(sink::cases("example", portal))
//! }
//! ```

mod guarded;
mod writes;

use std::fmt;
use std::sync::Arc;

use migration_hub::error::Result;
use migration_hub::federation::{Intent, SinkHandle, WriteBack};
use migration_hub::id::Id;
use migration_hub::resource::{Content, Draft, ExternalId};
use migration_hub::review::State;
use serde_json::json;

use crate::runner::Case;
use crate::source::Failure;

/// One thing that happens at a portal that is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Somebody there makes an item, or edits it.
    Put {
        /// Its number, from 1.
        number: u32,
        /// Its title.
        title: String,
    },
    /// The portal is not itself when it is written to next.
    Take(Manner),
    /// The next request fails, and does not reach the portal.
    Fail(Failure),
}

/// What a portal may do with a write, other than to carry it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It refuses, by a rule of its own.
    Refuses,
    /// It says that it took the write, and does not show it.
    Forgets,
    /// It carries it out, and its answer is lost.
    LosesItsAnswer,
}

/// A portal that is written to, as the suite plays at it.
///
/// [`Kept`](crate::site::Kept) is one for whatever speaks HTTP.
pub trait Target: fmt::Debug + Send {
    /// A sink over the portal as a restart makes it: it knows nothing of what was written before.
    ///
    /// # Errors
    /// What the plugin answers.
    fn sink(&self) -> Result<SinkHandle>;

    /// How the sink knows the item of a number that somebody there made.
    fn id(&self, number: u32) -> ExternalId;

    /// Lets something happen.
    fn play(&mut self, event: &Event);

    /// The titles of everything that the portal has, in order.
    fn titles(&self) -> Vec<String>;
}

impl<T: Target + ?Sized> Target for Box<T> {
    fn sink(&self) -> Result<SinkHandle> {
        (**self).sink()
    }
    fn id(&self, number: u32) -> ExternalId {
        (**self).id(number)
    }
    fn play(&mut self, event: &Event) {
        (**self).play(event);
    }
    fn titles(&self) -> Vec<String> {
        (**self).titles()
    }
}

macro_rules! listed {
    ($suite:expr, $fresh:expr, $($place:ident::$case:ident),+ $(,)?) => {
        vec![$({
            let fresh = Arc::clone(&$fresh);
            Case::of_future($suite, stringify!($case), move || async move { $place::$case(Portal(fresh())).await })
        }),+]
    };
}

/// Every case, for the empty portal that `fresh` makes anew each time it is called.
///
/// See the [module's page](self) for an example.
///
/// # Panics
/// Never: the cases do, when they are run.
pub fn cases<T: Target + 'static>(suite: &str, fresh: impl Fn() -> T + Send + Sync + 'static) -> Vec<Case> {
    let fresh: Arc<dyn Fn() -> Box<dyn Target> + Send + Sync> = Arc::new(move || Box::new(fresh()));
    listed![
        suite,
        fresh,
        writes::the_capability_does_not_change_while_the_sink_is_open,
        writes::a_record_is_made_and_shown_or_unsupported,
        writes::a_record_is_changed_and_shown_or_unsupported,
        writes::a_review_is_shown_or_unsupported,
        writes::what_was_not_written_is_not_shown,
        writes::what_is_not_there_is_rejected_and_not_made,
        writes::what_the_portal_refuses_is_rejected_with_its_reason,
        guarded::the_same_key_makes_one_item,
        guarded::a_lost_answer_makes_no_second_item,
        guarded::nothing_counts_as_done_before_it_is_shown,
        guarded::a_base_that_changed_is_a_conflict_or_unsupported,
        guarded::a_failure_is_an_error_and_may_be_repeated,
        guarded::a_write_that_is_dropped_at_any_poll_is_delivered_once,
    ]
}

/// A portal of the suite.
struct Portal(Box<dyn Target>);

impl Portal {
    fn sink(&self) -> SinkHandle {
        self.0.sink().unwrap()
    }

    fn id(&self, number: u32) -> ExternalId {
        self.0.id(number)
    }

    fn put(&mut self, number: u32, title: &str) {
        self.0.play(&Event::Put { number, title: title.to_owned() });
    }

    fn play(&mut self, event: &Event) {
        self.0.play(event);
    }

    fn titles(&self) -> Vec<String> {
        self.0.titles()
    }

    /// How many items there have this title.
    fn count(&self, title: &str) -> usize {
        self.titles().iter().filter(|found| *found == title).count()
    }
}

fn content(title: &str) -> Content {
    let says = json!({"title": title, "language": "en", "summary": "What it is about."});
    Draft::parse(&says).unwrap().content
}

/// A record to be made.
fn making(key: u128, title: &str) -> WriteBack {
    WriteBack { key: Id::from_u128(key), id: None, base: None, intent: Intent::Record(Box::new(content(title))) }
}

/// A record to be changed.
fn changing(key: u128, id: ExternalId, title: &str) -> WriteBack {
    WriteBack { id: Some(id), ..making(key, title) }
}

fn reviewing(key: u128, id: ExternalId, state: State) -> WriteBack {
    WriteBack { key: Id::from_u128(key), id: Some(id), base: None, intent: Intent::Review(state) }
}
