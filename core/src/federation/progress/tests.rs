//! Tests of progress: what is read next, and that nothing that changed meanwhile is passed over.

use std::time::Duration;

use super::{Progress, Reading};
use crate::federation::{Checkpoint, Granularity, SourceCapability};
use crate::time::Timestamp;

const DELTA: SourceCapability = SourceCapability {
    deletions: crate::federation::Deletions::Unreported,
    delta: true,
    ids: false,
    granularity: Granularity::Second,
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn checkpoint(place: u32) -> Checkpoint {
    Checkpoint::new("test", 1, &place).unwrap()
}

fn next(progress: &Progress, capability: SourceCapability) -> Reading {
    progress.next(capability, Duration::from_mins(1)).0
}

#[test]
fn a_delta_begins_before_the_first_page_of_the_last_reading() {
    let mut progress = Progress::default();
    progress.begin(Reading::Full);
    progress.advance(Some(at("2026-03-01T09:00:00.500Z")), Some(checkpoint(1)));
    progress.advance(Some(at("2026-03-01T10:00:00Z")), None);
    assert_eq!(next(&progress, DELTA), Reading::Since(at("2026-03-01T08:59:00Z")));
    let daily = SourceCapability { granularity: Granularity::Day, ..DELTA };
    assert_eq!(next(&progress, daily), Reading::Since(at("2026-03-01T00:00:00Z")));
    let exact = SourceCapability { granularity: Granularity::Millisecond, ..DELTA };
    assert_eq!(next(&progress, exact), Reading::Since(at("2026-03-01T08:59:00.500Z")));
}

#[test]
fn a_source_without_delta_is_read_whole_every_time() {
    let mut progress = Progress::default();
    progress.begin(Reading::Full);
    progress.advance(Some(at("2026-03-01T09:00:00Z")), None);
    assert_eq!(next(&progress, SourceCapability { delta: false, ..DELTA }), Reading::Full);
}

#[test]
fn a_reading_that_starts_over_counts_from_its_new_first_page() {
    let mut progress = Progress::default();
    progress.begin(Reading::Full);
    progress.advance(Some(at("2026-03-01T09:00:00Z")), Some(checkpoint(1)));
    progress.restart();
    assert_eq!(progress.next(DELTA, Duration::ZERO), (Reading::Full, None));
    progress.advance(Some(at("2026-03-01T11:00:00Z")), None);
    assert_eq!(progress.next(DELTA, Duration::ZERO).0, Reading::Since(at("2026-03-01T11:00:00Z")));
}

#[test]
fn a_reading_that_was_given_up_moves_nothing() {
    let mut progress = Progress::default();
    progress.begin(Reading::Full);
    progress.advance(Some(at("2026-03-01T09:00:00Z")), None);
    let since = progress.next(DELTA, Duration::ZERO).0;
    progress.begin(since);
    progress.advance(Some(at("2026-03-05T09:00:00Z")), Some(checkpoint(1)));
    progress.begin(Reading::Full);
    progress.restart();
    assert_eq!(progress.next(DELTA, Duration::ZERO), (Reading::Full, None));
    // A source that tells no time leaves the mark where it was.
    progress.advance(None, None);
    assert_eq!(progress.next(DELTA, Duration::ZERO).0, since);
    progress.advance(Some(at("2026-04-01T09:00:00Z")), None);
    assert_eq!(progress.next(DELTA, Duration::ZERO).0, since, "no reading is open");
}

#[test]
fn progress_is_kept_as_json() {
    let mut progress = Progress::default();
    progress.begin(Reading::Since(at("2026-03-01T00:00:00Z")));
    progress.advance(Some(at("2026-03-02T00:00:00Z")), Some(checkpoint(40)));
    let text = serde_json::to_string(&progress).unwrap();
    assert_eq!(serde_json::from_str::<Progress>(&text).unwrap(), progress, "{text}");
}
