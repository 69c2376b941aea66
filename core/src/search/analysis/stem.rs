//! The stemmers: which language has one, and which words it may touch.

use frostem::{Algorithm, Stemmer};

use super::script::{self, Script};
use crate::vocabulary::Language;

/// The stemmer of a language, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stemming {
    Arabic,
    English,
    French,
    Russian,
    Spanish,
    None,
}

impl Stemming {
    /// Every stemmer, for a query that does not say its language.
    pub(super) const ALL: &'static [Self] = &[Self::Arabic, Self::English, Self::French, Self::Russian, Self::Spanish];

    /// The stemmer for texts in this language.
    pub(super) fn of(language: &Language) -> Self {
        match language.primary() {
            "ar" => Self::Arabic,
            "en" => Self::English,
            "fr" => Self::French,
            "ru" => Self::Russian,
            "es" => Self::Spanish,
            _ => Self::None,
        }
    }

    /// This one, as a list.
    pub(super) fn as_slice(self) -> &'static [Self] {
        match self {
            Self::Arabic => &[Self::Arabic],
            Self::English => &[Self::English],
            Self::French => &[Self::French],
            Self::Russian => &[Self::Russian],
            Self::Spanish => &[Self::Spanish],
            Self::None => &[],
        }
    }

    /// The stem, accents and all; `None` when the word is not in the stemmer's script or holds digits.
    pub(super) fn stem(self, word: &str) -> Option<String> {
        let (algorithm, script) = match self {
            Self::Arabic => (Algorithm::Arabic, Script::Arabic),
            Self::English => (Algorithm::English, Script::Latin),
            Self::French => (Algorithm::French, Script::Latin),
            Self::Russian => (Algorithm::Russian, Script::Cyrillic),
            Self::Spanish => (Algorithm::Spanish, Script::Latin),
            Self::None => return None,
        };
        if script::script(word) != script || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let definite = (self == Self::Arabic).then(|| script::definite(word)).flatten();
        let stem = Stemmer::new(algorithm).stem(definite.as_deref().unwrap_or(word));
        (!stem.is_empty()).then(|| stem.into_owned())
    }
}
