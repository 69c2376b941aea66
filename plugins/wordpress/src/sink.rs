//! The port `Sink` over a WordPress portal: posts made and changed, and the state of their reviews.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{FetchHandle, Response};
use migration_hub::federation::{Answer, Intent, ReadBack, Sink, SinkCapability, WriteBack};
use migration_hub::resource::{Content, ExternalId};
use migration_hub::review::State;
use migration_hub::text::echo;
use migration_hub::time::Timestamp;
use serde_json::{Value, json};

use crate::answer;
use crate::api::{Api, there};
use crate::config::{CONFIGURE, STATUS, WordPressConfig};
use crate::stored::{FIELDS, Stored, creation, slug};

#[cfg(test)]
mod tests;

/// Wherever a post may be.
const STATUSES: &str = "publish,future,draft,pending,private,trash";

/// A WordPress portal, to be written to.
///
/// ```
/// use migration_hub::error::ErrorKind;
/// use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};
/// use migration_hub::federation::Sink;
/// use migration_hub_wordpress::{WordPressConfig, WordPressSink};
///
/// let fetch = FetchHandle::new(ScriptedFetch::default());
/// let name = "sermig".parse()?;
/// let text = "base = 'https://example.org/wp-json/'\nlanguage = 'es'\n";
/// let error = WordPressSink::new(WordPressConfig::from_toml(&name, text)?, fetch.clone()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "nobody writes without an account");
///
/// let text = format!("{text}credentials = {{ user = 'hub', password = 'abcd' }}\n");
/// let sink = WordPressSink::new(WordPressConfig::from_toml(&name, &text)?, fetch)?;
/// assert!(sink.capability().records && !sink.capability().reviews, "no way to show a review is configured");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct WordPressSink {
    api: Api,
    config: WordPressConfig,
}

impl WordPressSink {
    /// A portal that is written to through `fetch`.
    ///
    /// # Errors
    /// As [`WordPressConfig::check`]; `ConfigInvalid` without credentials.
    pub fn new(config: WordPressConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        if config.credentials.is_none() {
            let message = "/credentials is missing: expected a user and an application password";
            return Err(Error::new(ErrorKind::ConfigInvalid, CONFIGURE, message));
        }
        Ok(Self { api: Api::new(&config, fetch), config })
    }

    /// The collection that new posts are made in: the first that is configured.
    fn first_collection(&self) -> &str {
        self.config.types.first().map_or("posts", String::as_str)
    }

