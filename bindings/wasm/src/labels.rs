//! Labels suggested for an item or a text, and what the decisions of editors teach.

use js_sys::Promise;
use migration_hub::error::Result;
use migration_hub::hub::{LabelScheme, Labelled};
use migration_hub::label::Learned;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::data::from_js;
use crate::hub::{Hub, named, promise};
use crate::request::{Options, language, wrong};

#[wasm_bindgen]
impl Hub {
    /// Suggests objectives or guiding principles for an item or a text. Nothing is written.
    #[wasm_bindgen(js_name = suggestLabels, unchecked_return_type = "Promise<LabelSuggestions>")]
    pub fn suggest_labels(&self, #[wasm_bindgen(unchecked_param_type = "Labelled")] what: JsValue) -> Promise {
        const NAME: &str = "suggest_labels";
        self.plain(NAME, |by| async move {
            let mut given = Options::read(NAME, &what, &["item", "text", "language", "scheme"])?;
            let scheme = given.text("scheme")?.map_or(Ok(LabelScheme::Objectives), |name| {
                name.parse()
                    .map_err(|_| wrong(NAME, "/scheme", Some(&Value::from(name.as_str())), "objectives or principles"))
            })?;
            let tag = given.text("language")?;
            let language = tag.map(|tag| language(NAME, "/language", &tag)).transpose()?;
            let what = match (given.text("item")?, given.text("text")?) {
                (Some(item), None) => Labelled::Item(named(&by, NAME, &item.into()).await?),
                (None, Some(text)) => Labelled::Text { text, language },
                _ => return Err(wrong(NAME, "/item", None, "an item or a text, and not both")),
            };
            by.suggest_labels(what, scheme).await
        })
    }

    /// Learns from the objectives under which reviewed and screened items were published, and uses it in every later
    /// suggestion. Needs the role operator. What was learned is plain data; the store does not keep it.
    #[wasm_bindgen(unchecked_return_type = "Promise<Learned>")]
    pub fn learn(&self) -> Promise {
        self.plain("learn", |by| async move { by.learn().await })
    }

    /// Uses what `learn` gave in every later suggestion, in place of what was learned before.
    #[wasm_bindgen(js_name = useLearned, unchecked_return_type = "Promise<void>")]
    pub fn use_learned(&self, #[wasm_bindgen(unchecked_param_type = "Learned")] learned: JsValue) -> Promise {
        let hub = self.hub.clone();
        promise(Box::pin(async move {
            hub.use_learned(read(&learned)?);
            Ok(JsValue::UNDEFINED)
        }))
    }
}

fn read(given: &JsValue) -> Result<Learned> {
    const NAME: &str = "use_learned";
    let value = from_js(given).unwrap_or_default();
    serde_json::from_slice(value.to_string().as_bytes())
        .map_err(|_| wrong(NAME, "", Some(&value), "what learn gave: weights by language, word and label"))
}
