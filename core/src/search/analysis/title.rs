//! Titles as they are sorted.

use super::scan::{self, Chunk};
use super::script::{self, Script};
use crate::vocabulary::Language;

/// Characters by which titles are told apart; what is equal so far is in the order of its key.
const CHARACTERS: usize = 96;

/// Languages that are written in Cyrillic letters.
const CYRILLIC: [&str; 11] = ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt"];
/// Languages that are written in Arabic letters.
const ARABIC: [&str; 8] = ["ar", "fa", "ur", "ps", "ug", "sd", "ks", "ckb"];
/// Languages that are written without spaces between words.
const DENSE: [&str; 6] = ["zh", "ja", "th", "lo", "km", "my"];

/// A title as it is sorted: the letter of its script, then its words, folded; without quotation marks, brackets and whatever
/// else is no word. Empty for a title without a word.
///
/// Latin, Arabic and Cyrillic letters come in the order of their alphabets, whatever marks they have; «ñ» comes after «n».
/// Han characters come as Unicode lists them: by radical, then by strokes.
///
/// ```
/// use migration_hub::search::analysis::title_key;
/// assert!(title_key("«État civil»") < title_key("Etats"));
/// assert!(title_key("Niño") > title_key("Ninguno"));
/// assert!(title_key("2030 Agenda") < title_key("Agenda 2030"));
/// assert_eq!(title_key("…"), "");
/// ```
pub fn title_key(title: &str) -> String {
    let normal = script::normalise(title);
    let mut out = String::new();
    let mut add = |word: &str, key: char, spaced: bool| {
        if out.is_empty() {
            out.push(key);
        } else if spaced {
            out.push(' ');
        }
        out.push_str(word);
    };
    scan::chunks(&normal, |chunk| match chunk {
        Chunk::Word { word, .. } => {
            let folded = script::fold(&word.replace('ñ', "n~"));
            if !folded.is_empty() {
                add(&folded, script_key(word), true);
            }
        }
        Chunk::Dense(run) => add(run, 'd', false),
        // Its parts follow as words.
        Chunk::Symbol(_) => (),
    });
    match out.char_indices().nth(CHARACTERS) {
        Some((end, _)) => out.get(..end).unwrap_or_default().to_owned(),
        None => out,
    }
}

/// What the keys of titles begin with that are in the script of this language.
///
/// ```
/// use migration_hub::search::analysis::{script_of, title_key};
/// assert!(title_key("Права мигрантов").starts_with(script_of(&"ru".parse()?)));
/// assert!(title_key("Droits").starts_with(script_of(&"sw".parse()?)));
/// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
/// ```
pub fn script_of(language: &Language) -> char {
    let code = language.primary();
    match code {
        _ if CYRILLIC.contains(&code) => 'b',
        _ if ARABIC.contains(&code) => 'c',
        _ if DENSE.contains(&code) => 'd',
        _ => 'a',
    }
}

fn script_key(word: &str) -> char {
    match script::script(word) {
        Script::Latin => 'a',
        Script::Cyrillic => 'b',
        Script::Arabic => 'c',
        Script::Other if word.chars().any(char::is_alphabetic) => 'e',
        Script::Other => '0',
    }
}
