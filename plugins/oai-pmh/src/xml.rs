//! XML read as a stream: no document types, no entities but the five of XML, and limits for depth, number and size.
//!
//! Names are compared without their prefixes and without regard to letter case: repositories get namespaces and capitals
//! wrong, and where an element stands says what it is.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use quick_xml::{XmlVersion, escape};

use crate::limits;

/// Why XML is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum XmlError {
    #[error("not well-formed at byte {at}: {reason}")]
    IllFormed { at: usize, reason: String },
    #[error("a document type at byte {at}: none is read")]
    DocumentType { at: usize },
    #[error("the entity «{name}» at byte {at}: none is read but lt, gt, amp, apos and quot")]
    Entity { at: usize, name: String },
    #[error("elements within one another at byte {at}: expected at most {}", limits::XML_DEPTH)]
    Depth { at: usize },
    #[error("more than {} elements", limits::RECORD_ELEMENTS)]
    Elements,
    #[error("more than {} attributes of one element", limits::ATTRIBUTES)]
    Attributes,
    #[error("more than {} bytes", limits::RECORD_BYTES)]
    Size,
    #[error("it ends in the middle")]
    Ended,
}

/// An element that was read, with what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    content: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

/// The name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl Element {
    pub(crate) fn is(&self, name: &str) -> bool {
        local(&self.name).eq_ignore_ascii_case(name)
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element within, by itself.
    pub(crate) fn into_first(self) -> Option<Self> {
        self.content.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children().filter(move |child| child.is(name))
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.is(name))
    }

    /// The first element of this name, this one or one within, however deep.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        if self.is(name) { Some(self) } else { self.children().find_map(|child| child.find(name)) }
    }

    /// The text of the element and of what stands in it, without the space around it.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self.content.as_slice() {
            [] => Cow::Borrowed(""),
            [Node::Text(text)] => Cow::Borrowed(text.trim()),
            _ => {
                let mut out = String::new();
                self.gather(&mut out);
                Cow::Owned(out.trim().to_owned())
            }
        }
    }

    fn gather(&self, out: &mut String) {
        for node in &self.content {
            match node {
                Node::Element(element) => element.gather(out),
                Node::Text(text) => out.push_str(text),
            }
        }
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(found, _)| local(found).eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Writes what the element says: without prefixes, declarations of namespaces and places of schemas, and without the
    /// space that only lays it out.
    pub(crate) fn says(&self, leave_out: &dyn Fn(&Self) -> bool, out: &mut String) {
        if leave_out(self) {
            return;
        }
        let mut attributes: Vec<_> = self.attributes.iter().filter(|(name, _)| tells(name)).collect();
        attributes.sort_unstable();
        out.push('<');
        out.push_str(local(&self.name));
        for (name, value) in attributes {
            // Writing to a string does not fail.
            let _ = write!(out, " {}=\"{}\"", local(name), escape::escape(value.trim()));
        }
        out.push('>');
        for node in &self.content {
            match node {
                Node::Element(element) => element.says(leave_out, out),
                Node::Text(text) => {
                    for word in text.split_whitespace() {
                        out.push_str(&escape::escape(word));
                        out.push(' ');
                    }
                }
            }
        }
        out.push_str("</>");
    }
}

/// Whether an attribute says something, and not only how the XML is to be read.
fn tells(name: &str) -> bool {
    let prefix = name.split_once(':').map_or(name, |(prefix, _)| prefix);
    prefix != "xmlns" && !local(name).eq_ignore_ascii_case("schemaLocation")
}

/// Stands where bytes were no text: the control character that means just that.
pub(crate) const GARBLED: u8 = 0x1A;

