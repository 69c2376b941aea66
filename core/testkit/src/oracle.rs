//! The naive index: a map of documents and a linear scan, so plain that reading it is enough to believe it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::limits;
use migration_hub::page::Cursor;
use migration_hub::search::across::is_name;
use migration_hub::search::analysis::phrase::Phrase;
use migration_hub::search::analysis::{self, Word};
use migration_hub::search::highlight::Marker;
use migration_hub::search::rank;
use migration_hub::search::rank::similar::Similar;
use migration_hub::search::spelling::{ENOUGH, Meant, as_written, forms};
use migration_hub::search::{
    Cell, Document, DocumentKey, Explanation, Facet, FacetCount, Hit, IndexPosition, Order, Query, SearchAnswer,
    SearchIndex, SearchRequest, Table, Update, check_facets, too_many_cells,
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

/// How much of the words a document must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Needed,
    Half,
    Some,
}

/// Words that no document holds, each with the word that was likely meant.
type Spelling = BTreeMap<String, String>;

/// Every document with the words that it holds.
struct Shelf<'a>(Vec<(&'a Document, BTreeSet<String>)>);

impl<'a> Shelf<'a> {
    fn of(documents: &'a BTreeMap<DocumentKey, Document>) -> Self {
        Self(documents.values().map(|document| (document, held(document))).collect())
    }

    /// The words of a part of a query that decide, with what each is worth.
    fn deciding(&self, words: &[Word]) -> Vec<(Word, u64)> {
        let any_content = words.iter().any(|word| !word.part && !word.function);
        let decides = |word: &&Word| !(word.part || (any_content && word.function));
        let holders = |word: &Word| self.0.iter().filter(|(_, held)| holds(held, word)).map(|_| 1).sum();
        let count = self.0.iter().map(|_| 1).sum();
        words.iter().filter(decides).map(|word| (word.clone(), rank::worth(count, holders(word)))).collect()
    }

    /// Whether a document matches; inside a `Not`, words are never relaxed. `alike` puts words that look like them in the
    /// place of those that no document holds, or those that were likely meant.
    fn matches(&self, at: usize, query: &Query, level: Level, alike: Option<&Spelling>) -> bool {
        match query {
            Query::All => true,
            Query::Words { text, .. } if text.trim().is_empty() => true,
            Query::Words { text, language } => {
                let mut words = analysis::query_words(text, language.as_ref());
                if let Some(meant) = alike {
                    for word in &mut words {
                        self.look_alike(word, meant);
                    }
                }
                let words = self.deciding(&words);
                let worth = |held: &BTreeSet<String>| -> u64 {
                    words.iter().filter(|(word, _)| holds(held, word)).map(|(_, worth)| worth).sum()
                };
                let mine = worth(&self.0[at].1);
                let needed = match level {
                    Level::Needed => rank::needed(words.iter().map(|(_, worth)| worth).sum(), words.len()),
                    Level::Half => self.0.iter().map(|(_, held)| worth(held)).max().unwrap_or(0).div_ceil(2),
                    Level::Some => 1,
                };
                mine > 0 && mine >= needed
            }
            Query::Phrase { text, .. } => {
                let phrase = Phrase::new(text);
                let document = self.0[at].0;
                [&document.title, &document.body].into_iter().any(|text| phrase.stands_in(text))
            }
            Query::Prefix(prefix) => {
                let (prefix, document) = (analysis::fold_prefix(prefix), self.0[at].0);
                let mut words = analysis::plain_words(&document.title);
                words.extend(analysis::plain_words(&document.body));
                !prefix.is_empty() && words.iter().any(|word| word.starts_with(&prefix))
            }
            Query::AnyOf { facet, values } => {
                self.0[at].0.facets.get(facet).is_some_and(|has| values.iter().any(|value| has.contains(value)))
            }
            Query::Keys(keys) => keys.contains(&self.0[at].0.key),
            Query::And(parts) => parts.iter().all(|part| self.matches(at, part, level, alike)),
            Query::Or(parts) => parts.iter().any(|part| self.matches(at, part, level, alike)),
            Query::Aside(part) => self.matches(at, part, Level::Needed, None),
            Query::Not(part) => !self.matches(at, part, Level::Needed, None),
        }
    }

