//! The search port: an index that follows the log, is never the source of truth, and can be rebuilt at any time.

pub mod across;
pub mod analysis;
mod answer;
pub mod highlight;
mod order;
pub mod parse;
pub mod query;
pub mod rank;
mod request;
pub mod spelling;
#[cfg(feature = "tantivy")]
pub mod tantivy;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use answer::{Cell, Explanation, FacetCount, Hit, SearchAnswer, Table, WordShare, check_facets, too_many_cells};
pub use order::Order;
pub use query::Query;
pub use request::SearchRequest;

use crate::bounds::{BoxFuture, MaybeSend, MaybeSync};
use crate::compact::{Objective, Principle};
use crate::error::Result;
use crate::id::StoreId;
use crate::page::Position;
use crate::resource::{Grade, expected};
use crate::text::canonical::Digest;
use crate::text::line;
use crate::vocabulary::{Area, Language, ResourceType};

/// What search results can be narrowed by and counted over.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// An objective of the Compact: `1` to `23`.
    Objective,
    /// A guiding principle of the Compact, which the Hub calls a cross-cutting theme: `a` to `j`.
    Principle,
    /// The kind of resource.
    Kind,
    /// A country or area: ISO 3166 alpha-3.
    Country,
    /// The language: a BCP 47 tag.
    Language,
    /// Who published it, as printed.
    Publisher,
    /// The year of publication.
    Year,
    /// What stands behind it: `peer-reviewed`, `screened`, `harvested`.
    Grade,
    /// The review state; in the desk index only.
    State,
    /// Who must act: `role:editor`, `person:<id>`; in the desk index only.
    Waiting,
    /// What they must do: `decide`, `review`; in the desk index only.
    Task,
    /// The first day by which somebody must act, or `never`; in the desk index only.
    Due,
    /// Who may see the entry: `role:editor`, `person:<id>`; in the desk index only.
    Visible,
    /// What the item links to, by the name that it uses.
    Links,
    /// Who reviews it and has not handed the review in: `person:<id>`; in the desk index only.
    Reviewing,
    /// Who has a part in an item under review, and learns nothing of its reviewers: `person:<id>`, `organisation:<id>`; in
    /// the desk index only.
    Apart,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 16] = [
        Self::Objective,
        Self::Principle,
        Self::Kind,
        Self::Country,
        Self::Language,
        Self::Publisher,
        Self::Year,
        Self::Grade,
        Self::State,
        Self::Waiting,
        Self::Task,
        Self::Due,
        Self::Visible,
        Self::Links,
        Self::Reviewing,
        Self::Apart,
    ];

    /// The facets that a public search offers.
    pub const PUBLIC: [Self; 8] = [
        Self::Objective,
        Self::Principle,
        Self::Kind,
        Self::Country,
        Self::Language,
        Self::Publisher,
        Self::Year,
        Self::Grade,
    ];

    /// A value of a public facet as the index holds it.
    ///
    /// ```
    /// use migration_hub::search::Facet;
    /// assert_eq!(Facet::Country.value("ke"), Ok("KEN".to_owned()));
    /// assert!(Facet::Objective.value("24").is_err());
    /// ```
    ///
    /// # Errors
    /// What is expected in its place; of a facet that the public index does not have, the facets that it has.
    pub fn value(self, text: &str) -> std::result::Result<String, String> {
        let text = line(text);
        let (value, expected) = match self {
            Self::Objective => {
                (text.parse().ok().map(|objective: Objective| objective.to_string()), expected::OBJECTIVE.to_owned())
            }
            Self::Principle => {
                let text = text.to_lowercase();
                (text.parse().ok().map(|principle: Principle| principle.to_string()), expected::PRINCIPLE.to_owned())
            }
            Self::Kind => {
                (text.to_lowercase().parse().ok().map(|kind: ResourceType| kind.to_string()), expected::kind())
            }
            Self::Country => (text.parse().ok().map(|area: Area| area.to_string()), expected::AREA.to_owned()),
            Self::Language => {
                (text.parse().ok().map(|language: Language| language.to_string()), expected::LANGUAGE.to_owned())
            }
            Self::Publisher => (Some(text).filter(|text| !text.is_empty()), "the name of a publisher".to_owned()),
            Self::Year => {
                let year = text.parse().ok().filter(|year: &u16| *year <= 9999);
                (year.map(|year| format!("{year:04}")), "a year, such as 2018".to_owned())
            }
            Self::Grade => {
                let text = text.to_lowercase();
                let named =
                    |grade: &Grade| grade.name() == text || (text == "reviewed" && *grade == Grade::PeerReviewed);
                let grade = Grade::PUBLIC.into_iter().find(named);
                let names = Grade::PUBLIC.map(Grade::name).join(", ");
                (grade.map(|grade| grade.to_string()), format!("one of {names}"))
            }
            _ => (None, format!("one of the facets {}", Self::PUBLIC.map(Self::name).join(", "))),
        };
        value.ok_or(expected)
    }

    /// The facet's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::Principle => "principle",
            Self::Kind => "kind",
            Self::Country => "country",
            Self::Language => "language",
            Self::Publisher => "publisher",
            Self::Year => "year",
            Self::Grade => "grade",
            Self::State => "state",
            Self::Waiting => "waiting",
            Self::Task => "task",
            Self::Due => "due",
            Self::Visible => "visible",
            Self::Links => "links",
            Self::Reviewing => "reviewing",
            Self::Apart => "apart",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Identity of an entry in an index: one item in one language. Keys order ties between equal scores.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentKey(pub String);

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One entry of an index: what is searched in, and what is shown in a list.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Identity.
    pub key: DocumentKey,
    /// The language of title and body; it chooses the stemmer.
    pub language: Language,
    /// Searched with more weight than the body, and returned with a hit.
    pub title: String,
    /// Searched; returned only as far as the embedder reads it from the store.
    pub body: String,
    /// Values to narrow and count by. A value is at most [`crate::limits::SHORT_CHARS`] characters.
    pub facets: BTreeMap<Facet, BTreeSet<String>>,
    /// Small facts returned with a hit as they are, such as the grade; never searched.
    pub fields: BTreeMap<String, String>,
    /// The date by which it is sorted, as in ISO 8601: a year, a month or a day. At most [`crate::limits::SHORT_CHARS`]
    /// characters.
    pub date: Option<String>,
}

