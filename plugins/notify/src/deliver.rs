//! Delivery: a notification posted to an inbox, and what the inbox answered.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, HttpUrl, Method, Request, RequestError, Response, Secret};

use crate::notification::Notification;

#[cfg(test)]
mod tests;

const DELIVER: &str = "deliver a notification";

/// The media type of what is sent, as the protocol asks for it.
pub const MEDIA_TYPE: &str = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

/// What an inbox answered.
///
/// See [`deliver`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receipt {
    /// 201: it is kept, at this address where the inbox tells one.
    Created(Option<HttpUrl>),
    /// 202: it is taken, and looked at later.
    Accepted,
}

/// Posts a notification to an inbox, which comes from the configuration or from [`discover`](crate::discover()) and never
/// from a notification. The transport refuses addresses that are not public, and sends the secret to the inbox alone.
///
/// A notification keeps its name when it is sent again, by which an inbox may know it; nobody asks it to. So it is sent once,
/// and whether to send it again after an error is for the caller to say.
///
/// ```
/// use migration_hub::federation::fetch::{Body, Exchange, FetchHandle, Method, ScriptedFetch};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub_notify::{deliver, Notification, Object, Pattern, Receipt, Service, Thing, MEDIA_TYPE};
/// let portal = Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?);
/// let thing = Object::Thing(Thing::page("https://portal.example.org/items/7".parse()?));
/// let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?;
/// let offer = Notification::new(Pattern::RequestReview, id, portal.clone(), portal, thing);
///
/// let inbox = "https://hub.example.org/inbox".parse()?;
/// let body = Some(Body { media_type: MEDIA_TYPE.to_owned(), bytes: offer.to_json() });
/// let exchange = Exchange { method: Method::Post, body, ..Exchange::get(&inbox) };
/// let script = ScriptedFetch::new(vec![exchange.answered(201, [("location", "/inbox/7")], "")?]);
/// let receipt = wait(deliver(&FetchHandle::new(script), &inbox, None, &offer))?;
/// assert_eq!(receipt, Receipt::Created(Some("https://hub.example.org/inbox/7".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Invalid` for a notification that breaks the protocol, which is not sent, and for one that the inbox does not take (400,
/// 413, 415, 422); `ConfigInvalid` for 401 and 403; `NotFound` for 404 and 410; `RateLimited` and `Unavailable` as
/// [`Fetch::fetch`], with a [`Patience`](migration_hub::federation::fetch::Patience) where the inbox names one; `Corrupt` for
/// an answer that does not say that the notification was taken, such as 200 or a page for people.
/// [`Error::retry`] says whether sending it again may help.
pub async fn deliver(
    fetch: &FetchHandle,
    inbox: &HttpUrl,
    authorization: Option<&Secret>,
    notification: &Notification,
) -> Result<Receipt> {
    let bytes = notification.to_json();
    Notification::parse(&bytes).map_err(|error| error.into_error().during(DELIVER))?;
    let mut request = Request::new(Method::Post, inbox.clone()).body(MEDIA_TYPE, bytes).repeatable(false);
    if let Some(secret) = authorization {
        request = request.credential("authorization", secret.clone()).map_err(RequestError::into_error)?;
    }
    receipt(fetch.fetch(request).await?)
}

fn receipt(response: Response) -> Result<Receipt> {
    let page =
        response.media_type().is_some_and(|found| matches!(found.as_str(), "text/html" | "application/xhtml+xml"));
    match response.status {
        201 => {
            let location = response.headers.get("location").and_then(|location| response.url.join(location).ok());
            Ok(Receipt::Created(location))
        }
        // Walls in front of portals answer 202 with a page for people.
        202 if !page => Ok(Receipt::Accepted),
        status if status < 300 => {
            let message = "this does not say that the notification was taken: expected 201, or 202 without a page";
            Err(Error::new(ErrorKind::Corrupt, DELIVER, message).with("address", &response.url).with("status", status))
        }
        _ => Err(match response.done(DELIVER) {
            Err(error) => error,
            Ok(response) => {
                Error::new(ErrorKind::Unexpected, DELIVER, "an answer of two kinds").with("status", response.status)
            }
        }),
    }
}