    fn look_alike(&self, word: &mut Word, meant: &Spelling) {
        if word.part || is_name(&word.plain) || self.0.iter().any(|(_, held)| holds(held, word)) {
            return;
        }
        if let Some(meant) = meant.get(&word.plain) {
            word.alternatives = forms(meant);
            return;
        }
        let mut similar = Similar::to(&word.plain);
        self.0.iter().flat_map(|(_, held)| held).for_each(|other| similar.offer(other));
        let best: BTreeSet<String> = similar.best().into_iter().collect();
        if !best.is_empty() {
            word.alternatives = best.into_iter().collect();
        }
    }

    /// What matches, and whether that is less than was asked for.
    fn matching(&self, query: &Query, meant: &Spelling) -> (Vec<&'a Document>, bool) {
        let levels: &[Level] =
            if has_words(query) { &[Level::Needed, Level::Half, Level::Some] } else { &[Level::Needed] };
        for alike in [None, Some(meant)] {
            for level in levels {
                let matching = (0..self.0.len()).filter(|at| self.matches(*at, query, *level, alike));
                let matching: Vec<&Document> = matching.map(|at| self.0[at].0).collect();
                if !matching.is_empty() {
                    return (matching, alike.is_some() || *level != Level::Needed);
                }
            }
        }
        (Vec::new(), false)
    }
}

fn holds(held: &BTreeSet<String>, word: &Word) -> bool {
    word.alternatives.iter().any(|form| held.contains(form))
}

/// Whether some words of the query may be relaxed.
fn has_words(query: &Query) -> bool {
    match query {
        Query::Words { text, language } => {
            !text.trim().is_empty() && !analysis::query_words(text, language.as_ref()).is_empty()
        }
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_words),
        Query::All
        | Query::Phrase { .. }
        | Query::Prefix(_)
        | Query::AnyOf { .. }
        | Query::Keys(_)
        | Query::Aside(_)
        | Query::Not(_) => false,
    }
}

/// The words of a query that are looked for.
fn asked(query: &Query) -> Vec<Word> {
    match query {
        Query::Words { text, language } | Query::Phrase { text, language } => {
            analysis::query_words(text, language.as_ref())
        }
        Query::And(parts) | Query::Or(parts) => parts.iter().flat_map(asked).collect(),
        Query::All | Query::Prefix(_) | Query::AnyOf { .. } | Query::Keys(_) | Query::Aside(_) | Query::Not(_) => {
            Vec::new()
        }
    }
}

fn prefixes(query: &Query) -> Vec<String> {
    match query {
        Query::Prefix(prefix) => vec![analysis::fold_prefix(prefix)],
        Query::And(parts) | Query::Or(parts) => parts.iter().flat_map(prefixes).collect(),
        _ => Vec::new(),
    }
}

/// For words that no document holds, what was likely meant.
fn spelling(documents: &BTreeMap<DocumentKey, Document>, words: &[Word]) -> Spelling {
    let text = |document: &Document| format!("{}\n{}", document.title, document.body);
    let plain: Vec<BTreeSet<String>> =
        documents.values().map(|document| analysis::plain_words(&text(document))).collect();
    let holds = |document: &Document, word: &Word| holds(&held(document), word);
    let mut out = BTreeMap::new();
    for word in words {
        let held = documents.values().any(|document| holds(document, word));
        let Some(mut meant) = Meant::by(&word.plain).filter(|_| !held) else { continue };
        let beginning = meant.beginning();
        for other in plain.iter().flatten().filter(|other| other.starts_with(&beginning)) {
            meant.offer(other, plain.iter().filter(|words| words.contains(other)).map(|_| 1).sum());
        }
        if let Some(best) = meant.best() {
            let writer = documents.values().zip(&plain).find(|(_, words)| words.contains(best));
            let written = writer.and_then(|(document, _)| as_written(best, &text(document)));
            out.insert(word.plain.clone(), written.unwrap_or_else(|| best.to_owned()));
        }
    }
    out
}

/// Which of two documents comes first.
fn in_order(order: &Order, one: &Document, other: &Document) -> Ordering {
    let by_key = one.key.cmp(&other.key);
    let dates = (one.date.as_ref(), other.date.as_ref());
    let missing = one.date.is_none().cmp(&other.date.is_none());
    match order {
        Order::Relevance => by_key,
        Order::Newest => missing.then(dates.1.cmp(&dates.0)).then(by_key),
        Order::Oldest => missing.then(dates.0.cmp(&dates.1)).then(by_key),
        Order::Title(language) => {
            let place = |document: &Document| {
                let key = analysis::title_key(&document.title);
                (key.is_empty(), !key.starts_with(analysis::script_of(language)), key)
            };
            place(one).cmp(&place(other)).then(by_key)
        }
    }
}

