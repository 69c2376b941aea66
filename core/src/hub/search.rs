//! Search over what is public.

mod complete;
mod grouped;
#[cfg(test)]
mod tests;

pub use complete::{Completion, CompletionKind};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ActorHub;
use super::follow::{STALE, TRANSLATED, item_of};
use crate::error::{Error, ErrorKind, Result};
use crate::id::ResourceId;
use crate::limits;
use crate::page::Cursor;
use crate::people::Operation;
use crate::resource::Violation;
use crate::search::across::{Concept, Widened, widened};
use crate::search::highlight::Highlight;
use crate::search::parse::{Parsed, SyntaxError, parse, parse_strict};
use crate::search::spelling::respelled;
use crate::search::{
    DocumentKey, Explanation, Facet, FacetCount, Hit, Order, Query, SearchAnswer, SearchIndex, SearchRequest,
};
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
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and named where it is made")]
pub struct SearchQuery {
    /// The words, in the query language of [`parse`](crate::search::parse); empty finds everything.
    pub text: String,
    /// Whether a text with a mistake in it is refused, for programs; else whatever is no syntax is words, for people.
    pub strict: bool,
    /// The language of the words; `None` tries every language whose script fits. It does not narrow the results.
    pub language: Option<Language>,
    /// Values to narrow by: any of the values of a facet, every facet that has some.
    pub filters: BTreeMap<Facet, BTreeSet<String>>,
    /// Whether one of the words is enough, however many documents hold it: for lists of what is alike, not for people who ask.
    pub any_word: bool,
    /// Whether words that name a country, an objective or a principle find what is written in other languages, too: by the
    /// names that it has there, and by its facets.
    pub across: bool,
    /// In which order items come.
    pub order: Order,
    /// Where the page before this one ended: [`Results::next`] of the same query.
    pub after: Option<Cursor>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return at most.
    pub limit: usize,
    /// Passages that each item shows at most, with the words marked that were found; with 0 the title is not marked either.
    pub passages: usize,
    /// Whether each item says where its score comes from.
    pub explain: bool,
    /// Whether the items that are one work, in whichever language, come as one: see [`ResultItem::versions`]. It is told of
    /// the first [`limits::PAGE_SIZE`] hits, and no page goes beyond them.
    pub by_work: bool,
}

impl SearchQuery {
    /// How many hits may be asked for, in words.
    pub const LIMITS: &'static str = "a whole number from 0 to 1000";
    /// How many passages may be asked for, in words.
    pub const PASSAGES: &'static str = "a whole number from 0 to 10";

