//! Practices: what was done, by whom, and what can be learned from it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::read::Reader;
use super::texts;
use crate::limits;
use crate::time::PartialDate;

/// What only a practice has.
///
/// Sources: the Hub's page "How to submit a practice" and the criteria that the Los Angeles Declaration portal publishes
/// as the Hub's. What a practice needs before it is handed in is a list of rules: see
/// [`Content::check`](crate::resource::Content::check).
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The main implementing entity, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implementer: Option<String>,
    /// Who took part besides.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub partners: BTreeSet<String>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<PartialDate>,
    /// When it ended, if it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PartialDate>,
    /// How far it is carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<Completion>,
    /// What it is taken for: the two are never one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Whom it reached, and what it brought them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub benefits: Option<String>,
    /// What was learned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lessons: Option<String>,
    /// What is advised to whoever does the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommendations: Option<String>,
    /// What is new in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub innovation: Option<String>,
    /// How it can be adapted elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicability: Option<String>,
}

/// How far a practice is carried out. The Hub takes what is fully or mostly completed.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Completion {
    /// It is over.
    Full,
    /// Most of it is done.
    Mostly,
    /// It is under way.
    Ongoing,
}

/// The two grades of what the Hub's repository holds: not everything published there is a proven good practice.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Proven good.
    GoodPractice,
    /// Not proven, but its lessons are useful to others.
    ReplicableExperience,
}

pub(super) const MEMBERS: &[&str] = &[
    "implementer",
    "partners",
    "started",
    "ended",
    "completion",
    "standing",
    "benefits",
    "lessons",
    "recommendations",
    "innovation",
    "replicability",
];

impl Practice {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (started, ended) = reader.span("started", "ended");
        let mut prose = |field| reader.long_text(field, limits::SUMMARY_CHARS);
        Self {
            started,
            ended,
            benefits: prose("benefits"),
            lessons: prose("lessons"),
            recommendations: prose("recommendations"),
            innovation: prose("innovation"),
            replicability: prose("replicability"),
            implementer: reader.text("implementer", limits::SHORT_CHARS),
            partners: reader.names("partners"),
            completion: reader.word("completion", "full, mostly or ongoing"),
            standing: reader.word("standing", "good-practice or replicable-experience"),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        let prose = [&self.benefits, &self.lessons, &self.recommendations, &self.innovation, &self.replicability];
        let mut all = texts([&self.implementer]);
        all.extend(self.partners.iter().map(String::as_str));
        all.extend(texts(prose));
        all
    }
}
