//! Time as data: instants in whole milliseconds, dates that know how sure they are, and the injected clock.

mod day_of_year;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, TimeDelta, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use day_of_year::DayOfYear;

/// An instant, UTC, in whole milliseconds.
///
/// ```
/// use migration_hub::time::Timestamp;
/// let instant: Timestamp = "2026-03-01T10:00:00.5+01:00".parse()?;
/// assert_eq!(instant.to_string(), "2026-03-01T09:00:00.500Z");
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// An instant from milliseconds since 1970-01-01 UTC; `None` beyond what a calendar holds.
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The instant as chrono's type.
    pub fn to_chrono(self) -> DateTime<Utc> {
        self.0
    }

    /// The instant some days later, the same one when that is beyond the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        TimeDelta::try_days(days).and_then(|delta| self.0.checked_add_signed(delta)).map_or(self, Self)
    }

    /// The beginning of the UTC day the instant falls on.
    #[must_use]
    pub fn midnight(self) -> Self {
        self.0.date_naive().and_hms_opt(0, 0, 0).map_or(self, |midnight| Self(midnight.and_utc()))
    }

    /// The UTC day the instant falls on.
    pub fn day(self) -> PartialDate {
        PartialDate { date: self.0.date_naive(), precision: Precision::Day }
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::from_millis(instant.timestamp_millis()).unwrap_or(Self(instant))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        DateTime::parse_from_rfc3339(text)
            .map(|instant| instant.with_timezone(&Utc).into())
            .map_err(|_| TimeError::Instant { text: crate::text::echo(text) })
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// How much of a [`PartialDate`] is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

/// A date as far as it is known: `2018`, `2018-12` or `2018-12-19`.
///
/// ```
/// use migration_hub::time::{PartialDate, Precision};
/// let date: PartialDate = "2018-12".parse()?;
/// assert_eq!((date.year(), date.precision()), (2018, Precision::Month));
/// let error = "2021-02-31".parse::<PartialDate>().unwrap_err();
/// assert_eq!(error.to_string(), "«2021-02-31» is not a date: February 2021 has 28 days");
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    date: NaiveDate,
    precision: Precision,
}

impl PartialDate {
    /// The year.
    pub fn year(self) -> i32 {
        self.date.year()
    }

    /// How much is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The earliest day that the date can mean.
    pub fn first_day(self) -> NaiveDate {
        self.date
    }

