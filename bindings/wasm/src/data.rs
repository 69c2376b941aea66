//! Data across the border: plain objects both ways, by way of JSON, which both sides read and write exactly.

use js_sys::{Array, JSON};
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::resource::Violation;
use migration_hub::text::echo;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// What is expected of a value that JSON cannot hold.
pub(crate) const PLAIN: &str = "plain data: text, finite numbers, true or false, lists and objects of them";

#[wasm_bindgen(module = "/js/data.mjs")]
extern "C" {
    /// A value as JSON, or the place and a description of what JSON cannot hold.
    type Written;

    fn write(value: &JsValue) -> Written;

    #[wasm_bindgen(catch, js_name = writeEach)]
    fn write_each(list: &Array) -> Result<Array, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn text(this: &Written) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn place(this: &Written) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn found(this: &Written) -> Option<String>;
}

impl Written {
    fn read(&self) -> Result<Option<String>, Violation> {
        match (self.place(), self.found()) {
            (None, None) => Ok(self.text()),
            (place, found) => Err(foreign(&place.unwrap_or_default(), &found.unwrap_or_default())),
        }
    }
}

fn foreign(place: &str, found: &str) -> Violation {
    Violation { pointer: echo(place), found: Some(echo(found)), expected: PLAIN.to_owned() }
}

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

/// A value as JSON text; `undefined` is null.
pub(crate) fn text(value: &JsValue) -> Result<String, Violation> {
    Ok(write(value).read()?.unwrap_or_else(|| "null".to_owned()))
}

/// A value as JSON; `undefined` is null.
pub(crate) fn from_js(value: &JsValue) -> Result<Value, Violation> {
    let text = text(value)?;
    serde_json::from_slice(text.as_bytes()).map_err(|error| foreign("", &error.to_string()))
}

/// Every item of a list as JSON text, or why it has none.
pub(crate) fn texts(list: &Array) -> Result<Vec<Result<String, Violation>>, Violation> {
    let written = write_each(list).map_err(|_| foreign("", "a list that cannot be read"))?;
    let text = |item: JsValue| match item.unchecked_into::<Written>().read() {
        Ok(text) => text.ok_or_else(|| foreign("", "undefined")),
        Err(violation) => Err(violation),
    };
    Ok(written.iter().map(text).collect())
}
