//! What a person who begins to type may want, and what is like an item.

use js_sys::Promise;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::hub::{Hub, named};
use crate::request::{LIMIT, Options, language, limit, text};
use crate::results::Results;

#[wasm_bindgen]
impl Hub {
    /// What a person who has typed so much may want: names of countries, objectives and principles, titles, words.
    #[wasm_bindgen(unchecked_return_type = "Promise<Completion[]>")]
    pub fn completions(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] typed: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CompletionOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "completions";
        self.plain(NAME, |by| async move {
            let typed = text(NAME, "/typed", &typed, "what was typed")?;
            let mut options = Options::read(NAME, &options, &["language", "limit"])?;
            let reader = options.text("language")?.unwrap_or_else(|| "en".to_owned());
            let reader = language(NAME, "/language", &reader)?;
            by.completions(&typed, &reader, options.count(LIMIT)?.unwrap_or(10)).await
        })
    }

    /// What is most like an item, each work once, without the item itself and its copies.
    #[wasm_bindgen(js_name = moreLike, unchecked_return_type = "Promise<Results>")]
    pub fn more_like(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] limit: JsValue,
    ) -> Promise {
        const NAME: &str = "more_like";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            Ok(Results::from(by.more_like(item, self::limit(NAME, &limit)?).await?))
        })
    }
}
