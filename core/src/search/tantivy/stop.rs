//! Where a page of hits ended, so that the next one begins behind it: as text for those who ask, and read again.

use serde::{Deserialize, Serialize};

use super::fault;
use crate::error::Result;
use crate::page::Cursor;
use crate::search::SearchRequest;
use crate::text::canonical::Digest;

/// The last hit of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stop {
    /// What was asked, by its digest.
    pub(super) of: String,
    /// Whether it is one of those that follow the candidates in the order of their words.
    pub(super) rest: bool,
    /// Its score; 0 in another order than by relevance.
    pub(super) steps: i64,
    /// What it was sorted by, in another order than by relevance.
    pub(super) value: Option<String>,
    /// Its key.
    pub(super) key: String,
    /// How many hits came up to it.
    pub(super) seen: usize,
    /// What the index held, documents and tokens of titles and of bodies: the scores of another state are others.
    pub(super) held: [u64; 3],
}

/// What is asked, but for how much of it: pages may be of several sizes.
fn asked(request: &SearchRequest) -> String {
    let mut digest =
        Digest::of(format!("{:?} {:?} {}", request.query, request.order, request.deep).as_bytes()).to_string();
    digest.truncate(16);
    digest
}

impl Stop {
    /// At a hit that is the last of a page of what is asked, of an index that holds so much; in another order than by relevance.
    pub(super) fn at(request: &SearchRequest, seen: usize, held: [u64; 3], key: String) -> Self {
        Self { of: asked(request), rest: false, steps: 0, value: None, key, seen, held }
    }

    /// Where the page before the one that is asked for ended.
    ///
    /// # Errors
    /// `Invalid` for a cursor that is none, or that another query or another order gave.
    pub(super) fn of(request: &SearchRequest) -> Result<Option<Self>> {
        let Some(cursor) = &request.after else { return Ok(None) };
        let stop = read(cursor.as_str())
            .ok_or_else(|| fault::invalid("search", "this cursor is none of an index".to_owned()))?;
        if stop.of != asked(request) {
            let message = "this cursor is of another query or another order: begin with the first page".to_owned();
            return Err(fault::invalid("search", message));
        }
        Ok(Some(stop))
    }

    /// As text: its JSON in hexadecimal, which needs no quoting anywhere.
    pub(super) fn cursor(&self) -> Cursor {
        let json = serde_json::to_string(self).unwrap_or_default();
        let mut text = String::with_capacity(json.len() * 2);
        for digit in json.bytes().flat_map(|byte| [byte >> 4, byte & 15]) {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
        Cursor::new(text)
    }
}

fn read(text: &str) -> Option<Stop> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    for at in (0..text.len()).step_by(2) {
        bytes.push(u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?);
    }
    serde_json::from_slice(&bytes).ok()
}
