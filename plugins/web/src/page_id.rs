//! What a page is known by: its address as people read it, bounded where it is long.

use migration_hub::federation::fetch::HttpUrl;
use migration_hub::limits::SHORT_CHARS;
use migration_hub::resource::Address;
use migration_hub::text::canonical::Digest;
use migration_hub::text::line;

#[cfg(test)]
mod tests;

/// Between the beginning of an address that is too long and the digest of the whole. No address has it: what follows `#` in one
/// begins with `/` or `!`.
const MARK: &str = "#sha256:";

/// The digits of a digest.
const DIGEST_CHARS: usize = 64;

/// The id of a page: its address in normal form, with letters of every script as such where that leads to the same page; of one
/// that is too long for an id its beginning, and the digest of the whole.
pub(crate) fn page_id(url: &HttpUrl) -> String {
    let address = url.as_str().parse::<Address>();
    let address = readable(address.as_ref().map_or(url.as_str(), Address::as_str));
    if address.chars().count() <= SHORT_CHARS {
        return address;
    }
    let beginning: String = address.chars().take(SHORT_CHARS - MARK.len() - DIGEST_CHARS).collect();
    format!("{beginning}{MARK}{}", Digest::of(address.as_bytes()))
}

/// The address of a page by its id; `None` where the id holds the beginning of it alone, or is none of a page.
pub(crate) fn address(id: &str) -> Option<HttpUrl> {
    if is_bounded(id) { None } else { id.parse().ok() }
}

/// Whether an id holds the beginning of an address alone.
pub(crate) fn is_bounded(id: &str) -> bool {
    id.contains(MARK)
}

/// An address with its letters as such (RFC 3987, section 3.2): of `%D8%A7` and `%d8%a7`, two spellings of one page, the one
/// that people read. What would not be kept or written back as it was stays escaped: spaces, marks of direction, letters that
/// are not composed, and bytes that are no UTF-8.
fn readable(address: &str) -> String {
    let (mut escaped, mut read) = (String::with_capacity(address.len()), String::with_capacity(address.len()));
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        let bytes = escapes(from);
        // What is ASCII means something else when it is not escaped.
        let letters = bytes.iter().position(u8::is_ascii).map_or(bytes.as_slice(), |end| bytes.split_at(end).0);
        let (run, after) = from.split_at(if bytes.is_empty() { 1 } else { 3 * letters.len().max(1) });
        let run = if bytes.is_empty() { run.to_owned() } else { run.to_ascii_uppercase() };
        let text = std::str::from_utf8(letters).ok().filter(|text| is_kept(text));
        escaped.extend([before, &run]);
        read.extend([before, text.unwrap_or(&run)]);
        rest = after;
    }
    escaped.push_str(rest);
    read.push_str(rest);
    // What is kept by itself may not be after what stands before it.
    let leads_back = read.parse().is_ok_and(|url: HttpUrl| url.as_str() == escaped);
    if is_kept(&read) && leads_back { read } else { escaped }
}

/// The bytes that a text escapes at its beginning, one after the other.
fn escapes(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().chunks_exact(3);
    let byte = |escape: &[u8]| {
        let [b'%', digits @ ..] = escape else { return None };
        let digits =
            std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        u8::from_str_radix(digits, 16).ok()
    };
    std::iter::from_fn(|| byte(bytes.next()?)).collect()
}

/// Whether a text stays as it is where ids are kept, and is seen.
fn is_kept(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace) && line(text) == text
}
