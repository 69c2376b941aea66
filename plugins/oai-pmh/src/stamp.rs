//! Datestamps: instants as the protocol writes them, in whole seconds or in whole days.

use migration_hub::federation::Granularity;
use migration_hub::time::Timestamp;

/// The milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// The instant of a datestamp, and how exact it is: `2026-03-01T09:30:00Z` or `2026-03-01`. Strictly as the protocol writes it.
pub(crate) fn read(text: &str) -> Option<(Timestamp, Granularity)> {
    let digits = |part: &str, shape: &str| {
        part.len() == shape.len()
            && part.bytes().zip(shape.bytes()).all(|(c, s)| if s == b'9' { c.is_ascii_digit() } else { c == s })
    };
    if digits(text, "9999-99-99") {
        return Some((format!("{text}T00:00:00Z").parse().ok()?, Granularity::Day));
    }
    digits(text, "9999-99-99T99:99:99Z").then_some(())?;
    Some((text.parse().ok()?, Granularity::Second))
}

/// The instant of a datestamp as repositories write it: with fractions or an offset too.
pub(crate) fn read_loosely(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    read(text).map(|(instant, _)| instant).or_else(|| text.parse().ok())
}

/// The datestamp of an instant.
pub(crate) fn write(instant: Timestamp, granularity: Granularity) -> String {
    let text = instant.to_string();
    match granularity {
        Granularity::Day => text.split('T').next().unwrap_or_default().to_owned(),
        Granularity::Second | Granularity::Millisecond => {
            let whole = text.split('.').next().unwrap_or_default();
            format!("{whole}Z")
        }
    }
}

/// The milliseconds of one step.
pub(crate) const fn step(granularity: Granularity) -> i64 {
    match granularity {
        Granularity::Day => DAY,
        Granularity::Second | Granularity::Millisecond => 1_000,
    }
}

/// The instant some milliseconds later; the same one at the end of time.
pub(crate) fn later(instant: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(instant.millis().saturating_add(millis)).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datestamps_come_back_as_they_were_written() {
        for text in ["2026-03-01", "2026-03-01T09:30:15Z", "0001-01-01"] {
            let (instant, granularity) = read(text).unwrap();
            assert_eq!(write(instant, granularity), text);
        }
    }

    #[test]
    fn what_the_protocol_does_not_write_is_no_datestamp() {
        for text in
            ["", "2026", "2026-13-01", "2026-02-30", "2026-03-01T09:30Z", "2026-03-01T09:30:15", "2026-03-01 09:30:15Z"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        let loosely = read_loosely(" 2026-03-01T10:30:15.5+01:00 ").unwrap();
        assert_eq!(loosely.to_string(), "2026-03-01T09:30:15.500Z");
        assert_eq!(read_loosely("yesterday"), None);
    }
}