/// Reads XML piece by piece and remembers where it is.
#[derive(Debug)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where the reader began.
    base: usize,
    /// Characters that XML does not allow, and that were taken out or replaced.
    cleaned: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, reader: Reader::from_str(text), base: 0, cleaned: 0 }
    }

    /// The byte at which the next piece begins.
    pub(crate) fn at(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Goes on at another byte, as if nothing were open.
    pub(crate) fn jump(&mut self, to: usize) {
        let rest = self.text.get(to..).unwrap_or_default();
        self.base = self.text.len() - rest.len();
        self.reader = Reader::from_str(rest);
        self.reader.config_mut().allow_unmatched_ends = true;
    }

    /// How many characters were taken out or replaced since this was asked last.
    pub(crate) fn take_cleaned(&mut self) -> usize {
        std::mem::take(&mut self.cleaned)
    }

    pub(crate) fn next(&mut self) -> Result<Event<'a>, XmlError> {
        let at = self.at();
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(XmlError::DocumentType { at }),
            Ok(event) => Ok(event),
            Err(error) => {
                let at = self.base + usize::try_from(self.reader.error_position()).unwrap_or(0);
                Err(XmlError::IllFormed { at, reason: error.to_string() })
            }
        }
    }

    /// Reads the whole element that a start tag began.
    pub(crate) fn element(&mut self, start: &BytesStart<'a>) -> Result<Element, XmlError> {
        let begun = self.at();
        let mut open = vec![self.open(start)?];
        let mut elements = 1_usize;
        loop {
            let at = self.at();
            if at.saturating_sub(begun) > limits::RECORD_BYTES {
                return Err(XmlError::Size);
            }
            match self.next()? {
                Event::Start(start) => {
                    if open.len() >= limits::XML_DEPTH {
                        return Err(XmlError::Depth { at });
                    }
                    open.push(self.open(&start)?);
                    elements += 1;
                }
                Event::Empty(start) => {
                    let element = self.open(&start)?;
                    put(&mut open, Node::Element(element));
                    elements += 1;
                }
                Event::End(_) => {
                    let done = open.pop().unwrap_or_default();
                    if open.is_empty() {
                        return Ok(done);
                    }
                    put(&mut open, Node::Element(done));
                }
                Event::Text(text) => self.put_text(&mut open, &text.xml10_content()),
                Event::CData(text) => self.put_text(&mut open, &text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let text = referred(&reference, at)?;
                    self.put_text(&mut open, &text);
                }
                Event::Eof => return Err(XmlError::Ended),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
            }
            if elements > limits::RECORD_ELEMENTS {
                return Err(XmlError::Elements);
            }
        }
    }

    /// The element of a tag, without what it holds.
    pub(crate) fn open(&mut self, start: &BytesStart<'a>) -> Result<Element, XmlError> {
        let ill = |reason: String| XmlError::IllFormed { at: self.base, reason };
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            if attributes.len() >= limits::ATTRIBUTES {
                return Err(XmlError::Attributes);
            }
            let attribute = attribute.map_err(|error| ill(error.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| ill(error.to_string()))?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        let attributes = attributes.into_iter().map(|(name, value)| (name, self.clean(&value).into_owned())).collect();
        Ok(Element { name: start.name().as_ref().to_owned(), attributes, content: Vec::new() })
    }

    fn put_text(&mut self, open: &mut [Element], text: &str) {
        let text = self.clean(text);
        let Some(element) = open.last_mut() else { return };
        match element.content.last_mut() {
            Some(Node::Text(before)) => before.push_str(&text),
            _ => element.content.push(Node::Text(text.into_owned())),
        }
    }

    /// The text without what XML does not allow.
    fn clean<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let illegal = text.chars().filter(|c| !is_legal(*c)).count();
        if illegal == 0 {
            return Cow::Borrowed(text);
        }
        self.cleaned += illegal;
        let kept = text.chars().filter_map(|c| match c {
            c if is_legal(c) => Some(c),
            c if c == char::from(GARBLED) => Some(char::REPLACEMENT_CHARACTER),
            _ => None,
        });
        Cow::Owned(kept.collect())
    }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.content.push(node);
    }
}

/// What a reference in a text stands for.
fn referred(reference: &quick_xml::events::BytesRef<'_>, at: usize) -> Result<String, XmlError> {
    if let Some(text) = escape::resolve_xml_entity(reference) {
        return Ok(text.to_owned());
    }
    let entity = || XmlError::Entity { at, name: migration_hub::text::echo(reference) };
    reference.resolve_char_ref().map_err(|_| entity())?.map(String::from).ok_or_else(entity)
}

/// Whether XML 1.0 allows a character.
pub(crate) const fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Bytes as text, and the bytes that a place in the text stands for.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The bytes as they came, when each place in the text is the same place in them.
    bytes: Option<&'a [u8]>,
}

impl<'a> Decoded<'a> {
    /// Bytes as text: UTF-8 where they are UTF-8, otherwise in the encoding that they declare, otherwise with
    /// [`GARBLED`] in place of each byte that is no text.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self { text: Cow::Borrowed(text), bytes: Some(bytes) };
        }
        if let Some(encoding) = declared(bytes) {
            return Self { text: encoding.decode(bytes).0, bytes: None };
        }
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().map(|_| char::from(GARBLED)));
        }
        Self { text: Cow::Owned(text), bytes: Some(bytes) }
    }

    /// What came between two places of the text.
    pub(crate) fn raw(&self, from: usize, to: usize) -> Vec<u8> {
        let bytes = self.bytes.unwrap_or(self.text.as_bytes());
        bytes.get(from..to).unwrap_or_default().to_vec()
    }
}

/// The encoding that the XML declaration or a byte order mark names, unless that is UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let beginning = bytes.get(..bytes.len().min(200))?;
    let beginning = String::from_utf8_lossy(beginning);
    let declaration = beginning.trim_start().strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    let name = rest.trim_start().strip_prefix('=')?.trim_start();
    let name = name.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
    encoding_rs::Encoding::for_label(name.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}
