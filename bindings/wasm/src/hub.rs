//! The class `Hub`: a store in memory, with the clock of the host.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use chrono::DateTime;
use js_sys::Promise;
use migration_hub::error::{Error, Result};
use migration_hub::hub::{self, ActorHub, FirstOperator, HubParts, ResourceRef};
use migration_hub::id::{CommandId, ResourceId, SystemEntropy};
use migration_hub::people::Actor;
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::{MemoryStorage, StorageHandle};
use migration_hub::text::canonical::Digest;
use migration_hub::time::{Clock, Timestamp};
use migration_hub::vocabulary::Language;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::future_to_promise;

use crate::HubError;
use crate::data::to_js;
use crate::import::{Report, import_options, items};
use crate::maintenance::{Listed, LogEntry, Replayed, Verification};
use crate::people::{Organisation, Permission, Person, new_grant, new_organisation, new_person, roles};
use crate::request::{LIMIT, Options, SINCE, SOME, language as language_of, limit, page, search_query, text, wrong};
use crate::resource::{Resource, draft};
use crate::results::{Results, Tally};
use crate::review::{Check, Review, WorkItem};
use crate::step::review_step;

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
    pub(crate) hub: hub::Hub,
    pub(crate) actor: ActorHub,
}

/// What an operation does, behind a pointer: the glue for a promise is then there once, and not once for each operation.
type Work = Pin<Box<dyn Future<Output = Result<JsValue>>>>;

pub(crate) fn promise(work: Work) -> Promise {
    future_to_promise(async move { work.await.map_err(|error| HubError::from(error).into()) })
}

#[wasm_bindgen]
impl Hub {
    /// Makes a store in memory. Its first operator is the actor.
    #[wasm_bindgen(js_name = inMemory, unchecked_return_type = "Promise<Hub>")]
    pub fn in_memory(#[wasm_bindgen(unchecked_param_type = "CreateOptions")] options: JsValue) -> Promise {
        const NAME: &str = "create";
        promise(Box::pin(async move {
            let mut options = Options::read(NAME, &options, &["operator", "name", "roles"])?;
            let handle = options.required("operator", "the handle of the first operator")?;
            let mut operator = FirstOperator::named(&handle);
            if let Some(name) = options.text("name")? {
                operator.name = name;
            }
            operator.roles = roles(NAME, options.texts("roles")?)?;
            let (hub, operator) = hub::Hub::create(parts()?, operator).await?;
            let actor = hub.as_actor(Actor::Person(operator));
            Ok(Self { hub, actor }.into())
        }))
    }

    /// The same store as another actor: a person's handle or id, or `visitor`. Rejects with `NotFound` when there is no
    /// such person.
    #[wasm_bindgen(js_name = "as", unchecked_return_type = "Promise<Hub>")]
    pub fn as_actor(&self, #[wasm_bindgen(unchecked_param_type = "string")] who: JsValue) -> Promise {
        let hub = self.hub.clone();
        promise(Box::pin(async move {
            let who = text("as", "/who", &who, "a person's handle or id, or visitor")?;
            Ok(acting(hub, &who).await?.into())
        }))
    }

