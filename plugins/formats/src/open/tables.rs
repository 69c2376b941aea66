//! The columns of the two tables, and Parquet files of them.

use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::resource::{Content, Origin, Scope};

use super::{TABLES, Table};
use crate::error::WriteError;
use crate::parquet::{Column, Columns, GROUP_ROWS, Groups, TableError};
use crate::writer::ItemWriter;

/// What a column has of a row.
pub(super) enum Cell<R> {
    Text(fn(&R) -> Option<String>),
    List(fn(&R) -> Vec<String>),
    Number(fn(&R) -> Option<i64>),
}

/// A column with its name.
pub(super) type Named<R> = (&'static str, Cell<R>);

use Cell::{List, Number, Text};

/// The table of items.
pub(super) const ITEMS: [Named<OpenItem>; 33] = [
    ("id", Text(|item| Some(item.id.to_string()))),
    ("state", Text(|item| Some(item.state.to_string()))),
    ("origin_source", Text(|item| imported(item).map(|(source, _)| source.to_owned()))),
    ("origin_id", Text(|item| imported(item).map(|(_, id)| id.to_owned()))),
    ("grade", Text(|item| public(item, |public| Some(public.grade.to_string())))),
    ("policy", Text(|item| public(item, |public| Some(public.policy.name.clone())))),
    ("source", Text(|item| public(item, |public| public.source.clone()))),
    ("revision", Number(|item| item.public.as_ref().map(|public| i64::from(public.number)))),
    ("created", Text(|item| public(item, |public| Some(public.created.to_string())))),
    ("since", Text(|item| public(item, |public| Some(public.since.to_string())))),
    ("title", Text(|item| text(item, |content| Some(content.title.clone())))),
    ("language", Text(|item| text(item, |content| Some(content.language.to_string())))),
    ("other_languages", List(|item| list(item, |content| texts(&content.other_languages)))),
    ("summary", Text(|item| text(item, |content| content.summary.clone()))),
    ("type", Text(|item| text(item, |content| content.kind.map(|kind| kind.to_string())))),
    ("published", Text(|item| text(item, |content| content.published.map(|date| date.to_string())))),
    ("publisher", Text(|item| text(item, |content| content.publisher.clone()))),
    ("symbol", Text(|item| text(item, |content| content.symbol.as_ref().map(ToString::to_string)))),
    ("doi", Text(|item| text(item, |content| content.doi.as_ref().map(ToString::to_string)))),
    ("isbn", Text(|item| text(item, |content| content.isbn.as_ref().map(ToString::to_string)))),
    ("address", Text(|item| text(item, |content| content.address.as_ref().map(ToString::to_string)))),
    ("rights", Text(|item| text(item, |content| content.rights.as_ref().map(ToString::to_string)))),
    ("objectives", List(|item| list(item, |content| texts(&content.objectives)))),
    ("actions", List(|item| list(item, |content| texts(&content.actions)))),
    ("principles", List(|item| list(item, |content| texts(&content.principles)))),
    ("countries", List(|item| list(item, |content| texts(&content.countries)))),
    ("audiences", List(|item| list(item, |content| texts(&content.audiences)))),
    ("scope", Text(|item| text(item, |content| content.scope.map(|scope| scope_name(scope).to_owned())))),
    ("workstream_output", Number(|item| item.content().map(|content| i64::from(content.workstream_output)))),
    ("regional_review", Number(|item| item.content().map(|content| i64::from(content.regional_review)))),
    ("links", List(|item| list(item, links))),
    ("details", Text(|item| text(item, details))),
    ("provenance", Text(|item| text(item, |content| content.provenance.clone()))),
];

/// The table of wordings.
pub(super) const WORDINGS: [Named<Wording>; 7] = [
    ("id", Text(|row| Some(row.id.clone()))),
    ("language", Text(|row| Some(row.language.clone()))),
    ("title", Text(|row| Some(row.title.clone()))),
    ("summary", Text(|row| row.summary.clone())),
    ("method", Text(|row| Some(row.method.to_owned()))),
    ("of_revision", Number(|row| Some(i64::from(row.of_revision)))),
    ("since", Text(|row| Some(row.since.clone()))),
];

/// A table as Parquet, item by item. Memory holds one group of rows.
///
/// See [`ItemWriter`].
#[derive(Debug)]
pub struct Parquet {
    rows: Rows,
    /// The file, as soon as there is a group.
    groups: Option<Groups>,
}

/// Rows that wait for their group.
#[derive(Debug)]
enum Rows {
    Items(Vec<OpenItem>),
    Wordings(Vec<Wording>),
}

impl Parquet {
    /// An empty table.
    pub const fn new(table: Table) -> Self {
        let rows = match table {
            Table::Items => Rows::Items(Vec::new()),
            Table::Wordings => Rows::Wordings(Vec::new()),
        };
        Self { rows, groups: None }
    }

    /// What the first rows that wait, so many of them, add to the file.
    fn group(&mut self, rows: usize) -> Result<Vec<u8>, TableError> {
        let columns = match &mut self.rows {
            Rows::Items(waiting) => columns(&ITEMS, &waiting.drain(..rows).collect::<Vec<_>>()),
            Rows::Wordings(waiting) => columns(&WORDINGS, &waiting.drain(..rows).collect::<Vec<_>>()),
        }?;
        let groups = match &mut self.groups {
            Some(groups) => groups,
            none => none.insert(Groups::new(&columns, &[("migration-hub.tables", TABLES)])?),
        };
        if rows == 0 { Ok(Vec::new()) } else { groups.group(&columns, 0..rows) }
    }

    const fn waiting(&self) -> usize {
        match &self.rows {
            Rows::Items(waiting) => waiting.len(),
            Rows::Wordings(waiting) => waiting.len(),
        }
    }
}

impl ItemWriter for Parquet {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        match &mut self.rows {
            Rows::Items(waiting) => waiting.push(item.clone()),
            Rows::Wordings(waiting) => waiting.extend(rows(item)),
        }
        let mut out = Vec::new();
        while self.waiting() >= GROUP_ROWS {
            out.extend(self.group(GROUP_ROWS).map_err(|error| refused(&error))?);
        }
        Ok(out)
    }

    fn end(mut self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        let mut out = Vec::new();
        if self.waiting() > 0 || self.groups.is_none() {
            out.extend(self.group(self.waiting()).map_err(|error| refused(&error))?);
        }
        if let Some(groups) = self.groups {
            out.extend(groups.end().map_err(|error| refused(&error))?);
        }
        Ok(out)
    }
}

