//! HTML: its title, language, links and metadata, read from the stream of its tokens.
//!
//! No tree is built, so no page is too deep, and what is not closed loses nothing.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::marks::Marks;

#[cfg(test)]
mod tests;

/// Scripts with linked data that are kept, and the bytes of all of them.
const SCRIPTS: usize = 50;
const SCRIPT_BYTES: usize = 2 << 20;
/// Bytes of a title or heading.
const HEADING_BYTES: usize = 10_000;

/// What a page says.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) marks: Marks,
    /// Its linked data, as text.
    pub(crate) scripts: Vec<String>,
    /// Whether it asks for a password.
    pub(crate) asks_password: bool,
}

/// Reads a page.
pub(crate) fn read(html: &str) -> Page {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // It stops for scripts only, of which this sink tells it nothing.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut state = tokenizer.sink.0.take();
    state.close();
    state.page
}

/// An element whose text is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Title,
    Heading,
    Script,
}

#[derive(Debug, Default)]
struct State {
    page: Page,
    inside: Option<Inside>,
    text: String,
}

#[derive(Debug, Default)]
struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.open(&tag),
            Token::TagToken(tag) if matches!(&*tag.name, "title" | "h1" | "script") => state.close(),
            Token::CharacterTokens(text) => state.write(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> &'a str {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map_or("", |attribute| &*attribute.value)
}

impl State {
    /// What an element says in its attributes, and how what follows is to be read: the tokenizer itself does not know that no
    /// tags stand in a title or a script.
    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let marks = &mut self.page.marks;
        match &*tag.name {
            "html" => marks.add("html:lang", first_of([attribute(tag, "lang"), attribute(tag, "xml:lang")])),
            "meta" => self.meta(tag),
            "link" => self.link(tag),
            "input" if attribute(tag, "type").eq_ignore_ascii_case("password") => self.page.asks_password = true,
            "h1" if !marks.has(&["html:h1"]) => self.begin(Inside::Heading),
            "title" => {
                if !marks.has(&["html:title"]) {
                    self.begin(Inside::Title);
                }
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            "script" => {
                let media_type = attribute(tag, "type").split(';').next().unwrap_or_default().trim();
                if media_type.eq_ignore_ascii_case("application/ld+json") && self.page.scripts.len() < SCRIPTS {
                    self.begin(Inside::Script);
                }
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn meta(&mut self, tag: &Tag) {
        let content = attribute(tag, "content");
        if attribute(tag, "http-equiv").eq_ignore_ascii_case("content-language") {
            self.page.marks.add("html:content-language", content);
        }
        self.page.marks.add(first_of([attribute(tag, "name"), attribute(tag, "property")]), content);
    }

    fn link(&mut self, tag: &Tag) {
        let (href, language) = (attribute(tag, "href"), attribute(tag, "hreflang"));
        for rel in attribute(tag, "rel").split_ascii_whitespace() {
            match rel.to_ascii_lowercase().as_str() {
                "canonical" => self.page.marks.add("link:canonical", href),
                "license" => self.page.marks.add("link:license", href),
                "alternate" => self.page.marks.add("link:hreflang", language),
                _ => {}
            }
        }
    }

    fn begin(&mut self, inside: Inside) {
        self.close();
        self.inside = Some(inside);
    }

    fn write(&mut self, text: &str) {
        let most = match self.inside {
            None => return,
            Some(Inside::Script) => SCRIPT_BYTES,
            Some(_) => HEADING_BYTES,
        };
        if self.text.len() + text.len() <= most {
            self.text.push_str(text);
        }
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        match self.inside.take() {
            None => {}
            Some(Inside::Title) => self.page.marks.add("html:title", &text),
            Some(Inside::Heading) => self.page.marks.add("html:h1", &text),
            Some(Inside::Script) => self.page.scripts.push(text),
        }
    }
}

fn first_of(values: [&str; 2]) -> &str {
    values.into_iter().find(|value| !value.trim().is_empty()).unwrap_or_default()
}
