//! The circuit breaker of one host: after too many failures in a row it is left alone for a while.
//!
//! ```text
//! closed --(failures in a row)--> open --(time passes)--> half open --(served)--> closed
//!                                   ^                          |
//!                                   +----(failed: twice the time)
//! ```

use std::time::Duration;

use migration_hub::time::Timestamp;

use crate::clock::after;

/// When a breaker opens, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Failures in a row, or blocking pages that are all the same, until it opens.
    pub(crate) failures: u32,
    /// How long it stays open at first.
    pub(crate) rest: Duration,
    /// How long it stays open at most.
    pub(crate) longest: Duration,
}

/// What became of a request, as far as the breaker is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The host does what it is there for.
    Served,
    /// It failed, or was not reached.
    Failed,
    /// It answered with a page that may be a wall against readers; the digest tells whether it is always the same page.
    Walled(u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Closed { failures: u32, wall: Option<u64> },
    Open { until: Timestamp, rest: Duration },
    HalfOpen { rest: Duration },
}

/// The breaker of one host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Breaker(State);

impl Default for Breaker {
    fn default() -> Self {
        Self(State::Closed { failures: 0, wall: None })
    }
}

impl Breaker {
    /// Whether a request may go out now; `Err` says from when on. The first one after the rest is the trial.
    pub(crate) fn admit(&mut self, now: Timestamp) -> Result<(), Timestamp> {
        match self.0 {
            State::Open { until, .. } if now < until => Err(until),
            State::Open { rest, .. } => {
                self.0 = State::HalfOpen { rest };
                Ok(())
            }
            State::Closed { .. } | State::HalfOpen { .. } => Ok(()),
        }
    }

    /// Notes what became of a request.
    pub(crate) fn note(&mut self, outcome: Outcome, now: Timestamp, limits: &Limits) {
        self.0 = match (self.0, outcome) {
            (_, Outcome::Served) => Self::default().0,
            (State::HalfOpen { rest } | State::Open { rest, .. }, _) => {
                open(now, rest.saturating_mul(2).min(limits.longest))
            }
            (State::Closed { failures, wall }, Outcome::Failed) => count(failures + 1, wall, now, limits),
            // A page unlike the last one is an answer about one thing, not a wall.
            (State::Closed { failures, wall }, Outcome::Walled(page)) => {
                let failures = if wall == Some(page) { failures + 1 } else { 1 };
                count(failures, Some(page), now, limits)
            }
        };
    }

    /// Whether it is closed and has nothing to remember.
    pub(crate) fn is_idle(&self) -> bool {
        *self == Self::default()
    }
}

fn count(failures: u32, wall: Option<u64>, now: Timestamp, limits: &Limits) -> State {
    if failures >= limits.failures { open(now, limits.rest) } else { State::Closed { failures, wall } }
}

fn open(now: Timestamp, rest: Duration) -> State {
    State::Open { until: after(now, rest), rest }
}

#[cfg(test)]
mod tests;
