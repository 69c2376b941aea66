//! Portals that answer HTTP requests, in memory: what the suites let happen there is kept here, and a plugin's test writes
//! down no more than how its portal says it.
//!
//! See the crate `migration-hub-template` for a whole [`Site`].

mod shared;
mod writable;

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::SourceHandle;
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;

use self::shared::Shared;
pub use self::writable::{Kept, WritableSite};
use crate::source::{Failure, Step, Upstream};

/// The beginning of 2026, when each portal's clock begins.
const BEGINNING: i64 = 1_767_225_600_000;

/// What a portal has of one item.
///
/// See [`Shelf`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number, from 1.
    pub number: u32,
    /// Its title; `None` of a record that cannot be read.
    pub title: Option<String>,
    /// Words that stand in the bytes of a record that cannot be read, empty otherwise.
    pub words: String,
    /// When it was made, changed or deleted last.
    pub changed: Timestamp,
    /// Whether it was deleted.
    pub deleted: bool,
    /// Whether it was deleted so long ago that the portal does not tell of it any more, unless it tells of deletions for ever.
    pub forgotten: bool,
    /// Whether listings leave it out, though it is there.
    pub hidden: bool,
}

/// What a portal has: the same for every kind of portal.
///
/// ```
/// use migration_hub_testkit::{site::Shelf, source::Step};
///
/// let mut shelf = Shelf::default();
/// for number in 1..4 {
///     shelf.play(&Step::Put { number, title: format!("Item {number}") });
/// }
/// shelf.play(&Step::Delete { number: 1 });
/// shelf.play(&Step::Hide { number: 3 });
/// let listed: Vec<u32> = shelf.listed(None).iter().filter(|record| !record.deleted).map(|record| record.number).collect();
/// assert_eq!(listed, [2]);
/// assert!(shelf.find(3).is_some(), "who asks for it gets it");
/// ```
#[derive(Debug, Clone)]
pub struct Shelf {
    records: BTreeMap<u32, Record>,
    doubles: Vec<Record>,
    millis: i64,
    /// How often the portal has given up the places in its listings that it told readers.
    pub epoch: u32,
    /// Whether a cache stands before it, so that each page of a listing is the first one.
    pub stuck: bool,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { records: BTreeMap::new(), doubles: Vec::new(), millis: BEGINNING, epoch: 0, stuck: false }
    }
}

impl Shelf {
    /// Lets something happen; each step takes a second. What fails on the way to the portal is none of its business.
    pub fn play(&mut self, step: &Step) {
        self.millis += 1_000;
        let changed = self.now();
        match step {
            Step::Put { number, title } => self.put(*number, Some(title.clone()), String::new()),
            Step::Spoil { number, words } => self.put(*number, None, words.clone()),
            Step::Touch { number } => self.change(*number, |record| record.changed = changed),
            Step::Delete { number } => self.change(*number, |record| {
                (record.deleted, record.changed) = (true, changed);
            }),
            Step::Hide { number } => self.change(*number, |record| record.hidden = true),
            Step::Show { number } => self.change(*number, |record| record.hidden = false),
            Step::Double { number, title } => {
                let title = Some(title.clone());
                self.doubles.extend(self.records.get(number).map(|record| Record { title, ..record.clone() }));
            }
            Step::Forget => {
                for record in self.records.values_mut().filter(|record| record.deleted) {
                    record.forgotten = true;
                }
            }
            Step::Expire => self.epoch += 1,
            Step::Stick => self.stuck = true,
            Step::Wait { seconds } => self.millis += i64::from(*seconds) * 1_000,
            Step::Fail(_) => {}
        }
    }

    fn put(&mut self, number: u32, title: Option<String>, words: String) {
        let hidden = self.records.get(&number).is_some_and(|record| record.hidden);
        let changed = self.now();
        let record = Record { number, title, words, changed, deleted: false, forgotten: false, hidden };
        self.records.insert(number, record);
    }

    /// Changes a record that is there.
    fn change(&mut self, number: u32, change: impl FnOnce(&mut Record)) {
        if let Some(record) = self.records.get_mut(&number).filter(|record| !record.deleted) {
            change(record);
        }
    }

    /// The portal's clock.
    ///
    /// # Panics
    /// When it runs out of years.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.millis).unwrap()
    }

    /// What listings show, in the order of numbers: what was deleted as well, and what changed at or after an instant only.
    pub fn listed(&self, since: Option<Timestamp>) -> Vec<&Record> {
        let of = |number: u32| self.doubles.iter().filter(move |double| double.number == number);
        let all = self.records.values().flat_map(|record| std::iter::once(record).chain(of(record.number)));
        all.filter(|record| !record.hidden && since.is_none_or(|since| record.changed >= since)).collect()
    }

    /// The record of a number, if it was ever there.
    pub fn find(&self, number: u32) -> Option<&Record> {
        self.records.get(&number)
    }
}

/// A portal that answers HTTP requests, as a plugin's test writes it down.
///
/// See the crate `migration-hub-template` for an example.
pub trait Site: fmt::Debug + Default + Send + 'static {
    /// The plugin's source over this portal. Its pages are to hold two to five items.
    ///
    /// # Errors
    /// What the plugin answers.
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle>;

    /// How the source knows the item of a number.
    fn id(&self, number: u32) -> ExternalId;

    /// What the portal answers to a request, as it stands.
    fn answer(&self, shelf: &Shelf, request: &Request) -> Page;
}

