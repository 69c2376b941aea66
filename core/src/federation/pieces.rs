//! JSON taken apart without being read: each piece as its bytes came, so that one bad record loses no page.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Deserializer;

/// The elements of a JSON list, as their bytes came; `None` for what is no such list, or has more than `most` of them.
///
/// ```
/// use migration_hub::federation::elements;
/// let page = br#" [{"id": 1}, {"id" :2}, 3] "#;
/// assert_eq!(elements(page, 3), Some(vec![&b"{\"id\": 1}"[..], b"{\"id\" :2}", b"3"]));
/// assert_eq!(elements(page, 2), None);
/// assert_eq!(elements(b"[1", 2), None);
/// ```
pub fn elements(text: &[u8], most: usize) -> Option<Vec<&[u8]>> {
    let mut rest = whole(text)?.strip_prefix(b"[")?.trim_ascii_start();
    let mut found = Vec::new();
    while rest.first() != Some(&b']') {
        let (element, after) = value(rest)?;
        found.push(element);
        rest = after.strip_prefix(b",").unwrap_or(after).trim_ascii_start();
        if found.len() > most {
            return None;
        }
    }
    Some(found)
}

/// The members of a JSON object, as their bytes came; of members of one name the last. `None` for what is no object.
///
/// ```
/// use migration_hub::federation::members;
/// let found = members(br#"{"data": [1, 2], "n": null}"#).ok_or("an object")?;
/// assert_eq!(found["data"], b"[1, 2]");
/// assert_eq!(members(b"[]"), None);
/// # Ok::<(), &str>(())
/// ```
pub fn members(text: &[u8]) -> Option<BTreeMap<String, &[u8]>> {
    let mut rest = whole(text)?.strip_prefix(b"{")?.trim_ascii_start();
    let mut found = BTreeMap::new();
    while rest.first() != Some(&b'}') {
        let (name, after) = value(rest)?;
        let (member, after) = value(after.strip_prefix(b":")?.trim_ascii_start())?;
        found.insert(serde_json::from_slice(name).ok()?, member);
        rest = after.strip_prefix(b",").unwrap_or(after).trim_ascii_start();
    }
    Some(found)
}

/// A text that is one JSON value and nothing else, without what stands around it.
fn whole(text: &[u8]) -> Option<&[u8]> {
    let mut input = Deserializer::from_slice(text);
    IgnoredAny::deserialize(&mut input).and_then(|_| input.end()).ok()?;
    Some(text.trim_ascii())
}

/// The value that a text begins with, and what follows it. The text is known to be JSON.
fn value(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut values = Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    // To a stream a number before a comma is an error; it has passed it all the same.
    let _passed = values.next();
    let (value, after) = text.split_at_checked(values.byte_offset())?;
    Some((value, after.trim_ascii_start()))
}
