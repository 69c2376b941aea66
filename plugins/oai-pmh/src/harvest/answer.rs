//! What a repository answered: an envelope with errors, or with records and perhaps a token.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use migration_hub::text::echo;
use migration_hub::time::Timestamp;
use quick_xml::events::{BytesStart, Event};

use crate::limits;
use crate::stamp;
use crate::xml::{Decoded, Element, Scanner, XmlError, local};

/// Why bytes are no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoAnswer {
    #[error("the answer is empty")]
    Empty,
    #[error("the answer is a page for people, and no OAI-PMH: expected <OAI-PMH>, found <{root}>")]
    Foreign { root: String },
    #[error("the answer is no XML: {0}")]
    Xml(#[from] XmlError),
    #[error("the answer has more than {} records", limits::PAGE_RECORDS)]
    Records,
}

/// What a repository answered.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// Its own time.
    pub(crate) answered: Option<Timestamp>,
    pub(crate) errors: Vec<Fault>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) token: Option<Token>,
    pub(crate) identify: Option<Element>,
}

/// An error of the protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// Where the list goes on, and how much there is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) size: Option<i64>,
}

/// One record of a page.
#[derive(Debug)]
pub(crate) enum Entry {
    Record(Record),
    /// What could not be read, with everything that came of it.
    Broken {
        identifier: Option<String>,
        reason: String,
        raw: Vec<u8>,
    },
}

impl Entry {
    /// The bytes as they came.
    pub(crate) fn into_raw(self) -> Vec<u8> {
        match self {
            Self::Record(record) => record.raw,
            Self::Broken { raw, .. } => raw,
        }
    }

    /// The identifier and the bytes.
    pub(crate) fn names(&self) -> (Option<&str>, &[u8]) {
        match self {
            Self::Record(record) => (record.header.identifier.as_deref(), &record.raw),
            Self::Broken { identifier, raw, .. } => (identifier.as_deref(), raw),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) header: Header,
    pub(crate) metadata: Option<Element>,
    pub(crate) raw: Vec<u8>,
    /// Characters that XML does not allow, and that were taken out or replaced.
    pub(crate) cleaned: usize,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) identifier: Option<String>,
    pub(crate) stamp: Option<Timestamp>,
    pub(crate) deleted: bool,
}

impl Header {
    fn of(element: &Element) -> Self {
        let text = |name| element.child(name).map(Element::text).filter(|text| !text.is_empty());
        Self {
            identifier: text("identifier").map(Cow::into_owned),
            stamp: text("datestamp").and_then(|text| stamp::read_loosely(&text)),
            deleted: element.attribute("status").is_some_and(|status| status.eq_ignore_ascii_case("deleted")),
        }
    }
}

impl Answer {
    /// Reads an answer. Whatever cannot be read within a record is that record's alone.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, NoAnswer> {
        let page = Decoded::new(bytes);
        if page.text.trim().is_empty() {
            return Err(NoAnswer::Empty);
        }
        let mut scanner = Scanner::new(&page.text);
        let mut answer = Self::default();
        // Which element is open: nothing, the envelope, what the verb is answered with.
        let mut depth = 0;
        loop {
            let at = scanner.at();
            match scanner.next()? {
                Event::Start(start) => match depth {
                    0 => {
                        envelope(&start)?;
                        depth = 1;
                    }
                    1 if is_list(&start) => depth = 2,
                    1 => answer.take(scanner.element(&start)?),
                    _ => answer.take_listed(&page, &mut scanner, &start, at)?,
                },
                Event::Empty(start) => match depth {
                    0 => envelope(&start)?,
                    1 => answer.take(scanner.open(&start)?),
                    _ => answer.take_empty(&scanner.open(&start)?, page.raw(at, scanner.at())),
                },
                Event::End(_) if depth <= 1 => return Ok(answer),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(XmlError::Ended.into()),
                // Text between elements says nothing, and neither do comments and instructions.
                _ => {}
            }
        }
    }

    /// Takes an element that stands in the envelope.
    fn take(&mut self, element: Element) {
        if element.is("responseDate") {
            self.answered = stamp::read_loosely(&element.text());
        } else if element.is("error") {
            let code = element.attribute("code").unwrap_or_default().to_owned();
            self.errors.push(Fault { code, message: echo(&element.text()) });
        } else if element.is("Identify") {
            self.identify = Some(element);
        }
    }

    /// Takes an element without content that stands in a list.
    fn take_empty(&mut self, element: &Element, raw: Vec<u8>) {
        if element.is("resumptionToken") {
            self.take_token(element);
        } else if element.is("record") || element.is("header") {
            self.entries.push(Entry::Broken { identifier: None, reason: "it is empty".to_owned(), raw });
        }
    }

    fn take_token(&mut self, element: &Element) {
        let size = element.attribute("completeListSize").and_then(|number| number.parse().ok());
        self.token = Some(Token { text: element.text().into_owned(), size });
    }

    /// Takes an element that stands in a list.
    fn take_listed<'a>(
        &mut self,
        page: &Decoded<'_>,
        scanner: &mut Scanner<'a>,
        start: &BytesStart<'a>,
        at: usize,
    ) -> Result<(), NoAnswer> {
        let name = start.name();
        let name = local(name.as_ref());
        if name.eq_ignore_ascii_case("resumptionToken") {
            let element = scanner.element(start)?;
            self.take_token(&element);
            return Ok(());
        }
        if !["record", "header"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
            scanner.element(start)?;
            return Ok(());
        }
        if self.entries.len() >= limits::PAGE_RECORDS {
            return Err(NoAnswer::Records);
        }
        scanner.take_cleaned();
        let mut header = None;
        match read_record(scanner, start, &mut header) {
            Ok(metadata) => {
                let raw = page.raw(at, scanner.at());
                let cleaned = scanner.take_cleaned();
                let header = header.unwrap_or_default();
                self.entries.push(Entry::Record(Record { header, metadata, raw, cleaned }));
            }
            Err(error) => {
                let end = next_record(&page.text, at).ok_or_else(|| error.clone())?;
                let raw = page.raw(at, end);
                let identifier = header.and_then(|header| header.identifier);
                self.entries.push(Entry::Broken { identifier, reason: error.to_string(), raw });
                scanner.jump(end);
            }
        }
        Ok(())
    }
}

