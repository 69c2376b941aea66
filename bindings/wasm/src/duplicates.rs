//! What persons say of two items, and what the public items cover. Finding duplicates is not in this module: see the decision
//! record 11 of the core.

use js_sys::Promise;
use migration_hub::duplicate::Judged;
use migration_hub::error::Result;
use migration_hub::hub::{self, Gap};
use migration_hub::search::{Cell, Facet};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::data::from_js;
use crate::hub::{Hub, named, promise};
use crate::request::{Options, search_query, wrong};

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

/// What somebody says of two items.
struct Verdict {
    one: String,
    two: String,
    judged: Judged,
    because: String,
}

impl Verdict {
    fn read(operation: &'static str, value: &JsValue) -> Result<Self> {
        const ITEM: &str = "an item: an id, SOURCE:ID, a UN symbol or a web address";
        let mut given = Options::read(operation, value, &["one", "two", "judged", "because"])?;
        let (one, two) = (given.required("one", ITEM)?, given.required("two", ITEM)?);
        let expected = "same, twin or different";
        let judged = given.required("judged", expected)?;
        let known =
            judged.parse().map_err(|_| wrong(operation, "/judged", Some(&Value::from(judged.as_str())), expected))?;
        Ok(Self { one, two, judged: known, because: given.text("because")?.unwrap_or_default() })
    }
}

#[wasm_bindgen]
impl Hub {
    /// Says what two items are to each other, and why. It stands above every rule, and changes neither item. Needs the role
    /// editor for both.
    #[wasm_bindgen(js_name = judgeDuplicate, unchecked_return_type = "Promise<void>")]
    pub fn judge_duplicate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "DuplicateVerdict")] verdict: JsValue,
    ) -> Promise {
        const NAME: &str = "judge_duplicate";
        let by = self.actor.clone();
        promise(Box::pin(async move {
            let Verdict { one, two, judged, because } = Verdict::read(NAME, &verdict)?;
            let (one, two) = (named(&by, NAME, &one.into()).await?, named(&by, NAME, &two.into()).await?);
            by.judge_duplicate(one, two, judged, because).await?;
            Ok(JsValue::UNDEFINED)
        }))
    }

    /// What persons said of an item and others; by whom and why for editors.
    #[wasm_bindgen(js_name = duplicateVerdicts, unchecked_return_type = "Promise<PairVerdict[]>")]
    pub fn duplicate_verdicts(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "duplicate_verdicts";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            by.duplicate_verdicts(item).await
        })
    }

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
