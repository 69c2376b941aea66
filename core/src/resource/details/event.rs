//! Events and calls: what happens at a time, or ends at one.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::read::Reader;
use super::texts;
use crate::limits;
use crate::resource::Address;
use crate::text::{echo, line};
use crate::time::{PartialDate, Timestamp};

/// What only an event or a webinar has.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Moment>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Moment>,
    /// The zone in which the times are announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// Where it takes place, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether one can take part from afar.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub online: bool,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub organisers: BTreeSet<String>,
    /// Where to register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Address>,
    /// Where to see it afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording: Option<Address>,
}

pub(super) const EVENT: &[&str] =
    &["starts", "ends", "zone", "place", "online", "organisers", "registration", "recording"];

const MOMENT: &str = "a date as YYYY-MM-DD, or an instant with its offset such as 2022-05-17T10:00:00-04:00";

impl Event {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (starts, ends): (Option<Moment>, Option<Moment>) =
            (reader.parsed("starts", MOMENT), reader.parsed("ends", MOMENT));
        if let (Some(from), Some(to), Some(value)) = (starts, ends, reader.value("ends"))
            && to.is_before(from)
        {
            reader.refuse(&reader.pointer("ends"), value, format!("an end that is not before the beginning, {from}"));
        }
        Self {
            starts,
            ends,
            zone: reader.parsed("zone", "the name of a time zone, such as Africa/Nairobi or UTC"),
            place: reader.text("place", limits::SHORT_CHARS),
            online: reader.flag("online"),
            organisers: reader.names("organisers"),
            registration: reader.parsed("registration", "a web address"),
            recording: reader.parsed("recording", "a web address"),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let organisers = self.organisers.iter().map(String::as_str);
        texts([&self.place]).into_iter().chain(organisers).collect()
    }
}

/// What only a call for practices has. Contacts are no part of it: they are personal data.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// What it is about, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// What a practice must be to be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<String>,
    /// From when on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<PartialDate>,
    /// Until when; the whole day counts, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<PartialDate>,
}

pub(super) const CALL: &[&str] = &["theme", "criteria", "opens", "deadline"];

impl Call {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (opens, deadline) = reader.span("opens", "deadline");
        Self {
            theme: reader.text("theme", limits::SHORT_CHARS),
            criteria: reader.long_text("criteria", limits::SUMMARY_CHARS),
            opens,
            deadline,
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        texts([&self.theme, &self.criteria])
    }
}

/// When something begins or ends, as far as it is known: a date, or an instant.
///
/// ```
/// use migration_hub::resource::Moment;
/// let moment: Moment = "2022-05-17T10:00:00-04:00".parse()?;
/// assert_eq!(moment.to_string(), "2022-05-17T14:00:00.000Z");
/// assert_eq!("2022-05-17".parse::<Moment>()?.to_string(), "2022-05-17");
/// # Ok::<(), migration_hub::resource::MomentError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Moment {
    /// A date without a time.
    Date(PartialDate),
    /// An instant.
    Instant(Timestamp),
}

/// A text that is neither a date nor an instant.
///
/// See [`Moment`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not {MOMENT}")]
pub struct MomentError {
    /// What was given, shortened.
    pub text: String,
}

impl Moment {
    fn is_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Instant(own), Self::Instant(other)) => own < other,
            (Self::Date(_), Self::Date(_)) => self.days().1 < other.days().0,
            // A date is one of some place's clocks, and the day of an instant here is that of UTC: they are a day apart at most.
            _ => self.days().1.succ_opt().is_some_and(|day| day < other.days().0),
        }
    }

    /// The first and the last day that it can mean, in UTC.
    fn days(self) -> (chrono::NaiveDate, chrono::NaiveDate) {
        let date = match self {
            Self::Date(date) => date,
            Self::Instant(instant) => instant.day(),
        };
        (date.first_day(), date.last_day())
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let error = || MomentError { text: echo(text) };
        if text.contains('T') {
            text.parse().map(Self::Instant).map_err(|_| error())
        } else {
            text.parse().map(Self::Date).map_err(|_| error())
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
        }
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        text.parse()
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

/// The name of a time zone in the IANA database, such as `Africa/Nairobi`. Only its shape is checked: the database
/// changes several times a year, and a host has a newer one than a library.
///
/// ```
/// use migration_hub::resource::Zone;
/// assert_eq!("America/Argentina/Buenos_Aires".parse::<Zone>()?.as_str(), "America/Argentina/Buenos_Aires");
/// assert!("New York".parse::<Zone>().is_err());
/// # Ok::<(), migration_hub::resource::MomentError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(String);

impl Zone {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Zone {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let name = line(text);
        let word = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+'))
        };
        let ok = name == "UTC" || (name.contains('/') && name.len() <= 64 && name.split('/').all(word));
        if ok { Ok(Self(name)) } else { Err(MomentError { text: echo(text) }) }
    }
}

impl TryFrom<String> for Zone {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}
