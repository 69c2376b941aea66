//! Documents with facts of their own: training, data sets, laws and policies, contributions to reviews of the Compact.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::read::Reader;
use super::texts;
use crate::limits;
use crate::time::PartialDate;

/// What only training has.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// How it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<TrainingForm>,
    /// How long it takes, in hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u16>,
    /// Whether who completes it gets a certificate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub certificate: bool,
}

/// How training is given.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrainingForm {
    /// By oneself, at one's own pace.
    SelfPaced,
    /// With a teacher, in one place or from afar.
    Taught,
    /// Both.
    Blended,
}

pub(super) const TRAINING: &[&str] = &["form", "hours", "certificate"];

impl Training {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            form: reader.word("form", "self-paced, taught or blended"),
            hours: reader.number("hours", 1..=10_000).and_then(|hours| u16::try_from(hours).ok()),
            certificate: reader.flag("certificate"),
        }
    }

    #[expect(clippy::unused_self, reason = "as its siblings; it has no text of its own")]
    pub(super) fn texts(&self) -> Vec<&str> {
        Vec::new()
    }
}

/// What only a data set has.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dataset {
    /// The series that it is an edition of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Which edition, as printed; two editions of a series are two data sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The first date that it has figures for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The last date that it has figures for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
    /// What it counts, and how: definitions and method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Its files' formats, such as CSV.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub formats: BTreeSet<String>,
}

pub(super) const DATASET: &[&str] = &["series", "edition", "from", "to", "method", "formats"];

impl Dataset {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (from, to) = reader.span("from", "to");
        Self {
            series: reader.text("series", limits::SHORT_CHARS),
            edition: reader.text("edition", limits::SHORT_CHARS),
            from,
            to,
            method: reader.long_text("method", limits::SUMMARY_CHARS),
            formats: reader.names("formats"),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        texts([&self.series, &self.edition, &self.method])
    }
}

/// What only a law, a policy or an agreement has.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<InstrumentKind>,
    /// When it was adopted or signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<PartialDate>,
    /// Since when it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<PartialDate>,
    /// When it ended, if it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PartialDate>,
    /// Its number or citation, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
}

/// What a law, a policy or an agreement is.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentKind {
    /// A law of a parliament.
    Law,
    /// A regulation of a government or an authority.
    Regulation,
    /// A policy or strategy.
    Policy,
    /// A plan to implement the Compact.
    ImplementationPlan,
    /// A treaty or other agreement between States.
    Treaty,
    /// An arrangement that binds nobody, such as a memorandum of understanding.
    Arrangement,
}

pub(super) const INSTRUMENT: &[&str] = &["form", "adopted", "in_force", "ended", "citation"];

impl Instrument {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let (in_force, ended) = reader.span("in_force", "ended");
        Self {
            form: reader.word("form", "law, regulation, policy, implementation-plan, treaty or arrangement"),
            adopted: reader.date("adopted"),
            in_force,
            ended,
            citation: reader.text("citation", limits::SHORT_CHARS),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        texts([&self.citation])
    }
}

/// What only a contribution to a review of the Compact has: a State's voluntary review, or an input to a regional one.
/// Which State is what the item's countries say.
///
/// See [`Details`](super::Details) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewInput {
    /// The year of the review forum, or of the regional review, that it was made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Which review, as printed: `International Migration Review Forum`, or a region's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forum: Option<String>,
    /// Who submitted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_by: Option<String>,
}

pub(super) const REVIEW_INPUT: &[&str] = &["year", "forum", "submitted_by"];

impl ReviewInput {
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            // The first regional reviews were held in 2020.
            year: reader.number("year", 2018..=2100).and_then(|year| u16::try_from(year).ok()),
            forum: reader.text("forum", limits::SHORT_CHARS),
            submitted_by: reader.text("submitted_by", limits::SHORT_CHARS),
        }
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        texts([&self.forum, &self.submitted_by])
    }
}