    /// Words, the first ten hits.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            strict: false,
            language: None,
            filters: BTreeMap::new(),
            any_word: false,
            across: true,
            order: Order::Relevance,
            after: None,
            offset: 0,
            limit: 10,
            passages: 0,
            explain: false,
            by_work: false,
        }
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

    /// In another order than by relevance.
    #[must_use]
    pub fn ordered(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// In the order of this name, titles as a reader of the language of the words expects them.
    ///
    /// ```
    /// use migration_hub::hub::SearchQuery;
    /// assert!(SearchQuery::words("rights").ordered_by("newest").is_ok());
    /// assert!(SearchQuery::words("rights").ordered_by("colour").is_err());
    /// ```
    ///
    /// # Errors
    /// `Invalid` for a name that no order has.
    pub fn ordered_by(self, name: &str) -> Result<Self> {
        let expected = || format!("one of {}", Order::NAMES.join(", "));
        let order = Order::named(name, self.language.as_ref());
        let order = order.ok_or_else(|| invalid("search", "/order", name, expected()))?;
        Ok(self.ordered(order))
    }

    /// The page behind the one whose [`Results::next`] this is.
    #[must_use]
    pub fn after(mut self, cursor: Cursor) -> Self {
        self.after = Some(cursor);
        self
    }

    /// With passages that show what was found.
    #[must_use]
    pub fn passages(mut self, most: usize) -> Self {
        self.passages = most;
        self
    }

    /// With the reasons for each score.
    #[must_use]
    pub fn explained(mut self) -> Self {
        self.explain = true;
        self
    }

    /// Each work once.
    #[must_use]
    pub fn by_work(mut self) -> Self {
        self.by_work = true;
        self
    }

    /// What a public index is asked: the words, narrowed by every filter, with counts of every public facet.
    ///
    /// # Errors
    /// `Invalid` for a query beyond the limits, a filter by a facet that the public index does not have, or by a value that
    /// the facet cannot have.
    pub fn request(&self) -> Result<SearchRequest> {
        Ok(self.asked()?.request)
    }

    fn asked(&self) -> Result<Asked> {
        Query::words(&self.text).check()?;
        let Parsed { query, notes } = if self.strict {
            let wrong = |error| Error::new(ErrorKind::Invalid, "search", format!("/text: {error}"));
            Parsed { query: parse_strict(&self.text, self.language.as_ref()).map_err(wrong)?, notes: Vec::new() }
        } else {
            parse(&self.text, self.language.as_ref())
        };
        let mut filters = Vec::new();
        for (facet, values) in self.filters.iter().filter(|(_, values)| !values.is_empty()) {
            let values = values.iter().map(|value| held(*facet, value)).collect::<Result<_>>()?;
            filters.push(Query::AnyOf { facet: *facet, values });
        }
        let narrowed = |query: Query| filters.iter().cloned().fold(query, Query::and);
        let wide = if self.across { widened(&query) } else { None };
        // So many names that the query would be beyond the limits are looked for as they are.
        let wide = wide.filter(|wide| narrowed(wide.both.clone()).check().is_ok());
        let (query, direct, concepts) = match wide {
            Some(Widened { concepts, both, named }) => (narrowed(both), Some((query, named)), concepts),
            None => (narrowed(query), None, Vec::new()),
        };
        query.check()?;
        check_limit("search", self.limit)?;
        if self.passages > limits::PASSAGES {
            return Err(invalid("search", "/passages", &self.passages.to_string(), Self::PASSAGES.to_owned()));
        }
        let request = SearchRequest {
            query,
            count: Facet::PUBLIC.into_iter().collect(),
            order: self.order.clone(),
            after: self.after.clone(),
            offset: self.offset,
            limit: self.limit,
            passages: self.passages,
            explain: self.explain,
            deep: self.any_word,
        };
        Ok(Asked { text: self.text.clone(), request, direct, concepts, notes })
    }

    /// Asks a public index.
    ///
    /// ```
    /// use migration_hub::hub::SearchQuery;
    /// use migration_hub::search::tantivy::TantivyIndex;
    ///
    /// # let mut work = Box::pin(async {
    /// let results = SearchQuery::words("rights").find(&TantivyIndex::in_memory()?).await?;
    /// assert_eq!(results.total, 0);
    /// # Ok::<(), migration_hub::error::Error>(())
    /// # });
    /// # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    /// # match work.as_mut().poll(&mut context) {
    /// #     std::task::Poll::Ready(done) => done?,
    /// #     std::task::Poll::Pending => unreachable!("the embedded index never waits"),
    /// # }
    /// # Ok::<(), migration_hub::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`SearchQuery::request`]; `Invalid` for a cursor of another query, and for items by work, which only a Hub knows;
    /// what the index answers.
    pub async fn find(&self, index: &impl SearchIndex) -> Result<Results> {
        if self.by_work {
            let message = "only a Hub knows which items are one work: ask it, or leave by_work out";
            return Err(Error::new(ErrorKind::Invalid, "search", message));
        }
        self.asked()?.find(index).await
    }
}

/// A query as an index is asked it.
#[derive(Clone)]
struct Asked {
    /// As it was typed.
    text: String,
    request: SearchRequest,
    /// What finds the words themselves, and what finds what they name, where `request` finds both.
    direct: Option<(Query, Query)>,
    concepts: Vec<Concept>,
    notes: Vec<SyntaxError>,
}

