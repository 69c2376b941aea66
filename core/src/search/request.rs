//! What is asked of an index: what to find, in which order, how much of it, and what to show of each hit.

use std::collections::BTreeSet;

use super::{Facet, Order, Query};
use crate::page::Cursor;

/// What is asked of an index.
///
/// See [`TantivyIndex`](crate::search::tantivy::TantivyIndex) for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRequest {
    /// What to find.
    pub query: Query,
    /// The facets to count over everything that matches.
    pub count: BTreeSet<Facet>,
    /// In which order hits come.
    pub order: Order,
    /// Where the page before this one ended: [`SearchAnswer::next`](super::SearchAnswer::next) of the same query in the same
    /// order. `None` begins with the first hit.
    pub after: Option<Cursor>,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to return at most, up to [`crate::limits::PAGE_SIZE`].
    pub limit: usize,
    /// Passages of its body that each hit shows at most, up to [`crate::limits::PASSAGES`], with the words marked that were
    /// found. With 0 nothing is marked, the title neither.
    pub passages: usize,
    /// Whether each hit says where its score comes from; in another order than by relevance there is none.
    pub explain: bool,
    /// Whether any word of the query is enough to match, however many documents hold it: for measuring an order of hits, not
    /// for people.
    pub deep: bool,
}

impl SearchRequest {
    /// The first hits of a query by relevance, without counts.
    pub fn new(query: Query, limit: usize) -> Self {
        Self {
            query,
            count: BTreeSet::new(),
            order: Order::Relevance,
            after: None,
            offset: 0,
            limit,
            passages: 0,
            explain: false,
            deep: false,
        }
    }

    /// The same request with counts of these facets.
    #[must_use]
    pub fn counting(mut self, facets: impl IntoIterator<Item = Facet>) -> Self {
        self.count.extend(facets);
        self
    }
}
