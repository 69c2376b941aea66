//! The portal's JSON:API: addresses, requests, and what it has.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{
    Credentials, Fetch as _, FetchHandle, HttpUrl, Method, Request, RequestError, Response, Secret,
};
use serde_json::Value;

use crate::answer::MEDIA_TYPE;
use crate::config::DrupalConfig;

/// The JSON:API of one portal.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    fetch: FetchHandle,
    base: HttpUrl,
    path: String,
    authorization: Option<Secret>,
}

impl Api {
    pub(crate) fn new(config: &DrupalConfig, fetch: FetchHandle) -> Self {
        let authorization = config.credentials.as_ref().map(Credentials::authorization);
        Self { fetch, base: config.base.clone(), path: config.path.clone(), authorization }
    }

    /// The address of a type of resources, or of one of them, in the language of a prefix.
    pub(crate) fn address(&self, prefix: Option<&str>, kind: &str, rest: &str) -> Result<HttpUrl> {
        let prefix = prefix.map(|prefix| format!("{prefix}/")).unwrap_or_default();
        let path = format!("{prefix}{}/{}{rest}", self.path, kind.replacen("--", "/", 1));
        self.base.join(&path).map_err(RequestError::into_error)
    }

    /// An address that the portal gave, when it is its own.
    pub(crate) fn own(&self, operation: &'static str, reference: &str, page: &HttpUrl) -> Result<HttpUrl> {
        let url = page.join(reference).map_err(RequestError::into_error)?;
        if url.origin() == self.base.origin() {
            return Ok(url);
        }
        let message = "the next page is said to be at another host";
        Err(Error::new(ErrorKind::Corrupt, operation, message).with("address", url))
    }

    pub(crate) async fn get(&self, url: HttpUrl) -> Result<Response> {
        self.send(Request::get(url)).await
    }

    /// Writes a document; `repeatable` when twice does what once does.
    pub(crate) async fn write(
        &self,
        method: Method,
        url: HttpUrl,
        document: &Value,
        repeatable: bool,
    ) -> Result<Response> {
        self.send(Request::new(method, url).repeatable(repeatable).body(MEDIA_TYPE, document.to_string())).await
    }

    async fn send(&self, request: Request) -> Result<Response> {
        let request = request.header("accept", MEDIA_TYPE).map_err(RequestError::into_error)?;
        let request = match &self.authorization {
            Some(secret) => request.credential("authorization", secret.clone()).map_err(RequestError::into_error)?,
            None => request,
        };
        self.fetch.fetch(request).await
    }
}

/// The response, when the portal did what it was asked, in a document. Where it has nothing, the configuration leads nowhere.
pub(crate) fn there(operation: &'static str, response: Response) -> Result<Response> {
    response.of_type(operation, &[MEDIA_TYPE]).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            let message = "the portal has no such type of resources at the address that is configured";
            Error::new(ErrorKind::ConfigInvalid, operation, message).caused_by(error)
        }
        _ => error,
    })
}

/// The types of resources that a portal shows, as the index of its JSON:API names them.
///
/// ```
/// use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_drupal::DrupalConfig;
///
/// let script = ScriptedFetch::from_json(r#"[{
///     "url": "https://example.org/jsonapi",
///     "headers": {"accept": ["application/vnd.api+json"]},
///     "answer": {"response": {"status": 200, "headers": {"content-type": ["application/vnd.api+json"]},
///         "body": "{\"data\":[],\"links\":{\"node--article\":{\"href\":\"x\"},\"self\":{\"href\":\"y\"}}}"}}
/// }]"#)?;
/// let config = DrupalConfig::new("network".parse()?, "https://example.org/".parse()?, Language::FRENCH);
/// let types = wait(migration_hub_drupal::types(&config, FetchHandle::new(script)))?;
/// assert_eq!(types.into_iter().collect::<Vec<_>>(), ["node--article"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`Source::read`](migration_hub::federation::Source::read).
pub async fn types(config: &DrupalConfig, fetch: FetchHandle) -> Result<BTreeSet<String>> {
    let api = Api::new(config, fetch);
    let url = api.base.join(&api.path).map_err(RequestError::into_error)?;
    let response = there("discover", api.get(url).await?)?;
    let index = serde_json::from_slice::<Value>(&response.body).ok();
    let links = index.as_ref().and_then(|index| index.get("links")?.as_object());
    let links = links.ok_or_else(|| {
        Error::new(ErrorKind::Corrupt, "discover", "this is no index of a JSON:API").with("address", &response.url)
    })?;
    Ok(links.keys().filter(|name| name.contains("--")).cloned().collect())
}
