//! The same document twice, and the same document in another language: found with reasons, grouped, one of each proposed to
//! be kept.
//!
//! A [`Card`] is what a catalogue says of a document. [`compare`] puts two beside each other; a [`Catalogue`] finds the likes
//! of one card, at submission, and groups all of them, as a batch. Nothing is merged here: a [`Work`] is a proposal, and a
//! [`Verdict`] of a person stands above every rule.
//!
//! ```
//! use migration_hub::duplicate::{Card, Catalogue, Verdict};
//!
//! let card = |title: &str, symbol: &str, language: &str| -> Result<Card, Box<dyn std::error::Error>> {
//!     Ok(Card {
//!         title: title.to_owned(),
//!         language: Some(language.parse()?),
//!         symbols: [symbol.parse()?].into(),
//!         ..Card::default()
//!     })
//! };
//! let mut catalogue = Catalogue::default();
//! catalogue.insert(1, &card("Global Compact for Safe, Orderly and Regular Migration", "A/RES/73/195", "en")?);
//! catalogue.insert(2, &card("GLOBAL COMPACT FOR SAFE, ORDERLY AND REGULAR MIGRATION", "A/RES/73/195", "en")?);
//! catalogue.insert(3, &card("Pacte mondial pour des migrations sûres, ordonnées et régulières", "A/RES/73/195", "fr")?);
//! catalogue.insert(4, &card("Global Compact for Safe, Orderly and Regular Migration", "A/CONF.231/3/Corr.1", "en")?);
//!
//! let grouping = catalogue.works(&[]);
//! let work = &grouping.works[0];
//! assert_eq!(work.editions[0].members, [1, 2], "the same document twice");
//! assert_eq!(work.editions[1].members, [3], "its twin, which is not to be merged");
//! assert_eq!(grouping.works.len(), 1, "a corrigendum is another document");
//!
//! let grouping = catalogue.works(&[Verdict::different(1, 2)]);
//! assert!(grouping.works.iter().all(|work| work.editions.iter().all(|edition| edition.members.len() == 1)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is a duplicate
//!
//! | the two | are | unless |
//! |---|---|---|
//! | have one symbol | one document | their languages differ: twins |
//! | have different symbols, `/Add.1`, `/Corr.1` and `/Rev.1` included | two documents | |
//! | have one DOI | one document | titles are different, and authors or pages too: many abstracts under one DOI |
//! | stand on the same page of the same volume | one document | journals, authors or years are others |
//! | have one address | one document | titles are different: a list of documents |
//! | have one ISBN | one document | titles or pages are others: chapters |
//! | have different DOIs, years, authors or places in journals | two documents | the other fields outweigh it |
//! | have one title, no matter how it is written | one document | it is short and nothing else agrees, or it is none: «Home», «Untitled» |
//! | have titles that differ in a number, a country, or a word such as «part» | two documents | |
//! | have one title that says more than the other | one document | nothing else agrees |
//!
//! Documents in two languages are twins by symbol, DOI, address apart from its language, place in a journal, a title that
//! one of them has in the language of the other, or by the numbers and abbreviations in their texts.

mod areas;
mod card;
mod cluster;
mod compare;
mod facts;
mod fold;
mod judgement;
mod place;
mod sketch;
#[cfg(test)]
mod tests;
mod title;
mod words;
mod work;

use std::collections::BTreeMap;

pub use card::Card;
pub use compare::{Difference, Evidence, Relation, Rule};
pub use judgement::{Judged, JudgedError, Judgement, Saying};
pub use work::{Edition, Grouping, Keep, Link, LinkKind, Verdict, Work};

use facts::Facts;
use title::Title;

