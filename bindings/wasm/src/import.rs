//! Importing from JavaScript: JSON Lines as text or bytes, or a list of objects, with a report by line.

use js_sys::{Array, Uint8Array};
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{ActorHub, ImportOptions, Line, LineOutcome, Lines, Outcome, ReadLine, Rehearsal};
use migration_hub::id::ResourceId;
use migration_hub::resource::{Note, Violation};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use crate::data::texts;
use crate::request::{Options, wrong};

/// Items that are read before they are imported.
const CHUNK: usize = 500;

/// What became of an import.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    created: u64,
    unchanged: u64,
    rejected: Vec<Rejected>,
    notes: Vec<Noted>,
    ids: Vec<ResourceId>,
}

/// A line that was not imported.
#[derive(Debug, Serialize)]
struct Rejected {
    line: u64,
    kind: &'static str,
    message: String,
    violations: Vec<Violation>,
}

/// Something that was changed on the way in.
#[derive(Debug, Serialize)]
struct Noted {
    line: u64,
    pointer: String,
    message: String,
}

/// What one resource is read from.
pub(crate) enum Item {
    Line(Line),
    /// An item of a list that has no line.
    Refused(u64, Violation),
}

impl Item {
    fn read(&self) -> ReadLine {
        match self {
            Self::Line(line) => line.read(),
            Self::Refused(number, violation) => ReadLine { number: *number, draft: Err(violation.clone().into()) },
        }
    }
}

/// How an import is to be done.
///
/// # Errors
/// `Invalid` for an option that there is not.
pub(crate) fn import_options(options: &JsValue) -> Result<ImportOptions> {
    let mut options = Options::read("import", options, &["harvested"])?;
    Ok(ImportOptions { harvested: options.flag("harvested")? })
}

/// The items of what JavaScript gave.
pub(crate) fn items(data: &JsValue) -> Result<Vec<Item>> {
    let whole = |violation: Violation| Error::new(ErrorKind::Invalid, "import", violation.to_string());
    if let Some(list) = data.dyn_ref::<Array>() {
        let items = texts(list).map_err(whole)?.into_iter().zip(1_u64..);
        return Ok(items
            .map(|(text, number)| match text {
                Ok(text) => Item::Line(Line::Bytes { number, bytes: text.into_bytes() }),
                Err(violation) => Item::Refused(number, violation),
            })
            .collect());
    }
    let bytes = if let Some(text) = data.as_string() {
        text.into_bytes()
    } else if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
        bytes.to_vec()
    } else {
        let found = data.js_typeof().as_string().map(Value::from);
        let expected = "JSON Lines as a string or a Uint8Array, or a list of objects";
        return Err(wrong("import", "", found.as_ref(), expected));
    };
    // Reading from memory never fails.
    Ok(Lines::new(bytes.as_slice()).filter_map(std::io::Result::ok).map(Item::Line).collect())
}

impl Report {
    /// Imports items, in chunks, and says what became of each.
    pub(crate) async fn of(hub: &ActorHub, items: Vec<Item>, options: ImportOptions) -> Result<Self> {
        let mut report = Self::default();
        // Whoever may not import is told so, even when there is nothing to import.
        hub.import(Vec::new(), options).await?;
        for chunk in items.chunks(CHUNK) {
            let lines = chunk.iter().map(Item::read).collect();
            for outcome in hub.import_lines(lines, options).await? {
                report.add(outcome);
            }
        }
        Ok(report)
    }

    /// Says what would become of items; those that would be new have no id yet.
    pub(crate) async fn rehearsed(hub: &ActorHub, items: Vec<Item>, options: ImportOptions) -> Result<Self> {
        let (mut report, mut rehearsal) = (Self::default(), Rehearsal::default());
        hub.rehearse_lines(&mut rehearsal, Vec::new(), options).await?;
        for chunk in items.chunks(CHUNK) {
            let lines = chunk.iter().map(Item::read).collect();
            for outcome in hub.rehearse_lines(&mut rehearsal, lines, options).await? {
                if let Outcome::Created(_) = outcome.outcome {
                    report.created += 1;
                    report.note(outcome.line, outcome.notes);
                } else {
                    report.add(outcome);
                }
            }
        }
        Ok(report)
    }

    /// What became of the items of an open export.
    pub(crate) fn of_open(outcomes: Vec<Outcome>) -> Self {
        let mut report = Self::default();
        for (outcome, line) in outcomes.into_iter().zip(1..) {
            report.add(LineOutcome { line, outcome, notes: Vec::new() });
        }
        report
    }

    fn add(&mut self, LineOutcome { line, outcome, notes }: LineOutcome) {
        match outcome {
            Outcome::Created(id) => {
                self.created += 1;
                self.ids.push(id);
            }
            Outcome::Unchanged(id) => {
                self.unchanged += 1;
                self.ids.push(id);
            }
            Outcome::Refused(refusal) => self.rejected.push(Rejected {
                line,
                kind: refusal.kind.name(),
                message: format!("line {line}: {refusal}"),
                violations: refusal.violations.0,
            }),
        }
        self.note(line, notes);
    }

    fn note(&mut self, line: u64, notes: Vec<Note>) {
        self.notes.extend(notes.into_iter().map(|Note { pointer, message }| Noted { line, pointer, message }));
    }
}