/// One change of an index.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// Adds the document, or replaces the one of the same key.
    Put(Box<Document>),
    /// Removes the document of this key, if it is there. What it said may stand in the index's files for a while.
    Remove(DocumentKey),
    /// Removes the document of this key, if it is there, and what it said from the index's files too.
    Erase(DocumentKey),
}

/// Where an index stands: which store it follows, and how far.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexPosition {
    /// The store that the index follows; `None` in an empty index that follows none yet.
    pub store: Option<StoreId>,
    /// The log position up to which updates are applied.
    pub position: Position,
    /// The digest of the log entry at that position, by which a log that went another way is recognised;
    /// [`Digest::ZERO`] at 0.
    pub digest: Digest,
}

impl IndexPosition {
    /// Where an empty index stands: it follows no store.
    ///
    /// ```
    /// use migration_hub::search::IndexPosition;
    /// assert_eq!(IndexPosition::START.position, 0);
    /// ```
    pub const START: Self = Self { store: None, position: 0, digest: Digest::ZERO };
}

/// The port that an index plugin implements.
///
/// An index is a cache: it may be cleared and built again from the log at any time, and is never part of a command's
/// transaction. The suite of `migration-hub-testkit` has one behaviour for each sentence below.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
pub trait SearchIndex: fmt::Debug + MaybeSend + MaybeSync + 'static {
    /// Which store the index follows, and up to where; what a reader sees is exactly that state.
    ///
    /// # Errors
    /// `Corrupt` when the index cannot be read and should be cleared.
    fn position(&self) -> impl Future<Output = Result<IndexPosition>> + MaybeSend;

    /// Applies updates, in order, and moves to a position, all at once: after a crash the index stands before or after.
    ///
    /// Applying the same updates again changes nothing. An empty list only moves the position.
    ///
    /// # Errors
    /// `Unavailable` when another process writes the index, within 100 ms; `Conflict` when the index follows another
    /// store, or stands further already.
    fn apply(&self, updates: Vec<Update>, upto: IndexPosition) -> impl Future<Output = Result<()>> + MaybeSend;

    /// Answers a search from what is applied.
    ///
    /// # Errors
    /// `Invalid` for a query beyond the limits, or a cursor that another query or another order gave.
    fn search(&self, request: &SearchRequest) -> impl Future<Output = Result<SearchAnswer>> + MaybeSend;

    /// Counts what a search for the query matches, by every combination of the values of these facets. Documents with
    /// several values of a facet count for each.
    ///
    /// # Errors
    /// As [`SearchIndex::search`]; as [`check_facets`]; `Invalid` for more than [`crate::limits::TABLE_CELLS`] cells.
    fn tabulate(&self, query: &Query, facets: &[Facet]) -> impl Future<Output = Result<Table>> + MaybeSend;

    /// Words of the index that start with `prefix` (folded as the analysis folds), most frequent first, at most `limit`.
    ///
    /// # Errors
    /// As [`SearchIndex::search`].
    fn complete(&self, prefix: &str, limit: usize) -> impl Future<Output = Result<Vec<String>>> + MaybeSend;

    /// Documents whose title begins so, quotation marks and the like aside, in the order of
    /// [`title_key`](analysis::title_key), equal ones by key, at most `limit`. What has no word begins every title.
    ///
    /// # Errors
    /// As [`SearchIndex::search`].
    fn titles(&self, beginning: &str, limit: usize) -> impl Future<Output = Result<Vec<Hit>>> + MaybeSend;

    /// Empties the index, which then follows no store and stands at 0.
    ///
    /// # Errors
    /// As [`SearchIndex::apply`].
    fn clear(&self) -> impl Future<Output = Result<()>> + MaybeSend;
}

