//! The port `Sink` over a Drupal portal whose owner lets JSON:API write.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{FetchHandle, HttpUrl, Method, Response};
use migration_hub::federation::{Answer, Intent, ReadBack, Sink, SinkCapability, WriteBack};
use migration_hub::resource::{Content, ExternalId};
use serde_json::{Map, Value};

use crate::answer::{Document, Fault, faults};
use crate::api::{Api, there};
use crate::config::{CONFIGURE, DrupalConfig, WriteConfig};
use crate::stored::{Stored, attributes, creation, document, title_of};

#[cfg(test)]
mod tests;

/// What Drupal says of a resource of which an editor has a newer draft.
const WORKING_COPY: &str = "working copy";

/// The newest revision, drafts included.
const NEWEST: &str = "?resourceVersion=rel%3Aworking-copy";

/// A Drupal portal, to be written to.
///
/// ```
/// use migration_hub::error::ErrorKind;
/// use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};
/// use migration_hub::federation::Sink;
/// use migration_hub_drupal::{DrupalConfig, DrupalSink};
///
/// let fetch = FetchHandle::new(ScriptedFetch::default());
/// let name = "network".parse()?;
/// let text = "base = 'https://example.org/'\nlanguage = 'en'\ntypes.node--article = {}\n";
/// let error = DrupalSink::new(DrupalConfig::from_toml(&name, text)?, fetch.clone()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "nobody writes without an account");
///
/// let text = format!("{text}credentials.token = 'abcd'\nwrite.type = 'node--article'");
/// let sink = DrupalSink::new(DrupalConfig::from_toml(&name, &text)?, fetch)?;
/// assert!(sink.capability().records && !sink.capability().reviews, "no way to show a review is configured");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct DrupalSink {
    api: Api,
    config: DrupalConfig,
    write: WriteConfig,
}

impl DrupalSink {
    /// A portal that is written to through `fetch`.
    ///
    /// # Errors
    /// As [`DrupalConfig::check`]; `ConfigInvalid` without credentials or without `write`.
    pub fn new(config: DrupalConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        let Some(write) = config.write.clone().filter(|_| config.credentials.is_some()) else {
            let message = "/credentials or /write is missing: expected an account, and what is written";
            return Err(Error::new(ErrorKind::ConfigInvalid, CONFIGURE, message));
        };
        Ok(Self { api: Api::new(&config, fetch), config, write })
    }

    /// The prefix of the language that is written in.
    fn prefix(&self) -> Option<&str> {
        let mut prefixes = self.config.prefixes.iter();
        prefixes.find(|(_, language)| **language == self.config.language).map(|(prefix, _)| prefix.as_str())
    }

    /// Refuses what cannot be written, whatever the portal says; the type and the uuid of what can.
    fn route(&self, write: &WriteBack) -> Result<(String, String)> {
        let unsupported = |message: &str| Err(Error::new(ErrorKind::Unsupported, "write", message));
        match &write.intent {
            Intent::Review(_) if write.id.is_none() => {
                return unsupported("a review is shown on a resource, and none is named");
            }
            Intent::Review(state) => _ = self.config.review.shown(*state)?,
            Intent::Record(content) if content.language != self.config.language => {
                return unsupported("this portal takes content in its main language only");
            }
            Intent::Record(_) => {}
        }
        let Some(id) = &write.id else { return Ok((self.write.kind.clone(), write.key.to_string())) };
        let (kind, uuid) = id.id.split_once('/').unwrap_or_default();
        if uuid.contains('/') {
            return unsupported("JSON:API makes and changes no translations");
        }
        let is_uuid = !uuid.is_empty() && uuid.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        if id.source != self.config.source.as_str() || !self.config.types.contains_key(kind) || !is_uuid {
            let message = "this is no resource of a type that is configured";
            return Err(Error::new(ErrorKind::ConfigInvalid, "write", message).with("id", id));
        }
        Ok((kind.to_owned(), uuid.to_owned()))
    }

    fn address(&self, kind: &str, rest: &str) -> Result<HttpUrl> {
        self.api.address(self.prefix(), kind, rest)
    }

    fn id(&self, kind: &str, uuid: &str) -> Result<ExternalId> {
        ExternalId::new(self.config.source.as_str(), &format!("{kind}/{uuid}"))
            .map_err(|error| Error::new(ErrorKind::Unexpected, "write", error.to_string()))
    }

    /// The newest revision of a resource; `None` when the portal says that it has none.
    async fn stored(&self, operation: &'static str, kind: &str, uuid: &str) -> Result<Option<Stored>> {
        let response = self.api.get(self.address(kind, &format!("/{uuid}{NEWEST}"))?).await?;
        if matches!(response.status, 404 | 410) && faults(&response).is_some() {
            return Ok(None);
        }
        one(operation, &there(operation, response)?).map(Some)
    }

