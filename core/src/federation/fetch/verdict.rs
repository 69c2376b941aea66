//! What a status means to whoever asked: one table for every portal.

use super::Response;
use crate::error::{Error, ErrorKind, Result};
use crate::text::echo;

/// The statuses from the first to the second, and what they come to.
const REFUSALS: [(u16, u16, ErrorKind, &str); 9] = [
    (304, 304, ErrorKind::Unexpected, "the portal says that nothing changed, and was not asked that"),
    (401, 401, ErrorKind::ConfigInvalid, "the portal wants credentials, or does not take those that it was given"),
    (403, 403, ErrorKind::ConfigInvalid, "the portal refuses"),
    (404, 404, ErrorKind::NotFound, "the portal has nothing there"),
    (409, 409, ErrorKind::Conflict, "what is there changed"),
    (410, 410, ErrorKind::NotFound, "the portal has nothing there any more"),
    (412, 412, ErrorKind::Conflict, "what is there changed"),
    (400, 499, ErrorKind::Invalid, "the portal does not understand the request"),
    (500, 599, ErrorKind::Unavailable, "the portal failed"),
];

impl Response {
    /// The response, when the portal did what it was asked: 200, 201 or 204.
    ///
    /// 202 is none of them: walls in front of portals answer it with a page for people.
    ///
    /// ```
    /// use migration_hub::error::ErrorKind;
    /// use migration_hub::federation::fetch::{Headers, Response};
    /// let url = "https://example.org/wp-json/wp/v2/posts/7".parse()?;
    /// let response = Response { status: 410, url, headers: Headers::default(), body: b"{\"code\":\"gone\"}".to_vec() };
    /// let error = response.done("probe").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::NotFound);
    /// assert!(error.to_string().contains("410"), "{error}");
    /// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
    /// ```
    ///
    /// # Errors
    /// `NotFound` for 404 and 410; `ConfigInvalid` for 401 and 403; `Conflict` for 409 and 412; `Invalid` for what else the
    /// portal does not take; `Unavailable` when it failed; `Corrupt` for any other status. The error names the address, the
    /// status and the beginning of the body.
    pub fn done(self, operation: &'static str) -> Result<Self> {
        if matches!(self.status, 200 | 201 | 204) {
            return Ok(self);
        }
        let row = REFUSALS.iter().find(|(first, last, ..)| (*first..=*last).contains(&self.status));
        let (kind, message) = row.map_or((ErrorKind::Corrupt, "this is no answer"), |row| (row.2, row.3));
        Err(self.refused(kind, operation, message))
    }

    /// The same, when it is of one of these media types too.
    ///
    /// ```
    /// use migration_hub::error::ErrorKind;
    /// use migration_hub::federation::fetch::{Headers, Response};
    /// let mut headers = Headers::default();
    /// headers.add("content-type", "text/html")?;
    /// let url = "https://example.org/oai2d".parse()?;
    /// let response = Response { status: 200, url, headers, body: b"<html>Are you a person?".to_vec() };
    /// let error = response.of_type("read", &["text/xml", "application/xml"]).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Corrupt, "a page for people is no empty answer");
    /// # Ok::<(), migration_hub::federation::fetch::RequestError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Response::done`]; `Corrupt` for another media type, or none.
    pub fn of_type(self, operation: &'static str, media_types: &[&str]) -> Result<Self> {
        let response = self.done(operation)?;
        let found = response.media_type().unwrap_or_default();
        if media_types.contains(&found.as_str()) {
            return Ok(response);
        }
        let error = response.refused(ErrorKind::Corrupt, operation, "this is no answer, but something of another type");
        Err(error.with("expected", media_types.join(" or ")).with("found", echo(&found)))
    }

    fn refused(&self, kind: ErrorKind, operation: &'static str, message: &str) -> Error {
        let beginning = self.body.get(..self.body.len().min(400)).unwrap_or_default();
        let error = Error::new(kind, operation, message).with("address", &self.url).with("status", self.status);
        if beginning.is_empty() { error } else { error.with("body", echo(&String::from_utf8_lossy(beginning))) }
    }
}
