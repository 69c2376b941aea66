//! Corrections: asking for one, answering, and what links to an item.

use migration_hub::correction::{CorrectionKind, CorrectionState};
use migration_hub::error::Error;
use migration_hub::hub::{CorrectionReply, NewCorrection, ResourceRef};
use migration_hub::id::{CorrectionId, ReceiptId};
use pyo3::prelude::{PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{language, missing, parsed, wrong};
use crate::correction::{CitedBy, Correction, CorrectionReceipt};
use crate::error::without_interpreter;

#[pymethods]
impl Hub {
    /// Asks for a correction of a public item, or to bring one back. Anyone may; it changes nothing by itself.
    ///
    /// "wrong-number" needs a field or a quote, and what it should be; "translation" a language; "duplicate" the other item.
    #[pyo3(signature = (item, kind, text, *, field=None, quote=None, proposed=None, language=None, other=None))]
    #[expect(clippy::too_many_arguments, reason = "they are named in Python")]
    fn request_correction(
        &self,
        py: Python<'_>,
        item: &str,
        kind: &str,
        text: String,
        field: Option<String>,
        quote: Option<String>,
        proposed: Option<String>,
        language: Option<&str>,
        other: Option<&str>,
    ) -> PyResult<CorrectionReceipt> {
        const NAME: &str = "request_correction";
        without_interpreter(py, || {
            let kind: CorrectionKind = parsed(NAME, kind)?;
            let language = language.map(|tag| self::language(NAME, tag)).transpose()?;
            let other = other.map(str::parse::<ResourceRef>).transpose().map_err(|error: Error| error.during(NAME))?;
            let new = NewCorrection { field, quote, proposed, language, other, ..NewCorrection::new(kind, text) };
            self.actor.request_correction(self.id(NAME, item)?, new).map(CorrectionReceipt::from)
        })
    }

    /// Takes a step of a request and gives the state that it leads to: "accept", "decline", "complete" or "take-back".
    ///
    /// A text goes with "accept", and has to with "decline".
    #[pyo3(signature = (correction, reply, text=None))]
    fn answer_correction(
        &self,
        py: Python<'_>,
        correction: &str,
        reply: &str,
        text: Option<String>,
    ) -> PyResult<&'static str> {
        const NAME: &str = "answer_correction";
        without_interpreter(py, || {
            let id: CorrectionId = parsed(NAME, correction)?;
            let reply = match (reply, text) {
                ("accept", text) => CorrectionReply::Accept(text),
                ("decline", Some(text)) => CorrectionReply::Decline(text),
                ("decline", None) => return Err(missing(NAME, "/text", "a sentence that says why")),
                ("complete", None) => CorrectionReply::Complete,
                ("take-back", None) => CorrectionReply::TakeBack,
                ("complete" | "take-back", Some(text)) => {
                    return Err(wrong(NAME, "/text", &text, "nothing here for this reply"));
                }
                (other, _) => return Err(wrong(NAME, "/reply", other, "accept, decline, complete or take-back")),
            };
            self.actor.answer_correction(id, reply).map(CorrectionState::name)
        })
    }

    /// What was asked to be corrected of an item, oldest first, as far as the actor may see it.
    fn corrections(&self, py: Python<'_>, item: &str) -> PyResult<Vec<Correction>> {
        without_interpreter(py, || {
            let views = self.actor.corrections(self.id("corrections", item)?)?;
            Ok(views.into_iter().map(Correction::from).collect())
        })
    }

    /// Where a request stands, for the visitor who has its receipt.
    fn correction_state(&self, py: Python<'_>, correction: &str, receipt: &str) -> PyResult<&'static str> {
        const NAME: &str = "correction_state";
        without_interpreter(py, || {
            let (id, receipt): (CorrectionId, ReceiptId) = (parsed(NAME, correction)?, parsed(NAME, receipt)?);
            self.actor.correction_state(id, receipt).map(CorrectionState::name)
        })
    }

    /// What links to an item, by any of its names: whom it concerns when the item leaves the public.
    fn cited_by(&self, py: Python<'_>, item: &str) -> PyResult<CitedBy> {
        without_interpreter(py, || self.actor.cited_by(self.id("cited_by", item)?).map(CitedBy::from))
    }
}
