//! The portal as a sink: datasets and the state of their reviews, written and read back.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle};
use migration_hub::federation::{Answer, Intent, ReadBack, Sink, SinkCapability, WriteBack};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use serde_json::{Map, Value, json};

use crate::action::{Fault, Refusal, Said, get, post, said};
use crate::config::{CONFIGURE, CkanConfig, MARK};
use crate::dataset::{is_true, stamp, text};
use crate::patch::{Patch, passed};

#[cfg(test)]
mod tests;

const WRITE: &str = "write";

/// A portal that runs CKAN, to be written to.
///
/// ```
/// use migration_hub::error::ErrorKind;
/// use migration_hub::federation::Sink;
/// use migration_hub::federation::fetch::{Credentials, FetchHandle, ScriptedFetch, Secret};
/// use migration_hub::vocabulary::Language;
/// use migration_hub_ckan::{CkanConfig, CkanSink};
///
/// let fetch = FetchHandle::new(ScriptedFetch::default());
/// let config = CkanConfig::new("portal".parse()?, "https://data.example.org/".parse()?, Language::FRENCH);
/// let error = CkanSink::new(config.clone(), fetch.clone()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "nobody writes without a token");
///
/// let sink = CkanSink::new(config.credentials(Credentials::token(Secret::new("token"))), fetch)?;
/// assert!(sink.capability().locks && !sink.capability().reviews, "no way to show a review is configured");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct CkanSink {
    config: CkanConfig,
    fetch: FetchHandle,
}

/// What became of a request that writes.
enum Written {
    Done(Value),
    Refused(Refusal),
}

impl CkanSink {
    /// A sink for what a portal has.
    ///
    /// # Errors
    /// `ConfigInvalid` without a token, and as [`CkanConfig::check`].
    pub fn new(config: CkanConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        if config.credentials.is_none() {
            let message = "/credentials is missing: expected the API token of an account that may write";
            return Err(Error::new(ErrorKind::ConfigInvalid, CONFIGURE, message));
        }
        Ok(Self { config, fetch })
    }

    /// The dataset as the portal shows it now; `None` when it has none.
    async fn show(&self, id: &str) -> Result<Option<Value>> {
        let request = get(&self.config, "package_show", &[("id", id)])?;
        match said(self.fetch.fetch(request).await?, WRITE)? {
            Said::Result(dataset) => Ok(Some(dataset)),
            Said::Refused(refusal) if refusal.of == Fault::NotFound => Ok(None),
            Said::Refused(refusal) => Err(refusal.into_error(WRITE)),
        }
    }

    /// Sends a write. What the portal refuses by its rules is an answer; when it fails, nobody knows what it wrote.
    async fn send(&self, action: &str, body: &Value) -> Result<Written> {
        let response = self.fetch.fetch(post(&self.config, action, body)?).await?;
        let unsure = |reason: &str| {
            let message = format!("the portal failed, and may have written it: {reason}");
            Error::new(ErrorKind::Unexpected, WRITE, message)
        };
        match said(response, WRITE) {
            Ok(Said::Result(result)) => Ok(Written::Done(result)),
            Ok(Said::Refused(refusal)) => match refusal.of {
                Fault::Validation | Fault::Integrity | Fault::NotFound => Ok(Written::Refused(refusal)),
                Fault::Authorization => Err(refusal.into_error(WRITE)),
                // CKAN commits before it indexes.
                Fault::Index | Fault::Connection | Fault::Server | Fault::Search | Fault::Query | Fault::Other => {
                    Err(unsure(&refusal.reason))
                }
            },
            Err(error) => Err(match error.kind() {
                ErrorKind::Unavailable | ErrorKind::Corrupt => unsure(error.message()).caused_by(error),
                ErrorKind::Invalid | ErrorKind::NotFound => {
                    let message = format!("the portal does not know {action}; an old one may with revise = false");
                    Error::new(ErrorKind::ConfigInvalid, WRITE, message).caused_by(error)
                }
                _ => error,
            }),
        }
    }

    fn applied(&self, dataset: &Value) -> Result<Answer> {
        let id = self.external(text(dataset, "id"))?;
        Ok(Answer::Applied { id, version: version(dataset) })
    }

    fn external(&self, id: &str) -> Result<ExternalId> {
        ExternalId::new(self.config.source.as_str(), id).map_err(|error| {
            let message = "the portal shows a dataset without an id that can be kept";
            Error::new(ErrorKind::Corrupt, WRITE, message).caused_by(error)
        })
    }

    async fn create(&self, write: &WriteBack) -> Result<Answer> {
        let name = name(write);
        let mut body = Patch::of(&write.intent, &self.config)?.over(&Value::Null);
        body.insert("name".to_owned(), name.clone().into());
        if let Some(owner) = &self.config.owner {
            body.insert("owner_org".to_owned(), owner.clone().into());
        }
        match self.send("package_create", &body.into()).await? {
            Written::Done(dataset) => self.applied(&dataset),
            // The same key was sent before, and its answer was lost.
            Written::Refused(refusal) if refusal.fields.contains("name") => match self.show(&name).await? {
                Some(dataset) => self.applied(&dataset),
                None => Ok(Answer::Rejected { reason: refusal.reason }),
            },
            Written::Refused(refusal) => Ok(Answer::Rejected { reason: refusal.reason }),
        }
    }