/// What two documents are to each other; the order does not matter.
///
/// ```
/// use migration_hub::duplicate::{Card, Difference, Relation, Rule, compare};
///
/// let card = |title: &str, year: &str| Card {
///     title: title.to_owned(),
///     published: year.parse().ok(),
///     ..Card::default()
/// };
/// let one = card("Debt and departure: recruitment loans in the delta", "2019");
/// let two = card("Debt & Departure – Recruitment Loans in the Delta | United Nations", "2019");
/// let Relation::Duplicate(evidence) = compare(&one, &two) else { panic!("only the typography differs") };
/// assert_eq!(evidence.rule, Rule::Title);
///
/// let series = [card("World Migration Report 2022", "2021"), card("World Migration Report 2024", "2024")];
/// assert_eq!(compare(&series[0], &series[1]), Relation::Different(Difference::Title));
/// assert_eq!(compare(&card("Untitled", "2019"), &card("Untitled", "2019")), Relation::Unrelated);
/// ```
pub fn compare(one: &Card, two: &Card) -> Relation {
    Facts::read(one).compare(&Facts::read(two))
}

/// How much the titles of two documents are alike: the letters of the words that both have, as a share of the letters of
/// the longer title, 0 to 1. It says nothing of titles in two languages, and nothing is decided by it alone.
///
/// ```
/// use migration_hub::duplicate::{Card, likeness};
/// let card = |title: &str| Card { title: title.to_owned(), ..Card::default() };
/// assert_eq!(likeness(&card("Fair recruitment"), &card("FAIR RECRUITMENT")).to_string(), "1");
/// assert!(likeness(&card("Fair recruitment"), &card("Fair pay")) < 0.3);
/// ```
pub fn likeness(one: &Card, two: &Card) -> f64 {
    let title = |card: &Card| Title::read(&card.title, card.publisher.as_deref());
    title(one).share(&title(two))
}

/// Cards by id, ready to be compared. An id that orders by age, such as ours, makes the oldest of equals the one to keep.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone)]
pub struct Catalogue<Id> {
    facts: BTreeMap<Id, Facts>,
}

impl<Id> Default for Catalogue<Id> {
    fn default() -> Self {
        Self { facts: BTreeMap::new() }
    }
}

impl<Id: Ord + Clone> Catalogue<Id> {
    /// Takes up a card, in place of the one that has the same id.
    pub fn insert(&mut self, id: Id, card: &Card) {
        self.facts.insert(id, Facts::read(card));
    }

    /// Leaves out a card. Whether it was there.
    pub fn remove(&mut self, id: &Id) -> bool {
        self.facts.remove(id).is_some()
    }

    /// What is like a card that need not be here itself: each with what it is to the card, the surest first.
    ///
    /// ```
    /// use migration_hub::duplicate::{Card, Catalogue, Relation};
    /// let card = Card { title: "Seasonal work permits on paper and in practice".into(), ..Card::default() };
    /// let mut catalogue = Catalogue::default();
    /// catalogue.insert("one", &card);
    /// catalogue.insert("two", &Card { title: "Home | IOM".into(), ..Card::default() });
    /// let likes = catalogue.likes(&card);
    /// assert!(matches!(likes.as_slice(), [("one", Relation::Duplicate(_))]));
    /// ```
    pub fn likes(&self, card: &Card) -> Vec<(Id, Relation)> {
        let facts = Facts::read(card);
        let near = self.facts.iter().filter(|(_, other)| cluster::may_be_alike(&facts, other));
        let mut found: Vec<(Id, Relation)> = near
            .map(|(id, other)| (id.clone(), facts.compare(other)))
            .filter(|(_, relation)| matches!(relation, Relation::Duplicate(_) | Relation::Twin(_)))
            .collect();
        // Stable: equals stay in the order of their ids.
        found.sort_by_key(|(_, relation)| match relation {
            Relation::Duplicate(evidence) => (0, evidence.rule),
            Relation::Twin(evidence) => (1, evidence.rule),
            Relation::Different(_) | Relation::Unrelated => (2, Rule::Signs),
        });
        found
    }

    /// The works of which there is more than one card, with what persons said before. The order in which cards and verdicts
    /// came does not matter. A verdict about an id that is not here changes nothing.
    ///
    /// The time it takes grows with the number of cards: only cards that share a key are compared, and of keys that very
    /// many share, only neighbours.
    pub fn works(&self, verdicts: &[Verdict<Id>]) -> Grouping<Id> {
        let ids: Vec<&Id> = self.facts.keys().collect();
        let facts: Vec<&Facts> = self.facts.values().collect();
        work::group(&ids, &facts, verdicts)
    }
}
