//! A mapping on a table: rows as drafts, and everything that is wrong with one, cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use migration_hub::resource::{Draft, Violation};
use migration_hub::text::{echo, line};
use serde_json::{Map, Value};

use super::field::{Field, Takes};
use super::mapping::{At, Rule, key};
use super::{Cell, Mapping, MappingError, REASONS, Row, Table, column, letters, limits, value};

/// One thing that is wrong with a row: where, what was found, what was expected.
///
/// ```
/// use migration_hub_formats::table::{Mapping, Table};
/// let mapping: Mapping = "version = 1\nconstants = { language = \"en\" }
///     columns = { title = { header = \"Title\" }, objectives = { header = \"GCM\" } }".parse()?;
/// let table = Table::from_csv(b"Title,GCM\nSave lives,8;24\n", mapping.layout())?;
/// let problems = mapping.on(&table)?.draft(&table.rows()[0]).unwrap_err();
/// assert_eq!(problems[0].row, 2);
/// assert_eq!(problems[0].to_string(), "B2 «GCM»: found «24»; expected an objective's number, 1 to 23");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The row's number, from 1.
    pub row: u32,
    /// The cell, such as `C17`; `None` for what stands in no cell.
    pub cell: Option<String>,
    /// The column's header, or the field that no column goes to.
    pub column: Option<String>,
    /// The value found, shortened; `None` when nothing is there.
    pub found: Option<String>,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        if !place.is_empty() {
            write!(f, "{place}: ")?;
        }
        match &self.found {
            Some(found) => write!(f, "found «{found}»; expected {}", self.expected),
            None => write!(f, "missing; expected {}", self.expected),
        }
    }
}

impl Problem {
    /// Where it is, such as `C17 «Countries»`; empty for a whole row.
    fn place(&self) -> String {
        match (&self.cell, &self.column) {
            (Some(cell), Some(header)) => format!("{cell} «{header}»"),
            (Some(cell), None) => cell.clone(),
            (None, column) => column.clone().unwrap_or_default(),
        }
    }
}

