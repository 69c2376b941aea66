//! `import`: JSON Lines and tables in, every bad line reported and kept, none in the way of the others.

mod desk;
mod rejects;
mod source;
mod table;

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use migration_hub::hub::{ImportOptions, Line, LineOutcome, Lines, Outcome, ReadLine};
use migration_hub::id::ResourceId;
use migration_hub::resource::Note;
use serde::Serialize;

use self::desk::Desk;
use self::rejects::Rejects;
use self::source::{Source, Tee};
use self::table::TableFile;
pub(super) use self::table::propose;
use super::drafts;
use crate::args::Import;
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::{Out, note, shell_word};
use crate::store::Session;

/// Lines that are handed to the store at once.
const CHUNK_LINES: usize = 500;
/// Bytes of lines that are held at most before they are handed over.
const CHUNK_BYTES: usize = 8 << 20;

#[derive(Serialize)]
struct Answer {
    files: Vec<Counts>,
}

/// What became of a file's lines.
#[derive(Debug, Default, Serialize)]
struct Counts {
    file: String,
    imported: u64,
    unchanged: u64,
    rejected: u64,
    rejected_file: Option<String>,
    /// Nothing was written: this is what an import would do.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
    /// The items that are new.
    #[serde(skip)]
    new: Vec<ResourceId>,
}

/// What is imported: its lines as they come, or a table that is in memory.
enum Input {
    Lines(Source),
    Table(Box<TableFile>),
}

impl Input {
    fn open(path: &Path, args: &Import) -> Result<Self, Failure> {
        if table::is_table(path, &args.tables) {
            TableFile::open(path, &args.tables).map(|table| Self::Table(Box::new(table)))
        } else {
            Source::open(path).map(Self::Lines)
        }
    }
}

pub(crate) fn run(out: &Out, session: &Session, args: &Import) -> Result<Code, Failure> {
    let options = ImportOptions { harvested: args.harvested };
    // Whoever may not import is told before a line is read.
    session.who.import(Vec::new(), options)?;
    let mut desk = Desk::new(session, options, args.tables.dry_run);
    let inputs = args.files.iter().map(|path| Input::open(path, args)).collect::<Result<Vec<_>, _>>()?;
    let mut files = Vec::new();
    for input in inputs {
        let counts = match input {
            Input::Lines(source) => one(&mut desk, source)?,
            Input::Table(table) => table::import(&mut desk, &table)?,
        };
        if !args.json {
            desk.show_first(out)?;
            out.line(summary(&counts, args.files.len() > 1))?;
        }
        files.push(counts);
    }
    let rejected: u64 = files.iter().map(|counts| counts.rejected).sum();
    if args.json {
        out.json(&Answer { files })?;
    } else if args.tables.dry_run {
        session.next(out, &say("import-nothing-written"), &again(args))?;
    } else {
        let new: Vec<ResourceId> = files.iter().flat_map(|counts| &counts.new).copied().collect();
        drafts::imported(out, session, &new, args.harvested)?;
    }
    Ok(if rejected == 0 { Code::Done } else { Code::Rejected })
}

/// The command that was rehearsed.
fn again(args: &Import) -> Vec<String> {
    let mut command = vec!["import".to_owned()];
    command.extend(args.files.iter().map(|file| shell_word(&file.display().to_string())));
    let mapping = args.tables.mapping.as_ref().map(|mapping| mapping.display().to_string());
    for (option, value) in [("--mapping", mapping), ("--sheet", args.tables.sheet.clone())] {
        command.extend(value.into_iter().flat_map(|value| [option.to_owned(), shell_word(&value)]));
    }
    command.extend(args.harvested.then(|| "--harvested".to_owned()));
    command
}

fn summary(counts: &Counts, named: bool) -> String {
    let name = if named { format!("{}: ", counts.file) } else { String::new() };
    let Counts { imported, unchanged, rejected, .. } = counts;
    let message = if counts.dry_run { "import-would" } else { "import-done" };
    let said = say_with(
        message,
        &[("imported", (*imported).into()), ("unchanged", (*unchanged).into()), ("rejected", (*rejected).into())],
    );
    let kept = counts.rejected_file.as_ref().map(|file| format!(" ({file})"));
    format!("{name}{said}{}", kept.unwrap_or_default())
}

impl Counts {
    fn of(file: &str, desk: &Desk<'_>) -> Self {
        Self { file: file.to_owned(), dry_run: desk.is_dry(), ..Self::default() }
    }
}

