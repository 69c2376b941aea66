//! Carrying one request one step: to `robots.txt`, to its target, along a redirect, back to the queue or to its end.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, Instant};

use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::fetch::{HttpUrl, Method, Patience, Request, Response};
use migration_hub::id::Entropy;
use migration_hub::time::Timestamp;
use ureq::http::{HeaderMap, HeaderName};

use crate::clock::after;
use crate::config::TransportConfig;
use crate::decode::Limits;
use crate::error::{consequence, failed};
use crate::policy::breaker::Outcome;
use crate::policy::redirect::{Refusal, Visit};
use crate::policy::retry_after;
use crate::policy::robots::{self, Access};
use crate::policy::status::{Meaning, meaning};
use crate::queue::{Job, Queue};
use crate::wire::{Failure, Parcel, Wire, header_value};

/// What the threads work with.
#[derive(Debug)]
pub(crate) struct Courier {
    pub(crate) config: TransportConfig,
    pub(crate) queue: Queue,
    pub(crate) wire: Wire,
    pub(crate) entropy: Arc<dyn Entropy>,
}

/// The redirects that are followed to a `robots.txt` (RFC 9309, section 2.3.1.2).
const ROBOTS_REDIRECTS: usize = 5;

impl Courier {
    /// Carries requests until the queue is closed.
    pub(crate) fn work(&self) {
        while let Some(job) = self.queue.take(&self.config) {
            let host = job.visit.url.host().to_owned();
            // A defect further down costs one request its answer, not the transport a thread and the host its turn.
            let carried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.carry(job)));
            self.queue.put_back(&host, carried.ok().flatten());
        }
    }

    /// One step; a request that needs another comes back.
    fn carry(&self, mut job: Job) -> Option<Job> {
        let host = job.visit.url.host().to_owned();
        if self.config.obeys_robots(&host) {
            let origin = job.visit.url.origin();
            let now = self.queue.now();
            let Some(known) = self.queue.of_host(&host, |host| host.robots(&origin, now)) else {
                return match self.ask_robots(&job.visit) {
                    Ok(access) => {
                        let outcome = if access == Access::Closed { Outcome::Failed } else { Outcome::Served };
                        self.note(&host, outcome);
                        let now = self.queue.now();
                        self.queue.of_host(&host, |host| host.learn(origin, access, now));
                        // The request itself waits for its turn: `robots.txt` was one too.
                        Some(job)
                    }
                    Err(failure) => self.failure(job, failure, true),
                };
            };
            match &*known.access {
                Access::Free => {}
                Access::Rules(rules) if rules.allows(job.visit.url.path_and_query()) => {}
                Access::Rules(_) => {
                    let message = format!("robots.txt of {host} does not let {} read this", self.config.product);
                    job.reply
                        .give(Err(Error::new(ErrorKind::ConfigInvalid, "fetch", message).with("url", job.visit.url)));
                    return None;
                }
                Access::Closed => {
                    let message = format!("robots.txt of {host} cannot be read, so nothing else is for now");
                    let error = Error::new(ErrorKind::Unavailable, "fetch", message).with("url", &job.visit.url);
                    job.reply.give(Err(error.with("until", known.until).caused_by(Patience { until: known.until })));
                    return None;
                }
            }
        }
        let began = Instant::now();
        let sent = self.send(&job);
        job.spent += began.elapsed();
        match sent {
            Ok(response) => self.response(job, response),
            Err(failure) => {
                let repeatable = job.request.is_repeatable();
                self.failure(job, failure, repeatable)
            }
        }
    }

    fn time(&self) -> Duration {
        Duration::from_millis(self.config.timeout_ms)
    }

    fn may_be_inside(&self, visit: &Visit) -> bool {
        visit.from_inside && self.config.private_hosts.contains(visit.url.host())
    }

    fn send(&self, job: &Job) -> Result<Response, Failure> {
        let visit = &job.visit;
        let writes = matches!(visit.method, Method::Post | Method::Put | Method::Patch);
        let content = job.request.content().filter(|_| visit.with_body);
        // Something that writes says how much it writes, even nothing.
        let body = content.map(|body| body.bytes.as_slice()).or(writes.then_some(&[]));
        self.wire.exchange(Parcel {
            method: visit.method,
            url: &visit.url,
            headers: fields(&job.request, visit)?,
            body,
            time: self.time().saturating_sub(job.spent).max(Duration::from_millis(1)),
            inside: self.may_be_inside(visit),
            limits: Limits { bytes: self.config.max_body_bytes, ratio: self.config.max_ratio, cut: false },
        })
    }

    /// Reads what the origin of a visit lets robots read.
    fn ask_robots(&self, to: &Visit) -> Result<Access, Failure> {
        let Ok(url) = to.url.join("/robots.txt") else { return Ok(Access::Free) };
        let mut visit = to.beside(url);
        let began = Instant::now();
        loop {
            let response = self.wire.exchange(Parcel {
                method: Method::Get,
                url: &visit.url,
                headers: HeaderMap::new(),
                body: None,
                time: self.time().saturating_sub(began.elapsed()).max(Duration::from_millis(1)),
                inside: self.may_be_inside(&visit),
                limits: Limits { bytes: robots::BYTES + 1, ratio: self.config.max_ratio, cut: true },
            });
            let response = match response {
                Ok(response) => response,
                // Something came that nobody can read.
                Err(Failure::Body(_) | Failure::NotHttp(_)) => return Ok(Access::Closed),
                Err(failure) => return Err(failure),
            };
            match self.follow(&visit, &response, ROBOTS_REDIRECTS) {
                None => return Ok(Access::of(response.status, &response.body, &self.config.product)),
                Some(Ok(next)) => visit = next,
                Some(Err(Refusal::Loop(_) | Refusal::TooMany(_))) => return Ok(Access::Free),
                Some(Err(_)) => return Ok(Access::Closed),
            }
        }
    }

    fn follow(&self, visit: &Visit, response: &Response, limit: usize) -> Option<Result<Visit, Refusal>> {
        let location = response.headers.get("location");
        visit.follow(response.status, location, limit, |host| self.config.private_hosts.contains(host))
    }

    fn note(&self, host: &str, outcome: Outcome) {
        let now = self.queue.now();
        self.queue.of_host(host, |host| host.breaker.note(outcome, now, &self.config.breaker_limits()));
    }

    /// What becomes of a request that was answered.
    fn response(&self, mut job: Job, response: Response) -> Option<Job> {
        let host = job.visit.url.host().to_owned();
        match self.follow(&job.visit, &response, self.config.max_redirects) {
            None => {}
            Some(Ok(next)) => {
                self.note(&host, Outcome::Served);
                job.visit = next;
                return Some(job);
            }
            Some(Err(refusal)) => {
                self.note(&host, Outcome::Served);
                let error = Error::new(ErrorKind::Invalid, "fetch", refusal.to_string()).with("url", job.request.url());
                job.reply.give(Err(error));
                return None;
            }
        }
        let means = meaning(response.status, job.visit.method.is_safe());
        self.note(&host, means.outcome(page(&response)));
        let kind = match means {
            Meaning::Answer | Meaning::MaybeWall | Meaning::HostFailed => {
                job.reply.give(Ok(response));
                return None;
            }
            Meaning::Patience => ErrorKind::RateLimited,
            Meaning::Away => ErrorKind::Unavailable,
        };
        let asked = response.headers.get("retry-after").and_then(|field| retry_after::parse(field, self.queue.now()));
        let status = response.status;
        let repeatable = job.request.is_repeatable();
        self.again_or(job, asked, repeatable, kind, |url| {
            Error::new(kind, "fetch", format!("the host answered {status}")).with("url", url)
        })
    }

    /// What becomes of a request that was not answered.
    fn failure(&self, job: Job, failure: Failure, repeatable: bool) -> Option<Job> {
        let consequence = consequence(&failure);
        if let Some(outcome) = consequence.outcome {
            self.note(job.visit.url.host(), outcome);
        }
        if !consequence.may_pass {
            let error = failed(failure, &job.visit.url, &self.config);
            job.reply.give(Err(error));
            return None;
        }
        self.again_or(job, None, repeatable, consequence.kind, |url| failed(failure, url, &self.config))
    }

    /// Lets the host rest, and then sends the request again if it may be; otherwise says until when the host rests.
    fn again_or(
        &self,
        mut job: Job,
        asked: Option<Duration>,
        repeatable: bool,
        kind: ErrorKind,
        error: impl FnOnce(&HttpUrl) -> Error,
    ) -> Option<Job> {
        job.failures += 1;
        job.spent = Duration::ZERO;
        let name = job.visit.url.host();
        let wait = self.config.backoff(name).wait(job.failures, asked, self.chance());
        let until: Timestamp = after(self.queue.now(), wait);
        self.queue.of_host(name, |host| host.rest(until, kind));
        if repeatable && job.failures < self.config.attempts && wait <= self.config.patience() {
            return Some(job);
        }
        let error = error(&job.visit.url).with("attempts", job.failures).with("until", until);
        job.reply.give(Err(error.caused_by(Patience { until })));
        None
    }

    fn chance(&self) -> u32 {
        let mut bytes = [0; 4];
        self.entropy.fill(&mut bytes);
        u32::from_le_bytes(bytes)
    }
}