    /// The latest day that the date can mean.
    ///
    /// ```
    /// use migration_hub::time::PartialDate;
    /// let month: PartialDate = "2024-02".parse()?;
    /// assert_eq!(month.last_day().to_string(), "2024-02-29");
    /// # Ok::<(), migration_hub::time::TimeError>(())
    /// ```
    pub fn last_day(self) -> NaiveDate {
        let (year, month, day) = match self.precision {
            Precision::Year => (self.date.year(), 12, 31),
            Precision::Month => (self.date.year(), self.date.month(), days_in(self.date.year(), self.date.month())),
            Precision::Day => return self.date,
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or(self.date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn days_in(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some()).unwrap_or(28)
}

impl FromStr for PartialDate {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let shape = || TimeError::DateShape { text: crate::text::echo(text) };
        let number = |part: &str, length: usize| {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse::<u32>().map_err(|_| shape()) } else { Err(shape()) }
        };
        let parts: Vec<&str> = text.split('-').collect();
        let (precision, year, month, day) = match parts.as_slice() {
            [year] => (Precision::Year, number(year, 4)?, 1, 1),
            [year, month] => (Precision::Month, number(year, 4)?, number(month, 2)?, 1),
            [year, month, day] => (Precision::Day, number(year, 4)?, number(month, 2)?, number(day, 2)?),
            _ => return Err(shape()),
        };
        let year = i32::try_from(year).map_err(|_| shape())?;
        let Some(name) = month.checked_sub(1).and_then(|index| MONTHS.get(index as usize)) else {
            return Err(TimeError::Month { text: crate::text::echo(text), month });
        };
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| TimeError::Day {
            text: crate::text::echo(text),
            month: name,
            year,
            days: days_in(year, month),
        })?;
        Ok(Self { date, precision })
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A text that is not a date or an instant.
///
/// See [`Timestamp`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Not an instant.
    #[error("«{text}» is not an instant: expected RFC 3339, such as 2026-03-01T09:00:00Z")]
    Instant {
        /// What was given, shortened.
        text: String,
    },
    /// Not the shape of a date.
    #[error("«{text}» is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD")]
    DateShape {
        /// What was given, shortened.
        text: String,
    },
    /// No such month.
    #[error("«{text}» is not a date: there is no month {month}")]
    Month {
        /// What was given, shortened.
        text: String,
        /// The month read.
        month: u32,
    },
    /// No such day in that month.
    #[error("«{text}» is not a date: {month} {year} has {days} days")]
    Day {
        /// What was given, shortened.
        text: String,
        /// The month's English name.
        month: &'static str,
        /// The year.
        year: i32,
        /// The days the month has.
        days: u32,
    },
    /// No day of every year.
    #[error("«{text}» is not a day of every year: expected MM-DD, such as 03-01")]
    DayOfYear {
        /// What was given, shortened.
        text: String,
    },
}

/// The port for time: what the clock says now.
///
/// See [`ManualClock`] for an example.
pub trait Clock: fmt::Debug + crate::bounds::MaybeSend + crate::bounds::MaybeSync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// The operating system's clock. In `wasm32` the host gives its own.
///
/// See [`ManualClock`] for an example.
#[cfg(not(target_family = "wasm"))]
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[cfg(not(target_family = "wasm"))]
impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the real clock")]
    fn now(&self) -> Timestamp {
        DateTime::<Utc>::from(std::time::SystemTime::now()).into()
    }
}

/// The operating system's clock, where there is one.
#[cfg(not(target_family = "wasm"))]
#[cfg_attr(
    not(feature = "tantivy"),
    expect(dead_code, reason = "a Hub that is put together in one line has the engine")
)]
#[expect(clippy::unnecessary_wraps, reason = "its twin for the browser has none")]
pub(crate) fn system_clock() -> Option<std::sync::Arc<dyn Clock>> {
    Some(std::sync::Arc::new(SystemClock))
}

/// A browser's clock is its host's to give.
#[cfg(target_family = "wasm")]
pub(crate) fn system_clock() -> Option<std::sync::Arc<dyn Clock>> {
    None
}

/// A clock that stands still until it is told to move: for tests and documentation.
///
/// ```
/// use migration_hub::time::{Clock, ManualClock};
/// let clock = ManualClock::at("2026-03-01T09:00:00Z")?;
/// clock.advance_days(21);
/// assert_eq!(clock.now().to_string(), "2026-03-22T09:00:00.000Z");
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
#[derive(Debug)]
pub struct ManualClock(std::sync::atomic::AtomicI64);

impl ManualClock {
    /// A clock that stands at an instant.
    ///
    /// # Errors
    /// [`TimeError::Instant`] when the text is not RFC 3339.
    pub fn at(instant: &str) -> Result<Self, TimeError> {
        Ok(Self(std::sync::atomic::AtomicI64::new(instant.parse::<Timestamp>()?.millis())))
    }

    /// Moves the clock by milliseconds, backwards when negative.
    pub fn advance_millis(&self, millis: i64) {
        let order = std::sync::atomic::Ordering::SeqCst;
        // What no timestamp can hold is not reached: the clock stays where it is.
        let moved = |now: i64| now.checked_add(millis).filter(|then| Timestamp::from_millis(*then).is_some());
        let _ = self.0.fetch_update(order, order, moved);
    }

    /// Moves the clock by days, backwards when negative.
    pub fn advance_days(&self, days: i64) {
        self.advance_millis(days.saturating_mul(86_400_000));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(std::sync::atomic::Ordering::SeqCst))
            .unwrap_or(Timestamp(DateTime::UNIX_EPOCH))
    }
}
