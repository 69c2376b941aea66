//! Arithmetic between instants of the injected clock and durations.

use std::time::Duration;

use migration_hub::time::Timestamp;

/// The instant some time later, at most the end of the year 9999.
pub(crate) fn after(instant: Timestamp, wait: Duration) -> Timestamp {
    let millis = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
    let later = instant.millis().checked_add(millis).and_then(Timestamp::from_millis);
    later.unwrap_or_else(|| Timestamp::from_millis(LAST_MILLIS).unwrap_or(instant))
}

/// The last millisecond of the year 9999.
const LAST_MILLIS: i64 = 253_402_300_799_999;

/// How long it is from one instant to another; nothing when that one has passed.
pub(crate) fn until(now: Timestamp, later: Timestamp) -> Duration {
    Duration::from_millis(u64::try_from(later.millis().saturating_sub(now.millis())).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_without_end_stays_in_the_calendar() {
        let now = "2026-03-01T09:00:00Z".parse().unwrap();
        assert_eq!(after(now, Duration::from_millis(1_500)).to_string(), "2026-03-01T09:00:01.500Z");
        assert_eq!(after(now, Duration::MAX).to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(until(now, after(now, Duration::from_secs(3))), Duration::from_secs(3));
        assert_eq!(until(after(now, Duration::from_secs(3)), now), Duration::ZERO);
    }
}
