//! How long to wait before a request is repeated.

use std::time::Duration;

/// The bounds of the waiting that nobody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Backoff {
    /// The wait after the first failure; it doubles with each.
    pub(crate) floor: Duration,
    /// Where doubling ends.
    pub(crate) cap: Duration,
}

impl Backoff {
    /// The wait after a number of failures, at least what the host asked for and at least our own: some ask for one second
    /// and mean fifteen. Up to a quarter more by chance, so that many clients do not come back at once.
    pub(crate) fn wait(self, failures: u32, asked: Option<Duration>, chance: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(failures.saturating_sub(1));
        let own = self.floor.saturating_mul(doubled).min(self.cap.max(self.floor));
        let wait = asked.map_or(own, |asked| asked.max(own));
        wait.saturating_add((wait / 4).mul_f64(f64::from(chance) / f64::from(u32::MAX)))
    }
}

#[cfg(test)]
mod tests;