fn hit(document: &Document) -> Hit {
    Hit {
        key: document.key.clone(),
        score: 0.0,
        language: document.language.clone(),
        title: document.title.clone(),
        fields: document.fields.clone(),
        highlight: None,
        explanation: None,
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
        if request.passages > limits::PASSAGES {
            return Err(Error::new(ErrorKind::Invalid, "search", "these are too many passages"));
        }
        let state = self.state();
        let words = asked(&request.query);
        let spelling = spelling(&state.documents, &words);
        let (matching, relaxed) = Shelf::of(&state.documents).matching(&request.query, &spelling);
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
        let total = matching.iter().map(|_| 1).sum();
        let mut ordered = matching;
        ordered.sort_by(|one, other| in_order(&request.order, one, other));
        if let Some(after) = &request.after {
            let at = ordered.iter().position(|document| document.key.0 == after.as_str());
            let at = at.ok_or_else(|| Error::new(ErrorKind::Invalid, "search", "this cursor is none of the query"))?;
            ordered.drain(..=at);
        }
        ordered.drain(..request.offset.min(ordered.len()));
        let more = ordered.len() > request.limit;
        ordered.truncate(request.limit);
        let next = ordered.last().filter(|_| more).map(|document| Cursor::new(document.key.0.clone()));
        let marker = Marker::new(words.iter().map(|word| (word, 1)), prefixes(&request.query));
        let hits = ordered.iter().map(|document| Hit {
            highlight: (request.passages > 0)
                .then(|| marker.highlight(&document.title, &document.body, &document.language, request.passages)),
            explanation: request.explain.then(Explanation::default),
            ..hit(document)
        });
        let (hits, position) = (hits.collect(), state.position.position);
        let spelling = if relaxed || total < ENOUGH { spelling } else { Spelling::new() };
        Ok(SearchAnswer { hits, total, facets, relaxed, spelling, next, position })
    }

    async fn tabulate(&self, query: &Query, facets: &[Facet]) -> Result<Table> {
        query.check()?;
        check_facets(facets)?;
        let state = self.state();
        let (matching, relaxed) =
            Shelf::of(&state.documents).matching(query, &spelling(&state.documents, &asked(query)));
        let mut cells: BTreeMap<Vec<Option<String>>, u64> = BTreeMap::new();
        for document in &matching {
            let mut own = vec![Vec::new()];
            for facet in facets {
                let has: Vec<Option<String>> = match document.facets.get(facet).filter(|values| !values.is_empty()) {
                    Some(values) => values.iter().cloned().map(Some).collect(),
                    None => vec![None],
                };
                if own.len() * has.len() > limits::TABLE_CELLS {
                    return Err(too_many_cells());
                }
                let with = |one: &Vec<Option<String>>| {
                    let one = one.clone();
                    has.iter()
                        .map(move |value| one.iter().cloned().chain([value.clone()]).collect())
                        .collect::<Vec<_>>()
                };
                own = own.iter().flat_map(with).collect();
            }
            for cell in own {
                *cells.entry(cell).or_default() += 1;
            }
        }
        if cells.len() > limits::TABLE_CELLS {
            return Err(too_many_cells());
        }
        let total = matching.iter().map(|_| 1).sum();
        let cells = cells.into_iter().map(|(values, count)| Cell { values, count }).collect();
        Ok(Table { cells, total, relaxed, position: state.position.position })
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

    async fn titles(&self, beginning: &str, limit: usize) -> Result<Vec<Hit>> {
        at_most("titles", limit)?;
        let wanted = analysis::title_key(beginning);
        let state = self.state();
        let key = |document: &Document| analysis::title_key(&document.title);
        let begins = |document: &&Document| !key(document).is_empty() && key(document).starts_with(&wanted);
        let mut found: Vec<&Document> = state.documents.values().filter(begins).collect();
        found.sort_by_key(|document| (key(document), document.key.clone()));
        Ok(found.into_iter().take(limit).map(hit).collect())
    }

    async fn clear(&self) -> Result<()> {
        *self.state() = State::default();
        Ok(())
    }
}
