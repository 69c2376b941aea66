//! What the public items cover.

use js_sys::Promise;
use migration_hub::error::Result;
use migration_hub::hub::{self, Gap};
use migration_hub::search::{Cell, Facet};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::data::from_js;
use crate::hub::Hub;
use crate::request::{search_query, wrong};

/// What `coverage` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CoverageTable {
    axes: Vec<Facet>,
    total: u64,
    relaxed: bool,
    cells: Vec<Cell>,
    gaps: Vec<Gap>,
    behind: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    behind_because: Option<String>,
}

#[wasm_bindgen]
impl Hub {
    /// Counts the public items that a search finds by every combination of their values of some of `objective`, `country`,
    /// `language`, `year` and `kind`, and says where there is nothing.
    #[wasm_bindgen(unchecked_return_type = "Promise<CoverageTable>")]
    pub fn coverage(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CoverageAxis[]")] by: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchQuery")] query: JsValue,
    ) -> Promise {
        const NAME: &str = "coverage";
        self.plain(NAME, |hub| async move {
            let (axes, query) = (axes(NAME, &by)?, search_query(&query)?);
            let found = hub.coverage(&query, &axes).await?;
            let hub::Coverage { axes, total, relaxed, cells, gaps, behind, behind_because } = found;
            Ok(CoverageTable { axes, total, relaxed, cells, gaps, behind, behind_because })
        })
    }
}

/// What is counted over.
fn axes(operation: &'static str, given: &JsValue) -> Result<Vec<Facet>> {
    let expected = || format!("a list of some of {}", hub::Coverage::AXES.map(Facet::name).join(", "));
    let known = |name: &Value| hub::Coverage::AXES.into_iter().find(|axis| Some(axis.name()) == name.as_str());
    let value = from_js(given).unwrap_or_default();
    let axes = value.as_array().and_then(|names| names.iter().map(known).collect());
    axes.ok_or_else(|| wrong(operation, "/by", Some(&value), &expected()))
}
