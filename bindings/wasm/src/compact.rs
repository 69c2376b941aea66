//! The Global Compact for Migration as plain objects: objectives, principles and actions, every word with its tier and
//! where it was read.

use migration_hub::compact;
use migration_hub::vocabulary::{Label, Language};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::HubError;
use crate::data::to_js;
use crate::words::{Words, words};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Objective {
    number: u8,
    paragraph: u8,
    hub_term_id: u16,
    titles: Vec<Words>,
    hub_labels: Vec<Words>,
    actions: Vec<compact::Action>,
}

impl From<compact::Objective> for Objective {
    fn from(objective: compact::Objective) -> Self {
        let hub_label = |language: &Language| objective.hub_label(language);
        Self {
            number: objective.number(),
            paragraph: objective.paragraph(),
            hub_term_id: objective.hub_term_id(),
            titles: objective.titles().map(|title| Words::from(title.into_label())).collect(),
            hub_labels: words(|language| hub_label(language).map(compact::HubLabel::into_label)),
            actions: objective.actions().collect(),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Principle {
    letter: char,
    citation: String,
    hub_term_id: Option<u16>,
    names: Vec<Words>,
}

impl From<compact::Principle> for Principle {
    fn from(principle: compact::Principle) -> Self {
        let name = |language: &Language| -> Option<Label> { principle.name(language) };
        Self {
            letter: principle.letter(),
            citation: principle.citation(),
            hub_term_id: principle.hub_term_id(),
            names: words(name),
        }
    }
}

#[derive(Debug, Serialize)]
struct Action {
    id: compact::Action,
    objective: u8,
    letter: char,
    citation: String,
}

impl From<compact::Action> for Action {
    fn from(action: compact::Action) -> Self {
        Self {
            id: action,
            objective: action.objective().number(),
            letter: action.letter(),
            citation: action.citation(),
        }
    }
}

/// The 23 objectives of the Compact, in order.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Objective[]")]
pub fn objectives() -> Result<JsValue, HubError> {
    Ok(to_js("objectives", &compact::Objective::all().map(Objective::from).collect::<Vec<_>>())?)
}

/// The ten guiding principles, in order.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Principle[]")]
pub fn principles() -> Result<JsValue, HubError> {
    Ok(to_js("principles", &compact::Principle::all().map(Principle::from).collect::<Vec<_>>())?)
}

/// The 187 actions, by objective and letter.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Action[]")]
pub fn actions() -> Result<JsValue, HubError> {
    Ok(to_js("actions", &compact::Action::all().map(Action::from).collect::<Vec<_>>())?)
}
