//! Search over what is public, completion, and the work list of open items.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ActorHub;
use super::follow::{STALE, TRANSLATED, item_of};
use crate::error::{Error, ErrorKind, Result};
use crate::id::ResourceId;
use crate::limits;
use crate::people::Operation;
use crate::resource::Violation;
use crate::search::parse::{parse, parse_strict};
use crate::search::{Facet, FacetCount, Hit, Query, SearchAnswer, SearchIndex, SearchRequest};
use crate::text::echo;
use crate::translation::Method;
use crate::vocabulary::Language;

/// What to find among what is public.
///
/// ```
/// use migration_hub::hub::SearchQuery;
/// use migration_hub::search::Facet;
/// let query = SearchQuery::words("droits").in_language("fr".parse()?).filter(Facet::Objective, "15");
/// assert_eq!(query.limit, 10);
/// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words, in the query language of [`parse`](crate::search::parse); empty finds everything.
    pub text: String,
    /// Whether a text with a mistake in it is refused, for programs; else whatever is no syntax is words, for people.
    pub strict: bool,
    /// The language of the words; `None` tries every language whose script fits. It does not narrow the results.
    pub language: Option<Language>,
    /// Values to narrow by: any of the values of a facet, every facet that has some.
    pub filters: BTreeMap<Facet, BTreeSet<String>>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return at most.
    pub limit: usize,
}

impl SearchQuery {
    /// How many hits may be asked for, in words.
    pub const LIMITS: &'static str = "a whole number from 0 to 1000";

    /// Words, the first ten hits.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), strict: false, language: None, filters: BTreeMap::new(), offset: 0, limit: 10 }
    }

    /// The same words, known to be in a language.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Refused where the text has a mistake, with the character at which it stands.
    ///
    /// ```
    /// use migration_hub::hub::SearchQuery;
    /// let error = SearchQuery::words("rights (country:KEN").strictly().request().unwrap_err();
    /// assert!(error.to_string().contains("at character 8: this parenthesis is not closed"));
    /// ```
    #[must_use]
    pub fn strictly(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Narrowed by a value; several values of one facet widen again.
    #[must_use]
    pub fn filter(mut self, facet: Facet, value: impl Into<String>) -> Self {
        self.filters.entry(facet).or_default().insert(value.into());
        self
    }

    /// Narrowed by any of these values of the facet of this name; by none it is not narrowed, as in a form where nothing is
    /// ticked.
    ///
    /// ```
    /// use migration_hub::hub::SearchQuery;
    /// let query = SearchQuery::words("rights").narrow("objective", ["7", "15"])?;
    /// assert!(query.narrow("colour", ["blue"]).is_err());
    /// # Ok::<(), migration_hub::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Invalid` for a name that no facet of the public index has.
    pub fn narrow<T: Into<String>>(mut self, facet: &str, values: impl IntoIterator<Item = T>) -> Result<Self> {
        let Some(known) = Facet::PUBLIC.into_iter().find(|known| known.name() == facet) else {
            return Err(no_facet(facet));
        };
        self.filters.entry(known).or_default().extend(values.into_iter().map(Into::into));
        Ok(self)
    }

    /// With another page size.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// What a public index is asked: the words, narrowed by every filter, with counts of every public facet.
    ///
    /// # Errors
    /// `Invalid` for a query beyond the limits, a filter by a facet that the public index does not have, or by a value that
    /// the facet cannot have.
    pub fn request(&self) -> Result<SearchRequest> {
        Query::words(&self.text).check()?;
        let mut query = if self.strict {
            let wrong = |error| Error::new(ErrorKind::Invalid, "search", format!("/text: {error}"));
            parse_strict(&self.text, self.language.as_ref()).map_err(wrong)?
        } else {
            parse(&self.text, self.language.as_ref()).query
        };
        for (facet, values) in self.filters.iter().filter(|(_, values)| !values.is_empty()) {
            let values = values.iter().map(|value| held(*facet, value)).collect::<Result<_>>()?;
            query = query.and(Query::AnyOf { facet: *facet, values });
        }
        query.check()?;
        check_limit("search", self.limit)?;
        Ok(SearchRequest {
            query,
            count: Facet::PUBLIC.into_iter().collect(),
            offset: self.offset,
            limit: self.limit,
            deep: false,
        })
    }
}

