//! Cutting normalised text into words, runs of scripts without spaces, and symbols of documents.

use super::script;
use crate::text::letters::is_dense;
use crate::text::unicode::is_mark;

/// The longest word kept, in characters; the rest of a longer one is dropped, in documents and queries alike.
pub(super) const WORD_CHARS: usize = 100;

/// A piece of text that makes words.
pub(super) enum Chunk<'a> {
    /// A word of letters and digits, without an elided article.
    Word { word: &'a str, part_of_symbol: bool },
    /// A run of characters of scripts that put no spaces between words.
    Dense(&'a str),
    /// A symbol such as `a/res/73/195`; its parts follow as words.
    Symbol(&'a str),
}

/// What a character is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Dense,
    Apostrophe,
    Gap,
}

fn class(character: char) -> Class {
    match character {
        '\'' => Class::Apostrophe,
        // With the letters of most texts, which are known without a look into Unicode's tables.
        'a'..='z' | '0'..='9' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='ё' | 'ء'..='غ' | 'ف'..='ي' => Class::Word,
        '\0'..='\u{7F}' => Class::Gap,
        _ if is_dense(character) => Class::Dense,
        other if other.is_alphanumeric() || is_mark(other) => Class::Word,
        _ => Class::Gap,
    }
}

/// Cuts text as [`script::normalise`] makes it.
pub(super) fn chunks<'a>(normal: &'a str, mut each: impl FnMut(Chunk<'a>)) {
    for piece in normal.split_whitespace() {
        let symbol = symbol(piece);
        if let Some(symbol) = symbol {
            each(Chunk::Symbol(symbol));
        }
        words(piece, symbol.is_some(), &mut each);
    }
}

fn words<'a>(piece: &'a str, part_of_symbol: bool, each: &mut impl FnMut(Chunk<'a>)) {
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let kind = class(first);
        let length = match kind {
            Class::Word => word_length(rest),
            Class::Dense => rest.find(|character| class(character) != Class::Dense).unwrap_or(rest.len()),
            Class::Apostrophe | Class::Gap => first.len_utf8(),
        };
        let (chunk, after) = rest.split_at(length);
        rest = after;
        match kind {
            Class::Word => {
                let word = shortened(script::without_elision(chunk));
                each(Chunk::Word { word, part_of_symbol });
            }
            Class::Dense => each(Chunk::Dense(chunk)),
            Class::Apostrophe | Class::Gap => (),
        }
    }
}

/// Bytes of the word at the beginning: letters, digits, and apostrophes between two of them.
fn word_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match class(character) {
            Class::Word => (),
            Class::Apostrophe if characters.peek().is_some_and(|(_, next)| class(*next) == Class::Word) => (),
            _ => return at,
        }
    }
    text.len()
}

fn shortened(word: &str) -> &str {
    match word.char_indices().nth(WORD_CHARS) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}

/// The symbol of a document that this piece between spaces is: parts joined by at least two slashes, of which the
/// first begins with a letter and one holds a digit, such as `a/conf.231/3` or `s/res/1325(2000)`.
fn symbol(piece: &str) -> Option<&str> {
    let slashes = piece.bytes().filter(|byte| *byte == b'/').count();
    if slashes < 2 || piece.contains("//") {
        return None;
    }
    let opens = |character: char| !character.is_alphanumeric();
    let mut symbol = piece.trim_start_matches(opens).trim_end_matches(|character| opens(character) && character != ')');
    if !symbol.contains('(') {
        symbol = symbol.trim_end_matches(opens);
    }
    let inside = |character: char| class(character) == Class::Word || matches!(character, '/' | '.' | '-' | '(' | ')');
    let fits = symbol.chars().all(inside)
        && symbol.bytes().filter(|byte| *byte == b'/').count() >= 2
        && symbol.chars().next().is_some_and(char::is_alphabetic)
        && symbol.bytes().any(|byte| byte.is_ascii_digit())
        && symbol.chars().count() <= WORD_CHARS;
    fits.then_some(symbol)
}

/// The single characters and the pairs of a dense run, in reading order. A mark belongs to the letter before it.
pub(super) fn grams<'a>(run: &'a str, mut each: impl FnMut(&'a str)) {
    let starts = starts(run);
    for (index, start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(run.len());
        each(run.get(*start..next).unwrap_or_default());
        if next < run.len() {
            let end = starts.get(index + 2).copied().unwrap_or(run.len());
            each(run.get(*start..end).unwrap_or_default());
        }
    }
}

/// The pairs of a dense run; of a run of one character, that character.
pub(super) fn pairs<'a>(run: &'a str, mut each: impl FnMut(&'a str)) {
    let starts = starts(run);
    if starts.len() < 2 {
        each(run);
        return;
    }
    for (index, start) in starts.iter().enumerate().take(starts.len() - 1) {
        let end = starts.get(index + 2).copied().unwrap_or(run.len());
        each(run.get(*start..end).unwrap_or_default());
    }
}

/// How many letters a dense run has.
pub(super) fn letters(run: &str) -> usize {
    starts(run).len()
}

/// The letters of a dense run, each with its marks.
pub(super) fn singles<'a>(run: &'a str, mut each: impl FnMut(&'a str)) {
    let starts = starts(run);
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(run.len());
        each(run.get(*start..end).unwrap_or_default());
    }
}

fn starts(run: &str) -> Vec<usize> {
    let letters = run.char_indices().filter(|(at, character)| *at == 0 || !is_mark(*character));
    letters.map(|(at, _)| at).collect()
}
