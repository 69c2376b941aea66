//! The kinds of corrections, and what each has to say: a table.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a correction is about.
///
/// ```
/// use migration_hub::correction::CorrectionKind;
/// assert_eq!("wrong-number".parse(), Ok(CorrectionKind::WrongNumber));
/// assert_eq!(CorrectionKind::Reinstate.to_string(), "reinstate");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    /// A number, a date or another fact is wrong.
    WrongNumber,
    /// It is no longer current.
    Outdated,
    /// It may not be shown like this: licence, credit, a person's picture or name.
    Rights,
    /// A translation says something else than the item.
    Translation,
    /// It is here twice.
    Duplicate,
    /// It should leave the public.
    Withdraw,
    /// It should come back to the public.
    Reinstate,
}

impl CorrectionKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::WrongNumber,
        Self::Outdated,
        Self::Rights,
        Self::Translation,
        Self::Duplicate,
        Self::Withdraw,
        Self::Reinstate,
    ];

    /// The kind's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WrongNumber => "wrong-number",
            Self::Outdated => "outdated",
            Self::Rights => "rights",
            Self::Translation => "translation",
            Self::Duplicate => "duplicate",
            Self::Withdraw => "withdraw",
            Self::Reinstate => "reinstate",
        }
    }
}

impl fmt::Display for CorrectionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for CorrectionKind {
    type Err = CorrectionKindError;

    fn from_str(text: &str) -> Result<Self, CorrectionKindError> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == text);
        found.ok_or_else(|| CorrectionKindError { text: crate::text::echo(text) })
    }
}

/// A text that names no kind of correction.
///
/// See [`CorrectionKind`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is no kind of correction: expected {}", CorrectionKind::ALL.map(CorrectionKind::name).join(", "))]
pub struct CorrectionKindError {
    /// What was given, shortened.
    pub text: String,
}

/// What a request may say beside its text.
///
/// See [`PARTS`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CorrectionPart {
    /// A field of the item, as a JSON pointer.
    Field,
    /// The sentence that is wrong, as it stands there.
    Quote,
    /// What it should be.
    Proposed,
    /// The language of a translation.
    Language,
    /// Another item.
    Other,
}

impl CorrectionPart {
    /// The part's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Quote => "quote",
            Self::Proposed => "proposed",
            Self::Language => "language",
            Self::Other => "other",
        }
    }
}

/// One row of the table of parts.
///
/// See [`PARTS`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CorrectionParts {
    /// The kind.
    pub kind: CorrectionKind,
    /// What it needs: one of each group.
    pub needs: &'static [&'static [CorrectionPart]],
    /// What it may have beside that.
    pub may: &'static [CorrectionPart],
    /// Whether it is about an item that left the public; every other is about one that is public.
    pub removed: bool,
}

use CorrectionPart::{Field, Language, Other, Proposed, Quote};

const fn row(
    kind: CorrectionKind,
    needs: &'static [&'static [CorrectionPart]],
    may: &'static [CorrectionPart],
) -> CorrectionParts {
    CorrectionParts { kind, needs, may, removed: matches!(kind, CorrectionKind::Reinstate) }
}

/// What each kind of correction needs, and may have, beside its text. One row for each.
///
/// ```
/// use migration_hub::correction::{CorrectionKind, CorrectionPart, PARTS};
/// let row = PARTS.iter().find(|row| row.kind == CorrectionKind::Duplicate);
/// assert_eq!(row.map(|row| row.needs), Some(&[&[CorrectionPart::Other][..]][..]));
/// ```
pub const PARTS: &[CorrectionParts] = &[
    row(CorrectionKind::WrongNumber, &[&[Field, Quote], &[Proposed]], &[]),
    row(CorrectionKind::Outdated, &[], &[Field, Quote, Proposed]),
    row(CorrectionKind::Rights, &[], &[Field, Quote, Proposed]),
    row(CorrectionKind::Translation, &[&[Language]], &[Quote, Proposed]),
    row(CorrectionKind::Duplicate, &[&[Other]], &[]),
    row(CorrectionKind::Withdraw, &[], &[]),
    row(CorrectionKind::Reinstate, &[], &[]),
];
