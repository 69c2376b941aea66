//! Where the sentences of a text lie.

use std::ops::Range;

/// Where the sentences of a text lie: up to a mark that ends one, or to the end of a line; without the spaces around them.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let ends = match character {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '。' | '！' | '？' | '؟' | '۔' | '।' => true,
            '.' | '!' | '?' | '…' => characters.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if ends {
            push(&mut out, text, start..at + character.len_utf8());
            start = at + character.len_utf8();
        }
    }
    push(&mut out, text, start..text.len());
    out
}

/// Adds a sentence unless nothing of it is seen.
fn push(out: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let sentence = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    let end = range.start + sentence.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}
