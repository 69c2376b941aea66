//! A mapping file: which column goes to which field, and how its cells are read.

use std::collections::BTreeMap;
use std::str::FromStr;

use migration_hub::resource::Draft;
use migration_hub::text::{echo, line};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::columns::Columns;
use super::field::{Field, Takes};
use super::value::{self, Pattern};
use super::{MappingError, Table, column, limits};

/// How a file is laid out, as far as it has to be said.
///
/// See [`Table`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// The sheet of a spreadsheet; else the first.
    pub sheet: Option<String>,
    /// The row of the headers, from 1; else the first that is not empty.
    pub header_row: Option<u32>,
    /// The encoding of a CSV file that is not Unicode.
    pub encoding: Option<Encoding>,
    /// What separates the fields of a CSV file, an ASCII character; else it is recognised.
    pub delimiter: Option<char>,
    /// Headers of columns that are left out on purpose.
    pub ignore: Vec<String>,
}

/// An encoding of text that has to be named, because no file says that it has it.
///
/// ```
/// use migration_hub_formats::table::{Encoding, Layout, Table};
/// let layout = Layout { encoding: Some(Encoding::Windows1251), ..Layout::default() };
/// let table = Table::from_csv(b"\xC3\xEE\xE4\n", &layout)?;
/// assert_eq!(table.headers(), ["Год"]);
/// # Ok::<(), migration_hub_formats::table::TableError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Encoding {
    /// UTF-8, which needs no naming.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Western European languages.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// Cyrillic.
    #[serde(rename = "windows-1251")]
    Windows1251,
    /// Arabic.
    #[serde(rename = "windows-1256")]
    Windows1256,
}

impl Encoding {
    pub(super) fn table(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Self::Utf8 => None,
            Self::Windows1252 => Some(encoding_rs::WINDOWS_1252),
            Self::Windows1251 => Some(encoding_rs::WINDOWS_1251),
            Self::Windows1256 => Some(encoding_rs::WINDOWS_1256),
        }
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    layout: Layout,
    #[serde(default)]
    constants: BTreeMap<Field, toml::Value>,
    #[serde(default)]
    columns: BTreeMap<Field, Written>,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// A column as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    header: Option<String>,
    letter: Option<String>,
    separators: Option<Vec<String>>,
    #[serde(default)]
    values: BTreeMap<String, Replacement>,
    #[serde(default)]
    dates: Vec<String>,
    #[serde(default)]
    required: bool,
    default: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text, or a list of texts")]
enum Replacement {
    One(String),
    Many(Vec<String>),
}

/// Where a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum At {
    Header(String),
    Letter(String),
}

/// How a column is read.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) at: At,
    pub(super) separators: Vec<String>,
    /// What stands for the values of cells, by [`key`].
    pub(super) values: BTreeMap<String, Vec<String>>,
    pub(super) dates: Vec<Pattern>,
    pub(super) required: bool,
    pub(super) default: Option<String>,
}

/// Where a list is cut when its rule does not say.
const SEPARATORS: [&str; 4] = [";", "؛", "；", "\n"];

/// A text by which headers and values are compared: composed, without capitals, with single spaces.
pub(super) fn key(text: &str) -> String {
    line(&line(text).to_lowercase())
}

/// A mapping of columns to fields, as a person writes it in TOML.
///
/// See [the module](super) for an example and for everything that it may say.
#[derive(Debug, Clone)]
pub struct Mapping {
    layout: Layout,
    pub(super) constants: BTreeMap<Field, Value>,
    pub(super) rules: BTreeMap<Field, Rule>,
}

impl Mapping {
    /// How the file is laid out.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The same mapping for another sheet of a spreadsheet.
    #[must_use]
    pub fn with_sheet(mut self, sheet: impl Into<String>) -> Self {
        self.layout.sheet = Some(sheet.into());
        self
    }

    /// The mapping with the columns of a table.
    ///
    /// # Errors
    /// [`MappingError::NoColumn`] and [`MappingError::SameHeader`].
    pub fn on<'a>(&'a self, table: &'a Table) -> Result<Columns<'a>, MappingError> {
        Columns::new(self, table)
    }
}

impl FromStr for Mapping {
    type Err = MappingError;

    fn from_str(text: &str) -> Result<Self, MappingError> {
        if text.len() > limits::MAPPING_BYTES {
            return Err(MappingError::TooLong);
        }
        let Version { version } = toml::from_str(text).map_err(|error| syntax(text, &error))?;
        if version != 1 {
            return Err(MappingError::Version { version });
        }
        let file: File = toml::from_str(text).map_err(|error| syntax(text, &error))?;
        check_layout(&file.layout)?;
        let constants =
            file.constants.iter().map(|(field, given)| constant(*field, given)).collect::<Result<_, _>>()?;
        let rules = file.columns.into_iter().map(|(field, written)| Ok((field, rule(field, written)?)));
        let mapping = Self { layout: file.layout, constants, rules: rules.collect::<Result<_, _>>()? };
        mapping.check()?;
        Ok(mapping)
    }
}

fn syntax(text: &str, error: &toml::de::Error) -> MappingError {
    let at = error.span().map_or(0, |span| span.start);
    let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    MappingError::Toml { line, message: error.message().replace('\n', " ") }
}

fn wrong(place: impl Into<String>, message: impl Into<String>) -> MappingError {
    MappingError::Rule { place: place.into(), message: message.into() }
}

fn check_layout(layout: &Layout) -> Result<(), MappingError> {
    if layout.header_row == Some(0) {
        return Err(wrong("layout.header_row", "found 0; rows are counted from 1"));
    }
    match layout.delimiter {
        Some(c) if !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '"' | '\n' | '\r' | '\0') => {
            let message = format!("found {c:?}; expected a character such as \";\", \",\" or \"\\t\"");
            Err(wrong("layout.delimiter", message))
        }
        _ => Ok(()),
    }
}

