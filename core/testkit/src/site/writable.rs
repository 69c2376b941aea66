//! Portals that are written to over HTTP, in memory.

use std::collections::VecDeque;
use std::fmt;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::SinkHandle;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Request, Response};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;

use super::shared::Shared;
use super::{BEGINNING, Page, Patience, failed};
use crate::sink::{Event, Manner, Target};
use crate::source::Failure;

/// A portal that is written to over HTTP, as a plugin's test writes it down. It keeps its items itself, as each portal keeps
/// other fields of them.
///
/// See `plugins/ckan/tests/suite/written.rs` for an example.
pub trait WritableSite: fmt::Debug + Default + Clone + Send + 'static {
    /// The plugin's sink over this portal.
    ///
    /// # Errors
    /// What the plugin answers.
    fn sink(&self, fetch: FetchHandle) -> Result<SinkHandle>;

    /// How the sink knows the item of a number that somebody there made.
    fn id(&self, number: u32) -> ExternalId;

    /// Somebody there makes an item, or gives it another title.
    fn put(&mut self, number: u32, title: &str, now: Timestamp);

    /// What the portal answers to a request, and does for it.
    fn answer(&mut self, request: &Request, now: Timestamp) -> Page;

    /// How the portal answers a write that breaks a rule of its own.
    fn refusal(&self) -> Page;

    /// The titles of everything that it has, in order.
    fn titles(&self) -> Vec<String>;
}

/// A [`WritableSite`] with a network before it that fails when the suite lets it, and that takes its time: each request waits
/// once before it reaches the portal, and once before its answer is there.
#[derive(Debug, Default)]
pub struct Kept<S: WritableSite>(Wire<S>);

type Wire<S> = Shared<Inside<S>>;

#[derive(Debug)]
struct Inside<S> {
    site: S,
    millis: i64,
    failures: VecDeque<Failure>,
    manner: Option<Manner>,
}

impl<S: Default> Default for Inside<S> {
    fn default() -> Self {
        Self { site: S::default(), millis: BEGINNING, failures: VecDeque::new(), manner: None }
    }
}

impl<S: WritableSite> Kept<S> {
    /// A portal without an item.
    pub fn new() -> Self {
        Self::default()
    }
}

impl<S: WritableSite> Target for Kept<S> {
    fn sink(&self) -> Result<SinkHandle> {
        S::default().sink(FetchHandle::new(self.0.clone()))
    }

    fn id(&self, number: u32) -> ExternalId {
        self.0.held().site.id(number)
    }

    fn play(&mut self, event: &Event) {
        let mut inside = self.0.held();
        let now = inside.later();
        match event {
            Event::Put { number, title } => inside.site.put(*number, title, now),
            Event::Take(manner) => inside.manner = Some(*manner),
            Event::Fail(failure) => inside.failures.push_back(*failure),
        }
    }

    fn titles(&self) -> Vec<String> {
        self.0.held().site.titles()
    }
}

impl<S: WritableSite> Fetch for Wire<S> {
    async fn fetch(&self, request: Request) -> Result<Response> {
        Patience::default().await;
        let answer = self.held().answer(&request);
        Patience::default().await;
        answer
    }
}

impl<S: WritableSite> Inside<S> {
    /// A second later.
    fn later(&mut self) -> Timestamp {
        self.millis += 1_000;
        Timestamp::from_millis(self.millis).unwrap()
    }

    fn answer(&mut self, request: &Request) -> Result<Response> {
        let now = self.later();
        let page = match self.failures.pop_front() {
            Some(failure) => failed(failure)?,
            None if request.method().is_safe() => self.site.answer(request, now),
            None => self.taken(request, now)?,
        };
        Ok(page.into_response(request, now))
    }

    fn taken(&mut self, request: &Request, now: Timestamp) -> Result<Page> {
        let before = self.site.clone();
        match self.manner.take() {
            None => Ok(self.site.answer(request, now)),
            Some(Manner::Refuses) => Ok(self.site.refusal()),
            Some(Manner::Forgets) => {
                let page = self.site.answer(request, now);
                self.site = before;
                Ok(page)
            }
            Some(Manner::LosesItsAnswer) => {
                self.site.answer(request, now);
                Err(Error::new(ErrorKind::Unavailable, "fetch", "the connection broke"))
            }
        }
    }
}
