//! Importing from Python: a file, JSON Lines as text or bytes, or any iterable of objects or lines.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor};
use std::path::{Path, PathBuf};

use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{ImportOptions, Line, LineOutcome, Lines, Outcome, ReadLine, Refusal};
use migration_hub::resource::{self, Violation, Violations};
use migration_hub::text::echo;
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::intern;
use pyo3::prelude::{Bound, Py, PyAny, PyAnyMethods, PyResult, Python};
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
                    lot.extend(object(&item?, *count)?);
                }
                // A lot of empty lines is not the end.
                Ok((*count > before).then_some(lot))
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
        let last = lot.is_none();
        let lot = lot.unwrap_or_default();
        // Also nothing is imported: whoever may not import is told so.
        without_interpreter(py, || {
            hub.import_lines(lot, options)?.into_iter().for_each(|outcome| tally.add(outcome));
            Ok(())
        })?;
        if last {
            return tally.report(py);
        }
    }
}

/// An object or a line of an iterable; an empty line is passed over.
fn object(item: &Bound<'_, PyAny>, number: u64) -> PyResult<Option<ReadLine>> {
    let py = item.py();
    let bytes = if let Ok(text) = item.cast::<PyString>() {
        text.to_cow()?.trim().as_bytes().to_vec()
    } else if let Ok(bytes) = item.cast::<PyBytes>() {
        bytes.as_bytes().trim_ascii().to_vec()
    } else {
        match dumps(py, item) {
            Ok(text) => text.into_bytes(),
            // Exceptions such as KeyboardInterrupt are not about the item.
            Err(error) if error.is_instance_of::<PyException>(py) => {
                return Ok(Some(ReadLine { number, draft: Err(no_data(error.value(py))) }));
            }
            Err(error) => return Err(error),
        }
    };
    if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some(Line::Bytes { number, bytes }.read()))
}

fn dumps(py: Python<'_>, item: &Bound<'_, PyAny>) -> PyResult<String> {
    let options = PyDict::new(py);
    options.set_item(intern!(py, "ensure_ascii"), false)?;
    PyModule::import(py, intern!(py, "json"))?.call_method(intern!(py, "dumps"), (item,), Some(&options))?.extract()
}

fn no_data(error: &Bound<'_, PyAny>) -> Violations {
    let violation = Violation {
        pointer: String::new(),
        found: Some(echo(&error.to_string())),
        expected: "an object that JSON can hold: text, numbers, lists and dicts of them".to_owned(),
    };
    violation.into()
}

/// What became of the lines so far; made without the interpreter.
#[derive(Default)]
struct Tally {
    created: u64,
    unchanged: u64,
    rejected: Vec<(u64, Refusal)>,
    notes: Vec<Note>,
    ids: Vec<String>,
}

impl Tally {
    fn add(&mut self, LineOutcome { line, outcome, notes }: LineOutcome) {
        match outcome {
            Outcome::Created(id) => {
                self.created += 1;
                self.ids.push(id.to_string());
            }
            Outcome::Unchanged(id) => {
                self.unchanged += 1;
                self.ids.push(id.to_string());
            }
            Outcome::Refused(refusal) => self.rejected.push((line, refusal)),
        }
        self.notes.extend(notes.into_iter().map(|resource::Note { pointer, message }| Note { line, pointer, message }));
    }

    fn report(self, py: Python<'_>) -> PyResult<Report> {
        let rejected = self.rejected.into_iter().map(|(line, refusal)| {
            let message = format!("line {line}: {refusal}");
            let violations = report::Violation::list(py, refusal.violations.0)?;
            Py::new(py, Rejected { line, kind: refusal.kind.name(), message, violations })
        });
        let rejected = rejected.collect::<PyResult<_>>()?;
        let notes = self.notes.into_iter().map(|note| Py::new(py, note)).collect::<PyResult<_>>()?;
        Ok(Report::new(self.created, self.unchanged, rejected, notes, self.ids))
    }
}
