//! Words that stand one after the other.

use std::collections::BTreeSet;

use super::scan::{self, Chunk};
use super::script;

/// A phrase: its words as they are written, folded; of scripts without spaces, their letters.
///
/// ```
/// use migration_hub::search::analysis::phrase::Phrase;
/// let phrase = Phrase::new("Retour volontaire");
/// assert!(phrase.stands_in("Le «retour volontaire» des migrants") && !phrase.stands_in("volontaire, le retour"));
/// assert!(Phrase::new("自愿返回").stands_in("有尊严的自愿返回和重新融入"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase(Vec<String>);

impl Phrase {
    /// The words of a text, in order.
    pub fn new(text: &str) -> Self {
        Self(units(text))
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Plain words that every text holds in which the phrase stands: those that an index knows whole, which a single letter
    /// of a run is not.
    pub(crate) fn needs(text: &str) -> BTreeSet<String> {
        let normal = script::normalise(text);
        let mut out = BTreeSet::new();
        scan::chunks(&normal, |chunk| match chunk {
            Chunk::Word { word, .. } => {
                out.insert(script::fold(word));
            }
            Chunk::Dense(run) if scan::letters(run) > 1 => scan::pairs(run, |pair| {
                out.insert(pair.to_owned());
            }),
            // A part of a longer run, or a symbol, whose parts follow as words.
            Chunk::Dense(_) | Chunk::Symbol(_) => (),
        });
        out.remove("");
        out
    }

    /// Whether the words stand in a text one after the other.
    pub fn stands_in(&self, text: &str) -> bool {
        !self.is_empty() && units(text).windows(self.0.len()).any(|window| window == self.0)
    }
}

/// The words of a text as they are written, folded, in order; of scripts without spaces, the letters.
pub(crate) fn units(text: &str) -> Vec<String> {
    let normal = script::normalise(text);
    let mut out = Vec::new();
    scan::chunks(&normal, |chunk| match chunk {
        Chunk::Word { word, .. } => out.push(script::fold(word)),
        Chunk::Dense(run) => scan::singles(run, |letter| out.push(letter.to_owned())),
        // Its parts follow as words.
        Chunk::Symbol(_) => (),
    });
    out.retain(|unit| !unit.is_empty());
    out
}
