//! From bytes to text, in whatever encoding a page says that it is in.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use flate2::read::MultiGzDecoder;
use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::Response;

#[cfg(test)]
mod tests;

/// The most bytes that a compressed sitemap may have decompressed; the protocol allows 50 MB.
const UNPACKED_BYTES: u64 = 64 << 20;
/// In how many bytes at the beginning a page names its encoding.
const LOOKED_AT: usize = 1_024;

/// The text of an answer.
pub(crate) fn text(response: &Response) -> String {
    let header = response.headers.get("content-type").and_then(charset);
    decoded(&response.body, header)
}

/// The text of bytes: in the encoding of their mark, of the header, or of what they say themselves; else in UTF-8 if they are
/// that, and in the encoding of old pages if they are not.
pub(crate) fn decoded(bytes: &[u8], header: Option<&str>) -> String {
    let beginning = String::from_utf8_lossy(bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default());
    let named = |label: &str| Encoding::for_label(label.as_bytes());
    let fallback = || if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    let encoding = header.and_then(named).or_else(|| charset(&beginning).and_then(named)).unwrap_or_else(fallback);
    // A byte order mark outweighs them all.
    encoding.decode(bytes).0.into_owned()
}

/// What stands after `charset=` or `encoding=`.
fn charset(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let after = |word: &str| lower.find(word).map(|at| at + word.len());
    let start = after("charset=").or_else(|| after("encoding="))?;
    let rest = text.get(start..)?.trim_start_matches(['"', '\'', ' ']);
    rest.split(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).next().filter(|label| !label.is_empty())
}

/// The bytes, decompressed if they are gzip: sitemaps are kept that way, whatever their type says.
///
/// # Errors
/// `Corrupt` for what is damaged, or too large.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(bytes.to_vec());
    }
    let mut out = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(UNPACKED_BYTES + 1).read_to_end(&mut out);
    read.map_err(|error| Error::new(ErrorKind::Corrupt, "read", "the sitemap does not decompress").caused_by(error))?;
    if out.len() as u64 > UNPACKED_BYTES {
        return Err(Error::new(ErrorKind::Corrupt, "read", "the sitemap is too large").with("most", UNPACKED_BYTES));
    }
    Ok(out)
}
