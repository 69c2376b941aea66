//! Text folded for comparison: what two catalogues write differently of one title, name or number is the same here.

use crate::text::unicode::{is_mark, nfd, nfkc};

/// The zeros of the digits that the scripts of the six languages, and Persian and Hindi, count with.
const ZEROS: [char; 3] = ['٠', '۰', '०'];

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
        match part {
            'ى' | 'ی' => out.push('ي'),
            'ة' => out.push('ه'),
            'ک' => out.push('ك'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            '\u{640}' | '\u{AD}' | '\u{200B}'..='\u{200F}' => (),
            mark if is_mark(mark) => (),
            digit if digit.is_numeric() => out.push(ascii_digit(digit)),
            other => out.push(other),
        }
    }
}

fn ascii_digit(digit: char) -> char {
    let value =
        |zero: &char| u32::from(digit).checked_sub(u32::from(*zero)).and_then(|value| char::from_digit(value, 10));
    ZEROS.iter().find_map(value).unwrap_or(digit)
}

/// Whether a character is one of a script that puts no spaces between words.
pub(super) fn is_dense(character: char) -> bool {
    matches!(
        character,
        '\u{E01}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
    )
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
