//! The error that JavaScript sees: the core's kind, operation and context on a real `Error`.

use std::error::Error as _;

use js_sys::{Object, Reflect};
use migration_hub::error::{Error, Retry};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/js/hub_error.mjs")]
extern "C" {
    /// `HubError extends Error`: what every operation throws.
    #[wasm_bindgen(extends = js_sys::Error, extends = Object)]
    #[derive(Debug, Clone)]
    pub type HubError;

    // Exports the class itself. It is never called; as a function, and not as a type, its declaration can be our own.
    #[wasm_bindgen(js_name = HubError, reexport, skip_typescript)]
    fn class();

    #[wasm_bindgen(constructor)]
    fn new(
        message: &str,
        kind: &str,
        operation: &str,
        context: &Object,
        retry: &str,
        cause: Option<String>,
    ) -> HubError;
}

impl From<Error> for HubError {
    fn from(error: Error) -> Self {
        let context = Object::new();
        for (name, value) in error.context() {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&context, &JsValue::from(*name), &JsValue::from(value));
        }
        let retry = match error.retry() {
            Retry::Never => "never",
            Retry::AfterReading => "after-reading",
            Retry::Later => "later",
        };
        Self::new(&error.to_string(), error.kind().name(), error.operation(), &context, retry, causes(&error))
    }
}

/// The chain of causes on one line.
fn causes(error: &Error) -> Option<String> {
    let first = error.source()?;
    let mut text = first.to_string();
    let mut next = first.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    Some(text)
}
