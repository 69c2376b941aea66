//! What a person who begins to type may want: words, titles, and names of objectives, principles and countries.

use serde::{Deserialize, Serialize};

use super::check_limit;
use crate::error::Result;
use crate::hub::ActorHub;
use crate::hub::follow::item_of;
use crate::id::ResourceId;
use crate::limits;
use crate::people::Operation;
use crate::search::across::{Concept, named};
use crate::search::{Query, SearchIndex};
use crate::vocabulary::Language;

/// Objectives, principles and countries that are offered, at most, of each.
const NAMES: usize = 3;
/// The part of all completions that titles may be.
const TITLES: usize = 2;

/// What a completion is.
///
/// See [`Completion`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompletionKind {
    /// An objective of the Compact.
    Objective,
    /// A country or area.
    Country,
    /// A guiding principle of the Compact: a cross-cutting theme of the Hub.
    Principle,
    /// A public item.
    Title,
    /// A word that public items hold.
    Word,
}

impl CompletionKind {
    /// The kind's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::Country => "country",
            Self::Principle => "principle",
            Self::Title => "title",
            Self::Word => "word",
        }
    }
}

/// Something that a person who begins to type may want.
///
/// ```
/// use migration_hub::hub::{blocking, CompletionKind, FirstOperator, HubParts};
/// use migration_hub::people::Actor;
///
/// let (hub, _) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
/// let found = hub.as_actor(Actor::Visitor).completions("Кен", &"ru".parse()?, 5)?;
/// assert_eq!((found[0].kind, found[0].text.as_str()), (CompletionKind::Country, "Кения"));
/// assert_eq!(found[0].query, "country:KEN");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// What it is.
    pub kind: CompletionKind,
    /// What to show: a name in the asker's language where it has one, a title, or a word.
    pub text: String,
    /// What to search for when it is chosen, in the query language.
    pub query: String,
    /// The item, when it is a title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ResourceId>,
    /// The language of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl ActorHub {
    /// Words of public items that start with a prefix, most frequent first.
    ///
    /// # Errors
    /// `Invalid` for a prefix or a number of words beyond the limits.
    pub async fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        self.authorise(Operation::Search, "complete").await?;
        Query::words(prefix).check()?;
        check_limit("complete", limit)?;
        if !self.may_complete().await? {
            return Ok(Vec::new());
        }
        self.hub.parts.public.complete(prefix, limit).await
    }

    /// What a person who has typed so much may want, for a reader of a language: countries, objectives and principles with a name
    /// in which a word begins so, titles that begin so (those in the reader's language first), and words for the last one typed.
    ///
    /// # Errors
    /// As [`ActorHub::complete`].
    pub async fn completions(&self, typed: &str, reader: &Language, limit: usize) -> Result<Vec<Completion>> {
        self.authorise(Operation::Search, "completions").await?;
        Query::words(typed).check()?;
        check_limit("completions", limit)?;
        let mut out = names(typed, reader);
        let last = typed.rsplit(char::is_whitespace).next().unwrap_or_default();
        // What has no word in it begins every title.
        if self.may_complete().await? && typed.chars().any(char::is_alphanumeric) {
            let public = &self.hub.parts.public;
            let mut titles = public.titles(typed, limits::PAGE_SIZE).await?;
            titles.sort_by_key(|hit| hit.language.primary() != reader.primary());
            titles.truncate(limit.div_ceil(TITLES));
            for hit in titles {
                let id = item_of(&hit.key)?;
                let query = quoted(&hit.title);
                let (id, language) = (Some(id), Some(hit.language));
                out.push(Completion { kind: CompletionKind::Title, text: hit.title, query, id, language });
            }
            let before = typed.strip_suffix(last).unwrap_or_default();
            for word in if last.is_empty() { Vec::new() } else { public.complete(last, limit).await? } {
                let (text, query) = (word.clone(), format!("{before}{word}"));
                out.push(Completion { kind: CompletionKind::Word, text, query, id: None, language: None });
            }
        }
        out.truncate(limit);
        Ok(out)
    }

    async fn may_complete(&self) -> Result<bool> {
        let behind = self.hub.follow().await?;
        self.hub.may_answer(&self.hub.parts.public, &behind).await
    }
}

fn names(typed: &str, reader: &Language) -> Vec<Completion> {
    let (mut countries, mut objectives, mut principles) = (Vec::new(), Vec::new(), Vec::new());
    for (concept, text) in named(typed, reader) {
        let (kind, of_kind) = match concept {
            Concept::Objective(_) => (CompletionKind::Objective, &mut objectives),
            Concept::Country(_) => (CompletionKind::Country, &mut countries),
            Concept::Principle(_) => (CompletionKind::Principle, &mut principles),
        };
        if of_kind.len() < NAMES {
            of_kind.push(Completion { kind, text, query: concept.to_string(), id: None, language: None });
        }
    }
    [countries, objectives, principles].into_iter().flatten().collect()
}

/// A title as a phrase of the query language; quotation marks in it end a phrase, and are no words.
fn quoted(title: &str) -> String {
    let inside: String =
        title.chars().map(|letter| if "\"“”„«»＂「」『』".contains(letter) { ' ' } else { letter }).collect();
    format!("\"{}\"", inside.split_whitespace().collect::<Vec<_>>().join(" "))
}
