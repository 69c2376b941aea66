//! The roster: what reviewers say they can review, who could review an item, how the reviewers of a store are spread.

use js_sys::Promise;
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub;
use migration_hub::id::PersonId;
use migration_hub::people::{Profile, SelfWords};
use migration_hub::resource::Violations;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::data;
use crate::hub::{HANDLE_OR_ID, Hub, named, promise};
use crate::request::{limit, text};

#[wasm_bindgen]
impl Hub {
    /// Writes what a person, named by handle or id, can review, in place of what was written before. For somebody else than
    /// the actor it needs the role operator.
    #[wasm_bindgen(js_name = setProfile, unchecked_return_type = "Promise<void>")]
    pub fn set_profile(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] person: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Profile")] profile: JsValue,
    ) -> Promise {
        const NAME: &str = "set_profile";
        let (hub, by) = (self.hub.clone(), self.actor.clone());
        promise(Box::pin(async move {
            let profile = read(NAME, &profile, Profile::parse)?;
            by.set_profile(self::person(&hub, NAME, &person).await?, profile).await?;
            Ok(JsValue::UNDEFINED)
        }))
    }

    /// What a person, named by handle or id, can review. That of somebody else is for editors and operators.
    #[wasm_bindgen(unchecked_return_type = "Promise<ReviewerProfile>")]
    pub fn profile(&self, #[wasm_bindgen(unchecked_param_type = "string")] person: JsValue) -> Promise {
        const NAME: &str = "profile";
        let hub = self.hub.clone();
        self.plain(NAME, |by| async move { by.profile(self::person(&hub, NAME, &person).await?).await })
    }

    /// Declares the actor's own gender, region and background, in place of what was declared before. They serve the counts
    /// of `rosterBalance`, and nobody else reads them.
    #[wasm_bindgen(js_name = describeSelf, unchecked_return_type = "Promise<void>")]
    pub fn describe_self(&self, #[wasm_bindgen(unchecked_param_type = "SelfWords")] words: JsValue) -> Promise {
        let by = self.actor.clone();
        promise(Box::pin(async move {
            by.describe_self(read("describe_self", &words, SelfWords::parse)?).await?;
            Ok(JsValue::UNDEFINED)
        }))
    }

    /// What the actor declared of themselves; an empty object for nothing.
    #[wasm_bindgen(js_name = selfDescription, unchecked_return_type = "Promise<SelfWords>")]
    pub fn self_description(&self) -> Promise {
        self.plain("self_description", |by| async move { Ok(by.self_description().await?.unwrap_or_default()) })
    }

    /// Erases what the actor declared of themselves.
    #[wasm_bindgen(js_name = eraseSelfDescription, unchecked_return_type = "Promise<void>")]
    pub fn erase_self_description(&self) -> Promise {
        let by = self.actor.clone();
        promise(Box::pin(async move { by.erase_self_description().await.map(|()| JsValue::UNDEFINED) }))
    }

    /// Who could review an item, best first, each with the reasons, and everybody else on the roster, each with what stands
    /// against it. Needs the role editor.
    #[wasm_bindgen(js_name = suggestReviewers, unchecked_return_type = "Promise<Suggestions>")]
    pub fn suggest_reviewers(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] limit: JsValue,
    ) -> Promise {
        const NAME: &str = "suggest_reviewers";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            by.suggest_reviewers(item, self::limit(NAME, &limit)?).await
        })
    }

    /// How many reviewers are free for each objective in each language and for each guiding principle, and where nobody is.
    #[wasm_bindgen(js_name = rosterCoverage, unchecked_return_type = "Promise<Coverage>")]
    pub fn roster_coverage(&self) -> Promise {
        self.plain("roster_coverage", |by| async move { by.roster_coverage().await })
    }

    /// How the reviewers are spread, as they declared it: null for fewer than five, and for what would give such a count away.
    #[wasm_bindgen(js_name = rosterBalance, unchecked_return_type = "Promise<Balance>")]
    pub fn roster_balance(&self) -> Promise {
        self.plain("roster_balance", |by| async move { by.roster_balance().await })
    }
}

/// The person of this handle or id.
async fn person(hub: &hub::Hub, operation: &'static str, name: &JsValue) -> Result<PersonId> {
    let name = text(operation, "/person", name, HANDLE_OR_ID)?;
    hub.person_id(&name).await.map_err(|error| error.during(operation))
}

fn read<T>(operation: &'static str, value: &JsValue, parse: fn(&Value) -> Result<T, Violations>) -> Result<T> {
    let value = data::from_js(value).map_err(Violations::from);
    value
        .and_then(|value| parse(&value))
        .map_err(|violations| Error::new(ErrorKind::Invalid, operation, violations.to_string()))
}
