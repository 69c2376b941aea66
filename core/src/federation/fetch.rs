//! The port `Fetch`: one HTTP request in, one answer out, however it travels.

mod address;
mod credentials;
mod headers;
mod message;
mod scripted;
mod secret;
#[cfg(test)]
mod tests;
mod verdict;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

pub use address::{HttpUrl, Origin};
pub use credentials::Credentials;
pub use headers::Headers;
pub use message::{Body, Method, Request, RequestError, Response, Validators};
pub use scripted::{Answer, Exchange, ScriptedFetch};
pub use secret::Secret;

use crate::bounds::{BoxFuture, MaybeSend, MaybeSync};
use crate::error::{Error, Result};
use crate::time::Timestamp;

/// The port through which a portal plugin speaks HTTP.
///
/// Whoever implements it is polite on behalf of all that ask: it keeps the distance between requests to one host, obeys
/// what the host asks for, follows redirects, and repeats what may be repeated. Every future may be dropped at any point,
/// runs on any executor and needs no runtime; a request that was sent when its future is dropped may still arrive.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, Fetch, FetchHandle, HttpUrl, Request, ScriptedFetch};
/// use migration_hub::hub::blocking::wait;
///
/// let feed: HttpUrl = "https://example.org/feed".parse()?;
/// let script = ScriptedFetch::new(vec![Exchange::get(&feed).answered(200, [("etag", "\"7\"")], "<rss/>")?]);
/// let fetch = FetchHandle::new(script.clone());
///
/// let response = wait(fetch.fetch(Request::get(feed)))?;
/// assert_eq!((response.status, response.body.as_slice()), (200, b"<rss/>".as_slice()));
/// assert_eq!(response.validators().etag.as_deref(), Some("\"7\""), "what the next request sends along");
/// script.finish()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Fetch: fmt::Debug + MaybeSend + MaybeSync + 'static {
    /// Carries out a request and answers what the portal said.
    ///
    /// Every status is an answer, 403, 404, 422 and 500 too, because portals say things with them; only where the portal
    /// asks for patience, or could not be reached, is there none.
    ///
    /// # Errors
    /// `RateLimited` when the host asks for patience (429) and `Unavailable` when it does not answer in time, answers 502,
    /// 503 or 504, or is left alone after too many failures; both may carry a [`Patience`]. `ConfigInvalid` for a target
    /// that may not be asked: an address that is not public, a path that `robots.txt` forbids, a certificate nobody
    /// vouches for. `Invalid` for an answer that breaks a limit: its size, its compression, its redirects. `Unexpected`
    /// for a defect.
    fn fetch(&self, request: Request) -> impl Future<Output = Result<Response>> + MaybeSend;
}

trait ErasedFetch: fmt::Debug + MaybeSend + MaybeSync {
    fn fetch_erased(&self, request: Request) -> BoxFuture<'_, Result<Response>>;
}

impl<F: Fetch> ErasedFetch for F {
    fn fetch_erased(&self, request: Request) -> BoxFuture<'_, Result<Response>> {
        Box::pin(self.fetch(request))
    }
}

/// Any way to fetch, behind one type that is cheap to clone.
///
/// See [`Fetch`] for an example.
#[derive(Clone)]
pub struct FetchHandle(Arc<dyn ErasedFetch>);

impl FetchHandle {
    /// Wraps a way to fetch.
    pub fn new(fetch: impl Fetch) -> Self {
        Self(Arc::new(fetch))
    }
}

impl fmt::Debug for FetchHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[deny(clippy::missing_trait_methods)]
impl Fetch for FetchHandle {
    async fn fetch(&self, request: Request) -> Result<Response> {
        self.0.fetch_erased(request).await
    }
}

/// Until when a host wants to be left alone: the cause of a `RateLimited` or an `Unavailable` that knows.
///
/// ```
/// use migration_hub::error::{Error, ErrorKind};
/// use migration_hub::federation::fetch::Patience;
/// let until = "2026-03-01T09:00:00Z".parse()?;
/// let error = Error::new(ErrorKind::RateLimited, "fetch", "the host asks for patience").caused_by(Patience { until });
/// assert_eq!(Patience::of(&error), Some(until));
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not before {until}")]
pub struct Patience {
    /// The first instant at which asking again makes sense.
    pub until: Timestamp,
}

impl Patience {
    /// The instant that an error of [`Fetch::fetch`] names, when it names one.
    pub fn of(error: &Error) -> Option<Timestamp> {
        StdError::source(error)?.downcast_ref::<Self>().map(|patience| patience.until)
    }
}
