//! The portal's REST API: addresses, requests, and where a site has it.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{
    Credentials, Fetch as _, FetchHandle, HttpUrl, Method, Request, RequestError, Response, Secret,
};
use serde_json::Value;

use crate::config::WordPressConfig;

/// The relation by which a site names its API.
const RELATION: &str = "rel=\"https://api.w.org/\"";

/// The API of one portal.
#[derive(Debug, Clone)]
pub(crate) struct Api {
    fetch: FetchHandle,
    root: HttpUrl,
    authorization: Option<Secret>,
}

impl Api {
    pub(crate) fn new(config: &WordPressConfig, fetch: FetchHandle) -> Self {
        let authorization = config.credentials.as_ref().map(Credentials::authorization);
        Self { fetch, root: config.base.clone(), authorization }
    }

    /// Asks for something of `wp/v2`.
    pub(crate) async fn get(&self, path: &str, query: &str) -> Result<Response> {
        self.send(Request::get(self.address(path, query)?)).await
    }

    /// Writes something of `wp/v2`; `repeatable` when twice does what once does.
    pub(crate) async fn post(&self, path: &str, query: &str, body: &Value, repeatable: bool) -> Result<Response> {
        let request = Request::new(Method::Post, self.address(path, query)?).repeatable(repeatable);
        self.send(request.body("application/json", body.to_string())).await
    }

    /// Moves something of `wp/v2` to the trash.
    pub(crate) async fn delete(&self, path: &str) -> Result<Response> {
        self.send(Request::new(Method::Delete, self.address(path, "")?)).await
    }

    async fn send(&self, request: Request) -> Result<Response> {
        let request = request.header("accept", "application/json").map_err(RequestError::into_error)?;
        let request = match &self.authorization {
            Some(secret) => request.credential("authorization", secret.clone()).map_err(RequestError::into_error)?,
            None => request,
        };
        self.fetch.fetch(request).await
    }

    /// Where a root has a query already, the route stands in it.
    fn address(&self, path: &str, query: &str) -> Result<HttpUrl> {
        let root = self.root.as_str();
        let sign = match (query, root.contains('?')) {
            ("", _) => "",
            (_, true) => "&",
            (_, false) => "?",
        };
        format!("{root}wp/v2/{path}{sign}{query}").parse().map_err(RequestError::into_error)
    }
}

/// The response, when the portal did what it was asked. Where it has nothing, the configuration leads nowhere.
pub(crate) fn there(operation: &'static str, response: Response) -> Result<Response> {
    response.done(operation).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            let message = "the portal has no such collection at the address that is configured";
            Error::new(ErrorKind::ConfigInvalid, operation, message).caused_by(error)
        }
        _ => error,
    })
}

/// The root of the API of the site that has this page, as the site itself says it.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, Method, ScriptedFetch};
/// use migration_hub::hub::blocking::wait;
/// let home: HttpUrl = "https://example.org/".parse()?;
/// let link = "<https://example.org/index.php?rest_route=/>; rel=\"https://api.w.org/\"";
/// let page = Exchange { method: Method::Head, ..Exchange::get(&home).answered(200, [("link", link)], "")? };
/// let fetch = FetchHandle::new(ScriptedFetch::new(vec![page]));
/// let api = wait(migration_hub_wordpress::discover(&fetch, &home))?;
/// assert_eq!(api.as_str(), "https://example.org/index.php?rest_route=/");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `ConfigInvalid` for a page that names no API: it is not WordPress, or hides it. As
/// [`Source::read`](migration_hub::federation::Source::read).
pub async fn discover(fetch: &FetchHandle, page: &HttpUrl) -> Result<HttpUrl> {
    let response = fetch.fetch(Request::new(Method::Head, page.clone())).await?.done("discover")?;
    let links = response.headers.all("link").iter().flat_map(|field| field.split(','));
    let found = links.filter(|link| link.contains(RELATION)).find_map(|link| {
        let (_, target) = link.split_once('<')?;
        response.url.join(target.split_once('>')?.0).ok()
    });
    found.ok_or_else(|| {
        let message = "this page names no WordPress API in its header field Link";
        Error::new(ErrorKind::ConfigInvalid, "discover", message).with("address", page)
    })
}
