//! A query made ready: its words analysed, its facets as terms.

use tantivy::Term;

use super::schema::Fields;
use crate::search::Query;
use crate::search::analysis::{Word, query_words};

/// A query over the terms of an index.
pub(super) enum Plan {
    All,
    Nothing,
    /// Every word, or some of them when it is relaxed.
    Words {
        words: Vec<Word>,
        may_relax: bool,
    },
    AnyTerm(Vec<Term>),
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
}

impl Plan {
    /// Analyses a query.
    pub(super) fn of(query: &Query, fields: &Fields) -> Self {
        Self::part(query, fields, false)
    }

    fn part(query: &Query, fields: &Fields, negated: bool) -> Self {
        match query {
            Query::All => Self::All,
            Query::Words { text, .. } if text.trim().is_empty() => Self::All,
            Query::Words { text, language } => {
                let words = query_words(text, language.as_ref());
                if words.is_empty() {
                    return Self::Nothing;
                }
                let may_relax = !negated && words.len() > 1;
                Self::Words { words, may_relax }
            }
            Query::AnyOf { facet, values } => match fields.facet(*facet) {
                Some(field) => Self::AnyTerm(values.iter().map(|value| Term::from_field_text(field, value)).collect()),
                None => Self::Nothing,
            },
            Query::And(parts) => Self::And(parts.iter().map(|part| Self::part(part, fields, negated)).collect()),
            Query::Or(parts) => Self::Or(parts.iter().map(|part| Self::part(part, fields, negated)).collect()),
            Query::Not(part) => Self::Not(Box::new(Self::part(part, fields, true))),
        }
    }

    /// Whether relaxing could find more. What a query excludes is never relaxed: that would find less.
    pub(super) fn may_relax(&self) -> bool {
        match self {
            Self::Words { may_relax, .. } => *may_relax,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::may_relax),
            Self::All | Self::Nothing | Self::AnyTerm(_) | Self::Not(_) => false,
        }
    }
}
