//! Resumption tokens: where a list goes on, readable by anyone and writable by this repository only.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::num::ParseIntError;

use hmac::{Hmac, KeyInit, Mac};
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::Secret;
use migration_hub::time::Timestamp;
use sha2::Sha256;

use super::record::{Place, Selection};

/// Stands before every token: another form gets another mark.
const VERSION: &str = "1";
/// Bytes of the mark at the end.
const MARK_BYTES: usize = 16;
/// Stands between parts, and in none of them.
const BETWEEN: char = '!';

/// What is listed, and where it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resumption {
    /// The verb's own letter: a list of one kind does not go on as one of another.
    pub(crate) list: List,
    pub(crate) prefix: String,
    pub(crate) selection: Selection,
    /// How many records came before.
    pub(crate) cursor: u64,
}

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Records,
    Identifiers,
}

impl List {
    pub(crate) const fn verb(self) -> &'static str {
        match self {
            Self::Records => "ListRecords",
            Self::Identifiers => "ListIdentifiers",
        }
    }
}

/// The key that tokens are marked with.
#[derive(Clone)]
pub(crate) struct TokenKey(Hmac<Sha256>);

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

impl TokenKey {
    pub(crate) fn new(secret: &Secret) -> Result<Self> {
        Hmac::new_from_slice(secret.expose().as_bytes()).map(Self).map_err(|_| {
            Error::new(ErrorKind::ConfigInvalid, "configure an OAI-PMH repository", "token_key cannot be used")
        })
    }

    /// The token of a place.
    pub(crate) fn write(&self, resumption: &Resumption) -> String {
        let millis =
            |instant: Option<Timestamp>| instant.map_or_else(String::new, |instant| instant.millis().to_string());
        let Resumption { list, prefix, selection, cursor } = resumption;
        let set = selection.set.as_ref().map_or_else(String::new, ToString::to_string);
        let (stamp, id) =
            selection.after.map_or_else(Default::default, |(stamp, id)| (millis(Some(stamp)), id.to_string()));
        let letter = if *list == List::Records { "r" } else { "i" };
        let (from, before, cursor) = (millis(selection.from), millis(selection.before), cursor.to_string());
        let parts = [VERSION, letter, prefix, &from, &before, &set, &stamp, &id, &cursor];
        let mut token = parts.join(&BETWEEN.to_string());
        let mark = self.0.clone().chain_update(token.as_bytes()).finalize().into_bytes();
        token.push(BETWEEN);
        for byte in mark.iter().take(MARK_BYTES) {
            // Writing to a string does not fail.
            let _ = write!(token, "{byte:02x}");
        }
        token
    }

    /// The place of a token of this repository.
    pub(crate) fn read(&self, token: &str) -> Option<Resumption> {
        let (signed, mark) = token.rsplit_once(BETWEEN)?;
        let mark = bytes(mark)?;
        self.0.clone().chain_update(signed.as_bytes()).verify_truncated_left(&mark).ok()?;
        let parts: Vec<&str> = signed.split(BETWEEN).collect();
        let [version, letter, prefix, from, before, set, stamp, id, cursor] = *parts.as_slice() else { return None };
        let list = match letter {
            "r" => List::Records,
            "i" => List::Identifiers,
            _ => return None,
        };
        let after: Place = (instant(stamp).ok()??, id.parse().ok()?);
        let set = if set.is_empty() { None } else { Some(set.parse().ok()?) };
        let selection = Selection { from: instant(from).ok()?, before: instant(before).ok()?, set, after: Some(after) };
        let cursor = cursor.parse().ok()?;
        (version == VERSION).then(|| Resumption { list, prefix: prefix.to_owned(), selection, cursor })
    }
}

/// An instant that may be left out.
fn instant(text: &str) -> Result<Option<Timestamp>, ParseIntError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Timestamp::from_millis) }
}

/// The bytes that a mark is written with.
fn bytes(text: &str) -> Option<Vec<u8>> {
    if text.len() != 2 * MARK_BYTES || !text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    (0..MARK_BYTES).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}
