//! Tests of calendars: their exact text, and what another reader of the format finds in it.

use std::str::FromStr;

use icalendar::parser::{read_calendar, unfold};
use icalendar::{Calendar, CalendarComponent, Component};
use migration_hub::vocabulary::Language;

use super::{CalendarError, Event, When, calendar};

mod items;

fn event(uid: &str, start: &str, zone: Option<&str>) -> Event {
    Event {
        uid: uid.to_owned(),
        when: times(start, None, zone),
        title: "Dialogue".to_owned(),
        language: Language::ENGLISH,
        summary: None,
        address: None,
        place: None,
        stamp: "2026-03-01T09:00:00Z".parse().unwrap(),
    }
}

fn times(start: &str, end: Option<&str>, zone: Option<&str>) -> When {
    let (start, end) = (start.parse().unwrap(), end.map(|end| end.parse().unwrap()));
    When::Times { start, end, zone: zone.map(str::to_owned) }
}

fn days(first: &str, last: &str) -> When {
    When::Days { first: first.parse().unwrap(), last: last.parse().unwrap() }
}

#[test]
fn an_event_in_a_zone_comes_with_the_rules_of_its_clocks() {
    let mut event = event("1", "2026-05-05T14:00:00Z", Some("America/New_York"));
    event.when = times("2026-05-05T14:00:00Z", Some("2026-11-01T18:00:00Z"), Some("America/New_York"));
    event.title = "منتدى استعراض الهجرة الدولية؛ الجولة الأولى: \\ «تنفيذ الأهداف»; 国际移民审查论坛".to_owned();
    event.language = Language::ARABIC;
    event.summary = Some("One, two;\r\nthree\u{7}".to_owned());
    event.address = Some("https://example.org/a,b;c?d=1#e".parse().unwrap());
    event.place = Some("New York".to_owned());
    insta::assert_snapshot!(calendar(&[event]).unwrap().replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//migration-hub//migration-hub-formats 0.1.0//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    BEGIN:VTIMEZONE
    TZID:America/New_York
    BEGIN:DAYLIGHT
    DTSTART:20260308T020000
    TZOFFSETFROM:-0500
    TZOFFSETTO:-0400
    TZNAME:EDT
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20261101T020000
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0500
    TZNAME:EST
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:1
    DTSTAMP:20260301T090000Z
    DTSTART;TZID=America/New_York:20260505T100000
    DTEND;TZID=America/New_York:20261101T130000
    SUMMARY;LANGUAGE=ar:منتدى استعراض الهجرة الدولية؛
      الجولة الأولى: \\ «تنفيذ الأهداف»\; 国际移
     民审查论坛
    DESCRIPTION;LANGUAGE=ar:One\, two\;\nthree
    LOCATION;LANGUAGE=ar:New York
    URL:https://example.org/a,b;c?d=1
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_zone_without_changes_and_one_without_whole_minutes_are_told() {
    let events = [
        event("1", "2026-05-05T06:00:00Z", Some("Africa/Nairobi")),
        event("2", "1905-05-05T06:00:00Z", Some("Europe/Paris")),
        event("3", "2026-05-05T06:00:00Z", Some("Asia/Kathmandu")),
        event("4", "2026-05-05T06:00:00Z", Some("UTC")),
    ];
    let text = calendar(&events).unwrap();
    for (zone, rule) in [
        ("Africa/Nairobi", "DTSTART:16010101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nTZNAME:EAT\r\n"),
        ("Europe/Paris", "DTSTART:16010101T000000\r\nTZOFFSETFROM:+000921\r\nTZOFFSETTO:+000921\r\nTZNAME:PMT\r\n"),
        ("Asia/Kathmandu", "DTSTART:19860101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0545\r\nEND:STANDARD\r\n"),
    ] {
        let begin = format!("BEGIN:VTIMEZONE\r\nTZID:{zone}\r\nBEGIN:STANDARD\r\n{rule}");
        assert!(text.contains(&begin), "{begin}\n{text}");
    }
    assert!(text.contains("UID:4\r\nDTSTAMP:20260301T090000Z\r\nDTSTART:20260505T060000Z\r\n"), "{text}");
}

#[test]
fn a_rule_stands_once_for_all_the_times_under_it() {
    let mut long = event("1", "2026-11-05T14:00:00.5Z", Some("America/New_York"));
    long.when = times("2026-11-05T14:00:00.5Z", Some("2026-11-05T15:30:00Z"), Some("America/New_York"));
    let text = calendar(&[long, event("2", "2027-01-07T08:00:01Z", Some("America/New_York"))]).unwrap();
    assert_eq!(text.matches("DTSTART:20261101T020000\r\n").count(), 1, "{text}");
}

#[test]
fn a_time_that_the_clocks_show_twice_is_told_in_utc() {
    let zone = Some("Europe/Geneva");
    assert!(matches!(calendar(&[event("1", "2026-10-25T00:30:00Z", zone)]), Err(CalendarError::Zone { .. })));
    let zone = Some("Europe/Zurich");
    let events = [event("1", "2026-10-25T00:30:00Z", zone), event("2", "2026-10-25T01:30:00Z", zone)];
    let text = calendar(&events).unwrap();
    assert!(text.contains("DTSTART:20261025T003000Z") && text.contains("DTSTART:20261025T013000Z"), "{text}");
    assert!(!text.contains("VTIMEZONE"), "{text}");
}

#[test]
fn no_line_is_longer_than_75_bytes_and_no_character_is_cut() {
    for length in 60..90 {
        let mut event = event("1", "2026-05-05T06:00:00Z", None);
        event.title = format!("{}{}", "x".repeat(length), "移民é😀,".repeat(40));
        let text = calendar(&[event.clone()]).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&event.title.replace(',', "\\,")), "{unfolded}");
    }
}