/// A [`Mapping`] on the columns of a [`Table`].
///
/// See [the module](super) for an example.
#[derive(Debug)]
pub struct Columns<'a> {
    mapping: &'a Mapping,
    headers: &'a [String],
    places: BTreeMap<Field, usize>,
    unmapped: Vec<String>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(mapping: &'a Mapping, table: &'a Table) -> Result<Self, MappingError> {
        let headers = table.headers();
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default().max(headers.len());
        let places = mapping.rules.iter().map(|(field, rule)| Ok((*field, found(*field, &rule.at, headers, width)?)));
        let places: BTreeMap<Field, usize> = places.collect::<Result<_, _>>()?;
        let ignored: BTreeSet<String> = mapping.layout().ignore.iter().map(|header| key(header)).collect();
        let used: BTreeSet<usize> = places.values().copied().collect();
        let left_out = |place: &usize| {
            let header = headers.get(*place).map_or("", String::as_str);
            let holds = !header.is_empty() || table.rows.iter().any(|row| !row.cell(*place).is_empty());
            holds
                && !used.contains(place)
                && header != REASONS
                && (header.is_empty() || !ignored.contains(&key(header)))
        };
        let unmapped = (0..width).filter(left_out).map(|place| column_name(place, headers)).collect();
        Ok(Self { mapping, headers, places, unmapped })
    }

    /// The columns that nobody maps or ignores, by their letters and headers, such as `D «Notes»`.
    pub fn unmapped(&self) -> &[String] {
        &self.unmapped
    }

    /// The row as a draft.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn draft(&self, row: &Row) -> Result<Draft, Vec<Problem>> {
        if let Some(fault) = &row.fault {
            let found = row.cells.iter().find(|cell| !cell.is_empty()).map(|cell| echo(&cell.to_string()));
            return Err(vec![Problem { row: row.number, cell: None, column: None, found, expected: fault.clone() }]);
        }
        let (mut object, mut problems, mut failed) = (Map::new(), Vec::new(), BTreeSet::new());
        object.extend(self.mapping.constants.iter().map(|(field, value)| (field.name().to_owned(), value.clone())));
        for (field, place) in &self.places {
            let Some(rule) = self.mapping.rules.get(field) else { continue };
            match read(*field, rule, row.cell(*place)) {
                Ok(Value::Null) => {}
                Ok(value) => {
                    object.insert(field.name().to_owned(), value);
                }
                Err(wrongs) => {
                    failed.insert(*field);
                    problems.extend(
                        wrongs.into_iter().map(|(found, expected)| self.at(row.number, *field, found, expected)),
                    );
                }
            }
        }
        match Draft::parse(&Value::Object(object)) {
            Ok(draft) if problems.is_empty() => return Ok(draft),
            Ok(_) => {}
            Err(violations) => {
                // A field that was left out because its cell is wrong is not missing.
                let more = violations
                    .0
                    .into_iter()
                    .filter(|one| Field::of(&one.pointer).is_none_or(|field| !failed.contains(&field)));
                problems.extend(more.map(|violation| self.in_row(row, &violation)));
            }
        }
        problems.sort_by_key(|problem| {
            problem.cell.as_ref().map_or((usize::MAX, String::new()), |cell| (cell.len(), cell.clone()))
        });
        Err(problems)
    }

    /// What a rule of the store, or of a draft, says about a row, with its cell.
    ///
    /// ```
    /// use migration_hub::resource::Violation;
    /// use migration_hub_formats::table::{Mapping, Table};
    /// let mapping: Mapping = "version = 1\nconstants = { language = \"en\", source = \"here\" }
    ///     columns = { title = { header = \"Title\" }, id = { letter = \"B\" } }".parse()?;
    /// let table = Table::from_csv(b"Title,No.\nSave lives,7\n", mapping.layout())?;
    /// let violation = Violation { pointer: "/id".into(), found: Some("here:7".into()), expected: "a new one".into() };
    /// let problem = mapping.on(&table)?.problem(2, &violation);
    /// assert_eq!(problem.to_string(), "B2 «No.»: found «here:7»; expected a new one");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn problem(&self, row: u32, violation: &Violation) -> Problem {
        let Violation { pointer, found, expected } = violation.clone();
        match Field::of(&pointer) {
            Some(field) => self.at(row, field, found, expected),
            None => Problem { row, cell: None, column: (!pointer.is_empty()).then_some(pointer), found, expected },
        }
    }

    /// Where a JSON pointer into a row's draft leads, such as `C17 «Countries»`.
    pub fn place(&self, row: u32, pointer: &str) -> String {
        let violation = Violation { pointer: pointer.to_owned(), found: None, expected: String::new() };
        self.problem(row, &violation).place()
    }

    fn in_row(&self, row: &Row, violation: &Violation) -> Problem {
        let mut problem = self.problem(row.number, violation);
        let field = Field::of(&violation.pointer);
        if let Some(field) = field.filter(|field| field.takes() == Takes::Date && problem.found.is_some()) {
            // As it stands in the cell, not as it was read.
            problem.found =
                self.places.get(&field).map(|place| echo(&line(&row.cell(*place).to_string()))).or(problem.found);
            let forms = self.mapping.rules.get(&field).map(|rule| rule.dates.as_slice()).unwrap_or_default();
            let written: Vec<String> = forms.iter().map(ToString::to_string).collect();
            let hint = match written.as_slice() {
                [] => "`dates` in the mapping names other ways to write it, such as [\"DD.MM.YYYY\"]".to_owned(),
                written => format!("or as the mapping says: {}", written.join(", ")),
            };
            problem.expected = format!("{}; {hint}", problem.expected);
        }
        problem
    }

    fn at(&self, row: u32, field: Field, found: Option<String>, expected: String) -> Problem {
        let Some(place) = self.places.get(&field) else {
            let constant = self.mapping.constants.contains_key(&field);
            let column = if constant { format!("constants.{field}") } else { field.to_string() };
            return Problem { row, cell: None, column: Some(column), found, expected };
        };
        let header = self.headers.get(*place).filter(|header| !header.is_empty()).map(|header| echo(header));
        Problem { row, cell: Some(format!("{}{row}", letters(*place))), column: header, found, expected }
    }
}

