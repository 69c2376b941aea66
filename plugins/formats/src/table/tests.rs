//! Tests of reading tables: what files hold, which cell is blamed, and what a mapping may say.

mod csv;
mod rows;
mod sheets;

use super::{Columns, Layout, Mapping, Table};

fn mapping(text: &str) -> Mapping {
    text.parse().unwrap()
}

/// The problems of every row of a CSV file, or nothing for a row that has none.
fn problems(text: &str, rules: &str) -> Vec<String> {
    let mapping = mapping(rules);
    let table = Table::from_csv(text.as_bytes(), mapping.layout()).unwrap();
    said(&table, &mapping.on(&table).unwrap())
}

fn said(table: &Table, columns: &Columns<'_>) -> Vec<String> {
    let said = |row| match columns.draft(row) {
        Ok(_) => String::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    };
    table.rows().iter().map(said).collect()
}

fn grid(table: &Table) -> Vec<(u32, Vec<String>)> {
    table.rows().iter().map(|row| (row.number(), row.cells().iter().map(ToString::to_string).collect())).collect()
}

fn plain() -> Layout {
    Layout::default()
}
