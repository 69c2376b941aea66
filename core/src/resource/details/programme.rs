//! Initiatives and joint programmes: who does something together, with what means, and how far it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::super::read::Reader;
use super::texts;
use crate::limits;
use crate::ordered::Gather;
use crate::text::{echo, line};
use crate::time::PartialDate;

/// What only an initiative has.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Initiative {
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// Who takes part besides.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub partners: BTreeSet<String>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<PartialDate>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PartialDate>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
}

pub(super) const INITIATIVE: &[&str] = &["lead", "partners", "started", "ended", "progress"];

const PROGRESS: &str = "planned, ongoing or completed";

impl Initiative {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (started, ended) = reader.span("started", "ended");
        Self {
            lead: reader.text("lead", limits::SHORT_CHARS),
            partners: reader.names("partners"),
            started,
            ended,
            progress: reader.word("progress", PROGRESS),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let partners = self.partners.iter().map(String::as_str);
        texts([&self.lead]).into_iter().chain(partners).collect()
    }
}

/// What only a joint programme of United Nations entities has.
///
/// Source: the factsheet of the Migration Multi-Partner Trust Fund (mptf.undp.org, MIG00) and its guidance on markers.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// The fund that pays for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// The participating United Nations entities.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub agencies: BTreeSet<String>,
    /// Ministries, local governments and other partners.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub partners: BTreeSet<String>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Amount>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<PartialDate>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PartialDate>,
    /// How far it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// How far it serves what every programme must regard, from 0 (not at all) to 3.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub markers: BTreeMap<Marker, u8>,
}

pub(super) const PROGRAMME: &[&str] =
    &["fund", "agencies", "partners", "budget", "started", "ended", "progress", "markers"];

impl Programme {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (started, ended) = reader.span("started", "ended");
        let markers = reader.object("markers", &Marker::ALL.map(Marker::name), |reader| {
            let value = |marker: Marker| {
                let value = reader.number(marker.name(), 0..=3)?;
                Some((marker, u8::try_from(value).ok()?))
            };
            Marker::ALL.into_iter().filter_map(value).gather()
        });
        Self {
            fund: reader.text("fund", limits::SHORT_CHARS),
            agencies: reader.names("agencies"),
            partners: reader.names("partners"),
            budget: Amount::read(reader, "budget"),
            started,
            ended,
            progress: reader.word("progress", PROGRESS),
            markers: markers.unwrap_or_default(),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let names = self.agencies.iter().chain(&self.partners).map(String::as_str);
        texts([&self.fund]).into_iter().chain(names).collect()
    }
}

/// How far an initiative or a programme is.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// It has not begun.
    Planned,
    /// It is under way.
    Ongoing,
    /// It is over.
    Completed,
}

/// What every proposal to the Migration Multi-Partner Trust Fund is marked for.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// Gender equality.
    Gender,
    /// Human rights.
    HumanRights,
    /// Sensitivity to children.
    ChildSensitivity,
}

impl Marker {
    const ALL: [Self; 3] = [Self::Gender, Self::HumanRights, Self::ChildSensitivity];

    /// The marker's name, as JSON has it.
    const fn name(self) -> &'static str {
        match self {
            Self::Gender => "gender",
            Self::HumanRights => "human-rights",
            Self::ChildSensitivity => "child-sensitivity",
        }
    }
}

/// Money, in whole units of a currency.
///
/// See [`Tally`](super::Tally) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// How much.
    pub value: u64,
    /// Of which currency.
    pub currency: Currency,
}

impl Amount {
    /// The largest value, of a sum too: what is larger not every reader of JSON keeps exactly.
    pub const LARGEST: u64 = (1 << 53) - 1;

    pub(super) fn read(reader: &mut Reader<'_>, field: &str) -> Option<Self> {
        let amount = reader.object(field, &["value", "currency"], |reader| {
            let value = reader.number("value", 0..=Self::LARGEST);
            let currency = reader.parsed("currency", "the three letters of an ISO 4217 currency, such as USD");
            if reader.value("value").is_none() {
                reader.missing("value", "the amount in whole units");
            }
            if reader.value("currency").is_none() {
                reader.missing("currency", "the three letters of an ISO 4217 currency, such as USD");
            }
            Some(Self { value: value?, currency: currency? })
        });
        amount.flatten()
    }
}

/// The code of a currency: three letters, as ISO 4217 has them. Whether the code is in use is not checked.
///
/// ```
/// use migration_hub::resource::Currency;
/// assert_eq!("usd".parse::<Currency>()?.as_str(), "USD");
/// assert!("$".parse::<Currency>().is_err());
/// # Ok::<(), migration_hub::resource::CurrencyError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(String);

impl Currency {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no currency's code.
///
/// See [`Currency`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not the code of a currency: expected three letters, such as USD")]
pub struct CurrencyError {
    /// What was given, shortened.
    pub text: String,
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, CurrencyError> {
        let code = line(text).to_ascii_uppercase();
        let ok = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if ok { Ok(Self(code)) } else { Err(CurrencyError { text: echo(text) }) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, CurrencyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.0
    }
}
