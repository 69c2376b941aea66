//! Recorded exchanges instead of a network: for the tests of portal plugins.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::{Body, Fetch, Headers, HttpUrl, Method, Request, RequestError, Response, Validators};
use crate::error::{Error, ErrorKind, Result};

/// One request as it must come, and what is answered to it.
///
/// Secrets are no part of a recording: of credentials only the names are compared.
///
/// See [`ScriptedFetch`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// The address.
    pub url: HttpUrl,
    /// The header fields, all of them.
    #[serde(default)]
    pub headers: Headers,
    /// The names of the fields that hold a secret.
    #[serde(default)]
    pub credentials: BTreeSet<String>,
    /// What the request says it knows already.
    #[serde(default)]
    pub validators: Validators,
    /// What the request carries.
    #[serde(default)]
    pub body: Option<Body>,
    /// What is answered.
    pub answer: Answer,
}

/// What is answered to a scripted request.
///
/// See [`ScriptedFetch`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// A response of the portal.
    Response {
        /// The status.
        status: u16,
        /// Where it came from, when a redirect led elsewhere.
        #[serde(default)]
        url: Option<HttpUrl>,
        /// The header fields.
        #[serde(default)]
        headers: Headers,
        /// The bytes; text is written as text.
        #[serde(default, with = "bytes")]
        body: Vec<u8>,
    },
    /// No response.
    Failure {
        /// The kind of the error.
        kind: ErrorKind,
        /// Its sentence.
        message: String,
    },
}

impl Exchange {
    /// A request that reads an address; it is answered 200 with nothing until it is told otherwise.
    pub fn get(url: &HttpUrl) -> Self {
        Self {
            method: Method::Get,
            url: url.clone(),
            headers: Headers::default(),
            credentials: BTreeSet::new(),
            validators: Validators::default(),
            body: None,
            answer: Answer::Response { status: 200, url: None, headers: Headers::default(), body: Vec::new() },
        }
    }

    /// The same with a response.
    ///
    /// # Errors
    /// As [`Headers::add`].
    pub fn answered<const N: usize>(
        mut self,
        status: u16,
        fields: [(&str, &str); N],
        body: impl Into<Vec<u8>>,
    ) -> std::result::Result<Self, RequestError> {
        let mut headers = Headers::default();
        for (name, value) in fields {
            headers.add(name, value)?;
        }
        self.answer = Answer::Response { status, url: None, headers, body: body.into() };
        Ok(self)
    }

    /// The same without a response.
    #[must_use]
    pub fn failed(mut self, kind: ErrorKind, message: impl Into<String>) -> Self {
        self.answer = Answer::Failure { kind, message: message.into() };
        self
    }

    /// How a request differs from the one that must come now, in words; nothing when it does not.
    fn difference(&self, request: &Request) -> Option<&'static str> {
        let names = request.credentials().keys();
        if self.method != request.method() {
            Some("another method")
        } else if self.url != *request.url() {
            Some("another address")
        } else if self.headers != *request.headers() {
            Some("other header fields")
        } else if !self.credentials.iter().eq(names) {
            Some("other credentials")
        } else if self.validators != *request.validators() {
            Some("other validators")
        } else if self.body.as_ref() != request.content() {
            Some("another body")
        } else {
            None
        }
    }
}

/// Answers exactly the requests it was told of, in that order. Clones share one script.
///
/// ```
/// use migration_hub::error::ErrorKind;
/// use migration_hub::federation::fetch::{Fetch, Request, ScriptedFetch};
/// use migration_hub::hub::blocking::wait;
///
/// let script = ScriptedFetch::from_json(
///     r#"[{"url": "https://example.org/oai2d?verb=Identify",
///          "answer": {"response": {"status": 422, "headers": {"retry-after": ["48"]}, "body": "<OAI-PMH/>"}}}]"#,
/// )?;
/// let response = wait(script.fetch(Request::get("https://example.org/oai2d?verb=Identify".parse()?)))?;
/// assert_eq!((response.status, response.headers.get("retry-after")), (422, Some("48")));
/// script.finish()?;
///
/// let error = wait(script.fetch(Request::get("https://example.org/".parse()?))).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Unexpected);
/// assert!(script.finish().is_err(), "a request too many is not forgotten");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ScriptedFetch(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    rest: VecDeque<Exchange>,
    answered: usize,
    wrong: Option<String>,
}

impl ScriptedFetch {
    /// A script of exchanges.
    pub fn new(exchanges: Vec<Exchange>) -> Self {
        Self(Arc::new(Mutex::new(Script { rest: exchanges.into(), answered: 0, wrong: None })))
    }

    /// A script from a JSON array of exchanges, as a recording is kept.
    ///
    /// # Errors
    /// `Invalid` naming line and column when the text is no such array.
    pub fn from_json(text: &str) -> Result<Self> {
        let exchanges: Vec<Exchange> = serde_json::from_str(text).map_err(|error| {
            Error::new(ErrorKind::Invalid, "read a script", format!("not an array of exchanges: {error}"))
        })?;
        Ok(Self::new(exchanges))
    }

    /// Says whether everything in the script was asked for, and nothing else.
    ///
    /// # Errors
    /// `Unexpected` naming the first request that was not in the script, or the first exchange that nobody asked for.
    pub fn finish(&self) -> Result<()> {
        let script = self.script();
        if let Some(wrong) = &script.wrong {
            return Err(Error::new(ErrorKind::Unexpected, "finish a script", wrong.clone()));
        }
        script.rest.front().map_or(Ok(()), |next| {
            let message = format!("{} {} was never asked for", next.method, next.url);
            Err(Error::new(ErrorKind::Unexpected, "finish a script", message).with("left", script.rest.len()))
        })
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        // A panic of a test elsewhere leaves the script whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Script {
    fn answer(&mut self, request: &Request) -> Result<Response> {
        let wrong = match self.rest.front() {
            None => Some(format!("{} {} came after the end", request.method(), request.url())),
            Some(next) => next.difference(request).map(|difference| {
                let (method, url) = (request.method(), request.url());
                format!("{method} {url} came where {} {} was expected: {difference}", next.method, next.url)
            }),
        };
        if let Some(wrong) = wrong {
            self.wrong.get_or_insert_with(|| wrong.clone());
            return Err(Error::new(ErrorKind::Unexpected, "fetch", wrong).with("answered before", self.answered));
        }
        self.answered += 1;
        match self.rest.pop_front().map(|exchange| exchange.answer) {
            Some(Answer::Response { status, url, headers, body }) => {
                Ok(Response { status, url: url.unwrap_or_else(|| request.url().clone()), headers, body })
            }
            Some(Answer::Failure { kind, message }) => Err(Error::new(kind, "fetch", message)),
            None => Err(Error::new(ErrorKind::Unexpected, "fetch", "the script has ended")),
        }
    }
}

impl Fetch for ScriptedFetch {
    async fn fetch(&self, request: Request) -> Result<Response> {
        self.script().answer(&request)
    }
}

/// Bytes in a recording: text where they are text, numbers otherwise.
pub(super) mod bytes {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Numbers(Vec<u8>),
    }

    pub(in super::super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(bytes) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => bytes.serialize(serializer),
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        Written::deserialize(deserializer).map(|written| match written {
            Written::Text(text) => text.into_bytes(),
            Written::Numbers(bytes) => bytes,
        })
    }
}
