//! Lists in columns: on a terminal as wide as it is, elsewhere the full text with tabs between, for other programs.

use console::Style;

use super::Out;
use super::lay::{isolated, pad, shorten, width};
use crate::exit::Failure;
use crate::messages::{label, say};

/// What becomes of a column that has not enough room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It keeps its width: what is in it is typed again.
    Whole,
    /// What is in it is shortened.
    Shorten,
    /// It is left out, where the others would be too narrow with it.
    Spare,
    /// It is left out only where nothing could be read of the others with it: the spare ones go first.
    Last,
}

/// Lines of values under one heading each.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<(String, Fit)>,
    rows: Vec<Vec<(String, Style)>>,
    /// Whether the headings stand above the values also where no person looks at them.
    headed: bool,
}

/// What stands between two columns.
const GAP: &str = "  ";

/// Shortened columns are not made narrower than this while a spare column is shown.
const COMFORT: usize = 32;

/// Shortened columns are not made narrower than this while a last column is shown.
const LEGIBLE: usize = 16;

/// Columns are not shortened below this.
const NARROWEST: usize = 6;

impl Table {
    /// A table of these columns, under the headings that messages give; without a name, a column has none.
    pub(crate) fn new<const N: usize>(columns: [(&str, Fit); N]) -> Self {
        let headed = |(name, fit): (&str, Fit)| (if name.is_empty() { String::new() } else { say(name) }, fit);
        Self::headed(columns.into_iter().map(headed))
    }

    /// A table whose values say nothing without their headings, which are given as they are to be shown.
    pub(crate) fn of_counts(columns: impl IntoIterator<Item = (String, Fit)>) -> Self {
        Self { headed: true, ..Self::headed(columns) }
    }

    fn headed(columns: impl IntoIterator<Item = (String, Fit)>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new(), headed: false }
    }

    /// Adds a line: a value for every column, and how it looks on a terminal.
    pub(crate) fn row<const N: usize>(&mut self, values: [(String, Style); N]) {
        self.rows.push(values.into());
    }

    /// Adds a line to a table whose columns are known when it runs.
    pub(crate) fn push(&mut self, values: Vec<(String, Style)>) {
        self.rows.push(values);
    }

    /// The widths of the columns that are shown, in a width for all.
    fn widths(&self, room: usize) -> Vec<Option<usize>> {
        let wide = |column: usize| {
            let values = self.rows.iter().filter_map(|row| row.get(column));
            let widest = values.map(|(text, _)| width(text)).max().unwrap_or(0);
            widest.max(width(&self.columns[column].0))
        };
        let mut widths: Vec<Option<usize>> = (0..self.columns.len()).map(|column| Some(wide(column))).collect();
        let used = |widths: &[Option<usize>]| {
            let shown = widths.iter().flatten();
            shown.clone().sum::<usize>() + GAP.len() * shown.count().saturating_sub(1)
        };
        let of = |fit: Fit| (0..self.columns.len()).rev().filter(move |column| self.columns[*column].1 == fit);
        for last in of(Fit::Last) {
            let firm = self.columns.iter().zip(&widths).map(|((_, fit), width)| match fit {
                Fit::Spare => None,
                Fit::Shorten => width.map(|width| width.min(LEGIBLE)),
                Fit::Whole | Fit::Last => *width,
            });
            if used(&firm.collect::<Vec<_>>()) > room {
                widths[last] = None;
            }
        }
        for spare in of(Fit::Spare) {
            let short: usize = of(Fit::Shorten).filter_map(|column| widths[column]).sum();
            if used(&widths) > room && used(&widths) - room + COMFORT > short {
                widths[spare] = None;
            }
        }
        // The widest is shortened first, until all fit.
        while used(&widths) > room {
            let widest = of(Fit::Shorten).max_by_key(|column| widths[*column]);
            match widest.and_then(|column| widths[column].as_mut()) {
                Some(width) if *width > NARROWEST => *width -= 1,
                _ => break,
            }
        }
        widths
    }

    fn lines(&self, room: usize, isolate: bool) -> Vec<String> {
        let widths = self.widths(room);
        let heading = Style::new().dim();
        let headings: Vec<(String, Style)> =
            self.columns.iter().map(|(name, _)| (name.clone(), heading.clone())).collect();
        let headed = self.columns.iter().any(|(name, _)| !name.is_empty());
        let line = |row: &Vec<(String, Style)>| {
            let shown = row.iter().zip(&widths).filter_map(|(value, width)| width.map(|width| (value, width)));
            let last = widths.iter().flatten().count().saturating_sub(1);
            let cells = shown.enumerate().map(|(number, ((text, style), width))| {
                let text = shorten(text, width);
                let text = if isolate { isolated(&text) } else { text };
                let text = if number == last { text } else { pad(&text, width) };
                style.apply_to(text).to_string()
            });
            cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        };
        headed.then_some(&headings).into_iter().chain(&self.rows).map(line).collect()
    }
}