fn constant(field: Field, given: &toml::Value) -> Result<(Field, Value), MappingError> {
    let place = format!("constants.{field}");
    let items = match given {
        toml::Value::Array(items) if field.takes().several() => items.as_slice(),
        toml::Value::Array(_) => return Err(wrong(place, "found a list; expected one value")),
        other => std::slice::from_ref(other),
    };
    let texts = items.iter().map(|item| match item {
        toml::Value::String(text) => Ok(text.clone()),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(flag) => Ok(flag.to_string()),
        toml::Value::Datetime(date) => Ok(date.to_string()),
        other => Err(wrong(&place, format!("found {}; expected text", other.type_str()))),
    });
    let texts = texts.collect::<Result<Vec<String>, _>>()?;
    let read = value::read(field, &texts, &[]);
    let value = read.map_err(|wrongs| {
        let wrongs = wrongs.iter().map(|one| format!("found «{}»; expected {}", echo(&one.found), one.expected));
        wrong(&place, wrongs.collect::<Vec<_>>().join("; "))
    })?;
    Ok((field, value))
}

fn rule(field: Field, written: Written) -> Result<Rule, MappingError> {
    let place = format!("columns.{field}");
    let at = match (written.header, written.letter) {
        (Some(header), None) if !line(&header).is_empty() => At::Header(line(&header)),
        (None, Some(letter)) if column(&letter).is_some() => At::Letter(letter.to_ascii_uppercase()),
        (None, Some(letter)) => {
            return Err(wrong(place, format!("found the letter «{}»; expected one such as A or AB", echo(&letter))));
        }
        _ => return Err(wrong(place, "expected either header = \"…\" or letter = \"…\"")),
    };
    let several = field.takes().several();
    if written.separators.is_some() && !several {
        return Err(wrong(place, "separators are for fields that take several values; this one takes one"));
    }
    if !written.dates.is_empty() && field.takes() != Takes::Date {
        return Err(wrong(place, "dates are for the field published"));
    }
    if written.required && written.default.is_some() {
        return Err(wrong(place, "a column that is required needs no default; expected one of the two"));
    }
    let separators = written.separators.unwrap_or_else(|| SEPARATORS.map(str::to_owned).to_vec());
    if separators.iter().any(String::is_empty) {
        return Err(wrong(place, "a separator is empty"));
    }
    let dates = written.dates.iter().map(|text| {
        let message = || format!("dates: found «{}»; expected a form such as DD/MM/YYYY, MM.YYYY or YYYY", echo(text));
        Pattern::new(text).ok_or_else(|| wrong(&place, message()))
    });
    let dates = dates.collect::<Result<Vec<_>, _>>()?;
    let mut values = BTreeMap::new();
    for (from, to) in written.values {
        let to = match to {
            Replacement::One(text) if text.is_empty() => Vec::new(),
            Replacement::One(text) => vec![text],
            Replacement::Many(texts) if several => texts,
            Replacement::Many(_) => {
                return Err(wrong(place, format!("values: «{}» has a list; expected one value", echo(&from))));
            }
        };
        if values.insert(key(&from), to).is_some() {
            return Err(wrong(
                place,
                format!("values: «{}» stands there twice, apart from capitals or spaces", echo(&from)),
            ));
        }
    }
    Ok(Rule { at, separators, values, dates, required: written.required, default: written.default })
}

impl Mapping {
    fn check(&self) -> Result<(), MappingError> {
        let has = |field| self.constants.contains_key(&field) || self.rules.contains_key(&field);
        if let Some(field) = self.constants.keys().find(|field| self.rules.contains_key(field)) {
            let message = "this field has a column too; expected one of the two (a column may have a default)";
            return Err(wrong(format!("constants.{field}"), message));
        }
        for field in [Field::Title, Field::Language] {
            if !has(field) {
                let message = format!("missing; expected columns.{field} or constants.{field}: every item needs it");
                return Err(wrong(field.name(), message));
            }
        }
        for (field, other) in [(Field::Source, Field::Id), (Field::Id, Field::Source)] {
            if has(field) && !has(other) {
                let message =
                    format!("missing; expected it with {field}: the two say together how the source knows an item");
                return Err(wrong(other.name(), message));
            }
        }
        if self.constants.contains_key(&Field::Id) {
            return Err(wrong("constants.id", "every item has an id of its own; expected columns.id"));
        }
        self.check_constants()
    }

    /// What is the same in every row is wrong in all of them, or in none.
    fn check_constants(&self) -> Result<(), MappingError> {
        let probe = [("title", "A"), ("language", "en"), ("id", "1"), ("source", "a")];
        let mut probe: Map<String, Value> =
            probe.map(|(name, value)| (name.to_owned(), value.into())).into_iter().collect();
        probe.extend(self.constants.iter().map(|(field, value)| (field.name().to_owned(), value.clone())));
        match Draft::parse(&Value::Object(probe)).map_err(|violations| violations.0) {
            Err(violations) if !violations.is_empty() => {
                let place = |pointer: &str| {
                    Field::of(pointer).map_or_else(|| pointer.to_owned(), |field| format!("constants.{field}"))
                };
                let one = &violations[0];
                let found = one.found.as_ref().map_or_else(|| "missing".to_owned(), |found| format!("found «{found}»"));
                Err(wrong(place(&one.pointer), format!("{found}; expected {}", one.expected)))
            }
            _ => Ok(()),
        }
    }
}