/// The beginning of a line.
fn beginning(line: &[u8]) -> String {
    let most = migration_hub::limits::ECHO_CHARS * 4;
    String::from_utf8_lossy(&line[..line.len().min(most)]).trim().to_owned()
}

struct Importer<'a, 'b> {
    desk: &'a mut Desk<'b>,
    rejects: Rejects,
    counts: Counts,
    /// Lines that were read, and their bytes; of one that was too long, the bytes are kept already.
    waiting: Vec<(ReadLine, Option<Vec<u8>>)>,
    held: usize,
    bar: ProgressBar,
}

fn one(desk: &mut Desk<'_>, source: Source) -> Result<Counts, Failure> {
    let counts = Counts::of(source.name(), desk);
    let rejects = if desk.is_dry() { Rejects::none() } else { Rejects::of(source.path(), "jsonl") };
    let bar = bar(source.length());
    let tee = Tee::new(bar.wrap_read(source.into_reader()), rejects.clone());
    let raw = tee.line();
    let mut importer = Importer { desk, rejects, counts, waiting: Vec::new(), held: 0, bar };
    for line in Lines::new(tee) {
        let line = line.map_err(|error| {
            let file = &importer.counts.file;
            Failure::new(Code::Failed, format!("{file} cannot be read on: {error}"))
        });
        let line = match line {
            Ok(line) => line,
            Err(failure) => {
                importer.hand_over()?;
                return Err(failure);
            }
        };
        importer.take(&line, raw.take())?;
    }
    importer.finish()
}

fn bar(length: Option<u64>) -> ProgressBar {
    let (bar, template) = match length {
        Some(length) => (ProgressBar::new(length), "importing {bar:30} {bytes} of {total_bytes}, {eta} left"),
        None => (ProgressBar::new_spinner(), "importing {spinner} {bytes}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Importer<'_, '_> {
    fn take(&mut self, line: &Line, raw: Option<Vec<u8>>) -> Result<(), Failure> {
        let bytes = match line {
            Line::TooLong { .. } => {
                if let Some(raw) = raw {
                    self.rejects.keep(&raw);
                }
                None
            }
            Line::Bytes { bytes, .. } => Some(raw.unwrap_or_else(|| bytes.clone())),
        };
        self.held += bytes.as_ref().map_or(0, Vec::len);
        self.waiting.push((line.read(), bytes));
        if self.waiting.len() >= CHUNK_LINES || self.held >= CHUNK_BYTES {
            self.hand_over()?;
        }
        Ok(())
    }

    /// Imports the lines that wait, and says what became of them in the order of the file.
    fn hand_over(&mut self) -> Result<(), Failure> {
        let (lines, raw): (Vec<ReadLine>, Vec<Option<Vec<u8>>>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        self.held = 0;
        let shown = |place: usize| raw.get(place).and_then(Option::as_deref).map(beginning).unwrap_or_default();
        let outcomes = self.desk.hand_over(lines, shown).map_err(|error| {
            self.bar.finish_and_clear();
            desk::stopped(error, &self.counts.file)
        })?;
        for (outcome, raw) in outcomes.into_iter().zip(raw) {
            self.settle(outcome, raw.as_deref());
        }
        Ok(())
    }

    fn settle(&mut self, LineOutcome { line, outcome, notes }: LineOutcome, raw: Option<&[u8]>) {
        match outcome {
            Outcome::Created(id) => {
                self.counts.imported += 1;
                self.counts.new.push(id);
                for Note { pointer, message } in notes {
                    self.say(line, &format!("{pointer}: {message}"));
                }
            }
            Outcome::Unchanged(_) => self.counts.unchanged += 1,
            Outcome::Refused(refusal) => {
                self.counts.rejected += 1;
                if let Some(raw) = raw {
                    self.rejects.keep(raw);
                }
                for violation in refusal.violations.0 {
                    self.say(line, &violation.to_string());
                }
            }
        }
    }

    fn say(&self, number: u64, message: &str) {
        self.bar.suspend(|| note(format_args!("{}:{number}: {message}", self.counts.file)));
    }

    fn finish(mut self) -> Result<Counts, Failure> {
        self.hand_over()?;
        self.bar.finish_and_clear();
        self.counts.rejected_file = kept(&self.rejects);
        Ok(self.counts)
    }
}

/// The file with what was rejected, if there is one; says it when it could not be written.
fn kept(rejects: &Rejects) -> Option<String> {
    match rejects.finish() {
        Ok(path) => path.map(|path| path.display().to_string()),
        Err((path, error)) => {
            note(format_args!("the rejected lines could not be kept in {}: {error}", path.display()));
            None
        }
    }
}
