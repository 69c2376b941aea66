//! `export`, `restore`, `mirror`: what is public, or the whole store, on its way to somewhere else.

mod calendar;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use migration_hub::error::Error;
use migration_hub::hub::{ExportHead, OpenItem, Outcome, PrivateRecord, blocking};
use migration_hub::page::{Page, PageRequest};
use migration_hub::text::canonical::Digest;
use migration_hub_formats::open::items_parquet;
use tempfile::{Builder, NamedTempFile};

use crate::args::{Cli, Export, Log, Mirror, Restore};
use crate::exit::{Code, Failure};
use crate::messages::{Value, say, say_with};
use crate::output::Out;
use crate::store::{Place, Session};
use crate::typed::{program, words};

/// Items that are asked for at once.
const PAGE: usize = 500;

/// What the file becomes, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Lines,
    Table,
    Calendar,
}

impl Form {
    /// `None` for the ending of another form: who names a file `x.csv` does not want lines of JSON in it.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("parquet") => Some(Self::Table),
            Some("ics") => Some(Self::Calendar),
            None | Some("jsonl" | "ndjson" | "json" | "txt") => Some(Self::Lines),
            Some(_) => None,
        }
    }
}

pub(crate) fn export(out: &Out, session: &Session, args: &Export) -> Result<(), Failure> {
    let file = args.file.display().to_string();
    let Some(form) = Form::of(&args.file) else {
        return Err(Failure::usage(say_with("export-no-form", &[("file", file.into())])));
    };
    if let Some(private) = &args.private
        && same_file(&args.file, private)
    {
        return Err(Failure::usage(say_with("export-one-file", &[("file", file.into())])));
    }
    for path in [Some(&args.file), args.private.as_ref()].into_iter().flatten() {
        let special = path != Path::new("-") && path.exists() && !path.is_file() && !path.is_dir();
        let printed = path == Path::new("-") && Some(path) == args.private.as_ref();
        if special || printed || session.holds(path) {
            return Err(Failure::usage(say_with("export-no-file", &[("file", path.display().to_string().into())])));
        }
    }
    if args.private.is_some() && form != Form::Lines {
        return Err(Failure::usage(say_with("export-no-half", &[("file", file.into())])));
    }
    let before = args.private.as_ref().map(|_| session.who.export_head()).transpose()?;
    let items = all(|page| session.who.open_items(page))?;
    let whole = |bytes: &[u8]| {
        Unfinished::write(&args.file, |file| {
            let written = for_everyone(file.get_ref().as_file()).and_then(|()| file.write_all(bytes));
            written.map_err(|error| unwritable(&args.file, &error))
        })
    };
    let to_output = args.file == Path::new("-");
    // The halves belong together: neither stands under its name before both are whole.
    let private = match (before, &args.private) {
        (Some(before), Some(private)) => Some(write_private(session, before, private)?),
        _ => None,
    };
    match form {
        Form::Lines => {
            let mut text = String::new();
            for item in &items {
                text.push_str(&item.line()?);
                text.push('\n');
            }
            if to_output {
                text.lines().try_for_each(|line| out.line(line))?;
            } else {
                whole(text.as_bytes())?.finish()?;
            }
        }
        Form::Table => whole(&parquet(&items)?)?.finish()?,
        Form::Calendar => {
            let calendar = calendar::of(&items)?;
            whole(calendar.text.as_bytes())?.finish()?;
            return calendar.tell(out, file);
        }
    }
    private.map_or(Ok(()), Unfinished::finish)?;
    if to_output {
        return Ok(());
    }
    let gone = items.iter().filter(|item| item.public.is_none()).count();
    out.line(say_with("export-done", &[("count", (items.len() - gone).into()), ("file", file.into())]))?;
    if gone > 0 {
        out.line(say_with("export-gone", &[("count", gone.into())]))?;
    }
    if let Some(private) = &args.private {
        out.line(say_with("export-private", &[("file", private.display().to_string().into())]))?;
    }
    Ok(())
}

