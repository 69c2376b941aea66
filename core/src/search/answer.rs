//! What an index answers: hits, counts, and tables of counts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::highlight::Highlight;
use super::{DocumentKey, Facet};
use crate::error::{Error, ErrorKind, Result};
use crate::page::{Cursor, Position};
use crate::vocabulary::Language;

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
    /// Title and passages with the words marked that were found; `None` when no passages were asked for.
    pub highlight: Option<Highlight>,
    /// Where the score comes from; `None` when that was not asked.
    pub explanation: Option<Explanation>,
}

/// Where a hit's score comes from: the sum of all its parts, but for rounding to four decimals.
///
/// ```
/// use std::collections::{BTreeMap, BTreeSet};
/// use migration_hub::search::tantivy::TantivyIndex;
/// use migration_hub::search::{Document, DocumentKey, IndexPosition, Query, SearchIndex, SearchRequest, Update};
///
/// # let mut work = Box::pin(async {
/// let index = TantivyIndex::in_memory()?;
/// let document = Document {
///     key: DocumentKey("one".to_owned()),
///     language: "en".parse()?,
///     title: "The cost of remittances".to_owned(),
///     body: String::new(),
///     facets: BTreeMap::new(),
///     fields: BTreeMap::new(),
///     date: None,
/// };
/// index.apply(vec![Update::Put(Box::new(document))], IndexPosition { position: 1, ..IndexPosition::START }).await?;
///
/// let request = SearchRequest { explain: true, ..SearchRequest::new(Query::words("remittance costs"), 10) };
/// let hit = index.search(&request).await?.hits.remove(0);
/// let why = hit.explanation.unwrap_or_default();
/// let words: Vec<&str> = why.words.iter().map(|share| share.word.as_str()).collect();
/// assert_eq!(words, ["remittance", "costs"]);
/// assert!((why.sum() - hit.score).abs() < 0.001);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # });
/// # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
/// # match work.as_mut().poll(&mut context) {
/// #     std::task::Poll::Ready(done) => done?,
/// #     std::task::Poll::Pending => unreachable!("the embedded index never waits"),
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// What each word of the query gives that the document holds, in the order of the query.
    pub words: Vec<WordShare>,
    /// What the pieces of words give that it shares with the query and with the best hits. Only the best
    /// [`rank::CANDIDATES`](super::rank::CANDIDATES) are compared so.
    pub pieces: f64,
    /// What it gets for being in the language of the query.
    pub language: f64,
}

/// What a word of the query adds to a score.
///
/// See [`Explanation`] for an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordShare {
    /// The word, folded.
    pub word: String,
    /// The documents of the index that hold it in some form: the fewer, the more it counts.
    pub holders: u64,
    /// What it adds.
    pub score: f64,
}

impl Explanation {
    /// All parts together.
    pub fn sum(&self) -> f64 {
        self.words.iter().map(|share| share.score).sum::<f64>() + self.pieces + self.language
    }
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
    /// The hits, in the order asked for; those that are equal in it by key.
    pub hits: Vec<Hit>,
    /// Documents that match.
    pub total: u64,
    /// Counts per facet asked for: most frequent first, equal counts by value.
    pub facets: BTreeMap<Facet, Vec<FacetCount>>,
    /// No document held enough of the words asked for, and the answer holds those with less of them, or with words that
    /// look like them.
    pub relaxed: bool,
    /// Words of the query that no document holds, folded, each with the word of the index that was likely meant, as a document
    /// writes it. Of an answer of [`ENOUGH`](super::spelling::ENOUGH) hits and more, not relaxed, none.
    pub spelling: BTreeMap<String, String>,
    /// Where the next page starts; `None` when this was the last, or no hits were asked for. By date and by title, pages miss and
    /// repeat nothing that stays; by relevance neither, until the index moves: from then on they go on by their places.
    pub next: Option<Cursor>,
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
///     date: None,
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
