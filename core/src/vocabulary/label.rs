//! A word for something, with the language and the tier it belongs to and where it was read.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Language;

/// Who stands behind a string. The three tiers are never mixed and never stand in for one another.
///
/// ```
/// use migration_hub::vocabulary::Tier;
///
/// assert_eq!(Tier::Official.as_str(), "official");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Copied from a UN document. Where the words were not read there is no string.
    Official,
    /// The Migration Network Hub's own label.
    Hub,
    /// Written by this project; unreviewed until [`Label::reviewed_by`] names a person. Never a title of the Compact.
    Ours,
}

impl Tier {
    /// The tier's name in data: `official`, `hub` or `ours`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Hub => "hub",
            Self::Ours => "ours",
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place where a string was read.
///
/// ```
/// use migration_hub::compact::Objective;
/// use migration_hub::vocabulary::Language;
///
/// let title = Objective::new(13)?.title(&Language::SPANISH);
/// let source = title.and_then(|title| title.sources().next());
/// assert_eq!(source.map(|source| source.key()), Some("HUBES291"));
/// # Ok::<(), migration_hub::compact::CompactError>(())
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    pub(crate) key: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) address: &'static str,
}

impl Source {
    /// The short key that `core/data` and its `SOURCES.md` use.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// What sort of place it is, such as `resolution-copy` or `hub-page`; `SOURCES.md` lists them.
    pub const fn kind(&self) -> &'static str {
        self.kind
    }

    /// Its web address.
    pub const fn address(&self) -> &'static str {
        self.address
    }
}

/// One string of a generated table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LabelRow {
    pub(crate) language: &'static str,
    pub(crate) text: &'static str,
    pub(crate) tier: Tier,
    pub(crate) document: Option<&'static str>,
    pub(crate) sources: &'static [&'static Source],
    pub(crate) reviewed_by: Option<&'static str>,
}

/// A string with its language, its tier and its sources.
///
/// ```
/// use migration_hub::vocabulary::{Audience, Language, Tier};
///
/// let academia: Audience = "academia".parse()?;
/// let hub = academia.label(&Language::ENGLISH);
/// assert_eq!(hub.map(|label| (label.text(), label.tier())), Some(("Academia", Tier::Hub)));
/// let ours = academia.label(&Language::FRENCH);
/// assert_eq!(ours.map(|label| label.tier()), Some(Tier::Ours));
/// # Ok::<(), migration_hub::vocabulary::KindError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(Words);

/// Where a label's words stand: in a row with all that is known of them, or in a table of strings of ours, which has no
/// room for what they never have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Row(&'static LabelRow),
    Ours { language: &'static str, text: &'static str, reviewed_by: Option<&'static str> },
}

impl Label {
    /// The one of `rows` in exactly this language.
    pub(crate) fn find(rows: &'static [LabelRow], language: &Language) -> Option<Self> {
        rows.iter().find(|row| row.language == language.as_str()).map(|row| Self(Words::Row(row)))
    }

    /// A string of ours from a table of strings; `None` for a language that is not in the table of languages.
    pub(crate) fn ours(text: &'static str, language: &Language, reviewed_by: Option<&'static str>) -> Option<Self> {
        language.table_code().map(|language| Self(Words::Ours { language, text, reviewed_by }))
    }

    /// The words.
    pub const fn text(self) -> &'static str {
        match self.0 {
            Words::Row(row) => row.text,
            Words::Ours { text, .. } => text,
        }
    }

    /// The language the words are in.
    pub const fn language(self) -> Language {
        match self.0 {
            Words::Row(row) => Language::from_table(row.language),
            Words::Ours { language, .. } => Language::from_table(language),
        }
    }

    /// Who stands behind the words.
    pub const fn tier(self) -> Tier {
        match self.0 {
            Words::Row(row) => row.tier,
            Words::Ours { .. } => Tier::Ours,
        }
    }

    /// Symbol of the UN document the words stand in; only official strings have one.
    pub const fn document(self) -> Option<&'static str> {
        match self.0 {
            Words::Row(row) => row.document,
            Words::Ours { .. } => None,
        }
    }

    /// Where the words were read; a string of ours has no source.
    pub fn sources(self) -> impl ExactSizeIterator<Item = &'static Source> {
        let sources = match self.0 {
            Words::Row(row) => row.sources,
            Words::Ours { .. } => &[],
        };
        sources.iter().copied()
    }

    /// The person who checked a string of ours, if anybody has.
    pub const fn reviewed_by(self) -> Option<&'static str> {
        match self.0 {
            Words::Row(row) => row.reviewed_by,
            Words::Ours { reviewed_by, .. } => reviewed_by,
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
