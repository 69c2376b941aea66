//! Reading the members of a JSON object: every member with its place, every rule it breaks, nothing dropped.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Note, Violation, Violations};
use crate::limits;
use crate::ordered::Gather;
use crate::text::json::{from_word, pointer};
use crate::text::{echo, has_markup, line, paragraphs};
use crate::time::PartialDate;

/// Reads the members of an object. What is wrong is kept with its place, and reading goes on.
pub(crate) struct Reader<'a> {
    object: &'a Map<String, Value>,
    /// Where the object stands, as a JSON pointer; empty for the whole input.
    place: String,
    violations: Vec<Violation>,
    notes: Vec<Note>,
}

impl<'a> Reader<'a> {
    /// The members of the whole input.
    pub(crate) fn new(object: &'a Map<String, Value>) -> Self {
        Self { object, place: String::new(), violations: Vec::new(), notes: Vec::new() }
    }

    /// What was found wrong, and what was changed.
    pub(crate) fn end(self) -> (Violations, Vec<Note>) {
        (Violations(self.violations), self.notes)
    }

    /// Where a member stands.
    pub(crate) fn pointer(&self, field: &str) -> String {
        pointer(&self.place, field)
    }

    /// Reads a member that is itself an object with these members and no others.
    pub(super) fn object<T>(&mut self, field: &str, known: &[&str], read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let value = self.value(field)?;
        let place = self.pointer(field);
        self.inside(value, place, known, read)
    }

    fn inside<T>(
        &mut self,
        value: &'a Value,
        place: String,
        known: &[&str],
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let Some(object) = value.as_object() else {
            self.refuse(&place, value, format!("an object with {}", known.join(", ")));
            return None;
        };
        let (outer, place) = (std::mem::replace(&mut self.object, object), std::mem::replace(&mut self.place, place));
        let inner = read(self);
        self.unknown(known);
        (self.object, self.place) = (outer, place);
        Some(inner)
    }

    /// Reads a list of objects with these members and no others; one that cannot be read is left out.
    pub(crate) fn objects<T>(
        &mut self,
        field: &str,
        known: &[&str],
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for (index, value) in self.list(field).iter().enumerate() {
            let place = format!("{}/{index}", self.pointer(field));
            all.extend(self.inside(value, place, known, &mut read).flatten());
        }
        all
    }

    /// Says that a member is missing, unless what it holds was refused already.
    pub(crate) fn missing(&mut self, field: &str, expected: &str) {
        let pointer = self.pointer(field);
        if !self.failed(&pointer) {
            self.violations.push(Violation::missing(&pointer, expected));
        }
    }

    /// Adds a note about a member.
    pub(super) fn note(&mut self, field: &str, message: String) {
        let pointer = self.pointer(field);
        self.notes.push(Note { pointer, message });
    }

    pub(crate) fn value(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|value| !value.is_null())
    }

    fn failed(&self, pointer: &str) -> bool {
        self.violations.iter().any(|violation| violation.pointer == pointer)
    }

    pub(crate) fn refuse(&mut self, pointer: &str, value: &Value, expected: impl Into<String>) {
        self.violations.push(Violation::found(pointer, value, expected));
    }

    pub(super) fn string(&mut self, field: &str) -> Option<(&'a str, String)> {
        let value = self.value(field)?;
        let pointer = self.pointer(field);
        if let Some(text) = value.as_str() {
            Some((text, pointer))
        } else {
            self.refuse(&pointer, value, "text");
            None
        }
    }

    /// Text without markup, `clean`ed, of at most `most` characters; empty text counts as none.
    fn plain(&mut self, field: &str, most: usize, clean: fn(&str) -> String) -> Option<String> {
        let (text, pointer) = self.string(field)?;
        self.cleaned(text, &pointer, most, clean)
    }

    fn cleaned(&mut self, text: &str, pointer: &str, most: usize, clean: fn(&str) -> String) -> Option<String> {
        // What is cleaned away may have stood inside a tag.
        let mut cleaned = clean(text);
        if has_markup(&cleaned) {
            cleaned = self.without_markup(&cleaned, pointer, clean)?;
        }
        let length = cleaned.chars().count();
        if length > most {
            let value = Value::String(cleaned);
            self.refuse(pointer, &value, format!("at most {most} characters; these are {length}"));
            return None;
        }
        if holds_mail_address(&cleaned) {
            let message = "an e-mail address stands in it, which everybody reads who reads the item".to_owned();
            self.notes.push(Note { pointer: pointer.to_owned(), message });
        }
        (!cleaned.is_empty()).then_some(cleaned)
    }

    #[cfg(feature = "html")]
    #[expect(clippy::unnecessary_wraps, reason = "its twin without the feature refuses")]
    fn without_markup(&mut self, text: &str, pointer: &str, clean: fn(&str) -> String) -> Option<String> {
        let plain = clean(&crate::text::from_html(text));
        self.notes.push(Note { pointer: pointer.to_owned(), message: "HTML was turned into plain text".to_owned() });
        Some(plain)
    }

    #[cfg(not(feature = "html"))]
    fn without_markup(&mut self, text: &str, pointer: &str, _clean: fn(&str) -> String) -> Option<String> {
        self.refuse(pointer, &Value::String(text.to_owned()), "plain text without HTML");
        None
    }

    pub(super) fn text(&mut self, field: &str, most: usize) -> Option<String> {
        self.plain(field, most, line)
    }

    pub(super) fn long_text(&mut self, field: &str, most: usize) -> Option<String> {
        self.plain(field, most, paragraphs)
    }

    pub(crate) fn parsed<T: FromStr<Err: fmt::Display>>(&mut self, field: &str, expected: &str) -> Option<T> {
        let value = self.value(field)?;
        self.item(value, &self.pointer(field), expected)
    }

    pub(super) fn item<T: FromStr<Err: fmt::Display>>(
        &mut self,
        value: &Value,
        pointer: &str,
        expected: &str,
    ) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.refuse(pointer, value, expected);
            return None;
        };
        match line(text).parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.refuse(pointer, value, format!("{expected}{}", detail(&error.to_string())));
                None
            }
        }
    }

    pub(crate) fn list(&mut self, field: &str) -> &'a [Value] {
        let Some(value) = self.value(field) else {
            return &[];
        };
        match value.as_array() {
            Some(items) if items.len() <= limits::LIST_VALUES => items,
            Some(items) => {
                let (most, found) = (limits::LIST_VALUES, items.len());
                self.refuse(&self.pointer(field), value, format!("at most {most} values; these are {found}"));
                &[]
            }
            None => {
                self.refuse(&self.pointer(field), value, "a list");
                &[]
            }
        }
    }

    pub(crate) fn set<T: FromStr<Err: fmt::Display> + Ord>(&mut self, field: &str, expected: &str) -> BTreeSet<T> {
        let items = self.list(field).iter().enumerate();
        items
            .filter_map(|(index, value)| self.item(value, &format!("{}/{index}", self.pointer(field)), expected))
            .gather()
    }

    pub(super) fn flag(&mut self, field: &str) -> bool {
        let Some(value) = self.value(field) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.refuse(&self.pointer(field), value, "true or false");
            false
        })
    }

    /// Refuses every member that is not known.
    pub(crate) fn unknown(&mut self, known: &[&str]) {
        for (name, value) in self.object {
            if !known.contains(&name.as_str()) {
                self.refuse(&echo(&self.pointer(name)), value, format!("one of the fields {}", known.join(", ")));
            }
        }
    }
}

