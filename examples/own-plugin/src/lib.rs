//! Bulletins of a portal, harvested: a plugin for migration-hub of one file.
//!
//! ```
//! use bulletin_plugin::{BulletinConfig, BulletinSource};
//! use migration_hub::federation::fetch::{Exchange, FetchHandle, ScriptedFetch};
//! use migration_hub::federation::{Item, Reading, Source};
//! use migration_hub::hub::blocking::wait;
//!
//! let asked = "https://example.org/bulletins?after=0".parse()?;
//! let page = r#"[{"key": 17, "name": "Rescue at sea", "modified": "2026-03-01T09:00:00Z"}]"#;
//! let script = ScriptedFetch::new(vec![Exchange::get(&asked).answered(200, [("content-type", "application/json")], page)?]);
//!
//! let settings = serde_json::json!({"base": "https://example.org/bulletins", "language": "en"});
//! let config = BulletinConfig::from_json(&"bulletins".parse()?, &settings)?;
//! let source = BulletinSource::new(config, FetchHandle::new(script));
//! let page = wait(source.read(Reading::Full, None))?;
//! let [Item::Present(bulletin)] = page.items.as_slice() else { return Err("one bulletin".into()) };
//! assert_eq!(bulletin.draft.content.title, "Rescue at sea");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, HttpUrl, Request, RequestError, Response};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Payload, Present, Reading, Source, SourceCapability, SourcePage,
    Unreadable, elements, settings_from_json, summary,
};
use migration_hub::people::Handle;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::text::canonical::to_canonical;
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::{Value, json};

/// The format of checkpoints, and its version.
const FORMAT: (&str, u32) = ("bulletin", 1);

/// The most bulletins that are taken from one page.
const BULLETINS: usize = 1_000;

/// The members of a bulletin that say something; when it was modified says nothing new.
const SAYS: [&str; 2] = ["name", "about"];

/// Where the bulletins are, and what is known about them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct BulletinConfig {
    /// What the portal is called here.
    pub source: Handle,
    /// The address of its bulletins.
    pub base: HttpUrl,
    /// Their language.
    pub language: Language,
}

impl BulletinConfig {
    /// Reads the settings of a source.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of what is wrong as a JSON pointer, what stands there, and what was expected.
    pub fn from_json(source: &Handle, settings: &Value) -> Result<Self> {
        settings_from_json("configure bulletins", source, settings)
    }

    /// What a bulletin is here. One that cannot be read is kept with its bytes and the reason.
    fn item(&self, record: &[u8]) -> Item {
        let value = serde_json::from_slice::<Value>(record).map_err(|error| format!("this is no JSON: {error}"));
        let id = value.as_ref().map_err(Clone::clone).and_then(|value| self.id(value));
        let item = value.and_then(|value| self.read(id.clone()?, &value, record));
        item.unwrap_or_else(|reason| Unreadable { id: id.ok(), reason, raw: record.to_vec().into() }.into())
    }

    fn id(&self, value: &Value) -> Result<ExternalId, String> {
        let key = key(value).ok_or("it has no key: expected a number above 0")?;
        ExternalId::new(self.source.as_str(), &key.to_string()).map_err(|error| error.to_string())
    }

    fn read(&self, id: ExternalId, value: &Value, record: &[u8]) -> Result<Item, String> {
        let text = |name| value.get(name).and_then(Value::as_str);
        let (summary, cut) = summary(text("about").unwrap_or_default());
        let says = json!({"title": text("name"), "language": self.language.as_str(), "summary": summary});
        let mut draft = Draft::parse(&says).map_err(|violations| violations.to_string())?;
        draft.notes.extend(cut);
        let says: Vec<Option<&Value>> = SAYS.iter().map(|name| value.get(*name)).collect();
        let says = to_canonical(&says).map_err(|error| error.to_string())?;
        let payload = Payload::canonical(record.to_vec(), says.as_bytes());
        let stamp = text("modified").and_then(|stamp| stamp.parse().ok());
        Ok(Present { id, stamp, payload, draft, terms: Vec::new() }.into())
    }
}

fn key(value: &Value) -> Option<u64> {
    value.get("key")?.as_u64().filter(|key| *key > 0)
}

/// The bulletins of a portal, to be harvested.
#[derive(Debug, Clone)]
pub struct BulletinSource {
    config: BulletinConfig,
    fetch: FetchHandle,
}

impl BulletinSource {
    /// A portal that is asked through `fetch`.
    pub fn new(config: BulletinConfig, fetch: FetchHandle) -> Self {
        Self { config, fetch }
    }

    async fn ask(&self, rest: &str) -> Result<Response> {
        let address = format!("{}{rest}", self.config.base).parse().map_err(RequestError::into_error)?;
        self.fetch.fetch(Request::get(address)).await
    }
}

impl Source for BulletinSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability {
            deletions: Deletions::Unreported,
            delta: false,
            ids: false,
            granularity: Granularity::Second,
        }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        if reading != Reading::Full {
            return Err(Error::new(ErrorKind::Unsupported, "read", "this portal does not say what changed"));
        }
        let after: u64 = from.map_or(Ok(0), |checkpoint| checkpoint.open(FORMAT.0, FORMAT.1))?;
        let response = there("read", self.ask(&format!("?after={after}")).await?)?;
        let records = elements(&response.body, BULLETINS)
            .ok_or_else(|| corrupt("read", "this is no page: expected at most 1000 bulletins in a list", &response))?;

        // Bulletins come by their keys, each once: what does not follow is no bulletin of this page.
        let (mut items, mut last) = (Vec::new(), after);
        for record in &records {
            let key = serde_json::from_slice(record).ok().as_ref().and_then(key);
            if key.is_some_and(|key| key <= last) {
                continue;
            }
            last = key.unwrap_or(last);
            items.push(self.config.item(record));
        }
        if items.is_empty() && !records.is_empty() {
            return Err(corrupt(
                "read",
                "the listing goes in circles: these bulletins were on a page before",
                &response,
            ));
        }
        let next = (last > after).then(|| Checkpoint::new(FORMAT.0, FORMAT.1, &last)).transpose()?;
        Ok(SourcePage { items, answered: response.answered(), next })
    }

    async fn list(&self, _: Option<&Checkpoint>) -> Result<IdPage> {
        Err(Error::new(ErrorKind::Unsupported, "list", "this portal does not list keys alone"))
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let response = self.ask(&format!("/{}", id.id)).await?;
        // The portal says `null` for what it does not have; a page of a firewall with a 404 says nothing.
        if response.status == 404 && response.body == b"null" {
            return Ok(Item::Gone { id: id.clone(), stamp: None });
        }
        let response = there("probe", response)?;
        let item = self.config.item(&response.body);
        if item.id() == Some(id) { Ok(item) } else { Err(corrupt("probe", "this is another bulletin", &response)) }
    }
}

/// The response, when it is one. Where there is nothing, the configuration leads nowhere.
fn there(operation: &'static str, response: Response) -> Result<Response> {
    response.of_type(operation, &["application/json"]).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::Invalid | ErrorKind::Conflict => {
            let message = "there are no bulletins at the address that is configured";
            Error::new(ErrorKind::ConfigInvalid, operation, message).caused_by(error)
        }
        _ => error,
    })
}

fn corrupt(operation: &'static str, message: &str, response: &Response) -> Error {
    Error::new(ErrorKind::Corrupt, operation, message).with("address", &response.url)
}
