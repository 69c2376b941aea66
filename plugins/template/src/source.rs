//! The portal as a source: which requests a reading makes, and what their answers are to a harvest.

#[cfg(test)]
mod tests;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, Request, RequestError, Response};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Reading, Source, SourceCapability, SourcePage,
};
use migration_hub::resource::ExternalId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::config::TemplateConfig;
use crate::item::item;
use crate::page::Page;

/// The format of checkpoints, and its version: count it up when a checkpoint is written in another way.
const FORMAT: (&str, u32) = ("template", 1);

/// The media types that the portal answers with.
const JSON: [&str; 1] = ["application/json"];

/// A portal with a JSON listing, to be harvested.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, ScriptedFetch};
/// use migration_hub::federation::{Item, Source};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::resource::ExternalId;
/// use migration_hub_template::{TemplateConfig, TemplateSource};
///
/// let asked = "https://example.org/records?id=7".parse()?;
/// let unknown = Exchange::get(&asked).answered(404, [("content-type", "application/json")], r#"{"error": "unknown"}"#)?;
/// let fetch = FetchHandle::new(ScriptedFetch::new(vec![unknown]));
///
/// let config = TemplateConfig::new("example".parse()?, "https://example.org/records".parse()?, "en".parse()?);
/// let source = TemplateSource::new(config, fetch)?;
/// let id = ExternalId::new("example", "7")?;
/// assert_eq!(wait(source.probe(&id))?, Item::Gone { id, stamp: None });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct TemplateSource {
    config: TemplateConfig,
    fetch: FetchHandle,
}

/// Where a reading goes on, as its checkpoint holds it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// What the portal gave to go on with.
    after: String,
}

impl TemplateSource {
    /// A portal that is asked through `fetch`.
    ///
    /// # Errors
    /// As [`TemplateConfig::check`].
    pub fn new(config: TemplateConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        Ok(Self { config, fetch })
    }

    async fn ask(&self, query: &[(&str, &str)]) -> Result<Response> {
        let query = Serializer::new(String::new()).extend_pairs(query).finish();
        let address = format!("{}?{query}", self.config.base).parse().map_err(RequestError::into_error)?;
        self.fetch.fetch(Request::get(address)).await
    }
}

impl Source for TemplateSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability { deletions: Deletions::Transient, delta: true, ids: false, granularity: Granularity::Second }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let place = from.map(|checkpoint| checkpoint.open::<Place>(FORMAT.0, FORMAT.1)).transpose()?;
        let after = place.map(|place| place.after);
        let size = self.config.page_size.get().to_string();
        let since = match reading {
            Reading::Full => None,
            Reading::Since(instant) => Some(instant.to_string()),
        };
        let mut query = vec![("size", size.as_str())];
        query.extend(since.as_deref().map(|since| ("since", since)));
        query.extend(after.as_deref().map(|after| ("after", after)));

        let response = self.ask(&query).await?;
        if response.status == 410 && after.is_some() {
            let message = "the portal does not go on from this place any more";
            return Err(Error::new(ErrorKind::CheckpointExpired, "read", message));
        }
        let response = there("read", response)?;
        let page = Page::read(&response, &self.config)?;
        if page.next.is_some() && page.next == after {
            let message = "the listing goes in circles: after this page comes the same again";
            return Err(Error::new(ErrorKind::Corrupt, "read", message).with("address", &response.url));
        }
        let next = page.next.map(|after| Checkpoint::new(FORMAT.0, FORMAT.1, &Place { after })).transpose()?;
        Ok(SourcePage { items: page.items, answered: response.answered(), next })
    }

    async fn list(&self, _: Option<&Checkpoint>) -> Result<IdPage> {
        Err(Error::new(ErrorKind::Unsupported, "list", "this portal does not list ids alone"))
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let response = self.ask(&[("id", &id.id)]).await?;
        if response.status == 404 && says_unknown(&response) {
            return Ok(Item::Gone { id: id.clone(), stamp: None });
        }
        let response = there("probe", response)?;
        let item = item(&response.body, &self.config);
        if item.id() != Some(id) {
            let message = "the portal answers with another record than was asked for";
            return Err(Error::new(ErrorKind::Corrupt, "probe", message).with("address", &response.url));
        }
        Ok(item)
    }
}

/// Whether the portal itself says that it has no such record. A page of a firewall does not say that, whatever its status.
fn says_unknown(response: &Response) -> bool {
    let body = serde_json::from_slice::<Value>(&response.body).unwrap_or_default();
    body.get("error").and_then(Value::as_str) == Some("unknown")
}

/// The response, when the portal did what it was asked. Where there is nothing, the configuration leads nowhere: that is not
/// a portal without records.
fn there(operation: &'static str, response: Response) -> Result<Response> {
    response.of_type(operation, &JSON).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::Invalid | ErrorKind::Conflict => {
            let message = "there is no listing at the address that is configured";
            Error::new(ErrorKind::ConfigInvalid, operation, message).caused_by(error)
        }
        _ => error,
    })
}
