//! The pieces that two spellings of a word share: of words with spaces between them four characters, beginning and end
//! counted as one; of dense runs two. Made at query time from stored text, so cutting is coarser and quicker than for the
//! index.

use std::sync::OnceLock;

use super::script;
use crate::text::letters::is_dense;
use crate::text::unicode::{is_mark, nfkc};

/// Stands for the beginning and the end of a word.
const EDGE: u64 = b'_' as u64;

/// The end of the characters whose folded form is looked up: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
const KNOWN_BELOW: char = '\u{700}';

/// What a character is in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folded {
    Letter(char),
    Dense(char),
    /// Decoration, as if it were not there.
    Nothing,
    /// Between words.
    Gap,
}

/// Adds the pieces of at most so many characters of a text, each as a hash, in reading order.
pub(crate) fn cut(text: &str, characters: usize, out: &mut Vec<u32>) {
    let known = known();
    let mut word = Word::default();
    let mut dense: Option<char> = None;
    let mut alone = false;
    let (mut rest, mut left) = (text, characters);
    while let Some(character) = rest.chars().next().filter(|_| left > 0) {
        let plain = if character.is_ascii() { ascii(rest).min(left) } else { 0 };
        let folded = if plain > 0 { Folded::Gap } else { fold(known, character) };
        if !matches!(folded, Folded::Dense(_) | Folded::Nothing)
            && let Some(last) = dense.take().filter(|_| alone)
        {
            out.push(hash(u64::from(code(last))));
        }
        let (read, after) = rest.split_at(if plain > 0 { plain } else { character.len_utf8() });
        (rest, left) = (after, left - plain.max(1));
        match folded {
            _ if plain > 0 => word.read(read, out),
            Folded::Letter(letter) => word.push(u64::from(code(letter)), out),
            Folded::Dense(letter) => {
                word.push(EDGE, out);
                alone = dense.is_none();
                if let Some(last) = dense {
                    out.push(hash(u64::from(code(last)) << BITS | u64::from(code(letter))));
                }
                dense = Some(letter);
            }
            Folded::Nothing => {}
            Folded::Gap => word.push(EDGE, out),
        }
    }
    word.push(EDGE, out);
    if let Some(last) = dense.filter(|_| alone) {
        out.push(hash(u64::from(code(last))));
    }
}

/// How many bytes of ASCII a text begins with.
fn ascii(text: &str) -> usize {
    let mut count = 0;
    for some in text.as_bytes().chunks(16) {
        if !some.is_ascii() {
            return count + some.iter().take_while(|byte| byte.is_ascii()).count();
        }
        count += some.len();
    }
    count
}

/// The first characters of Unicode as they fold, beyond ASCII.
fn known() -> &'static [Folded] {
    static KNOWN: OnceLock<Vec<Folded>> = OnceLock::new();
    KNOWN.get_or_init(|| ('\0'..KNOWN_BELOW).map(slowly).collect())
}

fn fold(known: &[Folded], character: char) -> Folded {
    match known.get(character as usize) {
        Some(folded) => *folded,
        None if is_dense(character) => Folded::Dense(character),
        None => slowly(character),
    }
}

/// A character as the analysis folds it when it stands alone; of several characters the first.
fn slowly(character: char) -> Folded {
    if let '\u{600}'..='\u{6FF}' = character {
        return match script::letter(character) {
            None => Folded::Nothing,
            Some(letter) if letter.is_alphanumeric() => Folded::Letter(letter),
            Some(_) => Folded::Gap,
        };
    }
    if is_mark(character) {
        return Folded::Nothing;
    }
    let mut buffer = [0; 4];
    let lower = nfkc(character.encode_utf8(&mut buffer)).flat_map(char::to_lowercase).next().unwrap_or(character);
    let Some(letter) = script::letter(lower) else {
        return Folded::Nothing;
    };
    if !letter.is_alphanumeric() {
        return Folded::Gap;
    }
    let mut buffer = [0; 4];
    script::fold(letter.encode_utf8(&mut buffer)).chars().next().map_or(Folded::Nothing, Folded::Letter)
}

/// Bits of a character in the window of four over a word: letters beyond them are folded in.
const BITS: u32 = 16;

/// The codes of ASCII: of a letter or a digit in lower case, an edge of anything else.
const CODES: [u8; 256] = {
    let mut codes = [b'_'; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            codes[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    codes
};

/// A character of a window.
const ONE: u64 = (1 << BITS) - 1;

/// The last four characters, with an edge between words.
struct Word(u64);

impl Default for Word {
    fn default() -> Self {
        Self(EDGE)
    }
}

impl Word {
    /// Takes in ASCII.
    fn read(&mut self, ascii: &str, out: &mut Vec<u32>) {
        let mut end = out.len();
        out.resize(end + ascii.len(), 0);
        for byte in ascii.bytes() {
            let code = CODES.get(usize::from(byte)).map_or(EDGE, |code| u64::from(*code));
            if let Some((piece, whole)) = self.shift(code)
                && let Some(place) = out.get_mut(end)
            {
                // Written always and kept sometimes: which of the two cannot be foretold.
                *place = piece;
                end += usize::from(whole);
            }
        }
        out.truncate(end);
    }

    /// Takes in a letter or an edge.
    fn push(&mut self, code: u64, out: &mut Vec<u32>) {
        out.extend(self.shift(code).filter(|(_, whole)| *whole).map(|(piece, _)| piece));
    }

    /// The window when this is taken in, and whether it is a piece: of a word of one letter a shorter one is. None for an
    /// edge after an edge.
    fn shift(&mut self, code: u64) -> Option<(u32, bool)> {
        let last = self.0 & ONE;
        if code == EDGE && last == EDGE {
            return None;
        }
        let begins = self.0 >> BITS & ONE == EDGE;
        self.0 = self.0 << BITS | code;
        let window = if begins { self.0 & ((1 << (3 * BITS)) - 1) } else { self.0 };
        Some((hash(window), last != EDGE && (!begins || code == EDGE)))
    }
}

fn code(letter: char) -> u16 {
    let code = u32::from(letter);
    u16::try_from((code ^ code >> BITS) & u32::from(u16::MAX)).unwrap_or(0)
}

/// The characters of a window as one number: multiplied by an odd constant, of which the upper half depends on all of them.
fn hash(window: u64) -> u32 {
    let mixed = (window ^ window >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u32::try_from(mixed >> 32).unwrap_or(0)
}
