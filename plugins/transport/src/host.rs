//! What is remembered of one host: when it may be asked again, and what it lets robots read.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::Origin;
use migration_hub::time::Timestamp;

use crate::clock::{after, until};
use crate::policy::breaker::Breaker;
use crate::policy::robots::Access;

/// How long what a host lets robots read is believed (RFC 9309, section 2.4).
const RULES_LAST: Duration = Duration::from_hours(24);

/// How long a host whose `robots.txt` could not be read is left alone.
const CLOSED_LASTS: Duration = Duration::from_mins(5);

/// Whether a request may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admit {
    /// Now.
    Go,
    /// Then.
    At(Timestamp),
    /// Not before then, which is too long to wait here.
    Refused(Refused),
}

/// Why a request does not go out, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) kind: ErrorKind,
    pub(crate) why: &'static str,
    pub(crate) until: Timestamp,
}

/// What `robots.txt` said, and until when that is believed.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) access: Arc<Access>,
    pub(crate) until: Timestamp,
}

/// One host.
#[derive(Debug, Default)]
pub(crate) struct Host {
    /// A request is on its way: there is never a second one.
    pub(crate) busy: bool,
    pub(crate) breaker: Breaker,
    started: Option<Timestamp>,
    rest: Option<(Timestamp, ErrorKind)>,
    robots: BTreeMap<Origin, Known>,
}

impl Host {
    /// Whether a request may go out now, a distance after the one before.
    pub(crate) fn admit(&mut self, now: Timestamp, gap: Duration, patience: Duration) -> Admit {
        if let Err(until) = self.breaker.admit(now) {
            let why = "the host failed too often in a row and is left alone for a while";
            return Admit::Refused(Refused { kind: ErrorKind::Unavailable, why, until });
        }
        if let Some((rest, kind)) = self.rest.filter(|(rest, _)| now < *rest) {
            if until(now, rest) > patience {
                let why = "the host asks for more patience than is allowed here";
                return Admit::Refused(Refused { kind, why, until: rest });
            }
            return Admit::At(rest);
        }
        // A clock that was set back must not hold anything up.
        let Some(started) = self.started.filter(|started| *started <= now) else { return Admit::Go };
        let due = after(started, self.distance(gap));
        if due <= now {
            Admit::Go
        } else if until(now, due) > patience.max(gap) {
            let why = "robots.txt asks for a larger distance between requests than is allowed here";
            Admit::Refused(Refused { kind: ErrorKind::RateLimited, why, until: due })
        } else {
            Admit::At(due)
        }
    }

    fn distance(&self, gap: Duration) -> Duration {
        let asked = self.robots.values().filter_map(|known| match &*known.access {
            Access::Rules(rules) => rules.crawl_delay(),
            Access::Free | Access::Closed => None,
        });
        asked.fold(gap, Duration::max)
    }

    /// Notes that a request goes out.
    pub(crate) fn start(&mut self, now: Timestamp) {
        self.busy = true;
        self.started = Some(now);
    }

    /// Leaves the host alone until then.
    pub(crate) fn rest(&mut self, until: Timestamp, kind: ErrorKind) {
        if self.rest.is_none_or(|(rest, _)| rest < until) {
            self.rest = Some((until, kind));
        }
    }

    /// What the host lets robots read, if that is known.
    pub(crate) fn robots(&self, origin: &Origin, now: Timestamp) -> Option<Known> {
        self.robots.get(origin).filter(|known| now < known.until).cloned()
    }

    /// Notes what the host lets robots read.
    pub(crate) fn learn(&mut self, origin: Origin, access: Access, now: Timestamp) {
        let lasts = if access == Access::Closed { CLOSED_LASTS } else { RULES_LAST };
        self.robots.retain(|_, known| now < known.until);
        self.robots.insert(origin, Known { access: Arc::new(access), until: after(now, lasts) });
    }

    /// Whether forgetting the host changes only that its `robots.txt` is read again.
    pub(crate) fn is_forgettable(&self, now: Timestamp) -> bool {
        let old = self.started.is_none_or(|started| until(started, now) > CLOSED_LASTS);
        !self.busy && old && self.breaker.is_idle() && self.rest.is_none_or(|(rest, _)| rest <= now)
    }
}

#[cfg(test)]
mod tests;