    /// What to write so that a resource shows what is intended.
    fn fields(&self, kind: &str, intent: &Intent) -> Result<Map<String, Value>> {
        Ok(match intent {
            Intent::Record(content) => attributes(content, title_of(&self.config, kind), &self.write),
            Intent::Review(state) => {
                let shown = self.config.review.shown(*state)?;
                shown.into_iter().map(|(field, word)| (field.to_owned(), Value::from(word))).collect()
            }
        })
    }

    /// Whether a resource shows what is intended.
    fn shows(&self, kind: &str, stored: &Stored, intent: &Intent) -> Result<bool> {
        Ok(match intent {
            Intent::Record(content) => stored.says(content, title_of(&self.config, kind), &self.write),
            Intent::Review(state) => {
                let shown = self.config.review.shown(*state)?;
                shown.into_iter().all(|(field, word)| stored.text(field) == word)
            }
        })
    }

    async fn create(&self, kind: &str, uuid: &str, content: &Content) -> Result<Answer> {
        let fields = creation(content, title_of(&self.config, kind), &self.write);
        let body = document(kind, uuid, &fields);
        // The key is the id that it gets there, so that a repetition is refused and not a second one.
        let response = self.api.write(Method::Post, self.address(kind, "")?, &body, false).await?;
        self.answer(response, kind, uuid)
    }

    /// What Drupal made of a write. After a failure nobody knows whether it was carried out.
    fn answer(&self, response: Response, kind: &str, uuid: &str) -> Result<Answer> {
        if let Some(faults) = faults(&response) {
            let reason = faults.iter().map(Fault::says).collect::<Vec<_>>().join("; ");
            match response.status {
                // An editor has a draft that is newer than what is published.
                400 if reason.contains(WORKING_COPY) => return Ok(Answer::Conflict { found: None }),
                409 | 412 => return Ok(Answer::Conflict { found: None }),
                400 | 404 | 410 | 422 => return Ok(Answer::Rejected { reason }),
                405 => {
                    let message = "the portal's JSON:API is set to read only: its owner has to let it write";
                    return Err(Error::new(ErrorKind::ConfigInvalid, "write", message).with("portal", reason));
                }
                _ => {}
            }
        }
        let unknown = |error: Error| match error.kind() {
            ErrorKind::Unavailable | ErrorKind::Corrupt => {
                let message = "it is not known whether the portal wrote anything";
                Error::new(ErrorKind::Unexpected, "write", message).caused_by(error)
            }
            _ => error,
        };
        let stored = there("write", response).and_then(|response| one("write", &response)).map_err(unknown)?;
        Ok(Answer::Applied { id: self.id(kind, uuid)?, version: stored.version() })
    }
}

impl Sink for DrupalSink {
    fn capability(&self) -> SinkCapability {
        SinkCapability { records: true, reviews: !self.config.review.is_empty(), locks: true }
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        let (kind, uuid) = self.route(write)?;
        let Some(stored) = self.stored("write", &kind, &uuid).await? else {
            return match &write.intent {
                Intent::Record(content) if write.id.is_none() => self.create(&kind, &uuid, content).await,
                _ => Ok(Answer::Rejected { reason: "the portal has no such resource".to_owned() }),
            };
        };
        if self.shows(&kind, &stored, &write.intent)? {
            return Ok(Answer::Applied { id: self.id(&kind, &uuid)?, version: stored.version() });
        }
        // What was made here under this key says something else by now: an editor was there.
        let changed = write.base.as_deref().map_or(write.id.is_none(), |base| !stored.is_version(base));
        if changed {
            return Ok(Answer::Conflict { found: stored.version() });
        }
        if let Intent::Review(state) = &write.intent {
            let mut fields = self.config.review.shown(*state)?.into_keys();
            if let Some(field) = fields.find(|field| !stored.has(field)) {
                let message = "the portal has no such field, or does not show it to this account";
                return Err(Error::new(ErrorKind::ConfigInvalid, "write", message).with("field", field));
            }
        }
        let body = document(&kind, &uuid, &self.fields(&kind, &write.intent)?);
        let response = self.api.write(Method::Patch, self.address(&kind, &format!("/{uuid}"))?, &body, true).await?;
        self.answer(response, &kind, &uuid)
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        let (kind, uuid) = self.route(write)?;
        Ok(match self.stored("read back", &kind, &uuid).await? {
            Some(stored) if self.shows(&kind, &stored, &write.intent)? => {
                ReadBack::Shown { id: self.id(&kind, &uuid)?, version: stored.version() }
            }
            _ => ReadBack::NotShown,
        })
    }
}

/// The resource of a document.
fn one(operation: &'static str, response: &Response) -> Result<Stored> {
    let document = Document::new(operation, response)?;
    document.resources.first().and_then(|bytes| Stored::new(bytes)).ok_or_else(|| {
        let message = "this is no resource: expected attributes";
        Error::new(ErrorKind::Corrupt, operation, message).with("address", &response.url)
    })
}
