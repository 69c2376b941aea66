//! Words that stand one after the other.

#[cfg(feature = "tantivy")]
mod finder;

#[cfg(feature = "tantivy")]
pub(crate) use self::finder::Finder;

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