    /// The collection and the number of a post, checked.
    fn route<'a>(&self, operation: &'static str, id: &'a ExternalId) -> Result<(&'a str, u64)> {
        let route = id.id.split_once('/').and_then(|(name, number)| Some((name, number.parse().ok()?)));
        let is_here =
            |name: &str| id.source == self.config.source.as_str() && self.config.types.iter().any(|one| one == name);
        route.filter(|(name, _)| is_here(name)).ok_or_else(|| {
            let message = "this is no post of a collection that is configured";
            Error::new(ErrorKind::ConfigInvalid, operation, message).with("id", id)
        })
    }

    fn id(&self, operation: &'static str, collection: &str, stored: &Stored) -> Result<ExternalId> {
        ExternalId::new(self.config.source.as_str(), &format!("{collection}/{}", stored.number))
            .map_err(|error| Error::new(ErrorKind::Unexpected, operation, error.to_string()))
    }

    /// A post as it is kept; `None` when the portal says that it has none.
    async fn stored(&self, operation: &'static str, (collection, number): (&str, u64)) -> Result<Option<Stored>> {
        let path = format!("{collection}/{number}");
        let response = self.api.get(&path, &editing()).await?;
        let code = answer::refusal(&response).map(|refusal| refusal.code);
        if response.status == 404 && code.as_deref() == Some("rest_post_invalid_id") {
            return Ok(None);
        }
        one(operation, &there(operation, response)?).map(Some)
    }

    /// The post that a write made, wherever it is now.
    async fn made(&self, operation: &'static str, slug: &str) -> Result<Option<Stored>> {
        // Whoever puts a post into the trash has its slug changed.
        let query = format!("{}&slug={slug},{slug}__trashed&status={STATUSES}", editing());
        let response = self.api.get(self.first_collection(), &query).await?;
        if answer::refusal(&response).is_some_and(|refusal| refusal.is_of_a_stranger()) {
            let message = "the portal does not take these credentials, or the account may not edit";
            return Err(Error::new(ErrorKind::ConfigInvalid, operation, message).with("address", &response.url));
        }
        let response = there(operation, response)?;
        let found = answer::records(operation, &response)?;
        let values = found.into_iter().filter_map(|bytes| serde_json::from_slice::<Value>(bytes).ok());
        Ok(values.filter_map(|value| Stored::new(&value)).min_by_key(|stored| stored.number))
    }

    async fn find(&self, operation: &'static str, write: &WriteBack) -> Result<Option<(ExternalId, Stored)>> {
        let (collection, stored) = match &write.id {
            Some(id) => {
                let route = self.route(operation, id)?;
                (route.0, self.stored(operation, route).await?)
            }
            None => (self.first_collection(), self.made(operation, &slug(write.key)).await?),
        };
        stored.map(|stored| Ok((self.id(operation, collection, &stored)?, stored))).transpose()
    }

    async fn create(&self, content: &Content, slug: &str) -> Result<Answer> {
        let collection = self.first_collection();
        let body = creation(content, slug, self.config.new_status.name());
        let stored = match written(self.api.post(collection, &editing(), &body, false).await?)? {
            Written::Taken(stored) => stored,
            Written::Refused(answer) => return Ok(answer),
        };
        if stored.slug == slug {
            return Ok(Answer::Applied { id: self.id("write", collection, &stored)?, version: stored.version() });
        }
        // It would never be found again, and be made once more with each repetition.
        let taken = self.api.delete(&format!("{collection}/{}", stored.number)).await?;
        if let Err(error) = taken.done("write")
            && error.kind() != ErrorKind::NotFound
        {
            let message = "the portal does not let this account name its posts, and does not take back what it made: delete \
                           that there, and give the account the right to publish, or set new_status to draft";
            let error = Error::new(ErrorKind::Unsupported, "write", message).caused_by(error);
            return Err(error.with("post", stored.number));
        }
        let message = "the portal does not let this account name its posts, so that what it made was taken back: give the \
                       account the right to publish, or set new_status to draft";
        Err(Error::new(ErrorKind::Unsupported, "write", message).with("slug", echo(&stored.slug)))
    }

    async fn update(&self, id: &ExternalId, body: &Value) -> Result<Answer> {
        let (collection, number) = self.route("write", id)?;
        let path = format!("{collection}/{number}");
        Ok(match written(self.api.post(&path, &editing(), body, true).await?)? {
            Written::Taken(stored) => Answer::Applied { id: id.clone(), version: stored.version() },
            Written::Refused(answer) => answer,
        })
    }

    /// What to write so that a post shows where its review stands.
    fn review(&self, state: State) -> Result<Value> {
        let mut meta = self.config.review.shown(state)?;
        let status = meta.remove(STATUS);
        let meta = (!meta.is_empty()).then(|| ("meta".to_owned(), json!(meta)));
        let fields = meta.into_iter().chain(status.map(|status| (STATUS.to_owned(), status.into())));
        Ok(fields.collect::<serde_json::Map<_, Value>>().into())
    }

    /// Refuses what cannot be written, whatever the portal says.
    fn check(&self, write: &WriteBack) -> Result<()> {
        let Intent::Review(state) = &write.intent else { return Ok(()) };
        if write.id.is_none() {
            let message = "a review is shown on a post, and none is named";
            return Err(Error::new(ErrorKind::Unsupported, "write", message).with("state", state.name()));
        }
        self.review(*state).map(drop)
    }

    /// Whether the portal has a place for what is to be shown.
    fn has_place(&self, stored: &Stored, intent: &Intent) -> Result<Option<Answer>> {
        let reject = |reason: &str| Ok(Some(Answer::Rejected { reason: reason.to_owned() }));
        match intent {
            _ if stored.is_trash() => reject("the post lies in the portal's trash"),
            Intent::Record(content) if content.summary.is_some() && !stored.takes_summary() => {
                reject("posts of this type have no excerpt that could show the summary")
            }
            Intent::Review(state) => {
                // WordPress takes a key that it does not know, and forgets it.
                let shown = self.config.review.shown(*state)?;
                let mut keys = shown.into_keys().filter(|field| *field != STATUS);
                let Some(key) = keys.find(|key| !stored.meta.contains_key(*key)) else { return Ok(None) };
                let message = "the portal has not registered this meta key with show_in_rest";
                Err(Error::new(ErrorKind::ConfigInvalid, "write", message).with("review", key))
            }
            Intent::Record(_) => Ok(None),
        }
    }

    /// Whether a post shows what a write intends.
    fn shows(&self, stored: &Stored, intent: &Intent) -> Result<bool> {
        if stored.is_trash() {
            return Ok(false);
        }
        match intent {
            Intent::Record(content) => Ok(stored.says(content)),
            Intent::Review(state) => {
                let wanted = self.review(*state)?;
                let meta = wanted.get("meta").and_then(Value::as_object).into_iter().flatten();
                let mut meta = meta.map(|(key, value)| stored.meta.get(key) == Some(value));
                let status = wanted.get("status").and_then(Value::as_str);
                Ok(meta.all(|same| same) && status.is_none_or(|status| status == stored.status))
            }
        }
    }
}