fn envelope(start: &BytesStart<'_>) -> Result<(), NoAnswer> {
    let name = start.name();
    let root = local(name.as_ref());
    if root.eq_ignore_ascii_case("OAI-PMH") { Ok(()) } else { Err(NoAnswer::Foreign { root: echo(root) }) }
}

/// Whether the element holds records, one after the other.
fn is_list(start: &BytesStart<'_>) -> bool {
    let name = start.name();
    let name = local(name.as_ref());
    ["ListRecords", "ListIdentifiers", "GetRecord"].iter().any(|list| name.eq_ignore_ascii_case(list))
}

/// Reads a record, or a header that stands alone. The header is given as soon as it is read.
fn read_record<'a>(
    scanner: &mut Scanner<'a>,
    start: &BytesStart<'a>,
    header: &mut Option<Header>,
) -> Result<Option<Element>, XmlError> {
    if local(start.name().as_ref()).eq_ignore_ascii_case("header") {
        let element = scanner.element(start)?;
        *header = Some(Header::of(&element));
        return Ok(None);
    }
    let mut metadata = None;
    loop {
        match scanner.next()? {
            Event::Start(start) => {
                let element = scanner.element(&start)?;
                if element.is("header") {
                    *header = Some(Header::of(&element));
                } else if element.is("metadata") {
                    metadata = element.into_first();
                }
            }
            Event::End(_) => return Ok(metadata),
            Event::Eof => return Err(XmlError::Ended),
            _ => {}
        }
    }
}

/// Where what follows a broken record begins: at the next `<record>` with a `<header>` in it, at the token, or at the end of
/// the list, whichever comes first. Each place is looked at once, and no further than a tag is long.
fn next_record(text: &str, broken: usize) -> Option<usize> {
    let begin = broken + 1;
    let rest = text.get(begin..)?;
    let found = rest.match_indices('<').find(|(at, _)| {
        let here = rest.get(*at..).unwrap_or_default();
        match tag(here) {
            Some((true, name)) => ["ListRecords", "ListIdentifiers", "GetRecord"].contains(&name),
            Some((false, "resumptionToken")) => true,
            Some((false, "record")) => {
                let inside = head(here, LONGEST_TAG).find('>').and_then(|end| here.get(end + 1..)).unwrap_or_default();
                tag(head(inside, LONGEST_TAG).trim_start()) == Some((false, "header"))
            }
            _ => false,
        }
    });
    found.map(|(at, _)| begin + at)
}

/// Bytes of the longest tag that is looked at.
const LONGEST_TAG: usize = 1_000;
/// Bytes of the longest name in one.
const LONGEST_NAME: usize = 60;

/// The beginning of a text, at most so many bytes and a few more.
fn head(text: &str, bytes: usize) -> &str {
    text.get(..text.ceil_char_boundary(bytes)).unwrap_or(text)
}

/// Whether the tag that a text begins with ends an element, and its name without the prefix.
fn tag(text: &str) -> Option<(bool, &str)> {
    let rest = head(text, LONGEST_NAME).strip_prefix('<')?;
    let (ends, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    rest.get(..length).map(|name| (ends, local(name)))
}
