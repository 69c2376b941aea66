//! What WordPress answers, taken apart: JSON behind whatever PHP printed before it, and each record by itself.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::elements;
use migration_hub::federation::fetch::Response;
use migration_hub::text::echo;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};

#[cfg(test)]
mod tests;

/// How much PHP may print before an answer begins.
const NOISE_BYTES: usize = 64 * 1_024;

/// In how many places of that an answer is looked for.
const NOISE_PLACES: usize = 50;

/// The most records that are taken from one page.
const RECORDS: usize = 1_000;

/// An error as WordPress itself words it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Refusal {
    /// Its name, such as `rest_post_invalid_id`.
    pub(crate) code: String,
    /// Its sentence, in the language of the portal.
    #[serde(default)]
    pub(crate) message: String,
    /// What else it says, such as the reasons by parameter.
    #[serde(default)]
    data: Value,
}

impl Refusal {
    /// Whether a stranger asked for posts that are not public: of all refusals this one comes as a bad request.
    pub(crate) fn is_of_a_stranger(&self) -> bool {
        self.data.pointer("/details/status/code").and_then(Value::as_str) == Some("rest_forbidden_status")
    }
}

/// The JSON of a body: all of it, or what follows a byte order mark, or notices and warnings of PHP.
fn json(body: &[u8]) -> Option<&[u8]> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii();
    if matches!(body.first(), Some(b'[' | b'{')) {
        return is_json(body).then_some(body);
    }
    let noise = body.get(..body.len().min(NOISE_BYTES)).unwrap_or_default();
    // PHP ends each of its messages with a line, or with a tag.
    let begins = noise.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [b'\n' | b'>', b'[' | b'{'] => body.get(at + 1..),
        _ => None,
    });
    begins.take(NOISE_PLACES).find(|rest| is_json(rest))
}

fn is_json(text: &[u8]) -> bool {
    let mut input = Deserializer::from_slice(text);
    IgnoredAny::deserialize(&mut input).and_then(|_| input.end()).is_ok()
}

/// What WordPress says against a request, where it is WordPress that speaks and not what stands before it.
pub(crate) fn refusal(response: &Response) -> Option<Refusal> {
    serde_json::from_slice(json(&response.body)?).ok()
}

/// The JSON of an answer.
pub(crate) fn body<'a>(operation: &'static str, response: &'a Response) -> Result<&'a [u8]> {
    json(&response.body).ok_or_else(|| strange(operation, response, "this is no answer: expected JSON"))
}

/// The records of a page, each as its bytes came.
pub(crate) fn records<'a>(operation: &'static str, response: &'a Response) -> Result<Vec<&'a [u8]>> {
    let text = body(operation, response)?;
    elements(text, RECORDS)
        .ok_or_else(|| strange(operation, response, "this is no page: expected at most 1000 records in a list"))
}

fn strange(operation: &'static str, response: &Response, message: &str) -> Error {
    let beginning = response.body.get(..response.body.len().min(400)).unwrap_or_default();
    Error::new(ErrorKind::Corrupt, operation, message)
        .with("address", &response.url)
        .with("type", echo(&response.media_type().unwrap_or_default()))
        .with("body", echo(&String::from_utf8_lossy(beginning)))
}

/// How many posts there are, where nothing on the way took that field away.
pub(crate) fn total(response: &Response) -> Option<usize> {
    response.headers.get("x-wp-total")?.parse().ok()
}
