//! Corrections and what links to an item, as JavaScript sees them.

use js_sys::Promise;
use migration_hub::correction::{CorrectionOutcome, CorrectionState, CorrectionSubject};
use migration_hub::error::{Error, Result};
use migration_hub::hub::{CorrectionReply, CorrectionView, NewCorrection, ResourceRef};
use migration_hub::id::{CorrectionId, PersonId, ReceiptId};
use migration_hub::time::Timestamp;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::hub::{Hub, named};
use crate::request::{Options, language, text, wrong};

/// A request for a correction.
#[derive(Debug, Serialize)]
struct Correction {
    id: CorrectionId,
    /// Its kind, with the language or the other item that it names.
    subject: CorrectionSubject,
    field: Option<String>,
    revision: u32,
    state: CorrectionState,
    since: Timestamp,
    at: Timestamp,
    asker: Option<PersonId>,
    text: Option<String>,
    quote: Option<String>,
    proposed: Option<String>,
    answer: Option<String>,
    outcome: Option<CorrectionOutcome>,
}

impl From<CorrectionView> for Correction {
    fn from(view: CorrectionView) -> Self {
        let (text, quote, proposed) =
            view.words.map_or((None, None, None), |words| (Some(words.text), words.quote, words.proposed));
        Self {
            id: view.id,
            subject: view.subject,
            field: view.field,
            revision: view.revision,
            state: view.state,
            since: view.since,
            at: view.at,
            asker: view.asker,
            text,
            quote,
            proposed,
            answer: view.answer,
            outcome: view.outcome,
        }
    }
}

/// A correction to ask for.
fn new_correction(value: &JsValue) -> Result<NewCorrection> {
    const NAME: &str = "request_correction";
    const EXPECTED: &str = "wrong-number, outdated, rights, translation, duplicate, withdraw or reinstate";
    let known = ["kind", "text", "field", "quote", "proposed", "language", "other"];
    let mut given = Options::read(NAME, value, &known)?;
    let kind = given.word("kind", EXPECTED)?;
    let mut new = NewCorrection::new(kind, given.text("text")?.unwrap_or_default());
    (new.field, new.quote, new.proposed) = (given.text("field")?, given.text("quote")?, given.text("proposed")?);
    new.language = given.text("language")?.map(|tag| language(NAME, "/language", &tag)).transpose()?;
    let other = given.text("other")?.map(|name| name.parse::<ResourceRef>()).transpose();
    new.other = other.map_err(|error: Error| error.during(NAME))?;
    Ok(new)
}

/// What is said to a request.
fn reply(value: &JsValue) -> Result<CorrectionReply> {
    const NAME: &str = "answer_correction";
    const EXPECTED: &str = "accept, decline, complete or take-back";
    let mut given = Options::read(NAME, value, &["reply", "text"])?;
    let (reply, text) = (given.required("reply", EXPECTED)?, given.text("text")?);
    match (reply.as_str(), text) {
        ("accept", text) => Ok(CorrectionReply::Accept(text)),
        ("decline", text) => Ok(CorrectionReply::Decline(text.unwrap_or_default())),
        ("complete", None) => Ok(CorrectionReply::Complete),
        ("take-back", None) => Ok(CorrectionReply::TakeBack),
        ("complete" | "take-back", Some(text)) => {
            Err(wrong(NAME, "/text", Some(&Value::from(text)), "nothing here for this reply"))
        }
        _ => Err(wrong(NAME, "/reply", Some(&Value::from(reply.as_str())), EXPECTED)),
    }
}

/// The id of a request.
fn id(operation: &'static str, value: &JsValue) -> Result<CorrectionId> {
    const EXPECTED: &str = "the id of a request for a correction";
    let text = text(operation, "/correction", value, EXPECTED)?;
    text.parse().map_err(|_| wrong(operation, "/correction", Some(&Value::from(text.as_str())), EXPECTED))
}

#[wasm_bindgen]
impl Hub {
    /// Asks for a correction of a public item, or to bring one back. Anyone may; it changes nothing by itself.
    #[wasm_bindgen(js_name = requestCorrection, unchecked_return_type = "Promise<CorrectionReceipt>")]
    pub fn request_correction(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "NewCorrection")] correction: JsValue,
    ) -> Promise {
        const NAME: &str = "request_correction";
        self.plain(NAME, |by| async move {
            let new = new_correction(&correction)?;
            let item = named(&by, NAME, &item).await?;
            by.request_correction(item, new).await
        })
    }

    /// Takes a step of a request and gives the state that it leads to.
    #[wasm_bindgen(js_name = answerCorrection, unchecked_return_type = "Promise<CorrectionState>")]
    pub fn answer_correction(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] correction: JsValue,
        #[wasm_bindgen(unchecked_param_type = "CorrectionReply")] reply: JsValue,
    ) -> Promise {
        const NAME: &str = "answer_correction";
        self.plain(NAME, |by| async move { by.answer_correction(id(NAME, &correction)?, self::reply(&reply)?).await })
    }

    /// What was asked to be corrected of an item, oldest first, as far as the actor may see it.
    #[wasm_bindgen(unchecked_return_type = "Promise<Correction[]>")]
    pub fn corrections(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "corrections";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            Ok(by.corrections(item).await?.into_iter().map(Correction::from).collect::<Vec<_>>())
        })
    }

    /// Where a request stands, for the visitor who has its receipt.
    #[wasm_bindgen(js_name = correctionState, unchecked_return_type = "Promise<CorrectionState>")]
    pub fn correction_state(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] correction: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] receipt: JsValue,
    ) -> Promise {
        const NAME: &str = "correction_state";
        const EXPECTED: &str = "the receipt that the request was answered with";
        self.plain(NAME, |by| async move {
            let text = text(NAME, "/receipt", &receipt, EXPECTED)?;
            let held: Option<ReceiptId> = text.parse().ok();
            let held = held.ok_or_else(|| wrong(NAME, "/receipt", Some(&Value::from(text)), EXPECTED))?;
            by.correction_state(id(NAME, &correction)?, held).await
        })
    }

    /// What links to an item, by any of its names: whom it concerns when the item leaves the public.
    #[wasm_bindgen(js_name = citedBy, unchecked_return_type = "Promise<CitedBy>")]
    pub fn cited_by(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "cited_by";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            by.cited_by(item).await
        })
    }
}