/// A value of a facet as the public index holds it.
fn held(facet: Facet, given: &str) -> Result<String> {
    if !Facet::PUBLIC.contains(&facet) {
        return Err(no_facet(facet.name()));
    }
    facet.value(given).map_err(|expected| invalid("search", &format!("/filters/{facet}"), given, expected))
}

/// A name by which the public index cannot be narrowed, whether or not the desk's has a facet of this name.
fn no_facet(name: &str) -> Error {
    let expected = format!("one of the facets {}", Facet::PUBLIC.map(Facet::name).join(", "));
    invalid("search", "/filters", name, expected)
}

pub(super) fn check_limit(operation: &'static str, limit: usize) -> Result<()> {
    if limit <= limits::PAGE_SIZE {
        return Ok(());
    }
    Err(invalid(operation, "/limit", &limit.to_string(), SearchQuery::LIMITS.to_owned()))
}

fn invalid(operation: &'static str, pointer: &str, found: &str, expected: String) -> Error {
    let violation = Violation { pointer: pointer.to_owned(), found: Some(echo(found)), expected };
    Error::new(ErrorKind::Invalid, operation, violation.to_string())
}

/// One item found, in one of the languages that it is public in.
///
/// See [the crate](crate) for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResultItem {
    /// The item.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// How the title was translated into that language; `None` for the item's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translated: Option<Method>,
    /// Whether the item says something else by now than when it was translated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
    /// How well it matches, within this answer.
    pub score: f64,
    /// What stands behind it: `peer-reviewed` or `harvested`.
    pub grade: String,
    /// Date, symbol, address and publisher, as far as they are known; `state` for an item that is kept for the record
    /// only: `archived`.
    pub fields: BTreeMap<String, String>,
}

/// What was found.
///
/// See [the crate](crate) for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The items, best first.
    pub items: Vec<ResultItem>,
    /// How many match.
    pub total: u64,
    /// Counts over all that match.
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// Nothing holds all the words; the items hold some.
    pub relaxed: bool,
    /// Log entries that the index has not seen.
    pub behind: u64,
    /// Why it has not, such as another process that writes it, or a full disk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind_because: Option<String>,
}

impl Results {
    /// The answer of a public index as results: the grade and the other facts of each item from what its entry shows.
    ///
    /// # Errors
    /// `Corrupt` when an entry names no item.
    pub fn of(answer: SearchAnswer) -> Result<Self> {
        let items = answer.hits.into_iter().map(item).collect::<Result<_>>()?;
        let SearchAnswer { total, facets, relaxed, .. } = answer;
        Ok(Self { items, total, facets, relaxed, behind: 0, behind_because: None })
    }
}

impl ActorHub {
    /// Searches what is public.
    ///
    /// # Errors
    /// `Invalid` as for [`SearchQuery::request`].
    pub async fn search(&self, query: &SearchQuery) -> Result<Results> {
        self.authorise(Operation::Search, "search").await?;
        let request = query.request()?;
        let behind = self.hub.follow().await?;
        let public = &self.hub.parts.public;
        let answer = if self.hub.may_answer(public, &behind).await? {
            self.hub.sound_answer(public, &request).await?
        } else {
            SearchAnswer { hits: Vec::new(), total: 0, facets: BTreeMap::new(), relaxed: false, position: 0 }
        };
        let found = Results::of(answer)?;
        Ok(Results { behind: behind.entries, behind_because: behind.because, ..found })
    }

    /// Words of public items that start with a prefix, most frequent first.
    ///
    /// # Errors
    /// `Invalid` for a prefix or a number of words beyond the limits.
    pub async fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        self.authorise(Operation::Search, "complete").await?;
        Query::words(prefix).check()?;
        check_limit("complete", limit)?;
        let behind = self.hub.follow().await?;
        if !self.hub.may_answer(&self.hub.parts.public, &behind).await? {
            return Ok(Vec::new());
        }
        self.hub.parts.public.complete(prefix, limit).await
    }
}

fn item(hit: Hit) -> Result<ResultItem> {
    let id = item_of(&hit.key)?;
    let mut fields = hit.fields;
    let grade = fields.remove("grade").unwrap_or_default();
    let translated = fields.remove(TRANSLATED).map(|method| method.parse()).transpose().map_err(|error| {
        Error::new(ErrorKind::Corrupt, "search", "the index holds an entry of an unknown translation").caused_by(error)
    })?;
    let stale = fields.remove(STALE).is_some();
    let Hit { title, language, score, .. } = hit;
    Ok(ResultItem { id, title, language, translated, stale, score, grade, fields })
}