fn refused(error: &TableError) -> WriteError {
    WriteError::Writer { format: "the table", message: error.to_string() }
}

fn columns<R>(columns: &[Named<R>], rows: &[R]) -> Result<Columns, TableError> {
    let column = |(name, cell): &Named<R>| {
        let column = match cell {
            Text(value) => Column::Text(rows.iter().map(value).collect()),
            List(values) => Column::TextList(rows.iter().map(values).collect()),
            Number(value) => Column::Number(rows.iter().map(value).collect()),
        };
        (*name, column)
    };
    Columns::new(columns.iter().map(column).collect())
}

/// Words of an item in one language.
#[derive(Debug)]
pub(super) struct Wording {
    id: String,
    language: String,
    title: String,
    summary: Option<String>,
    /// How they came about; `original` for the item's own.
    method: &'static str,
    of_revision: u32,
    since: String,
}

/// The words of an item, its own first.
pub(super) fn rows(item: &OpenItem) -> Vec<Wording> {
    let Some(public) = &item.public else { return Vec::new() };
    let own = Wording {
        id: item.id.to_string(),
        language: public.content.language.to_string(),
        title: public.content.title.clone(),
        summary: public.content.summary.clone(),
        method: "original",
        of_revision: public.number,
        since: public.since.to_string(),
    };
    let others = public.translations.iter().map(|translation| Wording {
        id: item.id.to_string(),
        language: translation.language.to_string(),
        title: translation.words.title.clone(),
        summary: translation.words.summary.clone(),
        method: translation.method.name(),
        of_revision: translation.of_revision,
        since: translation.since.to_string(),
    });
    std::iter::once(own).chain(others).collect()
}

fn public(item: &OpenItem, value: fn(&OpenRevision) -> Option<String>) -> Option<String> {
    item.public.as_ref().and_then(value)
}

fn text(item: &OpenItem, value: fn(&Content) -> Option<String>) -> Option<String> {
    item.content().and_then(value)
}

fn list(item: &OpenItem, values: fn(&Content) -> Vec<String>) -> Vec<String> {
    item.content().map(values).unwrap_or_default()
}

fn links(content: &Content) -> Vec<String> {
    content.links.iter().map(|link| format!("{} {}", link.relation, link.to)).collect()
}

fn details(content: &Content) -> Option<String> {
    content.details().and_then(|details| serde_json::to_string(details).ok())
}

fn imported(item: &OpenItem) -> Option<(&str, &str)> {
    match &item.origin {
        Origin::Imported(external) => Some((&external.source, &external.id)),
        Origin::Native => None,
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Global => "global",
        Scope::Regional => "regional",
        Scope::National => "national",
        Scope::Local => "local",
    }
}

fn texts<T: ToString>(values: impl IntoIterator<Item = T>) -> Vec<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}
