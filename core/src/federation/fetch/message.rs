//! Requests and responses as a portal plugin writes and reads them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::headers::field_name;
use super::{Headers, HttpUrl, Secret};
use crate::error::{Error, ErrorKind};
use crate::time::Timestamp;

/// What a request does.
///
/// ```
/// use migration_hub::federation::fetch::Method;
/// assert!(Method::Get.is_safe() && !Method::Post.is_idempotent());
/// assert_eq!(Method::Put.name(), "PUT");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads.
    #[default]
    Get,
    /// Reads the header alone.
    Head,
    /// Does whatever the portal says it does.
    Post,
    /// Writes what the body holds.
    Put,
    /// Changes a part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method's name in HTTP.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether it changes nothing.
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head)
    }

    /// Whether twice does what once does (RFC 9110, section 9.2.2).
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Put | Self::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the portal said about the state of what it sent; sent along next time, it answers 304 when nothing changed.
///
/// See [`Request::if_changed`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validators {
    /// The `ETag`, as it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The `Last-Modified`, as it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// What a request carries.
///
/// See [`Request`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The media type, such as `application/json`.
    pub media_type: String,
    /// The bytes; text is written as text.
    #[serde(with = "super::scripted::bytes")]
    pub bytes: Vec<u8>,
}

/// One HTTP request.
///
/// ```
/// use migration_hub::federation::fetch::{Method, Request, Secret};
/// let url = "https://example.org/api/3/action/package_patch".parse()?;
/// let request = Request::new(Method::Post, url)
///     .header("accept", "application/json")?
///     .credential("authorization", Secret::new("token"))?
///     .body("application/json", r#"{"id":"x"}"#);
/// assert!(!request.is_repeatable(), "a POST may do something twice");
/// assert!(!format!("{request:?}").contains("token"));
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Request {
    method: Method,
    url: HttpUrl,
    headers: Headers,
    credentials: BTreeMap<String, Secret>,
    body: Option<Body>,
    validators: Validators,
    repeatable: bool,
}

/// Fields that carry a secret: they are given as credentials, so that no redirect takes them elsewhere.
const SECRET_FIELDS: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// Fields that are the transport's own to write.
const OWN_FIELDS: [&str; 12] = [
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "if-modified-since",
    "if-none-match",
    "te",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

impl Request {
    /// A request; it may be repeated when its method allows that.
    pub fn new(method: Method, url: HttpUrl) -> Self {
        Self {
            method,
            url,
            headers: Headers::default(),
            credentials: BTreeMap::new(),
            body: None,
            validators: Validators::default(),
            repeatable: method.is_idempotent(),
        }
    }

    /// A request that reads.
    pub fn get(url: HttpUrl) -> Self {
        Self::new(Method::Get, url)
    }

    /// The same with one more header field.
    ///
    /// # Errors
    /// [`RequestError`] for a field that HTTP cannot carry, that holds a secret, or that is the transport's own.
    pub fn header(mut self, name: &str, value: &str) -> Result<Self, RequestError> {
        let field = field_name(name)?;
        if SECRET_FIELDS.contains(&field.as_str()) {
            return Err(RequestError::IsCredential { name: field });
        }
        if OWN_FIELDS.contains(&field.as_str()) || self.credentials.contains_key(&field) {
            return Err(RequestError::Own { name: field });
        }
        self.headers.add(&field, value)?;
        Ok(self)
    }

    /// The same with a header field that holds a secret: it goes to the origin of the address and nowhere else.
    ///
    /// # Errors
    /// [`RequestError`] for a field that HTTP cannot carry, or that is the transport's own.
    pub fn credential(mut self, name: &str, secret: Secret) -> Result<Self, RequestError> {
        let field = field_name(name)?;
        if OWN_FIELDS.contains(&field.as_str()) || self.headers.get(&field).is_some() {
            return Err(RequestError::Own { name: field });
        }
        if secret.expose().chars().any(char::is_control) {
            return Err(RequestError::HeaderValue { name: field });
        }
        self.credentials.insert(field, secret);
        Ok(self)
    }

    /// The same with a body.
    #[must_use]
    pub fn body(mut self, media_type: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Some(Body { media_type: media_type.into(), bytes: bytes.into() });
        self
    }

    /// The same, to be answered in full only when what is there differs from what these validators stand for.
    ///
    /// ```
    /// use migration_hub::federation::fetch::{Request, Validators};
    /// let seen = Validators { etag: Some("W/\"5\"".to_owned()), last_modified: None };
    /// let request = Request::get("https://example.org/feed".parse()?).if_changed(seen);
    /// assert_eq!(request.validators().etag.as_deref(), Some("W/\"5\""));
    /// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
    /// ```
    #[must_use]
    pub fn if_changed(mut self, validators: Validators) -> Self {
        self.validators = validators;
        self
    }

    /// The same, saying whether sending it twice does what sending it once does.
    #[must_use]
    pub fn repeatable(mut self, repeatable: bool) -> Self {
        self.repeatable = repeatable;
        self
    }

    /// What the request does.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Where it goes.
    pub fn url(&self) -> &HttpUrl {
        &self.url
    }

    /// The header fields without secrets.
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The header fields that hold a secret, by name.
    pub fn credentials(&self) -> &BTreeMap<String, Secret> {
        &self.credentials
    }

    /// What it carries.
    pub fn content(&self) -> Option<&Body> {
        self.body.as_ref()
    }

    /// What is already known of the answer.
    pub fn validators(&self) -> &Validators {
        &self.validators
    }

    /// Whether it may be sent again when no answer came.
    pub fn is_repeatable(&self) -> bool {
        self.repeatable
    }
}

/// What a portal answered.
///
/// ```
/// use migration_hub::federation::fetch::{Headers, Response};
/// let mut headers = Headers::default();
/// headers.add("Content-Type", "Text/HTML; charset=utf-8")?;
/// let url = "https://example.org/oai2d".parse()?;
/// let response = Response { status: 202, url, headers, body: b"<html>".to_vec() };
/// assert_eq!(response.media_type().as_deref(), Some("text/html"), "a page for people, not an answer");
/// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Where the answer came from, after all redirects.
    pub url: HttpUrl,
    /// The header fields; compression has been undone and is not among them.
    pub headers: Headers,
    /// The bytes, decompressed.
    pub body: Vec<u8>,
}

