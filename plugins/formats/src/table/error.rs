//! Why a file is no table, and why a mapping is none or does not fit.

use migration_hub::text::echo;

/// Why a file is no table that can be read.
///
/// ```
/// use migration_hub_formats::table::{Layout, Table};
/// let error = Table::from_csv(b"Titre;Ann\xE9e\n", &Layout::default()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "byte 10 is not UTF-8: save the file as UTF-8, or name its encoding in the mapping: \
///      [layout] encoding = \"windows-1252\", \"windows-1251\" or \"windows-1256\""
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// Larger than what is read.
    #[error("{what} may have at most {most} {unit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// In what it is counted.
        unit: &'static str,
        /// The most that is read.
        most: u64,
    },
    /// A text in an encoding that nobody named.
    #[error(
        "byte {byte} is not UTF-8: save the file as UTF-8, or name its encoding in the mapping: [layout] encoding = \
         \"windows-1252\", \"windows-1251\" or \"windows-1256\""
    )]
    Encoding {
        /// The first byte that is none, from 1.
        byte: usize,
    },
    /// A UTF-16 text with half a character in it.
    #[error("this begins as UTF-16 and is not: a character is cut in half")]
    Utf16,
    /// Several delimiters would do.
    #[error(
        "the columns may be separated by {first:?} or by {second:?}: name the one that does it in the mapping: [layout] \
         delimiter = {first:?}"
    )]
    Delimiter {
        /// One of them.
        first: char,
        /// The other.
        second: char,
    },
    /// No row of headers.
    #[error("there is no row of headers{}", .row.map_or_else(String::new, |row| format!(": row {row} is empty")))]
    NoHeaders {
        /// The row that was to be it; `None` when the whole table is empty.
        row: Option<u32>,
    },
    /// The spreadsheet has no such sheet.
    #[error("there is no sheet «{}»; the sheets are {}", echo(name), named(sheets))]
    NoSheet {
        /// The sheet that was asked for.
        name: String,
        /// Those that are there.
        sheets: Vec<String>,
    },
    /// Not a spreadsheet, or a damaged one.
    #[error("this is no spreadsheet that can be read (xlsx, xls or ods): {reason}")]
    Workbook {
        /// What its reader says.
        reason: String,
    },
}

/// Why a text is no mapping, or does not fit a table.
///
/// ```
/// use migration_hub_formats::table::{Layout, Mapping, Table};
/// let mapping: Mapping = "version = 1\nconstants = { language = \"en\" }\ncolumns = { title = { header = \"Titel\" } }".parse()?;
/// let table = Table::from_csv(b"Title,Year\nSave lives,2021\n", &Layout::default())?;
/// assert_eq!(
///     mapping.on(&table).unwrap_err().to_string(),
///     "columns.title: there is no column «Titel»; the headers found are A «Title», B «Year»"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MappingError {
    /// Longer than what is read.
    #[error("a mapping has at most {} bytes", super::limits::MAPPING_BYTES)]
    TooLong,
    /// Not TOML, or not in the form of a mapping.
    #[error("line {line}: {message}")]
    Toml {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A version that this library does not know.
    #[error("version: found {version}; expected 1")]
    Version {
        /// The version found.
        version: u32,
    },
    /// A rule that cannot hold.
    #[error("{place}: {message}")]
    Rule {
        /// Where, such as `columns.title`.
        place: String,
        /// What is wrong, and what was expected.
        message: String,
    },
    /// The table has no such column.
    #[error("{place}: there is no column «{}»; the headers found are {}", echo(header), found.join(", "))]
    NoColumn {
        /// Where the mapping names it.
        place: String,
        /// The header or letter named.
        header: String,
        /// The headers found, each with its letters.
        found: Vec<String>,
    },
    /// Several columns have the header.
    #[error("{place}: the header «{}» stands over the columns {}; name one by its letter", echo(header), columns.join(" and "))]
    SameHeader {
        /// Where the mapping names it.
        place: String,
        /// The header.
        header: String,
        /// The letters of the columns.
        columns: Vec<String>,
    },
}

fn named(names: &[String]) -> String {
    names.iter().map(|name| format!("«{}»", echo(name))).collect::<Vec<_>>().join(", ")
}
