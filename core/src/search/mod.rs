//! The search port: an index that follows the log, is never the source of truth, and can be rebuilt at any time.

pub mod analysis;
pub mod parse;
pub mod query;
pub mod rank;
#[cfg(feature = "tantivy")]
pub mod tantivy;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use query::Query;

use crate::bounds::{BoxFuture, MaybeSend, MaybeSync};
use crate::compact::Objective;
use crate::error::{Error, ErrorKind, Result};
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
    pub const ALL: [Self; 15] = [
        Self::Objective,
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
    pub const PUBLIC: [Self; 7] =
        [Self::Objective, Self::Kind, Self::Country, Self::Language, Self::Publisher, Self::Year, Self::Grade];

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
            Self::Kind => (text.parse().ok().map(|kind: ResourceType| kind.to_string()), expected::kind()),
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

/// What is asked of an index.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRequest {
    /// What to find.
    pub query: Query,
    /// The facets to count over everything that matches.
    pub count: BTreeSet<Facet>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return at most, up to [`crate::limits::PAGE_SIZE`].
    pub limit: usize,
    /// Whether any word of the query is enough to match, however many documents hold it: for measuring an order of hits, not
    /// for people.
    pub deep: bool,
}

impl SearchRequest {
    /// The first hits of a query, without counts.
    pub fn new(query: Query, limit: usize) -> Self {
        Self { query, count: BTreeSet::new(), offset: 0, limit, deep: false }
    }

    /// The same request with counts of these facets.
    #[must_use]
    pub fn counting(mut self, facets: impl IntoIterator<Item = Facet>) -> Self {
        self.count.extend(facets);
        self
    }
}

/// A document that matches.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The document's key.
    pub key: DocumentKey,
    /// How well it matches; larger is better. Comparable within one answer only.
    pub score: f64,
    /// The document's language.
    pub language: Language,
    /// The document's title.
    pub title: String,
    /// The document's fields.
    pub fields: BTreeMap<String, String>,
}

/// How often a facet's value occurs among the documents that match.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Documents that match and have it: exactly what the search returns with this value as a filter.
    pub count: u64,
}

/// What an index answers.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchAnswer {
    /// The hits: by score, largest first; equal scores by key.
    pub hits: Vec<Hit>,
    /// Documents that match.
    pub total: u64,
    /// Counts per facet asked for: most frequent first, equal counts by value.
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// No document held enough of the words asked for, and the answer holds those with less of them, or with words that
    /// look like them.
    pub relaxed: bool,
    /// Where the index stood when it answered.
    pub position: Position,
}

/// How many documents have certain values together.
///
/// See [`Table`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// A value for each facet, in their order; `None` for documents that have none of it.
    pub values: Vec<Option<String>>,
    /// Documents that have them all: what a search with these values as filters finds.
    pub count: u64,
}

/// Documents that match, counted by every combination of the values that they have of some facets.
///
/// ```
/// use std::collections::{BTreeMap, BTreeSet};
/// use migration_hub::search::tantivy::TantivyIndex;
/// use migration_hub::search::{Cell, Document, DocumentKey, Facet, IndexPosition, Query, SearchIndex, Update};
///
/// # let mut work = Box::pin(async {
/// let index = TantivyIndex::in_memory()?;
/// let document = Document {
///     key: DocumentKey("guide/fr".to_owned()),
///     language: "fr".parse()?,
///     title: "Les envois de fonds".to_owned(),
///     body: String::new(),
///     facets: BTreeMap::from([(Facet::Objective, BTreeSet::from(["19".to_owned(), "20".to_owned()]))]),
///     fields: BTreeMap::new(),
/// };
/// index.apply(vec![Update::Put(Box::new(document))], IndexPosition { position: 1, ..IndexPosition::START }).await?;
///
/// let table = index.tabulate(&Query::All, &[Facet::Objective, Facet::Year]).await?;
/// assert_eq!(table.total, 1, "it has two objectives, and counts in both");
/// assert_eq!(table.cells[1], Cell { values: vec![Some("20".to_owned()), None], count: 1 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # });
/// # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
/// # match work.as_mut().poll(&mut context) {
/// #     std::task::Poll::Ready(done) => done?,
/// #     std::task::Poll::Pending => unreachable!("the embedded index never waits"),
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What is not zero, ordered by the values; `None` comes before every value.
    pub cells: Vec<Cell>,
    /// Documents that match. One that has several values of a facet stands in several cells.
    pub total: u64,
    /// As in [`SearchAnswer::relaxed`].
    pub relaxed: bool,
    /// Where the index stood when it answered.
    pub position: Position,
}

/// Checks what a table is asked over.
///
/// See [`Table`] for an example.
///
/// # Errors
/// `Invalid` for a facet that is named twice, or more of them than [`crate::limits::TABLE_FACETS`].
pub fn check_facets(facets: &[Facet]) -> Result<()> {
    let invalid = |message: String| Err(Error::new(ErrorKind::Invalid, "tabulate", message));
    let most = crate::limits::TABLE_FACETS;
    if facets.len() > most {
        return invalid(format!("at most {most} facets at once, these are {}", facets.len()));
    }
    let mut named = BTreeSet::new();
    match facets.iter().find(|facet| !named.insert(**facet)) {
        Some(twice) => invalid(format!("the facet {twice} is named twice")),
        None => Ok(()),
    }
}

/// The error for a table that would be too large.
///
/// See [`Table`] for an example.
pub fn too_many_cells() -> Error {
    let most = crate::limits::TABLE_CELLS;
    let message = format!("this would be a table of more than {most} cells: name fewer facets, or narrow the search");
    Error::new(ErrorKind::Invalid, "tabulate", message)
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
    /// `Invalid` for a query beyond the limits.
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
    async fn clear(&self) -> Result<()> {
        self.0.clear_erased().await
    }
}
