//! Tests of windows, tokens and circles.

use migration_hub::vocabulary::Language;

use super::*;

fn at(text: &str) -> Timestamp {
    stamp::read(text).unwrap().0
}

fn span() -> Span {
    Span {
        earliest: Some(at("2026-01-01T00:00:00Z")),
        now: Some(at("2026-03-10T12:00:00Z")),
        granularity: Granularity::Second,
    }
}

fn config(days: u16) -> OaiConfig {
    let config = OaiConfig::new("x".parse().unwrap(), "https://example.org/oai".parse().unwrap(), Language::ENGLISH);
    match std::num::NonZeroU16::new(days) {
        Some(days) => config.window_days(days),
        None => config,
    }
}

fn windows(reading: Reading, days: u16, span: Span) -> Vec<String> {
    let mut out = Vec::new();
    let mut window = Some(Window::first(reading, &config(days), span));
    while let Some(now) = window {
        let write = |bound: Option<Timestamp>| bound.map_or("…".to_owned(), |at| stamp::write(at, span.granularity));
        out.push(format!("{} {}", write(now.from), write(now.until)));
        window = now.next(span);
    }
    out
}

#[test]
fn windows_follow_each_other_without_a_gap() {
    assert_eq!(
        windows(Reading::Full, 31, span()),
        ["… 2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z 2026-03-03T23:59:59Z", "2026-03-04T00:00:00Z …"]
    );
    let days = Span { granularity: Granularity::Day, ..span() };
    let since = Reading::Since(at("2026-02-20T10:00:00Z"));
    assert_eq!(windows(since, 10, days), ["2026-02-20 2026-03-01", "2026-03-02 …"]);
}

#[test]
fn without_a_length_there_is_one_window() {
    assert_eq!(windows(Reading::Full, 0, span()), ["… …"]);
    assert_eq!(windows(Reading::Since(at("2026-02-20")), 0, span()), ["2026-02-20T00:00:00Z …"]);
    assert_eq!(windows(Reading::Since(at("2020-02-20")), 0, span()), ["2026-01-01T00:00:00Z …"], "nothing is older");
    let unknown = Span { earliest: None, now: None, ..span() };
    assert_eq!(windows(Reading::Full, 31, unknown), ["… …"]);
}

fn token(text: &str, size: Option<i64>) -> Token {
    Token { text: text.to_owned(), size }
}

fn digest(number: usize) -> Digest {
    Digest::of(&number.to_be_bytes())
}

#[test]
fn a_token_that_is_not_taken_any_more_halves_the_window() {
    let mut place = Place::first(Reading::Full, &config(0), span());
    let mut lengths = Vec::new();
    while let Ok(again) = place.again(span()) {
        lengths.push(again.window.width.unwrap() / stamp::DAY);
        place = again;
    }
    assert_eq!(lengths, [34, 17, 8, 4, 2, 1, 0, 0]);
    let error = place.again(span()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
}

#[test]
fn a_list_that_goes_in_circles_comes_to_an_end() {
    for length in 1..40_usize {
        for lead in 0..5 {
            let mut place = Place::first(Reading::Full, &config(0), span());
            let mut pages = 0;
            loop {
                let page = if pages < lead { 1_000 + pages } else { (pages - lead) % length };
                pages += 1;
                match place.after(Some(&token("t", None)), digest(page), 10, span()).unwrap() {
                    Some(next) => place = next,
                    None => break,
                }
            }
            assert!(pages > length + lead, "every page was read");
            assert!(lead > 0 || pages == length + 1, "what begins again is told at once");
            assert!(pages <= 4 * (length + lead) + 2, "{pages} pages for {length} after {lead}");
        }
    }
}

#[test]
fn pages_without_records_are_followed_only_so_far() {
    let mut place = Place::first(Reading::Full, &config(0), span());
    for page in 1.. {
        match place.after(Some(&token(&page.to_string(), None)), digest(0), 0, span()) {
            Ok(next) => place = next.unwrap(),
            Err(error) => {
                assert_eq!((error.kind(), page), (ErrorKind::Corrupt, limits::EMPTY_PAGES));
                break;
            }
        }
    }
}

#[test]
fn a_size_beside_a_token_is_believed_only_when_it_is_none() {
    let place = Place::first(Reading::Full, &config(0), span());
    let after = |size: Option<i64>| place.clone().after(Some(&token("0", size)), digest(1), 5, span()).unwrap();
    assert_eq!(after(Some(0)), None);
    for size in [None, Some(5), Some(12), Some(-1)] {
        assert!(after(size).is_some(), "{size:?}");
    }
}

#[test]
fn a_checkpoint_belongs_to_what_was_asked() {
    let place = Place::first(Reading::Full, &config(0), span());
    let checkpoint = place.checkpoint("oai-pmh").unwrap();
    assert_eq!(Place::open(&checkpoint, "oai-pmh", &config(0)).unwrap(), place);
    let error = Place::open(&checkpoint, "oai-pmh", &config(0).set("a")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
    assert!(Place::open(&checkpoint, "oai-pmh-ids", &config(0)).is_err());
}
