//! What a reviewer says they can review, and how much of it: their entry on the roster.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::compact::{Objective, Principle};
use crate::id::PersonId;
use crate::limits;
use crate::resource::{Reader, Violation, Violations, expected, objectives};
use crate::time::{PartialDate, Precision, Timestamp};
use crate::vocabulary::{Area, Language};

/// What somebody can review, and how much at once. Whoever has the role reviewer and a profile is suggested.
///
/// Made from outside data by [`Profile::parse`]; what is not in it is not known.
///
/// ```
/// use migration_hub::people::Profile;
/// let profile = Profile::parse(&serde_json::json!({"objectives": [6], "languages": ["fr"], "at_once": 3}))?;
/// assert_eq!((profile.at_once, profile.experience), (3, None));
/// let refused = Profile::parse(&serde_json::json!({"objectives": [24], "at_once": 0})).unwrap_err();
/// let places: Vec<&str> = refused.0.iter().map(|violation| violation.pointer.as_str()).collect();
/// assert_eq!(places, ["/objectives/0", "/at_once"]);
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The objectives of the Compact that the person knows.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub objectives: BTreeSet<Objective>,
    /// The guiding principles that the person knows, such as `g`, gender-responsive.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub principles: BTreeSet<Principle>,
    /// The languages that the person reads well enough to review.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub languages: BTreeSet<Language>,
    /// The countries and areas that the person knows; not where the person is from.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub countries: BTreeSet<Area>,
    /// Years of experience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experience: Option<u32>,
    /// How many reviews the person takes at once, at most.
    pub at_once: u32,
    /// The first day on which the person takes no review; none with `absent_until` is from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_from: Option<PartialDate>,
    /// The last day on which the person takes no review; none with `absent_from` is for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_until: Option<PartialDate>,
    /// With whom of this store the person published, and when last. An item of theirs is never suggested while that is
    /// recent.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub coauthors: BTreeSet<Coauthor>,
}

/// Somebody with whom a person published.
///
/// See [`Profile`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coauthor {
    /// With whom.
    pub person: PersonId,
    /// When last.
    pub last: PartialDate,
}

/// A profile as it is stored, with who wrote it: the person, or an operator for them.
///
/// See [`set_profile`](crate::hub::ActorHub::set_profile) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewerProfile {
    /// Whose profile it is.
    pub person: PersonId,
    /// What it says.
    pub profile: Profile,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Reviews at once when nobody says how many: the Network's call of 2020 asks reviewers to be there twice a year.
const AT_ONCE: u32 = 2;

const FIELDS: [&str; 9] = [
    "objectives",
    "principles",
    "languages",
    "countries",
    "experience",
    "at_once",
    "absent_from",
    "absent_until",
    "coauthors",
];

impl Profile {
    /// Reads a profile from a JSON value.
    ///
    /// # Errors
    /// Every [`Violation`] there is, not only the first.
    pub fn parse(value: &Value) -> Result<Self, Violations> {
        let Some(object) = value.as_object() else {
            let expected = format!("an object with any of {}", FIELDS.join(", "));
            return Err(Violations(vec![Violation::found("", value, expected)]));
        };
        let mut reader = Reader::new(object);
        let profile = Self {
            objectives: objectives(&mut reader),
            principles: reader.set("principles", "a guiding principle, a to j"),
            languages: reader.set("languages", expected::LANGUAGE),
            countries: reader.set("countries", expected::AREA),
            experience: number(&mut reader, "experience", 0, limits::EXPERIENCE_YEARS),
            at_once: number(&mut reader, "at_once", 1, limits::ASSIGNMENTS as u64).unwrap_or(AT_ONCE),
            absent_from: day(&mut reader, "absent_from"),
            absent_until: day(&mut reader, "absent_until"),
            coauthors: coauthors(&mut reader),
        };
        if let (Some(from), Some(until), Some(value)) =
            (profile.absent_from, profile.absent_until, reader.value("absent_until"))
            && until < from
        {
            reader.refuse(
                "/absent_until",
                value,
                format!("a day that is not before «{from}», from which the absence is"),
            );
        }
        reader.unknown(&FIELDS);
        let (violations, _) = reader.end();
        if violations.0.is_empty() { Ok(profile) } else { Err(violations) }
    }

