//! Events out, as iCalendar (RFC 5545): a file that calendars subscribe to or take in.
//!
//! ```
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::icalendar::{Event, When, calendar};
//!
//! let event = Event {
//!     uid: "0193b5a0-0000-7000-8000-000000000001".to_owned(),
//!     when: When::Times {
//!         start: "2026-05-05T14:00:00Z".parse()?,
//!         end: Some("2026-05-05T16:30:00Z".parse()?),
//!         zone: Some("America/New_York".to_owned()),
//!     },
//!     title: "Table ronde, nº 1".to_owned(),
//!     language: Language::FRENCH,
//!     summary: None,
//!     address: None,
//!     place: None,
//!     stamp: "2026-03-01T09:00:00Z".parse()?,
//! };
//! let text = calendar(&[event])?;
//! assert!(text.contains("\r\nDTSTART;TZID=America/New_York:20260505T100000\r\n"));
//! assert!(text.contains("\r\nSUMMARY;LANGUAGE=fr:Table ronde\\, nº 1\r\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Time
//!
//! An event has times, or takes whole days. A time is an instant, and the zone in whose clocks it was announced. With a zone,
//! the times are those of the clocks there, and the file holds a `VTIMEZONE` with the rules in force then (from the IANA
//! database that is compiled in); without one, and for a time that the clocks show twice, they are UTC. Days are those of
//! the calendar on the wall, in no zone.
//!
//! [`event`] makes the event of a public item.

mod item;
#[cfg(test)]
mod tests;
mod zone;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use migration_hub::resource::Address;
use migration_hub::text::echo;
use migration_hub::vocabulary::Language;

pub use item::{NoEvent, event};
use zone::Zone;

/// An event, with what a calendar shows of it.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its identity, the same in every version of it: a calendar replaces what has the same.
    pub uid: String,
    /// When it takes place.
    pub when: When,
    /// What it is called.
    pub title: String,
    /// The language of title, summary and place.
    pub language: Language,
    /// What it is about.
    pub summary: Option<String>,
    /// Where it can be read about, or attended.
    pub address: Option<Address>,
    /// Where it takes place.
    pub place: Option<String>,
    /// When this version of it was written down.
    pub stamp: DateTime<Utc>,
}

/// When an event takes place.
///
/// ```
/// use migration_hub_formats::icalendar::When;
/// let forum = When::Days { first: "2026-05-05".parse()?, last: "2026-05-08".parse()? };
/// assert!(matches!(forum, When::Days { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// At times of the clocks.
    Times {
        /// When it begins.
        start: DateTime<Utc>,
        /// When it ends, after its beginning; without it, a calendar shows the beginning alone.
        end: Option<DateTime<Utc>>,
        /// The zone in whose clocks it was announced, by its name in the IANA database, such as `Africa/Nairobi`.
        zone: Option<String>,
    },
    /// On whole days.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day, which belongs to it; the first day where it takes one.
        last: NaiveDate,
    },
}

/// Why events are no calendar.
///
/// See [`calendar`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// An event without an identity, or with that of another.
    #[error("event {uid:?}: expected an id of its own")]
    Uid {
        /// The id found.
        uid: String,
    },
    /// A zone that the database does not have.
    #[error(
        "event {uid:?}: found the zone «{}»; expected a name of the IANA time zone database, such as Africa/Nairobi",
        echo(zone)
    )]
    Zone {
        /// The event.
        uid: String,
        /// The zone found.
        zone: String,
    },
    /// An event that ends before it begins, or at once.
    #[error("event {uid:?}: ends at {end}, not after its beginning at {start}")]
    End {
        /// The event.
        uid: String,
        /// When it begins.
        start: DateTime<Utc>,
        /// When it ends.
        end: DateTime<Utc>,
    },
    /// An event whose last day is before its first.
    #[error("event {uid:?}: its last day, {last}, is before its first, {first}")]
    Days {
        /// The event.
        uid: String,
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
}

/// Bytes of a line, without its end.
const LINE_BYTES: usize = 75;

