//! Text folded for comparison: what two catalogues write differently of one title, name or number is the same here.

use crate::text::letters::{is_dense, one_spelling, plain_latin};
use crate::text::unicode::{is_mark, nfd, nfkc};

/// Lower case, without accents and vowel signs, digits in ASCII, one spelling of the Arabic and Cyrillic letters that are
/// written in several ways. What is no letter or digit stays.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\0'..='\u{7F}' => out.push(character.to_ascii_lowercase()),
            // Letters that are their own normal form: most of what is not ASCII.
            '\u{4E00}'..='\u{9FFF}' | 'а'..='и' | 'к'..='я' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => {
                out.push(character);
            }
            _ => taken_apart(character, &mut out),
        }
    }
    out
}

fn taken_apart(character: char, out: &mut String) {
    let mut buffer = [0; 4];
    for part in nfkc(character.encode_utf8(&mut buffer)).flat_map(char::to_lowercase).flat_map(nfd) {
        match plain_latin(part) {
            Some(plain) => out.push_str(plain),
            None if matches!(part, '\u{640}' | '\u{AD}' | '\u{200B}'..='\u{200F}') || is_mark(part) => (),
            None => out.push(one_spelling(part)),
        }
    }
}

/// The words of a folded text: runs of letters, runs of digits, and each character of a script without spaces.
pub(super) fn words(folded: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = None;
    let mut last = Kind::Gap;
    for (at, character) in folded.char_indices() {
        let kind = Kind::of(character);
        if kind != last || kind == Kind::Dense {
            out.extend(start.take().and_then(|start| folded.get(start..at)));
            start = (kind != Kind::Gap).then_some(at);
        }
        last = kind;
    }
    out.extend(start.and_then(|start| folded.get(start..)));
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Gap,
    Letter,
    Digit,
    Dense,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            '0'..='9' => Self::Digit,
            'a'..='z' => Self::Letter,
            '\0'..='\u{7F}' => Self::Gap,
            dense if is_dense(dense) => Self::Dense,
            other if other.is_alphanumeric() => Self::Letter,
            _ => Self::Gap,
        }
    }
}

/// The numbers of a folded text: `1,204`, `1.204` and `1 204` are one number, and so are `3.6` and `3,6`.
pub(super) fn numbers(folded: &str) -> Vec<String> {
    let signs: Vec<char> = folded.chars().collect();
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let mut out = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let mut number = String::new();
        let run = |from: usize| signs.iter().skip(from).take_while(|sign| sign.is_ascii_digit()).count();
        let take =
            |number: &mut String, from: usize, length: usize| number.extend(signs.iter().skip(from).take(length));
        let length = run(at);
        take(&mut number, at, length);
        at += length;
        let grouped = length <= 3;
        while let Some(separator) = signs.get(at).copied() {
            let next = run(at + 1);
            if grouped && next == 3 && matches!(separator, ',' | '.' | ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’' | '٬')
            {
                take(&mut number, at + 1, 3);
            } else if next > 0 && next != 3 && matches!(separator, ',' | '.' | '٫') {
                number.push('.');
                take(&mut number, at + 1, next);
                at += 1 + next;
                break;
            } else {
                break;
            }
            at += 4;
        }
        out.push(number);
    }
    out
}

/// A 64-bit digest of a text, the same on every platform. FNV-1a; source: datatracker.ietf.org, draft-eastlake-fnv.
pub(super) fn digest(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}
