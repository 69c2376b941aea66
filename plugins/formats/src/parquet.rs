//! Tables out, as Parquet: what notebooks and statistics programs read without asking what a column is.
//!
//! ```
//! use migration_hub_formats::parquet::{Column, Columns, write};
//!
//! let columns = Columns::new(vec![
//!     ("title", Column::Text(vec![Some("Save lives".to_owned()), None])),
//!     ("countries", Column::TextList(vec![vec!["KEN".to_owned(), "TZA".to_owned()], Vec::new()])),
//!     ("year", Column::Number(vec![Some(2021), None])),
//! ])?;
//! let bytes = write(&columns, &[("licence", "CC0-1.0")])?;
//! assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
//! assert_eq!(bytes, write(&columns, &[("licence", "CC0-1.0")])?, "the same table is the same bytes");
//! # Ok::<(), migration_hub_formats::parquet::TableError>(())
//! ```
//!
//! Columns stand in the order in which they are given. Text is UTF-8, a date is text as ISO 8601 has it (so that a year
//! or a month stays one), a list is a list of the format, a value that is missing is null. Pages are compressed with
//! Snappy; the file names no time of making and no version but that of this crate.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::Type;

/// Rows that are written together, and can be read without the others.
pub const GROUP_ROWS: usize = 100_000;

/// The values of a column, one for each row.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// Text, and dates as text.
    Text(Vec<Option<String>>),
    /// Lists of text; one may be empty, none is missing.
    TextList(Vec<Vec<String>>),
    /// Whole numbers.
    Number(Vec<Option<i64>>),
}

impl Column {
    fn rows(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::TextList(values) => values.len(),
            Self::Number(values) => values.len(),
        }
    }

    /// How the format declares the column.
    fn declared(&self, name: &str) -> Result<Type, ParquetError> {
        let text = |name: &str, repetition| {
            Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_repetition(repetition)
                .with_logical_type(Some(LogicalType::String))
                .build()
        };
        match self {
            Self::Text(_) => text(name, Repetition::OPTIONAL),
            Self::Number(_) => {
                Type::primitive_type_builder(name, Physical::INT64).with_repetition(Repetition::OPTIONAL).build()
            }
            Self::TextList(_) => {
                let element = text("element", Repetition::REQUIRED)?;
                let list = Type::group_type_builder("list")
                    .with_repetition(Repetition::REPEATED)
                    .with_fields(vec![Arc::new(element)])
                    .build()?;
                Type::group_type_builder(name)
                    .with_repetition(Repetition::REQUIRED)
                    .with_logical_type(Some(LogicalType::List))
                    .with_fields(vec![Arc::new(list)])
                    .build()
            }
        }
    }

    /// Writes the values of some rows.
    fn write(
        &self,
        from: usize,
        to: usize,
        group: &mut SerializedRowGroupWriter<'_, Sink>,
    ) -> Result<(), ParquetError> {
        let missing = || ParquetError::General("a column more than declared".to_owned());
        let mut writer = group.next_column()?.ok_or_else(missing)?;
        match self {
            Self::Text(values) => {
                let (levels, values) = present(values.get(from..to), |text: &String| ByteArray::from(text.as_str()));
                writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            }
            Self::Number(values) => {
                let (levels, values) = present(values.get(from..to), |number: &i64| *number);
                writer.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
            }
            Self::TextList(lists) => {
                let (mut defined, mut repeated, mut values) = (Vec::new(), Vec::new(), Vec::new());
                for list in lists.get(from..to).unwrap_or_default() {
                    if list.is_empty() {
                        defined.push(0);
                        repeated.push(0);
                    }
                    for (index, text) in list.iter().enumerate() {
                        defined.push(1);
                        repeated.push(i16::from(index > 0));
                        values.push(ByteArray::from(text.as_str()));
                    }
                }
                writer.typed::<ByteArrayType>().write_batch(&values, Some(&defined), Some(&repeated))?;
            }
        }
        writer.close()
    }
}

/// The values that are there, and for every row whether there is one.
fn present<T, V>(values: Option<&[Option<T>]>, value: impl Fn(&T) -> V) -> (Vec<i16>, Vec<V>) {
    let values = values.unwrap_or_default();
    let levels = values.iter().map(|value| i16::from(value.is_some())).collect();
    (levels, values.iter().flatten().map(value).collect())
}

/// Columns of one length, each with a name of its own.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    columns: Vec<(String, Column)>,
    rows: usize,
}

