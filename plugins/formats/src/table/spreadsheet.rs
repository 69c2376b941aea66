//! Reading a sheet of a spreadsheet, cell by cell, with what it unpacks to measured first.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read as _};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader as _, Xls, Xlsx};
use chrono::NaiveDate;

use super::{Cell, Grid, Layout, Row, TableError, limited, limits};

type Bytes<'a> = Cursor<&'a [u8]>;

/// The bytes that a packed file begins with.
const PACKED: &[u8] = b"PK\x03\x04";

/// Cells by row and column, both from 0.
#[derive(Default)]
struct Cells {
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    count: usize,
    /// Bytes of text in the cells: a packed file may say a long text once and show it a million times.
    text: usize,
}

pub(super) fn read(bytes: &[u8], layout: &Layout) -> Result<Grid, TableError> {
    let wanted = layout.sheet.as_deref();
    let mut cells = Cells::default();
    if !bytes.starts_with(PACKED) {
        let mut book: Xls<Bytes<'_>> = Xls::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        let sheet = sheet(&book.sheet_names(), wanted)?;
        let range = book.worksheet_range(&sheet).map_err(|error| unreadable(&error))?;
        cells.take(&range)?;
        cells.fill_down(&book.merge_cells_by_sheet_name(&sheet).map_err(|error| unreadable(&error))?)?;
    } else if measured(bytes)? {
        let mut book: Ods<Bytes<'_>> = Ods::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        let sheet = sheet(&book.sheet_names(), wanted)?;
        cells.take(&book.worksheet_range(&sheet).map_err(|error| unreadable(&error))?)?;
    } else {
        let mut book: Xlsx<Bytes<'_>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
        let sheet = sheet(&book.sheet_names(), wanted)?;
        let mut reader = book.worksheet_cells_reader(&sheet).map_err(|error| unreadable(&error))?;
        while let Some(cell) = reader.next_cell().map_err(|error| unreadable(&error))? {
            let (row, column) = cell.get_position();
            cells.put(row, column, held(cell.get_value()))?;
        }
        drop(reader);
        cells.fill_down(&book.merge_cells_by_sheet_name(&sheet).map_err(|error| unreadable(&error))?)?;
    }
    let delimiter = layout.delimiter.and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
    Ok(Grid { rows: cells.into_rows()?, delimiter, regular: false })
}

fn unreadable(error: &impl std::fmt::Display) -> TableError {
    TableError::Workbook { reason: migration_hub::text::echo(&error.to_string()) }
}

/// The sheet that is wanted, or the first.
fn sheet(sheets: &[String], wanted: Option<&str>) -> Result<String, TableError> {
    let found = match wanted {
        Some(name) => sheets.iter().find(|sheet| *sheet == name),
        None => sheets.first(),
    };
    found
        .cloned()
        .ok_or_else(|| TableError::NoSheet { name: wanted.unwrap_or_default().to_owned(), sheets: sheets.to_vec() })
}

/// Unpacks everything once without keeping it, so that nothing is read that would not fit, and says whether it is an
/// ODS file. What the parts say of their own sizes is not believed.
fn measured(bytes: &[u8]) -> Result<bool, TableError> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    limited("a packed file", "parts", parts.len(), limits::PARTS)?;
    let mut unpacked = 0;
    for index in 0..parts.len() {
        let part = parts.by_index(index).map_err(|error| unreadable(&error))?;
        let room = limits::UNPACKED_BYTES - unpacked;
        unpacked += io::copy(&mut part.take(room + 1), &mut io::sink()).map_err(|error| unreadable(&error))?;
        if unpacked > limits::UNPACKED_BYTES {
            return Err(TableError::TooLarge { what: "a packed file", unit: "bytes", most: limits::UNPACKED_BYTES });
        }
    }
    Ok(parts.index_for_name("content.xml").is_some())
}

impl Cells {
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), TableError> {
        if cell.is_empty() {
            return Ok(());
        }
        limited("a table", "rows", row as usize + 1, limits::ROWS)?;
        limited("a table", "columns", column as usize + 1, limits::COLUMNS)?;
        self.count += 1;
        limited("a table", "cells", self.count, limits::CELLS)?;
        if let Cell::Text(text) | Cell::Error(text) = &cell {
            self.text += text.len();
        }
        limited("a table", "bytes of text", self.text, limits::TEXT_BYTES)?;
        self.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }

    fn take(&mut self, range: &calamine::Range<Data>) -> Result<(), TableError> {
        let Some((top, left)) = range.start() else { return Ok(()) };
        for (row, column, data) in range.used_cells() {
            let place = |at: usize, from: u32| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(from);
            self.put(place(row, top), place(column, left), held(&lent(data)))?;
        }
        Ok(())
    }

    /// Gives each cell that is merged with those below it the value of the first.
    fn fill_down(&mut self, merged: &[Dimensions]) -> Result<(), TableError> {
        for Dimensions { start: (top, column), end: (bottom, _) } in merged {
            let first = self.rows.get(top).and_then(|row| row.get(column)).cloned();
            let Some(first) = first.filter(|_| bottom > top) else { continue };
            limited("a table", "rows", *bottom as usize + 1, limits::ROWS)?;
            for row in top + 1..=*bottom {
                // Only a row that holds something of its own: what is merged over empty rows makes none.
                if self.rows.get(&row).is_some_and(|row| !row.contains_key(column)) {
                    self.put(row, *column, first.clone())?;
                }
            }
        }
        Ok(())
    }

    fn into_rows(self) -> Result<Vec<Row>, TableError> {
        let widths = self.rows.values().filter_map(|row| row.last_key_value());
        let places = widths.map(|(column, _)| *column as usize + 1).sum();
        limited("a table", "cells, with the empty ones between them", places, limits::PLACES)?;
        let row = |(number, found): (u32, BTreeMap<u32, Cell>)| {
            let width = found.last_key_value().map_or(0, |(column, _)| *column as usize + 1);
            let mut cells = vec![Cell::Empty; width];
            for (column, cell) in found {
                if let Some(place) = cells.get_mut(column as usize) {
                    *place = cell;
                }
            }
            Row::new(number + 1, cells)
        };
        Ok(self.rows.into_iter().map(row).collect())
    }
}

fn lent(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn held(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Int(number) => Cell::text(number.to_string()),
        // The shortest form that is the same number, without an exponent and without «.0».
        DataRef::Float(number) => Cell::text(number.to_string()),
        DataRef::Bool(flag) => Cell::text(flag.to_string()),
        DataRef::DateTime(date) => self::date(*date),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| Cell::text(text), Cell::Date)
        }
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// A day; a time without one, and a duration, are the number that the file holds.
fn date(date: ExcelDateTime) -> Cell {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let known = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    match known.filter(|_| date.is_datetime() && date.as_f64() >= 1.0) {
        Some(day) => Cell::Date(day),
        None => Cell::text(date.as_f64().to_string()),
    }
}