    /// The same operations, the next command under an id of the caller's, a UUID: sent twice, it happens once.
    ///
    /// # Errors
    /// `Invalid` for what is no UUID.
    #[wasm_bindgen(js_name = withCommand)]
    pub fn with_command(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] id: &JsValue,
    ) -> Result<Self, HubError> {
        const NAME: &str = "with_command";
        let expected = "a UUID, such as crypto.randomUUID() gives";
        let id = text(NAME, "/id", id, expected)?;
        let id: CommandId = id.parse().map_err(|_| wrong(NAME, "/id", Some(&Value::from(id.as_str())), expected))?;
        Ok(Self { hub: self.hub.clone(), actor: self.actor.with_command(id) })
    }

    /// The store's id.
    #[wasm_bindgen(getter)]
    pub fn store(&self) -> String {
        self.hub.store().to_string()
    }

    /// Who acts: `visitor`, or `person:` and an id, as in the log.
    #[wasm_bindgen(getter)]
    pub fn actor(&self) -> String {
        self.actor.actor().to_string()
    }

    /// Registers an organisation and gives the id. Needs the role operator.
    #[wasm_bindgen(js_name = addOrganisation, unchecked_return_type = "Promise<string>")]
    pub fn add_organisation(
        &self,
        #[wasm_bindgen(unchecked_param_type = "NewOrganisation")] organisation: JsValue,
    ) -> Promise {
        self.text(|by| async move { by.add_organisation(new_organisation(&organisation)?).await })
    }

    /// Registers a person and gives the id. Needs the role operator.
    #[wasm_bindgen(js_name = addPerson, unchecked_return_type = "Promise<string>")]
    pub fn add_person(&self, #[wasm_bindgen(unchecked_param_type = "NewPerson")] person: JsValue) -> Promise {
        self.text(|by| async move { by.add_person(new_person(&by, &person).await?).await })
    }

    /// Gives a person, named by handle or id, a role, and gives the grant's id: for some items when a scope is named, until an
    /// instant, a translator's for some languages. Needs the role operator, and another person: nobody changes the own roles.
    #[wasm_bindgen(js_name = grantRole, unchecked_return_type = "Promise<string>")]
    pub fn grant_role(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] person: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Role")] role: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "GrantOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "grant_role";
        let hub = self.hub.clone();
        self.text(|by| async move {
            let new = new_grant(&role, &options)?;
            let person = text(NAME, "/person", &person, HANDLE_OR_ID)?;
            let person = hub.person_id(&person).await.map_err(|error| error.during(NAME))?;
            by.grant(person, new).await
        })
    }

    /// Takes a role back: the grant of this id, which `person` shows, ends now. Needs the role operator, and another person:
    /// nobody changes the own roles.
    #[wasm_bindgen(js_name = revokeRole, unchecked_return_type = "Promise<void>")]
    pub fn revoke_role(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] person: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] grant: JsValue,
    ) -> Promise {
        const NAME: &str = "revoke_role";
        let hub = self.hub.clone();
        let by = self.actor.clone();
        promise(Box::pin(async move {
            let grant = text(NAME, "/grant", &grant, "the id of a grant")?;
            let grant = grant.parse().map_err(|_| wrong(NAME, "/grant", Some(&grant.into()), "the id of a grant"))?;
            let person = text(NAME, "/person", &person, HANDLE_OR_ID)?;
            let person = hub.person_id(&person).await.map_err(|error| error.during(NAME))?;
            by.revoke_role(person, grant).await.map(|()| JsValue::UNDEFINED)
        }))
    }

    /// What the actor may do in this store, whatever they are to an item, and what for.
    #[wasm_bindgen(unchecked_return_type = "Promise<Permission[]>")]
    pub fn permissions(&self) -> Promise {
        self.plain("permissions", |by| async move {
            Ok(by.permissions().await?.into_iter().map(Permission::from).collect::<Vec<_>>())
        })
    }

    /// The person of this handle or id, with the roles held now.
    #[wasm_bindgen(unchecked_return_type = "Promise<Person>")]
    pub fn person(&self, #[wasm_bindgen(unchecked_param_type = "string")] name: JsValue) -> Promise {
        self.plain("person", |by| async move {
            let name = text("person", "/name", &name, HANDLE_OR_ID)?;
            Ok(Person::from(by.person(&name).await?))
        })
    }

    /// The organisation of this handle or id.
    #[wasm_bindgen(unchecked_return_type = "Promise<Organisation>")]
    pub fn organisation(&self, #[wasm_bindgen(unchecked_param_type = "string")] name: JsValue) -> Promise {
        self.plain("organisation", |by| async move {
            let name = text("organisation", "/name", &name, HANDLE_OR_ID)?;
            Ok(Organisation::from(by.organisation(&name).await?))
        })
    }

    /// Imports JSON Lines, or a list of objects, one resource each. A line that cannot be read is part of the report. So is one
    /// with HTML: a page turns it into text first, with `DOMParser`.
    #[wasm_bindgen(js_name = "import", unchecked_return_type = "Promise<Report>")]
    pub fn import_lines(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array | readonly object[]")] data: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ImportOptions")] options: JsValue,
    ) -> Promise {
        self.plain("import", |by| async move { Report::of(&by, items(&data)?, import_options(&options)?).await })
    }

    /// Says what an import would do, and writes nothing. Only what is there already has its id in the report.
    #[wasm_bindgen(unchecked_return_type = "Promise<Report>")]
    pub fn rehearse(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array | readonly object[]")] data: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ImportOptions")] options: JsValue,
    ) -> Promise {
        self.plain("import", |by| async move { Report::rehearsed(&by, items(&data)?, import_options(&options)?).await })
    }

    /// Creates one item as a draft of the actor's, and gives its id.
    #[wasm_bindgen(unchecked_return_type = "Promise<string>")]
    pub fn create(&self, #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue) -> Promise {
        self.text(|by| async move { by.create(self::draft("create", &draft)?).await })
    }

    /// Writes a new revision of an item and gives its number. Content that is that of the newest revision writes nothing.
    #[wasm_bindgen(unchecked_return_type = "Promise<number>")]
    pub fn revise(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
    ) -> Promise {
        const NAME: &str = "revise";
        self.plain(NAME, |by| async move {
            let draft = self::draft(NAME, &draft)?;
            let item = named(&by, NAME, &item).await?;
            by.revise(item, draft).await
        })
    }

    /// The id of the item of this name: an id, `source:id`, a UN symbol or an address.
    #[wasm_bindgen(unchecked_return_type = "Promise<string>")]
    pub fn find(&self, #[wasm_bindgen(unchecked_param_type = "string")] name: JsValue) -> Promise {
        self.text(|by| async move { by.find(&reference("find", &name)?).await })
    }

    /// The item of this name, as far as the actor may see it.
    #[wasm_bindgen(unchecked_return_type = "Promise<Resource>")]
    pub fn show(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "show";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            Ok(Resource::from(by.show(item).await?))
        })
    }

    /// The resources that the actor may know of, in the order of their ids, page by page.
    #[wasm_bindgen(unchecked_return_type = "Promise<ResourcePage>")]
    pub fn resources(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "PageOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "resources";
        self.plain(NAME, |by| async move {
            let page = page(NAME, &options)?;
            Listed::of(by.resources(&page).await?, |id| Ok(id.to_string()))
        })
    }

    /// Takes a step in the review of an item and gives the state it leads to. A refused step changes nothing.
    #[wasm_bindgen(unchecked_return_type = "Promise<State>")]
    pub fn step(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Step")] step: JsValue,
    ) -> Promise {
        const NAME: &str = "step";
        let hub = self.hub.clone();
        self.plain(NAME, |by| async move {
            let step = review_step(&hub, &by, &step).await?;
            let item = named(&by, NAME, &item).await?;
            by.step(item, step).await
        })
    }

    /// The review of an item's newest revision, as far as the actor may see it.
    #[wasm_bindgen(unchecked_return_type = "Promise<Review>")]
    pub fn review(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "review";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            Ok(Review::from(by.review(item).await?))
        })
    }

    /// The rules that the newest revision does not keep, those first without which it is not handed in; what each expects
    /// is said in a language, in English without one.
    #[wasm_bindgen(unchecked_return_type = "Promise<Check[]>")]
    pub fn checks(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] language: JsValue,
    ) -> Promise {
        const NAME: &str = "checks";
        self.plain(NAME, |by| async move {
            let spoken = match language {
                none if none.is_undefined() || none.is_null() => Language::ENGLISH,
                tag => {
                    let tag = text(NAME, "/language", &tag, "a BCP 47 tag, such as en or fr")?;
                    language_of(NAME, "/language", &tag)?
                }
            };
            let item = named(&by, NAME, &item).await?;
            Ok(by.checks(item).await?.into_iter().map(|check| Check::new(check, &spoken)).collect::<Vec<_>>())
        })
    }

    /// What was handed in, in answer to a call for practices, as far as the actor may see it.
    #[wasm_bindgen(unchecked_return_type = "Promise<CallAnswer[]>")]
    pub fn answers(&self, #[wasm_bindgen(unchecked_param_type = "string")] call: JsValue) -> Promise {
        const NAME: &str = "answers";
        self.plain(NAME, |by| async move {
            let call = named(&by, NAME, &call).await?;
            by.answers(call).await
        })
    }

    /// What happened in the reviews of an item, as far as the actor may know it.
    #[wasm_bindgen(js_name = reviewHistory, unchecked_return_type = "Promise<ReviewHistory>")]
    pub fn review_history(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "review_history";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            by.review_history(item).await
        })
    }

    /// The same as a Markdown document to cite, in one of the six languages.
    #[wasm_bindgen(js_name = reviewDocument, unchecked_return_type = "Promise<string>")]
    pub fn review_document(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] language: JsValue,
    ) -> Promise {
        const NAME: &str = "review_history";
        self.plain(NAME, |by| async move {
            let tag = text(NAME, "/language", &language, "a BCP 47 tag, such as en or fr")?;
            let language = crate::request::language(NAME, "/language", &tag)?;
            let item = named(&by, NAME, &item).await?;
            Ok(by.review_history(item).await?.to_markdown(&language))
        })
    }

    /// The steps that the actor may take now.
    #[wasm_bindgen(unchecked_return_type = "Promise<StepName[]>")]
    pub fn steps(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "steps";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            by.steps(item).await
        })
    }

    /// What the actor may do with the item, states aside.
    #[wasm_bindgen(unchecked_return_type = "Promise<Operation[]>")]
    pub fn allowed(&self, #[wasm_bindgen(unchecked_param_type = "string")] item: JsValue) -> Promise {
        const NAME: &str = "allowed";
        self.plain(NAME, |by| async move {
            let item = named(&by, NAME, &item).await?;
            by.allowed(item).await
        })
    }

    /// The open items that the actor may know of; with `mine`, those that wait for the actor.
    #[wasm_bindgen(js_name = workList, unchecked_return_type = "Promise<WorkItem[]>")]
    pub fn work_list(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "WorkListOptions")] options: JsValue,
    ) -> Promise {
        const NAME: &str = "work_list";
        self.plain(NAME, |by| async move {
            let mine = Options::read(NAME, &options, &["mine"])?.flag("mine")?;
            Ok(by.work_list(mine).await?.into_iter().map(WorkItem::from).collect::<Vec<_>>())
        })
    }

    /// Searches what is public.
    #[wasm_bindgen(unchecked_return_type = "Promise<Results>")]
    pub fn search(&self, #[wasm_bindgen(unchecked_optional_param_type = "SearchQuery")] query: JsValue) -> Promise {
        self.plain("search", |by| async move {
            let query = search_query(&query)?;
            Ok(Results::from(by.search(&query).await?))
        })
    }

    /// Adds up the public pledges that a search finds.
    #[wasm_bindgen(js_name = tallyPledges, unchecked_return_type = "Promise<Tally>")]
    pub fn tally_pledges(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchQuery")] query: JsValue,
    ) -> Promise {
        self.plain("tally_pledges", |by| async move {
            let query = search_query(&query)?;
            Ok(Tally::from(by.tally_pledges(&query).await?))
        })
    }

    /// Words of public items that start with a prefix.
    #[wasm_bindgen(unchecked_return_type = "Promise<string[]>")]
    pub fn complete(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] prefix: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] limit: JsValue,
    ) -> Promise {
        const NAME: &str = "complete";
        self.plain(NAME, |by| async move {
            let prefix = text(NAME, "/prefix", &prefix, "the first letters of a word")?;
            by.complete(&prefix, self::limit(NAME, &limit)?).await
        })
    }

    /// The entries of the log after a position. Needs the role operator.
    #[wasm_bindgen(unchecked_return_type = "Promise<LogEntry[]>")]
    pub fn log(&self, #[wasm_bindgen(unchecked_optional_param_type = "LogOptions")] options: JsValue) -> Promise {
        const NAME: &str = "log";
        self.plain(NAME, |by| async move {
            let mut options = Options::read(NAME, &options, &["since", "limit"])?;
            let since = options.count(SINCE)?.unwrap_or(0);
            let limit = options.count(LIMIT)?.unwrap_or(SOME);
            Ok(by.log(since as u64, limit).await?.into_iter().map(LogEntry::from).collect::<Vec<_>>())
        })
    }

    /// The entries of the log after a position as text, each as its digest was taken. Needs the role operator.
    #[wasm_bindgen(js_name = logLines, unchecked_return_type = "Promise<string[]>")]
    pub fn log_lines(&self, #[wasm_bindgen(unchecked_optional_param_type = "LogOptions")] options: JsValue) -> Promise {
        const NAME: &str = "log_lines";
        self.plain(NAME, |by| async move {
            let mut options = Options::read(NAME, &options, &["since", "limit"])?;
            let since = options.count(SINCE)?.unwrap_or(0);
            let limit = options.count(LIMIT)?.unwrap_or(SOME);
            by.log_lines(since as u64, limit).await
        })
    }

    /// Verifies the whole store, and that its log holds the anchor, a head that was kept elsewhere.
    #[wasm_bindgen(unchecked_return_type = "Promise<Verification>")]
    pub fn verify(&self, #[wasm_bindgen(unchecked_optional_param_type = "string")] anchor: JsValue) -> Promise {
        const NAME: &str = "verify";
        self.plain(NAME, |by| async move {
            let expected = "the head of an earlier verification, 64 digits of base 16";
            let anchor = if anchor.is_undefined() || anchor.is_null() {
                None
            } else {
                let text = text(NAME, "/anchor", &anchor, expected)?;
                let digest: Option<Digest> = text.parse().ok();
                Some(digest.ok_or_else(|| wrong(NAME, "/anchor", Some(&Value::from(text)), expected))?)
            };
            Ok(Verification::from(by.verify(anchor).await?))
        })
    }

    /// Replays the log and compares the outcome with what is stored. Needs the role operator.
    #[wasm_bindgen(js_name = checkReplay, unchecked_return_type = "Promise<Replayed>")]
    pub fn check_replay(&self) -> Promise {
        self.plain("check_replay", |by| async move { Ok(Replayed::from(by.check_replay().await?)) })
    }

    /// Brings both indexes up to the log, and says how many entries they are still behind.
    #[wasm_bindgen(unchecked_return_type = "Promise<number>")]
    pub fn refresh(&self) -> Promise {
        self.plain("refresh", |by| async move { by.refresh().await })
    }

    /// Empties both indexes and builds them again from the log. Needs the role operator.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn reindex(&self) -> Promise {
        let by = self.actor.clone();
        promise(Box::pin(async move { by.reindex().await.map(|()| JsValue::UNDEFINED) }))
    }
}

