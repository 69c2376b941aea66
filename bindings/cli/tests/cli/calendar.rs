//! `export events.ics`: the public events as a calendar.

use serde_json::{Value, json};

use crate::support::Desk;

/// A line of another Hub's open export, whose ids and times do not change.
fn line(number: u8, content: &Value) -> String {
    let item = json!({
        "schema": 1, "id": format!("0193b5a0-0000-7000-8000-0000000000{number:02}"), "state": "published", "origin": "native",
        "public": {
            "number": 1, "grade": "peer-reviewed", "policy": { "name": "default", "version": 1 },
            "created": "2026-01-01T09:00:00.000Z", "since": "2026-01-02T09:00:00.000Z", "content": content,
        },
    });
    format!("{item}\n")
}

/// A store with what these lines say.
fn store(lines: &[String]) -> Desk {
    let desk = Desk::of_an_editor();
    desk.write("open.jsonl", lines.concat());
    desk.run("mirror open.jsonl --from first-hub").ended(0);
    desk
}

/// What stands in the file of each event; how a calendar is written line by line is tested beside the plugin.
const EVENTS: [[&str; 3]; 2] = [
    [
        "UID:0193b5a0-0000-7000-8000-000000000001",
        "DTEND;VALUE=DATE:20260509",
        "SUMMARY;LANGUAGE=ar:منتدى استعراض الهجرة الدولية",
    ],
    [
        "UID:0193b5a0-0000-7000-8000-000000000002",
        "DTSTART;TZID=America/New_York:20261105T090000",
        "SUMMARY;LANGUAGE=zh:国际移民审查论坛：圆桌会议",
    ],
];

#[test]
fn public_events_are_a_calendar_the_same_every_time() {
    let desk = store(&[
        line(
            1,
            &json!({
                "title": "منتدى استعراض الهجرة الدولية", "language": "ar", "type": "event",
                "details": { "event": { "starts": "2026-05-05", "ends": "2026-05-08", "place": "نيويورك" } },
            }),
        ),
        line(
            2,
            &json!({
                "title": "国际移民审查论坛：圆桌会议", "language": "zh", "type": "webinar", "address": "https://example.org/zh",
                "details": { "event": {
                    "starts": "2026-11-05T17:00:00+03:00", "ends": "2026-11-05T18:30:00+03:00", "zone": "America/New_York",
                } },
            }),
        ),
        line(3, &json!({ "title": "Report", "language": "en", "type": "report" })),
        line(
            4,
            &json!({
                "title": "Réunion régionale", "language": "fr", "type": "event",
                "details": { "event": { "starts": "2026-06" } },
            }),
        ),
    ]);
    let ran = desk.run("export events.ics --as visitor").ended(0);
    assert_eq!(
        ran.out,
        "2 public events are in events.ics; everyone may have them\n\
         left out: Réunion régionale (0193b5a0-0000-7000-8000-000000000004): it begins some day in 2026-06: expected the day, \
         as YYYY-MM-DD\n"
    );
    let text = std::fs::read_to_string(desk.path("events.ics")).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let events: Vec<&str> = text.split("BEGIN:VEVENT\r\n").skip(1).collect();
    assert_eq!(events.len(), EVENTS.len());
    for (event, lines) in events.iter().zip(EVENTS) {
        for line in lines {
            assert!(event.contains(&format!("{line}\r\n")), "{line} in {event}");
        }
    }
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"), "{text}");
    let spoken = desk.run("export again.ICS --ui-lang ar").ended(0).out;
    assert!(spoken.contains("فعاليتان"), "{spoken}");
    assert_eq!(std::fs::read_to_string(desk.path("again.ICS")).unwrap(), text);
}

#[test]
fn a_store_without_events_says_so() {
    let desk = store(&[line(1, &json!({ "title": "Report", "language": "en", "type": "report" }))]);
    let ran = desk.run("export events.ics --as visitor").ended(0);
    assert_eq!(ran.out, "there is no public event on a known day: events.ics is a calendar without events\n");
    let text = std::fs::read_to_string(desk.path("events.ics")).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("\r\nEND:VCALENDAR\r\n"), "{text}");
    assert!(!text.contains("VEVENT"), "{text}");
}

#[test]
fn what_cannot_be_restored_is_no_half_of_a_store() {
    let desk = Desk::with_store();
    for file in ["events.ics", "items.parquet"] {
        let refused = desk.run(&format!("export {file} --private all.jsonl")).ended(2);
        assert!(refused.err.contains("nothing can be restored from another format"), "{}", refused.err);
        assert!(!desk.path(file).exists() && !desk.path("all.jsonl").exists());
    }
}
