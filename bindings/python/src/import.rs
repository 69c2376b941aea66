//! Importing from Python: a file, JSON Lines as text or bytes, or any iterable of objects or lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor};
use std::path::{Path, PathBuf};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{ImportOptions, Line, LineError, Lines, Outcome, read_line};
use migration_hub::limits;
use migration_hub::resource::{Draft, Violation};
use migration_hub::text::echo;
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::intern;
use pyo3::prelude::{Bound, Py, PyAny, PyAnyMethods, PyErr, PyResult, Python};
use pyo3::types::{PyBytes, PyBytesMethods, PyDict, PyIterator, PyMapping, PyModule, PyString, PyStringMethods};

use crate::error::without_interpreter;
use crate::report::{self, Note, Rejected, Report};
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

/// A line before or after it was read.
type Read = std::result::Result<(u64, Draft), LineError>;

impl<'py> Source<'py> {
    /// What `import_` was given.
    pub(crate) fn of(given: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = given.py();
        if let Ok(text) = given.cast::<PyString>() {
            let text = text.to_cow()?;
            let lines = text.is_empty() || text.contains('\n') || text.trim_start().starts_with('{');
            return if lines { Ok(Self::memory(text.as_bytes())) } else { Self::file(py, Path::new(&*text)) };
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

    /// The next lines, at most a lot of them; empty at the end.
    fn lot(&mut self, py: Python<'_>) -> PyResult<Vec<Read>> {
        match self {
            Self::Reader(lines, path) => without_interpreter(py, || {
                let lot = lines.by_ref().take(LOT).map(|line| line.map(read));
                lot.collect::<std::io::Result<_>>().map_err(|error| unusable("import", path, &error))
            }),
            Self::Iterable(items, count) => {
                let mut lot = Vec::new();
                for item in items.by_ref().take(LOT) {
                    *count += 1;
                    lot.extend(object(&item?, *count)?);
                }
                Ok(lot)
            }
        }
    }
}

/// Imports everything, and says what became of each line.
pub(crate) fn import(
    py: Python<'_>,
    hub: &ActorHub,
    mut source: Source<'_>,
    options: ImportOptions,
) -> PyResult<Report> {
    let mut tally = Tally::default();
    loop {
        py.check_signals()?;
        let lot = source.lot(py)?;
        if lot.is_empty() {
            break;
        }
        without_interpreter(py, || tally.add(hub, lot, options))?;
    }
    // Whoever may not import is told so, even when there is nothing to import.
    without_interpreter(py, || tally.add(hub, Vec::new(), options))?;
    tally.report(py)
}

/// An object or a line of an iterable; an empty line is passed over.
fn object(item: &Bound<'_, PyAny>, number: u64) -> PyResult<Option<Read>> {
    let py = item.py();
    let bytes = if let Ok(text) = item.cast::<PyString>() {
        text.to_cow()?.trim().as_bytes().to_vec()
    } else if let Ok(bytes) = item.cast::<PyBytes>() {
        bytes.as_bytes().trim_ascii().to_vec()
    } else {
        match dumps(py, item) {
            Ok(text) => text.into_bytes(),
            // Exceptions such as KeyboardInterrupt are not about the item.
            Err(error) if error.is_instance_of::<PyException>(py) => return Ok(Some(Err(no_data(py, number, &error)))),
            Err(error) => return Err(error),
        }
    };
    if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some(read(Line::Bytes { number, bytes })))
}

fn dumps(py: Python<'_>, item: &Bound<'_, PyAny>) -> PyResult<String> {
    let options = PyDict::new(py);
    options.set_item(intern!(py, "ensure_ascii"), false)?;
    PyModule::import(py, intern!(py, "json"))?.call_method(intern!(py, "dumps"), (item,), Some(&options))?.extract()
}

fn no_data(py: Python<'_>, line: u64, error: &PyErr) -> LineError {
    let violation = Violation {
        pointer: String::new(),
        found: Some(echo(&error.value(py).to_string())),
        expected: "an object that JSON can hold: text, numbers, lists and dicts of them".to_owned(),
    };
    LineError { line, violations: vec![violation] }
}

fn read(line: Line) -> Read {
    match line {
        Line::Bytes { number, bytes } => read_line(number, &bytes).map(|draft| (number, draft)),
        Line::TooLong { number, length, start } => {
            let start = echo(&String::from_utf8_lossy(&start));
            let violation = Violation {
                pointer: String::new(),
                found: Some(format!("{length} bytes, starting {start}")),
                expected: format!("at most {} bytes on a line", limits::IMPORT_LINE_BYTES),
            };
            Err(LineError { line: number, violations: vec![violation] })
        }
    }
}

/// What became of the lines so far; made without the interpreter.
#[derive(Default)]
struct Tally {
    created: u64,
    unchanged: u64,
    rejected: Vec<(u64, ErrorKind, String, Vec<Violation>)>,
    notes: Vec<Note>,
    ids: Vec<String>,
}

impl Tally {
    fn add(&mut self, hub: &ActorHub, lot: Vec<Read>, options: ImportOptions) -> Result<()> {
        let (mut numbers, mut drafts) = (Vec::new(), Vec::new());
        for line in lot {
            match line {
                Ok((number, mut draft)) => {
                    numbers.push((number, std::mem::take(&mut draft.notes)));
                    drafts.push(draft);
                }
                Err(error) => {
                    self.rejected.push((error.line, ErrorKind::Invalid, error.to_string(), error.violations));
                }
            }
        }
        let outcomes = hub.import(drafts, options)?;
        for ((line, notes), outcome) in numbers.into_iter().zip(outcomes) {
            let id = match outcome {
                Outcome::Created(id) => {
                    self.created += 1;
                    id
                }
                Outcome::Unchanged(id) => {
                    self.unchanged += 1;
                    id
                }
                Outcome::Refused(error) => {
                    self.refuse(line, &error);
                    continue;
                }
            };
            self.ids.push(id.to_string());
            self.notes.extend(notes.into_iter().map(|note| Note {
                line,
                pointer: note.pointer,
                message: note.message,
            }));
        }
        Ok(())
    }

    fn refuse(&mut self, line: u64, error: &Error) {
        let message = format!("line {line}: {}", error.message());
        self.rejected.push((line, error.kind(), message, Vec::new()));
    }

    fn report(mut self, py: Python<'_>) -> PyResult<Report> {
        self.rejected.sort_by_key(|(line, ..)| *line);
        let rejected = self.rejected.into_iter().map(|(line, kind, message, violations)| {
            let violations = report::Violation::list(py, violations)?;
            Py::new(py, Rejected { line, kind: kind.name(), message, violations })
        });
        let rejected = rejected.collect::<PyResult<_>>()?;
        let notes = self.notes.into_iter().map(|note| Py::new(py, note)).collect::<PyResult<_>>()?;
        Ok(Report::new(self.created, self.unchanged, rejected, notes, self.ids))
    }
}
