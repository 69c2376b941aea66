//! A day that comes round every year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{TimeError, Timestamp};

/// A day of every year: `03-01`. The 29th of February is none.
///
/// ```
/// use migration_hub::time::{DayOfYear, Timestamp};
/// let day: DayOfYear = "03-01".parse()?;
/// let ready: Timestamp = "2026-04-12T10:00:00Z".parse()?;
/// assert_eq!(day.next_from(ready).to_string(), "2027-03-01T00:00:00.000Z");
/// assert!("02-29".parse::<DayOfYear>().is_err());
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayOfYear {
    month: u32,
    day: u32,
}

/// A year without a 29th of February.
const COMMON_YEAR: i32 = 2001;

impl DayOfYear {
    /// The first instant, not before this one, that falls on the day, in UTC.
    #[must_use]
    pub fn next_from(self, instant: Timestamp) -> Timestamp {
        let now = instant.to_chrono();
        let days = (now.year()..=now.year() + 1).filter_map(|year| NaiveDate::from_ymd_opt(year, self.month, self.day));
        let later = |day: NaiveDate| day.and_hms_opt(0, 0, 0).map(|midnight| Timestamp::from(midnight.and_utc()));
        days.filter(|day| *day >= now.date_naive()).find_map(later).map_or(instant, |next| next.max(instant))
    }
}

impl fmt::Display for DayOfYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl FromStr for DayOfYear {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let day = NaiveDate::parse_from_str(&format!("{COMMON_YEAR}-{text}"), "%Y-%m-%d").ok();
        let day =
            day.filter(|_| text.len() == 5).ok_or_else(|| TimeError::DayOfYear { text: crate::text::echo(text) })?;
        Ok(Self { month: day.month(), day: day.day() })
    }
}

impl TryFrom<String> for DayOfYear {
    type Error = TimeError;

    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<DayOfYear> for String {
    fn from(day: DayOfYear) -> Self {
        day.to_string()
    }
}
