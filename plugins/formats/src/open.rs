//! The whole open export of a Hub, as JSON Lines and as tables in Parquet.
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

#[cfg(test)]
mod tests;

use migration_hub::error::Error;
use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::resource::{Content, Origin, Scope};

use crate::parquet::{Column, Columns, TableError, write};

/// The version of the two tables: another one has other columns.
pub const TABLES: &str = "1";

/// The items as JSON Lines, each in canonical form.
///
/// See [the module](self) for an example.
///
/// # Errors
/// As [`OpenItem::line`].
pub fn json_lines(items: &[OpenItem]) -> Result<String, Error> {
    let mut text = String::new();
    for item in by_id(items) {
        text.push_str(&item.line()?);
        text.push('\n');
    }
    Ok(text)
}

/// The table of items as Parquet: a row for each, those that are no longer public too.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`TableError`], for more than the format can hold.
pub fn items_parquet(items: &[OpenItem]) -> Result<Vec<u8>, TableError> {
    parquet(&items_table(items)?)
}

/// The table of wordings as Parquet: a row for each public item and language.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`TableError`], for more than the format can hold.
pub fn wordings_parquet(items: &[OpenItem]) -> Result<Vec<u8>, TableError> {
    parquet(&wordings_table(items)?)
}

fn parquet(columns: &Columns) -> Result<Vec<u8>, TableError> {
    write(columns, &[("migration-hub.tables", TABLES)])
}

fn by_id(items: &[OpenItem]) -> Vec<&OpenItem> {
    let mut items: Vec<&OpenItem> = items.iter().collect();
    items.sort_by_key(|item| item.id);
    items
}

fn items_table(items: &[OpenItem]) -> Result<Columns, TableError> {
    let items = by_id(items);
    let of_item = |value: fn(&OpenItem) -> Option<String>| Column::Text(items.iter().map(|item| value(item)).collect());
    let revision = |value: fn(&OpenRevision) -> Option<String>| {
        Column::Text(items.iter().map(|item| value(item.public.as_ref()?)).collect())
    };
    let text =
        |value: fn(&Content) -> Option<String>| Column::Text(items.iter().map(|item| value(item.content()?)).collect());
    let list = |value: fn(&Content) -> Vec<String>| {
        Column::TextList(items.iter().map(|item| item.content().map(value).unwrap_or_default()).collect())
    };
    let flag = |value: fn(&Content) -> bool| {
        Column::Number(items.iter().map(|item| item.content().map(|content| i64::from(value(content)))).collect())
    };
    let number = items.iter().map(|item| item.public.as_ref().map(|public| i64::from(public.number)));
    Columns::new(vec![
        ("id", of_item(|item| Some(item.id.to_string()))),
        ("state", of_item(|item| Some(item.state.to_string()))),
        ("origin_source", of_item(|item| imported(item).map(|(source, _)| source.to_owned()))),
        ("origin_id", of_item(|item| imported(item).map(|(_, id)| id.to_owned()))),
        ("grade", revision(|public| Some(public.grade.to_string()))),
        ("policy", revision(|public| Some(public.policy.name.clone()))),
        ("source", revision(|public| public.source.clone())),
        ("revision", Column::Number(number.collect())),
        ("created", revision(|public| Some(public.created.to_string()))),
        ("since", revision(|public| Some(public.since.to_string()))),
        ("title", text(|content| Some(content.title.clone()))),
        ("language", text(|content| Some(content.language.to_string()))),
        ("other_languages", list(|content| texts(&content.other_languages))),
        ("summary", text(|content| content.summary.clone())),
        ("type", text(|content| content.kind.map(|kind| kind.to_string()))),
        ("published", text(|content| content.published.map(|date| date.to_string()))),
        ("publisher", text(|content| content.publisher.clone())),
        ("symbol", text(|content| content.symbol.as_ref().map(ToString::to_string))),
        ("doi", text(|content| content.doi.as_ref().map(ToString::to_string))),
        ("isbn", text(|content| content.isbn.as_ref().map(ToString::to_string))),
        ("address", text(|content| content.address.as_ref().map(ToString::to_string))),
        ("rights", text(|content| content.rights.as_ref().map(ToString::to_string))),
        ("objectives", list(|content| texts(&content.objectives))),
        ("actions", list(|content| texts(&content.actions))),
        ("principles", list(|content| texts(&content.principles))),
        ("countries", list(|content| texts(&content.countries))),
        ("audiences", list(|content| texts(&content.audiences))),
        ("scope", text(|content| content.scope.map(|scope| scope_name(scope).to_owned()))),
        ("workstream_output", flag(|content| content.workstream_output)),
        ("regional_review", flag(|content| content.regional_review)),
        ("links", list(|content| content.links.iter().map(|link| format!("{} {}", link.relation, link.to)).collect())),
        ("details", text(|content| content.details().and_then(|details| serde_json::to_string(details).ok()))),
        ("provenance", text(|content| content.provenance.clone())),
    ])
}

fn wordings_table(items: &[OpenItem]) -> Result<Columns, TableError> {
    let items = by_id(items);
    let rows: Vec<Row<'_>> = items.into_iter().flat_map(rows).collect();
    let text = |value: fn(&Row<'_>) -> Option<String>| Column::Text(rows.iter().map(value).collect());
    Columns::new(vec![
        ("id", text(|row| Some(row.item.id.to_string()))),
        ("language", text(|row| Some(row.language.to_owned()))),
        ("title", text(|row| Some(row.title.to_owned()))),
        ("summary", text(|row| row.summary.map(str::to_owned))),
        ("method", text(|row| Some(row.method.to_owned()))),
        ("of_revision", Column::Number(rows.iter().map(|row| Some(i64::from(row.of_revision))).collect())),
        ("since", text(|row| Some(row.since.clone()))),
    ])
}

/// Words of an item in one language.
struct Row<'a> {
    item: &'a OpenItem,
    language: &'a str,
    title: &'a str,
    summary: Option<&'a str>,
    /// How they came about; `original` for the item's own.
    method: &'static str,
    of_revision: u32,
    since: String,
}

fn rows(item: &OpenItem) -> Vec<Row<'_>> {
    let Some(public) = &item.public else { return Vec::new() };
    let own = Row {
        item,
        language: public.content.language.as_str(),
        title: &public.content.title,
        summary: public.content.summary.as_deref(),
        method: "original",
        of_revision: public.number,
        since: public.since.to_string(),
    };
    let others = public.translations.iter().map(|translation| Row {
        item,
        language: translation.language.as_str(),
        title: &translation.words.title,
        summary: translation.words.summary.as_deref(),
        method: translation.method.name(),
        of_revision: translation.of_revision,
        since: translation.since.to_string(),
    });
    std::iter::once(own).chain(others).collect()
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