impl Reader<'_> {
    /// One of a few words, which `expected` lists.
    pub(crate) fn word<T: DeserializeOwned>(&mut self, field: &str, expected: &str) -> Option<T> {
        let value = self.value(field)?;
        let word = from_word(value);
        if word.is_none() {
            self.refuse(&self.pointer(field), value, expected);
        }
        word
    }

    /// A list of words, each one of a few.
    pub(crate) fn words<T: DeserializeOwned + Ord>(&mut self, field: &str, expected: &str) -> BTreeSet<T> {
        let mut words = BTreeSet::new();
        for (index, value) in self.list(field).iter().enumerate() {
            match from_word(value) {
                Some(word) => {
                    words.insert(word);
                }
                None => self.refuse(&format!("{}/{index}", self.pointer(field)), value, expected),
            }
        }
        words
    }

    /// A list of short texts, such as names.
    pub(super) fn names(&mut self, field: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (index, value) in self.list(field).iter().enumerate() {
            let place = format!("{}/{index}", self.pointer(field));
            let Some(text) = value.as_str() else {
                self.refuse(&place, value, "text");
                continue;
            };
            names.extend(self.cleaned(text, &place, limits::SHORT_CHARS, line));
        }
        names
    }

    /// A whole number of a range.
    pub(crate) fn number(&mut self, field: &str, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.value(field)?;
        let number = value.as_u64().filter(|number| range.contains(number));
        if number.is_none() {
            let expected = format!("a whole number from {} to {}", range.start(), range.end());
            self.refuse(&self.pointer(field), value, expected);
        }
        number
    }

    /// A day, month or year.
    pub(crate) fn date(&mut self, field: &str) -> Option<PartialDate> {
        self.parsed(field, "a date as YYYY, YYYY-MM or YYYY-MM-DD")
    }

    /// Two dates, of which the second is not before the first.
    pub(super) fn span(&mut self, first: &str, last: &str) -> (Option<PartialDate>, Option<PartialDate>) {
        let (from, to) = (self.date(first), self.date(last));
        if let (Some(from), Some(to), Some(value)) = (from, to, self.value(last))
            && to.last_day() < from.first_day()
        {
            self.refuse(
                &self.pointer(last),
                value,
                format!("a date that is not before «{from}», which «{first}» says"),
            );
        }
        (from, to)
    }
}

/// What a parser adds to the expectation: why a date of the right shape does not exist.
fn detail(message: &str) -> String {
    let reason = message.split_once("is not a date: ").map(|(_, reason)| reason);
    reason.filter(|reason| !reason.starts_with("expected")).map_or_else(String::new, |reason| format!("; {reason}"))
}

/// Whether a text holds what looks like an e-mail address: a name, an @, and a host with a dot.
fn holds_mail_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let of_host = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
        let host = after.split(|c| !of_host(c)).next().unwrap_or_default().trim_end_matches('.');
        let named = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || "._+-".contains(c));
        named && host.split_once('.').is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty())
    })
}
