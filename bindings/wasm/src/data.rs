//! Data across the border: plain objects both ways, by way of JSON, which both sides read and write exactly.

use js_sys::JSON;
use migration_hub::error::{Error, ErrorKind, Result};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::JsValue;

/// A plain object with the value's fields; maps become objects.
pub(crate) fn to_js(operation: &'static str, value: &impl Serialize) -> Result<JsValue> {
    let text = serde_json::to_string(value).map_err(|error| {
        let message = "the answer cannot be written as JSON";
        Error::new(ErrorKind::Unexpected, operation, message).caused_by(error)
    })?;
    JSON::parse(&text).map_err(|_| {
        let message = "the answer cannot be read as JSON";
        Error::new(ErrorKind::Unexpected, operation, message)
    })
}

/// What `JSON.stringify` makes of a value; `undefined` becomes `null`.
pub(crate) fn to_text(operation: &'static str, value: &JsValue) -> Result<String> {
    if value.is_undefined() {
        return Ok("null".to_owned());
    }
    // A cycle, a BigInt or a method toJSON that throws; a function has no JSON at all.
    let refuse = || {
        let message = "expected plain data: text, numbers, lists and objects of them";
        Error::new(ErrorKind::Invalid, operation, message)
    };
    let text = JSON::stringify(value).map_err(|_| refuse())?;
    text.as_string().ok_or_else(refuse)
}

/// A value as JSON.
pub(crate) fn from_js(operation: &'static str, value: &JsValue) -> Result<Value> {
    let text = to_text(operation, value)?;
    serde_json::from_str(&text).map_err(|error| {
        let message = "expected plain data: text, numbers, lists and objects of them";
        Error::new(ErrorKind::Invalid, operation, message).caused_by(error)
    })
}
