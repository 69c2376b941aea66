//! Discovery: where a system takes notifications, as Linked Data Notifications lets it say.

use migration_hub::error::Result;
use migration_hub::federation::fetch::{Fetch, FetchHandle, HttpUrl, Request, RequestError, Response};
use serde_json::Value;

use crate::{html, limits, link};

#[cfg(test)]
mod tests;

/// The relation between a page and its inbox.
pub const INBOX_RELATION: &str = "http://www.w3.org/ns/ldp#inbox";

/// The names that an inbox has in JSON-LD.
const NAMES: [&str; 3] = ["inbox", "ldp:inbox", INBOX_RELATION];

/// The inbox that a page names: in the header `Link`, in its JSON-LD, or by `link` and `a` in its HTML. `None` when it names
/// none. The first one counts.
///
/// The address comes from the configuration, the inbox from whoever answers there: it is asked for once, and kept by whoever
/// configures the peer. Other forms of RDF are not read, and contexts are not fetched.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, Headers, ScriptedFetch};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub_notify::{discover, INBOX_RELATION};
/// let page = "https://portal.example.org/".parse()?;
/// let mut headers = Headers::default();
/// headers.add("accept", "application/ld+json, text/html;q=0.9")?;
/// let links = format!("</style.css>; rel=preload, </inbox>; rel=\"{INBOX_RELATION}\"");
/// let exchange = Exchange { headers, ..Exchange::get(&page) }.answered(200, [("link", links.as_str())], "")?;
/// let fetch = FetchHandle::new(ScriptedFetch::new(vec![exchange]));
/// assert_eq!(wait(discover(&fetch, &page))?, Some("https://portal.example.org/inbox".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`Fetch::fetch`] and [`Response::done`].
pub async fn discover(fetch: &FetchHandle, page: &HttpUrl) -> Result<Option<HttpUrl>> {
    let request = Request::get(page.clone()).header("accept", "application/ld+json, text/html;q=0.9");
    let response = fetch.fetch(request.map_err(RequestError::into_error)?).await?.done("discover an inbox")?;
    Ok(named(&response).and_then(|reference| response.url.join(&reference).ok()))
}

fn named(response: &Response) -> Option<String> {
    let fields = response.headers.all("link").iter();
    if let Some(reference) = fields.flat_map(|field| link::of_relation(field, INBOX_RELATION)).next() {
        return Some(reference.to_owned());
    }
    let body = response.body.get(..response.body.len().min(limits::PAGE_BYTES))?;
    match response.media_type()?.as_str() {
        "text/html" | "application/xhtml+xml" => html::of_relation(&String::from_utf8_lossy(body), INBOX_RELATION),
        "application/ld+json" | "application/activity+json" | "application/json" => {
            in_json(&serde_json::from_slice(body).ok()?, &response.url)
        }
        _ => None,
    }
}

/// The inbox in JSON-LD: of the document itself, or of the part of it that is named as the page.
fn in_json(value: &Value, page: &HttpUrl) -> Option<String> {
    if let Some(reference) = NAMES.iter().find_map(|name| reference(value.get(name)?)) {
        return Some(reference.to_owned());
    }
    let parts = value.as_array().or_else(|| value.get("@graph")?.as_array())?;
    let is_page = |part: &&Value| {
        let id = part.get("id").or_else(|| part.get("@id")).and_then(Value::as_str);
        id.and_then(|id| page.join(id).ok()).is_some_and(|id| id == *page)
    };
    let part = parts.iter().find(is_page)?;
    NAMES.iter().find_map(|name| reference(part.get(name)?)).map(ToOwned::to_owned)
}

fn reference(value: &Value) -> Option<&str> {
    let value = value.as_array().map_or(Some(value), |items| items.first())?;
    value.as_str().or_else(|| value.get("@id").or_else(|| value.get("id"))?.as_str())
}
