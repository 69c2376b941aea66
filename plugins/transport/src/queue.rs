//! Who is next: requests in the order they came, as far as their hosts may be asked.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::fetch::{Patience, Request, Response};
use migration_hub::time::{Clock, Timestamp};

use crate::clock::until;
use crate::config::TransportConfig;
use crate::host::{Admit, Host, Refused};
use crate::policy::redirect::Visit;
use crate::reply::Reply;

/// A request on its way.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) request: Request,
    /// Where it is.
    pub(crate) visit: Visit,
    /// How often it has failed.
    pub(crate) failures: u32,
    /// How long this attempt has been on the network.
    pub(crate) spent: Duration,
    pub(crate) reply: Reply<Response>,
    /// Its place in the queue, which it keeps while it comes back.
    place: Option<u64>,
}

impl Job {
    /// A request at its beginning.
    pub(crate) fn new(request: Request, reply: Reply<Response>) -> Self {
        let visit = Visit::new(request.method(), request.url().clone(), request.content().is_some());
        Self { request, visit, failures: 0, spent: Duration::ZERO, reply, place: None }
    }
}

/// The most requests that wait: whoever asks for more is told so, rather than held in memory.
const WAITING: usize = 10_000;

/// The most hosts that are remembered, as long as some can be forgotten.
const HOSTS: usize = 1_000;

/// The longest sleep before looking again: the injected clock may have been moved.
const TICK: Duration = Duration::from_secs(1);

/// Everything the threads share: what waits, and what is known of the hosts.
pub(crate) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    clock: Arc<dyn Clock>,
}

#[derive(Default)]
struct State {
    jobs: BTreeMap<u64, Job>,
    hosts: BTreeMap<String, Host>,
    last: u64,
    closed: bool,
}

/// What is to be done next.
enum Next {
    Carry(Box<Job>),
    Refuse(Box<Job>, Refused),
    Forget(Box<Job>),
    Sleep(Option<Timestamp>),
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue").field("waiting", &self.state().jobs.len()).finish_non_exhaustive()
    }
}

impl Queue {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), clock }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What runs under the lock is pure and does not panic half way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the clock says.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Takes a request up, or answers why not.
    pub(crate) fn put(&self, job: Job) {
        let mut state = self.state();
        let refusal = if state.closed {
            Some("the transport is shut down")
        } else if state.jobs.len() >= WAITING {
            Some("too many requests wait already: ask again when some are answered")
        } else {
            None
        };
        if let Some(why) = refusal {
            drop(state);
            job.reply.give(Err(Error::new(ErrorKind::Unavailable, "fetch", why).with("url", &job.visit.url)));
            return;
        }
        state.enqueue(job);
        drop(state);
        self.changed.notify_all();
    }

    /// Waits for the next request whose host may be asked, and marks the host as busy; nothing after the end.
    pub(crate) fn take(&self, config: &TransportConfig) -> Option<Job> {
        let mut state = self.state();
        loop {
            if state.closed {
                return None;
            }
            let now = self.now();
            state = match state.next(now, config) {
                Next::Carry(job) => return Some(*job),
                // Whoever is answered may ask again at once: never under the lock.
                Next::Refuse(job, refused) => {
                    drop(state);
                    let url = job.visit.url.clone();
                    job.reply.give(Err(Error::new(refused.kind, "fetch", refused.why)
                        .with("url", url)
                        .with("until", refused.until)
                        .caused_by(Patience { until: refused.until })));
                    self.state()
                }
                Next::Forget(job) => {
                    drop(state);
                    drop(job);
                    self.state()
                }
                Next::Sleep(None) => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Next::Sleep(Some(due)) => {
                    let sleep = until(now, due).min(TICK);
                    self.changed.wait_timeout(state, sleep).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    /// The host may be asked again; a request that is not done goes back to its place.
    pub(crate) fn put_back(&self, host: &str, job: Option<Job>) {
        let mut state = self.state();
        if let Some(host) = state.hosts.get_mut(host) {
            host.busy = false;
        }
        match job {
            Some(job) if state.closed => {
                drop(state);
                job.reply.give(Err(closed()));
            }
            Some(job) => state.enqueue(job),
            None => {}
        }
        self.changed.notify_all();
    }

    /// Looks at a host, or notes something about it.
    pub(crate) fn of_host<T>(&self, host: &str, look: impl FnOnce(&mut Host) -> T) -> T {
        look(self.state().hosts.entry(host.to_owned()).or_default())
    }

    /// Takes nothing up any more, and answers all that wait.
    pub(crate) fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        let jobs = std::mem::take(&mut state.jobs);
        drop(state);
        self.changed.notify_all();
        for job in jobs.into_values() {
            job.reply.give(Err(closed()));
        }
    }
}

fn closed() -> Error {
    Error::new(ErrorKind::Unavailable, "fetch", "the transport is shut down")
}

impl State {
    fn enqueue(&mut self, mut job: Job) {
        let place = job.place.unwrap_or_else(|| {
            self.last += 1;
            self.last
        });
        job.place = Some(place);
        self.jobs.insert(place, job);
    }

    fn next(&mut self, now: Timestamp, config: &TransportConfig) -> Next {
        let mut soonest: Option<Timestamp> = None;
        let mut found = None;
        for (number, job) in &self.jobs {
            if job.reply.is_abandoned() {
                found = Some((*number, None));
                break;
            }
            let name = job.visit.url.host();
            if !self.hosts.contains_key(name) {
                self.hosts.insert(name.to_owned(), Host::default());
            }
            let Some(host) = self.hosts.get_mut(name).filter(|host| !host.busy) else { continue };
            match host.admit(now, config.gap(name), config.patience()) {
                Admit::Go => {
                    host.start(now);
                    found = Some((*number, Some(Admit::Go)));
                    break;
                }
                Admit::At(due) => soonest = Some(soonest.map_or(due, |known| known.min(due))),
                refused @ Admit::Refused(_) => {
                    found = Some((*number, Some(refused)));
                    break;
                }
            }
        }
        if self.hosts.len() > HOSTS {
            self.hosts.retain(|_, host| !host.is_forgettable(now));
        }
        let Some((job, admit)) = found.and_then(|(number, admit)| Some((self.jobs.remove(&number)?, admit))) else {
            return Next::Sleep(soonest);
        };
        match admit {
            None => Next::Forget(Box::new(job)),
            Some(Admit::Refused(refused)) => Next::Refuse(Box::new(job), refused),
            Some(_) => Next::Carry(Box::new(job)),
        }
    }
}
