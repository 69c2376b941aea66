//! Public items as a calendar: the whole file, and what has no place in it.

use migration_hub::hub::OpenItem;
use serde_json::{Value, json};

use super::super::{NoEvent, When, calendar, event};
use super::{days, times};

/// A public item with this content, the number of its id in the end.
fn item(number: u8, content: &Value) -> OpenItem {
    let line = json!({
        "schema": 1, "id": format!("0193b5a0-0000-7000-8000-0000000000{number:02}"), "state": "published", "origin": "native",
        "public": {
            "number": 1, "grade": "peer-reviewed", "policy": { "name": "default", "version": 1 },
            "created": "2026-01-01T09:00:00.000Z", "since": "2026-01-02T09:00:00.000Z", "content": content,
        },
    });
    OpenItem::read(&line.to_string()).unwrap()
}

fn with(details: &Value) -> OpenItem {
    item(1, &json!({ "title": "T", "language": "en", "type": "event", "details": { "event": details } }))
}

#[test]
fn public_events_are_a_calendar_to_the_last_byte() {
    let items = [
        item(
            1,
            &json!({
                "title": "منتدى استعراض الهجرة الدولية", "language": "ar", "type": "event",
                "summary": "أربعة أيام، أربع موائد مستديرة",
                "details": { "event": {
                    "starts": "2026-05-05", "ends": "2026-05-08", "place": "نيويورك",
                    "registration": "https://example.org/register",
                } },
            }),
        ),
        item(
            2,
            &json!({
                "title": "国际移民审查论坛：圆桌会议", "language": "zh", "type": "webinar", "address": "https://example.org/zh",
                "details": { "event": {
                    "starts": "2026-05-05T17:00:00+03:00", "ends": "2026-05-05T18:30:00+03:00", "zone": "Africa/Nairobi",
                    "online": true,
                } },
            }),
        ),
        item(
            3,
            &json!({
                "title": "Reunión regional", "language": "es", "type": "event",
                "details": { "event": { "starts": "2026-06-01T14:00:00Z", "zone": "Mars/Olympus_Mons" } },
            }),
        ),
    ];
    let events: Vec<_> = items.iter().map(|item| event(item).unwrap()).collect();
    insta::assert_snapshot!(calendar(&events).unwrap().replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//migration-hub//migration-hub-formats 0.1.0//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    BEGIN:VTIMEZONE
    TZID:Africa/Nairobi
    BEGIN:STANDARD
    DTSTART:16010101T000000
    TZOFFSETFROM:+0300
    TZOFFSETTO:+0300
    TZNAME:EAT
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:0193b5a0-0000-7000-8000-000000000001
    DTSTAMP:20260101T090000Z
    DTSTART;VALUE=DATE:20260505
    DTEND;VALUE=DATE:20260509
    SUMMARY;LANGUAGE=ar:منتدى استعراض الهجرة الدولية
    DESCRIPTION;LANGUAGE=ar:أربعة أيام، أربع موائد مستد
     يرة
    LOCATION;LANGUAGE=ar:نيويورك
    URL:https://example.org/register
    END:VEVENT
    BEGIN:VEVENT
    UID:0193b5a0-0000-7000-8000-000000000002
    DTSTAMP:20260101T090000Z
    DTSTART;TZID=Africa/Nairobi:20260505T170000
    DTEND;TZID=Africa/Nairobi:20260505T183000
    SUMMARY;LANGUAGE=zh:国际移民审查论坛：圆桌会议
    URL:https://example.org/zh
    END:VEVENT
    BEGIN:VEVENT
    UID:0193b5a0-0000-7000-8000-000000000003
    DTSTAMP:20260101T090000Z
    DTSTART:20260601T140000Z
    SUMMARY;LANGUAGE=es:Reunión regional
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn dates_and_instants_together_are_the_days_of_the_clocks_there() {
    let when = |details: &Value| event(&with(details)).unwrap().when;
    let [late, zone] = ["2026-05-06T02:00:00Z", "America/New_York"];
    assert_eq!(when(&json!({ "starts": "2026-05-05" })), days("2026-05-05", "2026-05-05"));
    assert_eq!(when(&json!({ "starts": late, "ends": "2026-05-08" })), days("2026-05-06", "2026-05-08"));
    assert_eq!(when(&json!({ "starts": late, "zone": zone, "ends": "2026-05-08" })), days("2026-05-05", "2026-05-08"));
    assert_eq!(when(&json!({ "starts": "2026-05-04", "ends": late, "zone": zone })), days("2026-05-04", "2026-05-05"));
    assert_eq!(when(&json!({ "starts": "2026-05-06", "ends": late, "zone": zone })), days("2026-05-06", "2026-05-06"));
    assert_eq!(when(&json!({ "starts": "2026-05-05", "ends": "2026-05" })), days("2026-05-05", "2026-05-05"));
    assert_eq!(when(&json!({ "starts": late, "ends": "2026" })), times(late, None, None));
    assert_eq!(when(&json!({ "starts": late, "ends": "2026-05-06T02:00:00.900Z" })), times(late, None, None));
    let end = Some("2026-05-06T03:00:00Z");
    assert_eq!(when(&json!({ "starts": late, "ends": end, "zone": zone })), times(late, end, Some(zone)));
    assert!(matches!(when(&json!({ "starts": late, "zone": "Mars/Olympus_Mons" })), When::Times { zone: None, .. }));
}

#[test]
fn what_is_no_event_of_a_calendar_says_why() {
    let reason = |item: &OpenItem| event(item).unwrap_err().to_string();
    assert_eq!(
        reason(&with(&json!({ "starts": "2026-05" }))),
        "it begins some day in 2026-05: expected the day, as YYYY-MM-DD"
    );
    assert_eq!(reason(&with(&json!({ "place": "New York" }))), "it does not say when it begins");
    let bare = item(1, &json!({ "title": "T", "language": "en", "type": "webinar" }));
    assert_eq!(reason(&bare), "it does not say when it begins");
    assert_eq!(
        reason(&item(1, &json!({ "title": "T", "language": "en", "type": "report" }))),
        "it is no event and no webinar"
    );
    assert_eq!(event(&item(1, &json!({ "title": "T", "language": "en" }))), Err(NoEvent::Other));
    for starts in ["0000-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00"] {
        assert!(matches!(event(&with(&json!({ "starts": starts }))), Err(NoEvent::Year { .. })), "{starts}");
    }
    let gone = OpenItem { public: None, ..bare };
    assert_eq!(reason(&gone), "it is no longer public");
}