    async fn change(&self, id: &ExternalId, write: &WriteBack) -> Result<Answer> {
        let Some(dataset) = self.show(&id.id).await? else { return Ok(missing()) };
        let there = version(&dataset);
        if write.base.as_deref().is_some_and(|base| !is_version(&dataset, base)) {
            return Ok(Answer::Conflict { found: there });
        }
        let members = Patch::of(&write.intent, &self.config)?.over(&dataset);
        let (action, body) = if self.config.revise {
            ("package_revise", revision(&id.id, there.as_deref(), &members))
        } else {
            ("package_patch", patch(&id.id, members))
        };
        match self.send(action, &body).await? {
            Written::Done(result) => self.applied(result.get("package").unwrap_or(&result)),
            // It changed between the look at it and the write.
            Written::Refused(refusal) if refusal.fields.contains("match") => Ok(Answer::Conflict { found: None }),
            Written::Refused(refusal) => Ok(Answer::Rejected { reason: refusal.reason }),
        }
    }

    async fn mark(&self, id: &ExternalId, passed: bool) -> Result<Answer> {
        match self.send("hdx_mark_qa_completed", &json!({"id": id.id, "qa_completed": passed})).await? {
            Written::Done(dataset) => Ok(Answer::Applied { id: id.clone(), version: version(&dataset) }),
            Written::Refused(refusal) => Ok(Answer::Rejected { reason: refusal.reason }),
        }
    }

    fn marks(&self) -> bool {
        self.config.review.fields().any(|(field, _)| field == MARK)
    }

    fn check(&self, write: &WriteBack) -> Result<()> {
        let unsupported = |message: &str| Err(Error::new(ErrorKind::Unsupported, WRITE, message));
        if write.base.is_some() && !self.capability().locks {
            return unsupported("this portal is written to without a lock, so what it was decided on is not compared");
        }
        match &write.id {
            Some(id) if id.source != self.config.source.as_str() => unsupported("this is an item of another portal"),
            None if matches!(write.intent, Intent::Review(_)) => unsupported("a review is of an item that is there"),
            _ => match write.intent {
                Intent::Review(state) => self.config.review.shown(state).map(drop),
                Intent::Record(_) => Ok(()),
            },
        }
    }
}

impl Sink for CkanSink {
    fn capability(&self) -> SinkCapability {
        let (reviews, locks) = (!self.config.review.is_empty(), self.config.revise && !self.marks());
        SinkCapability { records: true, reviews, locks }
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        self.check(write)?;
        match (&write.id, &write.intent) {
            (None, _) => self.create(write).await,
            (Some(id), Intent::Review(state)) if self.marks() => self.mark(id, passed(*state)).await,
            (Some(id), _) => self.change(id, write).await,
        }
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        self.check(write)?;
        let id = write.id.as_ref().map_or_else(|| name(write), |id| id.id.clone());
        let Some(dataset) = self.show(&id).await? else { return Ok(ReadBack::NotShown) };
        let shown = match &write.intent {
            _ if text(&dataset, "state").eq_ignore_ascii_case("deleted") => false,
            Intent::Review(state) if self.marks() => dataset.get(MARK).is_some_and(is_true) == passed(*state),
            intent => Patch::of(intent, &self.config)?.is_shown(&dataset),
        };
        if !shown {
            return Ok(ReadBack::NotShown);
        }
        let id = write.id.clone().map_or_else(|| self.external(text(&dataset, "id")), Ok)?;
        Ok(ReadBack::Shown { id, version: version(&dataset) })
    }
}

/// What a new dataset is called: by the key of the write, so that a second sending finds the first.
fn name(write: &WriteBack) -> String {
    format!("mighub-{}", write.key)
}

/// CKAN counts no versions; the instant of the last change stands for one.
fn version(dataset: &Value) -> Option<String> {
    Some(text(dataset, "metadata_modified")).filter(|stamp| !stamp.is_empty()).map(ToOwned::to_owned)
}

/// Whether a version stands for a dataset: as the portal writes it, or as the stamp that a harvest has of it.
fn is_version(dataset: &Value, base: &str) -> bool {
    let there = text(dataset, "metadata_modified");
    there == base || base.parse::<Timestamp>().is_ok_and(|base| stamp(there) == Some(base))
}

fn missing() -> Answer {
    Answer::Rejected { reason: "the portal has no such dataset".to_owned() }
}

/// A change that holds only for a dataset as it was seen. Lists are merged by place, so the extras are taken out first.
fn revision(id: &str, version: Option<&str>, members: &Map<String, Value>) -> Value {
    let mut seen = Map::from_iter([("id".to_owned(), Value::from(id))]);
    if let Some(version) = version {
        seen.insert("metadata_modified".to_owned(), version.into());
    }
    json!({"match": seen, "filter": ["-extras"], "update": members})
}

fn patch(id: &str, mut members: Map<String, Value>) -> Value {
    members.insert("id".to_owned(), id.into());
    members.into()
}
