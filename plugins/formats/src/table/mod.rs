//! Tables in: CSV and spreadsheets become drafts of resources, by a mapping of their columns that a person writes.
//!
//! Three steps, each of which can be looked at: a file becomes a [`Table`], a mapping file becomes a [`Mapping`], and the
//! two together are [`Columns`], which turn each row into a draft or into the [`Problem`]s that it has, with the names
//! of its cells as a spreadsheet program shows them.
//!
//! ```
//! use migration_hub_formats::table::{Mapping, Table};
//!
//! let file = "Titre;Pays;Date\nAccès aux services;Kenya;2021-03\nRegistre;Кения;2021\n";
//! let mapping: Mapping = r#"
//!     version = 1
//!     [constants]
//!     language = "fr"
//!     [columns]
//!     title = { header = "titre" }
//!     countries = { header = "Pays" }
//!     published = { header = "Date" }
//! "#.parse()?;
//!
//! let table = Table::from_csv(file.as_bytes(), mapping.layout())?;
//! let columns = mapping.on(&table)?;
//! let drafts: Vec<_> = table.rows().iter().map(|row| columns.draft(row)).collect();
//! assert_eq!(drafts[0].as_ref().map(|draft| draft.content.countries.len()), Ok(1));
//! assert!(drafts[1].is_ok(), "a name in any of the six languages");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What a mapping says
//!
//! ```toml
//! version = 1
//!
//! [layout]                            # how the file is read; all of it may be left out
//! sheet = "Practices"                 # else the first sheet
//! header_row = 3                      # else the first row that is not empty
//! encoding = "windows-1252"           # of a CSV file that is not Unicode; also windows-1251 and windows-1256
//! delimiter = ";"                     # of a CSV file; else it is recognised
//! ignore = ["Internal notes"]         # columns that are left out on purpose
//!
//! [constants]                         # what is the same in every row
//! source = "example-portal"
//! language = "en"
//!
//! [columns]                           # a field of a draft, and the column it comes from
//! id = { letter = "A" }
//! title = { header = "Title of the practice", required = true }
//! countries = { header = "Countries", separators = [";", ","] }
//! type = { header = "Kind", values = { "Rapport annuel" = "report" }, default = "other" }
//! published = { header = "Date", dates = ["DD/MM/YYYY", "MM/YYYY"] }
//! ```
//!
//! A header is found whatever its capitals, its spaces and the way its accents are composed. A row's language may stand
//! in a column or be a constant. Countries, languages, types and audiences are recognised by their codes and by their
//! names in the six languages of the United Nations, whatever the capitals and accents; a name that may mean two areas
//! is refused with both. Lists are cut at «;» (also ؛ and ；) and at line ends unless `separators` says otherwise. Dates
//! are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, cells that a spreadsheet holds as dates, and what `dates` allows. An empty
//! cell leaves its field out, unless it is `required` or has a `default`.
//!
//! # What a table is
//!
//! One row of headers, then a row for each resource. Rows without anything in them are passed over. Of cells that are
//! merged down a column each has the value (xlsx and xls; an ods file does not say). Formulas have the value that was
//! last computed; a cell that holds an error is refused. Numbers are written without an end such as «.0».

mod columns;
mod csv;
mod error;
mod field;
pub mod limits;
mod mapping;
mod names;
mod propose;
mod rejected;
mod spreadsheet;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;

use chrono::NaiveDate;
use migration_hub::text::line;

pub use columns::{Columns, Problem};
pub use error::{MappingError, TableError};
pub use mapping::{Encoding, Layout, Mapping};
pub use names::areas_named;
pub use propose::propose;
pub use rejected::{REASONS, Rejected};

/// What a cell holds.
///
/// See [`Table`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, or a number or truth value as text.
    Text(String),
    /// A date that the spreadsheet holds as one.
    Date(NaiveDate),
    /// An error such as `#REF!`.
    Error(String),
}

/// What a spreadsheet program writes where a formula failed.
const ERRORS: [&str; 9] = ["#DATA!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#SPILL!", "#VALUE!"];

/// `Err:502` and its like.
fn is_numbered_error(text: &str) -> bool {
    text.strip_prefix("Err:")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Cell {
    /// A cell with this text in it.
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let seen = text.trim();
        if seen.is_empty() {
            Self::Empty
        } else if ERRORS.contains(&seen) || is_numbered_error(seen) {
            Self::Error(seen.to_owned())
        } else {
            Self::Text(text)
        }
    }

    /// Whether nothing is in it.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) | Self::Error(text) => f.write_str(text),
            Self::Date(date) => write!(f, "{date}"),
        }
    }
}

/// A row of a table.
///
/// See [`Table`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    number: u32,
    cells: Vec<Cell>,
    /// Why the row cannot be what was meant, as a whole.
    fault: Option<String>,
}