/// What tells one page from another.
fn page(response: &Response) -> u64 {
    let mut hasher = DefaultHasher::new();
    (response.status, &response.body).hash(&mut hasher);
    hasher.finish()
}

/// The header fields of a request where it is now.
fn fields(request: &Request, visit: &Visit) -> Result<HeaderMap, Failure> {
    let credentials = request.credentials().iter().filter(|_| visit.with_credentials);
    let validators = request.validators();
    let conditions = [("if-none-match", &validators.etag), ("if-modified-since", &validators.last_modified)];
    let conditions = conditions.into_iter().filter(|_| visit.method.is_safe());
    let content = request.content().filter(|_| visit.with_body);
    let open = request
        .headers()
        .iter()
        .chain(conditions.filter_map(|(name, value)| Some((name, value.as_deref()?))))
        .chain(content.map(|body| ("content-type", body.media_type.as_str())));
    let all = open
        .map(|(name, value)| (name, value, false))
        .chain(credentials.map(|(name, secret)| (name.as_str(), secret.expose(), true)));
    let mut fields = HeaderMap::new();
    for (name, value, secret) in all {
        let field = HeaderName::from_bytes(name.as_bytes()).ok().zip(header_value(value, secret));
        let (name, value) = field.ok_or_else(|| Failure::Header(name.to_owned()))?;
        fields.append(name, value);
    }
    Ok(fields)
}