/// Why columns are no table.
///
/// ```
/// use migration_hub_formats::parquet::{Column, Columns};
/// let columns = vec![("a", Column::Number(vec![None])), ("b", Column::Text(Vec::new()))];
/// let error = Columns::new(columns).unwrap_err();
/// assert_eq!(error.to_string(), "column \"b\": found 0 rows; expected 1, as in the first column");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// No column at all.
    #[error("a table has at least one column")]
    Empty,
    /// A column without a name, or with that of another.
    #[error("column {name:?}: expected a name of its own")]
    Name {
        /// The name found.
        name: String,
    },
    /// A column of another length than the first.
    #[error("column {name:?}: found {found} rows; expected {expected}, as in the first column")]
    Rows {
        /// The column.
        name: String,
        /// How many rows it has.
        found: usize,
        /// How many the first has.
        expected: usize,
    },
    /// The writer of the format refused.
    #[error("the table cannot be written: {message}")]
    Writer {
        /// What it says.
        message: String,
    },
}

impl Columns {
    /// A table of these columns, in this order.
    ///
    /// # Errors
    /// [`TableError`]: no column, a name twice, columns of different lengths.
    pub fn new<N: Into<String>>(columns: Vec<(N, Column)>) -> Result<Self, TableError> {
        let columns: Vec<(String, Column)> = columns.into_iter().map(|(name, column)| (name.into(), column)).collect();
        let expected = columns.first().map(|(_, column)| column.rows()).ok_or(TableError::Empty)?;
        let mut names = BTreeSet::new();
        for (name, column) in &columns {
            if name.is_empty() || !names.insert(name) {
                return Err(TableError::Name { name: name.clone() });
            }
            if column.rows() != expected {
                return Err(TableError::Rows { name: name.clone(), found: column.rows(), expected });
            }
        }
        Ok(Self { columns, rows: expected })
    }
}

/// The table as a Parquet file, with facts about it such as its licence. The same table and facts are the same bytes.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`TableError::Writer`], for a table that the format cannot hold.
pub fn write(columns: &Columns, facts: &[(&str, &str)]) -> Result<Vec<u8>, TableError> {
    let mut groups = Groups::new(columns, facts)?;
    let mut bytes = Vec::new();
    for from in (0..columns.rows).step_by(GROUP_ROWS) {
        bytes.extend(groups.group(columns, from..columns.rows.min(from + GROUP_ROWS))?);
    }
    bytes.extend(groups.end()?);
    Ok(bytes)
}

/// A file that grows by groups of rows.
pub(crate) struct Groups {
    writer: SerializedFileWriter<Sink>,
    sink: Sink,
}

impl Groups {
    /// A file with these columns, whatever stands in them now.
    pub(crate) fn new(columns: &Columns, facts: &[(&str, &str)]) -> Result<Self, TableError> {
        let sink = Sink::default();
        let writer = begun(columns, facts, sink.clone()).map_err(|error| refused(&error))?;
        Ok(Self { writer, sink })
    }

    /// What a group of these rows adds to the file.
    pub(crate) fn group(&mut self, columns: &Columns, rows: Range<usize>) -> Result<Vec<u8>, TableError> {
        self.written(columns, rows).map_err(|error| refused(&error))?;
        Ok(self.sink.take())
    }

    fn written(&mut self, Columns { columns, .. }: &Columns, rows: Range<usize>) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for (_, column) in columns {
            column.write(rows.start, rows.end, &mut group)?;
        }
        group.close().map(drop)
    }

    /// What ends the file.
    pub(crate) fn end(self) -> Result<Vec<u8>, TableError> {
        self.writer.into_inner().map(|sink| sink.take()).map_err(|error| refused(&error))
    }
}

impl std::fmt::Debug for Groups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Groups").finish_non_exhaustive()
    }
}

fn refused(error: &ParquetError) -> TableError {
    TableError::Writer { message: error.to_string() }
}

fn begun(
    Columns { columns, .. }: &Columns,
    facts: &[(&str, &str)],
    sink: Sink,
) -> Result<SerializedFileWriter<Sink>, ParquetError> {
    let fields = columns.iter().map(|(name, column)| column.declared(name).map(Arc::new));
    let schema = Type::group_type_builder("table").with_fields(fields.collect::<Result<_, _>>()?).build()?;
    let facts: Vec<KeyValue> =
        facts.iter().map(|(name, value)| KeyValue::new((*name).to_owned(), (*value).to_owned())).collect();
    let properties = WriterProperties::builder()
        .set_created_by(concat!("migration-hub-formats ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata((!facts.is_empty()).then_some(facts))
        .build();
    SerializedFileWriter::new(sink, Arc::new(schema), Arc::new(properties))
}

/// Where the writer of the format puts bytes, and from where they are taken.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
