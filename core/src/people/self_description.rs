//! What somebody says of themselves so that the roster can be balanced: for counts only, and nobody else reads it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::id::PersonId;
use crate::resource::{Reader, Violation, Violations};
use crate::text::canonical::Digest;
use crate::vocabulary::{Level, Region};

/// What somebody declares of themselves; everything may be left out.
///
/// Personal data: it is never in a log, an index or an export, and [`fmt::Debug`] shows nothing of it.
///
/// ```
/// use migration_hub::people::{Gender, SelfWords};
/// let words = SelfWords::parse(&serde_json::json!({"gender": "woman", "region": "002"}))?;
/// assert_eq!(words.gender, Some(Gender::Woman));
/// assert_eq!(format!("{words:?}"), "SelfWords { .. }");
/// assert!(SelfWords::parse(&serde_json::json!({"region": "014"})).is_err(), "a region is one of the five");
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfWords {
    /// Gender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Where the person is from: one of the five regions of M49.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// From which side the person comes to migration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
}

impl fmt::Debug for SelfWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SelfWords").finish_non_exhaustive()
    }
}

/// What somebody declared of themselves, as it is stored.
///
/// See [`describe_self`](crate::hub::ActorHub::describe_self) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfDescription {
    /// Who.
    pub person: PersonId,
    /// What.
    pub words: SelfWords,
    /// Random. The log keeps the digest of this record for good, and there are few things to declare: without it, whoever
    /// reads the log could try them all, after the record is erased too.
    pub salt: Digest,
}

/// A gender, as somebody declares their own.
///
/// See [`SelfWords`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// Another gender.
    Another,
}

impl Gender {
    /// Every gender that can be declared.
    pub const ALL: [Self; 3] = [Self::Woman, Self::Man, Self::Another];

    /// The gender's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Woman => "woman",
            Self::Man => "man",
            Self::Another => "another",
        }
    }
}

/// From which side somebody comes to migration.
///
/// Source: call for expressions of interest, expert roster for the peer review of the Knowledge Platform and Connection
/// Hub, 2020.
///
/// See [`SelfWords`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Background {
    /// Policy.
    Policy,
    /// Technical.
    Technical,
    /// Practice.
    Practitioner,
}

impl Background {
    /// Every background that can be declared.
    pub const ALL: [Self; 3] = [Self::Policy, Self::Technical, Self::Practitioner];

    /// The background's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Technical => "technical",
            Self::Practitioner => "practitioner",
        }
    }
}

const FIELDS: [&str; 3] = ["gender", "region", "background"];
const REGION: &str = "one of the five regions of M49: 002, 009, 019, 142 or 150";

impl SelfWords {
    /// Reads what somebody declares from a JSON value. An error repeats nothing of it.
    ///
    /// # Errors
    /// Every [`Violation`] there is, not only the first.
    pub fn parse(value: &Value) -> Result<Self, Violations> {
        let Some(object) = value.as_object() else {
            let expected = format!("an object with any of {}", FIELDS.join(", "));
            return Err(Violations(vec![Violation { pointer: String::new(), found: None, expected }]));
        };
        let mut reader = Reader::new(object);
        let region: Option<Region> = reader.word("region", REGION);
        if let (Some(region), Some(value)) = (region, reader.value("region"))
            && region.level() != Level::Region
        {
            reader.refuse("/region", value, REGION);
        }
        let words = Self {
            gender: reader.word("gender", "woman, man or another"),
            region,
            background: reader.word("background", "policy, technical or practitioner"),
        };
        reader.unknown(&FIELDS);
        let (Violations(mut violations), _) = reader.end();
        for violation in &mut violations {
            violation.found = Some("…".to_owned());
        }
        if violations.is_empty() { Ok(words) } else { Err(Violations(violations)) }
    }

    /// The five regions that can be declared.
    pub fn regions() -> impl Iterator<Item = Region> {
        Region::all().filter(|region| region.level() == Level::Region)
    }
}
