//! The naive index: a map of documents and a linear scan, so plain that reading it is enough to believe it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::limits;
use migration_hub::search::analysis::{self, Word};
use migration_hub::search::{
    Document, DocumentKey, FacetCount, Hit, IndexPosition, Query, SearchAnswer, SearchIndex, SearchRequest, Update,
};

/// An index that scans every document for every search. Every score is 0, so hits come in the order of their keys.
///
/// ```
/// use migration_hub::search::{Query, SearchIndex, SearchRequest};
/// use migration_hub_testkit::{oracle::OracleIndex, runner::block_on};
/// let answer = block_on(OracleIndex::default().search(&SearchRequest::new(Query::All, 10)))?;
/// assert_eq!(answer.total, 0);
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct OracleIndex(Mutex<State>);

#[derive(Debug)]
struct State {
    documents: BTreeMap<DocumentKey, Document>,
    position: IndexPosition,
}

impl Default for State {
    fn default() -> Self {
        Self { documents: BTreeMap::new(), position: IndexPosition::START }
    }
}

impl OracleIndex {
    /// Every document, in the order of keys.
    pub fn documents(&self) -> Vec<Document> {
        self.state().documents.values().cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn held(document: &Document) -> BTreeSet<String> {
    let mut tokens = analysis::tokens(&document.title, &document.language);
    tokens.append(&mut analysis::tokens(&document.body, &document.language));
    tokens.into_iter().collect()
}

/// Whether a document matches; inside a `Not`, words are never relaxed.
fn matches(document: &Document, query: &Query, relaxed: bool) -> bool {
    match query {
        Query::All => true,
        Query::Words { text, .. } if text.trim().is_empty() => true,
        Query::Words { text, language } => {
            let words = analysis::query_words(text, language.as_ref());
            let held = held(document);
            let holds = |word: &Word| word.alternatives.iter().any(|form| held.contains(form));
            if relaxed { words.iter().any(holds) } else { !words.is_empty() && words.iter().all(holds) }
        }
        Query::AnyOf { facet, values } => {
            document.facets.get(facet).is_some_and(|has| values.iter().any(|value| has.contains(value)))
        }
        Query::And(parts) => parts.iter().all(|part| matches(document, part, relaxed)),
        Query::Or(parts) => parts.iter().any(|part| matches(document, part, relaxed)),
        Query::Not(part) => !matches(document, part, false),
    }
}

fn may_relax(query: &Query) -> bool {
    match query {
        Query::Words { text, language } => analysis::query_words(text, language.as_ref()).len() > 1,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(may_relax),
        Query::All | Query::AnyOf { .. } | Query::Not(_) => false,
    }
}

fn check(document: &Document) -> Result<()> {
    let longest = document.facets.values().flatten().map(|value| value.chars().count()).max();
    if longest.is_some_and(|longest| longest > limits::SHORT_CHARS) {
        return Err(Error::new(ErrorKind::Invalid, "apply", "a value of a facet is too long"));
    }
    Ok(())
}

fn at_most(operation: &'static str, limit: usize) -> Result<()> {
    if limit > limits::PAGE_SIZE {
        return Err(Error::new(ErrorKind::Invalid, operation, "this asks for too much at once"));
    }
    Ok(())
}

impl SearchIndex for OracleIndex {
    async fn position(&self) -> Result<IndexPosition> {
        Ok(self.state().position)
    }

    async fn apply(&self, updates: Vec<Update>, upto: IndexPosition) -> Result<()> {
        for update in &updates {
            if let Update::Put(document) = update {
                check(document)?;
            }
        }
        let mut state = self.state();
        if state.position.store.is_some() && state.position.store != upto.store {
            return Err(Error::new(ErrorKind::Conflict, "apply", "the index follows another store"));
        }
        if state.position.position > upto.position {
            return Err(Error::new(ErrorKind::Conflict, "apply", "the index stands further already"));
        }
        for update in updates {
            match update {
                Update::Put(document) => state.documents.insert(document.key.clone(), *document),
                Update::Remove(key) | Update::Erase(key) => state.documents.remove(&key),
            };
        }
        state.position = upto;
        Ok(())
    }

    async fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        request.query.check()?;
        at_most("search", request.limit)?;
        let state = self.state();
        let all = |relaxed: bool| -> Vec<&Document> {
            state.documents.values().filter(|document| matches(document, &request.query, relaxed)).collect()
        };
        let mut matching = all(false);
        let relaxed = matching.is_empty() && may_relax(&request.query);
        if relaxed {
            matching = all(true);
        }
        let mut facets = BTreeMap::new();
        for facet in &request.count {
            let mut sums: BTreeMap<&String, u64> = BTreeMap::new();
            for value in matching.iter().filter_map(|document| document.facets.get(facet)).flatten() {
                *sums.entry(value).or_default() += 1;
            }
            let mut counts: Vec<FacetCount> =
                sums.into_iter().map(|(value, count)| FacetCount { value: value.clone(), count }).collect();
            counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
            facets.insert(*facet, counts);
        }
        let hits = matching.iter().skip(request.offset).take(request.limit).map(|document| Hit {
            key: document.key.clone(),
            score: 0.0,
            language: document.language.clone(),
            title: document.title.clone(),
            fields: document.fields.clone(),
        });
        let total = matching.iter().map(|_| 1).sum();
        Ok(SearchAnswer { hits: hits.collect(), total, facets, relaxed, position: state.position.position })
    }

    async fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        at_most("complete", limit)?;
        let prefix = analysis::fold_prefix(prefix);
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for document in self.state().documents.values() {
            let mut words = analysis::plain_words(&document.title);
            words.append(&mut analysis::plain_words(&document.body));
            for word in words.into_iter().filter(|word| word.starts_with(&prefix)) {
                *sums.entry(word).or_default() += 1;
            }
        }
        let mut words: Vec<(String, u64)> = sums.into_iter().collect();
        words.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        Ok(words.into_iter().take(limit).map(|(word, _)| word).collect())
    }

    async fn clear(&self) -> Result<()> {
        *self.state() = State::default();
        Ok(())
    }
}
