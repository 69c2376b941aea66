//! `export`, `restore`, `mirror`: what is public, or the whole store, on its way to somewhere else.

mod calendar;
pub(crate) mod files;
mod formats;
pub(crate) mod site;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use migration_hub::error::Error;
use migration_hub::hub::{ExportHead, OpenItem, Outcome, PrivateRecord, blocking};
use migration_hub::text::canonical::Digest;

use self::files::{Goal, Unfinished};
use self::formats::{Made, Making};
use crate::args::{Cli, Export, Format, Log, Mirror, Restore};
use crate::exit::{Code, Failure};
use crate::messages::{Value, say, say_with};
use crate::output::Out;
use crate::pages::every;
use crate::store::{Place, Session};
use crate::typed::{program, words};

/// Entries of the log that are asked for at once.
const PAGE: usize = 500;

pub(crate) fn export(out: &Out, session: &Session, args: &Export) -> Result<(), Failure> {
    let path = args.file.as_deref().unwrap_or(Path::new("-"));
    let file = path.display().to_string();
    let Some(format) = args.format.or_else(|| Format::of(path)) else {
        return Err(Failure::usage(say_with("export-no-form", &[("file", file.into())])));
    };
    let goal = Goal::of(path);
    refuse(session, args, path, (format, &goal))?;
    let site = if format.has_pages() { Some(site::of(session, &args.site)?) } else { None };
    let before = args.private.as_ref().map(|_| session.who.export_head()).transpose()?;
    let mut making = Making::begin(format, &goal, site.as_ref(), out)?;
    let (mut public, mut gone) = (0_u64, BTreeSet::new());
    each(session, |item| {
        if !args.filters.take(item) {
            return Ok(());
        }
        if item.public.is_some() {
            public += 1;
        } else {
            gone.insert(item.id.to_string());
        }
        // Also what left the public: each format has its own place for it, if only that it is newer.
        making.item(item)
    })?;
    let Made { files, events, mut left } = making.end()?;
    // The halves belong together: neither stands under its name before both are whole.
    let private = match (before, &args.private) {
        (Some(before), Some(private)) => Some(write_private(session, before, private)?),
        _ => None,
    };
    files.into_iter().chain(private).try_for_each(Unfinished::finish)?;
    left.remove(&gone)?;
    if goal == Goal::Output {
        return Ok(());
    }
    if let Some(events) = events {
        return events.tell(out, &file);
    }
    out.line(say_with("export-done", &[("count", public.into()), ("file", file.into())]))?;
    if !gone.is_empty() && format.names_gone() {
        out.line(say_with("export-gone", &[("count", gone.len().into())]))?;
    }
    // What a filter leaves out is still public.
    if let Some((count, first)) = left.told().filter(|_| args.filters.is_empty()) {
        out.line(say_with("export-left", &[("count", count.into()), ("first", first.into())]))?;
    }
    if let Some(private) = &args.private {
        out.line(say_with("export-private", &[("file", private.display().to_string().into())]))?;
    }
    Ok(())
}

/// Refuses what would write where it must not, or a half that nothing could be restored from.
fn refuse(session: &Session, args: &Export, path: &Path, (format, goal): (Format, &Goal)) -> Result<(), Failure> {
    let file = || ("file", path.display().to_string().into());
    if let Some(private) = &args.private
        && same_file(path, private)
    {
        return Err(Failure::usage(say_with("export-one-file", &[file()])));
    }
    if args.private.as_deref() == Some(Path::new("-")) {
        return Err(Failure::usage(say_with("export-no-file", &[("file", "-".into())])));
    }
    [Some(path), args.private.as_deref()].into_iter().flatten().try_for_each(|path| files::refuse(session, path))?;
    let whole = format == Format::Jsonl && args.filters.is_empty() && !matches!(goal, Goal::Folder(_));
    if args.private.is_some() && !whole {
        return Err(Failure::usage(say_with("export-no-half", &[file()])));
    }
    Ok(())
}

/// Every public item, and every one that was public, as everybody may have it.
pub(crate) fn each(session: &Session, mut take: impl FnMut(&OpenItem) -> Result<(), Failure>) -> Result<(), Failure> {
    every(|page| session.everybody.open_items(page)).try_for_each(|item| take(&item?))
}

pub(crate) fn log(out: &Out, session: &Session, args: &Log) -> Result<(), Failure> {
    let file = args.file.display().to_string();
    files::refuse(session, &args.file)?;
    let mut lines: Vec<String> = Vec::new();
    loop {
        let more = session.who.log_lines(lines.len() as u64, PAGE)?;
        if more.is_empty() {
            break;
        }
        lines.extend(more);
    }
    if args.file == Path::new("-") {
        return lines.iter().try_for_each(|line| out.line(line));
    }
    let mut written = Unfinished::begin(&args.file)?;
    lines.iter().try_for_each(|line| written.write(format!("{line}\n").as_bytes()))?;
    written.whole()?.finish()?;
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
fn write_private(session: &Session, before: ExportHead, path: &Path) -> Result<Unfinished, Failure> {
    let records = every(|page| session.who.private_records(page)).collect::<Result<Vec<_>, _>>()?;
    if session.who.export_head()? != before {
        return Err(Failure::new(Code::Busy, say("export-moved")));
    }
    let mut file = Unfinished::begin(path)?;
    let mut line = |text: String| file.write((text + "\n").as_bytes());
    line(before.line()?)?;
    records.iter().try_for_each(|record| line(record.line()?))?;
    file.whole()
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
