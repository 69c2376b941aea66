//! `import`: JSON Lines in, every bad line reported and kept, none in the way of the others.

mod rejects;
mod source;

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::{ImportOptions, Line, Lines, Outcome, read_line};
use migration_hub::limits;
use migration_hub::resource::{Draft, Violation};
use serde::Serialize;

use self::rejects::Rejects;
use self::source::{Source, Tee};
use crate::args::Import;
use crate::exit::{Code, Failure, sentence};
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

/// A line that waits for those before it.
enum Waiting {
    Good {
        number: u64,
        raw: Vec<u8>,
        draft: Box<Draft>,
    },
    Bad {
        number: u64,
        raw: Vec<u8>,
        violations: Vec<Violation>,
    },
    /// Its bytes went to the rejected ones while they were read.
    TooLong {
        number: u64,
        length: u64,
    },
}

struct Importer<'a> {
    session: &'a Session,
    options: ImportOptions,
    rejects: Rejects,
    counts: Counts,
    waiting: Vec<Waiting>,
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
        importer.take(line, raw.take())?;
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
    fn take(&mut self, line: Line, raw: Option<Vec<u8>>) -> Result<(), Failure> {
        let waiting = match line {
            Line::TooLong { number, length, .. } => {
                if let Some(raw) = raw {
                    self.rejects.keep(&raw);
                }
                Waiting::TooLong { number, length }
            }
            Line::Bytes { number, bytes } => {
                let raw = raw.unwrap_or_else(|| bytes.clone());
                self.held += raw.len();
                match read_line(number, &bytes) {
                    Ok(draft) => Waiting::Good { number, raw, draft: Box::new(draft) },
                    Err(error) => Waiting::Bad { number, raw, violations: error.violations },
                }
            }
        };
        self.waiting.push(waiting);
        if self.waiting.len() >= CHUNK_LINES || self.held >= CHUNK_BYTES {
            self.hand_over()?;
        }
        Ok(())
    }

    /// Imports the good lines that wait, and reports the others in the order of the file.
    fn hand_over(&mut self) -> Result<(), Failure> {
        let waiting = std::mem::take(&mut self.waiting);
        self.held = 0;
        let drafts: Vec<Draft> = waiting
            .iter()
            .filter_map(|waiting| match waiting {
                Waiting::Good { draft, .. } => Some(Draft::clone(draft)),
                _ => None,
            })
            .collect();
        let imported = self.session.who.import(drafts, self.options);
        let mut outcomes = imported.map_err(|error| self.stopped(error))?.into_iter();
        for waiting in waiting {
            match waiting {
                Waiting::Good { number, raw, draft } => {
                    self.settle(number, &raw, &draft, outcomes.next());
                }
                Waiting::Bad { number, raw, violations } => {
                    self.rejects.keep(&raw);
                    self.reject(number, violations.iter().map(ToString::to_string));
                }
                Waiting::TooLong { number, length } => {
                    let most = limits::IMPORT_LINE_BYTES;
                    let message = format!("found {length} bytes; expected at most {most} bytes on a line");
                    self.reject(number, [message]);
                }
            }
        }
        Ok(())
    }

    fn settle(&mut self, number: u64, raw: &[u8], draft: &Draft, outcome: Option<Outcome>) {
        match outcome {
            Some(Outcome::Created(_)) => {
                self.counts.imported += 1;
                for changed in &draft.notes {
                    self.say(number, &format!("{}: {}", changed.pointer, changed.message));
                }
            }
            Some(Outcome::Unchanged(_)) => self.counts.unchanged += 1,
            Some(Outcome::Refused(error)) => {
                self.rejects.keep(raw);
                self.reject(number, [refusal(draft, &error)]);
            }
            None => {
                self.rejects.keep(raw);
                self.reject(number, ["the store gave no answer about this line".to_owned()]);
            }
        }
    }

    fn reject(&mut self, number: u64, reasons: impl IntoIterator<Item = String>) {
        self.counts.rejected += 1;
        for reason in reasons {
            self.say(number, &reason);
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

/// Why the store refused a valid line, with pointer and value like the other reasons.
fn refusal(draft: &Draft, error: &Error) -> String {
    if error.kind() != ErrorKind::AlreadyExists {
        return error.message().to_owned();
    }
    let content = &draft.content;
    let violation = |pointer: &str, found: String, expected: &str| {
        Violation { pointer: pointer.to_owned(), found: Some(found), expected: expected.to_owned() }.to_string()
    };
    let message = error.message();
    match (&content.symbol, &content.address, &draft.external) {
        (Some(symbol), _, _) if message.contains("with this symbol") => {
            violation("/symbol", symbol.to_string(), "a symbol that no other item in this language has")
        }
        (_, Some(address), _) if message.contains("with this address") => {
            violation("/address", address.to_string(), "an address that no other item has")
        }
        (_, _, Some(external)) => violation(
            "/id",
            external.to_string(),
            "an item that is new, or the same as before; «mighub revise» changes one that is here",
        ),
        _ => sentence(error),
    }
}

/// The name of a file as reports show it.
fn shown(path: &Path) -> String {
    if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() }
}
