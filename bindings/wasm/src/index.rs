//! The class `Index`: search over index files that were written elsewhere, without a store.

use std::collections::BTreeMap;

use js_sys::{Array, Map, Object, Uint8Array};
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::search::{IndexPosition, SearchIndex};
use serde_json::Value;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use crate::HubError;
use crate::data::to_js;
use crate::request::{limit, search_query, wrong};
use crate::results::Results;

/// A public index, opened from its files. It answers as the Hub that wrote it, from what was written.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Index(TantivyIndex);

#[wasm_bindgen]
impl Index {
    /// Opens an index from its files: names and bytes, as an object or a `Map`.
    ///
    /// # Errors
    /// `ConfigInvalid` when the files are no index; `Corrupt` when one is damaged or missing; `Unsupported` when another
    /// version wrote them.
    #[wasm_bindgen(unchecked_return_type = "Index")]
    pub async fn open(
        #[wasm_bindgen(unchecked_param_type = "Record<string, Uint8Array> | ReadonlyMap<string, Uint8Array>")]
        files: JsValue,
    ) -> Result<Self, HubError> {
        let index = TantivyIndex::from_files(read_files(&files)?)?;
        // The engine leaves out what another version wrote; an index that cannot be built anew should say so.
        if index.position().await?.store.is_none() {
            let message = "these files follow no store: another version wrote them, or nothing did; \
                           write the index anew with the version that reads it";
            return Err(Error::new(ErrorKind::Unsupported, "open", message).into());
        }
        Ok(Self(index))
    }

    /// Which store the index follows, and how far.
    ///
    /// # Errors
    /// `Corrupt` when the index cannot be read.
    #[wasm_bindgen(unchecked_return_type = "IndexPosition")]
    pub async fn position(&self) -> Result<JsValue, HubError> {
        let position: IndexPosition = self.0.position().await?;
        Ok(to_js("position", &position)?)
    }

    /// Searches the index.
    ///
    /// # Errors
    /// `Invalid` for a query beyond the limits.
    #[wasm_bindgen(unchecked_return_type = "Results")]
    pub async fn search(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchQuery")] query: JsValue,
    ) -> Result<JsValue, HubError> {
        let results = search_query(&query)?.find(&self.0).await?;
        Ok(to_js("search", &Results::from(results))?)
    }

    /// Words of the index that start with a prefix.
    ///
    /// # Errors
    /// `Invalid` for a prefix beyond the limits.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub async fn complete(
        &self,
        prefix: String,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] limit: JsValue,
    ) -> Result<JsValue, HubError> {
        const NAME: &str = "complete";
        Ok(to_js(NAME, &self.0.complete(&prefix, self::limit(NAME, &limit)?).await?)?)
    }
}

fn read_files(files: &JsValue) -> Result<BTreeMap<String, Vec<u8>>> {
    let entries = if let Some(map) = files.dyn_ref::<Map>() {
        Array::from(map)
    } else if let Some(object) = files.dyn_ref::<Object>() {
        Object::entries(object)
    } else {
        let found = files.js_typeof().as_string().map(Value::from);
        return Err(wrong("open", "", found.as_ref(), "the files of an index by name"));
    };
    entries
        .iter()
        .map(|entry| {
            let entry: Array = entry.unchecked_into();
            let name = entry.get(0).as_string().unwrap_or_default();
            let bytes = entry.get(1);
            if let Some(bytes) = bytes.dyn_ref::<Uint8Array>() {
                return Ok((name, bytes.to_vec()));
            }
            let found = bytes.js_typeof().as_string().map(Value::from);
            Err(wrong("open", &format!("/{name}"), found.as_ref(), "a Uint8Array"))
        })
        .collect()
}