impl Response {
    /// Whether the portal said that nothing changed since the validators that were sent.
    pub fn not_modified(&self) -> bool {
        self.status == 304
    }

    /// What to send along next time.
    pub fn validators(&self) -> Validators {
        let field = |name| self.headers.get(name).map(ToOwned::to_owned);
        Validators { etag: field("etag"), last_modified: field("last-modified") }
    }

    /// The portal's own time when it answered, if it tells (the field `Date`).
    ///
    /// ```
    /// use migration_hub::federation::fetch::{Headers, Response};
    /// let mut headers = Headers::default();
    /// headers.add("Date", "Sun, 01 Mar 2026 09:00:00 GMT")?;
    /// let url = "https://example.org/".parse()?;
    /// let response = Response { status: 200, url, headers, body: Vec::new() };
    /// assert_eq!(response.answered().map(|at| at.to_string()).as_deref(), Some("2026-03-01T09:00:00.000Z"));
    /// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
    /// ```
    pub fn answered(&self) -> Option<Timestamp> {
        let date = chrono::DateTime::parse_from_rfc2822(self.headers.get("date")?).ok()?;
        Timestamp::from_millis(date.timestamp_millis())
    }

    /// The media type in small letters, without its parameters.
    pub fn media_type(&self) -> Option<String> {
        let value = self.headers.get("content-type")?;
        Some(value.split(';').next().unwrap_or(value).trim().to_ascii_lowercase())
    }
}

/// A request that cannot be sent.
///
/// ```
/// use migration_hub::federation::fetch::{Request, RequestError};
/// let request = Request::get("https://example.org/".parse()?);
/// let error = request.header("Authorization", "Bearer x").unwrap_err();
/// assert_eq!(error, RequestError::IsCredential { name: "authorization".to_owned() });
/// # Ok::<(), RequestError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// Not an address that can be fetched.
    #[error("«{text}» cannot be fetched: expected {expected}")]
    Url {
        /// What was given, shortened.
        text: String,
        /// What would have been right.
        expected: &'static str,
    },
    /// Not the name of a header field.
    #[error("«{name}» is not the name of a header field: expected letters, digits and hyphens")]
    HeaderName {
        /// What was given, shortened.
        name: String,
    },
    /// A value that would end the field; it is not repeated, for it may be a secret.
    #[error("the value of the header field {name} holds a control character: expected one line of text")]
    HeaderValue {
        /// The field.
        name: String,
    },
    /// A secret where everybody sees it.
    #[error("the header field {name} holds a secret: give it as a credential, so that no redirect takes it elsewhere")]
    IsCredential {
        /// The field.
        name: String,
    },
    /// No name of an account; it is not repeated, for what has a colon may be a name and its password.
    #[error("this is not the name of an account: expected at least one character, and no colon or control character")]
    Account,
    /// A field that is not the caller's to set, or set already.
    #[error("the header field {name} is set already, or the transport's own: leave it out")]
    Own {
        /// The field.
        name: String,
    },
}

impl RequestError {
    /// The port's error: `Invalid`, with the same sentence.
    pub fn into_error(self) -> Error {
        Error::new(ErrorKind::Invalid, "fetch", self.to_string())
    }
}
