//! Importing from JavaScript: JSON Lines as text or bytes, or a list of objects, with a report by line.

use js_sys::{Array, Uint8Array};
use migration_hub::error::Result;
use migration_hub::hub::{ActorHub, ImportOptions, Line, LineOutcome, Lines, Outcome};
use migration_hub::id::ResourceId;
use migration_hub::resource::{Note, Violation};
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

impl Report {
    /// Imports lines, in chunks, and says what became of each.
    pub(crate) async fn of(hub: &ActorHub, lines: Vec<Line>, options: ImportOptions) -> Result<Self> {
        let mut report = Self::default();
        // Whoever may not import is told so, even when there is nothing to import.
        hub.import(Vec::new(), options).await?;
        for chunk in lines.chunks(CHUNK) {
            for outcome in hub.import_lines(chunk.iter().map(Line::read).collect(), options).await? {
                report.add(outcome);
            }
        }
        Ok(report)
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
        self.notes.extend(notes.into_iter().map(|Note { pointer, message }| Noted { line, pointer, message }));
    }
}
