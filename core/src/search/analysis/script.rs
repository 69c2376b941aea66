//! Rules per script: what is made equal before words are cut, and what is folded away after they are stemmed.

use std::borrow::Cow;

use crate::text::letters::{one_spelling, plain_latin};
use crate::text::unicode::{is_mark, nfd, nfkc};

/// Text ready to be cut into words: NFKC, lower case, digits in ASCII, one apostrophe, one spelling of the Arabic and
/// Cyrillic letters that are written in several ways.
pub(super) fn normalise(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // A mark changes the letter before it, so that one goes with what follows; nothing changes one of ASCII backwards.
    while let Some(special) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (plain, other) = rest.split_at(special.saturating_sub(1));
        out.push_str(plain);
        let (other, after) = other.split_at(plain_from(other));
        for character in nfkc(other).flat_map(char::to_lowercase) {
            if let Some(character) = letter(character) {
                out.push(character);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out.make_ascii_lowercase();
    out
}

/// ASCII that is worth being passed over, in bytes.
const PLAIN: usize = 16;

/// Where so much ASCII begins in a text that begins with something else.
fn plain_from(text: &str) -> usize {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        plain = if byte.is_ascii() { plain + 1 } else { 0 };
        if plain == PLAIN {
            return at + 1 - PLAIN;
        }
    }
    text.len()
}

/// One character as [`normalise`] writes it; `None` for what only decorates.
pub(super) fn letter(character: char) -> Option<char> {
    if is_decoration(character) {
        return None;
    }
    Some(match character {
        '’' | '‘' | 'ʼ' | '‛' | '′' => '\'',
        other => one_spelling(other),
    })
}

/// Invisible formatting; in Arabic, tatweel, vowel marks, and small letters above and below.
fn is_decoration(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
            | '\u{640}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
            | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}'
    )
}

/// A script that has a stemmer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Other,
}

/// The script of a word: that of its first letter.
pub(super) fn script(word: &str) -> Script {
    match word.chars().find(|character| character.is_alphabetic()) {
        Some(character) if is_latin(character) => Script::Latin,
        Some('\u{400}'..='\u{52F}') => Script::Cyrillic,
        Some('\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}') => Script::Arabic,
        _ => Script::Other,
    }
}

fn is_latin(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// The articles and pronouns that French, Italian and Catalan write together with the next word.
const ELIDED: [&str; 17] = [
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell", "nell", "sull", "all",
];

/// A word without an elided article: «l'accueil» is «accueil». In no other language that we hold is such a beginning a
/// word, so the rule does not ask for the language.
pub(super) fn without_elision(word: &str) -> &str {
    match word.split_once('\'') {
        Some((article, rest)) if !rest.is_empty() && ELIDED.contains(&article) => rest,
        _ => word,
    }
}

/// The Arabic article as it is written together with its noun, alone and after «and», «with», «like», «then» and «to»;
/// longer ones first.
const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "ال", "لل"];

/// The fewest letters that a noun keeps when its article is taken off.
const NOUN: usize = 3;

/// An Arabic word with the bare article, whether it has one or not; `None` for a word too short for it. The stemmer has
/// one set of rules for words with the article and another for those without: «التحويلات» and «تحويلات» had two stems.
pub(super) fn definite(word: &str) -> Option<String> {
    let long_enough = |noun: &&str| noun.chars().count() >= NOUN;
    let mut nouns = ARTICLES.iter().filter_map(|article| word.strip_prefix(article));
    let noun = nouns.find(long_enough).or(Some(word)).filter(long_enough)?;
    // No pronoun follows a noun with the article: a final «ه» is the «ة» that was folded into it, which the stemmer knows.
    Some(noun.strip_suffix('ه').map_or_else(|| format!("ال{noun}"), |stem| format!("ال{stem}ة")))
}

/// A word or a stem with its accents and apostrophes folded away.
pub(super) fn fold(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word.is_ascii() {
        return if word.contains('\'') { word.replace('\'', "") } else { word.to_owned() };
    }
    let mut out = String::with_capacity(word.len());
    // A mark is folded away after a Latin or Greek letter only: «й» is a letter of its own.
    let mut drops_marks = false;
    for character in word.chars() {
        let decomposed: Cow<'_, str> = if is_latin(character) || is_greek(character) {
            drops_marks = true;
            Cow::Owned(nfd(character).filter(|part| !is_mark(*part)).collect())
        } else if is_mark(character) && drops_marks {
            continue;
        } else {
            drops_marks = false;
            Cow::Owned(character.to_string())
        };
        for part in decomposed.chars() {
            match plain_latin(part) {
                Some(plain) => out.push_str(plain),
                None if part == '\'' => (),
                None => out.push(part),
            }
        }
    }
    out
}

fn is_greek(character: char) -> bool {
    matches!(character, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}')
}
