//! Links in a page: those of one relation, read from the stream of its tokens.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

#[cfg(test)]
mod tests;

/// The first reference of this relation in a page, from `link` or `a`.
pub(crate) fn of_relation(html: &str, relation: &str) -> Option<String> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let sink = Sink { relation: relation.to_owned(), found: RefCell::default() };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // It stops for scripts only, of which this sink tells it nothing.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.found.take()
}

#[derive(Debug)]
struct Sink {
    relation: String,
    found: RefCell<Option<String>>,
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

impl TokenSink for Sink {
    type Handle = ();

    /// The tokenizer itself does not know that no tags stand in a title or a script.
    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind != TagKind::StartTag {
            return TokenSinkResult::Continue;
        }
        match &*tag.name {
            "link" | "a" => {
                let rel = attribute(&tag, "rel").unwrap_or_default();
                let has = rel.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(&self.relation));
                let mut found = self.found.borrow_mut();
                if let Some(href) = attribute(&tag, "href").filter(|_| has && found.is_none()) {
                    *found = Some(href.trim().to_owned());
                }
                TokenSinkResult::Continue
            }
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }
}
