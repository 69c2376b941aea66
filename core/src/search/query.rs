//! The query tree: what to find, as data that every engine reads the same way.

use std::collections::BTreeSet;

use super::{DocumentKey, Facet};
use crate::error::{Error, ErrorKind, Result};
use crate::limits;
use crate::ordered::Gather;
use crate::vocabulary::Language;

/// What to find.
///
/// ```
/// use migration_hub::search::{Facet, Query};
/// let query = Query::words("remittances").and(Query::any_of(Facet::Objective, ["20"]));
/// assert!(query.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Every document.
    All,
    /// Documents that hold enough of the words, as [`rank::needed`](super::rank::needed) says; when the whole query finds
    /// none, documents that hold less. What [`Query::Not`] excludes is never relaxed. Empty text matches everything, text
    /// without a word nothing.
    Words {
        /// The words, as a person types them.
        text: String,
        /// The language they are in; `None` recognises it, or tries every language whose script fits.
        language: Option<Language>,
    },
    /// Documents in whose title or body the words stand one after the other, as they are written. Never relaxed. Text
    /// without a word matches nothing.
    Phrase {
        /// The words.
        text: String,
        /// The language they are in; `None` recognises it.
        language: Option<Language>,
    },
    /// Documents that hold a word that begins so. Never relaxed; gives no score. A beginning without a letter or digit
    /// matches nothing.
    Prefix(String),
    /// Documents that have any of these values of a facet. No value matches nothing.
    AnyOf {
        /// The facet.
        facet: Facet,
        /// The values.
        values: BTreeSet<String>,
    },
    /// Documents of these keys. Gives no score.
    Keys(BTreeSet<DocumentKey>),
    /// Documents that match, as it were by another name: a hundredth of the score, so that they come after those that match
    /// otherwise. Never relaxed.
    Aside(Box<Self>),
    /// Documents that match every part. No part matches everything.
    And(Vec<Self>),
    /// Documents that match some part. No part matches nothing.
    Or(Vec<Self>),
    /// Documents that do not match.
    Not(Box<Self>),
}

impl Query {
    /// Words in any language.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words { text: text.into(), language: None }
    }

    /// Any of these values of a facet.
    pub fn any_of<T: Into<String>>(facet: Facet, values: impl IntoIterator<Item = T>) -> Self {
        Self::AnyOf { facet, values: values.into_iter().map(Into::into).gather() }
    }

    /// Both this and another.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self {
            Self::All => other,
            Self::And(mut parts) => {
                parts.push(other);
                Self::And(parts)
            }
            one => Self::And(vec![one, other]),
        }
    }

    /// Checks the query against the limits: length of words, parts and depth.
    ///
    /// # Errors
    /// `Invalid`, saying which limit and how far beyond.
    pub fn check(&self) -> Result<()> {
        let phrases = self.phrases();
        if phrases > limits::PHRASES {
            let most = limits::PHRASES;
            let message = format!("a query has at most {most} phrases in quotation marks, this one {phrases}");
            return Err(Error::new(ErrorKind::Invalid, "search", message));
        }
        let mut parts = 0;
        self.check_part(0, &mut parts)
    }

    fn phrases(&self) -> usize {
        match self {
            Self::Phrase { .. } => 1,
            Self::And(all) | Self::Or(all) => all.iter().map(Self::phrases).sum(),
            Self::Not(part) | Self::Aside(part) => part.phrases(),
            Self::All | Self::Words { .. } | Self::Prefix(_) | Self::AnyOf { .. } | Self::Keys(_) => 0,
        }
    }

    fn check_part(&self, depth: usize, parts: &mut usize) -> Result<()> {
        let invalid = |message: String| Err(Error::new(ErrorKind::Invalid, "search", message));
        *parts += 1;
        if depth > 20 || *parts > 500 {
            return invalid("a query has at most 500 parts, nested at most 20 deep".to_owned());
        }
        match self {
            Self::All => Ok(()),
            Self::Words { text, .. } | Self::Phrase { text, .. } | Self::Prefix(text) => {
                let length = text.chars().count();
                if length > limits::QUERY_CHARS {
                    let most = limits::QUERY_CHARS;
                    return invalid(format!("a query has at most {most} characters, this one {length}"));
                }
                Ok(())
            }
            Self::AnyOf { values, facet } => {
                if values.len() > limits::LIST_VALUES {
                    let most = limits::LIST_VALUES;
                    return invalid(format!("{facet}: at most {most} values, these are {}", values.len()));
                }
                Ok(())
            }
            Self::Keys(keys) => {
                let most = limits::PAGE_SIZE;
                if keys.len() > most {
                    return invalid(format!("a query names at most {most} documents, this one {}", keys.len()));
                }
                Ok(())
            }
            Self::And(all) | Self::Or(all) => all.iter().try_for_each(|part| part.check_part(depth + 1, parts)),
            Self::Not(part) | Self::Aside(part) => part.check_part(depth + 1, parts),
        }
    }
}
