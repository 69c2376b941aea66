//! The fields of a draft that a column can go to, and what each takes.

use std::fmt;

use serde::Deserialize;

/// A field of a draft, by its name there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Field {
    Source,
    Id,
    Title,
    Language,
    OtherLanguages,
    Summary,
    Symbol,
    Doi,
    Isbn,
    Address,
    Published,
    Type,
    Publisher,
    Objectives,
    Actions,
    Principles,
    Countries,
    Audiences,
    Scope,
    WorkstreamOutput,
    RegionalReview,
    Rights,
    Provenance,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Text,
    Code,
    Date,
    Flag,
    Language,
    Type,
    Numbers,
    Codes,
    Areas,
    Audiences,
    Languages,
}

impl Takes {
    /// Whether a field may have several values, which a cell holds with separators between them.
    pub(super) const fn several(self) -> bool {
        matches!(self, Self::Numbers | Self::Codes | Self::Areas | Self::Audiences | Self::Languages)
    }
}

/// Every field, its name, and what it takes, in the order in which a mapping is proposed.
const FIELDS: [(Field, &str, Takes); 23] = [
    (Field::Source, "source", Takes::Text),
    (Field::Id, "id", Takes::Text),
    (Field::Title, "title", Takes::Text),
    (Field::Language, "language", Takes::Language),
    (Field::OtherLanguages, "other_languages", Takes::Languages),
    (Field::Summary, "summary", Takes::Text),
    (Field::Symbol, "symbol", Takes::Text),
    (Field::Doi, "doi", Takes::Text),
    (Field::Isbn, "isbn", Takes::Text),
    (Field::Address, "address", Takes::Text),
    (Field::Published, "published", Takes::Date),
    (Field::Type, "type", Takes::Type),
    (Field::Publisher, "publisher", Takes::Text),
    (Field::Objectives, "objectives", Takes::Numbers),
    (Field::Actions, "actions", Takes::Codes),
    (Field::Principles, "principles", Takes::Codes),
    (Field::Countries, "countries", Takes::Areas),
    (Field::Audiences, "audiences", Takes::Audiences),
    (Field::Scope, "scope", Takes::Code),
    (Field::WorkstreamOutput, "workstream_output", Takes::Flag),
    (Field::RegionalReview, "regional_review", Takes::Flag),
    (Field::Rights, "rights", Takes::Text),
    (Field::Provenance, "provenance", Takes::Text),
];

impl Field {
    pub(super) fn name(self) -> &'static str {
        self.row().1
    }

    pub(super) fn takes(self) -> Takes {
        self.row().2
    }

    /// The field that a JSON pointer into a draft leads into.
    pub(super) fn of(pointer: &str) -> Option<Self> {
        let name = pointer.split('/').nth(1)?;
        FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
    }

    pub(super) fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(|(field, ..)| *field)
    }

    fn row(self) -> &'static (Self, &'static str, Takes) {
        FIELDS.iter().find(|(field, ..)| *field == self).unwrap_or(&FIELDS[0])
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