pub(crate) fn log(out: &Out, session: &Session, args: &Log) -> Result<(), Failure> {
    let file = args.file.display().to_string();
    let to_output = args.file == Path::new("-");
    let special = !to_output && args.file.exists() && !args.file.is_file() && !args.file.is_dir();
    if special || session.holds(&args.file) {
        return Err(Failure::usage(say_with("export-no-file", &[("file", file.into())])));
    }
    let mut lines: Vec<String> = Vec::new();
    loop {
        let more = session.who.log_lines(lines.len() as u64, PAGE)?;
        if more.is_empty() {
            break;
        }
        lines.extend(more);
    }
    if to_output {
        return lines.iter().try_for_each(|line| out.line(line));
    }
    let written = Unfinished::write(&args.file, |to| {
        let mut line = |text: &String| writeln!(to, "{text}").map_err(|error| unwritable(&args.file, &error));
        lines.iter().try_for_each(&mut line)
    });
    written?.finish()?;
    let head = lines.last().map_or(Digest::ZERO, |line| Digest::of(line.as_bytes()));
    out.line(say_with("log-done", &[("count", lines.len().into()), ("file", file.into())]))?;
    out.line(say_with("verify-head", &[("head", head.to_string().into())]))
}

/// Whether two names lead to one place, however they are written.
fn same_file(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let whole = path.canonicalize().ok();
        whole.or_else(|| Some(folder.canonicalize().ok()?.join(path.file_name()?)))
    };
    one == other || place(one).is_some_and(|one| place(other) == Some(one))
}

/// Writes the private half, which is of the same moment as the open one.
fn write_private<'a>(session: &Session, before: ExportHead, path: &'a Path) -> Result<Unfinished<'a>, Failure> {
    let records = all(|page| session.who.private_records(page))?;
    if session.who.export_head()? != before {
        return Err(Failure::new(Code::Busy, say("export-moved")));
    }
    Unfinished::write(path, |file| {
        let mut line = |text: String| writeln!(file, "{text}").map_err(|error| unwritable(path, &error));
        line(before.line()?)?;
        records.iter().try_for_each(|record| line(record.line()?))
    })
}

pub(crate) fn restore(out: &Out, cli: &Cli, args: &Restore) -> Result<(), Failure> {
    let place = Place::new(cli.global.folder());
    let folder = place.folder().display().to_string();
    if let Some(stranger) = place.stranger()? {
        let message = say_with("init-stranger", &[("folder", folder.into()), ("name", stranger.into())]);
        return Err(Failure::new(Code::Failed, message).hint(say("hint-own-folder")));
    }
    let mut private = lines(&args.private)?.into_iter();
    let (number, first) = private.next().unwrap_or((1, String::new()));
    let head = ExportHead::read(&first).map_err(|error| at(&args.private, number, error))?;
    let records = read(&args.private, private, PrivateRecord::read)?;
    let open = read(&args.open, lines(&args.open)?.into_iter(), OpenItem::read)?;
    let count = records.len();
    let parts = place.new_parts()?;
    blocking::restore(parts, head, open, records)?;
    out.line(say_with("restore-done", &[("count", count.into()), ("folder", folder.into())]))?;
    let verify = words("verify --store DIR --as HANDLE", &[("DIR", &place.folder().display().to_string())]).join(" ");
    let next = [("why", Value::Said(say("restore-next"))), ("command", format!("{} {verify}", program()).into())];
    out.line(say_with("next-command", &next))
}

