//! `import`: JSON Lines in, every bad line reported and kept, none in the way of the others.

mod rejects;
mod source;

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::{ImportOptions, Line, LineOutcome, Lines, Outcome, ReadLine};
use migration_hub::id::ResourceId;
use migration_hub::resource::Note;
use serde::Serialize;

use self::rejects::Rejects;
use self::source::{Source, Tee};
use super::drafts;
use crate::args::Import;
use crate::exit::{Code, Failure};
use crate::output::{Out, note};
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
    /// The items that are new.
    #[serde(skip)]
    new: Vec<ResourceId>,
}

pub(crate) fn run(out: &Out, session: &Session, args: &Import) -> Result<Code, Failure> {
    let options = ImportOptions { harvested: args.harvested };
    // Whoever may not import is told before a line is read.
    session.who.import(Vec::new(), options)?;
    let sources = args.files.iter().map(|path| Source::open(path)).collect::<Result<Vec<_>, _>>()?;
    let mut files = Vec::new();
    for source in sources {
        let counts = one(session, options, source)?;
        if !args.json {
            out.line(summary(&counts, args.files.len() > 1))?;
        }
        files.push(counts);
    }
    let rejected: u64 = files.iter().map(|counts| counts.rejected).sum();
    if args.json {
        out.json(&Answer { files })?;
    } else {
        let new: Vec<ResourceId> = files.iter().flat_map(|counts| &counts.new).copied().collect();
        drafts::imported(out, session, &new, args.harvested)?;
    }
    Ok(if rejected == 0 { Code::Done } else { Code::Rejected })
}

fn summary(counts: &Counts, named: bool) -> String {
    let name = if named { format!("{}: ", counts.file) } else { String::new() };
    let kept = counts.rejected_file.as_ref().map(|file| format!(" ({file})"));
    format!(
        "{name}imported {}, unchanged {}, rejected {}{}",
        counts.imported,
        counts.unchanged,
        counts.rejected,
        kept.unwrap_or_default()
    )
}

struct Importer<'a> {
    session: &'a Session,
    options: ImportOptions,
    rejects: Rejects,
    counts: Counts,
    /// Lines that were read, and their bytes; of one that was too long, the bytes are kept already.
    waiting: Vec<(ReadLine, Option<Vec<u8>>)>,
    held: usize,
    bar: ProgressBar,
}

fn one(session: &Session, options: ImportOptions, source: Source) -> Result<Counts, Failure> {
    let name = source.name().to_owned();
    let rejects = Rejects::of(source.path());
    let bar = bar(source.length());
    let tee = Tee::new(bar.wrap_read(source.into_reader()), rejects.clone());
    let raw = tee.line();
    let mut importer = Importer {
        session,
        options,
        rejects,
        counts: Counts { file: name, ..Counts::default() },
        waiting: Vec::new(),
        held: 0,
        bar,
    };
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

impl Importer<'_> {
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
        let (lines, raw): (Vec<ReadLine>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        self.held = 0;
        let outcomes = self.session.who.import_lines(lines, self.options).map_err(|error| self.stopped(error))?;
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

    fn stopped(&self, error: Error) -> Failure {
        self.bar.finish_and_clear();
        let temporary = error.kind() == ErrorKind::Unavailable;
        let failure = Failure::from(error).at(&self.counts.file);
        let kept = "what was imported before stays; importing the same file again adds the rest";
        if temporary { failure.hint(kept) } else { failure }
    }

    fn finish(mut self) -> Result<Counts, Failure> {
        self.hand_over()?;
        self.bar.finish_and_clear();
        match self.rejects.finish() {
            Ok(path) => {
                self.counts.rejected_file = path.map(|path: PathBuf| path.display().to_string());
            }
            Err((path, error)) => {
                note(format_args!("the rejected lines could not be kept in {}: {error}", path.display()));
            }
        }
        Ok(self.counts)
    }
}
