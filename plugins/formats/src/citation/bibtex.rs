//! BibTeX as biber and biblatex read it: UTF-8, dates of ISO 8601, and the signs of LaTeX escaped.

use std::fmt::Write as _;

use migration_hub::hub::OpenItem;
use migration_hub::vocabulary::Language;

use super::{Reference, flat, genre, reference, text};
use crate::error::WriteError;
use crate::site::Site;
use crate::writer::ItemWriter;

/// The items as a bibliography for biber. Its text is UTF-8: the older program `bibtex` needs another.
///
/// Names of organisations and titles stand in braces of their own, so that no style takes a name apart or writes a title in
/// small letters. The key of an entry is that of the item.
///
/// See [the module](super) for an example.
pub fn bibtex(site: &Site, items: &[OpenItem]) -> String {
    text(Bibtex::new(site), items)
}

/// [`bibtex`], item by item.
#[derive(Debug)]
pub struct Bibtex<'a> {
    site: &'a Site,
    any: bool,
}

impl<'a> Bibtex<'a> {
    /// A bibliography of this portal.
    pub const fn new(site: &'a Site) -> Self {
        Self { site, any: false }
    }
}

impl ItemWriter for Bibtex<'_> {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        let mut out = String::new();
        if let Some(reference) = reference(self.site, item) {
            if std::mem::replace(&mut self.any, true) {
                out.push('\n');
            }
            entry(&reference, &mut out);
        }
        Ok(out.into_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        Ok(Vec::new())
    }
}

/// The field in which each kind of entry has who published it.
const PUBLISHED: [(&str, &str); 3] = [("report", "institution"), ("dataset", "publisher"), ("video", "publisher")];

/// What the languages are called among the hyphenation patterns. Chinese needs none.
const LANGIDS: [(Language, &str); 5] = [
    (Language::ARABIC, "arabic"),
    (Language::ENGLISH, "english"),
    (Language::SPANISH, "spanish"),
    (Language::FRENCH, "french"),
    (Language::RUSSIAN, "russian"),
];

fn entry(reference: &Reference<'_>, out: &mut String) {
    let Reference { item, content, kind, .. } = reference;
    let _ = writeln!(out, "@{}{{hub-{},", kind.bibtex, item.id);
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    let authors: Vec<String> = reference.authors.iter().map(|name| format!("{{{}}}", escaped(name))).collect();
    field("author", Some(authors.join(" and ")));
    field("title", Some(format!("{{{}}}", escaped(&content.title))));
    field("date", content.published.map(|date| date.to_string()));
    let published = PUBLISHED.iter().find(|(entry, _)| *entry == kind.bibtex).map_or("organization", |(_, name)| name);
    field(published, content.publisher.as_deref().map(|name| format!("{{{}}}", escaped(name))));
    field("type", genre(content).map(escaped));
    field("number", reference.number.map(escaped));
    field("isbn", content.isbn.as_ref().map(ToString::to_string));
    // The two are read to the letter, and only braces have a meaning in them.
    let doi = content.doi.as_ref().map(ToString::to_string);
    field("doi", doi.filter(|doi| !doi.contains(['{', '}', '\\'])));
    field("url", Some(reference.address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")));
    let base = content.language.base();
    let langid = LANGIDS.iter().find(|(language, _)| *language == base).map(|(_, name)| (*name).to_owned());
    field("langid", langid);
    field("keywords", Some(reference.keywords.join(",")));
    field("abstract", content.summary.as_deref().map(escaped));
    field("note", Some(escaped(&reference.note)));
    out.push_str("}\n");
}

/// What LaTeX sets as one sign where the two follow each other.
const LIGATURES: [(char, char); 8] =
    [('-', '-'), ('`', '`'), ('\'', '\''), ('?', '`'), ('!', '`'), (',', ','), ('<', '<'), ('>', '>')];

/// Text on one line, with what has a meaning in LaTeX written so that it has none. A brace counts for biber even after a
/// backslash, so none is written that has no partner.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in flat(text).chars() {
        if LIGATURES.contains(&(before, c)) {
            out.push_str("{}");
        }
        before = c;
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}
