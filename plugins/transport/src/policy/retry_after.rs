//! What a host asks for with `Retry-After`: seconds, or the date of an instant.

use std::time::{Duration, UNIX_EPOCH};

use migration_hub::time::Timestamp;

/// How long the host asks to wait from now on; nothing when the field is not one. A date that has passed asks for nothing
/// more.
pub(crate) fn parse(field: &str, now: Timestamp) -> Option<Duration> {
    let field = field.trim();
    if !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than a number holds are a very long time.
        return Some(field.parse().map_or(Duration::MAX, Duration::from_secs));
    }
    let date = httpdate::parse_http_date(field).ok()?;
    let date = date.duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Duration::from_millis(u64::try_from(now.millis()).unwrap_or(0));
    Some(date.saturating_sub(now))
}

#[cfg(test)]
mod tests;
