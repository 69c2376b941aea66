//! The names of the core's closed lists as JavaScript sees them: words with hyphens, the same as in data.

use std::collections::BTreeMap;

use migration_hub::people::{Role, TABLE};
use migration_hub::resource::Grade;
use migration_hub::review::{State, StepKind};
use migration_hub::search::Facet;
use migration_hub::translation::{Method, TranslationState};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::HubError;
use crate::data::to_js;

/// The name that a value has in data.
pub(crate) fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// The names of the closed lists, by the type that stands for each in TypeScript. What a person cannot do, because it
/// comes by itself, is no step.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(js_name = closedLists, unchecked_return_type = "Record<string, string[]>")]
pub fn closed_lists() -> Result<JsValue, HubError> {
    let operations: Vec<String> = TABLE.iter().map(|rule| name(&rule.operation)).collect();
    let steps = StepKind::ALL.iter().filter(|step| !step.is_automatic());
    let lists = BTreeMap::from([
        ("Facet", Facet::PUBLIC.iter().map(|facet| facet.name().to_owned()).collect()),
        (
            "Grade",
            [Grade::PeerReviewed, Grade::Screened, Grade::Harvested, Grade::Unpublished].iter().map(name).collect(),
        ),
        ("Method", Method::ALL.iter().map(name).collect()),
        ("Operation", operations),
        ("Role", Role::ALL.iter().map(name).collect()),
        ("State", State::ALL.iter().map(name).collect()),
        ("StepName", steps.map(name).collect::<Vec<_>>()),
        ("TranslationState", TranslationState::ALL.iter().map(name).collect()),
    ]);
    Ok(to_js("closed_lists", &lists)?)
}