impl Hub {
    /// An operation that answers plain data.
    pub(crate) fn plain<F, T>(&self, name: &'static str, work: impl FnOnce(ActorHub) -> F) -> Promise
    where
        F: Future<Output = Result<T>> + 'static,
        T: Serialize,
    {
        let work = work(self.actor.clone());
        promise(Box::pin(async move { to_js(name, &work.await?) }))
    }

    /// An operation that answers an id.
    pub(crate) fn text<F, T>(&self, work: impl FnOnce(ActorHub) -> F) -> Promise
    where
        F: Future<Output = Result<T>> + 'static,
        T: ToString,
    {
        let work = work(self.actor.clone());
        promise(Box::pin(async move { Ok(work.await?.to_string().into()) }))
    }
}

/// A store as an actor: a person's handle or id, or `visitor`.
pub(crate) async fn acting(hub: hub::Hub, who: &str) -> Result<Hub> {
    let actor = if who == "visitor" { Actor::Visitor } else { Actor::Person(hub.person_id(who).await?) };
    Ok(Hub { actor: hub.as_actor(actor), hub })
}

/// A storage and two indexes in memory, with the host's clock.
pub(crate) fn parts() -> Result<HubParts> {
    Ok(HubParts {
        storage: StorageHandle::new(MemoryStorage::default()),
        public: IndexHandle::new(TantivyIndex::in_memory()?),
        desk: IndexHandle::new(TantivyIndex::in_memory()?),
        clock: Arc::new(HostClock),
        entropy: Arc::new(SystemEntropy),
    })
}

pub(crate) const HANDLE_OR_ID: &str = "a handle or an id";

/// What an item is called.
fn reference(operation: &'static str, name: &JsValue) -> Result<ResourceRef> {
    let text = text(operation, "/item", name, "an id, source:id, a UN symbol or an address")?;
    text.parse().map_err(|error: Error| error.during(operation))
}

/// The item of this name. An id is taken at its word: what it is used for says whether there is such an item.
pub(crate) async fn named(by: &ActorHub, operation: &'static str, name: &JsValue) -> Result<ResourceId> {
    match reference(operation, name)? {
        ResourceRef::Id(id) => Ok(id),
        other => by.find(&other).await.map_err(|error| error.during(operation)),
    }
}