impl Row {
    fn new(number: u32, cells: Vec<Cell>) -> Self {
        Self { number, cells, fault: None }
    }

    /// Its number, from 1, as a spreadsheet program shows it.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Its cells; those that are missing at the end are empty.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// A table of text: headers, and the rows below them.
///
/// ```
/// use migration_hub_formats::table::{Cell, Layout, Table};
/// let table = Table::from_csv("\u{FEFF}Title\tYear\n\nSave lives\t2021\n".as_bytes(), &Layout::default())?;
/// assert_eq!(table.headers(), ["Title", "Year"]);
/// assert_eq!(table.rows()[0].number(), 3);
/// assert_eq!(table.rows()[0].cells()[1], Cell::Text("2021".to_owned()));
/// # Ok::<(), migration_hub_formats::table::TableError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    above: Vec<Row>,
    headers: Vec<String>,
    rows: Vec<Row>,
    delimiter: u8,
}

/// Rows as they were read, empty ones left out.
struct Grid {
    rows: Vec<Row>,
    delimiter: u8,
    /// A row that is longer than that of the headers was cut in the wrong place.
    regular: bool,
}

impl Table {
    /// Reads a CSV file: Unicode with or without a byte order mark, or the encoding that the layout names; separated by
    /// comma, semicolon or tab, or by what the layout names.
    ///
    /// # Errors
    /// [`TableError`]: too large, of another encoding, without a delimiter or headers.
    pub fn from_csv(bytes: &[u8], layout: &Layout) -> Result<Self, TableError> {
        limited("a file", "bytes", bytes.len(), limits::FILE_BYTES)?;
        Self::cut(csv::read(bytes, layout)?, layout)
    }

    /// Reads a sheet of a spreadsheet: xlsx, xls or ods, which is recognised.
    ///
    /// # Errors
    /// [`TableError`]: too large, also unpacked, no spreadsheet, without the sheet or headers.
    pub fn from_spreadsheet(bytes: &[u8], layout: &Layout) -> Result<Self, TableError> {
        limited("a file", "bytes", bytes.len(), limits::FILE_BYTES)?;
        Self::cut(spreadsheet::read(bytes, layout)?, layout)
    }

    fn cut(grid: Grid, layout: &Layout) -> Result<Self, TableError> {
        let Grid { mut rows, delimiter, regular } = grid;
        let first = rows.first().map(|row| row.number).ok_or(TableError::NoHeaders { row: None })?;
        let number = layout.header_row.unwrap_or(first);
        let below = rows.partition_point(|row| row.number <= number);
        let mut rest = rows.split_off(below);
        let header = rows.pop().filter(|row| row.number == number);
        let header = header.ok_or(TableError::NoHeaders { row: Some(number) })?;
        let width = width(&header);
        let reasons = header.cells.iter().position(is_reasons);
        let beyond = |row: &Row| {
            let mut cells = row.cells.iter().enumerate().skip(width);
            cells.any(|(place, cell)| Some(place) != reasons && !cell.is_empty())
        };
        for row in rest.iter_mut().filter(|row| regular && beyond(row)) {
            row.fault = row.fault.take().or_else(|| Some(too_wide(width)));
        }
        let mut headers: Vec<String> = header.cells.iter().map(|cell| line(&cell.to_string())).collect();
        while headers.last().is_some_and(String::is_empty) {
            headers.pop();
        }
        limited("a table", "columns", headers.len(), limits::COLUMNS)?;
        Ok(Self { above: rows, headers, rows: rest, delimiter })
    }

    /// The headers, cleaned; the text is empty where a column has none.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The rows below the headers that hold something.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

fn is_reasons(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text == REASONS)
}

/// How many cells a row may have that was cut as the headers were. What was added for the reasons does not count.
fn width(header: &Row) -> usize {
    let Some(reasons) = header.cells.iter().position(is_reasons) else { return header.cells.len() };
    let named = header.cells.iter().take(reasons).rposition(|cell| !cell.is_empty());
    named.map_or(0, |last| last + 1)
}

fn too_wide(width: usize) -> String {
    format!(
        "at most {width} cells, as the headers have; a text with the delimiter in it needs quotation marks around it"
    )
}

/// The letters of a column, counted from 0, as a spreadsheet program shows them.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The column that letters name, counted from 0.
fn column(letters: &str) -> Option<usize> {
    let plain = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    let value = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    plain.then(|| letters.bytes().fold(0, |number, byte| number * 26 + value(byte)) - 1)
}

fn limited(what: &'static str, unit: &'static str, found: usize, most: usize) -> Result<(), TableError> {
    if found > most { Err(TableError::TooLarge { what, unit, most: most as u64 }) } else { Ok(()) }
}
