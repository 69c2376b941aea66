//! Reading CSV: which encoding, which delimiter, and which row each record is.

use std::borrow::Cow;

use ::csv::ReaderBuilder;

use super::{Cell, Encoding, Grid, Layout, Row, TableError, limited, limits};

/// The delimiters that are recognised.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Records that are looked at to recognise the delimiter.
const SAMPLE: usize = 20;

pub(super) fn read(bytes: &[u8], layout: &Layout) -> Result<Grid, TableError> {
    let text = decoded(bytes, layout.encoding)?;
    let (told, text) = told(&text);
    let delimiter = match layout.delimiter.and_then(|c| u8::try_from(c).ok()).or(told) {
        Some(delimiter) => delimiter,
        None => recognised(text)?,
    };
    Ok(Grid { rows: rows(text, delimiter, limits::ROWS)?, delimiter, regular: true })
}

fn decoded(bytes: &[u8], encoding: Option<Encoding>) -> Result<Cow<'_, str>, TableError> {
    if let Some((unicode, mark)) = encoding_rs::Encoding::for_bom(bytes)
        && unicode != encoding_rs::UTF_8
    {
        let rest = bytes.get(mark..).unwrap_or_default();
        return unicode.decode_without_bom_handling_and_without_replacement(rest).ok_or(TableError::Utf16);
    }
    let marked = bytes.strip_prefix(b"\xEF\xBB\xBF");
    match (marked, encoding.and_then(Encoding::table)) {
        (None, Some(table)) => Ok(table.decode_without_bom_handling(bytes).0),
        _ => std::str::from_utf8(marked.unwrap_or(bytes)).map(Cow::Borrowed).map_err(|error| {
            let mark = if marked.is_some() { 3 } else { 0 };
            TableError::Encoding { byte: mark + error.valid_up_to() + 1 }
        }),
    }
}

/// What the line `sep=;` says, which spreadsheet programs put before the table and do not count.
fn told(text: &str) -> (Option<u8>, &str) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    match line.trim_end_matches(['\r', '\n']).strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (Some(*delimiter), text.get(line.len()..).unwrap_or_default()),
        _ => (None, text),
    }
}

/// The delimiter that cuts the most records into as many fields as the first has.
fn recognised(text: &str) -> Result<u8, TableError> {
    let mut found = Vec::new();
    for delimiter in DELIMITERS {
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes())
            .into_records()
            .filter_map(Result::ok)
            .filter(|record| record.iter().any(|field| !field.trim().is_empty()))
            .map(|record| record.len());
        let width = records.next().unwrap_or_default();
        let alike = records.take(SAMPLE).filter(|length| *length == width).count();
        if width > 1 {
            found.push((alike, width, delimiter));
        }
    }
    found.sort_unstable_by(|one, other| other.cmp(one));
    match found[..] {
        [] => Ok(b','),
        [(alike, width, first), (same, other, second), ..] if (alike, width) == (same, other) => {
            Err(TableError::Delimiter { first: char::from(first), second: char::from(second) })
        }
        [(_, _, delimiter), ..] => Ok(delimiter),
    }
}

/// The records that hold something. What reads them passes over empty lines, which are rows too.
fn rows(text: &str, delimiter: u8, most: usize) -> Result<Vec<Row>, TableError> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut rows, mut number, mut cells) = (Vec::new(), 0_u32, 0);
    let mut record = ::csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        number = number.saturating_add(empty_lines(text, start));
        // The text is whole and in memory: nothing else can be wrong with it.
        if !reader.read_record(&mut record).unwrap_or_default() {
            return Ok(rows);
        }
        number = number.saturating_add(1);
        limited("a table", "rows", number as usize, most)?;
        limited("a table", "columns", record.len(), limits::COLUMNS)?;
        let mut row = Row::new(number, record.iter().map(Cell::text).collect());
        if row.is_empty() {
            continue;
        }
        cells += row.cells.iter().filter(|cell| !cell.is_empty()).count();
        limited("a table", "cells", cells, limits::CELLS)?;
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let raw = text.get(start..end).unwrap_or_default();
        let open = end >= text.len() && raw.matches('"').count() % 2 == 1;
        if open && record.iter().any(|field| field.contains('\n')) {
            row.fault = Some(
                "a row; a quotation mark opens in it and never closes, and the rest of the file with it".to_owned(),
            );
        }
        rows.push(row);
    }
}

/// How many empty lines begin at a place between two records.
fn empty_lines(text: &str, start: usize) -> u32 {
    let before = start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
    let mut rest = text.as_bytes().get(start..).unwrap_or_default();
    if before == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    loop {
        rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..] => rest,
            _ => return lines,
        };
        lines += 1;
    }
}
