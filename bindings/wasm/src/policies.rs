//! The review policies of a store: reading them, giving it new versions, and no longer following one.

use js_sys::Promise;
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::review::Policy;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::data;
use crate::hub::{Hub, promise};
use crate::request::{Options, text};

#[wasm_bindgen]
impl Hub {
    /// The review policies that new reviews follow; with `all`, every version that there is or was.
    #[wasm_bindgen(unchecked_return_type = "Promise<Policy[]>")]
    pub fn policies(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PoliciesOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "policies";
        let by = self.actor.clone();
        promise(Box::pin(async move {
            let all = Options::read(NAME, &options, &["all"])?.flag("all")?;
            let book = by.policies().await?;
            let policies: Vec<&Policy> = if all { book.all().collect() } else { book.in_force().collect() };
            data::to_js(NAME, &policies)
        }))
    }

    /// Gives the store a review policy, or a new version of one: an object. Reviews that are opened from now on follow
    /// it. A policy that is written as TOML is read by its host: a reader of TOML would be a twentieth of the module. Needs the role operator.
    #[wasm_bindgen(js_name = setPolicy, unchecked_return_type = "Promise<void>")]
    pub fn set_policy(&self, #[wasm_bindgen(unchecked_param_type = "NewPolicy")] policy: JsValue) -> Promise {
        const NAME: &str = "set_policy";
        let by = self.actor.clone();
        promise(Box::pin(async move {
            by.set_policy(read(NAME, &policy)?).await?;
            Ok(JsValue::UNDEFINED)
        }))
    }

    /// No longer opens reviews under the policy of this name; those that are open go on. Needs the role operator.
    #[wasm_bindgen(js_name = retirePolicy, unchecked_return_type = "Promise<void>")]
    pub fn retire_policy(&self, #[wasm_bindgen(unchecked_param_type = "string")] name: JsValue) -> Promise {
        const NAME: &str = "retire_policy";
        let by = self.actor.clone();
        promise(Box::pin(async move {
            by.retire_policy(&text(NAME, "/name", &name, "the name of a policy")?).await?;
            Ok(JsValue::UNDEFINED)
        }))
    }
}

fn read(operation: &'static str, policy: &JsValue) -> Result<Policy> {
    let refused = |why: String| Error::new(ErrorKind::Invalid, operation, why);
    let value = data::from_js(policy).map_err(|violation| refused(violation.to_string()))?;
    Policy::from_json(&value).map_err(|error| refused(error.to_string()))
}