    /// When the person is away next, as seen from a day: the first and the last day of an absence that is not over, each as
    /// far as it has one.
    ///
    /// ```
    /// use migration_hub::people::Profile;
    /// let profile = Profile { absent_until: Some("2026-03-31".parse()?), ..Profile::default() };
    /// assert!(profile.absence("2026-03-31".parse()?).is_some());
    /// assert!(profile.absence("2026-04-01".parse()?).is_none());
    /// # Ok::<(), migration_hub::time::TimeError>(())
    /// ```
    pub fn absence(&self, today: PartialDate) -> Option<(Option<PartialDate>, Option<PartialDate>)> {
        let (from, until) = (self.absent_from, self.absent_until);
        let over = until.is_some_and(|until| until.last_day() < today.first_day());
        ((from.is_some() || until.is_some()) && !over).then_some((from, until))
    }

    /// Whether the person is away on a day.
    ///
    /// See [`Profile::absence`] for an example.
    pub fn is_absent(&self, today: PartialDate) -> bool {
        let begun = |from: Option<PartialDate>| from.is_none_or(|from| from.first_day() <= today.first_day());
        self.absence(today).is_some_and(|(from, _)| begun(from))
    }

    /// The language of these in which the person reads, if there is one: itself, or whatever its script or region.
    ///
    /// ```
    /// use migration_hub::people::Profile;
    /// use migration_hub::vocabulary::Language;
    /// let profile = Profile { languages: ["pt".parse()?].into(), ..Profile::default() };
    /// assert_eq!(profile.reads([&Language::ENGLISH, &"pt-BR".parse()?]).map(Language::as_str), Some("pt-BR"));
    /// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
    /// ```
    pub fn reads<'a>(&self, languages: impl IntoIterator<Item = &'a Language>) -> Option<&'a Language> {
        languages.into_iter().find(|wanted| self.languages.iter().any(|known| known.base() == wanted.base()))
    }
}

impl Default for Profile {
    /// A profile that says nothing.
    fn default() -> Self {
        Self {
            objectives: BTreeSet::new(),
            principles: BTreeSet::new(),
            languages: BTreeSet::new(),
            countries: BTreeSet::new(),
            experience: None,
            at_once: AT_ONCE,
            absent_from: None,
            absent_until: None,
            coauthors: BTreeSet::new(),
        }
    }
}

fn number(reader: &mut Reader<'_>, field: &str, least: u64, most: u64) -> Option<u32> {
    reader.number(field, least..=most).and_then(|number| u32::try_from(number).ok())
}

/// A date that is known to the day.
fn day(reader: &mut Reader<'_>, field: &str) -> Option<PartialDate> {
    let (date, value) = reader.date(field).zip(reader.value(field))?;
    if date.precision() == Precision::Day {
        return Some(date);
    }
    reader.refuse(&reader.pointer(field), value, "a day as YYYY-MM-DD");
    None
}

fn coauthors(reader: &mut Reader<'_>) -> BTreeSet<Coauthor> {
    const FIELDS: [(&str, &str); 2] =
        [("person", "the id of a person of this store"), ("last", "a date as YYYY, YYYY-MM or YYYY-MM-DD")];
    let coauthors = reader.objects("coauthors", &FIELDS.map(|(field, _)| field), |reader| {
        let (person, last) = (reader.parsed("person", FIELDS[0].1), reader.date("last"));
        for (field, expected) in FIELDS {
            if reader.value(field).is_none() {
                reader.missing(field, expected);
            }
        }
        Some(Coauthor { person: person?, last: last? })
    });
    coauthors.into_iter().collect()
}
