//! Labels suggested for a text, with the sentences that speak for each: objectives, principles, or any other scheme whose
//! labels have texts.
//!
//! Nothing is trained elsewhere and nothing is downloaded: a [`Matcher`] is computed from the label texts of a
//! [`Scheme`], and [`Scheme::objectives`] comes with texts in six languages. What editors decide is taken in by
//! [`Learned`]. A suggestion is a sum over the words of the text, so that every one can be explained.
//!
//! ```
//! use migration_hub::label::{Answer, Matcher, Scheme};
//! use migration_hub::vocabulary::Language;
//!
//! let matcher = Matcher::new(Scheme::objectives())?;
//! let text = "The app opened in May. It shows migrant workers the cheapest way to send remittances home.";
//! let found = matcher.suggest(text, Some(&Language::ENGLISH));
//! let best = &found.ranked[0];
//! assert_eq!(best.label.as_str(), "20");
//! assert_eq!(found.answer(), Answer::Suggest);
//!
//! let sentence = &best.evidence[0];
//! assert_eq!(&text[sentence.range.clone()], "It shows migrant workers the cheapest way to send remittances home.");
//! assert!(sentence.terms.iter().any(|term| term.text == "remittances"));
//! # Ok::<(), migration_hub::label::SchemeError>(())
//! ```
//!
//! # How it works
//!
//! A text is a vector of two halves of equal length: its words as the index holds them ([`tokens`]), and the trigrams of
//! their characters, which see through what stemming misses. A count `n` weighs `ln(1 + n)`, times a rarity
//! `(1 + ln((L + 1) / (l + 1)))^1.5`, where `l` of the `L` labels hold the term: what all labels say tells none apart.
//! Per language, one weight per term and label is fitted to the label texts by ridge regression (Hoerl and Kennard 1970,
//! in its dual form), every label weighing the same however many texts it has. That is a solution of one system of linear
//! equations: the same texts give the same weights everywhere.
//!
//! The score of a label is a logistic function of that sum and of its distance to the next label, fitted once on several
//! sets together; the project's `benches/README.md` says on which, and how far it can be trusted.
//!
//! [`tokens`]: crate::search::analysis::tokens

mod answer;
mod learned;
mod matcher;
mod model;
mod read;
mod scheme;
mod solve;
#[cfg(test)]
mod tests;

pub use self::answer::{Answer, Evidence, Suggestion, Suggestions, Term};
pub use self::learned::{Decision, Learned};
pub use self::matcher::Matcher;
pub use self::scheme::{LabelId, LabelText, Scheme, SchemeError, SchemeLabel, TextId};
