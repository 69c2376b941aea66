//! Importing from Python: a file, JSON Lines as text or bytes, or any iterable of objects or lines.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor};
use std::path::{Path, PathBuf};

use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{ImportOptions, Line, LineOutcome, Lines, Outcome, ReadLine, Rehearsal};
use migration_hub::resource::{Draft, Violations};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult, Python};
use pyo3::types::{PyBytes, PyBytesMethods, PyIterator, PyMapping, PyString, PyStringMethods};
use serde_json::Value;

use crate::error::without_interpreter;
use crate::json;
use crate::report::{Note, Rejected, Report, Violation};
use crate::store::unusable;

/// Lines that are read before they are imported; between two lots Ctrl-C is heard.
const LOT: usize = 500;

/// Where lines come from.
pub(crate) enum Source<'py> {
    /// A file, or bytes in memory, with the path for messages.
    Reader(Lines<Box<dyn BufRead + Send>>, PathBuf),
    /// Objects or lines, with how many were taken.
    Iterable(Bound<'py, PyIterator>, u64),
}

impl<'py> Source<'py> {
    /// What `import_` was given.
    pub(crate) fn of(given: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = given.py();
        if let Ok(text) = given.cast::<PyString>() {
            let bytes = utf8(text)?;
            let lines = bytes.is_empty() || bytes.contains(&b'\n') || bytes.trim_ascii_start().starts_with(b"{");
            // A path that is no text has lone surrogates in its place, which its own reading knows.
            return if lines { Ok(Self::memory(&bytes)) } else { Self::file(py, &given.extract::<PathBuf>()?) };
        }
        if let Ok(bytes) = given.cast::<PyBytes>() {
            return Ok(Self::memory(bytes.as_bytes()));
        }
        if given.hasattr(intern!(py, "__fspath__"))? {
            return Self::file(py, &given.extract::<PathBuf>()?);
        }
        if given.cast::<PyMapping>().is_ok() {
            let message = "one object is no list of objects: put it into a list";
            return Err(PyTypeError::new_err(message));
        }
        Ok(Self::Iterable(given.try_iter()?, 0))
    }

    fn memory(bytes: &[u8]) -> Self {
        Self::Reader(Lines::new(Box::new(Cursor::new(bytes.to_vec()))), PathBuf::new())
    }

    fn file(py: Python<'_>, path: &Path) -> PyResult<Self> {
        let file = without_interpreter(py, || File::open(path).map_err(|error| unusable("import", path, &error)))?;
        Ok(Self::Reader(Lines::new(Box::new(BufReader::new(file))), path.to_owned()))
    }

    /// The next lines, at most a lot of them; `None` at the end.
    fn lot(&mut self, py: Python<'_>) -> PyResult<Option<Vec<ReadLine>>> {
        match self {
            Self::Reader(lines, path) => without_interpreter(py, || {
                let lot = lines.by_ref().take(LOT).map(|line| line.map(|line| line.read()));
                let lot: std::io::Result<Vec<ReadLine>> = lot.collect();
                lot.map(|lot| (!lot.is_empty()).then_some(lot)).map_err(|error| unusable("import", path, &error))
            }),
            Self::Iterable(items, count) => {
                let (mut lot, before) = (Vec::new(), *count);
                for item in items.by_ref().take(LOT) {
                    *count += 1;
                    lot.push(Raw::of(&item?, *count)?);
                }
                // A lot of empty lines is not the end.
                let any = *count > before;
                let read = || lot.into_iter().filter(|raw| !raw.is_blank()).map(Raw::read).collect();
                without_interpreter(py, || Ok(any.then(read)))
            }
        }
    }
}

/// Imports everything, and says what became of each line.
pub(crate) fn import(py: Python<'_>, hub: &ActorHub, source: Source<'_>, options: ImportOptions) -> PyResult<Report> {
    lots(py, source, |lot| hub.import_lines(lot, options))
}

