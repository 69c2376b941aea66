//! The words of a text where they stand, as they are written: for marking and replacing them.

use super::script;
use crate::text::letters::is_dense;
use crate::text::unicode::is_mark;

/// A piece of a text. All pieces together are the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written<'a> {
    /// A word.
    Word(&'a str),
    /// A run of a script that puts no spaces between words.
    Dense(&'a str),
    /// What stands between.
    Gap(&'a str),
}

impl<'a> Written<'a> {
    pub(crate) const fn text(self) -> &'a str {
        match self {
            Self::Word(text) | Self::Dense(text) | Self::Gap(text) => text,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Dense,
    Gap,
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '‛' | '′')
}

/// The class of a character after one of another: what belongs to a letter does not end its word.
fn class(character: char, before: Class) -> Class {
    if is_dense(character) {
        Class::Dense
    } else if character.is_alphanumeric() {
        Class::Word
    } else if is_mark(character) || script::letter(character).is_none() {
        // A mark, or what only decorates, such as a tatweel, goes with what it stands on.
        before
    } else {
        Class::Gap
    }
}

/// The pieces of a text, in order.
pub(crate) fn written(text: &str) -> Vec<Written<'_>> {
    let mut out = Vec::new();
    let (mut start, mut kind) = (0, Class::Gap);
    let mut push = |from: usize, to: usize, kind: Class| {
        if let Some(piece) = text.get(from..to).filter(|piece| !piece.is_empty()) {
            out.push(match kind {
                Class::Word => Written::Word(piece),
                Class::Dense => Written::Dense(piece),
                Class::Gap => Written::Gap(piece),
            });
        }
    };
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let inside = kind == Class::Word && is_apostrophe(character) && next.is_some_and(char::is_alphanumeric);
        let now = if inside { Class::Word } else { class(character, kind) };
        if now != kind {
            push(start, at, kind);
            (start, kind) = (at, now);
        }
    }
    push(start, text.len(), kind);
    out
}

/// A run of a script without spaces as the words of a query are written.
pub(crate) fn normal(run: &str) -> String {
    script::normalise(run)
}

/// A word as the words of a query are folded, and how many of its bytes are an elided article.
pub(crate) fn folded(word: &str) -> (String, usize) {
    let normal = script::normalise(word);
    let bare = script::without_elision(&normal);
    let elided = if bare.len() < normal.len() { word.char_indices().find(|(_, c)| is_apostrophe(*c)) } else { None };
    (script::fold(bare), elided.map_or(0, |(at, apostrophe)| at + apostrophe.len_utf8()))
}
