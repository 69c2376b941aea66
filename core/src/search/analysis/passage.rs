//! Passages: a text cut where a sentence or a line ends, so that each can be read in a language of its own.

use super::language;
use super::stem::Stemming;

/// Bytes of the shortest passage that is looked at by itself; a shorter one belongs to what follows.
const SHORTEST: usize = 60;

/// The passages of normalised text, each with the stemmers of its language: that of the text, unless the passage is
/// clearly in another.
pub(super) fn passages<'a>(normal: &'a str, own: &str, mut each: impl FnMut(&'a str, Stemming)) {
    let stemming = Stemming::of_code(own);
    let mut rest = normal;
    while !rest.is_empty() {
        let (passage, after) = rest.split_at(end(rest));
        rest = after;
        let foreign = (passage.len() >= SHORTEST).then(|| language::foreign(passage, own)).flatten();
        each(passage, foreign.filter(|code| *code != own).map_or(stemming, Stemming::of_code));
    }
}

/// Bytes of the first passage: to the space after a mark that ends a sentence, or to the end of a line.
fn end(text: &str) -> usize {
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate().skip(SHORTEST) {
        let ends = match byte {
            b'\n' => true,
            b' ' => {
                at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|before| b".!?;:".contains(before))
            }
            _ => false,
        };
        if ends {
            return at + 1;
        }
    }
    text.len()
}