trait ErasedIndex: fmt::Debug + MaybeSend + MaybeSync {
    fn position_erased(&self) -> BoxFuture<'_, Result<IndexPosition>>;
    fn apply_erased(&self, updates: Vec<Update>, upto: IndexPosition) -> BoxFuture<'_, Result<()>>;
    fn search_erased<'a>(&'a self, request: &'a SearchRequest) -> BoxFuture<'a, Result<SearchAnswer>>;
    fn tabulate_erased<'a>(&'a self, query: &'a Query, facets: &'a [Facet]) -> BoxFuture<'a, Result<Table>>;
    fn complete_erased<'a>(&'a self, prefix: &'a str, limit: usize) -> BoxFuture<'a, Result<Vec<String>>>;
    fn titles_erased<'a>(&'a self, beginning: &'a str, limit: usize) -> BoxFuture<'a, Result<Vec<Hit>>>;
    fn clear_erased(&self) -> BoxFuture<'_, Result<()>>;
}

impl<I: SearchIndex> ErasedIndex for I {
    fn position_erased(&self) -> BoxFuture<'_, Result<IndexPosition>> {
        Box::pin(self.position())
    }
    fn apply_erased(&self, updates: Vec<Update>, upto: IndexPosition) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.apply(updates, upto))
    }
    fn search_erased<'a>(&'a self, request: &'a SearchRequest) -> BoxFuture<'a, Result<SearchAnswer>> {
        Box::pin(self.search(request))
    }
    fn tabulate_erased<'a>(&'a self, query: &'a Query, facets: &'a [Facet]) -> BoxFuture<'a, Result<Table>> {
        Box::pin(self.tabulate(query, facets))
    }
    fn complete_erased<'a>(&'a self, prefix: &'a str, limit: usize) -> BoxFuture<'a, Result<Vec<String>>> {
        Box::pin(self.complete(prefix, limit))
    }
    fn titles_erased<'a>(&'a self, beginning: &'a str, limit: usize) -> BoxFuture<'a, Result<Vec<Hit>>> {
        Box::pin(self.titles(beginning, limit))
    }
    fn clear_erased(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.clear())
    }
}

/// Any index, behind one type that is cheap to clone.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Clone)]
pub struct IndexHandle(Arc<dyn ErasedIndex>);

impl IndexHandle {
    /// Wraps an index.
    pub fn new(index: impl SearchIndex) -> Self {
        Self(Arc::new(index))
    }
}

impl fmt::Debug for IndexHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[deny(clippy::missing_trait_methods)]
impl SearchIndex for IndexHandle {
    async fn position(&self) -> Result<IndexPosition> {
        self.0.position_erased().await
    }
    async fn apply(&self, updates: Vec<Update>, upto: IndexPosition) -> Result<()> {
        self.0.apply_erased(updates, upto).await
    }
    async fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        self.0.search_erased(request).await
    }
    async fn tabulate(&self, query: &Query, facets: &[Facet]) -> Result<Table> {
        self.0.tabulate_erased(query, facets).await
    }
    async fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        self.0.complete_erased(prefix, limit).await
    }
    async fn titles(&self, beginning: &str, limit: usize) -> Result<Vec<Hit>> {
        self.0.titles_erased(beginning, limit).await
    }
    async fn clear(&self) -> Result<()> {
        self.0.clear_erased().await
    }
}
