//! The class `Hub`: a store in memory, with the clock of the host.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::DateTime;
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{self, ActorHub, FirstOperator, HubParts, ImportOptions, NewPerson, ResourceRef};
use migration_hub::id::SystemEntropy;
use migration_hub::people::{Actor, Handle, Role};
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::{MemoryStorage, StorageHandle};
use migration_hub::time::{Clock, Timestamp};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::HubError;
use crate::data::to_js;
use crate::import::{Report, items};
use crate::request::{Options, limit, search_query};
use crate::resource::Resource;

/// The clock of the browser or of Node.
#[derive(Debug)]
struct HostClock;

impl Clock for HostClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::cast_possible_truncation, reason = "Date.now() is a whole number of milliseconds")]
        let millis = js_sys::Date::now() as i64;
        // A host whose clock stands outside the calendar is taken to have none.
        Timestamp::from_millis(millis).unwrap_or_else(|| DateTime::UNIX_EPOCH.into())
    }
}

/// A store in memory and its search, as one actor. Nothing survives the page or the process.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Hub {
    hub: hub::Hub,
    actor: ActorHub,
}

#[wasm_bindgen]
impl Hub {
    /// Makes a store in memory. Its first operator is the actor.
    ///
    /// # Errors
    /// As `Hub::create` of the core.
    #[wasm_bindgen(unchecked_return_type = "Hub")]
    pub async fn create(
        #[wasm_bindgen(unchecked_param_type = "CreateOptions")] options: JsValue,
    ) -> Result<Self, HubError> {
        const NAME: &str = "create";
        let mut options = Options::read(NAME, &options, &["operator", "name"])?;
        let handle = options.required("operator", "the handle of the first operator")?;
        let mut operator = FirstOperator::named(&handle);
        if let Some(name) = options.text("name")? {
            operator.name = name;
        }
        let parts = HubParts {
            storage: StorageHandle::new(MemoryStorage::default()),
            public: IndexHandle::new(TantivyIndex::in_memory()?),
            desk: IndexHandle::new(TantivyIndex::in_memory()?),
            clock: Arc::new(HostClock),
            entropy: Arc::new(SystemEntropy),
        };
        let (hub, operator) = hub::Hub::create(parts, operator).await?;
        let actor = hub.as_actor(Actor::Person(operator));
        Ok(Self { hub, actor })
    }

    /// The same store as another actor: a person's handle or id, or `visitor`.
    ///
    /// # Errors
    /// `NotFound` when there is no such person.
    #[wasm_bindgen(js_name = "as", unchecked_return_type = "Hub")]
    pub async fn as_actor(&self, who: String) -> Result<Self, HubError> {
        let actor = if who == "visitor" { Actor::Visitor } else { Actor::Person(self.hub.person_id(&who).await?) };
        Ok(Self { hub: self.hub.clone(), actor: self.hub.as_actor(actor) })
    }

    /// Registers a person and gives the id. Needs the role operator.
    ///
    /// # Errors
    /// As `ActorHub::add_person` of the core.
    #[wasm_bindgen(js_name = addPerson, unchecked_return_type = "string")]
    pub async fn add_person(&self, handle: String, name: Option<String>) -> Result<JsValue, HubError> {
        let new = NewPerson {
            handle: handle.parse::<Handle>().map_err(|error| invalid("add_person", error))?,
            name: name.unwrap_or(handle),
            organisations: BTreeSet::new(),
        };
        Ok(self.actor.add_person(new).await?.to_string().into())
    }

    /// Gives a person, named by handle or id, a role. Needs the role operator.
    ///
    /// # Errors
    /// As `ActorHub::grant_role` of the core.
    #[wasm_bindgen(js_name = grantRole)]
    pub async fn grant_role(
        &self,
        person: String,
        #[wasm_bindgen(unchecked_param_type = "Role")] role: String,
    ) -> Result<(), HubError> {
        let role: Role = role.parse().map_err(|error| invalid("grant_role", error))?;
        let person = self.hub.person_id(&person).await?;
        self.actor.grant_role(person, role).await?;
        Ok(())
    }

    /// Imports JSON Lines, or a list of objects, one resource each.
    ///
    /// # Errors
    /// As `ActorHub::import` of the core. A line that cannot be read is part of the report.
    #[wasm_bindgen(js_name = "import", unchecked_return_type = "Report")]
    pub async fn import_lines(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array | readonly object[]")] data: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ImportOptions")] options: JsValue,
    ) -> Result<JsValue, HubError> {
        const NAME: &str = "import";
        let mut options = Options::read(NAME, &options, &["harvested"])?;
        let options = ImportOptions { harvested: options.flag("harvested")? };
        let report = Report::of(&self.actor, items(&data)?, options).await?;
        Ok(to_js(NAME, &report)?)
    }

    /// Searches what is public.
    ///
    /// # Errors
    /// As `ActorHub::search` of the core.
    #[wasm_bindgen(unchecked_return_type = "Results")]
    pub async fn search(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchQuery")] query: JsValue,
    ) -> Result<JsValue, HubError> {
        let query = search_query(&query)?;
        let results = self.actor.search(&query).await?;
        Ok(to_js("search", &results)?)
    }

    /// The item of this name: its id, `source:id`, a UN symbol or an address.
    ///
    /// # Errors
    /// As `ActorHub::find` and `ActorHub::show` of the core.
    #[wasm_bindgen(unchecked_return_type = "Resource")]
    pub async fn show(&self, name: String) -> Result<JsValue, HubError> {
        const NAME: &str = "show";
        let name: ResourceRef = name.parse().map_err(|error: Error| error.during(NAME))?;
        let id = self.actor.find(&name).await.map_err(|error| error.during(NAME))?;
        let view = self.actor.show(id).await?;
        Ok(to_js(NAME, &Resource::from(view))?)
    }

    /// Words of public items that start with a prefix.
    ///
    /// # Errors
    /// As `ActorHub::complete` of the core.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub async fn complete(
        &self,
        prefix: String,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] limit: JsValue,
    ) -> Result<JsValue, HubError> {
        const NAME: &str = "complete";
        Ok(to_js(NAME, &self.actor.complete(&prefix, self::limit(NAME, &limit)?).await?)?)
    }
}

fn invalid(operation: &'static str, error: impl std::error::Error) -> Error {
    Error::new(ErrorKind::Invalid, operation, error.to_string())
}
