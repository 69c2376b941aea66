//! The names of the core's values as Python sees them: words with hyphens, the same as in data.

use std::collections::BTreeMap;

use migration_hub::correction::{CorrectionKind, CorrectionState};
use migration_hub::people::{Role, TABLE};
use migration_hub::review::{State, StepKind};
use migration_hub::translation::{Method, TranslationState};
use pyo3::prelude::pyfunction;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The name that a value has in data.
pub(crate) fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// The value that has this name in data.
pub(crate) fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(Value::from(name)).ok()
}

/// The names of the core's closed lists, for the test that compares the stub with them.
#[pyfunction]
pub(crate) fn _names() -> BTreeMap<&'static str, Vec<String>> {
    BTreeMap::from([
        ("CorrectionKind", CorrectionKind::ALL.iter().map(name).collect()),
        ("CorrectionState", CorrectionState::ALL.iter().map(name).collect()),
        ("Method", Method::ALL.iter().map(name).collect()),
        ("Operation", TABLE.iter().map(|rule| name(&rule.operation)).collect()),
        ("Role", Role::ALL.iter().map(name).collect()),
        ("State", State::ALL.iter().map(name).collect()),
        ("Step", StepKind::ALL.iter().map(name).collect()),
        ("TranslationState", TranslationState::ALL.iter().map(name).collect()),
    ])
}