#[test]
fn another_reader_finds_the_same() {
    let mut event = event("0193b5a0-0000-7000-8000-000000000001", "2026-05-05T14:00:00Z", Some("Africa/Nairobi"));
    event.title = "Dialogue, «migration» \\ données; ".to_owned() + &"длинное название ".repeat(9);
    event.summary = Some("One\nTwo".to_owned());
    let text = calendar(std::slice::from_ref(&event)).unwrap();
    let unfolded = unfold(&text);
    assert_eq!(read_calendar(&unfolded).unwrap().components.len(), 2, "the zone and the event");
    let read = Calendar::from_str(&text).unwrap();
    let found = read.components.iter().find_map(CalendarComponent::as_event).unwrap();
    assert_eq!(found.get_uid(), Some(event.uid.as_str()));
    assert_eq!(found.get_summary(), Some(event.title.as_str()));
    assert_eq!(found.get_description(), event.summary.as_deref());
    assert!(found.get_start().is_some());
}

#[test]
fn what_is_no_calendar_is_refused() {
    let twice = [event("1", "2026-05-05T06:00:00Z", None), event("1", "2026-05-06T06:00:00Z", None)];
    assert_eq!(calendar(&twice).unwrap_err().to_string(), "event \"1\": expected an id of its own");
    let mut ends = event("2", "2026-05-05T06:00:00Z", None);
    ends.when = times("2026-05-05T06:00:00Z", Some("2026-05-05T06:00:00Z"), None);
    let error = calendar(&[ends]).unwrap_err().to_string();
    assert_eq!(
        error,
        "event \"2\": ends at 2026-05-05 06:00:00 UTC, not after its beginning at 2026-05-05 06:00:00 UTC"
    );
    let mut backwards = event("3", "2026-05-05T06:00:00Z", None);
    backwards.when = days("2026-05-05", "2026-05-04");
    let error = calendar(&[backwards]).unwrap_err().to_string();
    assert_eq!(error, "event \"3\": its last day, 2026-05-04, is before its first, 2026-05-05");
}

#[test]
fn whole_days_end_with_the_day_after_the_last() {
    let on = |when: When| {
        let mut event = event("1", "2026-05-05T06:00:00Z", None);
        event.when = when;
        let text = calendar(&[event]).unwrap();
        let lines: Vec<&str> =
            text.lines().filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND")).collect();
        lines.join(" ")
    };
    assert_eq!(on(days("2028-02-28", "2028-02-29")), "DTSTART;VALUE=DATE:20280228 DTEND;VALUE=DATE:20280301");
    assert_eq!(on(days("2026-12-31", "2026-12-31")), "DTSTART;VALUE=DATE:20261231 DTEND;VALUE=DATE:20270101");
    assert_eq!(on(days("9999-12-31", "9999-12-31")), "DTSTART;VALUE=DATE:99991231");
}
