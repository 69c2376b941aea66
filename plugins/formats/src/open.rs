//! The whole open export of a Hub, as JSON Lines, and as tables in CSV and Parquet.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub_formats::open::{items_parquet, json_lines, wordings_parquet};
//!
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
//!     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
//!     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
//!     "content":{"title":"Salvar vidas","language":"es"}}}"#;
//! let items = [OpenItem::read(line)?];
//! let text = json_lines(&items)?;
//! assert_eq!(OpenItem::read(text.trim_end())?, items[0], "another Hub takes it in as it is");
//! assert!(items_parquet(&items)?.starts_with(b"PAR1") && wordings_parquet(&items)?.starts_with(b"PAR1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An [`OpenItem`] holds no person: no author, no reviewer, no contact; nothing here adds one. The same items are the same
//! bytes, in whatever order they come: they stand in the order of their ids, times are those of the items, and no file says
//! when it was made. What was public and is no longer is in it, with its state and without its words, because whoever copied it
//! before should hear of it.
//!
//! JSON Lines are the whole of it: [`OpenItem::read`] gives each item back. The tables are for statistics. `items` has a row
//! for each item, with what is particular to its type as JSON in `details`. `wordings` has a row for each item and language.
//!
//! CSV is UTF-8 with commas and lines that end as RFC 4180 has them. Several values stand in one cell with `; ` between them. A
//! text that a spreadsheet would take for a formula has an apostrophe before it, as spreadsheets write it themselves.

mod csv;
mod tables;
#[cfg(test)]
mod tests;

use migration_hub::hub::OpenItem;

pub use self::csv::Csv;
pub use self::tables::Parquet;
use crate::error::WriteError;
use crate::writer::{ItemWriter, whole};

/// The version of the two tables: another one has other columns.
pub const TABLES: &str = "1";

/// A table of the open export.
///
/// ```
/// use migration_hub_formats::open::{Csv, Table};
/// use migration_hub_formats::writer::whole;
/// let header = whole(Csv::new(Table::Wordings), [])?;
/// assert_eq!(header, b"id,language,title,summary,method,of_revision,since\r\n");
/// # Ok::<(), migration_hub_formats::error::WriteError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// A row for each item, those that are no longer public too.
    Items,
    /// A row for each public item and language.
    Wordings,
}

/// The items as JSON Lines, each in canonical form.
///
/// See [the module](self) for an example.
///
/// # Errors
/// As [`OpenItem::line`].
pub fn json_lines(items: &[OpenItem]) -> Result<String, WriteError> {
    let bytes = whole(JsonLines, by_id(items))?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// [`json_lines`], item by item.
#[derive(Debug, Clone, Copy)]
pub struct JsonLines;

impl ItemWriter for JsonLines {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        let mut line = item.line()?;
        line.push('\n');
        Ok(line.into_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        Ok(Vec::new())
    }
}

/// The table of items as Parquet: a row for each, those that are no longer public too.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`WriteError::Writer`], for more than the format can hold.
pub fn items_parquet(items: &[OpenItem]) -> Result<Vec<u8>, WriteError> {
    whole(Parquet::new(Table::Items), by_id(items))
}

/// The table of wordings as Parquet: a row for each public item and language.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`WriteError::Writer`], for more than the format can hold.
pub fn wordings_parquet(items: &[OpenItem]) -> Result<Vec<u8>, WriteError> {
    whole(Parquet::new(Table::Wordings), by_id(items))
}

fn by_id(items: &[OpenItem]) -> Vec<&OpenItem> {
    let mut items: Vec<&OpenItem> = items.iter().collect();
    items.sort_by_key(|item| item.id);
    items
}
