//! Importing from JavaScript: JSON Lines as text or bytes, or a list of objects, with a report by line.

use js_sys::{Array, Uint8Array};
use migration_hub::error::{ErrorKind, Result};
use migration_hub::hub::{ActorHub, ImportOptions, Line, LineError, Lines, Outcome, read_line};
use migration_hub::id::ResourceId;
use migration_hub::limits;
use migration_hub::resource::{Draft, Violation};
use migration_hub::text::echo;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use crate::data::to_text;
use crate::request::wrong;

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

/// The lines of what JavaScript gave, as bytes.
pub(crate) fn lines(data: &JsValue) -> Result<Vec<Line>> {
    if let Some(items) = data.dyn_ref::<Array>() {
        return items
            .iter()
            .zip(1_u64..)
            .map(|(item, number)| {
                let bytes = to_text("import", &item)?.into_bytes();
                Ok(Line::Bytes { number, bytes })
            })
            .collect();
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
    Ok(Lines::new(bytes.as_slice()).filter_map(std::io::Result::ok).collect())
}

/// Imports lines, in chunks, and says what became of each.
pub(crate) async fn import(hub: &ActorHub, lines: Vec<Line>, options: ImportOptions) -> Result<Report> {
    let mut report = Report::default();
    let mut chunk: Vec<(u64, Draft)> = Vec::new();
    for line in lines {
        let number = match &line {
            Line::Bytes { number, .. } | Line::TooLong { number, .. } => *number,
        };
        match read(line) {
            Ok(draft) => chunk.push((number, draft)),
            Err(error) => report.rejected.push(Rejected {
                line: number,
                kind: ErrorKind::Invalid.name(),
                message: error.to_string(),
                violations: error.violations,
            }),
        }
        if chunk.len() == CHUNK {
            report.add(hub, std::mem::take(&mut chunk), options).await?;
        }
    }
    report.add(hub, chunk, options).await?;
    report.rejected.sort_by_key(|rejected| rejected.line);
    Ok(report)
}

fn read(line: Line) -> Result<Draft, LineError> {
    match line {
        Line::Bytes { number, bytes } => read_line(number, &bytes),
        Line::TooLong { number, length, start } => Err(LineError {
            line: number,
            violations: vec![Violation {
                pointer: String::new(),
                found: Some(format!("{length} bytes, starting {}", echo(&String::from_utf8_lossy(&start)))),
                expected: format!("at most {} bytes on a line", limits::IMPORT_LINE_BYTES),
            }],
        }),
    }
}

impl Report {
    async fn add(&mut self, hub: &ActorHub, chunk: Vec<(u64, Draft)>, options: ImportOptions) -> Result<()> {
        let (numbers, mut drafts): (Vec<u64>, Vec<Draft>) = chunk.into_iter().unzip();
        let notes: Vec<_> = drafts.iter_mut().map(|draft| std::mem::take(&mut draft.notes)).collect();
        let outcomes = hub.import(drafts, options).await?;
        for ((line, notes), outcome) in numbers.into_iter().zip(notes).zip(outcomes) {
            match outcome {
                Outcome::Created(id) => {
                    self.created += 1;
                    self.ids.push(id);
                }
                Outcome::Unchanged(id) => {
                    self.unchanged += 1;
                    self.ids.push(id);
                }
                Outcome::Refused(error) => {
                    self.rejected.push(Rejected {
                        line,
                        kind: error.kind().name(),
                        message: format!("line {line}: {}", error.message()),
                        violations: Vec::new(),
                    });
                    continue;
                }
            }
            self.notes.extend(notes.into_iter().map(|note| Noted {
                line,
                pointer: note.pointer,
                message: note.message,
            }));
        }
        Ok(())
    }
}