fn column_name(place: usize, headers: &[String]) -> String {
    match headers.get(place).filter(|header| !header.is_empty()) {
        Some(header) => format!("{} «{}»", letters(place), echo(header)),
        None => format!("{} (no header)", letters(place)),
    }
}

/// The column that a rule names.
fn found(field: Field, at: &At, headers: &[String], width: usize) -> Result<usize, MappingError> {
    let place = format!("columns.{field}");
    let missing = |header: &str| {
        let all = (0..headers.len()).filter(|place| headers.get(*place).is_some_and(|header| !header.is_empty()));
        let mut names: Vec<String> = all.map(|place| column_name(place, headers)).collect();
        if names.len() > limits::NAMED_HEADERS {
            names.truncate(limits::NAMED_HEADERS);
            names.push("…".to_owned());
        }
        MappingError::NoColumn { place: place.clone(), header: header.to_owned(), found: names }
    };
    match at {
        At::Letter(letter) => column(letter).filter(|place| *place < width).ok_or_else(|| missing(letter)),
        At::Header(header) => {
            let wanted = key(header);
            let found: Vec<usize> = (0..headers.len())
                .filter(|place| headers.get(*place).is_some_and(|header| key(header) == wanted))
                .collect();
            match found[..] {
                [] => Err(missing(header)),
                [one] => Ok(one),
                _ => Err(MappingError::SameHeader {
                    place: place.clone(),
                    header: header.clone(),
                    columns: found.into_iter().map(letters).collect(),
                }),
            }
        }
    }
}

type Wrongs = Vec<(Option<String>, String)>;

/// What a cell holds for a field; `Null` where it is left out.
fn read(field: Field, rule: &Rule, cell: &Cell) -> Result<Value, Wrongs> {
    let text = match cell {
        Cell::Error(error) => {
            return Err(vec![(Some(error.clone()), "a value; the cell holds an error of its formula".to_owned())]);
        }
        Cell::Empty if rule.required => {
            return Err(vec![(None, "a value in every row, as the mapping says".to_owned())]);
        }
        Cell::Empty => match &rule.default {
            Some(default) => default.clone(),
            None => return Ok(Value::Null),
        },
        Cell::Date(date) => return texts(field, &[date.to_string()], rule),
        Cell::Text(text) => text.clone(),
    };
    let characters = text.chars().count();
    if characters > limits::CELL_CHARS {
        let expected = format!("at most {} characters in a cell; these are {characters}", limits::CELL_CHARS);
        return Err(vec![(Some(echo(&text)), expected)]);
    }
    if let Some(values) = rule.values.get(&key(&text)) {
        return texts(field, values, rule);
    }
    if !field.takes().several() {
        return texts(field, &[text], rule);
    }
    let mut pieces = vec![text];
    for separator in &rule.separators {
        pieces = pieces.iter().flat_map(|piece| piece.split(separator.as_str())).map(str::to_owned).collect();
    }
    let pieces = pieces.iter().map(|piece| line(piece)).filter(|piece| !piece.is_empty());
    let replaced = pieces.flat_map(|piece| rule.values.get(&key(&piece)).cloned().unwrap_or_else(|| vec![piece]));
    texts(field, &replaced.collect::<Vec<_>>(), rule)
}

fn texts(field: Field, texts: &[String], rule: &Rule) -> Result<Value, Wrongs> {
    let several = |found: &str| field.takes().several() && found.contains([',', '/', '|', '、']);
    let told = |wrong: value::Wrong| {
        let hint =
            if several(&wrong.found) { "; `separators` in the mapping says what stands between several" } else { "" };
        (Some(echo(&wrong.found)), format!("{}{hint}", wrong.expected))
    };
    value::read(field, texts, &rule.dates).map_err(|wrongs| wrongs.into_iter().map(told).collect())
}