/// A status, a media type and a body.
///
/// ```
/// use migration_hub_testkit::site::Page;
/// let page = Page::json(200, &serde_json::json!({"items": []}));
/// assert_eq!((page.status, page.body.as_slice()), (200, br#"{"items":[]}"#.as_slice()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// The header fields, by name. `date` comes by itself.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Page {
    /// A page of a media type.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("content-type", media_type.to_owned())], body: body.into() }
    }

    /// A page of JSON.
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status, "application/json", body.to_string())
    }

    /// The same with one more header field.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The response that it is to a request at an instant.
    fn into_response(self, request: &Request, now: Timestamp) -> Response {
        let mut headers = Headers::default();
        for (name, value) in self.headers.iter().chain([&("date", date(now))]) {
            headers.add(name, value).unwrap();
        }
        Response { status: self.status, url: request.url().clone(), headers, body: self.body }
    }
}

/// The value of a parameter in the query of a request, decoded.
///
/// ```
/// use migration_hub::federation::fetch::Request;
/// use migration_hub_testkit::site::parameter;
/// let request = Request::get("https://example.org/items?after=a%20b&size=3".parse()?);
/// assert_eq!(parameter(&request, "after").as_deref(), Some("a b"));
/// assert_eq!(parameter(&request, "since"), None);
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
pub fn parameter(request: &Request, name: &str) -> Option<String> {
    let (_, query) = request.url().as_str().split_once('?')?;
    let mut pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| decoded(value))
}

/// The last part of the path of a request, decoded.
///
/// ```
/// use migration_hub::federation::fetch::Request;
/// let request = Request::get("https://example.org/items/a%2F7?full=1".parse()?);
/// assert_eq!(migration_hub_testkit::site::last_part(&request), "a/7");
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
pub fn last_part(request: &Request) -> String {
    let path = request.url().path_and_query().split('?').next().unwrap_or_default();
    decoded(path.rsplit('/').next().unwrap_or_default())
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let pair: String = rest.by_ref().take(2).map(char::from).collect();
                bytes.push(u8::from_str_radix(&pair, 16).unwrap());
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// A [`Site`] with a network before it that fails when the suite lets it, and that takes its time: each request waits once
/// before it reaches the portal, and once before its answer is there.
#[derive(Debug, Default)]
pub struct Served<S: Site>(Wire<S>);

type Wire<S> = Shared<Inside<S>>;

#[derive(Debug, Default)]
struct Inside<S> {
    site: S,
    shelf: Shelf,
    failures: VecDeque<Failure>,
    /// While a plugin makes itself ready, nothing fails.
    ready: bool,
}

impl<S: Site> Served<S> {
    /// A site with nothing on its shelf.
    pub fn new() -> Self {
        Self::default()
    }
}

impl<S: Site> Upstream for Served<S> {
    fn source(&self) -> Result<SourceHandle> {
        self.0.held().ready = false;
        // The lock is not held meanwhile: a plugin may ask the portal what it is.
        let site = S::default();
        let source = site.source(FetchHandle::new(self.0.clone()));
        self.0.held().ready = true;
        source
    }

    fn id(&self, number: u32) -> ExternalId {
        self.0.held().site.id(number)
    }

    fn play(&mut self, step: &Step) {
        let mut inside = self.0.held();
        if let Step::Fail(failure) = step {
            inside.failures.push_back(*failure);
        }
        inside.shelf.play(step);
    }
}

impl<S: Site> Fetch for Wire<S> {
    async fn fetch(&self, request: Request) -> Result<Response> {
        Patience::default().await;
        let answer = self.held().answer(&request);
        Patience::default().await;
        answer
    }
}

impl<S: Site> Inside<S> {
    fn answer(&mut self, request: &Request) -> Result<Response> {
        let failure = if self.ready { self.failures.pop_front() } else { None };
        let page = match failure {
            None => self.site.answer(&self.shelf, request),
            Some(failure) => failed(failure)?,
        };
        Ok(page.into_response(request, self.shelf.now()))
    }
}

/// What a network makes of a request.
pub(crate) fn failed(failure: Failure) -> Result<Page> {
    const WALL: &str = "<!DOCTYPE html><title>Just a moment</title><p>Are you a person?</p>";
    match failure {
        Failure::Silence => Err(Error::new(ErrorKind::Unavailable, "fetch", "the portal does not answer")),
        Failure::Wall => Ok(Page::new(200, "text/html; charset=utf-8", WALL)),
        Failure::Refusal => Ok(Page::new(403, "text/html; charset=utf-8", WALL)),
    }
}

/// An instant as HTTP writes it.
fn date(instant: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let text = instant.to_string();
    let weekday = usize::try_from(instant.millis().div_euclid(86_400_000).rem_euclid(7)).unwrap();
    let month: usize = text[5..7].parse().unwrap();
    let (weekday, month) = (DAYS[weekday], MONTHS[month - 1]);
    format!("{weekday}, {} {month} {} {} GMT", &text[8..10], &text[..4], &text[11..19])
}

/// Is ready the second time it is asked.
#[derive(Default)]
pub(crate) struct Patience(bool);

impl Future for Patience {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
