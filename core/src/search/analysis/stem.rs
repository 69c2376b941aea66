//! The stemmers: which language has one, and which words it may touch.

use frostem::{Algorithm, Stemmer};

use super::script::{self, Script};
use crate::vocabulary::Language;

/// The stemmers for the words of a text: one for each script that has one.
///
/// A text in a language of one script may quote another script: its words have the stems of the language that is most
/// frequent in that script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stemming {
    latin: Option<Algorithm>,
    cyrillic: Option<Algorithm>,
    arabic: Option<Algorithm>,
}

/// Languages that are written in Cyrillic or Arabic letters and have no stemmer here: those of the other scripts' do not
/// fit them.
const OTHERS: [&str; 20] = [
    "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "uz", "tt", "fa", "ur", "ps", "ku", "ckb", "ug", "sd", "pa",
    "ks",
];

impl Stemming {
    /// Every set of stemmers, for a query whose language nobody knows.
    pub(super) const ALL: [Self; 3] =
        [Self::latin(Algorithm::English), Self::latin(Algorithm::French), Self::latin(Algorithm::Spanish)];

    const fn latin(algorithm: Algorithm) -> Self {
        Self { latin: Some(algorithm), cyrillic: Some(Algorithm::Russian), arabic: Some(Algorithm::Arabic) }
    }

    /// The stemmers for texts in this language.
    pub(super) fn of(language: &Language) -> Self {
        Self::of_code(language.primary())
    }

    /// The stemmers for texts in the language of this code.
    pub(super) fn of_code(code: &str) -> Self {
        let latin = match code {
            "en" => Some(Algorithm::English),
            "fr" => Some(Algorithm::French),
            "es" => Some(Algorithm::Spanish),
            _ => None,
        };
        let other = OTHERS.contains(&code);
        Self { latin, cyrillic: (!other).then_some(Algorithm::Russian), arabic: (!other).then_some(Algorithm::Arabic) }
    }

    /// The stem, accents and all; `None` when the word's script has no stemmer here or the word holds digits.
    pub(super) fn stem(self, word: &str) -> Option<String> {
        let algorithm = match script::script(word) {
            Script::Latin => self.latin,
            Script::Cyrillic => self.cyrillic,
            Script::Arabic => self.arabic,
            Script::Other => None,
        }?;
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let definite = (algorithm == Algorithm::Arabic).then(|| script::definite(word)).flatten();
        let stem = Stemmer::new(algorithm).stem(definite.as_deref().unwrap_or(word));
        (!stem.is_empty()).then(|| stem.into_owned())
    }
}
