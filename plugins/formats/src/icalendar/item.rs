//! The calendar event of a public item, or why it has none.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use migration_hub::hub::OpenItem;
use migration_hub::resource::{Details, DetailsKind, Event as Part, Moment};
use migration_hub::time::{PartialDate, Precision};

use super::zone::Zone;
use super::{Event, When};

/// Why a public item has no calendar event.
///
/// See [`event`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoEvent {
    /// It was public and is no longer.
    #[error("it is no longer public")]
    Gone,
    /// It is something else than an event or a webinar.
    #[error("it is no event and no webinar")]
    Other,
    /// It says nowhere when it begins.
    #[error("it does not say when it begins")]
    NoBeginning,
    /// Only the month or the year is known.
    #[error("it begins some day in {found}: expected the day, as YYYY-MM-DD")]
    NoDay {
        /// What is known.
        found: PartialDate,
    },
    /// The format has no way to write the year.
    #[error("it begins in the year {year}: expected 1 to 9998")]
    Year {
        /// The year.
        year: i32,
    },
}

/// The calendar event of a public item, in the item's own language.
///
/// ```
/// use migration_hub::hub::OpenItem;
/// use migration_hub_formats::icalendar::{When, calendar, event};
///
/// let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
///     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
///     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
///     "content":{"title":"Review forum","language":"en","type":"event",
///         "details":{"event":{"starts":"2026-05-05","ends":"2026-05-08","place":"New York"}}}}}"#;
/// let event = event(&OpenItem::read(line)?)?;
/// assert_eq!(event.when, When::Days { first: "2026-05-05".parse()?, last: "2026-05-08".parse()? });
/// assert!(calendar(&[event])?.contains("DTEND;VALUE=DATE:20260509\r\n"), "the day after the last");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Time
///
/// Where one of beginning and end is a date and the other an instant, the event takes whole days: those of the clocks in its
/// zone. An end of which only the month is known says nothing to a calendar and is left out, as is one at the beginning.
/// A zone that the database here does not have is left out too: its times are told in UTC, which is the same instant.
///
/// # Errors
/// [`NoEvent`]: it is not public any more, it is something else, or the day is not known.
pub fn event(item: &OpenItem) -> Result<Event, NoEvent> {
    let public = item.public.as_ref().ok_or(NoEvent::Gone)?;
    let content = &public.content;
    let part = match content.details() {
        Some(Details::Event(part)) => part,
        _ if content.kind.and_then(DetailsKind::of) == Some(DetailsKind::Event) => return Err(NoEvent::NoBeginning),
        _ => return Err(NoEvent::Other),
    };
    Ok(Event {
        uid: item.id.to_string(),
        when: when(part)?,
        title: content.title.clone(),
        language: content.language.clone(),
        summary: content.summary.clone(),
        address: [&content.address, &part.registration, &part.recording].into_iter().flatten().next().cloned(),
        place: part.place.clone(),
        stamp: public.created.to_chrono(),
    })
}

fn when(part: &Part) -> Result<When, NoEvent> {
    let zone = part.zone.as_ref().map(migration_hub::resource::Zone::as_str);
    let zone = zone.and_then(|name| Some((name, Zone::new(name)?)));
    let day = |moment: Moment| match moment {
        Moment::Date(date) => known(date),
        Moment::Instant(at) => Ok(zone.map_or(at.to_chrono().date_naive(), |(_, zone)| zone.day(at.to_chrono()))),
    };
    let starts = part.starts.ok_or(NoEvent::NoBeginning)?;
    let first = writable(day(starts)?)?;
    let ends = part.ends.and_then(|ends| Some((ends, writable(day(ends).ok()?).ok()?)));
    Ok(match (starts, ends) {
        (Moment::Instant(start), None) => times(start.to_chrono(), None, zone),
        (Moment::Instant(start), Some((Moment::Instant(end), _))) => {
            times(start.to_chrono(), Some(end.to_chrono()), zone)
        }
        (_, ends) => When::Days { first, last: ends.map_or(first, |(_, last)| last.max(first)) },
    })
}

fn times(start: DateTime<Utc>, end: Option<DateTime<Utc>>, zone: Option<(&str, Zone)>) -> When {
    // The format knows whole seconds.
    let end = end.filter(|end| end.timestamp() > start.timestamp());
    When::Times { start, end, zone: zone.map(|(name, _)| name.to_owned()) }
}

fn known(date: PartialDate) -> Result<NaiveDate, NoEvent> {
    match date.precision() {
        Precision::Day => Ok(date.first_day()),
        Precision::Month | Precision::Year => Err(NoEvent::NoDay { found: date }),
    }
}

/// A day that the format can write, with the days around it that other clocks show.
fn writable(day: NaiveDate) -> Result<NaiveDate, NoEvent> {
    if (1..9999).contains(&day.year()) { Ok(day) } else { Err(NoEvent::Year { year: day.year() }) }
}
