//! The clocks of a zone: what they show at an instant, and the rules in force then.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz, TzOffset};

use super::{LOCAL, Lines};

/// A zone of the IANA database.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone(Tz);

/// How far apart the places are that are looked at for a change of the clocks; none lasts less.
const STEP: TimeDelta = TimeDelta::days(7);

impl Zone {
    pub(super) fn new(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// What the clocks show; `None` where they show it twice, and where they show UTC.
    pub(super) fn local(self, at: DateTime<Utc>) -> Option<NaiveDateTime> {
        let local = at.with_timezone(&self.0).naive_local();
        let once = matches!(self.0.from_local_datetime(&local), MappedLocalTime::Single(_));
        (once && !matches!(self.0, Tz::UTC | Tz::Etc__UTC)).then_some(local)
    }

    /// The day that the calendar on the wall shows.
    pub(super) fn day(self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.0).date_naive()
    }

    fn offset(self, at: NaiveDateTime) -> TzOffset {
        self.0.offset_from_utc_datetime(&at)
    }

    /// Seconds that the clocks are ahead of UTC.
    fn ahead(self, at: NaiveDateTime) -> i32 {
        self.offset(at).fix().local_minus_utc()
    }

    /// When the clocks were last changed before an instant or at it; nothing when they were not since 1970.
    fn last_change(self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let same = self.ahead(at);
        let (mut late, mut early) = (at, at - STEP);
        while self.ahead(early) == same {
            if early <= DateTime::UNIX_EPOCH.naive_utc() {
                return None;
            }
            (late, early) = (early, early - STEP);
        }
        while late - early > TimeDelta::seconds(1) {
            let middle = early + (late - early) / 2;
            if self.ahead(middle) == same { late = middle } else { early = middle }
        }
        // Clocks are changed at whole seconds.
        late.with_nanosecond(0)
    }

    /// The `VTIMEZONE` with the rules in force at these instants.
    pub(super) fn rules(self, name: &str, instants: &BTreeSet<DateTime<Utc>>, out: &mut Lines) {
        let rules: BTreeMap<Option<NaiveDateTime>, NaiveDateTime> =
            instants.iter().map(|at| (self.last_change(at.naive_utc()), at.naive_utc())).collect();
        out.raw("BEGIN:VTIMEZONE");
        out.raw(&format!("TZID:{name}"));
        for (change, at) in rules {
            let offset = self.offset(at);
            let to = offset.fix().local_minus_utc();
            let from = change.map_or(to, |change| self.ahead(change - TimeDelta::seconds(1)));
            // The clocks as they were when they were changed.
            let began = change.map(|change| change + TimeDelta::seconds(from.into()));
            let kind = if offset.dst_offset().is_zero() { "STANDARD" } else { "DAYLIGHT" };
            out.raw(&format!("BEGIN:{kind}"));
            let began = began.map_or_else(|| "16010101T000000".to_owned(), |began| began.format(LOCAL).to_string());
            out.raw(&format!("DTSTART:{began}"));
            out.raw(&format!("TZOFFSETFROM:{}", shown(from)));
            out.raw(&format!("TZOFFSETTO:{}", shown(to)));
            if let Some(abbreviation) = offset.abbreviation() {
                out.raw(&format!("TZNAME:{abbreviation}"));
            }
            out.raw(&format!("END:{kind}"));
        }
        out.raw("END:VTIMEZONE");
    }
}

/// An offset from UTC, with its seconds only where it has some.
fn shown(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    let more = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{more}")
}
