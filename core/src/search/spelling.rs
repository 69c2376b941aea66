//! Words that were likely meant: for a word that no document holds, one that is written almost so and that documents hold.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::across::is_name;
use super::analysis::query_words;
use super::analysis::written::{Written, folded, written};

/// The shortest word that is looked at, in characters: of a shorter one, everything is written almost so.
const SHORTEST: usize = 4;
/// The length from which on two letters may differ.
const LONG: usize = 7;

/// Hits from which on another spelling is offered no more: to look for one takes longer than to answer most queries.
///
/// See [`Meant`] for an example of this module.
pub const ENOUGH: u64 = 20;

/// Gathers the word of an index that was likely meant by another.
///
/// ```
/// use migration_hub::search::spelling::Meant;
///
/// let mut meant = Meant::by("remitances").ok_or("a word to look at")?;
/// meant.offer("remittances", 40);
/// meant.offer("resistances", 90);
/// assert_eq!(meant.best(), Some("remittances"));
/// assert!(Meant::by("a/res/73/195").is_none() && Meant::by("移民").is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Meant {
    word: Vec<char>,
    letters: u64,
    most: usize,
    /// Letters that differ, then the documents that hold it, then the word.
    best: Option<(usize, Reverse<u64>, String)>,
}

impl Meant {
    /// By this word, folded; `None` for one that is too short, or not of letters only, and for a name: «Zambia» is no slip of
    /// «Gambia».
    pub fn by(word: &str) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let spelled = letters.len() >= SHORTEST
            && letters.iter().all(|letter| letter.is_alphabetic() && !crate::text::letters::is_dense(*letter));
        (spelled && !is_name(word)).then_some(Self {
            most: if letters.len() < LONG { 1 } else { 2 },
            letters: kinds(word),
            word: letters,
            best: None,
        })
    }

    /// What the words that are looked at begin with: a slip in the first letter is rare.
    pub fn beginning(&self) -> String {
        self.word.iter().take(1).collect()
    }

    /// Whether a word can be the one: most cannot, and it need not be known who holds them.
    pub fn may_be(&self, other: &str) -> bool {
        if other.chars().count().abs_diff(self.word.len()) > self.most {
            return false;
        }
        // A letter more or less is one kind of letters more or less, at most: this tells most words apart at once.
        let theirs = kinds(other);
        let apart = (self.letters & !theirs).count_ones().max((theirs & !self.letters).count_ones());
        apart as usize <= self.most
    }

    /// Looks at a word that so many documents hold.
    pub fn offer(&mut self, other: &str, holders: u64) {
        if holders == 0 || !self.may_be(other) {
            return;
        }
        let other_letters: Vec<char> = other.chars().collect();
        let distance = strsim::generic_damerau_levenshtein(&self.word, &other_letters);
        let found = (distance, Reverse(holders), other.to_owned());
        if (1..=self.most).contains(&distance) && self.best.as_ref().is_none_or(|best| found < *best) {
            self.best = Some(found);
        }
    }

    /// The word that was likely meant: the fewest letters differ, and of those, the most documents hold it.
    pub fn best(&self) -> Option<&str> {
        self.best.as_ref().map(|(_, _, word)| word.as_str())
    }
}

/// The kinds of letters of a word: a bit for each, as far as 64 bits tell.
fn kinds(word: &str) -> u64 {
    word.chars().fold(0, |kinds, letter| kinds | 1 << (u32::from(letter) % u64::BITS))
}

/// The forms under which documents may hold a word that was likely meant: of every language that its script allows.
///
/// ```
/// assert_eq!(migration_hub::search::spelling::forms("remittances"), ["remitt", "remittanc", "remittances"]);
/// ```
pub fn forms(meant: &str) -> Vec<String> {
    query_words(meant, None).into_iter().next().map(|word| word.alternatives).unwrap_or_default()
}

/// A word of a text that is this one when folded, as the text writes it, in small letters.
///
/// ```
/// use migration_hub::search::spelling::as_written;
/// assert_eq!(as_written("refugies", "L’accueil des Réfugiés"), Some("réfugiés".to_owned()));
/// ```
pub fn as_written(word: &str, text: &str) -> Option<String> {
    written(text).into_iter().find_map(|piece| match piece {
        Written::Word(found) => {
            let (plain, elided) = folded(found);
            (plain == word).then(|| found.get(elided..).unwrap_or(found).to_lowercase())
        }
        Written::Dense(_) | Written::Gap(_) => None,
    })
}

/// A text with words of it, folded, put in the place of others.
///
/// ```
/// use std::collections::BTreeMap;
/// use migration_hub::search::spelling::respelled;
/// let instead = BTreeMap::from([("remitances".to_owned(), "remittances".to_owned())]);
/// assert_eq!(respelled("Remitances country:KEN", &instead), "remittances country:KEN");
/// ```
pub fn respelled(text: &str, instead: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in written(text) {
        let (word, elided) = match piece {
            Written::Word(word) => folded(word),
            Written::Dense(_) | Written::Gap(_) => (String::new(), 0),
        };
        match instead.get(&word) {
            Some(other) => {
                out.push_str(piece.text().get(..elided).unwrap_or_default());
                out.push_str(other);
            }
            None => out.push_str(piece.text()),
        }
    }
    out
}