impl Sink for WordPressSink {
    fn capability(&self) -> SinkCapability {
        SinkCapability { records: true, reviews: !self.config.review.is_empty(), locks: true }
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        self.check(write)?;
        let found = self.find("write", write).await?;
        let (id, stored) = match (found, &write.intent) {
            (Some(found), _) => found,
            (None, Intent::Record(content)) if write.id.is_none() => {
                return self.create(content, &slug(write.key)).await;
            }
            (None, _) => return Ok(Answer::Rejected { reason: "the portal has no such post".to_owned() }),
        };
        if let Some(answer) = self.has_place(&stored, &write.intent)? {
            return Ok(answer);
        }
        if self.shows(&stored, &write.intent)? {
            return Ok(Answer::Applied { id, version: stored.version() });
        }
        // What was made here under this key says something else by now: an editor was there.
        let changed = write.id.is_none() || changed_since(write.base.as_deref(), &stored)?;
        if changed {
            return Ok(Answer::Conflict { found: stored.version() });
        }
        let body = match &write.intent {
            Intent::Record(content) => stored.update(content),
            Intent::Review(state) => self.review(*state)?,
        };
        self.update(&id, &body).await
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        self.check(write)?;
        Ok(match self.find("read back", write).await? {
            Some((id, stored)) if self.shows(&stored, &write.intent)? => {
                ReadBack::Shown { id, version: stored.version() }
            }
            _ => ReadBack::NotShown,
        })
    }
}

/// How a post is asked for before it is rendered.
fn editing() -> String {
    format!("context=edit&_fields={FIELDS}")
}

/// Whether a post changed since the version that a write was decided on.
fn changed_since(base: Option<&str>, stored: &Stored) -> Result<bool> {
    let Some(base) = base else { return Ok(false) };
    let instant: Timestamp = base.parse().map_err(|_| {
        let message = "a version of a WordPress post is the instant of its last change";
        Error::new(ErrorKind::Unsupported, "write", message).with("base", echo(base))
    })?;
    Ok(stored.modified != Some(instant))
}

/// What became of a write.
enum Written {
    Taken(Stored),
    Refused(Answer),
}

/// What WordPress made of a write. After a failure nobody knows whether it was carried out.
fn written(response: Response) -> Result<Written> {
    if let Some(refusal) = answer::refusal(&response) {
        let gone = matches!(response.status, 404 | 410) && refusal.code == "rest_post_invalid_id";
        if gone || matches!(response.status, 400 | 422) {
            let reason = format!("{} ({})", refusal.message, refusal.code);
            return Ok(Written::Refused(Answer::Rejected { reason }));
        }
    }
    let unknown = |error: Error| match error.kind() {
        ErrorKind::Unavailable | ErrorKind::Corrupt => {
            let message = "it is not known whether the portal wrote anything";
            Error::new(ErrorKind::Unexpected, "write", message).caused_by(error)
        }
        _ => error,
    };
    let response = there("write", response).map_err(unknown)?;
    one("write", &response).map(Written::Taken).map_err(unknown)
}

/// The post of an answer.
fn one(operation: &'static str, response: &Response) -> Result<Stored> {
    let value = serde_json::from_slice::<Value>(answer::body(operation, response)?);
    value.ok().as_ref().and_then(Stored::new).ok_or_else(|| {
        let message = "this is no post in the context of editing: expected id, slug, status and the raw title";
        Error::new(ErrorKind::Corrupt, operation, message).with("address", &response.url)
    })
}
