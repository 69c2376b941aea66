//! What this portal calls States and territories: its naming policy, and the names that it gives.

use js_sys::Promise;
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::vocabulary::NamingPolicy;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::data;
use crate::hub::{Hub, promise};
use crate::request::{language, text};
use crate::vocabulary::ListedArea;

#[wasm_bindgen]
impl Hub {
    /// The areas that this portal lists, by code, with their names in a language as its naming policy has them. A name in
    /// another language than the one asked for says so, and comes with its footnote in any case.
    #[wasm_bindgen(unchecked_return_type = "Promise<ListedArea[]>")]
    pub fn areas(&self, #[wasm_bindgen(unchecked_param_type = "string")] language: JsValue) -> Promise {
        const NAME: &str = "areas";
        let by = self.actor.clone();
        promise(Box::pin(async move {
            let tag = text(NAME, "/language", &language, "a BCP 47 tag, such as en or fr")?;
            let language = self::language(NAME, "/language", &tag)?;
            let policy = by.naming().await?;
            data::to_js(NAME, &policy.areas().map(|listed| ListedArea::new(listed, &language)).collect::<Vec<_>>())
        }))
    }

    /// The naming policy of the store, as `setNaming` takes it; an empty object for one that was given none.
    #[wasm_bindgen(unchecked_return_type = "Promise<NamingPolicy>")]
    pub fn naming(&self) -> Promise {
        self.plain("naming", |by| async move { by.naming().await })
    }

    /// Gives the store a naming policy, in place of the one before. Needs the role operator.
    #[wasm_bindgen(js_name = setNaming, unchecked_return_type = "Promise<void>")]
    pub fn set_naming(&self, #[wasm_bindgen(unchecked_param_type = "NamingPolicy")] policy: JsValue) -> Promise {
        const NAME: &str = "set_naming";
        let by = self.actor.clone();
        promise(Box::pin(async move {
            by.set_naming(read(NAME, &policy)?).await?;
            Ok(JsValue::UNDEFINED)
        }))
    }
}

fn read(operation: &'static str, policy: &JsValue) -> Result<NamingPolicy> {
    let refused = |why: String| Error::new(ErrorKind::Invalid, operation, why);
    let value = data::from_js(policy).map_err(|violation| refused(violation.to_string()))?;
    NamingPolicy::from_json(&value).map_err(|error| refused(error.to_string()))
}