/// Says what would become of each line, and writes nothing. The ids of items that would be new are not kept.
pub(crate) fn rehearse(py: Python<'_>, hub: &ActorHub, source: Source<'_>, options: ImportOptions) -> PyResult<Report> {
    let (mut rehearsal, mut new) = (Rehearsal::default(), BTreeSet::new());
    let mut report = lots(py, source, |lot| {
        let outcomes = hub.rehearse_lines(&mut rehearsal, lot, options)?;
        new.extend(outcomes.iter().filter_map(|line| match line.outcome {
            Outcome::Created(id) => Some(id.to_string()),
            _ => None,
        }));
        Ok(outcomes)
    })?;
    report.ids.retain(|id| !new.contains(id));
    Ok(report)
}

fn lots(
    py: Python<'_>,
    mut source: Source<'_>,
    mut take: impl FnMut(Vec<ReadLine>) -> Result<Vec<LineOutcome>, Error> + Send,
) -> PyResult<Report> {
    let mut report = Report::default();
    loop {
        py.check_signals()?;
        let lot = source.lot(py)?;
        let last = lot.is_none();
        let lot = lot.unwrap_or_default();
        // Also nothing is imported: whoever may not import is told so.
        without_interpreter(py, || {
            take(lot)?.into_iter().for_each(|outcome| add(&mut report, outcome));
            Ok(())
        })?;
        if last {
            return Ok(report);
        }
    }
}

/// Reads one document for an operation: an object, or a line of JSON.
pub(crate) fn draft(operation: &'static str, document: &Bound<'_, PyAny>) -> PyResult<Draft> {
    let raw = Raw::of(document, 1)?;
    without_interpreter(document.py(), || {
        raw.read().draft.map_err(|violations| {
            Error::new(ErrorKind::Invalid, operation, violations.to_string()).caused_by(violations)
        })
    })
}

/// A document as Python gave it, to be read without the interpreter.
enum Raw {
    Line(Line),
    Object(u64, Result<Value, Violations>),
}

impl Raw {
    fn of(given: &Bound<'_, PyAny>, number: u64) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            return Ok(Self::Line(Line::Bytes { number, bytes: utf8(text)?.trim_ascii().to_vec() }));
        }
        if let Ok(bytes) = given.cast::<PyBytes>() {
            return Ok(Self::Line(Line::Bytes { number, bytes: bytes.as_bytes().trim_ascii().to_vec() }));
        }
        Ok(Self::Object(number, json::read(given)?))
    }

    /// An empty line, which an import passes over.
    fn is_blank(&self) -> bool {
        matches!(self, Self::Line(Line::Bytes { bytes, .. }) if bytes.is_empty())
    }

    fn read(self) -> ReadLine {
        match self {
            Self::Line(line) => line.read(),
            Self::Object(number, value) => ReadLine { number, draft: value.and_then(|value| Draft::parse(&value)) },
        }
    }
}

/// The bytes of a text. A lone surrogate gives bytes that are not UTF-8, which the line that holds them is refused for.
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, [u8]>> {
    match text.to_cow() {
        Ok(Cow::Borrowed(text)) => Ok(Cow::Borrowed(text.as_bytes())),
        Ok(Cow::Owned(text)) => Ok(Cow::Owned(text.into_bytes())),
        Err(_) => Ok(Cow::Owned(text.call_method1("encode", ("utf-8", "surrogatepass"))?.extract::<Vec<u8>>()?)),
    }
}

/// Adds what became of a line.
pub(crate) fn add(report: &mut Report, LineOutcome { line, outcome, notes }: LineOutcome) {
    match outcome {
        Outcome::Created(id) => {
            report.created += 1;
            report.ids.push(id.to_string());
        }
        Outcome::Unchanged(id) => {
            report.unchanged += 1;
            report.ids.push(id.to_string());
        }
        Outcome::Refused(refusal) => {
            let message = format!("line {line}: {refusal}");
            let violations = refusal.violations.0.into_iter().map(Violation::from).collect();
            report.rejected.push(Rejected { line, kind: refusal.kind.name(), message, violations });
        }
    }
    report.notes.extend(notes.into_iter().map(|note| Note::new(line, note)));
}
