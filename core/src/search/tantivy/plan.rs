//! A query made ready: its words analysed and looked up, its facets as terms.

use std::collections::BTreeMap;

use tantivy::Term;

use super::schema::Fields;
use super::segments::Snapshot;
use super::wanted::{Held, Wanted};
use crate::search::Query;
use crate::search::analysis::phrase::Phrase;
use crate::search::analysis::{fold_prefix, query_words, recognise};
use crate::vocabulary::Language;

/// A query over the terms of one state of an index.
pub(super) enum Plan {
    All,
    Nothing,
    Words(Wanted),
    /// Words that stand one after the other, how, and terms that hold wherever they do.
    Phrase(Wanted, Phrase, Vec<Term>),
    /// Words that begin so.
    Prefix(String),
    AnyTerm(Vec<Term>),
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
    /// What counts little, and is never relaxed.
    Aside(Box<Self>),
}

impl Plan {
    /// Analyses a query and looks its words up.
    pub(super) fn of(query: &Query, snapshot: &Snapshot, fields: &Fields) -> tantivy::Result<Self> {
        Self::part(query, snapshot, fields, false)
    }

    fn part(query: &Query, snapshot: &Snapshot, fields: &Fields, exact: bool) -> tantivy::Result<Self> {
        // What is said twice is asked once.
        let all = |parts: &[Query]| -> tantivy::Result<Vec<Self>> {
            let new =
                parts.iter().enumerate().filter(|(at, part)| !parts.iter().take(*at).any(|before| before == *part));
            new.map(|(_, part)| Self::part(part, snapshot, fields, exact)).collect()
        };
        Ok(match query {
            Query::All => Self::All,
            Query::Words { text, .. } if text.trim().is_empty() => Self::All,
            Query::Words { text, language } => {
                let words = query_words(text, language.as_ref());
                if words.is_empty() {
                    return Ok(Self::Nothing);
                }
                Self::Words(Wanted::find(words, of(language.as_ref(), text), exact, snapshot, fields)?)
            }
            Query::Phrase { text, language } => {
                let (words, phrase) = (query_words(text, language.as_ref()), Phrase::new(text));
                if phrase.is_empty() {
                    return Ok(Self::Nothing);
                }
                let terms = Phrase::needs(text).iter().map(|word| Term::from_field_text(fields.words, word)).collect();
                Self::Phrase(Wanted::find(words, of(language.as_ref(), text), exact, snapshot, fields)?, phrase, terms)
            }
            Query::Prefix(prefix) => match fold_prefix(prefix) {
                empty if empty.is_empty() => Self::Nothing,
                folded => Self::Prefix(folded),
            },
            Query::AnyOf { facet, values } => match fields.facet(*facet) {
                Some(field) => Self::AnyTerm(values.iter().map(|value| Term::from_field_text(field, value)).collect()),
                None => Self::Nothing,
            },
            Query::Keys(keys) => Self::AnyTerm(keys.iter().map(|key| fields.key_term(key)).collect()),
            Query::And(parts) => Self::And(all(parts)?),
            Query::Or(parts) => Self::Or(all(parts)?),
            Query::Not(part) => Self::Not(Box::new(Self::part(part, snapshot, fields, true)?)),
            Query::Aside(part) => Self::Aside(Box::new(Self::part(part, snapshot, fields, true)?)),
        })
    }

    /// Whether texts are read to tell what matches.
    pub(super) fn reads_texts(&self) -> bool {
        match self {
            Self::Phrase(..) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::reads_texts),
            Self::Not(part) | Self::Aside(part) => part.reads_texts(),
            Self::All | Self::Nothing | Self::Words(_) | Self::Prefix(_) | Self::AnyTerm(_) => false,
        }
    }

    /// The words that give a score, in the order of the query.
    pub(super) fn words(&self) -> Vec<&Held> {
        match self {
            Self::Words(wanted) | Self::Phrase(wanted, ..) if !wanted.is_exact() => wanted.words().iter().collect(),
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::words).collect(),
            _ => Vec::new(),
        }
    }

    /// Those words, each with what it is worth, and the words that count little.
    pub(super) fn marked(&self) -> Vec<(&Held, u64)> {
        match self {
            Self::Words(wanted) | Self::Phrase(wanted, ..) => {
                wanted.words().iter().map(|held| (held, held.worth)).collect()
            }
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::marked).collect(),
            Self::Aside(part) => part.marked().into_iter().map(|(held, _)| (held, 1)).collect(),
            Self::All | Self::Nothing | Self::Prefix(_) | Self::AnyTerm(_) | Self::Not(_) => Vec::new(),
        }
    }

    /// The beginnings of words that are looked for.
    pub(super) fn prefixes(&self) -> Vec<String> {
        match self {
            Self::Prefix(prefix) => vec![prefix.clone()],
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::prefixes).collect(),
            _ => Vec::new(),
        }
    }

    /// The code of the language that the query is in, as far as that is known.
    pub(super) fn language(&self) -> Option<String> {
        match self {
            Self::Words(wanted) | Self::Phrase(wanted, ..) if !wanted.is_exact() => {
                wanted.language().map(str::to_owned)
            }
            Self::And(parts) | Self::Or(parts) => parts.iter().find_map(Self::language),
            _ => None,
        }
    }

    /// Puts the words that were likely meant in the place of words that no document holds, or words of the index that look
    /// like them. Whether any was.
    pub(super) fn look_alike(
        &mut self,
        snapshot: &Snapshot,
        fields: &Fields,
        meant: &BTreeMap<String, String>,
    ) -> tantivy::Result<bool> {
        match self {
            Self::Words(wanted) if !wanted.is_exact() => {
                let similar = wanted.similar(snapshot, fields, meant)?;
                let changed = similar.is_some();
                if let Some(similar) = similar {
                    *wanted = similar;
                }
                Ok(changed)
            }
            Self::And(parts) | Self::Or(parts) => {
                let mut changed = false;
                for part in parts {
                    changed |= part.look_alike(snapshot, fields, meant)?;
                }
                Ok(changed)
            }
            _ => Ok(false),
        }
    }
}

/// The language of words, by its primary tag: the one given, or the one recognised.
fn of(language: Option<&Language>, text: &str) -> Option<String> {
    language.cloned().or_else(|| recognise(text)).map(|language| language.primary().to_owned())
}
