//! The pieces that two spellings of a word share: of words with spaces between them four characters, beginning and end
//! counted as one; of dense runs two. Made at query time from stored text, so cutting is coarser and quicker than for the
//! index.

use super::script;
use crate::text::letters::is_dense;
use crate::text::unicode::{is_mark, nfkc};

/// Characters of a piece of a word.
const LENGTH: usize = 4;

/// Stands for the beginning and the end of a word.
const EDGE: char = '_';

/// Characters whose folded form is remembered: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
const REMEMBERED: usize = 0x700;

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

/// Cuts texts into pieces, and remembers how characters fold.
pub(crate) struct Grams {
    remembered: Vec<Option<Folded>>,
}

impl Grams {
    /// With nothing remembered yet.
    pub(crate) fn new() -> Self {
        Self { remembered: vec![None; REMEMBERED] }
    }

    /// The pieces of at most so many characters of a text, each as a hash, in reading order.
    pub(crate) fn cut(&mut self, text: &str, characters: usize, mut each: impl FnMut(u32)) {
        let mut word = Word::default();
        let mut dense: Option<char> = None;
        let mut alone = false;
        for character in text.chars().take(characters) {
            let folded = self.fold(character);
            if !matches!(folded, Folded::Dense(_) | Folded::Nothing)
                && let Some(last) = dense.take().filter(|_| alone)
            {
                each(hash(shifted(0, last)));
            }
            match folded {
                Folded::Letter(letter) => word.push(letter, &mut each),
                Folded::Dense(letter) => {
                    word.end(&mut each);
                    alone = dense.is_none();
                    if let Some(last) = dense {
                        each(hash(shifted(shifted(0, last), letter)));
                    }
                    dense = Some(letter);
                }
                Folded::Nothing => {}
                Folded::Gap => word.end(&mut each),
            }
        }
        word.end(&mut each);
        if let Some(last) = dense.filter(|_| alone) {
            each(hash(shifted(0, last)));
        }
    }

    fn fold(&mut self, character: char) -> Folded {
        match character {
            'a'..='z' | '0'..='9' => Folded::Letter(character),
            'A'..='Z' => Folded::Letter(character.to_ascii_lowercase()),
            '\0'..='\u{7F}' => Folded::Gap,
            _ if is_dense(character) => Folded::Dense(character),
            _ => match usize::try_from(u32::from(character)).ok().and_then(|place| self.remembered.get_mut(place)) {
                Some(remembered) => *remembered.get_or_insert_with(|| slowly(character)),
                None => slowly(character),
            },
        }
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

/// Bits of a character in the window over a word: letters beyond them are folded in.
const BITS: u32 = 16;

/// The last [`LENGTH`] characters of the word that is being read.
#[derive(Default)]
struct Word {
    window: u64,
    length: usize,
}

impl Word {
    fn push(&mut self, letter: char, each: &mut impl FnMut(u32)) {
        if self.length == 0 {
            self.shift(EDGE, each);
        }
        self.shift(letter, each);
    }

    fn shift(&mut self, letter: char, each: &mut impl FnMut(u32)) {
        self.window = shifted(self.window, letter);
        self.length += 1;
        if self.length >= LENGTH {
            each(hash(self.window));
        }
    }

    fn end(&mut self, each: &mut impl FnMut(u32)) {
        if self.length > 0 {
            self.shift(EDGE, each);
            // A word of one letter is shorter than a piece.
            if self.length < LENGTH {
                each(hash(self.window));
            }
            *self = Self::default();
        }
    }
}

fn shifted(window: u64, letter: char) -> u64 {
    let code = u64::from(u32::from(letter));
    window << BITS | (code ^ code >> BITS) & ((1 << BITS) - 1)
}

/// The characters of a window as one number: multiplied by an odd constant, of which the upper half depends on all of them.
fn hash(window: u64) -> u32 {
    let mixed = (window ^ window >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    u32::try_from(mixed >> 32).unwrap_or(0)
}
