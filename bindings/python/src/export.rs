//! The two halves of a store as lines: giving them page by page, and taking them from text or any iterable.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use migration_hub::error::Result;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{LineOutcome, OpenItem};
use migration_hub::limits;
use migration_hub::page::{Page, PageRequest};
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyRef, PyResult, Python, pyclass, pymethods};
use pyo3::types::{PyBytes, PyIterator, PyString};

use crate::error::without_interpreter;
use crate::import::{add, utf8};
use crate::report::{Rejected, Report};

/// Lines that are taken at once; between two lots Ctrl-C is heard.
const LOT: usize = 500;

/// Reads one page of a list as text.
type Read = fn(&ActorHub, &PageRequest) -> Result<Page<String>>;

/// A long list of texts, read page by page as they are asked for.
#[pyclass(frozen, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Walk {
    hub: ActorHub,
    read: Read,
    place: Mutex<Place>,
}

#[derive(Debug)]
struct Place {
    ready: VecDeque<String>,
    next: Option<PageRequest>,
}

impl Walk {
    pub(crate) fn new(hub: &ActorHub, read: Read) -> Self {
        let place = Place { ready: VecDeque::new(), next: Some(PageRequest::first(limits::PAGE_SIZE)) };
        Self { hub: hub.clone(), read, place: Mutex::new(place) }
    }
}

#[pymethods]
impl Walk {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<String>> {
        without_interpreter(py, || {
            let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
            while place.ready.is_empty() {
                let Some(page) = place.next.take() else { return Ok(None) };
                let found = (self.read)(&self.hub, &page)?;
                place.ready.extend(found.items);
                place.next = found.next.map(|cursor| PageRequest::first(limits::PAGE_SIZE).after(cursor));
            }
            Ok(place.ready.pop_front())
        })
    }
}

/// A page of the ids of items.
pub(crate) fn resources(hub: &ActorHub, page: &PageRequest) -> Result<Page<String>> {
    let Page { items, next } = hub.resources(page)?;
    Ok(Page { items: items.iter().map(ToString::to_string).collect(), next })
}

/// A page of the open half.
pub(crate) fn open_items(hub: &ActorHub, page: &PageRequest) -> Result<Page<String>> {
    let Page { items, next } = hub.open_items(page)?;
    Ok(Page { items: items.iter().map(OpenItem::line).collect::<Result<_>>()?, next })
}

/// A page of the private half.
pub(crate) fn private_records(hub: &ActorHub, page: &PageRequest) -> Result<Page<String>> {
    let Page { items, next } = hub.private_records(page)?;
    let lines = items.iter().map(migration_hub::hub::PrivateRecord::line);
    Ok(Page { items: lines.collect::<Result<_>>()?, next })
}

/// Lines of an export, each with its number from 1.
pub(crate) enum OpenLines<'py> {
    /// JSON Lines as text or bytes.
    Text(VecDeque<(u64, String)>),
    /// An iterable of lines, with how many were taken.
    Iterable(Bound<'py, PyIterator>, u64),
}

impl<'py> OpenLines<'py> {
    pub(crate) fn of(given: &Bound<'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>() {
            // Only a line feed ends a line: text inside a line may hold other separators.
            let text = text(given)?;
            return Ok(Self::Text((1..).zip(text.split('\n').map(str::to_owned)).collect()));
        }
        Ok(Self::Iterable(given.try_iter()?, 0))
    }

    /// The next lines, at most a lot of them; none at the end. Empty lines are passed over.
    fn lot(&mut self) -> PyResult<Vec<(u64, String)>> {
        let mut lot = Vec::new();
        while lot.len() < LOT {
            let next = match self {
                Self::Text(lines) => lines.pop_front(),
                Self::Iterable(lines, count) => {
                    *count += 1;
                    lines.next().map(|line| Ok::<_, pyo3::PyErr>((*count, text(&line?)?))).transpose()?
                }
            };
            let Some((number, line)) = next else { break };
            if !line.trim().is_empty() {
                lot.push((number, line));
            }
        }
        Ok(lot)
    }
}

/// A line as text. What is no UTF-8 is replaced, and the line is refused for it where it is read.
fn text(line: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = line.cast::<PyString>() {
        return Ok(String::from_utf8_lossy(&utf8(text)?).into_owned());
    }
    Ok(String::from_utf8_lossy(&line.extract::<Vec<u8>>()?).into_owned())
}

/// All lines of one half of an export.
pub(crate) fn lines(given: &Bound<'_, PyAny>) -> PyResult<Vec<(u64, String)>> {
    let (mut lines, mut all) = (OpenLines::of(given)?, Vec::new());
    loop {
        given.py().check_signals()?;
        let lot = lines.lot()?;
        if lot.is_empty() {
            return Ok(all);
        }
        all.extend(lot);
    }
}

/// Reads every line; the first that is none of this half is named by its number.
pub(crate) fn read<T>(lines: &[(u64, String)], read: fn(&str) -> Result<T>) -> Result<Vec<T>> {
    let read = |(number, line): &(u64, String)| {
        read(line.trim()).map_err(|error| error.during("restore").with("line", number))
    };
    lines.iter().map(read).collect()
}

/// Takes the public items of another Hub, and says what became of each line.
pub(crate) fn import(py: Python<'_>, hub: &ActorHub, mut lines: OpenLines<'_>, source: &str) -> PyResult<Report> {
    let mut report = Report::default();
    loop {
        py.check_signals()?;
        let lot = lines.lot()?;
        let last = lot.is_empty();
        // Also nothing is imported: whoever may not import is told so.
        without_interpreter(py, || take(hub, lot, source, &mut report))?;
        if last {
            return Ok(report);
        }
    }
}

fn take(hub: &ActorHub, lot: Vec<(u64, String)>, source: &str, report: &mut Report) -> Result<()> {
    let (mut numbers, mut items, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for (line, text) in lot {
        match OpenItem::read(text.trim()) {
            Ok(item) => {
                numbers.push(line);
                items.push(item);
            }
            Err(error) => {
                let message = format!("line {line}: {}", error.message());
                unread.push(Rejected { line, kind: error.kind().name(), message, violations: Vec::new() });
            }
        }
    }
    let outcomes = hub.import_open(items, source)?;
    report.rejected.extend(unread);
    for (line, outcome) in numbers.into_iter().zip(outcomes) {
        add(report, LineOutcome { line, outcome, notes: Vec::new() });
    }
    report.rejected.sort_by_key(|rejected| rejected.line);
    Ok(())
}
