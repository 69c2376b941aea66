//! Importing tables: CSV and spreadsheets by a mapping of their columns, every bad cell reported, every bad row kept.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use migration_hub::hub::{LineOutcome, Outcome, ReadLine};
use migration_hub::resource::Violations;
use migration_hub_formats::table::{self, Columns, Layout, Mapping, Rejected, Row, Table, TableError, limits};

use super::desk::{self, Desk};
use super::rejects::Rejects;
use super::{CHUNK_LINES, Counts, kept};
use crate::args::{Import, Tables};
use crate::exit::{Code, Failure};
use crate::output::{Out, note};
use crate::text::{bytes, shown};
use crate::typed::words;

/// The endings of files that hold tables, and whether they are spreadsheets.
const TABLES: [(&str, bool); 6] =
    [("csv", false), ("ods", true), ("tsv", false), ("xls", true), ("xlsm", true), ("xlsx", true)];
/// The endings of files that hold lines whatever is said of tables.
const LINES: [&str; 3] = ["json", "jsonl", "ndjson"];

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Whether a file holds a table: by its ending, or because a mapping is given for it.
pub(super) fn is_table(path: &Path, args: &Tables) -> bool {
    let ending = ending(path);
    let mapped = args.mapping.is_some() && !LINES.contains(&ending.as_str());
    mapped || TABLES.iter().any(|(known, _)| *known == ending)
}

/// A table that was read, with the mapping that fits it.
#[derive(Debug)]
pub(super) struct TableFile {
    path: PathBuf,
    name: String,
    table: Table,
    mapping: Mapping,
}

impl TableFile {
    pub(super) fn open(path: &Path, args: &Tables) -> Result<Self, Failure> {
        let name = shown(path);
        let Some(from) = &args.mapping else {
            let file = path.display().to_string();
            return Err(Failure::usage(format!("{name} is a table; --mapping FILE says what its columns are"))
                .hint_command(
                    "a mapping to begin with",
                    words("import FILE --propose-mapping > mapping.toml", &[("FILE", &file)]),
                ));
        };
        let mut mapping = read_mapping(from)?;
        if let Some(sheet) = &args.sheet {
            mapping = mapping.with_sheet(sheet);
        }
        let table = read_table(path, mapping.layout())?;
        let fits = mapping.on(&table).map(|_| ());
        fits.map_err(|error| Failure::usage(error).at(format_args!("{} on {name}", shown(from))))?;
        Ok(Self { path: path.to_owned(), name, table, mapping })
    }
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let bytes = bytes(path, limits::MAPPING_BYTES)?;
    let wrong = |message: String| Failure::usage(message).at(shown(path));
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| wrong(format!("byte {} is not UTF-8 text", error.valid_up_to() + 1)))?;
    text.strip_prefix('\u{FEFF}').unwrap_or(text).parse().map_err(|error: table::MappingError| wrong(error.to_string()))
}

fn read_table(path: &Path, layout: &Layout) -> Result<Table, Failure> {
    let bytes = bytes(path, limits::FILE_BYTES)?;
    let ending = ending(path);
    let spreadsheet = TABLES.iter().any(|(known, spreadsheet)| *known == ending && *spreadsheet);
    let read = if spreadsheet { Table::from_spreadsheet(&bytes, layout) } else { Table::from_csv(&bytes, layout) };
    read.map_err(|error: TableError| Failure::new(Code::Failed, error.to_string()).at(shown(path)))
}

/// Prints a mapping to begin with.
pub(in crate::commands) fn propose(out: &Out, args: &Import) -> Result<(), Failure> {
    let [path] = args.files.as_slice() else {
        return Err(Failure::usage("a mapping is proposed for one table; name one file"));
    };
    let layout = Layout { sheet: args.tables.sheet.clone(), ..Layout::default() };
    let table = read_table(path, &layout)?;
    table::propose(table.headers()).lines().try_for_each(|line| out.line(line))
}

struct Importer<'a, 'b> {
    desk: &'a mut Desk<'b>,
    columns: &'a Columns<'a>,
    rejected: Rejected,
    counts: Counts,
    bar: ProgressBar,
}

/// Imports a table, row by row.
pub(super) fn import(desk: &mut Desk<'_>, file: &TableFile) -> Result<Counts, Failure> {
    let TableFile { path, name, table, mapping } = file;
    let columns = mapping.on(table).map_err(Failure::usage)?;
    if !columns.unmapped().is_empty() {
        note(format_args!("{name}: these columns go nowhere: {}", columns.unmapped().join(", ")));
    }
    let rejected = Rejected::of(table, mapping.layout());
    let counts = Counts::of(name, desk);
    let mut importer = Importer { desk, columns: &columns, rejected, counts, bar: bar(table.rows().len() as u64) };
    for rows in table.rows().chunks(CHUNK_LINES) {
        importer.take(rows)?;
    }
    let Importer { desk, rejected, mut counts, bar, .. } = importer;
    bar.finish_and_clear();
    if rejected.kept() > 0 && !desk.is_dry() {
        let rejects = Rejects::of(path, "csv");
        rejects.keep(&rejected.into_bytes());
        counts.rejected_file = kept(&rejects);
    }
    Ok(counts)
}

fn bar(rows: u64) -> ProgressBar {
    let bar = ProgressBar::new(rows);
    match ProgressStyle::with_template("importing {bar:30} {pos} of {len} rows, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// What is in a row, one cell after the other.
fn raw(row: &Row) -> String {
    let filled = row.cells().iter().filter(|cell| !cell.is_empty());
    filled.map(ToString::to_string).collect::<Vec<_>>().join(" · ")
}

impl Importer<'_, '_> {
    fn take(&mut self, rows: &[Row]) -> Result<(), Failure> {
        let read: Vec<_> = rows.iter().map(|row| self.columns.draft(row)).collect();
        let problems: Vec<Option<Vec<String>>> = read
            .iter()
            .map(|read| read.as_ref().err().map(|problems| problems.iter().map(ToString::to_string).collect()))
            .collect();
        let lines = rows.iter().zip(read).map(|(row, read)| {
            let draft = read.map_err(|_| Violations::default());
            ReadLine { number: row.number().into(), draft }
        });
        let outcomes = self.desk.hand_over(lines.collect(), |place| raw(&rows[place])).map_err(|error| {
            self.bar.finish_and_clear();
            desk::stopped(error, &self.counts.file)
        })?;
        for ((outcome, row), problems) in outcomes.into_iter().zip(rows).zip(problems) {
            self.settle(outcome, row, problems);
        }
        self.bar.inc(rows.len() as u64);
        Ok(())
    }

    fn settle(&mut self, LineOutcome { outcome, notes, .. }: LineOutcome, row: &Row, problems: Option<Vec<String>>) {
        match outcome {
            Outcome::Created(id) => {
                self.counts.imported += 1;
                self.counts.new.push(id);
                for note in notes {
                    self.say(row, &format!("{}: {}", self.columns.place(row.number(), &note.pointer), note.message));
                }
            }
            Outcome::Unchanged(_) => self.counts.unchanged += 1,
            Outcome::Refused(refusal) => {
                self.counts.rejected += 1;
                let violations = refusal.violations.0.iter();
                let said = violations.map(|violation| self.columns.problem(row.number(), violation).to_string());
                let reasons = problems.unwrap_or_else(|| said.collect());
                for reason in &reasons {
                    self.say(row, reason);
                }
                self.rejected.keep(row, &reasons);
            }
        }
    }

    fn say(&self, row: &Row, message: &str) {
        self.bar.suspend(|| note(format_args!("{}:{}: {message}", self.counts.file, row.number())));
    }
}