impl Out {
    /// A code in a table: its label for a person, the code itself for a program.
    pub(crate) fn coded(&self, kind: &str, code: &str) -> String {
        if self.columns().is_some() { label(kind, code) } else { code.to_owned() }
    }

    /// A table: in columns on a terminal; elsewhere its values as they are, with tabs between, and without headings unless
    /// they say nothing without.
    pub(crate) fn table(&self, table: &Table) -> Result<(), Failure> {
        let safe = Table {
            columns: table.columns.clone(),
            headed: table.headed,
            rows: table
                .rows
                .iter()
                .map(|row| row.iter().map(|(text, style)| (self.safe(text), style.clone())).collect())
                .collect(),
        };
        if self.columns == usize::MAX {
            let values = |row: &Vec<(String, Style)>| {
                let values: Vec<&str> = row.iter().map(|(text, _)| text.as_str()).collect();
                values.join("\t")
            };
            if safe.headed {
                let names: Vec<&str> = safe.columns.iter().map(|(name, _)| name.as_str()).collect();
                self.print(&names.join("\t"))?;
            }
            return safe.rows.iter().try_for_each(|row| self.print(&values(row)));
        }
        safe.lines(self.columns, self.isolates).iter().try_for_each(|line| self.print(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(values: &[[&str; 3]]) -> Table {
        let name = |name: &str, fit| (name.to_owned(), fit);
        let mut table =
            Table::headed([name("NAME", Fit::Whole), name("TITLE", Fit::Shorten), name("DATE", Fit::Spare)]);
        for values in values {
            table.row(values.map(|text| (text.to_owned(), Style::new().force_styling(false))));
        }
        table
    }

    fn tame(lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| console::strip_ansi_codes(line).into_owned()).collect()
    }

    #[test]
    fn a_table_with_room_is_as_wide_as_its_values() {
        let table = table(&[["z:1", "Remittances in crisis", "2020"], ["z:200", "移民", "2018-12-19"]]);
        let expected = [
            "NAME   TITLE                  DATE",
            "z:1    Remittances in crisis  2020",
            "z:200  移民                   2018-12-19",
        ];
        assert_eq!(tame(&table.lines(80, false)), expected);
    }

    #[test]
    fn a_narrow_table_leaves_the_spare_column_out_and_shortens_the_title() {
        let table = table(&[
            ["z:1", "Remittances in crisis: call to action", "2020"],
            ["z:2", "国际移民问题国际移民问题国际移民问题", ""],
        ]);
        let lines = tame(&table.lines(38, false));
        assert_eq!(lines[1..], ["z:1   Remittances in crisis: call to…", "z:2   国际移民问题国际移民问题国际移…"]);
        assert!(lines.iter().all(|line| width(line) <= 38), "{lines:?}");
        let lines = tame(&table.lines(50, false));
        assert!(lines[0].ends_with("DATE") && lines.iter().all(|line| width(line) <= 50), "{lines:?}");
    }

    #[test]
    fn what_is_typed_again_is_whole_however_narrow_it_is() {
        let table = table(&[["catalogue:venezuela-response-plan-2023-es", "Title", ""]]);
        let lines = tame(&table.lines(20, false));
        assert!(lines[1].starts_with("catalogue:venezuela-response-plan-2023-es"), "{lines:?}");
    }

    #[test]
    fn arabic_in_a_cell_is_isolated_on_a_terminal_and_keeps_the_columns() {
        let table =
            table(&[["z:1", "الهجرة الدولية والتنمية والتنمية والتنمية", "2020"], ["z:2", "Migration", "2021"]]);
        let lines = tame(&table.lines(40, true));
        assert!(lines[1].contains("\u{2068}الهجرة الدولية والتنمية"), "{lines:?}");
        assert!(lines[1].contains("…\u{2069}"), "what is cut off closes nothing outside: {lines:?}");
    }
}
