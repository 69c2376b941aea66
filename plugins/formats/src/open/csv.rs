//! The tables as CSV (RFC 4180).

use migration_hub::hub::OpenItem;

use super::Table;
use super::tables::{Cell, ITEMS, Named, WORDINGS, rows};
use crate::error::WriteError;
use crate::writer::ItemWriter;

/// Stands between several values of one cell.
const BETWEEN: &str = "; ";

/// A table as CSV, item by item.
///
/// See [`Table`] for an example.
#[derive(Debug)]
pub struct Csv {
    table: Table,
    begun: bool,
}

impl Csv {
    /// An empty table.
    pub const fn new(table: Table) -> Self {
        Self { table, begun: false }
    }

    /// The line of headers, once.
    fn begin(&mut self, out: &mut Vec<u8>) -> Result<(), WriteError> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        match self.table {
            Table::Items => line(ITEMS.iter().map(|(name, _)| (*name).to_owned()), out),
            Table::Wordings => line(WORDINGS.iter().map(|(name, _)| (*name).to_owned()), out),
        }
    }
}

impl ItemWriter for Csv {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        let mut out = Vec::new();
        self.begin(&mut out)?;
        match self.table {
            Table::Items => line(cells(&ITEMS, item), &mut out)?,
            Table::Wordings => {
                for row in rows(item) {
                    line(cells(&WORDINGS, &row), &mut out)?;
                }
            }
        }
        Ok(out)
    }

    fn end(mut self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        let mut out = Vec::new();
        self.begin(&mut out)?;
        Ok(out)
    }
}

fn cells<R>(columns: &[Named<R>], row: &R) -> Vec<String> {
    let cell = |(_, cell): &Named<R>| match cell {
        Cell::Text(value) => shown(value(row).unwrap_or_default()),
        Cell::List(values) => shown(values(row).join(BETWEEN)),
        Cell::Number(value) => value(row).map(|number| number.to_string()).unwrap_or_default(),
    };
    columns.iter().map(cell).collect()
}

/// A text as a cell that no spreadsheet calculates.
fn shown(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

fn line(cells: impl IntoIterator<Item = String>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    let refused = |error: ::csv::Error| WriteError::Writer { format: "the table", message: error.to_string() };
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).has_headers(false).from_writer(out);
    writer.write_record(cells).map_err(refused)?;
    writer.flush().map_err(|error| refused(error.into()))
}