impl Asked {
    async fn find(&self, index: &impl SearchIndex) -> Result<Results> {
        let answer = index.search(&self.request).await?;
        let mut elsewhere = BTreeSet::new();
        if let Some((direct, named)) = self.direct.clone() {
            let hits: BTreeSet<DocumentKey> = answer.hits.iter().map(|hit| hit.key.clone()).collect();
            let among = async |query: Query, deep: bool| -> Result<BTreeSet<DocumentKey>> {
                let request = SearchRequest::new(query.and(Query::Keys(hits.clone())), answer.hits.len());
                let request = SearchRequest { deep, ..request };
                let found = index.search(&request).await?;
                Ok(found.hits.into_iter().filter(|_| !found.relaxed).map(|hit| hit.key).collect())
            };
            // Those that hold what the words name, and none of the words themselves.
            elsewhere = among(named, false).await?;
            let themselves = among(direct, true).await?;
            elsewhere.retain(|key| !themselves.contains(key));
        }
        // A name is no slip of the pen, whether or not a document holds it.
        let slipped = self.concepts.is_empty() && !answer.spelling.is_empty();
        let meant = slipped.then(|| respelled(&self.text, &answer.spelling));
        let keys: Vec<DocumentKey> = answer.hits.iter().map(|hit| hit.key.clone()).collect();
        let mut results = Results::of(answer)?;
        for (item, _) in results.items.iter_mut().zip(keys).filter(|(_, key)| elsewhere.contains(key)) {
            item.across = self.concepts.iter().map(ToString::to_string).collect();
        }
        Ok(Results { meant, notes: self.notes.iter().map(ToString::to_string).collect(), ..results })
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
    /// What of the query names something that this item is about, when it holds none of the words themselves: it was found by
    /// a name in another language, or by its facets. Each is a query, such as `country:KEN`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<String>,
    /// Title and passages with the words marked that were found; `None` when no passages were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highlight: Option<Highlight>,
    /// Where the score comes from; `None` when that was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// The other items among those found that are the same work, the best first, when it was asked by work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<SameWork>,
}

/// Another item of the same work: a copy, the document in another language, or a translation of the item itself.
///
/// See [the crate](crate) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameWork {
    /// The item.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
}

/// What was found.
///
/// See [the crate](crate) for an example.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The items, in the order asked for.
    pub items: Vec<ResultItem>,
    /// How many match; those of one work are several.
    pub total: u64,
    /// Counts over all that match.
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// Nothing holds enough of the words; the items hold less.
    pub relaxed: bool,
    /// The text of the query with other words in the place of those that nothing holds, when those were likely meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meant: Option<String>,
    /// What of the text was no syntax and was taken for words, or left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Where the next page begins; `None` when this was the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
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
        let SearchAnswer { total, facets, relaxed, next, .. } = answer;
        Ok(Self { items, total, facets, relaxed, next, ..Self::default() })
    }
}

impl ActorHub {
    /// Searches what is public.
    ///
    /// # Errors
    /// `Invalid` as for [`SearchQuery::request`], and for a cursor of another query.
    pub async fn search(&self, query: &SearchQuery) -> Result<Results> {
        self.authorise(Operation::Search, "search").await?;
        let asked = query.asked()?;
        let behind = self.hub.follow().await?;
        let public = &self.hub.parts.public;
        let found = if !self.hub.may_answer(public, &behind).await? {
            Results::default()
        } else if query.by_work {
            self.by_work(query).await?
        } else {
            self.found(&asked).await?
        };
        Ok(Results { behind: behind.entries, behind_because: behind.because, ..found })
    }

    /// What the public index finds.
    async fn found(&self, asked: &Asked) -> Result<Results> {
        let public = &self.hub.parts.public;
        self.hub.repaired(public, async || asked.find(public).await).await
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
    let Hit { title, language, score, highlight, explanation, .. } = hit;
    let (across, versions) = (Vec::new(), Vec::new());
    Ok(ResultItem {
        id,
        title,
        language,
        translated,
        stale,
        score,
        grade,
        fields,
        across,
        highlight,
        explanation,
        versions,
    })
}