pub(crate) fn mirror(out: &Out, session: &Session, args: &Mirror) -> Result<Code, Failure> {
    let (mut numbers, mut items, mut unreadable) = (Vec::new(), Vec::new(), 0);
    // A line that cannot be read stops no other.
    for (number, line) in lines(&args.file)? {
        let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { &line };
        if line.trim().is_empty() {
            continue;
        }
        if number == 1 && ExportHead::read(line).is_ok() {
            let file = ("file", args.file.display().to_string().into());
            return Err(Failure::usage(say_with("mirror-private-half", &[file])));
        }
        match OpenItem::read(line) {
            Ok(item) => {
                numbers.push(number);
                items.push(item);
            }
            Err(error) => {
                unreadable += 1;
                out.wrapped("", &format!("{}:{number}: {error}", args.file.display()))?;
            }
        }
    }
    let outcomes = session.who.import_open(items, &args.from)?;
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    let created = count(|outcome| matches!(outcome, Outcome::Created(_)));
    let unchanged = count(|outcome| matches!(outcome, Outcome::Unchanged(_)));
    let refused = count(|outcome| matches!(outcome, Outcome::Refused(_))) + unreadable;
    for (number, outcome) in numbers.iter().zip(&outcomes) {
        if let Outcome::Refused(refusal) = outcome {
            out.wrapped("", &format!("{}:{number}: {refusal}", args.file.display()))?;
        }
    }
    let counts = [("created", created.into()), ("unchanged", unchanged.into()), ("refused", refused.into())];
    out.line(say_with("mirror-done", &counts))?;
    Ok(if refused == 0 { Code::Done } else { Code::Rejected })
}

/// Every page of a list.
fn all<T>(ask: impl Fn(&PageRequest) -> Result<Page<T>, Error>) -> Result<Vec<T>, Failure> {
    let (mut items, mut page) = (Vec::new(), PageRequest::first(PAGE));
    loop {
        let found = ask(&page)?;
        items.extend(found.items);
        let Some(next) = found.next else { return Ok(items) };
        page = PageRequest::first(PAGE).after(next);
    }
}

/// A file that is whole under a name of its own beside the one it is to have: until it is finished, that is as it was.
pub(super) struct Unfinished<'a> {
    path: &'a Path,
    written: NamedTempFile,
}

impl<'a> Unfinished<'a> {
    pub(super) fn write(
        path: &'a Path,
        write: impl FnOnce(&mut BufWriter<&mut NamedTempFile>) -> Result<(), Failure>,
    ) -> Result<Self, Failure> {
        let wrong = |error: std::io::Error| unwritable(path, &error);
        if path.is_dir() {
            return Err(wrong(std::io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Nobody else may read it, whatever it becomes.
        let mut written = Builder::new().prefix(".mighub-export-").tempfile_in(folder).map_err(wrong)?;
        let mut file = BufWriter::new(&mut written);
        write(&mut file)?;
        file.flush().map_err(wrong)?;
        drop(file);
        written.as_file().sync_all().map_err(wrong)?;
        Ok(Self { path, written })
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        self.written.persist(self.path).map(drop).map_err(|error| unwritable(self.path, &error.error))
    }
}

/// A file that everyone may have, so that whoever may read the folder reads it.
#[cfg(unix)]
fn for_everyone(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn for_everyone(_: &File) -> std::io::Result<()> {
    Ok(())
}

pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Code::Failed, format!("{}: {error}", path.display()))
}

/// The lines of a file with their numbers.
fn lines(path: &Path) -> Result<Vec<(usize, String)>, Failure> {
    let wrong = |error: std::io::Error| {
        let code = if error.kind() == std::io::ErrorKind::NotFound { Code::NotFound } else { Code::Failed };
        Failure::new(code, format!("{}: {error}", path.display()))
    };
    let file = BufReader::new(File::open(path).map_err(wrong)?);
    (1..).zip(file.lines()).map(|(number, line)| Ok((number, line.map_err(wrong)?))).collect()
}

fn read<T>(
    path: &Path,
    lines: impl Iterator<Item = (usize, String)>,
    read: impl Fn(&str) -> Result<T, Error>,
) -> Result<Vec<T>, Failure> {
    lines.map(|(number, line)| read(&line).map_err(|error| at(path, number, error))).collect()
}

fn at(path: &Path, number: usize, error: Error) -> Failure {
    Failure::from(error).at(format_args!("{}:{number}", path.display()))
}

/// The public items as a table: one row an item, in the order of their ids. What left the public is not in it.
fn parquet(items: &[OpenItem]) -> Result<Vec<u8>, Failure> {
    let public: Vec<OpenItem> = items.iter().filter(|item| item.public.is_some()).cloned().collect();
    items_parquet(&public).map_err(|error| Failure::new(Code::Failed, error.to_string()))
}
