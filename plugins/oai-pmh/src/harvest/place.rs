//! Where a reading goes on: in which window of time, with which token, and how it is told that a list goes in circles.

#[cfg(test)]
mod tests;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::{Checkpoint, Granularity, Reading};
use migration_hub::text::canonical::Digest;
use migration_hub::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::READ;
use super::answer::Token;
use crate::config::OaiConfig;
use crate::limits;
use crate::stamp;

const VERSION: u32 = 1;

/// What a reading is cut into: records with datestamps from one instant to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Window {
    pub(crate) from: Option<Timestamp>,
    /// Nothing in the last window: what is written while it is read is not left out.
    pub(crate) until: Option<Timestamp>,
    /// How long the windows are, in milliseconds; nothing for one window of everything.
    pub(crate) width: Option<i64>,
}

/// Where a reading goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub(crate) window: Window,
    pub(crate) token: Option<String>,
    /// How often the window was begun again.
    restarts: u32,
    /// Pages without a record before this one.
    empty: u32,
    circle: Circle,
    /// The prefix and the set that the token belongs to.
    asked: (String, Option<String>),
}

/// Tells that a list goes in circles, with three digests instead of all: most begin again with the first page or stay on the
/// last, and any other circle is found after a while (after R. P. Brent).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Circle {
    pages: u64,
    first: Option<Digest>,
    /// The page before.
    last: Option<Digest>,
    /// A page further back: the one at the last power of two.
    waiting: Option<Digest>,
}

impl Circle {
    const fn new() -> Self {
        Self { pages: 0, first: None, last: None, waiting: None }
    }

    /// Takes note of a page, and says whether it has been there before.
    fn closes(&mut self, page: Digest) -> bool {
        if [self.first, self.last, self.waiting].contains(&Some(page)) {
            return true;
        }
        self.pages += 1;
        self.first.get_or_insert(page);
        self.last = Some(page);
        if self.pages.is_power_of_two() {
            self.waiting = Some(page);
        }
        false
    }
}

/// What is known of the time that records may carry: from the first instant to the repository's present.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) earliest: Option<Timestamp>,
    pub(crate) now: Option<Timestamp>,
    pub(crate) granularity: Granularity,
}

impl Window {
    fn first(reading: Reading, config: &OaiConfig, span: Span) -> Self {
        let since = match reading {
            Reading::Full => None,
            // Before the first record there is nothing, and some repositories refuse to be asked for it.
            Reading::Since(since) => Some(span.granularity.floor(since.max(span.earliest.unwrap_or(since)))),
        };
        let width = config.window_days.map(|days| i64::from(days.get()) * stamp::DAY);
        Self { from: since, until: None, width }.cut(span)
    }

    /// The window with an end, when windows have a length and it ends before the present.
    fn cut(mut self, span: Span) -> Self {
        let begins = self.from.or(span.earliest);
        self.until = begins.zip(self.width).map(|(begins, width)| {
            let after = span.granularity.floor(stamp::later(begins, width));
            stamp::later(after, -stamp::step(span.granularity))
        });
        if self.until.is_none() || self.until >= span.now || self.until < begins {
            self.until = None;
        }
        self
    }

    /// The window after this one; none after the last.
    fn next(self, span: Span) -> Option<Self> {
        let until = self.until?;
        Some(Self { from: Some(stamp::later(until, stamp::step(span.granularity))), ..self }.cut(span))
    }

    /// A window of half the length that begins where this one does; the same one when it cannot be cut.
    fn half(self, span: Span) -> Self {
        let begins = self.from.or(span.earliest);
        let Some((begins, ends)) = begins.zip(self.until.or(span.now)) else { return self };
        let width = (ends.millis() - begins.millis()) / 2;
        if width < stamp::step(span.granularity) {
            return self;
        }
        Self { width: Some(width), ..self }.cut(span)
    }
}

impl Place {
    pub(crate) fn first(reading: Reading, config: &OaiConfig, span: Span) -> Self {
        Self {
            window: Window::first(reading, config, span),
            token: None,
            restarts: 0,
            empty: 0,
            circle: Circle::new(),
            asked: (config.prefix.clone(), config.set.clone()),
        }
    }

    /// The place that a checkpoint stands for.
    pub(crate) fn open(checkpoint: &Checkpoint, format: &str, config: &OaiConfig) -> Result<Self> {
        let place: Self = checkpoint.open(format, VERSION)?;
        if place.asked != (config.prefix.clone(), config.set.clone()) {
            let message = "this checkpoint belongs to another prefix or set than are configured now";
            return Err(Error::new(ErrorKind::CheckpointExpired, READ, message));
        }
        Ok(place)
    }

    pub(crate) fn checkpoint(&self, format: &str) -> Result<Checkpoint> {
        Checkpoint::new(format, VERSION, self)
    }

    /// The same window from its first page, and shorter, because its token is not taken any more.
    pub(crate) fn again(&self, span: Span) -> Result<Self> {
        if self.restarts >= limits::WINDOW_RESTARTS {
            let message = "the repository does not take its own tokens, however short the window is";
            return Err(Error::new(ErrorKind::CheckpointExpired, READ, message).with("restarts", self.restarts));
        }
        let window = self.window.half(span);
        let circle = Circle::new();
        Ok(Self { window, token: None, restarts: self.restarts + 1, empty: 0, circle, asked: self.asked.clone() })
    }

    /// The place of the page after this one: with the token that came, or at the next window; none when everything was
    /// read. `page` says which records are on this page, `count` how many.
    pub(crate) fn after(
        mut self,
        token: Option<&Token>,
        page: Digest,
        count: usize,
        span: Span,
    ) -> Result<Option<Self>> {
        // A size beside the token is often an estimate, or no more than a search engine counts: only none at all is believed.
        let token = token.filter(|token| !token.text.is_empty() && token.size != Some(0));
        let Some(token) = token.filter(|token| self.goes_on(token, page, count)) else {
            return Ok(self.window.next(span).map(|window| Self {
                window,
                token: None,
                restarts: 0,
                empty: 0,
                circle: Circle::new(),
                asked: self.asked,
            }));
        };
        let corrupt = |message: &str| Err(Error::new(ErrorKind::Corrupt, READ, message));
        if token.text.len() > limits::TOKEN_BYTES {
            return corrupt("the resumption token is longer than any that is followed");
        }
        self.empty = if count == 0 { self.empty + 1 } else { 0 };
        if self.empty >= limits::EMPTY_PAGES {
            return corrupt("the repository gives tokens, and pages without records for them");
        }
        if self.circle.pages >= limits::WINDOW_PAGES {
            return corrupt("the list does not end: ask for it in windows (window_days)");
        }
        self.token = Some(token.text.clone());
        Ok(Some(self))
    }

    /// Whether what a token leads to is not what was read already.
    fn goes_on(&mut self, token: &Token, page: Digest, count: usize) -> bool {
        if count == 0 {
            return self.token.as_ref() != Some(&token.text);
        }
        !self.circle.closes(page)
    }
}