/// The events as an iCalendar file, in their order; its bytes are the same whenever it is made.
///
/// ```
/// use migration_hub_formats::icalendar::calendar;
/// let empty = calendar(&[])?;
/// assert!(empty.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
/// # Ok::<(), migration_hub_formats::icalendar::CalendarError>(())
/// ```
///
/// # Errors
/// [`CalendarError`]: an id that is missing or stands twice, a zone that is not known, an end before the beginning, a last
/// day before the first.
pub fn calendar(events: &[Event]) -> Result<String, CalendarError> {
    let mut uids = BTreeSet::new();
    let mut zones = Zones::new();
    for event in events {
        let uid = || event.uid.clone();
        if event.uid.trim().is_empty() || !uids.insert(event.uid.as_str()) {
            return Err(CalendarError::Uid { uid: uid() });
        }
        match &event.when {
            When::Days { first, last } if last < first => {
                return Err(CalendarError::Days { uid: uid(), first: *first, last: *last });
            }
            When::Times { start, end: Some(end), .. } if end <= start => {
                return Err(CalendarError::End { uid: uid(), start: *start, end: *end });
            }
            When::Times { start, end, zone: Some(name) } => {
                let zone = Zone::new(name).ok_or_else(|| CalendarError::Zone { uid: uid(), zone: name.clone() })?;
                let (zone, instants) = zones.entry(name).or_insert((zone, BTreeSet::new()));
                instants.extend(std::iter::once(*start).chain(*end).filter(|at| zone.local(*at).is_some()));
            }
            When::Days { .. } | When::Times { .. } => {}
        }
    }
    let mut out = Lines::default();
    out.raw("BEGIN:VCALENDAR");
    out.raw("VERSION:2.0");
    out.raw(concat!("PRODID:-//migration-hub//migration-hub-formats ", env!("CARGO_PKG_VERSION"), "//EN"));
    out.raw("CALSCALE:GREGORIAN");
    out.raw("METHOD:PUBLISH");
    for (name, (zone, instants)) in zones.iter().filter(|(_, (_, instants))| !instants.is_empty()) {
        zone.rules(name, instants, &mut out);
    }
    for event in events {
        write(event, &zones, &mut out);
    }
    out.raw("END:VCALENDAR");
    Ok(out.0)
}

/// The zones of a file by name, each with the instants whose rules it tells.
type Zones<'a> = BTreeMap<&'a str, (Zone, BTreeSet<DateTime<Utc>>)>;

fn write(event: &Event, zones: &Zones<'_>, out: &mut Lines) {
    let language = format!(";LANGUAGE={}", event.language);
    out.raw("BEGIN:VEVENT");
    out.text("UID", "", &event.uid);
    out.raw(&format!("DTSTAMP:{}", utc(event.stamp)));
    match &event.when {
        When::Times { start, end, zone } => {
            let zone = zone.as_deref().and_then(|name| zones.get_key_value(name));
            for (name, at) in [("DTSTART", Some(*start)), ("DTEND", *end)] {
                let Some(at) = at else { continue };
                match zone.and_then(|(name, (zone, _))| Some((name, zone.local(at)?))) {
                    Some((zone, local)) => out.raw(&format!("{name};TZID={zone}:{}", local.format(LOCAL))),
                    None => out.raw(&format!("{name}:{}", utc(at))),
                }
            }
        }
        When::Days { first, last } => {
            // The end is the day after the last. The last day that can be written has none.
            let after = last.succ_opt().filter(|after| after.year() <= 9999);
            for (name, day) in [("DTSTART", Some(*first)), ("DTEND", after)] {
                let Some(day) = day else { continue };
                out.raw(&format!("{name};VALUE=DATE:{}", day.format("%Y%m%d")));
            }
        }
    }
    out.text("SUMMARY", &language, &event.title);
    for (name, text) in [("DESCRIPTION", &event.summary), ("LOCATION", &event.place)] {
        if let Some(text) = text {
            out.text(name, &language, text);
        }
    }
    if let Some(address) = &event.address {
        out.raw(&format!("URL:{address}"));
    }
    out.raw("END:VEVENT");
}

/// A time of the clocks somewhere, to the second.
const LOCAL: &str = "%Y%m%dT%H%M%S";

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Lines of a file, folded and ended as the format wants it.
#[derive(Debug, Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is text: what has a meaning in the format is escaped, what has none anywhere is left out.
    fn text(&mut self, name: &str, parameters: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for c in text.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
                c if c.is_control() && c != '\t' => {}
                c => value.push(c),
            }
        }
        self.raw(&format!("{name}{parameters}:{value}"));
    }

    /// A line as it is, folded between characters.
    fn raw(&mut self, line: &str) {
        let mut room = LINE_BYTES;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE_BYTES - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
